//! A running game: its state, its log of orders, undo, the tale of each side, save, load and replay.
//!
//! Everything that changes a game goes through [`Game::order`]; nothing here knows how an AI thinks ([`Mind`]) or
//! where scenarios lie on the disk.

mod chronicle;
pub mod fog;
mod log;
mod mind;
mod reel;
mod resume;
mod rewind;
mod running;
pub mod save;
pub mod saves;
mod toll;
mod track;

pub use chronicle::{Batch, Chronicle, Told};
pub use log::{Entry, Log, Mark};
pub use mind::{Idle, Mind, Step};
pub use reel::Reel;
pub use rewind::WhyNot;
pub use running::{Game, Player};
pub use save::{Header, Save, SaveError};
pub use toll::Toll;
pub use track::{Army, Day, Pace, Track, ground_units};
