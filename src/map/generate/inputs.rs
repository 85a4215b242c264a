//! The geographic inputs of `assets/geo`: the terrain grid and the tables of places, lines and works.

use super::raster::Raster;
use crate::map::MapError;
use crate::map::terrain::{Gauge, PlaceKind, RiverWidth, Road};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Everything that [`super::generate`] reads.
#[derive(Clone, Debug)]
pub struct GeoInputs {
    pub raster: Raster,
    pub places: Vec<PlaceRow>,
    pub railways: Vec<RailRow>,
    pub roads: Vec<RoadRow>,
    pub rivers: Vec<RiverRow>,
    pub banks: Vec<BankRow>,
    pub borders: Vec<BorderRow>,
    pub forts: Vec<FortRow>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct PlaceRow {
    pub name: String,
    pub modern: String,
    /// Bynames, with `;` between.
    pub also: String,
    pub lat: f64,
    pub lon: f64,
    pub kind: PlaceKind,
    pub rank: u8,
    pub population: u32,
    pub country: String,
    pub port: u8,
    pub airfield: u8,
}

#[derive(Clone, Debug, Deserialize)]
pub struct RailRow {
    pub line: String,
    pub station: String,
    /// Name of the place in `places.csv`; blank for a mere station.
    pub place: String,
    pub lat: f64,
    pub lon: f64,
    #[serde(deserialize_with = "gauge")]
    pub gauge: Gauge,
    pub double: u8,
}

#[derive(Clone, Debug, Deserialize)]
pub struct RoadRow {
    pub road: String,
    pub point: String,
    pub place: String,
    pub lat: f64,
    pub lon: f64,
    #[serde(deserialize_with = "road")]
    pub class: Road,
}

#[derive(Clone, Debug, Deserialize)]
pub struct RiverRow {
    pub river: String,
    pub modern: String,
    pub lat: f64,
    pub lon: f64,
    #[serde(deserialize_with = "width")]
    pub width: RiverWidth,
    pub navigable: u8,
}

/// On which bank of a river a place lies, looking downstream.
#[derive(Clone, Debug, Deserialize)]
pub struct BankRow {
    pub river: String,
    pub place: String,
    /// `left` or `right`.
    pub bank: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct BorderRow {
    pub border: String,
    pub side_a: String,
    pub side_b: String,
    pub kind: String,
    pub lat: f64,
    pub lon: f64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct FortRow {
    pub name: String,
    pub lat: f64,
    pub lon: f64,
    pub strength: u8,
    pub frontage_km: f64,
    pub depth_km: f64,
    pub country: String,
}

impl GeoInputs {
    /// Reads a folder such as `assets/geo`.
    ///
    /// # Errors
    /// Names the file and row that cannot be read.
    pub fn load(dir: &Path) -> Result<Self, MapError> {
        Ok(Self {
            raster: Raster::load(&dir.join("terrain.grid.gz"))?,
            places: table(dir, "places.csv")?,
            railways: table(dir, "railways.csv")?,
            roads: table(dir, "roads.csv")?,
            rivers: table(dir, "rivers.csv")?,
            banks: table(dir, "banks.csv")?,
            borders: table(dir, "borders.csv")?,
            forts: table(dir, "forts.csv")?,
        })
    }
}

fn table<T: DeserializeOwned>(dir: &Path, name: &str) -> Result<Vec<T>, MapError> {
    let path = dir.join(name);
    let refuse = |e: csv::Error| MapError::new(path.display().to_string(), e.to_string());
    let mut reader = csv::Reader::from_path(&path).map_err(refuse)?;
    reader.deserialize().collect::<Result<_, _>>().map_err(refuse)
}

/// Reads one of a few words.
fn word<'de, D: serde::Deserializer<'de>, T: Copy>(d: D, words: &[(&str, T)]) -> Result<T, D::Error> {
    let text = String::deserialize(d)?;
    let found = words.iter().find(|(w, _)| *w == text).map(|(_, t)| *t);
    found.ok_or_else(|| serde::de::Error::custom(format!("unknown word {text:?}")))
}

fn gauge<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Gauge, D::Error> {
    word(d, &[("broad", Gauge::Broad), ("standard", Gauge::Standard), ("narrow", Gauge::Narrow)])
}

fn road<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Road, D::Error> {
    word(d, &[("highway", Road::Highway), ("road", Road::Road), ("track", Road::Track)])
}

fn width<'de, D: serde::Deserializer<'de>>(d: D) -> Result<RiverWidth, D::Error> {
    use RiverWidth::{Great, Large, Medium, Minor};
    word(d, &[("minor", Minor), ("medium", Medium), ("large", Large), ("great", Great)])
}
