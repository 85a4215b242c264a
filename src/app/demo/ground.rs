//! From kilometres on the ground to the drawn sheet.

use crate::app::geometry::{HEX_W, RADIUS};
use crate::hex::HexId;
use crate::map::Map;
use crate::picture::Km;
use bevy::math::Vec2;

/// The sheet under a map: a straight scaling.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ground {
    corner: Km,
    /// World units to a kilometre.
    pub scale: f32,
}

impl Ground {
    #[must_use]
    pub fn of(map: &Map) -> Self {
        let corner = map.center_km(HexId(0));
        Self { corner, scale: HEX_W * 1000.0 / map.hex_m() as f32 }
    }
    #[must_use]
    pub fn world(self, (x, y): Km) -> Vec2 {
        Vec2::new((x - self.corner.0) * self.scale + HEX_W / 2.0, (y - self.corner.1) * self.scale - RADIUS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::geometry::center;

    #[test]
    fn hexes_lie_where_the_sheet_draws_them() {
        let map = Map::from_text(15_000, &["......", "......", "......", "......"]);
        let ground = Ground::of(&map);
        for hex in map.grid().iter() {
            let (a, b) = (ground.world(map.center_km(hex)), center(map.grid(), hex));
            assert!(a.distance(b) < 0.01, "{a} {b}");
        }
    }
}
