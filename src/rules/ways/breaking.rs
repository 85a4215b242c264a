//! Breaking a bridge or a railway on a side of the own hex: who can, how long it takes and how likely it succeeds.

use super::work;
use crate::hex::{Dir, HexId};
use crate::map::Mobility;
use crate::rules::event::Event;
use crate::rules::execute::Resolver;
use crate::rules::movement;
use crate::rules::numbers::ways as n;
use crate::rules::order::Refusal;
use crate::rules::state::State;
use crate::scenario::{SideId, UnitId};
use crate::text::said;
use std::fmt;

/// A demolition as it would be tried now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The hex beyond what is to be broken.
    pub toward: HexId,
    /// A bridge for columns would go, a railway.
    pub bridge: bool,
    pub rail: bool,
    /// Minutes that it takes of what the unit has left.
    pub minutes: u16,
    /// % chance that it succeeds: the sum of its reasons, within bounds.
    pub chance: u32,
    /// The reasons, in points of a hundred.
    pub because: Vec<(Charge, i32)>,
}

/// A reason for the chance of a demolition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charge {
    /// Engineers lay the charges.
    Sappers,
    /// Ordinary troops do, with what they have.
    Troops,
    /// How good the unit is.
    Quality,
    /// It has stood here long enough to prepare.
    Prepared,
    /// It has less time than the work wants.
    Hurried,
    /// The enemy stands at the far end.
    UnderFire,
}

impl fmt::Display for Charge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(said(match self {
            Self::Sappers => "engineers lay the charges",
            Self::Troops => "troops without engineers",
            Self::Quality => "quality of the unit",
            Self::Prepared => "charges laid beforehand",
            Self::Hurried => "in a hurry",
            Self::UnderFire => "the enemy is at the far end",
        }))
    }
}

/// What a unit's attempt on a side of its hex would be.
///
/// # Errors
/// Why it cannot try.
pub fn attempt(state: &State, side: SideId, unit: UnitId, toward: HexId) -> Result<Attempt, Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    let (kind, u) = (scenario.type_of(unit), state.unit(unit));
    let fit = kind.combat || kind.engineers;
    if !fit || matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River) {
        return Err(Refusal::CannotDo(unit, "it has no sappers"));
    }
    if u.order_reached {
        return Err(Refusal::CannotDo(unit, "it has been ordered to stop and to destroy nothing"));
    }
    if toward.index() >= scenario.map.grid().len() {
        return Err(Refusal::NothingToBreak(toward));
    }
    let dir = scenario.map.grid().dir_to(u.hex, toward).ok_or(Refusal::NotAdjacent(unit, toward))?;
    let (bridge, rail) = (state.bridged(u.hex, dir), state.railway(u.hex, dir).is_some());
    if !bridge && !rail {
        return Err(Refusal::NothingToBreak(toward));
    }
    if state.surprise(side.other()) > 0 {
        return Err(Refusal::Surprised(unit));
    }
    if state.misfired(u.hex, dir) {
        return Err(Refusal::AlreadyDone(unit));
    }
    let sappers = state.stack_of(u.hex, side).any(|o| scenario.type_of(o).engineers);
    let whole = work(scenario.map.edge(u.hex, dir)) * if sappers { n::SAPPERS_TIME } else { 100 } / 100;
    let minutes = whole.min(u32::from(u.minutes));
    if minutes * 2 < whole || minutes == 0 {
        return Err(Refusal::NoTime { needed: whole.div_ceil(2).max(1), left: u32::from(u.minutes) });
    }
    let quality = (i32::from(scenario.unit(unit).quality) - n::MIDDLING) * n::QUALITY_POINTS;
    let first = if sappers { (Charge::Sappers, n::BY_SAPPERS) } else { (Charge::Troops, n::BY_TROOPS) };
    let mut because = vec![first];
    let mut add = |why, points: i32| {
        if points != 0 {
            because.push((why, points));
        }
    };
    add(Charge::Quality, quality);
    add(Charge::Prepared, i32::from(u.dug_in) * n::PREPARED_POINTS);
    add(Charge::Hurried, -((whole - minutes) as i32 * n::HURRIED_POINTS / whole as i32));
    add(Charge::UnderFire, if movement::knows_enemy_at(state, side, toward) { -n::UNDER_FIRE } else { 0 });
    let sum: i32 = because.iter().map(|(_, points)| points).sum();
    let chance = sum.clamp(n::CHANCE_LEAST, n::CHANCE_MOST) as u32;
    Ok(Attempt { toward, bridge, rail, minutes: minutes as u16, chance, because })
}

/// What a unit could try now on each side of its hex where something stands, or why not just now; nothing for one that
/// never can.
pub fn attempts(
    state: &State,
    side: SideId,
    unit: UnitId,
) -> impl Iterator<Item = (Dir, Result<Attempt, Refusal>)> {
    let around = state.scenario().map.neighbors(state.unit(unit).hex);
    around.map(move |(dir, toward)| (dir, attempt(state, side, unit, toward))).filter(|(_, a)| {
        !matches!(a, Err(Refusal::NothingToBreak(_) | Refusal::CannotDo(..) | Refusal::NotInPlay(_)))
    })
}

pub fn check(state: &State, side: SideId, unit: UnitId, toward: HexId) -> Result<(), Refusal> {
    attempt(state, side, unit, toward).map(|_| ())
}

pub fn resolve(r: &mut Resolver<'_>, unit: UnitId, toward: HexId) {
    let side = r.state().scenario().unit(unit).side;
    let Ok(Attempt { bridge, rail, minutes, chance, .. }) = attempt(r.state(), side, unit, toward) else {
        return;
    };
    let from = r.state().unit(unit).hex;
    r.emit(Event::Spent { unit, minutes });
    if r.dice().chance(chance) {
        r.emit(Event::Broken { unit, from, to: toward, bridge, rail });
    } else {
        r.emit(Event::Misfired { unit, from, to: toward });
    }
}
