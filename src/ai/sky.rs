//! What aircraft do with a day that no attack needs: look ahead, hold up the enemy's traffic, cover the own columns,
//! and, on a side that has nothing else left, special attacks.

use super::plan;
use super::table::{Table, in_line};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{AirMission, Order, UnitState, View};
use crate::scenario::{Plan, Stance, Symbol, UnitId};

/// Serviceable aircraft in a hundred from which an attacker's aircraft fly such missions, and those of a side that
/// saves what it has.
const FIT: u8 = 60;
const SAVED: u8 = 85;
/// Men's worth of an enemy stack on the road that is worth bombing (a tank counts for sixty men).
const TRAFFIC: u32 = 2500;
/// Points under which a mission is not worth it.
const FEW_POINTS: u32 = 15;
/// Armour of a column from which a special attack is thrown at it, and kilometres from what it threatens.
const COLUMN: u32 = 60;
const THREAT_KM: u32 = 150;

/// A look at where the leading troops of its own front go next, and where nobody has looked today.
pub fn recon(view: &View<'_>, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    if scenario.type_of(unit).symbol != Symbol::AirRecon || view.own_unit(unit)?.minutes == 0 {
        return None;
    }
    let grid = scenario.map.grid();
    let own = plan::front(scenario, unit);
    let seen: Vec<HexId> =
        view.flown().iter().filter(|(_, m, _)| *m == AirMission::Recon).map(|(h, _, _)| *h).collect();
    view.own().filter(|(id, _)| in_line(scenario, *id) && plan::front(scenario, *id) == own).find_map(
        |(id, u)| {
            let field = table.fields.get(table.field_of[id.index()]?);
            let mut ahead = u.hex;
            for _ in 0..5 {
                ahead = super::fields::downhill(view, field, ahead)?.1;
            }
            let order = Order::Air { unit, mission: AirMission::Recon, target: ahead };
            let new = !view.sees(ahead) && seen.iter().all(|&h| grid.distance(h, ahead) > 3);
            (new && view.check(&order).is_ok())
                .then(|| (order, "looks ahead of the leading troops".to_owned()))
        },
    )
}

/// The day's work of an aircraft unit that has not flown.
pub fn idle(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let u = view.own_unit(unit)?;
    let kind = view.scenario().type_of(unit);
    if kind.mobility != Mobility::Air || u.minutes == 0 || view.cease_fire() {
        return None;
    }
    let fit = if attacks(plan) { FIT } else { SAVED };
    if u.readiness < fit {
        return None;
    }
    if kind.special_attack {
        return special(view, table, unit);
    }
    match kind.symbol {
        Symbol::Fighter => cover(view, plan, table, unit),
        Symbol::Bomber | Symbol::GroundAttack => interdict(view, table, unit, u),
        _ => None,
    }
}

/// The side's plan has somebody attack: it spends its aircraft; else it saves them.
fn attacks(plan: &Plan) -> bool {
    plan.tasks.iter().any(|t| matches!(t.stance, Stance::Attack | Stance::Exploit))
}

/// Bombs on the road where most of the enemy stands that nobody fights today.
fn interdict(view: &View<'_>, table: &Table, unit: UnitId, u: &UnitState) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let map = &scenario.map;
    let grid = map.grid();
    let reach = u32::from(scenario.type_of(unit).air_km) * 1000 / scenario.scale.hex_m.max(1);
    let bombed = |h: HexId| view.flown().iter().any(|(at, m, _)| *at == h && *m != AirMission::Recon);
    let road = |h: HexId| {
        grid.neighbors(h).any(|(d, _)| map.edge(h, d).road.is_some() || map.edge(h, d).rail.is_some())
    };
    let worth = |h: HexId, foe: &super::table::Foe| {
        let quiet = grid.neighbors(h).all(|(_, n)| view.own_at(n).next().is_none());
        let traffic = foe.men + foe.armour * 60;
        (quiet && traffic >= TRAFFIC && view.fort(h) == 0 && road(h) && !bombed(h)).then_some(traffic)
    };
    let mut found: Vec<(u32, HexId)> = table
        .foes
        .iter()
        .filter(|(h, f)| f.fighters > 0 && grid.distance(**h, u.hex) <= reach)
        .filter_map(|(&h, f)| Some((worth(h, f)?, h)))
        .collect();
    found.sort_unstable_by_key(|&(t, h)| (std::cmp::Reverse(t), h));
    found.into_iter().take(6).find_map(|(_, target)| {
        let order = Order::Air { unit, mission: AirMission::Interdict, target };
        (view.air_strength(unit, target) >= FEW_POINTS && view.check(&order).is_ok())
            .then(|| (order, "bombs the road, to hold up what moves there".to_owned()))
    })
}

/// Fighters over the strongest own column in reach that nobody covers yet.
fn cover(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let u = view.own_unit(unit)?;
    let reach = u32::from(scenario.type_of(unit).air_km) * 1000 / scenario.scale.hex_m.max(1);
    let spread = 60_000 / scenario.scale.hex_m.max(1);
    let covered = |h: HexId| {
        view.flown().iter().any(|(at, m, _)| *m == AirMission::Cover && grid.distance(*at, h) <= spread)
    };
    let goes = |id: UnitId| {
        table.tasks[id.index()]
            .is_some_and(|t| matches!(plan.tasks[t].stance, Stance::Attack | Stance::Exploit))
            || table.known.zone(view.own_unit(id).map_or(u.hex, |o| o.hex)) > 0
    };
    let mut columns: Vec<(u32, HexId)> = view
        .own()
        .filter(|(id, o)| in_line(scenario, *id) && goes(*id) && grid.distance(o.hex, u.hex) <= reach)
        .map(|(id, o)| (super::table::points(scenario, id, o), o.hex))
        .filter(|(_, h)| !covered(*h))
        .collect();
    columns.sort_unstable_by_key(|&(p, h)| (std::cmp::Reverse(p), h));
    columns.into_iter().take(6).find_map(|(_, target)| {
        let order = Order::Air { unit, mission: AirMission::Cover, target };
        view.check(&order).is_ok().then(|| (order, "covers the columns below".to_owned()))
    })
}

/// The strongest enemy column that threatens an objective of the own side.
fn special(view: &View<'_>, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let near = THREAT_KM * 1000 / scenario.scale.hex_m.max(1);
    let threatens = |h: HexId| {
        scenario
            .objectives
            .iter()
            .any(|o| view.owner(o.hex) == Some(view.side()) && grid.distance(o.hex, h) <= near)
    };
    let mut columns: Vec<(u32, HexId)> = table
        .foes
        .iter()
        .filter(|(h, f)| f.armour >= COLUMN && threatens(**h))
        .map(|(&h, f)| (f.armour, h))
        .collect();
    columns.sort_unstable_by_key(|&(a, h)| (std::cmp::Reverse(a), h));
    columns.into_iter().find_map(|(_, target)| {
        let order = Order::Air { unit, mission: AirMission::SpecialAttack, target };
        view.check(&order).is_ok().then(|| (order, "throws itself at the column".to_owned()))
    })
}
