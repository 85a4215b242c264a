//! Rail transport: a unit rides the side's working railway net, a whole turn with loading and unloading.

use super::event::Event;
use super::execute::Resolver;
use super::numbers::rail as n;
use super::order::Refusal;
use super::state::State;
use super::{movement, sight};
use crate::hex::{Dir, HexId};
use crate::map::{Gauge, Mobility};
use crate::scenario::{SideId, UnitId};

/// Trains that a unit fills.
#[must_use]
pub fn trains(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    let armour = u32::from(u.tanks) + u32::from(u.spg);
    (u.men / n::MEN_A_TRAIN + armour / n::TANKS_A_TRAIN + u32::from(u.guns) / n::GUNS_A_TRAIN).max(1)
}

/// Trains that can still be run from a hex to its neighbour this turn. A line on which nothing runs yet takes any unit:
/// its trains follow each other through the night.
fn room(state: &State, side: SideId, from: HexId, dir: Dir) -> u32 {
    let scenario = state.scenario();
    let Some(rail) = state.railway(from, dir) else { return 0 };
    let day = n::trains_a_day(rail) * scenario.scale.turn_hours / 24;
    match state.trains(side, from, dir) {
        0 => u32::MAX,
        run => day.saturating_sub(run),
    }
}

/// A railway between two hexes that a side can run trains on: it holds both ends, and the gauge is its own
/// (or narrow or standard rolling stock came with the line's country, or rail troops have moved the rails).
#[must_use]
pub fn usable(state: &State, side: SideId, from: HexId, dir: Dir) -> bool {
    let scenario = state.scenario();
    let Some(to) = scenario.map.grid().neighbor(from, dir) else { return false };
    let Some(rail) = state.railway(from, dir) else { return false };
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

/// The ways that a unit's trains can take this turn, by number of hexes, nearest first: each hex, its steps, and the
/// place in the list of the one before it. The start is the first.
fn ways(state: &State, side: SideId, unit: UnitId) -> Vec<(HexId, u32, usize)> {
    let grid = state.scenario().map.grid();
    let (from, need) = (state.unit(unit).hex, trains(state, unit));
    let most = furthest(state, need);
    let mut seen = vec![false; grid.len()];
    let mut found = vec![(from, 0, 0)];
    seen[from.index()] = true;
    let mut next_up = 0;
    while let Some(&(hex, steps, _)) = found.get(next_up) {
        if steps < most {
            for (dir, next) in grid.neighbors(hex) {
                let free = !seen[next.index()] && usable(state, side, hex, dir);
                if free && room(state, side, hex, dir) >= need {
                    seen[next.index()] = true;
                    found.push((next, steps + 1, next_up));
                }
            }
        }
        next_up += 1;
    }
    found
}

/// Everything that the net joins to a unit's hex within a turn's run and its trains find room for, nearest first; the
/// start is not part of it.
pub(super) fn within(state: &State, side: SideId, unit: UnitId) -> Vec<(HexId, u32)> {
    ways(state, side, unit).into_iter().skip(1).map(|(hex, steps, _)| (hex, steps)).collect()
}

/// The way of a unit's trains to a hex, its own hex first.
fn way(state: &State, side: SideId, unit: UnitId, to: HexId) -> Option<Vec<HexId>> {
    let found = ways(state, side, unit);
    let mut at = found.iter().position(|(hex, ..)| *hex == to).filter(|&i| i > 0)?;
    let mut path = vec![to];
    while at > 0 {
        at = found[at].2;
        path.push(found[at].0);
    }
    path.reverse();
    Some(path)
}

/// Rail steps that a train covers in a turn; the more trains, the longer loading and unloading take.
fn furthest(state: &State, trains: u32) -> u32 {
    let scale = state.scenario().scale;
    let loading = n::LOADING_HOURS + trains / n::TRAINS_AN_HOUR;
    scale.turn_hours.saturating_sub(loading) * n::TRAIN_SPEED / scale.hex_m.max(1)
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
    if way(state, side, unit, to).is_none() {
        return Err(Refusal::NoRail(to));
    }
    let (men, most) = (state.men_at(to) + u.men, scenario.scale.stack_men);
    if men > most { Err(Refusal::Crowded { hex: to, men, most }) } else { Ok(()) }
}

pub(super) fn resolve(r: &mut Resolver<'_>, unit: UnitId, to: HexId) {
    let u = r.state().unit(unit);
    let (from, minutes) = (u.hex, u.minutes);
    let side = r.state().scenario().unit(unit).side;
    if let Some(path) = way(r.state(), side, unit, to) {
        let trains = u16::try_from(trains(r.state(), unit)).unwrap_or(u16::MAX);
        r.emit(Event::TrainsRun { side, path, trains });
    }
    r.emit(Event::Moved { unit, from, to, minutes, fuel: 0 });
    movement::take(r, unit, to);
    sight::look(r, unit);
}
