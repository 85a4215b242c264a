//! The ground as smooth fields: what geodata and hexes say, spread over a fine lattice so that no hex shows.

use super::super::geometry::{HEX_W, bounds, center_of, offset_at};
use super::geo::{Geo, Real};
use super::tint;
use crate::hex::HexId;
use crate::map::{Map, Terrain};
use bevy::math::Vec2;

/// World units between lattice points, and those of a sketch.
pub const STEP: f32 = 4.0;
pub const COARSE: f32 = 16.0;
/// How far the hexes around a point have a say in where the shore runs, as the square of a width in hexes: where no
/// geodata draw it, it runs smoothly past their corners.
const SHORE: f32 = 0.22;
const SMOOTH_SHORE: f32 = 0.36;
/// Numbers at a lattice point.
const CHANNELS: usize = 13;
/// Of the shore, the share that the geodata decide and not the hexes: a hex class wins only where they all but agree.
const TRUST: f32 = 0.62;

/// One point of the ground.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ground {
    /// Colour of the land's cover, sRGB 0..1.
    pub rgb: [f32; 3],
    /// Metres.
    pub height: f32,
    /// Local relief in metres.
    pub relief: f32,
    /// 1 on land, 0 on water.
    pub land: f32,
    /// 1 on the open sea, 0 on lakes (meaningful on water).
    pub sea: f32,
    pub forest: f32,
    pub marsh: f32,
    pub farm: f32,
    pub arid: f32,
    /// World units from the land, on water.
    pub off_shore: f32,
    /// 1 where the map knows nothing.
    pub unknown: f32,
}

/// The fields of a map.
pub struct Field {
    /// World units between lattice points.
    step: f32,
    shore: f32,
    width: usize,
    height: usize,
    data: Vec<[f32; CHANNELS]>,
}

impl Field {
    /// Spreads the hexes of a map, and the geodata where there are any, over a lattice, in so many threads.
    #[must_use]
    pub fn of(map: &Map, geo: Option<&Geo>, step: f32, threads: usize) -> Self {
        let b = bounds(map.grid());
        let (width, height) =
            ((b.width() / step).ceil() as usize + 2, (b.height() / step).ceil() as usize + 2);
        let shore = if geo.is_some() { SHORE } else { SMOOTH_SHORE };
        let mut data = vec![[0.0; CHANNELS]; width * height];
        let painted = geo.map(Geo::overruled).unwrap_or_default();
        let real = |p: Vec2| {
            let (column, row) = offset_at(p);
            let hex = map.grid().id(column, row);
            let own = hex.is_some_and(|h| painted.get(h.index()) == Some(&true));
            geo.filter(|_| !own)?.at(p)
        };
        let rows = height.div_ceil(threads);
        std::thread::scope(|s| {
            for (part, chunk) in data.chunks_mut(rows * width).enumerate() {
                let real = &real;
                s.spawn(move || {
                    for (i, out) in chunk.iter_mut().enumerate() {
                        let (x, y) = (i % width, part * rows + i / width);
                        let p = Vec2::new(x as f32 * step, -(y as f32) * step);
                        *out = blend(sample(map, p, shore), real(p));
                    }
                });
            }
        });
        off_shore(&mut data, width, height, step);
        Self { step, shore, width, height, data }
    }

    /// Takes over hexes that have changed. What a person painted there counts, and not the geodata.
    pub fn renew(&mut self, map: &Map, hexes: &[HexId]) {
        let grid = map.grid();
        let mut changed = vec![false; grid.len()];
        hexes.iter().for_each(|h| changed[h.index()] = true);
        let (wide, reach) = (self.width, HEX_W * 0.75);
        for &hex in hexes {
            let at = center_of(grid.offset(hex).0, grid.offset(hex).1);
            let index = |v: f32| (v / STEP).max(0.0) as usize;
            let (left, right) = (index(at.x - reach), index(at.x + reach) + 1);
            let (top, low) = (index(-at.y - reach), index(-at.y + reach) + 1);
            for y in top..=low.min(self.height - 1) {
                for x in left..=right.min(wide - 1) {
                    let p = Vec2::new(x as f32 * STEP, -(y as f32) * STEP);
                    let (column, row) = offset_at(p);
                    if grid.id(column, row).is_some_and(|h| changed[h.index()]) {
                        self.data[y * wide + x] = sample(map, p, self.shore);
                    }
                }
            }
        }
        off_shore(&mut self.data, self.width, self.height, self.step);
    }

    /// The ground at a point, between the lattice points.
    #[must_use]
    pub fn at(&self, p: Vec2) -> Ground {
        let x = (p.x / self.step).clamp(0.0, (self.width - 2) as f32);
        let y = (-p.y / self.step).clamp(0.0, (self.height - 2) as f32);
        let (ix, iy) = (x as usize, y as usize);
        let (tx, ty) = (x - ix as f32, y - iy as f32);
        let i = iy * self.width + ix;
        let (a, b) = (&self.data[i], &self.data[i + 1]);
        let (c, d) = (&self.data[i + self.width], &self.data[i + self.width + 1]);
        let mut v = [0.0; CHANNELS];
        for (k, out) in v.iter_mut().enumerate() {
            let top = a[k] + (b[k] - a[k]) * tx;
            let low = c[k] + (d[k] - c[k]) * tx;
            *out = top + (low - top) * ty;
        }
        Ground {
            rgb: [v[0], v[1], v[2]],
            height: v[3],
            relief: v[4],
            land: v[5],
            sea: v[6],
            forest: v[7],
            marsh: v[8],
            farm: v[9],
            arid: v[10],
            off_shore: v[11],
            unknown: v[12],
        }
    }
}

/// Weighs the hexes around a point.
fn sample(map: &Map, p: Vec2, shore: f32) -> [f32; CHANNELS] {
    let grid = map.grid();
    let (col, row) = offset_at(p);
    let mut out = [0.0f32; CHANNELS];
    let (mut wide, mut near, mut wet, mut any, mut all) = (0.0f32, 0.0f32, 0.0f32, 0.0f32, 0.0f32);
    for r in row - 2..=row + 2 {
        for c in col - 2..=col + 2 {
            let inside = (c.clamp(0, grid.width() as i32 - 1), r.clamp(0, grid.height() as i32 - 1));
            let Some(hex) = grid.id(inside.0, inside.1) else { continue };
            let d2 = center_of(c, r).distance_squared(p) / (HEX_W * HEX_W);
            let (w_wide, w_near) = ((-d2 / 0.6).exp(), (-d2 / 0.22).exp());
            let w_shore = (-d2 / shore).exp();
            let terrain = map.terrain(hex);
            wide += w_wide;
            near += w_near;
            out[3] += w_wide * f32::from(map.elevation(hex)).max(0.0);
            out[4] += w_wide * f32::from(map.relief(hex));
            // No shore runs where the map ends.
            if terrain == Terrain::Off {
                out[12] += w_near;
                continue;
            }
            all += w_shore;
            if terrain.is_land() {
                let rgb = tint::land(terrain);
                // A little of the far weight keeps a colour under a warped coast.
                let w = w_near + w_wide * 1e-3;
                for k in 0..3 {
                    out[k] += w * rgb[k];
                }
                any += w;
                let is = |t: Terrain| w_near * f32::from(u8::from(terrain == t));
                out[5] += w_shore;
                out[7] += w_near * tint::trees(terrain);
                out[8] += is(Terrain::Marsh);
                out[9] += is(Terrain::Farmland) + is(Terrain::Town) + is(Terrain::City);
                out[10] += is(Terrain::Desert) + 0.35 * is(Terrain::DrySteppe);
            } else {
                wet += w_near;
                out[6] += w_near * f32::from(u8::from(terrain != Terrain::Lake));
            }
        }
    }
    for c in &mut out[..3] {
        *c = if any > 0.0 { *c / any } else { 0.85 };
    }
    for k in [3, 4] {
        out[k] /= wide;
    }
    out[5] = if all > 0.0 { out[5] / all } else { 1.0 };
    for k in [7, 8, 9, 10, 12] {
        out[k] /= near;
    }
    out[6] = if wet > 0.0 { out[6] / wet } else { 1.0 };
    out
}

/// What the hexes say, corrected by what is really there. The hexes keep a say, so that a class that the rules see is
/// seen on the sheet too.
fn blend(mut out: [f32; CHANNELS], real: Option<Real>) -> [f32; CHANNELS] {
    let Some(real) = real.filter(|_| out[12] < 0.5) else { return out };
    let half = |a: f32, b: f32| a + (b - a) * 0.5;
    out[5] += (real.land - out[5]) * TRUST;
    if real.land > 0.02 {
        for (c, real) in out.iter_mut().zip(real.rgb) {
            *c = half(*c, real);
        }
        out[3] = out[3] * 0.1 + real.height * 0.9;
        out[4] = half(out[4], real.relief);
        out[7] = half(out[7], real.forest);
        out[8] = half(out[8], real.marsh);
    }
    if real.land < 0.98 {
        out[6] = half(out[6], real.sea);
    }
    out
}

/// Notes how far every lattice point on water is from land.
fn off_shore(data: &mut [[f32; CHANNELS]], width: usize, height: usize, lattice: f32) {
    let far = 1e6f32;
    let mut d: Vec<f32> = data.iter().map(|v| if v[5] >= 0.5 { 0.0 } else { far }).collect();
    let step = |d: &mut [f32], i: usize, j: usize, cost: f32| d[i] = d[i].min(d[j] + cost);
    let (side, slant) = (lattice, lattice * std::f32::consts::SQRT_2);
    for y in 0..height {
        for x in 0..width {
            let i = y * width + x;
            if x > 0 {
                step(&mut d, i, i - 1, side);
            }
            if y > 0 {
                step(&mut d, i, i - width, side);
                if x > 0 {
                    step(&mut d, i, i - width - 1, slant);
                }
                if x + 1 < width {
                    step(&mut d, i, i - width + 1, slant);
                }
            }
        }
    }
    for y in (0..height).rev() {
        for x in (0..width).rev() {
            let i = y * width + x;
            if x + 1 < width {
                step(&mut d, i, i + 1, side);
            }
            if y + 1 < height {
                step(&mut d, i, i + width, side);
                if x + 1 < width {
                    step(&mut d, i, i + width + 1, slant);
                }
                if x > 0 {
                    step(&mut d, i, i + width - 1, slant);
                }
            }
        }
    }
    for (v, d) in data.iter_mut().zip(d) {
        v[11] = d.min(400.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::geometry::center;
    use crate::map::Row;
    use std::path::Path;
    use std::sync::Arc;

    #[test]
    fn what_was_painted_over_the_geodata_is_there_when_the_map_is_opened_again() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(root.join("scenarios/maps/far_east.ron")).unwrap();
        let shipped = Map::from_ron(&text).unwrap();
        let geo = Geo::of(&Arc::new(shipped.clone()), &root.join("assets")).unwrap();
        // The map that was cut from the geodata agrees with them.
        let foreign = geo.overruled().iter().filter(|o| **o).count();
        assert!(foreign * 200 < shipped.grid().len(), "{foreign}");
        let wide = shipped.grid().width() as usize;
        let dry = |h: &HexId| shipped.terrain(*h).is_land();
        let all = |h: HexId, is: &dyn Fn(&HexId) -> bool| {
            is(&h) && shipped.neighbors(h).count() == 6 && shipped.neighbors(h).all(|(_, n)| is(&n))
        };
        let inland = shipped.grid().iter().find(|h| all(*h, &dry)).unwrap();
        let at_sea = shipped
            .grid()
            .iter()
            .find(|h| {
                let apart = (h.index() / wide).abs_diff(inland.index() / wide) > 5;
                apart && all(*h, &|h| shipped.terrain(*h) == Terrain::Sea)
            })
            .unwrap();
        let mut map = shipped.clone();
        let legend = [('~', Terrain::Sea), ('g', Terrain::Steppe)].into();
        for (hex, letter) in [(inland, '~'), (at_sea, 'g')] {
            // Three whole rows, so that no neighbour has a say.
            let letters: String = std::iter::repeat_n(letter, wide).collect();
            for row in hex.index() / wide - 1..=hex.index() / wide + 1 {
                map.set_row(Row::Terrain, row, &letters, &legend, &[]).unwrap();
            }
        }
        let map = Arc::new(map);
        let geo = Geo::of(&map, &root.join("assets")).unwrap();
        let field = Field::of(&map, Some(&geo), COARSE, 1);
        let land = |hex| field.at(center(map.grid(), hex)).land;
        assert!(land(inland) < 0.5, "{}", land(inland));
        assert!(land(at_sea) > 0.5, "{}", land(at_sea));
    }
}
