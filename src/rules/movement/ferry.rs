//! Ferries over wide rivers: what a unit brings to them, and how many units they take in a turn.

use super::water;
use crate::hex::{Dir, HexId};
use crate::map::RiverWidth;
use crate::rules::numbers as n;
use crate::rules::state::State;
use crate::scenario::UnitId;

/// Loads that a unit brings to a ferry, % of a regiment's with its guns: a company goes over in an hour's work, a
/// division with all its guns and carts in a day and a night.
pub(super) fn loads(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    let heavy = (u32::from(u.tanks) + u32::from(u.spg)) * n::FERRY_VEHICLE + u32::from(u.guns) * n::FERRY_GUN;
    ((u.men * n::FERRY_HUNDRED / 100 + heavy) / n::FERRY_UNIT).clamp(n::FERRY_LEAST, n::FERRY_MOST)
}

/// Minutes for which a unit's crossing of a side of a hex keeps the ferries there at work; 0 where it needs none.
#[must_use]
pub(in crate::rules) fn works(state: &State, unit: UnitId, from: HexId, dir: Dir) -> u32 {
    let crossing = water::crossing(state, unit, from, dir);
    crossing.filter(|c| c.width >= RiverWidth::Large).map_or(0, |c| c.minutes)
}

/// The ferries at a side of a hex have no room left for a unit this turn: others of its side have filled it. Whoever
/// comes first is taken over, however much there is of him: boats work on through the night.
#[must_use]
pub(super) fn full(state: &State, unit: UnitId, from: HexId, dir: Dir) -> bool {
    if state.scenario().map.edge(from, dir).river.is_none() {
        return false;
    }
    let used = state.ferried(state.scenario().unit(unit).side, from, dir);
    let day = state.scenario().scale.turn_hours * 60 * n::FERRY_DAY / 100;
    used > 0 && used + works(state, unit, from, dir) > day
}
