//! The terminal: one file per command; raw arguments, then checked ones; exit codes.

pub mod map;
