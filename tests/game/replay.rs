//! The same orders give the same game.

use crate::table::{JAPAN, Wanderer, small, wandered};
use august_storm::game::{Game, Idle, Player, Save, SaveError, Step, Toll};
use august_storm::history::compare;
use august_storm::rules::{Order, Refusal};
use std::sync::Arc;

#[test]
fn a_save_played_again_is_the_same_game() {
    for seed in 0..6 {
        let game = wandered(seed, 5);
        let again = Game::resume(&Save::of(&game, "test"), Arc::clone(game.scenario())).unwrap();
        assert_eq!(again.state().hash(), game.state().hash());
        assert_eq!(again.log(), game.log());
        assert_eq!(again.track(), game.track());
        assert_eq!(again.players(), game.players());
        assert_eq!(again.events().batches().len(), game.events().batches().len());
    }
}

#[test]
fn the_same_seed_is_the_same_game_and_another_seed_is_another() {
    let hash = |seed| wandered(seed, 4).state().hash();
    assert_eq!(hash(3), hash(3));
    assert_ne!(hash(3), hash(4));
}

#[test]
fn another_scenario_is_refused() {
    let game = wandered(1, 2);
    let mut save = Save::of(&game, "test");
    save.header.hash ^= 1;
    assert!(matches!(Game::resume(&save, small()), Err(SaveError::OtherScenario { .. })));
    save.header.scenario = "elsewhere".into();
    assert!(matches!(Game::resume(&save, small()), Err(SaveError::UnknownScenario { .. })));
}

#[test]
fn a_game_that_takes_another_course_is_told_with_its_turn() {
    let game = wandered(1, 4);
    let mut save = Save::of(&game, "test");
    save.log.marks[4].hash ^= 1;
    let told = Game::resume(&save, small()).unwrap_err();
    assert!(matches!(told, SaveError::Diverged { turn: 2, .. }), "{told}");
    let mut save = Save::of(&game, "test");
    save.log.orders[0].side = JAPAN;
    let told = Game::resume(&save, small()).unwrap_err();
    assert!(matches!(told, SaveError::Refused { order: 1, why: Refusal::NotYourTurn, .. }), "{told}");
}

#[test]
fn a_game_ends_and_takes_no_more_orders() {
    let mut game = Game::forgetful(small(), 1, [Player::Ai; 2]);
    while game.state().over().is_none() {
        assert!(matches!(game.ai_turn_step(&mut Idle), Step::Ended { .. }));
    }
    assert_eq!(game.ai_turn_step(&mut Idle), Step::Over);
    let side = game.state().side();
    assert_eq!(game.order(side, Order::EndTurn), Err(Refusal::Over));
    assert_eq!(game.track().days().len() as u32, game.scenario().turns);
    assert!(game.events().batches().is_empty());
}

#[test]
fn a_mind_that_cannot_stop_is_stopped() {
    struct Stubborn;
    impl august_storm::game::Mind for Stubborn {
        fn next(&mut self, _: &august_storm::rules::View<'_>) -> Option<Order> {
            Some(Order::Attack { units: Vec::new(), target: august_storm::hex::HexId(u32::MAX) })
        }
    }
    let mut game = Game::new(small(), 1, [Player::Ai; 2]);
    game.ai_turn(&mut Stubborn);
    assert_eq!(game.state().side(), JAPAN);
}

#[test]
fn the_record_is_held_against_the_game() {
    let game = wandered(2, 6);
    let rows = compare(game.state());
    assert_eq!(rows.len(), 2);
    for side in [0, 1].map(august_storm::scenario::SideId) {
        let men: u32 = game.scenario().units.iter().filter(|u| u.side == side).map(|u| u.men).sum();
        assert_eq!(Toll::of(game.state(), side).sum(), men);
    }
    assert_eq!(game.track().armies().len(), 2);
    let _ = Wanderer::new(1);
}
