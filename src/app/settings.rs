//! What a person set for the window: scale, colours, names, speed, keys, language; kept in a small RON file.

use super::Options;
use super::look::{Draw, Palette};
use super::table::Say;
use super::text;
use bevy::prelude::*;
use bevy::window::{Monitor, MonitorSelection, PresentMode, PrimaryWindow, WindowMode};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The settings.
#[derive(Resource, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Scale of the interface, %.
    pub scale: u16,
    pub full_screen: bool,
    /// Waits for the screen before a picture is shown: no tearing.
    pub vsync: bool,
    /// Pictures a second while something moves.
    pub frames: u16,
    pub colors: Palette,
    /// Silhouettes instead of symbols on the counters.
    pub silhouettes: bool,
    /// Names of today instead of 1945.
    pub modern_names: bool,
    /// Hexes a second of moving counters; 0 shows no movement.
    pub speed: u16,
    /// Moves of the opponent are shown.
    pub show_moves: bool,
    /// Name of a file in the folder of texts, without its ending.
    pub language: String,
    /// Keys in place of the usual ones, by the action's id.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            scale: 100,
            full_screen: false,
            vsync: true,
            frames: 60,
            colors: Palette::Usual,
            silhouettes: false,
            modern_names: false,
            speed: 10,
            show_moves: true,
            language: text::ENGLISH.into(),
            keys: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Hexes a second, and the key of the name.
    pub const SPEEDS: [(u16, &'static str); 5] = [
        (4, "settings.slow"),
        (10, "settings.normal"),
        (24, "settings.fast"),
        (60, "settings.very_fast"),
        (0, "settings.not_shown"),
    ];
    pub const SCALES: [u16; 7] = [75, 100, 125, 150, 200, 250, 300];

    #[must_use]
    pub fn speed_name(&self) -> &'static str {
        Self::SPEEDS.iter().find(|(s, _)| *s == self.speed).map_or("", |(_, n)| text::t(n))
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
            .add_systems(PreUpdate, colors.run_if(resource_changed::<Settings>))
            .add_systems(EguiPrimaryContextPass, scale.in_set(Draw::Begin))
            .add_systems(Update, fit)
            .add_systems(Update, (window, words).run_if(resource_changed::<Settings>))
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

fn window(settings: Res<Settings>, mut windows: Query<&mut Window, With<PrimaryWindow>>) {
    let mode = if settings.full_screen {
        WindowMode::BorderlessFullscreen(MonitorSelection::Current)
    } else {
        WindowMode::Windowed
    };
    let present = if settings.vsync { PresentMode::AutoVsync } else { PresentMode::AutoNoVsync };
    for mut window in &mut windows {
        if window.mode != mode {
            window.mode = mode;
        }
        if window.present_mode != present {
            window.present_mode = present;
        }
    }
}

/// A window that is larger than the screen is made to fit it, once.
fn fit(
    mut done: Local<bool>,
    monitors: Query<&Monitor>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
) {
    let Some(monitor) = monitors.iter().next().filter(|_| !*done) else { return };
    *done = true;
    let screen = monitor.physical_size();
    for mut window in &mut windows {
        let (w, h) = (window.physical_width(), window.physical_height());
        if w > screen.x || h > screen.y {
            window.resolution.set_physical_resolution(w.min(screen.x), h.min(screen.y));
            window.position = WindowPosition::At(IVec2::ZERO);
        }
    }
}

/// The colours are asked for all over the window: they are chosen in one place, before anything is drawn with them.
fn colors(settings: Res<Settings>) {
    super::look::choose(settings.colors);
}

/// So is the language.
fn words(
    options: Res<Options>,
    settings: Res<Settings>,
    mut last: Local<Option<String>>,
    mut say: MessageWriter<Say>,
) {
    if last.as_ref() == Some(&settings.language) {
        return;
    }
    *last = Some(settings.language.clone());
    if let Err(why) = text::choose(&options.texts(), &settings.language) {
        let language = &settings.language;
        say.write(Say(text::tf("settings.no_language", &[("language", language), ("why", &why)])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_an_older_version_are_still_read() {
        let old: Settings =
            ron::from_str("(scale: 150, modern_names: true, speed: 24, show_moves: false)").unwrap();
        assert_eq!((old.scale, old.speed, old.show_moves), (150, 24, false));
        assert_eq!(old.language, "en");
    }

    #[test]
    fn settings_come_back_as_they_were() {
        let mut settings = Settings { colors: Palette::Safe, ..Default::default() };
        settings.keys.insert("next".into(), vec!["J".into(), "Ctrl+K".into()]);
        let text = ron::ser::to_string_pretty(&settings, ron::ser::PrettyConfig::default()).unwrap();
        assert_eq!(ron::from_str::<Settings>(&text).unwrap(), settings);
    }
}
