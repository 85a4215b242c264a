//! The hand while an order waits for its place: a click gives it, Esc or a right click leaves it.

use super::{Aim, Begin, Give, Task, fits};
use crate::app::attack::Attack;
use crate::app::hand::Hover;
use crate::app::keys::{Act, Keys};
use crate::app::table::{Happened, Say, Selection, Table};
use crate::app::text::tf;
use crate::app::words;
use crate::rules::{AirMission, Event};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

/// Esc leaves; nine keys begin or give the orders of the selected unit, as its panel lists them.
pub fn keys(
    mut contexts: EguiContexts,
    bound: Res<Keys>,
    mut aim: ResMut<Aim>,
    mut begin: MessageWriter<Begin>,
    mut give: MessageWriter<Give>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    if ctx.egui_wants_keyboard_input() {
        return Ok(());
    }
    if aim.now.is_some() && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        aim.leave();
    }
    let unit = aim.key.1.first().copied();
    let Some(unit) = unit else { return Ok(()) };
    let offers = aim.offers.iter().map(|o| o.barred.is_none().then_some(Ok(o.task)));
    let at_once = aim.at_once.iter().map(|o| o.order.clone().map(Err));
    for (order, n) in offers.chain(at_once).zip(1..=9) {
        match order {
            Some(Ok(task)) if bound.hit(ctx, Act::Order(n)) => {
                begin.write(Begin(unit, task));
            }
            Some(Err(order)) if bound.hit(ctx, Act::Order(n)) => {
                give.write(Give(order));
            }
            _ => {}
        }
    }
    Ok(())
}

pub fn begin(
    mut asked: MessageReader<Begin>,
    table: Res<Table>,
    mut aim: ResMut<Aim>,
    mut attack: ResMut<Attack>,
    mut say: MessageWriter<Say>,
) {
    for &Begin(unit, task) in asked.read() {
        attack.target = None;
        if aim.now == Some((unit, task)) {
            aim.leave();
        } else if let Err(why) = aim.begin(&table, unit, task) {
            let name = &table.scenario().unit(unit).name;
            let task = task.verb();
            say.write(Say(tf("aim.nowhere", &[("unit", name), ("task", &task), ("why", &why)])));
        }
    }
}

/// Orders that need no place.
pub fn give(
    mut asked: MessageReader<Give>,
    mut table: ResMut<Table>,
    mut happened: MessageWriter<Happened>,
    mut say: MessageWriter<Say>,
) {
    for Give(order) in asked.read() {
        match table.order(order.clone()) {
            Ok(events) => {
                let told = table.told(&events);
                happened.write(Happened(told));
            }
            Err(why) => {
                say.write(Say(tf("aim.refused", &[("why", &why)])));
            }
        }
    }
}

pub fn click(
    mut hover: ResMut<Hover>,
    mut table: ResMut<Table>,
    mut aim: ResMut<Aim>,
    mut selection: ResMut<Selection>,
    mut happened: MessageWriter<Happened>,
    mut say: MessageWriter<Say>,
) {
    let Some((unit, task)) = aim.now else { return };
    let (clicked, right) = (hover.clicked, hover.right_clicked);
    // The click is spent here: it neither selects nor marches.
    (hover.clicked, hover.right_clicked) = (false, false);
    if right {
        aim.leave();
        return;
    }
    let Some(hex) = hover.hex.filter(|_| clicked) else { return };
    let name = table.scenario().unit(unit).name.clone();
    if let Err(why) = fits(&table.view(), unit, task, hex) {
        say.write(Say(tf("order.refused", &[("unit", &name), ("why", &why)])));
        return;
    }
    let Some(order) = task.order(&table.view(), unit, hex) else { return };
    match table.order(order) {
        Ok(events) => {
            aim.leave();
            let told = table.told(&events);
            let at = words::at(&table.scenario().map, hex);
            say.write(Say(done(&name, task, &at, &told)));
            for event in &told {
                if let Event::Fought(b) = event {
                    say.write(Say(crate::app::tale::battle(&table, b)));
                }
            }
            happened.write(Happened(told));
            selection.hex = Some(hex);
        }
        Err(why) => {
            say.write(Say(tf("order.refused", &[("unit", &name), ("why", &why)])));
        }
    }
}

/// What came of it, in a sentence.
fn done(name: &str, task: Task, at: &str, told: &[Event]) -> String {
    let flew = told.iter().find_map(|e| match e {
        Event::Flew { strength, .. } => Some(*strength),
        _ => None,
    });
    let points = flew.unwrap_or(0);
    let back = told.iter().any(|e| matches!(e, Event::Halted { .. }));
    let found = told.iter().filter(|e| matches!(e, Event::Sighted { .. })).count();
    let key = match task {
        Task::Air(AirMission::Support) => "done.support",
        Task::Air(AirMission::Interdict) => "done.interdict",
        Task::Air(AirMission::Cover) => "done.cover",
        Task::Air(AirMission::SpecialAttack) => "done.special",
        Task::Air(AirMission::Recon) => "done.recon",
        Task::Air(AirMission::Airlift) => "done.airlift",
        Task::Air(AirMission::Rebase) => "done.rebase",
        Task::Rail => "done.rail",
        Task::Fly => "done.fly",
        Task::ShareFuel => "done.share_fuel",
        Task::AirLand | Task::SeaLand if back => "done.back",
        Task::AirLand | Task::SeaLand => "done.land",
    };
    tf(key, &[("unit", &name), ("at", &at), ("points", &words::number(points)), ("found", &found)])
}
