//! Air transport: light troops fly from one airfield in own hands to another.

use super::event::Event;
use super::execute::Resolver;
use super::numbers::air::FLOWN_GUNS;
use super::order::Refusal;
use super::state::State;
use super::{air, landing, sight};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::scenario::{SideId, UnitId};

pub(super) fn check(state: &State, side: SideId, unit: UnitId, to: HexId) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    let u = state.unit(unit);
    if scenario.type_of(unit).mobility != Mobility::Foot || u.tanks + u.spg > 0 || u.guns > FLOWN_GUNS {
        return Err(Refusal::CannotDo(unit, "only foot without heavy arms can be flown"));
    }
    if u.moved || u.fought || u.minutes == 0 {
        return Err(Refusal::AlreadyDone(unit));
    }
    if to.index() >= scenario.map.grid().len() || to == u.hex {
        return Err(Refusal::NoLandingPlace(to));
    }
    for field in [u.hex, to] {
        if !air::airfield(state, side, field) {
            return Err(Refusal::NoLandingPlace(field));
        }
        if air::flying(state.ground(field).sky) == 0 {
            return Err(Refusal::Weather(field));
        }
    }
    let men = state.stack_of(to, side).map(|o| state.unit(o).men).sum::<u32>() + u.men;
    if men > scenario.scale.stack_men {
        return Err(Refusal::Crowded { hex: to, men, most: scenario.scale.stack_men });
    }
    let most = landing::lift_by_air(state, side, u.hex, to, u.men).free;
    if u.men > most { Err(Refusal::NoLift { men: u.men, most }) } else { Ok(()) }
}

/// The transports that go spend their day on it, and so does the unit.
pub(super) fn resolve(r: &mut Resolver<'_>, unit: UnitId, to: HexId) {
    let side = r.state().scenario().unit(unit).side;
    let u = r.state().unit(unit);
    let (from, men, minutes) = (u.hex, u.men, u.minutes);
    let mut left = men;
    for transport in landing::lift_by_air(r.state(), side, from, to, men).carriers {
        // A few machines go; the others keep their day.
        let room = air::lift_men(r.state(), transport).max(1);
        let taken = left.min(room);
        left -= taken;
        let spent = u32::from(r.state().unit(transport).minutes) * taken / room;
        r.emit(Event::Spent { unit: transport, minutes: u16::try_from(spent).unwrap_or(u16::MAX) });
    }
    r.emit(Event::Moved { unit, from, to, minutes, fuel: 0 });
    sight::look(r, unit);
}
