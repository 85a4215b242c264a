//! Why a unit is worth what it is, hungry, slow or about to give up: the rules' own reasons, folded under the figures.

use crate::app::look::{INK, INK_SOFT, bad, warn};
use crate::app::table::Table;
use crate::app::text::{said, t, tf};
use crate::app::words;
use crate::rules::combat::{Plight, Strength};
use crate::rules::event::Modifier;
use crate::rules::supply::{Forecast, Limit, Want};
use crate::scenario::UnitId;
use bevy_egui::egui;
use egui::{Color32, RichText, Ui};
use std::sync::Arc;

/// What the rules say of a unit. Tonight's forecast traces the whole supply net: it is asked once for a state of the
/// table and not in every frame.
struct Reasons {
    wants: Vec<Want>,
    tonight: Option<Forecast>,
    strength: Option<Strength>,
    plight: Vec<Plight>,
    outlook: Vec<String>,
    covers: u32,
}

/// The scenario in memory, the version of the table and the unit that reasons belong to.
type Key = (usize, u64, UnitId);

fn reasons(ui: &Ui, table: &Table, unit: UnitId) -> Arc<Reasons> {
    let id = egui::Id::new("why");
    let key: Key = (Arc::as_ptr(table.scenario()).addr(), table.version, unit);
    if let Some((of, kept)) = ui.data(|d| d.get_temp::<(Key, Arc<Reasons>)>(id))
        && of == key
    {
        return kept;
    }
    let view = table.view();
    let found = Arc::new(Reasons {
        wants: view.wants(unit),
        tonight: crate::rules::supply::forecast(&view, unit),
        strength: view.strength(unit),
        plight: view.plight(unit),
        outlook: view.outlook(unit).map(|o| o.lines(table.scenario())).unwrap_or_default(),
        covers: view.covers(unit),
    });
    ui.data_mut(|d| d.insert_temp(id, (key, found.clone())));
    found
}

/// All reasons of an own unit.
pub fn show(ui: &mut Ui, table: &Table, unit: UnitId) {
    let why = reasons(ui, table, unit);
    supply(ui, table, &why);
    strength(ui, &why);
    will(ui, &why);
}

/// A line, and where what it says comes from.
fn line(ui: &mut Ui, text: impl Into<String>, color: Color32, tip: &str) {
    ui.label(RichText::new(text).color(color)).on_hover_text(tip);
}

fn folded(ui: &mut Ui, title: &str, key: &str, tip: &str, body: impl FnOnce(&mut Ui)) {
    let head = egui::CollapsingHeader::new(RichText::new(title).color(INK)).id_salt(("why", key));
    head.show(ui, body).header_response.on_hover_text(tip);
}

/// What comes tonight, what stands in the way of more, and what the unit lacks.
fn supply(ui: &mut Ui, table: &Table, why: &Reasons) {
    for want in &why.wants {
        line(ui, want.sentence(), warn(), t("why.want_tip"));
    }
    let Some(f) = &why.tonight else { return };
    line(ui, tonight(f), INK, t("why.tonight_tip"));
    if f.limited_by != Limit::Nothing {
        let at = f
            .limited_by
            .at()
            .map_or_else(String::new, |h| format!(", {}", words::at(&table.scenario().map, h)));
        line(
            ui,
            tf("why.because", &[("why", &f.limited_by.words()), ("at", &at)]),
            INK_SOFT,
            t("why.because_tip"),
        );
    }
}

fn tonight(f: &Forecast) -> String {
    let state = words::supply(f.state);
    tf("why.tonight", &[("state", &state), ("fuel", &f.fuel_tons), ("ammo", &f.ammo_tons)])
}

fn factors(ui: &mut Ui, title: &str, list: &[Modifier]) {
    if list.is_empty() {
        return;
    }
    line(ui, title, INK_SOFT, t("why.factor_tip"));
    for m in list {
        let color = if m.percent < 100 { bad() } else { INK };
        line(
            ui,
            format!("   {} ×{}.{:02}", said(&m.name), m.percent / 100, m.percent % 100),
            color,
            t("why.factor_tip"),
        );
    }
}

fn strength(ui: &mut Ui, why: &Reasons) {
    let Some(s) = &why.strength else { return };
    folded(
        ui,
        &tf("why.strength", &[("attack", &s.attack), ("defence", &s.defence)]),
        "strength",
        t("why.strength_tip"),
        |ui| {
            line(
                ui,
                tf("why.points", &[("men", &s.men), ("guns", &s.guns), ("armour", &s.armour)]),
                INK,
                t("why.points_tip"),
            );
            factors(ui, t("why.troops"), &s.factors);
            factors(ui, t("why.here"), &s.position);
        },
    );
}

fn will(ui: &mut Ui, why: &Reasons) {
    if why.plight.is_empty() && why.outlook.is_empty() && why.covers == 0 {
        return;
    }
    folded(ui, t("why.will"), "will", t("why.will_tip"), |ui| {
        for p in &why.plight {
            line(ui, capital(&format!("{p}.")), warn(), t("why.will_tip"));
        }
        for text in &why.outlook {
            line(ui, text, INK, t("why.will_tip"));
        }
        if why.covers > 0 {
            line(ui, tf("why.covers", &[("n", &words::number(why.covers))]), INK, t("why.covers_tip"));
        }
    });
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}
