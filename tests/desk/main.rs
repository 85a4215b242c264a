//! The desk: scenarios opened, edited in their texts, undone, checked and saved.

mod edits;
mod map;
mod stage;
