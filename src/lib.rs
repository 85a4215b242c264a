//! August Storm: the Soviet offensive of August 1945 against the Kwantung Army, as a turn-based hex wargame.
//!
//! Rooms from the ground up; each uses the ones below it and never one above (see `ARCHITECTURE.md`).

pub mod ai;
#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod desk;
pub mod files;
pub mod game;
pub mod hex;
pub mod history;
pub mod map;
pub mod picture;
pub mod rules;
pub mod scenario;
pub mod text;
