//! The editor: a scenario on the desk, beside its map. Every change is an edit of the document, which keeps the way back.

mod bar;
mod board;
mod brush;
mod check;
mod counters;
mod did;
mod facts;
mod form;
mod frame;
mod gauge;
mod hand;
mod keep;
mod list;
mod marks;
mod minimap;
mod open;
mod problems;
mod record;
mod tab;
mod tree;
mod trial;
mod wash;
mod weather;
mod windows;

pub use board::Desk;
pub use counters::draw as draw_counters;
pub use gauge::Strokes;
pub use hand::reach;
pub use open::OpenDesk;
pub use tab::Tab;
pub use trial::Trial;

use super::look::Draw;
use super::stage::Screen;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;

pub struct DeskPlugin;

impl Plugin for DeskPlugin {
    fn build(&self, app: &mut App) {
        let here = || in_state(Screen::Desk).and_then(resource_exists::<Desk>);
        app.add_plugins((open::OpenPlugin, trial::TrialPlugin, wash::WashPlugin));
        app.add_systems(Update, (check::follow, check::take).chain().run_if(resource_exists::<Desk>));
        app.add_systems(OnExit(Screen::Desk), keep::leave);
        app.add_systems(Update, gauge::drive.run_if(here()).run_if(resource_exists::<Strokes>));
        app.add_systems(Update, (keep::found, keep::draft, keep::look_out).chain().run_if(here()));
        app.add_systems(
            Update,
            keep::disk.after(keep::look_out).run_if(here()).run_if(resource_exists::<keep::Lookout>),
        );
        app.add_systems(
            EguiPrimaryContextPass,
            (
                bar::keys.in_set(Draw::Begin),
                counters::far.in_set(Draw::Map).before(super::labels::draw),
                (marks::draw, counters::draw).chain().in_set(Draw::Map).after(super::labels::draw),
                (bar::draw, problems::draw, list::draw, form::draw, weather::draw)
                    .chain()
                    .in_set(Draw::Panels),
                hand::home.in_set(Draw::Hand).before(super::cursor::point),
                hand::reach.in_set(Draw::Hand).before(super::camera::steer),
                (minimap::draw, windows::draw).chain().in_set(Draw::Windows),
                board::settle.after(Draw::Windows),
            )
                .distributive_run_if(here()),
        );
    }
}
