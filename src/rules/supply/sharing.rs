//! Sharing: a commander has fuel pumped from one of his units into another, so that a detachment can drive on.

use super::loads::{afford, kg, refill_kg};
use crate::rules::event::Event;
use crate::rules::execute::Resolver;
use crate::rules::numbers::REFILLS_CARRIED;
use crate::rules::numbers::supply::POUR_MINUTES;
use crate::rules::order::Refusal;
use crate::rules::state::State;
use crate::scenario::{SideId, Size, UnitId};

/// Two units have a commander in common below the front: he may take from one and give to the other.
#[must_use]
pub fn may_share(state: &State, a: UnitId, b: UnitId) -> bool {
    let scenario = state.scenario();
    let commands = |u: UnitId| scenario.commands(u).filter(|&f| scenario.formation(f).level < Size::Front);
    commands(a).any(|f| commands(b).any(|g| g == f))
}

/// Checks that `fuel` thousandths of a refill of the giver can go over.
pub(in crate::rules) fn check(
    state: &State,
    side: SideId,
    from: UnitId,
    to: UnitId,
    fuel: u16,
) -> Result<(), Refusal> {
    state.check_own(side, from)?;
    state.check_own(side, to)?;
    let (giver, taker) = (state.unit(from), state.unit(to));
    let map = &state.scenario().map;
    if from == to || refill_kg(state, from) == 0 || refill_kg(state, to) == 0 {
        return Err(Refusal::CannotDo(to, "fuel goes from one unit with engines to another"));
    }
    if !may_share(state, from, to) {
        return Err(Refusal::CannotDo(to, "the two are not of one army or corps"));
    }
    if giver.hex != taker.hex {
        let near = map.grid().dir_to(giver.hex, taker.hex);
        if near.is_none_or(|d| state.bars_control(giver.hex, d)) {
            return Err(Refusal::CannotDo(to, "the two do not stand together or side by side"));
        }
    }
    if fuel == 0 || giver.fuel < fuel {
        return Err(Refusal::NoFuel { needed: u32::from(fuel), left: u32::from(giver.fuel) });
    }
    if poured(state, from, to, fuel) == 0 {
        return Err(Refusal::CannotDo(to, "it has room for no more fuel"));
    }
    let left = giver.minutes.min(taker.minutes);
    if left < POUR_MINUTES {
        return Err(Refusal::NoTime { needed: u32::from(POUR_MINUTES), left: u32::from(left) });
    }
    Ok(())
}

/// Thousandths of the taker's refill that so much of the giver's makes, as far as its tanks have room.
fn poured(state: &State, from: UnitId, to: UnitId, fuel: u16) -> u16 {
    let room = u32::from((1000 * REFILLS_CARRIED).saturating_sub(state.unit(to).fuel));
    afford(room, refill_kg(state, to), kg(u32::from(fuel), refill_kg(state, from))) as u16
}

pub(in crate::rules) fn resolve(r: &mut Resolver<'_>, from: UnitId, to: UnitId, fuel: u16) {
    let state = r.state();
    let more = poured(state, from, to, fuel);
    // No more than goes in is taken out; the last litre is spilt.
    let taken = kg(u32::from(more), refill_kg(state, to)) * 1000;
    let less = taken.div_ceil(u64::from(refill_kg(state, from))).min(u64::from(fuel)) as i16;
    r.emit(Event::Fuel { unit: from, change: -less });
    r.emit(Event::Fuel { unit: to, change: more as i16 });
    r.emit(Event::Spent { unit: from, minutes: POUR_MINUTES });
    r.emit(Event::Spent { unit: to, minutes: POUR_MINUTES });
}
