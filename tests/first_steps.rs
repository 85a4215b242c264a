//! The scenario that teaches: sound without a warning, played to its end by the computer, won and lost at its pace.

use august_storm::ai::Staff;
use august_storm::game::{Game, Player, Step};
use august_storm::scenario::{self, SideId};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/first_steps")
}

#[test]
fn it_has_no_errors_and_no_warnings() {
    for on in [&[][..], &["expected"][..]] {
        let checked = scenario::check(&folder(), on);
        assert!(checked.scenario.is_some() && checked.problems.is_empty(), "{}", checked.problems);
    }
}

/// A game of both staffs to its end; the turns in which the objectives fell.
fn played(seed: u64, on: &[&str]) -> Vec<Option<u32>> {
    let scenario = scenario::load(&folder(), on).unwrap_or_else(|p| panic!("{p}"));
    let mut staffs = SideId::BOTH.map(|s| Staff::new(s, scenario.plan(s).expect("a plan").clone()));
    let mut game = Game::new(scenario.clone(), seed, [Player::Ai; 2]);
    while game.state().over().is_none() {
        let side = game.state().side();
        if let Step::Refused { order, why, .. } = game.ai_turn_step(&mut staffs[side.index()]) {
            panic!("turn {}: {order:?} refused: {why}", game.state().turn());
        }
    }
    assert_eq!(game.state().turn() + 1, scenario.turns, "it is played to its last day");
    (0..scenario.objectives.len()).map(|i| game.state().fell(i)).collect()
}

#[test]
fn the_road_is_opened_in_time_but_not_at_once() {
    for seed in 1..=6 {
        let fell = played(seed, &[]);
        assert!(
            fell[0].is_some_and(|t| t <= 1),
            "seed {seed}: Suifenho falls in the first two days: {fell:?}"
        );
        assert!(fell[1].is_some_and(|t| t <= 3), "seed {seed}: Hsiaosuifen falls: {fell:?}");
        assert!(fell[3].is_none_or(|t| t >= 2), "seed {seed}: Muleng is not had for nothing: {fell:?}");
    }
}

#[test]
fn an_enemy_who_stood_to_makes_it_no_easier() {
    let taken = |on: &[&str]| -> usize { (1..=4).map(|s| played(s, on).iter().flatten().count()).sum() };
    assert!(taken(&["expected"]) <= taken(&[]));
}
