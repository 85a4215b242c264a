//! From a map file to a map: every claim of the file is checked, and an error says what was wrong and where.

use super::file::MapFile;
use super::layout::Layout;
use super::lines::{NamedLines, RailLine, RiverLine, RoadLine};
use super::terrain::{Edge, Place, Rail, River, Terrain};
use super::{Map, NO_COUNTRY};
use crate::hex::{Dir, Grid, HexId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Largest number of hexes that a map may have.
pub const MAX_HEXES: u64 = 1_000_000;
/// Largest map file that is read, in bytes.
const MAX_BYTES: u64 = 256 << 20;

/// Why a map file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapError {
    /// Where: `terrain row 12`, `river Amur`, ...
    pub at: String,
    /// What was wrong.
    pub what: String,
    /// Which value of the file it is, when it is one: `terrain[12]`, `rivers[3].edges`.
    pub path: String,
    /// Characters into that value.
    pub skip: usize,
}

impl MapError {
    pub(crate) fn new(at: impl Into<String>, what: impl Into<String>) -> Self {
        Self { at: at.into(), what: what.into(), path: String::new(), skip: 0 }
    }

    /// Says which value of the file it is.
    #[must_use]
    pub(crate) fn on(mut self, path: String) -> Self {
        self.path = path;
        self
    }
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

impl std::error::Error for MapError {}

type Result<T> = std::result::Result<T, MapError>;

impl Map {
    /// Reads a map file.
    ///
    /// # Errors
    /// When the file cannot be read or [`Map::from_ron`] refuses it.
    pub fn load(path: impl AsRef<std::path::Path>) -> Result<Self> {
        let path = path.as_ref();
        let at = || path.display().to_string();
        let size = std::fs::metadata(path).map_err(|e| MapError::new(at(), e.to_string()))?.len();
        if size > MAX_BYTES {
            return Err(MapError::new(at(), format!("{size} bytes is too large for a map")));
        }
        let text = std::fs::read_to_string(path).map_err(|e| MapError::new(at(), e.to_string()))?;
        Self::from_ron(&text).map_err(|e| MapError::new(format!("{}: {}", at(), e.at), e.what))
    }

    /// Reads a map from the text of a map file.
    ///
    /// # Errors
    /// Says what was wrong and where; never panics.
    pub fn from_ron(text: &str) -> Result<Self> {
        let file: MapFile = ron::from_str(text)
            .map_err(|e| MapError::new(format!("line {}", e.span.start.line), e.code.to_string()))?;
        Self::from_file(file)
    }

    /// Builds a map from a file's content.
    ///
    /// # Errors
    /// When rows, letters, hexes, edges or lines do not fit together.
    pub fn from_file(file: MapFile) -> Result<Self> {
        let grid = checked_grid(&file)?;
        let mut map = Self::blank(&file.name, grid, file.hex_m, file.frame);
        map.terrain = letters(&file.terrain, grid, "terrain", |c| file.legend.get(&c).copied())?;
        map.elevation = numbers(&file.elevation_dam, grid, "elevation_dam", -50, 900)?;
        map.relief = numbers(&file.relief_dam, grid, "relief_dam", 0, 900)?
            .into_iter()
            .map(i16::unsigned_abs)
            .collect();
        if file.countries.len() >= usize::from(NO_COUNTRY) {
            return Err(MapError::new("countries", "too many"));
        }
        let index: BTreeMap<char, u8> = file.countries.keys().copied().zip(0..).collect();
        map.country = letters(&file.country, grid, "country", |c| {
            index.get(&c).copied().or((c == '.').then_some(NO_COUNTRY))
        })?;
        map.countries = file.countries.into_values().collect();
        for (i, r) in file.rivers.into_iter().enumerate() {
            let at = format!("river {}", r.name);
            let river = River { width: r.width, navigable: r.navigable };
            let edges = parse_edges(&r.edges, grid, &at).map_err(|e| e.on(format!("rivers[{i}].edges")))?;
            map.lines.rivers.push(RiverLine { name: r.name, modern: r.modern, river, edges });
        }
        for (i, r) in file.railways.into_iter().enumerate() {
            let path = parse_path(&r.path, grid, &format!("railway {}", r.name))
                .map_err(|e| e.on(format!("railways[{i}].path")))?;
            let rail = Rail { gauge: r.gauge, double: r.double };
            map.lines.rails.push(RailLine { name: r.name, rail, path });
        }
        for (i, r) in file.roads.into_iter().enumerate() {
            let path = parse_path(&r.path, grid, &format!("road {}", r.name))
                .map_err(|e| e.on(format!("roads[{i}].path")))?;
            map.lines.roads.push(RoadLine { name: r.name, class: r.class, path });
        }
        for (i, f) in file.forts.into_iter().enumerate() {
            let at = format!("fort {}", f.name);
            if !(1..=5).contains(&f.strength) {
                let what = format!("strength {} is not 1 to 5", f.strength);
                return Err(MapError::new(at, what).on(format!("forts[{i}].strength")));
            }
            let hexes = parse_hexes(&f.hexes, grid, &at).map_err(|e| e.on(format!("forts[{i}].hexes")))?;
            for hex in hexes {
                map.set_fort(hex, f.strength, &f.name);
            }
        }
        if file.places.len() > usize::from(u16::MAX) {
            return Err(MapError::new("places", "too many"));
        }
        let mut names = BTreeSet::new();
        for (i, p) in file.places.into_iter().enumerate() {
            let wrong = |field: &str, what: String| {
                MapError::new(format!("place {}", p.name), what).on(format!("places[{i}].{field}"))
            };
            let hex = hex_of(grid, i64::from(p.at.0), i64::from(p.at.1))
                .ok_or_else(|| wrong("at", format!("{:?} is off the map", p.at)))?;
            if !(1..=5).contains(&p.rank) {
                return Err(wrong("rank", format!("rank {} is not 1 to 5", p.rank)));
            }
            if !names.insert(p.name.clone()) {
                return Err(wrong("name", "two places bear this name".into()));
            }
            map.also.push(p.also);
            map.places.push(Place {
                name: p.name,
                modern: p.modern,
                hex,
                kind: p.kind,
                rank: p.rank,
                population: p.population,
                port: p.port,
                airfield: p.airfield,
                lat: p.lat,
                lon: p.lon,
            });
        }
        map.index_all()?;
        Ok(map)
    }

    /// An empty map of farmland that belongs to nobody.
    pub(crate) fn blank(name: &str, grid: Grid, hex_m: u32, frame: super::layout::Frame) -> Self {
        let n = grid.len();
        let neighbors =
            grid.iter().map(|h| Dir::ALL.map(|d| grid.neighbor(h, d).map_or(u32::MAX, |x| x.0))).collect();
        Self {
            name: name.to_owned(),
            grid,
            hex_m,
            terrain: vec![Terrain::Farmland; n],
            elevation: vec![0; n],
            relief: vec![0; n],
            edges: vec![[Edge::default(); 6]; n],
            countries: Vec::new(),
            country: vec![NO_COUNTRY; n],
            places: Vec::new(),
            place_at: vec![None; n],
            fort: vec![0; n],
            fort_names: BTreeMap::new(),
            also: Vec::new(),
            by_name: BTreeMap::new(),
            layout: Layout::new(grid, hex_m, frame),
            neighbors,
            lines: NamedLines::default(),
        }
    }

    pub(crate) fn set_fort(&mut self, hex: HexId, strength: u8, name: &str) {
        if self.fort[hex.index()] < strength {
            self.fort[hex.index()] = strength;
            self.fort_names.insert(hex, name.to_owned());
        }
    }
}

fn checked_grid(file: &MapFile) -> Result<Grid> {
    let size = u64::from(file.columns) * u64::from(file.rows);
    if size == 0 || size > MAX_HEXES {
        let what = format!("{} x {} hexes; a map has 1 to {MAX_HEXES}", file.columns, file.rows);
        return Err(MapError::new("columns and rows", what));
    }
    if !(10..=100_000).contains(&file.hex_m) {
        return Err(MapError::new("hex_m", format!("{} is not 10 to 100000 metres", file.hex_m)));
    }
    let (x, y) = file.frame.corner;
    if !(file.frame.lambert.is_sound() && x.abs() < 1e8 && y.abs() < 1e8) {
        return Err(MapError::new("frame", "the projection cannot be computed"));
    }
    Ok(Grid::new(file.columns, file.rows))
}

fn check_rows(rows: &[String], grid: Grid, name: &str) -> Result<()> {
    if rows.len() == grid.height() as usize {
        return Ok(());
    }
    let what = format!("{} rows where the map has {}", rows.len(), grid.height());
    Err(MapError::new(name, what).on(name.into()))
}

fn letters<T>(rows: &[String], grid: Grid, name: &str, read: impl Fn(char) -> Option<T>) -> Result<Vec<T>> {
    check_rows(rows, grid, name)?;
    let mut out = Vec::with_capacity(grid.len());
    for (r, row) in rows.iter().enumerate() {
        out.extend(letters_of(row, grid, (name, r), &read)?);
    }
    Ok(out)
}

/// One row of letters.
pub(crate) fn letters_of<T>(
    row: &str,
    grid: Grid,
    (name, r): (&str, usize),
    read: impl Fn(char) -> Option<T>,
) -> Result<Vec<T>> {
    let mut out = Vec::with_capacity(grid.width() as usize);
    for (c, ch) in row.chars().enumerate() {
        let value = read(ch).ok_or_else(|| {
            let what = format!("letter {ch:?} is not in the legend");
            let wrong = MapError::new(format!("{name} row {r} column {c}"), what);
            MapError { skip: c, ..wrong.on(format!("{name}[{r}]")) }
        })?;
        out.push(value);
    }
    check_len(out.len(), grid, name, r)?;
    Ok(out)
}

fn numbers(rows: &[String], grid: Grid, name: &str, min: i16, max: i16) -> Result<Vec<i16>> {
    check_rows(rows, grid, name)?;
    let mut out = Vec::with_capacity(grid.len());
    for (r, row) in rows.iter().enumerate() {
        out.extend(numbers_of(row, grid, (name, r), min, max)?);
    }
    Ok(out)
}

/// One row of numbers, in tens of metres.
pub(crate) fn numbers_of(
    row: &str,
    grid: Grid,
    (name, r): (&str, usize),
    min: i16,
    max: i16,
) -> Result<Vec<i16>> {
    let mut out = Vec::with_capacity(grid.width() as usize);
    for (c, word) in row.split_ascii_whitespace().enumerate() {
        let value = word.parse::<i16>().ok().filter(|v| (min..=max).contains(v)).ok_or_else(|| {
            let what = format!("{word:?} is not a whole number from {min} to {max}");
            // Rows are written with one blank between numbers.
            let skip = row.split_ascii_whitespace().take(c).map(|w| w.len() + 1).sum();
            let wrong = MapError::new(format!("{name} row {r} column {c}"), what);
            MapError { skip, ..wrong.on(format!("{name}[{r}]")) }
        })?;
        out.push(value * 10);
    }
    check_len(out.len(), grid, name, r)?;
    Ok(out)
}

fn check_len(got: usize, grid: Grid, name: &str, row: usize) -> Result<()> {
    if got == grid.width() as usize {
        return Ok(());
    }
    let what = format!("{got} hexes where the map has {}", grid.width());
    Err(MapError::new(format!("{name} row {row}"), what).on(format!("{name}[{row}]")))
}

fn hex_of(grid: Grid, col: i64, row: i64) -> Option<HexId> {
    grid.id(i32::try_from(col).ok()?, i32::try_from(row).ok()?)
}

fn parse_hex(word: &str, grid: Grid, at: &str) -> Result<HexId> {
    word.split_once(',')
        .and_then(|(c, r)| hex_of(grid, c.parse().ok()?, r.parse().ok()?))
        .ok_or_else(|| MapError::new(at, format!("{word:?} is not a hex (column,row) of the map")))
}

pub(crate) fn parse_hexes(text: &str, grid: Grid, at: &str) -> Result<Vec<HexId>> {
    text.split_ascii_whitespace().map(|w| parse_hex(w, grid, at)).collect()
}

fn parse_path(text: &str, grid: Grid, at: &str) -> Result<Vec<HexId>> {
    let path = parse_hexes(text, grid, at)?;
    if path.len() < 2 {
        return Err(MapError::new(at, "a path needs two hexes"));
    }
    Ok(path)
}

pub(crate) fn parse_edges(text: &str, grid: Grid, at: &str) -> Result<Vec<(HexId, Dir)>> {
    text.split_ascii_whitespace()
        .map(|word| {
            let bad = || MapError::new(at, format!("{word:?} is not an edge (column,row:DIR) of the map"));
            let (hex, dir) = word.split_once(':').ok_or_else(bad)?;
            let hex = parse_hex(hex, grid, at)?;
            let dir = Dir::ALL.into_iter().find(|d| format!("{d:?}") == dir).ok_or_else(bad)?;
            grid.neighbor(hex, dir).ok_or_else(bad)?;
            Ok((hex, dir))
        })
        .collect()
}
