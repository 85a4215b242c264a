//! The camera: the whole advance at first; then it stays where the viewer put it, or follows the spearheads if asked.

use super::Demo;
use crate::app::camera::{Lens, LookAt};
use crate::app::geometry::bounds;
use crate::app::hand::Hover;
use crate::app::keys::{Act, Keys};
use crate::app::pulse::Pulse;
use crate::app::sheet::Sheet;
use crate::app::stage::Free;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

/// Part of the way to its goal that the camera goes in a second.
const EAGER: f32 = 0.8;
/// Turns for which a place that fell, or a stretch of a way, is still looked at.
const MEMORY: f32 = 2.5;

/// The part of the sheet in which something is going on; once the spearheads stand, all that they crossed.
fn action(demo: &Demo) -> Option<Rect> {
    let mut points: Vec<Vec2> = Vec::new();
    let ways = || demo.shown().flat_map(|t| &t.sweep.ways);
    let last = ways().map(|w| w.evenings.len()).max().unwrap_or(0) as f32;
    if demo.time > last {
        points.extend(ways().flat_map(|w| &w.evenings).map(|&p| demo.ground.world(p)));
    } else {
        for way in ways() {
            let recent = [demo.time - MEMORY, demo.time + 0.6].map(|t| way.until(t).last().copied());
            points.extend(recent.into_iter().flatten().map(|p| demo.ground.world(p)));
        }
    }
    let first = points.first()?;
    let all = points.iter().fold(Rect::from_corners(*first, *first), |r, p| r.union_point(*p));
    Some(all.inflate(all.size().max_element().max(200.0) * 0.10))
}

/// All that the advance crosses and takes, near its ways.
fn whole(demo: &Demo) -> Option<Rect> {
    let told = || demo.history.iter().chain(demo.game.iter().map(|g| &g.told));
    let ways = told().flat_map(|t| &t.sweep.ways).flat_map(|w| &w.evenings);
    let mut points = ways.map(|&p| demo.ground.world(p));
    let first = points.next()?;
    let area = points.fold(Rect::from_corners(first, first), |r, p| r.union_point(p));
    let area = area.inflate(area.size().max_element().max(200.0) * 0.05);
    // A map that is not much larger is shown as it is.
    let sheet = bounds(demo.scenario.map.grid());
    Some(if sheet.size().max_element() < area.size().max_element() * 2.0 { sheet } else { area })
}

/// The lens that fits an area into the free part of the window.
fn fitted(lens: Lens, area: Rect, free: egui::Rect) -> Lens {
    let upp = (area.width() / free.width()).max(area.height() / free.height()).max(0.05);
    let mut goal = Lens { upp, ..lens };
    goal.look_at(area.center(), free);
    goal
}

/// Until somebody moves the map it shows the whole advance, in a window of any size.
pub fn frame(demo: Res<Demo>, free: Res<Free>, mut lens: ResMut<Lens>, mut pulse: ResMut<Pulse>) {
    if demo.moved || demo.follow || !lens.fitted || !free.0.is_positive() {
        return;
    }
    let Some(area) = whole(&demo) else { return };
    let goal = fitted(*lens, area, free.0);
    if goal.center.distance(lens.center) > lens.upp * 0.5 || (goal.upp / lens.upp - 1.0).abs() > 1e-3 {
        (lens.center, lens.upp, lens.untouched) = (goal.center, goal.upp, false);
        pulse.lively = true;
    }
}

pub fn glide(
    mut demo: ResMut<Demo>,
    time: Res<Time>,
    free: Res<Free>,
    sheet: Option<Res<Sheet>>,
    mut lens: ResMut<Lens>,
    mut pulse: ResMut<Pulse>,
) {
    if !demo.follow || sheet.is_none() || !lens.fitted || !free.0.is_positive() {
        return;
    }
    demo.moved = true;
    let Some(area) = action(&demo) else { return };
    let goal = fitted(*lens, area, free.0);
    let part = 1.0 - (-time.delta_secs().min(0.25) * EAGER).exp();
    let next = lens.center.lerp(goal.center, part);
    let zoom = lens.upp * (goal.upp / lens.upp).powf(part);
    // A camera that has arrived rests, so that the window can.
    if next.distance(lens.center) > lens.upp * 0.05 || (zoom / lens.upp - 1.0).abs() > 1e-4 {
        lens.center = next;
        lens.upp = zoom;
        lens.untouched = false;
        pulse.lively = true;
    }
}

/// The pointer over the map, for the camera; whoever moves the map takes it over.
pub fn hand(
    mut contexts: EguiContexts,
    free: Res<Free>,
    mut hover: ResMut<Hover>,
    mut demo: ResMut<Demo>,
    keys: Res<Keys>,
    looks: MessageReader<LookAt>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let builder = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(free.0);
    let ui = egui::Ui::new(ctx.clone(), egui::Id::new("map"), builder);
    let response = ui.interact(free.0, egui::Id::new("map ground"), egui::Sense::click_and_drag());
    let over = response.contains_pointer() || response.dragged();
    *hover = Hover { over_map: over, ..Hover::default() };
    if response.dragged() {
        hover.drag = response.drag_delta();
    }
    let wheel =
        over && ctx.input(|i| i.smooth_scroll_delta().y.abs() > 0.1 || (i.zoom_delta() - 1.0).abs() > 1e-3);
    let moves = [Act::West, Act::East, Act::North, Act::South, Act::ZoomIn, Act::ZoomOut];
    let held = !ctx.egui_wants_keyboard_input() && moves.iter().any(|&a| keys.held(ctx, a));
    if response.dragged() || wheel || held || !looks.is_empty() {
        demo.follow = false;
        demo.moved = true;
    }
    Ok(())
}
