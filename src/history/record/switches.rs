//! What the what-if switches move: the record measured with each of them, beside the game without.

use super::Reading;
use super::days::Daily;
use super::verdict::{Standing, Verdict, middle, words};
use crate::history::table::{Cell, Table};
use crate::scenario::Scenario;
use crate::scenario::record::{Target, Unit};

/// Something that is read off a run, if the run has it.
type Taken<'a, From, What> = Box<dyn Fn(&From) -> Option<What> + 'a>;

/// The standings of one choice of switches.
pub struct Run {
    pub name: String,
    /// The targets that could be measured with it: a switch may take units away that others speak of.
    pub targets: Vec<Target>,
    pub standings: Vec<Standing>,
    pub days: Vec<Daily>,
}

/// What each switch moves, switch by switch: the medians of the game without and with it, and how far apart they are.
/// Parts that do not move have no row. The first run is the one that the others differ from.
#[must_use]
pub fn switches_table(scenario: &Scenario, runs: &[Run]) -> Table {
    let columns = ["switch", "id", "what", "part", "accept", "without", "with", "moves"];
    let mut table = Table::new("What each switch moves (medians)", &columns);
    let Some((base, others)) = runs.split_first() else { return table };
    let lines = lines(scenario, base);
    for run in others {
        for line in &lines {
            let (without, with) = ((line.median)(base), (line.median)(run));
            let moves = moved(scenario, line.unit, without, with);
            if moves == Cell::Empty {
                continue;
            }
            let told =
                |r: Option<Reading>| r.map_or(Cell::Empty, |r| Cell::Text(words(scenario, line.unit, r)));
            let mut row = vec![Cell::from(run.name.as_str())];
            row.extend(line.head.iter().cloned());
            row.extend([told(without), told(with), moves]);
            table.rows.push(row);
        }
        let met = |run: &Run| run.standings.iter().filter(|s| s.verdict == Verdict::Met).count();
        let mut row = vec![Cell::from(run.name.as_str()), Cell::Empty, "targets met".into()];
        let (without, with) = (met(base) as i64, met(run) as i64);
        row.extend([Cell::Empty, Cell::Empty, Cell::Text(without.to_string())]);
        row.extend([Cell::Text(with.to_string()), Cell::Text(format!("{:+}", with - without))]);
        table.rows.push(row);
    }
    table
}

/// Something that is measured with every switch.
struct Line<'a> {
    /// Id, what, part, and the band that is accepted.
    head: [Cell; 4],
    unit: Unit,
    median: Taken<'a, Run, Reading>,
}

/// Every part of the record, the pace of the spearheads, and what the sides lose in battle.
fn lines<'a>(scenario: &'a Scenario, base: &'a Run) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for target in &base.targets {
        for (p, part) in target.parts.iter().enumerate() {
            let unit = part.measure.unit();
            let ends = [part.accept.0, part.accept.1].map(|v| words(scenario, unit, Reading::Value(v)));
            lines.push(Line {
                head: [
                    target.key.as_str().into(),
                    target.title.as_str().into(),
                    Cell::from(part.name.as_deref()),
                    Cell::Text(ends.join(" to ")),
                ],
                unit,
                median: Box::new(move |run| {
                    let t = run.targets.iter().position(|t| t.key == target.key)?;
                    run.standings[t].parts.get(p).map(|s| s.median)
                }),
            });
        }
    }
    let mut daily = |what: &str, part: &str, unit, of: Taken<'a, Daily, i64>| {
        lines.push(Line {
            head: [Cell::Empty, what.into(), part.into(), Cell::Empty],
            unit,
            median: Box::new(move |run| {
                middle(run.days.iter().filter_map(&of).collect()).map(Reading::Value)
            }),
        });
    };
    let hours = i64::from(scenario.scale.turn_hours.max(1));
    let grid = scenario.map.grid();
    for (i, advance) in scenario.advances.iter().enumerate() {
        let Some(&goal) = advance.days.last() else { continue };
        let days = advance.days.len();
        let whole = i64::from(grid.distance(advance.start, goal) * scenario.scale.hex_m / 1000);
        let of = move |day: &Daily| pace(&day.km[i][..days.min(day.km[i].len())], whole * 3 / 4, hours);
        daily(&advance.name, "km a day", Unit::KmADay, Box::new(of));
    }
    let fronts = scenario.losses.len();
    for (i, side) in scenario.sides.iter().enumerate() {
        let of = move |day: &Daily| day.lost.get(fronts + i).map(|men| men.iter().sum::<i64>() * 1000);
        daily(&side.name, "men lost in battle", Unit::Men, Box::new(of));
        let of = move |day: &Daily| {
            day.lost.get(fronts + i).map(|men| men.iter().take(FIRST_DAYS).sum::<i64>() * 1000)
        };
        daily(&side.name, "men lost in the first three turns", Unit::Men, Box::new(of));
    }
    lines
}

/// Turns that tell what surprise was worth.
const FIRST_DAYS: usize = 3;

/// Thousandths of a kilometre a day over the way that counts, the last day of it by its part: who has arrived no longer
/// marches. Who never comes so far has the pace of all the days.
fn pace(km: &[i64], way: i64, turn_hours: i64) -> Option<i64> {
    let thousandths_of_turns = match km.iter().position(|&k| k >= way) {
        Some(d) if way > 0 => {
            let before = if d == 0 { 0 } else { km[d - 1] };
            d as i64 * 1000 + (way - before) * 1000 / (km[d] - before).max(1)
        }
        _ => km.len() as i64 * 1000,
    };
    let gone = (*km.last()?).min(way.max(0));
    (gone * 24_000 * 1000).checked_div(thousandths_of_turns * turn_hours)
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
    if a == b {
        return Cell::Empty;
    }
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

#[cfg(test)]
mod tests {
    use super::pace;

    #[test]
    fn who_has_arrived_no_longer_marches() {
        // 60 km at 30 a day, then he stands; a goal that lies half a day into the third.
        assert_eq!(pace(&[30, 60, 60, 60], 60, 24), Some(30_000));
        assert_eq!(pace(&[30, 60, 90], 75, 24), Some(30_000));
        assert_eq!(pace(&[30, 30, 30], 75, 24), Some(10_000));
        assert_eq!(pace(&[15, 30], 30, 12), Some(30_000), "in half days");
        assert_eq!(pace(&[], 30, 24), None);
    }
}
