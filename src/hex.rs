//! Hex coordinates: a dense index for tables, six directions, and the geometry of a rectangular grid.
//!
//! Hexes are pointy-top; odd rows are shifted half a hex to the right; row 0 is the north.

use serde::{Deserialize, Serialize};

/// Dense index of a hex on its grid: `row * width + col`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HexId(pub u32);

impl HexId {
    /// The index as a table subscript.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The six neighbours of a pointy-top hex, counter-clockwise from the east.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Dir {
    E,
    NE,
    NW,
    W,
    SW,
    SE,
}

impl Dir {
    /// All directions, in the order of their indices.
    pub const ALL: [Self; 6] = [Self::E, Self::NE, Self::NW, Self::W, Self::SW, Self::SE];

    /// The direction as a table subscript, 0..6.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The direction that leads back.
    #[must_use]
    pub const fn opposite(self) -> Self {
        Self::ALL[(self as usize + 3) % 6]
    }

    /// The axial step (q, r) with r growing to the south.
    const fn axial(self) -> (i32, i32) {
        match self {
            Self::E => (1, 0),
            Self::NE => (1, -1),
            Self::NW => (0, -1),
            Self::W => (-1, 0),
            Self::SW => (-1, 1),
            Self::SE => (0, 1),
        }
    }
}

/// A rectangle of hexes, `width` columns by `height` rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    width: u32,
    height: u32,
}

impl Grid {
    /// A grid of `width` columns and `height` rows.
    #[must_use]
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    #[must_use]
    pub const fn width(self) -> u32 {
        self.width
    }

    #[must_use]
    pub const fn height(self) -> u32 {
        self.height
    }

    /// Number of hexes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.width as usize * self.height as usize
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// All hexes, row by row from the north-west.
    pub fn iter(self) -> impl ExactSizeIterator<Item = HexId> {
        (0..self.width * self.height).map(HexId)
    }

    /// The hex at a column and row, if it is on the grid.
    #[must_use]
    pub fn id(self, col: i32, row: i32) -> Option<HexId> {
        let (c, r) = (u32::try_from(col).ok()?, u32::try_from(row).ok()?);
        (c < self.width && r < self.height).then(|| HexId(r * self.width + c))
    }

    /// Column and row of a hex.
    #[must_use]
    pub const fn offset(self, hex: HexId) -> (i32, i32) {
        ((hex.0 % self.width) as i32, (hex.0 / self.width) as i32)
    }

    /// Axial coordinates of a hex (q to the east, r to the south).
    #[must_use]
    pub fn axial(self, hex: HexId) -> hexx::Hex {
        let (col, row) = self.offset(hex);
        hexx::Hex::new(col - (row >> 1), row)
    }

    /// The hex with these axial coordinates, if it is on the grid.
    #[must_use]
    pub fn from_axial(self, axial: hexx::Hex) -> Option<HexId> {
        self.id(axial.x + (axial.y >> 1), axial.y)
    }

    /// The neighbour in a direction, if it is on the grid.
    #[must_use]
    pub fn neighbor(self, hex: HexId, dir: Dir) -> Option<HexId> {
        let (dq, dr) = dir.axial();
        self.from_axial(self.axial(hex) + hexx::Hex::new(dq, dr))
    }

    /// The neighbours that are on the grid, with their directions.
    pub fn neighbors(self, hex: HexId) -> impl Iterator<Item = (Dir, HexId)> {
        Dir::ALL.into_iter().filter_map(move |d| Some((d, self.neighbor(hex, d)?)))
    }

    /// Steps between two hexes.
    #[must_use]
    pub fn distance(self, a: HexId, b: HexId) -> u32 {
        self.axial(a).unsigned_distance_to(self.axial(b))
    }

    /// The direction from a hex to its neighbour; `None` when they do not touch.
    #[must_use]
    pub fn dir_to(self, from: HexId, to: HexId) -> Option<Dir> {
        Dir::ALL.into_iter().find(|&d| self.neighbor(from, d) == Some(to))
    }

    /// Every hex of the grid within `radius` steps, the centre included, in a fixed order.
    pub fn within(self, center: HexId, radius: u32) -> impl Iterator<Item = HexId> {
        let (c, n) = (self.axial(center), i32::try_from(radius).unwrap_or(i32::MAX / 4));
        (-n..=n).flat_map(move |r| {
            ((-n).max(-r - n)..=n.min(-r + n)).filter_map(move |q| self.from_axial(c + hexx::Hex::new(q, r)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_mutual_and_one_step_away() {
        let grid = Grid::new(7, 6);
        for hex in grid.iter() {
            for (dir, next) in grid.neighbors(hex) {
                assert_eq!(grid.neighbor(next, dir.opposite()), Some(hex));
                assert_eq!(grid.distance(hex, next), 1);
                assert_eq!(grid.dir_to(hex, next), Some(dir));
            }
        }
    }

    #[test]
    fn odd_rows_are_shifted_right() {
        let grid = Grid::new(5, 5);
        let h = grid.id(2, 1).unwrap();
        assert_eq!(grid.neighbor(h, Dir::NE), grid.id(3, 0));
        assert_eq!(grid.neighbor(h, Dir::NW), grid.id(2, 0));
    }

    #[test]
    fn a_disc_holds_every_hex_within_its_radius_once() {
        let grid = Grid::new(9, 9);
        let c = grid.id(4, 4).unwrap();
        let disc: Vec<_> = grid.within(c, 3).collect();
        let expected = grid.iter().filter(|&h| grid.distance(c, h) <= 3).count();
        assert_eq!(disc.len(), expected);
    }
}
