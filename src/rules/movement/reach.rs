//! Where a unit can get to this turn, as far as its side knows, and by which way.

use super::ferry::full;
use super::{step, whole_turn, zone_delay};
use crate::hex::HexId;
use crate::rules::combat;
use crate::rules::known::Known;
use crate::rules::numbers::battle::SWEEP_MINUTES;
use crate::rules::state::State;
use crate::rules::view::View;
use crate::scenario::UnitId;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A hex that a unit can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    pub hex: HexId,
    pub minutes: u32,
    pub fuel: u32,
    /// The march ends here: an enemy zone of control, or no room for another step.
    pub stops: bool,
    came_from: u32,
}

/// Everything that a unit can reach this turn as far as its side knows.
#[derive(Clone, Debug)]
pub struct Reach {
    start: HexId,
    /// In order of cost; the first is the start.
    found: Vec<Reached>,
    index: std::collections::BTreeMap<HexId, u32>,
}

impl Reach {
    /// Hexes in order of time, the start first.
    #[must_use]
    pub fn hexes(&self) -> &[Reached] {
        &self.found
    }
    /// Cost of a hex, if it can be reached.
    #[must_use]
    pub fn get(&self, hex: HexId) -> Option<&Reached> {
        self.index.get(&hex).map(|&i| &self.found[i as usize])
    }
    /// The path to a hex without the start; `None` when it cannot be reached or is the start.
    #[must_use]
    pub fn path(&self, hex: HexId) -> Option<Vec<HexId>> {
        let mut i = *self.index.get(&hex)?;
        let mut path = Vec::new();
        while self.found[i as usize].hex != self.start {
            path.push(self.found[i as usize].hex);
            i = self.found[i as usize].came_from;
        }
        path.reverse();
        (!path.is_empty()).then_some(path)
    }
}

/// Where an own unit can get to this turn with its time and fuel, and how.
#[must_use]
pub fn reach(view: &View<'_>, known: &Known, unit: UnitId) -> Reach {
    let u = view.own_unit(unit);
    let (minutes, fuel) = u.map_or((0, 0), |u| (u32::from(u.minutes), u32::from(u.fuel)));
    search(view.state(), known, unit, minutes, fuel)
}

/// As [`reach`], with another amount of time and fuel (for planning days ahead).
#[must_use]
pub fn reach_with(view: &View<'_>, known: &Known, unit: UnitId, minutes: u32, fuel: u32) -> Reach {
    search(view.state(), known, unit, minutes, fuel)
}

fn search(state: &State, known: &Known, unit: UnitId, minutes: u32, fuel: u32) -> Reach {
    let u = state.unit(unit);
    let start = u.hex;
    let grid = state.scenario().map.grid();
    let burns = state.scenario().type_of(unit).range_km > 0;
    let fights = combat::holds_ground(state.scenario().type_of(unit));
    let mut reach = Reach { start, found: Vec::new(), index: std::collections::BTreeMap::new() };
    let mut queue = BinaryHeap::new();
    queue.push(Reverse((0u32, 0u32, start, 0u32, false)));
    while let Some(Reverse((time, burnt, hex, came_from, stops))) = queue.pop() {
        if reach.index.contains_key(&hex) {
            continue;
        }
        let here = reach.found.len() as u32;
        reach.index.insert(hex, here);
        reach.found.push(Reached { hex, minutes: time, fuel: burnt, stops, came_from });
        if stops && hex != start {
            continue;
        }
        for (dir, next) in grid.neighbors(hex) {
            let sweep = known.soft(next) && fights;
            if reach.index.contains_key(&next) || known.enemy(next) && !sweep {
                continue;
            }
            let Some(cost) = step(state, unit, hex, dir) else { continue };
            if full(state, unit, hex, dir) {
                continue;
            }
            let (delay, stop) = zone_delay(state, unit, known.zone(next));
            let t = time + cost.minutes + delay + if sweep { SWEEP_MINUTES } else { 0 };
            let t = if hex == start { whole_turn(u, t, minutes) } else { t };
            let f = burnt + cost.fuel;
            if t <= minutes && (!burns || f <= fuel) {
                queue.push(Reverse((t, f, next, here, stop)));
            }
        }
    }
    reach
}
