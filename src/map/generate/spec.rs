//! What to cut: scale, size and position of a map.

use crate::map::MapError;
use crate::map::layout::Frame;
use crate::map::load::MAX_HEXES;

/// What to cut.
#[derive(Clone, Debug, PartialEq)]
pub struct MapSpec {
    pub name: String,
    /// Metres between the centres of neighbouring hexes.
    pub hex_m: u32,
    pub columns: u32,
    pub rows: u32,
    pub frame: Frame,
}

/// Height of a row in widths of a hex.
const ROW: f64 = 0.866_025_403_784_438_6;

/// Size of the whole theatre in metres, west to east and between the first and last row.
const THEATRE_M: (f64, f64) = (3_750_000.0, 2_325_340.0);

impl MapSpec {
    /// The whole theatre, 250 x 180 hexes at 15 km.
    ///
    /// # Errors
    /// When the map would be too large.
    pub fn theatre(hex_m: u32) -> Result<Self, MapError> {
        let w = f64::from(hex_m.max(1));
        let (columns, rows) = (THEATRE_M.0 / w, THEATRE_M.1 / (w * ROW));
        Self {
            name: "Far East 1945".to_owned(),
            hex_m,
            columns: columns.round() as u32,
            rows: rows.round() as u32 + 1,
            frame: Frame::FAR_EAST,
        }
        .checked()
    }

    /// A window between two corners given as (latitude, longitude) in degrees.
    ///
    /// # Errors
    /// When the corners span nothing or too much, or lie outside 20-65 N, 90-170 E.
    pub fn window(name: &str, hex_m: u32, a: (f64, f64), b: (f64, f64)) -> Result<Self, MapError> {
        let (south, north) = (a.0.min(b.0), a.0.max(b.0));
        let (west, east) = (a.1.min(b.1), a.1.max(b.1));
        if !(south >= 20.0 && north <= 65.0 && west >= 90.0 && east <= 170.0) {
            return Err(MapError::new("window", "outside 20 to 65 N, 90 to 170 E"));
        }
        let cone = Frame::FAR_EAST.lambert.cone();
        let (mut x, mut y) = ((f64::MAX, f64::MIN), (f64::MAX, f64::MIN));
        for i in 0..=32 {
            let t = f64::from(i) / 32.0;
            let (lat, lon) = (south + (north - south) * t, west + (east - west) * t);
            for (la, lo) in [(south, lon), (north, lon), (lat, west), (lat, east)] {
                let p = cone.forward(la, lo);
                x = (x.0.min(p.0), x.1.max(p.0));
                y = (y.0.min(p.1), y.1.max(p.1));
            }
        }
        let w = f64::from(hex_m.max(1));
        let columns = ((x.1 - x.0) / w).ceil() as u32 + 1;
        let rows = ((y.1 - y.0) / (w * ROW)).ceil() as u32 + 1;
        let frame = Frame { corner: (x.0.round(), y.1.round()), ..Frame::FAR_EAST };
        Self { name: name.to_owned(), hex_m, columns, rows, frame }.checked()
    }

    fn checked(self) -> Result<Self, MapError> {
        let n = u64::from(self.columns) * u64::from(self.rows);
        if !(10..=100_000).contains(&self.hex_m) {
            return Err(MapError::new("hex", "a hex measures 0.01 to 100 km"));
        }
        if n == 0 || n > MAX_HEXES {
            let what = format!("{} x {} hexes is more than {MAX_HEXES}", self.columns, self.rows);
            return Err(MapError::new("window", what));
        }
        Ok(self)
    }
}
