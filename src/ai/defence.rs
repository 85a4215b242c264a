//! The defender's judgement: when a place can be held, and where to fall back to.

use super::fields::{FAR, Field};
use super::table::{Duty, Table, points};
use crate::hex::HexId;
use crate::map::{Mobility, Terrain};
use crate::rules::movement::Reach;
use crate::rules::{UnitState, View};
use crate::scenario::UnitId;

/// Known strength next to a place, times its defenders', over which it cannot be held much longer: those who are to delay
/// fall back. And over which those who are to hold give it up: an order to hold is obeyed while anybody can obey it.
const PRESSED: u32 = 2;
const LOST: u32 = 12;

/// What the ground gives a defender, %.
pub fn ground(view: &View<'_>, hex: HexId) -> u32 {
    let map = &view.scenario().map;
    let land = match map.terrain(hex) {
        Terrain::City => 170,
        Terrain::Town | Terrain::ForestMountain | Terrain::Mountain | Terrain::HighMountain => 150,
        Terrain::ForestHills | Terrain::Hills => 130,
        Terrain::Forest | Terrain::Marsh => 120,
        _ => 100,
    };
    land + u32::from(view.fort(hex)) * 50
}

/// Known enemy strength next to a hex, the number of hexes that he holds there, and ways out that he does not watch.
fn around(view: &View<'_>, table: &Table, hex: HexId) -> (u32, u32, u32) {
    let map = &view.scenario().map;
    let (mut strength, mut sides, mut exits) = (0, 0, 0);
    for (dir, next) in map.grid().neighbors(hex) {
        if !map.terrain(next).is_land() {
            continue;
        }
        let edge = map.edge(hex, dir);
        let wide = edge.wide_river() && !view.bridged(hex, dir);
        let foe = table.foe(next);
        if foe.fighters > 0 {
            strength += if wide { foe.points / 2 } else { foe.points };
            sides += 1;
        } else if !table.known.enemy(next) && table.known.zone(next) == 0 && !wide {
            exits += 1;
        }
    }
    (strength, sides, exits)
}

/// Own defensive strength in a hex, ground and works counted.
fn own_strength(view: &View<'_>, hex: HexId) -> u32 {
    let scenario = view.scenario();
    let sum: u32 = view
        .own_at(hex)
        .filter(|&id| scenario.type_of(id).combat)
        .filter_map(|id| {
            view.own_unit(id).map(|u| points(scenario, id, u) * (100 + u32::from(u.dug_in) * 12) / 100)
        })
        .sum();
    sum * ground(view, hex) / 100
}

/// The place cannot be held much longer: too much against it, or almost surrounded.
pub fn pressed(view: &View<'_>, table: &Table, _unit: UnitId, u: &UnitState) -> bool {
    let (strength, sides, exits) = around(view, table, u.hex);
    let own = own_strength(view, u.hex).max(1);
    strength > own * PRESSED || (sides >= 2 && exits <= 1) || table.foes_near(view, u.hex, 2) > own * 5
}

/// Keeps its place, unless it is about to be surrounded outside of any works and can still get away.
pub fn hold(view: &View<'_>, table: &Table, unit: UnitId, u: &UnitState) -> Duty {
    let scenario = view.scenario();
    if view.fort(u.hex) >= 2 || scenario.type_of(unit).mobility == Mobility::Static {
        return Duty::Hold;
    }
    let (strength, sides, exits) = around(view, table, u.hex);
    let own = own_strength(view, u.hex).max(1);
    if sides == 0 || !((sides >= 2 && exits <= 1) || strength > own * LOST) {
        return Duty::Hold;
    }
    refuge(view, table, u.hex).map_or(Duty::Hold, |goal| Duty::Delay { goal })
}

/// The nearest town in own hands well clear of the enemy.
pub fn refuge(view: &View<'_>, table: &Table, from: HexId) -> Option<HexId> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let most = 200_000 / scenario.scale.hex_m;
    scenario
        .map
        .places()
        .iter()
        .filter(|p| p.rank >= 2 && view.owner(p.hex) == Some(view.side()))
        .map(|p| (grid.distance(from, p.hex), p.hex))
        .filter(|(d, _)| (3..=most).contains(d))
        .filter(|(d, h)| table.nearest_foe(view, *h).is_none_or(|(f, _)| f > *d / 2 + 2))
        .min()
        .map(|(_, h)| h)
}

/// The next place to make a stand: close behind, clear of the enemy, on good ground.
pub fn next_stand(
    view: &View<'_>,
    table: &Table,
    reach: &Reach,
    field: &Field,
    from: HexId,
) -> Option<HexId> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let start = field.at(from);
    let room = |h: HexId| view.own_men(h) < scenario.scale.stack_men / 2;
    let mut best: Option<(i64, HexId)> = None;
    for r in reach.hexes().iter().skip(1) {
        let to = field.at(r.hex);
        if table.known.zone(r.hex) > 0 || !room(r.hex) || (start != FAR && to >= start) {
            continue;
        }
        let clear = table.nearest_foe(view, r.hex).map_or(5, |(d, _)| d.min(5));
        let given = grid.distance(from, r.hex);
        let worth = i64::from(clear) * 60 + i64::from(ground(view, r.hex)) - i64::from(given) * 25;
        if best.is_none_or(|(w, _)| worth > w) {
            best = Some((worth, r.hex));
        }
    }
    best.map(|(_, h)| h)
}

/// Out of the enemy's zones by the shortest way, and rather over own ground.
pub fn step_back(view: &View<'_>, table: &Table, reach: &Reach, from: HexId) -> Option<HexId> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    reach
        .hexes()
        .iter()
        .skip(1)
        .map(|r| r.hex)
        .filter(|&h| table.known.zone(h) == 0 && view.own_men(h) < scenario.scale.stack_men / 2)
        .min_by_key(|&h| (view.owner(h) != Some(view.side()), grid.distance(from, h), h))
}
