//! Tasks: who may give which, what is kept, which one holds for a unit.

use crate::hex::HexId;
use crate::rules::trial::*;
use crate::rules::{Event, Order, Refusal, View};
use crate::scenario::{FormationId, Stance, Tasked, UnitId};

fn army(n: u16) -> Tasked {
    Tasked::Formation(FormationId(n))
}

fn table() -> crate::rules::State {
    let units = [("A", "soviet", "rifle_division", (0, 0)), ("J", "japanese", "fortress", (9, 1))];
    game(plain(".", 10, 2), &units, 1, |_| {})
}

#[test]
fn a_task_is_for_own_troops_and_has_a_sensible_axis() {
    let state = table();
    let near = hex(&state, 3, 0);
    let off = HexId(10_000);
    let a = Tasked::Unit(unit(&state, "A"));
    for (of, stance, axis, answer) in [
        (army(0), Stance::Attack, vec![near], Ok(())),
        (army(0), Stance::Attack, vec![], Err(Refusal::NoAxis)),
        (army(0), Stance::Withdraw, vec![], Err(Refusal::NoAxis)),
        (army(0), Stance::Hold, vec![], Ok(())),
        (army(0), Stance::Garrison, vec![], Ok(())),
        (a, Stance::Screen, vec![near], Ok(())),
        (army(0), Stance::Attack, vec![near, off], Err(Refusal::Impassable(off))),
        (army(0), Stance::Attack, vec![near; 25], Err(Refusal::LongAxis(25))),
        (army(1), Stance::Hold, vec![], Err(Refusal::NotYourCommand)),
        (army(77), Stance::Hold, vec![], Err(Refusal::NotYourCommand)),
        (Tasked::Unit(UnitId(77)), Stance::Hold, vec![], Err(Refusal::NotYourCommand)),
    ] {
        let order = Order::Task { of, stance, axis };
        assert_eq!(state.check(SOVIET, &order), answer, "{order:?}");
    }
    assert_eq!(state.check(SOVIET, &Order::ClearTask { of: army(0) }), Err(Refusal::NoTask));
}

#[test]
fn the_nearest_task_holds_until_it_is_taken_back() {
    let mut state = table();
    let (a, goal) = (unit(&state, "A"), hex(&state, 5, 1));
    let stance = |state: &crate::rules::State| View::new(state, SOVIET).given_task(a).map(|t| t.stance);
    let give = |state: &mut crate::rules::State, of, stance| {
        let events = state.execute(SOVIET, &Order::Task { of, stance, axis: vec![goal] }).unwrap();
        assert_eq!(events, [Event::TaskGiven { of, stance, axis: vec![goal] }]);
    };
    assert_eq!(stance(&state), None);
    give(&mut state, army(0), Stance::Attack);
    assert_eq!(stance(&state), Some(Stance::Attack));
    give(&mut state, Tasked::Unit(a), Stance::Hold);
    assert_eq!(stance(&state), Some(Stance::Hold));
    give(&mut state, army(0), Stance::Delay);
    assert_eq!(state.tasks().len(), 2, "a new task takes the place of the old one");
    let clear = |of| Order::ClearTask { of };
    assert_eq!(
        state.execute(SOVIET, &clear(Tasked::Unit(a))),
        Ok(vec![Event::TaskCleared { of: Tasked::Unit(a) }])
    );
    assert_eq!(stance(&state), Some(Stance::Delay));
    state.execute(SOVIET, &clear(army(0))).unwrap();
    assert_eq!(stance(&state), None);
}

#[test]
fn the_other_side_learns_nothing_of_a_task() {
    let mut state = table();
    let a = unit(&state, "A");
    state.execute(SOVIET, &Order::Task { of: army(0), stance: Stance::Hold, axis: vec![] }).unwrap();
    assert_eq!(View::new(&state, JAPANESE).given_tasks().count(), 0);
    assert_eq!(View::new(&state, JAPANESE).given_task(a), None);
    assert_eq!(View::new(&state, SOVIET).given_tasks().count(), 1);
}
