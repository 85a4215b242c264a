//! Contact: which units their headquarters can still speak to, by wireless or over the wires along held ground.

use super::super::state::State;
use crate::hex::HexId;
use crate::scenario::{SideId, UnitId};

/// Kilometres that a division's wireless carries to its headquarters.
pub const WIRELESS_KM: u32 = 150;

/// The held ground of a side, in pieces that no enemy divides: wires run within a piece.
#[derive(Clone, Debug)]
pub struct Signals {
    side: SideId,
    /// Number of the piece that each hex belongs to; 0 is none.
    piece: Vec<u32>,
}

/// Finds the pieces of a side's held ground.
#[must_use]
pub fn signals(state: &State, side: SideId) -> Signals {
    let map = &state.scenario().map;
    let grid = map.grid();
    let ours = |h: HexId| {
        map.terrain(h).is_land()
            && (state.owner(h) == Some(side)
                || state.owner(h).is_none() && state.stack_of(h, side).next().is_some())
            && state.stack_of(h, side.other()).next().is_none()
    };
    let mut piece = vec![0u32; grid.len()];
    let mut count = 0;
    for start in grid.iter() {
        if piece[start.index()] != 0 || !ours(start) {
            continue;
        }
        count += 1;
        piece[start.index()] = count;
        let mut stack = vec![start];
        while let Some(hex) = stack.pop() {
            for (_, next) in grid.neighbors(hex) {
                if piece[next.index()] == 0 && ours(next) {
                    piece[next.index()] = count;
                    stack.push(next);
                }
            }
        }
    }
    Signals { side, piece }
}

impl Signals {
    #[must_use]
    pub const fn side(&self) -> SideId {
        self.side
    }

    /// A headquarters of the unit's chain of command is in play and can speak to it. A headquarters is in contact
    /// with itself; a unit without any headquarters above it listens to whoever speaks for its side.
    #[must_use]
    pub fn linked(&self, state: &State, unit: UnitId) -> bool {
        let scenario = state.scenario();
        let hex = state.unit(unit).hex;
        let mut had_one = false;
        let mut at = Some(scenario.unit(unit).of);
        while let Some(f) = at {
            let formation = scenario.formation(f);
            if let Some(hq) = formation.hq {
                had_one = true;
                if state.in_play(hq) && (hq == unit || self.speaks(state, state.unit(hq).hex, hex)) {
                    return true;
                }
            }
            at = formation.parent;
        }
        !had_one && self.piece[hex.index()] != 0
    }

    fn speaks(&self, state: &State, hq: HexId, hex: HexId) -> bool {
        let km = state.km(hq, hex);
        let wire = self.piece[hq.index()];
        km <= WIRELESS_KM || wire != 0 && wire == self.piece[hex.index()]
    }
}
