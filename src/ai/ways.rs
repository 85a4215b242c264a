//! Bridges and works: who gives ground leaves neither to a pursuer, and engineers build what the advance needs.

use super::defence;
use super::table::{Duty, Table};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{Order, UnitState, View};
use crate::scenario::{Demolition, Plan, Stance, UnitId};

/// Kilometres beyond a bridge within which a known enemy is coming for it.
const PURSUIT_KM: u32 = 50;
/// Kilometres beyond a bridge within which own troops on the march still need it, and those who hold their ground.
const NEEDED_KM: u32 = 50;
const HELD_KM: u32 = 20;
/// Chance below which nobody spends his hours on it, %.
const WORTH_TRYING: u32 = 20;
/// Kilometres that engineers go back or aside for a bridge that is down.
const MEND_KM: u32 = 60;

/// It is to fall back, or does.
fn gives_ground(plan: &Plan, table: &Table, unit: UnitId) -> bool {
    let stance = table.tasks[unit.index()].map(|t| plan.tasks[t].stance);
    matches!(stance, Some(Stance::Delay | Stance::Withdraw))
        || matches!(table.duties[unit.index()], Duty::Delay { .. })
}

/// It falls back, or stands where the enemy is to be stopped.
fn defends(plan: &Plan, table: &Table, unit: UnitId) -> bool {
    let stance = table.tasks[unit.index()].map(|t| plan.tasks[t].stance);
    matches!(stance, Some(Stance::Hold | Stance::Garrison)) || gives_ground(plan, table, unit)
}

/// Units that may have a bridge to blow.
pub fn rearguards(view: &View<'_>, plan: &Plan, table: &Table) -> Vec<UnitId> {
    if plan.demolition == Demolition::Nothing {
        return Vec::new();
    }
    view.own().filter(|(id, u)| u.minutes > 0 && defends(plan, table, *id)).map(|(id, _)| id).collect()
}

/// A bridge to be blown behind the last of the own troops, or, where the plan leaves nothing to the enemy, a railway to
/// be torn up.
pub fn blow(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let u = view.own_unit(unit)?;
    table
        .nearest_foe(view, u.hex)
        .filter(|(steps, _)| steps * view.scenario().scale.hex_m <= 2 * PURSUIT_KM * 1000)?;
    let best = view
        .attempts(unit)
        .filter_map(|(_, a)| a.ok())
        .filter(|a| a.bridge || plan.demolition == Demolition::Everything)
        .filter(|a| a.chance >= WORTH_TRYING && !own_way(table, unit, u, a.toward))
        .filter(|a| pursued(view, table, u.hex, a.toward) && !needed(view, table, u.hex, a.toward))
        .max_by_key(|a| (a.bridge, a.chance, std::cmp::Reverse(a.toward)))?;
    let what = if best.bridge { "blows the bridge behind it" } else { "tears up the railway behind it" };
    Some((Order::Break { unit, toward: best.toward }, what.to_owned()))
}

/// The unit is about to go that way itself.
fn own_way(table: &Table, unit: UnitId, u: &UnitState, toward: HexId) -> bool {
    let field = table.field_of[unit.index()].map(|f| table.fields.get(f));
    field.is_some_and(|f| f.at(toward) < f.at(u.hex))
}

/// A known fighting enemy comes from beyond.
fn pursued(view: &View<'_>, table: &Table, hex: HexId, toward: HexId) -> bool {
    let (grid, hex_m) = (view.scenario().map.grid(), view.scenario().scale.hex_m);
    table.foes.iter().filter(|(_, f)| f.fighters > 0).any(|(&h, _)| {
        let d = grid.distance(h, toward);
        d < grid.distance(h, hex) && d * hex_m <= PURSUIT_KM * 1000
    })
}

/// Own troops beyond have still to come back over it.
fn needed(view: &View<'_>, table: &Table, hex: HexId, toward: HexId) -> bool {
    let (grid, scenario) = (view.scenario().map.grid(), view.scenario());
    view.own().any(|(id, o)| {
        let walks = !matches!(
            scenario.type_of(id).mobility,
            Mobility::Static | Mobility::Air | Mobility::Naval | Mobility::River
        );
        let stays = matches!(table.duties[id.index()], Duty::Stay | Duty::Hold);
        let km = if stays { HELD_KM } else { NEEDED_KM };
        let d = grid.distance(o.hex, toward);
        walks && d < grid.distance(o.hex, hex) && d * scenario.scale.hex_m <= km * 1000
    })
}

/// Works, wharves or rails in a place that will fall, wrecked where the plan leaves nothing to the enemy.
pub fn wreck(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let u = view.own_unit(unit)?;
    let order = Order::Demolish { unit };
    let lost = plan.demolition == Demolition::Everything
        && gives_ground(plan, table, unit)
        && view.check(&order).is_ok()
        && defence::pressed(view, table, unit, u);
    lost.then(|| (order, "wrecks what the enemy would prize".to_owned()))
}

/// Engineers of the second line go to bridges that are down behind the front, one unit to each, and stay until they
/// stand again.
pub fn menders(view: &View<'_>, table: &mut Table, commands: &dyn Fn(UnitId) -> bool) {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let ours = |h: HexId| view.owner(h) == Some(view.side()) && table.foe(h).fighters == 0;
    let sites: Vec<[HexId; 2]> = view
        .wrecks()
        .filter(|(.., wreck)| wreck.bridge.is_some())
        .filter_map(|(hex, dir, _)| Some([hex, grid.neighbor(hex, dir)?]))
        .filter(|banks| banks.iter().all(|&h| ours(h)))
        .collect();
    if sites.is_empty() {
        return;
    }
    let mut pairs = Vec::new();
    for (id, u) in view.own().filter(|(id, _)| commands(*id)) {
        let kind = scenario.type_of(id);
        let marches =
            matches!(kind.mobility, Mobility::Foot | Mobility::Horse | Mobility::Motor | Mobility::Rail);
        if !kind.engineers || !marches || super::table::in_line(scenario, id) {
            continue;
        }
        for (i, banks) in sites.iter().enumerate() {
            let Some((d, bank)) = banks.iter().map(|&h| (grid.distance(u.hex, h), h)).min() else { continue };
            if d * scenario.scale.hex_m <= MEND_KM * 1000 && table.joined(u.hex, bank) {
                pairs.push((d, i, id, bank));
            }
        }
    }
    pairs.sort_unstable();
    let (mut sent, mut served) = (Vec::new(), Vec::new());
    for (d, site, id, bank) in pairs {
        if !sent.contains(&id) && !served.contains(&site) {
            sent.push(id);
            served.push(site);
            table.duties[id.index()] = if d == 0 { Duty::Build } else { Duty::Go { goal: bank } };
        }
    }
}
