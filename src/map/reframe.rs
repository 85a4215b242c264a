//! A map cut to another window, or told in hexes of another size: everything goes where it lies on Earth.

use super::MapError;
use super::file::{FortEntry, MapFile, PlaceEntry, RailEntry, RiverEntry, RoadEntry, letter};
use super::layout::{Frame, Layout};
use super::load::{MAX_HEXES, parse_edges, parse_hexes};
use super::terrain::Terrain;
use super::vertex::{Corner, Corners};
use crate::hex::{Dir, Grid, HexId};

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

/// The map in another window.
///
/// # Errors
/// When the old map does not hold together, or the new one would be too large.
pub fn reframe(file: &MapFile, window: &Window) -> Result<MapFile, MapError> {
    let size = u64::from(window.columns) * u64::from(window.rows);
    if size == 0 || size > MAX_HEXES {
        let what = format!("{} x {} hexes; a map has 1 to {MAX_HEXES}", window.columns, window.rows);
        return Err(MapError::new("the new map", what));
    }
    let at = Turned { old: layout(file), new: window.layout() };
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
        let same = file.hex_m == window.hex_m;
        let by_degrees = || at.new.hex_at(f64::from(p.lat), f64::from(p.lon));
        let (column, row) = (i32::try_from(p.at.0).unwrap_or(-1), i32::try_from(p.at.1).unwrap_or(-1));
        let (x, y) = at.old.center_of(column, row);
        let hex = if same { None } else { by_degrees() }.or_else(|| at.new.hex_at_m(x, y));
        let Some((column, row)) = hex.map(|h| at.new.grid().offset(h)) else { continue };
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
}

impl Turned {
    /// The old hex under the middle of a new one.
    fn under(&self, hex: HexId) -> Option<HexId> {
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

    /// A path in as many pieces as it has on the new map.
    fn path(&self, old: &[HexId]) -> Vec<String> {
        let mut runs: Vec<Vec<HexId>> = vec![Vec::new()];
        for w in old.windows(2) {
            let ((x0, y0), (x1, y1)) = (self.old.center(w[0]), self.old.center(w[1]));
            let steps = (self.old.hex_m() / self.new.hex_m() * 20.0).ceil().max(1.0) as u32;
            for i in 0..=steps {
                let t = f64::from(i) / f64::from(steps);
                let Some(run) = runs.last_mut() else { break };
                match self.new.hex_at_m(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) {
                    Some(hex) if run.last() == Some(&hex) => {}
                    // There and back again is no way.
                    Some(hex) if run.len() > 1 && run[run.len() - 2] == hex => {
                        run.pop();
                    }
                    Some(hex) => run.push(hex),
                    None if run.is_empty() => {}
                    None => runs.push(Vec::new()),
                }
            }
        }
        let long = runs.into_iter().filter(|run| run.len() > 1);
        long.map(|run| run.iter().map(|h| self.name(*h)).collect::<Vec<_>>().join(" ")).collect()
    }

    /// A river: from corner to corner of the old grid, each sought on the new one.
    fn river(&self, old: &[(HexId, Dir)]) -> Vec<String> {
        let (from, to) = (Corners::new(self.old.grid()), Corners::new(self.new.grid()));
        let mut runs: Vec<Vec<(HexId, Dir)>> = vec![Vec::new()];
        let mut at: Option<Corner> = None;
        for (a, b) in courses(old, &from) {
            let start = self.corner(&to, from.position(&self.old, a));
            let goal = from.position(&self.old, b);
            if at.is_none() || at != start {
                runs.push(Vec::new());
                at = start;
            }
            let Some(end) = self.corner(&to, goal) else {
                at = None;
                continue;
            };
            while let Some(here) = at.filter(|here| *here != end) {
                let target = to.position(&self.new, end);
                let far = |c: Corner| {
                    let (x, y) = to.position(&self.new, c);
                    (x - target.0) * (x - target.0) + (y - target.1) * (y - target.1)
                };
                let next = to.around(here).min_by(|(_, a), (_, b)| far(*a).total_cmp(&far(*b)));
                let Some((side, corner)) = next.filter(|(_, c)| far(*c) < far(here)) else {
                    at = None;
                    break;
                };
                let Some(run) = runs.last_mut() else { break };
                let edge = (side.hex, side.dir);
                if run.last() == Some(&edge) {
                    run.pop();
                } else {
                    run.push(edge);
                }
                at = Some(corner);
            }
        }
        let name = |(hex, dir): &(HexId, Dir)| format!("{}:{dir:?}", self.name(*hex));
        let there = runs.into_iter().filter(|run| !run.is_empty());
        there.map(|run| run.iter().map(name).collect::<Vec<_>>().join(" ")).collect()
    }

    /// The corner nearest to a point of the new map.
    fn corner(&self, corners: &Corners, (x, y): (f64, f64)) -> Option<Corner> {
        let hex = self.new.hex_at_m(x, y)?;
        let near = Dir::ALL.into_iter().filter_map(|d| corners.ends(hex, d)).flat_map(|(a, b)| [a, b]);
        let far = |c: &Corner| {
            let (cx, cy) = corners.position(&self.new, *c);
            (cx - x) * (cx - x) + (cy - y) * (cy - y)
        };
        near.min_by(|a, b| far(a).total_cmp(&far(b)))
    }
}

/// The edges of a chain with their ends in the order in which the river runs.
fn courses(edges: &[(HexId, Dir)], corners: &Corners) -> Vec<(Corner, Corner)> {
    let ends: Vec<_> = edges.iter().filter_map(|(h, d)| corners.ends(*h, *d)).collect();
    let mut out: Vec<(Corner, Corner)> = Vec::with_capacity(ends.len());
    for (i, &(a, b)) in ends.iter().enumerate() {
        let before = out.last().map(|(_, end)| *end);
        let after = ends.get(i + 1);
        let turned = match (before, after) {
            (Some(end), _) => end == b,
            (None, Some(&(c, d))) => a == c || a == d,
            (None, None) => false,
        };
        out.push(if turned { (b, a) } else { (a, b) });
    }
    out
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
            let new = Map::from_file(reframe(&file, &window).unwrap()).unwrap();
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
            let scaled = reframe(&file, &window).unwrap();
            let new = Map::from_file(scaled).unwrap_or_else(|e| panic!("{hex_m}: {e}"));
            assert!(new.find_place("Hsinking").is_some());
            assert!(hex_m > 15_000 || !new.named_lines().rivers.is_empty(), "{hex_m}");
            assert!(!new.named_lines().rails.is_empty());
        }
    }
}
