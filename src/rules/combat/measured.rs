//! Battles of several days against what such battles took and cost in history: a set piece and sieges.

use super::tests::{attack_by, game_on, ids, next_day};
use super::{holds_ground, preview};
use crate::hex::HexId;
use crate::map::Map;
use crate::rules::{Known, Order, State, View, movement};
use crate::scenario::testing::{HEX_M, Line, battle_with, id};
use crate::scenario::{SideId, UnitId};

const RED: SideId = SideId(0);

/// Everyone in reach of a known enemy attacks him at two to one or better; everyone else marches towards the nearest.
fn day(state: &mut State) {
    let grid = state.scenario().map.grid();
    for _ in 0..3 {
        let enemies: Vec<HexId> =
            grid.iter().filter(|&h| state.stack_of(h, RED.other()).next().is_some()).collect();
        for &target in &enemies {
            let near: Vec<UnitId> = grid
                .within(target, 1)
                .flat_map(|h| state.stack_of(h, RED))
                .filter(|&u| state.unit(u).readiness > 35)
                .filter(|&u| state.check(RED, &Order::Attack { units: vec![u], target }).is_ok())
                .collect();
            if !near.is_empty() && preview(&View::new(state, RED), &near, target).odds >= 200 {
                state.execute(RED, &Order::Attack { units: near, target }).unwrap();
            }
        }
        let own: Vec<UnitId> =
            state.scenario().unit_ids().filter(|&u| state.scenario().unit(u).side == RED).collect();
        for unit in own {
            let known = Known::of(state, RED);
            let far = |h: HexId| enemies.iter().map(|&e| grid.distance(h, e)).min().unwrap_or(0);
            let from = state.unit(unit).hex;
            let path = {
                let reach = movement::reach(&View::new(state, RED), &known, unit);
                let best = reach
                    .hexes()
                    .iter()
                    .filter(|x| !known.enemy(x.hex))
                    .min_by_key(|x| (far(x.hex), x.minutes));
                best.filter(|x| far(x.hex) < far(from)).and_then(|x| reach.path(x.hex))
            };
            if let Some(path) = path {
                let _ = state.execute(RED, &Order::Move { unit, path });
            }
        }
    }
    state.execute(RED, &Order::EndTurn).unwrap();
    state.execute(RED.other(), &Order::EndTurn).unwrap();
}

#[test]
fn five_days_cost_what_they_cost_in_history() {
    let rows = ["..nnnnn.h.", "..nhnnn.h.", "..nnhnn.h.", "..nnnnn.h.", "..nnnnn.h."];
    let mut units: Vec<(String, &str, &str, (i32, i32))> = Vec::new();
    for i in 0..12 {
        units.push((format!("R{i}"), "soviet", "rifle_division", (1, i % 4)));
    }
    for i in 0..6 {
        units.push((format!("T{i}"), "soviet", "tank_brigade", (1, i % 4)));
    }
    for i in 0..4 {
        units.push((format!("G{i}"), "soviet", "artillery", (1, i)));
        units.push((format!("E{i}"), "soviet", "engineers", (1, i)));
    }
    for (i, at) in [(2, 0), (2, 2), (4, 1), (4, 3), (6, 2)].into_iter().enumerate() {
        units.push((format!("J{i}"), "japanese", "infantry_division", at));
    }
    let lines: Vec<Line<'_>> = units.iter().map(|(a, b, c, d)| (a.as_str(), *b, *c, *d)).collect();
    let scenario = battle_with(Map::from_text(HEX_M, &rows), &lines, |f| {
        for u in f.units.iter_mut().filter(|u| u.nation == "japan") {
            (u.quality, u.effective, u.dug_in, u.guns) = (3, 55, 2, 28);
        }
    });
    let mut sums = [0u64; 4];
    let games = 6;
    for seed in 0..games {
        let mut state = State::new(scenario.clone(), seed);
        state.begin();
        for _ in 0..5 {
            day(&mut state);
        }
        for id in scenario.unit_ids().filter(|&u| holds_ground(scenario.type_of(u))) {
            let (first, now) = (scenario.unit(id), state.unit(id));
            let side = first.side.index();
            let left = if state.in_play(id) { now.men } else { 0 };
            sums[side] += u64::from(first.men - left);
            sums[2 + side] += u64::from(first.tanks - now.tanks);
        }
    }
    let [red, blue, tanks, _] = sums.map(|s| s / games);
    println!("{red} against {blue} men, {tanks} of 390 tanks");
    assert!((2000..=12_000).contains(&red), "{red}");
    assert!((12_000..=45_000).contains(&blue), "{blue}");
    assert!((12..=75).contains(&(red * 100 / blue)), "{red} {blue}");
    assert!((20..=195).contains(&tanks), "{tanks} of 390");
}

/// Days of a siege, with rests, until the works fall; a garrison with its own magazines.
fn siege(garrison: u32, level: u8, attackers: &[&str], seed: u64) -> u32 {
    let at = crate::hex::Grid::new(3, 3).id(1, 1).unwrap();
    let mut units: Vec<Line<'_>> = vec![("J1", "japanese", "fortress", (1, 1))];
    let names = ["A1", "A2", "A3", "A4", "A5", "A6"];
    units.extend(attackers.iter().zip(names).map(|(&kind, name)| (name, "soviet", kind, (0, 1))));
    let map = Map::from_text(HEX_M, &["...", ".h.", "..."]).with_fort(at, level);
    let mut state = game_on(map, &units, seed, |f| {
        (f.units[0].men, f.units[0].guns, f.units[0].dug_in) = (garrison, (garrison / 120) as u16, 5);
        f.units[0].quality = 6;
        if let Some(calendar) = &mut f.calendar {
            calendar.end = "1945-12-01".into();
        }
        // Its magazines are all it has.
        (f.supply[1].at, f.supply[1].tons_day) = (f.units[0].at.clone(), 0);
        f.supply[1].stock = Some(400);
    });
    let fort = id(state.scenario(), "J1");
    for day in 1..=40 {
        let ready: Vec<UnitId> = ids(&state, &names[..attackers.len()])
            .into_iter()
            .filter(|&u| state.in_play(u) && state.unit(u).ammo > 100 && state.unit(u).readiness > 50)
            .collect();
        if !ready.is_empty() {
            attack_by(&mut state, ready, (1, 1));
            assert!(!state.in_play(fort) || state.unit(fort).hex == at, "a garrison never leaves");
        }
        if !state.in_play(fort) {
            return day;
        }
        next_day(&mut state);
        if !state.in_play(fort) {
            return day;
        }
    }
    99
}

#[test]
fn works_hold_for_days_and_fall_in_the_end() {
    let median = |garrison, level, attackers: &[&str]| {
        let mut days: Vec<u32> = (0..9).map(|seed| siege(garrison, level, attackers, seed)).collect();
        days.sort_unstable();
        println!("{garrison} men in works of level {level}: {days:?}");
        days[4]
    };
    // A border fortress that history took seventeen days over, against a division and heavy guns.
    let small = median(1400, 5, &["rifle_division", "artillery"]);
    assert!((11..=24).contains(&small), "{small}");
    // A brigade in four strong points against two divisions: it gave up on the ninth day, unbeaten.
    let large = median(4600, 4, &["rifle_division", "rifle_division", "artillery", "engineers"]);
    assert!((11..=30).contains(&large), "{large}");
    // Without heavy guns it takes longer.
    let bare = median(1400, 5, &["rifle_division"]);
    assert!(bare > small + 3, "{bare} {small}");
}
