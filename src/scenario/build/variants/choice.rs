//! Which units a change is for.

use super::unknown;
use crate::scenario::build::Known;
use crate::scenario::draft::Draft;
use crate::scenario::model::Choice;
use crate::scenario::source::{Report, Spot};
use std::collections::BTreeSet;

/// Ids of the units that fit a choice. A choice that fits none is a mistake.
pub fn units(
    draft: &Draft<'_>,
    known: &Known,
    choice: &Choice,
    spot: &Spot<'_>,
    report: &mut Report,
) -> BTreeSet<String> {
    let before = report.problems.len();
    names(draft, known, choice, spot, report);
    let tree = choice.of.as_ref().map(|of| tree(draft, of));
    let fits = |list: &[String], id: &String| list.is_empty() || list.contains(id);
    let found: BTreeSet<String> = (draft.units.iter().map(|u| &u.value))
        .filter(|u| tree.as_ref().is_none_or(|t| t.contains(u.of.as_str())))
        .filter(|u| choice.nation.as_ref().is_none_or(|n| *n == u.nation))
        .filter(|u| fits(&choice.kinds, &u.kind) && fits(&choice.ids, &u.id))
        .filter(|u| !choice.except.contains(&u.id))
        .map(|u| u.id.clone())
        .collect();
    if found.is_empty() && report.problems.len() == before {
        report.error(spot, "a choice that no unit fits").expected("at least one unit");
    }
    found
}

/// A formation and all below it.
fn tree<'d>(draft: &'d Draft<'_>, top: &'d str) -> BTreeSet<&'d str> {
    let mut tree = BTreeSet::from([top]);
    loop {
        let before = tree.len();
        for item in &draft.formations {
            if item.value.parent.as_ref().is_some_and(|p| tree.contains(p.as_str())) {
                tree.insert(&item.value.id);
            }
        }
        if tree.len() == before {
            return tree;
        }
    }
}

/// Says which names of a choice nobody knows.
fn names(draft: &Draft<'_>, known: &Known, choice: &Choice, spot: &Spot<'_>, report: &mut Report) {
    if let Some(of) = &choice.of {
        let names = || draft.formations.iter().map(|f| f.value.id.as_str());
        if !names().any(|n| n == of) {
            unknown(report, &spot.field("of"), "formation", of, names());
        }
    }
    if let Some(nation) = &choice.nation {
        let names = || draft.sides.iter().flat_map(|s| &s.value.nations).map(String::as_str);
        if !names().any(|n| n == nation) {
            unknown(report, &spot.field("nation"), "nation", nation, names());
        }
    }
    for (i, kind) in choice.kinds.iter().enumerate() {
        let names = || draft.unit_types.iter().map(|(key, _)| key.as_str());
        if !names().any(|n| n == kind) {
            unknown(report, &spot.field("kinds").item(i), "unit type", kind, names());
        }
    }
    for (field, ids) in [("ids", &choice.ids), ("except", &choice.except)] {
        for (i, id) in ids.iter().enumerate() {
            let added = || draft.units.iter().any(|u| u.value.id == *id);
            if !known.units.contains(id) && !added() {
                let names = known.units.iter().map(String::as_str);
                unknown(report, &spot.field(field).item(i), "unit", id, names);
            }
        }
    }
}
