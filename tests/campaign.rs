//! The whole campaign, both sides led by the computer: it runs, it repeats itself, and its spearheads come through.
//!
//! The hashes are the same in debug and in release and on every machine. They change with the rules, the AI and the
//! scenario: then look at what changed, and if it was meant, put the new ones here.

use august_storm::ai::Staff;
use august_storm::game::{Game, Player, Step};
use august_storm::rules::View;
use august_storm::scenario::{self, FormationId, Scenario, SideId, UnitId};
use std::path::Path;
use std::sync::{Arc, OnceLock};

fn campaign() -> Arc<Scenario> {
    static LOADED: OnceLock<Arc<Scenario>> = OnceLock::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
    LOADED.get_or_init(|| scenario::load(&path, &[]).unwrap_or_else(|p| panic!("{p}"))).clone()
}

/// Plays on to the beginning of a turn; fails on an order that is refused.
fn play_to(game: &mut Game, staffs: &mut [Staff; 2], turn: u32) {
    while game.state().turn() < turn && game.state().over().is_none() {
        let side = game.state().side();
        if let Step::Refused { order, why, .. } = game.ai_turn_step(&mut staffs[side.index()]) {
            panic!("turn {}: {order:?} refused: {why}", game.state().turn());
        }
    }
}

fn started() -> (Game, [Staff; 2]) {
    let scenario = campaign();
    let staffs = SideId::BOTH.map(|s| Staff::new(s, scenario.plan(s).expect("a plan").clone()));
    (Game::forgetful(scenario, 1, [Player::Ai; 2]), staffs)
}

/// Fighting units of a formation and all below it.
fn units_of(scenario: &Scenario, key: &str) -> Vec<UnitId> {
    let root = scenario.formations.iter().position(|f| f.key == key).expect("the formation exists");
    let mut open = vec![FormationId(root as u16)];
    let mut units = Vec::new();
    while let Some(id) = open.pop() {
        units.extend(scenario.formation(id).units.iter().copied().filter(|&u| scenario.type_of(u).combat));
        open.extend(&scenario.formation(id).children);
    }
    units
}

#[test]
fn the_campaign_runs_its_course() {
    let (mut game, mut staffs) = started();
    let scenario = campaign();

    play_to(&mut game, &mut staffs, 4);
    let early = format!("{:016x}", game.state().hash());
    // East of the line through the two main passes of the Great Khingan (45.55 N 119.75 E and 45.95 N 120.6 E).
    let over_the_crest = |u: &UnitId| {
        let (lat, lon) = scenario.map.lat_lon(game.state().unit(*u).hex);
        game.state().in_play(*u) && lon > 119.75 + (lat - 45.55) * 2.125
    };
    let across = units_of(&scenario, "6gta").iter().filter(|u| over_the_crest(u)).count();
    assert!(across > 0, "nobody of 6th Guards Tank Army is over the Khingan after four days");

    play_to(&mut game, &mut staffs, scenario.turns);
    assert!(game.state().over().is_some());
    let soviet = SideId(0);
    let held = |name: &str| {
        let hex = scenario.map.find_place(name).expect("a city of the map").hex;
        View::new(game.state(), soviet).owner(hex) == Some(soviet)
    };
    assert!(["Mukden", "Hsinking", "Harbin"].iter().any(|c| held(c)), "no great city fell");
    insta::assert_snapshot!(format!("{early} after four days\n{:016x} at the end", game.state().hash()), @r"
    ac472375e37061c4 after four days
    b9484c701949cb00 at the end
    ");
}

#[test]
fn the_same_seed_plays_the_same_days() {
    let hash = |seed| {
        let scenario = campaign();
        let mut staffs = SideId::BOTH.map(|s| Staff::new(s, scenario.plan(s).expect("a plan").clone()));
        let mut game = Game::forgetful(scenario, seed, [Player::Ai; 2]);
        play_to(&mut game, &mut staffs, 2);
        game.state().hash()
    };
    assert_eq!(hash(7), hash(7));
    assert_ne!(hash(7), hash(8));
}

// Eight whole campaigns: only where they are fast.
#[cfg(not(debug_assertions))]
#[test]
fn an_even_game_is_one_that_goes_as_history_went() {
    use august_storm::rules::score::margin;

    let scenario = campaign();
    let margins: Vec<i32> = (1..=8)
        .map(|seed| {
            let mut staffs = SideId::BOTH.map(|s| Staff::new(s, scenario.plan(s).expect("a plan").clone()));
            let mut game = Game::forgetful(scenario.clone(), seed, [Player::Ai; 2]);
            play_to(&mut game, &mut staffs, scenario.turns);
            margin(game.state())
        })
        .collect();
    assert!(margins.iter().all(|m| m.abs() <= 120), "{margins:?}");
    assert!(margins.iter().any(|&m| m > 0) && margins.iter().any(|&m| m < 0), "{margins:?}");
}
