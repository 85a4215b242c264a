//! The part of the inspector that speaks of tasks: whose, which, and what the staff has in mind for this unit.

use super::{Ask, Staffs, name, stance};
use crate::app::aim::Give;
use crate::app::look::{Heavy as _, INK_SOFT};
use crate::app::spots::Named as _;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::words;
use crate::rules::Order;
use crate::scenario::{Size, Stance, Tasked, UnitId};
use bevy::prelude::MessageWriter;
use bevy_egui::egui;
use egui::{RichText, Ui};

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

pub fn show(
    ui: &mut Ui,
    table: &Table,
    staffs: &mut Staffs,
    unit: UnitId,
    ask: &mut MessageWriter<Ask>,
    give: &mut MessageWriter<Give>,
) {
    let levels = levels(table, unit);
    let mut of = staffs.of.filter(|t| levels.contains(t)).unwrap_or_else(|| usual(table, &levels));
    ui.label(RichText::new(t("staff.task")).heavy()).on_hover_text(t("staff.task_tip"));
    let width = ui.available_width() - 20.0;
    egui::ComboBox::from_id_salt("whose task")
        .width(width)
        .truncate()
        .selected_text(name(table, of))
        .show_ui(ui, |ui| {
            for level in &levels {
                ui.selectable_value(&mut of, *level, name(table, *level));
            }
        });
    staffs.of = Some(of);
    let view = table.view();
    let now = view.given_tasks().find(|t| t.of == of);
    if let Some(task) = now {
        let goal = task
            .axis
            .last()
            .map_or_else(String::new, |&h| format!(", {}", words::at(&table.scenario().map, h)));
        ui.horizontal_wrapped(|ui| {
            let since = words::day(table.scenario(), task.since);
            let word = stance(task.stance).0;
            ui.label(tf("staff.since", &[("stance", &word), ("goal", &goal), ("day", &since)]));
            if ui.small_button(t("staff.take_back")).clicked() {
                give.write(Give(Order::ClearTask { of }));
            }
        });
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for s in STANCES {
            let (word, tip) = stance(s);
            let on = now.is_some_and(|t| t.stance == s);
            let button = ui.add(egui::Button::new(word).small().selected(on));
            if button.named(&format!("stance.{s:?}").to_lowercase()).on_hover_text(tip).clicked() {
                if s == Stance::Garrison {
                    give.write(Give(Order::Task { of, stance: s, axis: Vec::new() }));
                } else {
                    ask.write(Ask::Draw(of, s));
                }
            }
        }
    });
    if view.given_tasks().next().is_some()
        && ui.small_button(t("staff.work")).on_hover_text(t("staff.work_tip")).clicked()
    {
        ask.write(Ask::Work);
    }
    if let Some((turn, staff)) = &staffs.last
        && *turn == table.game().state().turn()
        && let Some(intent) = staff.intent(&view, unit)
    {
        ui.label(RichText::new(tf("staff.intent", &[("intent", &intent)])).small().color(INK_SOFT));
    }
}
