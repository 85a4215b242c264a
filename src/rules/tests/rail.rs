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
