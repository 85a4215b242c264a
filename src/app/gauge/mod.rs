//! The stopwatch of the window, for `play --frames`: what a start takes, how long a frame takes in several views, what an
//! idle window costs, and the memory of it all. It tells what it finds line by line to whoever started the program.

#![allow(clippy::disallowed_types, reason = "a stopwatch needs a clock; no rule depends on it")]

mod empty;
mod idle;
mod memory;
mod parts;
mod road;

use super::Start;
use bevy::prelude::*;
use bevy::winit::{UpdateMode, WinitSettings};
pub use empty::empty;
use std::time::Instant;

/// Frames before each part that are not counted: caches fill, names find their places.
const WARM_UP: usize = 30;

/// What to time.
#[derive(Clone, Debug)]
pub struct Timing {
    /// Frames to a part.
    pub frames: usize,
    /// The campaign to open from the menu; without one, an empty window is timed.
    pub campaign: Option<Start>,
}

/// Where the timing has come to, and the frames of the part that runs.
#[derive(Resource)]
pub struct Gauge {
    timing: Timing,
    stage: Stage,
    times: Vec<f32>,
    last: Option<Instant>,
    /// Processor seconds used when the counted frames began.
    used: f32,
}

/// The stages of a timing, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Menu,
    Opening,
    Painting,
    Part(usize),
    Idle,
}

impl Gauge {
    #[must_use]
    pub const fn new(timing: Timing) -> Self {
        Self { timing, stage: Stage::Menu, times: Vec::new(), last: None, used: 0.0 }
    }

    /// Notes a frame; says how many there are.
    fn tick(&mut self) -> usize {
        let now = Instant::now();
        if let Some(last) = self.last.replace(now) {
            self.times.push(now.duration_since(last).as_secs_f32() * 1000.0);
        }
        if self.times.len() == WARM_UP {
            self.used = memory::processor();
        }
        self.times.len()
    }

    /// Ends a part: median, 95th of a hundred and worst of its frames, the processors' time for one, and the memory held.
    fn tell(&mut self, what: &str) {
        let used = (memory::processor() - self.used) * 1000.0;
        let counted = self.sorted(WARM_UP);
        let last = counted.len().saturating_sub(1);
        let at = |share: f32| counted.get(((counted.len() as f32 * share) as usize).min(last));
        if let (Some(median), Some(most), Some(worst)) = (at(0.5), at(0.95), counted.last()) {
            let each = used / counted.len() as f32;
            println!("part {median:.1} {most:.1} {worst:.1} {each:.1} {} {what}", memory::resident());
        }
    }

    /// Ends a stretch of the way into a campaign: its longest frame.
    fn tell_longest(&mut self, what: &str) {
        if let Some(worst) = self.sorted(0).last() {
            println!("longest {worst:.1} {what}");
        }
    }

    /// The frames noted so far but the first few, the longest last; those to come are noted anew.
    fn sorted(&mut self, but: usize) -> Vec<f32> {
        let mut counted = self.times.split_off(but.min(self.times.len()));
        self.times.clear();
        self.last = None;
        counted.sort_by(f32::total_cmp);
        counted
    }
}

/// The gauge moves the camera and lets the window draw without a pause.
pub fn drives(gauge: Option<Res<Gauge>>) -> bool {
    gauge.is_some_and(|g| g.stage != Stage::Idle)
}

/// Something has come: whoever started the program notes the time.
fn mark(what: &str) {
    println!("mark {what}");
}

/// Frames without a pause.
fn hurry(mut settings: ResMut<WinitSettings>) {
    settings.focused_mode = UpdateMode::Continuous;
    settings.unfocused_mode = UpdateMode::Continuous;
}

/// Times the window of the game.
pub struct GaugePlugin;

impl Plugin for GaugePlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<parts::Bare>()
            .configure_sets(
                bevy_egui::EguiPrimaryContextPass,
                super::look::Draw::Map.run_if(not(parts::bare)),
            )
            .add_systems(
                PreUpdate,
                (hurry, road::walk, parts::measure).chain().before(super::camera::apply).run_if(drives),
            )
            .add_systems(Update, idle::rest.run_if(resource_exists::<Gauge>));
    }
}
