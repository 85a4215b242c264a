//! The score as tables: tallies, what is given for them, and the course beside history.

use super::*;
use crate::rules::event::Losses;
use crate::rules::state::Status;
use crate::rules::trial::*;
use crate::scenario::model::ScenarioFile;
use crate::scenario::testing::objective;

const UNITS: [crate::scenario::testing::Line<'_>; 4] = [
    ("A", "soviet", "rifle_division", (2, 1)),
    ("J1", "japanese", "infantry_division", (5, 1)),
    ("J2", "japanese", "infantry_division", (6, 1)),
    ("J3", "japanese", "infantry_division", (7, 1)),
];

fn start(change: impl FnOnce(&mut ScenarioFile)) -> State {
    game(plain(",", 9, 3), &UNITS, 1, change)
}

fn lose(state: &mut State, key: &str, men: u32) {
    let losses = Losses { men, ..Losses::default() };
    let unit = unit(state, key);
    state.apply(&Event::Lost { unit, losses });
}

fn go(state: &mut State, key: &str, how: Status) {
    let unit = unit(state, key);
    state.apply(&Event::Gone { unit, how });
}

#[test]
fn every_man_is_counted_once() {
    let mut state = start(|f| f.units[3].arrives = Some("1945-08-20".into()));
    lose(&mut state, "J1", 2000);
    go(&mut state, "J1", Status::Captured);
    lose(&mut state, "J2", 500);
    let t = tally(&state, JAPANESE);
    let shown = (t.men, t.dead_wounded, t.captured, t.laid_down, t.melted, t.fighting, t.waiting);
    assert_eq!(shown, (24_000, 2500, 10_000, 0, 0, 11_500, 12_000));
    go(&mut state, "J2", Status::Destroyed);
    let t = tally(&state, JAPANESE);
    assert_eq!((t.dead_wounded, t.fighting, t.lost()), (14_000, 0, 24_000));
    assert_eq!(tally_of(&state, state.scenario().unit(unit(&state, "J1")).of), t);
}

#[test]
fn losses_and_prisoners_score_once_each() {
    let mut state = start(|f| f.supply.clear());
    lose(&mut state, "A", 1000);
    lose(&mut state, "J1", 4000);
    go(&mut state, "J1", Status::Captured);
    go(&mut state, "J2", Status::LaidDown);
    sleep(&mut state);
    // Soviet: 4 for 4,000 fallen, -2 for 1,000 own; 8 for 8,000 taken and 2 for 12,000 who laid down their arms.
    assert_eq!(state.settled(SOVIET), [2, 10, 0, 0]);
    assert_eq!(state.settled(JAPANESE), [1 - 8, 0, 0, 0]);
    sleep(&mut state);
    assert_eq!(state.settled(SOVIET), [2, 10, 0, 0], "not again");
}

#[test]
fn what_the_taker_loses_by_waiting_the_holder_earns() {
    let mut state = start(|f| f.objectives = vec![objective("Town", (5, 1), 100)]);
    let turns = state.scenario().turns;
    for _ in 0..6 {
        sleep(&mut state);
    }
    let earned = state.settled(JAPANESE)[2];
    assert_eq!(earned + worth(100, state.turn(), turns), 100);
    assert!(earned > 10 && state.settled(SOVIET)[2] == 0);
    assert_eq!((worth(100, 0, turns), worth(100, turns - 1, turns)), (100, 25));
}

#[test]
fn the_course_stands_beside_history() {
    let mut state = start(|f| {
        f.objectives = vec![objective("Mukden", (5, 1), 100), objective("Harbin", (7, 1), 80)];
        f.objectives[0].fell = Some("1945-08-20".into());
    });
    let hex = hex(&state, 5, 1);
    for _ in 0..9 {
        sleep(&mut state);
    }
    state.apply(&Event::Taken { hex, by: SOVIET });
    let points = worth(100, state.turn(), state.scenario().turns);
    state.apply(&Event::Scored { side: SOVIET, points, why: Score::Objective(0) });
    let course = history(&state);
    assert_eq!(course[0].line(&state), "Mukden: history 20 Aug; here 18 Aug");
    assert_eq!((course[0].ahead(), course[0].holder), (Some(2), Some(SOVIET)));
    assert_eq!(course[1].line(&state), "Harbin: history not taken; here not yet");
    assert_eq!((course[1].game, course[1].holder), (None, Some(JAPANESE)));
}
