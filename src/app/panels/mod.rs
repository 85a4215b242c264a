//! Panels around the map: top bar, order of battle, the inspector of units and hexes, the log, and windows.

mod figures;
mod find;
mod go;
mod help;
mod hexes;
mod inspector;
mod log;
mod oob;
mod standing;
mod tasks;
mod toast;
mod top;
mod units;
mod why;

pub use go::Go;
pub use log::row as log_row;
pub use standing::capital;
pub use tasks::army;
pub use toast::Toasts;

use super::keys::{Act, Keys};
use super::look::Draw;
use super::stage::Screen;
use super::table::Table;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

/// A panel that the keyboard can be given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Bar,
    Oob,
    Inspector,
    Task,
    Lesson,
    Log,
    Find,
}

/// Which panels are open.
#[derive(Resource)]
pub struct Open {
    pub oob: bool,
    pub log: bool,
    /// The log was asked for on a screen that has little room for it.
    pub log_asked: bool,
    pub help: bool,
    pub find: bool,
    pub settings: bool,
    pub briefing: bool,
    /// A panel that is to take the keyboard when it is drawn next.
    pub focus: Option<Panel>,
    /// What the menu asked of the shelf and has not got yet.
    pub wish: Option<super::shelf::Wish>,
}

/// Gives a panel's first widget the keyboard when that was asked for.
pub fn take_focus(wanted: &mut Option<Panel>, panel: Panel, response: &egui::Response) {
    if *wanted == Some(panel) {
        *wanted = None;
        response.request_focus();
    }
}

pub struct PanelsPlugin;

impl Plugin for PanelsPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Open {
            oob: false,
            log: true,
            log_asked: false,
            help: false,
            find: false,
            settings: false,
            briefing: false,
            focus: None,
            wish: None,
        })
        .init_resource::<find::Query>();
        app.add_plugins(toast::ToastPlugin);
        app.add_systems(
            EguiPrimaryContextPass,
            keys.in_set(Draw::Begin).run_if(in_state(Screen::Playing)).run_if(resource_exists::<Table>),
        );
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

/// Panels open, close and take the keyboard by their keys. Esc gives the keyboard back to the map.
fn keys(mut contexts: EguiContexts, mut open: ResMut<Open>, keys: Res<Keys>) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let hit = |act| !ctx.text_edit_focused() && keys.hit(&ctx, act);
    // What nobody drew cannot take it.
    open.focus = None;
    if hit(Act::Help) {
        open.help = !open.help;
    }
    if hit(Act::Settings) {
        open.settings = !open.settings;
    }
    if hit(Act::Find) {
        open.find = true;
    }
    if hit(Act::Oob) {
        open.oob = !open.oob;
        open.focus = open.oob.then_some(Panel::Oob);
    }
    if hit(Act::Log) {
        open.log = !open.log;
        open.log_asked = open.log;
        open.focus = open.log.then_some(Panel::Log);
    }
    for (act, panel) in [
        (Act::Inspector, Panel::Inspector),
        (Act::Task, Panel::Task),
        (Act::Lesson, Panel::Lesson),
        (Act::Bar, Panel::Bar),
    ] {
        if hit(act) {
            open.focus = Some(panel);
        }
    }
    Ok(())
}
