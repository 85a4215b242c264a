//! Resolve: how likely a unit is to obey the order, to give up in the field, or to be seized undefended.

use super::super::state::{State, Supply};
use super::{garrison, weight};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::scenario::{SideId, UnitId};

/// What moves a unit to obey, % of its chance: the enemy beside it, no supply, exhaustion.
const ENEMY_BESIDE: u32 = 125;
const NO_SUPPLY: u32 = 125;
const WORN_OUT: u32 = 125;
/// Readiness under which a unit is worn out.
const WORN: u8 = 40;
/// Troops in permanent works obey this share of what field troops do, %: concrete, stores, and no wireless.
const IN_WORKS: u32 = 25;

/// % a day for a unit in despair, falling with its quality: cut off, spent, and facing a much stronger enemy.
const DESPAIR: u32 = 40;
const DESPAIR_QUALITY: u32 = 3;
/// Readiness under which troops may despair.
const SPENT: u8 = 20;
/// How many times stronger the enemy beside it must be.
const MUCH_STRONGER: u32 = 4;

/// % a day that an undefended depot is seized by enemy fighters beside it, and one that can get away.
const SEIZED: u32 = 40;
const SEIZED_ON_WHEELS: u32 = 15;

/// % chance a day that a unit which the order has reached lays down its arms.
pub fn obedience(state: &State, unit: UnitId) -> u32 {
    let scenario = state.scenario();
    let side = scenario.unit(unit).side;
    let Some(order) = state.cease_fire(side) else { return 0 };
    let own = scenario.unit(unit).obeys;
    let mut percent = u32::from(own.unwrap_or(order.obey));
    let u = state.unit(unit);
    if own.is_none() && garrison(state, unit) {
        percent = percent * IN_WORKS / 100;
    }
    if beside(state, u.hex, side.other()).next().is_some() {
        percent = percent * ENEMY_BESIDE / 100;
    }
    if u.supply == Supply::Cut {
        percent = percent * NO_SUPPLY / 100;
    }
    if u.readiness < WORN {
        percent = percent * WORN_OUT / 100;
    }
    percent.min(100)
}

/// % chance a day that a unit surrenders in the field without an order.
pub fn despair(state: &State, unit: UnitId) -> u32 {
    let scenario = state.scenario();
    let u = state.unit(unit);
    if u.supply != Supply::Cut || u.readiness >= SPENT || !scenario.type_of(unit).combat {
        return 0;
    }
    let side = scenario.unit(unit).side;
    let enemy: u32 = beside(state, u.hex, side.other()).map(|e| weight(state, e)).sum();
    let own: u32 = state.fighters(u.hex, side).map(|f| weight(state, f)).sum();
    if enemy < own.max(1) * MUCH_STRONGER {
        return 0;
    }
    let quality = u32::from(scenario.unit(unit).quality);
    let chance = DESPAIR.saturating_sub(quality * DESPAIR_QUALITY);
    if garrison(state, unit) { chance * IN_WORKS / 100 } else { chance }
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
        SEIZED
    } else {
        SEIZED_ON_WHEELS
    }
}

/// Fighting units of a side in the hexes around one.
fn beside(state: &State, hex: HexId, side: SideId) -> impl Iterator<Item = UnitId> + '_ {
    state.scenario().map.grid().neighbors(hex).flat_map(move |(_, h)| state.fighters(h, side))
}
