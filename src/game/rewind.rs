//! Undo: back order by order to the last point at which nothing had been revealed and no dice had fallen.

use crate::rules::{AirMission, Event, State};
use crate::scenario::SideId;
use crate::text::said;
use std::fmt;

/// Why nothing can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// No order has been given yet that could be undone.
    Nothing,
    /// The last order showed something that cannot be unseen.
    Revealed,
    /// Dice fell.
    Dice,
    /// The turn has ended.
    TurnEnded,
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(said(match self {
            Self::Nothing => "there is no order to take back",
            Self::Revealed => "the last order revealed something: it cannot be taken back",
            Self::Dice => "dice have fallen: the last order cannot be taken back",
            Self::TurnEnded => "the turn has ended: its orders cannot be taken back",
        }))
    }
}

impl std::error::Error for WhyNot {}

/// Where undo can go back to.
#[derive(Clone, Debug)]
pub(super) struct Rewind {
    /// The state at the last point of no return and the number of orders given by then; `None` until the next order.
    pub base: Option<(State, u32)>,
    /// What happened at that point.
    pub barrier: WhyNot,
}

impl Default for Rewind {
    fn default() -> Self {
        Self { base: None, barrier: WhyNot::Nothing }
    }
}

/// What in an order's events forbids that the side take it back.
pub(super) fn forbids(events: &[Event], side: SideId) -> Option<WhyNot> {
    let of = |event: &Event| match *event {
        Event::SideEnded { .. }
        | Event::SideBegan { .. }
        | Event::TurnBegan { .. }
        | Event::GameOver { .. } => Some(WhyNot::TurnEnded),
        Event::Dice { .. } | Event::Fought(_) => Some(WhyNot::Dice),
        Event::Sighted { by, .. } | Event::ContactLost { by, .. } if by == side => Some(WhyNot::Revealed),
        // A look from the air tells something even when it finds nothing.
        Event::Halted { .. } | Event::Flew { mission: AirMission::Recon, .. } => Some(WhyNot::Revealed),
        _ => None,
    };
    events.iter().filter_map(of).max_by_key(|w| match w {
        WhyNot::Nothing => 0,
        WhyNot::Revealed => 1,
        WhyNot::Dice => 2,
        WhyNot::TurnEnded => 3,
    })
}
