//! The hand while an order waits for its place: a click gives it, Esc or a right click leaves it.

use super::{Aim, Begin, Give, Task, fits};
use crate::app::attack::Attack;
use crate::app::hand::Hover;
use crate::app::table::{Happened, Say, Selection, Table};
use crate::app::words;
use crate::rules::{AirMission, Event};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

/// Esc leaves; 1 to 5 begin the first to the fifth of the orders that are offered.
pub fn keys(mut contexts: EguiContexts, mut aim: ResMut<Aim>, mut begin: MessageWriter<Begin>) -> Result {
    let ctx = contexts.ctx_mut()?;
    if ctx.egui_wants_keyboard_input() {
        return Ok(());
    }
    if aim.now.is_some() && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        aim.leave();
    }
    use egui::Key;
    let unit = aim.key.1.first().copied();
    for (offer, key) in aim.offers.iter().zip([Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5]) {
        if let Some(unit) = unit
            && offer.barred.is_none()
            && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key))
        {
            begin.write(Begin(unit, offer.task));
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
            say.write(Say(format!("{name} has nowhere to {} today: {why}.", task.verb())));
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
                say.write(Say(format!("This is refused: {why}.")));
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
        say.write(Say(format!("{name}: {why}.")));
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
            say.write(Say(format!("{name}: {why}.")));
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
    match task {
        Task::Air(AirMission::Support) => {
            format!("{name} supports attacks {at} today with {} points.", words::number(points))
        }
        Task::Air(AirMission::Interdict) => {
            format!("{name} holds up traffic {at} with {} points.", words::number(points))
        }
        Task::Air(AirMission::Cover) => {
            format!("{name} covers {at} with {} points of fighters.", words::number(points))
        }
        Task::Air(AirMission::SpecialAttack) => format!("{points} of {name} dive {at}."),
        Task::Air(AirMission::Recon) => {
            let found = told.iter().filter(|e| matches!(e, Event::Sighted { .. })).count();
            format!("{name} looks {at}: {found} enemy units sighted.")
        }
        Task::Air(AirMission::Airlift) => format!("{name} could bring {points} t {at}."),
        Task::Air(AirMission::Rebase) => format!("{name} is based {at} now."),
        Task::Rail => format!("{name} goes by rail and unloads {at}."),
        Task::Fly => format!("{name} is flown in {at}."),
        Task::ShareFuel => format!("{name} gives its fuel {at}."),
        Task::AirLand | Task::SeaLand if back => format!("{name} meets fire {at} and turns back."),
        Task::AirLand | Task::SeaLand => format!("{name} lands {at}."),
    }
}
