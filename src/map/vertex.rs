//! Hex corners as a graph: a river or border runs from corner to corner along hex edges.
//!
//! Every corner is the northern or the southern tip of exactly one hex. The tip's hex may lie one step off the grid, so
//! corners are numbered on a grid with a rim of two hexes.

use crate::hex::{Dir, Grid, HexId};
use crate::map::layout::Layout;

/// A corner of the hex grid; see [`Corners`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Corner(pub u32);

/// An edge: the side of `hex` towards `dir`, where `dir` is E, NE or NW (each edge has one such name, or, when that
/// hex is off the grid, none).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    pub hex: HexId,
    pub dir: Dir,
}

/// The corners of a grid.
#[derive(Clone, Copy, Debug)]
pub struct Corners {
    grid: Grid,
    rim: Grid,
}

const RIM: i32 = 2;

impl Corners {
    #[must_use]
    pub const fn new(grid: Grid) -> Self {
        let rim = Grid::new(grid.width() + 2 * RIM as u32, grid.height() + 2 * RIM as u32);
        Self { grid, rim }
    }

    /// One more than the largest corner number.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rim.len() * 2
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        false
    }

    fn rimmed(&self, hex: HexId) -> Option<HexId> {
        let (c, r) = self.grid.offset(hex);
        self.rim.id(c + RIM, r + RIM)
    }

    fn inner(&self, rimmed: HexId) -> Option<HexId> {
        let (c, r) = self.rim.offset(rimmed);
        self.grid.id(c - RIM, r - RIM)
    }

    /// The two ends of an edge.
    #[must_use]
    pub fn ends(&self, hex: HexId, dir: Dir) -> Option<(Corner, Corner)> {
        let h = self.rimmed(hex)?;
        let north = |x: HexId| Corner(x.0 * 2);
        let south = |x: HexId| Corner(x.0 * 2 + 1);
        let to = |d| self.rim.neighbor(h, d);
        Some(match dir {
            Dir::E => (south(to(Dir::NE)?), north(to(Dir::SE)?)),
            Dir::NE => (south(to(Dir::NE)?), north(h)),
            Dir::NW => (north(h), south(to(Dir::NW)?)),
            Dir::W => (south(to(Dir::NW)?), north(to(Dir::SW)?)),
            Dir::SW => (north(to(Dir::SW)?), south(h)),
            Dir::SE => (south(h), north(to(Dir::SE)?)),
        })
    }

    /// The edges that meet at a corner, with the corner at their other end; both hexes of each lie on the grid.
    pub fn around(&self, at: Corner) -> impl Iterator<Item = (Side, Corner)> + use<> {
        let this = *self;
        let h = HexId(at.0 / 2);
        let to = move |d| this.rim.neighbor(h, d);
        let sides: [Option<(HexId, Dir)>; 3] = if at.0.is_multiple_of(2) {
            [Some((h, Dir::NE)), Some((h, Dir::NW)), to(Dir::NW).map(|x| (x, Dir::E))]
        } else {
            [
                to(Dir::SE).map(|x| (x, Dir::NW)),
                to(Dir::SW).map(|x| (x, Dir::NE)),
                to(Dir::SW).map(|x| (x, Dir::E)),
            ]
        };
        sides.into_iter().flatten().filter_map(move |(rimmed, dir)| {
            let hex = this.inner(rimmed)?;
            this.grid.neighbor(hex, dir)?;
            let (a, b) = this.ends(hex, dir)?;
            Some((Side { hex, dir }, if a == at { b } else { a }))
        })
    }

    /// The hexes of the grid that touch a corner, up to three.
    pub fn hexes(&self, at: Corner) -> impl Iterator<Item = HexId> + use<> {
        let this = *self;
        let h = HexId(at.0 / 2);
        let dirs = if at.0.is_multiple_of(2) { [Dir::NW, Dir::NE] } else { [Dir::SW, Dir::SE] };
        std::iter::once(Some(h))
            .chain(dirs.into_iter().map(move |d| this.rim.neighbor(h, d)))
            .flatten()
            .filter_map(move |x| this.inner(x))
    }

    /// Position of a corner: metres east and north.
    #[must_use]
    pub fn position(&self, layout: &Layout, at: Corner) -> (f64, f64) {
        let (c, r) = self.rim.offset(HexId(at.0 / 2));
        let (x, y) = layout.center_of(c - RIM, r - RIM);
        let tip = layout.hex_m() * 0.577_350_269_189_625_8;
        (x, if at.0.is_multiple_of(2) { y + tip } else { y - tip })
    }

    /// The one name of an edge among the two that its hexes give it.
    #[must_use]
    pub fn side(&self, hex: HexId, dir: Dir) -> Option<Side> {
        match dir {
            Dir::E | Dir::NE | Dir::NW => Some(Side { hex, dir }),
            _ => Some(Side { hex: self.grid.neighbor(hex, dir)?, dir: dir.opposite() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::layout::Frame;

    #[test]
    fn edges_join_their_corners_and_have_the_side_of_a_hexagon() {
        let grid = Grid::new(6, 5);
        let corners = Corners::new(grid);
        let layout = Layout::new(grid, 1000, Frame::FAR_EAST);
        for hex in grid.iter() {
            for (dir, next) in grid.neighbors(hex) {
                let (a, b) = corners.ends(hex, dir).unwrap();
                let (c, d) = corners.ends(next, dir.opposite()).unwrap();
                assert!((a, b) == (d, c) || (a, b) == (c, d));
                let side = corners.side(hex, dir).unwrap();
                assert!(corners.around(a).any(|(s, o)| s == side && o == b));
                assert!(corners.around(b).any(|(s, o)| s == side && o == a));
                let (p, q) = (corners.position(&layout, a), corners.position(&layout, b));
                let len = libm::hypot(p.0 - q.0, p.1 - q.1);
                assert!((len - 577.35).abs() < 0.1, "{len}");
                assert!(corners.hexes(a).any(|h| h == hex) && corners.hexes(a).any(|h| h == next));
            }
        }
    }
}
