//! The verdict on each target over many games: median, spread, share of games in the band.

use super::reading::Reading;
use crate::history::table::{Cell, Table};
use crate::scenario::Scenario;
use crate::scenario::record::{Part, Target, Unit};

/// Share of the games, %, that must be in the band for a target to be held.
const HELD: usize = 80;

/// Where a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The medians of all its parts are in their bands.
    Met,
    NotMet,
    /// The rules do not tell one of its figures.
    Absent,
}

/// Readings of one part over all games.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    pub median: Reading,
    /// The tenth and the ninetieth of a hundred games.
    pub low: Reading,
    pub high: Reading,
    /// How far the median lies outside of the band, hundredths of the band's width, rounded up; `None` for what never happens.
    pub off: Option<i64>,
    /// Games of a hundred in the band.
    pub share: usize,
}

/// A target over all games.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub parts: Vec<Spread>,
    pub verdict: Verdict,
    /// In so many games of a hundred all parts were in their bands.
    pub share: usize,
}

impl Standing {
    #[must_use]
    pub const fn held(&self) -> bool {
        self.share >= HELD
    }

    /// The worst of its parts, hundredths of a band's width; `None` when one never happens.
    #[must_use]
    pub fn off(&self) -> Option<i64> {
        self.parts.iter().map(|p| p.off).collect::<Option<Vec<_>>>()?.into_iter().max()
    }
}

/// Every target of a scenario over games. `games` has for each game the readings of each target's parts.
#[must_use]
pub fn standings(targets: &[Target], games: &[Vec<Vec<Reading>>]) -> Vec<Standing> {
    let one = |(t, target): (usize, &Target)| {
        let parts = target.parts.iter().enumerate();
        let parts: Vec<Spread> =
            parts.map(|(p, part)| spread(part, games.iter().map(|g| g[t][p]).collect())).collect();
        let inside = |game: &&Vec<Vec<Reading>>| {
            game[t].iter().zip(&target.parts).all(|(reading, part)| reading.within(part.accept))
        };
        let verdict = if parts.iter().any(|p| p.median == Reading::Absent) {
            Verdict::Absent
        } else if parts.iter().zip(&target.parts).all(|(p, part)| p.median.within(part.accept)) {
            Verdict::Met
        } else {
            Verdict::NotMet
        };
        Standing { parts, verdict, share: games.iter().filter(inside).count() * 100 / games.len().max(1) }
    };
    targets.iter().enumerate().map(one).collect()
}

fn spread(part: &Part, mut readings: Vec<Reading>) -> Spread {
    // What never happens comes after everything that does.
    readings.sort_by_key(|r| (r.value().is_none(), *r == Reading::Absent, r.value()));
    let inside = readings.iter().filter(|r| r.within(part.accept)).count();
    let at = |percent: usize| {
        let last = readings.len().saturating_sub(1);
        readings.get(last * percent / 100).copied().unwrap_or(Reading::Never)
    };
    let median = at(50);
    let (low, high) = part.accept;
    let width = (high - low).max(1);
    let off = median.value().map(|v| ((low - v).max(v - high).max(0) * 100 + width - 1) / width);
    Spread { median, low: at(10), high: at(90), off, share: inside * 100 / readings.len().max(1) }
}

/// A line for each part of each target.
#[must_use]
pub fn targets_table(scenario: &Scenario, standings: &[Standing]) -> Table {
    let columns = [
        "id",
        "target",
        "part",
        "history",
        "accept",
        "median",
        "10 %",
        "90 %",
        "in band %",
        "held %",
        "verdict",
        "off (bands)",
    ];
    let mut table = Table::new("Targets", &columns);
    for (target, standing) in scenario.targets.iter().zip(standings) {
        for (i, (part, spread)) in target.parts.iter().zip(&standing.parts).enumerate() {
            let unit = part.measure.unit();
            let shown = |reading| Cell::from(words(scenario, unit, reading).as_str());
            let (low, high) = part.accept;
            let ends = [low, high].map(|v| words(scenario, unit, Reading::Value(v)));
            let first = i == 0;
            table.rows.push(vec![
                target.key.as_str().into(),
                if first { target.title.as_str().into() } else { Cell::Empty },
                Cell::from(part.name.as_deref()),
                part.history.as_str().into(),
                Cell::Text(ends.join(" to ")),
                shown(spread.median),
                shown(spread.low),
                shown(spread.high),
                Cell::Number(spread.share as i64),
                if first { Cell::Number(standing.share as i64) } else { Cell::Empty },
                if first { verdict_words(standing).into() } else { Cell::Empty },
                Cell::from(spread.off.map(|off| Cell::Tenths((off + 5) / 10))),
            ]);
        }
    }
    table
}

const fn verdict_words(standing: &Standing) -> &'static str {
    match (standing.verdict, standing.held()) {
        (Verdict::Met, true) => "met, held",
        (Verdict::Met, false) => "met",
        (Verdict::NotMet, _) => "not met",
        (Verdict::Absent, _) => "absent",
    }
}

/// The sum in one sentence, and the targets that are furthest off.
#[must_use]
pub fn totals(scenario: &Scenario, standings: &[Standing]) -> Table {
    let mut table = Table::new("Totals", &["what", "targets", "which"]);
    let mut line = |what: &str, of: &dyn Fn(&Standing) -> bool| {
        let which: Vec<&str> = scenario
            .targets
            .iter()
            .zip(standings)
            .filter(|(_, s)| of(s))
            .map(|(t, _)| t.key.as_str())
            .collect();
        let ids = Cell::Text(which.join(" "));
        table.rows.push(vec![what.into(), Cell::Number(which.len() as i64), ids]);
    };
    line("in all", &|_| true);
    line("met", &|s| s.verdict == Verdict::Met);
    line("of these held in 80 % of the games", &|s| s.verdict == Verdict::Met && s.held());
    line("not met", &|s| s.verdict == Verdict::NotMet);
    line("of these off by over two bands, or never", &|s| {
        s.verdict == Verdict::NotMet && s.off().is_none_or(|off| off > 200)
    });
    line("absent", &|s| s.verdict == Verdict::Absent);
    table
}

/// The middle of a list; of two middles the lower.
pub(super) fn middle(mut list: Vec<i64>) -> Option<i64> {
    list.sort_unstable();
    list.get(list.len().saturating_sub(1) / 2).copied()
}

/// A value in words of its unit.
pub(super) fn words(scenario: &Scenario, unit: Unit, reading: Reading) -> String {
    let value = match reading {
        Reading::Value(value) => value,
        Reading::Never => return "never".into(),
        Reading::Absent => return "absent".into(),
    };
    let tenths = |v: i64| {
        let (sign, v) = (if v < -50 { "-" } else { "" }, (v.abs() + 50) / 100);
        if v % 10 == 0 { format!("{sign}{}", v / 10) } else { format!("{sign}{}.{}", v / 10, v % 10) }
    };
    match unit {
        Unit::Turn => scenario.date(u32::try_from(value).unwrap_or(0)).strftime("%-d %b").to_string(),
        Unit::Days | Unit::KmADay | Unit::Percent => tenths(value),
        Unit::Tons | Unit::Sorties | Unit::Men => format!("{}", value / 1000),
        Unit::Ratio => format!("{}.{:02}", value / 1000, value % 1000 / 10),
    }
}
