//! Where hexes lie on the drawn sheet: world units, hex centres, corners, and the hex under a point.
//!
//! One hex is [`HEX_W`] units wide; x grows to the east, y to the north; the sheet's north-west corner is the origin.

use crate::hex::{Grid, HexId};
use bevy::math::{Rect, Vec2};

/// Width of a hex in world units: also the texels of the painted sheet to a hex.
pub const HEX_W: f32 = 16.0;
/// Height of a row of hexes.
pub const ROW_H: f32 = HEX_W * 0.866_025_4;
/// Centre to corner.
pub const RADIUS: f32 = HEX_W * 0.577_350_26;

/// Centre of a column and row, on the grid or off it.
#[must_use]
pub fn center_of(col: i32, row: i32) -> Vec2 {
    let shift = if row.rem_euclid(2) == 1 { 1.0 } else { 0.5 };
    Vec2::new((col as f32 + shift) * HEX_W, -(row as f32 * ROW_H + RADIUS))
}

/// Centre of a hex.
#[must_use]
pub fn center(grid: Grid, hex: HexId) -> Vec2 {
    let (col, row) = grid.offset(hex);
    center_of(col, row)
}

/// Corner `k` of a hex; the side towards direction `d` runs from corner `d + 5` to corner `d` (mod 6).
#[must_use]
pub fn corner(center: Vec2, k: usize) -> Vec2 {
    const UNIT: [(f32, f32); 6] = [
        (0.866_025_4, 0.5),
        (0.0, 1.0),
        (-0.866_025_4, 0.5),
        (-0.866_025_4, -0.5),
        (0.0, -1.0),
        (0.866_025_4, -0.5),
    ];
    let (x, y) = UNIT[k % 6];
    center + Vec2::new(x, y) * RADIUS
}

/// Column and row of the hex that holds a point.
#[must_use]
pub fn offset_at(p: Vec2) -> (i32, i32) {
    let row = ((-p.y - RADIUS) / ROW_H).round() as i32;
    let mut best = (0, 0, f32::MAX);
    for r in row - 1..=row + 1 {
        let shift = if r.rem_euclid(2) == 1 { 1.0 } else { 0.5 };
        let c = (p.x / HEX_W - shift).round() as i32;
        let d = center_of(c, r).distance_squared(p);
        if d < best.2 {
            best = (c, r, d);
        }
    }
    (best.0, best.1)
}

/// The hex that holds a point.
#[must_use]
pub fn hex_at(grid: Grid, p: Vec2) -> Option<HexId> {
    let (c, r) = offset_at(p);
    grid.id(c, r)
}

/// The whole sheet.
#[must_use]
pub fn bounds(grid: Grid) -> Rect {
    let w = (grid.width() as f32 + 0.5) * HEX_W;
    let h = (grid.height().max(1) - 1) as f32 * ROW_H + 2.0 * RADIUS;
    Rect::new(0.0, -h, w, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn centres_find_their_own_hex() {
        let grid = Grid::new(9, 8);
        for hex in grid.iter() {
            assert_eq!(hex_at(grid, center(grid, hex) + Vec2::new(5.0, -3.0)), Some(hex));
        }
    }

    #[test]
    fn sides_lie_towards_their_neighbours() {
        let grid = Grid::new(5, 5);
        let hex = grid.id(2, 2).unwrap();
        let c = center(grid, hex);
        for (dir, next) in grid.neighbors(hex) {
            let middle = (corner(c, dir.index() + 5) + corner(c, dir.index())) / 2.0;
            assert!(middle.distance((c + center(grid, next)) / 2.0) < 0.01);
        }
    }
}
