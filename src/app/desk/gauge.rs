//! The stopwatch of the editor, for `edit --frames`: a brush is dragged over the map, and every frame is timed.

#![allow(clippy::disallowed_types, reason = "a stopwatch needs a clock; no rule depends on it")]

use super::board::{Desk, Did};
use super::brush::Tool;
use crate::app::camera::Lens;
use crate::app::geometry::bounds;
use crate::app::geometry::hex_at;
use bevy::prelude::*;
use bevy::winit::{UpdateMode, WinitSettings};
use std::time::{Duration, Instant};

/// Frames that are not counted: caches fill.
const WARM_UP: usize = 20;
/// Until then the sheet is painted for the first time.
const PAINTING: Duration = Duration::from_secs(30);

/// What is done in a part.
const PARTS: [&str; 3] = ["whole map, at rest", "whole map, painting", "from near, painting"];

/// Frames to time in each part.
#[derive(Resource)]
pub struct Strokes(pub usize);

#[derive(Default)]
pub struct Watch {
    part: usize,
    times: Vec<f32>,
    last: Option<Instant>,
}

pub fn drive(
    strokes: Res<Strokes>,
    mut desk: ResMut<Desk>,
    mut lens: ResMut<Lens>,
    time: Res<Time<Real>>,
    mut settings: ResMut<WinitSettings>,
    mut watch: Local<Watch>,
    mut exit: MessageWriter<AppExit>,
) {
    settings.focused_mode = UpdateMode::Continuous;
    settings.unfocused_mode = UpdateMode::Continuous;
    let Some(map) = desk.doc.map().cloned() else { return };
    if time.elapsed() < PAINTING {
        return;
    }
    let n = watch.times.len();
    let area = bounds(map.grid());
    // A slow spiral from the middle of the sheet.
    let turn = n as f32 * 0.11;
    let way = Vec2::new(turn.cos(), turn.sin()) * (20.0 + n as f32 * 0.6);
    if watch.part == 2 && n == 0 {
        (lens.upp, lens.untouched) = (0.5, false);
        lens.center = area.center();
    }
    if watch.part > 0 {
        if n == 0 {
            desk.brush.tool = Tool::Terrain;
            desk.brush.radius = 2;
            for file in (0..desk.doc.files().len()).map(crate::desk::FileId) {
                desk.doc.release(file);
            }
            desk.ask_for(Did::Hold);
        }
        if let Some(hex) = hex_at(map.grid(), area.center() + way) {
            let hexes = desk.brush.under(map.grid(), hex);
            if let Some(edit) = desk.brush.stroke(hexes) {
                desk.edit(edit);
            }
        }
    }
    let now = Instant::now();
    if let Some(last) = watch.last.replace(now) {
        watch.times.push(now.duration_since(last).as_secs_f32() * 1000.0);
    }
    if watch.times.len() < strokes.0 + WARM_UP {
        return;
    }
    let mut counted = watch.times.split_off(WARM_UP);
    counted.sort_by(f32::total_cmp);
    let (median, worst) = (counted[counted.len() / 2], counted[counted.len() - 1]);
    println!("{}: median {median:.1} ms, worst {worst:.1} ms", PARTS[watch.part]);
    desk.ask_for(Did::Lift);
    *watch = Watch { part: watch.part + 1, ..Watch::default() };
    if watch.part == PARTS.len() {
        exit.write(AppExit::Success);
    }
}
