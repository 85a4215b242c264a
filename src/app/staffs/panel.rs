//! The part of the inspector that speaks of tasks: one press chooses who and what, the place on the map comes next.
//! The army's buttons have words; every other level of command has the same signs in one row.

use super::{Ask, Staffs, name, signs, stance};
use crate::app::aim::Give;
use crate::app::keys::{Act, Keys};
use crate::app::look::{Heavy as _, INK_SOFT};
use crate::app::panels::{Panel, take_focus};
use crate::app::spots::Named as _;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::{windows, words};
use crate::rules::Order;
use crate::scenario::{Size, Stance, Tasked, UnitId};
use bevy::prelude::MessageWriter;
use bevy_egui::egui;
use egui::{RichText, Ui, vec2};

const STANCES: [Stance; 8] = [
    Stance::Attack,
    Stance::Exploit,
    Stance::Hold,
    Stance::Screen,
    Stance::Delay,
    Stance::Withdraw,
    Stance::Garrison,
    Stance::Reserve,
];

/// The unit and all commands above it, the lowest first.
fn levels(table: &Table, unit: UnitId) -> Vec<Tasked> {
    let scenario = table.scenario();
    let above = scenario.commands(unit).map(Tasked::Formation);
    std::iter::once(Tasked::Unit(unit)).chain(above).collect()
}

/// The army, or what is nearest to one.
fn usual(table: &Table, levels: &[Tasked]) -> Tasked {
    let army = |t: &&Tasked| match t {
        Tasked::Formation(f) => table.scenario().formation(*f).level >= Size::Army,
        Tasked::Unit(_) => false,
    };
    *levels.iter().find(army).unwrap_or(&levels[0])
}

/// What the panel asks for.
pub struct Asks<'a, 'w, 'g> {
    pub ask: &'a mut MessageWriter<'w, Ask>,
    pub give: &'a mut MessageWriter<'g, Give>,
}

pub fn show(
    ui: &mut Ui,
    table: &Table,
    staffs: &Staffs,
    keys: &Keys,
    unit: UnitId,
    focus: &mut Option<Panel>,
    mut asks: Asks<'_, '_, '_>,
) {
    let levels = levels(table, unit);
    let army = usual(table, &levels);
    let tip = format!("{} ({})", t("staff.task_tip"), keys.name(Act::Task));
    ui.label(RichText::new(t("staff.task")).heavy()).on_hover_text(tip);
    ui.add(egui::Label::new(RichText::new(name(table, army)).color(INK_SOFT)).truncate());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for s in STANCES {
            let response = choose(ui, table, staffs, army, s, "", &mut asks);
            take_focus(focus, Panel::Task, &response);
        }
    });
    for (i, &of) in levels.iter().enumerate().rev().filter(|(_, of)| **of != army) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 1.0;
            // The signs stand in columns at the right.
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                for s in STANCES.into_iter().rev() {
                    choose(ui, table, staffs, of, s, &format!(".{i}"), &mut asks);
                }
                let left = egui::Layout::left_to_right(egui::Align::Center);
                ui.with_layout(left, |ui| {
                    let whole = name(table, of);
                    let name = RichText::new(brief(table, of)).small().color(INK_SOFT);
                    ui.add(egui::Label::new(name).truncate()).on_hover_text(whole);
                });
            });
        });
    }
    given(ui, table, &levels, &mut asks);
    let view = table.view();
    if view.given_tasks().next().is_some() {
        let tip = format!("{} ({})", t("staff.work_tip"), keys.name(Act::Staffs));
        if ui.small_button(t("staff.work")).named("staff.work").on_hover_text(tip).clicked() {
            asks.ask.write(Ask::Work);
        }
    }
    if let Some((turn, staff)) = &staffs.last
        && *turn == table.game().state().turn()
        && let Some(intent) = staff.intent(&view, unit)
    {
        ui.label(RichText::new(tf("staff.intent", &[("intent", &intent)])).small().color(INK_SOFT));
    }
}

/// Its name as a row has room for it.
fn brief(table: &Table, of: Tasked) -> String {
    match of {
        Tasked::Unit(u) => table.scenario().unit(u).short.clone(),
        Tasked::Formation(_) => {
            let name = name(table, of);
            [("Guards", "Gds"), ("Mechanized", "Mech."), ("Motorized", "Mot.")]
                .into_iter()
                .fold(name.to_owned(), |name, (long, brief)| name.replace(long, brief))
        }
    }
}

/// The button of a stance for one level of command.
fn choose(
    ui: &mut Ui,
    table: &Table,
    staffs: &Staffs,
    of: Tasked,
    s: Stance,
    level: &str,
    asks: &mut Asks<'_, '_, '_>,
) -> egui::Response {
    let drawn = staffs.draft.as_ref().is_some_and(|d| d.of == of && d.stance == s);
    let on = drawn || table.view().given_tasks().any(|t| t.of == of && t.stance == s);
    let button = signs::button(ui, s, level.is_empty(), on);
    let button = button.named(&format!("stance.{s:?}{level}").to_lowercase());
    if button.clicked() {
        windows::to_the_map(&button);
        if s == Stance::Garrison {
            asks.give.write(Give(Order::Task { of, stance: s, axis: Vec::new() }));
        } else {
            asks.ask.write(Ask::Draw(of, s));
        }
    }
    let (word, what) = stance(s);
    let tip = tf("staff.sign", &[("who", &name(table, of)), ("stance", &word), ("what", &what)]);
    // A sign has no word of its own: the keyboard too is told what it is.
    if button.has_focus() && !level.is_empty() {
        button.show_tooltip_text(&tip);
    }
    button.on_hover_text(tip)
}

/// Tasks that the unit's commands have, each with a button that takes it back.
fn given(ui: &mut Ui, table: &Table, levels: &[Tasked], asks: &mut Asks<'_, '_, '_>) {
    let scenario = table.scenario();
    for task in table.view().given_tasks().filter(|t| levels.contains(&t.of)) {
        let goal =
            task.axis.last().map_or_else(String::new, |&h| format!(", {}", words::at(&scenario.map, h)));
        ui.horizontal_wrapped(|ui| {
            let since = words::day(scenario, task.since);
            let (who, word) = (name(table, task.of), stance(task.stance).0.to_lowercase());
            let values: [(&str, &dyn std::fmt::Display); 4] =
                [("who", &who), ("stance", &word), ("goal", &goal), ("day", &since)];
            ui.label(tf("staff.since", &values)).on_hover_text(stance(task.stance).1);
            if ui.small_button(t("staff.take_back")).named("staff.take_back").clicked() {
                asks.give.write(Give(Order::ClearTask { of: task.of }));
            }
        });
    }
}
