//! Special attack: flights that dive into columns and ships. Costly to both.

use super::opposition::Opposition;
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::event::{Event, Losses};
use crate::rules::execute::Resolver;
use crate::rules::numbers::air as n;
use crate::rules::state::State;
use crate::scenario::UnitId;

/// The flight goes: some are driven off or shot down, some find nothing, the others dive. Aircraft that went in.
pub(super) fn attack(r: &mut Resolver<'_>, unit: UnitId, target: HexId, met: Opposition, fit: u32) -> u32 {
    let flight = fit.min(n::SPECIAL_FLIGHT);
    let ships = craft(r.state(), unit, target);
    let shot = if ships.is_some() { n::SPECIAL_SHOT_SHIPS } else { n::SPECIAL_SHOT };
    let quality = u32::from(r.state().scenario().unit(unit).quality);
    let hit = n::SPECIAL_HIT + quality * n::SPECIAL_HIT_QUALITY;
    let (mut gone, mut dived) = (0, 0);
    for _ in 0..flight {
        if r.dice().chance(met.turned) || r.dice().chance(n::SPECIAL_HOME) {
            continue;
        }
        gone += 1;
        if r.dice().chance(shot) {
            continue;
        }
        dived += 1;
        if r.dice().chance(hit) {
            strike(r, unit, target);
        }
    }
    if gone > 0 {
        let losses = Losses { aircraft: u16::try_from(gone).unwrap_or(u16::MAX), ..Losses::default() };
        r.emit(Event::Lost { unit, losses });
    }
    dived
}

/// A ship or craft of the enemy in the hex.
fn craft(state: &State, unit: UnitId, target: HexId) -> Option<UnitId> {
    let scenario = state.scenario();
    let afloat = |u: &UnitId| matches!(scenario.type_of(*u).mobility, Mobility::Naval | Mobility::River);
    state.stack_of(target, scenario.unit(unit).side.other()).find(afloat)
}

/// One hit: on a ship, or on the column with most vehicles.
fn strike(r: &mut Resolver<'_>, unit: UnitId, target: HexId) {
    let state = r.state();
    let side = state.scenario().unit(unit).side.other();
    if let Some(ship) = craft(state, unit, target) {
        let u = state.unit(ship);
        let (men, left) = (n::HIT_SHIP_MEN.min(u.men), u.aircraft);
        let sinks = left > 1 && r.dice().chance(n::HIT_SHIP);
        let losses = Losses { men, aircraft: u16::from(sinks), ..Losses::default() };
        r.emit(Event::Lost { unit: ship, losses });
        r.emit(Event::Readiness { unit: ship, change: n::HIT_SHAKES });
        return;
    }
    let vehicles = |u: UnitId| u32::from(state.unit(u).tanks) + u32::from(state.unit(u).spg);
    let column = state.stack_of(target, side).max_by_key(|&u| (vehicles(u), state.unit(u).men, u));
    let Some(column) = column else { return };
    let u = state.unit(column);
    let (men, tanks, spg) = (n::HIT_MEN.min(u.men), u.tanks, u.spg);
    let burns = tanks + spg > 0 && r.dice().chance(n::HIT_VEHICLE);
    let losses = Losses {
        men,
        tanks: u16::from(burns && tanks > 0),
        spg: u16::from(burns && tanks == 0),
        ..Losses::default()
    };
    r.emit(Event::Lost { unit: column, losses });
    r.emit(Event::Readiness { unit: column, change: n::HIT_SHAKES });
}
