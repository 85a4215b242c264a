//! The terrain grid: heights, water, land cover and marsh in cells of a twentieth of a degree, read and interpolated.

use crate::map::MapError;
use std::io::Read;
use std::path::Path;

/// Number of land-cover codes (0 is unused; see `assets/geo/README.md`).
pub const COVERS: usize = 12;

/// A grid of cells by latitude and longitude. Row 0 is the north, column 0 the west.
#[derive(Clone, Debug)]
pub struct Raster {
    cols: usize,
    rows: usize,
    west: f64,
    north: f64,
    cell: f64,
    elev: Vec<i16>,
    relief: Vec<i16>,
    sea: Vec<u8>,
    lake: Vec<u8>,
    cover: Vec<u8>,
    marsh: Vec<u8>,
}

/// What lies at a point, or the mean over many points. Shares are 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample {
    /// Share of the points that lay on the grid.
    pub known: f64,
    pub sea: f64,
    pub lake: f64,
    /// Weight of land; the fields below are sums over it.
    pub land: f64,
    pub elev: f64,
    pub relief: f64,
    pub marsh: f64,
    pub cover: [f64; COVERS],
}

impl Raster {
    /// Reads `terrain.grid.gz`.
    ///
    /// # Errors
    /// When the file is missing, or not what its header says.
    pub fn load(path: &Path) -> Result<Self, MapError> {
        let err = |what: String| MapError::new(path.display().to_string(), what);
        let file = std::fs::File::open(path).map_err(|e| err(e.to_string()))?;
        let mut bytes = Vec::new();
        let limit = 256 << 20;
        flate2::read::GzDecoder::new(file)
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|e| err(e.to_string()))?;
        Self::parse(&bytes).ok_or_else(|| err("not a terrain grid".to_owned()))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|&b| b == b'\n')?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let words: Vec<_> = head.strip_prefix("august-storm terrain 1 ")?.split(' ').collect();
        let value = |key: &str| words.iter().position(|w| *w == key).and_then(|i| words.get(i + 1)).copied();
        let (cols, rows): (usize, usize) = (value("cols")?.parse().ok()?, value("rows")?.parse().ok()?);
        let n = cols.checked_mul(rows)?;
        let body = &bytes[end + 1..];
        if n == 0 || body.len() != n.checked_mul(8)? {
            return None;
        }
        let wide = |layer: &[u8]| {
            let mut out = Vec::with_capacity(n);
            for (i, pair) in layer.chunks_exact(2).enumerate() {
                let delta = i16::from_le_bytes([pair[0], pair[1]]);
                let before = if i % cols == 0 { 0 } else { out[i - 1] };
                out.push(delta.wrapping_add(before));
            }
            out
        };
        let flat = |k: usize| body[4 * n + k * n..4 * n + (k + 1) * n].to_vec();
        Some(Self {
            cols,
            rows,
            west: value("west")?.parse().ok()?,
            north: value("north")?.parse().ok()?,
            cell: value("cell")?.parse().ok()?,
            elev: wide(&body[..2 * n]),
            relief: wide(&body[2 * n..4 * n]),
            sea: flat(0),
            lake: flat(1),
            cover: flat(2),
            marsh: flat(3),
        })
    }

    /// Adds what lies at a point to `sum`, interpolated between the four nearest cells. Off the grid it adds nothing.
    pub fn add(&self, lat: f64, lon: f64, sum: &mut Sample) {
        let x = (lon - self.west) / self.cell - 0.5;
        let y = (self.north - lat) / self.cell - 0.5;
        if !(x > -0.5 && y > -0.5 && x < self.cols as f64 - 0.5 && y < self.rows as f64 - 0.5) {
            return;
        }
        sum.known += 1.0;
        let (x0, y0) = (x.floor(), y.floor());
        let (fx, fy) = (x - x0, y - y0);
        let clamp = |v: f64, n: usize| if v <= 0.0 { 0 } else { (v as usize).min(n - 1) };
        for (cy, wy) in [(y0, 1.0 - fy), (y0 + 1.0, fy)] {
            for (cx, wx) in [(x0, 1.0 - fx), (x0 + 1.0, fx)] {
                let w = wx * wy;
                let i = clamp(cy, self.rows) * self.cols + clamp(cx, self.cols);
                sum.sea += w * f64::from(self.sea[i]) / 100.0;
                sum.lake += w * f64::from(self.lake[i]) / 100.0;
                let cover = self.cover[i];
                if cover == 1 {
                    continue;
                }
                sum.land += w;
                sum.elev += w * f64::from(self.elev[i]);
                sum.relief += w * f64::from(self.relief[i]);
                sum.marsh += w * f64::from(self.marsh[i]) / 100.0;
                sum.cover[usize::from(cover).min(COVERS - 1)] += w;
            }
        }
    }
}
