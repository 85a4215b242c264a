//! One counter: body and symbol, strength, and at a glance supply, readiness, works, what it has done.

use super::counters::side_color;
use super::pieces::{Piece, Stack, strength};
use super::symbols;
use super::table::Table;
use crate::rules::{Supply, UnitState};
use bevy_egui::egui;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// How large, and whether chosen.
#[derive(Clone, Copy)]
pub struct Dress {
    /// Width of a hex in points.
    pub hex: f32,
    pub chosen: bool,
}

const PAPER: Color32 = Color32::from_rgb(0xFA, 0xF5, 0xE6);
const INK: Color32 = Color32::from_rgb(0x1C, 0x18, 0x16);

fn mix(a: Color32, b: Color32, t: f32) -> Color32 {
    a.lerp_to_gamma(b, t)
}

/// Draws a stack around a point: the first piece on top, edges of what lies under it, and how many.
pub fn stack(painter: &Painter, at: Pos2, table: &Table, stack: &Stack, dress: Dress) {
    let w = (dress.hex * 0.74).min(96.0);
    let size = vec2(w, w * 0.80);
    let color = side_color(table.scenario(), stack.side);
    let count = stack.pieces.len();
    let step = (w / 14.0).clamp(1.2, 5.0);
    let round = if stack.side.index() == 0 { 1.0 } else { w * 0.12 };
    let edge = Stroke::new((w / 50.0).clamp(0.7, 1.4), INK);
    let under = count.min(3) - 1;
    let at = at + vec2(-step, step) * (under as f32) / 2.0;
    for i in (1..=under).rev() {
        let rect = Rect::from_center_size(at + vec2(step, -step) * i as f32, size);
        painter.rect(rect, round, mix(color, PAPER, 0.35), edge, egui::StrokeKind::Inside);
    }
    let rect = Rect::from_center_size(at, size);
    piece(painter, rect, table, stack, stack.pieces[0], dress);
    if count > 1 && w >= 20.0 {
        let r = (w * 0.15).clamp(5.0, 9.0);
        let c =
            rect.right_top() + vec2(under as f32 * step, -(under as f32) * step) + vec2(-r * 0.4, r * 0.4);
        painter.circle(c, r, PAPER, Stroke::new(1.0, INK));
        painter.text(c, Align2::CENTER_CENTER, count.to_string(), FontId::proportional(r * 1.5), INK);
    }
}

fn piece(painter: &Painter, rect: Rect, table: &Table, stack: &Stack, p: Piece, dress: Dress) {
    let scenario = table.scenario();
    let (unit, kind) = (scenario.unit(p.unit), scenario.type_of(p.unit));
    let state = p.seen.then(|| table.game().state().unit(p.unit));
    let w = rect.width();
    let base = side_color(scenario, stack.side);
    let stale = if p.seen { 0.0 } else { 0.3 + 0.15 * p.age.min(3) as f32 };
    let own_turn = table.my_turn() && stack.side == table.seat();
    let spent =
        own_turn && state.is_some_and(|u| u.minutes < 60 && kind.mobility != crate::map::Mobility::Static);
    let mut body = mix(base, PAPER, stale);
    if spent {
        body = mix(body, Color32::from_gray(0x78), 0.55);
    }
    let first = stack.side.index() == 0;
    let round = if first { 1.0 } else { w * 0.12 };
    painter.rect_filled(rect.translate(vec2(w * 0.03, w * 0.04)), round, Color32::from_black_alpha(70));
    let edge = if dress.chosen {
        Stroke::new((w / 18.0).clamp(1.6, 3.0), Color32::from_rgb(0xFF, 0xC8, 0x3C))
    } else {
        Stroke::new((w / 45.0).clamp(0.8, 1.6), INK)
    };
    painter.rect(
        rect,
        round,
        body,
        edge,
        if dress.chosen { egui::StrokeKind::Outside } else { egui::StrokeKind::Inside },
    );
    if !first {
        hatch(painter, rect, mix(PAPER, body, 0.35));
    }
    let nation_mark =
        unit.nation != scenario.units.iter().find(|u| u.side == stack.side).map_or(unit.nation, |u| u.nation);
    let paper = if nation_mark { Color32::from_rgb(0xE9, 0xD9, 0xA4) } else { PAPER };
    let small = w < 22.0;
    let frame = if small {
        Rect::from_center_size(rect.center(), vec2(w * 0.70, w * 0.46))
    } else {
        Rect::from_center_size(rect.center() - vec2(0.0, w * 0.045), vec2(w * 0.56, w * 0.35))
    };
    symbols::draw(painter, frame, kind.symbol, mix(paper, body, if p.seen { 0.0 } else { 0.35 }), INK);
    if small {
        return;
    }
    let light = if spent { Color32::from_gray(0xEE) } else { Color32::WHITE };
    let top = FontId::proportional((w * 0.155).max(7.0));
    painter.text(
        pos2(rect.center().x, frame.top() - w * 0.005),
        Align2::CENTER_BOTTOM,
        symbols::echelon(kind.size),
        top,
        light,
    );
    let figure = FontId::proportional((w * 0.22).max(8.5));
    let number = state.map_or_else(|| "?".to_owned(), |u| strength(scenario, p.unit, u).to_string());
    let low = frame.bottom() + (rect.bottom() - frame.bottom()) * 0.47;
    let left = if first { w * 0.08 } else { w * 0.17 };
    painter.text(pos2(rect.left() + left, low), Align2::LEFT_CENTER, number, figure, light);
    if w >= 44.0 {
        let text = FontId::proportional((w * 0.145).max(8.0));
        painter.text(
            pos2(rect.right() - w * 0.07, low),
            Align2::RIGHT_CENTER,
            brief(&unit.short),
            text,
            light,
        );
    }
    if let Some(u) = state {
        marks(painter, rect, frame, u, own_turn);
    }
}

/// As much of a short name as a counter holds.
fn brief(short: &str) -> String {
    short.chars().take(8).collect()
}

/// Supply, readiness, works, moved or fought.
fn marks(painter: &Painter, rect: Rect, frame: Rect, u: &UnitState, own_turn: bool) {
    let w = rect.width();
    // Readiness: a bar on the right of the symbol, from the bottom up.
    let bar = Rect::from_min_max(
        pos2(frame.right() + w * 0.055, frame.top()),
        pos2(frame.right() + w * 0.105, frame.bottom()),
    );
    let share = f32::from(u.readiness) / 100.0;
    let color = if u.readiness >= 70 {
        Color32::from_rgb(0x8F, 0xD0, 0x6A)
    } else if u.readiness >= 40 {
        Color32::from_rgb(0xF2, 0xC1, 0x4E)
    } else {
        Color32::from_rgb(0xF0, 0x6B, 0x4A)
    };
    painter.rect_filled(bar, 0.0, Color32::from_black_alpha(110));
    painter.rect_filled(
        Rect::from_min_max(pos2(bar.left(), bar.bottom() - bar.height() * share), bar.max),
        0.0,
        color,
    );
    // Supply: nothing when full, a half disc when short, a crossed disc when cut.
    if u.supply != Supply::Full {
        let r = (w * 0.075).max(2.6);
        let c = pos2(rect.left() + w * 0.11, rect.top() + w * 0.10);
        let cut = u.supply == Supply::Cut;
        let fill =
            if cut { Color32::from_rgb(0xD8, 0x20, 0x10) } else { Color32::from_rgb(0xF2, 0xC1, 0x4E) };
        painter.circle(c, r, fill, Stroke::new(0.9, PAPER));
        if cut {
            painter.line_segment(
                [c - vec2(r * 0.6, r * 0.6), c + vec2(r * 0.6, r * 0.6)],
                Stroke::new(1.2, PAPER),
            );
            painter.line_segment(
                [c - vec2(r * 0.6, -r * 0.6), c + vec2(r * 0.6, -r * 0.6)],
                Stroke::new(1.2, PAPER),
            );
        }
    }
    if u.dug_in > 0 {
        for i in 0..u.dug_in.min(5) {
            let y = frame.bottom() - w * 0.02 - f32::from(i) * w * 0.055;
            let x = frame.left() - w * 0.075;
            painter
                .line_segment([pos2(x, y), pos2(x + w * 0.05, y)], Stroke::new((w * 0.028).max(1.0), PAPER));
        }
    }
    if own_turn && (u.moved || u.fought) {
        let c = rect.left_top();
        let s = w * 0.15;
        let fill =
            if u.fought { Color32::from_rgb(0xF0, 0x6B, 0x4A) } else { Color32::from_rgb(0xF2, 0xE2, 0xA0) };
        painter.add(Shape::convex_polygon(
            vec![c, c + vec2(s, 0.0), c + vec2(0.0, s)],
            fill,
            Stroke::new(0.6, INK),
        ));
    }
}

/// Slanted strokes down the left edge: the second side, told without colour.
fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    let w = rect.width();
    let clip = painter.with_clip_rect(Rect::from_min_max(
        rect.left_top() + vec2(1.0, 1.0),
        pos2(rect.left() + w * 0.13, rect.bottom() - 1.0),
    ));
    let gap = (w * 0.11).max(2.6);
    let mut y = rect.top() - w * 0.2;
    while y < rect.bottom() + w * 0.2 {
        clip.line_segment(
            [pos2(rect.left(), y + w * 0.13), pos2(rect.left() + w * 0.13, y)],
            Stroke::new((w * 0.028).max(0.8), color),
        );
        y += gap;
    }
}
