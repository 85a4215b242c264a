//! Where history's spearheads stood: their way up to the date of the game, and how far they had come that evening.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::fonts;
use crate::app::geometry::center;
use crate::app::labels::{Page, Taken, haloed};
use crate::app::table::Table;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, vec2};

pub const WAY: Color32 = Color32::from_rgb(0x5A, 0x1F, 0x6E);
const HALO: Color32 = Color32::from_rgba_premultiplied(0xEA, 0xE4, 0xD4, 0xE0);
/// Size of the names, and the width of a hex in points from which on they are written.
const SIZE: f32 = 11.5;
const NAMED: f32 = 7.0;

/// The ways and how far they had come, under the names of the map.
pub fn ways(mut contexts: EguiContexts, overlay: Res<Overlay>, lens: Res<Lens>, table: Res<Table>) -> Result {
    if !overlay.on(Mode::History) {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    for (_, way) in advances(&table, &lens, ctx.viewport_rect()) {
        painter.line(way.clone(), Stroke::new(6.0, HALO));
        painter.extend(Shape::dashed_line(&way, Stroke::new(2.6, WAY), 9.0, 4.0));
        for p in &way[1..] {
            painter.circle_filled(*p, 2.4, WAY);
        }
        let (tip, d) = head(&way);
        let n = vec2(-d.y, d.x);
        let head = vec![tip + d * 9.0, tip - d * 5.0 + n * 7.0, tip - d * 5.0 - n * 7.0];
        painter.add(Shape::convex_polygon(head, WAY, Stroke::new(1.0, HALO)));
    }
    Ok(())
}

/// What they were called, where there is room.
pub fn names(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    lens: Res<Lens>,
    table: Res<Table>,
    page: Res<Page>,
) -> Result {
    if !overlay.on(Mode::History) || lens.hex() <= NAMED {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let mut taken = Taken(page.taken.0.clone());
    for (name, way) in advances(&table, &lens, ctx.viewport_rect()) {
        let (tip, d) = head(&way);
        let size = painter.layout_no_wrap(name.to_owned(), fonts::bold(SIZE), WAY).size();
        let (x, y) = (size.x / 2.0 + 10.0, size.y / 2.0 + 3.0);
        let ahead = tip + d * 12.0;
        let spots = [ahead + vec2(0.0, y), ahead - vec2(0.0, y), tip + vec2(x, 0.0), tip - vec2(x, 0.0)];
        let rooms = spots.map(|p| Rect::from_center_size(p, size));
        if let Some(room) = rooms.into_iter().find(|r| taken.free(r.shrink2(vec2(0.0, 2.0)))) {
            taken.0.push(room);
            haloed(&painter, room.center(), Align2::CENTER_CENTER, name, SIZE, WAY);
        }
    }
    Ok(())
}

/// The way of each spearhead up to the evening of this turn, in the window.
fn advances<'a>(table: &'a Table, lens: &Lens, view: Rect) -> Vec<(&'a str, Vec<Pos2>)> {
    let (state, scenario) = (table.game().state(), table.scenario());
    let at = |hex| lens.to_screen(center(scenario.map.grid(), hex));
    // One entry for the end of each turn.
    let evenings = state.turn() as usize + 1;
    let ways = scenario.advances.iter().map(|advance| {
        let mut way: Vec<Pos2> = vec![at(advance.start)];
        way.extend(advance.days.iter().take(evenings).map(|&h| at(h)));
        way.dedup_by(|a, b| a.distance(*b) < 1.0);
        (advance.name.as_str(), way)
    });
    ways.filter(|(_, way)| way.len() >= 2 && way.iter().any(|p| view.contains(*p))).collect()
}

/// The end of a way of two points or more, and where it leads.
fn head(way: &[Pos2]) -> (Pos2, egui::Vec2) {
    let (tip, before) = (way[way.len() - 1], way[way.len() - 2]);
    (tip, (tip - before).normalized())
}
