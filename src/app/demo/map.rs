//! What is drawn over the sheet: units, arrows of the spearheads, numbers of the days on their lines, names of places.

use super::stock::Told;
use super::{Demo, Side, units};
use crate::app::camera::Lens;
use crate::app::look::{INK, RED};
use crate::picture::{curve, short_day};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

const RIM: Color32 = Color32::from_rgb(0xFA, 0xF6, 0xEA);
const SHAFT: Color32 = Color32::from_rgb(0x1C, 0x2B, 0x3F);

/// Room that names and numbers have taken.
#[derive(Default)]
struct Taken(Vec<Rect>);

impl Taken {
    fn take(&mut self, rect: Rect) -> bool {
        let free = self.0.iter().all(|r| !r.intersects(rect));
        if free {
            self.0.push(rect);
        }
        free
    }
}

pub fn draw(mut contexts: EguiContexts, demo: Res<Demo>, lens: Res<Lens>) -> Result {
    let ctx = contexts.ctx_mut()?;
    let whole = ctx.viewport_rect();
    let layer = egui::LayerId::background();
    let curtain = whole.left() + whole.width() * demo.curtain;
    let left = Rect::from_min_max(whole.min, pos2(curtain, whole.bottom()));
    let right = Rect::from_min_max(pos2(curtain, whole.top()), whole.max);
    let (then, now) = match demo.side {
        Side::History => (whole, Rect::NOTHING),
        Side::Game => (Rect::NOTHING, whole),
        Side::Both => (left, right),
    };
    let parts = [(demo.history.as_ref(), then, false), (demo.game.as_ref().map(|g| &g.told), now, true)];
    for (told, area, game) in parts {
        let Some(told) = told.filter(|_| area.is_positive()) else { continue };
        let painter = Painter::new(ctx.clone(), layer, area);
        let mut taken = Taken::default();
        if game {
            units::draw(&painter, &demo, *lens);
        }
        arrows(&painter, &demo, *lens, told);
        places(&painter, &demo, *lens, told, &mut taken);
        heads(&painter, &demo, *lens, told, &mut taken);
        if !demo.plain {
            numerals(&painter, &demo, *lens, told, &mut taken);
        }
    }
    Ok(())
}

/// The way of a spearhead in points.
fn line(demo: &Demo, lens: Lens, way: &crate::picture::Way) -> Vec<Pos2> {
    let stops: Vec<_> = way.until(demo.time).into_iter().map(|p| demo.ground.world(p)).collect();
    let stops: Vec<(f32, f32)> = stops.into_iter().map(|p| lens.to_screen(p)).map(|p| (p.x, p.y)).collect();
    curve(&stops, 8).into_iter().map(|(x, y)| pos2(x, y)).collect()
}

fn arrows(painter: &Painter, demo: &Demo, lens: Lens, told: &Told) {
    let width = (lens.hex() * 0.14).clamp(2.6, 5.5);
    for way in &told.sweep.ways {
        let line = line(demo, lens, way);
        let long: f32 = line.windows(2).map(|w| w[0].distance(w[1])).sum();
        let (Some(&tip), true) = (line.last(), long > 6.0) else { continue };
        let head = (width * 5.0).min(long * 0.7);
        let neck = line.iter().rposition(|p| p.distance(tip) > head * 0.8).unwrap_or(0);
        let along = (tip - line[neck]).normalized();
        let across = vec2(-along.y, along.x) * head * 0.48;
        let base = tip - along * head;
        let point = vec![base + across, tip, base - across];
        let shaft = line[..=neck].to_vec();
        for (ink, wide) in [(RIM.gamma_multiply(0.8), width + 2.4), (SHAFT, width)] {
            painter.line(shaft.clone(), Stroke::new(wide, ink));
            painter.add(Shape::convex_polygon(point.clone(), SHAFT, Stroke::new(wide - width, ink)));
        }
    }
}

/// Names of the armies at the heads of their arrows.
fn heads(painter: &Painter, demo: &Demo, lens: Lens, told: &Told, taken: &mut Taken) {
    for way in &told.sweep.ways {
        let line = line(demo, lens, way);
        let (Some(&tip), Some(&before)) = (line.last(), line.get(line.len().saturating_sub(4))) else {
            continue;
        };
        let ahead = (tip - before).normalized() * 10.0;
        let spots = [
            (tip + ahead, if ahead.x < 0.0 { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER }),
            (tip + vec2(12.0, 0.0), Align2::LEFT_CENTER),
            (tip - vec2(12.0, 0.0), Align2::RIGHT_CENTER),
            (tip + vec2(0.0, 14.0), Align2::CENTER_TOP),
            (tip - vec2(0.0, 14.0), Align2::CENTER_BOTTOM),
        ];
        for (at, anchor) in spots {
            if text(painter, at, anchor, &way.name, 13.0, SHAFT, taken) {
                break;
            }
        }
    }
}

fn numerals(painter: &Painter, demo: &Demo, lens: Lens, told: &Told, taken: &mut Taken) {
    // The front has a line of its own.
    for n in told.field.numerals.iter().filter(|n| ((n.turn + 1) as f32) < demo.time - 0.2) {
        let at = lens.to_screen(demo.ground.world(n.at));
        if painter.clip_rect().contains(at) {
            text(painter, at, Align2::CENTER_CENTER, &short_day(&demo.scenario, n.turn), 12.5, INK, taken);
        }
    }
}

/// Places that fell, the later ones first, then those of note.
fn places(painter: &Painter, demo: &Demo, lens: Lens, told: &Told, taken: &mut Taken) {
    let map = &demo.scenario.map;
    let rank = |name: &str| map.find_place(name).map_or(2, |p| p.rank);
    let near = lens.hex();
    let mut fallen: Vec<_> = told.sweep.fallen.iter().collect();
    fallen.sort_by_key(|f| (std::cmp::Reverse(rank(&f.name)), std::cmp::Reverse(f.turn)));
    for place in fallen {
        let at = lens.to_screen(demo.ground.world(place.at));
        let rank = rank(&place.name);
        let since = demo.time - place.time();
        let shown =
            rank >= 4 || near > 9.0 || rank >= 3 && near > 6.0 || (0.0..1.5).contains(&since) && near > 5.0;
        if !shown || !painter.clip_rect().contains(at) {
            continue;
        }
        let (fell, fresh) = (since >= 0.0, (0.0..0.9).contains(&since));
        let r = if rank >= 4 { 4.0 } else { 3.0 };
        if fresh {
            // A ring that widens and fades where a place has just fallen.
            let ring = Stroke::new(2.0, RED.gamma_multiply(1.0 - since / 0.9));
            painter.circle_stroke(at, r + 22.0 * since, ring);
        }
        painter.circle(at, r, if fell { RED } else { RIM }, Stroke::new(1.4, INK));
        taken.0.push(Rect::from_center_size(at, vec2(2.0 * r, 2.0 * r)));
        let size = if rank >= 4 { 15.0 } else { 13.0 };
        let name = if fell {
            format!("{} {}", place.name, short_day(&demo.scenario, place.turn))
        } else {
            place.name.clone()
        };
        let ink = if fresh { RED } else { INK };
        for (off, anchor) in sides(r) {
            if text(painter, at + off, anchor, &name, size, ink, taken) {
                break;
            }
        }
    }
    for place in map.places().iter().filter(|p| p.rank >= 4 && told.sweep.fell(&p.name).is_none()) {
        let (x, y) = map.layout().cone().forward(f64::from(place.lat), f64::from(place.lon));
        let at = lens.to_screen(demo.ground.world(((x / 1000.0) as f32, (y / 1000.0) as f32)));
        if painter.clip_rect().contains(at) && (place.rank >= 5 || near > 6.0) {
            painter.circle(at, 3.2, RIM, Stroke::new(1.2, INK));
            for (off, anchor) in sides(3.2) {
                if text(painter, at + off, anchor, &place.name, 13.0, INK, taken) {
                    break;
                }
            }
        }
    }
}

/// Where a name may stand beside its mark.
fn sides(r: f32) -> [(egui::Vec2, Align2); 4] {
    let d = r + 3.0;
    [
        (vec2(d, 0.0), Align2::LEFT_CENTER),
        (vec2(-d, 0.0), Align2::RIGHT_CENTER),
        (vec2(0.0, -d), Align2::CENTER_BOTTOM),
        (vec2(0.0, d), Align2::CENTER_TOP),
    ]
}

/// Writes with a rim if there is room.
fn text(
    painter: &Painter,
    at: Pos2,
    anchor: Align2,
    words: &str,
    size: f32,
    ink: Color32,
    taken: &mut Taken,
) -> bool {
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(size), ink);
    let rect = anchor.anchor_size(at, galley.size());
    if !taken.take(rect.shrink2(vec2(0.0, 2.0))) {
        return false;
    }
    for (dx, dy) in [(-1.2, 0.0), (1.6, 0.0), (0.0, -1.2), (0.0, 1.2), (-0.9, -0.9), (1.2, 0.9)] {
        painter.galley_with_override_text_color(
            rect.min + vec2(dx, dy),
            galley.clone(),
            RIM.gamma_multiply(0.9),
        );
    }
    for dx in [0.0, 0.4] {
        painter.galley(rect.min + vec2(dx, 0.0), galley.clone(), ink);
    }
    true
}
