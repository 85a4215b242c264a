//! What stands where as the person at the table may know it: stacks of own units and of contacts.

use super::table::Table;
use crate::hex::HexId;
use crate::rules::UnitState;
use crate::scenario::{Scenario, SideId, UnitId};
use bevy::prelude::*;
use std::collections::BTreeMap;

/// A unit as the screen may show it.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub unit: UnitId,
    /// It is seen now (own units always are): its state may be shown.
    pub seen: bool,
    /// Turns since an enemy was last seen.
    pub age: u32,
}

/// Pieces of one side in one hex, the strongest first.
#[derive(Clone, Debug)]
pub struct Stack {
    pub hex: HexId,
    pub side: SideId,
    pub pieces: Vec<Piece>,
}

/// All stacks, in order of hex.
#[derive(Resource, Default)]
pub struct Stacks {
    pub all: Vec<Stack>,
    version: u64,
}

impl Stacks {
    /// Stacks of whoever else shows some.
    #[must_use]
    pub const fn of(all: Vec<Stack>, version: u64) -> Self {
        Self { all, version }
    }
    /// Grows with every change.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }
    #[must_use]
    pub fn at(&self, hex: HexId) -> Option<&Stack> {
        self.all.binary_search_by_key(&hex, |s| s.hex).ok().map(|i| &self.all[i])
    }
}

/// Strength as a counter shows it: hundreds of points.
#[must_use]
pub fn strength(scenario: &Scenario, unit: UnitId, u: &UnitState) -> u32 {
    let kind = scenario.type_of(unit);
    let points = u.men * u32::from(kind.men_weight) / 100
        + u32::from(u.guns) * u32::from(kind.gun_weight) / 100
        + (u32::from(u.tanks) + u32::from(u.spg)) * u32::from(kind.armour_weight) / 100
        + u32::from(u.aircraft) * 2;
    let whole = points * u32::from(scenario.unit(unit).effective) / 100;
    whole.div_ceil(100).max(u32::from(whole > 0))
}

pub struct PiecesPlugin;

impl Plugin for PiecesPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Stacks>().add_systems(Update, sort.run_if(resource_exists::<Table>));
    }
}

pub(super) fn sort(table: Res<Table>, mut stacks: ResMut<Stacks>) {
    if stacks.version == table.version && !table.is_added() {
        return;
    }
    let scenario = table.scenario();
    let mut found: BTreeMap<HexId, Stack> = BTreeMap::new();
    let mut put = |unit: UnitId, hex: HexId, seen: bool, age: u32| {
        let side = scenario.unit(unit).side;
        let stack = found.entry(hex).or_insert_with(|| Stack { hex, side, pieces: Vec::new() });
        if stack.side == side {
            stack.pieces.push(Piece { unit, seen, age });
        }
    };
    if table.watching {
        for side in SideId::BOTH {
            for (unit, u) in table.game().view(side).own() {
                put(unit, u.hex, true, 0);
            }
        }
    } else {
        let view = table.view();
        for (unit, u) in view.own() {
            put(unit, u.hex, true, 0);
        }
        for (unit, contact) in view.enemies() {
            let seen = view.seen_enemy(unit).is_some_and(|u| u.hex == contact.hex);
            put(unit, contact.hex, seen, view.turn().saturating_sub(contact.turn));
        }
    }
    let state = table.game().state();
    let mut all: Vec<Stack> = found.into_values().collect();
    for stack in &mut all {
        stack.pieces.sort_by_key(|p| {
            let kind = scenario.type_of(p.unit);
            let known = if p.seen { strength(scenario, p.unit, state.unit(p.unit)) } else { 0 };
            (std::cmp::Reverse(kind.combat), std::cmp::Reverse(known), p.unit)
        });
    }
    *stacks = Stacks { all, version: table.version };
}
