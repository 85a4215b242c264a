//! Army tasks in a game: logged, saved, undone, hidden from the enemy, and carried out by their staff.

use crate::table::{JAPAN, SOVIET, small};
use august_storm::ai::Staff;
use august_storm::game::{Game, Player, Save, Step};
use august_storm::rules::{Event, Order};
use august_storm::scenario::testing::{hex, id};
use august_storm::scenario::{FormationId, Stance, Tasked};
use std::sync::Arc;

const ARMY: Tasked = Tasked::Formation(FormationId(0));

fn game() -> Game {
    Game::new(small(), 7, [Player::Human, Player::Human])
}

fn task(game: &Game, of: Tasked, stance: Stance, (col, row): (i32, i32)) -> Order {
    Order::Task { of, stance, axis: vec![hex(game.scenario(), col, row)] }
}

#[test]
fn a_task_is_undone_like_any_order() {
    let mut game = game();
    let before = game.state().hash();
    let order = task(&game, ARMY, Stance::Attack, (9, 4));
    game.order(SOVIET, order).unwrap();
    assert_ne!(game.state().hash(), before);
    game.undo().unwrap();
    assert_eq!(game.state().hash(), before);
    assert!(game.state().tasks().is_empty());
}

#[test]
fn a_task_is_saved_and_replayed_and_not_told_to_the_enemy() {
    let mut game = game();
    let order = task(&game, ARMY, Stance::Attack, (9, 4));
    game.order(SOVIET, order).unwrap();
    let told = &game.events().batches().last().unwrap().told;
    assert!(matches!(told[SOVIET.index()][..], [Event::TaskGiven { .. }]));
    assert!(told[JAPAN.index()].is_empty());
    game.order(SOVIET, Order::EndTurn).unwrap();
    let again = Game::resume(&Save::of(&game, "test"), Arc::clone(game.scenario())).unwrap();
    assert_eq!(again.state().tasks(), game.state().tasks());
    assert_eq!(again.state().tasks().len(), 1);
}

#[test]
fn the_staff_commands_those_who_have_a_task_and_nobody_else() {
    let mut game = game();
    let s = Arc::clone(game.scenario());
    let (a1, a3) = (id(&s, "A1"), id(&s, "A3"));
    let order = task(&game, Tasked::Unit(a3), Stance::Attack, (4, 4));
    game.order(SOVIET, order).unwrap();
    let mut staff = Staff::delegated(SOVIET);
    let mut moved = Vec::new();
    while let Some(step) = game.staff_step(&mut staff) {
        match step {
            Step::Ordered { order: Order::Move { unit, .. }, .. } => moved.push(unit),
            Step::Ordered { order: Order::Attack { units, .. }, .. } => moved.extend(units),
            other => panic!("{other:?}"),
        }
    }
    assert!(!moved.is_empty() && moved.iter().all(|u| *u == a3), "{moved:?}");
    assert_eq!(game.state().side(), SOVIET, "the turn is still the player's");
    assert_eq!(game.state().unit(a1).hex, s.unit(a1).at);
}
