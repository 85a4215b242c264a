//! The figures of a unit, each with where it comes from.

use crate::app::look::{INK, INK_SOFT, bad, good, warn};
use crate::app::pieces::strength;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::words;
use crate::map::Mobility;
use crate::rules::Supply;
use crate::scenario::UnitId;
use bevy_egui::egui;
use egui::{Color32, RichText, Ui};

fn row(ui: &mut Ui, name: &str, value: String, color: Color32, tip: &str) {
    ui.label(RichText::new(name).color(INK_SOFT)).on_hover_text(tip);
    ui.add(egui::Label::new(RichText::new(value).color(color)).wrap()).on_hover_text(tip);
    ui.end_row();
}

pub fn show(ui: &mut Ui, table: &Table, id: UnitId) {
    let scenario = table.scenario();
    let (unit, kind) = (scenario.unit(id), scenario.type_of(id));
    let u = table.game().state().unit(id);
    let of = |now: String, then: String| tf("unit.of", &[("now", &now), ("then", &then)]);
    egui::Grid::new("figures").num_columns(2).spacing([14.0, 2.0]).show(ui, |ui| {
        let points = strength(scenario, id, u).to_string();
        row(ui, t("unit.strength"), points, INK, t("unit.strength_tip"));
        let men = of(words::number(u.men), words::number(unit.men));
        row(ui, t("unit.men"), men, INK, t("unit.men_tip"));
        if unit.tanks + unit.spg > 0 {
            let text = tf("unit.armour_now", &[("tanks", &u.tanks), ("spg", &u.spg)]);
            row(ui, t("unit.armour"), text, INK, t("unit.armour_tip"));
        }
        if unit.guns > 0 {
            let text = of(u.guns.to_string(), unit.guns.to_string());
            row(ui, t("unit.guns"), text, INK, t("unit.guns_tip"));
        }
        if unit.aircraft > 0 {
            let text = of(u.aircraft.to_string(), unit.aircraft.to_string());
            let what = match kind.mobility {
                Mobility::Air => t("unit.aircraft"),
                Mobility::River | Mobility::Naval => t("unit.craft"),
                _ => t("unit.launchers"),
            };
            row(ui, what, text, INK, t("unit.craft_tip"));
        }
        let quality = of(unit.quality.to_string(), "10".into());
        row(ui, t("unit.quality"), quality, INK, t("unit.quality_tip"));
        let ready = match u.readiness {
            70.. => good(),
            40..70 => warn(),
            _ => bad(),
        };
        row(ui, t("unit.readiness"), format!("{} %", u.readiness), ready, t("unit.readiness_tip"));
        row(ui, t("unit.ammunition"), format!("{} %", u.ammo / 10), level(u.ammo), t("unit.ammunition_tip"));
        if kind.range_km > 0 {
            let km = u32::from(kind.range_km) * u32::from(u.fuel) / 1000;
            let text = tf("unit.fuel_now", &[("n", &(u.fuel / 10)), ("km", &km)]);
            row(ui, t("unit.fuel"), text, level(u.fuel), t("unit.fuel_tip"));
        }
        let color = match u.supply {
            Supply::Full => good(),
            Supply::Short => warn(),
            Supply::Cut => bad(),
        };
        row(ui, t("unit.supply"), words::supply(u.supply).into(), color, t("unit.supply_tip"));
        if u.dug_in > 0 {
            let text = of(u.dug_in.to_string(), "5".into());
            row(ui, t("unit.dug_in"), text, INK, t("unit.dug_in_tip"));
        }
        if unit.side == table.seat() {
            let color = if u.minutes == 0 { bad() } else { INK };
            row(ui, t("unit.time"), words::hours(u32::from(u.minutes)), color, t("unit.time_tip"));
        }
    });
}

fn level(thousandths: u16) -> Color32 {
    match thousandths {
        0..=249 => bad(),
        250..=599 => warn(),
        _ => INK,
    }
}
