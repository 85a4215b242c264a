//! Landings from the air and the sea that the plan foresees: parties wait, ships gather, and they go when they may.

use super::table::{Duty, Table};
use crate::hex::HexId;
use crate::map::{Mobility, Terrain};
use crate::rules::{Order, UnitState, View};
use crate::scenario::{Landing, Plan, UnitId};

/// Turns after its date for which a landing is still waited for.
const PATIENCE: u32 = 14;
/// Turns before its date from which a party keeps itself ready, and ships gather for it.
const READY: u32 = 3;

/// Steps from its place at which a party may come ashore instead.
const ASIDE: u32 = 2;
/// Chance of success from which a defended shore is stormed, thousandths.
const FAIR: u32 = 400;
/// The same while a shore beside it lies open, thousandths.
const GOOD: u32 = 650;
/// A small party may be sent to a city before the enemy has been told to stop only with its own army this near, km.
const ARMY_KM: u32 = 100;
/// Men of a party that does not go straight into an enemy port of which it knows nothing: somebody will be there.
const SMALL: u32 = 1000;
/// Kilometres of a day's sail that ships plan with.
const DAYS_SAIL_KM: u32 = 380;
/// Kilometres beyond which a landing is another fleet's business.
const FAR_KM: u32 = 700;

/// A landing is still to come: not too late, its party not there, and its place not in own hands; a wave that waits
/// beyond the water follows to a beach that others have won.
fn pending(view: &View<'_>, table: &Table, plan: &Plan, l: &Landing) -> bool {
    let grid = view.scenario().map.grid();
    let follows = |u: &UnitState| {
        let gone_on = |o: &Landing| o.unit == l.unit && o.from > l.from && o.from <= view.turn();
        !l.by_air && !table.joined(u.hex, l.hex) && !plan.landings.iter().any(gone_on)
    };
    let wanted = |u: &UnitState| view.owner(l.hex) != Some(view.side()) || follows(u);
    view.own_unit(l.unit).is_some_and(|u| grid.distance(u.hex, l.hex) > 2 && wanted(u))
        && view.turn() <= l.from + PATIENCE
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
    let soon =
        |l: &&Landing| l.unit == unit && l.from <= view.turn() + READY && pending(view, table, plan, l);
    let l = plan.landings.iter().find(soon)?;
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
        .filter(|p| table.joined(p.hex, u.hex))
        .map(|p| (grid.distance(u.hex, p.hex), p.hex))
        .min()?;
    Some(Duty::Go { goal: port.1 })
}

/// A party that came by air keeps the place that it has taken until the column is there.
pub fn keeps(view: &View<'_>, plan: &Plan, unit: UnitId, u: &UnitState, relief: u32) -> bool {
    let landed = |l: &Landing| l.unit == unit && l.by_air && l.hex == u.hex && l.from <= view.turn();
    plan.landings.iter().any(landed) && view.own_men(u.hex) < relief
}

fn by_water(view: &View<'_>, hex: HexId) -> bool {
    let map = &view.scenario().map;
    map.grid()
        .neighbors(hex)
        .any(|(d, x)| map.terrain(x) == Terrain::Sea || map.edge(hex, d).river.is_some_and(|r| r.navigable))
}

/// The next landing that can go now: where it is planned, or beside it when a garrison would throw it back.
pub fn order(view: &View<'_>, table: &Table, plan: &Plan) -> Option<(Order, String)> {
    plan.landings.iter().filter(|l| l.from <= view.turn() && pending(view, table, plan, l)).find_map(|l| {
        let grid = view.scenario().map.grid();
        let place = view.scenario().map.place_at(l.hex).map_or("the beach", |p| &p.name);
        if l.by_air {
            let order = Order::AirLand { unit: l.unit, at: l.hex };
            return (safe(view, l.hex) && view.check(&order).is_ok()).then(|| {
                (order, format!("lands at {place}: the garrison has been told to stop, or is near its end"))
            });
        }
        let mut shores: Vec<HexId> =
            grid.within(l.hex, ASIDE).filter(|&h| table.joined(h, l.hex) && by_water(view, h)).collect();
        shores.sort_by_key(|&h| (grid.distance(h, l.hex), table.known.zone(h), h));
        shores.retain(|&h| {
            view.check(&Order::SeaLand { unit: l.unit, at: h }).is_ok() && !blind(view, l.unit, h)
        });
        let free = |h: HexId| table.foe(h).fighters == 0 || calls(view, table, l.unit, h);
        let good = |least: u32| shores.iter().copied().find(|&h| free(h) || storms(view, l.unit, h, least));
        // A shore beside that nobody holds rather than a storm that may well fail.
        let at = good(GOOD).or_else(|| good(FAIR))?;
        let how = if at == l.hex { "at" } else { "beside" };
        Some((Order::SeaLand { unit: l.unit, at }, format!("lands {how} {place} as planned")))
    })
}

/// A party of a few hundred men goes where the enemy has been ordered to stop, or where the own army is close behind.
fn safe(view: &View<'_>, at: HexId) -> bool {
    view.enemy_told_to_stop() || view.own_army_km(at).is_some_and(|km| km <= ARMY_KM)
}

/// Too small to storm the shore, but the garrison has been told to stop: it may yield, and else the party comes home.
fn calls(view: &View<'_>, table: &Table, unit: UnitId, at: HexId) -> bool {
    view.enemy_told_to_stop() && view.own_unit(unit).is_some_and(|u| u.men * 2 < table.foe(at).men)
}

/// Nobody has looked into an enemy's place that has not been told to give up, and somebody will be there: in works or a
/// town beside them at any rate, and in a port in strength enough for a small party.
fn blind(view: &View<'_>, unit: UnitId, at: HexId) -> bool {
    let map = &view.scenario().map;
    let port = map.place_at(at).is_some_and(|p| p.port && p.rank >= 2);
    let small = view.own_unit(unit).is_some_and(|u| u.men < SMALL);
    let beside = map.place_at(at).is_some() && map.grid().neighbors(at).any(|(_, h)| view.fort(h) > 0);
    let held = view.fort(at) > 0 || beside || port && small;
    let unseen = !view.sees(at) && view.enemies_at(at).next().is_none();
    held && unseen && view.owner(at) == Some(view.side().other()) && !view.enemy_told_to_stop()
}

/// A landing under fire has a fair chance, with the guns of the ships that carry it.
fn storms(view: &View<'_>, unit: UnitId, at: HexId, least: u32) -> bool {
    view.landing_preview(unit, at).success() >= least
}

/// Where a ship is wanted: within a day's sail of the party that is to be carried next and of where it lands.
pub fn rendezvous(view: &View<'_>, plan: &Plan, table: &Table, ship: &UnitState) -> Option<HexId> {
    let map = &view.scenario().map;
    let grid = map.grid();
    let hexes = |km: u32| km * 1000 / view.scenario().scale.hex_m;
    let day = hexes(DAYS_SAIL_KM);
    let (_, _, _, from, to) = plan
        .landings
        .iter()
        .filter(|l| !l.by_air && l.from <= view.turn() + READY && pending(view, table, plan, l))
        .filter_map(|l| {
            let from = view.own_unit(l.unit)?.hex;
            let far = grid.distance(ship.hex, from);
            (far <= hexes(FAR_KM)).then_some((far / day.max(1), l.from, l.unit, from, l.hex))
        })
        .min()?;
    if grid.distance(ship.hex, from) <= day && grid.distance(ship.hex, to) <= day {
        return None;
    }
    if grid.distance(from, to) <= day {
        return Some(from);
    }
    // Half way on a long voyage.
    grid.within(from, day + 2)
        .filter(|&h| map.terrain(h) == Terrain::Sea)
        .min_by_key(|&h| (grid.distance(h, from).max(grid.distance(h, to)), h))
}

/// A party that river craft are to put ashore soon, not far from where they lie.
pub fn boats_for(view: &View<'_>, plan: &Plan, table: &Table, boat: &UnitState) -> Option<HexId> {
    let grid = view.scenario().map.grid();
    let near = DAYS_SAIL_KM * 1000 / view.scenario().scale.hex_m;
    let sea = |h: HexId| {
        let map = &view.scenario().map;
        map.grid().neighbors(h).any(|(_, x)| map.terrain(x) == Terrain::Sea)
    };
    plan.landings
        .iter()
        .filter(|l| {
            !l.by_air && !sea(l.hex) && l.from <= view.turn() + READY && pending(view, table, plan, l)
        })
        .filter_map(|l| Some((l.from, l.unit, view.own_unit(l.unit)?.hex)))
        .filter(|&(_, _, h)| grid.distance(h, boat.hex) <= near)
        .min()
        .map(|(_, _, h)| h)
}

/// Where a party that is to land from the air within two days waits, and where it lands.
pub fn flights<'a>(
    view: &'a View<'_>,
    plan: &'a Plan,
    table: &'a Table,
) -> impl Iterator<Item = (HexId, HexId)> + 'a {
    let soon = |l: &&Landing| l.by_air && l.from <= view.turn() + 2 && pending(view, table, plan, l);
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
