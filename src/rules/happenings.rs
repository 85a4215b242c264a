//! Happenings: the scenario's events, each once, when all its conditions hold.

use super::event::{Event, Score};
use super::execute::Resolver;
use super::score;
use super::state::State;
use crate::scenario::{Condition, Effect, EventId, FormationId};

/// At dawn, in the scenario's order, until no further event follows from those that happened.
pub(super) fn dawn(r: &mut Resolver<'_>) {
    let count = u16::try_from(r.state().scenario().events.len()).unwrap_or(u16::MAX);
    loop {
        let due: Option<EventId> = (0..count).map(EventId).find(|&e| {
            r.state().happened(e).is_none()
                && r.state().scenario().events[e.index()].when.iter().all(|c| holds(r.state(), c))
        });
        let Some(event) = due else { break };
        r.emit(Event::Happened { event });
        for effect in r.state().shared_scenario().clone().events[event.index()].effects.iter() {
            take_effect(r, event, effect);
        }
    }
}

/// An event of today that ends the game does so when the day is over.
pub(super) fn night(r: &mut Resolver<'_>) {
    let state = r.state();
    let today =
        |(i, _): &(usize, &crate::scenario::Event)| state.happened(EventId(*i as u16)) == Some(state.turn());
    let end = state.scenario().events.iter().enumerate().filter(today).find_map(|(_, e)| {
        e.effects.iter().find_map(|x| if let Effect::End(why) = x { Some(why.clone()) } else { None })
    });
    if let Some(why) = end {
        r.emit(Event::GameOver { why });
    }
}

fn holds(state: &State, condition: &Condition) -> bool {
    match *condition {
        Condition::Turn(turn) => state.turn() >= turn,
        Condition::Held { hex, by } => state.owner(hex) == Some(by),
        Condition::After { event, turns } => state.happened(event).is_some_and(|t| t + turns <= state.turn()),
        Condition::LostMen { side, percent } => {
            let t = score::tally(state, side);
            t.lost() * 100 >= u64::from(percent) * t.men.max(1)
        }
    }
}

fn take_effect(r: &mut Resolver<'_>, event: EventId, effect: &Effect) {
    match *effect {
        // A line is in force because its event happened.
        Effect::News(_) | Effect::End(_) | Effect::Demarcation => {}
        Effect::Morale { side, nation, change } => {
            for unit in r.state().scenario().unit_ids() {
                let u = r.state().scenario().unit(unit);
                let meant = u.side == side && nation.is_none_or(|n| n == u.nation);
                if meant
                    && matches!(r.state().unit(unit).status, super::Status::InPlay | super::Status::Waiting)
                {
                    r.emit(Event::Morale { unit, change });
                }
            }
        }
        Effect::CeaseFire { side, obey, ref of } => {
            r.emit(Event::CeaseFire { side, obey });
            for &formation in of {
                order(r, formation);
            }
        }
        Effect::Broadcast { side, percent } => r.emit(Event::Broadcast { side, percent }),
        Effect::Surprise { side, percent } => r.emit(Event::Surprise { side, percent }),
        Effect::MeltAway { nation, percent } => r.emit(Event::MeltAway { nation, percent }),
        Effect::Points { side, points } => {
            r.emit(Event::Scored { side, points, why: Score::Event(event) });
        }
    }
}

/// The order to stop lies on the desk of a formation's headquarters; from there it goes down by night.
fn order(r: &mut Resolver<'_>, formation: FormationId) {
    if !r.state().ordered_to_stop(formation) {
        r.emit(Event::OrderedToStop { formation });
    }
    if let Some(unit) = r.state().scenario().formation(formation).hq
        && r.state().in_play(unit)
        && !r.state().unit(unit).order_reached
    {
        r.emit(Event::OrderReached { unit });
    }
}
