//! Civilians: trains take them away while a line is held, columns walk, and the enemy overtakes those who stay.
//!
//! They are counted soberly: no order moves them, and nobody gains by those who are overtaken.

use super::event::Event;
use super::execute::Resolver;
use super::numbers::civilians as n;
use super::rail;
use super::state::State;
use crate::hex::HexId;
use crate::scenario::{SideId, UnitId};
use std::collections::VecDeque;

pub(super) fn night(r: &mut Resolver<'_>) {
    for group in 0..u16::try_from(r.state().refugees().len()).unwrap_or(u16::MAX) {
        if r.state().refugees()[usize::from(group)].waiting > 0 {
            one(r, group);
        }
    }
}

/// Trains of people who go before the troops are put on the line before the army's; what they take, it cannot have.
pub(super) fn trains(r: &mut Resolver<'_>, side: SideId) {
    for group in 0..r.state().refugees().len() {
        let state = r.state();
        let (it, who) = (&state.refugees()[group], &state.scenario().civilians[group]);
        if !who.first || who.side != side || it.waiting == 0 || state.turn() < who.from {
            continue;
        }
        let Some(path) = line(state, side, it.hex, who.to).filter(|path| path.len() > 1) else { continue };
        let people = by_train(state).min(it.waiting);
        let trains = u16::try_from(people.div_ceil(n::PEOPLE_A_TRAIN)).unwrap_or(u16::MAX);
        r.emit(Event::TrainsRun { side, path, trains });
    }
}

/// People whom trains take from one place in a turn.
fn by_train(state: &State) -> u32 {
    (n::BY_TRAIN_A_DAY * state.scenario().scale.turn_hours / 24).max(1)
}

fn one(r: &mut Resolver<'_>, group: u16) {
    let state = r.state();
    let it = state.refugees()[usize::from(group)];
    let who = &state.scenario().civilians[usize::from(group)];
    let (side, to) = (who.side, who.to);
    if state.owner(it.hex) == Some(side.other()) || state.fighters(it.hex, side.other()).next().is_some() {
        r.emit(Event::Overtaken { group, people: it.waiting });
    } else if it.hex == to {
        r.emit(Event::Evacuated { group, people: it.waiting });
    } else if state.turn() < who.from {
        // They have not been told to go.
    } else if line(state, side, it.hex, to).is_some() {
        let people = by_train(state).min(it.waiting);
        r.emit(Event::Evacuated { group, people });
    } else {
        walk(r, group, side, it.hex, to);
    }
}

/// The way of trains between two hexes, if they run.
fn line(state: &State, side: SideId, from: HexId, to: HexId) -> Option<Vec<HexId>> {
    let grid = state.scenario().map.grid();
    // The hex before each one on the way.
    let mut before: Vec<Option<HexId>> = vec![None; grid.len()];
    let mut queue = VecDeque::from([from]);
    before[from.index()] = Some(from);
    while let Some(hex) = queue.pop_front() {
        if hex == to {
            let back = |&h: &HexId| before[h.index()].filter(|&b| b != h);
            let mut path: Vec<HexId> = std::iter::successors(Some(to), back).collect();
            path.reverse();
            return Some(path);
        }
        for (dir, next) in grid.neighbors(hex) {
            if before[next.index()].is_none() && rail::usable(state, side, hex, dir) {
                before[next.index()] = Some(hex);
                queue.push_back(next);
            }
        }
    }
    None
}

/// A column goes by the shortest way over held ground as far as it can in a turn.
fn walk(r: &mut Resolver<'_>, group: u16, side: SideId, from: HexId, to: HexId) {
    let state = r.state();
    let scale = &state.scenario().scale;
    let map = &state.scenario().map;
    let mut steps = n::COLUMN_KM_A_DAY * 1000 * scale.turn_hours / 24 / scale.hex_m.max(1);
    // On a coarse map a column takes several turns for a hex: it goes on the turns that complete one.
    if steps == 0 {
        let turns = (scale.hex_m * 24 / (n::COLUMN_KM_A_DAY * 1000 * scale.turn_hours).max(1)).max(1);
        steps = u32::from(state.turn().is_multiple_of(turns));
    }
    let open = |h: HexId| map.terrain(h).is_land() && state.owner(h) != Some(side.other());
    let mut far = vec![u32::MAX; map.grid().len()];
    let mut queue = VecDeque::from([to]);
    far[to.index()] = 0;
    while let Some(hex) = queue.pop_front().filter(|_| far[from.index()] == u32::MAX) {
        for (_, next) in map.grid().neighbors(hex) {
            if far[next.index()] == u32::MAX && open(next) {
                far[next.index()] = far[hex.index()] + 1;
                queue.push_back(next);
            }
        }
    }
    let mut at = from;
    for _ in 0..steps {
        let next = map.grid().neighbors(at).map(|(_, h)| h).min_by_key(|h| (far[h.index()], *h));
        match next.filter(|h| far[h.index()] < far[at.index()]) {
            Some(next) => at = next,
            None => break,
        }
    }
    if at != from {
        r.emit(Event::Trekked { group, to: at });
    }
}

/// People near a unit of their side whom its leaving would uncover.
#[must_use]
pub fn covered(state: &State, unit: UnitId) -> u32 {
    let side = state.scenario().unit(unit).side;
    let hex = state.unit(unit).hex;
    let groups = state.scenario().civilians.iter().zip(state.refugees());
    groups
        .filter(|(c, g)| c.side == side && g.waiting > 0 && c.from <= state.turn())
        .filter(|(_, g)| state.km(g.hex, hex) <= n::COVER_KM)
        .map(|(_, g)| g.waiting)
        .sum()
}
