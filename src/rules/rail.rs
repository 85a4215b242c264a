//! Rail transport: a unit rides the side's working railway net, a whole turn with loading and unloading.

use super::event::Event;
use super::execute::Resolver;
use super::order::Refusal;
use super::state::State;
use super::{movement, sight};
use crate::hex::HexId;
use crate::map::{Gauge, Mobility};
use crate::scenario::{SideId, UnitId};
use std::collections::VecDeque;

/// Metres that a train covers in an hour, stops included.
const TRAIN_SPEED: u32 = 20_000;
/// Hours of loading and unloading together.
const LOADING_HOURS: u32 = 8;

/// A railway between two hexes that a side can run trains on: it holds both ends, and the gauge is its own
/// (or narrow or standard rolling stock came with the line's country, or rail troops have moved the rails).
#[must_use]
pub fn usable(state: &State, side: SideId, from: HexId, dir: crate::hex::Dir) -> bool {
    let scenario = state.scenario();
    let Some(to) = scenario.map.grid().neighbor(from, dir) else { return false };
    let Some(rail) = scenario.map.edge(from, dir).rail else { return false };
    let held = |h: HexId| state.owner(h) == Some(side) && state.stack_of(h, side.other()).next().is_none();
    let at_home = |h: HexId| {
        scenario.map.country(h).is_some_and(|c| scenario.sides[side.index()].holds.iter().any(|x| x == c))
    };
    let moved = |h: HexId| state.converted(h) == Some(side);
    let gauge = rail.gauge == scenario.sides[side.index()].gauge
        || (at_home(from) || moved(from)) && (at_home(to) || moved(to))
        || rail.gauge == Gauge::Narrow;
    held(from) && held(to) && gauge
}

/// Rail steps from the unit's hex to another, if the net joins them.
fn distance(state: &State, side: SideId, from: HexId, to: HexId, most: u32) -> Option<u32> {
    let grid = state.scenario().map.grid();
    let mut steps = vec![u32::MAX; grid.len()];
    let mut queue = VecDeque::from([from]);
    steps[from.index()] = 0;
    while let Some(hex) = queue.pop_front() {
        if hex == to {
            return Some(steps[hex.index()]);
        }
        if steps[hex.index()] == most {
            continue;
        }
        for (dir, next) in grid.neighbors(hex) {
            if steps[next.index()] == u32::MAX && usable(state, side, hex, dir) {
                steps[next.index()] = steps[hex.index()] + 1;
                queue.push_back(next);
            }
        }
    }
    None
}

/// Everything that the net joins to a hex within a turn's run, nearest first; the start is not part of it.
pub(super) fn within(state: &State, side: SideId, from: HexId) -> Vec<(HexId, u32)> {
    let grid = state.scenario().map.grid();
    let most = furthest(state);
    let mut seen = vec![false; grid.len()];
    let mut found = vec![(from, 0)];
    seen[from.index()] = true;
    let mut next_up = 0;
    while let Some(&(hex, steps)) = found.get(next_up) {
        next_up += 1;
        if steps == most {
            continue;
        }
        for (dir, next) in grid.neighbors(hex) {
            if !seen[next.index()] && usable(state, side, hex, dir) {
                seen[next.index()] = true;
                found.push((next, steps + 1));
            }
        }
    }
    found.remove(0);
    found
}

/// Rail steps that a train covers in a turn, loading and unloading aside.
fn furthest(state: &State) -> u32 {
    let scale = state.scenario().scale;
    scale.turn_hours.saturating_sub(LOADING_HOURS) * TRAIN_SPEED / scale.hex_m.max(1)
}

pub(super) fn check(state: &State, side: SideId, unit: UnitId, to: HexId) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    let u = state.unit(unit);
    if matches!(
        scenario.type_of(unit).mobility,
        Mobility::Air | Mobility::Naval | Mobility::River | Mobility::Static
    ) {
        return Err(Refusal::CannotDo(unit, "it does not travel by rail"));
    }
    if u.moved || u.fought || u.minutes == 0 {
        return Err(Refusal::AlreadyDone(unit));
    }
    if to.index() >= scenario.map.grid().len() {
        return Err(Refusal::Impassable(to));
    }
    match distance(state, side, u.hex, to, furthest(state)) {
        None | Some(0) => return Err(Refusal::NoRail(to)),
        Some(_) => {}
    }
    let (men, most) = (state.men_at(to) + u.men, scenario.scale.stack_men);
    if men > most { Err(Refusal::Crowded { hex: to, men, most }) } else { Ok(()) }
}

pub(super) fn resolve(r: &mut Resolver<'_>, unit: UnitId, to: HexId) {
    let u = r.state().unit(unit);
    let (from, minutes) = (u.hex, u.minutes);
    r.emit(Event::Moved { unit, from, to, minutes, fuel: 0 });
    movement::take(r, unit, to);
    sight::look(r, unit);
}
