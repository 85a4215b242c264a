//! The map: what lies in every hex and on every hex edge, places, and where on Earth it all is.

pub mod terrain;

use crate::hex::{Dir, Grid, HexId};
pub use terrain::{Edge, Gauge, Mobility, Place, PlaceKind, Rail, River, RiverWidth, Road, Terrain};

/// An immutable map. Tables are dense and indexed by [`HexId`].
#[derive(Clone, Debug)]
pub struct Map {
    pub(crate) name: String,
    pub(crate) grid: Grid,
    /// Metres between the centres of neighbouring hexes.
    pub(crate) hex_m: u32,
    pub(crate) terrain: Vec<Terrain>,
    /// Mean height in metres above the sea.
    pub(crate) elevation: Vec<i16>,
    /// Local relief in metres (95th minus 5th percentile of the height within the hex).
    pub(crate) relief: Vec<u16>,
    pub(crate) edges: Vec<[Edge; 6]>,
    /// Names of the countries of the map's year; `country` indexes into it.
    pub(crate) countries: Vec<String>,
    /// Country of each hex; `NO_COUNTRY` at sea.
    pub(crate) country: Vec<u8>,
    pub(crate) places: Vec<Place>,
    /// Most important place in each hex, as an index into `places`.
    pub(crate) place_at: Vec<Option<u16>>,
    /// Strength of permanent works in each hex, 0 (none) to 5.
    pub(crate) fort: Vec<u8>,
}

/// `country` of a hex that belongs to nobody.
pub const NO_COUNTRY: u8 = u8::MAX;

impl Map {
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
    #[must_use]
    pub const fn grid(&self) -> Grid {
        self.grid
    }
    #[must_use]
    pub const fn hex_m(&self) -> u32 {
        self.hex_m
    }
    #[must_use]
    pub fn terrain(&self, hex: HexId) -> Terrain {
        self.terrain[hex.index()]
    }
    #[must_use]
    pub fn elevation(&self, hex: HexId) -> i16 {
        self.elevation[hex.index()]
    }
    #[must_use]
    pub fn relief(&self, hex: HexId) -> u16 {
        self.relief[hex.index()]
    }
    /// What lies on the side of `hex` towards `dir`; the same seen from either hex.
    #[must_use]
    pub fn edge(&self, hex: HexId, dir: Dir) -> Edge {
        self.edges[hex.index()][dir.index()]
    }
    #[must_use]
    pub fn country(&self, hex: HexId) -> Option<&str> {
        self.countries.get(usize::from(self.country[hex.index()])).map(String::as_str)
    }
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }
    #[must_use]
    pub fn place_at(&self, hex: HexId) -> Option<&Place> {
        self.place_at[hex.index()].map(|i| &self.places[usize::from(i)])
    }
    #[must_use]
    pub fn fort(&self, hex: HexId) -> u8 {
        self.fort[hex.index()]
    }
}
