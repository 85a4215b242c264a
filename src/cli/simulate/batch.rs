//! Plays a batch of games on several threads. Results come in the order of their seeds, however many threads there are.

use super::stopwatch::{Account, Stopwatch};
use crate::cli::choose::Choice;
use crate::cli::measure::timed;
use crate::game::{Game, Player, Save, Step, Toll, Track};
use crate::history::record::{Daily, Reading, Watch};
use crate::history::{Row, compare};
use crate::rules::score::margin;
use crate::rules::{Order, Refugees};
use crate::scenario::SideId;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What to play.
pub struct Job<'a> {
    pub choice: &'a Choice,
    pub seeds: Vec<u64>,
    /// Turns to play at most.
    pub turns: u32,
    /// The first game's save is wanted.
    pub keep_first: bool,
    /// How long each part of the work took is wanted.
    pub timing: bool,
    /// The record is wanted.
    pub watch: bool,
}

/// What came of a game.
pub struct Outcome {
    pub seed: u64,
    pub hash: u64,
    /// Turns that were played to their end.
    pub turns: u32,
    pub over: Option<String>,
    pub score: [i32; 2],
    /// Points by which the first side is ahead of an even game.
    pub margin: i32,
    pub orders: u32,
    /// Orders of an AI that were refused: a flaw of the AI.
    pub refused: u32,
    pub captures: Vec<Row>,
    pub tolls: [Toll; 2],
    /// What became of each group of civilians.
    pub refugees: Vec<Refugees>,
    pub track: Track,
    /// Side, turn and time of every side's turn.
    pub times: Vec<(SideId, u32, Duration)>,
    /// What came of each part of each target of the record.
    pub readings: Vec<Vec<Reading>>,
    pub daily: Option<Daily>,
    /// Time by kind of work.
    pub account: Option<Account>,
    pub save: Option<Save>,
}

/// Plays all games; `tick` is called after each turn of each game.
pub fn play(job: &Job<'_>, threads: usize, tick: impl Fn() + Sync) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Outcome)>> = Mutex::new(Vec::with_capacity(job.seeds.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, job.seeds.len().max(1)) {
            scope.spawn(|| {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let Some(&seed) = job.seeds.get(i) else { break };
                    let outcome = one(job, seed, job.keep_first && i == 0, &tick);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((i, outcome));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

fn one(job: &Job<'_>, seed: u64, keep: bool, tick: &impl Fn()) -> Outcome {
    let mut game = Game::forgetful(Arc::clone(&job.choice.scenario), seed, [Player::Ai; 2]);
    let mut minds = job.choice.minds();
    let mut times = Vec::new();
    let mut refused = 0;
    let mut watched = job.timing.then(Stopwatch::default);
    let mut watch = job.watch.then(|| Watch::new(&job.choice.scenario));
    while game.state().over().is_none() && game.state().turn() < job.turns {
        let (side, turn) = (game.state().side(), game.state().turn());
        let mind = &mut minds[side.index()];
        let ((), time) = timed(|| {
            loop {
                let step = match &mut watched {
                    Some(stopwatch) => {
                        let step = game.ai_turn_step_with(mind, stopwatch);
                        stopwatch.pause(matches!(step, Step::Ended { .. }));
                        step
                    }
                    None => game.ai_turn_step(mind),
                };
                match step {
                    Step::Ended { events, .. } => {
                        if let Some(watch) = &mut watch {
                            watch.follow(&Order::EndTurn, &events, game.state());
                        }
                        break;
                    }
                    Step::Over => break,
                    Step::Refused { .. } => refused += 1,
                    Step::Ordered { order, events, .. } => {
                        if let Some(watch) = &mut watch {
                            watch.follow(&order, &events, game.state());
                        }
                    }
                }
            }
        });
        times.push((side, turn, time));
        if game.state().turn() != turn || game.state().over().is_some() {
            if let Some(watch) = &mut watch {
                watch.evening(game.state());
            }
            tick();
        }
    }
    let state = game.state();
    Outcome {
        seed,
        hash: state.hash(),
        turns: game.track().days().len() as u32,
        over: state.over().map(str::to_owned),
        score: SideId::BOTH.map(|s| state.score(s)),
        margin: margin(state),
        orders: game.log().len(),
        refused,
        captures: compare(state),
        tolls: SideId::BOTH.map(|s| Toll::of(state, s)),
        refugees: state.refugees().to_vec(),
        track: game.track().clone(),
        times,
        readings: watch.as_ref().map_or_else(Vec::new, |w| {
            state.scenario().targets.iter().map(|t| w.read(state.scenario(), t)).collect()
        }),
        daily: watch.as_ref().map(|w| Daily::of(w, state.scenario())),
        account: watched.map(Stopwatch::done),
        save: keep.then(|| Save::of(&game, "simulated")),
    }
}
