//! The tank army of the Trans-Baikal front outruns its lorries by itself: no date is written anywhere.

use august_storm::hex::HexId;
use august_storm::rules::movement::reach_with;
use august_storm::rules::{Known, Order, State, View, supply};
use august_storm::scenario::{self, Scenario, SideId, UnitId};
use std::path::Path;
use std::sync::{Arc, OnceLock};

const SOVIET: SideId = SideId(0);

/// A brigade of each corps and the places that it drives to.
const COLUMNS: [(&str, [&str; 2]); 3] = [
    ("su_5gtc_20gtbr", ["Lupei", "Tungliao"]),
    ("su_9gmc_46gtbr", ["Lupei", "Tungliao"]),
    ("su_7mc_41gtbr", ["Tuchuan", "Taonan"]),
];

fn campaign() -> Arc<Scenario> {
    static CAMPAIGN: OnceLock<Arc<Scenario>> = OnceLock::new();
    let load = || {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
        scenario::load(&folder, &[]).unwrap_or_else(|problems| panic!("{problems}"))
    };
    CAMPAIGN.get_or_init(load).clone()
}

fn place(scenario: &Scenario, name: &str) -> HexId {
    scenario.map.find_place(name).unwrap_or_else(|| panic!("no {name}")).hex
}

/// Drives as far along the way to a hex as time and fuel allow.
fn drive(state: &mut State, unit: UnitId, to: HexId) {
    let view = View::new(state, SOVIET);
    let known = Known::of(state, SOVIET);
    let Some(mut path) = reach_with(&view, &known, unit, 50_000, 50_000).path(to) else { return };
    while !path.is_empty() {
        if state.execute(SOVIET, &Order::Move { unit, path: path.clone() }).is_ok() {
            return;
        }
        path.pop();
    }
}

struct Morning {
    fuel: u16,
    /// Kilometres from the start as the crow flies.
    km: u32,
}

/// Everybody else of the army who burns fuel, with the way of his column: the army's own troops go with the left one.
fn followers(scenario: &Scenario) -> Vec<(UnitId, [&'static str; 2])> {
    let formation = |u: UnitId| scenario.formation(scenario.unit(u).of).key.as_str();
    let lead = |key: &str| COLUMNS.iter().any(|(k, _)| *k == key);
    scenario
        .unit_ids()
        .filter(|&u| scenario.type_of(u).range_km > 0 && !lead(&scenario.unit(u).key))
        .filter_map(|u| {
            let column = match formation(u) {
                "5gtc" => 0,
                "9gmc" => 1,
                "7mc" | "6gta" => 2,
                _ => return None,
            };
            Some((u, COLUMNS[column].1))
        })
        .collect()
}

/// So many days: the army drives, nobody fights, each morning of the leading brigades is noted.
fn march(days: usize) -> Vec<Vec<Morning>> {
    let scenario = campaign();
    let mut state = State::new(scenario.clone(), 1);
    state.begin();
    let key = |k: &str| {
        scenario.unit_ids().find(|&u| scenario.unit(u).key == k).unwrap_or_else(|| panic!("no {k}"))
    };
    let columns: Vec<(UnitId, [HexId; 2])> =
        COLUMNS.iter().map(|(k, way)| (key(k), way.map(|p| place(&scenario, p)))).collect();
    let mut told: Vec<Vec<Morning>> = columns.iter().map(|_| Vec::new()).collect();
    for day in 1..=days {
        for &(unit, way) in &columns {
            let near = scenario.map.grid().distance(state.unit(unit).hex, way[0]) == 0;
            let passed = told_passed(&scenario, &state, unit, way);
            drive(&mut state, unit, way[usize::from(near || passed)]);
        }
        for (unit, way) in followers(&scenario) {
            let way = way.map(|p| place(&scenario, p));
            let to = way[usize::from(told_passed(&scenario, &state, unit, way))];
            drive(&mut state, unit, to);
        }
        for side in SideId::BOTH {
            state.execute(side, &Order::EndTurn).unwrap();
        }
        for (i, &(unit, _)) in columns.iter().enumerate() {
            let u = state.unit(unit);
            let km =
                scenario.map.grid().distance(u.hex, scenario.unit(unit).at) * scenario.scale.hex_m / 1000;
            let hours = supply::net(&state, SOVIET).minutes(u.hex).map(|m| m / 60);
            println!(
                "day {day} {}: {km} km, fuel {}, supply {:?}, lorries {hours:?} h, ready {}",
                scenario.unit(unit).key,
                u.fuel,
                u.supply,
                u.readiness
            );
            told[i].push(Morning { fuel: u.fuel, km });
        }
    }
    told
}

/// The first place lies behind: the second is nearer than the first is to it.
fn told_passed(scenario: &Scenario, state: &State, unit: UnitId, way: [HexId; 2]) -> bool {
    let grid = scenario.map.grid();
    grid.distance(state.unit(unit).hex, way[1]) < grid.distance(way[0], way[1])
}

#[test]
fn the_tank_army_outruns_its_lorries() {
    let told = march(7);
    let dry = told
        .iter()
        .map(|mornings| mornings.iter().position(|m| m.fuel < 500).map_or(99, |d| d + 1))
        .collect::<Vec<_>>();
    let km: Vec<u32> = told.iter().map(|m| m[3].km).collect();
    println!("first morning under half a refill {dry:?}, km in four days {km:?}");
    // History: 250 to 300 km as the crow flies in the first four days, then under half a refill on 12 August.
    assert!(km.iter().all(|km| (190..=400).contains(km)), "{km:?}");
    let mut days = dry.clone();
    days.sort_unstable();
    assert!((2..=6).contains(&days[1]), "two of three columns: {dry:?}");
}
