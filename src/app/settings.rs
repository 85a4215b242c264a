//! What a person set for the window: scale, names, speed; kept in a small RON file.

use super::Options;
use super::look::Draw;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use serde::{Deserialize, Serialize};

/// The settings.
#[derive(Resource, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Scale of the interface, %.
    pub scale: u16,
    /// Names of today instead of 1945.
    pub modern_names: bool,
    /// Hexes a second of moving counters; 0 shows no movement.
    pub speed: u16,
    /// Moves of the opponent are shown.
    pub show_moves: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { scale: 100, modern_names: false, speed: 10, show_moves: true }
    }
}

impl Settings {
    pub const SPEEDS: [(u16, &'static str); 5] =
        [(4, "slow"), (10, "normal"), (24, "fast"), (60, "very fast"), (0, "not shown")];

    #[must_use]
    pub fn speed_name(&self) -> &'static str {
        Self::SPEEDS.iter().find(|(s, _)| *s == self.speed).map_or("", |(_, n)| n)
    }
    pub fn faster(&mut self) {
        let i = Self::SPEEDS.iter().position(|(s, _)| *s == self.speed).unwrap_or(1);
        self.speed = Self::SPEEDS[(i + 1).min(Self::SPEEDS.len() - 1)].0;
    }
    pub fn slower(&mut self) {
        let i = Self::SPEEDS.iter().position(|(s, _)| *s == self.speed).unwrap_or(1);
        self.speed = Self::SPEEDS[i.saturating_sub(1)].0;
    }
}

pub struct SettingsPlugin;

impl Plugin for SettingsPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Settings>()
            .add_systems(PreStartup, read)
            .add_systems(EguiPrimaryContextPass, scale.in_set(Draw::Begin))
            .add_systems(Last, write.run_if(resource_changed::<Settings>));
    }
}

fn read(options: Res<Options>, mut settings: ResMut<Settings>) {
    let text = std::fs::read_to_string(&options.settings).unwrap_or_default();
    if let Ok(found) = ron::from_str(&text) {
        *settings = found;
    }
}

/// A setting that cannot be kept is not worth a stop: it holds until the window closes.
fn write(options: Res<Options>, settings: Res<Settings>, mut last: Local<Option<Settings>>) {
    if last.as_ref().is_some_and(|l| *l != *settings)
        && let Ok(text) = ron::ser::to_string_pretty(&*settings, ron::ser::PrettyConfig::default())
    {
        if let Some(folder) = options.settings.parent() {
            let _ = std::fs::create_dir_all(folder);
        }
        let _ = std::fs::write(&options.settings, text);
    }
    *last = Some(settings.clone());
}

fn scale(mut contexts: EguiContexts, settings: Res<Settings>) -> Result {
    let factor = f32::from(settings.scale.clamp(75, 300)) / 100.0;
    let ctx = contexts.ctx_mut()?;
    if (ctx.zoom_factor() - factor).abs() > 0.001 {
        ctx.set_zoom_factor(factor);
    }
    Ok(())
}
