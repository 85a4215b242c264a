//! [`Game`]: the one place that holds a state and changes it, by orders.

use super::chronicle::Chronicle;
use super::log::{Entry, Log, Mark};
use super::mind::{Mind, ORDERS_ALLOWED, REFUSALS_ALLOWED, Step};
use super::rewind::{Rewind, WhyNot, forbids};
use super::track::Track;
use crate::rules::stage::{Probe, Stage};
use crate::rules::{Event, Order, Refusal, State, View};
use crate::scenario::{Scenario, SideId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Who gives a side's orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Player {
    Human,
    Ai,
}

/// A game in progress.
#[derive(Clone, Debug)]
pub struct Game {
    state: State,
    seed: u64,
    players: [Player; 2],
    log: Log,
    chronicle: Option<Chronicle>,
    track: Track,
    rewind: Rewind,
    /// Orders and refused orders of the side to move in this turn.
    given: u32,
    refused: u32,
}

impl Game {
    /// A new game, opened: the first day has dawned and the first side may give orders.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, seed: u64, players: [Player; 2]) -> Self {
        Self::opened(scenario, seed, players, Some(Chronicle::default()))
    }

    /// As [`Game::new`], but it keeps no events: for batches of many games.
    #[must_use]
    pub fn forgetful(scenario: Arc<Scenario>, seed: u64, players: [Player; 2]) -> Self {
        Self::opened(scenario, seed, players, None)
    }

    fn opened(
        scenario: Arc<Scenario>,
        seed: u64,
        players: [Player; 2],
        chronicle: Option<Chronicle>,
    ) -> Self {
        let track = Track::new(&scenario);
        let mut state = State::new(scenario, seed);
        let (turn, side) = (state.turn(), state.side());
        let events = state.begin();
        let mut game = Self {
            state,
            seed,
            players,
            log: Log::default(),
            chronicle,
            track,
            rewind: Rewind::default(),
            given: 0,
            refused: 0,
        };
        if let Some(tale) = &mut game.chronicle {
            tale.add(turn, side, None, events, &game.state);
        }
        game
    }

    /// Gives an order: checks it, carries it out and logs it. The only way in which a game changes.
    ///
    /// # Errors
    /// The reason for which the order is refused; nothing has changed then.
    pub fn order(&mut self, side: SideId, order: Order) -> Result<Vec<Event>, Refusal> {
        self.order_with(side, order, &mut ())
    }

    fn order_with(
        &mut self,
        side: SideId,
        order: Order,
        probe: &mut dyn Probe,
    ) -> Result<Vec<Event>, Refusal> {
        let (turn, index) = (self.state.turn(), self.log.len());
        // Only a person takes back orders: an AI's thousands need no copies.
        let human = self.players.get(side.index()) == Some(&Player::Human);
        if human && self.rewind.base.is_none() {
            self.state.check(side, &order)?;
            self.rewind.base = Some((self.state.clone(), index));
        }
        let events = self.state.execute_with(side, &order, probe)?;
        probe.enter(Stage::Books);
        if !human {
            self.rewind = Rewind { base: None, barrier: WhyNot::TurnEnded };
        } else if let Some(barrier) = forbids(&events, side) {
            self.rewind = Rewind { base: None, barrier };
        }
        let ended = order == Order::EndTurn;
        self.log.orders.push(Entry { side, order });
        self.given += 1;
        if let Some(tale) = &mut self.chronicle {
            tale.add(turn, side, Some(index), events.clone(), &self.state);
        }
        if ended {
            (self.given, self.refused) = (0, 0);
            self.log.marks.push(Mark { orders: index + 1, turn, side, hash: self.state.hash() });
        }
        if self.state.turn() != turn || self.state.over().is_some() {
            self.track.observe(turn, &self.state);
        }
        Ok(events)
    }

    /// Takes back the last order.
    ///
    /// # Errors
    /// What stands in the way: nothing to take back, something was revealed, dice fell, the turn ended.
    pub fn undo(&mut self) -> Result<(), WhyNot> {
        self.can_undo()?;
        let Some((base, from)) = &self.rewind.base else { return Err(self.rewind.barrier) };
        let keep = self.log.len() - 1;
        let mut state = base.clone();
        for entry in &self.log.orders[*from as usize..keep as usize] {
            if state.execute(entry.side, &entry.order).is_err() {
                debug_assert!(false, "an order that was accepted is refused on the way back");
                return Err(WhyNot::Nothing);
            }
        }
        self.state = state;
        self.log.orders.truncate(keep as usize);
        self.given = self.given.saturating_sub(1);
        if let Some(tale) = &mut self.chronicle {
            tale.undo_to(keep);
        }
        Ok(())
    }

    /// Whether [`Game::undo`] would take something back, and else why not.
    ///
    /// # Errors
    /// As [`Game::undo`].
    pub fn can_undo(&self) -> Result<(), WhyNot> {
        match &self.rewind.base {
            Some((_, from)) if self.log.len() > *from => Ok(()),
            _ => Err(self.rewind.barrier),
        }
    }

    /// Lets the mind of the side to move give one order. A mind that only produces refused orders, or orders without
    /// end, has its turn ended for it.
    pub fn ai_turn_step<M: Mind + ?Sized>(&mut self, mind: &mut M) -> Step {
        self.ai_turn_step_with(mind, &mut ())
    }

    /// As [`Game::ai_turn_step`], telling what is worked on.
    pub fn ai_turn_step_with<M: Mind + ?Sized>(&mut self, mind: &mut M, probe: &mut dyn Probe) -> Step {
        probe.enter(Stage::Thinking);
        let side = self.state.side();
        if self.state.over().is_some() {
            return Step::Over;
        }
        let stopped = self.refused >= REFUSALS_ALLOWED || self.given >= ORDERS_ALLOWED;
        let wanted = if stopped { None } else { mind.next(&self.view(side)) };
        let order = wanted.unwrap_or(Order::EndTurn);
        let ends = order == Order::EndTurn;
        match self.order_with(side, order.clone(), probe) {
            Ok(events) if ends => Step::Ended { side, events },
            Ok(events) => Step::Ordered { side, order, events },
            Err(why) => {
                self.refused += 1;
                Step::Refused { side, order, why }
            }
        }
    }

    /// Lets a mind play the whole rest of its side's turn.
    pub fn ai_turn<M: Mind + ?Sized>(&mut self, mind: &mut M) {
        while !matches!(self.ai_turn_step(mind), Step::Ended { .. } | Step::Over) {}
    }

    /// Lets a mind that commands a part of the side to move give its next order, as one more order of whoever plays
    /// the side; it never ends the turn. `None` when it has nothing more to order: then the player goes on.
    pub fn staff_step<M: Mind + ?Sized>(&mut self, mind: &mut M) -> Option<Step> {
        let side = self.state.side();
        if self.state.over().is_some() {
            return None;
        }
        let order = mind.next(&self.view(side)).filter(|o| *o != Order::EndTurn)?;
        Some(match self.order(side, order.clone()) {
            Ok(events) => Step::Ordered { side, order, events },
            Err(why) => Step::Refused { side, order, why },
        })
    }

    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }
    /// What a side may know of the state.
    #[must_use]
    pub const fn view(&self, side: SideId) -> View<'_> {
        View::new(&self.state, side)
    }
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.state.shared_scenario()
    }
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }
    #[must_use]
    pub const fn players(&self) -> [Player; 2] {
        self.players
    }
    /// Hands the sides to persons or to the AI. The orders given so far stay as they are and cannot be undone.
    pub fn set_players(&mut self, players: [Player; 2]) {
        self.players = players;
        self.rewind = Rewind::default();
    }
    #[must_use]
    pub const fn log(&self) -> &Log {
        &self.log
    }
    /// Everything that happened and what each side was told of it; empty for a forgetful game.
    #[must_use]
    pub fn events(&self) -> &Chronicle {
        static NOTHING: Chronicle = Chronicle::EMPTY;
        self.chronicle.as_ref().unwrap_or(&NOTHING)
    }
    /// How far the armies have come, day by day, and what both sides had left.
    #[must_use]
    pub const fn track(&self) -> &Track {
        &self.track
    }
}
