//! The sky and the ground of every zone of weather, on a plate over the zone while the overlay of weather is on.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::fonts;
use crate::app::geometry::{center, hex_at};
use crate::app::labels::Page;
use crate::app::look::{INK, INK_SOFT, PAPER_LIGHT};
use crate::app::stage::Free;
use crate::app::table::Table;
use crate::app::{spots, words};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{FontId, Painter, Pos2, Rect, Stroke, StrokeKind, vec2};

/// Hexes of a zone that must be seen before it is written on.
const LEAST: f32 = 6.0;
/// Rings of places around the middle of a zone where its plate may lie.
const RINGS: u32 = 14;

/// The middle of what is seen of each zone, and what it was reckoned for.
#[derive(Default)]
pub struct Middles {
    key: Option<(Vec2, f32, Rect, usize)>,
    of: Vec<(Vec2, f32)>,
}

pub fn draw(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    lens: Res<Lens>,
    free: Res<Free>,
    table: Res<Table>,
    page: Res<Page>,
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
    let zone_at = |p: Pos2| {
        let hex = hex_at(scenario.map.grid(), lens.to_world(p))?;
        scenario.map.terrain(hex).is_land().then(|| usize::from(scenario.zone_of[hex.index()]))
    };
    let mut placed: Vec<Rect> = spots::at(ctx, "legend").into_iter().collect();
    for (zone, (ground, &(middle, count))) in state.zones().iter().zip(&middles.of).enumerate() {
        if count < LEAST {
            continue;
        }
        let set = |text: &str, font: FontId, ink| painter.layout_no_wrap(text.to_owned(), font, ink);
        let sky = set(words::sky(ground.sky), fonts::bold(13.0), INK);
        let below = set(words::ground(ground.wet), FontId::proportional(11.0), INK_SOFT);
        let size = vec2(sky.size().x.max(below.size().x) + 10.0, sky.size().y + below.size().y + 4.0);
        let inside = |r: Rect| {
            free.0.contains_rect(r)
                && placed.iter().all(|p| !p.intersects(r.expand(2.0)))
                && zone_at(r.center()) == Some(zone)
        };
        let Some(rect) = page.taken.near(lens.to_screen(middle), size, RINGS, inside) else { continue };
        placed.push(rect);
        let edge = Stroke::new(0.8, INK_SOFT);
        painter.rect(rect, 3.0, PAPER_LIGHT.gamma_multiply(0.86), edge, StrokeKind::Inside);
        let top = rect.center_top() + vec2(0.0, 2.0);
        let high = sky.size().y;
        painter.galley(top - vec2(sky.size().x / 2.0, 0.0), sky, INK);
        painter.galley(top + vec2(-below.size().x / 2.0, high), below, INK_SOFT);
    }
    Ok(())
}

/// Sums over the land in view, zone by zone.
fn seen(table: &Table, lens: &Lens, view: Rect) -> Vec<(Vec2, f32)> {
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
