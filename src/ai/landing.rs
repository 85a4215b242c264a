//! Landings from the air and the sea that the plan foresees: parties wait, ships gather, and they go when they may.

use super::table::Duty;
use crate::hex::HexId;
use crate::map::{Mobility, Terrain};
use crate::rules::{Order, UnitState, View};
use crate::scenario::{Landing, Plan, UnitId};

/// Turns after its date for which a landing is still waited for.
const PATIENCE: u32 = 12;

/// A landing is still to come: not too late, its place not in own hands, its party not there.
fn pending(view: &View<'_>, l: &Landing) -> bool {
    let grid = view.scenario().map.grid();
    view.own_unit(l.unit).is_some_and(|u| grid.distance(u.hex, l.hex) > 2)
        && view.turn() <= l.from + PATIENCE
        && view.owner(l.hex) != Some(view.side())
}

/// The duty of a unit that waits for a landing: for a landing from the sea it goes to the nearest own port.
pub fn waiting(view: &View<'_>, plan: &Plan, unit: UnitId, u: &UnitState) -> Option<Duty> {
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

/// The next landing that can go now.
pub fn order(view: &View<'_>, plan: &Plan) -> Option<(Order, String)> {
    plan.landings.iter().filter(|l| l.from <= view.turn() && pending(view, l)).find_map(|l| {
        let order = if l.by_air {
            Order::AirLand { unit: l.unit, at: l.hex }
        } else {
            Order::SeaLand { unit: l.unit, at: l.hex }
        };
        let place = view.scenario().map.place_at(l.hex).map_or("the beach", |p| &p.name);
        view.check(&order).is_ok().then(|| (order, format!("lands at {place} as planned")))
    })
}

/// Where ships are wanted: at the party that is to be carried next over the sea.
pub fn rendezvous(view: &View<'_>, plan: &Plan, ship: &UnitState) -> Option<HexId> {
    let grid = view.scenario().map.grid();
    let soon = |l: &&Landing| !l.by_air && l.from <= view.turn() + 3 && pending(view, l);
    let next = plan.landings.iter().filter(soon).min_by_key(|l| (l.from, l.unit))?;
    let party = view.own_unit(next.unit)?.hex;
    let near = 300_000 / view.scenario().scale.hex_m;
    (grid.distance(ship.hex, party) > near).then_some(party)
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
