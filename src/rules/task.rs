//! Army tasks that a player gives: kept in the state, carried out by a staff, at any level of the tree.

use super::order::Refusal;
use super::state::State;
use crate::hex::HexId;
use crate::scenario::{Scenario, SideId, Stance, Tasked, UnitId};
use serde::{Deserialize, Serialize};

/// Way-points that an axis may have.
pub const MOST_POINTS: usize = 24;

/// A task in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The formation with its whole tree, or the unit, that is to do it.
    pub of: Tasked,
    pub stance: Stance,
    /// Way-points in order; the last is the goal.
    pub axis: Vec<HexId>,
    /// Turn in which it was given.
    pub since: u32,
}

/// The side of whoever would carry out a task, if there is such a one.
#[must_use]
pub fn side_of(scenario: &Scenario, of: Tasked) -> Option<SideId> {
    match of {
        Tasked::Formation(f) => scenario.formations.get(f.index()).map(|f| f.side),
        Tasked::Unit(u) => scenario.units.get(u.index()).map(|u| u.side),
    }
}

/// The task that holds for a unit, out of those given: its own, or else that of the nearest formation above it.
#[must_use]
pub fn holds<'a>(scenario: &Scenario, given: &'a [Given], unit: UnitId) -> Option<&'a Given> {
    if given.is_empty() {
        return None;
    }
    let of = |who: Tasked| given.iter().find(|t| t.of == who);
    of(Tasked::Unit(unit)).or_else(|| scenario.commands(unit).find_map(|f| of(Tasked::Formation(f))))
}

/// Stances that mean nothing without a place to go to.
#[must_use]
pub const fn needs_axis(stance: Stance) -> bool {
    matches!(stance, Stance::Attack | Stance::Exploit | Stance::Delay | Stance::Withdraw)
}

pub(super) fn check(
    state: &State,
    side: SideId,
    of: Tasked,
    stance: Stance,
    axis: &[HexId],
) -> Result<(), Refusal> {
    let scenario = state.scenario();
    if side_of(scenario, of) != Some(side) {
        return Err(Refusal::NotYourCommand);
    }
    if axis.is_empty() && needs_axis(stance) {
        return Err(Refusal::NoAxis);
    }
    if axis.len() > MOST_POINTS {
        return Err(Refusal::LongAxis(axis.len() as u32));
    }
    match axis.iter().find(|h| h.index() >= scenario.map.grid().len()) {
        Some(&h) => Err(Refusal::Impassable(h)),
        None => Ok(()),
    }
}

pub(super) fn check_clear(state: &State, side: SideId, of: Tasked) -> Result<(), Refusal> {
    if side_of(state.scenario(), of) != Some(side) {
        return Err(Refusal::NotYourCommand);
    }
    if state.tasks().iter().any(|t| t.of == of) { Ok(()) } else { Err(Refusal::NoTask) }
}
