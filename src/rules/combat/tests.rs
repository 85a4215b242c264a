//! Battles as tables: a small map, an attack, what becomes of it.

use super::*;
use crate::hex::Dir;
use crate::map::{Map, PlaceKind, RiverWidth};
use crate::rules::event::{Battle, Event, Losses, Outcome};
use crate::rules::{Order, Status, View};
use crate::scenario::model::ScenarioFile;
use crate::scenario::testing::{HEX_M, Line, battle_with, hex, id};

const RED: SideId = SideId(0);

/// A begun game on a map.
pub fn game_on(map: Map, units: &[Line<'_>], seed: u64, change: impl FnOnce(&mut ScenarioFile)) -> State {
    let mut state = State::new(battle_with(map, units, change), seed);
    state.begin();
    state
}

fn game(rows: &[&str], units: &[Line<'_>], seed: u64) -> State {
    game_on(Map::from_text(HEX_M, rows), units, seed, |_| {})
}

pub fn ids(state: &State, keys: &[&str]) -> Vec<UnitId> {
    keys.iter().map(|k| id(state.scenario(), k)).collect()
}

fn shown(state: &State, keys: &[&str], (col, row): (i32, i32)) -> Preview {
    preview(&View::new(state, RED), &ids(state, keys), hex(state.scenario(), col, row))
}

/// Attacks, and checks what must hold after every battle.
fn attack(state: &mut State, keys: &[&str], at: (i32, i32)) -> (Battle, Vec<Event>) {
    let units = ids(state, keys);
    attack_by(state, units, at)
}

pub fn attack_by(state: &mut State, units: Vec<UnitId>, (col, row): (i32, i32)) -> (Battle, Vec<Event>) {
    let before = state.clone();
    let target = hex(state.scenario(), col, row);
    let events = state.execute(RED, &Order::Attack { units, target }).unwrap_or_else(|e| panic!("{e}"));
    let mut fought = None;
    for event in &events {
        match event {
            Event::Fought(b) => fought = Some(Battle::clone(b)),
            Event::Lost { unit, losses } => {
                let had = before.unit(*unit);
                assert!(losses.men <= had.men && losses.guns <= had.guns, "{event:?}");
                assert!(losses.tanks <= had.tanks && losses.spg <= had.spg, "{event:?}");
            }
            _ => {}
        }
    }
    nobody_shares_a_hex(state);
    (fought.expect("no battle in the events"), events)
}

fn nobody_shares_a_hex(state: &State) {
    for h in state.scenario().map.grid().iter() {
        let mixed = SideId::BOTH.iter().all(|&s| state.stack_of(h, s).next().is_some());
        assert!(!mixed, "both sides stand in {:?}", state.scenario().map.grid().offset(h));
    }
}

/// Both sides end their turns.
pub fn next_day(state: &mut State) {
    state.execute(RED, &Order::EndTurn).unwrap();
    state.execute(RED.other(), &Order::EndTurn).unwrap();
}

/// One line for each modifier.
fn told(p: &Preview) -> String {
    let mut lines = vec![format!("{} against {}: {} %", p.attacker, p.defender, p.odds)];
    for m in &p.modifiers {
        lines.push(format!("{} {:>3} % {}", if m.attacker { "+" } else { "-" }, m.percent, m.name));
    }
    lines.join("\n")
}

const DIVISIONS: [Line<'_>; 4] = [
    ("A1", "soviet", "rifle_division", (1, 0)),
    ("A2", "soviet", "rifle_division", (0, 1)),
    ("A3", "soviet", "tank_brigade", (0, 1)),
    ("J1", "japanese", "infantry_division", (1, 1)),
];

#[test]
fn a_battle_tells_every_modifier_by_name() {
    let at = |c, r| crate::hex::Grid::new(5, 4).id(c, r).unwrap();
    let map = Map::from_text(HEX_M, &[".....", ".n...", ".....", "....."]).with_river(
        at(0, 1),
        Dir::E,
        RiverWidth::Medium,
    );
    let state = game_on(map, &DIVISIONS, 1, |f| {
        f.units[3].dug_in = 3;
        f.units[3].ready = 70;
        f.weather[0].wet = 60;
        f.weather[0].days = vec![crate::scenario::Sky::Rain];
    });
    let p = shown(&state, &["A1", "A2", "A3"], (1, 1));
    insta::assert_snapshot!(told(&p), @"
    2794 against 2061: 135 %
    + 120 % Training
    +  93 % Armour in close country
    +  99 % Armour in mud
    + 101 % Armour against troops without anti-tank guns
    +  99 % Suicide squads in close country
    +  90 % Across a river
    + 107 % From two sides
    +  95 % Rain
    -  82 % Tired troops
    - 145 % Wooded hills
    - 136 % Dug in, level 3
    ");
}

#[test]
fn a_preview_of_a_set_piece_reads_as_history_does() {
    // Four rifle divisions with tanks, engineers and heavy guns against one division that has dug in.
    let state =
        game_on(Map::from_text(HEX_M, &["....", "....", "...."]), &set_piece(), 1, |f| f.units[0].dug_in = 3);
    let p = shown(&state, &["A1", "A2", "A3", "G1", "E1", "T1"], (2, 1));
    assert!((280..=450).contains(&p.odds), "{}", told(&p));
    let men: u32 = 3 * 9000 + 2500 + 1500 + 1400;
    let attackers = p.attacker_losses.mean.men * 1000 / men;
    let defenders = p.defender_losses.mean.men * 1000 / 12_000;
    assert!((12..=30).contains(&attackers), "{attackers} in a thousand");
    assert!((60..=170).contains(&defenders), "{defenders} in a thousand");
    assert_eq!(p.chances.iter().map(|c| c.1).sum::<u32>(), 1000);
    assert!(p.success() > 600 && p.exact);
}

fn set_piece() -> [Line<'static>; 7] {
    [
        ("J1", "japanese", "infantry_division", (2, 1)),
        ("A1", "soviet", "rifle_division", (1, 1)),
        ("A2", "soviet", "rifle_division", (1, 0)),
        ("A3", "soviet", "rifle_division", (1, 2)),
        ("G1", "soviet", "artillery", (1, 1)),
        ("E1", "soviet", "engineers", (1, 1)),
        ("T1", "soviet", "tank_brigade", (1, 1)),
    ]
}

#[test]
fn ground_rivers_trenches_and_works_hurt_the_attacker() {
    let at = |c, r| crate::hex::Grid::new(3, 1).id(c, r).unwrap();
    let units = [("A1", "soviet", "rifle_division", (0, 0)), ("J1", "japanese", "infantry_division", (1, 0))];
    let odds = |map: Map, dug_in: u8| {
        let state = game_on(map, &units, 1, |f| f.units[1].dug_in = dug_in);
        shown(&state, &["A1"], (1, 0)).odds
    };
    let open = odds(Map::from_text(HEX_M, &["..."]), 0);
    for row in [".f.", ".h.", ".C.", ".\"."] {
        let there = odds(Map::from_text(HEX_M, &[row]), 0);
        assert!(there * 100 < open * 85, "{row}: {there} of {open}");
    }
    let mut last = open;
    for width in [RiverWidth::Minor, RiverWidth::Medium, RiverWidth::Large, RiverWidth::Great] {
        let there = odds(Map::from_text(HEX_M, &["..."]).with_river(at(0, 0), Dir::E, width), 0);
        assert!(there < last, "{width:?}: {there} of {last}");
        last = there;
    }
    assert!(odds(Map::from_text(HEX_M, &["..."]), 5) < open * 70 / 100);
    assert!(odds(Map::from_text(HEX_M, &["..."]).with_fort(at(1, 0), 5), 0) < open * 35 / 100);
}

#[test]
fn what_is_drawn_is_what_was_shown() {
    let start = game(&["....", ".n..", "...."], &DIVISIONS, 1);
    let scenario = start.shared_scenario().clone();
    let p = shown(&start, &["A1", "A2", "A3"], (1, 1));
    let mut seen = [0u32; 6];
    let games = 2000;
    for seed in 0..games {
        let mut state = State::new(scenario.clone(), u64::from(seed));
        state.begin();
        let (battle, _) = attack(&mut state, &["A1", "A2", "A3"], (1, 1));
        assert_eq!((battle.odds, &battle.modifiers), (p.odds, &p.modifiers));
        for (losses, expected) in
            [(battle.attacker_losses, p.attacker_losses), (battle.defender_losses, p.defender_losses)]
        {
            assert!(expected.least.men <= losses.men && losses.men <= expected.most.men);
        }
        seen[p.chances.iter().position(|c| c.0 == battle.outcome).unwrap()] += 1;
    }
    for (count, (outcome, chance)) in seen.iter().zip(p.chances) {
        // Four standard deviations of 2,000 draws are at most 90.
        assert!(count.abs_diff(chance * games / 1000) <= 90, "{outcome:?}: {count} for {chance}");
        assert!(chance > 0 || *count == 0);
    }
}

#[test]
fn refusals_say_why() {
    let mut state = game(
        &["....", "....", "...."],
        &[
            ("A1", "soviet", "rifle_division", (0, 0)),
            ("A2", "soviet", "rifle_division", (3, 2)),
            ("F1", "soviet", "fortress", (0, 1)),
            ("H1", "soviet", "hq", (0, 0)),
            ("J1", "japanese", "infantry_division", (1, 0)),
        ],
        1,
    );
    let target = hex(state.scenario(), 1, 0);
    let empty = hex(state.scenario(), 2, 2);
    let refusal = |state: &State, key: &str, target| {
        state.check(RED, &Order::Attack { units: ids(state, &[key]), target }).unwrap_err()
    };
    let [far, fort, hq] = ["A2", "F1", "H1"].map(|k| id(state.scenario(), k));
    assert_eq!(refusal(&state, "A2", target), Refusal::NotAdjacent(far, target));
    assert_eq!(refusal(&state, "A2", empty), Refusal::NothingThere(empty));
    assert!(matches!(refusal(&state, "F1", target), Refusal::CannotDo(u, _) if u == fort));
    assert!(matches!(refusal(&state, "H1", target), Refusal::CannotDo(u, _) if u == hq));
    // A line that holds costs the day: no second assault.
    let (battle, _) = attack(&mut state, &["A1"], (1, 0));
    assert!(battle.outcome <= Outcome::Held, "the seed should give a line that holds");
    assert!(matches!(refusal(&state, "A1", target), Refusal::NoTime { needed: 240, .. }));
}

#[test]
fn armour_rides_down_foot_in_the_open_only() {
    let units = [
        ("T1", "soviet", "tank_brigade", (0, 0)),
        ("T2", "soviet", "tank_brigade", (0, 0)),
        ("M1", "soviet", "mech_brigade", (0, 0)),
        ("J1", "japanese", "infantry_division", (1, 0)),
    ];
    let overrun = |rows: &[&str]| {
        let state = game_on(Map::from_text(HEX_M, rows), &units, 1, |f| {
            f.units[3].men = 1200;
            f.units[3].guns = 0;
        });
        shown(&state, &["T1", "T2", "M1"], (1, 0)).chance(Outcome::Overrun)
    };
    assert!(overrun(&[",,,", ",,,"]) > 300);
    assert_eq!(overrun(&[",M,", ",,,"]), 0);
}

#[test]
fn without_a_way_out_the_beaten_are_taken() {
    // The sea behind, attackers on every other side.
    let rows = ["...~", "..~~", "...~"];
    let units = [
        ("A1", "soviet", "rifle_division", (0, 1)),
        ("A2", "soviet", "rifle_division", (1, 0)),
        ("A3", "soviet", "rifle_division", (1, 2)),
        ("A4", "soviet", "rifle_division", (2, 0)),
        ("A5", "soviet", "rifle_division", (2, 2)),
        ("J1", "japanese", "infantry_division", (1, 1)),
    ];
    let keys = ["A1", "A2", "A3", "A4", "A5"];
    let (mut surrendered, mut stormed) = (0, 0);
    for seed in 0..60 {
        let mut state = game_on(Map::from_text(HEX_M, &rows), &units, seed, |f| f.units[5].ready = 30);
        let p = shown(&state, &keys, (1, 1));
        assert_eq!(p.chance(Outcome::Retreat) + p.chance(Outcome::Rout), 0);
        let defender = id(state.scenario(), "J1");
        let (battle, events) = attack(&mut state, &keys, (1, 1));
        match battle.outcome {
            Outcome::Surrender => {
                surrendered += 1;
                assert!(events.contains(&Event::Gone { unit: defender, how: Status::Captured }));
                assert_eq!(state.owner(hex(state.scenario(), 1, 1)), Some(RED));
            }
            Outcome::Overrun => {
                stormed += 1;
                assert_eq!(state.unit(defender).status, Status::Destroyed);
            }
            _ => assert!(state.in_play(defender)),
        }
    }
    assert!(surrendered > 3 && stormed > 0, "{surrendered} {stormed}");
}

#[test]
fn the_beaten_fall_back_and_the_victor_follows() {
    let rows = [".....", ".....", "....."];
    let units = [
        ("A1", "soviet", "rifle_division", (0, 1)),
        ("A2", "soviet", "rifle_division", (1, 0)),
        ("T1", "soviet", "tank_brigade", (0, 1)),
        ("J1", "japanese", "infantry_division", (1, 1)),
    ];
    let mut met = Vec::new();
    for seed in 0..40 {
        let mut state = game_on(Map::from_text(HEX_M, &rows), &units, seed, |f| f.units[3].men = 5000);
        let [red, blue] = ["T1", "J1"].map(|k| id(state.scenario(), k));
        let target = hex(state.scenario(), 1, 1);
        let (battle, _) = attack(&mut state, &["A1", "A2", "T1"], (1, 1));
        let gone = state.scenario().map.grid().distance(target, state.unit(blue).hex);
        match battle.outcome {
            Outcome::Retreat => assert_eq!(gone, 1),
            Outcome::Rout | Outcome::Overrun => assert!(gone == 2 || !state.in_play(blue)),
            _ => assert_eq!(gone, 0),
        }
        if battle.outcome >= Outcome::Retreat {
            assert_eq!(state.unit(red).hex, target, "the tanks go first");
            assert_eq!(state.owner(target), Some(RED));
            assert!(state.unit(red).minutes > 0);
        }
        met.push(battle.outcome);
    }
    assert!(met.contains(&Outcome::Retreat) && met.contains(&Outcome::Rout));
}

#[test]
fn headquarters_depots_and_aircraft_are_swept_up_on_the_march() {
    let at = |c, r| crate::hex::Grid::new(6, 2).id(c, r).unwrap();
    let map = Map::from_text(HEX_M, &["......", "......"])
        .with_place("Field", at(1, 0), PlaceKind::Airfield)
        .with_place("Rear", at(5, 1), PlaceKind::Airfield)
        .with_country(at(1, 0), "Manchukuo")
        .with_country(at(5, 1), "Manchukuo");
    let units = [
        ("T1", "soviet", "tank_brigade", (0, 0)),
        ("H1", "japanese", "hq", (1, 0)),
        ("B1", "japanese", "bomber", (1, 0)),
        ("D1", "japanese", "depot", (1, 0)),
        ("H2", "soviet", "hq", (0, 0)),
    ];
    let mut state = game_on(map, &units, 3, |f| {
        f.sides[1].holds = vec!["Manchukuo".into()];
        let mut depot = f.unit_types["fortress"].clone();
        (depot.combat, depot.symbol) = (false, crate::scenario::Symbol::Supply);
        f.unit_types.insert("depot".into(), depot);
    });
    let [tank, hq, bomber, depot, own_hq] = ["T1", "H1", "B1", "D1", "H2"].map(|k| id(state.scenario(), k));
    let known = crate::rules::Known::of(&state, RED);
    assert!(known.enemy(at(1, 0)) && known.soft(at(1, 0)));
    let refused = state.check(RED, &Order::Move { unit: own_hq, path: vec![at(1, 0)] });
    assert_eq!(refused, Err(Refusal::EnemyInTheWay(at(1, 0))));
    let reach = crate::rules::movement::reach(&View::new(&state, RED), &known, tank);
    let needed = reach.get(at(1, 0)).unwrap().minutes;
    let before = state.unit(tank).minutes;
    state.execute(RED, &Order::Move { unit: tank, path: vec![at(1, 0)] }).unwrap();
    nobody_shares_a_hex(&state);
    assert_eq!(u32::from(before - state.unit(tank).minutes), needed, "the reach shows what it costs");
    assert_eq!(state.unit(depot).status, Status::Captured);
    assert_eq!((state.unit(bomber).hex, state.unit(bomber).aircraft), (at(5, 1), 70));
    assert!(state.in_play(hq) && state.unit(hq).hex != at(1, 0) && state.unit(hq).men == 425);
}

#[test]
fn the_state_keeps_its_senses_over_weeks_of_fighting() {
    // Every Soviet unit attacks whatever it can, every day; `attack_by` checks each battle.
    let rows = ["..f..n..", ".h..C...", "..\"..f..", "...n...."];
    let mut units: Vec<Line<'_>> = Vec::new();
    let names = ["A0", "A1", "A2", "A3", "B0", "B1", "B2", "B3"];
    for (i, name) in names.iter().enumerate() {
        let row = i as i32 % 4;
        units.push(if i < 4 {
            (name, "soviet", ["rifle_division", "tank_brigade"][i % 2], (2, row))
        } else {
            (name, "japanese", ["infantry_division", "hq"][i / 7], (3, row))
        });
    }
    for seed in 0..6 {
        let mut state = game(&rows, &units, seed);
        for _ in 0..10 {
            for key in &names[..4] {
                let unit = id(state.scenario(), key);
                let grid = state.scenario().map.grid();
                let target = grid.neighbors(state.unit(unit).hex).find(|&(_, h)| {
                    state.check(RED, &Order::Attack { units: vec![unit], target: h }).is_ok()
                });
                if let Some((_, h)) = target {
                    attack_by(&mut state, vec![unit], grid.offset(h));
                }
            }
            next_day(&mut state);
        }
        let lost: u32 = names.iter().map(|k| state.unit(id(state.scenario(), k)).men).sum();
        assert!(lost > 0);
    }
}

#[test]
fn believed_enemies_are_previewed_from_contacts() {
    let mut state = game(
        &["......", "......"],
        &DIVISIONS[..1]
            .iter()
            .copied()
            .chain([("J1", "japanese", "infantry_division", (2, 0))])
            .collect::<Vec<_>>(),
        1,
    );
    let blue = id(state.scenario(), "J1");
    // A report places it far behind the front.
    let far = hex(state.scenario(), 5, 1);
    state.apply(&Event::Sighted { by: RED, unit: blue, hex: far });
    state.apply(&Event::Lost { unit: blue, losses: Losses { men: 11_000, ..Losses::default() } });
    let view = View::new(&state, RED);
    let p = preview_from(&view, &[(id(state.scenario(), "A1"), hex(state.scenario(), 4, 1))], far);
    assert!(!p.exact);
    assert!(p.defender > 1000, "thought to be up to strength: {}", p.defender);
}

/// Guns of 7 km on hexes of 1 km: six hexes from the defender, and eight.
fn gunnery(change: impl FnOnce(&mut ScenarioFile)) -> State {
    let rows = ["................"; 3];
    let units = [
        ("A", "soviet", "rifle_division", (8, 1)),
        ("G", "soviet", "artillery", (3, 1)),
        ("F", "soviet", "artillery", (0, 1)),
        ("J", "japanese", "infantry_division", (9, 1)),
        ("H", "japanese", "artillery", (14, 1)),
    ];
    game_on(Map::from_text(1000, &rows), &units, 1, |f| {
        f.unit_types.get_mut("artillery").unwrap().gun_km = 7;
        change(f);
    })
}

#[test]
fn guns_join_an_attack_as_far_as_they_fire() {
    let state = gunnery(|_| {});
    let target = hex(state.scenario(), 9, 1);
    let ask = |key| {
        let units = ids(&state, &["A", key]);
        state.check(RED, &Order::Attack { units, target }).err()
    };
    assert_eq!(ask("G"), None);
    assert_eq!(ask("F"), Some(Refusal::OutOfRange { km: 9, most: 7 }));
    let alone = shown(&state, &["A"], (9, 1));
    let with = shown(&state, &["A", "G"], (9, 1));
    assert!(with.attacker > alone.attacker && with.modifiers.iter().all(|m| !m.name.contains("Ashore")));
    // On the campaign's hexes the same guns reach the hex beside them and no further.
    let far = game_on(Map::from_text(HEX_M, &["....", "...."]), &DIVISIONS, 1, |f| {
        f.units[1].kind = "artillery".into();
        f.units[1].at = crate::scenario::model::Location::Hex(3, 1);
        f.unit_types.get_mut("artillery").unwrap().gun_km = 7;
    });
    let (a2, target) = (ids(&far, &["A2"])[0], hex(far.scenario(), 1, 1));
    let order = Order::Attack { units: vec![a2], target };
    assert_eq!(far.check(RED, &order), Err(Refusal::NotAdjacent(a2, target)));
}

#[test]
fn guns_behind_the_front_answer_for_its_defenders() {
    let told = |state: &State| {
        let p = shown(state, &["A"], (9, 1));
        (p.defender, p.modifiers.iter().any(|m| m.name == "Guns in reach"))
    };
    let (with, named) = told(&gunnery(|_| {}));
    let (without, unnamed) = told(&gunnery(|f| f.unit_types.get_mut("artillery").unwrap().gun_km = 0));
    assert!(with > without && named && !unnamed, "{with} {without}");
    assert!(with <= without + without / 2, "at most half as much again: {with} {without}");
    // They fire shells for it, and guns without shells do not answer.
    let mut state = gunnery(|_| {});
    attack(&mut state, &["A"], (9, 1));
    let gun = ids(&state, &["H"])[0];
    assert_eq!(state.unit(gun).ammo, 1000 - 60);
    assert!(!told(&gunnery(|f| f.units[4].stocked = 0)).1);
}

#[test]
fn guns_in_the_rear_stay_where_they_are_when_the_hex_falls() {
    let mut state = gunnery(|f| f.units[3].men = 300);
    attack(&mut state, &["A", "G"], (9, 1));
    let [a, g] = ids(&state, &["A", "G"])[..] else { unreachable!() };
    assert_eq!(state.unit(a).hex, hex(state.scenario(), 9, 1), "the foot goes forward");
    assert_eq!(state.unit(g).hex, hex(state.scenario(), 3, 1));
}
