//! A war that begins later: every date moves, the weather stays, and the rain before it has fallen.

use crate::scenario::clock::parse;
use crate::scenario::draft::Draft;
use crate::scenario::model::Condition;
use crate::scenario::source::{Report, Spot};
use jiff::ToSpan;

/// Most days that a scenario can be put off.
const MOST_DAYS: u16 = 366;

/// Moves the calendar, arrivals, events and plans. What really happened, as objectives tell it, keeps its dates.
pub fn shift<'s>(draft: &mut Draft<'s>, days: u16, spot: &Spot<'s>, report: &mut Report) {
    if !(1..=MOST_DAYS).contains(&days) {
        report.error(&spot.field("days"), format!("days {days}")).expected(format!("1 to {MOST_DAYS}"));
        return;
    }
    let hours = draft.scale.as_ref().map_or(24, |s| s.value.turn_hours.max(1));
    if let Some(calendar) = &mut draft.calendar {
        put_off(&mut calendar.value.start, days);
        put_off(&mut calendar.value.end, days);
        draft.start = Some(spot.field("days"));
    }
    for unit in &mut draft.units {
        unit.value.arrives.iter_mut().for_each(|date| put_off(date, days));
    }
    for group in &mut draft.civilians {
        group.value.from.iter_mut().for_each(|date| put_off(date, days));
    }
    draft.events.iter_mut().flat_map(|e| &mut e.value.when).for_each(|c| condition(c, days));
    for plan in &mut draft.plans {
        plan.value.tasks.iter_mut().filter_map(|t| t.from.as_mut()).for_each(|date| put_off(date, days));
        plan.value.landings.iter_mut().for_each(|l| put_off(&mut l.from, days));
    }
    draft.tasks.iter_mut().filter_map(|t| t.value.task.from.as_mut()).for_each(|date| put_off(date, days));
    draft.landings.iter_mut().for_each(|l| put_off(&mut l.value.landing.from, days));
    // The table begins on the first day: days before the new one are over, but not their rain. Its last entry repeats.
    let over = usize::try_from(u32::from(days) * 24 / hours).unwrap_or(usize::MAX);
    for zone in &mut draft.weather {
        let days = &mut zone.value.days;
        let past = days.drain(..over.min(days.len().saturating_sub(1)));
        draft.past.entry(zone.value.name.clone()).or_default().extend(past);
    }
}

/// The dates of a condition, and of what makes a chance greater.
fn condition(of: &mut Condition, days: u16) {
    match of {
        Condition::Date(date) => put_off(date, days),
        Condition::Chance { more, .. } => more.iter_mut().for_each(|m| condition(&mut m.when, days)),
        _ => {}
    }
}

/// A date as text, so many days later; what is no date stays and is told elsewhere.
fn put_off(date: &mut String, days: u16) {
    let Some((at, with_hour)) = parse(date) else { return };
    if let Ok(later) = at.checked_add(i64::from(days).days()) {
        *date = if with_hour {
            format!("{} {:02}", later.date(), later.hour())
        } else {
            later.date().to_string()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::put_off;

    #[test]
    fn dates_move_over_the_end_of_a_month() {
        for (date, later) in
            [("1945-08-09", "1945-08-16"), ("1945-08-28 06", "1945-09-04 06"), ("soon", "soon")]
        {
            let mut text = date.to_owned();
            put_off(&mut text, 7);
            assert_eq!(text, later);
        }
    }
}
