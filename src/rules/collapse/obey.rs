//! Obeying: how likely a unit that knows is to lay down its arms, and each cause of it.

use super::super::civilians;
use super::super::numbers::collapse as n;
use super::super::state::{State, Supply};
use super::word::{concerned, is_staff};
use super::{beside, garrison};
use crate::scenario::{Temper, UnitId};

/// One thing that bears on a unit's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The scenario sets the chance of this unit.
    OwnFigure,
    /// What its commander is known for.
    Commander(Temper),
    /// It sits in permanent works.
    Works,
    /// The enemy is beside it.
    EnemyBeside,
    /// No supply comes through.
    CutOff,
    /// Readiness is low.
    WornOut,
    /// Morale is so many points below (or above) the usual.
    Morale(i8),
    /// So many civilians would be overtaken.
    Covers(u32),
    /// A staff that still has units to tell.
    AtWork,
    /// It knows only what the wireless said: no order of its own has come.
    Hearsay,
}

/// A chance a day and how it came about: the base, then each cause with the % that it is multiplied by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reckoning {
    pub base: u32,
    pub causes: Vec<(Cause, u32)>,
    /// % a day.
    pub percent: u32,
}

impl Reckoning {
    fn new(base: u32) -> Self {
        Self { base, causes: Vec::new(), percent: base * 100 }
    }

    fn times(&mut self, cause: Cause, percent: u32) {
        if percent != 100 {
            self.causes.push((cause, percent));
            self.percent = self.percent * percent / 100;
        }
    }

    fn done(mut self) -> Self {
        self.percent = (self.percent / 100).min(100);
        self
    }
}

/// % chance a day that a unit which the order has reached lays down its arms, without its causes.
pub fn obedience(state: &State, unit: UnitId) -> u32 {
    order(state, unit).percent
}

/// The same with its causes.
pub fn order(state: &State, unit: UnitId) -> Reckoning {
    let scenario = state.scenario();
    let Some(given) = state.cease_fire(scenario.unit(unit).side) else { return Reckoning::default() };
    if !concerned(state, unit) {
        return Reckoning::default();
    }
    let own = scenario.unit(unit).obeys;
    let mut chance = Reckoning::new(u32::from(own.unwrap_or(given.obey)));
    if own.is_some() {
        chance.causes.push((Cause::OwnFigure, 100));
    } else if garrison(state, unit) {
        chance.times(Cause::Works, n::IN_WORKS);
    }
    situation(state, unit, &mut chance);
    if at_work(state, unit) {
        chance.times(Cause::AtWork, 0);
    }
    chance.done()
}

/// % chance a day that troops who heard the war is over, and have no order, make a truce of their own: only in a
/// hopeless place with the enemy before them.
pub fn truce(state: &State, unit: UnitId) -> Reckoning {
    let u = state.unit(unit);
    let enemy = state.scenario().unit(unit).side.other();
    let hopeless = u.supply == Supply::Cut || u.readiness < n::WORN;
    if !u.heard || u.order_reached || !hopeless || beside(state, u.hex, enemy).next().is_none() {
        return Reckoning::default();
    }
    let mut chance = Reckoning::new(n::TRUCE);
    chance.causes.push((Cause::Hearsay, 100));
    if garrison(state, unit) {
        chance.times(Cause::Works, n::IN_WORKS);
    }
    situation(state, unit, &mut chance);
    chance.done()
}

/// What bears on a unit whatever it was told.
fn situation(state: &State, unit: UnitId, chance: &mut Reckoning) {
    let scenario = state.scenario();
    let u = state.unit(unit);
    let temper = scenario.unit(unit).temper;
    chance.times(
        Cause::Commander(temper),
        match temper {
            Temper::Steady => 100,
            Temper::FightsOn => n::FIGHTS_ON,
            Temper::StopsAtOnce => n::STOPS_AT_ONCE,
        },
    );
    if beside(state, u.hex, scenario.unit(unit).side.other()).next().is_some() {
        chance.times(Cause::EnemyBeside, n::ENEMY_BESIDE);
    }
    if u.supply == Supply::Cut {
        chance.times(Cause::CutOff, n::NO_SUPPLY);
    }
    if u.readiness < n::WORN {
        chance.times(Cause::WornOut, n::WORN_OUT);
    }
    let people = civilians::covered(state, unit);
    if people > 0 && scenario.type_of(unit).combat {
        chance.times(Cause::Covers(people), n::COVERS);
    }
    let morale = i32::from(u.morale) * n::MORALE_POINT as i32;
    chance.times(Cause::Morale(u.morale), u32::try_from(100 - morale).unwrap_or(0));
}

/// A staff stays at work while units under it wait for the word, until the enemy is at its door.
fn at_work(state: &State, unit: UnitId) -> bool {
    let scenario = state.scenario();
    let side = scenario.unit(unit).side;
    if !is_staff(state, unit) || beside(state, state.unit(unit).hex, side.other()).next().is_some() {
        return false;
    }
    scenario.unit_ids().any(|u| {
        scenario.unit(u).side == side
            && state.in_play(u)
            && !state.unit(u).order_reached
            && scenario.commands(u).any(|f| scenario.formation(f).hq == Some(unit))
    })
}
