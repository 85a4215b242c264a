//! Landings from the air and from the water.

use super::event::Event;
use super::execute::Resolver;
use super::order::Refusal;
use super::state::State;
use super::{air, combat, movement, sight};
use crate::hex::HexId;
use crate::map::{Mobility, Terrain};
use crate::scenario::{SideId, Symbol, UnitId};

/// A fighting enemy is known to stand in the hex.
fn garrison(state: &State, side: SideId, at: HexId) -> bool {
    state.fighters(at, side.other()).any(|u| state.contact(side, u).is_some_and(|c| c.hex == at))
}

/// An air-landing needs: a party small enough for the transports in range that have not flown yet, weather to fly,
/// and a field or town that no enemy is known to defend, unless the enemy has been ordered to cease fire: then the
/// party may call on the garrison to yield.
pub(super) fn check_air(state: &State, side: SideId, unit: UnitId, at: HexId) -> Result<(), Refusal> {
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
    if air::flying(state.ground(at).sky) == 0 {
        return Err(Refusal::Weather(at));
    }
    if garrison(state, side, at) && state.cease_fire(side.other()).is_none() {
        return Err(Refusal::EnemyInTheWay(at));
    }
    room(state, side, at, u.men)?;
    let lift = transports(state, side, u.hex, at).map(|t| lift_of(state, t)).sum();
    if u.men > lift { Err(Refusal::NoLift { men: u.men, most: lift }) } else { Ok(()) }
}

/// The hex takes so many more men of the side.
fn room(state: &State, side: SideId, at: HexId, more: u32) -> Result<(), Refusal> {
    let men = state.stack_of(at, side).map(|u| state.unit(u).men).sum::<u32>() + more;
    let most = state.scenario().scale.stack_men;
    if men > most { Err(Refusal::Crowded { hex: at, men, most }) } else { Ok(()) }
}

/// Rested transports that reach both the party and the landing place.
fn transports(state: &State, side: SideId, from: HexId, at: HexId) -> impl Iterator<Item = UnitId> + '_ {
    let scenario = state.scenario();
    scenario.unit_ids().filter(move |&t| {
        let (kind, u) = (scenario.type_of(t), state.unit(t));
        let km = |h| state.km(u.hex, h);
        scenario.unit(t).side == side
            && state.in_play(t)
            && kind.mobility == Mobility::Air
            && kind.lift_men > 0
            && u.minutes > 0
            && km(from) <= u32::from(kind.air_km)
            && km(at) <= u32::from(kind.air_km)
    })
}

fn lift_of(state: &State, unit: UnitId) -> u32 {
    u32::from(state.scenario().type_of(unit).lift_men)
}

pub(super) fn resolve_air(r: &mut Resolver<'_>, unit: UnitId, at: HexId) {
    let side = r.state().scenario().unit(unit).side;
    let (from, men) = (r.state().unit(unit).hex, r.state().unit(unit).men);
    let mut carried = 0;
    let mut used = Vec::new();
    for t in transports(r.state(), side, from, at) {
        if carried >= men {
            break;
        }
        carried += lift_of(r.state(), t);
        used.push(t);
    }
    for t in used {
        let minutes = r.state().unit(t).minutes;
        r.emit(Event::Spent { unit: t, minutes });
    }
    if parley(r, unit, at) {
        ashore(r, unit, from, at);
    }
}

/// The garrison of a hex is called on to yield, if there is one and its side has been ordered to stop. A party that
/// is fired on turns back.
fn parley(r: &mut Resolver<'_>, unit: UnitId, at: HexId) -> bool {
    let side = r.state().scenario().unit(unit).side;
    let garrison: Vec<UnitId> = r.state().fighters(at, side.other()).collect();
    for enemy in garrison {
        let percent = super::collapse::yields(r.state(), enemy);
        if r.dice().chance(percent) {
            r.emit(Event::Gone { unit: enemy, how: super::Status::LaidDown });
        }
    }
    if r.state().fighters(at, side.other()).next().is_none() {
        return true;
    }
    turn_back(r, unit, at);
    false
}

/// The party meets fire where none was expected, sees who fires, and goes home; its day is spent.
fn turn_back(r: &mut Resolver<'_>, unit: UnitId, at: HexId) {
    let (from, minutes) = (r.state().unit(unit).hex, r.state().unit(unit).minutes);
    sight::spot(r, unit, at);
    r.emit(Event::Spent { unit, minutes });
    r.emit(Event::Halted { unit, at: from });
}

/// A landing from the water needs: a place on the coast (or on a navigable river), and craft in the same water within
/// a day's sail with room for the men. A shore that is defended must be stormed: the wave can be thrown back.
pub(super) fn check_sea(state: &State, side: SideId, unit: UnitId, at: HexId) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    let map = &scenario.map;
    let u = state.unit(unit);
    let kind = scenario.type_of(unit);
    if !kind.combat
        || matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River | Mobility::Static)
    {
        return Err(Refusal::CannotDo(unit, "it does not go ashore"));
    }
    if u.moved || u.fought || u.minutes == 0 {
        return Err(Refusal::AlreadyDone(unit));
    }
    let on = |h: HexId| h.index() < map.grid().len() && map.terrain(h).is_land();
    let coast = |h: HexId| map.grid().neighbors(h).any(|(_, x)| map.terrain(x) == Terrain::Sea);
    let river = |h: HexId| movement::river_hex(state, h);
    if !on(at) || !(coast(at) || river(at)) || !(coast(u.hex) || river(u.hex)) {
        return Err(Refusal::NoLandingPlace(at));
    }
    if garrison(state, side, at) && u.ammo == 0 {
        return Err(Refusal::NoAmmunition(unit));
    }
    room(state, side, at, u.men)?;
    let lift = craft(state, side, u.hex, at).map(|c| lift_of(state, c)).sum();
    if u.men > lift { Err(Refusal::NoLift { men: u.men, most: lift }) } else { Ok(()) }
}

/// Kilometres that ships carry troops in a day, at 18 km/h with loading; and river craft, against the stream.
const SAIL_KM: u32 = 400;
const RIVER_KM: u32 = 150;

/// Craft that have not been used today and lie within a day's sail of both shores.
fn craft(state: &State, side: SideId, from: HexId, at: HexId) -> impl Iterator<Item = UnitId> + '_ {
    let scenario = state.scenario();
    let map = &scenario.map;
    let sea = |h: HexId| map.grid().neighbors(h).any(|(_, x)| map.terrain(x) == Terrain::Sea);
    let by_sea = sea(from) && sea(at);
    scenario.unit_ids().filter(move |&c| {
        let (kind, u) = (scenario.type_of(c), state.unit(c));
        let km = |h| state.km(u.hex, h);
        let day = if by_sea { SAIL_KM } else { RIVER_KM };
        let reach = (day * scenario.scale.turn_hours / 24).max(scenario.scale.hex_m / 1000);
        scenario.unit(c).side == side
            && state.in_play(c)
            && kind.lift_men > 0
            && kind.mobility == (if by_sea { Mobility::Naval } else { Mobility::River })
            && u.minutes > 0
            && km(from) <= reach
            && km(at) <= reach
    })
}

pub(super) fn resolve_sea(r: &mut Resolver<'_>, unit: UnitId, at: HexId) {
    let side = r.state().scenario().unit(unit).side;
    let (from, men) = (r.state().unit(unit).hex, r.state().unit(unit).men);
    let mut carried = 0;
    let mut used = Vec::new();
    for c in craft(r.state(), side, from, at) {
        if carried >= men {
            break;
        }
        carried += lift_of(r.state(), c);
        used.push(c);
    }
    for c in used {
        let minutes = r.state().unit(c).minutes;
        r.emit(Event::Spent { unit: c, minutes });
    }
    if r.state().fighters(at, side.other()).next().is_some() {
        sight::spot(r, unit, at);
        super::combat::resolve_landing(r, unit, at);
        let stormed = r.state().in_play(unit) && r.state().stack_of(at, side.other()).next().is_none();
        if !stormed {
            r.emit(Event::Halted { unit, at: from });
            return;
        }
    }
    if r.state().unit(unit).hex == from {
        ashore(r, unit, from, at);
    }
}

fn ashore(r: &mut Resolver<'_>, unit: UnitId, from: HexId, at: HexId) {
    let minutes = r.state().unit(unit).minutes;
    let side = r.state().scenario().unit(unit).side;
    combat::displace_noncombat(r, at, side);
    r.emit(Event::Moved { unit, from, to: at, minutes, fuel: 0 });
    movement::take(r, unit, at);
    sight::look(r, unit);
}
