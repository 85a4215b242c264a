//! Tons as tables: what columns, captured lines and other units' tanks bring, and what want does.

use super::super::*;
use crate::hex::HexId;
use crate::map::{Gauge, Map};
use crate::rules::event::Event;
use crate::rules::numbers::supply as w;
use crate::rules::order::Refusal;
use crate::rules::state::{State, Supply};
use crate::rules::trial::*;
use crate::rules::{Order, View};
use crate::scenario::model::ScenarioFile;

/// One source at the left end, troops with nothing, and an army with so many tons of lorries.
fn army(map: Map, keys: &[(&str, i32)], lorry_tons: u32, change: impl FnOnce(&mut ScenarioFile)) -> State {
    let units: Vec<_> = keys.iter().map(|&(k, col)| (k, "soviet", "tank_brigade", (col, 1))).collect();
    game(map, &units, 1, |f| {
        for unit in &mut f.units {
            unit.stocked = 0;
        }
        f.supply = vec![source("soviet", (0, 1), 10_000, None)];
        f.formations[0].lorry_tons = lorry_tons;
        change(f);
    })
}

fn told(state: &State, key: &str) -> Forecast {
    forecast(&View::new(state, SOVIET), unit(state, key)).unwrap()
}

#[test]
fn columns_bring_tons_by_the_hours_of_their_round() {
    // A brigade asks for 40 t of fuel, 24 t of ammunition and a ton and a half of food; a hex of steppe takes a lorry
    // 105 minutes. Column, tons of lorries, mud, tons that come, what limits.
    let cases = [
        (1, 10, false, 65, Limit::Nothing),
        (5, 100, false, 65, Limit::Nothing),
        (5, 50, false, 45, Limit::Lorries),
        (10, 100, false, 49, Limit::Distance),
        (10, 50, false, 25, Limit::Distance),
        (20, 50, false, 14, Limit::Distance),
        (10, 100, true, 19, Limit::Mud),
        (29, 100, true, 7, Limit::Mud),
        (33, 100, true, 0, Limit::TooFar),
    ];
    for (col, lorries, mud, tons, limit) in cases {
        let mut state = army(plain(",", 40, 3), &[("A", col)], lorries, |f| {
            if mud {
                flooded(f);
            }
        });
        let told = told(&state, "A");
        let case = format!("column {col}, {lorries} t of lorries, mud {mud}");
        assert_eq!((told.fuel_tons + told.ammo_tons, told.limited_by), (tons, limit), "{case}");
        sleep(&mut state);
        assert_eq!(state.unit(unit(&state, "A")).fuel, told.fuel, "{case}");
    }
}

#[test]
fn columns_burn_of_what_they_carry() {
    // Tons that leave a depot for the 65 t that arrive near by and far away.
    for (col, gone) in [(1, 66), (10, 71), (20, 75)] {
        let mut state = army(plain(",", 30, 3), &[("A", col)], 10_000, |f| {
            f.supply = vec![source("soviet", (0, 1), 0, Some(1000))];
        });
        sleep(&mut state);
        assert_eq!(1000 - state.stock(0), gone, "column {col}");
        assert_eq!(state.unit(unit(&state, "A")).fuel, 1000);
    }
}

#[test]
fn who_has_least_is_served_first_unless_another_has_priority() {
    // Fuel of the nearer and of the further unit; the nearer gets all that the columns carry when it has as little.
    for (near, far, near_first) in [(0, 0, true), (90, 0, false)] {
        let mut state = army(plain(",", 30, 3), &[("A", 8), ("B", 10)], 100, |f| {
            (f.units[0].stocked, f.units[1].stocked) = (near, far);
        });
        let (a, b) = (told(&state, "A"), told(&state, "B"));
        assert_eq!(a.ammo == 300 && b.ammo < 300, near_first, "{near} {far}: {a:?} {b:?}");
        sleep(&mut state);
        assert_eq!(state.unit(unit(&state, "B")).ammo, b.ammo);
    }
}

#[test]
fn what_others_took_first_is_named() {
    let state = army(plain(",", 10, 3), &[("A", 1), ("B", 2)], 1000, |f| {
        f.supply[0].tons_day = 66;
        let mut second = f.formations[0].clone();
        (second.id, second.parent, second.priority) = ("second".into(), Some(f.formations[0].id.clone()), 5);
        f.units[1].of = second.id.clone();
        f.formations.push(second);
    });
    assert_eq!(told(&state, "A").limited_by, Limit::Nothing);
    assert_eq!(told(&state, "B").limited_by, Limit::Priority);
}

#[test]
fn a_chart_tells_what_leaves_a_source_of_what_is_asked_for() {
    for (tons_day, scarce) in [(10_000, None), (20, Some(20))] {
        let state = army(plain(",", 10, 3), &[("A", 1)], 1000, |f| f.supply[0].tons_day = tons_day);
        let chart = chart(&View::new(&state, SOVIET));
        let asked = chart.units[0].asked_tons;
        let gone = scarce.unwrap_or(asked);
        assert!(asked > 60, "{asked}");
        assert_eq!(chart.sources, [(hex(&state, 0, 1), tons_day)]);
        assert_eq!(chart.outlets, [Outlet { hex: hex(&state, 0, 1), tons: gone, asked }]);
        assert_eq!(chart.units[0].tons, gone);
    }
}

#[test]
fn the_enemy_on_the_road_is_named_with_the_place() {
    let units = [("A", "soviet", "tank_brigade", (8, 0)), ("J", "japanese", "infantry_division", (7, 0))];
    let state = game(plain(",", 9, 1), &units, 1, |f| f.supply = vec![source("soviet", (0, 0), 1000, None)]);
    assert_eq!(told(&state, "A").limited_by, Limit::Enemy(hex(&state, 7, 0)));
    assert_eq!(Limit::Enemy(HexId(7)).at(), Some(HexId(7)));
}

/// A standard-gauge railway from a broad-gauge side's source through captured country, troops along it.
fn captured_line(columns: i32, troops: &[(&str, i32)], rail_troops: u32) -> State {
    let mut map = plain(",", columns as usize, 3);
    let line = row(&map, 1, 0..=columns - 1);
    map = map.with_rail(&line, Gauge::Standard);
    for hex in map.grid().iter().collect::<Vec<HexId>>() {
        let home = map.grid().offset(hex).0 == 0;
        map = map.with_country(hex, if home { "Home" } else { "Far" });
    }
    let mut state = army(map, troops, 10_000, |f| {
        f.sides[0].rail_troops = rail_troops;
        f.sides[0].holds = vec!["Home".into()];
        f.sides[1].holds = vec!["Far".into()];
    });
    for at in line {
        state.apply(&Event::Taken { hex: at, by: SOVIET });
    }
    state
}

#[test]
fn rail_troops_convert_a_line_from_the_railhead_on() {
    // Rail troops or none: hexes that own trains reach after each night, at 12 km a day and 15 km a hex.
    for (rail_troops, reached) in [(0, [0, 0, 0, 0, 0, 0]), (1, [0, 1, 2, 3, 4, 4])] {
        let mut state = captured_line(8, &[("A", 7)], rail_troops);
        for (night, hexes) in reached.into_iter().enumerate() {
            sleep(&mut state);
            let net = net(&state, SOVIET);
            let furthest = (0..8).filter(|&c| net.railhead(hex(&state, c, 1))).max().unwrap();
            assert_eq!(furthest, hexes, "{rail_troops} lines, night {night}");
        }
    }
}

#[test]
fn a_captured_line_carries_so_many_tons_and_no_more() {
    let keys = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let troops: Vec<(&str, i32)> = keys.iter().map(|&k| (k, 7)).collect();
    let state = captured_line(8, &troops, 0);
    let all: Vec<Forecast> = keys.iter().map(|k| told(&state, k)).collect();
    let tons: u32 = all.iter().map(|f| f.fuel_tons + f.ammo_tons).sum();
    // Eight brigades ask for 520 t.
    assert!((w::CAPTURED_LINE_TONS - 15..=w::CAPTURED_LINE_TONS).contains(&tons), "{tons}");
    assert_eq!(all[0].limited_by, Limit::Nothing);
    assert_eq!(all[7].limited_by, Limit::Rail(hex(&state, 0, 1)));
}

#[test]
fn fuel_goes_over_where_one_commander_has_both_units() {
    let lines = [
        ("A", "soviet", "tank_brigade", (3, 1)),
        ("B", "soviet", "mech_brigade", (3, 1)),
        ("C", "soviet", "mech_brigade", (4, 1)),
        ("D", "soviet", "mech_brigade", (6, 1)),
        ("E", "soviet", "rifle_division", (3, 1)),
        ("S", "soviet", "mech_brigade", (3, 1)),
    ];
    let start = || {
        game(plain(",", 9, 3), &lines, 1, |f| {
            f.units[0].stocked = 10;
            for unit in &mut f.units[1..] {
                unit.stocked = 40;
            }
            let mut other = f.formations[0].clone();
            other.id = "other".into();
            f.units[5].of = other.id.clone();
            f.formations.push(other);
        })
    };
    // From, to, thousandths: accepted, or the reason against it.
    let cases = [
        ("B", "A", 300, None),
        ("C", "A", 400, None),
        ("D", "A", 300, Some("the two do not stand together or side by side")),
        ("E", "A", 300, Some("fuel goes from one unit with engines to another")),
        ("S", "A", 300, Some("the two are not of one army or corps")),
    ];
    for (from, to, fuel, against) in cases {
        let mut state = start();
        let order = |state: &State| Order::ShareFuel { from: unit(state, from), to: unit(state, to), fuel };
        let (giver, taker) = (unit(&state, from), unit(&state, to));
        let kg = |state: &State| {
            [giver, taker].map(|u| refill_kg(state, u) * u32::from(state.unit(u).fuel)).iter().sum::<u32>()
                / 1000
        };
        let before = kg(&state);
        let done = state.execute(SOVIET, &order(&state));
        match against {
            Some(why) => assert_eq!(done, Err(Refusal::CannotDo(taker, why)), "{from} to {to}"),
            None => {
                done.unwrap();
                let spilt = before - kg(&state);
                assert!(spilt <= refill_kg(&state, giver).div_ceil(500), "{spilt} kg spilt");
                assert!(state.unit(taker).fuel > 300 && state.unit(giver).fuel + fuel >= 400);
            }
        }
    }
    let state = start();
    let all = Order::ShareFuel { from: unit(&state, "B"), to: unit(&state, "A"), fuel: 900 };
    assert_eq!(state.check(SOVIET, &all), Err(Refusal::NoFuel { needed: 900, left: 400 }));
}

#[test]
fn a_unit_that_is_cut_off_wants_more_from_day_to_day() {
    let mut state = game(plain(",", 9, 3), &[("A", "soviet", "rifle_division", (4, 1))], 1, |f| {
        f.supply.clear();
    });
    let a = unit(&state, "A");
    let (men, minutes) = (state.unit(a).men, state.unit(a).minutes);
    let mut told = Vec::new();
    for _ in 0..9 {
        sleep(&mut state);
        let u = state.unit(a);
        told.push((u32::from(u.minutes) * 100 / u32::from(minutes), u.men < men));
    }
    let mut expected = vec![(100, false); 2];
    expected.extend(vec![(80, false); 5]);
    expected.extend(vec![(60, true); 2]);
    assert_eq!(told.iter().map(|&(p, m)| ((p + 1) / 10 * 10, m)).collect::<Vec<_>>(), expected);
    assert!(matches!(View::new(&state, SOVIET).wants(a).as_slice(), [Want::Starving(9)]));
    assert!(View::new(&state, JAPANESE).wants(a).is_empty(), "nobody tells the enemy");
    assert_eq!(state.unit(a).supply, Supply::Cut);
}
