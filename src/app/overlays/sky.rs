//! The sky and the ground of every zone of weather, written over the zone while the overlay of weather is on.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::geometry::center;
use crate::app::labels::haloed;
use crate::app::look::INK;
use crate::app::stage::Free;
use crate::app::table::Table;
use crate::app::words;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Painter, vec2};

/// Hexes of a zone that must be seen before it is written on.
const LEAST: f32 = 6.0;

/// The middle of what is seen of each zone, and what it was reckoned for.
#[derive(Default)]
pub struct Middles {
    key: Option<(Vec2, f32, egui::Rect, usize)>,
    of: Vec<(Vec2, f32)>,
}

pub fn draw(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    lens: Res<Lens>,
    free: Res<Free>,
    table: Res<Table>,
    mut middles: Local<Middles>,
) -> Result {
    if !overlay.on(Mode::Weather) {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let (state, scenario) = (table.game().state(), table.scenario());
    let key = (lens.center, lens.upp, free.0, std::sync::Arc::as_ptr(scenario).addr());
    if middles.key != Some(key) {
        *middles = Middles { key: Some(key), of: seen(&table, &lens, free.0) };
    }
    for (ground, &(middle, count)) in state.zones().iter().zip(&middles.of) {
        if count >= LEAST {
            let at = lens.to_screen(middle);
            haloed(&painter, at, Align2::CENTER_BOTTOM, words::sky(ground.sky), 14.0, INK);
            haloed(&painter, at + vec2(0.0, 1.0), Align2::CENTER_TOP, words::ground(ground.wet), 11.5, INK);
        }
    }
    Ok(())
}

/// Sums over the land in view, zone by zone.
fn seen(table: &Table, lens: &Lens, view: egui::Rect) -> Vec<(Vec2, f32)> {
    let scenario = table.scenario();
    let map = &scenario.map;
    let mut sums = vec![(Vec2::ZERO, 0.0f32); scenario.zones.len()];
    for hex in map.grid().iter().filter(|&h| map.terrain(h).is_land()) {
        let at = center(map.grid(), hex);
        if view.contains(lens.to_screen(at))
            && let Some(sum) = sums.get_mut(usize::from(scenario.zone_of[hex.index()]))
        {
            sum.0 += at;
            sum.1 += 1.0;
        }
    }
    sums.into_iter().map(|(sum, n)| (sum / n.max(1.0), n)).collect()
}
