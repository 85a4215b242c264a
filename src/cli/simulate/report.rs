//! The tables of a batch: one game in full, many games by their middle and their range.

use super::batch::Outcome;
use crate::cli::choose::Choice;
use crate::history::{Cell, Format, Table, captures_table, date, losses_table, pace_table};
use crate::rules::Refugees;
use crate::scenario::{Scenario, SideId};
use std::time::Duration;

/// All tables of a batch.
pub fn tables(choice: &Choice, games: &[Outcome]) -> Vec<Table> {
    let scenario = &choice.scenario;
    let mut tables = Vec::new();
    if let [game] = games {
        tables.push(captures_table(scenario, &game.captures));
        tables.push(pace_table(scenario, &game.track));
        tables.push(losses_table(scenario, &game.tolls));
    } else {
        tables.push(captures_of_many(scenario, games));
        tables.push(pace_of_many(scenario, games));
        tables.push(losses_of_many(scenario, games));
        tables.push(won_of_many(scenario, games));
    }
    if !scenario.civilians.is_empty() {
        tables.push(civilians_table(scenario, games));
    }
    tables.push(games_table(scenario, games));
    tables
}

/// The report in a form.
pub fn render(choice: &Choice, tables: &[Table], format: Format) -> String {
    let head = &choice.scenario.head;
    match format {
        Format::Text => {
            let leaders = SideId::BOTH.map(|s| {
                format!("{} by {}", choice.scenario.sides[s.index()].name, choice.leaders()[s.index()])
            });
            let tables: Vec<String> = tables.iter().map(Table::text).collect();
            format!("{} ({})\n\n{}", head.title, leaders.join(", "), tables.join("\n"))
        }
        Format::Csv => {
            tables.iter().map(|t| format!("# {}\r\n{}", t.name, t.csv())).collect::<Vec<_>>().join("\r\n")
        }
        Format::Json => {
            let all: serde_json::Map<_, _> = tables.iter().map(|t| (t.name.clone(), t.json())).collect();
            let report = serde_json::json!({
                "scenario": head.id,
                "scenario_hash": format!("{:016x}", choice.scenario.hash),
                "variants": crate::game::save::chosen(&choice.scenario),
                "plans": choice.leaders(),
                "tables": all,
            });
            format!("{report:#}\n")
        }
    }
}

/// One row for each game, with the hash of its last state.
fn games_table(scenario: &Scenario, games: &[Outcome]) -> Table {
    let points = SideId::BOTH.map(|s| format!("points {}", scenario.sides[s.index()].key));
    let mut table = Table::new(
        "Games",
        &["seed", "days", "taken", &points[0], &points[1], "margin", "orders", "refused", "hash", "end"],
    );
    for g in games {
        let taken = g.captures.iter().filter(|r| r.game.is_some()).count();
        table.rows.push(vec![
            Cell::Text(g.seed.to_string()),
            Cell::Number(i64::from(g.turns) * i64::from(scenario.scale.turn_hours) / 24),
            Cell::Number(taken as i64),
            Cell::Number(g.score[0].into()),
            Cell::Number(g.score[1].into()),
            Cell::Signed(g.margin.into()),
            g.orders.into(),
            g.refused.into(),
            Cell::Text(format!("{:016x}", g.hash)),
            Cell::from(g.over.as_deref()),
        ]);
    }
    table
}

fn captures_of_many(scenario: &Scenario, games: &[Outcome]) -> Table {
    let columns =
        ["place", "history", "air-landed", "taken %", "earliest", "median", "latest", "median days late"];
    let mut table = Table::new("Captures", &columns);
    let day = |turn: Option<u32>| Cell::from(turn.map(|t| Cell::Text(date(scenario, t))));
    for (i, row) in games.first().map_or(&[][..], |g| &g.captures).iter().enumerate() {
        let mut turns: Vec<u32> = games.iter().filter_map(|g| g.captures[i].game).collect();
        turns.sort_unstable();
        let mut late: Vec<i32> = games.iter().filter_map(|g| g.captures[i].diff_days).collect();
        late.sort_unstable();
        table.rows.push(vec![
            row.place.as_str().into(),
            day(row.history),
            day(row.air_landed),
            Cell::Number((turns.len() * 100 / games.len().max(1)) as i64),
            day(turns.first().copied()),
            day(median(&turns)),
            day(turns.last().copied()),
            Cell::from(median(&late).map(|d| Cell::Signed(d.into()))),
        ]);
    }
    table
}

fn pace_of_many(scenario: &Scenario, games: &[Outcome]) -> Table {
    let columns = ["army", "side", "median km", "median km a day", "median best day"];
    let mut table = Table::new("Pace of the spearheads", &columns);
    for (i, army) in games.first().map_or(&[][..], |g| g.track.armies()).iter().enumerate() {
        let paces: Vec<_> = games.iter().map(|g| g.track.pace(i, scenario)).collect();
        if paces.iter().all(|p| p.km == 0) {
            continue;
        }
        let middle = |of: &dyn Fn(&crate::game::Pace) -> i64| {
            let mut all: Vec<i64> = paces.iter().map(of).collect();
            all.sort_unstable();
            median(&all).unwrap_or(0)
        };
        let f = scenario.formation(army.formation);
        table.rows.push(vec![
            f.name.as_str().into(),
            scenario.sides[f.side.index()].name.as_str().into(),
            Cell::Number(middle(&|p| p.km)),
            Cell::Tenths(middle(&|p| p.a_day_tenths)),
            Cell::Number(middle(&|p| p.best_day)),
        ]);
    }
    table
}

fn losses_of_many(scenario: &Scenario, games: &[Outcome]) -> Table {
    let mut table = losses_table(scenario, &Default::default());
    table.name = "Losses, mean".into();
    table.rows.clear();
    let all: Vec<Table> = games.iter().map(|g| losses_table(scenario, &g.tolls)).collect();
    for side in 0..2 {
        let mean = |column: usize| {
            let sum: i64 = all
                .iter()
                .filter_map(|t| if let Cell::Number(n) = t.rows[side][column] { Some(n) } else { None })
                .sum();
            Cell::Number(sum / games.len().max(1) as i64)
        };
        let name = Cell::from(scenario.sides[side].name.as_str());
        table.rows.push([name].into_iter().chain((1..table.columns.len()).map(mean)).collect());
    }
    table
}

/// What became of those who were to be taken away, on the mean.
fn civilians_table(scenario: &Scenario, games: &[Outcome]) -> Table {
    let mut table = Table::new("Civilians, mean", &["group", "people", "in safety", "overtaken", "waiting"]);
    for (i, group) in scenario.civilians.iter().enumerate() {
        let mean = |of: fn(&Refugees) -> u32| {
            let sum: u64 = games.iter().map(|g| u64::from(of(&g.refugees[i]))).sum();
            Cell::Number((sum / games.len().max(1) as u64) as i64)
        };
        table.rows.push(vec![
            group.name.as_str().into(),
            Cell::Number(group.people.into()),
            mean(|r| r.safe),
            mean(|r| r.overtaken),
            mean(|r| r.waiting),
        ]);
    }
    table
}

/// Who came out ahead of an even game, and by how much.
fn won_of_many(scenario: &Scenario, games: &[Outcome]) -> Table {
    let mut table =
        Table::new("Won", &["side", "games", "%", "least margin", "median margin", "greatest margin"]);
    for (side, sign) in SideId::BOTH.into_iter().zip([1, -1]) {
        let mut margins: Vec<i32> = games.iter().map(|g| g.margin * sign).collect();
        margins.sort_unstable();
        let won = margins.iter().filter(|m| **m > 0).count();
        let margin = |m: Option<i32>| Cell::from(m.map(|m| Cell::Signed(m.into())));
        table.rows.push(vec![
            scenario.sides[side.index()].name.as_str().into(),
            Cell::Number(won as i64),
            Cell::Number((won * 100 / games.len().max(1)) as i64),
            margin(margins.first().copied()),
            margin(median(&margins)),
            margin(margins.last().copied()),
        ]);
    }
    table
}

/// How long the sides' turns took.
pub fn timing_table(choice: &Choice, games: &[Outcome], peak_kib: Option<u64>) -> Table {
    let mut table =
        Table::new("Timing", &["side", "turns", "median ms", "worst ms", "worst turn", "peak memory MiB"]);
    for side in SideId::BOTH {
        let mut times: Vec<(Duration, u32)> = games
            .iter()
            .flat_map(|g| &g.times)
            .filter(|(s, _, _)| *s == side)
            .map(|&(_, turn, time)| (time, turn))
            .collect();
        times.sort_unstable();
        let ms = |t: Option<&(Duration, u32)>| {
            Cell::from(t.map(|(time, _)| Cell::Tenths((time.as_micros() / 100) as i64)))
        };
        table.rows.push(vec![
            choice.scenario.sides[side.index()].name.as_str().into(),
            Cell::Number(times.len() as i64),
            ms(times.get(times.len() / 2)),
            ms(times.last()),
            Cell::from(times.last().map(|&(_, turn)| turn + 1)),
            Cell::from(peak_kib.map(|k| Cell::Tenths((k * 10 / 1024) as i64))),
        ]);
    }
    table
}

/// The middle of a sorted list; of two middles the lower.
fn median<T: Copy>(sorted: &[T]) -> Option<T> {
    sorted.get(sorted.len().saturating_sub(1) / 2).copied()
}
