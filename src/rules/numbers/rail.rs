//! Numbers of railways: trains that a unit fills, what a line passes, how fast it goes.

use crate::map::{Gauge, Rail};

/// Metres that a train covers in an hour, stops included.
pub const TRAIN_SPEED: u32 = 20_000;
/// Hours of loading and unloading of the first trains, and trains that are loaded in an hour more.
pub const LOADING_HOURS: u32 = 5;
pub const TRAINS_AN_HOUR: u32 = 6;

/// What one train of 40 to 60 wagons takes: men with their carts and horses, tanks, guns. A division filled about
/// twenty.
pub const MEN_A_TRAIN: u32 = 600;
pub const TANKS_A_TRAIN: u32 = 25;
pub const GUNS_A_TRAIN: u32 = 40;

/// Trains with troops that a line passes in a day each way. The Transsiberian, double track, passed some twenty pairs
/// of trains in all in the summer of 1945; single lines of Manchuria twelve to fifteen.
#[must_use]
pub const fn trains_a_day(rail: Rail) -> u32 {
    match (rail.gauge, rail.double) {
        (Gauge::Narrow, _) => 8,
        (_, true) => 40,
        (_, false) => 22,
    }
}
