//! Forced marches, minutes that are carried over, jams, crossings, aircraft over the road, and the reasons for it all.

use crate::hex::{Dir, HexId};
use crate::map::{Map, RiverWidth, Road};
use crate::rules::movement::{Because, Help, explain, step};
use crate::rules::trial::*;
use crate::rules::{AirMission, Event, Order, Refusal, State, View};
use crate::scenario::Sky;
use crate::scenario::testing::HEX_M;

/// Marches east along row 0 from the unit's hex, so many steps.
fn east(state: &mut State, key: &str, steps: i32) -> Result<Vec<Event>, Refusal> {
    let id = unit(state, key);
    let (col, row) = state.scenario().map.grid().offset(state.unit(id).hex);
    let path = (1..=steps).map(|i| hex(state, col + i, row)).collect();
    state.execute(SOVIET, &Order::Move { unit: id, path })
}

#[test]
fn a_forced_march_buys_hours_with_readiness() {
    let mut state = game(plain(".", 12, 2), &[("F", "soviet", "rifle_division", (0, 0))], 1, |_| {});
    let id = unit(&state, "F");
    assert!(matches!(east(&mut state, "F", 3), Err(Refusal::NoTime { .. })), "30 km a day on foot");
    let (day, ready) = (state.unit(id).minutes, state.unit(id).readiness);
    let told = View::new(&state, SOVIET).forced_march(id);
    state.execute(SOVIET, &Order::Force { unit: id }).unwrap();
    let u = state.unit(id);
    assert_eq!((u.minutes - day, i16::from(ready) - i16::from(u.readiness)), told);
    assert!(u.minutes > day && u.readiness < ready);
    east(&mut state, "F", 3).unwrap();
    assert_eq!(state.execute(SOVIET, &Order::Force { unit: id }), Err(Refusal::AlreadyDone(id)));
}

#[test]
fn who_is_worn_out_or_does_not_march_is_not_driven_on() {
    let units = [("F", "soviet", "rifle_division", (0, 0)), ("X", "soviet", "fortress", (1, 0))];
    let mut state = game(plain(".", 4, 2), &units, 1, |f| f.units[0].ready = 20);
    let (f, x) = (unit(&state, "F"), unit(&state, "X"));
    assert_eq!(
        state.execute(SOVIET, &Order::Force { unit: f }),
        Err(Refusal::TooTired { readiness: 20, least: 30 })
    );
    assert!(matches!(state.execute(SOVIET, &Order::Force { unit: x }), Err(Refusal::CannotDo(..))));
}

#[test]
fn minutes_too_few_for_a_step_are_not_lost_overnight() {
    let units = [
        ("Walks", "soviet", "rifle_division", (0, 0)),
        ("Rests", "soviet", "rifle_division", (0, 1)),
        ("Stops", "soviet", "rifle_division", (0, 2)),
        ("J", "japanese", "infantry_division", (2, 3)),
    ];
    let mut state = game(plain(".", 12, 4), &units, 1, |_| {});
    let [walks, rests, stops] = ["Walks", "Rests", "Stops"].map(|k| unit(&state, k));
    let day = state.unit(walks).minutes;
    east(&mut state, "Walks", 2).unwrap();
    let left = state.unit(walks).minutes;
    assert!(left > 0 && left < day / 4, "{left} of {day}");
    // Stopped by the enemy's zone of control, not by the clock.
    east(&mut state, "Stops", 2).unwrap();
    sleep(&mut state);
    let now = [walks, rests, stops].map(|u| state.unit(u).minutes);
    assert_eq!(now, [day + left, day, day]);
}

#[test]
fn an_army_on_one_pass_stands_in_its_own_way() {
    let on = |letter: &str| {
        let map = plain(letter, 4, 2);
        let way = row(&map, 0, 0..=3);
        let map = map.with_road(&way, Road::Track);
        let keys = ["A", "B", "C", "D"];
        let units = keys.map(|k| (k, "soviet", "rifle_division", (0, 0)));
        let mut state = game(map, &units, 1, |_| {});
        keys.map(|k| {
            let before = state.unit(unit(&state, k)).minutes;
            east(&mut state, k, 1).unwrap();
            before - state.unit(unit(&state, k)).minutes
        })
    };
    let pass = on("^");
    assert_eq!(pass[0], pass[1], "the second still finds room");
    assert!(pass[3] > pass[2] && pass[2] > pass[0] * 11 / 10, "{pass:?}");
    let steppe = on(",");
    assert!(steppe[3] <= steppe[0] * 13 / 10, "in the steppe they march beside the track: {steppe:?}");
}

#[test]
fn a_jam_is_gone_with_the_next_turn() {
    let map = plain("^", 4, 2);
    let way = row(&map, 0, 0..=3);
    let units = ["A", "B", "C"].map(|k| (k, "soviet", "rifle_division", (0, 0)));
    let mut state = game(map.with_road(&way, Road::Track), &units, 1, |_| {});
    let empty = step(&state, unit(&state, "C"), way[0], Dir::E).unwrap().minutes;
    east(&mut state, "A", 1).unwrap();
    east(&mut state, "B", 1).unwrap();
    assert!(View::new(&state, SOVIET).traffic(way[0], Dir::E) > 0);
    assert!(step(&state, unit(&state, "C"), way[0], Dir::E).unwrap().minutes > empty);
    sleep(&mut state);
    assert_eq!(step(&state, unit(&state, "C"), way[0], Dir::E).unwrap().minutes, empty);
}

#[test]
fn engineers_and_boats_help_over_a_river() {
    let at = |helper: Option<&'static str>| {
        let map = plain(".", 4, 2).with_river(HexId(0), Dir::E, RiverWidth::Large);
        let mut units = vec![("F", "soviet", "rifle_division", (0, 0))];
        units.extend(helper.map(|k| ("H", "soviet", k, (0, 0))));
        let state = game(map, &units, 1, |_| {});
        step(&state, unit(&state, "F"), HexId(0), Dir::E).unwrap().minutes
    };
    let [alone, staff, engineers, boats] = [None, Some("hq"), Some("engineers"), Some("flotilla")].map(at);
    assert_eq!(staff, alone);
    assert!(boats < engineers && engineers < alone, "{boats} {engineers} {alone}");
}

#[test]
fn a_great_river_takes_an_army_days_to_cross() {
    // Who helps; how many of four divisions stand beyond the river after one, two, three and four days.
    let cases = [(None, [1, 2, 3, 4]), (Some("engineers"), [2, 4, 4, 4]), (Some("flotilla"), [2, 4, 4, 4])];
    for (helper, expected) in cases {
        let map = plain(".", 4, 2).with_river(HexId(0), Dir::E, RiverWidth::Great);
        let keys = ["A", "B", "C", "D"];
        let mut units: Vec<_> = keys.iter().map(|&k| (k, "soviet", "rifle_division", (0, 0))).collect();
        units.extend(helper.map(|k| ("H", "soviet", k, (0, 0))));
        let mut state = game(map, &units, 1, |f| f.scale.as_mut().unwrap().stack_men = 100_000);
        let (bank, over) = (hex(&state, 0, 0), hex(&state, 1, 0));
        let beyond = expected.map(|_| {
            for key in keys {
                let id = unit(&state, key);
                if state.unit(id).hex == bank {
                    let asked = east(&mut state, key, 1);
                    assert!(matches!(asked, Ok(_) | Err(Refusal::FerriesFull(_))), "{helper:?}: {asked:?}");
                }
            }
            assert!(
                state.ferried(SOVIET, bank, Dir::E) > 0
                    || keys.iter().all(|k| { state.unit(unit(&state, k)).hex == over })
            );
            sleep(&mut state);
            keys.iter().filter(|k| state.unit(unit(&state, k)).hex == over).count()
        });
        assert_eq!(beyond, expected, "{helper:?}");
    }
}

#[test]
fn whoever_comes_to_another_landing_does_not_wait() {
    let map = plain(".", 4, 3);
    let map =
        map.with_river(HexId(0), Dir::E, RiverWidth::Great).with_river(HexId(8), Dir::E, RiverWidth::Great);
    let units = [("A", "soviet", "rifle_division", (0, 0)), ("B", "soviet", "rifle_division", (0, 2))];
    let mut state = game(map, &units, 1, |_| {});
    east(&mut state, "A", 1).unwrap();
    east(&mut state, "B", 1).unwrap();
}

/// A wet, steep, interdicted step over a river: everything at once.
fn dreadful() -> State {
    let map = Map::from_text(HEX_M, &[".^..", "...."]).with_river(HexId(0), Dir::E, RiverWidth::Medium);
    let units = [
        ("T", "soviet", "tank_brigade", (0, 0)),
        ("E", "soviet", "engineers", (0, 0)),
        ("B", "japanese", "bomber", (3, 1)),
        ("J", "japanese", "infantry_division", (2, 0)),
    ];
    let mut state = game(map, &units, 1, |f| {
        f.weather[0].wet = 60;
        f.weather[0].days = vec![Sky::Overcast];
    });
    state.execute(SOVIET, &Order::EndTurn).unwrap();
    let (b, target) = (unit(&state, "B"), hex(&state, 1, 0));
    state.execute(JAPANESE, &Order::Air { unit: b, mission: AirMission::Interdict, target }).unwrap();
    state.execute(JAPANESE, &Order::EndTurn).unwrap();
    state
}

#[test]
fn every_minute_of_a_step_has_a_reason() {
    let state = dreadful();
    let (tank, from) = (unit(&state, "T"), hex(&state, 0, 0));
    let parts = explain(&state, tank, from, Dir::E, 0, false);
    let whole = step(&state, tank, from, Dir::E).unwrap().minutes;
    assert_eq!(parts.iter().map(|p| p.minutes).sum::<u32>(), whole, "{parts:?}");
    let named = |b: Because| parts.iter().any(|p| p.because == b);
    assert!(named(Because::Interdiction) && named(Because::River(RiverWidth::Medium, Some(Help::Engineers))));
    assert!(parts.iter().any(|p| matches!(p.because, Because::Mud(w) if w > 40)), "{parts:?}");
    let with_enemy = explain(&state, tank, from, Dir::E, 100_000, true);
    assert!(with_enemy.iter().any(|p| p.because == Because::Zone { ends: true }));
    assert!(with_enemy.iter().any(|p| p.because == Because::Sweep));
    assert!(with_enemy.iter().all(|p| !p.because.to_string().is_empty()));
}
