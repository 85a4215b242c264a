//! Marching as tables: a small map, an order, what it costs and what happens.

use august_storm::hex::{Dir, HexId};
use august_storm::map::{Gauge, Map, RiverWidth, Road};
use august_storm::rules::movement::{self, step};
use august_storm::rules::{Event, Known, Order, Refusal, State, View};
use august_storm::scenario::testing::{HEX_M, battle, battle_with};
use august_storm::scenario::{Scenario, SideId, UnitId};
use std::sync::Arc;

const SOVIET: SideId = SideId(0);

fn begun(scenario: Arc<Scenario>) -> State {
    let mut state = State::new(scenario, 1);
    state.begin();
    state
}

fn at(state: &State, col: i32, row: i32) -> HexId {
    state.scenario().map.grid().id(col, row).unwrap()
}

/// Minutes of each unit for one step east from the hex that all of them stand on.
fn minutes_east(state: &State) -> Vec<Option<u32>> {
    state
        .scenario()
        .unit_ids()
        .map(|u| step(state, u, state.unit(u).hex, Dir::E).map(|s| s.minutes))
        .collect()
}

#[test]
fn every_ground_has_its_own_pace_for_feet_and_for_tracks() {
    let row = |letters: &str| {
        let scenario = battle(
            &[letters, "...."],
            &[("F", "soviet", "rifle_division", (0, 0)), ("T", "soviet", "tank_brigade", (0, 0))],
        );
        minutes_east(&begun(scenario))
    };
    let [plain, forest, marsh, mountain] = ["....", ".fff", ".\"\"\"", ".^^^"].map(row);
    for (slow, fast) in [(&forest, &plain), (&marsh, &forest)] {
        assert!(slow[0] > fast[0] && slow[1] > fast[1], "{slow:?} should be slower than {fast:?}");
    }
    assert!(plain[1] < plain[0], "tracks outpace feet on the plain");
    assert!(mountain[0] > plain[0]);
    assert_eq!(row(".~..")[0], None, "nobody marches into the sea");
    assert_eq!(row(".AAA")[1], None, "no tank climbs a high mountain without a road");
}

#[test]
fn a_road_beats_the_forest_and_an_embankment_beats_the_mud() {
    let with = |change: fn(Map) -> Map, wet: u8| {
        let map = change(Map::from_text(HEX_M, &[".fff", "...."]));
        let scenario =
            battle_with(map, &[("M", "soviet", "tank_brigade", (0, 0))], |f| f.weather[0].wet = wet);
        minutes_east(&begun(scenario))[0].unwrap()
    };
    let road = with(|m| m.with_road(&[HexId(0), HexId(1)], Road::Road), 0);
    let rail = |wet| with(|m| m.with_rail(&[HexId(0), HexId(1)], Gauge::Standard), wet);
    assert!(road * 2 < with(|m| m, 0), "the road takes {road} minutes");
    assert_eq!(rail(0), rail(100), "the embankment stays dry");
    assert!(with(|m| m.with_road(&[HexId(0), HexId(1)], Road::Track), 100) > rail(100));
}

#[test]
fn a_wider_river_takes_longer_and_a_bridge_takes_none() {
    let with = |width: Option<RiverWidth>, bridge: bool| {
        let mut map = Map::from_text(HEX_M, &["....", "...."]);
        if let Some(width) = width {
            map = map.with_river(HexId(0), Dir::E, width);
        }
        if bridge {
            map = map.with_road(&[HexId(0), HexId(1)], Road::Road);
        }
        minutes_east(&begun(battle_with(map, &[("F", "soviet", "rifle_division", (0, 0))], |_| {})))[0]
            .unwrap()
    };
    let widths = [RiverWidth::Minor, RiverWidth::Medium, RiverWidth::Large, RiverWidth::Great];
    let times: Vec<u32> = widths.map(|w| with(Some(w), false)).to_vec();
    assert!(times.is_sorted() && with(None, false) < times[0], "{times:?}");
    assert_eq!(with(Some(RiverWidth::Great), true), with(None, true));
}

#[test]
fn reach_agrees_with_what_the_march_then_costs() {
    let scenario = battle(
        &["..ff..", ".^h...", "......", ",,,,,,"],
        &[("T", "soviet", "tank_brigade", (0, 0)), ("J", "japanese", "infantry_division", (5, 3))],
    );
    let start = begun(scenario);
    let unit = UnitId(0);
    let view = View::new(&start, SOVIET);
    let reach = movement::reach(&view, &Known::of(&start, SOVIET), unit);
    assert!(reach.hexes().len() > 5);
    for found in &reach.hexes()[1..] {
        let mut state = start.clone();
        let path = reach.path(found.hex).unwrap();
        let (before, fuel) = (state.unit(unit).minutes, state.unit(unit).fuel);
        state.execute(SOVIET, &Order::Move { unit, path }).unwrap();
        assert_eq!(state.unit(unit).hex, found.hex);
        assert_eq!(u32::from(before - state.unit(unit).minutes), found.minutes);
        assert_eq!(u32::from(fuel - state.unit(unit).fuel), found.fuel);
    }
}

#[test]
fn an_enemy_zone_of_control_ends_the_march_of_feet() {
    let scenario = battle(
        &[".....", "....."],
        &[("F", "soviet", "rifle_division", (1, 0)), ("J", "japanese", "infantry_division", (2, 1))],
    );
    let mut state = begun(scenario);
    let [beside, past] = [2, 3].map(|col| at(&state, col, 0));
    let through = Order::Move { unit: UnitId(0), path: vec![beside, past] };
    // The enemy is out of sight at first: the march is accepted, and ends where it runs into him.
    let events = state.execute(SOVIET, &through).unwrap();
    assert!(events.contains(&Event::Halted { unit: UnitId(0), at: beside }), "{events:?}");
    assert_eq!(state.unit(UnitId(0)).hex, beside);
    let reach = movement::reach(&View::new(&state, SOVIET), &Known::of(&state, SOVIET), UnitId(0));
    assert!(reach.get(past).is_none_or(|r| r.stops), "from zone to zone it goes one hex at most");
}

#[test]
fn refusals_name_the_reason() {
    let scenario = battle(
        &["..~.", "...."],
        &[
            ("F", "soviet", "rifle_division", (0, 0)),
            ("X", "soviet", "fortress", (0, 1)),
            ("J", "japanese", "infantry_division", (3, 1)),
        ],
    );
    let mut state = begun(scenario);
    let hex = |s: &State, c, r| at(s, c, r);
    let go =
        |s: &mut State, unit, path: Vec<HexId>| s.execute(SOVIET, &Order::Move { unit, path }).unwrap_err();
    let (b, c, far) = (hex(&state, 1, 0), hex(&state, 2, 0), hex(&state, 3, 0));
    assert_eq!(go(&mut state, UnitId(0), vec![]), Refusal::EmptyPath);
    assert_eq!(go(&mut state, UnitId(0), vec![b, c]), Refusal::Impassable(c));
    assert_eq!(go(&mut state, UnitId(0), vec![far]), Refusal::BrokenPath(HexId(0), far));
    assert_eq!(go(&mut state, UnitId(2), vec![b]), Refusal::NotYours(UnitId(2)));
    assert!(matches!(go(&mut state, UnitId(1), vec![b]), Refusal::CannotDo(..)));
    let other = SOVIET.other();
    assert_eq!(state.execute(other, &Order::EndTurn).unwrap_err(), Refusal::NotYourTurn);
}

#[test]
fn fuel_burns_by_the_kilometre_and_stops_the_tanks_when_gone() {
    let scenario = battle_with(
        Map::from_text(HEX_M, &[",,,,,,,,,,,,", ",,,,,,,,,,,,"]),
        &[("T", "soviet", "tank_brigade", (0, 0))],
        |f| f.units[0].stocked = 15,
    );
    let state = begun(scenario);
    let view = View::new(&state, SOVIET);
    let reach = movement::reach(&view, &Known::of(&state, SOVIET), UnitId(0));
    let farthest = reach.hexes().iter().map(|r| state.scenario().map.grid().distance(HexId(0), r.hex)).max();
    assert!(farthest.is_some_and(|n| (1..=4).contains(&n)), "{farthest:?} hexes on 0.15 refills");
}

#[test]
fn a_fresh_unit_may_give_its_whole_day_to_one_hard_step() {
    // A great river in flood: more than a day's marching hours for infantry.
    let map = Map::from_text(HEX_M, &["ff..", "...."]).with_river(HexId(0), Dir::E, RiverWidth::Great);
    let scenario = battle_with(map, &[("F", "soviet", "rifle_division", (0, 0))], |f| f.weather[0].wet = 90);
    let mut state = begun(scenario);
    let day = u32::from(state.unit(UnitId(0)).minutes);
    let needed = minutes_east(&state)[0].unwrap();
    assert!(needed > day, "{needed} of {day} minutes");
    let east = Order::Move { unit: UnitId(0), path: vec![HexId(1)] };
    state.execute(SOVIET, &east).unwrap();
    assert_eq!((state.unit(UnitId(0)).hex, state.unit(UnitId(0)).minutes), (HexId(1), 0));
}
