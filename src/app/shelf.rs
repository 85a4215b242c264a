//! Saves on keys, and a save back onto the table.

use super::Options;
use super::look::Draw;
use super::opponent::Opponent;
use super::panels::Open;
use super::settings::Settings;
use super::stage::Screen;
use super::table::{Say, Sit, Table};
use crate::game::{Game, save, saves};
use crate::scenario;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use std::path::Path;

/// What the menu asks of the shelf.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Save,
    Load,
}

pub struct ShelfPlugin;

impl Plugin for ShelfPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            EguiPrimaryContextPass,
            keys.in_set(Draw::Begin).run_if(in_state(Screen::Playing)).run_if(resource_exists::<Table>),
        );
    }
}

/// Reads a save and finds its scenario by its id.
///
/// # Errors
/// In words: the file, the scenario, or the two do not fit together.
pub fn load(options: &Options, path: &Path) -> Result<Game, String> {
    let found = save::read(path).map_err(|e| e.to_string())?;
    let entry = options
        .scenarios
        .iter()
        .flat_map(|f| scenario::list(f))
        .find(|s| s.head.id == found.header.scenario)
        .ok_or_else(|| format!("the scenario \"{}\" of this save is not installed", found.header.scenario))?;
    let variants: Vec<&str> = found.header.variants.iter().map(String::as_str).collect();
    let scenario = scenario::load(&entry.path, &variants).map_err(|p| p.to_string())?;
    Game::resume(&found, scenario).map_err(|e| e.to_string())
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn keys(
    mut contexts: EguiContexts,
    options: Res<Options>,
    table: Res<Table>,
    mut open: ResMut<Open>,
    mut opponent: ResMut<Opponent>,
    mut settings: ResMut<Settings>,
    mut sit: MessageWriter<Sit>,
    mut say: MessageWriter<Say>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let wish = if open.wish.is_some() { open.wish.take() } else { None };
    if wish.is_none() && ctx.egui_wants_keyboard_input() {
        return Ok(());
    }
    use egui::{Key, Modifiers};
    let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::F5) || wish == Some(Wish::Save) {
        let text = match saves::save_as(&options.saves, table.game(), "quick save") {
            Ok(_) => "Saved. F9 brings this point back.".to_owned(),
            Err(why) => format!("Not saved: {why}."),
        };
        say.write(Say(text));
    }
    if pressed(Key::F9) || wish == Some(Wish::Load) {
        let path = saves::list(&options.saves)
            .into_iter()
            .find(|s| !s.auto && s.header.as_ref().is_ok_and(|h| h.name == "quick save"))
            .map(|s| s.path);
        match path
            .ok_or_else(|| "There is no quick save yet: F5 makes one.".to_owned())
            .and_then(|p| load(&options, &p))
        {
            Ok(game) => {
                sit.write(Sit::at(game));
                say.write(Say("Back at the saved point.".into()));
            }
            Err(why) => {
                say.write(Say(why));
            }
        }
    }
    if pressed(Key::P) {
        opponent.paused = !opponent.paused;
    }
    if pressed(Key::Plus) || pressed(Key::Equals) {
        settings.faster();
    }
    if pressed(Key::Minus) {
        settings.slower();
    }
    Ok(())
}
