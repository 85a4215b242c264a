//! Named lines of a map for drawing and naming: rivers along edges, railways and roads through hexes.

use super::terrain::{Gauge, Rail, River, Road};
use crate::hex::{Dir, HexId};

/// A stretch of a river: a chain of hex edges, downstream.
#[derive(Clone, Debug, PartialEq)]
pub struct RiverLine {
    pub name: String,
    pub modern: String,
    pub river: River,
    /// The side of a hex towards a direction; each edge meets the next at a hex corner.
    pub edges: Vec<(HexId, Dir)>,
}

/// A railway: neighbouring hexes in order.
#[derive(Clone, Debug, PartialEq)]
pub struct RailLine {
    pub name: String,
    pub rail: Rail,
    pub path: Vec<HexId>,
}

/// A road: neighbouring hexes in order.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadLine {
    pub name: String,
    pub class: Road,
    pub path: Vec<HexId>,
}

/// All named lines of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamedLines {
    pub rivers: Vec<RiverLine>,
    pub rails: Vec<RailLine>,
    pub roads: Vec<RoadLine>,
}

/// Railways of different quality on one edge: the broader claim wins (double over single, then Standard and Broad
/// over Narrow).
pub(crate) fn better_rail(a: Option<Rail>, b: Rail) -> Option<Rail> {
    let rank = |r: Rail| (r.gauge != Gauge::Narrow, r.double);
    match a {
        Some(old) if rank(old) >= rank(b) => Some(old),
        _ => Some(b),
    }
}
