//! Open ways: where the enemy does not bar the land between a hex and the sources, and where he does.

use super::net::Net;
use crate::hex::HexId;
use crate::rules::state::State;
use std::collections::VecDeque;

impl Net {
    /// Hexes that an open way over land joins to a source, however long it is.
    pub(super) fn open(&self, state: &State) -> Vec<bool> {
        let map = &state.scenario().map;
        let mut open = vec![false; map.grid().len()];
        let mut queue: VecDeque<HexId> = map.grid().iter().filter(|&h| self.minutes(h).is_some()).collect();
        for hex in &queue {
            open[hex.index()] = true;
        }
        while let Some(hex) = queue.pop_front() {
            for (_, next) in map.grid().neighbors(hex) {
                if !open[next.index()] && !self.shut(next) && map.terrain(next).is_land() {
                    open[next.index()] = true;
                    queue.push_back(next);
                }
            }
        }
        open
    }

    /// On the shortest way over land from a hex to the net, the first hex that the enemy bars.
    pub(super) fn barrier(&self, state: &State, from: HexId) -> Option<HexId> {
        let map = &state.scenario().map;
        let none = HexId(u32::MAX);
        let mut back = vec![none; map.grid().len()];
        let mut queue = VecDeque::from([from]);
        back[from.index()] = from;
        while let Some(hex) = queue.pop_front() {
            if self.minutes(hex).is_some() {
                // Back along the way: the barred hex nearest to the start comes last.
                let (mut at, mut barred) = (hex, None);
                while at != from {
                    at = back[at.index()];
                    barred = if self.shut(at) { Some(at) } else { barred };
                }
                return barred;
            }
            for (_, next) in map.grid().neighbors(hex) {
                if back[next.index()] == none && map.terrain(next).is_land() {
                    back[next.index()] = hex;
                    queue.push_back(next);
                }
            }
        }
        None
    }
}
