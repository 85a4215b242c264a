//! Contact: which units their headquarters can still speak to, by wireless or over the wires along held ground.

use super::super::numbers::collapse as n;
use super::super::state::{State, Supply};
use crate::hex::HexId;
use crate::map::Road;
use crate::scenario::{SideId, Size, UnitId};

/// The wires of a side, in pieces that no enemy divides: they follow railways and made roads over held ground.
#[derive(Clone, Debug)]
pub struct Signals {
    side: SideId,
    /// Number of the piece that each hex belongs to, or that a field telephone reaches from it; 0 is none.
    piece: Vec<u32>,
}

/// How a unit hears from above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It is a headquarters itself.
    Own,
    /// By wire, along a railway or made road that its side holds.
    Wire { hq: UnitId },
    /// By wireless, over so many kilometres; too far, perhaps, for its own sets to answer.
    Wireless { hq: UnitId, km: u32, answers: bool },
    /// No headquarters above it has a counter; it hears what its side says by wire.
    Leaderless,
    /// The nearest headquarters of its chain that could speak is too far off: kilometres, and what its sets reach.
    OutOfRange { hq: UnitId, km: u32, range: u32 },
    /// No headquarters of its chain is left, or none of them knows the word yet.
    Silent,
}

impl Link {
    #[must_use]
    pub const fn holds(self) -> bool {
        !matches!(self, Self::OutOfRange { .. } | Self::Silent)
    }
}

/// Finds the pieces of a side's wires.
#[must_use]
pub fn signals(state: &State, side: SideId) -> Signals {
    let map = &state.scenario().map;
    let grid = map.grid();
    let ours = |h: HexId| {
        map.terrain(h).is_land()
            && (state.owner(h) == Some(side)
                || state.owner(h).is_none() && state.stack_of(h, side).next().is_some())
            && state.stack_of(h, side.other()).next().is_none()
    };
    let mut piece = vec![0u32; grid.len()];
    let mut count = 0;
    for start in grid.iter() {
        if piece[start.index()] != 0 || !ours(start) {
            continue;
        }
        count += 1;
        piece[start.index()] = count;
        let mut stack = vec![start];
        while let Some(hex) = stack.pop() {
            for (dir, next) in grid.neighbors(hex) {
                let edge = map.edge(hex, dir);
                let along_rails = state.railway(hex, dir).is_some();
                let along_road = matches!(edge.road, Some(Road::Highway | Road::Road))
                    && (edge.river.is_none() || state.bridged(hex, dir));
                let poles = along_rails || along_road;
                if poles && piece[next.index()] == 0 && ours(next) {
                    piece[next.index()] = count;
                    stack.push(next);
                }
            }
        }
    }
    Signals { side, piece }
}

impl Signals {
    #[must_use]
    pub const fn side(&self) -> SideId {
        self.side
    }

    /// A headquarters of the unit's chain of command is in play and can speak to it. A headquarters is in contact
    /// with itself; a unit without any headquarters above it listens to whoever speaks for its side.
    #[must_use]
    pub fn linked(&self, state: &State, unit: UnitId) -> bool {
        self.link(state, unit, |_| true).holds()
    }

    /// A wire runs between two hexes; a field telephone reaches it from the hex beside.
    fn joined(&self, state: &State, a: HexId, b: HexId) -> bool {
        let ours = |h: HexId| self.piece[h.index()] != 0;
        let near = |h: HexId| {
            let beside = state.scenario().map.grid().neighbors(h).map(|(_, x)| x);
            std::iter::once(h).chain(beside).filter(|&x| ours(x)).map(|x| self.piece[x.index()])
        };
        ours(a) && ours(b) && near(a).any(|p| near(b).any(|q| p == q))
    }

    /// The best link of a unit to a headquarters of its chain, itself among them, that `speaks`.
    pub fn link(&self, state: &State, unit: UnitId, speaks: impl Fn(UnitId) -> bool) -> Link {
        let hex = state.unit(unit).hex;
        let mut link = Link::Leaderless;
        for hq in state.scenario().commands(unit).filter_map(|f| state.scenario().formation(f).hq) {
            if !state.in_play(hq) || !speaks(hq) {
                if link == Link::Leaderless {
                    link = Link::Silent;
                }
                continue;
            }
            if hq == unit {
                return Link::Own;
            }
            let at = state.unit(hq).hex;
            let (km, range) = (state.km(at, hex), range(state, hq, unit));
            if self.joined(state, at, hex) {
                return Link::Wire { hq };
            } else if km <= range {
                return Link::Wireless { hq, km, answers: km <= sets(state, unit) };
            } else if !matches!(link, Link::OutOfRange { km: best, .. } if best <= km) {
                link = Link::OutOfRange { hq, km, range };
            }
        }
        if link == Link::Leaderless && self.piece[hex.index()] == 0 { Link::Silent } else { link }
    }
}

/// Kilometres over which a unit hears a headquarters: both sets count, and a worn-out unit that is cut off has lost
/// most of its own.
fn range(state: &State, hq: UnitId, unit: UnitId) -> u32 {
    n::wireless_km(state.scenario().type_of(hq).size).min(sets(state, unit) * n::HEARD_FURTHER)
}

/// Kilometres that a unit's own sets still reach.
pub(super) fn sets(state: &State, unit: UnitId) -> u32 {
    let scenario = state.scenario();
    // Where a command's staff has no counter it marches with its units, and they use its sets.
    let of = scenario.formation(scenario.unit(unit).of);
    let staff = if of.hq.is_none() { of.level.min(Size::Corps) } else { Size::Company };
    let km = n::wireless_km(scenario.type_of(unit).size.max(staff));
    let u = state.unit(unit);
    if u.supply == Supply::Cut && u.readiness < n::WORN { km * n::SETS_LOST / 100 } else { km }
}
