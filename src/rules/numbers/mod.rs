//! The tunable numbers of the rules, one file a system: each with its unit and where it comes from.
//!
//! History is not here: dates, places and strengths of 1945 stand in the scenario files.

pub mod air;
pub mod battle;
pub mod civilians;
pub mod collapse;
pub mod landing;
mod march;
pub mod prizes;
pub mod rail;
pub mod recovery;
pub mod score;
pub mod supply;
pub mod ways;
pub mod weather;

pub use march::*;
