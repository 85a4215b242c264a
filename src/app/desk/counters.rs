//! Counters of the document's units: as they will stand, those that arrive later paler.

use super::Desk;
use super::facts::{Facts, Fate, Unit};
use crate::app::camera::Lens;
use crate::app::counters::{DOTS, step, symbols, under, width};
use crate::app::fonts;
use crate::app::geometry::center;
use crate::app::spots;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

const PAPER: Color32 = Color32::from_rgb(0xFA, 0xF5, 0xE6);
const INK: Color32 = Color32::from_rgb(0x1C, 0x18, 0x16);
const GOLD: Color32 = Color32::from_rgb(0xFF, 0xC8, 0x3C);

/// From afar units are dots, and names are written over them.
pub fn far(contexts: EguiContexts, lens: Res<Lens>, desk: Res<Desk>) -> Result {
    if lens.hex() < DOTS { all(contexts, &lens, &desk) } else { Ok(()) }
}

/// From near they are counters, and names keep off them.
pub fn draw(contexts: EguiContexts, lens: Res<Lens>, desk: Res<Desk>) -> Result {
    if lens.hex() < DOTS { Ok(()) } else { all(contexts, &lens, &desk) }
}

fn all(mut contexts: EguiContexts, lens: &Lens, desk: &Desk) -> Result {
    let ctx = contexts.ctx_mut()?;
    let Some(map) = desk.doc.map() else { return Ok(()) };
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let (facts, hex) = (&desk.facts, lens.hex());
    let view = ctx.viewport_rect().expand(hex);
    let mut last = None;
    for (&at, units) in &facts.at {
        let spot = lens.to_screen(center(map.grid(), at));
        if !view.contains(spot) {
            continue;
        }
        let mut units: Vec<&Unit> = units.iter().map(|&u| &facts.units[u]).collect();
        let chosen = units.iter().position(|u| desk.is_chosen(&u.at));
        // What is chosen lies on top; else what is there from the start.
        units.sort_by_key(|u| (!desk.is_chosen(&u.at), u.arrives.is_some()));
        if chosen.is_some() {
            spots::mark(ctx, "on.counter", Rect::from_center_size(spot, vec2(4.0, 4.0)));
            last = Some((spot, units));
        } else {
            stack(&painter, facts, spot, hex, &units, false);
        }
    }
    if let Some((spot, units)) = last {
        stack(&painter, facts, spot, hex, &units, true);
    }
    Ok(())
}

fn stack(painter: &Painter, facts: &Facts, at: Pos2, hex: f32, units: &[&Unit], chosen: bool) {
    let Some(top) = units.first() else { return };
    let pale = if top.arrives.is_some() { 0.5 } else { 0.0 };
    let body = facts.color(top.side).lerp_to_gamma(PAPER, pale);
    let first = top.side == 0;
    if hex < DOTS {
        let r = (hex * 0.3).clamp(1.8, 4.5) * if chosen { 1.5 } else { 1.0 };
        let rim = Stroke::new(if chosen { 2.2 } else { 0.8 }, if chosen { GOLD } else { PAPER });
        if first {
            painter.rect(
                Rect::from_center_size(at, vec2(r * 1.8, r * 1.8)),
                0.0,
                body,
                rim,
                StrokeKind::Outside,
            );
        } else {
            painter.circle(at, r, body, rim);
        }
        return;
    }
    let w = width(hex);
    let size = vec2(w, w * 0.78);
    let round = if first { (w * 0.03).min(2.0) } else { w * 0.17 };
    let step = step(w);
    let under = under(units.len());
    let at = at + vec2(-step, step) * under as f32 / 2.0;
    for i in (1..=under).rev() {
        let rect = Rect::from_center_size(at + vec2(step, -step) * i as f32, size);
        painter.rect(rect, round, body.lerp_to_gamma(PAPER, 0.35), Stroke::new(1.0, INK), StrokeKind::Inside);
    }
    let rect = Rect::from_center_size(at, size);
    painter.rect_filled(rect.translate(vec2(w * 0.03, w * 0.045)), round, Color32::from_black_alpha(80));
    let edge = if chosen { Stroke::new((w / 16.0).clamp(1.8, 3.4), GOLD) } else { Stroke::new(1.0, INK) };
    painter.rect(rect, round, body, edge, if chosen { StrokeKind::Outside } else { StrokeKind::Inside });
    let frame = Rect::from_center_size(rect.center() - vec2(0.0, w * 0.02), vec2(w * 0.56, w * 0.36));
    symbols::draw(painter, frame, top.symbol, PAPER, INK);
    if w < 24.0 {
        return;
    }
    let light = if pale > 0.3 { INK } else { Color32::WHITE };
    let text = |at: Pos2, align, text: String, size: f32| {
        painter.text(at, align, text, fonts::bold(size), light);
    };
    text(
        pos2(rect.center().x, frame.top()),
        Align2::CENTER_BOTTOM,
        symbols::echelon(top.size).into(),
        (w * 0.13).max(6.5),
    );
    if w >= 40.0 {
        let short: String = top.short.chars().take(9).collect();
        text(
            pos2(rect.center().x, rect.bottom() - w * 0.015),
            Align2::CENTER_BOTTOM,
            short,
            (w * 0.15).max(8.0),
        );
    }
    if top.fate != Fate::Same {
        let mark = super::record::mark(top.fate);
        let c = rect.left_top() + vec2(w * 0.11, w * 0.11);
        painter.circle(c, w * 0.12, PAPER, Stroke::new(1.0, INK));
        painter.text(c, Align2::CENTER_CENTER, mark.trim(), fonts::bold(w * 0.2), INK);
    }
    if units.len() > 1 {
        let r = (w * 0.14).clamp(5.0, 9.5);
        let c = rect.right_top() + vec2(under as f32 * step - r * 0.4, r * 0.4 - under as f32 * step);
        painter.circle(c, r, PAPER, Stroke::new(1.0, INK));
        painter.text(c, Align2::CENTER_CENTER, units.len().to_string(), fonts::bold(r * 1.45), INK);
    }
}
