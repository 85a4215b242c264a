//! Two hundred games of random orders and two hundred led by the AI, on made-up theatres, and a few on the campaign:
//! nothing is lost without an event, everyone stands where he may, and a replay is the game again.

use crate::ledger::Ledger;
use crate::table::{Choices, some_order};
use crate::tons::Tons;
use august_storm::ai::Staff;
use august_storm::game::{Game, Mind, Player, Step};
use august_storm::rules::{AirMission, Event, Order, State, Status, View};
use august_storm::scenario::testing::theatre::{Extent, theatre};
use august_storm::scenario::{self, FormationId, Scenario, SideId, Stance, Tasked, UnitId};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

const SMALL: Extent = Extent { columns: 18, rows: 12, units: 12, days: 7 };
const GAMES: u64 = 200;
/// What may happen in a game, as far as these tests want it to have happened.
type Seen = BTreeSet<&'static str>;

fn label(event: &Event) -> Option<&'static str> {
    Some(match event {
        Event::Arrived { .. } => "arrival",
        Event::Fought(_) => "battle",
        Event::Lost { .. } => "losses",
        Event::Gone { how: Status::Destroyed, .. } => "destroyed",
        Event::Gone { how: Status::Captured, .. } => "captured",
        Event::Gone { how: Status::LaidDown, .. } => "laid down",
        Event::Gone { how: Status::Melted, .. } => "melted",
        Event::Flew { .. } => "flight",
        Event::Stock { .. } => "stock",
        _ => return None,
    })
}

/// Games go side by side: two threads halve the wait and cost nothing where there is one processor.
const THREADS: u64 = 2;

/// Some order of any kind, legal or not.
fn any_order(view: &View<'_>, choices: &mut Choices) -> Order {
    let own: Vec<UnitId> = view.own().map(|(u, _)| u).collect();
    let Some(&unit) = own.get(choices.below(own.len())) else { return Order::EndTurn };
    let grid = view.scenario().map.grid();
    let hexes: Vec<_> = grid.iter().collect();
    let anywhere = hexes[choices.below(hexes.len())];
    let places = view.scenario().map.places();
    let place = places.get(choices.below(places.len())).map_or(anywhere, |p| p.hex);
    let missions = [
        AirMission::Support,
        AirMission::Interdict,
        AirMission::Recon,
        AirMission::Airlift,
        AirMission::Rebase,
    ];
    match choices.below(12) {
        0 => {
            let target = view.own_unit(own[choices.below(own.len())]).map_or(anywhere, |u| u.hex);
            Order::Air { unit, mission: missions[choices.below(5)], target }
        }
        1 => Order::Air { unit, mission: missions[choices.below(5)], target: place },
        2 => Order::AirLand { unit, at: place },
        3 => Order::SeaLand { unit, at: if choices.below(2) == 0 { place } else { anywhere } },
        4 => Order::Rail { unit, to: place },
        5 => {
            let formation = FormationId(choices.below(view.scenario().formations.len()) as u16);
            let stance = [Stance::Attack, Stance::Hold, Stance::Withdraw][choices.below(3)];
            Order::Task { of: Tasked::Formation(formation), stance, axis: vec![anywhere] }
        }
        _ => some_order(view, choices),
    }
}

/// Gives ten random orders a turn.
struct Random(Choices, usize);

impl Mind for Random {
    fn next(&mut self, view: &View<'_>) -> Option<Order> {
        if self.1 == 10 {
            self.1 = 0;
            return None;
        }
        self.1 += 1;
        (0..20).map(|_| any_order(view, &mut self.0)).find(|o| *o != Order::EndTurn && view.check(o).is_ok())
    }
}

/// Plays a game to its end and checks it all the way; says what happened in it.
fn checked(scenario: &Arc<Scenario>, seed: u64, mut minds: [Box<dyn Mind>; 2], turns: u32) -> Seen {
    let mut seen = Seen::new();
    let mut ledger = Ledger::new(scenario);
    let mut game = Game::new(scenario.clone(), seed, [Player::Ai; 2]);
    let mut shadow = State::new(scenario.clone(), seed);
    let opening: Vec<Event> = game.events().batches().iter().flat_map(|b| b.events.clone()).collect();
    let mut follow = |ledger: &mut Ledger, shadow: &mut State, events: &[Event]| {
        seen.extend(events.iter().filter_map(label));
        ledger.book(events);
        let mut tons = Tons::default();
        for event in events {
            tons.book(shadow, event);
            shadow.apply(event);
        }
        tons
    };
    follow(&mut ledger, &mut shadow, &opening).settle_night(game.state());
    while game.state().over().is_none() && game.state().turn() < turns {
        let side = game.state().side();
        match game.ai_turn_step(&mut minds[side.index()]) {
            Step::Ordered { events, .. } => follow(&mut ledger, &mut shadow, &events).settle_order(),
            Step::Ended { events, .. } => {
                follow(&mut ledger, &mut shadow, &events).settle_night(game.state());
                ledger.balances(game.state());
                ledger.lawful(game.state());
                assert_eq!(shadow.hash(), game.state().hash(), "events alone do not rebuild the state");
            }
            Step::Refused { .. } => {}
            Step::Over => break,
        }
    }
    ledger.balances(game.state());
    let mut again = State::new(scenario.clone(), seed);
    again.begin();
    for entry in &game.log().orders {
        again.execute(entry.side, &entry.order).expect("an order that was accepted is accepted again");
    }
    assert_eq!(again.hash(), game.state().hash(), "a replay is another game");
    seen
}

/// Plays games with the numbers from 0 on; says what happened in any of them.
fn games(number: u64, one: impl Fn(u64) -> Seen + Sync) -> Seen {
    std::thread::scope(|scope| {
        let one = &one;
        let some =
            |thread| move || (thread..number).step_by(THREADS as usize).flat_map(one).collect::<Seen>();
        let threads: Vec<_> = (0..THREADS).map(|t| scope.spawn(some(t))).collect();
        threads.into_iter().flat_map(|t| t.join().expect("a game that is sound")).collect()
    })
}

/// Fails when the games had nothing to test: a kind of event that never came cannot have been booked wrongly.
fn all_in(seen: &Seen, wanted: &[&str]) {
    let missing: Vec<_> = wanted.iter().filter(|w| !seen.contains(**w)).collect();
    assert!(missing.is_empty(), "never happened in {GAMES} games: {missing:?}");
}

/// What must happen in some of the games of each kind.
const ALWAYS: [&str; 8] =
    ["arrival", "battle", "captured", "flight", "laid down", "losses", "melted", "stock"];

fn staffs(scenario: &Scenario) -> [Box<dyn Mind>; 2] {
    SideId::BOTH.map(|s| {
        let plan = scenario.plan(s).expect("a plan").clone();
        Box::new(Staff::new(s, plan)) as Box<dyn Mind>
    })
}

fn random(seed: u64) -> [Box<dyn Mind>; 2] {
    [seed, !seed].map(|s| Box::new(Random(Choices(s), 0)) as Box<dyn Mind>)
}

/// The theatre with depots that are never filled up: every ton of the war is in them.
fn lean(scenario: &Scenario) -> Arc<Scenario> {
    let mut lean = scenario.clone();
    for source in &mut lean.sources {
        (source.stock, source.tons_day) = (Some(source.tons_day.min(2000).max(source.stock.unwrap_or(0))), 0);
    }
    Arc::new(lean)
}

#[test]
fn two_hundred_games_of_random_orders_are_sound() {
    let seen = games(GAMES, |seed| {
        let scenario = theatre(seed, SMALL);
        checked(&scenario, seed, random(seed), u32::MAX)
    });
    all_in(&seen, &ALWAYS);
}

#[test]
fn two_hundred_games_of_the_ai_are_sound() {
    let seen = games(GAMES, |seed| {
        let mut scenario = theatre(seed ^ 0x5A5A, SMALL);
        if seed % 4 == 0 {
            scenario = lean(&scenario);
        }
        checked(&scenario, seed, staffs(&scenario), u32::MAX)
    });
    all_in(&seen, &ALWAYS);
    all_in(&seen, &["destroyed"]);
}

#[test]
fn the_campaign_is_sound() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
    let campaign = scenario::load(&path, &[]).unwrap_or_else(|p| panic!("{p}"));
    games(4, |seed| {
        let minds = if seed % 2 == 0 { staffs(&campaign) } else { random(seed) };
        checked(&campaign, seed, minds, 10)
    });
}
