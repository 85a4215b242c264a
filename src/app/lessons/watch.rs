//! Whether a step is done: what a player selected, ordered and opened since it began.

use super::Lessons;
use super::model::{Lesson, Until};
use crate::app::attack::Attack;
use crate::app::overlays::{Mode, Overlay};
use crate::app::panels::Open;
use crate::app::table::{Selection, Table};
use crate::rules::{Event, State};
use bevy::prelude::*;

/// Where the game stood when the step began.
#[derive(Clone, Copy, Debug)]
pub struct Since {
    batch: usize,
    orders: u32,
}

impl Since {
    #[must_use]
    pub fn now(table: &Table) -> Self {
        Self { batch: table.game().events().batches().len(), orders: table.game().log().len() }
    }
}

/// The first step that a game at this turn has not behind it.
#[must_use]
pub fn first_open(steps: &[Lesson], table: &Table) -> usize {
    let turn = table.game().state().turn() + 1;
    if turn == 1 && table.game().log().is_empty() {
        return 0;
    }
    let now = steps.iter().map(|s| s.turn).filter(|&t| t <= turn).max().unwrap_or(0);
    steps.iter().position(|s| s.turn == now).unwrap_or(0)
}

pub fn follow(
    table: Res<Table>,
    selection: Res<Selection>,
    attack: Res<Attack>,
    open: Res<Open>,
    overlay: Res<Overlay>,
    mut lessons: ResMut<Lessons>,
) {
    let Some(step) = lessons.steps.get(lessons.at) else { return };
    let orders = table.game().log().len();
    let since = lessons.since;
    let told = || {
        let from = since.batch.min(table.game().events().batches().len());
        table.game().events().told(table.seat(), from).map(|t| t.event)
    };
    let state = table.game().state();
    let unit = |key: &str| table.scenario().unit_ids().find(|&u| table.scenario().unit(u).key == key);
    let done = match &step.until {
        Until::Read => false,
        Until::Selected(key) => unit(key).is_some_and(|u| selection.units == [u]),
        Until::Moved(key) => {
            unit(key).is_some_and(|u| state.unit(u).moved || state.unit(u).fought || !state.in_play(u))
        }
        Until::Aiming => attack.target.is_some(),
        Until::Attacked => told().any(|e| matches!(e, Event::Fought(b) if b.attacker == table.seat())),
        Until::Flown => told().any(|e| matches!(e, Event::Flew { unit, .. } if mine(&table, state, *unit))),
        Until::Tasked => table.view().given_tasks().next().is_some(),
        Until::Undone => orders < since.orders,
        Until::Turn(n) => state.over().is_some() || state.turn() + 1 >= *n && table.my_turn(),
        Until::Held(name) => held(&table, name) || state.over().is_some(),
        Until::Open(id) => is_open(id, &open, &overlay),
        Until::Over => state.over().is_some(),
    };
    // More orders than before: only fewer than the most that there were mean that one was taken back.
    if orders > since.orders {
        lessons.since.orders = orders;
    }
    if done && lessons.at + 1 < lessons.steps.len() {
        let at = lessons.at + 1;
        lessons.go(at, &table);
    }
}

fn mine(table: &Table, state: &State, unit: crate::scenario::UnitId) -> bool {
    state.scenario().unit(unit).side == table.seat()
}

fn held(table: &Table, name: &str) -> bool {
    let place = table.scenario().map.places().iter().find(|p| p.name == name);
    place.is_some_and(|p| table.game().state().owner(p.hex) == Some(table.seat()))
}

fn is_open(id: &str, open: &Open, overlay: &Overlay) -> bool {
    let shown = |m: &Mode| crate::app::keys::Act::Show(*m).id() == id && overlay.on(*m);
    match id {
        "oob" => open.oob,
        "log" => open.log,
        "help" => open.help,
        "find" => open.find,
        _ => Mode::ALL.iter().any(shown),
    }
}
