//! Guns that fire from afar: who reaches a hex, and what they add to its defence.

use super::modifiers;
use super::strength::{Figures, Force, Part};
use super::{from_afar, holds_ground};
use crate::hex::HexId;
use crate::rules::numbers::battle;
use crate::rules::state::State;
use crate::scenario::{SideId, UnitId};

/// Units of a side that are near enough to take part in an attack on a hex: those beside it, then guns further off.
pub fn in_reach(state: &State, side: SideId, target: HexId) -> impl Iterator<Item = UnitId> + '_ {
    let beside = state.scenario().map.grid().neighbors(target).map(|(_, h)| h);
    beside.flat_map(move |h| state.stack_of(h, side)).chain(further(state, side, target))
}

/// Guns of a side that reach a hex over at least one other.
fn further(state: &State, side: SideId, target: HexId) -> impl Iterator<Item = UnitId> + '_ {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    let farthest = scenario.types.iter().map(|t| from_afar(scenario, t)).max().unwrap_or(0);
    let ring = (farthest > 1).then(|| grid.within(target, farthest)).into_iter().flatten();
    ring.filter(move |&h| grid.distance(h, target) > 1).flat_map(move |h| state.stack_of(h, side)).filter(
        move |&u| grid.distance(state.unit(u).hex, target) <= from_afar(scenario, scenario.type_of(u)),
    )
}

/// Guns that answer for the defenders of a hex: those out of it that reach it. With `known_to`, only those that this side knows of.
pub fn answering(
    state: &State,
    side: SideId,
    target: HexId,
    known_to: Option<SideId>,
) -> impl Iterator<Item = UnitId> + '_ {
    let scenario = state.scenario();
    in_reach(state, side, target).filter(move |&u| {
        let (kind, gun) = (scenario.type_of(u), state.unit(u));
        let known = |by| state.contact(by, u).is_some_and(|c| c.hex == gun.hex);
        holds_ground(kind) && from_afar(scenario, kind) > 0 && gun.ammo > 0 && known_to.is_none_or(known)
    })
}

/// What guns in reach add to the defence of a hex.
pub fn answer(state: &State, defence: &mut Force, side: SideId, target: HexId, known_to: Option<SideId>) {
    let guns = answering(state, side, target, known_to)
        .map(|u| Part::new(state, u, state.unit(u).hex, Figures::of(state, u)))
        .collect();
    let mut guns = Force::new(false, guns);
    modifiers::troops(state, &mut guns, known_to.is_none());
    let points = guns.parts.iter().map(|p| p.guns).sum();
    defence.add_support("Guns in reach", points, battle::MOST_GUNS);
}
