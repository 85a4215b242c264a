//! Collapse as tables: who is reached, who obeys, who melts, who gives up.

use super::word::word;
use super::*;
use crate::rules::numbers::collapse as n;
use crate::rules::state::Supply;
use crate::rules::trial::*;
use crate::scenario::model::{Condition, Effect, ScenarioFile};

const SEEDS: u64 = 60;

fn cease_fire(file: &mut ScenarioFile, obey: u8) {
    file.events = vec![event(
        "stop",
        vec![Condition::Date("1945-08-09".into())],
        vec![Effect::CeaseFire { side: "japanese".into(), obey, of: vec![] }],
    )];
}

/// Of so many games, in how many does something hold of a unit after some nights?
fn count(
    start: impl Fn(u64) -> State,
    nights: u32,
    key: &str,
    holds: impl Fn(&State, UnitId) -> bool,
) -> u64 {
    (0..SEEDS)
        .filter(|&seed| {
            let mut state = start(seed);
            for _ in 0..nights {
                sleep(&mut state);
            }
            let id = unit(&state, key);
            holds(&state, id)
        })
        .count() as u64
}

fn is(how: Status) -> impl Fn(&State, UnitId) -> bool {
    move |s, u| s.unit(u).status == how
}

/// A staff with one division beside it, one too far off for its sets and without a wire, and a fort.
fn armies(seed: u64) -> State {
    let mut map = plain(",", 40, 3);
    let far = map.grid().id(20, 1).unwrap();
    map = map.with_fort(far, 4);
    let units = [
        ("HQ", "japanese", "hq", (1, 1)),
        ("near", "japanese", "infantry_division", (2, 1)),
        ("far", "japanese", "infantry_division", (36, 1)),
        ("fort", "japanese", "fortress", (20, 1)),
    ];
    game(map, &units, seed, |f| {
        f.formations[1].hq = Some("HQ".into());
        f.supply = vec![source("japanese", (0, 1), 1000, None)];
        cease_fire(f, 100);
    })
}

#[test]
fn the_order_reaches_those_in_contact_first() {
    let reached = |key: &str, nights| count(armies, nights, key, |s, u| s.unit(u).order_reached);
    assert!(signals(&armies(1), JAPANESE).linked(&armies(1), unit(&armies(1), "near")));
    assert!(!signals(&armies(1), JAPANESE).linked(&armies(1), unit(&armies(1), "far")));
    let first = [reached("near", 1), reached("far", 1), reached("fort", 1)];
    assert!(first[0] > SEEDS / 2 && first[1] * 4 < first[0] && first[2] * 4 < first[0], "{first:?}");
    assert!(reached("far", 12) > SEEDS / 3);
}

#[test]
fn a_wire_carries_the_word_a_courier_seldom_and_into_surrounded_works_less() {
    let mut state = armies(1);
    let fort = unit(&state, "fort");
    let percent = |state: &State, key: &str| match word(state, &signals(state, JAPANESE), unit(state, key)) {
        Word::Under { percent, .. } => Some(percent),
        _ => None,
    };
    state.apply(&Event::Supplied { unit: fort, state: Supply::Cut, tons: 0 });
    for (key, chance) in
        [("near", n::IN_CONTACT), ("far", n::BY_COURIER), ("fort", n::BY_COURIER * n::INTO_WORKS / 100)]
    {
        assert_eq!(percent(&state, key), Some(chance), "{key}");
    }
}

#[test]
fn a_wireless_message_is_lost_where_none_can_answer_and_on_the_march() {
    // Hexes of 15 km between the staff's wireless and a division, whose own sets carry 150 km; what it did today.
    let cases = [
        (8, false, n::IN_CONTACT),
        (8, true, n::IN_CONTACT * n::SETS_PACKED / 100),
        (20, false, n::UNANSWERED),
        (20, true, n::UNANSWERED * n::SETS_PACKED / 100),
    ];
    for (steps, marched, chance) in cases {
        let units =
            [("HQ", "japanese", "hq", (1, 1)), ("J", "japanese", "infantry_division", (1 + steps, 1))];
        let mut state = game(plain(",", 40, 3), &units, 1, |f| {
            f.formations[1].hq = Some("HQ".into());
            if let Some(hq) = f.unit_types.get_mut("hq") {
                hq.size = crate::scenario::Size::Army;
            }
            cease_fire(f, 100);
        });
        let j = unit(&state, "J");
        if marched {
            let (from, to) = (state.unit(j).hex, hex(&state, 2 + steps, 1));
            state.apply(&Event::Moved { unit: j, from, to, minutes: 60, fuel: 0 });
        }
        let told = word(&state, &signals(&state, JAPANESE), j);
        assert!(
            matches!(told, Word::Under { percent, .. } if percent == chance),
            "{steps} {marched}: {told:?}"
        );
    }
}

#[test]
fn a_fort_holds_out_when_field_troops_have_stopped() {
    let down = |key: &str, nights| count(armies, nights, key, is(Status::LaidDown));
    let (near, far, fort) = (down("near", 4), down("far", 4), down("fort", 4));
    assert!(near * 10 > SEEDS * 8 && far < near && fort * 2 < near, "{near} {far} {fort}");
}

#[test]
fn an_own_figure_counts_before_the_orders() {
    let start = |obeys| {
        move |seed| {
            game(plain(",", 8, 3), &[("J", "japanese", "infantry_division", (2, 1))], seed, |f| {
                f.units[0].obeys = obeys;
                cease_fire(f, 50);
            })
        }
    };
    let down = |obeys| count(start(obeys), 2, "J", is(Status::LaidDown));
    let (never, event, always) = (down(Some(0)), down(None), down(Some(100)));
    assert!(never == 0 && event > SEEDS / 4 && event < always, "{never} {event} {always}");
}

#[test]
fn no_order_no_surrender() {
    let start =
        |seed| game(plain(",", 8, 3), &[("J", "japanese", "infantry_division", (2, 1))], seed, |_| {});
    assert_eq!(count(start, 10, "J", |s, u| !s.in_play(u)), 0);
}

#[test]
fn levies_melt_only_with_the_enemy_near_or_behind_them() {
    let start = |col: i32, fed: bool| {
        move |seed| {
            let units =
                [("J", "japanese", "infantry_division", (col, 1)), ("A", "soviet", "rifle_division", (2, 1))];
            game(plain(",", 20, 3), &units, seed, |f| {
                if !fed {
                    f.supply.clear();
                }
                f.events = vec![event(
                    "melt",
                    vec![Condition::Date("1945-08-09".into())],
                    vec![Effect::MeltAway { nation: "japan".into(), percent: 40 }],
                )];
            })
        }
    };
    // Column of the levy (the enemy is in column 2), supplied, melts.
    for (col, fed, melts) in [(4, true, true), (8, true, false), (8, false, true)] {
        let gone = count(start(col, fed), 3, "J", is(Status::Melted));
        assert_eq!(gone > SEEDS / 3, melts, "column {col}, fed {fed}: {gone}");
        assert!(melts || gone == 0);
    }
}

#[test]
fn despair_needs_hunger_exhaustion_and_a_much_stronger_enemy() {
    // Readiness, supplied, enemy divisions beside it; can give up.
    let cases = [(10, false, 6, true), (60, false, 6, false), (10, true, 6, false), (10, false, 1, false)];
    for (ready, fed, enemies, gives_up) in cases {
        let keys: Vec<String> = (0..enemies).map(|i| format!("A{i}")).collect();
        let mut units = vec![("J", "japanese", "infantry_division", (5, 1))];
        units.extend(keys.iter().map(|k| (k.as_str(), "soviet", "rifle_division", (4, 1))));
        let state = game(plain(",", 8, 3), &units, 1, |f| f.units[0].ready = ready);
        let j = unit(&state, "J");
        let mut state = state;
        if !fed {
            state.apply(&Event::Supplied { unit: j, state: Supply::Cut, tons: 0 });
        }
        assert_eq!(despair::despair(&state, j) > 0, gives_up, "ready {ready}, fed {fed}, {enemies} enemies");
    }
}

#[test]
fn an_undefended_staff_beside_the_enemy_may_be_seized() {
    let enemy = ("A", "soviet", "rifle_division", (3, 1));
    let staff = ("HQ", "japanese", "hq", (4, 1));
    let guard = ("J", "japanese", "infantry_division", (4, 1));
    for (units, seized) in
        [(vec![staff, enemy], true), (vec![staff, enemy, guard], false), (vec![staff], false)]
    {
        let state = game(plain(",", 8, 3), &units, 1, |_| {});
        assert_eq!(despair::seized(&state, unit(&state, "HQ")) > 0, seized);
    }
}
