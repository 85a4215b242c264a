//! Demolition: a unit wrecks works, wharves or rails in its hex rather than leave them to the enemy.

use super::event::Event;
use super::execute::Resolver;
use super::numbers::prizes as n;
use super::order::Refusal;
use super::score;
use super::state::State;
use crate::map::Mobility;
use crate::scenario::{SideId, UnitId};

/// A demolition needs troops on the spot with their whole turn, in a place of their own that is prized and stands;
/// those whom the order to stop has reached leave things as they are.
pub(super) fn check(state: &State, side: SideId, unit: UnitId) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    let (kind, u) = (scenario.type_of(unit), state.unit(unit));
    if !kind.combat || matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River) {
        return Err(Refusal::CannotDo(unit, "it has no sappers"));
    }
    if u.order_reached {
        return Err(Refusal::CannotDo(unit, "it has been ordered to stop and to destroy nothing"));
    }
    if u.moved || u.fought || u.minutes == 0 {
        return Err(Refusal::AlreadyDone(unit));
    }
    let stands = |(i, o): (usize, &crate::scenario::Objective)| {
        o.hex == u.hex && o.prize.is_some() && state.intact(i) > 0 && state.owner(o.hex) == Some(side)
    };
    if !scenario.objectives.iter().enumerate().any(stands) {
        return Err(Refusal::NoPrize(u.hex));
    }
    Ok(())
}

pub(super) fn resolve(r: &mut Resolver<'_>, unit: UnitId) {
    let (hex, minutes) = (r.state().unit(unit).hex, r.state().unit(unit).minutes);
    let sappers = r.state().scenario().type_of(unit).engineers;
    r.emit(Event::Spent { unit, minutes });
    score::damage(r, hex, if sappers { n::WRECKED_BY_SAPPERS } else { n::WRECKED_BY_TROOPS });
}
