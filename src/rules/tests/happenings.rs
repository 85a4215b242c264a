//! Scripted events: once, in order, when all conditions hold.

use crate::rules::trial::*;
use crate::rules::{Event, State};
use crate::scenario::EventId;
use crate::scenario::model::{Condition as C, Effect as E, EventDef, Likelier, VariantDef};

fn date(day: u8) -> C {
    C::Date(format!("1945-08-{day:02}"))
}

fn start(events: Vec<EventDef>) -> (State, Vec<String>) {
    let scenario = crate::scenario::testing::battle_with(
        plain(",", 8, 3),
        &[("A", "soviet", "rifle_division", (1, 1)), ("J", "japanese", "infantry_division", (5, 1))],
        |f| f.events = events,
    );
    let mut state = State::new(scenario, 1);
    let opened = state.begin();
    let told = titles(&state, &opened);
    (state, told)
}

fn titles(state: &State, events: &[Event]) -> Vec<String> {
    events
        .iter()
        .filter_map(|e| match e {
            Event::Happened { event } => Some(state.scenario().events[event.index()].key.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn each_happens_once_in_the_scenarios_order() {
    let after = |e: &str, turns| C::After { event: e.into(), turns };
    let (mut state, first) = start(vec![
        event("third", vec![after("second", 2)], vec![]),
        event("second", vec![date(10)], vec![E::Points { side: "soviet".into(), points: 7 }]),
        event("first", vec![date(9)], vec![E::Surprise { side: "soviet".into(), percent: 40 }]),
        event("with it", vec![after("first", 0)], vec![]),
    ]);
    assert_eq!(first, ["first", "with it"]);
    assert_eq!(state.surprise(SOVIET), 40);
    let mut days = Vec::new();
    for _ in 0..4 {
        let events = sleep(&mut state);
        days.push(titles(&state, &events));
    }
    assert_eq!(days, [vec!["second"], vec![], vec!["third"], vec![]]);
    assert_eq!((state.score(SOVIET), state.surprise(SOVIET)), (7, 0));
}

#[test]
fn places_and_losses_set_events_off() {
    let lost = |percent| C::LostMen { side: "japanese".into(), percent };
    let (mut state, _) = start(vec![
        event("half gone", vec![lost(50)], vec![E::End("the army is no more".into())]),
        event(
            "a tenth gone",
            vec![lost(10)],
            vec![E::Morale { side: "japanese".into(), nation: None, change: -20 }],
        ),
    ]);
    let j = unit(&state, "J");
    let lose = |state: &mut State, men| {
        let losses = crate::rules::event::Losses { men, ..Default::default() };
        state.apply(&Event::Lost { unit: j, losses });
        let events = sleep(state);
        titles(state, &events)
    };
    assert_eq!(lose(&mut state, 1000), Vec::<String>::new());
    assert_eq!(lose(&mut state, 1000), ["a tenth gone"]);
    assert_eq!(state.unit(j).morale, -20);
    assert_eq!(lose(&mut state, 5000), ["half gone"]);
    assert_eq!(state.over(), None, "the day is played to its end");
    sleep(&mut state);
    assert_eq!(state.over(), Some("the army is no more"));
}

fn chance(percent: u8, more: &[(C, u8)]) -> C {
    let likelier = |(when, percent): &(C, u8)| Likelier { when: when.clone(), percent: *percent };
    C::Chance { percent, more: more.iter().map(likelier).collect() }
}

/// Day of August on which an event came, and how often the dice were asked until then, within five days.
fn drawn(when: Vec<C>, seed: u64) -> (Option<u32>, u64) {
    let events =
        vec![event("lost", vec![C::Chance { percent: 0, more: vec![] }], vec![]), event("it", when, vec![])];
    let mut state =
        game(plain(",", 8, 3), &[("A", "soviet", "rifle_division", (1, 1))], seed, |f| f.events = events);
    let it = EventId(1);
    while state.happened(it).is_none() && state.turn() < 4 {
        sleep(&mut state);
    }
    (state.happened(it).map(|turn| turn + 9), state.dice().drawn())
}

#[test]
fn a_chance_is_drawn_on_each_dawn_on_which_all_else_holds() {
    let after = |event: &str| C::After { event: event.into(), turns: 0 };
    for (name, when, day, throws) in [
        ("certain", vec![chance(100, &[])], Some(9), 1),
        ("from a date", vec![date(11), chance(100, &[])], Some(11), 1),
        ("none", vec![chance(0, &[])], None, 0),
        ("none until a condition holds", vec![chance(0, &[(date(12), 100)])], Some(12), 1),
        ("never more than certain", vec![chance(70, &[(date(9), 70)])], Some(9), 1),
        ("twice asked", vec![chance(100, &[]), chance(100, &[])], Some(9), 2),
        ("not asked while another condition fails", vec![chance(50, &[]), after("lost")], None, 0),
        ("no chance asked for", vec![date(10)], Some(10), 0),
    ] {
        for seed in 0..4 {
            assert_eq!(drawn(when.clone(), seed), (day, throws), "{name}");
        }
    }
}

#[test]
fn a_chance_comes_as_often_as_it_says() {
    // A quarter on each of the first two days, a half on the third.
    let when = vec![chance(25, &[(date(11), 25)])];
    let days: Vec<u32> = (0..600).filter_map(|seed| drawn(when.clone(), seed).0).collect();
    for (day, expected) in [(9, 150), (10, 112), (11, 169)] {
        let came = days.iter().filter(|d| **d == day).count();
        assert!(came.abs_diff(expected) < 40, "{came} games of 600 on {day} August, expected {expected}");
    }
}

#[test]
fn an_event_of_a_variant_that_is_off_never_comes() {
    let scenario = |chosen: &[&str]| {
        let map = plain(",", 8, 3);
        let mut file = crate::scenario::testing::file(&map, &[("A", "soviet", "rifle_division", (1, 1))]);
        file.variants = vec![VariantDef {
            id: "quiet".into(),
            name: "q".into(),
            sentence: "q".into(),
            source: None,
            changes: vec![],
            excludes: vec![],
        }];
        file.events = vec![
            event("loud", vec![date(9), C::NotVariant("quiet".into())], vec![]),
            event("soft", vec![date(9), C::Variant("quiet".into())], vec![]),
            event("likelier", vec![chance(0, &[(C::Variant("quiet".into()), 100)])], vec![]),
        ];
        crate::scenario::load_model("test", &file, &std::sync::Arc::new(map), chosen).unwrap()
    };
    for (chosen, told) in [(vec![], vec!["loud"]), (vec!["quiet"], vec!["soft", "likelier"])] {
        let mut state = State::new(scenario(&chosen), 1);
        let events = state.begin();
        assert_eq!(titles(&state, &events), told);
    }
}
