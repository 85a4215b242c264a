//! Numbers at the points of a square lattice over a window of the ground.

use super::plane::{Km, Window};

/// A lattice with one number at each point.
#[derive(Clone, Debug, PartialEq)]
pub struct Lattice {
    pub cols: usize,
    pub rows: usize,
    /// Kilometres between points.
    pub step: f32,
    west: f32,
    north: f32,
    pub data: Vec<f32>,
}

impl Lattice {
    #[must_use]
    pub fn new(window: &Window, step: f32, value: f32) -> Self {
        let cols = (window.width() / step).ceil().max(1.0) as usize + 1;
        let rows = (window.height() / step).ceil().max(1.0) as usize + 1;
        Self { cols, rows, step, west: window.west, north: window.north, data: vec![value; cols * rows] }
    }
    #[must_use]
    pub fn point(&self, col: usize, row: usize) -> Km {
        (self.west + col as f32 * self.step, self.north - row as f32 * self.step)
    }
    /// Column and row of a point, with fractions.
    #[must_use]
    pub fn find(&self, at: Km) -> (f32, f32) {
        ((at.0 - self.west) / self.step, (self.north - at.1) / self.step)
    }
    #[must_use]
    pub fn get(&self, col: usize, row: usize) -> f32 {
        self.data[row * self.cols + col]
    }
    /// The number at a place, between the points; beyond the rim that of the rim.
    #[must_use]
    pub fn at(&self, at: Km) -> f32 {
        let (x, y) = self.find(at);
        let x = x.clamp(0.0, (self.cols - 1) as f32);
        let y = y.clamp(0.0, (self.rows - 1) as f32);
        let (c, r) = ((x as usize).min(self.cols.max(2) - 2), (y as usize).min(self.rows.max(2) - 2));
        let (c1, r1) = ((c + 1).min(self.cols - 1), (r + 1).min(self.rows - 1));
        let (fx, fy) = (x - c as f32, y - r as f32);
        let top = self.get(c, r) + (self.get(c1, r) - self.get(c, r)) * fx;
        let low = self.get(c, r1) + (self.get(c1, r1) - self.get(c, r1)) * fx;
        top + (low - top) * fy
    }
    /// The points beside a point, by index.
    pub fn beside(&self, i: usize) -> impl Iterator<Item = usize> + use<> {
        let (cols, n, c) = (self.cols, self.data.len(), i % self.cols);
        let four = [
            (c > 0).then(|| i - 1),
            (c + 1 < cols).then_some(i + 1),
            i.checked_sub(cols),
            Some(i + cols).filter(|&j| j < n),
        ];
        four.into_iter().flatten()
    }
    /// Calls `each` with the index and the distance of every point within a radius.
    pub fn around(&self, at: Km, radius: f32, mut each: impl FnMut(usize, f32)) {
        let (x, y) = self.find(at);
        let reach = radius / self.step;
        let range = |v: f32, n: usize| {
            let low = (v - reach).ceil().max(0.0) as usize;
            let high = (v + reach).floor();
            low..if high < 0.0 { low } else { (high as usize + 1).min(n) }
        };
        for r in range(y, self.rows) {
            for c in range(x, self.cols) {
                let d = (c as f32 - x).hypot(r as f32 - y) * self.step;
                if d <= radius {
                    each(r * self.cols + c, d);
                }
            }
        }
    }
    /// Blurs by three boxes, which come close to a bell; points that are not finite are left out and stay so.
    pub fn blur(&mut self, km: f32) {
        let reach = (km / self.step).round() as usize;
        if reach == 0 {
            return;
        }
        for _ in 0..3 {
            self.box_pass(reach, true);
            self.box_pass(reach, false);
        }
    }

    fn box_pass(&mut self, reach: usize, along_rows: bool) {
        let (lines, len) = if along_rows { (self.rows, self.cols) } else { (self.cols, self.rows) };
        let index = |line: usize, i: usize| {
            if along_rows { line * self.cols + i } else { i * self.cols + line }
        };
        let mut out = vec![0.0; len];
        for line in 0..lines {
            let (mut sum, mut count) = (0.0f64, 0u32);
            let value = |i: usize| Some(self.data[index(line, i)]).filter(|v| v.is_finite());
            for v in (0..reach.min(len)).filter_map(value) {
                sum += f64::from(v);
                count += 1;
            }
            for (i, o) in out.iter_mut().enumerate() {
                if let Some(v) = (i + reach < len).then(|| value(i + reach)).flatten() {
                    sum += f64::from(v);
                    count += 1;
                }
                *o = if value(i).is_some() && count > 0 {
                    (sum / f64::from(count)) as f32
                } else {
                    f32::INFINITY
                };
                if let Some(v) = (i >= reach).then(|| value(i - reach)).flatten() {
                    sum -= f64::from(v);
                    count -= 1;
                }
            }
            for (i, &o) in out.iter().enumerate() {
                self.data[index(line, i)] = o;
            }
        }
    }
}
