//! Towns, stations, passes and the like: their marks, and their names beside them.

use super::marks::mark;
use super::writing::Writing;
use super::{Atlas, Writer, half_points};
use crate::app::camera::Lens;
use crate::app::fonts;
use crate::app::geometry::center;
use crate::hex::HexId;
use crate::map::{Map, Place, PlaceKind};
use bevy_egui::egui;
use egui::{Color32, FontId, Painter, Pos2, Rect, pos2, vec2};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;

const INK: Color32 = Color32::from_rgb(0x22, 0x1D, 0x1A);
/// Width of a hex in points from which on a name is given in its own script too.
const OWN_SCRIPT: f32 = 52.0;
/// A mark appears a little before its name does.
const MARK_BEFORE: f32 = 0.62;

/// Names of 1945 in the letters in which they were written on the spot.
#[must_use]
pub fn own_script(geo: &Path) -> BTreeMap<String, String> {
    let Ok(mut reader) = csv::Reader::from_path(geo.join("scripts.csv")) else { return BTreeMap::new() };
    reader.deserialize::<(String, String)>().filter_map(Result::ok).collect()
}

/// Places on a map that is full of names; one with fewer names them from farther away.
const FULL: f32 = 120.0;

/// How much farther away the places of a map are named than those of one that is full of them, 0 to 1.
#[must_use]
pub fn ease(map: &Map) -> f32 {
    (map.places().len() as f32 / FULL).sqrt().clamp(0.4, 1.0)
}

/// Width of a hex in points from which on a place is named, on a map that is full of names.
fn shown_from(place: &Place) -> f32 {
    let by_kind = match place.kind {
        PlaceKind::MajorCity => 4.0,
        PlaceKind::Pass | PlaceKind::Fort => 22.0,
        PlaceKind::Station | PlaceKind::Airfield | PlaceKind::Mine | PlaceKind::Monastery => 34.0,
        PlaceKind::Village => 30.0,
        _ => 0.0,
    };
    let by_rank = match place.rank {
        5 => 0.0,
        4 => 6.5,
        3 => 12.0,
        2 => 20.0,
        _ => 34.0,
    };
    f32::max(by_kind, by_rank)
}

fn font(place: &Place, hex: f32) -> FontId {
    let grow = (hex / 40.0).clamp(0.0, 3.0);
    match (place.kind, place.rank) {
        (PlaceKind::Pass | PlaceKind::Feature | PlaceKind::Island, _) => {
            fonts::italic(half_points(11.5 + grow))
        }
        (_, 5) => fonts::bold(half_points(12.5 + grow)),
        (_, 4) => fonts::bold(half_points(11.5 + grow)),
        (_, 3) => FontId::proportional(half_points(11.5 + grow)),
        _ => FontId::proportional(half_points(10.5 + grow)),
    }
}

const fn color(kind: PlaceKind) -> Color32 {
    match kind {
        PlaceKind::Pass => Color32::from_rgb(0x6B, 0x3A, 0x16),
        PlaceKind::Fort => Color32::from_rgb(0x6A, 0x1A, 0x1A),
        PlaceKind::Island => Color32::from_rgb(0x2E, 0x4A, 0x58),
        PlaceKind::Feature => Color32::from_rgb(0x4A, 0x3A, 0x28),
        _ => INK,
    }
}

/// Marks of all places that are near enough to be told.
pub fn draw_marks(
    painter: &Painter,
    lens: &Lens,
    map: &Map,
    order: &[usize],
    counters: &BTreeMap<HexId, Rect>,
    view: Rect,
) {
    let (hex, near) = (lens.hex(), lens.hex() / ease(map));
    for &i in order.iter().rev() {
        let place = &map.places()[i];
        let at = lens.to_screen(center(map.grid(), place.hex));
        if near >= shown_from(place) * MARK_BEFORE && view.contains(at) && !counters.contains_key(&place.hex)
        {
            mark(painter, at, place, hex);
        }
    }
}

/// Writes the names of places of these ranks.
pub fn write(
    writer: &mut Writer<'_>,
    map: &Map,
    atlas: &Atlas,
    counters: &BTreeMap<HexId, Rect>,
    ranks: RangeInclusive<u8>,
) {
    let hex = writer.lens.hex();
    let near = hex / ease(map);
    let mut named = Vec::new();
    for &i in &atlas.order {
        let place = &map.places()[i];
        let at = writer.lens.to_screen(center(map.grid(), place.hex));
        if !ranks.contains(&place.rank) || near < shown_from(place) * MARK_BEFORE || !writer.view.contains(at)
        {
            continue;
        }
        let r = if let Some(rect) = counters.get(&place.hex) {
            rect.width() / 2.0
        } else {
            let r = super::marks::radius(place, hex);
            writer.page.taken.0.push(Rect::from_center_size(at, vec2(r * 2.0, r * 2.0)));
            r
        };
        if near >= shown_from(place) {
            named.push((place, at, r));
        }
    }
    for (place, at, r) in named {
        name(writer, atlas, place, at, r, hex);
    }
}

/// Writes a name at the first free side of its mark.
fn name(writer: &mut Writer<'_>, atlas: &Atlas, place: &Place, at: Pos2, r: f32, hex: f32) {
    let mut text = writer.names.pick(&place.name, &place.modern).to_owned();
    if place.rank == 5 {
        text = text.to_uppercase();
    }
    if hex >= OWN_SCRIPT
        && let Some(own) = atlas.own_script.get(&place.name)
    {
        text = format!("{text}  {own}");
    }
    let (font, color) = (font(place, hex), color(place.kind));
    let size = writer.painter.layout_no_wrap(text.clone(), font.clone(), color).size();
    let (w, h) = (size.x, size.y);
    let d = r + 3.0;
    let spots = [
        pos2(at.x + d, at.y - h / 2.0),
        pos2(at.x - d - w, at.y - h / 2.0),
        pos2(at.x - w / 2.0, at.y - d - h + 3.0),
        pos2(at.x - w / 2.0, at.y + d - 3.0),
        pos2(at.x + d * 0.7, at.y - d * 0.7 - h + 3.0),
        pos2(at.x + d * 0.7, at.y + d * 0.7 - 3.0),
        pos2(at.x - d * 0.7 - w, at.y + d * 0.7 - 3.0),
        pos2(at.x - d * 0.7 - w, at.y - d * 0.7 - h + 3.0),
    ];
    // Off the margin of the sheet, where there is room.
    let inside = |r: Rect| writer.area.shrink(2.0).contains_rect(r);
    let rooms = spots.map(|spot| (spot, Rect::from_min_size(spot, size).shrink2(vec2(0.0, h * 0.1))));
    let (within, beyond): (Vec<_>, Vec<_>) = rooms.into_iter().partition(|(_, r)| inside(*r));
    for (spot, rect) in within.into_iter().chain(beyond) {
        if writer.page.taken.free(rect) {
            writer.page.taken.0.push(rect.expand2(vec2(3.0, 0.0)));
            let middle = Rect::from_min_size(spot, size).center();
            writer.page.writings.push(Writing::centred(&text, font, color, middle, 0.0).with_halo(0.9));
            return;
        }
    }
}
