//! The vocabulary of the ground: land classes, rivers, rails, roads, places, and how units move.

use crate::hex::HexId;
use serde::{Deserialize, Serialize};

/// Land class of a hex: what matters to movement, sight and battle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Terrain {
    Farmland,
    Steppe,
    DrySteppe,
    Desert,
    Hills,
    Mountain,
    HighMountain,
    Forest,
    ForestHills,
    ForestMountain,
    Marsh,
    Scrub,
    Town,
    City,
    Lake,
    Sea,
    /// Outside the mapped area.
    Off,
}

impl Terrain {
    pub const ALL: [Self; 17] = [
        Self::Farmland,
        Self::Steppe,
        Self::DrySteppe,
        Self::Desert,
        Self::Hills,
        Self::Mountain,
        Self::HighMountain,
        Self::Forest,
        Self::ForestHills,
        Self::ForestMountain,
        Self::Marsh,
        Self::Scrub,
        Self::Town,
        Self::City,
        Self::Lake,
        Self::Sea,
        Self::Off,
    ];

    /// In words, as within a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Farmland => "farmland",
            Self::Steppe => "steppe",
            Self::DrySteppe => "dry steppe",
            Self::Desert => "desert",
            Self::Hills => "hills",
            Self::Mountain => "mountains",
            Self::HighMountain => "high mountains",
            Self::Forest => "forest",
            Self::ForestHills => "wooded hills",
            Self::ForestMountain => "wooded mountains",
            Self::Marsh => "marsh",
            Self::Scrub => "scrub",
            Self::Town => "town",
            Self::City => "city",
            Self::Lake => "lake",
            Self::Sea => "sea",
            Self::Off => "off the map",
        }
    }

    /// Ground that troops can stand on.
    #[must_use]
    pub const fn is_land(self) -> bool {
        !matches!(self, Self::Lake | Self::Sea | Self::Off)
    }
}

/// How wide a river on a hex edge is, narrow to wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RiverWidth {
    /// Fordable in dry weather (under about 50 m).
    Minor,
    /// 50 to 200 m: Mutan, Muling, Nonni's tributaries.
    Medium,
    /// 200 to 500 m: Sungari, Nonni, Argun, Ussuri, Liao.
    Large,
    /// Over 500 m: the Amur, lower Sungari.
    Great,
}

/// A river along a hex edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct River {
    pub width: RiverWidth,
    /// River flotillas can move along it.
    pub navigable: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gauge {
    /// 1,524 mm: Soviet and Mongolian lines.
    Broad,
    /// 1,435 mm: Manchuria, Korea, China.
    Standard,
    /// 1,067 mm or less: Sakhalin, Hokkaido, local lines.
    Narrow,
}

/// A railway between two neighbouring hexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rail {
    pub gauge: Gauge,
    pub double: bool,
}

/// A road between two neighbouring hexes, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Road {
    /// Made road, passable in rain.
    Highway,
    /// Earth road.
    Road,
    /// Track or pass, one vehicle wide.
    Track,
}

/// Everything on one side of a hex.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    pub river: Option<River>,
    pub rail: Option<Rail>,
    pub road: Option<Road>,
    /// An international border of the map's year.
    pub border: bool,
}

impl Edge {
    /// A river so wide that nobody controls the far bank where no bridge stands.
    #[must_use]
    pub const fn wide_river(self) -> bool {
        matches!(self.river, Some(r) if matches!(r.width, RiverWidth::Large | RiverWidth::Great))
    }

    /// A road or railway was built over the river here; a game's state knows whether its bridge still stands.
    #[must_use]
    pub const fn bridged(self) -> bool {
        self.river.is_some() && (self.rail.is_some() || self.road.is_some())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PlaceKind {
    Capital,
    MajorCity,
    City,
    Town,
    Village,
    Station,
    Port,
    Pass,
    Airfield,
    Fort,
    Island,
    Mine,
    Monastery,
    Feature,
}

/// A named place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name as histories of the time spell it.
    pub name: String,
    /// Name on a map of today.
    pub modern: String,
    pub hex: HexId,
    pub kind: PlaceKind,
    /// 1 (hamlet) to 5 (capital).
    pub rank: u8,
    /// Inhabitants about 1940, 0 when unknown.
    pub population: u32,
    pub port: bool,
    pub airfield: bool,
    /// Degrees north and east.
    pub lat: f32,
    pub lon: f32,
}

/// How a unit moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mobility {
    /// Does not move: fortress troops, depots.
    Static,
    Foot,
    Horse,
    Motor,
    Tracked,
    /// Moves by rail only, on foot in need: railway guards, armoured trains.
    Rail,
    River,
    Naval,
    Air,
}
