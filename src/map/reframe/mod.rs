//! A map cut to another window, or told in hexes of another size: everything goes where it lies on Earth.

mod lines;

use super::MapError;
use super::file::{FortEntry, MapFile, PlaceEntry, RailEntry, RiverEntry, RoadEntry, letter};
use super::layout::{Frame, Layout};
use super::load::{MAX_HEXES, parse_edges, parse_hexes};
use super::terrain::Terrain;
use crate::hex::{Grid, HexId};
use std::collections::BTreeMap;

/// Where a map shall lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub columns: u32,
    pub rows: u32,
    pub hex_m: u32,
    pub frame: Frame,
}

impl Window {
    /// A window of the same hexes: its north-western one is this one of the old map, which may lie beyond its edge.
    #[must_use]
    pub fn cut(file: &MapFile, west: i32, north: i32, columns: u32, rows: u32) -> Self {
        let corner = layout(file).center_of(west, north);
        Self { columns, rows, hex_m: file.hex_m, frame: Frame { corner, ..file.frame } }
    }

    /// The same area in hexes of another size.
    #[must_use]
    pub fn scaled(file: &MapFile, hex_m: u32) -> Self {
        let (old, new) = (f64::from(file.hex_m), f64::from(hex_m.max(1)));
        let row = super::layout::ROW;
        let many = |n: u32| ((f64::from(n) * old) / new).ceil().max(1.0) as u32;
        let (x, y) = file.frame.corner;
        let corner = (x - old / 2.0 + new / 2.0, y + old * row / 2.0 - new * row / 2.0);
        let frame = Frame { corner, ..file.frame };
        Self { columns: many(file.columns), rows: many(file.rows), hex_m, frame }
    }

    fn layout(&self) -> Layout {
        Layout::new(Grid::new(self.columns, self.rows), self.hex_m, self.frame)
    }
}

fn layout(file: &MapFile) -> Layout {
    Layout::new(Grid::new(file.columns, file.rows), file.hex_m, file.frame)
}

/// The hex of a window in which the middle of an old hex lies.
#[must_use]
pub fn moved(file: &MapFile, window: &Window, column: i32, row: i32) -> Option<(i32, i32)> {
    let (x, y) = layout(file).center_of(column, row);
    let new = window.layout();
    new.hex_at_m(x, y).map(|hex| new.grid().offset(hex))
}

/// The map in another window. On land at `stands`, in the plane of the projection, something stands: the land under it
/// goes along, so that no island and no cape is lost with what is on it.
///
/// # Errors
/// When the old map does not hold together, or the new one would be too large.
pub fn reframe(file: &MapFile, window: &Window, stands: &[(f64, f64)]) -> Result<MapFile, MapError> {
    let size = u64::from(window.columns) * u64::from(window.rows);
    if size == 0 || size > MAX_HEXES {
        let what = format!("{} x {} hexes; a map has 1 to {MAX_HEXES}", window.columns, window.rows);
        return Err(MapError::new("the new map", what));
    }
    let mut at = Turned { old: layout(file), new: window.layout(), kept: BTreeMap::new() };
    at.keep(file, stands);
    let mut legend = file.legend.clone();
    // Where the old map has nothing, the new one lies outside the mapped area.
    let off = legend.iter().find(|(_, t)| **t == Terrain::Off).map_or(letter(Terrain::Off), |(c, _)| *c);
    legend.insert(off, Terrain::Off);
    let mut out = MapFile {
        hex_m: window.hex_m,
        columns: window.columns,
        rows: window.rows,
        frame: window.frame,
        legend,
        terrain: at.letters(&file.terrain, off),
        elevation_dam: at.numbers(&file.elevation_dam),
        relief_dam: at.numbers(&file.relief_dam),
        country: at.letters(&file.country, '.'),
        rivers: Vec::new(),
        railways: Vec::new(),
        roads: Vec::new(),
        places: Vec::new(),
        forts: Vec::new(),
        ..file.clone()
    };
    let grid = at.old.grid();
    for r in &file.rivers {
        let edges = parse_edges(&r.edges, grid, &format!("river {}", r.name))?;
        out.rivers.extend(at.river(&edges).into_iter().map(|edges| RiverEntry { edges, ..r.clone() }));
    }
    for r in &file.railways {
        let path = parse_hexes(&r.path, grid, &format!("railway {}", r.name))?;
        out.railways.extend(at.path(&path).into_iter().map(|path| RailEntry { path, ..r.clone() }));
    }
    for r in &file.roads {
        let path = parse_hexes(&r.path, grid, &format!("road {}", r.name))?;
        out.roads.extend(at.path(&path).into_iter().map(|path| RoadEntry { path, ..r.clone() }));
    }
    for p in &file.places {
        let Some((column, row)) = at.place(p).map(|h| at.new.grid().offset(h)) else { continue };
        out.places.push(PlaceEntry { at: (column.unsigned_abs(), row.unsigned_abs()), ..p.clone() });
    }
    for f in &file.forts {
        let hexes = at.hexes(&parse_hexes(&f.hexes, grid, &format!("fort {}", f.name))?);
        if !hexes.is_empty() {
            out.forts.push(FortEntry { hexes, ..f.clone() });
        }
    }
    Ok(out)
}

/// The old layout and the new one.
struct Turned {
    old: Layout,
    new: Layout,
    /// New hexes that take their ground from another old hex than the one under their middle.
    kept: BTreeMap<HexId, HexId>,
}

impl Turned {
    /// The middle of the old hex of a place.
    fn middle(&self, p: &PlaceEntry) -> (f64, f64) {
        let (column, row) = (i32::try_from(p.at.0).unwrap_or(-1), i32::try_from(p.at.1).unwrap_or(-1));
        self.old.center_of(column, row)
    }

    /// The new hex of a place: by its degrees, where the hexes have another size.
    fn place(&self, p: &PlaceEntry) -> Option<HexId> {
        let same = (self.old.hex_m() - self.new.hex_m()).abs() < 0.5;
        let by_degrees = || self.new.hex_at(f64::from(p.lat), f64::from(p.lon));
        let (x, y) = self.middle(p);
        if same { None } else { by_degrees() }.or_else(|| self.new.hex_at_m(x, y))
    }

    /// Notes the land under places and under whatever else stands somewhere.
    fn keep(&mut self, file: &MapFile, stands: &[(f64, f64)]) {
        let land = |hex: HexId| {
            let (column, row) = self.old.grid().offset(hex);
            let cell =
                file.terrain.get(usize::try_from(row).ok()?)?.chars().nth(usize::try_from(column).ok()?)?;
            file.legend.get(&cell).filter(|t| t.is_land()).map(|_| hex)
        };
        let of_places = file.places.iter().filter_map(|p| {
            let (x, y) = self.middle(p);
            Some((self.place(p)?, self.old.hex_at_m(x, y)?))
        });
        let others =
            stands.iter().filter_map(|&(x, y)| Some((self.new.hex_at_m(x, y)?, self.old.hex_at_m(x, y)?)));
        let kept = of_places.chain(others).filter(|(new, old)| {
            let under = self.under(*new).and_then(&land);
            under.is_none() && land(*old).is_some()
        });
        self.kept = kept.collect();
    }

    /// The old hex whose ground a new one takes: that under its middle, or what has to be kept.
    fn under(&self, hex: HexId) -> Option<HexId> {
        if let Some(old) = self.kept.get(&hex) {
            return Some(*old);
        }
        let (x, y) = self.new.center(hex);
        self.old.hex_at_m(x, y)
    }

    fn name(&self, hex: HexId) -> String {
        let (column, row) = self.new.grid().offset(hex);
        format!("{column},{row}")
    }

    fn rows(&self, mut cell: impl FnMut(Option<(usize, usize)>) -> String, between: &str) -> Vec<String> {
        let grid = self.new.grid();
        let width = self.old.grid().width() as usize;
        (0..grid.height())
            .map(|r| {
                let hexes = (0..grid.width()).map(|c| HexId(r * grid.width() + c));
                let cells: Vec<String> = hexes
                    .map(|h| cell(self.under(h).map(|u| (u.index() / width, u.index() % width))))
                    .collect();
                cells.join(between)
            })
            .collect()
    }

    fn letters(&self, old: &[String], outside: char) -> Vec<String> {
        let old: Vec<Vec<char>> = old.iter().map(|row| row.chars().collect()).collect();
        let cell = |(r, c): (usize, usize)| old.get(r).and_then(|row| row.get(c)).copied();
        self.rows(|at| at.and_then(cell).unwrap_or(outside).to_string(), "")
    }

    fn numbers(&self, old: &[String]) -> Vec<String> {
        let old: Vec<Vec<&str>> = old.iter().map(|row| row.split_ascii_whitespace().collect()).collect();
        let cell = |(r, c): (usize, usize)| old.get(r).and_then(|row| row.get(c)).copied();
        self.rows(|at| at.and_then(cell).unwrap_or("0").to_owned(), " ")
    }

    /// New hexes that lie in old ones, or hold the middle of one.
    fn hexes(&self, old: &[HexId]) -> String {
        let middles: Vec<HexId> = old
            .iter()
            .filter_map(|h| {
                let (x, y) = self.old.center(*h);
                self.new.hex_at_m(x, y)
            })
            .collect();
        let inside = |h: &HexId| middles.contains(h) || self.under(*h).is_some_and(|u| old.contains(&u));
        let names: Vec<String> = self.new.grid().iter().filter(inside).map(|h| self.name(h)).collect();
        names.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Map;

    fn tiny() -> MapFile {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/tiny/map.ron");
        ron::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    #[test]
    fn a_cut_keeps_what_lies_in_it() {
        let file = tiny();
        let old = Map::from_file(file.clone()).unwrap();
        for (west, north, columns, rows) in
            [(0, 0, 8, 6), (1, 1, 6, 4), (2, 0, 5, 6), (-2, -3, 12, 12), (3, 1, 4, 5)]
        {
            let window = Window::cut(&file, west, north, columns, rows);
            let new = Map::from_file(reframe(&file, &window, &[]).unwrap()).unwrap();
            let mut seen = 0;
            for hex in old.grid().iter() {
                let (column, row) = old.grid().offset(hex);
                let Some((c, r)) = moved(&file, &window, column, row) else { continue };
                let there = new.grid().id(c, r).unwrap();
                seen += 1;
                assert_eq!(
                    (new.terrain(there), new.elevation(there)),
                    (old.terrain(hex), old.elevation(hex))
                );
                assert_eq!((new.fort(there), new.country(there)), (old.fort(hex), old.country(hex)));
                assert_eq!(new.place_at(there).map(|p| &p.name), old.place_at(hex).map(|p| &p.name));
                for (dir, next) in new.neighbors(there) {
                    if moved(&file, &window, column, row).is_some() && old.neighbor(hex, dir).is_some() {
                        let (a, b) = (new.edge(there, dir), old.edge(hex, dir));
                        assert_eq!(
                            (a.river, a.rail, a.road),
                            (b.river, b.rail, b.road),
                            "{hex:?} {dir:?} {next:?}"
                        );
                    }
                }
            }
            assert!(seen > 10, "{west} {north}");
        }
    }

    #[test]
    fn another_scale_holds_together() {
        let file = tiny();
        for hex_m in [5_000, 7_000, 15_000, 25_000] {
            let window = Window::scaled(&file, hex_m);
            let scaled = reframe(&file, &window, &[]).unwrap();
            let new = Map::from_file(scaled).unwrap_or_else(|e| panic!("{hex_m}: {e}"));
            assert!(new.find_place("Hsinking").is_some());
            assert!(hex_m > 15_000 || !new.named_lines().rivers.is_empty(), "{hex_m}");
            assert!(!new.named_lines().rails.is_empty());
        }
    }
}
