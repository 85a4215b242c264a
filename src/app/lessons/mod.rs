//! Lessons: a scenario may bring a file of steps that are shown beside the map and point at what they speak of.

mod model;
mod panel;
mod watch;

pub use model::FILE;

use super::Options;
use super::keys::Keys;
use super::look::Draw;
use super::settings::Settings;
use super::stage::Screen;
use super::table::{Say, Table};
use super::text::{localized, tf};
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
use model::Lesson;

/// The lessons of the game on the table.
#[derive(Resource)]
pub struct Lessons {
    steps: Vec<Lesson>,
    at: usize,
    /// What has happened since the step began.
    since: watch::Since,
    /// The panel was put away.
    closed: bool,
}

impl Lessons {
    #[must_use]
    pub fn number(&self) -> usize {
        self.at + 1
    }
    #[must_use]
    pub fn count(&self) -> usize {
        self.steps.len()
    }
    fn go(&mut self, at: usize, table: &Table) {
        self.at = at.min(self.steps.len().saturating_sub(1));
        self.since = watch::Since::now(table);
    }
}

pub struct LessonsPlugin;

impl Plugin for LessonsPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, open.after(super::keys::follow).run_if(resource_exists::<Table>))
            .add_systems(
                EguiPrimaryContextPass,
                (watch::follow, panel::draw)
                    .chain()
                    .in_set(Draw::Windows)
                    .after(super::orders::keys)
                    .run_if(in_state(Screen::Playing))
                    .run_if(resource_exists::<Table>)
                    .run_if(resource_exists::<Lessons>),
            );
    }
}

/// A game was put on the table: its scenario's lessons are opened, or the old ones put away.
fn open(
    table: Res<Table>,
    options: Res<Options>,
    settings: Res<Settings>,
    keys: Res<Keys>,
    mut commands: Commands,
    mut say: MessageWriter<Say>,
) {
    if !table.is_added() {
        return;
    }
    commands.remove_resource::<Lessons>();
    let id = &table.scenario().head.id;
    let folders = options.scenarios.iter().map(|f| f.join(id));
    let Some(file) = folders.map(|f| f.join(FILE)).find(|f| f.is_file()) else { return };
    match model::read(&localized(&file, &settings.language), &keys) {
        Ok(steps) => {
            let since = watch::Since::now(&table);
            // A game that was saved in the middle is taken up in the middle.
            let at = watch::first_open(&steps, &table);
            commands.insert_resource(Lessons { steps, at, since, closed: table.watching });
        }
        Err(why) => {
            say.write(Say(tf("lesson.unreadable", &[("why", &why)])));
        }
    }
}
