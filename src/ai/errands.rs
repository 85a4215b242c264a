//! Errands: who is told off for a strongpoint that was passed, or for an undefended prize beside the way.

use super::plan;
use super::table::{Duty, Table, mobile};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{UnitState, View};
use crate::scenario::{Plan, Stance, UnitId};
use std::collections::BTreeMap;

/// Kilometres for which one unit leaves the way to take an undefended place.
const DETOUR_KM: u32 = 75;

/// Strength that has been told off against each hex, so that not everybody goes to the same place.
#[derive(Default)]
pub struct Claims(BTreeMap<HexId, u32>);

impl Claims {
    /// True when enough is there already; else this unit is told off too.
    pub fn enough(&mut self, hex: HexId, needed: u32, brings: u32) -> bool {
        let told = self.0.entry(hex).or_default();
        if *told >= needed {
            return true;
        }
        *told += brings.max(1);
        false
    }
}

/// Strength needed against what is known to stand in a hex.
pub fn needed(view: &View<'_>, table: &Table, hex: HexId) -> u32 {
    let foe = table.foe(hex);
    if foe.fighters == 0 { 1 } else { foe.points * (2 + u32::from(view.fort(hex))) }
}

/// Undefended objectives beside the way: the nearest unit of an attacking group makes the detour.
pub fn prizes(
    view: &View<'_>,
    plan: &Plan,
    table: &mut Table,
    claims: &mut Claims,
    line: &[(UnitId, &UnitState)],
) {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let most = DETOUR_KM * 1000 / scenario.scale.hex_m;
    for o in &scenario.objectives {
        if view.owner(o.hex) == Some(view.side()) || table.foe(o.hex).fighters > 0 {
            continue;
        }
        let nearest = line
            .iter()
            .filter(|(id, _)| {
                table.tasks[id.index()]
                    .is_some_and(|t| matches!(plan.tasks[t].stance, Stance::Attack | Stance::Exploit))
                    && scenario.type_of(*id).mobility != Mobility::Static
                    && table.duties[id.index()] == Duty::Stay
            })
            .filter(|(_, u)| table.joined(u.hex, o.hex))
            .map(|(id, u)| (grid.distance(u.hex, o.hex) + 2 * u32::from(mobile(scenario, *id)), *id))
            .filter(|(d, _)| *d <= most)
            .min();
        if let Some((_, id)) = nearest
            && !claims.enough(o.hex, 1, 1)
        {
            table.duties[id.index()] = Duty::Advance { goal: o.hex };
        }
    }
}

/// Foot of the second line told off against strongpoints that the front has left behind.
pub fn besiegers(
    view: &View<'_>,
    table: &mut Table,
    claims: &mut Claims,
    line: &[(UnitId, &UnitState)],
    plan: &Plan,
) {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let near = 3;
    let posts: Vec<HexId> = table.foes.iter().filter(|(_, f)| f.fighters > 0).map(|(&h, _)| h).collect();
    for post in posts {
        if !line.iter().any(|(_, u)| grid.distance(u.hex, post) <= near) {
            continue;
        }
        let mut around: Vec<(u32, UnitId, &UnitState)> = line
            .iter()
            .filter(|(id, _)| {
                let attacks = table.tasks[id.index()]
                    .is_some_and(|t| matches!(plan.tasks[t].stance, Stance::Attack | Stance::Reserve));
                attacks
                    && !mobile(scenario, *id)
                    && table.duties[id.index()] == Duty::Stay
                    && scenario.type_of(*id).mobility != Mobility::Static
            })
            .map(|&(id, u)| (grid.distance(u.hex, post), id, u))
            .filter(|(d, _, _)| *d <= near)
            .collect();
        around.sort_by_key(|&(d, id, _)| (d, id));
        if !left_behind(view, table, line, post, plan) {
            continue;
        }
        for (_, id, u) in around {
            let brings = super::table::points(scenario, id, u);
            if claims.enough(post, needed(view, table, post), brings) {
                break;
            }
            table.duties[id.index()] = Duty::Besiege { goal: post };
        }
    }
}

/// Own attackers have passed a post: some stand nearer to their next way-point than the post lies.
fn left_behind(
    view: &View<'_>,
    table: &Table,
    line: &[(UnitId, &UnitState)],
    post: HexId,
    plan: &Plan,
) -> bool {
    let grid = view.scenario().map.grid();
    line.iter().any(|&(id, u)| {
        let Some(task) = table.tasks[id.index()].map(|t| &plan.tasks[t]) else { return false };
        if !matches!(task.stance, Stance::Attack | Stance::Exploit) || grid.distance(u.hex, post) > 12 {
            return false;
        }
        let Some(i) = plan::next_point(grid, &task.axis, u.hex, |_| false) else { return false };
        let goal = task.axis[i];
        grid.distance(u.hex, goal) + 3 <= grid.distance(post, goal)
            && plan::next_point(grid, &task.axis, post, |_| false).is_some_and(|p| p <= i)
    })
}
