//! Air units and craft: eyes ahead, bases that follow the front.

use super::table::{Table, in_line};
use super::{landing, plan};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{AirMission, Order, View};
use crate::scenario::{Plan, Stance, UnitId};

/// A base nearer to the front, when that is more than three fifths of the radius of action away.
pub fn rebase(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let kind = scenario.type_of(unit);
    let u = view.own_unit(unit)?;
    if kind.mobility != Mobility::Air || u.minutes == 0 {
        return None;
    }
    let front = front(view, plan, table, unit);
    if front.is_empty() {
        return None;
    }
    let radius = u32::from(kind.air_km) * 1000 / scenario.scale.hex_m;
    // How far, on average over the attackers of its own command, capped at the radius.
    let far = |h: HexId| {
        front.iter().map(|f| grid.distance(*f, h).min(radius * 3 / 2)).sum::<u32>() / front.len() as u32
    };
    let now = far(u.hex);
    if now * 5 <= radius * 3 {
        return None;
    }
    let best = scenario
        .map
        .places()
        .iter()
        .map(|p| p.hex)
        .filter(|&h| h != u.hex && view.airfield(h))
        .filter(|&h| table.known.zone(h) == 0 && !table.close(h))
        .map(|h| (far(h), h))
        .filter(|(d, _)| *d + 3 < now)
        .filter(|&(_, h)| view.check(&Order::Air { unit, mission: AirMission::Rebase, target: h }).is_ok())
        .min()?;
    let at = scenario.map.place_at(best.1).map_or("a field", |p| &p.name);
    Some((
        Order::Air { unit, mission: AirMission::Rebase, target: best.1 },
        format!("moves its base to {at}, nearer to the front"),
    ))
}

/// Transports move to a field from which they reach a waiting party and the place where it is to land.
pub fn ferry(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let kind = scenario.type_of(unit);
    let u = view.own_unit(unit)?;
    if kind.mobility != Mobility::Air || kind.lift_men == 0 || u.minutes == 0 {
        return None;
    }
    let radius = u32::from(kind.air_km) * 1000 / scenario.scale.hex_m;
    let serves = |from: HexId, (party, at): (HexId, HexId)| {
        grid.distance(from, party) <= radius && grid.distance(from, at) <= radius
    };
    // One division is enough for a party: the others go on flying fuel.
    let served = |(party, at): (HexId, HexId)| {
        view.own().any(|(other, o)| {
            let kind = scenario.type_of(other);
            let reach = u32::from(kind.air_km) * 1000 / scenario.scale.hex_m;
            other != unit
                && kind.mobility == Mobility::Air
                && kind.lift_men > 0
                && grid.distance(o.hex, party) <= reach
                && grid.distance(o.hex, at) <= reach
        })
    };
    let flights: Vec<_> = landing::flights(view, plan, table)
        .filter(|(party, _)| grid.distance(u.hex, *party) <= radius * 2)
        .filter(|&f| serves(u.hex, f) || !served(f))
        .collect();
    let now = flights.iter().filter(|&&f| serves(u.hex, f)).count();
    if now == flights.len() {
        return None;
    }
    let (_, _, to) = scenario
        .map
        .places()
        .iter()
        .map(|p| p.hex)
        .filter(|&h| h != u.hex && view.airfield(h) && !table.close(h))
        .map(|h| (flights.iter().filter(|&&f| serves(h, f)).count(), h))
        .filter(|(n, _)| *n > now)
        .map(|(n, h)| (std::cmp::Reverse(n), grid.distance(u.hex, h), h))
        .filter(|&(_, _, h)| view.check(&Order::Air { unit, mission: AirMission::Rebase, target: h }).is_ok())
        .min()?;
    Some((
        Order::Air { unit, mission: AirMission::Rebase, target: to },
        "moves to where it can lift the landing party".to_owned(),
    ))
}

/// Where the attackers (or else the fighting troops) of an air unit's own command stand.
fn front(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Vec<HexId> {
    let scenario = view.scenario();
    let own = plan::front(scenario, unit);
    let of = |id: UnitId| in_line(scenario, id) && plan::front(scenario, id) == own;
    let attacks = |id: UnitId| {
        table.tasks[id.index()]
            .is_some_and(|t| matches!(plan.tasks[t].stance, Stance::Attack | Stance::Exploit))
    };
    view.own().filter(|(id, _)| of(*id) && attacks(*id)).map(|(_, u)| u.hex).collect()
}

/// Where a ship or river craft should lie: by the party that it is to carry, or up the river with its army.
pub fn craft_goal(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<HexId> {
    let scenario = view.scenario();
    let u = view.own_unit(unit)?;
    if scenario.type_of(unit).mobility == Mobility::Naval {
        let at = landing::rendezvous(view, plan, table, u)?;
        return landing::water_near(view, unit, at);
    }
    if let Some(party) = landing::boats_for(view, plan, table, u) {
        return landing::water_near(view, unit, party);
    }
    let task = table.tasks[unit.index()].map(|t| &plan.tasks[t])?;
    let grid = scenario.map.grid();
    let passed = |i: usize| grid.distance(u.hex, task.axis[i]) <= 2;
    let next = plan::next_point(grid, &task.axis, u.hex, passed)?;
    // They go with the army on the banks: up to its foremost troops, and no farther.
    let point = task.axis[next];
    let foremost = view
        .own()
        .filter(|(id, _)| in_line(scenario, *id))
        .map(|(_, o)| (grid.distance(o.hex, point), o.hex))
        .min();
    let to = foremost.filter(|(d, _)| *d > 2).map_or(point, |(_, hex)| hex);
    landing::water_near(view, unit, to)
}
