//! Sight and contacts: who sees whom, and what becomes of old contacts.

use super::event::Event;
use super::execute::Resolver;
use crate::hex::HexId;
use crate::scenario::{SideId, UnitId};

/// A unit looks around where it stands, and is looked at: new sightings for both sides.
pub(super) fn look(r: &mut Resolver<'_>, unit: UnitId) {
    let state = r.state();
    let scenario = state.scenario();
    let side = scenario.unit(unit).side;
    let hex = state.unit(unit).hex;
    let radius = super::state::sight_hexes(scenario, unit);
    let mut seen = Vec::new();
    for near in scenario.map.grid().within(hex, radius) {
        for other in state.stack_of(near, side.other()) {
            if state.contact(side, other).is_none_or(|c| c.hex != near || c.turn != state.turn()) {
                seen.push(Event::Sighted { by: side, unit: other, hex: near });
            }
        }
    }
    let enemy = side.other();
    if state.sees(enemy, hex) {
        if state.contact(enemy, unit).is_none_or(|c| c.hex != hex || c.turn != state.turn()) {
            seen.push(Event::Sighted { by: enemy, unit, hex });
        }
    } else if state.contact(enemy, unit).is_some_and(|c| state.sees(enemy, c.hex)) {
        // It was watched where it stood and has gone out of sight: known to be gone from there.
        seen.push(Event::ContactLost { by: enemy, unit });
    }
    for event in seen {
        r.emit(event);
    }
}

/// A unit runs into enemies in a hex: they are known from now on.
pub(super) fn spot(r: &mut Resolver<'_>, unit: UnitId, hex: HexId) {
    let side = r.state().scenario().unit(unit).side;
    let met: Vec<UnitId> = r.state().stack_of(hex, side.other()).collect();
    for other in met {
        r.emit(Event::Sighted { by: side, unit: other, hex });
    }
}

/// At the start of a side's turn: everything in sight is known, contacts that proved empty or stale are dropped.
pub(super) fn refresh(r: &mut Resolver<'_>, side: SideId) {
    let state = r.state();
    let mut events = Vec::new();
    for unit in state.scenario().unit_ids() {
        if state.scenario().unit(unit).side == side {
            continue;
        }
        let u = state.unit(unit);
        let contact = state.contact(side, unit);
        if state.in_play(unit) && state.sees(side, u.hex) {
            if contact.is_none_or(|c| c.hex != u.hex || c.turn != state.turn()) {
                events.push(Event::Sighted { by: side, unit, hex: u.hex });
            }
        } else if let Some(c) = contact
            && (state.sees(side, c.hex) || state.turn() > c.turn + STALE_TURNS)
        {
            events.push(Event::ContactLost { by: side, unit });
        }
    }
    for event in events {
        r.emit(event);
    }
}

/// Turns after which an unseen contact is forgotten.
const STALE_TURNS: u32 = 3;
