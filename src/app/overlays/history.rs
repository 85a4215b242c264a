//! Where history's spearheads stood: their way up to the date of the game, and how far they had come that evening.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::geometry::center;
use crate::app::labels::haloed;
use crate::app::table::Table;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, Painter, Pos2, Shape, Stroke, vec2};

pub const WAY: Color32 = Color32::from_rgb(0x5A, 0x1F, 0x6E);
const HALO: Color32 = Color32::from_rgba_premultiplied(0xEA, 0xE4, 0xD4, 0xE0);

pub fn draw(mut contexts: EguiContexts, overlay: Res<Overlay>, lens: Res<Lens>, table: Res<Table>) -> Result {
    if !overlay.on(Mode::History) {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let (state, scenario) = (table.game().state(), table.scenario());
    let at = |hex| lens.to_screen(center(scenario.map.grid(), hex));
    // One entry for the end of each turn.
    let evenings = state.turn() as usize + 1;
    for advance in &scenario.advances {
        let mut way: Vec<Pos2> = vec![at(advance.start)];
        way.extend(advance.days.iter().take(evenings).map(|&h| at(h)));
        way.dedup_by(|a, b| a.distance(*b) < 1.0);
        if way.len() < 2 || !way.iter().any(|p| ctx.viewport_rect().contains(*p)) {
            continue;
        }
        painter.line(way.clone(), Stroke::new(6.0, HALO));
        painter.extend(Shape::dashed_line(&way, Stroke::new(2.6, WAY), 9.0, 4.0));
        for p in &way[1..] {
            painter.circle_filled(*p, 2.4, WAY);
        }
        let (tip, before) = (way[way.len() - 1], way[way.len() - 2]);
        let d = (tip - before).normalized();
        let n = vec2(-d.y, d.x);
        let head = vec![tip + d * 9.0, tip - d * 5.0 + n * 7.0, tip - d * 5.0 - n * 7.0];
        painter.add(Shape::convex_polygon(head, WAY, Stroke::new(1.0, HALO)));
        if lens.hex() > 7.0 {
            haloed(&painter, tip + d * 12.0 + vec2(0.0, 3.0), Align2::CENTER_TOP, &advance.name, 11.5, WAY);
        }
    }
    Ok(())
}
