//! Recovery: rest restores readiness as supply allows, troops that stay dig in, some fall sick, workshops repair.

use super::event::{Event, Losses};
use super::execute::Resolver;
use super::numbers::recovery::{
    CUT, ENGINEERED, FIELD_WORKS, FULL, REPAIRED, SHORT, SICK, SICK_READINESS, SICK_WORSE,
};
use super::state::{State, Supply};
use super::supply::in_turn;
use crate::map::Mobility;
use crate::scenario::{Sky, Symbol, UnitId};

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
        let sick = sick(r.state(), unit);
        if sick > 0 {
            let losses = Losses { men: sick, wounded: sick, ..Losses::default() };
            r.emit(Event::Lost { unit, losses });
        }
        let (tanks, spg) = repaired(r.state(), unit);
        if tanks + spg > 0 {
            r.emit(Event::Repaired { unit, tanks, spg });
        }
    }
}

/// Men who fall out sick tonight: on the march and in battle, more when worn, in heat and without supply.
fn sick(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    let scenario = state.scenario();
    let afloat = matches!(scenario.type_of(unit).mobility, Mobility::Air | Mobility::Naval | Mobility::River);
    if afloat || !(u.moved || u.fought || u.attacked) {
        return 0;
    }
    let worse = |yes: bool| if yes { SICK_WORSE } else { 1 };
    let rate = SICK
        * worse(u.readiness < SICK_READINESS)
        * worse(state.ground(u.hex).sky == Sky::Heat)
        * worse(u.supply == Supply::Cut);
    // Parts of a man add up over the nights.
    let nights = u64::from(u.men) * u64::from(rate * scenario.scale.turn_hours) * u64::from(state.turn() + 1);
    let before = u64::from(u.men) * u64::from(rate * scenario.scale.turn_hours) * u64::from(state.turn());
    (nights / 240_000 - before / 240_000) as u32
}

/// Tanks and self-propelled guns that come back from the workshops tonight.
fn repaired(state: &State, unit: UnitId) -> (u16, u16) {
    let u = state.unit(unit);
    if u.supply == Supply::Cut {
        return (0, 0);
    }
    let share = in_turn(REPAIRED, state.turn(), state.scenario().scale.turn_hours);
    let back = |n: u16| u16::try_from((u32::from(n) * share).div_ceil(100)).unwrap_or(n).min(n);
    (back(u.repair_tanks), back(u.repair_spg))
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
    // A level a day. In shorter turns each unit comes to it in a turn of its own, so that no hour of the day is the best
    // one to disturb everybody's digging.
    let add = in_turn(1, state.turn() + u32::from(unit.0), scenario.scale.turn_hours) as u8;
    (add > 0 && u.dug_in < most).then(|| (u.dug_in + add).min(most))
}
