//! The log of orders: with the scenario and the seed it is the whole game.

use crate::rules::Order;
use crate::scenario::SideId;
use serde::{Deserialize, Serialize};

/// One order as it was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub side: SideId,
    pub order: Order,
}

/// The state's hash at one point of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Orders given before this point.
    pub orders: u32,
    /// Turn and side that had just ended.
    pub turn: u32,
    pub side: SideId,
    /// [`crate::rules::State::hash`] there.
    pub hash: u64,
}

/// All orders in the order in which they were given, with a mark behind each end of a side's turn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    pub orders: Vec<Entry>,
    pub marks: Vec<Mark>,
}

impl Log {
    /// Number of orders as the log counts them.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.orders.len()).unwrap_or(u32::MAX)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.orders.is_empty()
    }
}
