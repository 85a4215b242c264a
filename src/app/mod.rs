//! The window: everything Bevy. One plugin to a file; the screen never changes a state, it gives orders to a game.

#![allow(
    clippy::disallowed_methods,
    reason = "a picture may use the machine's own floats: no rule depends on it"
)]

mod act;
mod aim;
mod attack;
mod camera;
mod canvas;
mod chord;
mod counters;
mod cursor;
pub mod demo;
mod desk;
mod endturn;
mod faults;
mod fonts;
mod front;
mod gaps;
mod gauge;
mod geometry;
mod hand;
mod keys;
mod labels;
mod lessons;
mod look;
mod minimap;
mod motion;
mod opponent;
mod orders;
mod overlays;
mod page;
mod panels;
mod pieces;
mod preview;
mod probe;
mod pulse;
mod reload;
mod scale_bar;
mod screens;
mod settings;
mod sheet;
mod shelf;
mod spots;
mod staffs;
mod stage;
mod table;
mod tale;
mod trace;
mod windows;
mod words;

use crate::text;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::window::{PresentMode, WindowResolution};
pub use gauge::Timing;
pub use probe::AppError;
use std::path::PathBuf;

/// What the terminal hands over: folders, and what to open.
#[derive(Resource, Clone, Debug)]
pub struct Options {
    /// Folders with scenarios.
    pub scenarios: Vec<PathBuf>,
    /// What the window needs besides scenarios: geodata, fonts, texts, cards, credits.
    pub assets: PathBuf,
    /// Folder of saved games.
    pub saves: PathBuf,
    /// File of the window's settings.
    pub settings: PathBuf,
    /// A game to start at once, past the menu.
    pub start: Option<Start>,
    /// A scenario to demonstrate at once.
    pub demo: Option<demo::Wanted>,
    /// A scenario to open in the editor at once.
    pub edit: Option<PathBuf>,
    /// The editor's page comes first.
    pub editor: bool,
    /// Time a start and so many frames of several views, and stop.
    pub timing: Option<Timing>,
    /// Time so many strokes of the editor's brush, and stop.
    pub strokes: Option<usize>,
    /// A file to write a trace of screens and happenings to, for tests.
    pub trace: Option<PathBuf>,
}

impl Options {
    /// Folder of saved pictures: beside that of saved games.
    #[must_use]
    pub fn pictures(&self) -> PathBuf {
        self.saves.parent().unwrap_or(&self.saves).join("pictures")
    }

    /// Folder of the player's own scenarios: beside that of saved games.
    #[must_use]
    pub fn own_scenarios(&self) -> PathBuf {
        self.saves.parent().unwrap_or(&self.saves).join("scenarios")
    }

    /// Folder of drafts of scenarios that are not saved.
    #[must_use]
    pub fn drafts(&self) -> PathBuf {
        self.saves.parent().unwrap_or(&self.saves).join("drafts")
    }

    /// Scenario files as they were before they were saved.
    #[must_use]
    pub fn backups(&self) -> crate::desk::Backups {
        let folder = self.saves.parent().unwrap_or(&self.saves).join("backups");
        crate::desk::Backups { folder, keep: 10 }
    }

    /// Folder of the tables of words.
    #[must_use]
    pub fn texts(&self) -> PathBuf {
        self.assets.join("text")
    }
}

/// A game to start at once.
#[derive(Clone, Debug)]
pub struct Start {
    pub path: PathBuf,
    /// Key of the side to play, `first`, `both` or `watch`.
    pub side: String,
    pub seed: u64,
}

/// Opens the window and plays until it is closed.
///
/// # Errors
/// When there is no display or no graphics adapter: the terminal can offer the same campaign then.
pub fn run(options: Options) -> Result<(), AppError> {
    probe::guarded(move || {
        let mut app = App::new();
        let timed = options.timing.is_some() || options.strokes.is_some();
        let window = Window {
            title: "August Storm".into(),
            resolution: if timed {
                WindowResolution::new(1280, 800)
            } else {
                WindowResolution::new(1600, 1000)
            },
            present_mode: if timed { PresentMode::AutoNoVsync } else { PresentMode::AutoVsync },
            ..default()
        };
        app.add_plugins(
            DefaultPlugins
                .set(WindowPlugin { primary_window: Some(window), ..default() })
                .set(LogPlugin { filter: "warn,wgpu=error,naga=error".into(), ..default() }),
        );
        if let Some(strokes) = options.strokes {
            app.insert_resource(desk::Strokes(strokes));
        }
        if let Some(timing) = options.timing.clone() {
            let empty = timing.campaign.is_none();
            app.insert_resource(gauge::Gauge::new(timing));
            if empty {
                gauge::empty(&mut app);
                return app.run();
            }
        }
        app.insert_resource(ClearColor(Color::srgb_u8(0x54, 0x4B, 0x40))).insert_resource(options);
        app.add_plugins((
            look::LookPlugin,
            fonts::FontsPlugin,
            stage::StagePlugin,
            settings::SettingsPlugin,
            keys::KeysPlugin,
            pulse::PulsePlugin,
            camera::CameraPlugin,
            canvas::CanvasPlugin,
            hand::HandPlugin,
            cursor::CursorPlugin,
            sheet::SheetPlugin,
        ));
        app.add_plugins((
            screens::ScreensPlugin,
            table::TablePlugin,
            pieces::PiecesPlugin,
            motion::MotionPlugin,
            tale::TalePlugin,
            opponent::OpponentPlugin,
            shelf::ShelfPlugin,
        ));
        app.add_plugins((
            front::FrontPlugin,
            labels::LabelsPlugin,
            counters::CountersPlugin,
            minimap::MinimapPlugin,
            scale_bar::ScaleBarPlugin,
            overlays::OverlaysPlugin,
            gaps::GapsPlugin,
            preview::PreviewPlugin,
            gauge::GaugePlugin,
        ));
        app.add_plugins((
            orders::OrdersPlugin,
            aim::AimPlugin,
            demo::DemoPlugin,
            desk::DeskPlugin,
            reload::ReloadPlugin,
            staffs::StaffsPlugin,
            attack::AttackPlugin,
            endturn::EndTurnPlugin,
            page::PagePlugin,
            panels::PanelsPlugin,
            lessons::LessonsPlugin,
            trace::TracePlugin,
        ));
        app.run()
    })
}
