//! The record of the campaign, and a game held against it: captures, pace of the armies, losses; as tables.

mod captures;
mod losses;
mod table;
mod tables;
mod track;

pub use captures::{Row, compare};
pub use losses::Toll;
pub use table::{Cell, Format, Table};
pub use tables::{captures_table, date, losses_table, pace_table};
pub use track::{Army, Day, Track};
