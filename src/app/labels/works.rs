//! Permanent works: half-rings with teeth, the more the stronger.

use crate::app::camera::Lens;
use crate::app::geometry::{ROW_H, bounds, center};
use crate::map::Map;
use bevy::math::Vec2;
use bevy_egui::egui;
use egui::{Color32, Painter, Pos2, Rect, Stroke, vec2};

/// The works of every hex in view.
pub fn draw(painter: &Painter, lens: &Lens, map: &Map, view: Rect) {
    let hex = lens.hex();
    if hex < 9.0 {
        return;
    }
    let area = bounds(map.grid());
    let ink = Color32::from_rgb(0x7A, 0x1E, 0x1E);
    let (top, bottom) = (lens.to_world(view.min), lens.to_world(view.max));
    let rows = ((-top.y / ROW_H) as i32 - 1).max(0)..=((-bottom.y.max(area.min.y) / ROW_H) as i32 + 1);
    let wide = bounds(map.grid()).width() / map.grid().width() as f32;
    let cols = ((top.x / wide) as i32 - 1).max(0)..=((bottom.x / wide) as i32 + 1);
    for row in rows {
        for col in cols.clone() {
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
