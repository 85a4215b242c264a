//! The ground as smooth fields: what the hexes say, spread over a fine lattice so that no hex shows in the painting.

use super::super::geometry::{HEX_W, bounds, center_of, offset_at};
use super::tint;
use crate::map::{Map, Terrain};
use bevy::math::Vec2;

/// World units between lattice points.
const STEP: f32 = 4.0;
/// Numbers at a lattice point.
pub const CHANNELS: usize = 9;

/// One point of the ground.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ground {
    /// Colour of the land, sRGB 0..1.
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
}

/// The fields of a map.
pub struct Field {
    width: usize,
    height: usize,
    data: Vec<[f32; CHANNELS]>,
}

impl Field {
    /// Spreads the hexes of a map.
    #[must_use]
    pub fn of(map: &Map) -> Self {
        let b = bounds(map.grid());
        let (width, height) =
            ((b.width() / STEP).ceil() as usize + 2, (b.height() / STEP).ceil() as usize + 2);
        let mut data = vec![[0.0; CHANNELS]; width * height];
        let threads = std::thread::available_parallelism().map_or(2, usize::from).clamp(1, 8);
        let rows = height.div_ceil(threads);
        std::thread::scope(|s| {
            for (part, chunk) in data.chunks_mut(rows * width).enumerate() {
                s.spawn(move || {
                    for (i, out) in chunk.iter_mut().enumerate() {
                        let (x, y) = (i % width, part * rows + i / width);
                        *out = sample(map, Vec2::new(x as f32 * STEP, -(y as f32) * STEP));
                    }
                });
            }
        });
        Self { width, height, data }
    }

    /// The ground at a point, between the lattice points.
    #[must_use]
    pub fn at(&self, p: Vec2) -> Ground {
        let x = (p.x / STEP).clamp(0.0, (self.width - 2) as f32);
        let y = (-p.y / STEP).clamp(0.0, (self.height - 2) as f32);
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
        }
    }
}

/// Weighs the hexes around a point.
fn sample(map: &Map, p: Vec2) -> [f32; CHANNELS] {
    let grid = map.grid();
    let (col, row) = offset_at(p);
    let mut out = [0.0f32; CHANNELS];
    let (mut wide, mut near, mut dry, mut any) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    for r in row - 2..=row + 2 {
        for c in col - 2..=col + 2 {
            let inside = (c.clamp(0, grid.width() as i32 - 1), r.clamp(0, grid.height() as i32 - 1));
            let Some(hex) = grid.id(inside.0, inside.1) else { continue };
            let d2 = center_of(c, r).distance_squared(p) / (HEX_W * HEX_W);
            let (w_wide, w_near) = ((-d2 / 0.6).exp(), (-d2 / 0.22).exp());
            let terrain = map.terrain(hex);
            let land = terrain.is_land();
            wide += w_wide;
            near += w_near;
            out[3] += w_wide
                * if land { f32::from(map.elevation(hex)) } else { f32::from(map.elevation(hex)).max(0.0) };
            out[4] += w_wide * f32::from(map.relief(hex));
            if land {
                let rgb = tint::land(terrain, f32::from(map.elevation(hex)));
                // A little of the far weight keeps a colour under a warped coast.
                let w = w_near + w_wide * 1e-3;
                for k in 0..3 {
                    out[k] += w * rgb[k];
                }
                any += w;
                out[5] += w_near;
                out[7] += w_near * tint::trees(terrain);
                out[8] += w_near * f32::from(u8::from(terrain == Terrain::Marsh));
            } else {
                dry += w_near;
                out[6] += w_near * f32::from(u8::from(terrain != Terrain::Lake));
            }
        }
    }
    for c in &mut out[..3] {
        *c = if any > 0.0 { *c / any } else { 0.85 };
    }
    out[3] /= wide;
    out[4] /= wide;
    out[5] /= near;
    out[6] = if dry > 0.0 { out[6] / dry } else { 1.0 };
    out[7] /= near;
    out[8] /= near;
    out
}
