//! The record held against games: an observer of each game, and the verdict over many.

mod reading;
mod verdict;
mod watch;

pub use reading::Reading;
pub use verdict::{Spread, Standing, Verdict, standings, targets_table, totals};
pub use watch::Watch;
