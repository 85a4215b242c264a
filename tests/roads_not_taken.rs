//! The campaigns that were not fought, Strike North and Hokkaido: sound without a warning, played to their ends by the
//! computer, and open: neither side has won before it begins.

use august_storm::ai::Staff;
use august_storm::game::{Game, Player, Step};
use august_storm::scenario::{self, SideId};
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name)
}

/// What a game came to.
struct End {
    /// The turns in which objectives fell, by their names.
    fell: Vec<(String, Option<u32>)>,
    /// Points of both sides.
    points: [i32; 2],
}

impl End {
    fn of(&self, name: &str) -> Option<u32> {
        self.fell.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no {name}")).1
    }
}

/// A game of both staffs to its last day, with their first plans or with others.
fn played(name: &str, seed: u64, on: &[&str], plans: [Option<&str>; 2]) -> End {
    let scenario = scenario::load(&folder(name), on).unwrap_or_else(|p| panic!("{p}"));
    let mut staffs = SideId::BOTH.map(|s| {
        let plan = match plans[s.index()] {
            Some(key) => scenario.plans.iter().find(|p| p.side == s && p.key == key).expect("the plan"),
            None => scenario.plan(s).expect("a plan"),
        };
        Staff::new(s, plan.clone())
    });
    let mut game = Game::forgetful(scenario.clone(), seed, [Player::Ai; 2]);
    while game.state().over().is_none() {
        let side = game.state().side();
        if let Step::Refused { order, why, .. } = game.ai_turn_step(&mut staffs[side.index()]) {
            panic!("{name}, turn {}: {order:?} refused: {why}", game.state().turn());
        }
    }
    assert_eq!(game.state().turn() + 1, scenario.turns, "it is played to its last day");
    let fell = scenario.objectives.iter().enumerate().map(|(i, o)| (o.name.clone(), game.state().fell(i)));
    End { fell: fell.collect(), points: SideId::BOTH.map(|s| game.state().score(s)) }
}

#[test]
fn they_have_no_errors_and_no_warnings() {
    for (name, variants) in [
        ("strike_north", vec!["half_west", "warned", "any_autumn"]),
        ("hokkaido", vec!["truce", "more_craft"]),
    ] {
        for on in std::iter::once(vec![]).chain(variants.iter().map(|v| vec![*v])) {
            let checked = scenario::check(&folder(name), &on);
            assert!(checked.scenario.is_some() && checked.problems.is_empty(), "{}", checked.problems);
        }
        let scenario = scenario::load(&folder(name), &[]).unwrap();
        let keys: Vec<&str> = scenario.variants.iter().map(|v| v.key.as_str()).collect();
        assert_eq!(keys, variants, "{name}");
        assert!(scenario.variants.iter().all(|v| v.source.is_some()), "{name}");
    }
}

#[test]
fn show() {
    played("hokkaido", 1, &[], [None, None]);
}
