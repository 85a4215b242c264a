//! What is shown while an order waits for its place: a banner, and what the hex under the pointer would give.

use super::{Aim, Task, fits};
use crate::app::camera::Lens;
use crate::app::geometry::center;
use crate::app::hand::Hover;
use crate::app::look::{INK, bad};
use crate::app::preview::{banner as banner_plate, plate};
use crate::app::stage::Free;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::words;
use crate::rules::{AirMission, air};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Painter, vec2};

/// Figures or a refusal beside the hex under the pointer.
pub fn marks(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    hover: Res<Hover>,
    aim: Res<Aim>,
    table: Res<Table>,
) -> Result {
    let (Some((unit, task)), Some(hex)) = (aim.now, hover.hex) else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    ctx.set_cursor_icon(egui::CursorIcon::Crosshair);
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let (view, state) = (table.view(), table.game().state());
    let grid = table.scenario().map.grid();
    let km = grid.distance(state.unit(unit).hex, hex) * table.scenario().scale.hex_m / 1000;
    let (text, color) = match fits(&view, unit, task, hex) {
        Err(why) => (tf("aim.not_here", &[("why", &why)]), bad()),
        Ok(()) => {
            let what = match task {
                Task::Air(AirMission::Support | AirMission::Interdict) => {
                    tf("aim.points", &[("n", &words::number(view.air_strength(unit, hex)))])
                }
                Task::Air(AirMission::Airlift) => {
                    tf("aim.tons", &[("n", &(air::airlift_kg(state, unit, hex) / 1000))])
                }
                _ => String::new(),
            };
            (format!("{}: {what}{km} km", task.name()), INK)
        }
    };
    let at = lens.to_screen(center(grid, hex)) + vec2(lens.hex() * 0.5 + 6.0, -6.0);
    plate(&painter, at, text, color);
    Ok(())
}

pub fn banner(mut contexts: EguiContexts, aim: Res<Aim>, free: Res<Free>, table: Res<Table>) -> Result {
    let Some((unit, task)) = aim.now else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    let (name, task) = (&table.scenario().unit(unit).name, task.verb());
    let text = tf("aim.choose", &[("unit", name), ("task", &task)]);
    banner_plate(ctx, free.0, text, t("aim.leave"));
    Ok(())
}
