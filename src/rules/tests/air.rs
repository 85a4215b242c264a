//! Air missions: what flies, how far, and what it brings.

use crate::map::PlaceKind;
use crate::rules::trial::*;
use crate::rules::{AirMission as M, Event, Order, Refusal, State, air};
use crate::scenario::Sky;

fn start(sky: Sky, col: i32) -> State {
    let units = [
        ("T", "soviet", "air_transport", (0, 1)),
        ("B", "soviet", "bomber", (0, 1)),
        ("A", "soviet", "tank_brigade", (col, 1)),
    ];
    let map = plain(",", 80, 3);
    let field = map.grid().id(10, 1).unwrap();
    game(map.with_place("Field", field, PlaceKind::Airfield), &units, 1, |f| {
        f.units[2].stocked = 0;
        f.weather[0].days = vec![sky];
        f.supply.clear();
    })
}

#[test]
fn transports_bring_less_the_further_and_the_worse_the_sky() {
    // Sky, column of the target; 60 aircraft with a radius of 1,000 km, of which
    // 51 are fit; near by they fly several sorties.
    for (sky, col, tons) in [
        (Sky::Clear, 10, 206),
        (Sky::Clear, 33, 102),
        (Sky::Clear, 60, 38),
        (Sky::Overcast, 10, 175),
        (Sky::Rain, 10, 144),
        (Sky::Downpour, 10, 0),
    ] {
        let state = start(sky, col);
        let kg = air::airlift_kg(&state, unit(&state, "T"), hex(&state, col, 1));
        assert_eq!(kg / 1000, tons, "{sky:?}, column {col}");
    }
}

#[test]
fn an_airlift_fills_tanks_first() {
    let mut state = start(Sky::Clear, 10);
    let (t, a) = (unit(&state, "T"), unit(&state, "A"));
    let target = hex(&state, 10, 1);
    state.execute(SOVIET, &Order::Air { unit: t, mission: M::Airlift, target }).unwrap();
    // A refill of 65 tanks and 1,400 men is 40 t: 800 thousandths take 32 t of what comes, the rest is ammunition.
    assert_eq!(state.unit(a).fuel, 800);
    assert!(state.unit(a).ammo > 300);
    let again = state.execute(SOVIET, &Order::Air { unit: t, mission: M::Airlift, target });
    assert_eq!(again, Err(Refusal::AlreadyDone(t)));
}

#[test]
fn missions_are_refused_for_their_reasons() {
    let state = start(Sky::Clear, 10);
    let (t, b, a) = (unit(&state, "T"), unit(&state, "B"), unit(&state, "A"));
    let at = |col| hex(&state, col, 1);
    let ask = |unit, mission, target| state.check(SOVIET, &Order::Air { unit, mission, target }).err();
    assert_eq!(ask(b, M::Support, at(10)), None);
    assert_eq!(ask(b, M::Support, at(60)), Some(Refusal::OutOfRange { km: 900, most: 800 }));
    assert!(matches!(ask(b, M::Airlift, at(10)), Some(Refusal::CannotDo(..))));
    assert!(matches!(ask(t, M::Support, at(10)), Some(Refusal::CannotDo(..))));
    assert!(matches!(ask(a, M::Support, at(10)), Some(Refusal::CannotDo(..))));
    assert_eq!(ask(t, M::Airlift, at(20)), Some(Refusal::NothingThere(at(20))));
    // Bases follow the front: to fields in own hands.
    assert_eq!(ask(b, M::Rebase, at(20)), Some(Refusal::NoLandingPlace(at(20))));
    assert_eq!(ask(b, M::Rebase, at(10)), None);
    let state = start(Sky::Downpour, 10);
    assert!(matches!(
        state.check(SOVIET, &Order::Air { unit: b, mission: M::Support, target: at(10) }),
        Err(Refusal::Weather(_))
    ));
}

#[test]
fn support_is_modest_and_never_overflows() {
    let mut state = start(Sky::Clear, 10);
    let (b, target) = (unit(&state, "B"), hex(&state, 10, 1));
    // 100 bombers of quality 7 beside a rifle division of some 1,100 points.
    assert_eq!(air::strength(&state, b, target), 153);
    state.execute(SOVIET, &Order::Air { unit: b, mission: M::Support, target }).unwrap();
    assert_eq!(air::flown(&state, target, M::Support), 153);
}

/// Soviet bombers and a target for them; fighters and picked crews on the other side.
fn contested(seed: u64, change: impl FnOnce(&mut crate::scenario::model::ScenarioFile)) -> State {
    let units = [
        ("B", "soviet", "bomber", (0, 1)),
        ("A", "soviet", "tank_brigade", (12, 1)),
        ("F", "japanese", "fighter", (20, 1)),
        ("K", "japanese", "bomber", (20, 1)),
        ("J", "japanese", "infantry_division", (14, 1)),
    ];
    game(plain(",", 40, 3), &units, seed, |f| {
        f.weather[0].days = vec![Sky::Clear];
        change(f);
    })
}

fn fly(state: &mut State, key: &str, mission: M, col: i32) -> Vec<Event> {
    let (unit, target) = (unit(state, key), hex(state, col, 1));
    let side = state.side();
    state.execute(side, &Order::Air { unit, mission, target }).unwrap()
}

fn points(events: &[Event]) -> u32 {
    events
        .iter()
        .find_map(|e| if let Event::Flew { strength, .. } = e { Some(*strength) } else { None })
        .unwrap()
}

fn aircraft_lost(events: &[Event]) -> u32 {
    let lost = |e: &Event| if let Event::Lost { losses, .. } = e { u32::from(losses.aircraft) } else { 0 };
    events.iter().map(lost).sum()
}

#[test]
fn fighters_over_a_place_drive_bombers_off() {
    // Where the fighters cover, and what comes through of 153 points over column 14.
    for (cover, most) in [(None, 153), (Some(14), 110), (Some(18), 110), (Some(30), 153)] {
        let mut state = contested(1, |_| {});
        state.execute(SOVIET, &Order::EndTurn).unwrap();
        if let Some(col) = cover {
            fly(&mut state, "F", M::Cover, col);
        }
        state.execute(JAPANESE, &Order::EndTurn).unwrap();
        let through = points(&fly(&mut state, "B", M::Support, 14));
        assert!(through <= most && (most < 153) == (through < 153), "{cover:?}: {through}");
    }
}

#[test]
fn flying_and_moving_base_cost_serviceable_aircraft() {
    let mut state = start(Sky::Clear, 10);
    let (b, t) = (unit(&state, "B"), unit(&state, "T"));
    let at = hex(&state, 10, 1);
    state.execute(SOVIET, &Order::Air { unit: b, mission: M::Interdict, target: at }).unwrap();
    state.execute(SOVIET, &Order::Air { unit: t, mission: M::Rebase, target: at }).unwrap();
    // A mission costs ten; 150 km cost eight and a point for each 15 km.
    assert_eq!((state.unit(b).readiness, state.unit(t).readiness), (90, 82));
}

#[test]
fn special_attack_is_for_picked_crews_and_costs_both() {
    let ready = |seed| {
        let mut state = contested(seed, |f| {
            f.units[3].aircraft = 50;
            f.unit_types.get_mut("bomber").unwrap().special_attack = seed > 0;
        });
        state.execute(SOVIET, &Order::EndTurn).unwrap();
        state
    };
    let mut state = ready(0);
    let (k, target) = (unit(&state, "K"), hex(&state, 12, 1));
    state.apply(&Event::Sighted { by: JAPANESE, unit: unit(&state, "A"), hex: target });
    let order = Order::Air { unit: k, mission: M::SpecialAttack, target };
    assert!(matches!(state.check(JAPANESE, &order), Err(Refusal::CannotDo(..))));
    let (mut gone, mut tanks) = (0, 0);
    for seed in 1..=20 {
        let mut state = ready(seed);
        let a = unit(&state, "A");
        state.apply(&Event::Sighted { by: JAPANESE, unit: a, hex: target });
        let told = fly(&mut state, "K", M::SpecialAttack, 12);
        gone += aircraft_lost(&told);
        assert_eq!(50 - u32::from(state.unit(k).aircraft), aircraft_lost(&told));
        tanks += 65 - u32::from(state.unit(a).tanks);
    }
    // Twenty flights of eight: most go in, and a few tanks burn.
    assert!((80..160).contains(&gone), "{gone}");
    assert!((3..40).contains(&tanks), "{tanks}");
}

#[test]
fn anti_aircraft_guns_cost_aircraft() {
    let lost = |guns: u16| -> u32 {
        (1..=20)
            .map(|seed| {
                let mut state = contested(seed, |f| {
                    f.unit_types.get_mut("infantry_division").unwrap().symbol =
                        crate::scenario::Symbol::AntiAir;
                    f.units[4].guns = guns;
                });
                aircraft_lost(&fly(&mut state, "B", M::Support, 14))
            })
            .sum()
    };
    let (few, many) = (lost(0), lost(300));
    assert!(few < 15 && many > few + 15, "{few} {many}");
}

/// Turns of so many hours from an hour of the day, with the bomber of the other tests.
fn from_hour(start: &str, hours: u32) -> State {
    let units = [("B", "soviet", "bomber", (0, 1)), ("J", "japanese", "infantry_division", (5, 1))];
    let map = plain(",", 12, 3);
    let field = map.grid().id(0, 1).unwrap();
    game(map.with_place("Field", field, PlaceKind::Airfield), &units, 1, |f| {
        f.scale.as_mut().unwrap().turn_hours = hours;
        f.calendar.as_mut().unwrap().start = start.into();
    })
}

#[test]
fn nobody_flies_over_the_enemy_by_night() {
    for (start, hours, flies) in [
        ("1945-08-09 00", 6, false),
        ("1945-08-09 06", 6, true),
        ("1945-08-09 12", 6, true),
        ("1945-08-09 18", 6, false),
        ("1945-08-09 18", 12, false),
        ("1945-08-09 00", 24, true),
    ] {
        let state = from_hour(start, hours);
        let (b, target) = (unit(&state, "B"), hex(&state, 5, 1));
        let asked = state.check(SOVIET, &Order::Air { unit: b, mission: M::Support, target });
        assert_eq!(asked, if flies { Ok(()) } else { Err(Refusal::Dark) }, "{start}, {hours} h");
        assert_eq!(air::strength(&state, b, target) > 0, flies, "{start}, {hours} h");
    }
}

#[test]
fn a_short_turns_mission_wears_its_share_of_a_days() {
    for (hours, worn) in [(24, 10), (12, 5)] {
        let mut state = from_hour("1945-08-09 06", hours);
        let (b, target) = (unit(&state, "B"), hex(&state, 5, 1));
        state.execute(SOVIET, &Order::Air { unit: b, mission: M::Interdict, target }).unwrap();
        assert_eq!(100 - state.unit(b).readiness, worn, "{hours} h");
    }
}
