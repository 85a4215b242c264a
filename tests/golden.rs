//! The golden game: a small battle that two simple minds fight, with the hash of its state after every day.
//!
//! The hashes are the same on every machine. They change when a rule changes: then look at what changed, and if it was
//! meant, put the new hashes here. When nothing was meant to change, a rule has become unsteady.

#[path = "game/table.rs"]
#[allow(dead_code, reason = "the golden game uses a part of the table only")]
mod table;

use august_storm::game::{Game, Player};
use std::fmt::Write as _;

#[test]
fn the_golden_game_takes_its_course() {
    let mut game = Game::forgetful(table::small(), 1945, [Player::Ai; 2]);
    let mut minds = [table::Wanderer::new(1), table::Wanderer::new(2)];
    let mut days = String::new();
    while game.state().turn() < 8 && game.state().over().is_none() {
        let (turn, side) = (game.state().turn(), game.state().side());
        game.ai_turn(&mut minds[side.index()]);
        if game.state().turn() != turn {
            let _ = writeln!(days, "{turn} {:016x}", game.state().hash());
        }
    }
    insta::assert_snapshot!(days, @r"
    0 9bfbf7a79f768cee
    1 8fdded0c58ef7629
    2 e236bef19961bb71
    3 4ed5b98a79ac25e5
    4 3b6d03712e1b867c
    5 670ba3bdcbfc84f9
    6 61e79ab56ce10fa2
    7 22c9d70c7b5d2aea
    ");
}
