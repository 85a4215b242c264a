//! What a picture knows of the land: heights, water and cover at any point, rivers, railways and borders as lines.
//!
//! Where the geodata from which maps are cut describe the scenario's map, they are drawn: they are finer than hexes.
//! For any other map its hexes are.

use super::plane::{Km, curve};
use super::tint;
use crate::map::generate::{GeoInputs, Sample};
use crate::map::{Map, RiverWidth, Terrain};
use std::path::Path;
use std::sync::Arc;

/// Metres between hexes under which a map knows more than the geodata, whose cells are some five kilometres wide.
const FINE_M: u32 = 2_500;
/// Share of hexes whose land and water must agree with the geodata.
const AGREE_PERCENT: usize = 97;

/// The ground at a point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// Metres.
    pub height: f32,
    /// 1 on land, 0 on water; a half on the shore.
    pub land: f32,
    /// Colour of the cover, sRGB 0 to 1.
    pub rgb: [f32; 3],
}

/// A line on the ground with its weight: the width class of a river from 0, 1 for a double railway.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    pub points: Vec<Km>,
    pub weight: u8,
}

/// The land of a map, ready to be drawn at any scale.
pub struct Atlas {
    pub map: Arc<Map>,
    geo: Option<GeoInputs>,
    pub rivers: Vec<Stretch>,
    pub railways: Vec<Stretch>,
    pub borders: Vec<Stretch>,
}

impl Atlas {
    /// `assets` is the folder that holds `geo/`; without it, or when it is of other lands, the hexes are drawn.
    #[must_use]
    pub fn new(map: Arc<Map>, assets: Option<&Path>) -> Self {
        let assets = assets.filter(|_| map.hex_m() >= FINE_M);
        let geo = assets.and_then(|a| GeoInputs::load(&a.join("geo")).ok()).filter(|g| describes(g, &map));
        let [rivers, railways, borders] = match &geo {
            Some(geo) => geo_lines(geo, &map),
            None => super::hexes::lines(&map),
        };
        Self { map, geo, rivers, railways, borders }
    }

    /// It is drawn from hexes alone.
    #[must_use]
    pub const fn of_hexes(&self) -> bool {
        self.geo.is_none()
    }

    /// Where a latitude and longitude lie on the plane.
    #[must_use]
    pub fn place(&self, lat: f64, lon: f64) -> Km {
        on_plane(&self.map, lat, lon)
    }

    /// The ground at a point; `None` off the mapped area.
    #[must_use]
    pub fn spot(&self, at: Km) -> Option<Spot> {
        let Some(geo) = &self.geo else { return super::hexes::spot(&self.map, at) };
        let (lat, lon) = self.map.layout().cone().inverse(f64::from(at.0) * 1000.0, f64::from(at.1) * 1000.0);
        let mut s = Sample::default();
        geo.raster.add(lat, lon, &mut s);
        (s.known > 0.0).then(|| {
            let dry = s.land.max(1e-6);
            Spot {
                height: (s.elev / dry).max(0.0) as f32 * f32::from(u8::from(s.land > 0.0)),
                land: (1.0 - s.sea - s.lake) as f32,
                rgb: tint::covers(&s.cover.map(|c| (c / dry) as f32), (s.marsh / dry) as f32),
            }
        })
    }
}

fn on_plane(map: &Map, lat: f64, lon: f64) -> Km {
    let (x, y) = map.layout().cone().forward(lat, lon);
    ((x / 1000.0) as f32, (y / 1000.0) as f32)
}

/// The geodata agree with the map about land and water.
fn describes(geo: &GeoInputs, map: &Map) -> bool {
    let (mut same, mut all) = (0, 0);
    for hex in map.grid().iter().filter(|&h| map.terrain(h) != Terrain::Off) {
        let (lat, lon) = map.lat_lon(hex);
        let mut s = Sample::default();
        geo.raster.add(lat, lon, &mut s);
        all += 1;
        same += usize::from(s.known > 0.0 && map.terrain(hex).is_land() == (s.sea + s.lake < 0.5));
    }
    all > 0 && same * 100 >= all * AGREE_PERCENT
}

/// Rows that follow each other under one name and weight, as lines.
fn runs<'r, R: 'r, K: PartialEq>(
    rows: &'r [R],
    key: impl Fn(&'r R) -> (K, u8),
    at: impl Fn(&'r R) -> Km,
) -> Vec<Stretch> {
    let mut out: Vec<(K, Stretch)> = Vec::new();
    for row in rows {
        let ((name, weight), point) = (key(row), at(row));
        match out.last_mut() {
            Some((last, line)) if *last == name && line.weight == weight => line.points.push(point),
            Some((last, line)) if *last == name => {
                // A change of width goes on from where the line had come.
                line.points.push(point);
                out.push((name, Stretch { points: vec![point], weight }));
            }
            _ => out.push((name, Stretch { points: vec![point], weight })),
        }
    }
    out.into_iter().map(|(_, line)| line).filter(|l| l.points.len() > 1).collect()
}

fn smooth(lines: Vec<Stretch>) -> Vec<Stretch> {
    lines.into_iter().map(|l| Stretch { points: curve(&l.points, 4), ..l }).collect()
}

fn geo_lines(geo: &GeoInputs, map: &Map) -> [Vec<Stretch>; 3] {
    let width = |w: RiverWidth| w as u8;
    let rivers: Vec<_> = geo.rivers.iter().filter(|r| !r.river.ends_with(" Strait")).collect();
    [
        smooth(runs(&rivers, |r| (r.river.as_str(), width(r.width)), |r| on_plane(map, r.lat, r.lon))),
        smooth(runs(&geo.railways, |r| (r.line.as_str(), r.double), |r| on_plane(map, r.lat, r.lon))),
        runs(&geo.borders, |r| (r.border.as_str(), 0), |r| on_plane(map, r.lat, r.lon)),
    ]
}
