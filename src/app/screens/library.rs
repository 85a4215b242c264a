//! What lies in the folders: scenarios and saves, read again when the menu opens.

use crate::app::Options;
use crate::app::stage::Screen;
use crate::game::saves::{self, Shelved};
use crate::scenario::{self, ScenarioEntry};
use bevy::prelude::*;

/// Scenarios and saves as they were found.
#[derive(Resource, Default)]
pub struct Library {
    pub scenarios: Vec<ScenarioEntry>,
    pub saves: Vec<Shelved>,
}

impl Library {
    #[must_use]
    pub fn scenario(&self, id: &str) -> Option<&ScenarioEntry> {
        self.scenarios.iter().find(|s| s.head.id == id)
    }
    /// Reads the folder of saves again.
    pub fn look_at_saves(&mut self, options: &Options) {
        self.saves = saves::list(&options.saves);
    }
}

pub struct LibraryPlugin;

impl Plugin for LibraryPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Library>().add_systems(OnEnter(Screen::Menu), refresh);
    }
}

fn refresh(options: Res<Options>, mut library: ResMut<Library>) {
    if library.scenarios.is_empty() && options.start.is_none() {
        library.scenarios = list(&options);
    }
    library.look_at_saves(&options);
}

/// All scenarios, those that teach first, then by how much they are.
#[must_use]
pub fn list(options: &Options) -> Vec<ScenarioEntry> {
    let mut found: Vec<ScenarioEntry> = options.scenarios.iter().flat_map(|f| scenario::list(f)).collect();
    // A scenario that is one file has no folder for lessons.
    let teaches = |s: &ScenarioEntry| s.path.join(crate::app::lessons::FILE).is_file();
    found.sort_by_key(|s| (!teaches(s), s.head.title.clone()));
    found
}
