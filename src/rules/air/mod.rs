//! Air: bases, ranges and the day's missions.

mod opposition;
mod special;

pub use opposition::{Opposition, covered, opposition};

use super::combat;
use super::event::Event;
use super::execute::Resolver;
use super::numbers::air as n;
use super::order::{AirMission, Refusal};
use super::state::State;
pub use super::supply::airlift_kg;
use super::supply::{airlift, in_turn};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::scenario::{SideId, Sky, Symbol, UnitId};

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
    let points = points * u64::from(at_range(state, unit, target)) / 100;
    u32::try_from(points / 10_000_000).unwrap_or(u32::MAX)
}

/// What a mission over a hex is worth by its distance, %: all of it over the first half of the radius.
fn at_range(state: &State, unit: UnitId, target: HexId) -> u32 {
    let radius = u32::from(state.scenario().type_of(unit).air_km).max(2);
    let half = radius / 2;
    let far = state.km(state.unit(unit).hex, target).min(radius).saturating_sub(half);
    100 - (100 - n::FAR_WORTH) * far / (radius - half)
}

/// Aircraft of a unit that can fly over a hex today: serviceable, and let out by the sky.
#[must_use]
pub fn fit(state: &State, unit: UnitId, target: HexId) -> u32 {
    let u = state.unit(unit);
    u32::from(u.aircraft) * flying_between(state, u.hex, target) * u32::from(u.readiness) / 10_000
}

/// Points of fighters that a unit's aircraft bring to the air over a hex today.
#[must_use]
pub fn cover(state: &State, unit: UnitId, target: HexId) -> u32 {
    let scenario = state.scenario();
    if scenario.type_of(unit).symbol != Symbol::Fighter {
        return 0;
    }
    let quality = 40 + u32::from(scenario.unit(unit).quality) * 8;
    let points = u64::from(fit(state, unit, target)) * u64::from(n::COVER_FIGHTER * quality) / 1000;
    u32::try_from(points * u64::from(at_range(state, unit, target)) / 100).unwrap_or(u32::MAX)
}

/// Aircraft that fly from a base to a target today, %: the worse sky of the two decides, and nobody finds one by night.
fn flying_between(state: &State, base: HexId, target: HexId) -> u32 {
    if combat::night(state) {
        return 0;
    }
    flying(state.ground(base).sky).min(flying(state.ground(target).sky))
}

/// Men that a transport unit can lift at once today.
#[must_use]
pub fn lift_men(state: &State, unit: UnitId) -> u32 {
    u32::from(state.scenario().type_of(unit).lift_men)
}

/// Support points of a mission over a hex flown this turn.
#[must_use]
pub fn flown(state: &State, target: HexId, mission: AirMission) -> u32 {
    flown_of(state, state.side(), target, mission)
}

/// The same of one side since its last turn began.
#[must_use]
pub fn flown_of(state: &State, side: SideId, target: HexId, mission: AirMission) -> u32 {
    state.flown_by(side).iter().filter(|(h, m, _)| *h == target && *m == mission).map(|(_, _, s)| s).sum()
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
    if state.closed_sky(side, target) {
        return Err(Refusal::BeyondLine(target));
    }
    if !matches!(mission, AirMission::Rebase | AirMission::Airlift)
        && flying_between(state, u.hex, target) == 0
    {
        return Err(if combat::night(state) { Refusal::Dark } else { Refusal::Weather(target) });
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
        AirMission::Cover if kind.symbol != Symbol::Fighter => {
            Err(Refusal::CannotDo(unit, "only fighters cover a place"))
        }
        AirMission::SpecialAttack if !kind.special_attack => {
            Err(Refusal::CannotDo(unit, "its crews have not been picked for special attack"))
        }
        AirMission::SpecialAttack if !known_at(state, side, target) => Err(Refusal::NothingThere(target)),
        _ if !matches!(mission, AirMission::Rebase | AirMission::Airlift)
            && fit(state, unit, target) == 0 =>
        {
            Err(Refusal::CannotDo(unit, "none of its aircraft is fit to fly"))
        }
        _ => Ok(()),
    }
}

/// Some enemy is known to be in the hex.
fn known_at(state: &State, side: SideId, hex: HexId) -> bool {
    state.stack_of(hex, side.other()).any(|u| state.contact(side, u).is_some_and(|c| c.hex == hex))
}

/// Points of readiness that a move of base costs.
#[must_use]
pub fn wear_of_move(km: u32) -> i16 {
    (n::WEAR_MOVE + km / n::WEAR_MOVE_KM).min(n::WEAR_MOVE_MOST) as i16
}

pub(super) fn resolve(r: &mut Resolver<'_>, unit: UnitId, mission: AirMission, target: HexId) {
    let u = r.state().unit(unit);
    let (from, minutes) = (u.hex, u.minutes);
    let side = r.state().scenario().unit(unit).side;
    match mission {
        AirMission::Rebase => {
            let km = r.state().km(from, target);
            r.emit(Event::Moved { unit, from, to: target, minutes, fuel: 0 });
            r.emit(Event::Readiness { unit, change: -wear_of_move(km) });
            return;
        }
        AirMission::Recon => {
            let scale = r.state().scenario().scale;
            let radius = (n::RECON_KM * 1000 / scale.hex_m.max(1)).max(1);
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
        AirMission::Airlift
        | AirMission::Support
        | AirMission::Interdict
        | AirMission::Cover
        | AirMission::SpecialAttack => {}
    }
    let met = opposition(r.state(), unit, target, false);
    let flown = fit(r.state(), unit, target);
    // Of an airlift, the tons are what counts.
    let strength = match mission {
        AirMission::Airlift => airlift(r, unit, target).div_ceil(1000),
        AirMission::Cover => cover(r.state(), unit, target),
        AirMission::SpecialAttack => special::attack(r, unit, target, met, flown),
        _ => strength(r.state(), unit, target) * (100 - met.turned) / 100,
    };
    r.emit(Event::Flew { unit, mission, target, strength });
    r.emit(Event::Spent { unit, minutes });
    let (turn, hours) = (r.state().turn(), r.state().scenario().scale.turn_hours);
    let change = -(in_turn(u32::from(wear(mission)), turn, hours) as i16);
    r.emit(Event::Readiness { unit, change });
    match mission {
        // Those who dive do not come home anyway.
        AirMission::SpecialAttack => {}
        // Whoever covers meets the enemy when he comes.
        AirMission::Cover => opposition::suffer(r, unit, Opposition { enemy: 0, ..met }, flown),
        _ => opposition::suffer(r, unit, met, flown),
    }
}

/// Points of readiness that a day's mission costs.
#[must_use]
pub const fn wear(mission: AirMission) -> u16 {
    match mission {
        AirMission::Support | AirMission::Interdict | AirMission::Cover => n::WEAR_COMBAT,
        AirMission::SpecialAttack => n::WEAR_SPECIAL,
        AirMission::Recon | AirMission::Airlift | AirMission::Rebase => n::WEAR_TRANSPORT,
    }
}
