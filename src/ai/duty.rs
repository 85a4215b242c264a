//! Duties: what each unit is to do today under its task, read from the plan and from where everybody stands.

use super::errands::{Claims, besiegers, needed, prizes};
use super::level::Level;
use super::plan;
use super::table::{Duty, Table, in_line, mobile};
use super::{counter, defence, landing, ways};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{UnitState, View, combat};
use crate::scenario::{Plan, Stance, Symbol, Task, Tasked, UnitId};

/// Kilometres within which a group that has reached its axis's end looks for more to do.
const FURTHER_KM: u32 = 400;

/// Kilometres by which the way round may lead away from the next way-point but one.
const BEND_KM: u32 = 45;

/// Metres between hexes from which troops beside a place hold it.
pub const BESIDE_M: u32 = 5_000;

/// Men in a place below which they are a party that waits for others.
const RELIEF_MEN: u32 = 1_000;

/// Gives every own unit its duty.
pub fn assign(
    view: &View<'_>,
    plan: &Plan,
    table: &mut Table,
    commands: &dyn Fn(UnitId) -> bool,
    level: Level,
) {
    let scenario = view.scenario();
    table.duties.fill(Duty::Stay);
    let exploits = |t: &Option<usize>| t.is_some_and(|t| plan.tasks[t].stance == Stance::Exploit);
    table.exploits = table.tasks.iter().map(exploits).collect();
    let mut claims = Claims::default();
    let mut line: Vec<(UnitId, &UnitState)> =
        view.own().filter(|(u, _)| commands(*u) && in_line(scenario, *u)).collect();
    // Foot first: it takes the sieges upon itself and leaves the open country to the others.
    line.sort_by_key(|&(u, _)| (mobile(scenario, u), u));
    if level.errands() {
        // Who waits for his ships runs no errands.
        let free: Vec<(UnitId, &UnitState)> = line
            .iter()
            .copied()
            .filter(|&(id, u)| landing::waiting(view, plan, table, id, u).is_none())
            .collect();
        prizes(view, plan, table, &mut claims, &free);
        besiegers(view, table, &mut claims, &free, plan);
    }
    let leaders = leaders(view, plan, table, &line);
    let mut spare = Vec::new();
    for &(unit, u) in &line {
        if table.duties[unit.index()] == Duty::Stay {
            match duty(view, plan, table, &mut claims, &leaders, (unit, u)) {
                Some(duty) => table.duties[unit.index()] = duty,
                None => spare.push((unit, u)),
            }
        }
    }
    further(view, table, &mut claims, spare);
    if level.foresees() {
        counter::strokes(view, plan, table, &line);
    }
    for (unit, u) in view.own().filter(|(u, _)| commands(*u) && !in_line(scenario, *u)) {
        table.duties[unit.index()] = match scenario.type_of(unit).symbol {
            Symbol::Hq if !sent(plan, table, unit) => staff(view, table, unit, u),
            _ => duty(view, plan, table, &mut claims, &leaders, (unit, u)).unwrap_or_default(),
        };
    }
    ways::menders(view, table, commands);
    if view.cease_fire() {
        cease(view, plan, table);
    }
}

/// A cease-fire is in force: nobody attacks any more. Who has been told stays where he is, unless he is on his way
/// back; who has not goes on as ordered.
fn cease(view: &View<'_>, plan: &Plan, table: &mut Table) {
    for (unit, u) in view.own() {
        let back = table.tasks[unit.index()].is_some_and(|t| plan.tasks[t].stance == Stance::Withdraw);
        let duty = &mut table.duties[unit.index()];
        *duty = match *duty {
            Duty::Advance { .. } | Duty::Besiege { .. } => Duty::Hold,
            _ if u.order_reached && !back => Duty::Stay,
            kept => kept,
        };
    }
}

/// The plan sends this very unit somewhere.
fn sent(plan: &Plan, table: &Table, unit: UnitId) -> bool {
    table.tasks[unit.index()].is_some_and(|t| plan.tasks[t].of == Tasked::Unit(unit))
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

/// What a unit's task makes it do; `None` for an attacker that has nothing left to do under any task.
fn duty(
    view: &View<'_>,
    plan: &Plan,
    table: &Table,
    claims: &mut Claims,
    leaders: &[usize],
    (unit, u): (UnitId, &UnitState),
) -> Option<Duty> {
    if matches!(view.scenario().type_of(unit).mobility, Mobility::Static | Mobility::Air | Mobility::Naval) {
        return Some(Duty::Stay);
    }
    if let Some(duty) = landing::waiting(view, plan, table, unit, u) {
        return Some(duty);
    }
    if landing::keeps(view, plan, unit, u, RELIEF_MEN) {
        return Some(Duty::Stay);
    }
    let Some(number) = table.tasks[unit.index()] else { return Some(Duty::Hold) };
    let task = &plan.tasks[number];
    let last = task.axis.last().copied();
    Some(match task.stance {
        Stance::Garrison => Duty::Hold,
        Stance::Attack | Stance::Exploit if in_line(view.scenario(), unit) => {
            // Its own axis, or when that is done the axis of the nearest command above it that is not.
            let axes = std::iter::once(number).chain(table.standing.above(view.scenario(), unit));
            return axes
                .filter(|&t| matches!(plan.tasks[t].stance, Stance::Attack | Stance::Exploit))
                .filter(|&t| !finished(view, &plan.tasks[t]))
                .find_map(|t| advance(view, table, claims, (&plan.tasks[t], leaders[t]), unit, u));
        }
        Stance::Attack | Stance::Exploit => assist(view, table, task, unit, u),
        Stance::Hold => match last {
            // A hill is held by who stands on it, and who was driven off it takes it back.
            Some(goal) if small(view) && view.owner(goal) == Some(view.side().other()) => {
                Duty::Advance { goal }
            }
            Some(goal) if view.scenario().map.grid().distance(u.hex, goal) > u32::from(!small(view)) => {
                if defence::pressed(view, table, unit, u) {
                    Duty::Delay { goal }
                } else {
                    Duty::Go { goal }
                }
            }
            _ => defence::hold(view, table, unit, u),
        },
        Stance::Delay => match along(view, task, u) {
            Some(goal) => Duty::Delay { goal },
            None => defence::hold(view, table, unit, u),
        },
        // A garrison does not leave people behind whom it can still cover.
        Stance::Withdraw if view.covers(unit) > 0 => defence::hold(view, table, unit, u),
        Stance::Withdraw => match along(view, task, u) {
            Some(goal) => Duty::Go { goal },
            None => defence::hold(view, table, unit, u),
        },
        Stance::Reserve => reserve(view, plan, table, task, unit, u),
        Stance::Screen => Duty::Screen { goal: along(view, task, u).or(last).unwrap_or(u.hex) },
    })
}

/// Hexes so small that a place is not held from the one beside it.
fn small(view: &View<'_>) -> bool {
    view.scenario().scale.hex_m < BESIDE_M
}

/// The next way-point of an axis by place alone.
fn along(view: &View<'_>, task: &Task, u: &UnitState) -> Option<HexId> {
    let grid = view.scenario().map.grid();
    let near = |i: usize| grid.distance(u.hex, task.axis[i]) <= 1;
    plan::next_point(grid, &task.axis, u.hex, near).map(|i| task.axis[i])
}

/// The next way-point of an attack; `None` when all of them lie behind.
fn advance(
    view: &View<'_>,
    table: &Table,
    claims: &mut Claims,
    (task, leader): (&Task, usize),
    unit: UnitId,
    u: &UnitState,
) -> Option<Duty> {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let brings = super::table::points(scenario, unit, u);
    let bend = BEND_KM * 1000 / scenario.scale.hex_m;
    // Others have passed the way-point, and who is as far on by another road need not go back to it.
    let abreast = |i: usize| {
        let ahead = task.axis.get(i + 1);
        ahead.is_some_and(|&a| grid.distance(u.hex, a) <= grid.distance(task.axis[i], a) + bend)
    };
    // Whoever lags behind does not go back to where the others were long ago.
    let passed = |i: usize| {
        let point = task.axis[i];
        i + 1 < leader
            || (grid.distance(u.hex, point) <= 2 || i < leader && abreast(i))
                && (view.owner(point) == Some(view.side())
                    || open_country(view, table, point)
                    || !scenario.map.terrain(point).is_land()
                    || claims.enough(point, needed(view, table, point), brings))
    };
    let next = plan::next_point(grid, &task.axis, u.hex, passed)?;
    Some(Duty::Advance { goal: task.axis[next] })
}

/// A way-point that only shows the way: nothing there to take, and nobody known to hold it.
fn open_country(view: &View<'_>, table: &Table, point: HexId) -> bool {
    let scenario = view.scenario();
    table.foe(point).fighters == 0
        && scenario.map.place_at(point).is_none_or(|p| p.rank < 2)
        && !scenario.objectives.iter().any(|o| o.hex == point)
}

/// The end of the axis has been taken from the enemy.
fn finished(view: &View<'_>, task: &Task) -> bool {
    let scenario = view.scenario();
    let his = &scenario.sides[view.side().other().index()].holds;
    task.axis.last().is_some_and(|&end| {
        // A party that was landed there alone waits for the column.
        let party = (1..RELIEF_MEN).contains(&view.own_men(end));
        view.owner(end) == Some(view.side())
            && !party
            && scenario.map.country(end).is_some_and(|c| his.iter().any(|x| x == c))
    })
}

/// Guns and engineers go where the fighting line of their own command goes.
fn assist(view: &View<'_>, table: &Table, task: &Task, unit: UnitId, u: &UnitState) -> Duty {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    // Guns in reach of the enemy stay and fire: who moves them has them ready again only when the fight is over.
    let reach = combat::from_afar(scenario, scenario.type_of(unit));
    if reach > 1 && table.nearest_foe(view, u.hex).is_some_and(|(steps, _)| steps <= reach * 2 / 3) {
        return Duty::Stay;
    }
    let passed =
        |i: usize| grid.distance(u.hex, task.axis[i]) <= 2 && view.owner(task.axis[i]) == Some(view.side());
    if let Some(i) = plan::next_point(grid, &task.axis, u.hex, passed) {
        return Duty::Advance { goal: task.axis[i] };
    }
    let own = plan::front(scenario, unit);
    view.own()
        .filter(|(id, _)| in_line(scenario, *id) && plan::front(scenario, *id) == own)
        .filter_map(|(id, o)| match table.duties[id.index()] {
            Duty::Advance { goal } | Duty::Besiege { goal } => Some((grid.distance(u.hex, o.hex), goal)),
            _ => None,
        })
        .filter(|(d, _)| d * scenario.scale.hex_m <= 150_000)
        .min()
        .map_or(Duty::Stay, |(_, goal)| Duty::Advance { goal })
}

/// Attackers past the end of all their axes: objectives still to be taken, and enemies that still fight, each by the
/// unit that is nearest to it, so that nobody changes his mind from day to day.
fn further(view: &View<'_>, table: &mut Table, claims: &mut Claims, mut spare: Vec<(UnitId, &UnitState)>) {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let most = FURTHER_KM * 1000 / scenario.scale.hex_m;
    let objectives =
        scenario.objectives.iter().filter(|o| view.owner(o.hex) != Some(view.side())).map(|o| (0, o.hex));
    let foes = table.foes.iter().filter(|(_, f)| f.fighters > 0).map(|(&h, _)| (4, h));
    let places: Vec<(u32, HexId)> = objectives.chain(foes).collect();
    let mut pairs: Vec<(u32, UnitId, HexId)> = Vec::new();
    for &(unit, u) in &spare {
        // Foot turns aside for what is near; the open country is for wheels and hooves.
        let slow = if mobile(scenario, unit) { 1 } else { 2 };
        for &(more, hex) in &places {
            let steps = grid.distance(u.hex, hex) * slow + more;
            if steps <= most && table.joined(u.hex, hex) {
                pairs.push((steps, unit, hex));
            }
        }
    }
    pairs.sort_unstable();
    for (_, unit, hex) in pairs {
        let Some(i) = spare.iter().position(|(id, _)| *id == unit) else { continue };
        let brings = super::table::points(scenario, unit, spare[i].1);
        if !claims.enough(hex, needed(view, table, hex), brings) {
            table.duties[unit.index()] = Duty::Advance { goal: hex };
            spare.swap_remove(i);
        }
    }
}

/// Reserves come after the nearest attackers of their own front; the defender's go to where he is pressed.
fn reserve(view: &View<'_>, plan: &Plan, table: &Table, task: &Task, unit: UnitId, u: &UnitState) -> Duty {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    if let Some(goal) = along(view, task, u) {
        return Duty::Follow { goal };
    }
    let own = plan::front(scenario, unit);
    let near = 300_000 / scenario.scale.hex_m;
    let mut best = None;
    for (other, o) in view.own() {
        if other == unit || !in_line(scenario, other) || plan::front(scenario, other) != own {
            continue;
        }
        let Some(t) = table.tasks[other.index()].map(|t| &plan.tasks[t]) else { continue };
        let pressed = match t.stance {
            Stance::Attack | Stance::Exploit => true,
            Stance::Hold | Stance::Delay | Stance::Garrison => table.known.zone(o.hex) > 0,
            Stance::Withdraw | Stance::Reserve | Stance::Screen => false,
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
    let troops: Vec<HexId> = view
        .own()
        .filter(|(id, _)| in_line(scenario, *id))
        .filter(|(id, _)| scenario.commands(*id).any(|f| scenario.formation(f).hq == Some(unit)))
        .map(|(_, o)| o.hex)
        .collect();
    // The middle: the least way to all of them, so that one column far ahead does not pull it along.
    let middle =
        troops.iter().min_by_key(|&&h| (troops.iter().map(|&o| grid.distance(h, o)).sum::<u32>(), h));
    match middle {
        Some(&goal) if grid.distance(u.hex, goal) > near.max(1) => Duty::Follow { goal },
        _ if table.close(u.hex) && !view.own_at(u.hex).any(|o| in_line(scenario, o)) => {
            defence::refuge(view, table, u.hex).map_or(Duty::Stay, |goal| Duty::Go { goal })
        }
        _ => Duty::Stay,
    }
}
