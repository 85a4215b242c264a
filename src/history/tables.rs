//! The three comparisons as tables: captures, pace, losses.

use super::captures::compare;
use super::losses::Toll;
use super::table::{Cell, Table};
use super::track::Track;
use crate::rules::State;
use crate::scenario::{Scenario, SideId};

/// Objectives beside history.
#[must_use]
pub fn captures_table(state: &State) -> Table {
    let day = |turn: Option<u32>| Cell::from(turn.map(|t| Cell::Text(date(state.scenario(), t))));
    let mut table =
        Table::new("Captures", &["place", "points", "history", "air-landed", "game", "days late", "source"]);
    for r in compare(state) {
        table.rows.push(vec![
            r.place.as_str().into(),
            r.points.into(),
            day(r.history),
            day(r.air_landed),
            day(r.game),
            Cell::from(r.diff_days.map(|d| Cell::Signed(d.into()))),
            Cell::from(r.source.as_deref()),
        ]);
    }
    table
}

/// Kilometres of each army's spearhead: in all, on an average day and on its best.
#[must_use]
pub fn pace_table(scenario: &Scenario, track: &Track) -> Table {
    let hours = i64::from(scenario.scale.turn_hours.max(1));
    let days_tenths = (track.days().len() as i64 * hours * 10 / 24).max(1);
    let mut table = Table::new("Pace of the spearheads", &["army", "side", "km", "km a day", "best day"]);
    for (i, army) in track.armies().iter().enumerate() {
        let f = scenario.formation(army.formation);
        let km = track.days().last().map_or(0, |d| i64::from(d.km[i]));
        let best = track.gains(i).max().unwrap_or(0).max(0) * 24 / hours;
        table.rows.push(vec![
            f.name.as_str().into(),
            scenario.sides[f.side.index()].name.as_str().into(),
            Cell::Number(km),
            Cell::Tenths(km * 100 / days_tenths),
            Cell::Number(best),
        ]);
    }
    table
}

/// What became of both sides' men and weapons.
#[must_use]
pub fn losses_table(state: &State) -> Table {
    let mut table = Table::new(
        "Losses",
        &[
            "side",
            "men at start",
            "in play",
            "not arrived",
            "fallen",
            "scattered",
            "captured",
            "laid down",
            "melted",
            "armour",
            "guns",
            "aircraft",
        ],
    );
    for side in SideId::BOTH {
        let t = Toll::of(state, side);
        let mut row = vec![Cell::from(state.scenario().sides[side.index()].name.as_str())];
        let figures = [
            t.sum(),
            t.in_play,
            t.waiting,
            t.fallen,
            t.scattered,
            t.captured,
            t.laid_down,
            t.melted,
            t.armour,
            t.guns,
            t.aircraft,
        ];
        row.extend(figures.map(Cell::from));
        table.rows.push(row);
    }
    table
}

/// Local date of a turn, `1945-08-09`.
#[must_use]
pub fn date(scenario: &Scenario, turn: u32) -> String {
    scenario.date(turn).date().to_string()
}
