//! Rest and digging in.

use crate::rules::state::Supply;
use crate::rules::trial::*;
use crate::rules::{Event, Order};

#[test]
fn rest_restores_as_supply_allows() {
    // Supply, the unit marches a hex; readiness after a night from 50.
    for (fed, marches, after) in [(true, false, 68), (true, true, 55), (false, false, 45), (false, true, 44)]
    {
        let mut state = game(plain(",", 8, 3), &[("A", "soviet", "rifle_division", (1, 1))], 1, |f| {
            f.units[0].ready = 50;
            if !fed {
                f.supply.clear();
            }
        });
        let a = unit(&state, "A");
        if marches {
            let path = vec![hex(&state, 2, 1)];
            state.execute(SOVIET, &Order::Move { unit: a, path }).unwrap();
        }
        sleep(&mut state);
        let ready = state.unit(a).readiness;
        assert!(ready.abs_diff(after) <= 2, "fed {fed}, marches {marches}: {ready}, not {after}");
        assert_eq!(state.unit(a).supply, if fed { Supply::Full } else { Supply::Cut });
    }
}

#[test]
fn morale_is_the_ceiling_of_rest() {
    let mut state =
        game(plain(",", 8, 3), &[("A", "soviet", "rifle_division", (1, 1))], 1, |f| f.units[0].ready = 70);
    let a = unit(&state, "A");
    state.apply(&Event::Morale { unit: a, change: -20 });
    sleep(&mut state);
    sleep(&mut state);
    assert_eq!(state.unit(a).readiness, 80);
}

#[test]
fn troops_that_stay_dig_in() {
    let alone = vec![("A", "soviet", "rifle_division", (1, 1))];
    let builders = vec![alone[0], ("E", "soviet", "engineers", (1, 1))];
    let works = vec![("A", "soviet", "fortress", (1, 1))];
    let fliers = vec![("A", "soviet", "bomber", (1, 1))];
    // Units, levels after one to six nights.
    let cases = [
        (alone, [1, 2, 3, 3, 3, 3]),
        (builders, [1, 2, 3, 4, 5, 5]),
        (works, [1, 2, 3, 4, 5, 5]),
        (fliers, [0; 6]),
    ];
    for (units, levels) in cases {
        let mut state = game(plain(",", 8, 3), &units, 1, |_| {});
        let a = unit(&state, "A");
        let seen = levels.map(|_| {
            sleep(&mut state);
            state.unit(a).dug_in
        });
        assert_eq!(seen, levels, "{:?}", units[units.len() - 1]);
    }
}

#[test]
fn short_turns_rest_and_dig_in_their_share() {
    let mut state = game(plain(",", 8, 3), &[("A", "soviet", "rifle_division", (1, 1))], 1, |f| {
        f.scale.as_mut().unwrap().turn_hours = 6;
        f.units[0].ready = 50;
    });
    let a = unit(&state, "A");
    for _ in 0..4 {
        sleep(&mut state);
    }
    assert_eq!((state.unit(a).readiness, state.unit(a).dug_in), (68, 1));
}

#[test]
fn in_short_turns_no_hour_is_the_hour_of_digging() {
    let units = ["A", "B", "C", "D"].map(|id| (id, "soviet", "rifle_division", (1, 1)));
    let mut state = game(plain(",", 8, 3), &units, 1, |f| f.scale.as_mut().unwrap().turn_hours = 6);
    let dug = |state: &crate::rules::State| units.map(|(id, ..)| state.unit(unit(state, id)).dug_in);
    // One of them comes to its level in each turn of the day, and all have one by its end.
    for turns in 1..=4 {
        sleep(&mut state);
        assert_eq!(dug(&state).iter().map(|&d| usize::from(d)).sum::<usize>(), turns);
    }
    assert_eq!(dug(&state), [1; 4]);
}
