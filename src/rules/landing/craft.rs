//! Lift: which aircraft, ships and river craft can carry a party today, and how much of it is free.

use crate::hex::HexId;
use crate::map::{Mobility, Terrain};
use crate::rules::numbers::landing as n;
use crate::rules::state::State;
use crate::rules::{air, movement};
use crate::scenario::{SideId, UnitId};

/// Who would carry a party, and for how many men there is room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lift {
    /// Those that would go: the smallest that suffices, or else the largest first.
    pub carriers: Vec<UnitId>,
    /// Room in all that could go, men.
    pub free: u32,
}

/// Chooses who goes from among those that could.
fn choose(mut able: Vec<(u32, UnitId)>, men: u32) -> Lift {
    let free = able.iter().map(|(l, _)| l).sum();
    able.sort_unstable();
    if let Some(&(_, one)) = able.iter().find(|(l, _)| *l >= men) {
        return Lift { carriers: vec![one], free };
    }
    let mut carried = 0;
    let mut carriers = Vec::new();
    for (lift, unit) in able.into_iter().rev() {
        if carried >= men {
            break;
        }
        carried += lift;
        carriers.push(unit);
    }
    Lift { carriers, free }
}

/// Rested transports that reach both the party and the landing place in weather that lets them fly.
#[must_use]
pub fn lift_by_air(state: &State, side: SideId, from: HexId, at: HexId, men: u32) -> Lift {
    let scenario = state.scenario();
    let able = scenario.unit_ids().filter_map(|t| {
        let (kind, u) = (scenario.type_of(t), state.unit(t));
        let reach = u32::from(kind.air_km);
        let fit = scenario.unit(t).side == side
            && state.in_play(t)
            && kind.mobility == Mobility::Air
            && kind.lift_men > 0
            && u.minutes > 0
            && state.km(u.hex, from) <= reach
            && state.km(u.hex, at) <= reach;
        let lift = if fit { air::lift_men(state, t) } else { 0 };
        (lift > 0).then_some((lift, t))
    });
    choose(able.collect(), men)
}

/// The sea washes a side of the hex.
pub fn coast(state: &State, hex: HexId) -> bool {
    let map = &state.scenario().map;
    map.grid().neighbors(hex).any(|(_, x)| map.terrain(x) == Terrain::Sea)
}

/// Craft that have not been used today and lie within a day's sail of both shores, on the same water.
#[must_use]
pub fn lift_by_water(state: &State, side: SideId, from: HexId, at: HexId, men: u32) -> Lift {
    let scenario = state.scenario();
    let by_sea = coast(state, from) && coast(state, at);
    let (mobility, day) = if by_sea { (Mobility::Naval, n::SAIL_KM) } else { (Mobility::River, n::RIVER_KM) };
    let reach = (day * scenario.scale.turn_hours / 24).max(scenario.scale.hex_m / 1000);
    let able = scenario.unit_ids().filter_map(|c| {
        let (kind, u) = (scenario.type_of(c), state.unit(c));
        let fit = scenario.unit(c).side == side
            && kind.lift_men > 0
            && kind.mobility == mobility
            && state.in_play(c)
            && u.minutes > 0
            && state.km(u.hex, from) <= reach
            && state.km(u.hex, at) <= reach
            && (by_sea || berth(state, c, at).is_some() && beside(state, c, from));
        fit.then_some((u32::from(kind.lift_men), c))
    });
    choose(able.collect(), men)
}

/// Water beside (or in) a hex to which river craft can get from where they lie.
fn beside(state: &State, craft: UnitId, shore: HexId) -> bool {
    let grid = state.scenario().map.grid();
    waters(state, craft).iter().any(|&h| grid.distance(h, shore) <= 1)
}

/// Where a craft would lie to put a party ashore: the nearest free water beside the landing place.
#[must_use]
pub fn berth(state: &State, craft: UnitId, at: HexId) -> Option<HexId> {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    let side = scenario.unit(craft).side;
    let free = |h: HexId| state.stack_of(h, side.other()).next().is_none();
    let near = |h: HexId| grid.distance(h, state.unit(craft).hex);
    if scenario.type_of(craft).mobility == Mobility::Naval {
        let sea = |h: &HexId| scenario.map.terrain(*h) == Terrain::Sea && free(*h);
        return grid.neighbors(at).map(|(_, h)| h).filter(sea).min_by_key(|&h| (near(h), h));
    }
    let there = |h: &HexId| *h != at && grid.distance(*h, at) == 1 && free(*h);
    waters(state, craft).into_iter().filter(there).min_by_key(|&h| (near(h), h))
}

/// All water that river craft can reach within a day's run from where they lie.
fn waters(state: &State, craft: UnitId) -> Vec<HexId> {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    let steps = (n::RIVER_KM * scenario.scale.turn_hours / 24 * 1000 / scenario.scale.hex_m.max(1)).max(1);
    let mut seen = vec![state.unit(craft).hex];
    let mut ring = seen.clone();
    for _ in 0..steps {
        let mut next = Vec::new();
        for &hex in &ring {
            for (dir, to) in grid.neighbors(hex) {
                if !seen.contains(&to) && movement::step(state, craft, hex, dir).is_some() {
                    seen.push(to);
                    next.push(to);
                }
            }
        }
        ring = next;
    }
    seen
}
