//! Water on the march: rivers to be crossed, and how ships and river craft move.

use super::cost::{Step, wheeled};
use super::{ferry, traffic};
use crate::hex::{Dir, HexId};
use crate::map::{Mobility, RiverWidth};
use crate::rules::numbers as n;
use crate::rules::state::State;
use crate::scenario::{SideId, UnitId};
use crate::text::said;
use std::fmt;

/// What helps troops over a river without a bridge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Own engineers here or next to here: ferries, rafts, bridges of their own.
    Engineers,
    /// Own river craft at the crossing.
    Boats,
}

impl fmt::Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(said(match self {
            Self::Engineers => "engineers ferry",
            Self::Boats => "boats ferry",
        }))
    }
}

/// A river in the way: how wide it is today, whether rain has swollen it, who helps, and minutes to get across.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Crossing {
    pub width: crate::map::RiverWidth,
    pub help: Option<Help>,
    /// There was a bridge.
    pub down: bool,
    pub minutes: u32,
}

/// What it takes to cross the side of a hex; `None` where there is no river or a bridge over it.
pub(super) fn crossing(state: &State, unit: UnitId, from: HexId, dir: Dir) -> Option<Crossing> {
    let side = state.scenario().unit(unit).side;
    let map = &state.scenario().map;
    let river = state.river(from, dir).filter(|_| !state.bridged(from, dir))?;
    let to = map.neighbor(from, dir)?;
    let help = help(state, side, from, to, river.navigable);
    let wide = river.width >= RiverWidth::Large;
    let load = match river.width {
        _ if wide => ferry::loads(state, unit),
        _ if wheeled(state.scenario().type_of(unit).mobility) => n::WHEELS_CROSS,
        _ => 100,
    };
    let share = match help {
        Some(Help::Boats) => n::BOATS_CROSS,
        Some(Help::Engineers) => n::ENGINEERS_CROSS,
        None => 100,
    };
    // Current and soft banks; and only so many fords for all who come. Ferries are full or are not.
    let high = u32::from(state.ground(from).river) / 2;
    let queue = if wide { 100 } else { traffic::jam(state, side, from, dir, None) };
    let minutes = n::crossing_minutes(river.width) * load * (100 + high) / 10_000 * share / 100 * queue / 100;
    let minutes = minutes.min(n::CROSSING_MOST);
    let down = map.edge(from, dir).bridged();
    Some(Crossing { width: river.width, help, down, minutes })
}

/// Boats at either bank are the best help, engineers in the hex or beside it the next.
fn help(state: &State, side: SideId, from: HexId, to: HexId, navigable: bool) -> Option<Help> {
    let scenario = state.scenario();
    let around = |hex: HexId, is: &dyn Fn(&crate::scenario::UnitType) -> bool| {
        let here = std::iter::once(hex).chain(scenario.map.neighbors(hex).map(|(_, h)| h));
        here.into_iter().any(|h| state.stack_of(h, side).any(|u| is(scenario.type_of(u))))
    };
    let boats = |k: &crate::scenario::UnitType| k.mobility == Mobility::River;
    if navigable && (around(from, &boats) || around(to, &boats)) {
        return Some(Help::Boats);
    }
    around(from, &|k| k.engineers).then_some(Help::Engineers)
}

/// Ships keep to the sea and its ports, river craft to hexes along navigable water.
pub(super) fn craft_step(
    state: &State,
    mobility: Mobility,
    from: HexId,
    dir: Dir,
    to: HexId,
) -> Option<Step> {
    let map = &state.scenario().map;
    let metres_an_hour = match mobility {
        Mobility::Naval => {
            if map.terrain(from).is_land() && map.terrain(to).is_land() || !naval_hex(state, to) {
                return None;
            }
            18_000
        }
        _ => {
            if !river_hex(state, to) || !shares_river(state, from, dir, to) {
                return None;
            }
            // The current of a river in flood.
            n::RIVER_CRAFT * (100 - u32::from(state.ground(to).river).min(100) * n::FLOOD_CURRENT / 100) / 100
        }
    };
    Some(Step { minutes: state.scenario().scale.hex_m * 60 / metres_an_hour, fuel: 0 })
}

/// Sea, or a coast hex with a port.
#[must_use]
pub fn naval_hex(state: &State, hex: HexId) -> bool {
    let map = &state.scenario().map;
    map.terrain(hex) == crate::map::Terrain::Sea
        || map.place_at(hex).is_some_and(|p| p.port)
            && map.grid().neighbors(hex).any(|(_, x)| map.terrain(x) == crate::map::Terrain::Sea)
}

/// A hex with navigable water on one of its sides, or a lake.
#[must_use]
pub fn river_hex(state: &State, hex: HexId) -> bool {
    let map = &state.scenario().map;
    map.terrain(hex) == crate::map::Terrain::Lake
        || Dir::ALL.iter().any(|&d| map.edge(hex, d).river.is_some_and(|r| r.navigable))
}

/// Two neighbouring hexes lie on the same stretch of navigable water: it runs between them, or past both.
fn shares_river(state: &State, from: HexId, dir: Dir, to: HexId) -> bool {
    let map = &state.scenario().map;
    let navigable = |h: HexId, d: Dir| map.edge(h, d).river.is_some_and(|r| r.navigable);
    if navigable(from, dir) {
        return true;
    }
    // The edges that meet the shared side at its two ends, one of each hex.
    let turn = |d: Dir, by: usize| Dir::ALL[(d.index() + by) % 6];
    let back = dir.opposite();
    (navigable(from, turn(dir, 1)) && navigable(to, turn(back, 5)))
        || (navigable(from, turn(dir, 5)) && navigable(to, turn(back, 1)))
}
