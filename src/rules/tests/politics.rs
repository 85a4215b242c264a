//! Lines between allies, civilians and prizes, as tables.

use crate::rules::score::{left, par, tally, worth};
use crate::rules::trial::*;
use crate::rules::{AirMission, Event, Order, Refusal, State, Status};
use crate::scenario::model::{CiviliansDef, Condition, Effect, Location, Prize};
use crate::scenario::testing::objective;

fn today() -> Vec<Condition> {
    vec![Condition::Date("1945-08-09".into())]
}

#[test]
fn a_line_keeps_ground_troops_out_and_lets_them_leave() {
    // The line runs through the middle of the map; who is barred, where the unit stands, where it goes.
    for (side, from, to, barred) in [
        ("soviet", 3, 4, false),
        ("soviet", 9, 10, true),
        ("soviet", 10, 9, false),
        ("japanese", 9, 10, false),
    ] {
        let units = [("A", "soviet", "rifle_division", (from, 1))];
        let map = plain(",", 20, 3);
        let (west, east) = (map.lat_lon(map.grid().id(10, 0).unwrap()).1 - 0.01, 180.0);
        let mut state = game(map, &units, 1, |f| {
            let line = Effect::Demarcation {
                side: side.into(),
                name: "line".into(),
                bounds: (0.0, west, 90.0, east),
                air: false,
            };
            f.events = vec![event("agreed", today(), vec![line])];
        });
        let (unit, hex) = (unit(&state, "A"), hex(&state, to, 1));
        let result = state.execute(SOVIET, &Order::Move { unit, path: vec![hex] });
        assert_eq!(matches!(result, Err(Refusal::BeyondLine(h)) if h == hex), barred, "{side} {from} {to}");
        assert_eq!(result.is_ok(), !barred, "{side} {from} {to}");
    }
}

#[test]
fn a_line_closes_the_sky_only_where_it_says_so() {
    for (air, to, refused) in [(false, 10, false), (true, 10, true), (true, 9, false)] {
        let units = [("B", "soviet", "bomber", (3, 1)), ("J", "japanese", "infantry_division", (to, 1))];
        let map = plain(",", 20, 3);
        let (west, east) = (map.lat_lon(map.grid().id(10, 0).unwrap()).1 - 0.01, 180.0);
        let state = game(map, &units, 1, |f| {
            let bounds = (0.0, west, 90.0, east);
            let line = Effect::Demarcation { side: "soviet".into(), name: "line".into(), bounds, air };
            f.events = vec![event("agreed", today(), vec![line])];
        });
        let target = hex(&state, to, 1);
        let order = Order::Air { unit: unit(&state, "B"), mission: AirMission::Support, target };
        let expected = if refused { Err(Refusal::BeyondLine(target)) } else { Ok(()) };
        assert_eq!(state.check(SOVIET, &order), expected, "air {air}, column {to}");
    }
}

fn people(from: (i32, i32), to: (i32, i32), people: u32) -> CiviliansDef {
    let (at, to) = (Location::Hex(from.0, from.1), Location::Hex(to.0, to.1));
    let side = "japanese".into();
    CiviliansDef {
        id: "c".into(),
        name: "Settlers".into(),
        side,
        at,
        people,
        to,
        from: None,
        worth: 100,
        first: false,
        source: None,
    }
}

fn fate(state: &State) -> (u32, u32, u32) {
    let g = state.refugees()[0];
    (g.waiting, g.safe, g.overtaken)
}

#[test]
fn columns_walk_to_safety_or_are_overtaken() {
    // Columns to walk, nights, an enemy beside them who marches in; waiting, safe, overtaken.
    for (walk, nights, enemy, expected) in
        [(2, 4, false, (0, 900, 0)), (6, 2, false, (900, 0, 0)), (6, 2, true, (0, 0, 900))]
    {
        let units = [("A", "soviet", "tank_brigade", (if enemy { 9 } else { 1 }, 1))];
        let mut state = game(plain(",", 20, 3), &units, 1, |f| {
            f.civilians = vec![people((10, 1), (10 + walk, 1), 900)];
        });
        if enemy {
            let (unit, hex) = (unit(&state, "A"), hex(&state, 10, 1));
            state.execute(SOVIET, &Order::Move { unit, path: vec![hex] }).unwrap();
        }
        for _ in 0..nights {
            sleep(&mut state);
        }
        assert_eq!(fate(&state), expected, "{walk} hexes, {nights} nights, enemy {enemy}");
    }
}

#[test]
fn people_are_never_lost_from_the_count_and_score_once() {
    let mut state = game(plain(",", 20, 3), &[("A", "soviet", "rifle_division", (1, 1))], 1, |f| {
        f.civilians = vec![people((10, 1), (11, 1), 20_000)];
    });
    for _ in 0..5 {
        sleep(&mut state);
        let (waiting, safe, overtaken) = fate(&state);
        assert_eq!(waiting + safe + overtaken, 20_000);
    }
    assert_eq!(state.settled(JAPANESE)[3], 4);
}

/// A line through a country that one side holds: people at its western end, and a division beside them.
fn station(first: bool) -> State {
    let map = plain(",", 30, 2);
    let way = row(&map, 0, 0..=29);
    let mut map = map.with_rail(&way, crate::map::Gauge::Standard);
    for hex in map.grid().iter().collect::<Vec<_>>() {
        map = map.with_country(hex, "Home");
    }
    let units = [("J", "japanese", "infantry_division", (0, 0)), ("A", "soviet", "rifle_division", (0, 1))];
    game(map, &units, 1, |f| {
        f.sides[1].holds = vec!["Home".into()];
        f.civilians = vec![CiviliansDef { first, worth: 300, ..people((0, 0), (20, 0), 15_000) }];
        f.calendar.as_mut().unwrap().first = "japanese".into();
        f.units[1].arrives = Some("1945-08-12".into());
    })
}

#[test]
fn trains_of_people_who_go_first_leave_no_room_for_a_division() {
    for (first, rides) in [(false, true), (true, false)] {
        let mut state = station(first);
        let (j, to) = (unit(&state, "J"), hex(&state, 5, 0));
        assert_eq!(state.execute(JAPANESE, &Order::Rail { unit: j, to }).is_ok(), rides, "{first}");
        for _ in 0..2 {
            sleep(&mut state);
        }
        // Two days of three trains; then the line is the army's again.
        assert_eq!(fate(&state), (0, 15_000, 0));
        assert_eq!(state.settled(JAPANESE)[3], 9, "they count three times as much");
        let to = hex(&state, 8, 0);
        state.execute(JAPANESE, &Order::Rail { unit: j, to }).unwrap();
    }
}

#[test]
fn those_who_yield_to_another_power_leave_the_war_and_nobody_scores() {
    // Only within the box; in the second round wherever they stand.
    for (boxed, gone) in [(true, [false, true]), (false, [true, true])] {
        let units = [
            ("A", "soviet", "rifle_division", (19, 1)),
            ("J1", "japanese", "infantry_division", (3, 1)),
            ("J2", "japanese", "infantry_division", (12, 1)),
        ];
        let map = plain(",", 20, 3);
        let west = map.lat_lon(map.grid().id(10, 0).unwrap()).1 - 0.01;
        let mut state = game(map, &units, 1, |f| {
            let of = vec![f.units[1].of.clone()];
            let bounds = boxed.then_some((0.0, west, 90.0, 180.0));
            let when = vec![Condition::Date("1945-08-10".into())];
            f.events =
                vec![event("landed", when, vec![Effect::Yield { side: "japanese".into(), of, bounds }])];
            f.supply.clear();
        });
        sleep(&mut state);
        for (key, gone) in ["J1", "J2"].into_iter().zip(gone) {
            assert_eq!(state.unit(unit(&state, key)).status == Status::Yielded, gone, "{key} {boxed}");
        }
        sleep(&mut state);
        let tally = tally(&state, JAPANESE);
        let men = 12_000 * gone.into_iter().filter(|g| *g).count() as u64;
        assert_eq!((tally.yielded, tally.lost(), tally.men), (men, men, 24_000));
        assert_eq!((state.score(SOVIET), state.score(JAPANESE)), (0, 0));
    }
}

#[test]
fn a_prize_is_worth_less_wrecked() {
    let units = [("J", "japanese", "infantry_division", (5, 1)), ("A", "soviet", "rifle_division", (1, 1))];
    let mut state = game(plain(",", 9, 3), &units, 1, |f| {
        f.objectives = vec![objective("Works", (5, 1), 100), objective("Town", (6, 1), 40)];
        f.objectives[0].prize = Some(Prize::Industry);
        f.objectives[0].fell = Some("1945-08-12".into());
        f.objectives[1].fell = Some("1945-08-20".into());
    });
    let (j, a) = (unit(&state, "J"), unit(&state, "A"));
    assert_eq!(left(&state, 0), 100);
    assert_eq!(state.execute(SOVIET, &Order::Demolish { unit: a }), Err(Refusal::NoPrize(hex(&state, 1, 1))));
    state.execute(SOVIET, &Order::EndTurn).unwrap();
    let events = state.execute(JAPANESE, &Order::Demolish { unit: j }).unwrap();
    assert!(events.contains(&Event::Wrecked { objective: 0, intact: 70 }), "{events:?}");
    assert_eq!((state.intact(0), left(&state, 0), left(&state, 1)), (70, 85, 40));
    assert_eq!(state.execute(JAPANESE, &Order::Demolish { unit: j }), Err(Refusal::AlreadyDone(j)));
    let turns = state.scenario().turns;
    assert_eq!((par(&state, 2), par(&state, 3)), (0, worth(100, 3, turns)));
    assert_eq!(par(&state, 11), worth(100, 3, turns) + worth(40, 11, turns));
}
