//! Forced marches and what is left of a day: hours bought with readiness, minutes carried into the next turn.

use super::cost::step;
use super::zones;
use crate::map::Mobility;
use crate::rules::event::Event;
use crate::rules::execute::Resolver;
use crate::rules::numbers as n;
use crate::rules::order::Refusal;
use crate::rules::state::State;
use crate::scenario::{SideId, UnitId};

/// Land troops that are fit for it may march on into the night, once a turn.
pub(in crate::rules) fn check(state: &State, side: SideId, unit: UnitId) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let u = state.unit(unit);
    let marches = matches!(
        state.scenario().type_of(unit).mobility,
        Mobility::Foot | Mobility::Horse | Mobility::Motor | Mobility::Tracked | Mobility::Rail
    );
    if !marches {
        return Err(Refusal::CannotDo(unit, "it does not march"));
    }
    if u.forced || u.fought {
        return Err(Refusal::AlreadyDone(unit));
    }
    if u.readiness < n::FORCED_LEAST {
        return Err(Refusal::TooTired { readiness: u.readiness, least: n::FORCED_LEAST });
    }
    Ok(())
}

/// Minutes that a forced march adds to a unit's turn.
#[must_use]
pub fn minutes(state: &State, unit: UnitId) -> u16 {
    let scenario = state.scenario();
    let day = n::march_minutes(scenario.type_of(unit).mobility, scenario.scale.turn_hours);
    (u32::from(day) * n::FORCED_MORE / 100) as u16
}

/// Points of readiness that a forced march of a turn costs, on top of the marching itself.
#[must_use]
pub fn price(state: &State) -> i16 {
    (n::FORCED_PRICE * n::battle::day_share(state.scenario().scale.turn_hours) / 100) as i16
}

pub(in crate::rules) fn resolve(r: &mut Resolver<'_>, unit: UnitId) {
    let (minutes, price) = (minutes(r.state(), unit), price(r.state()));
    r.emit(Event::Forced { unit, minutes });
    r.emit(Event::Readiness { unit, change: -price });
}

/// A new turn of a side begins: who was stopped only by a step too long for what was left of the last turn sets out so
/// much earlier.
pub(in crate::rules) fn carry(r: &mut Resolver<'_>, left: &[(UnitId, u16)]) {
    for &(unit, minutes) in left {
        r.emit(Event::Carried { unit, minutes });
    }
}

/// What each unit of a side has left of the turn that lies behind it, as far as it was of no use.
pub(in crate::rules) fn left_over(state: &State, side: SideId) -> Vec<(UnitId, u16)> {
    let scenario = state.scenario();
    let own = scenario.unit_ids().filter(|&u| scenario.unit(u).side == side && state.in_play(u));
    own.filter_map(|id| {
        let u = state.unit(id);
        let day = n::march_minutes(scenario.type_of(id).mobility, scenario.scale.turn_hours);
        let kept = u.minutes.min((u32::from(day) * n::CARRIED_MOST / 100) as u16);
        let idle = !u.moved || u.fought || u.attacked || kept == 0;
        if idle || zones::controlled_by_enemy(state, side, u.hex) {
            return None;
        }
        let mut ways = scenario.map.grid().neighbors(u.hex);
        let too_long = |d| step(state, id, u.hex, d).is_some_and(|s| s.minutes > u32::from(u.minutes));
        ways.any(|(d, _)| too_long(d)).then_some((id, kept))
    })
    .collect()
}
