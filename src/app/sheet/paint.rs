//! Paints the ground of a map into an image once: land cover, shaded relief, coast and water, with its mip levels.

use super::super::geometry::{HEX_W, bounds};
use super::field::{Field, Ground};
use super::{noise, tint};
use crate::map::Map;
use bevy::math::Vec2;

/// A painted sheet: RGBA bytes of every mip level, largest first.
pub struct Painting {
    pub width: u32,
    pub height: u32,
    pub levels: u32,
    pub bytes: Vec<u8>,
}

/// Paints a map with `scale` texels to a world unit.
#[must_use]
pub fn paint(map: &Map, scale: f32) -> Painting {
    let field = Field::of(map);
    let b = bounds(map.grid());
    let (w, h) = ((b.width() * scale).ceil() as usize, (b.height() * scale).ceil() as usize);
    let at = |x: usize, y: usize| Vec2::new((x as f32 + 0.5) / scale, -(y as f32 + 0.5) / scale);
    let mut heights = vec![0.0f32; w * h];
    by_rows(&mut heights, w, |x, y| {
        let p = at(x, y);
        height(&field.at(warp(p, 0.16)), p)
    });
    let mut pixels = vec![[0u8; 4]; w * h];
    by_rows(&mut pixels, w, |x, y| {
        let (l, r) = (heights[y * w + x.saturating_sub(1)], heights[y * w + (x + 1).min(w - 1)]);
        let (u, d) = (heights[y.saturating_sub(1) * w + x], heights[(y + 1).min(h - 1) * w + x]);
        colour(&field, at(x, y), (r - l) * scale, (d - u) * scale)
    });
    let mut bytes: Vec<u8> = pixels.iter().flatten().copied().collect();
    let levels = mips(&mut bytes, w, h);
    Painting { width: w as u32, height: h as u32, levels, bytes }
}

/// Fills a table in parallel, row by row.
fn by_rows<T: Send>(table: &mut [T], width: usize, f: impl Fn(usize, usize) -> T + Sync) {
    let threads = std::thread::available_parallelism().map_or(2, usize::from).clamp(1, 16);
    let rows = (table.len() / width).div_ceil(threads).max(1);
    let f = &f;
    std::thread::scope(|s| {
        for (part, chunk) in table.chunks_mut(rows * width).enumerate() {
            s.spawn(move || {
                for (i, out) in chunk.iter_mut().enumerate() {
                    *out = f(i % width, part * rows + i / width);
                }
            });
        }
    });
}

/// Moves a point a little, so that borders between hexes become natural lines; `reach` in hexes.
fn warp(p: Vec2, reach: f32) -> Vec2 {
    let (x, y) = (p.x / HEX_W * 1.3, p.y / HEX_W * 1.3);
    let dx = noise::fractal(x, y, 11);
    let dy = noise::fractal(x, y, 29);
    p + Vec2::new(dx, dy) * reach * 2.0 * HEX_W
}

/// Height in metres with ranges where the ground is rough.
fn height(g: &Ground, p: Vec2) -> f32 {
    let (x, y) = (p.x / HEX_W, p.y / HEX_W);
    let rough = (g.relief / 900.0).clamp(0.0, 1.0);
    let crest = noise::ridged(x * 0.8, y * 0.8, 5) - 0.42;
    g.height + crest * (25.0 + 1050.0 * rough)
}

fn colour(field: &Field, p: Vec2, dx: f32, dy: f32) -> [u8; 4] {
    let g = field.at(warp(p, 0.17));
    let shore = g.land + noise::fractal(p.x / 5.0, p.y / 5.0, 3) * 0.05;
    let rgb = if shore < 0.5 { water(shore, g.sea) } else { ground(&g, p, shore, dx, dy) };
    let c = |v: f32| (v.clamp(0.0, 1.0) * 255.0).round() as u8;
    [c(rgb[0]), c(rgb[1]), c(rgb[2]), 255]
}

fn water(shore: f32, sea: f32) -> [f32; 3] {
    let far = (1.0 - shore / 0.5).clamp(0.0, 1.0);
    let rgb = tint::water(far.sqrt(), sea);
    let edge = ((shore - 0.44) / 0.06).clamp(0.0, 1.0);
    tint::mix(rgb, tint::COAST, edge * 0.85)
}

fn ground(g: &Ground, p: Vec2, shore: f32, dx: f32, dy: f32) -> [f32; 3] {
    let mut rgb = g.rgb;
    let grain = noise::value(p.x * 0.9, p.y * 0.9, 17) - 0.5;
    if g.forest > 0.02 {
        let crowns =
            noise::value(p.x * 0.75, p.y * 0.75, 71) * 0.6 + noise::value(p.x * 1.7, p.y * 1.7, 83) * 0.4;
        let depth = ((crowns - 0.45) * 4.0).clamp(0.0, 1.0);
        rgb = tint::mix(rgb, tint::WOOD, depth * 0.42 * g.forest.min(1.0));
    }
    if g.marsh > 0.3 {
        let dash = noise::value(p.x * 0.28, p.y * 1.3, 41);
        let wet = ((dash - 0.68) * 8.0).clamp(0.0, 1.0) * ((g.marsh - 0.3) * 2.5).min(1.0);
        rgb = tint::mix(rgb, tint::REED, wet * 0.75);
    }
    // Light from the north-west; heights in metres, distances in world units of about a kilometre.
    let (sx, sy) = (dx / 900.0, dy / 900.0);
    let n = 1.0 / (1.0 + sx * sx * 14.0 + sy * sy * 14.0).sqrt();
    let lit = (n * (0.72 + 2.6 * (sx + sy))).clamp(0.0, 1.5) - 0.72;
    rgb = if lit < 0.0 {
        tint::mix(rgb, tint::SHADOW, (-lit * 0.72).min(0.55))
    } else {
        tint::mix(rgb, tint::LIGHT, (lit * 0.6).min(0.45))
    };
    let coast = ((0.53 - shore) / 0.03).clamp(0.0, 1.0);
    rgb = tint::mix(rgb, tint::COAST, coast * 0.8);
    [rgb[0] + grain * 0.018, rgb[1] + grain * 0.018, rgb[2] + grain * 0.018]
}

/// Appends ever smaller copies; returns how many levels there are.
fn mips(bytes: &mut Vec<u8>, mut w: usize, mut h: usize) -> u32 {
    let (mut levels, mut start) = (1, 0);
    while w > 1 || h > 1 {
        let (nw, nh) = ((w / 2).max(1), (h / 2).max(1));
        let next = bytes.len();
        bytes.resize(next + nw * nh * 4, 0);
        let (from, to) = bytes.split_at_mut(next);
        let from = &from[start..];
        for y in 0..nh {
            let (y0, y1) = ((y * 2).min(h - 1), (y * 2 + 1).min(h - 1));
            for x in 0..nw {
                let (x0, x1) = ((x * 2).min(w - 1), (x * 2 + 1).min(w - 1));
                for k in 0..4 {
                    let at = |x: usize, y: usize| u32::from(from[(y * w + x) * 4 + k]);
                    let sum = at(x0, y0) + at(x1, y0) + at(x0, y1) + at(x1, y1);
                    to[(y * nw + x) * 4 + k] = ((sum + 2) / 4) as u8;
                }
            }
        }
        (w, h, start) = (nw, nh, next);
        levels += 1;
    }
    levels
}
