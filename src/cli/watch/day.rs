//! One day of the campaign in words: weather, news, captures, battles, losses, spearheads.

use crate::game::{Batch, Game, Toll};
use crate::history::compare;
use crate::rules::event::{Battle, Outcome, Score};
use crate::rules::{Event, Status, ways};
use crate::scenario::{Effect, EventId, Scenario, SideId};
use std::fmt::Write as _;

/// Spearheads named in a day's report.
const SPEARHEADS: usize = 4;
/// Battles named in a day's report.
const BATTLES: usize = 3;

/// Remembers how far the tale has been told.
pub struct Reporter {
    batch: usize,
    /// Events of the last batch told that belong to the next day already.
    dawn: Vec<Event>,
    tolls: [Toll; 2],
}

impl Reporter {
    pub fn new(game: &Game) -> Self {
        Self { batch: 0, dawn: Vec::new(), tolls: SideId::BOTH.map(|s| Toll::of(game.state(), s)) }
    }

    /// The report of a turn that has just ended.
    pub fn report(&mut self, game: &Game, turn: u32) -> String {
        let scenario = game.scenario();
        let batches = game.events().batches();
        let mut events = std::mem::take(&mut self.dawn);
        events.extend(batches[self.batch..].iter().flat_map(|b: &Batch| b.events.iter().cloned()));
        self.batch = batches.len();
        // What follows the new day's beginning is told with that day.
        let new_day = |e: &Event| matches!(e, Event::TurnBegan { turn: t } if *t > turn);
        if let Some(at) = events.iter().position(new_day) {
            self.dawn = events.split_off(at);
        }
        let mut out = format!("\n{}. {}\n", heading(scenario, turn), weather(scenario, &events));
        for line in events.iter().filter_map(|e| headline(scenario, e)) {
            let _ = writeln!(out, "  {line}");
        }
        captures(game, &events, turn, &mut out);
        battles(scenario, &events, &mut out);
        self.losses(game, &mut out);
        spearheads(game, &mut out);
        out
    }

    fn losses(&mut self, game: &Game, out: &mut String) {
        for side in SideId::BOTH {
            let (before, now) = (self.tolls[side.index()], Toll::of(game.state(), side));
            self.tolls[side.index()] = now;
            let changes = [
                ("fallen", now.fallen - before.fallen),
                ("scattered", now.scattered.saturating_sub(before.scattered)),
                ("captured", now.captured.saturating_sub(before.captured)),
                ("laid down arms", now.laid_down.saturating_sub(before.laid_down)),
                ("deserted", now.melted.saturating_sub(before.melted)),
                ("yielded to another power", now.yielded.saturating_sub(before.yielded)),
            ];
            let told: Vec<String> =
                changes.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{n} {what}")).collect();
            if !told.is_empty() {
                let _ = writeln!(out, "  {}: {}", game.scenario().sides[side.index()].name, told.join(", "));
            }
        }
    }
}

/// `9 August 1945, day 1`; the hour in place of the day where turns are shorter.
fn heading(scenario: &Scenario, turn: u32) -> String {
    let date = scenario.date(turn);
    if scenario.scale.turn_hours < 24 {
        return date.strftime("%-d %B %Y, %-H:00").to_string();
    }
    format!("{}, day {}", date.strftime("%-d %B %Y"), turn + 1)
}

/// The day's sky by zone, zones of the same sky together.
fn weather(scenario: &Scenario, events: &[Event]) -> String {
    let mut by_sky: Vec<(String, Vec<&str>)> = Vec::new();
    for event in events {
        if let Event::Weather { zone, sky, .. } = event {
            let (sky, zone) = (format!("{sky:?}"), scenario.zones[usize::from(*zone)].name.as_str());
            match by_sky.iter_mut().find(|(s, _)| *s == sky) {
                Some((_, zones)) => zones.push(zone),
                None => by_sky.push((sky, vec![zone])),
            }
        }
    }
    match by_sky.as_slice() {
        [(sky, _)] => format!("{sky}."),
        many => many.iter().map(|(s, z)| format!("{s}: {}.", z.join(", "))).collect::<Vec<_>>().join(" "),
    }
}

/// News that stand by themselves.
fn headline(scenario: &Scenario, event: &Event) -> Option<String> {
    match event {
        Event::Happened { event } => Some(news(scenario, *event)),
        Event::CeaseFire { side, .. } => Some(format!(
            "A cease-fire order goes out to the troops of {}.",
            scenario.sides[side.index()].name
        )),
        Event::GameOver { why } => Some(format!("The end: {why}.")),
        Event::Misfired { .. } => None,
        _ => ways::told(scenario, event),
    }
}

fn news(scenario: &Scenario, id: EventId) -> String {
    let event = &scenario.events[id.index()];
    let text: Vec<&str> = event
        .effects
        .iter()
        .filter_map(|e| if let Effect::News(n) = e { Some(n.as_str()) } else { None })
        .collect();
    if text.is_empty() { format!("{}.", event.title) } else { format!("{}: {}", event.title, text.join(" ")) }
}

fn captures(game: &Game, events: &[Event], turn: u32, out: &mut String) {
    let scenario = game.scenario();
    let rows = compare(game.state());
    for event in events {
        let Event::Scored { side, why: Score::Objective(i), .. } = event else { continue };
        let name = &scenario.objectives[usize::from(*i)].name;
        let by = &scenario.sides[side.index()].name;
        let beside = rows.iter().find(|r| r.place == *name && r.game == Some(turn)).and_then(|r| r.diff_days);
        let history = match beside {
            None => String::new(),
            Some(0) => ", as in history".into(),
            Some(n) => format!(
                ", {} {} than in history",
                days(n.unsigned_abs()),
                if n > 0 { "later" } else { "earlier" }
            ),
        };
        let _ = writeln!(out, "  {by} takes {name}{history}.");
    }
}

fn days(n: u32) -> String {
    if n == 1 { "1 day".into() } else { format!("{n} days") }
}

fn battles(scenario: &Scenario, events: &[Event], out: &mut String) {
    let mut fought: Vec<&Battle> =
        events.iter().filter_map(|e| if let Event::Fought(b) = e { Some(&**b) } else { None }).collect();
    if fought.is_empty() {
        return;
    }
    let gone =
        events.iter().filter(|e| matches!(e, Event::Gone { how: Status::Destroyed | Status::Captured, .. }));
    let _ = writeln!(out, "  {} battles, {} units destroyed or captured:", fought.len(), gone.count());
    fought.sort_by_key(|b| std::cmp::Reverse(b.attacker_losses.men + b.defender_losses.men));
    for b in fought.iter().take(BATTLES) {
        let names = |units: &[crate::scenario::UnitId]| match units {
            [] => "nobody".to_owned(),
            [one] => scenario.unit(*one).name.clone(),
            [first, rest @ ..] => format!("{} and {} more", scenario.unit(*first).name, rest.len()),
        };
        let place = scenario.map.place_at(b.target).map_or_else(String::new, |p| format!(" at {}", p.name));
        let _ = writeln!(
            out,
            "    {} against {}{place}: {}; {} and {} men lost.",
            names(&b.attackers),
            names(&b.defenders),
            outcome(b.outcome),
            b.attacker_losses.men,
            b.defender_losses.men
        );
    }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Repulsed => "the attack breaks down",
        Outcome::Held => "the line holds",
        Outcome::Retreat => "the defender falls back",
        Outcome::Rout => "the defender flees",
        Outcome::Overrun => "overrun",
        Outcome::Surrender => "the defender lays down its arms",
    }
}

/// The armies that gained most ground today.
fn spearheads(game: &Game, out: &mut String) {
    let (scenario, track) = (game.scenario(), game.track());
    let mut gains: Vec<(i64, u32, &str)> = track
        .armies()
        .iter()
        .enumerate()
        .filter_map(|(i, army)| {
            let km = track.days().last()?.km[i];
            Some((track.gains(i).last()?, km, scenario.formation(army.formation).name.as_str()))
        })
        .filter(|(gain, _, _)| *gain > 0)
        .collect();
    gains.sort_by_key(|&(gain, km, _)| std::cmp::Reverse((gain, km)));
    let told: Vec<String> =
        gains.iter().take(SPEARHEADS).map(|(gain, km, name)| format!("{name} {km} km (+{gain})")).collect();
    if !told.is_empty() {
        let _ = writeln!(out, "  Foremost: {}.", told.join(", "));
    }
}
