//! What a supply column pays for one hex: minutes by lorry, ship or train, wet and dry.

use crate::hex::{Dir, HexId};
use crate::map::Mobility;
use crate::rules::numbers::{self as n, supply as w};
use crate::rules::{AirMission, movement, rail, state::State};
use crate::scenario::{SideId, UnitId};

/// Minutes of a lorry on the ground as it is, and as it would be dry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drive {
    pub minutes: u32,
    pub dry: u32,
    /// Captured trains carry the load.
    pub captured: bool,
}

/// A lorry's way from a hex to its neighbour; `None` when it cannot go there. Where a side holds both ends of a line
/// on which its own trains cannot run, captured ones help the lorries on.
pub(super) fn lorry(state: &State, side: SideId, from: HexId, dir: Dir, to: HexId) -> Option<Drive> {
    let scenario = state.scenario();
    let map = &scenario.map;
    if !map.terrain(to).is_land() {
        return None;
    }
    let edge = map.edge(from, dir);
    let wet = u32::from(state.ground(to).wet);
    let slope = u32::from(map.elevation(to).abs_diff(map.elevation(from)));
    let climb = 100 + slope.min(1200) * 1000 / scenario.scale.hex_m.max(1) * 2;
    let country = n::speed(Mobility::Motor, map.terrain(to)) * 100 / climb;
    let held = state.owner(from) == Some(side) && state.owner(to) == Some(side);
    let runs = held && state.railway(from, dir).is_some();
    let going = |wet: u32| {
        let at = |speed: u32, road| speed * 100 / (100 + wet * w::lorry_mud(road) / 100);
        let mut best = at(country, None);
        if let Some(road) = edge.road {
            best = best.max(at(n::road_speed(Mobility::Motor, road), Some(road)));
        }
        if edge.rail.is_some() {
            best = best.max(if runs { w::CAPTURED_TRAIN } else { n::embankment_speed(Mobility::Motor) });
        }
        best
    };
    let (now, dry) = (going(wet), going(0));
    if now == 0 {
        return None;
    }
    // A train crosses on its own bridge.
    let over = runs || state.bridged(from, dir);
    let ferry =
        |wet: u32| edge.river.filter(|_| !over).map_or(0, |r| w::lorry_ferry(r.width) * (100 + wet) / 100);
    let drive = |speed: u32, wet: u32| scenario.scale.hex_m * 60 / speed.max(1) + ferry(wet);
    let captured = runs && now == w::CAPTURED_TRAIN;
    Some(Drive { minutes: drive(now, wet), dry: drive(dry, 0), captured })
}

/// How the enemy's aircraft slow columns, % of the time in each hex that they flew over.
pub(super) fn interdiction(state: &State, side: SideId) -> Vec<(HexId, u32)> {
    let mut hexes: Vec<(HexId, u32)> = Vec::new();
    for &(hex, mission, strength) in state.flown_by(side.other()) {
        if mission == AirMission::Interdict {
            let more = strength * 100 / w::INTERDICTION;
            match hexes.iter_mut().find(|(h, _)| *h == hex) {
                Some((_, percent)) => *percent = (*percent + more).min(w::INTERDICTION_MOST),
                None => hexes.push((hex, more.min(w::INTERDICTION_MOST))),
            }
        }
    }
    hexes
}

/// The craft that a side has to carry supplies with: any one unit of each kind in play.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Craft {
    sea: Option<UnitId>,
    river: Option<UnitId>,
}

impl Craft {
    pub(super) fn of(state: &State, side: SideId) -> Self {
        let scenario = state.scenario();
        let first = |mobility: Mobility| {
            scenario.unit_ids().find(|&u| {
                scenario.unit(u).side == side && state.in_play(u) && scenario.type_of(u).mobility == mobility
            })
        };
        Self { sea: first(Mobility::Naval), river: first(Mobility::River) }
    }

    /// A way over water may begin here.
    pub(super) fn float(self, state: &State, hex: HexId) -> bool {
        let map = &state.scenario().map;
        let quay = || !map.terrain(hex).is_land() || map.place_at(hex).is_some_and(|p| p.port);
        self.sea.is_some() && quay() || self.river.is_some() && movement::river_hex(state, hex)
    }

    /// The way over water to a neighbour: along a navigable river, or over the sea between ports and beaches.
    pub(super) fn sail(self, state: &State, from: HexId, dir: Dir, to: HexId) -> Option<Drive> {
        let map = &state.scenario().map;
        let (here, there) = (map.terrain(from).is_land(), map.terrain(to).is_land());
        let minutes = if here && there {
            movement::step(state, self.river?, from, dir)?.minutes / w::WATER_DISCOUNT
        } else {
            let port = |h: HexId| map.place_at(h).is_some_and(|p| p.port);
            if here && !port(from) {
                return None;
            }
            self.sea?;
            let (sea, land) = if here { (to, None) } else { (from, there.then_some(to)) };
            if map.terrain(sea) != crate::map::Terrain::Sea
                || !there && map.terrain(to) != crate::map::Terrain::Sea
            {
                return None;
            }
            let ship = state.scenario().scale.hex_m * 60 / 18_000 / w::WATER_DISCOUNT;
            ship + land.map_or(0, |h| if port(h) { w::QUAY_MINUTES } else { w::BEACH_MINUTES })
        };
        Some(Drive { minutes, dry: minutes, captured: false })
    }
}

/// Rail troops have moved the rails of one of two neighbouring hexes to the side's own gauge.
pub(super) fn converted(state: &State, side: SideId, a: HexId, b: HexId) -> bool {
    state.converted(a) == Some(side) || state.converted(b) == Some(side)
}

/// Trains run on over this edge.
pub(super) fn train(state: &State, side: SideId, from: HexId, dir: Dir) -> bool {
    rail::usable(state, side, from, dir)
}
