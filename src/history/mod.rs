//! The record of the campaign, and a game held against it: captures, pace of the armies, losses; as tables.

mod captures;
pub mod record;
mod table;
mod tables;

pub use captures::{Row, compare};
pub use table::{Cell, Format, Table};
pub use tables::{captures_table, date, losses_table, pace_table};
