//! Landings from the air and from the water.

use super::event::Event;
use super::execute::Resolver;
use super::order::Refusal;
use super::state::State;
use super::{air, combat, movement, sight};
use crate::hex::HexId;
use crate::map::{Mobility, Terrain};
use crate::scenario::{SideId, Symbol, UnitId};

/// Men of fighting enemies that an air-landed party of a few hundred dares to land beside.
fn garrison(state: &State, side: SideId, at: HexId) -> bool {
    state.fighters(at, side.other()).next().is_some()
}

/// An air-landing needs: a party small enough for the transports in range that have not flown yet, weather to fly,
/// and a field or town that no fighting enemy holds.
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
    if u.moved || u.fought {
        return Err(Refusal::AlreadyDone(unit));
    }
    if !scenario.map.place_at(at).is_some_and(|p| p.airfield || p.rank >= 3) {
        return Err(Refusal::NoLandingPlace(at));
    }
    if air::flying(state.ground(at).sky) == 0 {
        return Err(Refusal::Weather(at));
    }
    if garrison(state, side, at) {
        return Err(Refusal::EnemyInTheWay(at));
    }
    let lift = transports(state, side, u.hex, at).map(|t| lift_of(state, t)).sum();
    if u.men > lift { Err(Refusal::NoLift { men: u.men, most: lift }) } else { Ok(()) }
}

/// Rested transports that reach both the party and the landing place.
fn transports(state: &State, side: SideId, from: HexId, at: HexId) -> impl Iterator<Item = UnitId> + '_ {
    let scenario = state.scenario();
    scenario.unit_ids().filter(move |&t| {
        let (kind, u) = (scenario.type_of(t), state.unit(t));
        let km = |h| scenario.map.grid().distance(u.hex, h) * scenario.scale.hex_m / 1000;
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
    ashore(r, unit, from, at);
}

/// A landing from the water needs: a place on the coast (or on a navigable river) that no fighting enemy holds, and
/// craft in the same water within a day's sail with room for the men.
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
    if u.moved || u.fought {
        return Err(Refusal::AlreadyDone(unit));
    }
    let on = |h: HexId| h.index() < map.grid().len() && map.terrain(h).is_land();
    let coast = |h: HexId| map.grid().neighbors(h).any(|(_, x)| map.terrain(x) == Terrain::Sea);
    let river = |h: HexId| movement::river_hex(state, h);
    if !on(at) || !(coast(at) || river(at)) || !(coast(u.hex) || river(u.hex)) {
        return Err(Refusal::NoLandingPlace(at));
    }
    if garrison(state, side, at) {
        return Err(Refusal::EnemyInTheWay(at));
    }
    let (men, most) = (state.men_at(at) + u.men, scenario.scale.stack_men);
    if men > most {
        return Err(Refusal::Crowded { hex: at, men, most });
    }
    let lift = craft(state, side, u.hex, at).map(|c| lift_of(state, c)).sum();
    if u.men > lift { Err(Refusal::NoLift { men: u.men, most: lift }) } else { Ok(()) }
}

/// Kilometres that craft carry troops in a day.
const SAIL_KM: u32 = 400;

/// Craft that have not been used today and lie within a day's sail of both shores.
fn craft(state: &State, side: SideId, from: HexId, at: HexId) -> impl Iterator<Item = UnitId> + '_ {
    let scenario = state.scenario();
    let map = &scenario.map;
    let sea = |h: HexId| map.grid().neighbors(h).any(|(_, x)| map.terrain(x) == Terrain::Sea);
    let by_sea = sea(from) && sea(at);
    scenario.unit_ids().filter(move |&c| {
        let (kind, u) = (scenario.type_of(c), state.unit(c));
        let km = |h| map.grid().distance(u.hex, h) * scenario.scale.hex_m / 1000;
        let reach = if by_sea { SAIL_KM * 2 } else { 150 };
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
    ashore(r, unit, from, at);
}

fn ashore(r: &mut Resolver<'_>, unit: UnitId, from: HexId, at: HexId) {
    let minutes = r.state().unit(unit).minutes;
    let side = r.state().scenario().unit(unit).side;
    combat::displace_noncombat(r, at, side);
    r.emit(Event::Moved { unit, from, to: at, minutes, fuel: 0 });
    movement::take(r, unit, at);
    sight::look(r, unit);
}
