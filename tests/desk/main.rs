//! The desk: scenarios opened, edited in their texts, undone, checked and saved; made, compared, and mistreated.

mod dice;
mod edits;
mod map;
mod mutations;
mod random;
mod schema;
mod stage;
mod store;
mod tools;
