//! The cease-fire spreads through the campaign's chains of command, even if nobody moves.

use august_storm::rules::score::{Tally, tally};
use august_storm::rules::{Order, State, Status};
use august_storm::scenario::{self, SideId};
use std::path::Path;

const JAPANESE: SideId = SideId(1);

/// Men of the side under arms after each night, per mille, and the units that hold out to the end.
fn play(seed: u64) -> (Vec<u64>, Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/august_storm");
    let scenario = scenario::load(&folder, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let mut state = State::new(scenario.clone(), seed);
    state.begin();
    let mut under_arms = Vec::new();
    while state.over().is_none() {
        for side in SideId::BOTH {
            state.execute(side, &Order::EndTurn).unwrap();
        }
        let Tally { men, fighting, .. } = tally(&state, JAPANESE);
        under_arms.push(fighting * 1000 / men.max(1));
    }
    let holds = |u: &scenario::UnitId| {
        scenario.unit(*u).side == JAPANESE
            && scenario.type_of(*u).combat
            && state.unit(*u).status == Status::InPlay
    };
    let names = scenario.unit_ids().filter(holds).map(|u| scenario.unit(u).key.clone()).collect();
    (under_arms, names)
}

#[test]
fn the_order_empties_the_ranks_over_days_and_some_hold_out() {
    let (under_arms, holding) = play(1);
    println!("{under_arms:?}\n{holding:?}");
    // The order goes out in the night of the 16th, turn 7; on the 14th nearly all are under arms, on the 20th few.
    assert!(under_arms[5] > 900, "14 August: {}", under_arms[5]);
    assert!(under_arms[6] > 900, "15 August: {}", under_arms[6]);
    assert!(under_arms[7] > 400, "16 August: {}", under_arms[7]);
    assert!((20..=250).contains(&under_arms[11]), "20 August: {}", under_arms[11]);
    assert!(!holding.is_empty());
}
