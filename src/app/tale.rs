//! The tale: events as sentences with the hex and the unit that they are about. The log and the day's page tell it.

use super::table::Table;
use super::words;
use crate::hex::HexId;
use crate::rules::event::{Battle, Score};
use crate::rules::{Event, Status, ways};
use bevy::prelude::*;

/// What kind of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Day,
    News,
    Battle,
    Place,
    Unit,
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Line {
    pub turn: u32,
    pub kind: Kind,
    pub text: String,
    pub hex: Option<HexId>,
    /// Good for the seat, bad, or neither.
    pub good: Option<bool>,
}

/// All lines so far.
#[derive(Resource, Default)]
pub struct Tale {
    pub lines: Vec<Line>,
    batches: usize,
}

pub struct TalePlugin;

impl Plugin for TalePlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Tale>().add_systems(Update, follow.run_if(resource_exists::<Table>));
    }
}

fn follow(table: Res<Table>, mut tale: ResMut<Tale>, mut seen: Local<u64>) {
    if *seen == table.version && !table.is_added() {
        return;
    }
    *seen = table.version;
    let batches = table.game().events().batches();
    if table.is_added() || batches.len() < tale.batches {
        *tale = Tale::default();
    }
    for batch in &batches[tale.batches..] {
        let events = if table.watching { &batch.events } else { &batch.told[table.seat().index()] };
        let mut turn = batch.turn;
        for event in events {
            if let Event::TurnBegan { turn: now } = *event {
                turn = now;
            }
            if let Some(line) = line(&table, turn, event) {
                tale.lines.push(line);
            }
        }
    }
    tale.batches = batches.len();
}

/// "Battle for Hutou: line held; attacker lost 320 men, defender 150."
#[must_use]
pub fn battle(table: &Table, b: &Battle) -> String {
    format!(
        "Battle {}: {}. Attacker lost {} men, defender {}.",
        words::at(&table.scenario().map, b.target),
        words::outcome(b.outcome),
        words::number(b.attacker_losses.men),
        words::number(b.defender_losses.men)
    )
}

fn line(table: &Table, turn: u32, event: &Event) -> Option<Line> {
    let scenario = table.scenario();
    let map = &scenario.map;
    let seat = table.seat();
    let make = |kind, text: String, hex, good| Some(Line { turn, kind, text, hex, good });
    match event {
        Event::TurnBegan { turn } => make(Kind::Day, words::day(scenario, *turn), None, None),
        Event::Fought(b) => {
            let won = !matches!(
                b.outcome,
                crate::rules::event::Outcome::Held | crate::rules::event::Outcome::Repulsed
            );
            make(Kind::Battle, battle(table, b), Some(b.target), Some(won == (b.attacker == seat)))
        }
        Event::Taken { hex, by } => {
            let place = map.place_at(*hex).filter(|p| p.rank >= 2)?;
            let text = format!("{} falls to {}.", place.name, scenario.sides[by.index()].name);
            make(Kind::Place, text, Some(*hex), Some(*by == seat))
        }
        Event::Scored { side, points, why: Score::Objective(i) } => {
            let o = &scenario.objectives[usize::from(*i)];
            let text = format!("{}: {points} points for {}.", o.name, scenario.sides[side.index()].name);
            make(Kind::Place, text, Some(o.hex), Some(*side == seat))
        }
        Event::Gone { unit, how } if *how != Status::InPlay => {
            let u = scenario.unit(*unit);
            let hex = table.game().state().unit(*unit).hex;
            let text = format!("{} {} {}.", u.name, gone(*how), words::at(map, hex));
            make(Kind::Unit, text, Some(hex), Some(u.side != seat))
        }
        Event::Arrived { unit, hex } => {
            let u = scenario.unit(*unit);
            let text = format!("{} arrives {}.", u.name, words::at(map, *hex));
            make(Kind::Unit, text, Some(*hex), Some(u.side == seat))
        }
        Event::Happened { event } => {
            make(Kind::News, scenario.events[event.index()].title.clone(), None, None)
        }
        Event::CeaseFire { side, .. } => {
            let text =
                format!("A cease-fire order goes out to the {} forces.", scenario.sides[side.index()].name);
            make(Kind::News, text, None, Some(*side != seat))
        }
        Event::Broken { unit, from, .. } => {
            let ours = scenario.unit(*unit).side == seat;
            make(Kind::Place, ways::told(scenario, event)?, Some(*from), Some(ours))
        }
        Event::Misfired { from, .. } => {
            make(Kind::Unit, ways::told(scenario, event)?, Some(*from), Some(false))
        }
        Event::Mended { from, .. } => {
            let ours = table.game().state().owner(*from) == Some(seat);
            make(Kind::Place, ways::told(scenario, event)?, Some(*from), Some(ours))
        }
        Event::GameOver { why } => make(Kind::News, format!("The game ends: {why}."), None, None),
        _ => None,
    }
}

const fn gone(how: Status) -> &'static str {
    match how {
        Status::Destroyed => "is destroyed",
        Status::Captured => "is taken prisoner",
        Status::LaidDown => "lays down its arms",
        Status::Melted => "melts away",
        Status::Waiting | Status::InPlay => "is in the field",
    }
}
