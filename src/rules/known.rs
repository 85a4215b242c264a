//! What a side knows of the enemy's hold on the map: his known units and their zones of control, hex by hex.

use super::state::State;
use crate::hex::HexId;
use crate::scenario::{SideId, UnitId};

/// Known enemies and their zones of control, for one side at one moment.
pub struct Known {
    /// Known enemy units stand here.
    enemy: Vec<bool>,
    /// Some of them can hold it.
    defended: Vec<bool>,
    /// Men of all known enemies whose zone of control covers a hex; 0 is none.
    zone: Vec<u32>,
}

impl Known {
    /// Read from a side's contacts.
    #[must_use]
    pub fn of(state: &State, side: SideId) -> Self {
        let map = &state.scenario().map;
        let cells = map.grid().len();
        let mut known =
            Self { enemy: vec![false; cells], defended: vec![false; cells], zone: vec![0; cells] };
        for unit in state.scenario().unit_ids() {
            if let Some(contact) = state.contact(side, unit) {
                known.enemy[contact.hex.index()] = true;
                let kind = state.scenario().type_of(unit);
                if super::combat::holds_ground(kind) {
                    known.defended[contact.hex.index()] = true;
                }
                if kind.combat {
                    known.control(state, unit, contact.hex);
                }
            }
        }
        known
    }

    fn control(&mut self, state: &State, unit: UnitId, hex: HexId) {
        let map = &state.scenario().map;
        let men = state.unit(unit).men;
        for (dir, next) in map.grid().neighbors(hex) {
            if map.terrain(next).is_land() && !state.bars_control(hex, dir) {
                self.zone[next.index()] += men;
            }
        }
    }

    /// Known enemies stand in the hex.
    #[must_use]
    pub fn enemy(&self, hex: HexId) -> bool {
        self.enemy[hex.index()]
    }

    /// Known enemies stand in the hex and none of them can hold it: fighting troops may drive in.
    #[must_use]
    pub fn soft(&self, hex: HexId) -> bool {
        self.enemy[hex.index()] && !self.defended[hex.index()]
    }

    /// Men of known enemies whose zone of control covers the hex.
    #[must_use]
    pub fn zone(&self, hex: HexId) -> u32 {
        self.zone[hex.index()]
    }
}
