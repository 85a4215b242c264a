//! Fuel in the tanks of motor troops, written under their counters while the overlay of fuel is on.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::geometry::center;
use crate::app::labels::haloed;
use crate::app::pieces::Stacks;
use crate::app::table::Table;
use crate::map::Mobility;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, Painter, vec2};

/// Colour of a share of fuel in thousandths.
const fn color(fuel: u16) -> Color32 {
    match fuel {
        0..=249 => Color32::from_rgb(0xA8, 0x24, 0x14),
        250..=599 => Color32::from_rgb(0x9A, 0x5C, 0x08),
        _ => Color32::from_rgb(0x2C, 0x62, 0x2A),
    }
}

pub fn draw(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    lens: Res<Lens>,
    table: Res<Table>,
    stacks: Res<Stacks>,
) -> Result {
    if !overlay.on(Mode::Fuel) || lens.hex() < 17.0 {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let view = ctx.viewport_rect();
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), view);
    let scenario = table.scenario();
    for stack in stacks.all.iter().filter(|s| table.watching || s.side == table.seat()) {
        let least = stack
            .pieces
            .iter()
            .filter(|p| {
                let kind = scenario.type_of(p.unit);
                kind.range_km > 0 && kind.mobility != Mobility::Air
            })
            .map(|p| table.game().state().unit(p.unit).fuel)
            .min();
        let at = lens.to_screen(center(scenario.map.grid(), stack.hex));
        if let Some(fuel) = least
            && view.contains(at)
        {
            let at = at + vec2(0.0, lens.hex() * 0.36);
            haloed(&painter, at, Align2::CENTER_TOP, &format!("{} %", fuel / 10), 11.0, color(fuel));
        }
    }
    Ok(())
}
