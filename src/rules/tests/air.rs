//! Air missions: what flies, how far, and what it brings.

use crate::map::PlaceKind;
use crate::rules::trial::*;
use crate::rules::{AirMission as M, Order, Refusal, State, air};
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
    // 48 are fit; near by they fly several sorties.
    for (sky, col, tons) in [
        (Sky::Clear, 10, 161),
        (Sky::Clear, 33, 80),
        (Sky::Clear, 60, 30),
        (Sky::Overcast, 10, 137),
        (Sky::Rain, 10, 97),
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
