//! Units that come along, and the commands above them.

use super::{Trim, When, is_lent};
use crate::map::Map;
use crate::scenario::build::{Known, choose as fitting};
use crate::scenario::draft::{Draft, Item};
use crate::scenario::model::CutDef;
use crate::scenario::source::Report;
use std::collections::BTreeSet;

/// Leaves the units that the cut chooses, and says what each choice took.
pub fn choose<'s>(
    out: &mut Draft<'s>,
    cut: &Item<'s, CutDef>,
    map: &Map,
    report: &mut Report,
) -> Vec<BTreeSet<String>> {
    let known = Known::of(out).on(map);
    for (i, id) in cut.value.except.iter().enumerate().filter(|(_, id)| !known.units.contains(*id)) {
        let names = known.units.iter().map(String::as_str);
        super::unknown(report, &cut.spot.field("except").item(i), "unit", id, names);
    }
    let choices = cut.value.units.iter().enumerate();
    let chosen: Vec<BTreeSet<String>> = choices
        .map(|(i, choice)| fitting(out, &known, choice, &cut.spot.field("units").item(i), report))
        .collect();
    let all = chosen.is_empty();
    let comes = |id: &String| all || chosen.iter().any(|c| c.contains(id));
    let units = &mut out.units;
    units.retain(|u| !is_lent(u) || (comes(&u.value.id) && !cut.value.except.contains(&u.value.id)));
    chosen
}

impl<'s> Trim<'_, '_, 's> {
    /// Leaves units that stand in the window, and those that arrive while the game lasts.
    pub fn units(&mut self, cut: &Item<'s, CutDef>, chosen: &[BTreeSet<String>]) {
        let mut kept = Vec::new();
        let mut outside: BTreeSet<String> = BTreeSet::new();
        for mut item in std::mem::take(&mut self.out.units) {
            if is_lent(&item) {
                let spot = self.out.moved.get(&item.value.id).cloned();
                let spot = spot.unwrap_or_else(|| item.spot.field("at"));
                // A unit that the cut itself moves is its own affair: a wrong place is told where it is written.
                let own = !spot.source.lent;
                if self.hex(&item.value.at, &spot).is_none() && !own {
                    outside.insert(item.value.id.clone());
                    continue;
                }
                match item.value.arrives.as_deref().map(|date| self.when(date)) {
                    Some(When::Before) => item.value.arrives = None,
                    Some(When::After) if !own => continue,
                    _ => {}
                }
            }
            kept.push(item);
        }
        self.out.units = kept;
        for (i, (choice, took)) in cut.value.units.iter().zip(chosen).enumerate() {
            let spot = cut.spot.field("units").item(i);
            for (k, id) in choice.ids.iter().enumerate().filter(|(_, id)| outside.contains(*id)) {
                self.report
                    .error(
                        &spot.field("ids").item(k),
                        format!("the unit \"{id}\", which stands outside the window"),
                    )
                    .expected("a unit within it, or a Move that brings it in");
            }
            if choice.ids.is_empty() && !took.is_empty() && took.is_subset(&outside) {
                self.report
                    .error(&spot, "a choice whose units all stand outside the window")
                    .expected("at least one within it, or a Move that brings it in");
            }
        }
    }

    /// Leaves commands with units, and those above them. A command whose headquarters stays behind leads from afar: it
    /// keeps its name, and brings no lorries.
    pub fn formations(&mut self) {
        let draft = &mut *self.out;
        let mut needed: BTreeSet<String> = draft.units.iter().map(|u| u.value.of.clone()).collect();
        needed.extend(draft.formations.iter().filter(|f| !is_lent(f)).filter_map(|f| f.value.parent.clone()));
        loop {
            let before = needed.len();
            let above = draft.formations.iter().filter(|f| needed.contains(&f.value.id));
            let above: Vec<String> = above.filter_map(|f| f.value.parent.clone()).collect();
            needed.extend(above);
            if needed.len() == before {
                break;
            }
        }
        draft.formations.retain(|f| !is_lent(f) || needed.contains(&f.value.id));
        let here: BTreeSet<&str> = draft.units.iter().map(|u| u.value.id.as_str()).collect();
        for formation in draft.formations.iter_mut().filter(|f| is_lent(f)).map(|f| &mut f.value) {
            if formation.hq.as_ref().is_some_and(|hq| !here.contains(hq.as_str())) {
                formation.hq = None;
                formation.lorry_tons = 0;
            }
        }
    }
}
