//! The stack under the pointer, fanned out: every unit of it side by side above its hex.

use super::face::{self, Dress, PAPER, width};
use super::{Face, Rest};
use crate::app::aim::Aim;
use crate::app::camera::Lens;
use crate::app::geometry::center;
use crate::app::hand::Hover;
use crate::app::look::{INK_SOFT, RULE};
use crate::app::pieces::{Piece, Stacks};
use crate::app::pulse::Pulse;
use crate::app::spots;
use crate::app::table::{Selection, Table};
use crate::app::text::tf;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, FontId, Painter, Rect, Stroke, StrokeKind, vec2};

/// Counters in a row, and rows.
const ROW: usize = 5;
const ROWS: usize = 3;

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    table: Res<Table>,
    stacks: Res<Stacks>,
    hover: Res<Hover>,
    aim: Res<Aim>,
    selection: Res<Selection>,
    face: Res<Face>,
    time: Res<Time>,
    mut pulse: ResMut<Pulse>,
    mut rest: Local<Rest>,
) -> Result {
    let Some(hex) = rest.on(&hover, time.elapsed_secs_f64(), &mut pulse) else { return Ok(()) };
    let Some(stack) = stacks.at(hex).filter(|s| s.pieces.len() > 1 && aim.now.is_none()) else {
        return Ok(());
    };
    let ctx = contexts.ctx_mut()?;
    let view = ctx.viewport_rect();
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), view);
    let shown: Vec<Piece> = stack.pieces.iter().take(ROW * ROWS).copied().collect();
    let w = width(lens.hex()).clamp(46.0, 70.0);
    let cell = vec2(w + 7.0, w * 0.78 + 8.0);
    let (cols, rows) = (shown.len().min(ROW), shown.len().div_ceil(ROW));
    let more = stack.pieces.len() - shown.len();
    let size =
        vec2(cols as f32 * cell.x + 9.0, rows as f32 * cell.y + 9.0 + if more > 0 { 15.0 } else { 0.0 });
    let at = lens.to_screen(center(table.scenario().map.grid(), hex));
    let gap = lens.hex() * 0.52 + 6.0;
    let mut plate = Rect::from_min_size(at - vec2(size.x / 2.0, size.y + gap), size);
    if plate.top() < view.top() + 50.0 {
        plate = plate.translate(vec2(0.0, size.y + gap * 2.0));
    }
    let over = (plate.right() - view.right() + 6.0).max(0.0) + (plate.left() - view.left() - 6.0).min(0.0);
    plate = plate.translate(vec2(-over, 0.0));
    spots::mark(ctx, "fan", plate);
    painter.rect_filled(plate.translate(vec2(2.0, 3.0)), 3.0, egui::Color32::from_black_alpha(60));
    painter.rect(plate, 3.0, PAPER.gamma_multiply(0.94), Stroke::new(1.0, RULE), StrokeKind::Inside);
    for (i, piece) in shown.iter().enumerate() {
        let corner = plate.min + vec2(8.0 + (i % ROW) as f32 * cell.x, 8.0 + (i / ROW) as f32 * cell.y);
        let rect = Rect::from_min_size(corner, vec2(w, w * 0.78));
        let chosen = selection.units.contains(&piece.unit);
        face::piece(&painter, rect, &table, *piece, Dress { hex: lens.hex(), chosen, face: *face });
    }
    if more > 0 {
        let at = plate.center_bottom() - vec2(0.0, 4.0);
        let text = tf("page.more_units", &[("n", &more)]);
        painter.text(at, Align2::CENTER_BOTTOM, text, FontId::proportional(11.0), INK_SOFT);
    }
    Ok(())
}
