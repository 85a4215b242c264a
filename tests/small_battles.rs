//! The small battles of 1938 and 1939: sound without a warning, played to their end by the computer, open to both
//! sides, and within the limits that both governments set.

use august_storm::ai::Staff;
use august_storm::game::{Game, Player, Step};
use august_storm::rules::{Order, State};
use august_storm::scenario::{self, Scenario, SideId};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SOVIET: SideId = SideId(0);
const JAPANESE: SideId = SideId(1);
/// Each with a switch of its own.
const BATTLES: [(&str, &str); 3] =
    [("changkufeng", "watchful"), ("bain_tsagan", "seen"), ("khalkhin_gol", "warned")];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name)
}

fn load(name: &str) -> Arc<Scenario> {
    scenario::load(&folder(name), &[]).unwrap_or_else(|p| panic!("{p}"))
}

/// A game of both staffs to its end. `each` sees every order before it is carried out.
fn played(scenario: &Arc<Scenario>, seed: u64, mut each: impl FnMut(&State, &Order)) -> State {
    let mut staffs = SideId::BOTH.map(|s| Staff::new(s, scenario.plan(s).expect("a plan").clone()));
    let mut game = Game::forgetful(scenario.clone(), seed, [Player::Ai; 2]);
    while game.state().over().is_none() {
        let (side, turn) = (game.state().side(), game.state().turn());
        let before = game.state().clone();
        match game.ai_turn_step(&mut staffs[side.index()]) {
            Step::Refused { order, why, .. } => panic!("turn {turn}: {order:?} refused: {why}"),
            Step::Ordered { order, .. } => each(&before, &order),
            _ => {}
        }
    }
    game.state().clone()
}

fn holder(state: &State, place: &str) -> Option<SideId> {
    state.owner(state.scenario().map.find_place(place).expect("a place of the map").hex)
}

#[test]
fn they_have_no_errors_and_no_warnings() {
    for (name, switch) in BATTLES {
        for on in [&[][..], &[switch][..]] {
            let checked = scenario::check(&folder(name), on);
            assert!(checked.scenario.is_some() && checked.problems.is_empty(), "{}", checked.problems);
        }
    }
}

// Forty-eight whole games: only where they are fast.
#[cfg(not(debug_assertions))]
#[test]
fn each_is_won_by_either_side() {
    use august_storm::rules::score::margin;

    for (name, _) in BATTLES {
        let scenario = load(name);
        let margins: Vec<i32> = (1..=16).map(|seed| margin(&played(&scenario, seed, |_, _| {}))).collect();
        let ahead = margins.iter().filter(|&&m| m > 0).count();
        assert!((2..=14).contains(&ahead), "{name}: {margins:?}");
    }
}

#[test]
fn the_hills_are_stormed_by_night_and_fought_for_until_the_cease_fire() {
    let scenario = load("changkufeng");
    for seed in 1..=4 {
        let mut fought = [false; 12];
        let end = played(&scenario, seed, |state, order| {
            if let Order::Attack { .. } = order {
                let day = state.scenario().date(state.turn()).day();
                fought[usize::from(day.unsigned_abs() % 31).min(11)] = true;
            }
        });
        let fell = end.fell(0).expect("Changkufeng is stormed");
        assert!(fell <= 8, "seed {seed}: within two days: turn {fell}");
        assert!((6..=10).all(|d| fought[d]), "seed {seed}: the general attack goes on: {fought:?}");
        assert!(end.over().is_some_and(|why| why.contains("cease-fire")), "seed {seed}");
    }
}

#[test]
fn nobody_flies_over_korea_and_nobody_crosses_the_lake() {
    let scenario = load("changkufeng");
    let map = &scenario.map;
    let mut flights = 0;
    let end = played(&scenario, 7, |state, order| {
        if let Order::Air { target, .. } = order {
            flights += 1;
            assert_eq!(state.side(), SOVIET, "Japan has no aircraft here");
            assert!(!state.closed_sky(SOVIET, *target));
        }
    });
    assert!(flights > 0, "the bombers came");
    for id in scenario.unit_ids().filter(|&u| end.in_play(u)) {
        let (side, hex) = (scenario.unit(id).side, end.unit(id).hex);
        let korean = map.country(hex) == Some("Korea");
        assert!(side == JAPANESE || !korean, "{} stands in Korea", scenario.unit(id).key);
    }
}

#[test]
fn tanks_off_the_march_stop_the_crossing_and_pay_for_it() {
    let scenario = load("bain_tsagan");
    let mut burnt = 0;
    for seed in 1..=6 {
        let end = played(&scenario, seed, |_, _| {});
        let at_start = |u: &scenario::UnitId| u32::from(scenario.unit(*u).tanks);
        let tanks: Vec<_> =
            scenario.unit_ids().filter(|u| scenario.unit(*u).side == SOVIET && at_start(u) > 0).collect();
        let left: u32 =
            tanks.iter().filter(|&&u| end.in_play(u)).map(|&u| u32::from(end.unit(u).tanks)).sum();
        burnt += tanks.iter().map(at_start).sum::<u32>() - left;
    }
    assert!((20 * 6..=130 * 6).contains(&burnt), "77 in history; here {burnt} in six games");
}

#[test]
fn the_wings_close_in_days_and_the_centre_is_late() {
    let scenario = load("khalkhin_gol");
    let by = |state: &State, name: &str| {
        let i = scenario.objectives.iter().position(|o| o.name == name).expect("an objective");
        state.fell(i).unwrap_or(scenario.turns)
    };
    let ends: Vec<State> = (1..=5).map(|seed| played(&scenario, seed, |_, _| {})).collect();
    // Turns of half a day from the morning of 20 August; the middle of the games.
    let middle = |name: &str| {
        let mut turns: Vec<u32> = ends.iter().map(|e| by(e, name)).collect();
        turns.sort_unstable();
        turns[turns.len() / 2]
    };
    assert!((2..=14).contains(&middle("Nomonhan Burd Obo")), "the ring closes within a week");
    assert!(middle("Remizov Heights") > middle("Peschanaya"), "the pocket goes last");
    assert!(ends.iter().all(|e| holder(e, "Hamar Daba") == Some(SOVIET)));
}
