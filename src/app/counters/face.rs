//! One counter: body and symbol, strength, and at a glance supply, readiness, works, what it has done.
//!
//! The sides differ without colour too: square corners and plain edges for the first, round corners and hatched edges
//! for the second.

use super::{Face, side_color, silhouettes, symbols};
use crate::app::fonts;
use crate::app::pieces::{Piece, Stack, strength};
use crate::app::table::Table;
use crate::rules::{Supply, UnitState};
use bevy_egui::egui;
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// How large, whether chosen, and what stands in the frame.
#[derive(Clone, Copy)]
pub struct Dress {
    /// Width of a hex in points.
    pub hex: f32,
    pub chosen: bool,
    pub face: Face,
}

pub const PAPER: Color32 = Color32::from_rgb(0xFA, 0xF5, 0xE6);
pub const GOLD: Color32 = Color32::from_rgb(0xFF, 0xC8, 0x3C);
const INK: Color32 = Color32::from_rgb(0x1C, 0x18, 0x16);
const AMBER: Color32 = Color32::from_rgb(0xF2, 0xC1, 0x4E);
const ALARM: Color32 = Color32::from_rgb(0xE0, 0x3A, 0x1E);
const GOOD: Color32 = Color32::from_rgb(0x9B, 0xD6, 0x72);

/// Width of a counter in points.
#[must_use]
pub fn width(hex: f32) -> f32 {
    (hex * 0.82).min(104.0)
}

fn mix(a: Color32, b: Color32, t: f32) -> Color32 {
    a.lerp_to_gamma(b, t)
}

fn corners(first: bool, w: f32) -> f32 {
    if first { (w * 0.03).min(2.0) } else { w * 0.17 }
}

/// By how much each counter of a stack lies to the side of the one over it.
#[must_use]
pub fn step(w: f32) -> f32 {
    (w / 13.0).clamp(1.3, 6.0)
}

/// How many counters of a stack show under the one on top.
#[must_use]
pub fn under(units: usize) -> usize {
    units.clamp(1, 3) - 1
}

/// Draws a stack around a point: the first piece on top, edges of what lies under it, and how many.
pub fn stack(painter: &Painter, at: Pos2, table: &Table, stack: &Stack, dress: Dress) {
    let w = width(dress.hex);
    let size = vec2(w, w * 0.78);
    let color = side_color(table.scenario(), stack.side);
    let count = stack.pieces.len();
    let step = step(w);
    let first = stack.side.index() == 0;
    let edge = Stroke::new((w / 50.0).clamp(0.7, 1.4), INK);
    let under = under(count);
    let at = at + vec2(-step, step) * (under as f32) / 2.0;
    for i in (1..=under).rev() {
        let rect = Rect::from_center_size(at + vec2(step, -step) * i as f32, size);
        painter.rect(rect, corners(first, w), mix(color, PAPER, 0.35), edge, StrokeKind::Inside);
    }
    let rect = Rect::from_center_size(at, size);
    piece(painter, rect, table, stack.pieces[0], dress);
    if count > 1 && w >= 20.0 {
        let r = (w * 0.14).clamp(5.0, 9.5);
        let c =
            rect.right_top() + vec2(under as f32 * step, -(under as f32) * step) + vec2(-r * 0.4, r * 0.4);
        painter.circle(c, r, PAPER, Stroke::new(1.0, INK));
        painter.text(c, Align2::CENTER_CENTER, count.to_string(), fonts::bold(r * 1.45), INK);
    }
}

/// Draws one piece in a rectangle.
pub fn piece(painter: &Painter, rect: Rect, table: &Table, p: Piece, dress: Dress) {
    let scenario = table.scenario();
    let (unit, kind) = (scenario.unit(p.unit), scenario.type_of(p.unit));
    let state = p.seen.then(|| table.game().state().unit(p.unit));
    let w = rect.width();
    let first = unit.side.index() == 0;
    let own_turn = table.my_turn() && unit.side == table.seat();
    let spent =
        own_turn && state.is_some_and(|u| u.minutes < 60 && kind.mobility != crate::map::Mobility::Static);
    let faded = if p.seen { 0.0 } else { (0.28 + 0.14 * p.age as f32).min(0.75) };
    let mut body = mix(side_color(scenario, unit.side), PAPER, faded);
    if spent {
        body = mix(body, Color32::from_gray(0x80), 0.6);
    }
    self::body(painter, rect, first, body, p.seen, dress.chosen);
    // Troops of a second nation stand on tinted paper.
    let ally =
        unit.nation != scenario.units.iter().find(|u| u.side == unit.side).map_or(unit.nation, |u| u.nation);
    let paper = mix(if ally { Color32::from_rgb(0xEC, 0xD8, 0x98) } else { PAPER }, body, faded * 0.4);
    let small = w < 24.0;
    let frame = if small {
        Rect::from_center_size(rect.center(), vec2(w * 0.68, w * 0.46))
    } else {
        Rect::from_center_size(rect.center() - vec2(0.0, w * 0.045), vec2(w * 0.54, w * 0.34))
    };
    match dress.face {
        Face::Nato => symbols::draw(painter, frame, kind.symbol, paper, INK),
        Face::Silhouettes => silhouettes::draw(painter, frame, kind.symbol, paper, INK),
    }
    if small {
        if let Some(u) = state {
            signs(painter, rect, u, own_turn);
        }
        return;
    }
    let light = if faded > 0.3 { INK } else { Color32::WHITE };
    painter.text(
        pos2(rect.center().x, frame.top() + w * 0.012),
        Align2::CENTER_BOTTOM,
        symbols::echelon(kind.size),
        fonts::bold((w * 0.13).max(6.5)),
        light,
    );
    let number = match state {
        Some(u) => strength(scenario, p.unit, u).to_string(),
        None if p.age > 0 => match p.age * scenario.scale.turn_hours {
            hours if hours < 24 => format!("{hours} h"),
            hours => format!("{} d", hours / 24),
        },
        None => "?".to_owned(),
    };
    let low = frame.bottom() + (rect.bottom() - frame.bottom()) * 0.48;
    let inset = if first { w * 0.07 } else { w * 0.15 };
    painter.text(
        pos2(rect.left() + inset, low),
        Align2::LEFT_CENTER,
        number,
        fonts::bold((w * 0.23).max(9.0)),
        light,
    );
    if w >= 44.0 {
        let text: String = unit.short.chars().take(9).collect();
        let font = egui::FontId::proportional((w * 0.145).max(8.0));
        painter.text(pos2(rect.right() - inset, low), Align2::RIGHT_CENTER, text, font, light);
    }
    if let Some(u) = state {
        signs(painter, rect, u, own_turn);
        bars(painter, frame, w, u);
    }
}

/// Shadow, body and edge. What is only remembered has a broken edge.
fn body(painter: &Painter, rect: Rect, first: bool, fill: Color32, seen: bool, chosen: bool) {
    let w = rect.width();
    let round = corners(first, w);
    painter.rect_filled(rect.translate(vec2(w * 0.03, w * 0.045)), round, Color32::from_black_alpha(80));
    painter.rect_filled(rect, round, fill);
    // A lit upper and a shaded lower edge give the counter its thickness.
    let rim = (w * 0.045).clamp(1.0, 4.0);
    let inside = rect.shrink(rim * 0.5);
    let (l, r) = (inside.left() + round * 0.6, inside.right() - round * 0.6);
    painter.hline(l..=r, inside.top(), Stroke::new(rim, mix(fill, Color32::WHITE, 0.28)));
    painter.hline(l..=r, inside.bottom(), Stroke::new(rim, mix(fill, Color32::BLACK, 0.28)));
    if !first {
        hatch(painter, rect, mix(Color32::WHITE, fill, 0.25));
    }
    if chosen {
        painter.rect_stroke(
            rect.expand(1.0),
            round,
            Stroke::new((w / 17.0).clamp(1.8, 3.4), GOLD),
            StrokeKind::Outside,
        );
        painter.rect_stroke(rect, round, Stroke::new(1.0, INK), StrokeKind::Outside);
    } else if seen {
        painter.rect_stroke(rect, round, Stroke::new((w / 45.0).clamp(0.8, 1.6), INK), StrokeKind::Inside);
    } else {
        let edge =
            [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        painter.extend(Shape::dashed_line(
            &edge,
            Stroke::new((w / 32.0).clamp(1.0, 2.0), INK),
            w * 0.09,
            w * 0.06,
        ));
    }
}

/// Readiness as a bar right of the symbol, works as strokes left of it.
fn bars(painter: &Painter, frame: Rect, w: f32, u: &UnitState) {
    let bar = Rect::from_min_max(
        pos2(frame.right() + w * 0.05, frame.top()),
        pos2(frame.right() + w * 0.105, frame.bottom()),
    );
    let color = match u.readiness {
        70.. => GOOD,
        40..70 => AMBER,
        _ => ALARM,
    };
    let top = bar.bottom() - bar.height() * f32::from(u.readiness) / 100.0;
    painter.rect_filled(bar, 0.0, Color32::from_black_alpha(120));
    painter.rect_filled(Rect::from_min_max(pos2(bar.left(), top), bar.max), 0.0, color);
    for i in 0..u.dug_in.min(5) {
        let y = frame.bottom() - w * 0.02 - f32::from(i) * w * 0.062;
        let x = frame.left() - w * 0.05;
        painter.hline(x - w * 0.055..=x, y, Stroke::new((w * 0.032).max(1.0), PAPER));
    }
}

/// Supply at the upper left, what it has done today at the lower right.
fn signs(painter: &Painter, rect: Rect, u: &UnitState, own_turn: bool) {
    let w = rect.width();
    if u.supply != Supply::Full {
        let r = (w * 0.085).max(2.6);
        let c = rect.left_top() + vec2(w * 0.12, w * 0.115);
        let cut = u.supply == Supply::Cut;
        painter.circle(c, r, if cut { ALARM } else { AMBER }, Stroke::new(0.9, INK));
        let d = r * 0.55;
        let line = Stroke::new((r * 0.32).max(1.0), if cut { Color32::WHITE } else { INK });
        if cut {
            painter.line_segment([c - vec2(d, d), c + vec2(d, d)], line);
            painter.line_segment([c - vec2(d, -d), c + vec2(d, -d)], line);
        } else {
            painter.line_segment([c - vec2(d, 0.0), c + vec2(d, 0.0)], line);
        }
    }
    if own_turn && (u.moved || u.fought) {
        let (c, s) = (rect.right_bottom(), w * 0.17);
        let fill = if u.fought { ALARM } else { AMBER };
        let points = vec![c, c - vec2(s, 0.0), c - vec2(0.0, s)];
        painter.add(Shape::convex_polygon(points, fill, Stroke::new(0.7, INK)));
        // Who fought has a stroke across it: told without colour.
        if u.fought && s > 5.0 {
            let across = Stroke::new((s * 0.16).max(1.0), Color32::WHITE);
            painter.line_segment([c - vec2(s * 0.62, 0.0), c - vec2(0.0, s * 0.62)], across);
        }
    }
}

/// Slanted strokes along both edges: the second side, told without colour.
fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    let w = rect.width();
    let band = w * 0.11;
    let gap = (w * 0.10).max(2.4);
    let line = Stroke::new((w * 0.032).max(0.8), color);
    let (top, bottom) = (rect.top() + w * 0.1, rect.bottom() - w * 0.1);
    for left in [rect.left() + 0.5, rect.right() - band - 0.5] {
        // No clipping: a rectangle of its own would cost a draw call.
        let mut y = top;
        while y + band <= bottom {
            painter.line_segment([pos2(left, y + band), pos2(left + band, y)], line);
            y += gap;
        }
    }
}
