//! Plans that differ, task by task.

use super::{Two, tell};
use crate::scenario::{Plan, Scenario, SideId, Task};
use std::collections::BTreeMap;

impl Two<'_> {
    pub(super) fn plans(&self) -> Vec<String> {
        let mut out = Vec::new();
        for side in SideId::BOTH {
            let name = tell::side(self.new, side);
            let default = |s: &Scenario| s.plan(side).map_or("none".to_owned(), |p| p.name.clone());
            let (was, is) = (default(self.old), default(self.new));
            if was != is {
                out.push(format!("{name} follows \"{is}\" instead of \"{was}\""));
            }
            let of = |s: &'_ Scenario| -> BTreeMap<String, Plan> {
                s.plans.iter().filter(|p| p.side == side).map(|p| (p.key.clone(), p.clone())).collect()
            };
            let (old, new) = (of(self.old), of(self.new));
            out.extend(
                old.values().filter(|p| !new.contains_key(&p.key)).map(|p| format!("removed: {}", p.name)),
            );
            out.extend(
                new.values().filter(|p| !old.contains_key(&p.key)).map(|p| format!("added: {}", p.name)),
            );
            for plan in new.values() {
                if let Some(before) = old.get(&plan.key) {
                    out.extend(self.plan(before, plan));
                }
            }
        }
        out
    }

    fn plan(&self, old: &Plan, new: &Plan) -> Vec<String> {
        let tasks =
            |s: &Scenario, plan: &Plan| -> Vec<String> { plan.tasks.iter().map(|t| task(s, t)).collect() };
        let landings = |s: &Scenario, plan: &Plan| -> Vec<String> {
            let told = plan.landings.iter().map(|l| {
                let how = if l.by_air { "by air" } else { "by sea" };
                let (unit, at) = (&s.unit(l.unit).name, tell::hex(s, l.hex));
                format!("{unit} lands {how} at {at} from {}", tell::day(s, l.from))
            });
            told.collect()
        };
        let mut out = Vec::new();
        let name = &new.name;
        let (mut was, mut is) = (tasks(self.old, old), tasks(self.new, new));
        was.extend(landings(self.old, old));
        is.extend(landings(self.new, new));
        out.extend(was.iter().filter(|t| !is.contains(t)).map(|t| format!("{name}: no longer {t}")));
        out.extend(is.iter().filter(|t| !was.contains(t)).map(|t| format!("{name}: {t}")));
        if old.demolition != new.demolition {
            out.push(format!("{name}: demolition {:?} to {:?}", old.demolition, new.demolition));
        }
        out
    }
}

fn task(s: &Scenario, t: &Task) -> String {
    let from = if t.from > 0 { format!(" from {}", tell::day(s, t.from)) } else { String::new() };
    let end = match t.axis.as_slice() {
        [] => String::new(),
        [.., last] => format!(" towards {}", tell::hex(s, *last)),
    };
    let by = if t.axis.len() > 1 { format!(" over {} points", t.axis.len()) } else { String::new() };
    format!("{}: {:?}{end}{by}{from}", tell::tasked(s, t.of), t.stance)
}
