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
#[must_use]
pub fn army(table: &Table, unit: UnitId) -> FormationId {
    let scenario = table.scenario();
    let mut at = scenario.unit(unit).of;
    while scenario.formation(at).level < Size::Army
        && let Some(above) = scenario.formation(at).parent
    {
        at = above;
    }
    at
}

/// Who is served first at night: the army, in words, and in a row each the commands above and below it.
pub fn priority(ui: &mut Ui, table: &Table, unit: UnitId, give: &mut MessageWriter<Give>) {
    let scenario = table.scenario();
    let army = army(table, unit);
    let name = &scenario.formation(army).name;
    let tip = t("tasks.priority_tip");
    ui.label(RichText::new(tf("tasks.priority", &[("name", name)])).color(INK_SOFT)).on_hover_text(tip);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        values(ui, table, army, "", give);
    });
    let mut others: Vec<FormationId> = scenario.commands(unit).filter(|f| *f != army).collect();
    others.reverse();
    for (i, of) in others.into_iter().enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 1.0;
            // The values stand in columns at the right.
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                values(ui, table, of, &format!("{i}."), give);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let whole = &scenario.formation(of).name;
                    let name = egui::Label::new(RichText::new(whole).small().color(INK_SOFT)).truncate();
                    ui.add(name).on_hover_text(whole);
                });
            });
        });
    }
}

/// The five values of a formation to choose from; for the army with words at both ends.
fn values(ui: &mut Ui, table: &Table, of: FormationId, row: &str, give: &mut MessageWriter<Give>) {
    let now = supply::priority(table.game().state(), of);
    let turned = ui.layout().main_dir() == egui::Direction::RightToLeft;
    for value in 1..=5u8 {
        let value = if turned { 6 - value } else { value };
        let text = match value {
            1 if row.is_empty() => t("tasks.first").to_owned(),
            5 if row.is_empty() => t("tasks.last").to_owned(),
            other => other.to_string(),
        };
        let response = ui.add(choice(now == value, text).small()).on_hover_text(t("tasks.priority_tip"));
        let response = response.named(&format!("priority.{row}{value}"));
        if response.clicked() && now != value && table.my_turn() {
            give.write(Give(Order::Priority { formation: of, level: value }));
        }
    }
}
