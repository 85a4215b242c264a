//! The margin of the sheet: paper, neatlines, a frame that counts the degrees, and the graticule over the map.

use super::geo::{lat_lon, world};
use super::line_material::{LineMaterial, Stroke};
use super::lines::{Layer, rgb};
use super::strip::Ribbons;
use crate::app::geometry::bounds;
use crate::map::Map;
use bevy::math::Rect;
use bevy::prelude::{Color, Vec2};

/// World units from the map to the scale of degrees, how wide that is, and to the edge of the paper.
const GAP: f32 = 5.0;
const BAR: f32 = 9.0;
pub const PAPER: f32 = 84.0;

/// A degree that is written in the margin: where, and what.
#[derive(Clone, Debug)]
pub struct Degree {
    pub at: Vec2,
    pub text: String,
    /// On the left or right side of the sheet.
    pub beside: bool,
}

/// The sheet of paper under the map.
#[must_use]
pub fn paper(map: &Map) -> Rect {
    let b = bounds(map.grid());
    let m = PAPER.min(b.width() * 0.06);
    b.inflate(m)
}

/// Colour of the paper.
pub const SHEET: Color = Color::srgb(0.937, 0.910, 0.835);
const SHADOW: Color = Color::srgba(0.0, 0.0, 0.0, 0.35);
/// World units by which the sheet's shadow falls to the south-east.
const FALL: f32 = 8.0;

/// The paper around the map and its shadow, as strips: what the map hides need not be drawn.
#[must_use]
pub fn strips(map: &Map) -> Vec<(Rect, Color, f32)> {
    let (b, p) = (bounds(map.grid()), paper(map));
    let rect = Rect::new;
    vec![
        (rect(p.min.x, b.max.y, p.max.x, p.max.y), SHEET, -1.0),
        (rect(p.min.x, p.min.y, p.max.x, b.min.y), SHEET, -1.0),
        (rect(p.min.x, b.min.y, b.min.x, b.max.y), SHEET, -1.0),
        (rect(b.max.x, b.min.y, p.max.x, b.max.y), SHEET, -1.0),
        (rect(p.max.x, p.min.y - FALL, p.max.x + FALL, p.max.y - FALL), SHADOW, -2.0),
        (rect(p.min.x + FALL, p.min.y - FALL, p.max.x, p.min.y), SHADOW, -2.0),
    ]
}

/// Share of the full margin that a small map gets.
#[must_use]
pub fn shrink(map: &Map) -> f32 {
    let b = bounds(map.grid());
    PAPER.min(b.width() * 0.06) / PAPER
}

/// Whole degrees that an edge crosses, with the points where it does.
fn crossings(map: &Map, from: Vec2, to: Vec2, longitude: bool) -> Vec<(i32, Vec2)> {
    let value = |p: Vec2| {
        let (lat, lon) = lat_lon(map, p);
        if longitude { lon } else { lat }
    };
    let steps = (from.distance(to) / 2.0).ceil().max(2.0) as usize;
    let mut found = Vec::new();
    let mut before = (from, value(from));
    for i in 1..=steps {
        let p = from.lerp(to, i as f32 / steps as f32);
        let v = value(p);
        let (low, high) = (before.1.min(v), before.1.max(v));
        let whole = high.floor();
        if whole > low {
            let t = ((whole - before.1) / (v - before.1)) as f32;
            found.push((whole as i32, before.0.lerp(p, t)));
        }
        before = (p, v);
    }
    found
}

/// The four edges of the map: from, to, outwards, and whether longitudes are counted along it.
fn edges(b: Rect) -> [(Vec2, Vec2, Vec2, bool); 4] {
    let (nw, ne) = (Vec2::new(b.min.x, b.max.y), b.max);
    let (sw, se) = (b.min, Vec2::new(b.max.x, b.min.y));
    [
        (nw, ne, Vec2::Y, true),
        (sw, se, Vec2::NEG_Y, true),
        (nw, sw, Vec2::NEG_X, false),
        (ne, se, Vec2::X, false),
    ]
}

/// Degrees between the lines of the graticule and the written degrees, by the size of the map.
fn every(map: &Map) -> i32 {
    let degrees = crossings(
        map,
        bounds(map.grid()).min,
        Vec2::new(bounds(map.grid()).max.x, bounds(map.grid()).min.y),
        true,
    )
    .len();
    match degrees {
        0..=6 => 1,
        7..=14 => 2,
        _ => 5,
    }
}

/// What is written in the margin.
#[must_use]
pub fn degrees(map: &Map) -> Vec<Degree> {
    let step = every(map);
    let s = shrink(map);
    let mut out = Vec::new();
    for (from, to, outwards, longitude) in edges(bounds(map.grid())) {
        for (degree, at) in crossings(map, from, to, longitude) {
            if degree % step == 0 {
                let (sign, beside) = if longitude { ("E", false) } else { ("N", true) };
                let text = format!("{degree}° {sign}");
                out.push(Degree { at: at + outwards * (GAP + BAR + 20.0) * s, text, beside });
            }
        }
    }
    out
}

/// The lines of the margin and the graticule.
#[must_use]
pub fn layers(map: &Map) -> Vec<Layer> {
    let b = bounds(map.grid());
    let s = shrink(map);
    let (mut bars, mut thin, mut thick, mut net) =
        (Ribbons::default(), Ribbons::default(), Ribbons::default(), Ribbons::default());
    for (from, to, outwards, longitude) in edges(b) {
        let mut points = vec![from];
        points.extend(crossings(map, from, to, longitude).into_iter().map(|c| c.1));
        points.push(to);
        let off = outwards * (GAP + BAR / 2.0) * s;
        for pair in points.windows(2).step_by(2) {
            bars.add(&[pair[0] + off, pair[1] + off]);
        }
    }
    let ring = |r: Rect| {
        vec![
            Vec2::new(r.min.x, r.max.y),
            r.max,
            Vec2::new(r.max.x, r.min.y),
            r.min,
            Vec2::new(r.min.x, r.max.y),
        ]
    };
    for grow in [0.0, GAP, GAP + BAR] {
        for side in ring(b.inflate(grow * s)).windows(2) {
            thin.add(side);
        }
    }
    for side in ring(b.inflate((GAP + BAR + 6.0) * s)).windows(2) {
        thick.add(side);
    }
    let step = every(map);
    for line in graticule(map, step) {
        net.add(&line);
    }
    let ink = rgb(0x3A_33_2B, 1.0);
    let layers = [
        (-0.6, LineMaterial::new(Stroke::Solid, ink, BAR * s, (1.5, 40.0)), bars),
        (9.0, LineMaterial::new(Stroke::Solid, ink, 0.6, (0.9, 2.0)), thin),
        (9.0, LineMaterial::new(Stroke::Solid, ink, 2.6, (1.8, 6.0)), thick),
        (1.4, LineMaterial::new(Stroke::Solid, rgb(0x3D_4A_5C, 0.26), 0.4, (0.8, 1.1)), net),
    ];
    layers.iter().flat_map(|(z, ink, ribbons)| Layer::of(*z, ink, ribbons)).collect()
}

/// Meridians and parallels, cut at the edge of the map.
fn graticule(map: &Map, step: i32) -> Vec<Vec<Vec2>> {
    let b = bounds(map.grid());
    let mut low = (f64::MAX, f64::MAX);
    let mut high = (f64::MIN, f64::MIN);
    for (from, to, _, _) in edges(b) {
        for i in 0..=40 {
            let (lat, lon) = lat_lon(map, from.lerp(to, i as f32 / 40.0));
            low = (low.0.min(lat), low.1.min(lon));
            high = (high.0.max(lat), high.1.max(lon));
        }
    }
    let mut lines = Vec::new();
    let mut trace = |points: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut line: Vec<Vec2> = Vec::new();
        for (lat, lon) in points {
            let p = world(map, lat, lon);
            if b.contains(p) {
                line.push(p);
            } else if line.len() > 1 {
                lines.push(std::mem::take(&mut line));
            } else {
                line.clear();
            }
        }
        if line.len() > 1 {
            lines.push(line);
        }
    };
    let whole = |v: f64| (v / f64::from(step)).floor() as i32 * step;
    for lon in (whole(low.1)..=whole(high.1)).step_by(step as usize) {
        let n = 240;
        trace(&mut (0..=n).map(|i| (low.0 + (high.0 - low.0) * f64::from(i) / f64::from(n), f64::from(lon))));
    }
    for lat in (whole(low.0)..=whole(high.0)).step_by(step as usize) {
        let n = 360;
        trace(&mut (0..=n).map(|i| (f64::from(lat), low.1 + (high.1 - low.1) * f64::from(i) / f64::from(n))));
    }
    lines
}
