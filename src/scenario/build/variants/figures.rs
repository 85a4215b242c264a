//! Figures of units that a variant changes.

use super::MOST_PERCENT;
use crate::scenario::model::{Change, UnitDef};
use crate::scenario::source::{Report, Spot};

/// A share of a figure, rounded to the nearest.
pub fn part(value: u32, percent: u16) -> u32 {
    u32::try_from((u64::from(value) * u64::from(percent) + 50) / 100).unwrap_or(u32::MAX)
}

fn part16(value: u16, percent: u16) -> u16 {
    u16::try_from(part(value.into(), percent)).unwrap_or(u16::MAX)
}

/// Says so when a share is absurd.
pub fn percent(value: u16, spot: &Spot<'_>, report: &mut Report) -> bool {
    within(value.into(), 1, MOST_PERCENT.into(), spot, "percent", report)
}

fn within(value: u32, least: u32, most: u32, spot: &Spot<'_>, field: &str, report: &mut Report) -> bool {
    let good = (least..=most).contains(&value);
    if !good {
        report.error(&spot.field(field), format!("{field} {value}")).expected(format!("{least} to {most}"));
    }
    good
}

/// Whether the figures of a change can be used; says so when not.
pub fn check(change: &Change, spot: &Spot<'_>, report: &mut Report) -> bool {
    let nothing = match change {
        Change::Strength { percent: p, .. } => return percent(*p, spot, report),
        Change::Set { quality, effective, ready, stocked, dug_in, obeys, .. } => {
            let figures = [
                ("quality", *quality, 1, 10),
                ("effective", *effective, 0, 100),
                ("ready", *ready, 0, 100),
                ("stocked", *stocked, 0, 100),
                ("dug_in", *dug_in, 0, 5),
                ("obeys", *obeys, 0, 100),
            ];
            for (field, value, least, most) in figures {
                if !value.is_none_or(|v| within(v.into(), least, most, spot, field, report)) {
                    return false;
                }
            }
            figures.iter().all(|f| f.1.is_none())
        }
        Change::Shift { quality, effective, ready, stocked, dug_in, .. } => {
            [quality, effective, ready, stocked, dug_in].iter().all(|f| **f == 0)
        }
        _ => false,
    };
    if nothing {
        report.error(spot, "a change of no figure").expected("at least one, such as quality");
    }
    !nothing
}

/// Changes one unit.
pub fn change(unit: &mut UnitDef, change: &Change) {
    match *change {
        Change::Set { quality, effective, ready, stocked, dug_in, obeys, .. } => {
            unit.quality = quality.unwrap_or(unit.quality);
            unit.effective = effective.unwrap_or(unit.effective);
            unit.ready = ready.unwrap_or(unit.ready);
            unit.stocked = stocked.unwrap_or(unit.stocked);
            unit.dug_in = dug_in.unwrap_or(unit.dug_in);
            unit.obeys = obeys.or(unit.obeys);
        }
        Change::Shift { quality, effective, ready, stocked, dug_in, .. } => {
            let add = |figure: &mut u8, change: i8, least: u8, most: u8| {
                *figure = figure.saturating_add_signed(change).clamp(least, most);
            };
            add(&mut unit.quality, quality, 1, 10);
            add(&mut unit.effective, effective, 0, 100);
            add(&mut unit.ready, ready, 0, 100);
            add(&mut unit.stocked, stocked, 0, 100);
            add(&mut unit.dug_in, dug_in, 0, 5);
        }
        Change::Strength { percent, .. } => {
            unit.men = part(unit.men, percent);
            for figure in [&mut unit.tanks, &mut unit.spg, &mut unit.guns, &mut unit.aircraft] {
                *figure = part16(*figure, percent);
            }
        }
        _ => {}
    }
}
