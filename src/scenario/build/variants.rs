//! Variants: what-if switches applied to a draft before it is built.

use super::Known;
use crate::scenario::draft::{Draft, Item, MAX_UNITS};
use crate::scenario::model::{Change, VariantDef};
use crate::scenario::problem::{did_you_mean, one_of};
use crate::scenario::source::{Report, Spot};
use std::collections::BTreeSet;

/// The draft with these variants switched on, in the order of the file.
pub fn applied<'s>(draft: &Draft<'s>, known: &Known, on: &[&str], report: &mut Report) -> Draft<'s> {
    let mut out = draft.clone();
    for item in draft.variants.iter().filter(|v| on.contains(&v.value.id.as_str())) {
        for (i, change) in item.value.changes.iter().enumerate() {
            apply(&mut out, known, change, &item.spot.field("changes").item(i), report);
        }
    }
    out
}

fn unknown<'n>(
    report: &mut Report,
    spot: &Spot<'_>,
    thing: &str,
    name: &str,
    names: impl Iterator<Item = &'n str>,
) {
    let names: Vec<&str> = names.collect();
    let details = report.error(spot, format!("unknown {thing} \"{name}\""));
    let few = names.len() <= 12;
    let expected =
        if few { one_of(names.iter().copied()) } else { format!("the id of a {thing} in this scenario") };
    details.expected(expected).hint(did_you_mean(name, names));
}

fn apply<'s>(draft: &mut Draft<'s>, known: &Known, change: &Change, spot: &Spot<'s>, report: &mut Report) {
    match change {
        Change::RemoveEvent(id) => {
            if !known.events.contains(id) {
                let names = known.events.iter().map(String::as_str);
                unknown(report, &spot.arg("RemoveEvent"), "event", id, names);
            }
            draft.events.retain(|e| e.value.id != *id);
        }
        Change::RemoveUnits(ids) => {
            for (i, id) in ids.iter().enumerate().filter(|(_, id)| !known.units.contains(*id)) {
                let names = known.units.iter().map(String::as_str);
                unknown(report, &spot.arg("RemoveUnits").item(i), "unit", id, names);
            }
            let ids: BTreeSet<&String> = ids.iter().collect();
            draft.units.retain(|u| !ids.contains(&u.value.id));
        }
        Change::AddUnits(units) => {
            if draft.units.len() + units.len() > MAX_UNITS {
                report.error(spot, "too many units").expected(format!("at most {MAX_UNITS}"));
                return;
            }
            for (i, unit) in units.iter().enumerate() {
                let spot = spot.arg("AddUnits").item(i);
                draft.units.push(Item { value: unit.clone(), spot });
            }
        }
        Change::Weather { zones } => {
            let items = zones.iter().enumerate();
            draft.weather = items
                .map(|(i, zone)| Item { value: zone.clone(), spot: spot.field("zones").item(i) })
                .collect();
            if zones.is_empty() {
                report.error(&spot.field("zones"), "no weather zone").expected("at least one");
            }
        }
        Change::SeededWeather => {
            let drawn = draft.weather.iter_mut().filter(|z| !z.value.chances.is_empty());
            if drawn.map(|z| z.value.days.clear()).count() == 0 {
                report.error(spot, "no weather zone with chances").expected("chances in at least one zone");
            }
        }
        Change::Start(date) => {
            if let Some(calendar) = &mut draft.calendar {
                calendar.value.start.clone_from(date);
                draft.start = Some(spot.arg("Start"));
            }
        }
        Change::Quality { nation, change } => {
            let nations = || draft.sides.iter().flat_map(|s| &s.value.nations).map(String::as_str);
            if !nations().any(|n| n == nation) {
                unknown(report, &spot.field("nation"), "nation", nation, nations());
            }
            if !(-9..=9).contains(change) {
                report.error(&spot.field("change"), format!("change {change}")).expected("-9 to 9");
            }
            for unit in draft.units.iter_mut().filter(|u| u.value.nation == *nation) {
                unit.value.quality = unit.value.quality.saturating_add_signed(*change).clamp(1, 10);
            }
        }
        Change::Plan { side, plan } => first_plan(draft, side, plan, spot, report),
    }
}

/// Puts a plan before the others of its side.
fn first_plan<'s>(draft: &mut Draft<'s>, side: &str, plan: &str, spot: &Spot<'s>, report: &mut Report) {
    let sides = || draft.sides.iter().map(|s| s.value.id.as_str());
    if !sides().any(|s| s == side) {
        return unknown(report, &spot.field("side"), "side", side, sides());
    }
    let Some(i) = draft.plans.iter().position(|p| p.value.id == plan && p.value.side == side) else {
        let names = draft.plans.iter().filter(|p| p.value.side == side).map(|p| p.value.id.as_str());
        return unknown(report, &spot.field("plan"), &format!("plan of the side \"{side}\":"), plan, names);
    };
    let plan = draft.plans.remove(i);
    draft.plans.insert(0, plan);
}

/// Checks of a variant that do not depend on what it changes.
pub fn check(variants: &[Item<'_, VariantDef>], report: &mut Report) {
    for (i, item) in variants.iter().enumerate() {
        let (def, spot) = (&item.value, &item.spot);
        if def.id.trim().is_empty() {
            report.error(&spot.field("id"), "an empty id of a variant").expected("a short name of its own");
        }
        if let Some(first) = variants[..i].iter().find(|v| v.value.id == def.id) {
            let line = first.spot.field("id").line_of(spot);
            report
                .error(&spot.field("id"), format!("a second variant \"{}\"", def.id))
                .hint(Some(format!("the first is on {line}")));
        }
        // A variant without changes is fine: events may ask for it.
    }
}
