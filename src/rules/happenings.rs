//! Happenings: the scenario's events, each once, when all its conditions hold.

use super::collapse::draw;
use super::event::{Event, Score};
use super::execute::Resolver;
use super::score;
use super::state::State;
use crate::scenario::{Condition, Effect, EventId, FormationId};

/// At dawn, in the scenario's order, until no further event follows from those that happened.
pub(super) fn dawn(r: &mut Resolver<'_>) {
    let mut missed = Vec::new();
    while let Some(event) = due(r, &mut missed) {
        r.emit(Event::Happened { event });
        for effect in r.state().shared_scenario().clone().events[event.index()].effects.iter() {
            take_effect(r, event, effect);
        }
    }
}

/// The next event that happens this morning. One that waits for its chance draws once a morning.
fn due(r: &mut Resolver<'_>, missed: &mut Vec<EventId>) -> Option<EventId> {
    let scenario = r.state().shared_scenario().clone();
    for (event, id) in scenario.events.iter().zip((0..).map(EventId)) {
        let waits = r.state().happened(id).is_none() && !missed.contains(&id);
        if !waits || !event.when.iter().all(|c| holds(r.state(), c)) {
            continue;
        }
        let chances: Vec<u32> = event.when.iter().filter_map(|c| chance(r.state(), c)).collect();
        if chances.into_iter().all(|percent| draw(r, percent)) {
            return Some(id);
        }
        missed.push(id);
    }
    None
}

/// % chance a day of a condition that asks the dice.
fn chance(state: &State, condition: &Condition) -> Option<u32> {
    let Condition::Chance { percent, more } = condition else { return None };
    let added = more.iter().filter(|(when, _)| holds(state, when)).map(|(_, adds)| adds);
    Some((percent + added.sum::<u32>()).min(100))
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
        // The dice are asked when nothing else is in the way.
        Condition::Chance { .. } => true,
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
        Effect::Yield { ref of, ref within } => yielded(r, of, within),
        Effect::Broadcast { side, percent } => r.emit(Event::Broadcast { side, percent }),
        Effect::Surprise { side, percent } => r.emit(Event::Surprise { side, percent }),
        Effect::MeltAway { nation, percent } => r.emit(Event::MeltAway { nation, percent }),
        Effect::Points { side, points } => {
            r.emit(Event::Scored { side, points, why: Score::Event(event) });
        }
    }
}

/// Commands give themselves up to another power: their units in play within the box leave the war.
fn yielded(r: &mut Resolver<'_>, of: &[FormationId], within: &[bool]) {
    let all = r.state().scenario().unit_ids();
    for unit in all {
        let state = r.state();
        let meant = state.in_play(unit)
            && within.get(state.unit(unit).hex.index()).copied().unwrap_or(true)
            && state.scenario().commands(unit).any(|f| of.contains(&f));
        if meant {
            r.emit(Event::Gone { unit, how: super::Status::Yielded });
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
