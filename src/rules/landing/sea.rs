//! Landings from the water: a wave goes ashore with the craft that are there, covered by their guns; it calls on a
//! garrison that has been ordered to stop to yield, and storms a shore that is held, or is thrown back.

use super::craft::{berth, coast};
use super::{ashore, demand, garrison, lift_by_water, room, turn_back};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::combat::{self, Preview};
use crate::rules::event::Event;
use crate::rules::execute::Resolver;
use crate::rules::numbers::landing as n;
use crate::rules::order::Refusal;
use crate::rules::state::State;
use crate::rules::view::View;
use crate::rules::{movement, sight};
use crate::scenario::{SideId, Sky, UnitId};

/// A landing from the water needs: a place on the coast (or on a navigable river), craft in the same water within a
/// day's sail with room for the men, and no storm. A shore that is defended must be stormed.
pub fn check_sea(state: &State, side: SideId, unit: UnitId, at: HexId) -> Result<(), Refusal> {
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
    let river = |h: HexId| movement::river_hex(state, h);
    if !on(at)
        || !(coast(state, at) || river(at))
        || !(coast(state, u.hex) || river(u.hex))
        || state.km(u.hex, at) == 0
    {
        return Err(Refusal::NoLandingPlace(at));
    }
    if coast(state, at) && state.ground(at).sky == Sky::Downpour {
        return Err(Refusal::Weather(at));
    }
    if garrison(state, side, at) && u.ammo == 0 {
        return Err(Refusal::NoAmmunition(unit));
    }
    room(state, side, at, u.men)?;
    let most = lift_by_water(state, side, u.hex, at, u.men).free;
    if u.men > most { Err(Refusal::NoLift { men: u.men, most }) } else { Ok(()) }
}

/// How the craft that carry a wave would lie off the landing place.
fn voyage(state: &State, side: SideId, unit: UnitId, at: HexId) -> Vec<Event> {
    let u = state.unit(unit);
    let lift = lift_by_water(state, side, u.hex, at, u.men);
    let sail = |&c: &UnitId| {
        let craft = state.unit(c);
        let to = berth(state, c, at)?;
        Some(Event::Moved { unit: c, from: craft.hex, to, minutes: craft.minutes, fuel: 0 })
    };
    lift.carriers.iter().filter_map(sail).collect()
}

/// The storming of a shore as its attacker can foresee it, with the guns of the craft that carry the wave. What the craft
/// would see from off the beach is not known before they go.
#[must_use]
pub fn preview(view: &View<'_>, unit: UnitId, at: HexId) -> Preview {
    let side = view.side();
    let mut there = view.state().clone();
    for event in voyage(view.state(), side, unit, at) {
        there.apply(&event);
    }
    let from = there.unit(unit).hex;
    combat::assess(&there, side, &[(unit, from)], at, !view.sees(at)).preview(&there)
}

pub fn resolve_sea(r: &mut Resolver<'_>, unit: UnitId, at: HexId) {
    let side = r.state().scenario().unit(unit).side;
    let (from, men) = (r.state().unit(unit).hex, r.state().unit(unit).men);
    for event in voyage(r.state(), side, unit, at) {
        r.emit(event);
    }
    let held = |r: &Resolver<'_>| -> u32 {
        combat::defenders(r.state(), at, side.other()).map(|d| r.state().unit(d).men).sum()
    };
    let called = held(r) > 0 && r.state().cease_fire(side.other()).is_some();
    if called {
        demand::parley(r, side, at);
    }
    let defenders = held(r);
    if defenders > 0 {
        if called && men * 100 < defenders * n::STORM_PERCENT {
            turn_back(r, unit, at);
            return;
        }
        sight::spot(r, unit, at);
        combat::resolve(r, &[unit], at);
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
