//! The stopwatch of the window, for `play --frames`: how long a frame takes at rest, while the map is dragged, and while
//! one zooms. Without a scenario it times an empty window, to compare with.

#![allow(clippy::disallowed_types, reason = "a stopwatch needs a clock; no rule depends on it")]

use super::camera::Lens;
use super::sheet::Sheet;
use super::stage::Free;
use bevy::prelude::*;
use bevy::winit::{UpdateMode, WinitSettings};
use std::time::Instant;

/// Frames before each part that are not counted: caches fill, the sheet is painted.
const WARM_UP: usize = 40;
/// Seconds that the painting of the sheet gets before anything is timed.
const PAINTING: f32 = 20.0;

/// What the camera does in a part.
const PARTS: [&str; 4] = ["whole theatre", "front, at rest", "front, dragged", "zoomed in and out"];

#[derive(Resource)]
pub struct Gauge {
    pub frames: usize,
    part: usize,
    times: Vec<f32>,
    last: Option<Instant>,
}

impl Gauge {
    #[must_use]
    pub const fn new(frames: usize) -> Self {
        Self { frames, part: 0, times: Vec::new(), last: None }
    }

    /// Notes a frame; true when the part is done.
    fn tick(&mut self) -> bool {
        let now = Instant::now();
        if let Some(last) = self.last.replace(now) {
            self.times.push(now.duration_since(last).as_secs_f32() * 1000.0);
        }
        self.times.len() >= self.frames + WARM_UP
    }

    /// Median and worst of the part, told to whoever started the program.
    fn tell(&mut self, what: &str) {
        let mut counted = self.times.split_off(WARM_UP.min(self.times.len()));
        self.times.clear();
        self.last = None;
        counted.sort_by(f32::total_cmp);
        if let (Some(median), Some(worst)) = (counted.get(counted.len() / 2), counted.last()) {
            println!("{what}: median {median:.1} ms, worst {worst:.1} ms");
        }
    }
}

/// Times the frames of the game.
pub struct GaugePlugin;

impl Plugin for GaugePlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            PreUpdate,
            drive
                .before(super::camera::apply)
                .run_if(resource_exists::<Gauge>)
                .run_if(resource_exists::<Sheet>),
        );
    }
}

fn drive(
    mut gauge: ResMut<Gauge>,
    mut lens: ResMut<Lens>,
    free: Res<Free>,
    time: Res<Time<Real>>,
    mut settings: ResMut<WinitSettings>,
    mut exit: MessageWriter<AppExit>,
    mut start: Local<Option<(Vec2, f32)>>,
) {
    settings.focused_mode = UpdateMode::Continuous;
    settings.unfocused_mode = UpdateMode::Continuous;
    if time.elapsed_secs() < PAINTING || free.0.width() <= 0.0 {
        return;
    }
    let (center, upp) = *start.get_or_insert((lens.center, lens.upp));
    let n = gauge.times.len() as f32;
    let front = center + Vec2::new(40.0, -60.0);
    let (at, zoom) = match gauge.part {
        0 => (center, upp),
        1 => (front, 0.5),
        2 => (front + Vec2::new((n * 0.03).sin(), (n * 0.05).cos()) * 300.0, 0.5),
        _ => (front, (0.35f32.ln() + (1.0 + (n * 0.04).sin()) * 0.5 * (upp / 0.35).ln()).exp()),
    };
    // Only a camera that moves may have the map drawn anew.
    if lens.center != at || (lens.upp - zoom).abs() > 1e-6 {
        (lens.center, lens.upp, lens.untouched) = (at, zoom, false);
    }
    if gauge.tick() {
        let part = gauge.part;
        gauge.tell(PARTS[part]);
        gauge.part += 1;
        if gauge.part == PARTS.len() {
            exit.write(AppExit::Success);
        }
    }
}

/// Times the frames of a window with nothing in it.
pub fn empty(app: &mut App) {
    app.add_systems(Startup, |mut commands: Commands| {
        commands.spawn((Camera2d, Msaa::Off));
    });
    app.insert_resource(WinitSettings {
        focused_mode: UpdateMode::Continuous,
        unfocused_mode: UpdateMode::Continuous,
    });
    app.add_systems(Last, |mut gauge: ResMut<Gauge>, mut exit: MessageWriter<AppExit>| {
        if gauge.tick() {
            gauge.tell("empty window");
            exit.write(AppExit::Success);
        }
    });
}
