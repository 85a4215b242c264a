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
    } else if line(state, side, it.hex, to) {
        let people = (n::BY_TRAIN_A_DAY * state.scenario().scale.turn_hours / 24).clamp(1, it.waiting);
        r.emit(Event::Evacuated { group, people });
    } else {
        walk(r, group, side, it.hex, to);
    }
}

/// Trains run between two hexes.
fn line(state: &State, side: SideId, from: HexId, to: HexId) -> bool {
    let grid = state.scenario().map.grid();
    let mut seen = vec![false; grid.len()];
    let mut queue = VecDeque::from([from]);
    seen[from.index()] = true;
    while let Some(hex) = queue.pop_front() {
        if hex == to {
            return true;
        }
        for (dir, next) in grid.neighbors(hex) {
            if !seen[next.index()] && rail::usable(state, side, hex, dir) {
                seen[next.index()] = true;
                queue.push_back(next);
            }
        }
    }
    false
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
