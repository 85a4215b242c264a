//! Air transport: light foot with far to go, in machines that have nothing else to do.

use super::fields::FAR;
use super::landing;
use super::table::{Duty, Table};
use crate::map::Mobility;
use crate::rules::{Order, View};
use crate::scenario::{Plan, UnitId};

/// Days of marching that a flight must save.
const DAYS_SAVED: u32 = 3;

/// A flight to the field nearest to a unit's goal, when that saves days.
pub fn order(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let u = view.own_unit(unit)?;
    let bound = matches!(
        table.duties[unit.index()],
        Duty::Advance { .. } | Duty::Besiege { .. } | Duty::Follow { .. } | Duty::Go { .. }
    );
    if !bound
        || u.moved
        || u.fought
        || scenario.type_of(unit).mobility != Mobility::Foot
        || !view.airfield(u.hex)
        || landing::waiting(view, plan, table, unit, u).is_some()
    {
        return None;
    }
    let field = table.fields.get(table.field_of[unit.index()]?);
    let (now, day) = (field.at(u.hex), u32::from(u.minutes).max(1));
    let places = scenario.map.places().iter();
    let (_, to) = places
        .filter(|p| p.hex != u.hex && field.at(p.hex) != FAR && view.airfield(p.hex))
        .filter(|p| field.at(p.hex) + day * DAYS_SAVED <= now && now != FAR)
        .filter(|p| table.known.zone(p.hex) == 0 && !table.close(p.hex))
        .map(|p| (field.at(p.hex), p.hex))
        .filter(|&(_, to)| view.check(&Order::Fly { unit, to }).is_ok())
        .min()?;
    let at = scenario.map.place_at(to).map_or("a field ahead", |p| &p.name);
    Some((Order::Fly { unit, to }, format!("is flown to {at}")))
}
