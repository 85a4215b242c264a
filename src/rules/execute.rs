//! The spine: check an order, resolve it into events, apply each as it comes.

use super::event::Event;
use super::order::{Order, Refusal};
use super::stage::{Probe, Stage};
use super::state::State;
use super::{air, combat, cycle, demolition, flight, landing, movement, rail, supply, task, ways};
use crate::hex::HexId;
use crate::scenario::{SideId, UnitId};

/// Collects the events of one order and applies each at once, so that later steps see what earlier ones did.
pub(super) struct Resolver<'a> {
    state: &'a mut State,
    dice: super::dice::Dice,
    events: Vec<Event>,
    probe: &'a mut dyn Probe,
}

impl<'a> Resolver<'a> {
    fn new(state: &'a mut State, probe: &'a mut dyn Probe) -> Self {
        Self { dice: state.dice(), state, events: Vec::new(), probe }
    }

    /// Tells whoever wants to know what is worked on now.
    pub(super) fn stage(&mut self, stage: Stage) {
        self.probe.enter(stage);
    }

    /// The state as it is now.
    pub(super) fn state(&self) -> &State {
        self.state
    }

    /// Makes an event happen.
    pub(super) fn emit(&mut self, event: Event) {
        self.state.apply(&event);
        self.events.push(event);
    }

    /// The game's dice.
    pub(super) fn dice(&mut self) -> &mut super::dice::Dice {
        &mut self.dice
    }

    fn finish(mut self) -> Vec<Event> {
        if self.dice != self.state.dice() {
            let drawn = self.dice.drawn();
            self.emit(Event::Dice { drawn });
        }
        self.events
    }
}

impl State {
    /// Opens the first turn: weather, arrivals, events, and the first side's turn. Once, on a new state.
    pub fn begin(&mut self) -> Vec<Event> {
        let mut nobody = ();
        let mut r = Resolver::new(self, &mut nobody);
        cycle::first_turn(&mut r);
        r.finish()
    }

    /// Whether a side may give an order now. Pure.
    ///
    /// # Errors
    /// The first reason against it.
    pub fn check(&self, side: SideId, order: &Order) -> Result<(), Refusal> {
        if self.over().is_some() {
            return Err(Refusal::Over);
        }
        if self.side() != side {
            return Err(Refusal::NotYourTurn);
        }
        if let Some(hex) = self.across_a_line(side, order) {
            return Err(Refusal::BeyondLine(hex));
        }
        match order {
            Order::Move { unit, path } => movement::check(self, side, *unit, path),
            Order::Attack { units, target } => combat::check(self, side, units, *target),
            Order::Rail { unit, to } => rail::check(self, side, *unit, *to),
            Order::Air { unit, mission, target } => air::check(self, side, *unit, *mission, *target),
            Order::AirLand { unit, at } => landing::check_air(self, side, *unit, *at),
            Order::SeaLand { unit, at } => landing::check_sea(self, side, *unit, *at),
            Order::Priority { formation, level } => {
                if !(1..=5).contains(level) {
                    return Err(Refusal::BadLevel(*level));
                }
                if self.scenario().formations.get(formation.index()).is_none_or(|f| f.side != side) {
                    return Err(Refusal::NotYourCommand);
                }
                Ok(())
            }
            Order::EndTurn => Ok(()),
            Order::Fly { unit, to } => flight::check(self, side, *unit, *to),
            Order::ShareFuel { from, to, fuel } => supply::check_sharing(self, side, *from, *to, *fuel),
            Order::Force { unit } => movement::forced::check(self, side, *unit),
            Order::Task { of, stance, axis } => task::check(self, side, *of, *stance, axis),
            Order::ClearTask { of } => task::check_clear(self, side, *of),
            Order::Demolish { unit } => demolition::check(self, side, *unit),
            Order::Break { unit, toward } => ways::check(self, side, *unit, *toward),
        }
    }

    /// Carries out an order: checks it, resolves it with the state's own dice, applies the events and returns them.
    ///
    /// # Errors
    /// As [`State::check`]; the state is unchanged then.
    pub fn execute(&mut self, side: SideId, order: &Order) -> Result<Vec<Event>, Refusal> {
        self.execute_with(side, order, &mut ())
    }

    /// As [`State::execute`], telling what is worked on.
    ///
    /// # Errors
    /// As [`State::check`]; the state is unchanged then.
    pub fn execute_with(
        &mut self,
        side: SideId,
        order: &Order,
        probe: &mut dyn Probe,
    ) -> Result<Vec<Event>, Refusal> {
        probe.enter(match order {
            Order::Move { .. } | Order::Force { .. } => Stage::March,
            Order::Attack { .. } => Stage::Battle,
            Order::Rail { .. } => Stage::Rail,
            Order::Air { .. } => Stage::Air,
            Order::AirLand { .. } | Order::SeaLand { .. } => Stage::Landing,
            _ => Stage::Command,
        });
        self.check(side, order)?;
        let mut r = Resolver::new(self, probe);
        match order {
            Order::Move { unit, path } => movement::resolve(&mut r, *unit, path),
            Order::Attack { units, target } => combat::resolve(&mut r, units, *target),
            Order::Rail { unit, to } => rail::resolve(&mut r, *unit, *to),
            Order::Air { unit, mission, target } => air::resolve(&mut r, *unit, *mission, *target),
            Order::AirLand { unit, at } => landing::resolve_air(&mut r, *unit, *at),
            Order::SeaLand { unit, at } => landing::resolve_sea(&mut r, *unit, *at),
            Order::Priority { formation, level } => {
                r.emit(Event::Priority { formation: *formation, level: *level });
            }
            Order::EndTurn => cycle::end_turn(&mut r),
            Order::Fly { unit, to } => flight::resolve(&mut r, *unit, *to),
            Order::ShareFuel { from, to, fuel } => supply::share_fuel(&mut r, *from, *to, *fuel),
            Order::Force { unit } => movement::forced::resolve(&mut r, *unit),
            Order::Task { of, stance, axis } => {
                r.emit(Event::TaskGiven { of: *of, stance: *stance, axis: axis.clone() });
            }
            Order::ClearTask { of } => r.emit(Event::TaskCleared { of: *of }),
            Order::Demolish { unit } => demolition::resolve(&mut r, *unit),
            Order::Break { unit, toward } => ways::resolve(&mut r, *unit, *toward),
        }
        Ok(r.finish())
    }

    /// The first hex that an order would bring ground troops into beyond a line that bars them.
    fn across_a_line(&self, side: SideId, order: &Order) -> Option<HexId> {
        let hexes: &[HexId] = match order {
            Order::Move { path, .. } => path,
            Order::Attack { target: at, .. }
            | Order::Rail { to: at, .. }
            | Order::AirLand { at, .. }
            | Order::SeaLand { at, .. } => std::slice::from_ref(at),
            _ => &[],
        };
        let on_map = |h: &&HexId| h.index() < self.scenario().map.grid().len();
        hexes.iter().filter(on_map).copied().find(|&h| self.barred(side, h).is_some())
    }

    /// The unit is the side's own and in play.
    pub(super) fn check_own(&self, side: SideId, unit: UnitId) -> Result<(), Refusal> {
        if self.scenario().units.get(unit.index()).is_none_or(|u| u.side != side) {
            return Err(Refusal::NotYours(unit));
        }
        if self.in_play(unit) { Ok(()) } else { Err(Refusal::NotInPlay(unit)) }
    }
}
