//! Bridges and railways that are broken and mended: what is down on the sides of hexes, and what follows from it.

mod breaking;
mod mending;
mod told;

pub use breaking::{Attempt, Charge};
pub use told::told;

pub(super) use breaking::{attempts, check, resolve};
pub(super) use mending::{night, work_on_rails};

use super::movement::lane;
use super::numbers::ways as n;
use super::state::State;
use crate::hex::{Dir, HexId};
use crate::map::{Edge, Rail};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is down on a side of a hex, and the minutes of work that have gone into it so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wreck {
    /// No column crosses dry: minutes that engineers have worked on a new bridge.
    pub bridge: Option<u32>,
    /// No train passes: minutes that rail troops have worked on the track or its bridge.
    pub rail: Option<u32>,
}

/// What a side of a hex has lost, and how much of the work to replace it is done, %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Down {
    Bridge { done: u32 },
    RailwayBridge { done: u32 },
    Track { done: u32 },
}

impl fmt::Display for Down {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, who, done) = match *self {
            Self::Bridge { done } => ("the bridge is down", "engineers", done),
            Self::RailwayBridge { done } => ("the railway bridge is down", "rail troops", done),
            Self::Track { done } => ("the rails are torn up", "rail troops", done),
        };
        write!(f, "{what}")?;
        if done > 0 { write!(f, "; {who} have done {done} % of the work") } else { Ok(()) }
    }
}

impl Wreck {
    /// What is down where this edge lies.
    pub fn told(self, edge: Edge) -> impl Iterator<Item = Down> {
        let share = |worked: u32, whole: u32| (worked * 100 / whole.max(1)).min(99);
        let bridge = self.bridge.map(|m| Down::Bridge { done: share(m, mending::bridge_minutes(edge)) });
        let rail = self.rail.map(|m| {
            let done = share(m, mending::rail_minutes(edge));
            if edge.river.is_some() { Down::RailwayBridge { done } } else { Down::Track { done } }
        });
        bridge.into_iter().chain(rail)
    }

    /// Nothing is down any more.
    #[must_use]
    pub const fn whole(self) -> bool {
        self.bridge.is_none() && self.rail.is_none()
    }
}

impl State {
    /// What is down on a side of a hex.
    #[must_use]
    pub fn wreck(&self, hex: HexId, dir: Dir) -> Option<Wreck> {
        if self.wrecks().is_empty() {
            return None;
        }
        self.wrecks().get(&lane(self.scenario(), hex, dir)?).copied()
    }

    /// A road or railway carries columns over the river on a side of a hex, today.
    #[must_use]
    pub fn bridged(&self, hex: HexId, dir: Dir) -> bool {
        let built = self.scenario().map.edge(hex, dir).bridged();
        built && self.wreck(hex, dir).is_none_or(|w| w.bridge.is_none())
    }

    /// The railway on a side of a hex, if trains can pass there today.
    #[must_use]
    pub fn railway(&self, hex: HexId, dir: Dir) -> Option<Rail> {
        let rail = self.scenario().map.edge(hex, dir).rail?;
        self.wreck(hex, dir).is_none_or(|w| w.rail.is_none()).then_some(rail)
    }

    /// A river so wide, and without a bridge today, that no zone of control reaches over it.
    #[must_use]
    pub fn bars_control(&self, hex: HexId, dir: Dir) -> bool {
        self.scenario().map.edge(hex, dir).wide_river() && !self.bridged(hex, dir)
    }
}

/// Minutes of work that charges, or crowbars on a track without a bridge, take by ordinary troops.
fn work(edge: Edge) -> u32 {
    edge.river.map_or(n::TEAR_UP, |r| n::charge_minutes(r.width))
}
