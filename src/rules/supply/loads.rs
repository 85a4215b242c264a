//! Loads: what a refill and a full load of ammunition of a unit weigh, and what it asks for.

use crate::rules::numbers::supply::{
    ARMOUR_LOAD_KG, ARMOUR_REFILL_KG, GUN_LOAD_KG, LORRY_REFILL_KG_A_MAN, MAN_LOAD_KG,
};
use crate::rules::state::State;
use crate::scenario::UnitId;

/// Kilograms of fuel in one refill of a unit: its vehicles' tanks.
#[must_use]
pub fn refill_kg(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    if state.scenario().type_of(unit).range_km == 0 {
        return 0;
    }
    (u32::from(u.tanks) + u32::from(u.spg)) * ARMOUR_REFILL_KG + u.men * LORRY_REFILL_KG_A_MAN
}

/// The same in tons.
#[must_use]
pub fn refill_tons(state: &State, unit: UnitId) -> u32 {
    refill_kg(state, unit).div_ceil(1000)
}

/// Kilograms of ammunition in a full load.
#[must_use]
pub fn ammo_kg(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    (u32::from(u.tanks) + u32::from(u.spg)) * ARMOUR_LOAD_KG
        + u32::from(u.guns) * GUN_LOAD_KG
        + u.men * MAN_LOAD_KG
}

/// Kilograms of so many thousandths of a load.
pub(super) const fn kg(thousandths: u32, load: u32) -> u64 {
    thousandths as u64 * load as u64 / 1000
}

/// Thousandths of a load that so many kilograms make, no more than wanted.
pub(super) fn afford(want: u32, load: u32, budget: u64) -> u32 {
    if load == 0 { want } else { want.min((budget * 1000 / u64::from(load)).min(10_000) as u32) }
}
