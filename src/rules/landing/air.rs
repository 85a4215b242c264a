//! Landings from the air: a party is flown to a field or town; it takes what is open and calls on a garrison to yield.

use super::{ashore, demand, garrison, lift_by_air, room, turn_back};
use crate::hex::HexId;
use crate::rules::air;
use crate::rules::event::Event;
use crate::rules::execute::Resolver;
use crate::rules::order::Refusal;
use crate::rules::state::State;
use crate::scenario::{SideId, Symbol, UnitId};

/// An air-landing needs: a party small enough for the transports in range that have not flown yet, weather to fly,
/// and a field or town that no enemy is known to defend, unless the enemy has been ordered to cease fire: then the
/// party may call on the garrison to yield.
pub fn check_air(state: &State, side: SideId, unit: UnitId, at: HexId) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    if at.index() >= scenario.map.grid().len() || !scenario.map.terrain(at).is_land() {
        return Err(Refusal::NoLandingPlace(at));
    }
    if scenario.type_of(unit).symbol != Symbol::Airborne {
        return Err(Refusal::CannotDo(unit, "it is not trained and equipped to land from the air"));
    }
    let u = state.unit(unit);
    if u.moved || u.fought || u.minutes == 0 {
        return Err(Refusal::AlreadyDone(unit));
    }
    if !scenario.map.place_at(at).is_some_and(|p| p.airfield || p.rank >= 3) {
        return Err(Refusal::NoLandingPlace(at));
    }
    if air::flying(state.ground(at).sky) == 0 || air::flying(state.ground(u.hex).sky) == 0 {
        return Err(Refusal::Weather(at));
    }
    if garrison(state, side, at) && state.cease_fire(side.other()).is_none() {
        return Err(Refusal::EnemyInTheWay(at));
    }
    room(state, side, at, u.men)?;
    let most = lift_by_air(state, side, u.hex, at, u.men).free;
    if u.men > most { Err(Refusal::NoLift { men: u.men, most }) } else { Ok(()) }
}

pub fn resolve_air(r: &mut Resolver<'_>, unit: UnitId, at: HexId) {
    let side = r.state().scenario().unit(unit).side;
    let (from, men) = (r.state().unit(unit).hex, r.state().unit(unit).men);
    let mut left = men;
    for t in lift_by_air(r.state(), side, from, at, men).carriers {
        // A few machines go; the others keep their day.
        let room = air::lift_men(r.state(), t).max(1);
        let taken = left.min(room);
        left -= taken;
        let minutes = u32::from(r.state().unit(t).minutes) * taken / room;
        r.emit(Event::Spent { unit: t, minutes: u16::try_from(minutes).unwrap_or(u16::MAX) });
    }
    // A party that is fired on turns back.
    if demand::parley(r, side, at) {
        ashore(r, unit, from, at);
    } else {
        turn_back(r, unit, at);
    }
}
