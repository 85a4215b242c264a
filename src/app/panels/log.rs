//! The log at the foot of the window: every line is a link to its hex and unit.

use super::{Go, Open, take_focus};
use crate::app::look::{Heavy as _, INK, INK_SOFT, bad, good};
use crate::app::spots;
use crate::app::stage::{Free, Hidden};
use crate::app::table::Table;
use crate::app::tale::{Kind, Line, Tale};
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
            let height = ui.text_style_height(&egui::TextStyle::Body);
            egui::ScrollArea::vertical().auto_shrink([false, false]).stick_to_bottom(true).show_rows(
                ui,
                height,
                tale.lines.len(),
                |ui, rows| {
                    let last = rows.end;
                    for (i, line) in rows.clone().zip(&tale.lines[rows]) {
                        let response = row(ui, &table, line, &mut go);
                        if i + 1 == last {
                            take_focus(&mut open.focus, super::Panel::Log, &response);
                        }
                    }
                },
            );
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
    let sense = if leads { egui::Sense::click() } else { egui::Sense::hover() };
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
