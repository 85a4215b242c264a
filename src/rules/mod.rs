//! The rules: an order is checked, resolved into events, and events are applied. Nothing else changes a [`State`].
//!
//! No clock, no file, no environment and no floating point here: the same seed gives the same game everywhere.

pub mod air;
pub mod civilians;
pub mod collapse;
pub mod combat;
mod cycle;
mod demolition;
pub mod dice;
pub mod event;
mod execute;
mod flight;
mod happenings;
pub mod known;
pub mod landing;
pub mod movement;
pub mod numbers;
pub mod order;
pub mod rail;
mod recovery;
pub mod score;
mod sight;
pub mod stage;
pub mod state;
pub mod supply;
pub mod task;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial;
pub mod view;
pub mod ways;
mod weather;

pub use event::Event;
pub use known::Known;
pub use order::{AirMission, Order, Refusal};
pub use state::{Contact, Ground, Refugees, State, Status, Supply, UnitState};
pub use view::View;
