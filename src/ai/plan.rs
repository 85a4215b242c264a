//! Reading the plan: which task each unit stands under today, and where along its axis it is.

use crate::hex::{Grid, HexId};
use crate::scenario::{FormationId, Plan, Scenario, SideId, Size, Task, Tasked, UnitId};

/// Who stands under which task on a turn, as indices into the plan's list.
#[derive(Default)]
pub struct Standing {
    /// Of every unit: its own task, or that of the nearest above it in the tree.
    pub units: Vec<Option<usize>>,
    /// Given to the formation itself.
    formations: Vec<Option<usize>>,
}

impl Standing {
    /// Read off a list of tasks; those from number `given` on come from a player, and go before all of the plan's.
    pub fn new(scenario: &Scenario, plan: &Plan, given: usize, turn: u32) -> Self {
        let (planned, ordered) = plan.tasks.split_at(given.min(plan.tasks.len()));
        let mut now = Self::of(scenario, plan.side, ordered, turn);
        let old = Self::of(scenario, plan.side, planned, turn);
        for (task, old) in [(&mut now.units, old.units), (&mut now.formations, old.formations)] {
            for (task, old) in task.iter_mut().zip(old) {
                *task = task.map(|t| t + planned.len()).or(old);
            }
        }
        now
    }

    fn of(scenario: &Scenario, side: SideId, tasks: &[Task], turn: u32) -> Self {
        let mut units: Vec<Option<usize>> = vec![None; scenario.units.len()];
        let mut formations: Vec<Option<usize>> = vec![None; scenario.formations.len()];
        for (i, task) in tasks.iter().enumerate() {
            if task.from > turn {
                continue;
            }
            let slot = match task.of {
                Tasked::Unit(u) => &mut units[u.index()],
                Tasked::Formation(f) => &mut formations[f.index()],
            };
            // The latest holds; of two of one date, the one that is written later.
            if slot.is_none_or(|old| tasks[old].from <= task.from) {
                *slot = Some(i);
            }
        }
        for id in scenario.unit_ids() {
            let unit = scenario.unit(id);
            if unit.side == side && units[id.index()].is_none() {
                units[id.index()] = scenario.chain(unit.of).find_map(|f| formations[f.index()]);
            }
        }
        Self { units, formations }
    }

    /// The tasks of the commands above a unit, the nearest first, without its own.
    pub fn above<'a>(&'a self, scenario: &'a Scenario, unit: UnitId) -> impl Iterator<Item = usize> + 'a {
        let own = self.units[unit.index()];
        scenario.commands(unit).filter_map(|f| self.formations[f.index()]).filter(move |t| Some(*t) != own)
    }
}

/// The front that a unit belongs to: the lowest of that level above it, or else the top of its tree.
pub fn front(scenario: &Scenario, unit: UnitId) -> FormationId {
    let of = scenario.unit(unit).of;
    scenario
        .chain(of)
        .find(|&f| scenario.formation(f).level == Size::Front)
        .or_else(|| scenario.chain(of).last())
        .unwrap_or(of)
}

/// Place on a plane, with hexes about 1,000 units wide.
fn plane(grid: Grid, hex: HexId) -> (i64, i64) {
    let (col, row) = grid.offset(hex);
    (i64::from(col) * 1000 + i64::from(row & 1) * 500, i64::from(row) * 866)
}

/// The way-point of an axis that a unit makes for from where it stands: the end of the leg that it is nearest to,
/// and the next one when that is passed. `None` when the whole axis lies behind.
pub fn next_point(
    grid: Grid,
    axis: &[HexId],
    at: HexId,
    mut passed: impl FnMut(usize) -> bool,
) -> Option<usize> {
    let mut next = nearest_leg(grid, axis, at)?;
    while next < axis.len() && passed(next) {
        next += 1;
    }
    (next < axis.len()).then_some(next)
}

fn nearest_leg(grid: Grid, axis: &[HexId], at: HexId) -> Option<usize> {
    if axis.len() <= 1 {
        return (!axis.is_empty()).then_some(0);
    }
    let p = plane(grid, at);
    let mut best: Option<(i64, usize)> = None;
    for (i, leg) in axis.windows(2).enumerate() {
        let (a, b) = (plane(grid, leg[0]), plane(grid, leg[1]));
        let d = (b.0 - a.0, b.1 - a.1);
        let along = (p.0 - a.0) * d.0 + (p.1 - a.1) * d.1;
        let length = (d.0 * d.0 + d.1 * d.1).max(1);
        let t = along.clamp(0, length);
        let foot = (a.0 + d.0 * t / length, a.1 + d.1 * t / length);
        let gap = (p.0 - foot.0).pow(2) + (p.1 - foot.1).pow(2);
        // Before the start of the first leg: its start is still to come.
        let next = if i == 0 && along <= 0 { 0 } else { i + 1 };
        if best.is_none_or(|(g, _)| gap <= g) {
            best = Some((gap, next));
        }
    }
    best.map(|(_, n)| n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_makes_for_the_end_of_the_nearest_leg() {
        let grid = Grid::new(20, 10);
        let at = |c, r| grid.id(c, r).unwrap();
        let axis = [at(2, 5), at(10, 5), at(18, 5)];
        let never = |_| false;
        assert_eq!(next_point(grid, &axis, at(0, 5), never), Some(0));
        assert_eq!(next_point(grid, &axis, at(5, 6), never), Some(1));
        assert_eq!(next_point(grid, &axis, at(12, 3), never), Some(2));
        assert_eq!(next_point(grid, &axis, at(18, 5), |i| i == 2), None);
        assert_eq!(next_point(grid, &axis, at(9, 5), |i| i == 1), Some(2));
    }
}
