//! The three comparisons as tables: captures, pace, losses.

use super::captures::Row;
use super::table::{Cell, Table};
use crate::game::{Toll, Track};
use crate::scenario::{Scenario, SideId};

/// Objectives beside history, with rows from [`super::compare`].
#[must_use]
pub fn captures_table(scenario: &Scenario, rows: &[Row]) -> Table {
    let day = |turn: Option<u32>| Cell::from(turn.map(|t| Cell::Text(date(scenario, t))));
    let mut table =
        Table::new("Captures", &["place", "points", "history", "air-landed", "game", "days late", "source"]);
    for r in rows {
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

/// Kilometres of each army's spearhead: in all, on an average day and on its best. Armies that never left the ground
/// that their side held are not listed.
#[must_use]
pub fn pace_table(scenario: &Scenario, track: &Track) -> Table {
    let mut table = Table::new("Pace of the spearheads", &["army", "side", "km", "km a day", "best day"]);
    for (i, army) in track.armies().iter().enumerate() {
        let f = scenario.formation(army.formation);
        let pace = track.pace(i, scenario);
        if pace.km == 0 {
            continue;
        }
        table.rows.push(vec![
            f.name.as_str().into(),
            scenario.sides[f.side.index()].name.as_str().into(),
            Cell::Number(pace.km),
            Cell::Tenths(pace.a_day_tenths),
            Cell::Number(pace.best_day),
        ]);
    }
    table
}

/// What became of both sides' men and weapons.
#[must_use]
pub fn losses_table(scenario: &Scenario, tolls: &[Toll; 2]) -> Table {
    let mut table = Table::new(
        "Losses",
        &[
            "side",
            "men at start",
            "in play",
            "not arrived",
            "fallen",
            "of these wounded",
            "scattered",
            "captured",
            "laid down",
            "melted",
            "armour",
            "knocked out",
            "guns",
            "aircraft",
        ],
    );
    for side in SideId::BOTH {
        let t = tolls[side.index()];
        let mut row = vec![Cell::from(scenario.sides[side.index()].name.as_str())];
        let figures = [
            t.sum(),
            t.in_play,
            t.waiting,
            t.fallen,
            t.wounded,
            t.scattered,
            t.captured,
            t.laid_down,
            t.melted,
            t.armour,
            t.knocked_out,
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
