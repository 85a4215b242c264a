//! Names on the map: towns by rank with their marks, more of them the nearer one looks, never over one another.

use super::camera::Lens;
use super::geometry::{ROW_H, bounds, center};
use super::look::Draw;
use super::pieces::Stacks;
use super::settings::Settings;
use super::sheet::Sheet;
use super::stage::Screen;
use crate::hex::HexId;
use crate::map::{Map, Place, PlaceKind};
use bevy::math::Vec2;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, pos2, vec2};
use std::collections::BTreeMap;

const INK: Color32 = Color32::from_rgb(0x22, 0x1D, 0x1A);
const HALO: Color32 = Color32::from_rgb(0xF6, 0xF1, 0xE2);

/// Rectangles that are taken; counters put theirs here too.
#[derive(Resource, Default)]
pub struct Taken(pub Vec<Rect>);

impl Taken {
    #[must_use]
    pub fn free(&self, rect: Rect) -> bool {
        self.0.iter().all(|r| !r.intersects(rect))
    }
}

pub struct LabelsPlugin;

impl Plugin for LabelsPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Taken>().add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw::Map).before(super::counters::draw).run_if(in_state(Screen::Playing)),
        );
    }
}

/// Width of a hex in points from which on a place is named.
fn shown_from(place: &Place) -> f32 {
    let by_kind = match place.kind {
        PlaceKind::Capital => 0.0,
        PlaceKind::MajorCity => 4.0,
        PlaceKind::Pass | PlaceKind::Fort => 22.0,
        PlaceKind::Station | PlaceKind::Airfield | PlaceKind::Mine | PlaceKind::Monastery => 34.0,
        PlaceKind::Village => 30.0,
        _ => 0.0,
    };
    let by_rank = match place.rank {
        5 => 0.0,
        4 => 5.5,
        3 => 10.0,
        2 => 19.0,
        _ => 34.0,
    };
    f32::max(by_kind, by_rank)
}

fn size(place: &Place, hex: f32) -> f32 {
    let base = match place.rank {
        5 => 14.5,
        4 => 13.0,
        3 => 12.0,
        _ => 11.0,
    };
    base + (hex / 40.0).clamp(0.0, 3.0)
}

pub fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    sheet: Option<Res<Sheet>>,
    settings: Res<Settings>,
    stacks: Res<Stacks>,
    mut taken: ResMut<Taken>,
    mut order: Local<Vec<usize>>,
) -> Result {
    let Some(sheet) = sheet else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    let map = &*sheet.map;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    taken.0.clear();
    let hex = lens.hex();
    let counters = counter_rects(&lens, &stacks, map, hex);
    taken.0.extend(counters.values().copied());
    if sheet.is_changed() || order.len() != map.places().len() {
        *order = (0..map.places().len()).collect();
        order.sort_by_key(|&i| {
            let p = &map.places()[i];
            (std::cmp::Reverse(p.rank), p.kind, std::cmp::Reverse(p.population), i)
        });
    }
    let view = ctx.viewport_rect().expand(30.0);
    forts(&painter, &lens, map, view);
    let mut named = Vec::new();
    for &i in &*order {
        let place = &map.places()[i];
        let at = lens.to_screen(center(map.grid(), place.hex));
        if !view.contains(at) {
            continue;
        }
        if hex >= shown_from(place) * 0.62 {
            let mut r = mark(&painter, at, place, hex);
            if let Some(rect) = counters.get(&place.hex) {
                r = rect.width() / 2.0 + 2.0;
            } else {
                taken.0.push(Rect::from_center_size(at, vec2(r * 2.0, r * 2.0)));
            }
            if hex >= shown_from(place) {
                named.push((place, at, r));
            }
        }
    }
    for (place, at, r) in named {
        name(&painter, &mut taken, place, at, r, hex, settings.modern_names);
    }
    Ok(())
}

/// Writes a name at the first free side of its mark.
fn name(painter: &Painter, taken: &mut Taken, place: &Place, at: Pos2, r: f32, hex: f32, modern: bool) {
    let text = if modern && !place.modern.is_empty() { &place.modern } else { &place.name };
    let capital = place.rank == 5;
    let text = if capital { text.to_uppercase() } else { text.clone() };
    let color = match place.kind {
        PlaceKind::Pass => Color32::from_rgb(0x6B, 0x3A, 0x16),
        PlaceKind::Fort => Color32::from_rgb(0x7A, 0x1E, 0x1E),
        PlaceKind::Feature | PlaceKind::Island => Color32::from_rgb(0x3E, 0x55, 0x60),
        _ => INK,
    };
    let galley = painter.layout_no_wrap(text, FontId::proportional(size(place, hex)), color);
    let (w, h) = (galley.size().x, galley.size().y);
    let d = r + 2.5;
    let spots = [
        pos2(at.x + d, at.y - h / 2.0),
        pos2(at.x - d - w, at.y - h / 2.0),
        pos2(at.x - w / 2.0, at.y - d - h + 2.0),
        pos2(at.x - w / 2.0, at.y + d - 2.0),
        pos2(at.x + d * 0.7, at.y - d * 0.7 - h + 2.0),
        pos2(at.x + d * 0.7, at.y + d * 0.7 - 2.0),
        pos2(at.x - d * 0.7 - w, at.y + d * 0.7 - 2.0),
    ];
    for spot in spots {
        let rect = Rect::from_min_size(spot, galley.size()).shrink2(vec2(0.0, 2.0));
        if taken.free(rect) {
            taken.0.push(rect.expand2(vec2(3.0, 0.0)));
            write(painter, spot, &galley, color);
            return;
        }
    }
}

/// Draws the mark of a place and returns its radius.
fn mark(painter: &Painter, at: Pos2, place: &Place, hex: f32) -> f32 {
    let grow = (hex / 30.0).clamp(0.6, 1.7);
    let paper = Color32::from_rgb(0xFB, 0xF7, 0xEA);
    let red = Color32::from_rgb(0x9A, 0x2B, 0x20);
    match place.kind {
        PlaceKind::Pass => {
            let s = 4.0 * grow;
            for side in [-1.0, 1.0] {
                let points =
                    vec![at + vec2(side * s, -s), at + vec2(side * s * 0.45, 0.0), at + vec2(side * s, s)];
                painter.line(points, Stroke::new(1.6, Color32::from_rgb(0x6B, 0x3A, 0x16)));
            }
            s
        }
        PlaceKind::Airfield => {
            let s = 3.6 * grow;
            painter.circle(at, s, paper, Stroke::new(1.0, INK));
            painter.line_segment([at - vec2(s, 0.0), at + vec2(s, 0.0)], Stroke::new(1.4, INK));
            s
        }
        PlaceKind::Fort => 4.0 * grow,
        PlaceKind::Feature | PlaceKind::Island => {
            painter.circle_filled(at, 1.6, Color32::from_rgb(0x3E, 0x55, 0x60));
            2.0
        }
        _ => {
            let r = match place.rank {
                5 => 5.4,
                4 => 4.4,
                3 => 3.5,
                2 => 2.7,
                _ => 2.0,
            } * grow;
            if place.rank >= 5 {
                let rect = Rect::from_center_size(at, vec2(r * 1.9, r * 1.9));
                painter.rect(rect, 0.0, paper, Stroke::new(1.3, INK), egui::StrokeKind::Middle);
                painter.circle_filled(at, r * 0.5, red);
            } else if place.rank >= 3 {
                painter.circle(at, r, paper, Stroke::new(1.3, INK));
                painter.circle_filled(at, r * 0.5, if place.rank == 4 { red } else { INK });
            } else {
                painter.circle(at, r, paper, Stroke::new(1.1, INK));
            }
            r
        }
    }
}

/// Fortified hexes: a line of teeth around a work, the more the stronger.
fn forts(painter: &Painter, lens: &Lens, map: &Map, view: Rect) {
    let hex = lens.hex();
    if hex < 9.0 {
        return;
    }
    let area = bounds(map.grid());
    let ink = Color32::from_rgb(0x7A, 0x1E, 0x1E);
    let (top, bottom) = (lens.to_world(view.min), lens.to_world(view.max));
    let rows = ((-top.y / ROW_H) as i32 - 1).max(0)..=((-bottom.y.max(area.min.y) / ROW_H) as i32 + 1);
    for row in rows {
        for col in 0..map.grid().width() as i32 {
            let Some(id) = map.grid().id(col, row) else { continue };
            let level = map.fort(id);
            if level == 0 {
                continue;
            }
            let at = lens.to_screen(center(map.grid(), id));
            if view.contains(at) {
                work(painter, at, hex * 0.40, level, ink);
            }
        }
    }
}

/// A half-ring with teeth: a fortified region.
fn work(painter: &Painter, at: Pos2, r: f32, level: u8, ink: Color32) {
    let width = (r / 9.0).clamp(0.9, 2.2);
    let dir = |a: f32| Vec2::from_angle(a);
    let point = |a: f32, r: f32| at + vec2(dir(a).x * r, -dir(a).y * r);
    let (from, to) = (-0.35f32, std::f32::consts::PI + 0.35);
    let arc: Vec<Pos2> = (0..=16).map(|i| point(from + (to - from) * i as f32 / 16.0, r)).collect();
    painter.line(arc, Stroke::new(width, ink));
    let teeth = 3 + usize::from(level);
    for i in 0..teeth {
        let a = from + (to - from) * (i as f32 + 0.5) / teeth as f32;
        painter.line_segment([point(a, r), point(a, r * 1.25)], Stroke::new(width, ink));
    }
}

/// Text with a halo in the colour of paper.
pub fn haloed(painter: &Painter, at: Pos2, anchor: Align2, text: &str, size: f32, color: Color32) -> Rect {
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(size), color);
    let rect = anchor.anchor_size(at, galley.size());
    write(painter, rect.min, &galley, color);
    rect
}

/// Ink on a halo. The light face is struck twice: names must read over hills and roads.
fn write(painter: &Painter, at: Pos2, galley: &std::sync::Arc<egui::Galley>, color: Color32) {
    for (dx, dy) in
        [(-1.3, 0.0), (1.7, 0.0), (0.0, -1.3), (0.0, 1.3), (-0.9, -0.9), (1.3, 0.9), (1.3, -0.9), (-0.9, 0.9)]
    {
        painter.galley_with_override_text_color(at + vec2(dx, dy), galley.clone(), HALO);
    }
    for dx in [0.0, 0.45] {
        painter.galley(at + vec2(dx, 0.0), galley.clone(), color);
    }
}

/// Where counters will stand, so that names keep off them.
fn counter_rects(lens: &Lens, stacks: &Stacks, map: &Map, hex: f32) -> BTreeMap<HexId, Rect> {
    if hex < 13.0 {
        return BTreeMap::new();
    }
    let w = (hex * 0.80).min(104.0);
    let window = Rect::from_min_size(Pos2::ZERO, vec2(lens.size.x, lens.size.y));
    let rects = stacks.all.iter().map(|s| {
        let at = lens.to_screen(center(map.grid(), s.hex));
        (s.hex, Rect::from_center_size(at, vec2(w, w * 0.84)))
    });
    rects.filter(|(_, r)| window.intersects(*r)).collect()
}
