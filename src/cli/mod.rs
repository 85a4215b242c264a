//! The terminal: one file for each command.

pub mod map;
