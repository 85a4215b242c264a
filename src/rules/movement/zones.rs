//! Enemies beside the way: who controls a hex, what is known of it, and what pushing past costs.

use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::combat;
use crate::rules::numbers as n;
use crate::rules::state::State;
use crate::scenario::{SideId, UnitId};

/// What an enemy zone of control adds to a step into it, in minutes, and whether the march must end there.
/// Strong mobile units push past weak screens.
#[must_use]
pub fn zone_delay(state: &State, unit: UnitId, zone_men: u32) -> (u32, bool) {
    if zone_men == 0 {
        return (0, false);
    }
    let kind = state.scenario().type_of(unit);
    let u = state.unit(unit);
    let weight = u.men + (u32::from(u.tanks) + u32::from(u.spg)) * n::MEN_A_TANK;
    let mobile = matches!(kind.mobility, Mobility::Motor | Mobility::Tracked | Mobility::Horse);
    if mobile && weight > zone_men * 2 { (n::PUSH_PAST, false) } else { (n::ZONE_ENTRY, true) }
}

/// The side knows of an enemy in the hex.
pub(in crate::rules) fn knows_enemy_at(state: &State, side: SideId, hex: HexId) -> bool {
    state.stack(hex).iter().any(|&u| {
        state.scenario().unit(u).side != side && state.contact(side, u).is_some_and(|c| c.hex == hex)
    })
}

/// The side knows of an enemy in the hex who can hold it.
pub(super) fn knows_defenders_at(state: &State, side: SideId, hex: HexId) -> bool {
    combat::defenders(state, hex, side.other()).any(|u| state.contact(side, u).is_some_and(|c| c.hex == hex))
}

/// Enemies of the side, known to it or not, control the hex from its neighbours.
pub(in crate::rules) fn controlled_by_enemy(state: &State, side: SideId, hex: HexId) -> bool {
    zone_men(state, side, hex, false) > 0
}

/// Men of known enemies whose zone of control covers the hex.
pub(super) fn known_zone(state: &State, side: SideId, hex: HexId) -> u32 {
    zone_men(state, side, hex, true)
}

/// Men of enemies of `side` that control a hex from its neighbours; all of them, or the known ones only.
pub(super) fn zone_men(state: &State, side: SideId, hex: HexId, known_only: bool) -> u32 {
    let map = &state.scenario().map;
    let mut men = 0;
    for (dir, next) in map.grid().neighbors(hex) {
        if state.bars_control(hex, dir) {
            continue;
        }
        for u in state.fighters(next, side.other()) {
            if !known_only || state.contact(side, u).is_some_and(|c| c.hex == next) {
                men += state.unit(u).men;
            }
        }
    }
    men
}
