//! Plans for what came along.

use super::{Trim, When, is_lent};
use crate::scenario::model::{LandingDef, Location, PlanDef, TaskDef};
use crate::scenario::source::Spot;
use std::mem::take;

impl<'s> Trim<'_, '_, 's> {
    /// Leaves tasks and landings of units and commands that came along, within the window and the game's days.
    pub fn plans(&mut self) {
        let mut plans = Vec::new();
        for mut item in take(&mut self.out.plans) {
            if !is_lent(&item) || self.plan(&mut item.value, &item.spot) {
                plans.push(item);
            }
        }
        self.out.plans = plans;
        let mut tasks = Vec::new();
        for mut item in take(&mut self.out.tasks) {
            if !is_lent(&item) || self.task(&mut item.value.task, &item.spot) {
                tasks.push(item);
            }
        }
        self.out.tasks = tasks;
        let mut landings = Vec::new();
        for item in take(&mut self.out.landings) {
            if !is_lent(&item) || self.landing(&item.value.landing, &item.spot) {
                landings.push(item);
            }
        }
        self.out.landings = landings;
    }

    /// False when the landing is of nobody, at no place or on no day that is played.
    fn landing(&mut self, landing: &LandingDef, spot: &Spot<'s>) -> bool {
        let known = self.out.units.iter().any(|u| u.value.id == landing.unit);
        let at = spot.field("at");
        known && self.when(&landing.from) == When::Inside && self.hex(&landing.at, &at).is_some()
    }

    /// False when nothing of the plan is left.
    fn plan(&mut self, plan: &mut PlanDef, spot: &Spot<'s>) -> bool {
        let mut tasks: Vec<TaskDef> = Vec::new();
        for (i, mut task) in take(&mut plan.tasks).into_iter().enumerate() {
            let begun = task.from.as_ref().is_some_and(|from| self.when(from) == When::Before);
            if self.task(&mut task, &spot.field("tasks").item(i)) {
                // What was to come before it is over.
                tasks.retain(|t| !(begun && t.of == task.of));
                tasks.push(task);
            }
        }
        plan.tasks = tasks;
        for (i, landing) in take(&mut plan.landings).into_iter().enumerate() {
            if self.landing(&landing, &spot.field("landings").item(i)) {
                plan.landings.push(landing);
            }
        }
        !plan.tasks.is_empty() || !plan.landings.is_empty()
    }

    /// False when the task is for nobody, for no place or for no day that is played.
    fn task(&mut self, task: &mut TaskDef, spot: &Spot<'s>) -> bool {
        let formations = self.out.formations.iter().map(|f| &f.value.id);
        let known = formations.chain(self.out.units.iter().map(|u| &u.value.id)).any(|id| *id == task.of);
        let when = task.from.as_ref().map(|from| self.when(from));
        if when == Some(When::Before) {
            task.from = None;
        }
        let had = task.axis.len();
        let axis = spot.field("axis");
        task.axis.retain(|at: &Location| self.hex(at, &axis).is_some());
        known && when != Some(When::After) && (had == 0 || !task.axis.is_empty())
    }
}
