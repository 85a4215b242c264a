//! Air: bases, ranges and the day's missions.

use super::event::Event;
use super::execute::Resolver;
use super::order::{AirMission, Refusal};
use super::state::State;
use crate::hex::HexId;
use crate::map::Mobility;
use crate::scenario::{SideId, Sky, Symbol, UnitId};

/// Tons that one transport aircraft brings in a day at half its radius of action or less, in tenths.
const AIRLIFT_TENTHS: u32 = 25;

/// Aircraft that fly over a hex today, % of those serviceable.
#[must_use]
pub const fn flying(sky: Sky) -> u32 {
    match sky {
        Sky::Clear | Sky::Heat => 100,
        Sky::Overcast => 70,
        Sky::Rain => 30,
        Sky::Downpour | Sky::Fog => 0,
    }
}

/// Points of support that a unit's aircraft give over a hex today.
#[must_use]
pub fn strength(state: &State, unit: UnitId, target: HexId) -> u32 {
    let scenario = state.scenario();
    let per_ten = match scenario.type_of(unit).symbol {
        Symbol::GroundAttack => 20,
        Symbol::Bomber => 16,
        Symbol::Fighter => 7,
        _ => 2,
    };
    let u = state.unit(unit);
    let quality = 40 + u32::from(scenario.unit(unit).quality) * 8;
    u32::from(u.aircraft) * per_ten * quality * flying(state.ground(target).sky) * u32::from(u.readiness)
        / 10_000_000
}

/// Support points of a mission over a hex flown this turn.
#[must_use]
pub fn flown(state: &State, target: HexId, mission: AirMission) -> u32 {
    state.air().iter().filter(|(h, m, _)| *h == target && *m == mission).map(|(_, _, s)| s).sum()
}

/// Kilometres between two hexes.
fn km(state: &State, a: HexId, b: HexId) -> u32 {
    state.scenario().map.grid().distance(a, b) * state.scenario().scale.hex_m / 1000
}

/// An airfield that a side's aircraft can use: a place with a field, or any town of some size, in own hands.
#[must_use]
pub fn airfield(state: &State, side: SideId, hex: HexId) -> bool {
    state.owner(hex) == Some(side)
        && state.scenario().map.place_at(hex).is_some_and(|p| p.airfield || p.rank >= 3)
        && state.stack_of(hex, side.other()).next().is_none()
}

pub(super) fn check(
    state: &State,
    side: SideId,
    unit: UnitId,
    mission: AirMission,
    target: HexId,
) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    let kind = scenario.type_of(unit);
    let u = state.unit(unit);
    if kind.mobility != Mobility::Air || u.aircraft == 0 {
        return Err(Refusal::CannotDo(unit, "it has no aircraft"));
    }
    if target.index() >= scenario.map.grid().len() {
        return Err(Refusal::NothingThere(target));
    }
    if u.moved || u.fought || u.minutes == 0 {
        return Err(Refusal::AlreadyDone(unit));
    }
    let reach =
        if mission == AirMission::Rebase { u32::from(kind.air_km) * 2 } else { u32::from(kind.air_km) };
    let km = km(state, u.hex, target);
    if km > reach {
        return Err(Refusal::OutOfRange { km, most: reach });
    }
    if mission != AirMission::Rebase && flying(state.ground(target).sky) == 0 {
        return Err(Refusal::Weather(target));
    }
    match mission {
        AirMission::Rebase if !airfield(state, side, target) => Err(Refusal::NoLandingPlace(target)),
        AirMission::Airlift if kind.symbol != Symbol::AirTransport => {
            Err(Refusal::CannotDo(unit, "only transport aircraft carry supplies"))
        }
        AirMission::Airlift if state.stack_of(target, side).next().is_none() => {
            Err(Refusal::NothingThere(target))
        }
        AirMission::Support | AirMission::Interdict if kind.symbol == Symbol::AirTransport => {
            Err(Refusal::CannotDo(unit, "transport aircraft do not bomb"))
        }
        _ => Ok(()),
    }
}

pub(super) fn resolve(r: &mut Resolver<'_>, unit: UnitId, mission: AirMission, target: HexId) {
    let u = r.state().unit(unit);
    let (from, minutes) = (u.hex, u.minutes);
    let side = r.state().scenario().unit(unit).side;
    match mission {
        AirMission::Rebase => {
            r.emit(Event::Moved { unit, from, to: target, minutes, fuel: 0 });
            return;
        }
        AirMission::Recon => {
            let near: Vec<(UnitId, HexId)> = r
                .state()
                .scenario()
                .map
                .grid()
                .within(target, 2)
                .flat_map(|h| r.state().stack_of(h, side.other()).map(move |e| (e, h)))
                .collect();
            for (enemy, hex) in near {
                r.emit(Event::Sighted { by: side, unit: enemy, hex });
            }
        }
        AirMission::Airlift => airlift(r, unit, target),
        AirMission::Support | AirMission::Interdict => {}
    }
    let strength = strength(r.state(), unit, target);
    r.emit(Event::Flew { unit, mission, target, strength });
    r.emit(Event::Spent { unit, minutes });
    r.emit(Event::Readiness { unit, change: -4 });
}

/// Shares the day's tons among the units in the hex that burn fuel, the emptiest first.
fn airlift(r: &mut Resolver<'_>, unit: UnitId, target: HexId) {
    let state = r.state();
    let side = state.scenario().unit(unit).side;
    let share = flying(state.ground(target).sky);
    let mut tons = u32::from(state.unit(unit).aircraft) * AIRLIFT_TENTHS * share / 1000;
    let mut thirsty: Vec<UnitId> = state
        .stack_of(target, side)
        .filter(|&u| state.scenario().type_of(u).range_km > 0 && state.unit(u).fuel < 800)
        .collect();
    thirsty.sort_by_key(|&u| (state.unit(u).fuel, u));
    for id in thirsty {
        let refill = super::supply::refill_tons(r.state(), id).max(1);
        let want = u32::from(800 - r.state().unit(id).fuel);
        let given = want.min(tons * 1000 / refill);
        tons -= (given * refill / 1000).min(tons);
        if given > 0 {
            r.emit(Event::Fuel { unit: id, change: given as i16 });
        }
    }
}
