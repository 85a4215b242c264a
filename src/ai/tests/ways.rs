//! The staff at bridges, works and airfields.

use super::*;
use crate::map::{PlaceKind, RiverWidth};
use crate::scenario::testing::{Line, objective};
use crate::scenario::{Demolition, Prize};

/// A road along the middle row, over a river between the columns 3 and 4; all of it belongs to a side.
fn bridge(width: RiverWidth) -> Map {
    let map = Map::from_text(HEX_M, &[",,,,,,,,,,"; 3]);
    let g = map.grid();
    let road: Vec<_> = (0..10).map(|c| g.id(c, 1).unwrap()).collect();
    let map = map.with_road(&road, Road::Road).with_river(road[3], crate::hex::Dir::E, width);
    g.iter().fold(map, |m, h| m.with_country(h, "Home"))
}

/// What the defender's staff orders on the first day, after the enemy has stood still.
fn orders_of_the_defender(s: &Arc<Scenario>) -> Vec<Order> {
    let mut game = Game::new(Arc::clone(s), 1);
    game.begin();
    game.execute(RED, &Order::EndTurn).unwrap();
    let (_, given) = play_on(game, 1);
    given.into_iter().map(|(_, order, _)| order).collect()
}

#[test]
fn a_rearguard_blows_the_bridge_behind_the_last() {
    use Demolition::{Bridges, Everything, Nothing};
    // What the plan leaves standing, others on their way back, an enemy who follows; it is tried.
    let cases = [
        (Bridges, false, true, true),
        (Everything, false, true, true),
        (Nothing, false, true, false),
        (Bridges, true, true, false),
        (Bridges, false, false, false),
    ];
    for (demolition, others, enemy, tried) in cases {
        let mut units: Vec<Line<'_>> = vec![("W", "japanese", "infantry_division", (4, 1))];
        units.extend(others.then_some(("O", "japanese", "infantry_division", (2, 2))));
        units.extend(enemy.then_some(("A", "soviet", "rifle_division", (3, 1))));
        let s = battle_with(bridge(RiverWidth::Large), &units, |f| {
            with_plans(f, vec![], vec![task("japanese_army", Stance::Withdraw, &[(9, 1)])]);
            f.plans[1].demolition = demolition;
            f.units[0].dug_in = 3;
        });
        let orders = orders_of_the_defender(&s);
        let toward = hex(&s, 3, 1);
        let first = Order::Break { unit: id(&s, "W"), toward };
        let case = format!("{demolition:?}, others {others}, enemy {enemy}: {orders:?}");
        assert_eq!(orders.contains(&first), tried, "{case}");
        let goes = orders.iter().position(|o| matches!(o, Order::Move { unit, .. } if *unit == id(&s, "W")));
        assert!(goes.is_some(), "{case}");
        assert!(!tried || orders.iter().position(|o| *o == first) < goes, "first the bridge: {case}");
    }
}

#[test]
fn works_are_wrecked_only_where_the_plan_says_so() {
    for demolition in [Demolition::Bridges, Demolition::Everything] {
        let units: &[Line<'_>] = &[
            ("W", "japanese", "infantry_division", (4, 1)),
            ("A", "soviet", "rifle_division", (3, 1)),
            ("B", "soviet", "rifle_division", (4, 0)),
            ("C", "soviet", "tank_brigade", (4, 0)),
            ("D", "soviet", "rifle_division", (4, 2)),
        ];
        let map = Map::from_text(HEX_M, &[",,,,,,,,,,"; 3]);
        let s = battle_with(map, units, |f| {
            with_plans(f, vec![], vec![task("japanese_army", Stance::Delay, &[(9, 1)])]);
            f.plans[1].demolition = demolition;
            f.objectives.push(crate::scenario::model::ObjectiveDef {
                prize: Some(Prize::Industry),
                ..objective("Works", (4, 1), 50)
            });
        });
        let orders = orders_of_the_defender(&s);
        let wrecks = orders.contains(&Order::Demolish { unit: id(&s, "W") });
        assert_eq!(wrecks, demolition == Demolition::Everything, "{demolition:?}: {orders:?}");
    }
}

#[test]
fn engineers_stay_at_a_bridge_until_it_stands() {
    let units: &[Line<'_>] =
        &[("A", "soviet", "rifle_division", (6, 1)), ("E", "soviet", "engineers", (1, 1))];
    let s = battle_with(bridge(RiverWidth::Great), units, |f| {
        f.sides[0].holds = vec!["Home".into()];
        with_plans(f, vec![task("soviet_army", Stance::Attack, &[(9, 1)])], vec![]);
    });
    let mut game = Game::new(Arc::clone(&s), 1);
    game.begin();
    let (from, to) = (hex(&s, 3, 1), hex(&s, 4, 1));
    let unit = id(&s, "A");
    game.apply(&Event::Broken { unit, from, to, bridge: true, rail: false });
    let (game, orders) = play_on(game, 2);
    assert_eq!(at(&game, "E"), from, "{orders:?}");
    assert!(!game.bridged(from, crate::hex::Dir::E));
    let (game, orders) = play_on(game, 6);
    assert!(game.bridged(from, crate::hex::Dir::E), "{orders:?}");
    assert_ne!(at(&game, "E"), from, "it goes after the others again");
}

#[test]
fn light_foot_flies_where_that_saves_days() {
    // Columns to the own field ahead; the light unit is flown.
    for (ahead, flies) in [(3, false), (24, true)] {
        let map = Map::from_text(HEX_M, &[&*",".repeat(30); 2]);
        let g = map.grid();
        let map = g.iter().fold(map, |m, h| m.with_country(h, "Home"));
        let map = map.with_place("West", g.id(0, 0).unwrap(), PlaceKind::Town);
        let map = map.with_place("East", g.id(ahead, 0).unwrap(), PlaceKind::Town);
        let units: &[Line<'_>] = &[
            ("L", "soviet", "light", (0, 0)),
            ("T", "soviet", "air_transport", (0, 0)),
            ("J", "japanese", "fortress", (29, 1)),
        ];
        let s = battle_with(map, units, |f| {
            let kind = f.unit_types["rifle_division"].clone();
            f.unit_types.insert("light".into(), kind);
            f.sides[0].holds = vec!["Home".into()];
            with_plans(f, vec![task("soviet_army", Stance::Attack, &[(27, 0)])], vec![]);
        });
        let (_, orders) = play(&s, 1, 1);
        let flown = orders.iter().any(|(_, o, _)| matches!(o, Order::Fly { .. }));
        assert_eq!(flown, flies, "{orders:?}");
    }
}
