//! What a side is told.

use crate::table::{JAPAN, SOVIET, small, wandered};
use august_storm::game::{Game, Player};
use august_storm::rules::{Event, Order};
use august_storm::scenario::testing::{hex, id};

#[test]
fn a_march_far_behind_the_enemy_front_is_hidden() {
    let mut game = Game::new(small(), 7, [Player::Human, Player::Human]);
    game.order(SOVIET, Order::EndTurn).unwrap();
    let s = game.scenario();
    let order = Order::Move { unit: id(s, "J4"), path: vec![hex(s, 11, 4)] };
    let from = game.events().batches().len();
    game.order(JAPAN, order).unwrap();
    assert!(game.events().told(JAPAN, from).any(|t| matches!(t.event, Event::Moved { .. })));
    assert_eq!(game.events().told(SOVIET, from).count(), 0);
}

#[test]
fn a_march_in_sight_is_shown_without_its_fuel() {
    let mut game = Game::new(small(), 7, [Player::Human, Player::Human]);
    let s = game.scenario();
    let order = Order::Move { unit: id(s, "A1"), path: [2, 3, 4].map(|c| hex(s, c, 3)).into() };
    let from = game.events().batches().len();
    game.order(SOVIET, order).unwrap();
    let seen: Vec<_> = game.events().told(JAPAN, from).map(|t| t.event).collect();
    assert!(seen.iter().any(|e| matches!(e, Event::Moved { fuel: 0, .. })), "{seen:?}");
    assert!(!seen.iter().any(|e| matches!(e, Event::Readiness { .. })));
}

#[test]
fn nobody_is_told_of_the_other_sides_knowledge_supply_or_dice() {
    for seed in 0..4 {
        let game = wandered(seed, 5);
        for side in [SOVIET, JAPAN] {
            let own = |u: &august_storm::scenario::UnitId| game.scenario().unit(*u).side == side;
            for told in game.events().told(side, 0) {
                match told.event {
                    Event::Sighted { by, .. } | Event::ContactLost { by, .. } => assert_eq!(*by, side),
                    Event::Supplied { unit, .. }
                    | Event::Fuel { unit, .. }
                    | Event::Ammo { unit, .. }
                    | Event::Readiness { unit, .. }
                    | Event::DugIn { unit, .. }
                    | Event::Halted { unit, .. } => assert!(own(unit)),
                    Event::Dice { .. } => panic!("dice are told"),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn the_days_of_what_is_told_never_run_backwards() {
    let game = wandered(3, 5);
    let turns: Vec<u32> = game.events().told(SOVIET, 0).map(|t| t.turn).collect();
    assert!(turns.is_sorted());
    assert_eq!(turns.last(), Some(&5));
}
