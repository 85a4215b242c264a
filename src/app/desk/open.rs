//! Opens a scenario in the editor: one that is there, a copy, or a new one.

use super::Desk;
use crate::app::Options;
use crate::app::camera::Lens;
use crate::app::look::side_rgb;
use crate::app::sheet::ShowMap;
use crate::app::stage::Screen;
use crate::app::table::Say;
use crate::desk::{Document, new};
use crate::map::Map;
use bevy::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// Someone wants to edit a scenario.
#[derive(Message, Clone, Debug)]
pub enum OpenDesk {
    /// The one that lies on the desk already.
    Resume,
    Path(PathBuf),
    /// A copy under another id and title, in the player's own folder.
    Copy {
        from: PathBuf,
        id: String,
        title: String,
    },
    /// A new one on a map of its own.
    Fresh(new::Fresh),
}

pub struct OpenPlugin;

impl Plugin for OpenPlugin {
    fn build(&self, app: &mut App) {
        app.add_message::<OpenDesk>()
            .add_systems(Startup, at_once)
            .add_systems(PreUpdate, open.before(crate::app::sheet::show));
    }
}

/// The terminal asked for a scenario in the editor.
fn at_once(
    options: Res<Options>,
    mut wish: MessageWriter<OpenDesk>,
    mut page: ResMut<NextState<crate::app::screens::Page>>,
) {
    if options.editor {
        page.set(crate::app::screens::Page::Editor);
    }
    if let Some(path) = &options.edit {
        wish.write(OpenDesk::Path(path.clone()));
    }
}

/// A map with the colours of the document's sides.
#[must_use]
pub fn show_map(desk: &Desk, map: &Arc<Map>) -> ShowMap {
    let color = |i: usize| {
        let usual = desk.facts.sides.get(i).map_or((110, 110, 110), |s| s.color);
        let (r, g, b) = side_rgb(i, usual);
        Srgba::rgb_u8(r, g, b)
    };
    ShowMap { map: Arc::clone(map), colors: (color(0), color(1)) }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn open(
    mut asked: MessageReader<OpenDesk>,
    options: Res<Options>,
    old: Option<Res<Desk>>,
    mut commands: Commands,
    mut show: MessageWriter<ShowMap>,
    mut screen: ResMut<NextState<Screen>>,
    mut lens: ResMut<Lens>,
    mut say: MessageWriter<Say>,
) {
    let Some(wish) = asked.read().last() else { return };
    let desk = match wish {
        OpenDesk::Resume => match &old {
            Some(desk) => {
                if let Some(map) = desk.doc.map() {
                    show.write(show_map(desk, map));
                }
                screen.set(Screen::Desk);
                return;
            }
            None => return,
        },
        OpenDesk::Path(path) => Document::open(path).map_err(|p| p.to_string()),
        OpenDesk::Copy { from, id, title } => {
            made(new::copy(from, &options.own_scenarios(), id, Some(title.as_str())))
        }
        OpenDesk::Fresh(wanted) => made(new::fresh(&options.own_scenarios(), wanted)),
    };
    match desk.map(Desk::new) {
        Ok(desk) => {
            if let Some(map) = desk.doc.map() {
                show.write(show_map(&desk, map));
            }
            lens.fitted = false;
            commands.insert_resource(desk);
            screen.set(Screen::Desk);
        }
        Err(why) => {
            say.write(Say(why));
        }
    }
}

/// Opens what has just been made.
fn made(folder: Result<PathBuf, String>) -> Result<Document, String> {
    Document::open(&folder?).map_err(|p| p.to_string())
}
