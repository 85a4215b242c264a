//! The desk: scenarios opened, edited in their texts, undone, checked and saved; made and compared.

mod dice;
mod edits;
mod map;
mod random;
mod record;
mod scale;
mod schema;
mod stage;
mod store;
mod tools;
