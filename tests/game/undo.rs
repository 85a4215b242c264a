//! Undo goes back until something was revealed, dice fell or the turn ended.

use crate::table::{JAPAN, SOVIET, small};
use august_storm::game::{Game, Player, WhyNot};
use august_storm::rules::{AirMission, Order};
use august_storm::scenario::testing::{hex, id};

fn game() -> Game {
    Game::new(small(), 7, [Player::Human, Player::Human])
}

fn march(game: &Game, unit: &str, to: &[(i32, i32)]) -> Order {
    let s = game.scenario();
    Order::Move { unit: id(s, unit), path: to.iter().map(|&(c, r)| hex(s, c, r)).collect() }
}

#[test]
fn nothing_to_take_back_at_the_start() {
    let mut game = game();
    assert_eq!(game.undo(), Err(WhyNot::Nothing));
}

#[test]
fn marches_out_of_sight_are_taken_back_one_by_one() {
    let mut game = game();
    let mut hashes = vec![game.state().hash()];
    for order in [march(&game, "A2", &[(0, 5)]), march(&game, "A1", &[(1, 4)]), march(&game, "A3", &[(1, 1)])]
    {
        game.order(SOVIET, order).unwrap();
        hashes.push(game.state().hash());
    }
    let batches = game.events().batches().len();
    while hashes.len() > 1 {
        assert_eq!(game.can_undo(), Ok(()));
        hashes.pop();
        game.undo().unwrap();
        assert_eq!(game.state().hash(), *hashes.last().unwrap());
    }
    assert_eq!(game.undo(), Err(WhyNot::Nothing));
    assert_eq!(game.events().batches().len(), batches - 3);
    assert!(game.log().is_empty());
}

#[test]
fn a_march_that_sights_the_enemy_stays() {
    let mut game = game();
    game.order(SOVIET, march(&game, "A2", &[(0, 5)])).unwrap();
    let order = march(&game, "A1", &[(2, 3), (3, 3), (4, 3)]);
    game.order(SOVIET, order).unwrap();
    assert_eq!(game.undo(), Err(WhyNot::Revealed));
    assert_eq!(game.can_undo(), Err(WhyNot::Revealed));
}

#[test]
fn a_look_from_the_air_stays_even_if_it_finds_nothing() {
    let mut game = game();
    let s = game.scenario();
    let order = Order::Air { unit: id(s, "A4"), mission: AirMission::Recon, target: hex(s, 0, 7) };
    game.order(SOVIET, order).unwrap();
    assert_eq!(game.undo(), Err(WhyNot::Revealed));
}

#[test]
fn an_ended_turn_stays() {
    let mut game = game();
    game.order(SOVIET, Order::EndTurn).unwrap();
    assert_eq!(game.undo(), Err(WhyNot::TurnEnded));
    game.order(JAPAN, march(&game, "J2", &[(10, 4)])).unwrap();
    assert_eq!(game.undo(), Ok(()));
    assert_eq!(game.undo(), Err(WhyNot::TurnEnded));
}
