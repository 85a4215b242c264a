//! Landings: parties from the air, waves from the sea and from river craft, and garrisons that are called on to yield.

mod air;
mod craft;
mod demand;
mod sea;

pub(super) use air::{check_air, resolve_air};
pub use craft::{Lift, lift_by_air, lift_by_water};
pub use demand::{Answer, Demand, army_km, demand};
pub use sea::preview;
pub(super) use sea::{check_sea, resolve_sea};

use super::event::Event;
use super::execute::Resolver;
use super::order::Refusal;
use super::state::State;
use super::{combat, movement, sight};
use crate::hex::HexId;
use crate::scenario::{SideId, UnitId};

/// A fighting enemy is known to stand in the hex.
fn garrison(state: &State, side: SideId, at: HexId) -> bool {
    combat::defenders(state, at, side.other()).any(|u| state.contact(side, u).is_some_and(|c| c.hex == at))
}

/// The hex takes so many more men of the side.
fn room(state: &State, side: SideId, at: HexId, more: u32) -> Result<(), Refusal> {
    let men = state.stack_of(at, side).map(|u| state.unit(u).men).sum::<u32>() + more;
    let most = state.scenario().scale.stack_men;
    if men > most { Err(Refusal::Crowded { hex: at, men, most }) } else { Ok(()) }
}

/// The party meets fire where none was expected, sees who fires, and goes home; its day is spent.
fn turn_back(r: &mut Resolver<'_>, unit: UnitId, at: HexId) {
    let (from, minutes) = (r.state().unit(unit).hex, r.state().unit(unit).minutes);
    sight::spot(r, unit, at);
    r.emit(Event::Spent { unit, minutes });
    r.emit(Event::Halted { unit, at: from });
}

/// The party stands in the hex: what cannot fight gets away or is taken.
fn ashore(r: &mut Resolver<'_>, unit: UnitId, from: HexId, at: HexId) {
    let minutes = r.state().unit(unit).minutes;
    let side = r.state().scenario().unit(unit).side;
    combat::displace_noncombat(r, at, side);
    r.emit(Event::Moved { unit, from, to: at, minutes, fuel: 0 });
    movement::take(r, unit, at);
    sight::look(r, unit);
}
