//! Landings from the air and the sea that the plan foresees: parties wait, ships gather, and they go when they may.

use super::table::{Duty, Table};
use crate::hex::HexId;
use crate::map::{Mobility, Terrain};
use crate::rules::{Order, UnitState, View, combat};
use crate::scenario::{Landing, Plan, UnitId};

/// Turns after its date for which a landing is still waited for.
const PATIENCE: u32 = 12;

/// Steps from its place at which a party may come ashore instead.
const ASIDE: u32 = 2;
/// Chance of success from which a defended shore is stormed, thousandths.
const FAIR: u32 = 400;

/// A landing is still to come: not too late, its place not in own hands, its party not there.
fn pending(view: &View<'_>, l: &Landing) -> bool {
    let grid = view.scenario().map.grid();
    view.own_unit(l.unit).is_some_and(|u| grid.distance(u.hex, l.hex) > 2)
        && view.turn() <= l.from + PATIENCE
        && view.owner(l.hex) != Some(view.side())
}

/// The duty of a unit that waits for a landing: for a landing from the sea it goes to the nearest own port. One that
/// has come ashore beside its goal goes there.
pub fn waiting(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId, u: &UnitState) -> Option<Duty> {
    let ashore = |l: &&Landing| {
        l.unit == unit
            && l.from <= view.turn()
            && table.joined(u.hex, l.hex)
            && view.owner(l.hex) != Some(view.side())
            && view.scenario().map.grid().distance(u.hex, l.hex) <= ASIDE + 1
    };
    if let Some(l) = plan.landings.iter().find(ashore) {
        return Some(Duty::Advance { goal: l.hex });
    }
    let l = plan.landings.iter().find(|l| l.unit == unit && pending(view, l))?;
    if l.by_air || by_water(view, u.hex) {
        return Some(Duty::Stay);
    }
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let port = scenario
        .map
        .places()
        .iter()
        .filter(|p| p.port && view.owner(p.hex) == Some(view.side()) && by_water(view, p.hex))
        .map(|p| (grid.distance(u.hex, p.hex), p.hex))
        .min()?;
    Some(Duty::Go { goal: port.1 })
}

fn by_water(view: &View<'_>, hex: HexId) -> bool {
    let map = &view.scenario().map;
    map.grid()
        .neighbors(hex)
        .any(|(d, x)| map.terrain(x) == Terrain::Sea || map.edge(hex, d).river.is_some_and(|r| r.navigable))
}

/// The next landing that can go now: where it is planned, or beside it when a garrison would throw it back.
pub fn order(view: &View<'_>, table: &Table, plan: &Plan) -> Option<(Order, String)> {
    plan.landings.iter().filter(|l| l.from <= view.turn() && pending(view, l)).find_map(|l| {
        let grid = view.scenario().map.grid();
        let place = view.scenario().map.place_at(l.hex).map_or("the beach", |p| &p.name);
        if l.by_air {
            let order = Order::AirLand { unit: l.unit, at: l.hex };
            return view.check(&order).is_ok().then(|| (order, format!("lands at {place} as planned")));
        }
        let mut shores: Vec<HexId> =
            grid.within(l.hex, ASIDE).filter(|&h| table.joined(h, l.hex) && by_water(view, h)).collect();
        shores.sort_by_key(|&h| (grid.distance(h, l.hex), table.known.zone(h), h));
        let at = shores.into_iter().find(|&h| {
            let free = table.foe(h).fighters == 0;
            (free || storms(view, l.unit, h)) && view.check(&Order::SeaLand { unit: l.unit, at: h }).is_ok()
        })?;
        let how = if at == l.hex { "at" } else { "beside" };
        Some((Order::SeaLand { unit: l.unit, at }, format!("lands {how} {place} as planned")))
    })
}

/// A landing under fire has a fair chance, seen from the water beside the shore.
fn storms(view: &View<'_>, unit: UnitId, at: HexId) -> bool {
    let map = &view.scenario().map;
    let water = map.grid().neighbors(at).find(|(_, h)| map.terrain(*h) == Terrain::Sea);
    water.is_some_and(|(_, h)| combat::preview_from(view, &[(unit, h)], at).success() >= FAIR)
}

/// Where ships are wanted: at the party that is to be carried next over the sea. Ships that lie by a party wait for it.
pub fn rendezvous(view: &View<'_>, plan: &Plan, ship: &UnitState) -> Option<HexId> {
    let grid = view.scenario().map.grid();
    let near = 300_000 / view.scenario().scale.hex_m;
    let party = |l: &Landing| view.own_unit(l.unit).map(|u| u.hex);
    let by_sea = |l: &&Landing| !l.by_air && pending(view, l);
    if plan.landings.iter().filter(by_sea).filter_map(party).any(|h| grid.distance(ship.hex, h) <= near) {
        return None;
    }
    let next = plan
        .landings
        .iter()
        .filter(by_sea)
        .filter(|l| l.from <= view.turn() + 3)
        .min_by_key(|l| (l.from, l.unit))?;
    party(next)
}

/// Where a party that is to land from the air within two days waits, and where it lands.
pub fn flights<'a>(view: &'a View<'_>, plan: &'a Plan) -> impl Iterator<Item = (HexId, HexId)> + 'a {
    let soon = |l: &&Landing| l.by_air && l.from <= view.turn() + 2 && pending(view, l);
    plan.landings.iter().filter(soon).filter_map(|l| Some((view.own_unit(l.unit)?.hex, l.hex)))
}

/// Ships and craft have goals on the water: the water hex nearest to a place.
pub fn water_near(view: &View<'_>, craft: UnitId, place: HexId) -> Option<HexId> {
    let map = &view.scenario().map;
    let naval = view.scenario().type_of(craft).mobility == Mobility::Naval;
    map.grid()
        .within(place, 4)
        .filter(|&h| {
            if naval {
                map.terrain(h) == Terrain::Sea
            } else {
                map.grid().neighbors(h).any(|(d, _)| map.edge(h, d).river.is_some_and(|r| r.navigable))
            }
        })
        .min_by_key(|&h| (map.grid().distance(h, place), h))
}
