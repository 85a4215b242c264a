//! The course of a game beside history, objective by objective.

use crate::hex::HexId;
use crate::rules::state::State;
use crate::scenario::SideId;

/// One objective: when it fell in history and in this game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    pub name: String,
    pub hex: HexId,
    pub points: u32,
    /// What it is prized for, and how much of that stands, %.
    pub prize: Option<(crate::scenario::Prize, u8)>,
    /// Turn in which ground troops took it in history, and an air-landed party.
    pub historical: Option<u32>,
    pub air_landed: Option<u32>,
    /// Turn in which it fell in this game; `None` while it holds.
    pub game: Option<u32>,
    pub holder: Option<SideId>,
    /// Points that it gave, or would give today.
    pub worth: i32,
}

impl Course {
    /// Days by turns that this game is ahead of history (negative: behind); `None` unless it fell in both.
    #[must_use]
    pub fn ahead(&self) -> Option<i32> {
        Some(i32::try_from(self.historical?).ok()? - i32::try_from(self.game?).ok()?)
    }

    /// "Mukden: history 20 Aug; here 18 Aug".
    #[must_use]
    pub fn line(&self, state: &State) -> String {
        let date = |turn: u32| state.scenario().date(turn).strftime("%-d %b").to_string();
        let history = self.historical.map_or_else(|| "not taken".to_owned(), date);
        let game = self.game.map_or_else(|| "not yet".to_owned(), date);
        format!("{}: history {history}; here {game}", self.name)
    }
}

/// Every objective in the scenario's order.
#[must_use]
pub fn history(state: &State) -> Vec<Course> {
    let scenario = state.scenario();
    scenario
        .objectives
        .iter()
        .enumerate()
        .map(|(i, o)| {
            let game = state.fell(i);
            Course {
                name: o.name.clone(),
                hex: o.hex,
                points: o.points,
                prize: o.prize.map(|p| (p, state.intact(i))),
                historical: o.fell,
                air_landed: o.air_landed,
                game,
                holder: state.owner(o.hex),
                worth: super::worth(super::left(state, i), game.unwrap_or(state.turn()), scenario.turns),
            }
        })
        .collect()
}

/// Points that history's captures were worth up to and with a turn: to be held beside a side's own.
#[must_use]
pub fn par(state: &State, turn: u32) -> i32 {
    let scenario = state.scenario();
    let fell = scenario.objectives.iter().filter_map(|o| Some((o.points, o.fell.filter(|&t| t <= turn)?)));
    fell.map(|(points, t)| super::worth(points, t, scenario.turns)).sum()
}

/// Points that this game's captures were worth so far.
#[must_use]
pub fn taken(state: &State) -> i32 {
    history(state).iter().filter(|c| c.game.is_some()).map(|c| c.worth).sum()
}
