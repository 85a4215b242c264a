//! Air: bases, ranges and the day's missions.

use super::event::Event;
use super::execute::Resolver;
use super::order::{AirMission, Refusal};
use super::state::State;
use super::supply::airlift;
pub use super::supply::airlift_kg;
use crate::hex::HexId;
use crate::map::Mobility;
use crate::scenario::{SideId, Sky, Symbol, UnitId};

/// Kilometres around its target that a reconnaissance looks over.
pub const RECON_KM: u32 = 30;

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
    let today = flying_between(state, u.hex, target);
    let points = u64::from(u.aircraft) * u64::from(per_ten * quality * today * u32::from(u.readiness));
    u32::try_from(points / 10_000_000).unwrap_or(u32::MAX)
}

/// Aircraft that fly from a base to a target today, %: the worse sky of the two decides.
fn flying_between(state: &State, base: HexId, target: HexId) -> u32 {
    flying(state.ground(base).sky).min(flying(state.ground(target).sky))
}

/// Support points of a mission over a hex flown this turn.
#[must_use]
pub fn flown(state: &State, target: HexId, mission: AirMission) -> u32 {
    state.air().iter().filter(|(h, m, _)| *h == target && *m == mission).map(|(_, _, s)| s).sum()
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
    let km = state.km(u.hex, target);
    if km > reach {
        return Err(Refusal::OutOfRange { km, most: reach });
    }
    if !matches!(mission, AirMission::Rebase | AirMission::Airlift)
        && flying_between(state, u.hex, target) == 0
    {
        return Err(Refusal::Weather(target));
    }
    match mission {
        AirMission::Rebase if !airfield(state, side, target) => Err(Refusal::NoLandingPlace(target)),
        AirMission::Airlift if kind.symbol != Symbol::AirTransport => {
            Err(Refusal::CannotDo(unit, "only transport aircraft carry supplies"))
        }
        AirMission::Airlift if airlift_kg(state, unit, target) == 0 => Err(Refusal::Weather(target)),
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
            let scale = r.state().scenario().scale;
            let radius = (RECON_KM * 1000 / scale.hex_m.max(1)).max(1);
            let near: Vec<(UnitId, HexId)> = r
                .state()
                .scenario()
                .map
                .grid()
                .within(target, radius)
                .flat_map(|h| r.state().stack_of(h, side.other()).map(move |e| (e, h)))
                .collect();
            for (enemy, hex) in near {
                r.emit(Event::Sighted { by: side, unit: enemy, hex });
            }
        }
        AirMission::Airlift | AirMission::Support | AirMission::Interdict => {}
    }
    // Of an airlift, the tons are what counts.
    let strength = match mission {
        AirMission::Airlift => airlift(r, unit, target).div_ceil(1000),
        _ => strength(r.state(), unit, target),
    };
    r.emit(Event::Flew { unit, mission, target, strength });
    r.emit(Event::Spent { unit, minutes });
    r.emit(Event::Readiness { unit, change: -4 });
}
