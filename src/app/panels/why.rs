//! Why a unit is worth what it is, hungry, slow or about to give up: the rules' own reasons, folded under the figures.

use crate::app::look::{AMBER, INK, INK_SOFT, RED};
use crate::app::table::Table;
use crate::app::words;
use crate::rules::event::Modifier;
use crate::rules::supply::{Forecast, Limit};
use crate::scenario::UnitId;
use bevy_egui::egui;
use egui::{Color32, RichText, Ui};

/// All reasons of an own unit.
pub fn show(ui: &mut Ui, table: &Table, unit: UnitId) {
    supply(ui, table, unit);
    strength(ui, table, unit);
    will(ui, table, unit);
}

fn line(ui: &mut Ui, text: impl Into<String>, color: Color32) {
    ui.label(RichText::new(text).color(color));
}

fn folded(ui: &mut Ui, title: &str, key: &str, body: impl FnOnce(&mut Ui)) {
    egui::CollapsingHeader::new(RichText::new(title).color(INK)).id_salt(("why", key)).show(ui, body);
}

/// What comes tonight, what stands in the way of more, and what the unit lacks.
fn supply(ui: &mut Ui, table: &Table, unit: UnitId) {
    let view = table.view();
    for want in view.wants(unit) {
        line(ui, want.sentence(), AMBER);
    }
    let Some(f) = crate::rules::supply::forecast(&view, unit) else { return };
    line(ui, tonight(&f), INK);
    if f.limited_by != Limit::Nothing {
        let at = f
            .limited_by
            .at()
            .map_or_else(String::new, |h| format!(", {}", words::at(&table.scenario().map, h)));
        line(ui, format!("Because: {}{at}.", f.limited_by.words()), INK_SOFT);
    }
}

fn tonight(f: &Forecast) -> String {
    format!(
        "Tonight, if it stays: {}, {} t of fuel, {} t of ammunition.",
        words::supply(f.state),
        f.fuel_tons,
        f.ammo_tons
    )
}

fn factors(ui: &mut Ui, title: &str, list: &[Modifier]) {
    if list.is_empty() {
        return;
    }
    line(ui, title, INK_SOFT);
    for m in list {
        let color = if m.percent < 100 { RED } else { INK };
        line(ui, format!("   {} ×{}.{:02}", m.name, m.percent / 100, m.percent % 100), color);
    }
}

fn strength(ui: &mut Ui, table: &Table, unit: UnitId) {
    let Some(s) = table.view().strength(unit) else { return };
    folded(ui, &format!("Why so strong: attack {}, defence {}", s.attack, s.defence), "strength", |ui| {
        line(ui, format!("Men {}, guns {}, armour {} points", s.men, s.guns, s.armour), INK);
        factors(ui, "The troops:", &s.factors);
        factors(ui, "In defence of this hex:", &s.position);
    });
}

fn will(ui: &mut Ui, table: &Table, unit: UnitId) {
    let view = table.view();
    let plight = view.plight(unit);
    let lines = view.outlook(unit).map(|o| o.lines(table.scenario())).unwrap_or_default();
    let people = view.covers(unit);
    if plight.is_empty() && lines.is_empty() && people == 0 {
        return;
    }
    folded(ui, "Will it fight on?", "will", |ui| {
        for p in plight {
            line(ui, capital(&format!("{p}.")), AMBER);
        }
        for text in lines {
            line(ui, text, INK);
        }
        if people > 0 {
            line(ui, format!("It covers {} civilians nearby.", words::number(people)), INK);
        }
    });
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}
