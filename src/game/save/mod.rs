//! Saves: what a game needs to be played again, and the file that holds it.
//!
//! A file has four parts: a line with the format's version, a readable header in RON, the log of orders in postcard,
//! and a last line with the checksum (XXH3) of everything before it. A file that does not end in the right checksum
//! is damaged, whatever else it says; nothing of it is believed.

mod error;
mod file;
mod format;
mod picture;

pub use error::{Damage, SaveError};
pub use file::{read, write};
pub use format::{FORMAT, decode, encode};
pub use picture::{Cell, Picture};

use super::log::Log;
use super::running::{Game, Player};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// What a load screen shows of a save, and what loading checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Version of the program that wrote it.
    pub program: String,
    /// What a person called it, or the slot's name.
    pub name: String,
    /// Id of the scenario, and its title for the menu.
    pub scenario: String,
    pub title: String,
    /// [`Scenario::hash`] of the scenario with its variants.
    pub hash: u64,
    /// Keys of the chosen variants.
    pub variants: Vec<String>,
    pub seed: u64,
    pub players: [Player; 2],
    /// Turn from 0, its local date, and the key of the side to move.
    pub turn: u32,
    pub date: String,
    pub side: String,
    /// Number of orders in the log.
    pub orders: u32,
    /// Hash of the state behind the last order.
    pub state: u64,
    /// The position as its player sees it, as [`Picture::write`] puts it; saves of older versions have none.
    #[serde(default)]
    pub picture: String,
}

/// A save in memory. It becomes a game again by [`Game::resume`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    pub header: Header,
    pub log: Log,
}

impl Save {
    /// The save of a game as it stands.
    #[must_use]
    pub fn of(game: &Game, name: &str) -> Self {
        let (scenario, state) = (game.scenario(), game.state());
        let header = Header {
            program: env!("CARGO_PKG_VERSION").into(),
            name: name.into(),
            scenario: scenario.head.id.clone(),
            title: scenario.head.title.clone(),
            hash: scenario.hash,
            variants: chosen(scenario),
            seed: game.seed(),
            players: game.players(),
            turn: state.turn(),
            date: scenario.date(state.turn()).to_string(),
            side: scenario.sides[state.side().index()].key.clone(),
            orders: game.log().len(),
            state: state.hash(),
            picture: Picture::of(game).write(),
        };
        Self { header, log: game.log().clone() }
    }
}

/// Keys of the variants that are switched on.
#[must_use]
pub fn chosen(scenario: &Scenario) -> Vec<String> {
    scenario.variants.iter().filter(|v| v.on).map(|v| v.key.clone()).collect()
}
