//! Duties: what each unit is to do today under its task, read from the plan and from where everybody stands.

use super::plan;
use super::table::{Duty, Table, in_line, mobile};
use super::{defence, landing};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{UnitState, View};
use crate::scenario::{Plan, Stance, Symbol, Task, UnitId};
use std::collections::BTreeMap;

/// Kilometres within which a group that has reached its axis's end looks for more to do.
const FURTHER_KM: u32 = 400;

/// Kilometres for which one unit leaves the way to take an undefended place.
const DETOUR_KM: u32 = 75;

/// Strength that has been told off against each hex, so that not everybody goes to the same place.
#[derive(Default)]
struct Claims(BTreeMap<HexId, u32>);

impl Claims {
    /// True when enough is there already; else this unit is told off too.
    fn enough(&mut self, hex: HexId, needed: u32, brings: u32) -> bool {
        let told = self.0.entry(hex).or_default();
        if *told >= needed {
            return true;
        }
        *told += brings.max(1);
        false
    }
}

/// Gives every own unit its duty.
pub fn assign(view: &View<'_>, plan: &Plan, table: &mut Table, commands: &dyn Fn(UnitId) -> bool) {
    let scenario = view.scenario();
    table.duties.fill(Duty::Stay);
    if view.cease_fire() {
        return;
    }
    let mut claims = Claims::default();
    let mut line: Vec<(UnitId, &UnitState)> =
        view.own().filter(|(u, _)| commands(*u) && in_line(scenario, *u)).collect();
    // Foot first: it takes the sieges upon itself and leaves the open country to the others.
    line.sort_by_key(|&(u, _)| (mobile(scenario, u), u));
    prizes(view, plan, table, &mut claims, &line);
    besiegers(view, table, &mut claims, &line, plan);
    let leaders = leaders(view, plan, table, &line);
    for &(unit, u) in &line {
        if table.duties[unit.index()] == Duty::Stay {
            table.duties[unit.index()] = duty(view, plan, table, &mut claims, &leaders, (unit, u));
        }
    }
    for (unit, u) in view.own().filter(|(u, _)| commands(*u) && !in_line(scenario, *u)) {
        table.duties[unit.index()] = match scenario.type_of(unit).symbol {
            Symbol::Hq => staff(view, table, unit, u),
            _ => duty(view, plan, table, &mut claims, &leaders, (unit, u)),
        };
    }
}

/// How far along its axis the foremost of each task is.
fn leaders(view: &View<'_>, plan: &Plan, table: &Table, line: &[(UnitId, &UnitState)]) -> Vec<usize> {
    let mut furthest = vec![0; plan.tasks.len()];
    for (id, u) in line {
        if let Some(t) = table.tasks[id.index()] {
            let axis = &plan.tasks[t].axis;
            let at = plan::next_point(view.scenario().map.grid(), axis, u.hex, |_| false);
            furthest[t] = furthest[t].max(at.unwrap_or(0));
        }
    }
    furthest
}

fn duty(
    view: &View<'_>,
    plan: &Plan,
    table: &Table,
    claims: &mut Claims,
    leaders: &[usize],
    (unit, u): (UnitId, &UnitState),
) -> Duty {
    if matches!(view.scenario().type_of(unit).mobility, Mobility::Static | Mobility::Air | Mobility::Naval) {
        return Duty::Stay;
    }
    if let Some(duty) = landing::waiting(view, plan, unit, u) {
        return duty;
    }
    let Some(number) = table.tasks[unit.index()] else { return Duty::Hold };
    let task = &plan.tasks[number];
    let last = task.axis.last().copied();
    match task.stance {
        Stance::Garrison => Duty::Hold,
        Stance::Attack | Stance::Exploit if in_line(view.scenario(), unit) => {
            advance(view, table, claims, (task, leaders[number]), unit, u)
        }
        Stance::Attack | Stance::Exploit => assist(view, table, task, unit, u),
        Stance::Hold => match last {
            Some(goal) if view.scenario().map.grid().distance(u.hex, goal) > 1 => {
                if defence::pressed(view, table, unit, u) { Duty::Delay { goal } } else { Duty::Go { goal } }
            }
            _ => defence::hold(view, table, unit, u),
        },
        Stance::Delay => match along(view, task, u) {
            Some(goal) => Duty::Delay { goal },
            None => defence::hold(view, table, unit, u),
        },
        Stance::Withdraw => match along(view, task, u) {
            Some(goal) => Duty::Go { goal },
            None => defence::hold(view, table, unit, u),
        },
        Stance::Reserve => reserve(view, plan, table, task, unit, u),
    }
}

/// The next way-point of an axis by place alone.
fn along(view: &View<'_>, task: &Task, u: &UnitState) -> Option<HexId> {
    let grid = view.scenario().map.grid();
    let near = |i: usize| grid.distance(u.hex, task.axis[i]) <= 1;
    plan::next_point(grid, &task.axis, u.hex, near).map(|i| task.axis[i])
}

/// Strength needed against what is known to stand in a hex.
fn needed(view: &View<'_>, table: &Table, hex: HexId) -> u32 {
    let foe = table.foe(hex);
    if foe.fighters == 0 { 1 } else { foe.points * (2 + u32::from(view.fort(hex))) }
}

fn advance(
    view: &View<'_>,
    table: &Table,
    claims: &mut Claims,
    (task, leader): (&Task, usize),
    unit: UnitId,
    u: &UnitState,
) -> Duty {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let brings = super::table::points(scenario, unit, u);
    // Whoever lags behind does not go back to where the others were long ago.
    let passed = |i: usize| {
        let point = task.axis[i];
        i + 1 < leader
            || grid.distance(u.hex, point) <= 2
                && (view.owner(point) == Some(view.side())
                    || !scenario.map.terrain(point).is_land()
                    || claims.enough(point, needed(view, table, point), brings))
    };
    if let Some(i) = plan::next_point(grid, &task.axis, u.hex, passed) {
        return Duty::Advance { goal: task.axis[i] };
    }
    further(view, table, claims, u, brings).map_or(Duty::Stay, |goal| Duty::Advance { goal })
}

/// Guns and engineers go where the fighting line of their own command goes.
fn assist(view: &View<'_>, table: &Table, task: &Task, unit: UnitId, u: &UnitState) -> Duty {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let passed =
        |i: usize| grid.distance(u.hex, task.axis[i]) <= 2 && view.owner(task.axis[i]) == Some(view.side());
    if let Some(i) = plan::next_point(grid, &task.axis, u.hex, passed) {
        return Duty::Advance { goal: task.axis[i] };
    }
    let root = plan::root(scenario, unit);
    view.own()
        .filter(|(id, _)| in_line(scenario, *id) && plan::root(scenario, *id) == root)
        .filter_map(|(id, o)| match table.duties[id.index()] {
            Duty::Advance { goal } | Duty::Besiege { goal } => Some((grid.distance(u.hex, o.hex), goal)),
            _ => None,
        })
        .filter(|(d, _)| d * scenario.scale.hex_m <= 150_000)
        .min()
        .map_or(Duty::Stay, |(_, goal)| Duty::Advance { goal })
}

/// Undefended objectives beside the way: the nearest unit of an attacking group makes the detour.
fn prizes(
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

/// Past the end of the axis: the nearest objective that is still to be taken, or enemies that still fight.
fn further(view: &View<'_>, table: &Table, claims: &mut Claims, u: &UnitState, brings: u32) -> Option<HexId> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let most = FURTHER_KM * 1000 / scenario.scale.hex_m;
    let objectives =
        scenario.objectives.iter().filter(|o| view.owner(o.hex) != Some(view.side())).map(|o| o.hex);
    let foes = table.foes.iter().filter(|(_, f)| f.fighters > 0).map(|(&h, _)| h);
    let mut places: Vec<(u32, HexId)> = objectives
        .map(|h| (grid.distance(u.hex, h), h))
        .chain(foes.map(|h| (grid.distance(u.hex, h) + 4, h)))
        .filter(|(d, _)| *d <= most)
        .collect();
    places.sort_unstable();
    places.into_iter().map(|(_, h)| h).find(|&h| !claims.enough(h, needed(view, table, h), brings))
}

/// Foot of the second line told off against strongpoints that the front has left behind.
fn besiegers(
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

/// Reserves come after the nearest attackers of their own front; the defender's go to where he is pressed.
fn reserve(view: &View<'_>, plan: &Plan, table: &Table, task: &Task, unit: UnitId, u: &UnitState) -> Duty {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    if let Some(goal) = along(view, task, u) {
        return Duty::Follow { goal };
    }
    let root = plan::root(scenario, unit);
    let near = 300_000 / scenario.scale.hex_m;
    let mut best = None;
    for (other, o) in view.own() {
        if other == unit || !in_line(scenario, other) || plan::root(scenario, other) != root {
            continue;
        }
        let Some(t) = table.tasks[other.index()].map(|t| &plan.tasks[t]) else { continue };
        let pressed = match t.stance {
            Stance::Attack | Stance::Exploit => true,
            Stance::Hold | Stance::Delay | Stance::Garrison => table.known.zone(o.hex) > 0,
            Stance::Withdraw | Stance::Reserve => false,
        };
        let d = grid.distance(u.hex, o.hex);
        if pressed && d <= near && best.is_none_or(|(b, _)| d < b) {
            best = Some((d, o.hex));
        }
    }
    match best {
        Some((d, goal)) if d > 3 => Duty::Follow { goal },
        _ => defence::hold(view, table, unit, u),
    }
}

/// A staff follows the middle of its troops at a distance.
fn staff(view: &View<'_>, table: &Table, unit: UnitId, u: &UnitState) -> Duty {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let Some((_, formation)) = scenario.formations.iter().enumerate().find(|(_, f)| f.hq == Some(unit))
    else {
        return Duty::Stay;
    };
    let near = match formation.level {
        crate::scenario::Size::Front => 90_000,
        crate::scenario::Size::Army => 45_000,
        _ => 30_000,
    } / scenario.scale.hex_m;
    // The own branch of the tree, by its HQ's formation somewhere in the chain.
    let mut troops: Vec<(u32, HexId)> = view
        .own()
        .filter(|(id, _)| in_line(scenario, *id))
        .filter(|(id, _)| {
            plan::chain(scenario, scenario.unit(*id).of).any(|f| scenario.formation(f).hq == Some(unit))
        })
        .filter(|(id, _)| table.duties[id.index()] != Duty::Stay)
        .map(|(id, o)| (table.duties[id.index()].goal().map_or(0, |g| grid.distance(g, o.hex)), o.hex))
        .collect();
    troops.sort_unstable();
    match troops.get(troops.len() / 2) {
        Some(&(_, goal)) if grid.distance(u.hex, goal) > near.max(1) => Duty::Follow { goal },
        _ => Duty::Stay,
    }
}
