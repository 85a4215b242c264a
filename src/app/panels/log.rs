//! The log at the foot of the window: every line is a link to its hex and unit.

use super::{Go, Open, take_focus};
use crate::app::look::{Heavy as _, INK, INK_SOFT, bad, good};
use crate::app::spots::{self, Named as _};
use crate::app::stage::{Free, Hidden};
use crate::app::table::Table;
use crate::app::tale::{Kind, Line, Tale};
use crate::app::windows;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::RichText;

pub fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    hidden: Res<Hidden>,
    mut open: ResMut<Open>,
    tale: Res<Tale>,
    table: Res<Table>,
    mut go: Go,
) -> Result {
    // On a small screen the log would hide the map, unless it was asked for.
    let ctx = contexts.ctx_mut()?.clone();
    if !open.log || free.narrow(&ctx) && !open.log_asked {
        return Ok(());
    }
    let width = 470.0f32.min(free.clear(*hidden).width() - 44.0);
    if width < 220.0 {
        return Ok(());
    }
    // A log of few lines takes little room.
    let style = ctx.global_style();
    let line = ctx.fonts_mut(|f| f.row_height(&style.text_styles[&egui::TextStyle::Body]));
    let step = line + style.spacing.item_spacing.y;
    let most = (free.0.height() * 0.3 / step).floor().clamp(1.0, 6.0);
    let high = step * (tale.lines.len() as f32).clamp(1.0, most) - style.spacing.item_spacing.y;
    let area = egui::Area::new("log".into())
        .pivot(egui::Align2::LEFT_BOTTOM)
        .fixed_pos(free.0.left_bottom() + egui::vec2(10.0, -10.0));
    area.show(&ctx, |ui| {
        let frame = egui::Frame::window(ui.style()).inner_margin(egui::Margin::symmetric(10, 6));
        let shown = frame.show(ui, |ui| {
            ui.set_width(width);
            ui.set_height(high);
            let area = egui::ScrollArea::vertical().auto_shrink([false, false]).stick_to_bottom(true);
            area.show_viewport(ui, |ui, seen| {
                let lines = &tale.lines;
                ui.set_height((step * lines.len() as f32 - ui.spacing().item_spacing.y).max(0.0));
                // One more at both ends, which the keyboard can go to: then it comes into view.
                let first = ((seen.min.y / step).floor().max(1.0) as usize - 1).min(lines.len());
                let end = ((seen.max.y / step).ceil() as usize + 1).clamp(first, lines.len());
                let top = ui.max_rect().top();
                let part = (top + first as f32 * step)..=(top + end as f32 * step);
                let rect = egui::Rect::from_x_y_ranges(ui.max_rect().x_range(), part);
                ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
                    ui.skip_ahead_auto_ids(first);
                    for (i, line) in (first..).zip(&lines[first..end]) {
                        let response = row(ui, &table, line, &mut go);
                        if i + 1 == end {
                            let response = response.named("log.last");
                            take_focus(&mut open.focus, super::Panel::Log, &response);
                        }
                    }
                    windows::follow_focus(ui);
                });
            });
        });
        spots::mark(&ctx, "log", shown.response.rect);
    });
    Ok(())
}

/// One line; a click shows where it was.
pub fn row(ui: &mut egui::Ui, table: &Table, line: &Line, go: &mut Go) -> egui::Response {
    let color = match (line.kind, line.good) {
        (Kind::Day, _) => INK,
        (_, Some(true)) => good(),
        (_, Some(false)) => bad(),
        _ => INK_SOFT,
    };
    let mut text = RichText::new(&line.text).color(color);
    if line.kind == Kind::Day {
        text = text.heavy();
    }
    let leads = line.hex.is_some() || line.unit.is_some();
    // The keyboard goes through all lines.
    let sense = if leads { egui::Sense::click() } else { egui::Sense::focusable_noninteractive() };
    let mut response = ui.add(egui::Label::new(text).truncate().sense(sense));
    if leads {
        response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.hovered() || response.has_focus() {
            let line = response.rect.bottom();
            ui.painter().hline(response.rect.x_range(), line, egui::Stroke::new(1.0, color));
        }
        if response.clicked() {
            go.follow(table, line.unit, line.hex);
        }
    }
    response
}
