//! The tale: events as sentences with the hex and the unit that they are about. The log and the day's page tell it.

use super::table::Table;
use super::text::{t, tf};
use super::words;
use crate::hex::HexId;
use crate::rules::event::{Battle, Outcome, Score};
use crate::rules::{Event, Status, ways};
use crate::scenario::{SideId, UnitId};
use bevy::prelude::*;

/// What kind of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Day,
    News,
    Battle,
    Place,
    /// Points for a place.
    Points,
    Unit,
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Line {
    pub turn: u32,
    pub kind: Kind,
    pub text: String,
    pub hex: Option<HexId>,
    pub unit: Option<UnitId>,
    /// Good for the seat, bad, or neither.
    pub good: Option<bool>,
}

/// All lines so far.
#[derive(Resource, Default)]
pub struct Tale {
    pub lines: Vec<Line>,
    batches: usize,
    /// Whose eyes it was told to: two players at one screen each have their own.
    seat: Option<SideId>,
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
    let seat = (!table.watching).then(|| table.seat());
    if table.is_added() || batches.len() < tale.batches || tale.seat != seat {
        *tale = Tale { seat, ..Tale::default() };
    }
    for batch in &batches[tale.batches..] {
        let events = if table.watching { &batch.events } else { &batch.told[table.seat().index()] };
        let mut turn = batch.turn;
        for event in events {
            if let Event::TurnBegan { turn: now } = *event {
                turn = now;
            }
            if let Some(line) = line(&table, turn, event) {
                // A day on which nothing happened has no line.
                if line.kind == Kind::Day {
                    tale.lines.pop_if(|last| last.kind == Kind::Day);
                }
                tale.lines.push(line);
            }
        }
    }
    tale.batches = batches.len();
}

/// "Battle at Hutou: line held. Attacker lost 320 men, defender 150."
#[must_use]
pub fn battle(table: &Table, b: &Battle) -> String {
    let at = words::at(&table.scenario().map, b.target);
    let (ours, theirs) = (words::number(b.attacker_losses.men), words::number(b.defender_losses.men));
    let outcome = words::outcome(b.outcome);
    tf("tale.battle", &[("at", &at), ("outcome", &outcome), ("attacker", &ours), ("defender", &theirs)])
}

fn line(table: &Table, turn: u32, event: &Event) -> Option<Line> {
    let scenario = table.scenario();
    let map = &scenario.map;
    let seat = table.seat();
    let side = |s: SideId| &scenario.sides[s.index()].name;
    let make = |kind, text: String, hex, good| Some(Line { turn, kind, text, hex, unit: None, good });
    match event {
        Event::TurnBegan { turn } => make(Kind::Day, words::day(scenario, *turn), None, None),
        Event::Fought(b) => {
            let won = !matches!(b.outcome, Outcome::Held | Outcome::Repulsed);
            make(Kind::Battle, battle(table, b), Some(b.target), Some(won == (b.attacker == seat)))
        }
        Event::Taken { hex, by } => {
            let place = map.place_at(*hex).filter(|p| p.rank >= 2)?;
            let text = tf("tale.taken", &[("place", &place.name), ("side", side(*by))]);
            make(Kind::Place, text, Some(*hex), Some(*by == seat))
        }
        Event::Scored { side: s, points, why: Score::Objective(i) } => {
            let o = &scenario.objectives[usize::from(*i)];
            let text = tf("tale.points", &[("name", &o.name), ("points", points), ("side", side(*s))]);
            make(Kind::Points, text, Some(o.hex), Some(*s == seat))
        }
        Event::Gone { unit, how } if *how != Status::InPlay => {
            let u = scenario.unit(*unit);
            let hex = table.game().state().unit(*unit).hex;
            let text =
                tf("tale.gone", &[("unit", &u.name), ("fate", &gone(*how)), ("at", &words::at(map, hex))]);
            make(Kind::Unit, text, Some(hex), Some(u.side != seat))
        }
        Event::Arrived { unit, hex } => {
            let u = scenario.unit(*unit);
            let text = tf("tale.arrives", &[("unit", &u.name), ("at", &words::at(map, *hex))]);
            let line = make(Kind::Unit, text, Some(*hex), Some(u.side == seat))?;
            Some(Line { unit: Some(*unit), ..line })
        }
        Event::Happened { event } => {
            make(Kind::News, scenario.events[event.index()].title.clone(), None, None)
        }
        Event::CeaseFire { side: s, .. } => {
            make(Kind::News, tf("tale.cease_fire", &[("side", side(*s))]), None, Some(*s != seat))
        }
        Event::Broken { unit, from, .. } => {
            let ours = scenario.unit(*unit).side == seat;
            make(Kind::Unit, ways::told(scenario, event)?, Some(*from), Some(ours))
        }
        Event::Misfired { from, .. } => {
            make(Kind::Unit, ways::told(scenario, event)?, Some(*from), Some(false))
        }
        Event::Mended { from, .. } => {
            let ours = table.game().state().owner(*from) == Some(seat);
            make(Kind::Unit, ways::told(scenario, event)?, Some(*from), Some(ours))
        }
        Event::GameOver { why } => make(Kind::News, tf("tale.over", &[("why", why)]), None, None),
        _ => None,
    }
}

fn gone(how: Status) -> &'static str {
    match how {
        Status::Destroyed => t("tale.destroyed"),
        Status::Captured => t("tale.captured"),
        Status::LaidDown => t("tale.laid_down"),
        Status::Melted => t("tale.melted"),
        Status::Yielded => t("tale.yielded"),
        Status::Waiting | Status::InPlay => t("tale.in_the_field"),
    }
}
