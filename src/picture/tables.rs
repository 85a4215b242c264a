//! The numbers behind the pictures as tables: kilometres a day, the days of the places, a game's course beside history.

use super::calendar::Calendar;
use super::sweep::{Sweep, Way};
use crate::game::Reel;
use crate::history::{Cell, Table, date};
use crate::rules::score;
use crate::scenario::{Scenario, SideId};

/// Kilometres of every spearhead on every day, in history and in a game.
#[must_use]
pub fn pace_by_day(scenario: &Scenario, history: Option<&Sweep>, game: Option<&Sweep>) -> Table {
    let mut table = Table::new("Kilometres a day", &["army", "date", "history km", "game km"]);
    let calendar = Calendar::new(scenario);
    let days = |w: &Way| calendar.days(w.turns());
    let of = |sweep: Option<&Sweep>, name: &str, day: u32| {
        let way = sweep.and_then(|s| s.ways.iter().find(|w| w.name == name));
        let way = way.filter(|w| day < days(w));
        Cell::from(way.map(|w| Cell::Tenths((w.km(calendar.span(day)) * 10.0).round() as i64)))
    };
    for way in history.or(game).map_or(&[][..], |s| &s.ways) {
        let both = [history, game].into_iter().flatten().flat_map(|s| &s.ways);
        let last = both.filter(|w| w.name == way.name).map(days).max();
        for day in 0..last.unwrap_or(0) {
            let (then, now) = (of(history, &way.name, day), of(game, &way.name, day));
            let date = calendar.date(day).to_string();
            table.rows.push(vec![way.name.as_str().into(), date.as_str().into(), then, now]);
        }
    }
    table
}

/// When places fell in history, in the order of the days.
#[must_use]
pub fn fallen(scenario: &Scenario, history: &Sweep) -> Table {
    let mut table = Table::new("Places", &["date", "place"]);
    let mut all: Vec<_> = history.fallen.iter().collect();
    all.sort_by(|a, b| (a.turn, &a.name).cmp(&(b.turn, &b.name)));
    for place in all {
        table.rows.push(vec![date(scenario, place.turn).as_str().into(), place.name.as_str().into()]);
    }
    table
}

/// A game day by day: places taken, points beside history's, what became of the men.
#[must_use]
pub fn course(reel: &Reel) -> Table {
    let scenario = reel.scenario();
    let names = SideId::BOTH.map(|s| &scenario.sides[s.index()].name);
    let by_side = |what: &str| names.map(|n| format!("{n} {what}"));
    let mut columns = vec!["date".to_owned(), "points taken".into(), "points taken in history".into()];
    let heads = ["fallen", "scattered", "captured", "laid down", "melted"].map(by_side);
    columns.extend(heads.into_iter().flatten());
    let mut table = Table { name: "Course".into(), columns, rows: Vec::new() };
    for day in reel.track().days() {
        let state = reel.scene(day.turn + 1);
        let mut row = vec![
            Cell::from(date(scenario, day.turn).as_str()),
            Cell::Number(score::taken(state).into()),
            Cell::Number(score::par(state, day.turn).into()),
        ];
        let [a, b] = day.tolls;
        let figures = [
            [a.fallen, b.fallen],
            [a.scattered, b.scattered],
            [a.captured, b.captured],
            [a.laid_down, b.laid_down],
            [a.melted, b.melted],
        ];
        row.extend(figures.into_iter().flatten().map(Cell::from));
        table.rows.push(row);
    }
    table
}
