//! Variants: what-if switches applied to a draft before it is built.

mod choice;
mod figures;
mod later;

use super::Known;
use crate::scenario::draft::{Draft, Item, MAX_UNITS, NewLanding, NewTask};
use crate::scenario::model::{Change, Effect, TaskDef, VariantDef};
use crate::scenario::problem::one_of;
use crate::scenario::source::{Report, Spot};
pub use choice::units as choose;
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

/// Says that a name is nobody's.
pub fn unknown<'n>(
    report: &mut Report,
    spot: &Spot<'_>,
    thing: &str,
    name: &str,
    names: impl Iterator<Item = &'n str>,
) {
    let names: Vec<&str> = names.collect();
    let help = report.help(name, names.iter().copied());
    let details = report.error(spot, format!("unknown {thing} \"{name}\""));
    let few = names.len() <= 12;
    let expected =
        if few { one_of(names.iter().copied()) } else { format!("the id of a {thing} in this scenario") };
    details.expected(expected).hint(help);
}

/// Makes one change.
pub fn apply<'s>(
    draft: &mut Draft<'s>,
    known: &Known,
    change: &Change,
    spot: &Spot<'s>,
    report: &mut Report,
) {
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
            add(&mut draft.units, units, &spot.arg("AddUnits"));
        }
        Change::AddFormations(items) => add(&mut draft.formations, items, &spot.arg("AddFormations")),
        Change::AddSupply(items) => add(&mut draft.supply, items, &spot.arg("AddSupply")),
        Change::AddEvents(items) => add(&mut draft.events, items, &spot.arg("AddEvents")),
        Change::AddObjectives(items) => add(&mut draft.objectives, items, &spot.arg("AddObjectives")),
        Change::AddPlans(items) => add(&mut draft.plans, items, &spot.arg("AddPlans")),
        Change::AddCivilians(items) => add(&mut draft.civilians, items, &spot.arg("AddCivilians")),
        Change::Weather { zones } => {
            let items = zones.iter().enumerate();
            draft.past.clear();
            draft.weather = items
                .map(|(i, zone)| Item { value: zone.clone(), spot: spot.field("zones").item(i) })
                .collect();
            if zones.is_empty() {
                report.error(&spot.field("zones"), "no weather zone").expected("at least one");
            }
        }
        Change::SeededWeather => {
            draft.past.clear();
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
        Change::Tasks { side, plan, tasks } => {
            if find_plan(draft, side, plan, spot, report).is_some() {
                // A later variant's stand in for an earlier one's.
                let stays = |t: &NewTask| {
                    t.side != *side || t.plan != *plan || !tasks.iter().any(|n| n.of == t.task.of)
                };
                draft.tasks.retain(|t| stays(&t.value));
                new_tasks(draft, side, plan, (tasks, true), spot);
            }
        }
        Change::AddTasks { side, plan, tasks } => {
            if find_plan(draft, side, plan, spot, report).is_some() {
                new_tasks(draft, side, plan, (tasks, false), spot);
            }
        }
        Change::AddLandings { side, plan, landings } => {
            if find_plan(draft, side, plan, spot, report).is_some() {
                let spot = spot.field("landings");
                draft.landings.extend(landings.iter().enumerate().map(|(i, landing)| {
                    let value = NewLanding { side: side.into(), plan: plan.into(), landing: landing.clone() };
                    Item { value, spot: spot.item(i) }
                }));
            }
        }
        Change::Move { unit, at, arrives } => {
            if let Some(moved) = draft.units.iter_mut().find(|u| u.value.id == *unit) {
                moved.value.at = at.clone();
                moved.value.arrives = arrives.clone().or(moved.value.arrives.take());
                draft.moved.insert(unit.clone(), spot.field("at"));
            } else {
                let names = draft.units.iter().map(|u| u.value.id.as_str());
                unknown(report, &spot.field("unit"), "unit", unit, names);
            }
        }
        Change::Command { of, lorry_tons, priority } => {
            if let Some(item) = draft.formations.iter_mut().find(|f| f.value.id == *of) {
                let formation = &mut item.value;
                formation.lorry_tons = lorry_tons.unwrap_or(formation.lorry_tons);
                formation.priority = priority.unwrap_or(formation.priority);
            } else {
                let names = draft.formations.iter().map(|f| f.value.id.as_str());
                unknown(report, &spot.field("of"), "formation", of, names);
            }
        }
        Change::Remove { units } => {
            let gone = choice::units(draft, known, units, &spot.field("units"), report);
            draft.units.retain(|u| !gone.contains(&u.value.id));
        }
        Change::Set { units, .. } | Change::Shift { units, .. } | Change::Strength { units, .. } => {
            let chosen = choice::units(draft, known, units, &spot.field("units"), report);
            if figures::check(change, spot, report) {
                for unit in draft.units.iter_mut().filter(|u| chosen.contains(&u.value.id)) {
                    figures::change(&mut unit.value, change);
                }
            }
        }
        Change::Later { days } => later::shift(draft, *days, spot, report),
        Change::End(date) => {
            if let Some(calendar) = &mut draft.calendar {
                calendar.value.end.clone_from(date);
                draft.end = Some(spot.arg("End"));
            }
        }
        Change::Stock { side, percent, names } => {
            if known_side(draft, side, *percent, spot, report) {
                stock(draft, side, *percent, names, &spot.field("names"), report);
            }
        }
        Change::Surprise { side, percent } => {
            if known_side(draft, side, *percent, spot, report) {
                for effect in draft.events.iter_mut().flat_map(|e| &mut e.value.effects) {
                    if let Effect::Surprise { side: of, percent: gain } = effect
                        && of == side
                    {
                        let changed = figures::part(u32::from(*gain), *percent);
                        *gain = u8::try_from(changed).unwrap_or(100).min(100);
                    }
                }
            }
        }
    }
}

/// Adds elements that a variant brings along.
fn add<'s, T: Clone>(to: &mut Vec<Item<'s, T>>, new: &[T], spot: &Spot<'s>) {
    let items = new.iter().enumerate();
    to.extend(items.map(|(i, value)| Item { value: value.clone(), spot: spot.item(i) }));
}

/// Most that a share may be, %.
const MOST_PERCENT: u16 = 1000;

/// Whether the side exists and the share makes sense; says so when not.
fn known_side(draft: &Draft<'_>, side: &str, percent: u16, spot: &Spot<'_>, report: &mut Report) -> bool {
    let sides = || draft.sides.iter().map(|s| s.value.id.as_str());
    let known = sides().any(|s| s == side);
    if !known {
        unknown(report, &spot.field("side"), "side", side, sides());
    }
    figures::percent(percent, spot, report) && known
}

/// Changes what a side's supply sources hold and bring in.
fn stock(
    draft: &mut Draft<'_>,
    side: &str,
    percent: u16,
    names: &[String],
    spot: &Spot<'_>,
    report: &mut Report,
) {
    let of_side = || draft.supply.iter().map(|s| &s.value).filter(|s| s.side == side);
    for (i, name) in names.iter().enumerate().filter(|(_, n)| !of_side().any(|s| s.name == **n)) {
        unknown(report, &spot.item(i), "supply source", name, of_side().map(|s| s.name.as_str()));
    }
    let chosen = |name: &String| names.is_empty() || names.contains(name);
    for item in draft.supply.iter_mut().filter(|s| s.value.side == side && chosen(&s.value.name)) {
        let source = &mut item.value;
        source.tons_day = figures::part(source.tons_day, percent);
        source.stock = source.stock.map(|tons| figures::part(tons, percent));
    }
}

/// The place of a plan among all plans.
fn find_plan(
    draft: &Draft<'_>,
    side: &str,
    plan: &str,
    spot: &Spot<'_>,
    report: &mut Report,
) -> Option<usize> {
    let sides = || draft.sides.iter().map(|s| s.value.id.as_str());
    if !sides().any(|s| s == side) {
        unknown(report, &spot.field("side"), "side", side, sides());
        return None;
    }
    let found = draft.plans.iter().position(|p| p.value.id == plan && p.value.side == side);
    if found.is_none() {
        let names = draft.plans.iter().filter(|p| p.value.side == side).map(|p| p.value.id.as_str());
        unknown(report, &spot.field("plan"), &format!("plan of the side \"{side}\":"), plan, names);
    }
    found
}

/// Puts a plan before the others of its side.
fn first_plan<'s>(draft: &mut Draft<'s>, side: &str, plan: &str, spot: &Spot<'s>, report: &mut Report) {
    if let Some(i) = find_plan(draft, side, plan, spot, report) {
        let plan = draft.plans.remove(i);
        draft.plans.insert(0, plan);
    }
}

/// Notes tasks that stand in for those of a plan, or come behind them.
fn new_tasks<'s>(
    draft: &mut Draft<'s>,
    side: &str,
    plan: &str,
    (new, instead): (&[TaskDef], bool),
    spot: &Spot<'s>,
) {
    let spot = spot.field("tasks");
    draft.tasks.extend(new.iter().enumerate().map(|(i, task)| {
        let value = NewTask { side: side.into(), plan: plan.into(), task: task.clone(), instead };
        Item { value, spot: spot.item(i) }
    }));
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
        for (k, other) in def.excludes.iter().enumerate() {
            let names = || variants.iter().map(|v| v.value.id.as_str()).filter(|id| *id != def.id);
            if !names().any(|id| id == other) {
                unknown(report, &spot.field("excludes").item(k), "other variant", other, names());
            }
        }
        // A variant without changes is fine: events may ask for it.
    }
}

/// Pairs of chosen variants of which one excludes the other.
pub fn clashes<'d>(variants: &'d [Item<'_, VariantDef>], on: &[&str]) -> Vec<(&'d str, &'d str)> {
    let chosen = || variants.iter().map(|v| &v.value).filter(|v| on.contains(&v.id.as_str()));
    let excluded = |v: &'d VariantDef| chosen().filter(move |o| v.excludes.contains(&o.id));
    chosen().flat_map(|v| excluded(v).map(|o| (v.id.as_str(), o.id.as_str()))).collect()
}
