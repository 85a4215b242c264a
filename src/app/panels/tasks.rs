//! Under the selected unit: buttons for the orders that need a place, and the supply priority of its army.

use crate::app::aim::{Aim, Begin, Give};
use crate::app::look::INK_SOFT;
use crate::app::table::Table;
use crate::app::words;
use crate::rules::{Order, Refusal, supply};
use crate::scenario::{FormationId, Size, UnitId};
use bevy::prelude::MessageWriter;
use bevy_egui::egui;
use egui::{RichText, Ui};

/// The orders that the selected unit is offered.
pub fn orders(ui: &mut Ui, aim: &Aim, unit: UnitId, begin: &mut MessageWriter<Begin>) {
    if aim.offers.is_empty() {
        return;
    }
    ui.label(RichText::new("Orders").strong());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for (i, offer) in aim.offers.iter().enumerate() {
            let on = aim.now == Some((unit, offer.task));
            let button = egui::Button::new(offer.task.name()).small().selected(on);
            let response = ui
                .add_enabled(offer.barred.is_none(), button)
                .on_hover_text(format!("{} ({})", offer.tip, i + 1))
                .on_disabled_hover_text(format!("{} {}", offer.barred.unwrap_or_default(), offer.tip));
            if response.clicked() {
                begin.write(Begin(unit, offer.task));
            }
        }
    });
}

/// Orders that need no place: buttons that give them at once.
pub fn at_once(ui: &mut Ui, table: &Table, unit: UnitId, give: &mut MessageWriter<Give>) {
    let view = table.view();
    let (minutes, price) = view.forced_march(unit);
    let force = format!(
        "{} more to march this turn, for {} points of readiness and tired men tomorrow.",
        words::hours(u32::from(minutes)),
        price
    );
    let wreck =
        "Wrecks what the enemy would prize in this hex: works, port or railway. Takes the day.".to_owned();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for (name, order, tip) in
            [("Forced march", Order::Force { unit }, force), ("Demolish", Order::Demolish { unit }, wreck)]
        {
            match view.check(&order) {
                Ok(()) => {
                    if ui.small_button(name).on_hover_text(tip).clicked() {
                        give.write(Give(order));
                    }
                }
                // Shown where it only cannot be done just now.
                Err(Refusal::CannotDo(..) | Refusal::NoPrize(_)) => {}
                Err(why) => {
                    ui.add_enabled(false, egui::Button::new(name).small())
                        .on_disabled_hover_text(format!("{tip} Now: {why}."));
                }
            }
        }
        breaks(ui, table, unit, give);
    });
}

/// A button for each bridge or railway around that the unit could break, with its chance.
fn breaks(ui: &mut Ui, table: &Table, unit: UnitId, give: &mut MessageWriter<Give>) {
    for (dir, attempt) in table.view().attempts(unit) {
        match attempt {
            Ok(a) => {
                let what = if a.bridge { "Blow bridge" } else { "Break railway" };
                let reasons: Vec<String> =
                    a.because.iter().map(|(why, points)| format!("{why} {points:+}")).collect();
                let tip = format!(
                    "{} of work. Chance {} %: {}.",
                    words::hours(u32::from(a.minutes)),
                    a.chance,
                    reasons.join(", ")
                );
                let button = ui.small_button(format!("{what} {dir:?}, {} %", a.chance));
                if button.on_hover_text(tip).clicked() {
                    give.write(Give(Order::Break { unit, toward: a.toward }));
                }
            }
            Err(why) => {
                ui.add_enabled(false, egui::Button::new(format!("Break {dir:?}")).small())
                    .on_disabled_hover_text(format!("Not now: {why}."));
            }
        }
    }
}

/// The army of a unit: the nearest command above it of that size or larger.
fn army(table: &Table, unit: UnitId) -> FormationId {
    let scenario = table.scenario();
    let mut at = scenario.unit(unit).of;
    while scenario.formation(at).level < Size::Army
        && let Some(above) = scenario.formation(at).parent
    {
        at = above;
    }
    at
}

/// Who is served first at night.
pub fn priority(ui: &mut Ui, table: &Table, unit: UnitId, give: &mut MessageWriter<Give>) {
    level(ui, table, army(table, unit), give);
}

/// The priority of one formation as five values to choose from.
pub fn level(ui: &mut Ui, table: &Table, of: FormationId, give: &mut MessageWriter<Give>) {
    let state = table.game().state();
    let now = supply::priority(state, of);
    let tip = "Lorries and stocks serve 1 first and 5 last, every night. 3 is the ordinary value: then that of the \
               command above holds. A corps or division with a value of its own keeps it.";
    let name = &table.scenario().formation(of).name;
    ui.label(RichText::new(format!("Supply priority of {name}")).color(INK_SOFT)).on_hover_text(tip);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for value in 1..=5u8 {
            let text = match value {
                1 => "1 first",
                5 => "5 last",
                2 => "2",
                3 => "3",
                _ => "4",
            };
            let response = ui.selectable_label(now == value, text).on_hover_text(tip);
            if response.clicked() && now != value && table.my_turn() {
                give.write(Give(Order::Priority { formation: of, level: value }));
            }
        }
    });
}
