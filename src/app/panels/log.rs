//! The log at the foot of the window: every line is a link to its hex and unit.

use super::Open;
use crate::app::camera::LookAt;
use crate::app::geometry::center;
use crate::app::look::{GREEN, INK, INK_SOFT, RED};
use crate::app::stage::Free;
use crate::app::table::{Selection, Table};
use crate::app::tale::{Kind, Line, Tale};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::RichText;

pub fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    open: Res<Open>,
    tale: Res<Tale>,
    table: Res<Table>,
    mut selection: ResMut<Selection>,
    mut look: MessageWriter<LookAt>,
) -> Result {
    if !open.log {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let area = egui::Area::new("log".into())
        .pivot(egui::Align2::LEFT_BOTTOM)
        .fixed_pos(free.0.left_bottom() + egui::vec2(10.0, -10.0));
    area.show(&ctx, |ui| {
        egui::Frame::window(ui.style()).inner_margin(egui::Margin::symmetric(10, 6)).show(ui, |ui| {
            ui.set_width(470.0);
            ui.set_height(118.0);
            let height = ui.text_style_height(&egui::TextStyle::Body);
            egui::ScrollArea::vertical().auto_shrink([false, false]).stick_to_bottom(true).show_rows(
                ui,
                height,
                tale.lines.len(),
                |ui, rows| {
                    for line in &tale.lines[rows] {
                        row(ui, &table, line, &mut selection, &mut look);
                    }
                },
            );
        });
    });
    Ok(())
}

/// One line; a click shows where it was.
pub fn row(
    ui: &mut egui::Ui,
    table: &Table,
    line: &Line,
    selection: &mut Selection,
    look: &mut MessageWriter<LookAt>,
) {
    let color = match (line.kind, line.good) {
        (Kind::Day, _) => INK,
        (_, Some(true)) => GREEN,
        (_, Some(false)) => RED,
        _ => INK_SOFT,
    };
    let mut text = RichText::new(&line.text).color(color);
    if line.kind == Kind::Day {
        text = text.strong();
    }
    let label = egui::Label::new(text).truncate().sense(egui::Sense::click());
    let response = ui.add(label);
    if let Some(hex) = line.hex {
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            look.write(LookAt { at: center(table.scenario().map.grid(), hex), close: true });
            selection.hex = Some(hex);
            selection.units.clear();
        }
    }
}
