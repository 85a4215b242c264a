//! How long each part of a game's work took. The clock stands out here: the rules only say what they are at.

#![allow(clippy::disallowed_types, reason = "measuring needs a clock; no game depends on what it says")]

use crate::history::{Cell, Table};
use crate::rules::stage::{Probe, Stage};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A line of the account: work of the rules, or thinking about the order that came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// The AI looks round before its first order of a turn.
    Survey,
    /// The AI thinks, and gives an order of this kind.
    Thought(Stage),
    Rules(Stage),
}

/// Time by kind of work, and how often each was begun.
pub type Account = BTreeMap<Work, (Duration, u64)>;

/// Listens to a game.
#[derive(Default)]
pub struct Stopwatch {
    account: Account,
    now: Option<(Stage, Instant)>,
    /// What was thought, until the order shows what about.
    thought: Duration,
    /// The side to move has given an order.
    moving: bool,
}

impl Probe for Stopwatch {
    fn enter(&mut self, stage: Stage) {
        let at = Instant::now();
        if let Some((before, since)) = self.now.replace((stage, at)) {
            let time = at - since;
            if before == Stage::Thinking {
                self.thought += time;
            } else {
                self.add(Work::Rules(before), time);
            }
        }
        if !matches!(stage, Stage::Thinking | Stage::Books) && !self.thought.is_zero() {
            let time = std::mem::take(&mut self.thought);
            let work = if self.moving { Work::Thought(stage) } else { Work::Survey };
            self.moving = true;
            self.add(work, time);
        }
    }
}

impl Stopwatch {
    fn add(&mut self, work: Work, time: Duration) {
        let line = self.account.entry(work).or_default();
        line.0 += time;
        line.1 += 1;
    }

    /// The side's turn is over; what comes until the next step is not the game's.
    pub fn pause(&mut self, turn_ended: bool) {
        if let Some((stage, since)) = self.now.take() {
            self.add(Work::Rules(stage), since.elapsed());
        }
        if turn_ended {
            self.moving = false;
        }
    }

    /// All that was noted.
    pub fn done(mut self) -> Account {
        self.pause(true);
        self.account
    }
}

/// Where the time went, the longest first.
pub fn table<'a>(accounts: impl Iterator<Item = &'a Account>) -> Table {
    let (mut sum, mut games) = (Account::new(), 0u32);
    for account in accounts {
        games += 1;
        for (work, (time, count)) in account {
            let line = sum.entry(*work).or_default();
            line.0 += *time;
            line.1 += count;
        }
    }
    let games = games.max(1);
    let all: Duration = sum.values().map(|(time, _)| *time).sum();
    let mut lines: Vec<_> = sum.into_iter().collect();
    lines.sort_by_key(|&(work, (time, _))| (std::cmp::Reverse(time), work));
    let mut table =
        Table::new("Share of the systems in the time", &["work", "times a game", "ms a game", "%"]);
    let tenths = |time: Duration| (time.as_micros() / 100 / u128::from(games)) as i64;
    for (work, (time, count)) in lines {
        table.rows.push(vec![
            name(work).into(),
            Cell::Number((count / u64::from(games)) as i64),
            Cell::Tenths(tenths(time)),
            Cell::Tenths((time.as_nanos() * 1000 / all.as_nanos().max(1)) as i64),
        ]);
    }
    let total = vec!["all".into(), Cell::Empty, Cell::Tenths(tenths(all)), Cell::Tenths(1000)];
    table.rows.push(total);
    table
}

const fn name(work: Work) -> &'static str {
    match work {
        Work::Survey => "AI: the survey of the morning",
        Work::Thought(Stage::March) => "AI: marches",
        Work::Thought(Stage::Battle) => "AI: attacks",
        Work::Thought(Stage::Rail) => "AI: railways",
        Work::Thought(Stage::Air) => "AI: air",
        Work::Thought(Stage::Landing) => "AI: landings",
        Work::Thought(_) => "AI: tasks, and the end of the turn",
        Work::Rules(stage) => match stage {
            Stage::Thinking => "AI",
            Stage::March => "marches",
            Stage::Battle => "battle",
            Stage::Rail => "railways",
            Stage::Air => "air",
            Stage::Landing => "landings",
            Stage::Command => "command",
            Stage::Weather => "weather",
            Stage::Arrivals => "arrivals",
            Stage::Happenings => "scripted events",
            Stage::Sight => "sight",
            Stage::Supply => "supply",
            Stage::Recovery => "rest and repair",
            Stage::Collapse => "collapse",
            Stage::Score => "score",
            Stage::Books => "log and hash",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thoughts_are_booked_to_the_order_that_came_of_them() {
        let mut watch = Stopwatch::default();
        for stage in
            [Stage::Thinking, Stage::March, Stage::Books, Stage::Thinking, Stage::Battle, Stage::Books]
        {
            watch.enter(stage);
            std::thread::sleep(Duration::from_micros(50));
        }
        watch.pause(true);
        let account = watch.done();
        let works: Vec<Work> = account.keys().copied().collect();
        let rules = [Stage::March, Stage::Battle, Stage::Books].map(Work::Rules);
        assert_eq!(works, [&[Work::Survey, Work::Thought(Stage::Battle)][..], &rules].concat());
        assert_eq!(account[&Work::Rules(Stage::Books)].1, 2);
    }
}
