//! Bridges that are down and railways that are torn up, marked on the sides of their hexes.

use super::camera::Lens;
use super::geometry::{center, corner};
use super::look::{Draw, PAPER};
use super::stage::Screen;
use super::table::Table;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, Painter, Stroke, vec2};

const BROKEN: Color32 = Color32::from_rgb(0xA8, 0x24, 0x18);
/// Points across a hex below which the marks would only be specks.
const SMALL: f32 = 12.0;

pub struct GapsPlugin;

impl Plugin for GapsPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw::Map)
                .before(super::counters::draw)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>),
        );
    }
}

/// A cross on a gap in the road or the rails.
fn draw(mut contexts: EguiContexts, lens: Res<Lens>, table: Res<Table>) -> Result {
    if lens.hex() <= SMALL {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let grid = table.scenario().map.grid();
    let size = (lens.hex() * 0.09).clamp(2.5, 8.0);
    for (hex, dir, _) in table.view().wrecks() {
        let c = center(grid, hex);
        let middle = (corner(c, dir.index() + 5) + corner(c, dir.index())) / 2.0;
        let at = lens.to_screen(middle);
        painter.circle_filled(at, size * 1.3, PAPER);
        for arm in [vec2(size, size), vec2(size, -size)] {
            painter.line_segment([at - arm, at + arm], Stroke::new((size * 0.35).max(1.4), BROKEN));
        }
    }
    Ok(())
}
