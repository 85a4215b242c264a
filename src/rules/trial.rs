//! What tests of the night share: a game on a drawn map, nights that pass, and the few things that they look up.

use super::{Event, Order, State};
use crate::hex::HexId;
use crate::map::Map;
use crate::scenario::model::{Condition, Effect, EventDef, Location, ScenarioFile, Sky, SourceDef};
use crate::scenario::testing::{HEX_M, Line, battle_with};
use crate::scenario::{SideId, UnitId};

pub const SOVIET: SideId = SideId(0);
pub const JAPANESE: SideId = SideId(1);

/// A map of one letter everywhere.
pub fn plain(letter: &str, columns: usize, rows: usize) -> Map {
    let row = letter.repeat(columns);
    Map::from_text(HEX_M, &vec![row.as_str(); rows])
}

/// The hexes of a row from one column to another.
pub fn row(map: &Map, row: i32, columns: std::ops::RangeInclusive<i32>) -> Vec<HexId> {
    columns.map(|c| map.grid().id(c, row).unwrap()).collect()
}

/// A game on the map, dry unless it is changed, opened with a seed.
pub fn game(map: Map, units: &[Line<'_>], seed: u64, change: impl FnOnce(&mut ScenarioFile)) -> State {
    let scenario = battle_with(map, units, |file| {
        file.weather[0].wet = 0;
        change(file);
    });
    let mut state = State::new(scenario, seed);
    state.begin();
    state
}

/// The ground is flooded and stays so.
pub fn flooded(file: &mut ScenarioFile) {
    file.weather[0].wet = 100;
    file.weather[0].days = vec![Sky::Downpour];
}

/// The only source is this one.
pub fn source(side: &str, (col, row): (i32, i32), tons_day: u32, stock: Option<u32>) -> SourceDef {
    let at = Location::Hex(col, row);
    SourceDef { side: side.into(), name: format!("{side} {col},{row}"), at, tons_day, stock }
}

pub fn event(id: &str, when: Vec<Condition>, effects: Vec<Effect>) -> EventDef {
    EventDef { id: id.into(), title: id.into(), when, effects, source: None }
}

/// Both sides end their turns: what happened in the night and at dawn.
pub fn sleep(state: &mut State) -> Vec<Event> {
    let mut events = Vec::new();
    for _ in 0..2 {
        let side = state.side();
        if let Ok(more) = state.execute(side, &Order::EndTurn) {
            events.extend(more);
        }
    }
    events
}

pub fn unit(state: &State, key: &str) -> UnitId {
    crate::scenario::testing::id(state.scenario(), key)
}

pub fn hex(state: &State, col: i32, row: i32) -> HexId {
    crate::scenario::testing::hex(state.scenario(), col, row)
}
