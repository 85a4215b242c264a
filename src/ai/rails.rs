//! Railways: for those who have far to go behind the lines.

use super::fields::FAR;
use super::table::{Duty, Table};
use crate::map::Mobility;
use crate::rules::{Order, View};
use crate::scenario::UnitId;

/// Days of marching that a train must save.
const DAYS_SAVED: u32 = 2;

/// A train ride towards the goal of a unit, when that saves days.
pub fn order(view: &View<'_>, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let u = view.own_unit(unit)?;
    let kind = scenario.type_of(unit);
    if u.moved
        || u.fought
        || matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River | Mobility::Static)
        || matches!(table.duties[unit.index()], Duty::Stay | Duty::Hold | Duty::Build | Duty::Delay { .. })
        || table.known.zone(u.hex) > 0
        || !on_rail(view, u.hex)
    {
        return None;
    }
    let field = table.fields.get(table.field_of[unit.index()]?);
    let now = field.at(u.hex);
    let day = u32::from(u.minutes).max(1);
    if now == FAR || now < day * (DAYS_SAVED + 1) {
        return None;
    }
    let safe = |h| table.known.zone(h) == 0 && !table.close(h);
    let mut stops: Vec<_> = view
        .rail_reach(unit)
        .into_iter()
        .filter(|&(h, _)| field.at(h) != FAR && field.at(h) + day * DAYS_SAVED <= now)
        .filter(|&(h, _)| safe(h) && view.own_men(h) + u.men <= scenario.scale.stack_men * 3 / 4)
        .map(|(h, _)| (field.at(h), h))
        .collect();
    stops.sort_unstable();
    let (_, to) = *stops.first()?;
    let at = scenario.map.place_at(to).map_or("the railhead", |p| &p.name);
    Some((Order::Rail { unit, to }, format!("goes by rail to {at}")))
}

fn on_rail(view: &View<'_>, hex: crate::hex::HexId) -> bool {
    crate::hex::Dir::ALL.iter().any(|&d| view.scenario().map.edge(hex, d).rail.is_some())
}
