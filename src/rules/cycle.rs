//! The round of a turn: dawn (weather, arrivals, events), each side's turn, night (supply, rest, surrender).

use super::event::Event;
use super::execute::Resolver;
use super::movement;
use super::stage::Stage;
use super::state::State;
use super::{civilians, collapse, happenings, recovery, score, sight, supply, ways, weather};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::scenario::{SideId, UnitId};

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
    r.stage(Stage::Sight);
    let left = movement::forced::left_over(r.state(), side);
    r.emit(Event::SideBegan { side });
    civilians::trains(r, side);
    movement::forced::carry(r, &left);
    sight::refresh(r, side);
}

fn dawn(r: &mut Resolver<'_>, turn: u32) {
    r.emit(Event::TurnBegan { turn });
    r.stage(Stage::Weather);
    weather::dawn(r);
    r.stage(Stage::Arrivals);
    arrivals(r);
    r.stage(Stage::Happenings);
    happenings::dawn(r);
}

/// Supply first, so that rest and surrender know who was fed.
fn night(r: &mut Resolver<'_>) {
    r.stage(Stage::Supply);
    supply::night(r);
    ways::night(r);
    r.stage(Stage::Recovery);
    recovery::night(r);
    r.stage(Stage::Collapse);
    civilians::night(r);
    collapse::night(r);
    r.stage(Stage::Score);
    score::night(r);
    r.stage(Stage::Happenings);
    happenings::night(r);
}

/// Units whose turn has come enter where the scenario puts them, or next to it when the enemy stands there.
fn arrivals(r: &mut Resolver<'_>) {
    // One at a time: where one has come in, an enemy who is due on the same morning cannot.
    let all = r.state().scenario().unit_ids();
    for unit in all {
        let state = r.state();
        let due = state.scenario().unit(unit).arrives <= state.turn();
        let waits = state.unit(unit).status == super::Status::Waiting;
        if let Some(hex) = (due && waits).then(|| entry(state, unit)).flatten() {
            r.emit(Event::Arrived { unit, hex });
        }
    }
}

/// The nearest hex to a unit's place of arrival that it can stand on, free of the enemy and not his.
fn entry(state: &State, id: UnitId) -> Option<HexId> {
    let scenario = state.scenario();
    let (map, unit) = (&scenario.map, scenario.unit(id));
    let stands = |h: HexId| match scenario.type_of(id).mobility {
        Mobility::Naval => movement::naval_hex(state, h),
        Mobility::River => movement::river_hex(state, h),
        _ => map.terrain(h).is_land() == map.terrain(unit.at).is_land(),
    };
    let room = |h: HexId| {
        let men: u32 = state.stack_of(h, unit.side).map(|u| state.unit(u).men).sum();
        h == unit.at || men + unit.men <= scenario.scale.stack_men
    };
    let enemy = unit.side.other();
    map.grid()
        .within(unit.at, 3)
        .filter(|&h| h == unit.at || stands(h))
        .filter(|&h| state.stack_of(h, enemy).next().is_none() && state.owner(h) != Some(enemy) && room(h))
        .min_by_key(|&h| (map.grid().distance(unit.at, h), h))
}
