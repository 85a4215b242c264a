//! Combat: strength, the exact preview and the resolver that draws from it.

use super::execute::Resolver;
use super::order::Refusal;
use super::state::State;
use crate::hex::HexId;
use crate::scenario::{SideId, UnitId};

pub(super) fn check(state: &State, side: SideId, units: &[UnitId], target: HexId) -> Result<(), Refusal> {
    for &u in units {
        state.check_own(side, u)?;
    }
    Err(Refusal::NothingThere(target))
}

pub(super) fn resolve(_r: &mut Resolver<'_>, _units: &[UnitId], _target: HexId) {}
