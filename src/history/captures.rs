//! When each objective fell, in history and in a game.

use crate::rules::State;

/// One objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub place: String,
    pub points: u32,
    /// Turn in which ground troops took it in history.
    pub history: Option<u32>,
    /// Turn in which a party landed there from the air in history.
    pub air_landed: Option<u32>,
    /// Turn in which it first fell in the game.
    pub game: Option<u32>,
    /// Days later (earlier when negative) than the first arrival in history.
    pub diff_days: Option<i32>,
    /// Where the record comes from.
    pub source: Option<String>,
}

/// Every objective of the scenario in the order in which it fell in history; those that never fell come last.
#[must_use]
pub fn compare(state: &State) -> Vec<Row> {
    let scenario = state.scenario();
    let hours = i64::from(scenario.scale.turn_hours);
    let mut rows: Vec<Row> = scenario
        .objectives
        .iter()
        .enumerate()
        .map(|(i, o)| {
            let game = state.fell(i);
            let first = o.fell.into_iter().chain(o.air_landed).min();
            let diff_days = first
                .zip(game)
                .and_then(|(then, now)| i32::try_from((i64::from(now) - i64::from(then)) * hours / 24).ok());
            Row {
                place: o.name.clone(),
                points: o.points,
                history: o.fell,
                air_landed: o.air_landed,
                game,
                diff_days,
                source: o.source.clone(),
            }
        })
        .collect();
    rows.sort_by_key(|r| r.history.into_iter().chain(r.air_landed).min().unwrap_or(u32::MAX));
    rows
}
