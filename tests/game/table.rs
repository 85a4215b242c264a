//! The table that these tests play on: a small border battle, a mind that gives random legal orders.

use august_storm::game::{Game, Mind, Player};
use august_storm::hex::Dir;
use august_storm::map::{Gauge, Map, RiverWidth};
use august_storm::rules::movement::reach;
use august_storm::rules::{AirMission, Order, View};
use august_storm::scenario::testing::{HEX_M, battle_with, objective};
use august_storm::scenario::{Scenario, SideId, UnitId};
use std::sync::Arc;

pub const SOVIET: SideId = SideId(0);
pub const JAPAN: SideId = SideId(1);

/// Twelve by eight hexes, four Soviet units in the west, four Japanese in the east, two of them near; a railway runs
/// between them over a river.
pub fn small() -> Arc<Scenario> {
    let rows = &[
        "....ff......",
        "...fff......",
        "....f.......",
        "............",
        "............",
        "....ff..ff..",
        "...fff......",
        "............",
    ];
    let units = &[
        ("A1", "soviet", "tank_brigade", (1, 3)),
        ("A2", "soviet", "mech_brigade", (1, 4)),
        ("A3", "soviet", "rifle_division", (2, 2)),
        ("A4", "soviet", "bomber", (0, 4)),
        ("J1", "japanese", "infantry_division", (6, 3)),
        ("J2", "japanese", "infantry_division", (9, 4)),
        ("J3", "japanese", "fortress", (5, 2)),
        ("J4", "japanese", "hq", (10, 4)),
    ];
    let map = Map::from_text(HEX_M, rows);
    let way: Vec<_> = (0..12).map(|col| map.grid().id(col, 3).unwrap()).collect();
    let map = map.with_rail(&way, Gauge::Broad).with_river(way[3], Dir::E, RiverWidth::Large);
    battle_with(map, units, |file| {
        file.objectives.push(objective("Near", (4, 4), 10));
        file.objectives.push(objective("Far", (9, 4), 50));
    })
}

/// A numbers machine for choices: small, and the same everywhere.
pub struct Choices(pub u64);

impl Choices {
    pub fn below(&mut self, n: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}

/// Gives a handful of random orders that are legal, then ends its turn.
pub struct Wanderer {
    pub choices: Choices,
    pub left: usize,
    pub turn: u32,
}

impl Wanderer {
    pub fn new(seed: u64) -> Self {
        Self { choices: Choices(seed), left: 6, turn: 0 }
    }
}

impl Mind for Wanderer {
    fn next(&mut self, view: &View<'_>) -> Option<Order> {
        if view.turn() != self.turn {
            (self.turn, self.left) = (view.turn(), 6);
        }
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        (0..20).map(|_| some_order(view, &mut self.choices)).find(|o| view.check(o).is_ok())
    }
}

/// Some order of the side's, legal or not.
pub fn some_order(view: &View<'_>, choices: &mut Choices) -> Order {
    let own: Vec<UnitId> = view.own().map(|(u, _)| u).collect();
    if own.is_empty() {
        return Order::EndTurn;
    }
    let unit = own[choices.below(own.len())];
    let grid = view.scenario().map.grid();
    let anywhere = august_storm::hex::HexId(choices.below(grid.len()) as u32);
    match choices.below(9) {
        0..=4 => {
            let known = view.known();
            let reach = reach(view, &known, unit);
            let to = reach.hexes()[choices.below(reach.hexes().len())].hex;
            reach.path(to).map_or(Order::EndTurn, |path| Order::Move { unit, path })
        }
        5 => {
            let target = view.enemies().map(|(_, c)| c.hex).nth(choices.below(4)).unwrap_or(anywhere);
            let near = |u: &UnitId| view.own_unit(*u).is_some_and(|s| grid.distance(s.hex, target) == 1);
            Order::Attack { units: own.iter().copied().filter(near).collect(), target }
        }
        7 => {
            let around: Vec<_> = view.scenario().map.neighbors(view.own_unit(unit).unwrap().hex).collect();
            Order::Break { unit, toward: around[choices.below(around.len())].1 }
        }
        6 => Order::Air { unit, mission: AirMission::Recon, target: anywhere },
        _ => Order::Rail { unit, to: anywhere },
    }
}

/// A game of two wanderers up to the beginning of a turn, with a few orders of the next one.
pub fn wandered(seed: u64, turns: u32) -> Game {
    let mut game = Game::new(small(), seed, [Player::Human, Player::Ai]);
    let mut minds = [Wanderer::new(seed), Wanderer::new(seed ^ 0xABCD)];
    while game.state().turn() < turns && game.state().over().is_none() {
        let side = game.state().side();
        game.ai_turn(&mut minds[side.index()]);
    }
    for _ in 0..3 {
        if game.state().over().is_none() {
            game.ai_turn_step(&mut minds[game.state().side().index()]);
        }
    }
    game
}
