//! Opposition: fighters that cover a place, guns on the ground, and what both cost a mission.

use crate::hex::HexId;
use crate::rules::event::{Event, Losses};
use crate::rules::execute::Resolver;
use crate::rules::numbers::air as n;
use crate::rules::order::AirMission;
use crate::rules::state::State;
use crate::scenario::{SideId, Symbol, UnitId};

/// What waits for a mission over its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opposition {
    /// Points of enemy fighters over the place, and of own ones that keep them off.
    pub enemy: u32,
    pub own: u32,
    /// Of the mission, driven off before it drops its bombs, %.
    pub turned: u32,
    /// Anti-aircraft guns in the target hex.
    pub guns: u32,
    /// Aircraft lost, in a thousand that fly.
    pub loss: u32,
}

/// What waits for a unit's aircraft over a hex. With `known`, only what its side knows of is counted.
#[must_use]
pub fn opposition(state: &State, unit: UnitId, target: HexId, known: bool) -> Opposition {
    let scenario = state.scenario();
    let side = scenario.unit(unit).side;
    let enemy = if known { 0 } else { covered(state, side.other(), target) };
    let own = covered(state, side, target) + super::cover(state, unit, target);
    let planes = u32::from(state.unit(unit).aircraft);
    let net = enemy.saturating_sub(own) / n::POINTS_A_PLANE;
    let turned = if net == 0 { 0 } else { (net * 100 / (net + planes).max(1)).min(n::MOST_TURNED) };
    let there = |u: &UnitId| !known || state.contact(side, *u).is_some_and(|c| c.hex == target);
    let troops: Vec<UnitId> = state.stack_of(target, side.other()).filter(there).collect();
    let aa = |u: &&UnitId| scenario.type_of(**u).symbol == Symbol::AntiAir;
    let guns = troops.iter().filter(aa).map(|&u| u32::from(state.unit(u).guns)).sum::<u32>();
    let flak = (guns / n::FLAK_GUNS).min(n::LOSS_FLAK_MOST);
    let over = if troops.iter().any(|&u| scenario.type_of(u).combat) { n::LOSS_TROOPS } else { 0 };
    let loss = over + flak + turned * n::LOSS_TURNED;
    Opposition { enemy, own, turned, guns, loss }
}

/// Points of a side's fighters over a hex: those that cover a place near it.
#[must_use]
pub fn covered(state: &State, side: SideId, hex: HexId) -> u32 {
    state
        .flown_by(side)
        .iter()
        .filter(|(at, mission, _)| *mission == AirMission::Cover && state.km(*at, hex) <= n::COVER_KM)
        .map(|(_, _, points)| points)
        .sum()
}

/// Aircraft that do not come home, and those of the enemy's fighters when there was a fight.
pub(super) fn suffer(r: &mut Resolver<'_>, unit: UnitId, met: Opposition, flown: u32) {
    lose(r, unit, flown, met.loss);
    if met.enemy == 0 || met.own == 0 {
        return;
    }
    let fought = met.enemy.min(met.own) / n::POINTS_A_PLANE;
    let share = met.own * 40 / (met.own + met.enemy);
    let side = r.state().scenario().unit(unit).side.other();
    if let Some(fighter) = nearest_fighter(r.state(), side, r.state().unit(unit).hex) {
        lose(r, fighter, fought, share);
    }
}

fn nearest_fighter(state: &State, side: SideId, hex: HexId) -> Option<UnitId> {
    let scenario = state.scenario();
    scenario
        .unit_ids()
        .filter(|&u| scenario.unit(u).side == side && state.in_play(u) && state.unit(u).aircraft > 0)
        .filter(|&u| scenario.type_of(u).symbol == Symbol::Fighter && state.unit(u).minutes == 0)
        .min_by_key(|&u| (state.km(state.unit(u).hex, hex), u))
}

/// So many in a thousand of the aircraft that flew for a day, less in a shorter turn; what is less than one is drawn for.
fn lose(r: &mut Resolver<'_>, unit: UnitId, flown: u32, per_thousand: u32) {
    let hours = r.state().scenario().scale.turn_hours.min(24);
    let due = flown * per_thousand * hours / 24;
    let mut lost = due / 1000;
    if !due.is_multiple_of(1000) && r.dice().below(1000) < due % 1000 {
        lost += 1;
    }
    let lost = lost.min(u32::from(r.state().unit(unit).aircraft));
    if lost > 0 {
        let losses = Losses { aircraft: u16::try_from(lost).unwrap_or(u16::MAX), ..Losses::default() };
        r.emit(Event::Lost { unit, losses });
    }
}
