//! Supply as tables: where lorries get to, what cuts them off, and what runs out.

mod tons;

use super::*;
use crate::hex::HexId;
use crate::map::{Gauge, Map, PlaceKind, Road};
use crate::rules::state::{State, Supply};
use crate::rules::trial::*;
use crate::rules::{Order, View};
use crate::scenario::model::ScenarioFile;

fn empty(file: &mut ScenarioFile) {
    for unit in &mut file.units {
        unit.stocked = 0;
    }
}

fn at(state: &State, col: i32) -> Supply {
    net(state, SOVIET).state_at(hex(state, col, 1))
}

#[test]
fn lorries_get_as_far_as_the_ground_allows() {
    use Supply::{Cut, Full, Short};
    // Ground, kilometres from the source, on dry ground and in mud.
    let road = |class| {
        move |map: Map| {
            let r = row(&map, 1, 0..=29);
            map.with_road(&r, class)
        }
    };
    type Lay = Box<dyn Fn(Map) -> Map>;
    let cases: [(&str, Lay, i32, Supply, Supply); 8] = [
        ("beside the railhead", Box::new(|m| m), 1, Full, Full),
        ("75 km over steppe", Box::new(|m| m), 5, Full, Short),
        ("150 km by road", Box::new(road(Road::Road)), 10, Full, Short),
        ("150 km by highway", Box::new(road(Road::Highway)), 10, Full, Full),
        ("255 km by road", Box::new(road(Road::Road)), 17, Short, Short),
        ("255 km over steppe", Box::new(|m| m), 17, Short, Short),
        ("255 km by track", Box::new(road(Road::Track)), 17, Short, Short),
        ("510 km over steppe", Box::new(|m| m), 34, Short, Cut),
    ];
    for (name, lay, col, dry, mud) in cases {
        let map = || lay(plain(",", 40, 3));
        let one = |f: &mut ScenarioFile| f.supply = vec![source("soviet", (0, 1), 1000, None)];
        let state = game(map(), &[("A", "soviet", "rifle_division", (col, 1))], 1, one);
        assert_eq!(at(&state, col), dry, "{name}, dry");
        let state = game(map(), &[("A", "soviet", "rifle_division", (col, 1))], 1, |f| {
            one(f);
            flooded(f);
        });
        assert_eq!(at(&state, col), mud, "{name}, mud");
    }
}

#[test]
fn what_comes_falls_evenly_with_the_way() {
    let shares: Vec<u32> = [0, 750, 900, 1500, 2250, 3000, 4100, 4200].map(share).into();
    assert_eq!(shares, [1000, 1000, 797, 391, 188, 86, 5, 0]);
    assert!((0..5000).all(|m| share(m) >= share(m + 1)));
}

#[test]
fn a_day_is_the_same_in_any_number_of_turns() {
    for hours in [1, 2, 5, 6, 8, 12, 24] {
        let turns = 240 / hours;
        let sum: u32 = (0..turns).map(|t| in_turn(7, t, hours)).sum();
        assert_eq!(sum, 70, "{hours} h a turn");
    }
}

/// A railway of a gauge through four captured hexes that Soviet divisions stand on.
fn railhead(gauge: Gauge, home: bool) -> (bool, State) {
    let mut map = plain(",", 8, 3);
    let line = row(&map, 1, 0..=3);
    map = map.with_rail(&line, gauge);
    for hex in map.grid().iter().collect::<Vec<HexId>>() {
        map = map.with_country(hex, "Far");
    }
    let units: Vec<(String, i32)> = (0..4).map(|c| (format!("A{c}"), c)).collect();
    let lines: Vec<_> =
        units.iter().map(|(k, c)| (k.as_str(), "soviet", "rifle_division", (*c, 1))).collect();
    let state = game(map, &lines, 1, |f| {
        f.supply = vec![source("soviet", (0, 1), 1000, None)];
        f.sides[usize::from(!home)].holds = vec!["Far".into()];
    });
    (net(&state, SOVIET).railhead(hex(&state, 3, 1)), state)
}

#[test]
fn captured_track_of_another_gauge_carries_no_trains() {
    // Gauge of the line, at home, trains run.
    let cases = [
        (Gauge::Broad, false, true),
        (Gauge::Standard, false, false),
        (Gauge::Standard, true, true),
        (Gauge::Broad, true, true),
    ];
    for (gauge, home, runs) in cases {
        assert_eq!(railhead(gauge, home).0, runs, "{gauge:?}, home {home}");
    }
    let (_, state) = railhead(Gauge::Broad, false);
    assert_eq!(net(&state, SOVIET).minutes(hex(&state, 3, 1)), Some(0));
}

#[test]
fn a_depot_runs_dry_and_then_nothing_comes() {
    let mut state = game(plain(",", 6, 3), &[("J", "japanese", "infantry_division", (2, 1))], 1, |f| {
        empty(f);
        f.supply = vec![source("japanese", (1, 1), 0, Some(40))];
    });
    let j = unit(&state, "J");
    let mut stocks = vec![state.stock(0)];
    for _ in 0..3 {
        sleep(&mut state);
        stocks.push(state.stock(0));
    }
    // A division's load is about 100 t: 300 thousandths of it a day, and 12 t of food.
    assert_eq!((stocks, state.unit(j).supply), (vec![40, 0, 0, 0], Supply::Cut));
    assert_eq!(state.unit(j).ammo, 300);
}

#[test]
fn half_of_a_captured_stock_is_of_use() {
    let units = [("A", "soviet", "tank_brigade", (1, 1)), ("J", "japanese", "infantry_division", (5, 1))];
    let mut state = game(plain(",", 6, 3), &units, 1, |f| {
        empty(f);
        f.supply = vec![source("japanese", (1, 1), 0, Some(100)), source("japanese", (1, 1), 500, None)];
    });
    let a = unit(&state, "A");
    let used = ammo_kg(&state, a) * 300 / 1000 + refill_kg(&state, a);
    sleep(&mut state);
    // Half of 100 t is less than the 40 t of fuel, 24 t of ammunition and 1 t of food that the brigade asks for.
    assert!(used > 50_000);
    assert_eq!((state.unit(a).ammo, state.stock(0)), (300, 0));
    assert!((600..=800).contains(&state.unit(a).fuel), "{}", state.unit(a).fuel);
    assert_eq!(state.unit(a).supply, Supply::Short);
    sleep(&mut state);
    assert_eq!(state.unit(a).supply, Supply::Cut, "once");
    assert!(!net(&state, JAPANESE).feeds(0) && !net(&state, SOVIET).feeds(1));
}

#[test]
fn enemies_beside_the_road_cut_it_and_own_troops_open_it() {
    let front = ("A", "soviet", "rifle_division", (5, 0));
    // Units on a map of a single row, how the front unit is linked.
    let cases: [(&str, Vec<_>, &str, Supply); 4] = [
        ("free road", vec![front], ",", Supply::Full),
        ("the enemy on it", vec![front, ("J", "japanese", "infantry_division", (2, 0))], ",", Supply::Cut),
        (
            "the enemy beside it",
            vec![front, ("J", "japanese", "infantry_division", (2, 1))],
            ",,",
            Supply::Cut,
        ),
        ("works beside it", vec![front, ("J", "japanese", "fortress", (2, 1))], ",,", Supply::Full),
    ];
    for (name, units, rows, state_at) in cases {
        let state = game(plain(",", 7, rows.len()), &units, 1, |f| {
            f.supply = vec![source("soviet", (0, 0), 1000, None)];
        });
        assert_eq!(net(&state, SOVIET).state_at(hex(&state, 5, 0)), state_at, "{name}");
    }
    let units = [
        front,
        ("J", "japanese", "infantry_division", (2, 1)),
        ("B", "soviet", "rifle_division", (1, 0)),
        ("C", "soviet", "rifle_division", (2, 0)),
        ("D", "soviet", "rifle_division", (3, 0)),
    ];
    let state = game(plain(",", 7, 2), &units, 1, |f| f.supply = vec![source("soviet", (0, 0), 1000, None)]);
    assert_eq!(net(&state, SOVIET).state_at(hex(&state, 5, 0)), Supply::Full, "a guarded road");
    let n = net(&state, SOVIET);
    let route: Vec<i32> =
        n.route(hex(&state, 5, 0)).iter().map(|&h| state.scenario().map.grid().offset(h).0).collect();
    assert_eq!(route, [5, 4, 3, 2, 1, 0]);
}

#[test]
fn the_first_in_priority_is_served_first() {
    let units = [("A", "soviet", "tank_brigade", (1, 1)), ("B", "soviet", "tank_brigade", (2, 1))];
    let start = || {
        game(plain(",", 6, 3), &units, 1, |f| {
            empty(f);
            f.supply = vec![source("soviet", (0, 1), 30, None)];
            let mut second = f.formations[0].clone();
            (second.id, second.parent) = ("second".into(), Some("soviet_army".into()));
            f.formations.push(second);
            f.units[1].of = "second".into();
        })
    };
    let mut state = start();
    let (a, b) = (unit(&state, "A"), unit(&state, "B"));
    sleep(&mut state);
    assert!(state.unit(a).fuel > state.unit(b).fuel, "the nearer one, all else equal");
    let mut state = start();
    let formation = state.scenario().unit(b).of;
    state.execute(SOVIET, &Order::Priority { formation, level: 1 }).unwrap();
    sleep(&mut state);
    assert!(state.unit(b).fuel > state.unit(a).fuel, "the one that a player put first");
}

#[test]
fn a_forecast_says_what_the_night_will_bring_and_what_limits_it() {
    // Column, mud, tons a day at the source, what limits the unit.
    let cases = [
        (1, false, 1000, Limit::Nothing),
        (12, false, 1000, Limit::Distance),
        (6, true, 1000, Limit::Mud),
        (1, false, 20, Limit::Source),
        (33, true, 1000, Limit::TooFar),
    ];
    for (col, mud, tons, limit) in cases {
        let mut state = game(plain(",", 40, 3), &[("A", "soviet", "tank_brigade", (col, 1))], 1, |f| {
            empty(f);
            f.supply = vec![source("soviet", (0, 1), tons, None)];
            if mud {
                flooded(f);
            }
        });
        let a = unit(&state, "A");
        let told = forecast(&View::new(&state, SOVIET), a).unwrap();
        assert_eq!(told.limited_by, limit, "column {col}, mud {mud}, {tons} t");
        sleep(&mut state);
        let u = state.unit(a);
        assert_eq!((u.supply, u.fuel, u.ammo), (told.state, told.fuel, told.ammo), "column {col}");
        assert!(forecast(&View::new(&state, JAPANESE), a).is_none());
    }
}

#[test]
fn a_side_is_not_told_of_enemies_that_it_does_not_see() {
    // The enemy stands unseen beside the road.
    let units = [("A", "soviet", "rifle_division", (9, 0)), ("J", "japanese", "infantry_division", (4, 1))];
    let state = game(plain(",", 10, 2), &units, 1, |f| f.supply = vec![source("soviet", (0, 0), 1000, None)]);
    let end = hex(&state, 9, 0);
    assert_eq!(net(&state, SOVIET).state_at(end), Supply::Cut);
    assert_ne!(net_seen(&View::new(&state, SOVIET)).state_at(end), Supply::Cut);
}

#[test]
fn nothing_is_told_of_when_nothing_changes() {
    let mut state = game(plain(",", 6, 3), &[("A", "soviet", "tank_brigade", (1, 1))], 1, |f| {
        f.supply = vec![source("soviet", (0, 1), 1000, None)];
    });
    let told = sleep(&mut state);
    let supply = |e: &&Event| {
        matches!(e, Event::Supplied { .. } | Event::Fuel { .. } | Event::Ammo { .. } | Event::Stock { .. })
    };
    assert_eq!(told.iter().filter(supply).count(), 0);
}

#[test]
fn ships_supply_a_beachhead() {
    let map = || Map::from_text(15_000, &[",~~~~,", ",~~~~,"]).with_place("Port", HexId(0), PlaceKind::Port);
    let land = ("A", "soviet", "rifle_division", (5, 0));
    // With ships, and without.
    for (units, linked) in [(vec![land], false), (vec![land, ("F", "soviet", "fleet", (1, 0))], true)] {
        let state = game(map(), &units, 1, |f| f.supply = vec![source("soviet", (0, 0), 1000, None)]);
        assert_eq!(net(&state, SOVIET).minutes(hex(&state, 5, 0)).is_some(), linked);
    }
}

#[test]
fn bombs_on_the_road_and_captured_trains_change_the_hours() {
    let start = |rail: bool| {
        let map = plain(",", 8, 3);
        let line = row(&map, 1, 0..=5);
        let map = if rail { map.with_rail(&line, Gauge::Standard) } else { map };
        let keys: Vec<String> = (0..6).map(|c| format!("A{c}")).collect();
        let mut units: Vec<_> =
            keys.iter().zip(0..).map(|(k, c)| (k.as_str(), "soviet", "rifle_division", (c, 1))).collect();
        units.push(("B", "japanese", "bomber", (7, 0)));
        game(map, &units, 1, |f| f.supply = vec![source("soviet", (0, 1), 1000, None)])
    };
    let minutes = |state: &State| net(state, SOVIET).minutes(hex(state, 5, 1)).unwrap();
    let (road, mut rail) = (start(false), start(true));
    assert_eq!((minutes(&road), minutes(&rail)), (525, 180));
    assert!(!net(&rail, SOVIET).railhead(hex(&rail, 5, 1)), "no train of its own");
    let (unit, target) = (unit(&rail, "B"), hex(&rail, 5, 1));
    let mission = crate::rules::AirMission::Interdict;
    rail.apply(&Event::Flew { unit, mission, target, strength: 200 });
    assert_eq!(minutes(&rail), 180 + 36);
}

#[test]
fn a_unit_fed_from_the_air_is_not_cut_off() {
    let units = [("T", "soviet", "air_transport", (0, 1)), ("A", "soviet", "tank_brigade", (4, 1))];
    let mut state = game(plain(",", 8, 3), &units, 1, |f| f.supply.clear());
    let (t, a, target) = (unit(&state, "T"), unit(&state, "A"), hex(&state, 4, 1));
    let mission = crate::rules::AirMission::Airlift;
    state.execute(SOVIET, &Order::Air { unit: t, mission, target }).unwrap();
    sleep(&mut state);
    assert_eq!(state.unit(a).supply, Supply::Short);
    sleep(&mut state);
    assert_eq!(state.unit(a).supply, Supply::Cut);
}

#[test]
fn irregulars_live_off_the_country() {
    // Type, behind the enemy or beside its own source; state after nine nights, nights without a link, ammunition.
    let found = 9 * crate::rules::numbers::supply::FORAGED_AMMO as u16;
    for (kind, at, supply, nights, ammo) in [
        ("rifle_division", 20, Supply::Cut, 9, 0),
        ("irregulars", 20, Supply::Short, 0, found),
        ("irregulars", 1, Supply::Short, 0, found),
    ] {
        let mut units = vec![("A", "soviet", kind, (at, 1))];
        units.extend(
            [("N", 0), ("M", 1), ("S", 2)].map(|(id, row)| (id, "japanese", "infantry_division", (10, row))),
        );
        let mut state = game(plain(",", 24, 3), &units, 1, |f| {
            empty(f);
            f.supply = vec![source("soviet", (0, 1), 1000, None)];
        });
        let a = unit(&state, "A");
        let men = state.unit(a).men;
        let told = forecast(&View::new(&state, SOVIET), a).unwrap();
        assert_eq!(told.limited_by == Limit::Forages, kind == "irregulars", "{kind} {at}: {told:?}");
        for _ in 0..9 {
            sleep(&mut state);
        }
        let u = state.unit(a);
        assert_eq!((u.supply, u.cut_nights, u.ammo), (supply, nights, ammo), "{kind} at {at}");
        assert_eq!(u.men == men, kind == "irregulars", "{kind} at {at}: {men} men, now {}", u.men);
    }
}

#[test]
fn irregulars_on_a_railway_cut_its_trains_and_wires_until_it_is_taken_back() {
    use crate::rules::collapse::{Link, signals};
    // Men, hexes that they walk; whether trains and wires get through then; whether a guard can walk back to where they
    // crossed, and what gets through when he has.
    type Case<'a> = (&'a str, u32, &'a [(i32, i32)], (bool, bool), (bool, bool, bool));
    let cases: [Case<'_>; 4] = [
        ("a few beside the line", 300, &[], (true, true), (true, true, true)),
        ("a column beside the line", 1_000, &[], (false, true), (true, false, true)),
        ("a few who have passed over it", 300, &[(10, 1), (10, 2)], (false, false), (true, true, true)),
        ("a few who stand on it", 300, &[(10, 1)], (false, false), (false, false, false)),
    ];
    for (name, men, walk, now, later) in cases {
        let map = plain(",", 24, 5);
        let line = row(&map, 1, 0..=23);
        let units = [
            ("HQ", "japanese", "hq", (0, 1)),
            ("J", "japanese", "infantry_division", (23, 1)),
            ("G", "japanese", "infantry_division", (12, 1)),
            ("A", "soviet", "irregulars", (10, 0)),
        ];
        let mut state = game(map.with_rail(&line, Gauge::Standard), &units, 1, |f| {
            f.formations[1].hq = Some("HQ".into());
            f.supply = vec![source("japanese", (0, 1), 1000, None)];
            f.units[3].men = men;
        });
        for &hex in &line {
            state.apply(&Event::Taken { hex, by: JAPANESE });
        }
        let through = |state: &State| {
            let link = signals(state, JAPANESE).link(state, unit(state, "J"), |_| true);
            (net(state, JAPANESE).railhead(line[23]), matches!(link, Link::Wire { .. }))
        };
        if !walk.is_empty() {
            let path = walk.iter().map(|&(c, r)| hex(&state, c, r)).collect();
            let order = Order::Move { unit: unit(&state, "A"), path };
            state.execute(SOVIET, &order).unwrap();
        }
        assert_eq!(through(&state), now, "{name}");
        state.execute(SOVIET, &Order::EndTurn).unwrap();
        let order = Order::Move { unit: unit(&state, "G"), path: vec![line[11], line[10]] };
        state.execute(JAPANESE, &order).unwrap();
        let (train, wire) = through(&state);
        let there = state.unit(unit(&state, "G")).hex == line[10];
        assert_eq!((there, train, wire), later, "{name}: after the guard");
    }
}
