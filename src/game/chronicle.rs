//! The tale of a game: the events of every order, and of them what each side was told.

use super::fog;
use crate::rules::{Event, State};
use crate::scenario::SideId;

/// The events of one order, or of the opening.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Turn and side to move when the order was given.
    pub turn: u32,
    pub side: SideId,
    /// Index of the order in the log; `None` for the opening.
    pub order: Option<u32>,
    /// All that happened.
    pub events: Vec<Event>,
    /// What each side was told of it at the time.
    pub told: [Vec<Event>; 2],
}

/// An event as told to a side, with its turn and its batch in the chronicle.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub turn: u32,
    pub batch: usize,
    pub event: &'a Event,
}

/// All batches of a game so far, the opening first.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    batches: Vec<Batch>,
}

impl Chronicle {
    pub(super) const EMPTY: Self = Self { batches: Vec::new() };

    #[must_use]
    pub fn batches(&self) -> &[Batch] {
        &self.batches
    }

    /// What a side was told from a batch on, in order. The night and the dawn are told with the order that ended the
    /// turn; events behind a new day carry the new turn.
    pub fn told(&self, side: SideId, from: usize) -> impl Iterator<Item = Told<'_>> {
        self.batches.iter().enumerate().skip(from).flat_map(move |(batch, b)| {
            b.told[side.index()].iter().scan(b.turn, move |turn, event| {
                if let Event::TurnBegan { turn: now } = *event {
                    *turn = now;
                }
                Some(Told { turn: *turn, batch, event })
            })
        })
    }

    pub(super) fn add(
        &mut self,
        turn: u32,
        side: SideId,
        order: Option<u32>,
        events: Vec<Event>,
        after: &State,
    ) {
        let told = SideId::BOTH.map(|s| fog::seen(&events, s, after));
        self.batches.push(Batch { turn, side, order, events, told });
    }

    /// Forgets what came of the orders from this index of the log on.
    pub(super) fn undo_to(&mut self, orders: u32) {
        while self.batches.last().and_then(|b| b.order).is_some_and(|o| o >= orders) {
            self.batches.pop();
        }
    }
}
