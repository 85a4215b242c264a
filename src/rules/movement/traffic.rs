//! Columns on the roads: how long a unit takes to pass, how full a road or a pass is, and aircraft over it.

use crate::hex::{Dir, HexId};
use crate::map::{Mobility, Road};
use crate::rules::numbers as n;
use crate::rules::order::AirMission;
use crate::rules::state::State;
use crate::scenario::{Scenario, SideId, UnitId};

/// A side of a hex by the lower of its two hexes and the direction from there: one name for both ways.
#[must_use]
pub(in crate::rules) fn lane(scenario: &Scenario, from: HexId, dir: Dir) -> Option<(HexId, u8)> {
    let to = scenario.map.neighbor(from, dir)?;
    Some(if from < to { (from, dir.index() as u8) } else { (to, dir.opposite().index() as u8) })
}

/// Minutes for which a unit's column fills one point of the way, when it takes so long for a hex.
#[must_use]
pub(in crate::rules) fn passing(state: &State, unit: UnitId, minutes: u32) -> u32 {
    let scenario = state.scenario();
    let u = state.unit(unit);
    let (armour, guns) = (u32::from(u.tanks) + u32::from(u.spg), u32::from(u.guns));
    let metres = match scenario.type_of(unit).mobility {
        Mobility::Foot | Mobility::Horse | Mobility::Rail => {
            u.men * n::COLUMN_CM_A_MAN / 100 + (armour + guns) * n::COLUMN_M_A_VEHICLE
        }
        Mobility::Motor | Mobility::Tracked => {
            (u.men / n::MEN_A_LORRY + armour + guns) * n::COLUMN_M_A_VEHICLE
        }
        _ => 0,
    };
    (u64::from(metres) * u64::from(minutes) / u64::from(scenario.scale.hex_m.max(1))) as u32
}

/// How much longer a step takes because of those of the same side who went this way before in the turn, % (100: free).
#[must_use]
pub(super) fn jam(state: &State, side: SideId, from: HexId, dir: Dir, road: Option<Road>) -> u32 {
    let load = state.traffic(side, from, dir);
    if load == 0 {
        return 100;
    }
    let room = (state.scenario().scale.turn_hours * 60 * n::lane_hours(road) / 100).max(1);
    let over = load.saturating_sub(room / 2);
    100 + (over * 100 / room).min(n::JAM_MOST)
}

/// How much longer marches into a hex take because the enemy's aircraft fly against the roads there, %.
#[must_use]
pub(super) fn interdicted(state: &State, side: SideId, hex: HexId) -> u32 {
    let points: u32 = state
        .flown_by(side.other())
        .iter()
        .filter(|(h, mission, _)| *h == hex && *mission == AirMission::Interdict)
        .map(|(_, _, strength)| strength)
        .sum();
    (points * 100 / n::INTERDICTION_POINTS).min(n::INTERDICTION_MOST)
}
