//! Whoever gives orders without a hand on the mouse: the trait that an AI fills, and what became of its order.

use crate::rules::{Event, Order, Refusal, View};
use crate::scenario::SideId;

/// Decides for one side from what that side sees.
pub trait Mind {
    /// The next order, or `None` when the side is done for this turn.
    fn next(&mut self, view: &View<'_>) -> Option<Order>;
}

/// A mind that lets every turn pass.
#[derive(Clone, Copy, Debug, Default)]
pub struct Idle;

impl Mind for Idle {
    fn next(&mut self, _view: &View<'_>) -> Option<Order> {
        None
    }
}

impl<M: Mind + ?Sized> Mind for Box<M> {
    fn next(&mut self, view: &View<'_>) -> Option<Order> {
        (**self).next(view)
    }
}

/// What became of one step of a mind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It gave an order that was carried out.
    Ordered { side: SideId, order: Order, events: Vec<Event> },
    /// Its order was refused; the state is unchanged and it may try again.
    Refused { side: SideId, order: Order, why: Refusal },
    /// It ended its turn (or was stopped after too many refused orders or orders without end).
    Ended { side: SideId, events: Vec<Event> },
    /// The game is over.
    Over,
}

/// Refused orders in a side's turn after which its mind is stopped.
pub(super) const REFUSALS_ALLOWED: u32 = 200;
/// Orders in a side's turn after which its mind is stopped.
pub(super) const ORDERS_ALLOWED: u32 = 50_000;
