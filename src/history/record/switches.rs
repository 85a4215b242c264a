//! What the what-if switches move: the record measured with each of them, beside the game without.

use super::Reading;
use super::days::Daily;
use super::verdict::{Standing, Verdict, middle, words};
use crate::history::table::{Cell, Table};
use crate::scenario::Scenario;
use crate::scenario::record::{Target, Unit};

/// The standings of one choice of switches.
pub struct Run {
    pub name: String,
    /// The targets that could be measured with it: a switch may take units away that others speak of.
    pub targets: Vec<Target>,
    pub standings: Vec<Standing>,
    pub days: Vec<Daily>,
}

/// Medians of every part, and how far each switch moves them. The first run is the one the others differ from.
#[must_use]
pub fn switches_table(scenario: &Scenario, runs: &[Run]) -> Table {
    let mut columns =
        vec!["id".to_owned(), "target".into(), "part".into(), "history".into(), "accept".into()];
    for (i, run) in runs.iter().enumerate() {
        columns.push(run.name.clone());
        if i > 0 {
            columns.push(format!("{} moves", run.name));
        }
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Switches (medians)", &columns);
    let Some(base) = runs.first() else { return table };
    for target in &base.targets {
        for (p, part) in target.parts.iter().enumerate() {
            let unit = part.measure.unit();
            let median = |run: &Run| {
                let t = run.targets.iter().position(|t| t.key == target.key)?;
                run.standings[t].parts.get(p).map(|s| s.median)
            };
            let without = median(base);
            let ends = [part.accept.0, part.accept.1].map(|v| words(scenario, unit, Reading::Value(v)));
            let mut row = vec![
                target.key.as_str().into(),
                target.title.as_str().into(),
                Cell::from(part.name.as_deref()),
                part.history.as_str().into(),
                Cell::Text(ends.join(" to ")),
            ];
            for (i, run) in runs.iter().enumerate() {
                let with = median(run);
                row.push(with.map_or(Cell::Empty, |r| Cell::Text(words(scenario, unit, r))));
                if i > 0 {
                    row.push(moved(scenario, unit, without, with));
                }
            }
            table.rows.push(row);
        }
    }
    further(scenario, runs, &mut table);
    let mut met = vec![Cell::Empty, "targets met".into(), Cell::Empty, Cell::Empty, Cell::Empty];
    for (i, run) in runs.iter().enumerate() {
        let count = run.standings.iter().filter(|s| s.verdict == Verdict::Met).count();
        met.push(Cell::Text(count.to_string()));
        if i > 0 {
            met.push(Cell::Empty);
        }
    }
    table.rows.push(met);
    table
}

/// Pace of the spearheads to the last day that the record follows them, and what the sides lost in battle.
fn further(scenario: &Scenario, runs: &[Run], table: &mut Table) {
    let mut line =
        |what: String, part: &str, history: Cell, unit: Unit, of: &dyn Fn(&Daily) -> Option<i64>| {
            let medians: Vec<Option<Reading>> = runs
                .iter()
                .map(|run| middle(run.days.iter().filter_map(of).collect()).map(Reading::Value))
                .collect();
            let mut row = vec![Cell::Empty, Cell::Text(what), part.into(), history, Cell::Empty];
            for (i, &median) in medians.iter().enumerate() {
                row.push(median.map_or(Cell::Empty, |r| Cell::Text(words(scenario, unit, r))));
                if i > 0 {
                    row.push(moved(scenario, unit, medians[0], median));
                }
            }
            table.rows.push(row);
        };
    let hours = i64::from(scenario.scale.turn_hours.max(1));
    let grid = scenario.map.grid();
    for (i, advance) in scenario.advances.iter().enumerate() {
        let Some(&goal) = advance.days.last() else { continue };
        let days = advance.days.len();
        let a_day = |km: i64| km * 24_000 / (days as i64 * hours);
        let then = i64::from(grid.distance(advance.start, goal) * scenario.scale.hex_m / 1000);
        let history = Cell::Text(words(scenario, Unit::KmADay, Reading::Value(a_day(then))));
        line(advance.name.clone(), "km a day", history, Unit::KmADay, &|day| {
            day.km[i].get(days - 1).map(|&km| a_day(km))
        });
    }
    let fronts = scenario.losses.len();
    for (i, side) in scenario.sides.iter().enumerate() {
        line(side.name.clone(), "men lost in battle", Cell::Empty, Unit::Men, &|day| {
            day.lost.get(fronts + i).map(|men| men.iter().sum::<i64>() * 1000)
        });
    }
}

/// How far a median moved: days for dates, else the unit of the measure.
fn moved(scenario: &Scenario, unit: Unit, without: Option<Reading>, with: Option<Reading>) -> Cell {
    let (Some(Reading::Value(a)), Some(Reading::Value(b))) = (without, with) else {
        return match (without, with) {
            (Some(Reading::Value(_)), Some(Reading::Never)) => "to never".into(),
            (Some(Reading::Never), Some(Reading::Value(_))) => "from never".into(),
            _ => Cell::Empty,
        };
    };
    let hours = i64::from(scenario.scale.turn_hours);
    match unit {
        Unit::Turn => Cell::Text(format!("{:+}", (b - a) * hours / 24)),
        Unit::Men | Unit::Tons | Unit::Sorties => Cell::Text(format!("{:+}", (b - a) / 1000)),
        _ => {
            let d = b - a;
            Cell::Text(format!(
                "{}{}.{:02}",
                if d < 0 { '-' } else { '+' },
                d.abs() / 1000,
                d.abs() % 1000 / 10
            ))
        }
    }
}
