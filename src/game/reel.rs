//! A reel: the state on the eve and on the evening of every turn, so that any day can be looked at again at once.

use super::mind::Mind;
use super::running::{Game, Player};
use super::save::{Save, SaveError};
use super::track::Track;
use crate::rules::State;
use crate::scenario::Scenario;
use std::sync::Arc;

/// The scenes of a game. States are shared: whoever shows a scene holds no copy.
#[derive(Clone, Debug)]
pub struct Reel {
    scenes: Vec<Arc<State>>,
    track: Track,
}

impl Reel {
    /// A reel that begins with this game's state as the eve; so the game should just have been opened.
    #[must_use]
    pub fn new(game: &Game) -> Self {
        Self { scenes: vec![Arc::new(game.state().clone())], track: game.track().clone() }
    }

    /// Takes a scene if a turn has ended since the last one; true when it did.
    pub fn follow(&mut self, game: &Game) -> bool {
        let (last, now) = (self.last(), game.state());
        let ended = now.turn() > last.turn() || now.over().is_some() && last.over().is_none();
        if ended {
            self.scenes.push(Arc::new(now.clone()));
            self.track.clone_from(game.track());
        }
        ended
    }

    /// Plays a game to its end, or for so many turns, with a mind for each side; `each` is called after every turn.
    pub fn play(
        scenario: Arc<Scenario>,
        seed: u64,
        minds: &mut [Box<dyn Mind + Send>; 2],
        turns: u32,
        mut each: impl FnMut(&Self),
    ) -> Self {
        let mut game = Game::forgetful(scenario, seed, [Player::Ai; 2]);
        let mut reel = Self::new(&game);
        while game.state().over().is_none() && game.state().turn() < turns {
            let side = game.state().side();
            game.ai_turn(&mut minds[side.index()]);
            if reel.follow(&game) {
                each(&reel);
            }
        }
        reel
    }

    /// The reel of a save, from its orders.
    ///
    /// # Errors
    /// As [`Game::resume`].
    pub fn of_save(save: &Save, scenario: Arc<Scenario>) -> Result<Self, SaveError> {
        let mut reel: Option<Self> = None;
        Game::resume_seen(save, scenario, |game, _| match &mut reel {
            Some(reel) => _ = reel.follow(game),
            None => reel = Some(Self::new(game)),
        })
        .map(|game| reel.unwrap_or_else(|| Self::new(&game)))
    }

    /// Turns that have ended.
    #[must_use]
    pub fn turns(&self) -> u32 {
        self.scenes.len() as u32 - 1
    }

    /// The state on the eve (0) or on the evening of the turn before this number; the last one for a later turn.
    #[must_use]
    pub fn scene(&self, ended: u32) -> &Arc<State> {
        &self.scenes[(ended as usize).min(self.scenes.len() - 1)]
    }

    #[must_use]
    pub fn last(&self) -> &Arc<State> {
        self.scene(u32::MAX)
    }

    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.last().shared_scenario()
    }

    /// How far the armies had come.
    #[must_use]
    pub const fn track(&self) -> &Track {
        &self.track
    }
}
