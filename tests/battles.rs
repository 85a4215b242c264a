//! The battles that are cut from the campaign: sound, sharing its files, told to both sides, and played to the end.

use august_storm::ai::Staff;
use august_storm::game::{Game, Player, Step};
use august_storm::rules::score::margin;
use august_storm::scenario::{self, SideId, open};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const BATTLES: [&str; 6] = ["khingan", "hailar", "mutanchiang", "sungari", "south_sakhalin", "shumshu"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name)
}

#[test]
fn they_have_no_errors_and_no_warnings() {
    for name in BATTLES {
        let checked = scenario::check(&folder(name), &[]);
        assert!(checked.scenario.is_some() && checked.problems.is_empty(), "{name}: {}", checked.problems);
        let s = checked.scenario.unwrap();
        assert_eq!(s.head.id, name);
        for side in SideId::BOTH {
            assert!(s.plan(side).is_some(), "{name}: no plan for {}", s.sides[side.index()].key);
        }
        assert!(s.objectives.iter().any(|o| o.fell.is_some()), "{name}: no date of history");
    }
}

#[test]
fn both_sides_are_told_what_they_have_and_must_do() {
    for name in BATTLES {
        let head = open(&folder(name)).unwrap_or_else(|p| panic!("{p}")).head.unwrap();
        let briefing = head.briefing.unwrap_or_else(|| panic!("{name} has no briefing"));
        assert!(!head.sources.is_empty() && !briefing.situation.is_empty() && !briefing.history.is_empty());
        let told: Vec<&str> = briefing.orders.keys().map(String::as_str).collect();
        assert_eq!(told, ["japanese", "soviet"], "{name}");
    }
}

#[test]
fn they_share_the_campaigns_forces_and_copy_none() {
    let campaign = open(&folder("august_storm")).unwrap_or_else(|p| panic!("{p}"));
    let lent: BTreeSet<&str> = campaign.units.iter().map(|u| u.id.as_str()).collect();
    for name in BATTLES {
        let all = open(&folder(name)).unwrap_or_else(|p| panic!("{p}"));
        let shared = all.units.iter().filter(|u| lent.contains(u.id.as_str())).count();
        assert!(shared > 0, "{name} shares nothing");
        for file in std::fs::read_dir(folder(name)).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let copied = lent.iter().find(|id| text.contains(&format!("(id: \"{id}\"")));
            assert_eq!(copied, None, "{} writes a unit of the campaign again", path.display());
        }
    }
}

/// A game of both staffs to its end; by how much the first side is ahead of an even game.
fn played(name: &str, seed: u64) -> i32 {
    let scenario = scenario::load(&folder(name), &[]).unwrap_or_else(|p| panic!("{p}"));
    let mut staffs = SideId::BOTH.map(|s| Staff::new(s, scenario.plan(s).expect("a plan").clone()));
    let mut game = Game::forgetful(scenario, seed, [Player::Ai; 2]);
    while game.state().over().is_none() {
        let side = game.state().side();
        if let Step::Refused { order, why, .. } = game.ai_turn_step(&mut staffs[side.index()]) {
            panic!("{name}, seed {seed}, turn {}: {order:?} refused: {why}", game.state().turn());
        }
    }
    margin(game.state())
}

/// What an even game comes to is near the middle of what the staffs come to.
#[test]
fn they_are_played_to_the_end_and_nobody_has_won_beforehand() {
    for name in BATTLES {
        let mut margins: Vec<i32> = (1..=9).map(|seed| played(name, seed)).collect();
        margins.sort_unstable();
        assert!(margins[4].abs() <= 20, "{name}: {margins:?}");
    }
}
