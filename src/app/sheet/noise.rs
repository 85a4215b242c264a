//! Value noise for the grain of the painted ground: cheap, smooth, and the same every time.

/// A number in 0..1 for a lattice point.
#[must_use]
pub fn lattice(x: i32, y: i32, seed: u32) -> f32 {
    let mut h = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77) ^ seed;
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    ((h ^ (h >> 15)) & 0xFFFF) as f32 / 65_535.0
}

/// Smooth noise in 0..1; one feature to a unit.
#[must_use]
pub fn value(x: f32, y: f32, seed: u32) -> f32 {
    let (fx, fy) = (x.floor(), y.floor());
    let (ix, iy) = (fx as i32, fy as i32);
    let (tx, ty) = (x - fx, y - fy);
    let (sx, sy) = (tx * tx * (3.0 - 2.0 * tx), ty * ty * (3.0 - 2.0 * ty));
    let a = lattice(ix, iy, seed);
    let b = lattice(ix + 1, iy, seed);
    let c = lattice(ix, iy + 1, seed);
    let d = lattice(ix + 1, iy + 1, seed);
    let top = a + (b - a) * sx;
    top + (c + (d - c) * sx - top) * sy
}

/// A turn of some 37 degrees: lattices of different octaves must not line up.
fn turn(x: f32, y: f32) -> (f32, f32) {
    (0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y)
}

/// Three octaves in about -1..1.
#[must_use]
pub fn fractal(x: f32, y: f32, seed: u32) -> f32 {
    let (a, b) = (turn(x, y), turn(x * 2.03 + 5.2, y * 2.03));
    let c = turn(b.0 * 2.02, b.1 * 2.02 + 1.7);
    let n = value(a.0, a.1, seed) + 0.5 * value(b.0, b.1, seed ^ 0x51) + 0.25 * value(c.0, c.1, seed ^ 0xA7);
    n / 0.875 - 1.0
}

/// Sharp crests and round valleys, 0..1: mountain ranges.
#[must_use]
pub fn ridged(x: f32, y: f32, seed: u32) -> f32 {
    let r = |v: f32| 1.0 - (2.0 * v - 1.0).abs();
    let p = turn(x, y);
    let a = r(value(p.0, p.1, seed));
    let p = turn(p.0 * 2.1 + 3.1, p.1 * 2.1);
    let b = r(value(p.0, p.1, seed ^ 0x33));
    let p = turn(p.0 * 2.05, p.1 * 2.05 + 7.3);
    let c = r(value(p.0, p.1, seed ^ 0x77));
    let p = turn(p.0 * 2.02 + 1.9, p.1 * 2.02);
    let d = r(value(p.0, p.1, seed ^ 0x99));
    (a + 0.55 * b * (0.4 + 0.6 * a) + 0.3 * c * (0.3 + 0.7 * a) + 0.18 * d * (0.2 + 0.8 * a)) / 2.03
}
