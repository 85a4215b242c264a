//! What covers the land, as a draughtsman shows it: crowns of trees, reeds, fields, sand. Crisp where it is painted fine.

use super::field::Ground;
use super::{noise, tint};
use bevy::math::Vec2;

/// Texels to a world unit from which on single trees and tufts are drawn.
const FINE: f32 = 2.0;

/// Lays the texture of its cover over a colour.
#[must_use]
pub fn cover(mut rgb: [f32; 3], g: &Ground, p: Vec2, scale: f32) -> [f32; 3] {
    let fine = scale >= FINE;
    if g.farm > 0.3 && g.forest < 0.5 {
        rgb = fields(rgb, p, ((g.farm - 0.3) * 2.0).min(1.0), fine);
    }
    if g.arid > 0.25 && fine {
        rgb = sand(rgb, p, ((g.arid - 0.25) * 2.0).min(1.0));
    }
    if fine && g.farm < 0.3 && g.forest < 0.2 && g.marsh < 0.3 && g.arid < 0.6 && g.relief < 320.0 {
        rgb = grass(rgb, p);
    }
    if g.marsh > 0.3 {
        rgb = reeds(rgb, p, ((g.marsh - 0.3) * 3.0).min(1.0), fine);
    }
    if g.forest > 0.08 {
        rgb = if fine { trees(rgb, p, g.forest) } else { woods(rgb, p, g.forest) };
    }
    rgb
}

/// Woods from afar: a mottled green.
fn woods(rgb: [f32; 3], p: Vec2, share: f32) -> [f32; 3] {
    let crowns =
        noise::value(p.x * 0.75, p.y * 0.75, 71) * 0.55 + noise::value(p.x * 1.6, p.y * 1.6, 83) * 0.45;
    let depth = ((crowns - 0.34) * 3.0).clamp(0.0, 1.0);
    tint::mix(rgb, tint::WOOD, depth * 0.52 * ((share - 0.08) * 1.6).clamp(0.0, 1.0))
}

/// Woods from near: one crown beside the other, lit from the north-west, fewer where the wood thins out.
fn trees(rgb: [f32; 3], p: Vec2, share: f32) -> [f32; 3] {
    const CELL: f32 = 1.15;
    let q = p / CELL;
    let (ix, iy) = (q.x.floor() as i32, q.y.floor() as i32);
    let mut rgb = tint::mix(rgb, tint::WOOD, 0.22 * share.min(1.0));
    let mut best = (f32::MAX, 0.0, Vec2::ZERO);
    for y in iy - 1..=iy + 1 {
        for x in ix - 1..=ix + 1 {
            let jitter = Vec2::new(noise::lattice(x, y, 301), noise::lattice(x, y, 302));
            let stands = noise::lattice(x, y, 303) < share * 1.15;
            let v = q - (Vec2::new(x as f32, y as f32) + 0.15 + 0.7 * jitter);
            let r = 0.36 + 0.22 * noise::lattice(x, y, 304);
            let d = v.length() / r;
            if stands && d < best.0 {
                best = (d, noise::lattice(x, y, 305), v / r);
            }
        }
    }
    let (d, tone, v) = best;
    if d < 1.0 {
        let body = tint::mix(tint::WOOD, tint::WOOD_DARK, 0.25 + 0.35 * tone);
        let lit = (v.y - v.x) * 0.5;
        let body = if lit > 0.0 {
            tint::mix(body, tint::LIGHT, lit * 0.34)
        } else {
            tint::mix(body, tint::WOOD_DARK, -lit * 0.75)
        };
        let edge = ((1.0 - d) * 5.0).min(1.0);
        rgb = tint::mix(rgb, body, 0.62 * edge);
    }
    rgb
}

/// Marsh: short level strokes.
fn reeds(rgb: [f32; 3], p: Vec2, share: f32, fine: bool) -> [f32; 3] {
    let (w, h) = (3.4, 1.7);
    let row = (p.y / h).floor();
    let x = p.x / w + noise::lattice(row as i32, 7, 401);
    let cell = x.floor();
    let seed = noise::lattice(cell as i32, row as i32, 402);
    let (fx, fy) = (x - cell, p.y / h - row);
    let start = 0.08 + 0.3 * seed;
    let long = 0.32 + 0.28 * noise::lattice(cell as i32, row as i32, 403);
    let thick = if fine { 0.07 } else { 0.24 };
    let on = seed < 0.72 && fx > start && fx < start + long && (fy - 0.5).abs() < thick;
    let base = tint::mix(rgb, tint::REED, 0.10 * share);
    if on { tint::mix(base, tint::REED, share * if fine { 0.68 } else { 0.24 }) } else { base }
}

/// Tilled land: a patchwork so faint that it is felt more than seen.
fn fields(rgb: [f32; 3], p: Vec2, share: f32, fine: bool) -> [f32; 3] {
    let bend = noise::fractal(p.x / 30.0, p.y / 30.0, 501) * 6.0;
    let q = Vec2::new(p.x * 0.94 + p.y * 0.34 + bend, p.y * 0.94 - p.x * 0.34);
    let row = (q.y / 2.3).floor();
    let x = q.x / 3.4 + noise::lattice(row as i32, 3, 502);
    let tone = noise::lattice(x.floor() as i32, row as i32, 503) - 0.5;
    let mut rgb = if tone > 0.0 {
        tint::mix(rgb, tint::FURROW, tone * 0.34 * share)
    } else {
        tint::mix(rgb, tint::LIGHT, -tone * 0.30 * share)
    };
    if fine {
        let (fx, fy) = (x - x.floor(), q.y / 2.3 - row);
        let rim = (fx * 3.4).min((1.0 - fx) * 3.4).min(fy * 2.3).min((1.0 - fy) * 2.3);
        rgb = tint::mix(rgb, tint::FURROW, ((0.16 - rim) / 0.16).clamp(0.0, 1.0) * 0.34 * share);
    }
    rgb
}

/// Grassland: scattered tufts of three blades.
fn grass(rgb: [f32; 3], p: Vec2) -> [f32; 3] {
    let q = p / 2.4;
    let (x, y) = (q.x.floor() as i32, q.y.floor() as i32);
    if noise::lattice(x, y, 701) > 0.42 {
        return rgb;
    }
    let foot = Vec2::new(noise::lattice(x, y, 702), noise::lattice(x, y, 703)) * 0.5 + Vec2::new(0.25, 0.1);
    let v = q - q.floor() - foot;
    let blade = v.x.abs().min((v.x.abs() - v.y * 0.55).abs());
    let on = v.y > 0.0 && v.y < 0.3 && blade < 0.05;
    if on { tint::mix(rgb, tint::WOOD, 0.42) } else { rgb }
}

/// Sand and stones: dots.
fn sand(rgb: [f32; 3], p: Vec2, share: f32) -> [f32; 3] {
    let q = p / 1.5;
    let (x, y) = (q.x.floor() as i32, q.y.floor() as i32);
    let at = Vec2::new(noise::lattice(x, y, 601), noise::lattice(x, y, 602)) * 0.7 + 0.15;
    let d = (q - q.floor() - at).length();
    let on = noise::lattice(x, y, 603) < 0.55 * share;
    let dot = if on { ((0.16 - d) / 0.08).clamp(0.0, 1.0) } else { 0.0 };
    tint::mix(rgb, tint::SAND, dot * 0.42)
}
