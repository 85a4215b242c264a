//! A part of a map as a map of its own: what a scenario is cut to.

use super::{Frame, Map};
use crate::hex::{Dir, Grid, HexId};
use std::ops::Range;

/// Columns and rows of the part.
struct Window {
    cols: Range<i32>,
    rows: Range<i32>,
}

impl Map {
    /// The smallest part that holds every hex whose centre lies within these degrees (south, west, north, east); none
    /// when no hex does.
    #[must_use]
    pub fn crop(&self, bounds: (f64, f64, f64, f64)) -> Option<Self> {
        let window = self.window(bounds)?;
        let grid = Grid::new(
            window.cols.len().try_into().unwrap_or(u32::MAX),
            window.rows.len().try_into().unwrap_or(u32::MAX),
        );
        let frame = self.layout.frame();
        let corner = self.layout.center_of(window.cols.start, window.rows.start);
        let mut out = Self::blank(&self.name, grid, self.hex_m, Frame { corner, ..frame });
        out.countries.clone_from(&self.countries);
        let inside = |hex: HexId| {
            let (col, row) = self.grid.offset(hex);
            grid.id(col - window.cols.start, row - window.rows.start)
        };
        for old in self.grid.iter() {
            let Some(new) = inside(old) else { continue };
            let (old_i, new_i) = (old.index(), new.index());
            out.terrain[new_i] = self.terrain[old_i];
            out.elevation[new_i] = self.elevation[old_i];
            out.relief[new_i] = self.relief[old_i];
            out.country[new_i] = self.country[old_i];
            out.fort[new_i] = self.fort[old_i];
        }
        for (hex, name) in &self.fort_names {
            out.fort_names.extend(inside(*hex).map(|new| (new, name.clone())));
        }
        for (place, also) in self.places.iter().zip(&self.also) {
            if let Some(hex) = inside(place.hex) {
                out.places.push(super::Place { hex, ..place.clone() });
                out.also.push(also.clone());
            }
        }
        for line in &self.lines.rivers {
            let edge = |&(hex, dir): &(HexId, Dir)| {
                let far = || Some((inside(self.neighbor(hex, dir)?)?, dir.opposite()));
                inside(hex).map(|new| (new, dir)).or_else(far)
            };
            let pieces = runs(&line.edges, edge).into_iter();
            out.lines.rivers.extend(pieces.map(|edges| super::RiverLine { edges, ..line.clone() }));
        }
        for line in &self.lines.rails {
            let pieces = runs(&line.path, |&hex| inside(hex)).into_iter().filter(|path| path.len() > 1);
            out.lines.rails.extend(pieces.map(|path| super::RailLine { path, ..line.clone() }));
        }
        for line in &self.lines.roads {
            let pieces = runs(&line.path, |&hex| inside(hex)).into_iter().filter(|path| path.len() > 1);
            out.lines.roads.extend(pieces.map(|path| super::RoadLine { path, ..line.clone() }));
        }
        // The lines were sound before, and a piece of a sound line is sound.
        out.index_all().ok()?;
        Some(out)
    }

    fn window(&self, (south, west, north, east): (f64, f64, f64, f64)) -> Option<Window> {
        let mut found: Option<Window> = None;
        for hex in self.grid.iter() {
            let (lat, lon) = self.lat_lon(hex);
            if !((south..=north).contains(&lat) && (west..=east).contains(&lon)) {
                continue;
            }
            let (col, row) = self.grid.offset(hex);
            let window = found.get_or_insert(Window { cols: col..col + 1, rows: row..row + 1 });
            window.cols = window.cols.start.min(col)..window.cols.end.max(col + 1);
            window.rows = window.rows.start.min(row)..window.rows.end.max(row + 1);
        }
        // Odd rows are shifted to the east: the first row of a map must have been an even one.
        found.map(|w| Window { rows: (w.rows.start & !1)..w.rows.end, ..w })
    }
}

/// The stretches of a line that lie inside, in the new map's terms.
fn runs<T, U>(line: &[T], inside: impl Fn(&T) -> Option<U>) -> Vec<Vec<U>> {
    let mut out = vec![Vec::new()];
    for step in line {
        match (inside(step), out.last_mut()) {
            (Some(new), Some(run)) => run.push(new),
            _ => out.push(Vec::new()),
        }
    }
    out.retain(|run| !run.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far_east() -> Map {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Map::load(root.join("scenarios/maps/far_east.ron")).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn a_part_is_as_the_whole_was_there() {
        let whole = far_east();
        for bounds in [(43.5, 128.5, 46.0, 132.5), (46.1, 116.0, 49.9, 121.3)] {
            let part = whole.crop(bounds).unwrap();
            assert!(part.grid().len() > 100 && part.grid().len() < 2000);
            assert!(part.places().len() > 5);
            for hex in part.grid().iter() {
                let (lat, lon) = part.lat_lon(hex);
                let old = whole.hex_at(lat, lon).unwrap();
                let same = (part.terrain(hex), part.elevation(hex), part.relief(hex), part.fort(hex));
                assert_eq!(
                    same,
                    (whole.terrain(old), whole.elevation(old), whole.relief(old), whole.fort(old))
                );
                assert_eq!(
                    (part.country(hex), part.fort_name(hex)),
                    (whole.country(old), whole.fort_name(old))
                );
                for (dir, _) in part.neighbors(hex) {
                    assert_eq!(part.edge(hex, dir), whole.edge(old, dir), "{lat} {lon} {dir:?}");
                }
            }
            for place in part.places() {
                let (lat, lon) = part.lat_lon(place.hex);
                let old = whole.find_place(&place.name).unwrap();
                assert_eq!(whole.hex_at(lat, lon), Some(old.hex));
            }
        }
    }

    #[test]
    fn a_window_beside_the_map_is_none() {
        assert!(far_east().crop((10.0, 10.0, 20.0, 20.0)).is_none());
    }
}
