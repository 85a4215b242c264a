//! The outlook of a unit: what it knows, what it may do tonight and with what odds, and why, in words.

use super::super::state::State;
use super::contact::{Link, signals};
use super::obey::{Cause, Reckoning, order, truce};
use super::word::{Word, has_set, word};
use super::{despair, levies};
use crate::scenario::{Scenario, Temper, UnitId};

/// What may become of a unit, from the very figures that the night will draw from. All chances are % a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    pub word: Word,
    /// It heard that the war is over; the chance to hear it, where it has not.
    pub heard: bool,
    pub hears: u32,
    /// That it lays down its arms if nothing else happens first: by order, or by a truce of its own.
    pub stops: Reckoning,
    /// That it would obey once told, for a unit that does not know yet.
    pub would_stop: Reckoning,
    /// That it gives up in despair, that it is seized undefended, that it deserts.
    pub despairs: u32,
    pub seized: u32,
    pub melts: u32,
}

/// The outlook of a unit in play.
#[must_use]
pub fn outlook(state: &State, unit: UnitId) -> Outlook {
    let side = state.scenario().unit(unit).side;
    let u = state.unit(unit);
    let word = word(state, &signals(state, side), unit);
    let stops = if u.order_reached { order(state, unit) } else { truce(state, unit) };
    let hears = if has_set(state, unit) { u32::from(state.broadcast(side)) } else { 0 };
    Outlook {
        word,
        heard: u.heard,
        hears: if u.heard { 0 } else { hears },
        stops,
        would_stop: order(state, unit),
        despairs: despair::despair(state, unit),
        seized: despair::seized(state, unit),
        melts: levies::melts(state, unit),
    }
}

impl Outlook {
    /// Sentences for a person, most important first; empty where there is nothing to say.
    #[must_use]
    pub fn lines(&self, scenario: &Scenario) -> Vec<String> {
        let mut lines = Vec::new();
        let name = |u: UnitId| scenario.unit(u).name.as_str();
        match self.word {
            Word::NoOrder => {}
            Word::Told => lines.push("The order to stop has reached it.".to_owned()),
            Word::Under { way, percent } => {
                let why = match way {
                    Link::Own => "is on its desk".to_owned(),
                    Link::Wire { hq } => format!("comes by wire from {}", name(hq)),
                    Link::Wireless { hq, km, answers: true } => {
                        format!("comes by wireless from {}, {km} km off", name(hq))
                    }
                    Link::Wireless { hq, km, answers: false } => format!(
                        "comes by wireless from {}, {km} km off, further than its own sets could answer",
                        name(hq)
                    ),
                    Link::Leaderless => "comes over the railway telegraph".to_owned(),
                    Link::OutOfRange { hq, km, range } => format!(
                        "has not reached it: {} is {km} km off, the sets reach {range} km and no wire leads there",
                        name(hq)
                    ),
                    Link::Silent => {
                        "has not reached it: no staff above it that knows is left to tell it".to_owned()
                    }
                };
                lines.push(format!("The order to stop {why} ({percent} % a day)."));
            }
        }
        if self.heard && self.word != Word::Told {
            lines.push("It heard on the wireless that the war is over, and has no order.".to_owned());
        } else if self.hears > 0 && self.word != Word::Told {
            lines.push(format!("It may hear on the wireless that the war is over ({} % a day).", self.hears));
        }
        if self.stops.percent > 0 || !self.stops.causes.is_empty() {
            lines.push(format!(
                "It lays down its arms: {} % a day{}.",
                self.stops.percent,
                because(&self.stops)
            ));
        } else if matches!(self.word, Word::Under { .. }) {
            let then = &self.would_stop;
            lines.push(format!(
                "Once told, it lays down its arms: {} % a day{}.",
                then.percent,
                because(then)
            ));
        }
        if self.melts > 0 {
            lines
                .push(format!("Its men desert: {} % a day, with the enemy near or behind them.", self.melts));
        }
        if self.despairs > 0 {
            let odds = self.despairs;
            lines.push(format!("It may give up: {odds} % a day, cut off, spent and far outnumbered."));
        }
        if self.seized > 0 {
            lines.push(format!("It may be seized: {} % a day, undefended beside the enemy.", self.seized));
        }
        lines
    }
}

fn because(reckoning: &Reckoning) -> String {
    let words: Vec<String> = reckoning
        .causes
        .iter()
        .map(|(cause, percent)| match percent {
            100 => cause.words(),
            _ => format!("{} ×{}.{:02}", cause.words(), percent / 100, percent % 100),
        })
        .collect();
    if words.is_empty() { String::new() } else { format!(" ({} %: {})", reckoning.base, words.join(", ")) }
}

impl Cause {
    /// A few words for a list.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::OwnFigure => "a figure of its own".to_owned(),
            Self::Commander(Temper::FightsOn) => "its commander means to fight on".to_owned(),
            Self::Commander(Temper::StopsAtOnce) => "its commander wants to end it".to_owned(),
            Self::Commander(Temper::Steady) => "its commander does as he is told".to_owned(),
            Self::Works => "in permanent works".to_owned(),
            Self::EnemyBeside => "the enemy before it".to_owned(),
            Self::CutOff => "cut off".to_owned(),
            Self::WornOut => "worn out".to_owned(),
            Self::Morale(points) => format!("morale {points:+}"),
            Self::Covers(people) => format!("{people} civilians behind it"),
            Self::AtWork => "a staff that has units to tell".to_owned(),
            Self::Hearsay => "no order, only the wireless".to_owned(),
        }
    }
}
