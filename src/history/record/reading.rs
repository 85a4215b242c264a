//! What a measure of the record comes to in a game.

use super::watch::Watch;
use crate::hex::HexId;
use crate::rules::Status;
use crate::rules::event::Losses;
use crate::scenario::record::{LossKind, LossQuery, Measure, Moment, Target};
use crate::scenario::{FormationId, Scenario, SideId};

/// A value, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// In the unit of the measure: a turn, or thousandths.
    Value(i64),
    /// It did not happen, or has not happened yet.
    Never,
    /// The rules do not tell it: its mechanism is absent.
    Absent,
}

impl Reading {
    #[must_use]
    pub const fn value(self) -> Option<i64> {
        match self {
            Self::Value(v) => Some(v),
            Self::Never | Self::Absent => None,
        }
    }

    #[must_use]
    pub fn within(self, band: (i64, i64)) -> bool {
        self.value().is_some_and(|v| (band.0..=band.1).contains(&v))
    }
}

/// Adds the moments that a target asks for.
pub(super) fn moments(target: &Target, out: &mut Vec<Moment>) {
    fn flat(moment: &Moment, out: &mut Vec<Moment>) {
        match moment {
            Moment::Turn(_) => {}
            Moment::All(list) => list.iter().for_each(|m| flat(m, out)),
            _ if out.contains(moment) => {}
            _ => out.push(moment.clone()),
        }
    }
    for part in &target.parts {
        match &part.measure {
            Measure::When(moment) => flat(moment, out),
            Measure::Days { from, to } => {
                flat(from, out);
                flat(to, out);
            }
            _ => {}
        }
    }
}

/// What a measure comes to.
pub(super) fn measure(watch: &Watch, scenario: &Scenario, measure: &Measure) -> Reading {
    let happened = |value: Option<i64>| value.map_or(Reading::Never, Reading::Value);
    let hours = i64::from(scenario.scale.turn_hours.max(1));
    match measure {
        Measure::When(moment) => happened(watch.moment(moment).map(i64::from)),
        Measure::Days { from, to } => {
            let span = watch.moment(from).zip(watch.moment(to));
            happened(span.map(|(a, b)| (i64::from(b) - i64::from(a)) * hours * 1000 / 24))
        }
        Measure::Halt { of, from, to, hexes } => Reading::Value(
            i64::from(longest_halt(watch, scenario, of, (*from, *to), *hexes)) * hours * 1000 / 24,
        ),
        Measure::Pace { of, start, from, to } => happened(pace(watch, scenario, of, *start, (*from, *to))),
        Measure::AirliftTons { of, from, to } => {
            let tons: u32 = flights(watch, scenario, of, (*from, *to)).map(|(_, tons, _)| tons).sum();
            if tons == 0 { Reading::Never } else { Reading::Value(i64::from(tons) * 1000) }
        }
        Measure::AirliftSorties { of, from, to } => {
            let all: Vec<_> = flights(watch, scenario, of, (*from, *to)).collect();
            let turns = all.iter().map(|f| f.0);
            let Some((first, last)) = turns.clone().min().zip(turns.max()) else { return Reading::Never };
            let sorties: i64 = all.iter().map(|f| i64::from(f.2)).sum();
            Reading::Value(sorties * 24_000 / (i64::from(last - first + 1) * hours))
        }
        Measure::Losses(query) => Reading::Value(i64::from(losses(watch, scenario, query)) * 1000),
        Measure::LossRatio { of, to } => {
            let (of, to) = (losses(watch, scenario, of), losses(watch, scenario, to));
            happened((i64::from(of) * 1000).checked_div(i64::from(to)))
        }
        Measure::StillFighting { nation, country, on } => {
            let Some(evening) = watch.strength.get(*on as usize) else { return Reading::Never };
            let all = scenario.unit_ids().filter(|&u| {
                let unit = scenario.unit(u);
                unit.nation == *nation && scenario.map.country(unit.at) == Some(country.as_str())
            });
            let (mut now, mut then) = (0u64, 0u64);
            for u in all {
                now += u64::from(evening[u.index()]);
                then += u64::from(scenario.unit(u).men);
            }
            happened((now * 100_000).checked_div(then).map(|share| share as i64))
        }
    }
}

/// Flights to where units of these formations stood that evening: turn, tons, sorties.
fn flights<'a>(
    watch: &'a Watch,
    scenario: &'a Scenario,
    of: &'a [FormationId],
    (from, to): (u32, u32),
) -> impl Iterator<Item = (u32, u32, u32)> + 'a {
    let theirs = move |turn: u32, target: HexId| {
        let Some(evening) = watch.evenings.get(turn as usize) else { return false };
        let grid = scenario.map.grid();
        // They may have driven on with what they were given.
        watch.units_of(of).any(|u| evening[u.index()].is_some_and(|h| grid.distance(h, target) <= 4))
    };
    let within = watch.flights.iter().filter(move |f| (from..=to).contains(&f.turn));
    within.filter(move |f| theirs(f.turn, f.target)).map(|f| (f.turn, f.tons, f.sorties))
}

/// Turns of the longest unbroken time in which more than half of the units came no further than this.
fn longest_halt(
    watch: &Watch,
    scenario: &Scenario,
    of: &[FormationId],
    (from, to): (u32, u32),
    hexes: u32,
) -> u32 {
    let grid = scenario.map.grid();
    let (mut longest, mut run) = (0, 0);
    for turn in from.max(1)..=to {
        let (Some(before), Some(now)) =
            (watch.evenings.get(turn as usize - 1), watch.evenings.get(turn as usize))
        else {
            break;
        };
        let (mut still, mut all) = (0, 0);
        for u in watch.units_of(of) {
            if let (Some(a), Some(b)) = (before[u.index()], now[u.index()]) {
                all += 1;
                still += u32::from(grid.distance(a, b) <= hexes);
            }
        }
        run = if still * 2 > all { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Kilometres from the start to the foremost unit on the evening of a turn; 0 before the first.
fn foremost(
    watch: &Watch,
    scenario: &Scenario,
    of: &[FormationId],
    start: HexId,
    turn: Option<u32>,
) -> Option<i64> {
    let Some(turn) = turn else { return Some(0) };
    let evening = watch.evenings.get(turn as usize)?;
    let grid = scenario.map.grid();
    let abroad = |u: crate::scenario::UnitId, hex: HexId| {
        let side = &scenario.sides[scenario.unit(u).side.index()];
        scenario.map.country(hex).is_some_and(|c| !side.holds.iter().any(|h| h == c))
    };
    let far = watch.units_of(of).filter(|&u| !watch.by_air[u.index()]).filter_map(|u| {
        let hex = evening[u.index()].filter(|&h| abroad(u, h))?;
        Some(grid.distance(start, hex) * scenario.scale.hex_m / 1000)
    });
    Some(i64::from(far.max().unwrap_or(0)))
}

/// Thousandths of a kilometre a day, until the spearhead came no further.
fn pace(
    watch: &Watch,
    scenario: &Scenario,
    of: &[FormationId],
    start: HexId,
    (from, to): (u32, u32),
) -> Option<i64> {
    let before = foremost(watch, scenario, of, start, from.checked_sub(1))?;
    let days = (from..=to).map(|t| foremost(watch, scenario, of, start, Some(t)).map(|km| (t, km)));
    let days: Vec<(u32, i64)> = days.collect::<Option<_>>()?;
    let &(last, km) = days.iter().max_by_key(|(t, km)| (*km, std::cmp::Reverse(*t)))?;
    let hours = i64::from(last - from + 1) * i64::from(scenario.scale.turn_hours);
    Some((km - before).max(0) * 24_000 / hours.max(1))
}

/// Killed (with the missing) and wounded among the men lost.
pub(super) const fn split(losses: &Losses) -> Option<(u32, u32)> {
    Some((losses.dead(), losses.wounded))
}

/// Men of a kind of losses.
fn losses(watch: &Watch, scenario: &Scenario, query: &LossQuery) -> u32 {
    let grid = scenario.map.grid();
    let counts = |turn: u32, side: SideId, hex: HexId| {
        side == query.side
            && (query.from..=query.to).contains(&turn)
            && query.near.is_none_or(|(at, radius)| grid.distance(at, hex) <= radius)
    };
    let fallen = watch.losses.iter().filter(|l| counts(l.turn, scenario.unit(l.unit).side, l.hex));
    let exits = |how: &'static [Status]| {
        let mine = watch.exits.iter().filter(move |e| how.contains(&e.how));
        mine.filter(|e| counts(e.turn, scenario.unit(e.unit).side, e.hex)).map(|e| e.men).sum::<u32>()
    };
    match query.kind {
        LossKind::Wounded => fallen.map(|l| l.losses.wounded).sum(),
        LossKind::Killed => fallen.map(|l| l.losses.dead()).sum::<u32>() + exits(&[Status::Destroyed]),
        LossKind::All => {
            fallen.map(|l| l.losses.men).sum::<u32>() + exits(&[Status::Destroyed, Status::Captured])
        }
    }
}
