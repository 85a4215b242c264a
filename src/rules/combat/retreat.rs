//! Retreat: where beaten units fall back to, and what becomes of those that cannot.

use super::defenders;
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::event::{Event, Losses};
use crate::rules::execute::Resolver;
use crate::rules::numbers::battle::{CROWD, GAUNTLET};
use crate::rules::state::{State, Status};
use crate::rules::{movement, sight};
use crate::scenario::{SideId, UnitId};
use std::cmp::Reverse;

/// The best neighbouring hex for a unit to fall back to, away from its attackers: clear of the enemy's control, held
/// by its own side, along a road, towards its supply.
pub fn refuge(state: &State, unit: UnitId, from: HexId, attackers: &[HexId]) -> Option<HexId> {
    let scenario = state.scenario();
    let map = &scenario.map;
    let grid = map.grid();
    let side = scenario.unit(unit).side;
    if matches!(scenario.type_of(unit).mobility, Mobility::Static | Mobility::Air) {
        return None;
    }
    let open = |hex: HexId| {
        map.terrain(hex).is_land()
            && !attackers.contains(&hex)
            && state.stack_of(hex, side.other()).next().is_none()
            && state.men_at(hex) + state.unit(unit).men <= scenario.scale.stack_men.saturating_mul(CROWD)
    };
    let supply = |hex: HexId| {
        let own = scenario.sources.iter().filter(|s| s.side == side && state.owner(s.hex) == Some(side));
        own.map(|s| grid.distance(hex, s.hex)).min().unwrap_or(0)
    };
    grid.neighbors(from)
        .filter(|&(dir, hex)| open(hex) && movement::step(state, unit, from, dir).is_some())
        .min_by_key(|&(dir, hex)| {
            let edge = map.edge(from, dir);
            let away: u32 = attackers.iter().map(|&a| grid.distance(a, hex)).sum();
            (
                movement::controlled_by_enemy(state, side, hex),
                state.owner(hex) == Some(side.other()),
                Reverse(away),
                edge.road.is_none() && edge.rail.is_none() || edge.bridged() && !state.bridged(from, dir),
                supply(hex),
                hex,
            )
        })
        .map(|(_, hex)| hex)
}

/// All defenders of a hex that can march fall back so many hexes. Who has nowhere to go is taken.
pub fn fall_back(r: &mut Resolver<'_>, hex: HexId, side: SideId, attackers: &[HexId], hexes: u32) {
    let scenario = r.state().scenario();
    let marching: Vec<UnitId> = defenders(r.state(), hex, side)
        .filter(|&u| scenario.type_of(u).mobility != Mobility::Static)
        .collect();
    for unit in marching {
        let mut behind = attackers.to_vec();
        for i in 0..hexes {
            let from = r.state().unit(unit).hex;
            match refuge(r.state(), unit, from, &behind) {
                Some(to) => step_back(r, unit, from, to),
                None if i == 0 => {
                    r.emit(Event::Gone { unit, how: Status::Captured });
                    break;
                }
                None => break,
            }
            // Never back to where the fight was.
            behind.push(from);
            if !r.state().in_play(unit) {
                break;
            }
        }
    }
}

fn step_back(r: &mut Resolver<'_>, unit: UnitId, from: HexId, to: HexId) {
    let state = r.state();
    let side = state.scenario().unit(unit).side;
    let u = state.unit(unit);
    let past = movement::controlled_by_enemy(state, side, to) && defenders(state, to, side).next().is_none();
    // Without fuel, half of the vehicles stay behind.
    let dry = state.scenario().type_of(unit).range_km > 0 && u.fuel == 0;
    let left = |n: u16| if dry { n.div_ceil(2) } else { 0 };
    let losses = Losses {
        men: if past { u.men * GAUNTLET / 100 } else { 0 },
        tanks: left(u.tanks),
        spg: left(u.spg),
        ..Losses::default()
    };
    r.emit(Event::Moved { unit, from, to, minutes: 0, fuel: 0 });
    if losses != Losses::default() {
        r.emit(Event::Lost { unit, losses });
    }
    movement::take(r, unit, to);
    sight::look(r, unit);
}
