//! The score: objectives by the day they change hands, losses and prisoners; continuous, without a cliff.
//!
//! What an objective loses in worth for the taker by waiting, its holder earns by the night.

mod course;
mod tally;
#[cfg(test)]
mod tests;

pub use course::{Course, history, par, taken};
pub use tally::{Tally, tally, tally_of};

use super::event::{Event, Score};
use super::execute::Resolver;
use super::numbers::civilians as n;
use super::numbers::score::{DISARMED_A_POINT, ENEMY_A_POINT, LAST_DAY, OWN_A_POINT, WRECKED};
use super::state::State;
use crate::hex::HexId;
use crate::scenario::SideId;

/// Points that an objective is worth when it falls in a turn: all on the first day, a quarter on the last.
#[must_use]
pub fn worth(points: u32, turn: u32, turns: u32) -> i32 {
    let last = turns.saturating_sub(1).max(1);
    let faded =
        u64::from(points) * u64::from(100 - LAST_DAY) / 100 * u64::from(turn.min(last)) / u64::from(last);
    i32::try_from(u64::from(points) - faded).unwrap_or(i32::MAX)
}

/// Points by which the first side is ahead of an even game, as the scenario has it; negative when the second is.
#[must_use]
pub fn margin(state: &State) -> i32 {
    let [first, second] = SideId::BOTH.map(|side| state.score(side));
    first - second - state.scenario().even
}

/// Points of an objective as it stands: half of a prize's go as it is wrecked.
#[must_use]
pub fn left(state: &State, objective: usize) -> u32 {
    let o = &state.scenario().objectives[objective];
    match o.prize {
        Some(_) => {
            let sure = o.points * (100 - WRECKED) / 100;
            sure + (o.points - sure) * u32::from(state.intact(objective)) / 100
        }
        None => o.points,
    }
}

/// Fighting or demolition in a hex damages what is prized there.
pub(super) fn damage(r: &mut Resolver<'_>, hex: HexId, percent: u8) {
    let state = r.state();
    let objectives = state.scenario().objectives.iter().enumerate();
    let hit: Vec<Event> = objectives
        .filter(|&(i, o)| o.hex == hex && o.prize.is_some() && state.intact(i) > 0)
        .map(|(i, _)| Event::Wrecked { objective: i as u16, intact: state.intact(i).saturating_sub(percent) })
        .collect();
    for event in hit {
        r.emit(event);
    }
}

/// A hex changed hands: an objective in it scores for the taker, once.
pub(super) fn on_taken(r: &mut Resolver<'_>, hex: HexId, by: SideId) {
    let state = r.state();
    let scenario = state.scenario();
    let mut scored = Vec::new();
    for (i, o) in scenario.objectives.iter().enumerate() {
        if o.hex == hex && state.fell(i).is_none() && state.barred(by, hex).is_none() {
            let points = worth(left(state, i), state.turn(), scenario.turns);
            scored.push(Event::Scored { side: by, points, why: Score::Objective(i as u16) });
        }
    }
    for event in scored {
        r.emit(event);
    }
}

/// Losses, prisoners and objectives held since the last night.
pub(super) fn night(r: &mut Resolver<'_>) {
    for side in SideId::BOTH {
        let due = due(r.state(), side);
        for (why, points) in [Score::Losses, Score::Prisoners].into_iter().zip(due) {
            if points != 0 {
                r.emit(Event::Scored { side, points, why });
            }
        }
        let points = civilians(r.state(), side) - r.state().settled(side)[3];
        if points != 0 {
            r.emit(Event::Scored { side, points, why: Score::Civilians });
        }
        let points = held(r.state(), side);
        if points != 0 {
            r.emit(Event::Scored { side, points, why: Score::Held });
        }
    }
}

/// Points due for losses and for prisoners, less those given before.
fn due(state: &State, side: SideId) -> [i32; 2] {
    let (own, enemy) = (tally(state, side), tally(state, side.other()));
    let points = |men: u64, a_point: u64| i32::try_from(men / a_point).unwrap_or(i32::MAX);
    let losses = points(enemy.dead_wounded, ENEMY_A_POINT) - points(own.dead_wounded, OWN_A_POINT);
    let prisoners =
        points(enemy.captured, ENEMY_A_POINT) + points(enemy.laid_down + enemy.melted, DISARMED_A_POINT);
    let [before_losses, before_prisoners, ..] = state.settled(side);
    [losses - before_losses, prisoners - before_prisoners]
}

/// Points for civilians so far: those in safety, less those overtaken.
fn civilians(state: &State, side: SideId) -> i32 {
    let groups = state.scenario().civilians.iter().zip(state.refugees()).filter(|(c, _)| c.side == side);
    let (safe, overtaken) = groups.fold((0, 0), |(s, o), (c, g)| {
        let counted = |people: u32| u64::from(people) * u64::from(c.worth);
        (s + counted(g.safe), o + counted(g.overtaken))
    });
    let points =
        |people: u64, a_point: u32| i32::try_from(people / 100 / u64::from(a_point)).unwrap_or(i32::MAX);
    points(safe, n::SAFE_A_POINT) - points(overtaken, n::OVERTAKEN_A_POINT)
}

/// What the objectives that a side still holds lost tonight for a taker.
fn held(state: &State, side: SideId) -> i32 {
    let scenario = state.scenario();
    let (now, next) = (state.turn(), state.turn() + 1);
    scenario
        .objectives
        .iter()
        .enumerate()
        .filter(|&(i, o)| state.fell(i).is_none() && state.owner(o.hex) == Some(side))
        .map(|(i, _)| left(state, i))
        .map(|points| worth(points, now, scenario.turns) - worth(points, next, scenario.turns))
        .sum()
}
