//! What a campaign spends its time on, measured on the real scenario. Compare ratios between commits, not milliseconds
//! between machines: `cargo bench --no-default-features`.

use august_storm::ai::Staff;
use august_storm::game::{Game, Mind, Player};
use august_storm::rules::{Known, Order, State, View, combat, movement, supply};
use august_storm::scenario::testing::theatre::{Extent, theatre};
use august_storm::scenario::{self, Scenario, SideId, UnitId};
use divan::Bencher;
use std::path::Path;
use std::sync::{Arc, OnceLock};

fn main() {
    divan::main();
}

fn campaign() -> Arc<Scenario> {
    static LOADED: OnceLock<Arc<Scenario>> = OnceLock::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
    LOADED.get_or_init(|| scenario::load(&path, &[]).unwrap_or_else(|p| panic!("{p}"))).clone()
}

fn first_day() -> State {
    let mut state = State::new(campaign(), 1);
    state.begin();
    state
}

/// A tank brigade with a full day before it.
fn brigade(state: &State) -> UnitId {
    let armoured =
        |u: &UnitId| state.unit(*u).tanks >= 60 && state.unit(*u).minutes > 600 && state.in_play(*u);
    state.scenario().unit_ids().find(armoured).expect("the campaign has a tank brigade")
}

#[divan::bench]
fn load_the_campaign(bencher: Bencher) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
    bencher.bench(|| scenario::load(&path, &[]).is_ok());
}

#[divan::bench]
fn known_enemies(bencher: Bencher) {
    let state = first_day();
    bencher.bench_local(|| Known::of(&state, SideId(0)));
}

#[divan::bench]
fn reach_of_a_tank_brigade(bencher: Bencher) {
    let state = first_day();
    let (unit, known) = (brigade(&state), Known::of(&state, SideId(0)));
    let view = View::new(&state, SideId(0));
    bencher.bench_local(|| movement::reach(&view, &known, unit).hexes().len());
}

#[divan::bench]
fn preview_of_an_assault(bencher: Bencher) {
    let state = first_day();
    let view = View::new(&state, SideId(0));
    let grid = state.scenario().map.grid();
    let (units, target) = view
        .enemies()
        .find_map(|(_, contact)| {
            let near = grid.neighbors(contact.hex).flat_map(|(_, h)| view.own_at(h).collect::<Vec<_>>());
            let units: Vec<UnitId> = near.filter(|&u| state.scenario().type_of(u).combat).collect();
            (units.len() >= 3).then_some((units, contact.hex))
        })
        .expect("armies stand at the border");
    bencher.bench_local(|| combat::preview(&view, &units, target));
}

#[divan::bench]
fn supply_net_of_a_side(bencher: Bencher) {
    let state = first_day();
    bencher.bench_local(|| supply::net(&state, SideId(0)));
}

#[divan::bench]
fn state_hash(bencher: Bencher) {
    let state = first_day();
    bencher.bench_local(|| state.hash());
}

#[divan::bench]
fn clone_a_state(bencher: Bencher) {
    let state = first_day();
    bencher.bench_local(|| state.clone());
}

/// The first day of the attacker's staff, orders and all.
#[divan::bench(sample_count = 10)]
fn side_turn_of_the_staff(bencher: Bencher) {
    let start = first_day();
    let side = start.side();
    bencher.with_inputs(|| start.clone()).bench_local_values(|mut state| {
        let scenario = state.shared_scenario().clone();
        let mut staff = Staff::new(side, scenario.plan(side).expect("a plan").clone());
        while let Some(order) = staff.next(&View::new(&state, side)) {
            if state.execute(side, &order).is_err() || order == Order::EndTurn {
                break;
            }
        }
        state
    });
}

#[divan::bench(sample_count = 10)]
fn night_and_dawn(bencher: Bencher) {
    let mut start = first_day();
    let first = start.side();
    start.execute(first, &Order::EndTurn).expect("a turn can always end");
    bencher.with_inputs(|| start.clone()).bench_local_values(|mut state| {
        let side = state.side();
        state.execute(side, &Order::EndTurn).expect("a turn can always end").len()
    });
}

/// Ten days of a made-up theatre, both sides led by their staffs.
fn ten_days(bencher: Bencher, extent: Extent) {
    let scenario = theatre(1, extent);
    bencher.bench_local(|| {
        let mut game = Game::forgetful(scenario.clone(), 1, [Player::Ai; 2]);
        let mut staffs = SideId::BOTH
            .map(|s| Box::new(Staff::new(s, scenario.plan(s).expect("a plan").clone())) as Box<dyn Mind>);
        while game.state().over().is_none() {
            let side = game.state().side();
            game.ai_turn(&mut staffs[side.index()]);
        }
        game.state().hash()
    });
}

/// Twice the units on the same ground: how the cost grows with units. Four times the units have cost 1.8 times the time,
/// the last doubling 2.4 times.
#[divan::bench(args = [50, 100, 200], sample_count = 5)]
fn ten_days_by_units_a_side(bencher: Bencher, units: u32) {
    ten_days(bencher, Extent { columns: 100, rows: 80, units, days: 10 });
}

/// The same units on twice the ground: how the cost grows with hexes. Four times the hexes have cost 3.8 times the time,
/// the last doubling 2.2 times.
#[divan::bench(args = [50, 100, 200], sample_count = 5)]
fn ten_days_by_columns_of_80_hexes(bencher: Bencher, columns: u32) {
    ten_days(bencher, Extent { columns, rows: 80, units: 100, days: 10 });
}
