//! Plans for the AI: tasks and landings with their names looked up.

use super::Builder;
use crate::scenario::draft::{Item, NewLanding};
use crate::scenario::model::{LandingDef, TaskDef};
use crate::scenario::source::Spot;
use crate::scenario::{Landing, Plan, SideId, Task, Tasked};
use std::collections::BTreeMap;

impl Builder<'_, '_> {
    pub(super) fn plans(&mut self) -> Vec<Plan> {
        let draft = self.draft;
        let (mut out, mut seen) = (Vec::new(), BTreeMap::new());
        for item in &draft.plans {
            let (def, spot) = (&item.value, &item.spot);
            // Both sides may have a plan "historical".
            let seen = seen.entry(def.side.clone()).or_insert_with(BTreeMap::new);
            Self::fresh(self.report, seen, &def.id, spot.field("id"), "plan");
            let side = self.side(&def.side, &spot.field("side"));
            let (mut tasks, mut landings) = (Vec::new(), Vec::new());
            let new = draft.tasks.iter().filter(|t| t.value.side == def.side && t.value.plan == def.id);
            let (instead, behind): (Vec<_>, Vec<_>) = new.partition(|t| t.value.instead);
            for item in &instead {
                tasks.extend(self.task(&item.value.task, side, &item.spot));
            }
            // Where a variant puts a task in their place, the plan's own for the same formation or unit are gone.
            let own = def.tasks.iter().enumerate();
            for (i, task) in own.filter(|(_, t)| !instead.iter().any(|n| n.value.task.of == t.of)) {
                tasks.extend(self.task(task, side, &spot.field("tasks").item(i)));
            }
            for item in behind {
                tasks.extend(self.task(&item.value.task, side, &item.spot));
            }
            for (i, landing) in def.landings.iter().enumerate() {
                landings.extend(self.landing(landing, side, &spot.field("landings").item(i)));
            }
            let added = |l: &&Item<'_, NewLanding>| l.value.side == def.side && l.value.plan == def.id;
            for item in draft.landings.iter().filter(added) {
                landings.extend(self.landing(&item.value.landing, side, &item.spot));
            }
            let Some(side) = side else { continue };
            let (key, name, demolition) = (def.id.clone(), def.name.clone(), def.demolition);
            out.push(Plan { key, side, name, tasks, landings, demolition });
        }
        out
    }

    fn task(&mut self, def: &TaskDef, side: Option<SideId>, spot: &Spot<'_>) -> Option<Task> {
        let of_spot = spot.field("of");
        let formation = self.formations.get(&def.of).copied();
        let unit = self.units.get(&def.of).copied();
        let owner = match (formation, unit) {
            (Some(id), _) => self.sides.get(&self.draft.formations[id.index()].value.side).copied(),
            (None, Some(id)) => self.nations.get(&self.draft.units[id.index()].value.nation).map(|n| n.1),
            // A variant removed the unit: its task goes with it.
            (None, None) if self.known.units.contains(&def.of) => None,
            (None, None) => {
                let names = self.formations.keys().chain(self.units.keys());
                let hint = self.report.help(&def.of, names.map(String::as_str));
                self.report
                    .error(&of_spot, format!("unknown formation or unit \"{}\"", def.of))
                    .expected("the id of a formation or unit in this scenario")
                    .hint(hint);
                None
            }
        };
        if owner.is_some() && side.is_some() && owner != side {
            self.report
                .error(&of_spot, format!("\"{}\", which is of the other side", def.of))
                .expected("a formation or unit of the plan's side");
        }
        let mut axis = Vec::new();
        for (i, at) in def.axis.iter().enumerate() {
            axis.extend(self.hex(at, &spot.field("axis").item(i)));
        }
        let from = match &def.from {
            Some(date) => self.clock.read_inside(date, &spot.field("from"), self.report)?,
            None => 0,
        };
        let of = match (formation, unit) {
            (Some(id), _) => Tasked::Formation(id),
            (None, id) => Tasked::Unit(id?),
        };
        Some(Task { of, stance: def.stance, axis, from, note: def.note.clone() })
    }

    fn landing(&mut self, def: &LandingDef, side: Option<SideId>, spot: &Spot<'_>) -> Option<Landing> {
        let unit_spot = spot.field("unit");
        let removed = self.known.units.contains(&def.unit) && !self.units.contains_key(&def.unit);
        let unit =
            if removed { None } else { Self::look(self.report, &self.units, &def.unit, &unit_spot, "unit") };
        if let Some(id) = unit {
            let owner = self.nations.get(&self.draft.units[id.index()].value.nation).map(|n| n.1);
            if owner.is_some() && side.is_some() && owner != side {
                self.report
                    .error(&unit_spot, format!("the unit \"{}\" of the other side", def.unit))
                    .expected("a unit of the plan's side");
            }
        }
        let hex = self.land(&def.at, &spot.field("at"), &format!("the landing of \"{}\"", def.unit));
        let from = self.clock.read_inside(&def.from, &spot.field("from"), self.report);
        Some(Landing { unit: unit?, hex: hex?, from: from?, by_air: def.by_air })
    }
}
