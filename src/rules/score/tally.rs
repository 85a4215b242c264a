//! The tally: what became of the men of a side, a command or any other selection of units.

use crate::rules::state::{State, Status};
use crate::scenario::{FormationId, SideId, UnitId};

/// Men by what became of them. All but `waiting` add up to `men`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Men who came into play so far.
    pub men: u64,
    /// Killed, wounded and missing.
    pub dead_wounded: u64,
    /// Taken in the field.
    pub captured: u64,
    /// Laid down their arms by order.
    pub laid_down: u64,
    /// Deserted or dispersed.
    pub melted: u64,
    /// Given up to another power: no loss in battle, and nobody's prisoners here.
    pub yielded: u64,
    /// Still under arms.
    pub fighting: u64,
    /// Not arrived yet.
    pub waiting: u64,
}

impl Tally {
    /// Men who fight no more.
    #[must_use]
    pub const fn lost(self) -> u64 {
        self.dead_wounded + self.captured + self.laid_down + self.melted + self.yielded
    }

    fn add(&mut self, state: &State, unit: UnitId) {
        let start = u64::from(state.scenario().unit(unit).men);
        let u = state.unit(unit);
        let now = u64::from(u.men).min(start);
        if u.status == Status::Waiting {
            self.waiting += start;
            return;
        }
        self.men += start;
        let taken = u64::from(u.captured).min(start - now);
        self.dead_wounded += start - now - taken;
        self.captured += taken;
        *match u.status {
            Status::Destroyed => &mut self.dead_wounded,
            Status::Captured => &mut self.captured,
            Status::LaidDown => &mut self.laid_down,
            Status::Melted => &mut self.melted,
            Status::Yielded => &mut self.yielded,
            Status::InPlay | Status::Waiting => &mut self.fighting,
        } += now;
    }
}

/// What became of the men of a side.
#[must_use]
pub fn tally(state: &State, side: SideId) -> Tally {
    sum(state, |u| state.scenario().unit(u).side == side)
}

/// What became of the men of a command and all under it: an army, a front, a theatre.
#[must_use]
pub fn tally_of(state: &State, formation: FormationId) -> Tally {
    let scenario = state.scenario();
    sum(state, |u| scenario.commands(u).any(|f| f == formation))
}

fn sum(state: &State, meant: impl Fn(UnitId) -> bool) -> Tally {
    let mut tally = Tally::default();
    for unit in state.scenario().unit_ids().filter(|&u| meant(u)) {
        tally.add(state, unit);
    }
    tally
}
