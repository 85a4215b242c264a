//! Countries, seas, ranges and regions: names that stretch over what they name.

use super::spaced::{self, Line, Setting};
use super::{Writer, half_points, spot};
use crate::app::fonts;
use crate::app::geometry::bounds;
use crate::app::sheet::geo::world;
use crate::map::Map;
use bevy::prelude::Vec2;
use bevy_egui::egui;
use egui::{Color32, FontId};
use serde::Deserialize;
use std::path::Path;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Country,
    Sea,
    Lake,
    Range,
    Region,
}

#[derive(Debug, Deserialize)]
struct Row {
    name: String,
    modern: String,
    kind: Kind,
    /// 1 (greatest) to 3.
    rank: u8,
    /// Latitudes and longitudes, `;` between the points.
    path: String,
}

/// A name with the line along which it is written, in world points.
#[derive(Clone, Debug)]
pub struct Feature {
    name: String,
    modern: String,
    kind: Kind,
    rank: u8,
    line: Vec<Vec2>,
}

/// Reads the features that lie on a map. A folder without them gives none.
#[must_use]
pub fn load(geo: &Path, map: &Map) -> Vec<Feature> {
    let Ok(mut reader) = csv::Reader::from_path(geo.join("features.csv")) else { return Vec::new() };
    let rows = reader.deserialize::<Row>().filter_map(Result::ok);
    let area = bounds(map.grid());
    let mut features: Vec<Feature> = rows
        .map(|row| Feature {
            line: line(map, &row.path),
            name: row.name,
            modern: row.modern,
            kind: row.kind,
            rank: row.rank,
        })
        .filter(|f| f.line.len() > 1 && f.line.iter().all(|&p| area.contains(p)))
        .collect();
    features.sort_by_key(|f| f.rank);
    features
}

/// A smooth line through the points of a path.
fn line(map: &Map, path: &str) -> Vec<Vec2> {
    let point = |text: &str| {
        let (lat, lon) = text.trim().split_once(' ')?;
        Some(world(map, lat.parse().ok()?, lon.trim().parse().ok()?))
    };
    let points: Vec<Vec2> = path.split(';').filter_map(point).collect();
    crate::app::sheet::through(&points, 8)
}

impl Feature {
    /// Letters, colour and the share of the line that they fill.
    fn style(&self, hex: f32) -> (FontId, Color32, f32, bool) {
        let grow = (hex / 26.0).clamp(0.0, 2.0);
        let size = |base: f32, step: f32| half_points(base + step * grow);
        match (self.kind, self.rank) {
            (Kind::Country, 1) => (
                fonts::serif(size(19.0, 6.0)),
                Color32::from_rgba_unmultiplied(0x6E, 0x22, 0x3A, 165),
                0.86,
                true,
            ),
            (Kind::Country, _) => (
                fonts::serif(size(14.0, 5.0)),
                Color32::from_rgba_unmultiplied(0x6E, 0x22, 0x3A, 185),
                0.86,
                true,
            ),
            (Kind::Sea, 1) => (
                fonts::italic(size(19.0, 4.0)),
                Color32::from_rgba_unmultiplied(0x1F, 0x4C, 0x6A, 190),
                0.8,
                false,
            ),
            (Kind::Sea, 2) => (
                fonts::italic(size(14.0, 4.0)),
                Color32::from_rgba_unmultiplied(0x1F, 0x4C, 0x6A, 200),
                0.8,
                false,
            ),
            (Kind::Sea | Kind::Lake, _) => (
                fonts::italic(size(11.5, 3.0)),
                Color32::from_rgba_unmultiplied(0x1F, 0x4C, 0x6A, 220),
                0.8,
                false,
            ),
            (Kind::Range, 1) => (
                fonts::italic(size(15.0, 4.0)),
                Color32::from_rgba_unmultiplied(0x5A, 0x3C, 0x1E, 190),
                0.82,
                false,
            ),
            (Kind::Range, _) => (
                fonts::italic(size(12.0, 3.5)),
                Color32::from_rgba_unmultiplied(0x5A, 0x3C, 0x1E, 190),
                0.82,
                false,
            ),
            (Kind::Region, _) => (
                fonts::serif(size(11.5, 3.0)),
                Color32::from_rgba_unmultiplied(0x4A, 0x4A, 0x28, 175),
                0.8,
                true,
            ),
        }
    }

    /// Width of a hex in points from which on it is written.
    const fn from(&self) -> f32 {
        match self.rank {
            1 => 0.0,
            2 => 5.5,
            _ => 9.5,
        }
    }
}

/// Writes every feature whose name fits on its line; where a city is in the way, the letters move aside along it.
pub fn write(writer: &mut Writer<'_>, features: &[Feature]) {
    let hex = writer.lens.hex();
    for f in features.iter().filter(|f| hex >= f.from()) {
        let points: Vec<_> = f.line.iter().map(|&p| spot(&writer.lens, p)).collect();
        if !points.iter().any(|p| writer.view.expand(60.0).contains(*p)) {
            continue;
        }
        let (font, color, fill, capitals) = f.style(hex);
        let name = writer.names.pick(&f.name, &f.modern);
        let text = if capitals { name.to_uppercase() } else { name.to_owned() };
        let letters = spaced::letters(writer.painter, &text, &font);
        let line = Line::new(points);
        let (room, bare) = (line.length(), spaced::length(&letters, 0.0));
        // Too small for its name, or so large that one would see single letters.
        if room < bare * 1.02 || room > 2600.0 {
            continue;
        }
        let gaps = letters.len().saturating_sub(1).max(1) as f32;
        let widest = font.size * if capitals { 2.0 } else { 0.9 };
        let spacing = ((room * fill - bare) / gaps).clamp(0.5, widest);
        let how = Setting { font, color, halo: 0.0, spacing, above: 0.0 };
        let spare = (room - spaced::length(&letters, spacing)).max(0.0);
        for share in [0.5, 0.36, 0.64, 0.22, 0.78, 0.1, 0.9] {
            let Some((writings, rects, _)) = spaced::set(&line, &letters, &how, spare * share) else {
                continue;
            };
            if rects.iter().all(|r| writer.page.taken.free(*r)) {
                writer.page.taken.0.extend(rects);
                writer.page.writings.extend(writings);
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_of_the_file_is_read_and_most_lie_on_the_theatre() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let geo = root.join("assets/geo");
        let map = Map::load(root.join("scenarios/maps/far_east.ron")).unwrap();
        let rows: Vec<Row> = csv::Reader::from_path(geo.join("features.csv"))
            .unwrap()
            .deserialize()
            .map(|r| r.unwrap())
            .collect();
        assert!(rows.iter().all(|r| (1..=3).contains(&r.rank) && r.path.split(';').count() > 1));
        assert!(load(&geo, &map).len() * 10 >= rows.len() * 9);
    }
}
