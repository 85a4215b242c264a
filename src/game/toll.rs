//! What became of a side's men.

use crate::rules::{State, Status};
use crate::scenario::SideId;
use serde::{Deserialize, Serialize};

/// A side's men by what became of them. Their sum is the number of men that the scenario gives to the side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toll {
    /// Not arrived yet.
    pub waiting: u32,
    pub in_play: u32,
    /// Killed, missing, wounded and sick.
    pub fallen: u32,
    /// Of these, the wounded and sick.
    pub wounded: u32,
    /// In units that were destroyed: scattered and out of the war.
    pub scattered: u32,
    /// Taken prisoner in the field, singly or with their units.
    pub captured: u32,
    /// Laid down their arms on an order.
    pub laid_down: u32,
    /// Deserted or dispersed.
    pub melted: u32,
    /// Given up to another power.
    #[serde(default)]
    pub yielded: u32,
    /// Tanks and assault guns, guns and aircraft lost, with their units or without.
    pub armour: u32,
    pub guns: u32,
    pub aircraft: u32,
    /// Tanks and assault guns knocked out at some time, repaired or not.
    pub knocked_out: u32,
}

impl Toll {
    #[must_use]
    pub fn of(state: &State, side: SideId) -> Self {
        let mut toll = Self::default();
        for id in state.scenario().unit_ids() {
            let (start, now) = (state.scenario().unit(id), state.unit(id));
            if start.side != side {
                continue;
            }
            toll.fallen += start.men.saturating_sub(now.men + now.captured);
            toll.captured += now.captured;
            toll.wounded += now.wounded;
            toll.knocked_out += u32::from(now.knocked_out);
            let pot = match now.status {
                Status::Waiting => &mut toll.waiting,
                Status::InPlay => &mut toll.in_play,
                Status::Destroyed => &mut toll.scattered,
                Status::Captured => &mut toll.captured,
                Status::LaidDown => &mut toll.laid_down,
                Status::Melted => &mut toll.melted,
                Status::Yielded => &mut toll.yielded,
            };
            *pot += now.men;
            let left = matches!(now.status, Status::Waiting | Status::InPlay);
            let lost = |start: u16, now: u16| u32::from(start.saturating_sub(if left { now } else { 0 }));
            toll.armour += lost(start.tanks, now.tanks) + lost(start.spg, now.spg);
            toll.guns += lost(start.guns, now.guns);
            toll.aircraft += lost(start.aircraft, now.aircraft);
        }
        toll
    }

    /// All men, whatever became of them.
    #[must_use]
    pub const fn sum(&self) -> u32 {
        self.waiting
            + self.in_play
            + self.fallen
            + self.scattered
            + self.captured
            + self.laid_down
            + self.melted
            + self.yielded
    }
}
