//! Rail transport.

use crate::map::Gauge;
use crate::rules::trial::*;
use crate::rules::{Order, Refusal};

#[test]
fn a_division_rides_a_day_on_its_own_net() {
    let map = || {
        let map = plain(",", 30, 2);
        let line = row(&map, 0, 0..=29);
        let mut map = map.with_rail(&line, Gauge::Broad);
        for hex in map.grid().iter().collect::<Vec<_>>() {
            map = map.with_country(hex, "Home");
        }
        map
    };
    // Column of the target: 16 hours at 20 km/h are 320 km, 21 hexes.
    for (col, goes) in [(5, true), (21, true), (22, false)] {
        let mut state = game(map(), &[("A", "soviet", "rifle_division", (0, 0))], 1, |f| {
            f.sides[0].holds = vec!["Home".into()]
        });
        let (a, to) = (unit(&state, "A"), hex(&state, col, 0));
        let ridden = state.execute(SOVIET, &Order::Rail { unit: a, to });
        assert_eq!(ridden.is_ok(), goes, "column {col}");
        if goes {
            assert_eq!(state.unit(a).hex, to);
            assert_eq!(state.execute(SOVIET, &Order::Rail { unit: a, to }), Err(Refusal::AlreadyDone(a)));
        }
    }
}

/// A line through its side's own country, with so many divisions at its western end.
fn line(units: &[crate::scenario::testing::Line<'_>]) -> crate::rules::State {
    let map = plain(",", 30, 2);
    let way = row(&map, 0, 0..=29);
    let mut map = map.with_rail(&way, Gauge::Broad);
    for hex in map.grid().iter().collect::<Vec<_>>() {
        map = map.with_country(hex, "Home");
    }
    game(map, units, 1, |f| f.sides[0].holds = vec!["Home".into()])
}

#[test]
fn a_single_line_takes_a_division_a_day_and_little_more() {
    let mut state = line(&[
        ("A", "soviet", "rifle_division", (0, 0)),
        ("B", "soviet", "rifle_division", (0, 0)),
        ("C", "soviet", "engineers", (0, 0)),
    ]);
    let to = hex(&state, 5, 0);
    let [a, b, c] = ["A", "B", "C"].map(|k| unit(&state, k));
    state.execute(SOVIET, &Order::Rail { unit: a, to }).unwrap();
    assert_eq!(state.execute(SOVIET, &Order::Rail { unit: b, to }), Err(Refusal::NoRail(to)));
    state.execute(SOVIET, &Order::Rail { unit: c, to }).unwrap();
    sleep(&mut state);
    state.execute(SOVIET, &Order::Rail { unit: b, to }).unwrap();
}

#[test]
fn light_troops_fly_from_field_to_field() {
    use crate::map::PlaceKind;
    let fields = |map: crate::map::Map| {
        let [a, b] = [0, 20].map(|col| map.grid().id(col, 0).unwrap());
        map.with_place("West", a, PlaceKind::Town).with_place("East", b, PlaceKind::Town)
    };
    let units = [
        ("Light", "soviet", "light", (0, 0)),
        ("Heavy", "soviet", "rifle_division", (0, 0)),
        ("Planes", "soviet", "air_transport", (0, 0)),
    ];
    let mut state = game(fields(plain(",", 30, 2)), &units, 1, |f| {
        let kind = f.unit_types["rifle_division"].clone();
        f.unit_types.insert("light".into(), kind);
    });
    let (from, to) = (hex(&state, 0, 0), hex(&state, 20, 0));
    let [light, heavy] = ["Light", "Heavy"].map(|k| unit(&state, k));
    assert!(matches!(state.execute(SOVIET, &Order::Fly { unit: heavy, to }), Err(Refusal::CannotDo(..))));
    assert_eq!(state.execute(SOVIET, &Order::Fly { unit: light, to }), Err(Refusal::NoLandingPlace(to)));
    assert_eq!(state.unit(light).hex, from);
    let map = fields(plain(",", 30, 2));
    let all: Vec<_> = map.grid().iter().collect();
    let map = all.into_iter().fold(map, |m, h| m.with_country(h, "Home"));
    let mut state = game(map, &units, 1, |f| {
        let kind = f.unit_types["rifle_division"].clone();
        f.unit_types.insert("light".into(), kind);
        f.sides[0].holds = vec!["Home".into()];
    });
    let rested = state.unit(unit(&state, "Planes")).minutes;
    state.execute(SOVIET, &Order::Fly { unit: light, to }).unwrap();
    assert_eq!(state.unit(light).hex, to);
    let planes = state.unit(unit(&state, "Planes")).minutes;
    assert!(planes < rested, "{planes} of {rested} minutes");
    assert_eq!(
        state.execute(SOVIET, &Order::Fly { unit: light, to: from }),
        Err(Refusal::AlreadyDone(light))
    );
}
