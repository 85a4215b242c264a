//! The staff on small maps: who goes where, who waits, who gives way.

mod waves;
mod ways;

use super::{Level, Plain, Staff};
use crate::game::Mind;
use crate::hex::HexId;
use crate::map::{Map, Road};
use crate::rules::{Event, Order, State as Game, View};
use crate::scenario::model::{Location, PlanDef, ScenarioFile, TaskDef};
use crate::scenario::testing::{HEX_M, battle_with, hex, id};
use crate::scenario::{Scenario, SideId, Stance};
use std::sync::Arc;

const RED: SideId = SideId(0);
const WHITE: SideId = SideId(1);

fn task(of: &str, stance: Stance, axis: &[(i32, i32)]) -> TaskDef {
    let axis = axis.iter().map(|&(c, r)| Location::Hex(c, r)).collect();
    TaskDef { of: of.into(), stance, axis, from: None, note: None }
}

fn plan(side: &str, tasks: Vec<TaskDef>) -> PlanDef {
    let demolition = crate::scenario::Demolition::default();
    PlanDef {
        id: format!("{side}_plan"),
        side: side.into(),
        name: side.into(),
        tasks,
        landings: Vec::new(),
        demolition,
    }
}

fn with_plans(file: &mut ScenarioFile, red: Vec<TaskDef>, white: Vec<TaskDef>) {
    file.plans = vec![plan("soviet", red), plan("japanese", white)];
}

/// Both staffs play some turns; no order may be refused. Returns the game and all orders with their reasons.
fn play(scenario: &Arc<Scenario>, seed: u64, turns: u32) -> (Game, Vec<(SideId, Order, String)>) {
    let mut game = Game::new(Arc::clone(scenario), seed);
    game.begin();
    play_on(game, turns)
}

/// As [`play`], from a game that has begun.
fn play_on(mut game: Game, turns: u32) -> (Game, Vec<(SideId, Order, String)>) {
    let scenario = Arc::clone(game.shared_scenario());
    let mut staffs = SideId::BOTH.map(|s| Staff::new(s, scenario.plan(s).expect("a plan").clone()));
    let mut given = Vec::new();
    while game.turn() < turns && game.over().is_none() {
        let side = game.side();
        let staff = &mut staffs[side.index()];
        let order = staff.next(&View::new(&game, side)).expect("a staff ends its turn by an order");
        given.push((side, order.clone(), staff.reason().to_owned()));
        game.execute(side, &order).unwrap_or_else(|e| panic!("{order:?} refused: {e}"));
        assert!(given.len() < 200 * (turns as usize + 1), "the staff does not come to an end");
    }
    (game, given)
}

fn at(game: &Game, key: &str) -> HexId {
    game.unit(id(game.scenario(), key)).hex
}

#[test]
fn an_attacker_goes_by_the_road() {
    let map = Map::from_text(HEX_M, &["nnnnnnnnnn", "nnnnnnnnnn", "nnnnnnnnnn"]);
    let g = map.grid();
    let road: Vec<_> = (0..10).map(|c| g.id(c, 1).unwrap()).collect();
    let map = map.with_road(&road, Road::Highway);
    let s = battle_with(
        map,
        &[("A", "soviet", "mech_brigade", (0, 0)), ("J", "japanese", "fortress", (9, 2))],
        |f| {
            with_plans(f, vec![task("soviet_army", Stance::Exploit, &[(8, 0)])], vec![]);
        },
    );
    let (_, orders) = play(&s, 1, 1);
    let path = orders.iter().find_map(|(_, o, _)| match o {
        Order::Move { path, .. } => Some(path.clone()),
        _ => None,
    });
    let on_road = path.expect("a march").iter().filter(|h| g.offset(**h).1 == 1).count();
    assert!(on_road >= 4, "{orders:?}");
}

#[test]
fn attackers_gather_and_take_the_town() {
    let map = Map::from_text(HEX_M, &["..........", "..........", "......T...", "..........", ".........."]);
    let s = battle_with(
        map,
        &[
            ("A", "soviet", "rifle_division", (0, 1)),
            ("B", "soviet", "rifle_division", (0, 2)),
            ("C", "soviet", "rifle_division", (1, 3)),
            ("D", "soviet", "tank_brigade", (1, 2)),
            ("J", "japanese", "infantry_division", (6, 2)),
        ],
        |f| {
            with_plans(
                f,
                vec![task("soviet_army", Stance::Attack, &[(0, 2), (6, 2)])],
                vec![task("japanese_army", Stance::Garrison, &[])],
            );
        },
    );
    let (game, orders) = play(&s, 3, 10);
    let first = orders.iter().find_map(|(_, o, _)| match o {
        Order::Attack { units, .. } => Some(units.len()),
        _ => None,
    });
    assert!(first.is_some_and(|n| n >= 2), "first attack by {first:?}");
    assert_eq!(game.owner(hex(&s, 6, 2)), Some(RED));
}

#[test]
fn a_garrison_stays_and_a_withdrawing_unit_goes() {
    let map = Map::from_text(HEX_M, &["..........", "..........", ".........."]);
    let s = battle_with(
        map,
        &[
            ("A", "soviet", "rifle_division", (0, 1)),
            ("G", "japanese", "infantry_division", (4, 0)),
            ("W", "japanese", "infantry_division", (4, 2)),
        ],
        |f| {
            with_plans(
                f,
                vec![task("soviet_army", Stance::Attack, &[(9, 1)])],
                vec![task("japanese_army", Stance::Garrison, &[]), task("W", Stance::Withdraw, &[(9, 2)])],
            );
        },
    );
    let (game, _) = play(&s, 1, 4);
    assert_eq!(at(&game, "G"), hex(&s, 4, 0));
    assert!(s.map.grid().distance(at(&game, "W"), hex(&s, 9, 2)) <= 1);
}

#[test]
fn spearheads_keep_some_fuel() {
    let map = Map::from_text(HEX_M, &[",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"; 3]);
    let s = battle_with(
        map,
        &[("T", "soviet", "tank_brigade", (0, 1)), ("J", "japanese", "fortress", (43, 1))],
        |f| {
            f.supply.clear();
            with_plans(f, vec![task("soviet_army", Stance::Exploit, &[(42, 1)])], vec![]);
        },
    );
    let (game, _) = play(&s, 1, 8);
    assert!(game.unit(id(&s, "T")).fuel > 0);
}

#[test]
fn no_order_is_refused_in_many_small_games() {
    for seed in 0..12u64 {
        let s = small_war(seed);
        let (_, orders) = play(&s, seed, 8);
        assert!(orders.iter().any(|(_, o, _)| matches!(o, Order::Move { .. })));
    }
}

/// A made-up war that differs from seed to seed.
fn small_war(seed: u64) -> Arc<Scenario> {
    let letters: Vec<char> = "...,,hhffn\"T".chars().collect();
    let mut x = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |n: usize| {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        (x % n as u64) as usize
    };
    let rows: Vec<String> =
        (0..12).map(|_| (0..16).map(|_| letters[next(letters.len())]).collect()).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let kinds = ["rifle_division", "tank_brigade", "mech_brigade", "artillery", "engineers", "hq"];
    let mut units = Vec::new();
    let names: Vec<String> = (0..20).map(|i| format!("U{i}")).collect();
    for (i, name) in names.iter().enumerate() {
        let red = i % 2 == 0;
        let kind = if red { kinds[next(kinds.len())] } else { ["infantry_division", "fortress"][next(2)] };
        let col = if red { next(4) } else { 7 + next(8) } as i32;
        units.push((name.as_str(), if red { "soviet" } else { "japanese" }, kind, (col, next(12) as i32)));
    }
    let stances = [Stance::Hold, Stance::Delay, Stance::Withdraw, Stance::Reserve, Stance::Garrison];
    let stance = stances[next(stances.len())];
    battle_with(Map::from_text(HEX_M, &rows), &units, |f| {
        with_plans(
            f,
            vec![task("soviet_army", Stance::Attack, &[(3, 5), (8, 6), (14, 6)])],
            vec![task("japanese_army", stance, &[(15, 6)])],
        );
    })
}

#[test]
fn the_staff_is_the_same_every_time() {
    let s = small_war(5);
    assert_eq!(play(&s, 9, 5).1, play(&s, 9, 5).1);
}

#[test]
fn a_cease_fire_stops_attacks() {
    let s = small_war(4);
    let mut game = Game::new(Arc::clone(&s), 1);
    game.begin();
    for side in SideId::BOTH {
        game.apply(&Event::CeaseFire { side, obey: 0 });
    }
    let mut staff = Staff::new(RED, s.plan(RED).expect("a plan").clone());
    while let Some(order) = staff.next(&View::new(&game, RED)) {
        assert!(!matches!(order, Order::Attack { .. }));
        if game.execute(RED, &order).is_err() || order == Order::EndTurn {
            break;
        }
    }
    assert_eq!(game.side(), WHITE);
}

#[test]
fn the_staff_cannot_name_the_state() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ai");
    for file in std::fs::read_dir(folder).expect("the room of the AI") {
        let path = file.expect("a file").path();
        if path.ends_with("tests") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable");
        assert!(!text.contains("rules::State") && !text.contains("rules::state"), "{}", path.display());
        let names = text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == "State");
        assert!(!names, "{} names the state", path.display());
    }
}

#[test]
fn a_screen_keeps_its_distance() {
    let map = Map::from_text(HEX_M, &["............", "............", "............"]);
    let s = battle_with(
        map,
        &[("A", "soviet", "mech_brigade", (0, 1)), ("J", "japanese", "infantry_division", (8, 1))],
        |f| {
            with_plans(
                f,
                vec![task("soviet_army", Stance::Screen, &[(11, 1)])],
                vec![task("japanese_army", Stance::Garrison, &[])],
            );
        },
    );
    let (game, orders) = play(&s, 1, 5);
    let gap = s.map.grid().distance(at(&game, "A"), at(&game, "J"));
    assert!((2..=4).contains(&gap), "it stands {gap} hexes from the enemy");
    assert!(!orders.iter().any(|(side, o, _)| *side == RED && matches!(o, Order::Attack { .. })));
}

#[test]
fn a_spearhead_gathers_before_a_city_that_is_held() {
    // Brigades that drive together; whether they have gone up to the garrison within two days.
    for (brigades, goes) in [(1, false), (6, true)] {
        let map = Map::from_text(HEX_M, &["................", "................", "................"]);
        let keys = ["A", "B", "C", "D", "E", "F"];
        let mut units: Vec<crate::scenario::testing::Line<'_>> =
            vec![("J", "japanese", "infantry_division", (8, 1))];
        units.extend(keys.iter().take(brigades).map(|&k| (k, "soviet", "tank_brigade", (3, 1))));
        let s = battle_with(map, &units, |f| {
            let drive = task("soviet_army", Stance::Exploit, &[(8, 1)]);
            with_plans(f, vec![drive], vec![task("japanese_army", Stance::Garrison, &[])]);
        });
        let mut game = Game::new(Arc::clone(&s), 1);
        game.begin();
        game.apply(&Event::Sighted { by: RED, unit: id(&s, "J"), hex: hex(&s, 8, 1) });
        let (game, _) = play_on(game, 2);
        let beside = |k: &&str| s.map.grid().distance(at(&game, k), hex(&s, 8, 1)) <= 1;
        assert_eq!(keys.iter().take(brigades).any(beside), goes, "{brigades} brigades");
    }
}

#[test]
fn irregulars_on_a_screen_storm_nothing_and_walk_into_what_the_enemy_leaves() {
    // What the garrison of the place does, and whether they are in it after twelve days.
    for (stance, taken) in [(Stance::Garrison, false), (Stance::Withdraw, true)] {
        let map = Map::from_text(HEX_M, &["................", "................", "................"]);
        let units = [("A", "soviet", "irregulars", (1, 1)), ("J", "japanese", "infantry_division", (8, 1))];
        let s = battle_with(map, &units, |f| {
            let (screen, away) =
                (task("soviet_army", Stance::Screen, &[(8, 1)]), task("japanese_army", stance, &[(15, 1)]));
            f.units[0].men = 5_000;
            with_plans(f, vec![screen], vec![away]);
        });
        let (game, orders) = play(&s, 1, 12);
        assert_eq!(at(&game, "A") == hex(&s, 8, 1), taken, "{stance:?}");
        assert!(
            !orders.iter().any(|(side, o, _)| *side == RED && matches!(o, Order::Attack { .. })),
            "{stance:?}"
        );
    }
}

/// Two armies, a river, a town to be taken and its garrison with a reserve behind.
fn measure() -> Arc<Scenario> {
    let map = Map::from_text(
        HEX_M,
        &[
            "................",
            "....ffff........",
            "....fhhf....T...",
            ".....hh.........",
            "..........f.....",
            "..........ff....",
            "................",
        ],
    );
    let units = [
        ("A", "soviet", "rifle_division", (0, 1)),
        ("B", "soviet", "rifle_division", (0, 3)),
        ("C", "soviet", "rifle_division", (1, 4)),
        ("D", "soviet", "tank_brigade", (1, 2)),
        ("E", "soviet", "mech_brigade", (1, 5)),
        ("F", "soviet", "artillery", (0, 2)),
        ("J", "japanese", "infantry_division", (12, 2)),
        ("K", "japanese", "infantry_division", (10, 4)),
        ("L", "japanese", "infantry_division", (8, 2)),
    ];
    battle_with(map, &units, |f| {
        f.objectives.push(crate::scenario::testing::objective("Near", (8, 2), 30));
        f.objectives.push(crate::scenario::testing::objective("Far", (12, 2), 60));
        with_plans(
            f,
            vec![task("soviet_army", Stance::Attack, &[(1, 3), (8, 2), (12, 2)])],
            vec![task("japanese_army", Stance::Hold, &[])],
        );
    })
}

/// Men whom the attacker lost, and the turns until the far town fell, over some games against the same staff.
fn measured(mind: impl Fn(&Scenario) -> Box<dyn Mind>) -> (u32, u32) {
    const TURNS: u32 = 14;
    let s = measure();
    let (mut lost, mut turns) = (0, 0);
    for seed in 0..6 {
        let mut game = crate::game::Game::forgetful(Arc::clone(&s), seed, [crate::game::Player::Ai; 2]);
        let mut red = mind(&s);
        let mut white = Staff::new(WHITE, s.plan(WHITE).expect("a plan").clone());
        let mut fell = TURNS;
        while game.state().turn() < TURNS && game.state().over().is_none() {
            if game.state().side() == RED {
                game.ai_turn(&mut red)
            } else {
                game.ai_turn(&mut white)
            }
            if game.state().owner(hex(&s, 12, 2)) == Some(RED) {
                fell = fell.min(game.state().turn());
            }
        }
        turns += fell;
        lost += crate::game::Toll::of(game.state(), RED).fallen;
    }
    (lost, turns)
}

#[test]
fn a_staff_beats_the_plain_opponent() {
    let staff = measured(|s| Box::new(Staff::new(RED, s.plan(RED).expect("a plan").clone())));
    let plain = measured(|s| Box::new(Plain::new(RED, s.plan(RED).expect("a plan").clone())));
    assert!(staff.1 < plain.1, "(men lost, turns): staff {staff:?}, plain {plain:?}");
}

#[test]
fn a_novice_does_not_join_attacks_and_an_officer_does() {
    let s = measure();
    for (level, joins) in [(Level::Novice, false), (Level::Officer, true), (Level::Veteran, true)] {
        let mut game = Game::new(Arc::clone(&s), 3);
        game.begin();
        let mut staff = Staff::new(RED, s.plan(RED).expect("a plan").clone()).at(level);
        let (mut attacks, mut joined) = (0, 0);
        while game.turn() < 10 && game.over().is_none() {
            let side = game.side();
            let order = if side == RED { staff.next(&View::new(&game, side)) } else { None };
            let order = order.unwrap_or(Order::EndTurn);
            if let Order::Attack { units, .. } = &order {
                let first = game.unit(units[0]).hex;
                attacks += 1;
                joined += u32::from(units.iter().any(|&u| game.unit(u).hex != first));
            }
            game.execute(side, &order).expect("a lawful order");
        }
        assert!((attacks > 0 || !joins) && (joined > 0) == joins, "{level}: {joined} of {attacks}");
    }
}

#[test]
fn the_plain_opponent_gives_no_order_that_is_refused() {
    let s = measure();
    let mut game = Game::new(Arc::clone(&s), 2);
    game.begin();
    let mut minds = SideId::BOTH.map(|x| Plain::new(x, s.plan(x).expect("a plan").clone()));
    while game.turn() < 10 && game.over().is_none() {
        let side = game.side();
        let order = minds[side.index()].next(&View::new(&game, side)).expect("it ends its turn");
        game.execute(side, &order).unwrap_or_else(|e| panic!("{order:?} refused: {e}"));
    }
}

#[test]
fn defenders_gather_against_a_lonely_spearhead() {
    let s = battle_with(
        Map::from_text(HEX_M, &["..........", "..........", "..........", ".........."]),
        &[
            ("T", "soviet", "rifle_division", (4, 1)),
            ("J", "japanese", "infantry_division", (5, 1)),
            ("K", "japanese", "infantry_division", (6, 2)),
            ("L", "japanese", "infantry_division", (6, 1)),
            ("M", "japanese", "infantry_division", (6, 0)),
        ],
        |f| {
            f.units[0].men = 5000;
            with_plans(
                f,
                vec![task("soviet_army", Stance::Garrison, &[])],
                vec![task("japanese_army", Stance::Hold, &[])],
            );
        },
    );
    let (_, orders) = play(&s, 1, 4);
    let struck = orders.iter().find_map(|(side, o, _)| match o {
        Order::Attack { units, .. } if *side == WHITE => Some(units.len()),
        _ => None,
    });
    assert!(struck.is_some_and(|n| n >= 2), "{orders:?}");
}

/// A weak enemy on a hill, on hexes of 1 km, that others are to hold.
fn hill(units: &[crate::scenario::testing::Line<'_>]) -> (Game, Vec<(SideId, Order, String)>) {
    let s = battle_with(Map::from_text(1000, &[",,,,,,,,,,"; 5]), units, |f| {
        f.units[0].men = 900;
        f.units[0].guns = 0;
        with_plans(
            f,
            vec![task("soviet_army", Stance::Garrison, &[])],
            vec![task("japanese_army", Stance::Hold, &[(5, 2)])],
        );
    });
    play(&s, 1, 3)
}

#[test]
fn on_small_hexes_who_finds_the_enemy_on_his_hill_takes_it_back() {
    let (game, orders) =
        hill(&[("A", "soviet", "irregulars", (5, 2)), ("J", "japanese", "infantry_division", (3, 2))]);
    let target = hex(game.scenario(), 5, 2);
    let strikes = |o: &Order| matches!(o, Order::Attack { target: t, .. } if *t == target);
    assert!(orders.iter().any(|(s, o, _)| *s == WHITE && strikes(o)), "{orders:?}");
    assert_eq!(game.owner(target), Some(WHITE));
}

#[test]
fn guns_in_reach_of_the_enemy_stay_and_fire() {
    let units = [
        ("A", "soviet", "rifle_division", (6, 0)),
        ("G", "soviet", "artillery", (3, 0)),
        ("J", "japanese", "infantry_division", (7, 0)),
    ];
    let s = battle_with(Map::from_text(1000, &[",,,,,,,,,,"]), &units, |f| {
        f.unit_types.get_mut("artillery").unwrap().gun_km = 8;
        f.units[2].men /= 2;
        with_plans(f, vec![task("soviet_army", Stance::Attack, &[(9, 0)])], vec![]);
    });
    let (game, orders) = play(&s, 1, 1);
    let gun = id(&s, "G");
    assert_eq!(at(&game, "G"), hex(&s, 3, 0));
    let fires = |o: &Order| matches!(o, Order::Attack { units, .. } if units.contains(&gun));
    assert!(orders.iter().any(|(_, o, _)| fires(o)), "{orders:?}");
}
