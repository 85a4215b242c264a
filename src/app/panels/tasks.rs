//! Under the selected unit: buttons for its orders, and the supply priority of its army.

use crate::app::aim::{Aim, Begin, Give};
use crate::app::keys::{Act, Keys};
use crate::app::look::{Heavy as _, INK_SOFT, choice};
use crate::app::spots::Named as _;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::windows;
use crate::rules::{Order, supply};
use crate::scenario::{FormationId, Size, UnitId};
use bevy::prelude::MessageWriter;
use bevy_egui::egui;
use egui::{RichText, Ui};

/// The orders that the selected unit is offered: first those that need a place, then those that are given at once.
pub fn orders(
    ui: &mut Ui,
    aim: &Aim,
    keys: &Keys,
    unit: UnitId,
    begin: &mut MessageWriter<Begin>,
    give: &mut MessageWriter<Give>,
) {
    if aim.offers.is_empty() && aim.at_once.is_empty() {
        return;
    }
    ui.label(RichText::new(t("tasks.orders")).heavy());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        let mut number = 0;
        let mut button = |ui: &mut Ui, can: bool, on: bool, name: &str, tip: String| {
            number += 1;
            let key =
                if number <= 9 { format!(" ({})", keys.name(Act::Order(number))) } else { String::new() };
            let response = ui
                .add_enabled(can, egui::Button::new(name).small().selected(on))
                .named(&format!("offer.{number}"))
                .on_hover_text(format!("{tip}{key}"))
                .on_disabled_hover_text(tip);
            if response.clicked() {
                windows::to_the_map(&response);
            }
            response.clicked()
        };
        for offer in &aim.offers {
            let on = aim.now == Some((unit, offer.task));
            let tip = offer.barred.map_or_else(|| offer.tip.clone(), |why| format!("{why} {}", offer.tip));
            if button(ui, offer.barred.is_none(), on, offer.task.name(), tip) {
                begin.write(Begin(unit, offer.task));
            }
        }
        for now in &aim.at_once {
            if button(ui, now.order.is_some(), false, &now.name, now.tip.clone())
                && let Some(order) = &now.order
            {
                give.write(Give(order.clone()));
            }
        }
    });
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
            let response = response.named(&format!("priority.{value}"));
            if response.clicked() && now != value && table.my_turn() {
                give.write(Give(Order::Priority { formation: of, level: value }));
            }
        }
    });
}
