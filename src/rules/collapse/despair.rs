//! Despair: giving up in the field without an order, and staffs and depots that are seized undefended.

use super::super::numbers::collapse as n;
use super::super::state::{State, Supply};
use super::{beside, garrison, weight};
use crate::map::Mobility;
use crate::scenario::UnitId;

/// % chance a day that a unit surrenders in the field without an order.
pub fn despair(state: &State, unit: UnitId) -> u32 {
    let scenario = state.scenario();
    let u = state.unit(unit);
    if u.supply != Supply::Cut || u.readiness >= n::SPENT || !scenario.type_of(unit).combat {
        return 0;
    }
    let side = scenario.unit(unit).side;
    let enemy: u32 = beside(state, u.hex, side.other()).map(|e| weight(state, e)).sum();
    let own: u32 = state.fighters(u.hex, side).map(|f| weight(state, f)).sum();
    if enemy < own.max(1) * n::MUCH_STRONGER {
        return 0;
    }
    let quality = u32::from(scenario.unit(unit).quality);
    let chance = n::DESPAIR.saturating_sub(quality * n::DESPAIR_QUALITY);
    let chance = if garrison(state, unit) { chance * n::DESPAIR_IN_WORKS / 100 } else { chance };
    match scenario.unit(unit).temper {
        crate::scenario::Temper::FightsOn => chance * n::FIGHTS_ON / 100,
        _ => chance,
    }
}

/// % chance a day that a unit which cannot fight is seized where it stands: enemies beside it, no own fighters with
/// it, and none near that hold the enemies in check.
pub fn seized(state: &State, unit: UnitId) -> u32 {
    let scenario = state.scenario();
    let kind = scenario.type_of(unit);
    let u = state.unit(unit);
    let side = scenario.unit(unit).side;
    let afloat = matches!(kind.mobility, Mobility::Naval | Mobility::River);
    if kind.combat || afloat || state.fighters(u.hex, side).next().is_some() {
        return 0;
    }
    let enemy: u32 = beside(state, u.hex, side.other())
        .filter(|&e| scenario.type_of(e).mobility != Mobility::Static)
        .map(|e| weight(state, e))
        .sum();
    let own: u32 = beside(state, u.hex, side).map(|f| weight(state, f)).sum();
    if enemy <= own * 2 {
        0
    } else if kind.mobility == Mobility::Static {
        n::SEIZED
    } else {
        n::SEIZED_ON_WHEELS
    }
}
