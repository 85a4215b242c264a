//! The campaigns that were not fought, Strike North and Hokkaido: sound without a warning, played to their ends by the
//! computer, and open: neither side has won before it begins.

use august_storm::ai::Staff;
use august_storm::game::{Game, Player, Step};
use august_storm::rules::score::margin;
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
    /// Points by which the first side is ahead of an even game.
    margin: i32,
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
    End {
        fell: fell.collect(),
        points: SideId::BOTH.map(|s| game.state().score(s)),
        margin: margin(game.state()),
    }
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
fn the_north_is_struck_and_holds_or_not() {
    for seed in 1..=3 {
        let end = played("strike_north", seed, &[], [None, None]);
        assert!(
            end.of("Voroshilov").is_none_or(|t| t >= 2),
            "seed {seed}: the border zones are worth something"
        );
        assert!(end.of("Grodekovo").is_some() || end.of("Pokrovka").is_some(), "seed {seed}: nothing fell");
        assert_eq!(end.of("Khabarovsk"), None, "seed {seed}: it was further than an autumn");
    }
    // With half of the defenders gone the same blow goes further.
    let taken = |on: &[&str]| -> usize {
        let games = (1..=2).map(|seed| played("strike_north", seed, on, [None, None]));
        games.map(|end| end.fell.iter().filter(|(_, turn)| turn.is_some()).count()).sum()
    };
    assert!(taken(&["half_west"]) > taken(&[]));
}

#[test]
fn rumoi_falls_and_the_island_does_not() {
    for seed in 1..=4 {
        let end = played("hokkaido", seed, &[], [None, None]);
        assert!(end.of("Rumoi").is_some_and(|t| t <= 2), "seed {seed}: the first wave comes ashore");
        assert_eq!(end.of("Sapporo"), None, "seed {seed}: ten days are not enough against a defender");
    }
    // An army that has been told to stop is another matter.
    let points = |on: &[&str]| -> i32 {
        let games = (1..=3).map(|seed| played("hokkaido", seed, on, [None, None]));
        games.map(|end| end.points[0] - end.points[1]).sum()
    };
    assert!(points(&["truce"]) > points(&[]));
}

/// Every plan that a player or a staff may choose can be played against the enemy's first.
#[test]
fn every_plan_can_be_played() {
    for name in ["strike_north", "hokkaido"] {
        let scenario = scenario::load(&folder(name), &[]).unwrap();
        for side in SideId::BOTH {
            let plans: Vec<_> = scenario.plans.iter().filter(|p| p.side == side).collect();
            assert!(plans.len() >= 2, "{name}: a choice of plans");
            for plan in &plans[1..] {
                let mut chosen = [None, None];
                chosen[side.index()] = Some(plan.key.as_str());
                played(name, 1, &[], chosen);
            }
        }
    }
}

/// A player is told what he has and must do, and how history went.
#[test]
fn each_is_briefed_and_its_score_is_level() {
    for name in ["strike_north", "hokkaido"] {
        let scenario = scenario::load(&folder(name), &[]).unwrap();
        let briefing = scenario.head.briefing.as_ref().expect("a briefing");
        assert!(!briefing.situation.is_empty() && !briefing.history.is_empty(), "{name}");
        assert_eq!(briefing.orders.len(), 2, "{name}: orders for both");
        // Neither staff is ahead in every game.
        let margins: Vec<i32> = (1..=6).map(|seed| played(name, seed, &[], [None, None]).margin).collect();
        assert!(margins.iter().any(|m| *m > 0) && margins.iter().any(|m| *m < 0), "{name}: {margins:?}");
    }
}
