//! The part of the inspector that speaks of tasks: whose, which, and what the staff has in mind for this unit.

use super::{Ask, Staffs, name, stance};
use crate::app::aim::Give;
use crate::app::look::INK_SOFT;
use crate::app::table::Table;
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
    ui.label(RichText::new("Task for a staff").strong()).on_hover_text(
        "A command that has a task gives its own orders: at G, and before your turn ends. A unit or a lower command \
         with a task of its own keeps it. What you order by hand goes as well.",
    );
    egui::ComboBox::from_id_salt("whose task").width(250.0).selected_text(name(table, of)).show_ui(
        ui,
        |ui| {
            for level in &levels {
                ui.selectable_value(&mut of, *level, name(table, *level));
            }
        },
    );
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
            ui.label(format!("{}{goal}, since {since}", stance(task.stance).0));
            if ui.small_button("Take back").clicked() {
                give.write(Give(Order::ClearTask { of }));
            }
        });
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for s in STANCES {
            let (word, tip) = stance(s);
            let on = now.is_some_and(|t| t.stance == s);
            if ui.add(egui::Button::new(word).small().selected(on)).on_hover_text(tip).clicked() {
                if s == Stance::Garrison {
                    give.write(Give(Order::Task { of, stance: s, axis: Vec::new() }));
                } else {
                    ask.write(Ask::Draw(of, s));
                }
            }
        }
    });
    if view.given_tasks().next().is_some()
        && ui
            .small_button("Staffs, to work (G)")
            .on_hover_text("All staffs with a task give their orders now.")
            .clicked()
    {
        ask.write(Ask::Work);
    }
    if let Some((turn, staff)) = &staffs.last
        && *turn == table.game().state().turn()
        && let Some(intent) = staff.intent(&view, unit)
    {
        ui.label(RichText::new(format!("Its staff: {intent}.")).small().color(INK_SOFT));
    }
}
