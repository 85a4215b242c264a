//! Waves from the sea: those behind the first follow to a beach that is won, unless they are due elsewhere by then.

use super::{RED, at, hex, plan, play};
use crate::map::{Map, PlaceKind};
use crate::rules::Order;
use crate::scenario::model::{LandingDef, Location};
use crate::scenario::testing::battle_with;

const BEACH: (i32, i32) = (6, 0);
const ISLAND: (i32, i32) = (7, 3);

fn landing(unit: &str, (col, row): (i32, i32), from: &str) -> LandingDef {
    LandingDef { unit: unit.into(), at: Location::Hex(col, row), from: from.into(), by_air: false }
}

/// A port with two waves and a fleet that carries one a day, a beach, an island. Steps of the second wave from each after
/// some days, and how often it sailed.
fn second_wave(landings: &[LandingDef]) -> (u32, u32, usize) {
    let map = Map::from_text(15_000, &[",~~~~~,,,", "~~~~~~~~~", "~~~~~~~~~", "~~~~~~,,,"]);
    let port = map.grid().id(0, 0).unwrap();
    let units = [
        ("A", "soviet", "mech_brigade", (0, 0)),
        ("B", "soviet", "mech_brigade", (0, 0)),
        ("F", "soviet", "fleet", (1, 0)),
        ("J", "japanese", "hq", (8, 0)),
    ];
    let s = battle_with(map.with_place("Port", port, PlaceKind::Port), &units, |f| {
        (f.units[0].men, f.units[1].men) = (3000, 3000);
        f.plans = vec![plan("soviet", vec![]), plan("japanese", vec![])];
        f.plans[0].landings = landings.to_vec();
    });
    let (game, orders) = play(&s, 1, 5);
    assert_eq!(game.owner(hex(&s, BEACH.0, BEACH.1)), Some(RED), "the first wave");
    let b = crate::scenario::testing::id(&s, "B");
    let sailed =
        orders.iter().filter(|(_, o, _)| matches!(o, Order::SeaLand { unit, .. } if *unit == b)).count();
    let far = |(col, row): (i32, i32)| s.map.grid().distance(at(&game, "B"), hex(&s, col, row));
    (far(BEACH), far(ISLAND), sailed)
}

#[test]
fn a_second_wave_follows_to_the_beach_that_the_first_has_won() {
    let (beach, _, sailed) =
        second_wave(&[landing("A", BEACH, "1945-08-09"), landing("B", BEACH, "1945-08-10")]);
    assert!(beach <= 2 && sailed == 1, "{beach} steps off, sailed {sailed} times");
}

#[test]
fn a_wave_that_is_due_elsewhere_by_then_does_not_follow() {
    let (beach, island, sailed) = second_wave(&[
        landing("A", BEACH, "1945-08-09"),
        landing("B", BEACH, "1945-08-09"),
        landing("B", ISLAND, "1945-08-10"),
    ]);
    assert!(island <= 1 && beach > 2 && sailed == 1, "{beach} and {island} steps off, sailed {sailed} times");
}
