//! The word: how an order to stop, or the news that the war is over, comes to each unit.

use super::super::event::Event;
use super::super::execute::Resolver;
use super::super::numbers::collapse as n;
use super::super::state::{State, Supply};
use super::contact::{Link, Signals, sets, signals};
use super::{beside, draw, garrison, own};
use crate::scenario::{SideId, Size, UnitId};

/// What a unit knows of the order to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// No such order was given to its command.
    NoOrder,
    /// The order has reached it.
    Told,
    /// The order is out and comes this way, with this chance a day, %.
    Under { way: Link, percent: u32 },
}

/// The night's traffic: staffs first, from the highest down, so that an order may run through a whole chain in a
/// night; then the troops.
pub(super) fn night(r: &mut Resolver<'_>, side: SideId) {
    hear(r, side);
    if r.state().cease_fire(side).is_none() {
        return;
    }
    let signals = signals(r.state(), side);
    let mut waiting: Vec<(bool, usize, UnitId)> = own(r.state(), side)
        .filter(|&u| !r.state().unit(u).order_reached && concerned(r.state(), u))
        .map(|u| (!is_staff(r.state(), u), r.state().scenario().commands(u).count(), u))
        .collect();
    waiting.sort_unstable();
    for (_, _, unit) in waiting {
        if let Word::Under { percent, .. } = word(r.state(), &signals, unit)
            && draw(r, percent)
        {
            r.emit(Event::OrderReached { unit });
        }
    }
}

/// What a unit knows, and how it will learn the rest.
pub fn word(state: &State, signals: &Signals, unit: UnitId) -> Word {
    if state.unit(unit).order_reached {
        return Word::Told;
    }
    if !concerned(state, unit) {
        return Word::NoOrder;
    }
    let way = signals.link(state, unit, |hq| state.unit(hq).order_reached);
    let percent = match way {
        Link::Wireless { answers, .. } => by_wireless(state, unit, answers),
        _ if way.holds() => n::IN_CONTACT,
        _ => without_link(state, unit),
    };
    Word::Under { way, percent }
}

/// % chance a day that a wireless message is taken in: what cannot be asked for again is often lost, and so is what
/// comes while the sets are on the carts.
fn by_wireless(state: &State, unit: UnitId, answers: bool) -> u32 {
    let u = state.unit(unit);
    let percent = if answers { n::IN_CONTACT } else { n::UNANSWERED };
    if u.moved || u.fought || u.attacked { percent * n::SETS_PACKED / 100 } else { percent }
}

/// % chance a day that the word gets to a unit which no staff can speak to.
fn without_link(state: &State, unit: UnitId) -> u32 {
    let enemy = state.scenario().unit(unit).side.other();
    let envoys = if beside(state, state.unit(unit).hex, enemy).next().is_some() { n::BY_ENVOY } else { 0 };
    let percent = n::BY_COURIER + envoys;
    if besieged(state, unit) { percent * n::INTO_WORKS / 100 } else { percent }
}

/// The news that the war is over is in the air: those with a set that reaches beyond their own posts may hear it.
fn hear(r: &mut Resolver<'_>, side: SideId) {
    let percent = u32::from(r.state().broadcast(side));
    if percent == 0 {
        return;
    }
    let deaf: Vec<UnitId> = own(r.state(), side).filter(|&u| !r.state().unit(u).heard).collect();
    for unit in deaf {
        if has_set(r.state(), unit) && draw(r, percent) {
            r.emit(Event::Heard { unit });
        }
    }
}

/// It has a wireless set that reaches further than to the next post.
pub(super) fn has_set(state: &State, unit: UnitId) -> bool {
    sets(state, unit) > n::wireless_km(Size::Battalion)
}

/// An order to stop was given to the unit's command or one above it.
pub(super) fn concerned(state: &State, unit: UnitId) -> bool {
    state.scenario().commands(unit).any(|f| state.ordered_to_stop(f))
}

/// It is the headquarters of a formation.
pub(super) fn is_staff(state: &State, unit: UnitId) -> bool {
    state.scenario().commands(unit).any(|f| state.scenario().formation(f).hq == Some(unit))
}

/// The garrison of permanent works that nothing reaches any more.
fn besieged(state: &State, unit: UnitId) -> bool {
    garrison(state, unit) && state.unit(unit).supply == Supply::Cut
}
