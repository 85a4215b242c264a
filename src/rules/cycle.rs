//! The round of a turn: dawn (weather, arrivals, events), each side's turn, night (supply, rest, surrender).

use super::event::Event;
use super::execute::Resolver;
use super::{collapse, happenings, recovery, score, sight, supply, weather};
use crate::scenario::SideId;

/// Opens the game.
pub(super) fn first_turn(r: &mut Resolver<'_>) {
    dawn(r, 0);
    let first = r.state().scenario().first;
    open(r, first);
}

/// The side to move is done: the other side's turn, or night and the next dawn.
pub(super) fn end_turn(r: &mut Resolver<'_>) {
    let side = r.state().side();
    let (turn, first) = (r.state().turn(), r.state().scenario().first);
    r.emit(Event::SideEnded { side });
    if side == first {
        open(r, side.other());
        return;
    }
    night(r);
    if r.state().over().is_none() && turn + 1 >= r.state().scenario().turns {
        r.emit(Event::GameOver { why: "the last day has passed".into() });
    }
    if r.state().over().is_none() {
        dawn(r, turn + 1);
        open(r, first);
    }
}

fn open(r: &mut Resolver<'_>, side: SideId) {
    r.emit(Event::SideBegan { side });
    sight::refresh(r, side);
}

fn dawn(r: &mut Resolver<'_>, turn: u32) {
    r.emit(Event::TurnBegan { turn });
    weather::dawn(r);
    arrivals(r);
    happenings::dawn(r);
}

/// Supply first, so that rest and surrender know who was fed.
fn night(r: &mut Resolver<'_>) {
    supply::night(r);
    recovery::night(r);
    collapse::night(r);
    score::night(r);
    happenings::night(r);
}

/// Units whose turn has come enter where the scenario puts them, or next to it when the enemy stands there.
fn arrivals(r: &mut Resolver<'_>) {
    let state = r.state();
    let scenario = state.scenario();
    let mut due = Vec::new();
    for id in scenario.unit_ids() {
        let unit = scenario.unit(id);
        if state.unit(id).status == super::Status::Waiting && unit.arrives <= state.turn() {
            let free = scenario.map.grid().within(unit.at, 3).filter(|&h| {
                scenario.map.terrain(h).is_land() == scenario.map.terrain(unit.at).is_land()
                    && state.stack_of(h, unit.side.other()).next().is_none()
                    && state.owner(h) != Some(unit.side.other())
            });
            let grid = scenario.map.grid();
            if let Some(hex) = free.min_by_key(|&h| (grid.distance(unit.at, h), h)) {
                due.push(Event::Arrived { unit: id, hex });
            }
        }
    }
    for event in due {
        r.emit(event);
    }
}
