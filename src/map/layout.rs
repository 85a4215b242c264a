//! The plane under the grid: hex centres in metres, the hex at a point, and latitude and longitude.

use super::projection::{Cone, Lambert};
use crate::hex::{Grid, HexId};
use serde::{Deserialize, Serialize};

/// Height of a row in widths of a hex: half the square root of three.
pub(super) const ROW: f64 = 0.866_025_403_784_438_6;

/// Where the grid lies on the projected plane. Distances in metres.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    pub lambert: Lambert,
    /// Centre of the hex in column 0 and row 0: metres east and north of the projection's origin.
    pub corner: (f64, f64),
}

impl Frame {
    /// The frame of the whole theatre.
    pub const FAR_EAST: Self = Self { lambert: Lambert::FAR_EAST, corner: (-1_650_000.0, 1_190_000.0) };
}

/// A grid with its frame, ready to compute.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    grid: Grid,
    width_m: f64,
    frame: Frame,
    cone: Cone,
}

impl Layout {
    /// `hex_m` is the distance between the centres of neighbouring hexes.
    #[must_use]
    pub fn new(grid: Grid, hex_m: u32, frame: Frame) -> Self {
        Self { grid, width_m: f64::from(hex_m), frame, cone: frame.lambert.cone() }
    }

    #[must_use]
    pub const fn grid(&self) -> Grid {
        self.grid
    }

    #[must_use]
    pub const fn frame(&self) -> Frame {
        self.frame
    }

    #[must_use]
    pub const fn cone(&self) -> &Cone {
        &self.cone
    }

    /// Metres between the centres of neighbouring hexes.
    #[must_use]
    pub const fn hex_m(&self) -> f64 {
        self.width_m
    }

    /// Centre of the hex at a column and row, on the grid or off it: metres east and north.
    #[must_use]
    pub fn center_of(&self, col: i32, row: i32) -> (f64, f64) {
        let shift = if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
        let x = self.frame.corner.0 + (f64::from(col) + shift) * self.width_m;
        let y = self.frame.corner.1 - f64::from(row) * self.width_m * ROW;
        (x, y)
    }

    /// Centre of a hex: metres east and north of the projection's origin.
    #[must_use]
    pub fn center(&self, hex: HexId) -> (f64, f64) {
        let (col, row) = self.grid.offset(hex);
        self.center_of(col, row)
    }

    /// Column and row of the hex that holds a point; `None` for a point absurdly far away.
    #[must_use]
    pub fn offset_at(&self, x: f64, y: f64) -> Option<(i32, i32)> {
        let row = ((self.frame.corner.1 - y) / (self.width_m * ROW)).round();
        let col = ((x - self.frame.corner.0) / self.width_m).round();
        if !(row.abs() < 1e7 && col.abs() < 1e7) {
            return None;
        }
        let (mut best, mut found) = (f64::MAX, None);
        for r in row as i32 - 1..=row as i32 + 1 {
            for c in col as i32 - 1..=col as i32 + 1 {
                let (cx, cy) = self.center_of(c, r);
                let d = (x - cx) * (x - cx) + (y - cy) * (y - cy);
                if d < best {
                    (best, found) = (d, Some((c, r)));
                }
            }
        }
        found
    }

    /// The hex that holds a point given in metres east and north.
    #[must_use]
    pub fn hex_at_m(&self, x: f64, y: f64) -> Option<HexId> {
        let (col, row) = self.offset_at(x, y)?;
        self.grid.id(col, row)
    }

    /// The hex at a latitude and longitude in degrees.
    #[must_use]
    pub fn hex_at(&self, lat: f64, lon: f64) -> Option<HexId> {
        if !(lat.abs() < 89.9 && lon.abs() <= 360.0) {
            return None;
        }
        let (x, y) = self.cone.forward(lat, lon);
        self.hex_at_m(x, y)
    }

    /// Latitude and longitude of a hex's centre in degrees.
    #[must_use]
    pub fn lat_lon(&self, hex: HexId) -> (f64, f64) {
        let (x, y) = self.center(hex);
        self.cone.inverse(x, y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_centre_finds_its_own_hex() {
        let layout = Layout::new(Grid::new(250, 180), 15_000, Frame::FAR_EAST);
        for hex in layout.grid().iter() {
            let (x, y) = layout.center(hex);
            assert_eq!(layout.hex_at_m(x, y), Some(hex));
            if hex.0 % 7 == 0 {
                let (lat, lon) = layout.lat_lon(hex);
                assert_eq!(layout.hex_at(lat, lon), Some(hex));
            }
        }
    }

    #[test]
    fn nonsense_finds_nothing() {
        let layout = Layout::new(Grid::new(5, 5), 15_000, Frame::FAR_EAST);
        for (lat, lon) in [(f64::NAN, 0.0), (91.0, 0.0), (46.0, 1e9), (-80.0, 10.0)] {
            assert_eq!(layout.hex_at(lat, lon), None);
        }
    }
}
