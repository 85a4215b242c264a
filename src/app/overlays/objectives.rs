//! Objectives as flags with their points, and beside history whether they fell by the same date.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::fonts;
use crate::app::geometry::center;
use crate::app::labels::haloed;
use crate::app::table::Table;
use crate::app::words;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, vec2};

pub const BOTH_FELL: Color32 = Color32::from_rgb(0x2E, 0x7A, 0x3A);
pub const LATE: Color32 = Color32::from_rgb(0xC0, 0x2A, 0x1A);
pub const EARLY: Color32 = Color32::from_rgb(0x1F, 0x5F, 0xA8);
pub const AHEAD: Color32 = Color32::from_rgb(0x60, 0x60, 0x60);
pub const OPEN: Color32 = Color32::from_rgb(0x1E, 0x1A, 0x16);
pub const TAKEN: Color32 = Color32::from_rgb(0x8F, 0x2C, 0x22);

pub fn draw(mut contexts: EguiContexts, overlay: Res<Overlay>, lens: Res<Lens>, table: Res<Table>) -> Result {
    if !overlay.on(Mode::Objectives) && !overlay.on(Mode::History) {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let (state, scenario) = (table.game().state(), table.scenario());
    for (i, o) in scenario.objectives.iter().enumerate() {
        let at = lens.to_screen(center(scenario.map.grid(), o.hex));
        if !ctx.viewport_rect().contains(at) {
            continue;
        }
        let then = o.fell.into_iter().chain(o.air_landed).min();
        let fell_now = state.fell(i).is_some();
        if overlay.on(Mode::History) {
            let color = match (then.is_some_and(|t| t <= state.turn()), fell_now) {
                (true, true) => BOTH_FELL,
                (true, false) => LATE,
                (false, true) => EARLY,
                (false, false) => AHEAD,
            };
            let r = (lens.hex() * 0.55).clamp(7.0, 26.0);
            painter.circle_stroke(at, r, Stroke::new(2.6, color));
            if let Some(t) = then
                && lens.hex() > 11.0
            {
                let at = at + vec2(0.0, r + 2.0);
                haloed(&painter, at, Align2::CENTER_TOP, &words::day(scenario, t), 11.5, color);
            }
        }
        if overlay.on(Mode::Objectives) {
            flag(&painter, at, &o.points.to_string(), if fell_now { TAKEN } else { OPEN });
        }
    }
    Ok(())
}

fn flag(painter: &Painter, at: Pos2, text: &str, color: Color32) {
    let pole = at + vec2(6.0, -4.0);
    painter.line_segment([pole, pole - vec2(0.0, 20.0)], Stroke::new(1.6, color));
    let flag = Rect::from_min_size(pole - vec2(0.0, 20.0), vec2(26.0, 13.0));
    let rim = Stroke::new(1.0, Color32::from_rgb(0xFB, 0xF7, 0xEA));
    painter.rect(flag, 0.0, color, rim, egui::StrokeKind::Outside);
    painter.text(flag.center(), Align2::CENTER_CENTER, text, fonts::bold(11.0), Color32::WHITE);
}
