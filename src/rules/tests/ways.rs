//! Bridges and railways: who can break them, what follows, and how they are mended.

use crate::hex::{Dir, HexId};
use crate::map::{Gauge, Map, RiverWidth, Road};
use crate::rules::movement::{Because, explain, step};
use crate::rules::supply::{Net, net};
use crate::rules::trial::*;
use crate::rules::{Event, Order, Refusal, State, View, collapse, rail};
use crate::scenario::UnitId;
use crate::scenario::model::Effect;
use crate::scenario::testing::Line;

const WEST: (i32, i32) = (3, 0);

/// A road and a railway run east along row 0, over a river between the columns 3 and 4.
fn bridge(width: RiverWidth) -> Map {
    let map = plain(",", 8, 2);
    let way = row(&map, 0, 0..=7);
    let mut map =
        map.with_river(way[3], Dir::E, width).with_road(&way, Road::Road).with_rail(&way, Gauge::Broad);
    for hex in map.grid().iter().collect::<Vec<_>>() {
        map = map.with_country(hex, "Home");
    }
    map
}

fn at_bridge(width: RiverWidth, units: &[Line<'_>]) -> State {
    game(bridge(width), units, 1, |f| f.sides[0].holds = vec!["Home".into()])
}

/// What a unit's attempt on the bridge would be.
fn chance(state: &State, key: &str) -> u32 {
    let mut east = View::new(state, SOVIET).attempts(unit(state, key)).filter(|(dir, _)| *dir == Dir::E);
    east.next().unwrap().1.unwrap().chance
}

/// The bridge is down from now on, whoever blew it.
fn down(state: &mut State) -> (HexId, HexId) {
    let (from, to) = (hex(state, 3, 0), hex(state, 4, 0));
    state.apply(&Event::Broken { unit: UnitId(0), from, to, bridge: true, rail: true });
    (from, to)
}

#[test]
fn engineers_time_and_quiet_make_a_demolition_likely() {
    use RiverWidth::{Great, Medium};
    // River, quality, dug in, engineers beside it, minutes marched before, enemy at the far end; chance of a hundred.
    let cases = [
        (Medium, 5, 0, false, 0, false, 30),
        (Medium, 8, 0, false, 0, false, 42),
        (Medium, 5, 3, false, 0, false, 48),
        (Medium, 5, 0, true, 0, false, 65),
        (Medium, 5, 3, true, 0, true, 63),
        (Medium, 8, 5, true, 0, false, 95),
        (Medium, 2, 0, false, 0, true, 5),
        (Great, 5, 0, false, 424, false, 15),
    ];
    for (width, quality, dug_in, sappers, spent, enemy, expected) in cases {
        let mut units = vec![("A", "soviet", "rifle_division", WEST)];
        units.extend(sappers.then_some(("E", "soviet", "engineers", WEST)));
        units.extend(enemy.then_some(("J", "japanese", "infantry_division", (4, 0))));
        let mut state = game(bridge(width), &units, 1, |f| {
            f.units[0].quality = quality;
            f.units[0].dug_in = dug_in;
        });
        let a = unit(&state, "A");
        state.apply(&Event::Spent { unit: a, minutes: spent });
        let got = chance(&state, "A");
        assert_eq!(
            got, expected,
            "{width:?}, quality {quality}, dug in {dug_in}, {sappers}, {spent}, {enemy}"
        );
    }
}

#[test]
fn who_cannot_is_told_why() {
    let units = [
        ("A", "soviet", "rifle_division", WEST),
        ("Q", "soviet", "hq", WEST),
        ("J", "japanese", "infantry_division", (4, 0)),
    ];
    let mut state = at_bridge(RiverWidth::Large, &units);
    let [a, q, j] = ["A", "Q", "J"].map(|k| unit(&state, k));
    let (from, to, aside) = (hex(&state, 3, 0), hex(&state, 4, 0), hex(&state, 3, 1));
    let asked = |state: &State, unit, toward| state.check(SOVIET, &Order::Break { unit, toward });
    assert_eq!(asked(&state, a, to), Ok(()));
    assert!(matches!(asked(&state, q, to), Err(Refusal::CannotDo(..))));
    assert_eq!(asked(&state, j, from), Err(Refusal::NotYours(j)));
    assert_eq!(asked(&state, a, aside), Err(Refusal::NothingToBreak(aside)));
    assert_eq!(asked(&state, a, hex(&state, 6, 0)), Err(Refusal::NotAdjacent(a, hex(&state, 6, 0))));
    state.apply(&Event::Misfired { unit: a, from, to });
    assert_eq!(asked(&state, a, to), Err(Refusal::AlreadyDone(a)));
    sleep(&mut state);
    assert_eq!(asked(&state, a, to), Ok(()), "a new day, new charges");
    state.apply(&Event::Spent { unit: a, minutes: state.unit(a).minutes - 80 });
    assert_eq!(asked(&state, a, to), Err(Refusal::NoTime { needed: 90, left: 80 }));
    state.apply(&Event::OrderReached { unit: a });
    assert!(matches!(asked(&state, a, to), Err(Refusal::CannotDo(..))));
}

#[test]
fn nobody_has_charges_ready_on_the_day_of_a_surprise() {
    let mut state =
        game(bridge(RiverWidth::Medium), &[("J", "japanese", "infantry_division", WEST)], 1, |f| {
            f.events.push(event(
                "blow",
                vec![],
                vec![Effect::Surprise { side: "soviet".into(), percent: 30 }],
            ));
        });
    let (j, toward) = (unit(&state, "J"), hex(&state, 4, 0));
    state.execute(SOVIET, &Order::EndTurn).unwrap();
    let order = Order::Break { unit: j, toward };
    assert_eq!(state.check(JAPANESE, &order), Err(Refusal::Surprised(j)));
    state.execute(JAPANESE, &Order::EndTurn).unwrap();
    state.execute(SOVIET, &Order::EndTurn).unwrap();
    assert_eq!(state.check(JAPANESE, &order), Ok(()));
}

#[test]
fn charges_go_off_as_often_as_was_said() {
    let tries = 400;
    let blown = (0..tries).filter(|&seed| {
        let mut state =
            game(bridge(RiverWidth::Medium), &[("A", "soviet", "rifle_division", WEST)], seed, |f| {
                f.units[0].quality = 5;
            });
        let (a, toward) = (unit(&state, "A"), hex(&state, 4, 0));
        assert_eq!(chance(&state, "A"), 30);
        let before = state.unit(a).minutes;
        let events = state.execute(SOVIET, &Order::Break { unit: a, toward }).unwrap();
        assert_eq!(before - state.unit(a).minutes, 120);
        let went = events.iter().any(|e| matches!(e, Event::Broken { bridge: true, rail: true, .. }));
        assert_ne!(went, events.iter().any(|e| matches!(e, Event::Misfired { .. })));
        assert_ne!(went, state.bridged(hex(&state, 3, 0), Dir::E));
        went
    });
    let percent = blown.count() * 100 / tries as usize;
    assert!((23..=37).contains(&percent), "{percent} %");
}

#[test]
fn a_bridge_that_is_down_stops_what_it_carried() {
    let units = [("A", "soviet", "rifle_division", (1, 0)), ("H", "soviet", "hq", (6, 0))];
    let mut state = game(bridge(RiverWidth::Large), &units, 1, |f| {
        f.sides[0].holds = vec!["Home".into()];
        f.formations[0].hq = Some("H".into());
    });
    let a = unit(&state, "A");
    let (from, to, far) = (hex(&state, 3, 0), hex(&state, 4, 0), hex(&state, 6, 0));
    let minutes = |s: &State| step(s, a, from, Dir::E).unwrap().minutes;
    let wire = |s: &State| collapse::signals(s, SOVIET).link(s, a, |_| true);
    let drive = |s: &State| {
        let n: Net = net(s, SOVIET);
        (n.railhead(far), n.minutes(far))
    };
    let (dry, wired, fed) = (minutes(&state), wire(&state), drive(&state));
    assert!(rail::usable(&state, SOVIET, from, Dir::E) && fed.0);
    assert!(!state.bars_control(from, Dir::E));
    down(&mut state);
    assert!(minutes(&state) > dry + 300, "the ferry");
    let parts = explain(&state, a, from, Dir::E, 0, false);
    let why = Because::BridgeDown(RiverWidth::Large, None);
    assert!(parts.iter().any(|p| p.because == why), "{parts:?}");
    assert_eq!(parts.iter().map(|p| p.minutes).sum::<u32>(), minutes(&state));
    assert_eq!(why.to_string(), "large river, the bridge is down");
    assert!(!rail::usable(&state, SOVIET, from, Dir::E) && !rail::usable(&state, SOVIET, to, Dir::W));
    assert!(state.bars_control(to, Dir::W));
    assert_ne!(wire(&state), wired, "the wires went with it");
    let lorries = drive(&state);
    assert!(!lorries.0 && lorries.1 > fed.1, "{fed:?} {lorries:?}");
}

#[test]
fn engineers_build_a_bridge_in_days_by_the_river() {
    use RiverWidth::{Great, Large, Medium, Minor};
    // River, engineers, nights until columns cross dry again; trains wait for rail troops.
    for (width, builders, nights) in
        [(Minor, 1, 1), (Medium, 1, 1), (Large, 1, 1), (Great, 1, 3), (Great, 2, 2)]
    {
        let mut units = vec![("A", "soviet", "rifle_division", WEST), ("E", "soviet", "engineers", WEST)];
        units.extend((builders > 1).then_some(("F", "soviet", "engineers", (4, 0))));
        let mut state = at_bridge(width, &units);
        let (from, _) = down(&mut state);
        let mut slept = 0;
        while !state.bridged(from, Dir::E) && slept < 9 {
            sleep(&mut state);
            slept += 1;
        }
        assert_eq!(slept, nights, "{width:?}, {builders} units of engineers");
        assert!(state.railway(from, Dir::E).is_none());
    }
}

#[test]
fn nobody_builds_alone_or_towards_the_enemy() {
    let own = ("A", "soviet", "rifle_division", WEST);
    let engineers = ("E", "soviet", "engineers", WEST);
    let enemy = ("J", "japanese", "infantry_division", (4, 0));
    for (units, built) in
        [(vec![own], false), (vec![own, engineers, enemy], false), (vec![own, engineers], true)]
    {
        let mut state = at_bridge(RiverWidth::Medium, &units);
        let (from, _) = down(&mut state);
        sleep(&mut state);
        assert_eq!(state.bridged(from, Dir::E), built, "{units:?}");
    }
}

#[test]
fn rail_troops_take_longer_and_carry_columns_too() {
    let mut state = game(bridge(RiverWidth::Medium), &[("A", "soviet", "rifle_division", WEST)], 1, |f| {
        f.sides[0].holds = vec!["Home".into()];
        f.sides[0].rail_troops = 1;
    });
    let (from, to) = down(&mut state);
    // 4,320 minutes are three nights.
    for night in 1..=3 {
        assert!(state.railway(from, Dir::E).is_none());
        let events = sleep(&mut state);
        let done = events.contains(&Event::Mended { from, to, rail: true });
        assert_eq!(done, night == 3, "night {night}");
    }
    assert!(state.railway(from, Dir::E).is_some() && state.bridged(from, Dir::E));
    assert!(state.wrecks().is_empty());
}

#[test]
fn rails_without_a_river_are_torn_up_and_laid_again() {
    let mut state = game(bridge(RiverWidth::Medium), &[("A", "soviet", "engineers", (1, 0))], 1, |f| {
        f.sides[0].holds = vec!["Home".into()];
        f.sides[0].rail_troops = 1;
        f.units[0].quality = 10;
        f.units[0].dug_in = 5;
    });
    let (a, from, toward) = (unit(&state, "A"), hex(&state, 1, 0), hex(&state, 2, 0));
    while state.railway(from, Dir::E).is_some() {
        state.execute(SOVIET, &Order::Break { unit: a, toward }).unwrap();
        if state.misfired(from, Dir::E) {
            sleep(&mut state);
        }
    }
    assert!(!rail::usable(&state, SOVIET, from, Dir::E));
    sleep(&mut state);
    assert!(rail::usable(&state, SOVIET, from, Dir::E), "one night's work");
}
