//! Paints a part of a map's ground into an image: cover, shaded relief, coast and water, with its mip levels.

use super::super::geometry::HEX_W;
use super::field::{Field, Ground};
use super::{noise, texture, tint};
use bevy::math::{Rect, Vec2};

/// A painted part of the sheet: RGBA bytes of every mip level, largest first.
pub struct Painting {
    pub width: u32,
    pub height: u32,
    pub levels: u32,
    pub bytes: Vec<u8>,
}

/// Paints `area` with `scale` texels to a world unit, in so many threads.
#[must_use]
pub fn paint(field: &Field, area: Rect, scale: f32, threads: usize) -> Painting {
    let (w, h) = ((area.width() * scale).round() as usize, (area.height() * scale).round() as usize);
    // One texel more on every side, so that the slopes of neighbouring parts meet.
    let at = |x: usize, y: usize| {
        Vec2::new(area.min.x + (x as f32 - 0.5) / scale, area.max.y - (y as f32 - 0.5) / scale)
    };
    let wide = w + 2;
    let mut heights = vec![0.0f32; wide * (h + 2)];
    by_rows(&mut heights, wide, threads, |x, y| {
        let p = at(x, y);
        height(&field.at(warp(p, 0.08)), p)
    });
    let mut pixels = vec![[0u8; 4]; w * h];
    by_rows(&mut pixels, w, threads, |x, y| {
        let i = (y + 1) * wide + x + 1;
        let slope = Vec2::new(heights[i + 1] - heights[i - 1], heights[i + wide] - heights[i - wide]);
        colour(field, at(x + 1, y + 1), slope * scale, scale)
    });
    let mut bytes: Vec<u8> = pixels.iter().flatten().copied().collect();
    let levels = mips(&mut bytes, w, h);
    Painting { width: w as u32, height: h as u32, levels, bytes }
}

/// Fills a table in parallel, row by row.
fn by_rows<T: Send>(table: &mut [T], width: usize, threads: usize, f: impl Fn(usize, usize) -> T + Sync) {
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

/// Moves a point a little, so that borders between cells become natural lines; `reach` in hexes.
fn warp(p: Vec2, reach: f32) -> Vec2 {
    let (x, y) = (p.x / HEX_W * 2.3, p.y / HEX_W * 2.3);
    let dx = noise::fractal(x, y, 11);
    let dy = noise::fractal(x, y, 29);
    p + Vec2::new(dx, dy) * reach * 2.0 * HEX_W
}

/// Height in metres: the true one, with crests and gullies where the ground is rough.
fn height(g: &Ground, p: Vec2) -> f32 {
    let (x, y) = (p.x / HEX_W, p.y / HEX_W);
    let rough = (g.relief / 700.0).clamp(0.0, 1.2);
    let crest = noise::ridged(x * 1.1, y * 1.1, 5) - 0.42;
    g.height + crest * (10.0 + 620.0 * rough)
}

fn colour(field: &Field, p: Vec2, slope: Vec2, scale: f32) -> [u8; 4] {
    let g = field.at(warp(p, 0.09));
    let shore = g.land + noise::fractal(p.x / 4.0, p.y / 4.0, 3) * 0.07;
    let rgb = if shore < 0.5 { water(&g, p, shore, scale) } else { ground(&g, p, shore, slope, scale) };
    // Beyond what the map knows the paper is left bare.
    let bare = ((g.unknown - 0.42) / 0.16).clamp(0.0, 1.0);
    let rgb = tint::mix(rgb, tint::BARE, bare);
    let c = |v: f32| (v.clamp(0.0, 1.0) * 255.0).round() as u8;
    [c(rgb[0]), c(rgb[1]), c(rgb[2]), 255]
}

/// Water darkens away from the shore; lines follow the coast as on an engraved chart.
fn water(g: &Ground, p: Vec2, shore: f32, scale: f32) -> [f32; 3] {
    let off = (g.off_shore - 2.0).max(0.0) + (0.5 - shore) * 5.0;
    let mut rgb = tint::water((off / 55.0).clamp(0.0, 1.0).powf(0.75), g.sea);
    let sway = noise::fractal(p.x / 9.0, p.y / 9.0, 57) * 0.9;
    let half = (0.22 + 0.35 / scale).min(0.8);
    for (at, strength) in [(4.0, 0.34), (8.5, 0.24), (14.0, 0.16), (21.0, 0.10), (30.0, 0.06)] {
        let line = (1.0 - (off + sway - at).abs() / half).clamp(0.0, 1.0);
        rgb = tint::mix(rgb, tint::RIPPLE, line * strength * (0.35 + 0.65 * g.sea));
    }
    let edge = ((shore - 0.455) / 0.045).clamp(0.0, 1.0);
    tint::mix(rgb, tint::COAST, edge * 0.8)
}

fn ground(g: &Ground, p: Vec2, shore: f32, slope: Vec2, scale: f32) -> [f32; 3] {
    let bare = 1.0 - 0.45 * g.forest.min(1.0);
    let mut rgb = tint::mix(g.rgb, tint::height(g.height), 0.46 * bare);
    rgb = texture::cover(rgb, g, p, scale);
    // Light from the north-west; heights in metres, distances in world units of about a kilometre.
    let (sx, sy) = (slope.x / 760.0, slope.y / 760.0);
    let n = 1.0 / (1.0 + (sx * sx + sy * sy) * 12.0).sqrt();
    let lit = (n * (0.72 + 2.4 * (sx + sy))).clamp(0.0, 1.5) - 0.72;
    rgb = if lit < 0.0 {
        tint::mix(rgb, tint::SHADOW, (-lit * 0.80).min(0.56))
    } else {
        tint::mix(rgb, tint::LIGHT, (lit * 0.62).min(0.50))
    };
    let coast = ((0.535 - shore) / 0.03).clamp(0.0, 1.0);
    rgb = tint::mix(rgb, tint::COAST, coast * 0.75);
    let grain = (noise::value(p.x * 0.9, p.y * 0.9, 17) - 0.5) * 0.016;
    rgb.map(|c| c + grain)
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
