//! Headquarters, depots, aircraft and craft that the enemy comes upon with nobody to defend them.

use super::defenders;
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::event::{Event, Losses};
use crate::rules::execute::Resolver;
use crate::rules::numbers::battle::{AIRCRAFT_LOST, FLIGHT, FLIGHT_MEN_LOST, FLIGHT_SHAKES};
use crate::rules::state::{State, Status};
use crate::rules::{air, movement, sight};
use crate::scenario::{SideId, UnitId};

/// Enemies of a side stand in the hex, and none of them can hold it: fighting troops may drive in.
pub fn soft(state: &State, hex: HexId, side: SideId) -> bool {
    state.stack_of(hex, side.other()).next().is_some() && defenders(state, hex, side.other()).next().is_none()
}

/// Clears a hex, left without defenders, for `by`: what can get away does, the rest is captured.
pub fn displace_noncombat(r: &mut Resolver<'_>, hex: HexId, by: SideId) {
    if !soft(r.state(), hex, by) {
        return;
    }
    let caught: Vec<UnitId> = r.state().stack_of(hex, by.other()).collect();
    for unit in caught {
        let state = r.state();
        let u = state.unit(unit);
        let mobility = state.scenario().type_of(unit).mobility;
        let to = match mobility {
            Mobility::Static => None,
            Mobility::Air => field(state, unit, hex),
            Mobility::Naval | Mobility::River => water(state, unit, hex),
            _ => rear(state, unit, hex),
        };
        let Some(to) = to else {
            r.emit(Event::Gone { unit, how: Status::Captured });
            continue;
        };
        let losses = Losses {
            men: if mobility == Mobility::Air { 0 } else { u.men * FLIGHT_MEN_LOST / 100 },
            aircraft: if mobility == Mobility::Air {
                (u32::from(u.aircraft) * AIRCRAFT_LOST).div_ceil(100) as u16
            } else {
                0
            },
            ..Losses::default()
        };
        r.emit(Event::Moved { unit, from: hex, to, minutes: 0, fuel: 0 });
        if losses != Losses::default() {
            r.emit(Event::Lost { unit, losses });
        }
        r.emit(Event::Readiness { unit, change: FLIGHT_SHAKES });
        sight::look(r, unit);
    }
}

/// The nearest other airfield in twice the radius of action.
fn field(state: &State, unit: UnitId, from: HexId) -> Option<HexId> {
    let scenario = state.scenario();
    let side = scenario.unit(unit).side;
    let reach = u32::from(scenario.type_of(unit).air_km) * 2;
    let km = |h: HexId| state.km(from, h);
    let places = scenario.map.places().iter().map(|p| p.hex);
    places
        .filter(|&h| h != from && km(h) <= reach && air::airfield(state, side, h))
        .min_by_key(|&h| (km(h), h))
}

/// The nearest free water for craft or ships.
fn water(state: &State, unit: UnitId, from: HexId) -> Option<HexId> {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    let side = scenario.unit(unit).side;
    let afloat = |h: HexId| match scenario.type_of(unit).mobility {
        Mobility::Naval => movement::naval_hex(state, h),
        _ => movement::river_hex(state, h),
    };
    grid.within(from, FLIGHT)
        .filter(|&h| h != from && afloat(h) && state.stack_of(h, side.other()).next().is_none())
        .min_by_key(|&h| (movement::controlled_by_enemy(state, side, h), grid.distance(from, h), h))
}

/// Where a headquarters drives to: a few hexes at most, out of the enemy's control, to own troops if it can.
fn rear(state: &State, unit: UnitId, from: HexId) -> Option<HexId> {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    let side = scenario.unit(unit).side;
    let mut ring = vec![from];
    let mut seen = vec![(from, 0)];
    for depth in 1..=FLIGHT {
        let mut next = Vec::new();
        for &hex in &ring {
            for (dir, to) in grid.neighbors(hex) {
                let free = state.stack_of(to, side.other()).next().is_none();
                let room = state.men_at(to) + state.unit(unit).men <= scenario.scale.stack_men;
                let known = seen.iter().any(|&(h, _)| h == to);
                if !known && free && room && movement::step(state, unit, hex, dir).is_some() {
                    seen.push((to, depth));
                    next.push(to);
                }
            }
        }
        ring = next;
    }
    seen.into_iter()
        .filter(|&(h, _)| h != from)
        .min_by_key(|&(h, depth)| {
            let alone = defenders(state, h, side).next().is_none();
            (
                movement::controlled_by_enemy(state, side, h),
                state.owner(h) == Some(side.other()),
                alone,
                depth,
                h,
            )
        })
        .map(|(h, _)| h)
}
