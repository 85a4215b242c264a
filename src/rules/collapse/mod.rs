//! Collapse: cease-fire orders spread through headquarters, units obey or fight on, levies melt away.
//!
//! Laying down arms is a decision that reaches a unit by order; a truce of its own is another, made by those who only
//! heard that the war is over; giving up in the field is a third, made in despair.

mod contact;
mod despair;
mod levies;
mod obey;
mod outlook;
#[cfg(test)]
mod tests;
mod word;

pub use contact::{Link, Signals, signals};
pub use obey::{Cause, Reckoning};
pub use outlook::Outlook;
pub(super) use outlook::outlook;
pub use word::Word;

use super::event::Event;
use super::execute::Resolver;
use super::numbers;
use super::state::{State, Status};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::scenario::{SideId, UnitId};

pub(super) use obey::obedience;

pub(super) fn night(r: &mut Resolver<'_>) {
    for side in SideId::BOTH {
        word::night(r, side);
        stop(r, side);
    }
    let ids: Vec<UnitId> = r.state().scenario().unit_ids().filter(|&u| r.state().in_play(u)).collect();
    for unit in ids {
        let percent = levies::melts(r.state(), unit);
        if percent > 0 {
            if draw(r, percent) {
                levies::leave(r, unit);
            }
            continue;
        }
        let chance = despair::despair(r.state(), unit).max(despair::seized(r.state(), unit));
        if draw(r, chance) {
            r.emit(Event::Gone { unit, how: Status::Captured });
        }
    }
    round_up(r);
}

/// A chance given in % a day, drawn for one turn. No die is thrown where there is no chance.
pub(super) fn draw(r: &mut Resolver<'_>, percent_a_day: u32) -> bool {
    let hours = r.state().scenario().scale.turn_hours;
    percent_a_day > 0 && r.dice().below(2400) < percent_a_day * hours
}

/// Those who were told obey or not; those who only heard may make a truce of their own.
fn stop(r: &mut Resolver<'_>, side: SideId) {
    if r.state().cease_fire(side).is_none() && r.state().broadcast(side) == 0 {
        return;
    }
    let knows = |u: &UnitId| r.state().unit(*u).order_reached || r.state().unit(*u).heard;
    let knowing: Vec<UnitId> = own(r.state(), side).filter(knows).collect();
    for unit in knowing {
        let chance = if r.state().unit(unit).order_reached {
            obey::order(r.state(), unit)
        } else {
            obey::truce(r.state(), unit)
        };
        if draw(r, chance.percent) {
            r.emit(Event::Gone { unit, how: Status::LaidDown });
        }
    }
}

/// Troops who laid down their arms are prisoners when the enemy's ground troops come to where they wait.
fn round_up(r: &mut Resolver<'_>) {
    let state = r.state();
    let met = |u: &UnitId| {
        let it = state.unit(*u);
        let enemy = state.scenario().unit(*u).side.other();
        it.status == Status::LaidDown
            && it.interned.is_none()
            && (state.owner(it.hex) == Some(enemy)
                || state.fighters(it.hex, enemy).next().is_some()
                || beside(state, it.hex, enemy).next().is_some())
    };
    let met: Vec<UnitId> = state.scenario().unit_ids().filter(met).collect();
    for unit in met {
        r.emit(Event::Interned { unit });
    }
}

fn own(state: &State, side: SideId) -> impl Iterator<Item = UnitId> + '_ {
    state.scenario().unit_ids().filter(move |&u| state.scenario().unit(u).side == side && state.in_play(u))
}

/// Troops made for works, in works.
fn garrison(state: &State, unit: UnitId) -> bool {
    state.scenario().type_of(unit).mobility == Mobility::Static && state.fort(state.unit(unit).hex) > 0
}

/// Fighting units of a side in the hexes around one.
fn beside(state: &State, hex: HexId, side: SideId) -> impl Iterator<Item = UnitId> + '_ {
    state.scenario().map.grid().neighbors(hex).flat_map(move |(_, h)| state.fighters(h, side))
}

/// Weight of a unit when troops size each other up: its men, and sixty for each armoured vehicle.
fn weight(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    u.men + (u32::from(u.tanks) + u32::from(u.spg)) * numbers::MEN_A_TANK
}
