//! Recovery: rest restores readiness as supply allows, and troops that stay dig in.

use super::event::Event;
use super::execute::Resolver;
use super::state::{State, Supply};
use super::supply::in_turn;
use crate::map::Mobility;
use crate::scenario::{Symbol, UnitId};

/// Points of readiness in a day: at rest, after a march, after a fight.
const FULL: [u32; 3] = [18, 6, 3];
const SHORT: [u32; 3] = [9, 3, 0];
/// Points that a unit without supply loses in a day.
const CUT: u32 = 5;

/// Levels that troops dig in by themselves: a level a day to full trenches in three days.
const FIELD_WORKS: u8 = 3;
/// Levels with engineers in the hex, or of troops made for works.
const ENGINEERED: u8 = 5;

pub(super) fn night(r: &mut Resolver<'_>) {
    let ids = r.state().scenario().unit_ids();
    for unit in ids {
        if !r.state().in_play(unit) {
            continue;
        }
        let change = readiness(r.state(), unit);
        if change != 0 {
            r.emit(Event::Readiness { unit, change });
        }
        if let Some(level) = digs(r.state(), unit) {
            r.emit(Event::DugIn { unit, level });
        }
    }
}

/// Points of readiness that a unit wins or loses tonight, within its ceiling.
fn readiness(state: &State, unit: UnitId) -> i16 {
    let u = state.unit(unit);
    let scenario = state.scenario();
    // An air unit that flew has spent its day without having moved.
    let flew = scenario.type_of(unit).mobility == Mobility::Air && u.minutes == 0;
    let case = if u.fought || u.attacked {
        2
    } else if u.moved || flew {
        1
    } else {
        0
    };
    let per_turn = |points: u32| in_turn(points, state.turn(), scenario.scale.turn_hours) as i16;
    let change = match u.supply {
        Supply::Full => per_turn(FULL[case]),
        Supply::Short => per_turn(SHORT[case]),
        Supply::Cut => -per_turn(CUT),
    };
    let ceiling = (100 + i16::from(u.morale)).clamp(10, 100);
    let now = i16::from(u.readiness);
    (now + change).clamp(0, ceiling.max(now)) - now
}

/// The level to which an idle fighting unit is dug in by morning, if it is a new one.
fn digs(state: &State, unit: UnitId) -> Option<u8> {
    let scenario = state.scenario();
    let kind = scenario.type_of(unit);
    let u = state.unit(unit);
    let afloat = matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River);
    if !kind.combat || afloat || u.moved || u.fought || u.attacked {
        return None;
    }
    let builders =
        kind.symbol == Symbol::Fortress || state.stack(u.hex).iter().any(|&x| scenario.type_of(x).engineers);
    let most = if builders { ENGINEERED } else { FIELD_WORKS };
    let add = in_turn(1, state.turn(), scenario.scale.turn_hours) as u8;
    (add > 0 && u.dug_in < most).then(|| (u.dug_in + add).min(most))
}
