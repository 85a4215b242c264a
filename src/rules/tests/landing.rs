//! Landings from the air, from the sea and from a river.

use crate::hex::{Dir, HexId};
use crate::map::{Map, Mobility, PlaceKind, RiverWidth};
use crate::rules::landing::{Answer, demand};
use crate::rules::trial::*;
use crate::rules::{Event, Order, Refusal, State, Status, View};
use crate::scenario::model::{Condition, Effect, Size, Symbol};

/// A party at a field, a town 20 hexes off with or without troops in it.
fn air(garrison: bool, stop: bool, obeys: u8, seed: u64) -> State {
    let map = plain(",", 40, 3);
    let town = map.grid().id(20, 1).unwrap();
    let mut units = vec![
        ("P", "soviet", "party", (0, 1)),
        ("T", "soviet", "air_transport", (0, 1)),
        ("D", "japanese", "hq", (20, 1)),
    ];
    if garrison {
        units.push(("J", "japanese", "infantry_division", (20, 1)));
    }
    game(map.with_place("Harbin", town, PlaceKind::City), &units, seed, |f| {
        let mut party = f.unit_types["rifle_division"].clone();
        (party.symbol, party.size, party.mobility) = (Symbol::Airborne, Size::Company, Mobility::Foot);
        f.unit_types.insert("party".into(), party);
        f.units[0].men = 150;
        if garrison {
            f.units[3].obeys = Some(obeys);
        }
        if stop {
            let effects = vec![Effect::CeaseFire { side: "japanese".into(), obey: obeys, of: vec![] }];
            f.events = vec![event("stop", vec![Condition::Date("1945-08-09".into())], effects)];
        }
    })
}

fn land(state: &mut State) -> Result<Vec<Event>, Refusal> {
    let (p, at) = (unit(state, "P"), hex(state, 20, 1));
    state.execute(SOVIET, &Order::AirLand { unit: p, at })
}

#[test]
fn a_party_takes_an_open_city_and_clears_out_its_staffs() {
    let mut state = air(false, false, 0, 1);
    let at = hex(&state, 20, 1);
    land(&mut state).unwrap();
    assert_eq!((state.unit(unit(&state, "P")).hex, state.owner(at)), (at, Some(SOVIET)));
    assert_ne!(state.unit(unit(&state, "D")).hex, at);
}

#[test]
fn a_garrison_yields_only_when_its_side_has_stopped() {
    // Cease-fire, how the garrison takes it, nights before: it yields in some of 20 games.
    for (stop, obeys, yields) in [(false, 100, false), (true, 0, false), (true, 80, true)] {
        let yielded = (0..20).filter(|&seed| {
            let mut state = air(true, stop, obeys, seed);
            let landed = land(&mut state).is_ok();
            let j = unit(&state, "J");
            assert_eq!(landed && state.unit(unit(&state, "P")).hex != hex(&state, 0, 1), !state.in_play(j));
            state.unit(j).status == Status::LaidDown
        });
        assert_eq!(yielded.count() > 2, yields, "stop {stop}, obeys {obeys}");
    }
}

/// A coast with a port, ships, a landing force, and a garrison or none on the other shore.
fn sea(garrison: Option<u32>) -> State {
    let map = Map::from_text(15_000, &[",~~~~,,", ",~~~~,,"]).with_place("Port", HexId(0), PlaceKind::Port);
    let mut units = vec![("M", "soviet", "mech_brigade", (0, 0)), ("F", "soviet", "fleet", (1, 0))];
    if garrison.is_some() {
        units.push(("J", "japanese", "infantry_division", (5, 0)));
    }
    game(map, &units, 3, |f| {
        f.units[0].men = 3500;
        if let Some(men) = garrison {
            (f.units[2].men, f.units[2].guns) = (men, 0);
        }
    })
}

#[test]
fn a_wave_goes_ashore_or_is_thrown_back() {
    // Men of the garrison; the wave holds the shore in the end.
    for (garrison, ashore) in [(None, true), (Some(12_000), false)] {
        let mut state = sea(garrison);
        let (m, at) = (unit(&state, "M"), hex(&state, 5, 0));
        let told = state.execute(SOVIET, &Order::SeaLand { unit: m, at }).unwrap();
        assert_eq!(state.unit(m).hex == at, ashore, "{garrison:?}");
        assert_eq!(told.iter().any(|e| matches!(e, Event::Fought(_))), garrison.is_some());
        assert_eq!(state.unit(unit(&state, "F")).minutes, 0);
    }
}

#[test]
fn the_preview_of_a_landing_knows_no_more_than_its_side() {
    // What the craft would see from off the beach is not told before they go; what is known already is.
    let mut state = sea(Some(12_000));
    let (m, j, at) = (unit(&state, "M"), unit(&state, "J"), hex(&state, 5, 0));
    let success = |state: &State| View::new(state, SOVIET).landing_preview(m, at).success();
    assert!(state.contact(SOVIET, j).is_none());
    assert_eq!(success(&state), 1000);
    state.apply(&Event::Sighted { by: SOVIET, unit: j, hex: at });
    assert!(success(&state) < 500, "{}", success(&state));
}

#[test]
fn a_landing_needs_ships_a_shore_and_room() {
    let mut state = sea(None);
    let m = unit(&state, "M");
    let ask =
        |state: &State, col| state.check(SOVIET, &Order::SeaLand { unit: m, at: hex(state, col, 0) }).err();
    assert_eq!(ask(&state, 5), None);
    assert_eq!(ask(&state, 6), Some(Refusal::NoLandingPlace(hex(&state, 6, 0))));
    let ships = unit(&state, "F");
    state.apply(&Event::Spent { unit: ships, minutes: u16::MAX });
    assert_eq!(ask(&state, 5), Some(Refusal::NoLift { men: 3500, most: 0 }));
}

#[test]
fn river_craft_follow_the_water_and_put_troops_ashore() {
    let mut map = plain(",", 12, 3);
    for c in 0..10 {
        for dir in [Dir::SE, Dir::SW] {
            map = map.with_river(HexId(c), dir, RiverWidth::Great);
        }
    }
    let units = [("R", "soviet", "flotilla", (0, 0)), ("M", "soviet", "mech_brigade", (0, 0))];
    let mut state = game(map, &units, 1, |f| f.units[1].men = 1500);
    let (r, m) = (unit(&state, "R"), unit(&state, "M"));
    let path = vec![hex(&state, 1, 0), hex(&state, 2, 0)];
    assert!(state.check(SOVIET, &Order::Move { unit: r, path }).is_ok());
    let dry = vec![hex(&state, 0, 1), hex(&state, 0, 2)];
    assert!(state.check(SOVIET, &Order::Move { unit: r, path: dry }).is_err());
    let at = hex(&state, 8, 0);
    state.execute(SOVIET, &Order::SeaLand { unit: m, at }).unwrap();
    assert_eq!(state.unit(m).hex, at);
}

#[test]
fn a_garrison_answers_by_what_it_knows() {
    use Answer as A;
    // Ordered to stop, its chance to obey, the order has reached it: what moves it; 12,000 men, no army near.
    for (stop, obeys, told, why) in [
        (false, 80, false, vec![A::NoOrder]),
        (true, 0, true, vec![A::WillNot]),
        (true, 20, false, vec![A::HearsNow, A::ArmyFar, A::Strong]),
        (true, 20, true, vec![A::Told, A::ArmyFar, A::Strong]),
    ] {
        let mut state = air(true, stop, obeys, 1);
        let j = unit(&state, "J");
        if told {
            state.apply(&Event::OrderReached { unit: j });
        }
        let answer = demand(&state, j);
        assert_eq!(answer.why, why);
        assert_eq!(answer.percent > 0, stop && obeys > 0);
        assert_eq!(answer.percent > 20, told && obeys > 0);
    }
}

#[test]
fn a_party_too_small_to_storm_comes_home_when_the_garrison_refuses() {
    let stop = |f: &mut crate::scenario::model::ScenarioFile| {
        f.units[0].men = 3500;
        (f.units[2].men, f.units[2].obeys) = (12_000, Some(0));
        let effects = vec![Effect::CeaseFire { side: "japanese".into(), of: vec![], obey: 50 }];
        f.events = vec![event("stop", vec![Condition::Date("1945-08-09".into())], effects)];
    };
    let map = Map::from_text(15_000, &[",~~~~,,", ",~~~~,,"]).with_place("Port", HexId(0), PlaceKind::Port);
    let units = [
        ("M", "soviet", "mech_brigade", (0, 0)),
        ("F", "soviet", "fleet", (1, 0)),
        ("J", "japanese", "infantry_division", (5, 0)),
    ];
    let mut state = game(map, &units, 3, stop);
    let (m, at) = (unit(&state, "M"), hex(&state, 5, 0));
    let told = state.execute(SOVIET, &Order::SeaLand { unit: m, at }).unwrap();
    assert!(!told.iter().any(|e| matches!(e, Event::Fought(_))));
    assert_eq!((state.unit(m).hex, state.unit(m).men), (hex(&state, 0, 0), 3500));
}

#[test]
fn ships_lie_off_the_beach_that_they_serve_and_no_boat_lands_in_a_storm() {
    let mut state = sea(None);
    let (m, f, at) = (unit(&state, "M"), unit(&state, "F"), hex(&state, 5, 0));
    state.execute(SOVIET, &Order::SeaLand { unit: m, at }).unwrap();
    assert_eq!(state.scenario().map.grid().distance(state.unit(f).hex, at), 1);
    let mut state = sea(None);
    state.apply(&Event::Weather { zone: 0, sky: crate::scenario::Sky::Downpour, wet: 50, river: 50 });
    assert_eq!(state.check(SOVIET, &Order::SeaLand { unit: m, at }), Err(Refusal::Weather(at)));
}
