//! Loading and replay: the orders of a save are given again, and every mark of the log is compared.

use super::log::{Log, Mark};
use super::running::{Game, Player};
use super::save::{Header, Save, SaveError};
use crate::rules::Order;
use crate::scenario::Scenario;
use std::sync::Arc;

impl Game {
    /// The game of a save, played again from its first order. `scenario` is the one that the header names, with its
    /// variants.
    ///
    /// # Errors
    /// `OtherScenario`, `Refused` or `Diverged`.
    pub fn resume(save: &Save, scenario: Arc<Scenario>) -> Result<Self, SaveError> {
        Self::resume_watched(save, scenario, |_| {})
    }

    /// As [`Game::resume`], calling `at` with the number of orders given again so far after each of them.
    ///
    /// # Errors
    /// As [`Game::resume`].
    pub fn resume_watched(
        save: &Save,
        scenario: Arc<Scenario>,
        mut at: impl FnMut(u32),
    ) -> Result<Self, SaveError> {
        Self::resume_seen(save, scenario, |_, n| at(n))
    }

    /// As [`Game::resume`], showing the game as it was opened and after each order, with the number of orders so far.
    ///
    /// # Errors
    /// As [`Game::resume`].
    pub fn resume_seen(
        save: &Save,
        scenario: Arc<Scenario>,
        mut at: impl FnMut(&Self, u32),
    ) -> Result<Self, SaveError> {
        let header = &save.header;
        same_scenario(header, &scenario)?;
        // Up to the last finished turn nothing can be taken back: no copies of the state are needed.
        let settled = save.log.marks.last().map_or(0, |m| m.orders);
        let mut game = Self::new(scenario, header.seed, [Player::Ai; 2]);
        if settled == 0 {
            game.set_players(header.players);
        }
        at(&game, 0);
        for (i, entry) in (0u32..).zip(&save.log.orders) {
            let turn = game.state().turn();
            game.order(entry.side, entry.order.clone()).map_err(|why| SaveError::Refused {
                turn,
                order: i + 1,
                why,
            })?;
            if entry.order == Order::EndTurn {
                compare(&save.log, &game)?;
            }
            if i + 1 == settled {
                game.set_players(header.players);
            }
            at(&game, i + 1);
        }
        if game.state().hash() == header.state && game.log().marks == save.log.marks {
            Ok(game)
        } else {
            Err(diverged(&game, game.state().turn()))
        }
    }
}

fn same_scenario(header: &Header, scenario: &Scenario) -> Result<(), SaveError> {
    if scenario.head.id != header.scenario {
        return Err(SaveError::UnknownScenario { id: header.scenario.clone() });
    }
    if scenario.hash != header.hash {
        return Err(SaveError::OtherScenario {
            id: header.scenario.clone(),
            saved: header.hash,
            found: scenario.hash,
        });
    }
    Ok(())
}

/// The latest mark of the game against the same mark of the save.
fn compare(saved: &Log, game: &Game) -> Result<(), SaveError> {
    let marks = &game.log().marks;
    let Some(Mark { turn, .. }) = marks.last() else { return Ok(()) };
    let same = saved.marks.get(marks.len() - 1) == marks.last();
    if same { Ok(()) } else { Err(diverged(game, *turn)) }
}

fn diverged(game: &Game, turn: u32) -> SaveError {
    SaveError::Diverged { turn, date: game.scenario().date(turn).to_string() }
}
