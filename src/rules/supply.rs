//! Supply: from sources over rail and road to every unit, every night.

use super::execute::Resolver;

pub(super) fn night(_r: &mut Resolver<'_>) {}

/// Tons of fuel in one refill of a unit: its vehicles' tanks.
#[must_use]
pub fn refill_tons(state: &super::State, unit: crate::scenario::UnitId) -> u32 {
    let u = state.unit(unit);
    // About 450 litres for a tank or an assault gun; a motor unit has a lorry for every ten men.
    (u32::from(u.tanks) + u32::from(u.spg)) * 4 / 10 + u.men / 10 / 10
}
