//! The views whose frames are timed, one after the other.

use super::{Gauge, Stage, WARM_UP};
use crate::app::camera::Lens;
use crate::app::canvas::Shows;
use bevy::prelude::*;
use bevy_egui::PrimaryEguiContext;

/// What the parts show and what the camera does in them.
const PARTS: [&str; 7] = [
    "empty window with the same panels",
    "whole theatre, all counters",
    "whole theatre, drawn anew",
    "whole theatre, panned",
    "front, at rest",
    "front, dragged",
    "zoomed in and out",
];

/// The panels stand in an otherwise empty window.
#[derive(Resource, Default)]
pub struct Bare(bool);

pub fn bare(bare: Res<Bare>) -> bool {
    bare.0
}

pub fn measure(
    mut gauge: ResMut<Gauge>,
    mut lens: ResMut<Lens>,
    mut start: Local<Option<(Vec2, f32)>>,
    mut bare: ResMut<Bare>,
    mut window: Query<(Entity, &mut Camera), With<PrimaryEguiContext>>,
    mut commands: Commands,
) {
    let Stage::Part(part) = gauge.stage else { return };
    let (center, upp) = *start.get_or_insert((lens.center, lens.upp));
    if bare.0 != (part == 0) {
        bare.0 = part == 0;
        for (entity, mut camera) in &mut window {
            if bare.0 {
                camera.clear_color = ClearColorConfig::Default;
                commands.entity(entity).remove::<Shows>();
            } else {
                camera.clear_color = ClearColorConfig::None;
                commands.entity(entity).insert(Shows);
            }
        }
    }
    let n = gauge.times.len() as f32;
    let front = center + Vec2::new(40.0, -60.0);
    let sway = Vec2::new((n * 0.03).sin(), (n * 0.05).cos());
    let (at, zoom) = match part {
        0..=2 => (center, upp),
        3 => (center + sway * 300.0, upp),
        4 => (front, 0.5),
        5 => (front + sway * 300.0, 0.5),
        _ => (front, (0.35f32.ln() + (1.0 + (n * 0.04).sin()) * 0.5 * (upp / 0.35).ln()).exp()),
    };
    // Only a camera that moves may have the map drawn anew.
    if part == 2 || lens.center != at || (lens.upp - zoom).abs() > 1e-6 {
        (lens.center, lens.upp, lens.untouched) = (at, zoom, false);
    }
    if gauge.tick() >= gauge.timing.frames + WARM_UP {
        gauge.tell(PARTS[part]);
        gauge.stage = if part + 1 < PARTS.len() { Stage::Part(part + 1) } else { Stage::Idle };
    }
}
