//! How often the window draws: seldom when nothing happens, steadily while something moves.

use bevy::prelude::*;
use bevy::winit::{UpdateMode, WinitSettings};
use std::time::Duration;

/// Things that move set this every frame in which they do.
#[derive(Resource, Default)]
pub struct Pulse {
    pub lively: bool,
}

pub struct PulsePlugin;

impl Plugin for PulsePlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Pulse>().insert_resource(WinitSettings::desktop_app()).add_systems(
            Last,
            beat.run_if(not(super::gauge::drives)).run_if(not(resource_exists::<super::desk::Strokes>)),
        );
    }
}

pub(super) fn beat(
    mut pulse: ResMut<Pulse>,
    mut settings: ResMut<WinitSettings>,
    chosen: Res<super::settings::Settings>,
) {
    let mode = if pulse.lively {
        UpdateMode::reactive(Duration::from_micros(1_000_000 / u64::from(chosen.frames.clamp(10, 240))))
    } else {
        UpdateMode::reactive(Duration::from_secs(5))
    };
    if settings.focused_mode != mode {
        settings.focused_mode = mode;
        settings.unfocused_mode = if pulse.lively {
            UpdateMode::reactive_low_power(Duration::from_millis(33))
        } else {
            UpdateMode::reactive_low_power(Duration::from_secs(60))
        };
    }
    pulse.lively = false;
}
