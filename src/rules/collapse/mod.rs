//! Collapse: cease-fire orders spread through headquarters, units obey or fight on, levies melt away.
//!
//! Laying down arms is a decision that reaches a unit by order; giving up in the field is another, made in despair.

mod contact;
mod resolve;
#[cfg(test)]
mod tests;

pub use contact::{Signals, signals};

use super::event::Event;
use super::execute::Resolver;
use super::numbers;
use super::state::{State, Status, Supply};
use crate::map::Mobility;
use crate::scenario::{SideId, UnitId};

pub(super) use resolve::obedience;

/// % chance a day that an order reaches a unit whose headquarters can speak to it by wire or wireless.
const IN_CONTACT: u32 = 85;
/// The same for one out of contact: by a flying messenger, an enemy's loudspeaker, a broadcast overheard.
const OUT_OF_CONTACT: u32 = 20;
/// The same for the garrison of works that is surrounded.
const BESIEGED: u32 = 10;

/// Kilometres within which an enemy is near enough for levies to run.
const MELT_KM: u32 = 30;

pub(super) fn night(r: &mut Resolver<'_>) {
    for side in SideId::BOTH {
        if r.state().cease_fire(side).is_some() {
            spread(r, side);
            obey(r, side);
        }
    }
    let ids: Vec<UnitId> = r.state().scenario().unit_ids().filter(|&u| r.state().in_play(u)).collect();
    for unit in ids {
        let state = r.state();
        let (chance, how) = match melts(state, unit) {
            0 => (resolve::despair(state, unit).max(resolve::seized(state, unit)), Status::Captured),
            percent => (percent, Status::Melted),
        };
        if draw(r, chance) {
            r.emit(Event::Gone { unit, how });
        }
    }
}

/// A chance given in % a day, drawn for one turn. No die is thrown where there is no chance.
pub(super) fn draw(r: &mut Resolver<'_>, percent_a_day: u32) -> bool {
    let hours = r.state().scenario().scale.turn_hours;
    percent_a_day > 0 && r.dice().below(2400) < percent_a_day * hours
}

/// The order goes out: headquarters first, then all that they can speak to, others by luck.
fn spread(r: &mut Resolver<'_>, side: SideId) {
    let signals = signals(r.state(), side);
    let waiting: Vec<UnitId> = own(r.state(), side).filter(|&u| !r.state().unit(u).order_reached).collect();
    for unit in waiting {
        let chance = if signals.linked(r.state(), unit) {
            IN_CONTACT
        } else if besieged(r.state(), unit) {
            BESIEGED
        } else {
            OUT_OF_CONTACT
        };
        if draw(r, chance) {
            r.emit(Event::OrderReached { unit });
        }
    }
}

fn obey(r: &mut Resolver<'_>, side: SideId) {
    let told: Vec<UnitId> = own(r.state(), side).filter(|&u| r.state().unit(u).order_reached).collect();
    for unit in told {
        let chance = resolve::obedience(r.state(), unit);
        if draw(r, chance) {
            r.emit(Event::Gone { unit, how: Status::LaidDown });
        }
    }
}

fn own(state: &State, side: SideId) -> impl Iterator<Item = UnitId> + '_ {
    state.scenario().unit_ids().filter(move |&u| state.scenario().unit(u).side == side && state.in_play(u))
}

/// The garrison of permanent works that nothing reaches any more.
fn besieged(state: &State, unit: UnitId) -> bool {
    garrison(state, unit) && state.unit(unit).supply == Supply::Cut
}

/// Troops made for works, in works.
fn garrison(state: &State, unit: UnitId) -> bool {
    state.scenario().type_of(unit).mobility == Mobility::Static && state.fort(state.unit(unit).hex) > 0
}

/// % chance a day that a unit of a wavering nation disperses: the enemy is near, or has passed it by.
fn melts(state: &State, unit: UnitId) -> u32 {
    let scenario = state.scenario();
    let percent = u32::from(state.melt(scenario.unit(unit).nation));
    if percent == 0 {
        return 0;
    }
    let u = state.unit(unit);
    let enemy = scenario.unit(unit).side.other();
    let radius = (MELT_KM * 1000 / scenario.scale.hex_m.max(1)).max(1);
    let near = scenario.map.grid().within(u.hex, radius).any(|h| state.fighters(h, enemy).next().is_some());
    if near || u.supply == Supply::Cut { percent } else { 0 }
}

/// Weight of a unit when troops size each other up: its men, and sixty for each armoured vehicle.
fn weight(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    u.men + (u32::from(u.tanks) + u32::from(u.spg)) * numbers::MEN_A_TANK
}
