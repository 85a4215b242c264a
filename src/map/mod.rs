//! The map: what lies in every hex and on every hex edge, places, and where on Earth it all is.

mod crop;
pub mod file;
pub mod generate;
mod index;
pub mod layout;
pub mod lines;
pub mod load;
pub mod projection;
pub mod reframe;
mod rows;
pub mod terrain;
pub mod text;
pub mod vertex;

use crate::hex::{Dir, Grid, HexId};
pub use layout::{Frame, Layout};
pub use lines::{NamedLines, RailLine, RiverLine, RoadLine};
pub use load::MapError;
pub use rows::Row;
use std::collections::BTreeMap;
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
    pub(crate) fort_names: BTreeMap<HexId, String>,
    /// Bynames of each place, in the order of `places`.
    pub(crate) also: Vec<Vec<String>>,
    /// Every name in lower case, to an index into `places`.
    pub(crate) by_name: BTreeMap<String, u16>,
    pub(crate) layout: Layout,
    /// Neighbours by direction; `u32::MAX` off the grid.
    pub(crate) neighbors: Vec<[u32; 6]>,
    pub(crate) lines: NamedLines,
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

    /// Name of the permanent works in a hex.
    #[must_use]
    pub fn fort_name(&self, hex: HexId) -> Option<&str> {
        self.fort_names.get(&hex).map(String::as_str)
    }

    /// The neighbour in a direction, if it is on the map.
    #[must_use]
    pub fn neighbor(&self, hex: HexId, dir: Dir) -> Option<HexId> {
        let next = self.neighbors[hex.index()][dir.index()];
        (next != u32::MAX).then_some(HexId(next))
    }

    /// The neighbours on the map with their directions, in the order of [`Dir::ALL`].
    pub fn neighbors(&self, hex: HexId) -> impl Iterator<Item = (Dir, HexId)> + use<> {
        let row = self.neighbors[hex.index()];
        Dir::ALL.into_iter().filter_map(move |d| {
            let next = row[d.index()];
            (next != u32::MAX).then_some((d, HexId(next)))
        })
    }

    /// The hex that holds a latitude and longitude (degrees north and east); `None` off the map.
    #[must_use]
    pub fn hex_at(&self, lat: f64, lon: f64) -> Option<HexId> {
        self.layout.hex_at(lat, lon)
    }

    /// Latitude and longitude of a hex's centre in degrees.
    #[must_use]
    pub fn lat_lon(&self, hex: HexId) -> (f64, f64) {
        self.layout.lat_lon(hex)
    }

    /// A hex's centre in kilometres east and north of the projection's origin.
    #[must_use]
    pub fn center_km(&self, hex: HexId) -> (f32, f32) {
        let (x, y) = self.layout.center(hex);
        ((x / 1000.0) as f32, (y / 1000.0) as f32)
    }

    /// Hex centres, corners and coordinates of the plane under the map.
    #[must_use]
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The centre of the hex lies north of a parallel, e.g. the 38th in Korea.
    #[must_use]
    pub fn is_north_of(&self, hex: HexId, latitude: f64) -> bool {
        self.lat_lon(hex).0 > latitude
    }

    /// A place by its name of 1945, its modern name or a byname; letter case does not matter.
    #[must_use]
    pub fn find_place(&self, name: &str) -> Option<&Place> {
        let i = self.by_name.get(&name.trim().to_lowercase())?;
        self.places.get(usize::from(*i))
    }

    /// Land beside the sea.
    #[must_use]
    pub fn is_coast(&self, hex: HexId) -> bool {
        self.terrain(hex).is_land() && self.neighbors(hex).any(|(_, n)| self.terrain(n) == Terrain::Sea)
    }

    /// Names of all countries on the map.
    #[must_use]
    pub fn countries(&self) -> &[String] {
        &self.countries
    }

    /// Rivers as chains of edges, railways and roads as paths of hexes, with their names.
    #[must_use]
    pub const fn named_lines(&self) -> &NamedLines {
        &self.lines
    }

    /// The name of the river on a side of a hex.
    #[must_use]
    pub fn river_name(&self, hex: HexId, dir: Dir) -> Option<&str> {
        let twin = self.neighbor(hex, dir).map(|next| (next, dir.opposite()));
        let here = |edge: &(HexId, Dir)| *edge == (hex, dir) || Some(*edge) == twin;
        let named = self.lines.rivers.iter().filter(|r| !r.name.is_empty());
        named.filter(|r| r.edges.iter().any(here)).max_by_key(|r| r.river.width).map(|r| r.name.as_str())
    }

    /// A number that changes with anything in the map that rules can see.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let mut h = xxhash_rust::xxh3::Xxh3::new();
        let frame = self.layout.frame();
        h.update(&self.grid.width().to_le_bytes());
        h.update(&self.grid.height().to_le_bytes());
        h.update(&self.hex_m.to_le_bytes());
        h.update(format!("{}|{frame:?}|{:?}|{:?}|", self.name, self.countries, self.fort_names).as_bytes());
        for i in 0..self.grid.len() {
            h.update(&[self.terrain[i] as u8, self.country[i], self.fort[i]]);
            h.update(&self.elevation[i].to_le_bytes());
            h.update(&self.relief[i].to_le_bytes());
            for e in self.edges[i] {
                h.update(&edge_bytes(e));
            }
        }
        for p in &self.places {
            h.update(format!("{p:?}").as_bytes());
        }
        h.digest()
    }
}

const fn edge_bytes(e: Edge) -> [u8; 4] {
    let river = match e.river {
        Some(r) => 1 + r.width as u8 * 2 + r.navigable as u8,
        None => 0,
    };
    let rail = match e.rail {
        Some(r) => 1 + r.gauge as u8 * 2 + r.double as u8,
        None => 0,
    };
    let road = match e.road {
        Some(r) => 1 + r as u8,
        None => 0,
    };
    [river, rail, road, e.border as u8]
}
