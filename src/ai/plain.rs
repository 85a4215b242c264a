//! A plain opponent to measure a staff against: everybody goes straight along his axis and attacks at two to one.

use super::plan::{self, Standing};
use super::table::in_line;
use crate::game::Mind;
use crate::hex::HexId;
use crate::rules::{Order, View, combat};
use crate::scenario::{Plan, SideId, Stance, UnitId};

/// Strength over the defender's from which it attacks, %.
const TWO_TO_ONE: u32 = 200;

/// Goes by the book of one page: no reserves, no concentration beyond who happens to stand there, no thought of
/// supply, ground or what the enemy may do. A staff that does not beat it is no staff.
pub struct Plain {
    side: SideId,
    plan: Plan,
    turn: Option<u32>,
    /// Units that have still to act, the last first.
    left: Vec<UnitId>,
    struck: Vec<HexId>,
}

impl Plain {
    #[must_use]
    pub const fn new(side: SideId, plan: Plan) -> Self {
        Self { side, plan, turn: None, left: Vec::new(), struck: Vec::new() }
    }

    fn attack(&mut self, view: &View<'_>, unit: UnitId) -> Option<Order> {
        let scenario = view.scenario();
        let here = view.own_unit(unit)?.hex;
        for (_, target) in scenario.map.grid().neighbors(here) {
            if self.struck.contains(&target) || view.enemies_at(target).next().is_none() {
                continue;
            }
            let mut units: Vec<UnitId> = scenario
                .map
                .grid()
                .neighbors(target)
                .flat_map(|(_, h)| view.own_at(h))
                .filter(|&u| in_line(scenario, u))
                .filter(|&u| view.check(&Order::Attack { units: vec![u], target }).is_ok())
                .collect();
            units.sort_unstable();
            let order = Order::Attack { units: units.clone(), target };
            if !units.is_empty()
                && combat::preview(view, &units, target).odds >= TWO_TO_ONE
                && view.check(&order).is_ok()
            {
                self.struck.push(target);
                return Some(order);
            }
        }
        None
    }

    fn march(&self, view: &View<'_>, tasks: &Standing, unit: UnitId) -> Option<Order> {
        let scenario = view.scenario();
        let grid = scenario.map.grid();
        let u = view.own_unit(unit)?;
        let task = tasks.units[unit.index()].map(|t| &self.plan.tasks[t])?;
        if !matches!(task.stance, Stance::Attack | Stance::Exploit | Stance::Withdraw) {
            return None;
        }
        let near = |i: usize| grid.distance(u.hex, task.axis[i]) == 0;
        let goal = plan::next_point(grid, &task.axis, u.hex, near).map(|i| task.axis[i])?;
        let reach = view.reach(&view.known(), unit);
        let to = reach
            .hexes()
            .iter()
            .filter(|r| view.own_men(r.hex) + u.men <= scenario.scale.stack_men)
            .min_by_key(|r| (grid.distance(r.hex, goal), r.minutes, r.hex))?;
        let order = Order::Move { unit, path: reach.path(to.hex)? };
        (grid.distance(to.hex, goal) < grid.distance(u.hex, goal) && view.check(&order).is_ok())
            .then_some(order)
    }
}

impl Mind for Plain {
    fn next(&mut self, view: &View<'_>) -> Option<Order> {
        if view.side() != self.side || !view.to_move() {
            return None;
        }
        if self.turn != Some(view.turn()) {
            self.turn = Some(view.turn());
            self.left = view.own().map(|(u, _)| u).filter(|&u| in_line(view.scenario(), u)).collect();
            self.struck.clear();
        }
        let tasks = Standing::new(view.scenario(), &self.plan, self.plan.tasks.len(), view.turn());
        while let Some(&unit) = self.left.last() {
            if let Some(order) = self.attack(view, unit) {
                return Some(order);
            }
            self.left.pop();
            if let Some(order) = self.march(view, &tasks, unit) {
                return Some(order);
            }
        }
        Some(Order::EndTurn)
    }
}
