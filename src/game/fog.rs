//! Fog over events: what a side is told of an order's events.
//!
//! A side is told of its own units, of what happens in hexes that it sees or where its own units fought or marched
//! in the same order, of every battle (there are two sides: it always takes part), and of news. It is never told of
//! the other side's sightings, supply, readiness or dice.

use crate::hex::HexId;
use crate::rules::{Event, State};
use crate::scenario::{SideId, UnitId};

/// The events of one order that a side may see, with `after` the state behind them.
#[must_use]
pub fn seen(events: &[Event], side: SideId, after: &State) -> Vec<Event> {
    let lit = lit(events, side, after);
    events.iter().filter_map(|e| look(e, side, after, &lit)).collect()
}

/// The event as a side sees it from a state, or `None` when it learns nothing of it.
#[must_use]
pub fn visible(event: &Event, side: SideId, after: &State) -> Option<Event> {
    look(event, side, after, &lit(std::slice::from_ref(event), side, after))
}

/// Hexes where the side's own units took part in these events: it saw what happened there even if none of them is
/// left to see it now. Sorted.
fn lit(events: &[Event], side: SideId, state: &State) -> Vec<HexId> {
    let own = |u: UnitId| state.scenario().unit(u).side == side;
    let mut hexes = Vec::new();
    for event in events {
        match *event {
            Event::Moved { unit, from, to, .. } if own(unit) => hexes.extend([from, to]),
            Event::Gone { unit, .. } | Event::Lost { unit, .. } if own(unit) => {
                hexes.push(state.unit(unit).hex);
            }
            Event::Fought(ref battle) => hexes.push(battle.target),
            _ => {}
        }
    }
    hexes.sort_unstable();
    hexes.dedup();
    hexes
}

fn look(event: &Event, side: SideId, state: &State, lit: &[HexId]) -> Option<Event> {
    let own = |u: UnitId| state.scenario().unit(u).side == side;
    let sees = |h: HexId| state.sees(side, h) || lit.binary_search(&h).is_ok();
    let shown = match *event {
        // Known to all: the calendar, the weather, news, the score, the end.
        Event::TurnBegan { .. }
        | Event::SideBegan { .. }
        | Event::SideEnded { .. }
        | Event::Weather { .. }
        | Event::Happened { .. }
        | Event::CeaseFire { .. }
        | Event::OrderedToStop { .. }
        | Event::Broadcast { .. }
        | Event::Interned { .. }
        | Event::Wrecked { .. }
        | Event::Broken { .. }
        | Event::Mended { .. }
        | Event::Overtaken { .. }
        | Event::Scored { .. }
        | Event::GameOver { .. }
        | Event::Fought(_) => true,
        // Nobody's business on a screen.
        Event::Dice { .. } => false,
        // One's own only.
        Event::Halted { unit, .. }
        | Event::Spent { unit, .. }
        | Event::Readiness { unit, .. }
        | Event::Ammo { unit, .. }
        | Event::Fuel { unit, .. }
        | Event::DugIn { unit, .. }
        | Event::Supplied { unit, .. }
        | Event::OrderReached { unit }
        | Event::Repaired { unit, .. }
        | Event::Unlinked { unit, .. }
        | Event::Heard { unit }
        | Event::Morale { unit, .. }
        | Event::Forced { unit, .. }
        | Event::Misfired { unit, .. }
        | Event::Carried { unit, .. } => own(unit),
        Event::Evacuated { group, .. } | Event::Trekked { group, .. } => {
            state.scenario().civilians.get(usize::from(group)).is_some_and(|c| c.side == side)
        }
        Event::Sighted { by, .. } | Event::ContactLost { by, .. } => by == side,
        Event::Surprise { side: whose, .. } | Event::TrainsRun { side: whose, .. } => whose == side,
        Event::Stock { source, .. } => {
            state.scenario().sources.get(usize::from(source)).is_some_and(|s| s.side == side)
        }
        Event::MeltAway { nation, .. } => {
            state.scenario().nations.get(usize::from(nation.0)).is_some_and(|n| n.side == side)
        }
        Event::Priority { formation, .. } => state.scenario().formation(formation).side == side,
        Event::TaskGiven { of, .. } | Event::TaskCleared { of } => {
            crate::rules::task::side_of(state.scenario(), of) == Some(side)
        }
        // In sight.
        Event::Arrived { unit, hex } => own(unit) || sees(hex),
        Event::Moved { unit, from, to, minutes, .. } => {
            if !own(unit) {
                return (sees(from) || sees(to)).then_some(Event::Moved { unit, from, to, minutes, fuel: 0 });
            }
            true
        }
        Event::Taken { hex, by } => by == side || sees(hex),
        Event::Lost { unit, .. } | Event::Gone { unit, .. } | Event::Mutinied { unit } => {
            own(unit) || sees(state.unit(unit).hex)
        }
        Event::Fort { hex, .. } => sees(hex),
        Event::Mending { from, to, .. } => sees(from) || sees(to),
        Event::Converted { hex, side: whose } => whose == side || sees(hex),
        Event::Flew { unit, target, .. } => own(unit) || sees(target),
    };
    shown.then(|| event.clone())
}
