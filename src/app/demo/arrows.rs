//! The ways of the spearheads over the sheet: arrows as far as they had come, with the names of the armies.

use super::Demo;
use super::names::{RIM, Taken, plain, put};
use super::stock::Told;
use crate::app::camera::Lens;
use crate::app::fonts;
use crate::picture::{Way, curve};
use bevy_egui::egui;
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

const SHAFT: Color32 = Color32::from_rgb(0x1C, 0x2B, 0x3F);

/// Points between the squares along a shaft that names keep off.
const SHAFT_STEP: f32 = 5.0;

/// A way on the screen: its evenings, and the smooth line through them.
pub struct Line<'t> {
    way: &'t Way,
    stops: Vec<Pos2>,
    line: Vec<Pos2>,
}

/// The ways up to the moment that are long enough to be seen.
pub fn lines<'t>(demo: &Demo, lens: Lens, told: &'t Told) -> Vec<Line<'t>> {
    let all = told.sweep.ways.iter().map(|way| {
        let stops = way.until(demo.time).into_iter().map(|p| lens.to_screen(demo.ground.world(p)));
        let stops = smooth(&stops.collect::<Vec<Pos2>>(), lens.hex() * 1.6);
        let px: Vec<(f32, f32)> = stops.iter().map(|p| (p.x, p.y)).collect();
        let line = curve(&px, 8).into_iter().map(|(x, y)| pos2(x, y)).collect();
        Line { way, stops, line }
    });
    all.filter(|l| l.line.windows(2).map(|w| w[0].distance(w[1])).sum::<f32>() > 6.0).collect()
}

/// Evenings in neighbouring hexes are no more exact than a hex: between them the way is drawn without its corners.
fn smooth(stops: &[Pos2], near: f32) -> Vec<Pos2> {
    let mut smooth = stops.to_vec();
    for (at, w) in smooth.iter_mut().skip(1).zip(stops.windows(3)) {
        if w[0].distance(w[1]) < near && w[1].distance(w[2]) < near {
            *at = w[1] + ((w[0] - w[1]) + (w[2] - w[1])) / 4.0;
        }
    }
    smooth
}

fn width(lens: Lens) -> f32 {
    (lens.hex() * 0.14).clamp(2.8, 6.0)
}

/// Where the heads of the arrows lie: names keep off them.
pub fn heads(lens: Lens, lines: &[Line<'_>]) -> Vec<Rect> {
    let size = Vec2::splat(width(lens) * 3.0);
    let tips = lines.iter().filter_map(|l| {
        let [.., before, tip] = l.line[..] else { return None };
        let along = tip - before;
        (along.length() > 0.0).then(|| tip - along.normalized() * width(lens) * 2.5)
    });
    tips.map(|at| Rect::from_center_size(at, size)).collect()
}

pub fn draw(painter: &Painter, lens: Lens, lines: &[Line<'_>]) {
    let width = width(lens);
    for Line { way, stops, line } in lines {
        let Some(&tip) = line.last() else { continue };
        let long: f32 = line.windows(2).map(|w| w[0].distance(w[1])).sum();
        let head = (width * 5.0).min(long * 0.7);
        let neck = line.iter().rposition(|p| p.distance(tip) > head * 0.8).unwrap_or(0);
        let along = (tip - line[neck]).normalized();
        let across = vec2(-along.y, along.x) * head * 0.48;
        let base = tip - along * head;
        let point = vec![base + across, tip, base - across];
        let mut shaft = line[..=neck].to_vec();
        shaft.push(base);
        for (ink, wide) in [(RIM.gamma_multiply(0.8), width + 2.4), (SHAFT, width)] {
            painter.line(shaft.clone(), Stroke::new(wide, ink));
            painter.add(Shape::convex_polygon(point.clone(), SHAFT, Stroke::new(wide - width, ink)));
        }
        // The evenings; small where no source gives them.
        for (i, &stop) in stops.iter().enumerate().skip(1).filter(|(_, s)| s.distance(tip) > head) {
            let part = if way.drawn_in.contains(&(i as u32)) { 0.17 } else { 0.34 };
            painter.circle_filled(stop, width * part, RIM);
        }
    }
}

/// Names of the armies at the heads of their arrows, or beside the shafts: never over one.
pub fn names(painter: &Painter, lines: &[Line<'_>], taken: &mut Taken) {
    for w in lines.iter().flat_map(|l| l.line.windows(2)) {
        let steps = (w[0].distance(w[1]) / SHAFT_STEP).ceil().max(1.0);
        let points = (0..steps as usize).map(|i| w[0] + (w[1] - w[0]) * (i as f32 / steps));
        taken.0.extend(points.map(|at| Rect::from_center_size(at, Vec2::splat(SHAFT_STEP))));
    }
    for Line { way, line, .. } in lines {
        let (Some(&tip), Some(&before)) = (line.last(), line.get(line.len().saturating_sub(4))) else {
            continue;
        };
        let ahead = (tip - before).normalized() * 10.0;
        let mut spots = vec![
            (tip + ahead, if ahead.x < 0.0 { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER }),
            (tip + vec2(12.0, 0.0), Align2::LEFT_CENTER),
            (tip - vec2(12.0, 0.0), Align2::RIGHT_CENTER),
            (tip + vec2(0.0, 14.0), Align2::CENTER_TOP),
            (tip - vec2(0.0, 14.0), Align2::CENTER_BOTTOM),
        ];
        for part in (1..8).rev() {
            let p = line[(line.len() - 1) * part / 8];
            spots.push((p + vec2(9.0, 0.0), Align2::LEFT_CENTER));
            spots.push((p - vec2(9.0, 0.0), Align2::RIGHT_CENTER));
            spots.push((p - vec2(0.0, 9.0), Align2::CENTER_BOTTOM));
            spots.push((p + vec2(0.0, 9.0), Align2::CENTER_TOP));
            spots.push((p + vec2(8.0, 8.0), Align2::LEFT_TOP));
            spots.push((p - vec2(8.0, 8.0), Align2::RIGHT_BOTTOM));
            spots.push((p + vec2(8.0, -8.0), Align2::LEFT_BOTTOM));
            spots.push((p + vec2(-8.0, 8.0), Align2::RIGHT_TOP));
        }
        let galley = plain(painter, &way.name, fonts::italic(13.5), SHAFT);
        put(painter, &galley, spots, None, taken);
    }
}
