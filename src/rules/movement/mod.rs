//! Marching: what a hex edge costs in time and fuel, where a unit can get to, and the march itself.

mod cost;
mod ferry;
pub mod forced;
mod reach;
mod traffic;
mod water;
mod zones;

pub use cost::{Because, Part, Step, explain, step};
pub(super) use ferry::works as ferry_works;
pub use reach::{Reach, Reached, reach, reach_with};
pub(super) use traffic::{lane, passing};
pub use water::{Help, naval_hex, river_hex};
pub use zones::zone_delay;
pub(super) use zones::{controlled_by_enemy, knows_enemy_at};

use super::combat;
use super::event::Event;
use super::execute::Resolver;
use super::numbers::{self as n, battle::SWEEP_MINUTES};
use super::order::Refusal;
use super::sight;
use super::state::{State, UnitState};
use crate::hex::{Dir, HexId};
use crate::map::Mobility;
use crate::scenario::{SideId, UnitId};
use zones::{known_zone, knows_defenders_at, zone_men};

/// Minutes charged for a first step out of a unit's hex: a fresh unit may give its whole turn to a step that needs up
/// to three times as long, so that a great river or a trackless range slows an army and never walls it in.
fn whole_turn(u: &UnitState, needed: u32, left: u32) -> u32 {
    let fresh = !u.moved && !u.fought && left > 0;
    if fresh && needed > left && needed <= left * 3 { left } else { needed }
}

/// Minutes that a unit would be charged for a first step, zones of control aside; `None` when it cannot make it now.
pub(super) fn first_step(state: &State, unit: UnitId, dir: Dir) -> Option<u32> {
    let u = state.unit(unit);
    let left = u32::from(u.minutes);
    let needed = step(state, unit, u.hex, dir).filter(|_| !ferry::full(state, unit, u.hex, dir))?.minutes;
    Some(whole_turn(u, needed, left)).filter(|m| *m <= left)
}

/// Turns' worth of a unit's time above which it can never make a step.
pub(super) fn step_limit(state: &State, unit: UnitId) -> u32 {
    let mobility = state.scenario().type_of(unit).mobility;
    u32::from(n::march_minutes(mobility, state.scenario().scale.turn_hours)) * 3
}

/// Checks a march against what its side knows.
pub(super) fn check(state: &State, side: SideId, unit: UnitId, path: &[HexId]) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    let u = state.unit(unit);
    if path.is_empty() {
        return Err(Refusal::EmptyPath);
    }
    if matches!(scenario.type_of(unit).mobility, Mobility::Static | Mobility::Air) {
        return Err(Refusal::CannotDo(unit, "it does not march"));
    }
    let (mut at, mut minutes, mut fuel) = (u.hex, 0, 0);
    let mut barred = None;
    for (i, &next) in path.iter().enumerate() {
        if next.index() >= grid.len() {
            return Err(Refusal::Impassable(next));
        }
        if let Some(hex) = barred {
            return Err(Refusal::Controlled(hex));
        }
        let dir = grid.dir_to(at, next).ok_or(Refusal::BrokenPath(at, next))?;
        let sweep = knows_enemy_at(state, side, next);
        let fights = combat::holds_ground(scenario.type_of(unit));
        if sweep && (!fights || knows_defenders_at(state, side, next)) {
            return Err(Refusal::EnemyInTheWay(next));
        }
        let cost = step(state, unit, at, dir).ok_or(Refusal::Impassable(next))?;
        if ferry::full(state, unit, at, dir) {
            return Err(Refusal::FerriesFull(next));
        }
        let (delay, stop) = zone_delay(state, unit, known_zone(state, side, next));
        minutes += cost.minutes + delay + if sweep { SWEEP_MINUTES } else { 0 };
        if i == 0 {
            minutes = whole_turn(u, minutes, u32::from(u.minutes));
        }
        fuel += cost.fuel;
        if minutes > u32::from(u.minutes) {
            return Err(Refusal::NoTime { needed: minutes, left: u32::from(u.minutes) });
        }
        if scenario.type_of(unit).range_km > 0 && fuel > u32::from(u.fuel) {
            return Err(Refusal::NoFuel { needed: fuel, left: u32::from(u.fuel) });
        }
        if stop {
            barred = Some(next);
        }
        at = next;
    }
    let men = state.stack_of(at, side).map(|own| state.unit(own).men).sum::<u32>() + u.men;
    let most = scenario.scale.stack_men;
    if men > most {
        return Err(Refusal::Crowded { hex: at, men, most });
    }
    Ok(())
}

/// Marches step by step until the path, the time or the luck ends.
pub(super) fn resolve(r: &mut Resolver<'_>, unit: UnitId, path: &[HexId]) {
    let side = r.state().scenario().unit(unit).side;
    for &to in path {
        let from = r.state().unit(unit).hex;
        let grid = r.state().scenario().map.grid();
        let Some(dir) = grid.dir_to(from, to) else { break };
        let fights = combat::holds_ground(r.state().scenario().type_of(unit));
        let sweep = fights && combat::soft(r.state(), to, side);
        if !sweep && r.state().stack_of(to, side.other()).next().is_some() {
            sight::spot(r, unit, to);
            r.emit(Event::Halted { unit, at: from });
            break;
        }
        let Some(cost) = step(r.state(), unit, from, dir) else { break };
        let known = known_zone(r.state(), side, to);
        let met = zone_men(r.state(), side, to, false);
        let (delay, stop) = zone_delay(r.state(), unit, met);
        let u = r.state().unit(unit);
        let sweeping = if sweep { SWEEP_MINUTES } else { 0 };
        let left = u32::from(u.minutes);
        let minutes = whole_turn(u, cost.minutes + delay + sweeping, left);
        // A zone or a delay that nobody foresaw has used up the day.
        if minutes > left && u.moved {
            r.emit(Event::Halted { unit, at: from });
            break;
        }
        let minutes = minutes.min(left);
        let fuel = cost.fuel.min(u32::from(u.fuel));
        if sweep {
            combat::displace_noncombat(r, to, side);
        }
        r.emit(Event::Moved { unit, from, to, minutes: minutes as u16, fuel: fuel as u16 });
        tire(r, unit, cost.minutes);
        take(r, unit, to);
        sight::look(r, unit);
        if stop && met > known {
            r.emit(Event::Halted { unit, at: to });
            break;
        }
    }
}

/// A fighting unit takes control of the hex that it enters.
pub(super) fn take(r: &mut Resolver<'_>, unit: UnitId, hex: HexId) {
    let scenario = r.state().scenario();
    let side = scenario.unit(unit).side;
    let ground = scenario.type_of(unit).combat && scenario.map.terrain(hex).is_land();
    if ground && r.state().owner(hex) != Some(side) {
        r.emit(Event::Taken { hex, by: side });
        super::score::on_taken(r, hex, side);
    }
}

/// Marching tires, made good by a night's rest.
fn tire(r: &mut Resolver<'_>, unit: UnitId, minutes: u32) {
    let change = -i16::try_from(minutes / n::MINUTES_A_POINT).unwrap_or(0);
    if change != 0 {
        r.emit(Event::Readiness { unit, change });
    }
}
