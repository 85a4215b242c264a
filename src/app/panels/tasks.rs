//! Under the selected unit: buttons for the orders that need a place, and the supply priority of its army.

use crate::app::aim::{Aim, Begin, Give};
use crate::app::keys::{Act, Keys};
use crate::app::look::{Heavy as _, INK_SOFT, choice};
use crate::app::spots::Named as _;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::words;
use crate::rules::{Order, Refusal, supply};
use crate::scenario::{FormationId, Size, UnitId};
use bevy::prelude::MessageWriter;
use bevy_egui::egui;
use egui::{RichText, Ui};

/// The orders that the selected unit is offered.
pub fn orders(ui: &mut Ui, aim: &Aim, keys: &Keys, unit: UnitId, begin: &mut MessageWriter<Begin>) {
    if aim.offers.is_empty() {
        return;
    }
    ui.label(RichText::new(t("tasks.orders")).heavy());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for (n, offer) in (1..).zip(&aim.offers) {
            let on = aim.now == Some((unit, offer.task));
            let button = egui::Button::new(offer.task.name()).small().selected(on);
            let key = if n <= 5 { format!(" ({})", keys.name(Act::Order(n))) } else { String::new() };
            let response = ui
                .add_enabled(offer.barred.is_none(), button)
                .named(&format!("offer.{n}"))
                .on_hover_text(format!("{}{key}", offer.tip))
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
    let more = words::hours(u32::from(minutes));
    let force = tf("tasks.force_tip", &[("hours", &more), ("price", &price)]);
    let wreck = t("tasks.demolish_tip").to_owned();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for (name, order, tip) in [
            (t("tasks.force"), Order::Force { unit }, force),
            (t("tasks.demolish"), Order::Demolish { unit }, wreck),
        ] {
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
                        .on_disabled_hover_text(tf("tasks.now", &[("tip", &tip), ("why", &why)]));
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
                let what = if a.bridge { t("tasks.bridge") } else { t("tasks.railway") };
                let reasons: Vec<String> =
                    a.because.iter().map(|(why, points)| format!("{why} {points:+}")).collect();
                let (work, why) = (words::hours(u32::from(a.minutes)), reasons.join(", "));
                let tip = tf("tasks.break_tip", &[("hours", &work), ("n", &a.chance), ("why", &why)]);
                let button = ui.small_button(format!("{what} {dir:?}, {} %", a.chance));
                if button.on_hover_text(tip).clicked() {
                    give.write(Give(Order::Break { unit, toward: a.toward }));
                }
            }
            Err(why) => {
                ui.add_enabled(false, egui::Button::new(format!("{} {dir:?}", t("tasks.break"))).small())
                    .on_disabled_hover_text(tf("tasks.not_now", &[("why", &why)]));
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
    let tip = t("tasks.priority_tip");
    let name = &table.scenario().formation(of).name;
    ui.label(RichText::new(tf("tasks.priority", &[("name", name)])).color(INK_SOFT)).on_hover_text(tip);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for value in 1..=5u8 {
            let text = match value {
                1 => t("tasks.first"),
                5 => t("tasks.last"),
                2 => "2",
                3 => "3",
                _ => "4",
            };
            let response = ui.add(choice(now == value, text).small()).on_hover_text(tip);
            if response.clicked() && now != value && table.my_turn() {
                give.write(Give(Order::Priority { formation: of, level: value }));
            }
        }
    });
}
