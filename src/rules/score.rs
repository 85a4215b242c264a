//! The score: objectives by the day they change hands, losses and prisoners; continuous, without a cliff.

use super::event::{Event, Score};
use super::execute::Resolver;
use crate::hex::HexId;
use crate::scenario::SideId;

/// Points that an objective is worth when it falls in a turn: all on the first day, a quarter on the last.
#[must_use]
pub fn worth(points: u32, turn: u32, turns: u32) -> i32 {
    let last = turns.saturating_sub(1).max(1);
    (points - points * 3 / 4 * turn.min(last) / last) as i32
}

/// A hex changed hands: an objective in it scores for the taker, once.
pub(super) fn on_taken(r: &mut Resolver<'_>, hex: HexId, by: SideId) {
    let state = r.state();
    let scenario = state.scenario();
    let mut scored = Vec::new();
    for (i, o) in scenario.objectives.iter().enumerate() {
        if o.hex == hex && state.fell(i).is_none() {
            let points = worth(o.points, state.turn(), scenario.turns);
            scored.push(Event::Scored { side: by, points, why: Score::Objective(i as u16) });
        }
    }
    for event in scored {
        r.emit(event);
    }
}

/// Nightly points are given where they arise (losses, prisoners); nothing is left to add.
pub(super) fn night(_r: &mut Resolver<'_>) {}
