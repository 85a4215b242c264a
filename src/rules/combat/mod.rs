//! Combat: strength, the exact preview, and the resolver that draws from what the preview showed.
//!
//! [`assess`] looks at a battle once; [`Preview`] shows it and [`resolve()`] draws from it. All integers; a strength
//! is in points (a hundred riflemen are ten), chances are in thousandths.

mod approach;
mod assess;
mod chances;
mod displace;
mod guns;
mod losses;
#[cfg(test)]
mod measured;
mod modifiers;
mod pursuit;
mod resolve;
mod retreat;
mod strength;
mod why;

#[cfg(test)]
mod tests;

pub(super) use assess::assess;
pub use assess::{Expected, Preview, preview, preview_from, preview_of};
pub(super) use displace::{displace_noncombat, soft};
pub use guns::in_reach;
pub(super) use modifiers::night;
pub(super) use resolve::resolve;
pub use why::{Plight, Strength, plight, strength};

use super::movement;
use super::order::Refusal;
use super::state::State;
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::numbers::battle;
use crate::scenario::{Scenario, SideId, UnitId, UnitType};

/// A unit that can hold and storm ground: fighting troops on land.
#[must_use]
pub const fn holds_ground(kind: &UnitType) -> bool {
    kind.combat && !matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River)
}

/// Hexes that the guns of a type reach, when they fight from the rear; 0 for all that fights beside its target only.
#[must_use]
pub fn from_afar(scenario: &Scenario, kind: &UnitType) -> u32 {
    if kind.from_the_rear() { u32::from(kind.gun_km) * 1000 / scenario.scale.hex_m.max(1) } else { 0 }
}

/// Units of a side in a hex that would defend it.
pub fn defenders(state: &State, hex: HexId, side: SideId) -> impl Iterator<Item = UnitId> + '_ {
    state.stack_of(hex, side).filter(|&u| holds_ground(state.scenario().type_of(u)))
}

/// An attack needs own fighting units next to a known enemy, with time for an assault and ammunition.
pub(super) fn check(state: &State, side: SideId, units: &[UnitId], target: HexId) -> Result<(), Refusal> {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    if target.index() >= grid.len() || units.is_empty() {
        return Err(Refusal::NothingThere(target));
    }
    for (i, &unit) in units.iter().enumerate() {
        state.check_own(side, unit)?;
        let kind = scenario.type_of(unit);
        let u = state.unit(unit);
        if !holds_ground(kind) {
            return Err(Refusal::CannotDo(unit, "it does not storm ground"));
        }
        if kind.mobility == Mobility::Static {
            return Err(Refusal::CannotDo(unit, "it cannot leave its works"));
        }
        if units[..i].contains(&unit) {
            return Err(Refusal::AlreadyDone(unit));
        }
        let (far, reach) = (grid.distance(u.hex, target), from_afar(scenario, kind));
        if far == 0 || far > 1 && reach <= 1 {
            return Err(Refusal::NotAdjacent(unit, target));
        }
        if far > reach.max(1) {
            let km = |hexes: u32| hexes * scenario.scale.hex_m / 1000;
            return Err(Refusal::OutOfRange { km: km(far), most: km(reach) });
        }
        let needed = battle::assault_minutes(scenario.scale.turn_hours);
        if u32::from(u.minutes) < needed {
            return Err(Refusal::NoTime { needed, left: u32::from(u.minutes) });
        }
        if u.ammo == 0 {
            return Err(Refusal::NoAmmunition(unit));
        }
    }
    if !scenario.map.terrain(target).is_land() {
        return Err(Refusal::Impassable(target));
    }
    if movement::knows_enemy_at(state, side, target) { Ok(()) } else { Err(Refusal::NothingThere(target)) }
}
