//! Panels around the map: top bar, order of battle, the inspector of units and hexes, the log, and windows.

mod find;
mod help;
mod hexes;
mod inspector;
mod log;
mod oob;
mod tasks;
mod toast;
mod top;
mod units;
mod why;

pub use help::form;
pub use log::row as log_row;

use super::look::Draw;
use super::stage::Screen;
use super::table::Table;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;

/// Which panels are open.
#[derive(Resource)]
pub struct Open {
    pub oob: bool,
    pub log: bool,
    pub help: bool,
    pub find: bool,
    pub settings: bool,
    /// What the menu asked of the shelf and has not got yet.
    pub wish: Option<super::shelf::Wish>,
}

pub struct PanelsPlugin;

impl Plugin for PanelsPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Open {
            oob: false,
            log: true,
            help: false,
            find: false,
            settings: false,
            wish: None,
        })
        .init_resource::<find::Query>();
        app.add_plugins(toast::ToastPlugin);
        app.add_systems(
            EguiPrimaryContextPass,
            (top::draw, oob::draw, inspector::draw, log::draw)
                .chain()
                .in_set(Draw::Panels)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>),
        );
        app.add_systems(
            EguiPrimaryContextPass,
            (find::draw, help::draw, help::settings)
                .in_set(Draw::Windows)
                .before(super::orders::keys)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>),
        );
    }
}
