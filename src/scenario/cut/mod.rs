//! A scenario that is cut from the files of another: what is lent is chosen, changed, and trimmed to the window and the
//! days that are played. What is the scenario's own is left as it is, and must be right.

mod events;
mod forces;
mod ground;
mod plans;

use super::build::{Known, applied, change, unknown};
use super::clock::{Clock, parse};
use super::draft::{Draft, Item};
use super::model::{Change, CutDef, Location};
use super::source::{Report, Spot};
use crate::hex::HexId;
use crate::map::{Map, Terrain};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The part of the map that is played.
pub fn window(draft: &Draft<'_>, whole: Arc<Map>, report: &mut Report) -> Option<Arc<Map>> {
    let bounds = draft.cut.as_ref().and_then(|cut| Some((cut.value.window?, cut.spot.field("window"))));
    let Some(((south, west, north, east), spot)) = bounds else { return Some(whole) };
    let part = whole.crop((south, west, north, east));
    if let Some(part) = &part {
        let gone = whole.places().iter().filter(|p| part.find_place(&p.name).is_none());
        report.left_out.extend(gone.flat_map(|p| [p.name.to_lowercase(), p.modern.to_lowercase()]));
    } else {
        report
            .error(&spot, format!("the window {south}, {west}, {north}, {east}, which holds no hex"))
            .expected("south, west, north, east in degrees, on the map");
    }
    part.map(Arc::new)
}

/// The draft without what the cut leaves out.
pub fn trimmed<'s>(draft: Draft<'s>, map: &Map, report: &mut Report) -> Draft<'s> {
    let Some(cut) = draft.cut.clone() else { return draft };
    let before = names(&draft);
    let mut out = with_lenders_variants(draft, &cut, map, report);
    let chosen = forces::choose(&mut out, &cut, map, report);
    report.left_out.extend(before.difference(&names(&out)).map(|name| name.to_lowercase()));
    let known = Known::of(&out).on(map);
    let changes = cut.value.changes.iter().enumerate();
    let changes = changes.map(|(i, it)| (it, cut.spot.field("changes").item(i)));
    // What a command brings is settled once it is known whether its staff came along.
    let (late, early): (Vec<_>, Vec<_>) = changes.partition(|(it, _)| matches!(it, Change::Command { .. }));
    for (it, spot) in early {
        change(&mut out, &known, it, &spot, report);
    }
    let mut trim = Trim { clock: clock(&out), map, report, out: &mut out };
    trim.units(&cut, &chosen);
    trim.formations();
    for (it, spot) in late {
        change(trim.out, &known, it, &spot, trim.report);
    }
    trim.ground();
    trim.weather();
    trim.events();
    trim.plans();
    trim.advances();
    report.left_out.extend(before.difference(&names(&out)).map(|name| name.to_lowercase()));
    out
}

/// Ids that something may name.
fn names(draft: &Draft<'_>) -> BTreeSet<String> {
    let formations = draft.formations.iter().map(|f| f.value.id.clone());
    let events = draft.events.iter().map(|e| e.value.id.clone());
    draft.units.iter().map(|u| u.value.id.clone()).chain(formations).chain(events).collect()
}

/// What is lent, as it is with the lender's variants that the cut asks for; its variants are then gone.
fn with_lenders_variants<'s>(
    mut draft: Draft<'s>,
    cut: &Item<'s, CutDef>,
    map: &Map,
    report: &mut Report,
) -> Draft<'s> {
    let own = take_own(&mut draft);
    let mut lent = draft;
    for (i, id) in cut.value.variants.iter().enumerate() {
        let names = || lent.variants.iter().map(|v| v.value.id.as_str());
        if !names().any(|name| name == id) {
            unknown(report, &cut.spot.field("variants").item(i), "variant of the lender", id, names());
        }
    }
    let on: Vec<&str> = cut.value.variants.iter().map(String::as_str).collect();
    if !on.is_empty() {
        (lent.scale, lent.calendar) = (lent.lender_scale.take(), lent.lender_calendar.take());
        lent = applied(&lent, &Known::of(&lent).on(map), &on, report);
        (lent.lender_scale, lent.lender_calendar) = (lent.scale.take(), lent.calendar.take());
        (lent.start, lent.end) = (None, None);
    }
    lent.variants.clear();
    joined(own, lent)
}

/// Takes what is not lent out of a draft.
fn take_own<'s>(draft: &mut Draft<'s>) -> Draft<'s> {
    let mut out = Draft::default();
    macro_rules! lists {
        ($($section:ident),*) => {$(
            let (lent, own) = std::mem::take(&mut draft.$section).into_iter().partition(is_lent);
            (out.$section, draft.$section) = (own, lent);
        )*};
    }
    lists!(
        sides, occupied, formations, units, objectives, supply, civilians, weather, events, plans, variants
    );
    lists!(targets, advances, losses);
    let (lent, own) = std::mem::take(&mut draft.unit_types).into_iter().partition(|(_, i)| is_lent(i));
    (out.unit_types, draft.unit_types) = (own, lent);
    (out.head, out.scale, out.calendar) = (draft.head.take(), draft.scale.take(), draft.calendar.take());
    (out.map, out.score, out.cut) = (draft.map.take(), draft.score.take(), draft.cut.take());
    out
}

/// The scenario's own, with what is lent behind it.
fn joined<'s>(mut own: Draft<'s>, lent: Draft<'s>) -> Draft<'s> {
    macro_rules! lists {
        ($($section:ident),*) => {$(own.$section.extend(lent.$section);)*};
    }
    lists!(sides, unit_types, formations, units, objectives, supply, civilians, weather, events, plans);
    lists!(occupied, variants, tasks, landings, targets, advances, losses);
    own.moved.extend(lent.moved);
    own.past.extend(lent.past);
    (own.lender_scale, own.lender_calendar) = (lent.lender_scale, lent.lender_calendar);
    own
}

fn is_lent<T>(item: &Item<'_, T>) -> bool {
    item.spot.source.lent
}

/// The scenario's own calendar, when it can be read.
fn clock(draft: &Draft<'_>) -> Option<Clock> {
    let calendar = &draft.calendar.as_ref()?.value;
    let turn_hours = draft.scale.as_ref()?.value.turn_hours.max(1);
    let (start, end) = (parse(&calendar.start)?.0, parse(&calendar.end)?.0);
    Some(Clock { start, turn_hours, turns: Clock::turns(start, end, turn_hours)?, settled: true })
}

/// A date beside the days that are played.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Before,
    Inside,
    After,
}

/// Works on what is lent.
struct Trim<'t, 'd, 's> {
    out: &'t mut Draft<'s>,
    map: &'d Map,
    clock: Option<Clock>,
    report: &'t mut Report,
}

impl<'s> Trim<'_, '_, 's> {
    /// A date that cannot be read counts as inside: it is told elsewhere.
    fn when(&self, date: &str) -> When {
        let (Some(clock), Some((date, _))) = (self.clock, parse(date)) else { return When::Inside };
        if date.date() < clock.start.date() {
            When::Before
        } else if clock.turn(date) >= clock.turns {
            When::After
        } else {
            When::Inside
        }
    }

    /// The hex of a location of the lender's, when it is played. Columns and rows are another map's.
    fn hex(&mut self, at: &Location, spot: &Spot<'s>) -> Option<HexId> {
        let hex = match at {
            Location::At(lat, lon) => self.map.hex_at(*lat, *lon),
            Location::Place(name) => self.map.find_place(name).map(|p| p.hex),
            Location::Hex(..) if self.out.cut.as_ref().is_some_and(|c| c.value.window.is_none()) => {
                let Location::Hex(col, row) = *at else { return None };
                self.map.grid().id(col, row)
            }
            Location::Hex(..) => {
                self.report
                    .error(spot, "a column and row of another map's")
                    .expected("At(north, east) or Place(\"name\") in a file that is cut by a window");
                None
            }
        };
        hex.filter(|&h| self.map.terrain(h) != Terrain::Off)
    }
}
