//! The map as a text file: rows of letters and numbers, lines of hexes and edges, places; and how it is written.
//!
//! Hexes are written `column,row`, edges `column,row:DIR` (the side of that hex towards DIR), lists of them as strings
//! with blanks between. [`super::load`] turns the file into a [`super::Map`].

use super::layout::Frame;
use super::terrain::{Gauge, PlaceKind, RiverWidth, Road, Terrain};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A map file. Row 0 is the north; column 0 is the west; odd rows are shifted half a hex to the east.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapFile {
    pub name: String,
    /// Metres between the centres of neighbouring hexes.
    pub hex_m: u32,
    pub columns: u32,
    pub rows: u32,
    pub frame: Frame,
    /// What each letter of `terrain` stands for.
    pub legend: BTreeMap<char, Terrain>,
    pub terrain: Vec<String>,
    /// Mean height of each hex in tens of metres.
    pub elevation_dam: Vec<String>,
    /// Local relief of each hex in tens of metres.
    pub relief_dam: Vec<String>,
    /// What each letter of `country` stands for; `.` is nobody's.
    pub countries: BTreeMap<char, String>,
    pub country: Vec<String>,
    #[serde(default)]
    pub rivers: Vec<RiverEntry>,
    #[serde(default)]
    pub railways: Vec<RailEntry>,
    #[serde(default)]
    pub roads: Vec<RoadEntry>,
    #[serde(default)]
    pub places: Vec<PlaceEntry>,
    #[serde(default)]
    pub forts: Vec<FortEntry>,
}

/// One stretch of a river, from the source downstream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiverEntry {
    pub name: String,
    #[serde(default)]
    pub modern: String,
    pub width: RiverWidth,
    #[serde(default)]
    pub navigable: bool,
    /// A chain of edges: each meets the next at a hex corner.
    pub edges: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RailEntry {
    pub name: String,
    pub gauge: Gauge,
    #[serde(default)]
    pub double: bool,
    /// Neighbouring hexes in order.
    pub path: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoadEntry {
    pub name: String,
    pub class: Road,
    /// Neighbouring hexes in order.
    pub path: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceEntry {
    pub name: String,
    #[serde(default)]
    pub modern: String,
    /// Other names by which the place can be found.
    #[serde(default)]
    pub also: Vec<String>,
    /// Column and row.
    pub at: (u32, u32),
    pub kind: PlaceKind,
    pub rank: u8,
    #[serde(default)]
    pub population: u32,
    #[serde(default)]
    pub port: bool,
    #[serde(default)]
    pub airfield: bool,
    pub lat: f32,
    pub lon: f32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FortEntry {
    pub name: String,
    /// 1 to 5.
    pub strength: u8,
    /// Hexes with works.
    pub hexes: String,
}

/// The letters that generated maps use.
#[must_use]
pub fn default_legend() -> BTreeMap<char, Terrain> {
    Terrain::ALL.into_iter().map(|t| (letter(t), t)).collect()
}

/// The usual letter of a land class.
#[must_use]
pub const fn letter(terrain: Terrain) -> char {
    match terrain {
        Terrain::Farmland => '.',
        Terrain::Steppe => ',',
        Terrain::DrySteppe => ':',
        Terrain::Desert => 'd',
        Terrain::Hills => 'h',
        Terrain::Mountain => '^',
        Terrain::HighMountain => 'A',
        Terrain::Forest => 'f',
        Terrain::ForestHills => 'n',
        Terrain::ForestMountain => 'M',
        Terrain::Marsh => '"',
        Terrain::Scrub => 's',
        Terrain::Town => 'T',
        Terrain::City => 'C',
        Terrain::Lake => 'o',
        Terrain::Sea => '~',
        Terrain::Off => '#',
    }
}

/// Quotes a string for RON.
fn quote(text: &str) -> String {
    ron::to_string(text).unwrap_or_default()
}

impl MapFile {
    /// The file as text for people: one row, line or place on each line.
    #[must_use]
    pub fn to_ron(&self) -> String {
        let mut out = String::with_capacity(1 << 20);
        self.write(&mut out).unwrap_or_default();
        out
    }

    fn write(&self, o: &mut String) -> std::fmt::Result {
        let f = &self.frame;
        writeln!(o, "// A map of August Storm; docs/map.md says how to read and edit it.\n(")?;
        writeln!(o, "    name: {},", quote(&self.name))?;
        writeln!(o, "    hex_m: {},\n    columns: {},\n    rows: {},", self.hex_m, self.columns, self.rows)?;
        writeln!(o, "    frame: (")?;
        let l = &f.lambert;
        let pair = |p: (f64, f64)| format!("({:?}, {:?})", p.0, p.1);
        let (parallels, origin) = (pair(l.parallels), pair(l.origin));
        writeln!(
            o,
            "        lambert: (parallels: {parallels}, origin: {origin}, radius_m: {:?}),",
            l.radius_m
        )?;
        writeln!(o, "        corner: {},\n    ),", pair(f.corner))?;
        writeln!(o, "    legend: {{")?;
        for (c, t) in &self.legend {
            writeln!(o, "        {c:?}: {t:?},")?;
        }
        writeln!(o, "    }},")?;
        rows(o, "terrain", &self.terrain)?;
        rows(o, "elevation_dam", &self.elevation_dam)?;
        rows(o, "relief_dam", &self.relief_dam)?;
        writeln!(o, "    countries: {{")?;
        for (c, name) in &self.countries {
            writeln!(o, "        {c:?}: {},", quote(name))?;
        }
        writeln!(o, "    }},")?;
        rows(o, "country", &self.country)?;
        writeln!(o, "    rivers: [")?;
        for r in &self.rivers {
            let (name, modern) = (quote(&r.name), quote(&r.modern));
            write!(o, "        (name: {name}, modern: {modern}, width: {:?}, ", r.width)?;
            writeln!(o, "navigable: {}, edges: {}),", r.navigable, quote(&r.edges))?;
        }
        writeln!(o, "    ],\n    railways: [")?;
        for r in &self.railways {
            write!(o, "        (name: {}, gauge: {:?}, ", quote(&r.name), r.gauge)?;
            writeln!(o, "double: {}, path: {}),", r.double, quote(&r.path))?;
        }
        writeln!(o, "    ],\n    roads: [")?;
        for r in &self.roads {
            let (name, path) = (quote(&r.name), quote(&r.path));
            writeln!(o, "        (name: {name}, class: {:?}, path: {path}),", r.class)?;
        }
        writeln!(o, "    ],\n    places: [")?;
        for p in &self.places {
            write!(o, "        (name: {}, modern: {}, ", quote(&p.name), quote(&p.modern))?;
            if !p.also.is_empty() {
                let also: Vec<_> = p.also.iter().map(|a| quote(a)).collect();
                write!(o, "also: [{}], ", also.join(", "))?;
            }
            write!(o, "at: ({}, {}), kind: {:?}, rank: {}, ", p.at.0, p.at.1, p.kind, p.rank)?;
            write!(o, "population: {}, ", p.population)?;
            for (set, word) in [(p.port, "port"), (p.airfield, "airfield")] {
                if set {
                    write!(o, "{word}: true, ")?;
                }
            }
            writeln!(o, "lat: {:?}, lon: {:?}),", p.lat, p.lon)?;
        }
        writeln!(o, "    ],\n    forts: [")?;
        for x in &self.forts {
            let (name, hexes) = (quote(&x.name), quote(&x.hexes));
            writeln!(o, "        (name: {name}, strength: {}, hexes: {hexes}),", x.strength)?;
        }
        writeln!(o, "    ],\n)")
    }
}

fn rows(o: &mut String, name: &str, rows: &[String]) -> std::fmt::Result {
    writeln!(o, "    {name}: [")?;
    for row in rows {
        writeln!(o, "        {},", quote(row))?;
    }
    writeln!(o, "    ],")
}
