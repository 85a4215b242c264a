//! Tests of a running game from outside: play, undo, fog, saves, replay, and random orders.

mod fog;
mod invariants;
mod ledger;
mod random;
mod replay;
mod saves;
mod table;
mod tasks;
mod tons;
mod undo;
