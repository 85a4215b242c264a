//! Lift: the tons that lorry columns carry in a turn, shared by the commands that own them and those below.
//!
//! A column that drives twice as long brings half as much, and burns fuel of what it carries.

use super::in_turn;
use crate::rules::numbers::supply as w;
use crate::rules::state::State;
use crate::scenario::{FormationId, SideId, UnitId};

/// The work that the lorries of each command can still do this turn.
pub(super) struct Lift {
    /// Kilogram-minutes left, by formation.
    left: Vec<u64>,
    owns: Vec<bool>,
}

/// Minutes of work that a kilogram costs at the end of a way, there and back with loading; none where the troops'
/// own carts fetch it.
const fn journey(minutes: u32) -> u64 {
    if minutes <= w::FETCHED_MINUTES { 0 } else { (2 * minutes + w::HANDLING_MINUTES) as u64 }
}

/// Thousandths that must leave the source for a thousand to arrive: the columns burn the rest.
pub(super) const fn burnt(minutes: u32) -> u64 {
    1000 + if minutes <= w::FETCHED_MINUTES { 0 } else { (minutes * w::BURN_AN_HOUR / 60) as u64 }
}

impl Lift {
    pub(super) fn of(state: &State, side: SideId) -> Self {
        let scenario = state.scenario();
        let minutes = in_turn(w::LORRY_DAY_MINUTES, state.turn(), scenario.scale.turn_hours);
        let work = |tons: u32| u64::from(tons) * 1000 * u64::from(minutes);
        let own = |f: &crate::scenario::Formation| f.side == side && f.lorry_tons > 0;
        Self {
            left: scenario.formations.iter().map(|f| if own(f) { work(f.lorry_tons) } else { 0 }).collect(),
            owns: scenario.formations.iter().map(own).collect(),
        }
    }

    /// The commands with lorries that serve a unit, the nearest first.
    fn servants<'a>(&'a self, state: &'a State, unit: UnitId) -> impl Iterator<Item = FormationId> + 'a {
        let scenario = state.scenario();
        scenario.commands(unit).filter(|f| self.owns[f.index()])
    }

    /// Nobody above the unit has lorries of its own: hired carts and whatever is found serve it.
    pub(super) fn hired(&self, state: &State, unit: UnitId) -> bool {
        self.servants(state, unit).next().is_none()
    }

    /// Kilograms that the columns can still bring to a unit over a way.
    pub(super) fn room(&self, state: &State, unit: UnitId, minutes: u32) -> u64 {
        match journey(minutes) {
            0 => u64::MAX,
            cost => self.servants(state, unit).map(|f| self.left[f.index()]).sum::<u64>() / cost,
        }
    }

    /// Columns set out with so many kilograms: the nearest command's first.
    pub(super) fn send(&mut self, state: &State, unit: UnitId, minutes: u32, kg: u64) {
        let mut work = kg * journey(minutes);
        let servants: Vec<FormationId> = self.servants(state, unit).collect();
        for f in servants {
            let done = work.min(self.left[f.index()]);
            self.left[f.index()] -= done;
            work -= done;
        }
    }
}
