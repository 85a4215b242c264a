//! The real ground under a map: heights, cover and water of the geodata, in the plane of the sheet.

use super::super::geometry::{HEX_W, RADIUS};
use super::tint;
use crate::hex::HexId;
use crate::map::Map;
use crate::map::generate::{Raster, Sample};
use bevy::math::Vec2;
use std::path::Path;

/// Share of the hexes whose class must agree with the geodata: a made-up map is painted from its hexes alone.
const AGREEMENT: f32 = 0.9;
/// Metres between hexes under which a map knows more than the geodata, whose cells are some five kilometres wide.
const FINE_M: u32 = 2_500;
/// Share of a hex that the geodata must call land, or water, before a hex of the other kind was surely painted so.
const SURE: f32 = 0.85;
/// Metres by which a hex must differ in height from what is really there, beyond its relief, before it was painted so.
const HIGHER: f32 = 250.0;

/// The geodata, for one map.
pub struct Geo {
    raster: Raster,
    map: std::sync::Arc<Map>,
}

/// What the geodata say of a point; shares 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real {
    pub land: f32,
    pub sea: f32,
    pub height: f32,
    pub relief: f32,
    pub forest: f32,
    pub marsh: f32,
    pub rgb: [f32; 3],
}

impl Geo {
    /// The geodata of a folder of assets, when they are there and show the same land as the map.
    #[must_use]
    pub fn of(map: &std::sync::Arc<Map>, assets: &Path) -> Option<Self> {
        if map.hex_m() < FINE_M {
            return None;
        }
        let raster = Raster::load(&assets.join("geo").join("terrain.grid.gz")).ok()?;
        let geo = Self { raster, map: map.clone() };
        let hexes: Vec<_> = map.grid().iter().step_by(7).collect();
        let same = hexes.iter().filter(|&&h| {
            let at = super::super::geometry::center(map.grid(), h);
            geo.at(at).is_some_and(|r| (r.land > 0.5) == map.terrain(h).is_land())
        });
        (same.count() as f32 >= hexes.len() as f32 * AGREEMENT).then_some(geo)
    }

    /// Hexes that flatly say something else than the geodata: somebody painted them so, and their word counts.
    #[must_use]
    pub fn overruled(&self) -> Vec<bool> {
        let grid = self.map.grid();
        grid.iter().map(|hex| self.is_overruled(hex)).collect()
    }

    fn is_overruled(&self, hex: HexId) -> bool {
        let map = &self.map;
        let middle = super::super::geometry::center(map.grid(), hex);
        let around = (0..6).map(|i| middle + (super::super::geometry::corner(middle, i) - middle) * 0.6);
        let real: Vec<Real> = std::iter::once(middle).chain(around).filter_map(|p| self.at(p)).collect();
        if real.is_empty() {
            return false;
        }
        let mean = |of: &dyn Fn(&Real) -> f32| real.iter().map(of).sum::<f32>() / real.len() as f32;
        let (land, is_land) = (mean(&|r| r.land), map.terrain(hex).is_land());
        if !(1.0 - SURE..=SURE).contains(&land) {
            if (land > 0.5) != is_land {
                return true;
            }
            let apart = (mean(&|r| r.height) - f32::from(map.elevation(hex))).abs();
            return is_land && apart > HIGHER + mean(&|r| r.relief);
        }
        false
    }

    /// What lies at a world point; `None` off the geodata.
    #[must_use]
    pub fn at(&self, p: Vec2) -> Option<Real> {
        let (lat, lon) = lat_lon(&self.map, p);
        let mut s = Sample::default();
        self.raster.add(lat, lon, &mut s);
        if s.known <= 0.0 {
            return None;
        }
        let water = s.sea + s.lake;
        let part = |v: f64| if s.land > 0.0 { (v / s.land) as f32 } else { 0.0 };
        let height = part(s.elev);
        let mut rgb = [0.0; 3];
        let mut weight = 0.0;
        for (code, &w) in s.cover.iter().enumerate().filter(|(_, w)| **w > 0.0) {
            let c = tint::cover(code);
            for k in 0..3 {
                rgb[k] += c[k] * w as f32;
            }
            weight += w as f32;
        }
        Some(Real {
            land: (1.0 - water).clamp(0.0, 1.0) as f32,
            sea: if water > 0.0 { (s.sea / water) as f32 } else { 1.0 },
            height,
            relief: part(s.relief),
            forest: part(s.cover[3] + 0.45 * s.cover[4] + 0.3 * s.cover[11]),
            marsh: part(s.marsh),
            rgb: if weight > 0.0 { rgb.map(|c| c / weight) } else { tint::cover(8) },
        })
    }
}

/// Latitude and longitude of a world point.
#[must_use]
pub fn lat_lon(map: &Map, p: Vec2) -> (f64, f64) {
    let layout = map.layout();
    let unit = layout.hex_m() / f64::from(HEX_W);
    let corner = layout.frame().corner;
    let x = corner.0 + (f64::from(p.x) - f64::from(HEX_W) / 2.0) * unit;
    let y = corner.1 + (f64::from(p.y) + f64::from(RADIUS)) * unit;
    layout.cone().inverse(x, y)
}

/// World point of a latitude and longitude.
#[must_use]
pub fn world(map: &Map, lat: f64, lon: f64) -> Vec2 {
    let layout = map.layout();
    let unit = layout.hex_m() / f64::from(HEX_W);
    let corner = layout.frame().corner;
    let (x, y) = layout.cone().forward(lat, lon);
    Vec2::new(((x - corner.0) / unit) as f32 + HEX_W / 2.0, ((y - corner.1) / unit) as f32 - RADIUS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::geometry::center;

    #[test]
    fn a_hex_lies_where_its_latitude_and_longitude_say() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(root.join("scenarios/maps/far_east.ron")).unwrap();
        let map = Map::from_ron(&text).unwrap();
        for hex in map.grid().iter().step_by(997) {
            let (lat, lon) = map.lat_lon(hex);
            let at = center(map.grid(), hex);
            assert!(world(&map, lat, lon).distance(at) < 0.05);
            let back = lat_lon(&map, at);
            assert!((back.0 - lat).abs() < 1e-4 && (back.1 - lon).abs() < 1e-4);
        }
    }
}
