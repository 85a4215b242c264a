//! Fuel of the spearheads: whose supply comes first, and a halted main body's fuel pooled for a detachment.

use super::fields;
use super::table::{Duty, Table, in_line};
use crate::hex::HexId;
use crate::rules::{AirMission, Order, UnitState, View};
use crate::scenario::{FormationId, Plan, Scenario, Size, Stance, Symbol, Task, Tasked, UnitId};

/// Fuel (thousandths of a refill) with which a unit drives on for a day without help.
const A_DAYS_DRIVE: u16 = 400;
/// Fuel that a detachment is given, if there is so much.
const DETACHMENT: u16 = 800;
/// Fuel that is worth setting out with; under it the main body waits for its lorries.
const SETS_OUT: u16 = 400;
/// The same for who has stood so long that he is dug in like this: the lorries go to emptier tanks first.
const SETS_OUT_AT_LAST: u16 = 150;
const STOOD_LONG: u8 = 3;
/// Fuel that is left to the units that give.
const DREGS: u16 = 20;

/// The unit drives under an order to exploit: its commander shares out fuel for the longest drive.
pub fn exploits(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> bool {
    let scenario = view.scenario();
    scenario.type_of(unit).range_km > 0
        && in_line(scenario, unit)
        && table.tasks[unit.index()].is_some_and(|t| plan.tasks[t].stance == Stance::Exploit)
        && matches!(table.duties[unit.index()], Duty::Advance { .. })
}

/// Nearer to its goal is first; of two in one place the one with more tanks.
fn rank(table: &Table, unit: UnitId, u: &UnitState) -> Option<(u32, std::cmp::Reverse<u16>, UnitId)> {
    let left = table.fields.get(table.field_of[unit.index()]?).at(u.hex);
    (left != fields::FAR).then_some((left, std::cmp::Reverse(u.tanks + u.spg), unit))
}

/// Fuel for a unit in front from one behind it that could not drive far with what it has: one giver at a time.
pub fn pool(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let u = view.own_unit(unit)?;
    if u.fuel >= A_DAYS_DRIVE || !exploits(view, plan, table, unit) || !leads(view, plan, table, unit) {
        return None;
    }
    let own = rank(table, unit, u)?;
    let grid = view.scenario().map.grid();
    let near = std::iter::once(u.hex).chain(grid.neighbors(u.hex).map(|(_, h)| h));
    let mut givers: Vec<_> = near
        .flat_map(|h| view.own_at(h))
        .filter(|&o| o != unit && exploits(view, plan, table, o))
        .filter_map(|o| Some((rank(table, o, view.own_unit(o)?)?, o, view.own_unit(o)?.fuel)))
        .filter(|&(r, o, fuel)| {
            let order = Order::ShareFuel { from: o, to: unit, fuel: 1 };
            r > own
                && fuel > DREGS
                && fuel < A_DAYS_DRIVE
                && view.refill_tons(o) > 0
                && view.check(&order).is_ok()
        })
        .collect();
    givers.sort_unstable();
    let refill = view.refill_tons(unit).max(1);
    let brings = |o: UnitId, fuel: u16| u32::from(fuel - DREGS) * view.refill_tons(o) / refill;
    // A few litres more do not make a detachment.
    let all: u32 = givers.iter().map(|&(_, o, fuel)| brings(o, fuel)).sum();
    if u32::from(u.fuel) + all < u32::from(A_DAYS_DRIVE) {
        return None;
    }
    let &(_, from, has) = givers.last()?;
    let lacks = u32::from(DETACHMENT - u.fuel) * refill;
    let fuel = (has - DREGS).min(u16::try_from(lacks / view.refill_tons(from).max(1)).unwrap_or(u16::MAX));
    let order = Order::ShareFuel { from, to: unit, fuel };
    let name = &view.scenario().unit(unit).short;
    view.check(&order).is_ok().then(|| (order, format!("gives its fuel to {name}, which goes ahead")))
}

/// The main body stands for fuel: too little to set out with, and nobody near who presses it.
pub fn waits(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId, u: &UnitState) -> bool {
    let least = if u.dug_in >= STOOD_LONG { SETS_OUT_AT_LAST } else { SETS_OUT };
    u.fuel < least
        && exploits(view, plan, table, unit)
        && !leads(view, plan, table, unit)
        && !table.close(u.hex)
}

/// Supply priorities that fit the day's tasks: exploitation before attack, attack before the rest, reserves last.
pub fn priority(view: &View<'_>, day: &Plan) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let in_force = || day.tasks.iter().enumerate().filter(|(_, t)| t.from <= view.turn());
    in_force().find_map(|(i, task)| {
        let Tasked::Formation(formation) = task.of else { return None };
        // The latest task of the formation counts; of two of one date, the one that is written later.
        let newer = |(j, o): (usize, &Task)| o.of == task.of && (o.from, j) > (task.from, i);
        if scenario.formation(formation).level >= Size::Front || in_force().any(newer) {
            return None;
        }
        let level = match task.stance {
            // An army gives its own best to the corps that lead.
            Stance::Exploit if leads_others(scenario, day, formation) => 2,
            Stance::Exploit => 1,
            Stance::Attack => 2,
            Stance::Reserve => 4,
            _ => return None,
        };
        let order = Order::Priority { formation, level };
        let name = &scenario.formation(formation).name;
        (view.priority(formation) != level && view.check(&order).is_ok())
            .then(|| (order, format!("sets the supply of {name} to what its task asks for")))
    })
}

/// A command below the formation has a task of its own to exploit.
fn leads_others(scenario: &Scenario, day: &Plan, formation: FormationId) -> bool {
    day.tasks.iter().any(|t| match t.of {
        Tasked::Formation(f) => {
            t.stance == Stance::Exploit && scenario.formation(f).parent == Some(formation)
        }
        Tasked::Unit(_) => false,
    })
}

/// Fuel under which a unit is thirsty, and under which it hardly moves.
const THIRSTY: u16 = 600;
const STANDS: u16 = 250;
/// Tons under which a flight is not worth it.
const FEW_TONS: u32 = 5;

/// Fuel by air for the hex where it takes the advance furthest.
pub fn airlift(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    if scenario.type_of(unit).symbol != Symbol::AirTransport || view.own_unit(unit)?.minutes == 0 {
        return None;
    }
    // Tons wanted and the weight of those who want them, by hex: tanks that stand still before all others.
    let mut wants: Vec<(u32, u32, HexId)> = Vec::new();
    for (id, u) in view.own() {
        let kind = scenario.type_of(id);
        let goes = matches!(table.duties[id.index()], Duty::Advance { .. });
        if kind.range_km == 0 || u.fuel >= THIRSTY || !kind.combat || !goes {
            continue;
        }
        let tons = view.refill_tons(id) * u32::from(800 - u.fuel) / 1000;
        let stands = if u.fuel < STANDS { 2 } else { 1 };
        let spearhead = if exploits(view, plan, table, id) { 2 } else { 1 };
        let van = if leads(view, plan, table, id) { 3 } else { 1 };
        let weight = tons * stands * van * spearhead;
        match wants.iter_mut().find(|(_, _, h)| *h == u.hex) {
            Some((w, t, _)) => (*w, *t) = (*w + weight, *t + tons),
            None => wants.push((weight, tons, u.hex)),
        }
    }
    // No more than the aircraft bring counts.
    let worth = |&(weight, tons, hex): &(u32, u32, HexId)| {
        weight * view.airlift_tons(unit, hex).min(tons) / tons.max(1)
    };
    wants.retain(|(_, tons, _)| *tons >= FEW_TONS);
    wants.sort_by_key(|w| (std::cmp::Reverse(worth(w)), w.2));
    wants.into_iter().find_map(|(_, tons, target)| {
        let order = Order::Air { unit, mission: AirMission::Airlift, target };
        view.check(&order).is_ok().then(|| (order, format!("flies fuel to troops that lack {tons} tons")))
    })
}

/// The unit is among the foremost of its task: nobody is much nearer to the end of the axis.
fn leads(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> bool {
    let grid = view.scenario().map.grid();
    let task = table.tasks[unit.index()];
    let Some(&end) = task.and_then(|t| plan.tasks[t].axis.last()) else { return false };
    let left = |u: &UnitState| grid.distance(u.hex, end);
    let foremost = view.own().filter(|(id, _)| table.tasks[id.index()] == task).map(|(_, u)| left(u)).min();
    view.own_unit(unit).is_some_and(|u| foremost.is_some_and(|f| left(u) <= f + 2))
}
