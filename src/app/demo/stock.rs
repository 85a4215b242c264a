//! What there is to show: history at once, the game when its thread has played it.

use super::Demo;
use crate::ai::Staff;
use crate::app::pulse::Pulse;
use crate::game::{Idle, Mind, Reel};
use crate::picture::{Atlas, Field, Sweep, title};
use crate::scenario::{Scenario, SideId};
use bevy::prelude::*;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// Kilometres between the points of the fields that the window draws.
const STEP_KM: f32 = 4.0;

/// An advance, ready to be drawn.
#[derive(Clone)]
pub struct Told {
    pub sweep: Arc<Sweep>,
    pub field: Arc<Field>,
}

impl Told {
    fn new(atlas: &Atlas, scenario: &Scenario, sweep: Sweep) -> Self {
        let field = Arc::new(Field::new(atlas, scenario, &sweep, STEP_KM));
        Self { sweep: Arc::new(sweep), field }
    }
}

/// A game that was played to its end.
#[derive(Clone)]
pub struct Game {
    pub reel: Arc<Reel>,
    pub told: Told,
}

/// What the thread sends.
enum News {
    Land(Arc<Atlas>),
    History(Told),
    Game(Game),
}

/// The thread at work.
pub struct Progress {
    news: Mutex<Receiver<News>>,
    ended: Arc<AtomicU32>,
}

impl Progress {
    /// Turns of the game that have been played.
    #[must_use]
    pub fn turns(&self) -> u32 {
        self.ended.load(Ordering::Relaxed)
    }
}

/// Starts the thread.
pub fn start(scenario: &Arc<Scenario>, seed: u64, assets: PathBuf) -> Progress {
    let (tx, rx) = channel();
    let ended = Arc::new(AtomicU32::new(0));
    let (scenario, counter) = (scenario.clone(), ended.clone());
    std::thread::spawn(move || work(&scenario, seed, &assets, &tx, &counter));
    Progress { news: Mutex::new(rx), ended }
}

/// Whoever has left the demonstration listens no more: then the work ends with the next thing to tell.
fn work(
    scenario: &Arc<Scenario>,
    seed: u64,
    assets: &std::path::Path,
    news: &Sender<News>,
    ended: &AtomicU32,
) {
    let atlas = Arc::new(Atlas::new(scenario.map.clone(), Some(assets)));
    let mut listened = news.send(News::Land(atlas.clone())).is_ok();
    if let Some(history) = Sweep::history(scenario) {
        listened &= news.send(News::History(Told::new(&atlas, scenario, history))).is_ok();
    }
    if !listened {
        return;
    }
    let mut minds = SideId::BOTH.map(|side| match scenario.plan(side) {
        Some(plan) => Box::new(Staff::new(side, plan.clone())) as Box<dyn Mind + Send>,
        None => Box::new(Idle),
    });
    let reel = Reel::play(scenario.clone(), seed, &mut minds, scenario.turns, |reel| {
        ended.store(reel.turns(), Ordering::Relaxed);
    });
    let sweep = Sweep::game(&reel, &title(&format!("Game (dice seed {seed})"), scenario));
    let told = Told::new(&atlas, scenario, sweep);
    let _ = news.send(News::Game(Game { reel: Arc::new(reel), told }));
}

/// Takes what the thread has sent.
pub fn take(mut demo: ResMut<Demo>, mut pulse: ResMut<Pulse>) {
    demo.keep.listen();
    // What is being saved must be told as soon as it is there.
    pulse.lively |= demo.playing.is_some() || demo.keep.busy();
    let Some(playing) = &demo.playing else { return };
    let came: Vec<News> = playing.news.lock().map_or_else(|_| Vec::new(), |rx| rx.try_iter().collect());
    for news in came {
        match news {
            News::Land(atlas) => demo.keep.atlas = Some(atlas),
            News::History(told) => {
                demo.history = Some(told);
                demo.fresh = true;
            }
            News::Game(game) => {
                demo.game = Some(game);
                demo.fresh = true;
                demo.playing = None;
            }
        }
    }
}
