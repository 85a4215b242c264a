//! The record held against games: an observer of each game, and the verdict over many.

mod days;
mod reading;
mod switches;
mod verdict;
mod watch;

pub use days::{Daily, day_tables};
pub use reading::Reading;
pub use switches::{Run, switches_table};
pub use verdict::{Spread, Standing, Verdict, standings, targets_table, totals};
pub use watch::Watch;
