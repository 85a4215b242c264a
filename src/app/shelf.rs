//! Saves on keys, and a save back onto the table.

use super::Options;
use super::desk::Trial;
use super::keys::{Act, Keys};
use super::look::Draw;
use super::opponent::Opponent;
use super::panels::Open;
use super::settings::Settings;
use super::stage::Screen;
use super::table::{Say, Sit, Table};
use super::text::{t, tf};
use crate::game::{Game, save, saves};
use crate::scenario;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
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
        .ok_or_else(|| tf("load.no_scenario", &[("id", &found.header.scenario)]))?;
    let variants: Vec<&str> = found.header.variants.iter().map(String::as_str).collect();
    let scenario = scenario::load(&entry.path, &variants).map_err(|p| p.to_string())?;
    Game::resume(&found, scenario).map_err(|e| e.to_string())
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn keys(
    mut contexts: EguiContexts,
    options: Res<Options>,
    keys: Res<Keys>,
    table: Res<Table>,
    mut open: ResMut<Open>,
    mut opponent: ResMut<Opponent>,
    mut settings: ResMut<Settings>,
    mut sit: MessageWriter<Sit>,
    mut say: MessageWriter<Say>,
    trial: Option<Res<Trial>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let wish = if open.wish.is_some() { open.wish.take() } else { None };
    if wish.is_none() && ctx.egui_wants_keyboard_input() {
        return Ok(());
    }
    let pressed = |act| keys.hit(&ctx, act);
    let (saves, loads) =
        (pressed(Act::Save) || wish == Some(Wish::Save), pressed(Act::Load) || wish == Some(Wish::Load));
    if trial.is_some() && (saves || loads) {
        say.write(Say(t("save.trial").into()));
    } else if saves {
        let text = match saves::save_as(&options.saves, table.game(), "quick save") {
            Ok(_) => tf("save.done", &[("key", &keys.name(Act::Load))]),
            Err(why) => tf("save.failed", &[("why", &why)]),
        };
        say.write(Say(text));
    }
    if trial.is_none() && loads {
        let path = saves::list(&options.saves)
            .into_iter()
            .find(|s| !s.auto && s.header.as_ref().is_ok_and(|h| h.name == "quick save"))
            .map(|s| s.path);
        match path
            .ok_or_else(|| tf("save.none", &[("key", &keys.name(Act::Save))]))
            .and_then(|p| load(&options, &p))
        {
            Ok(game) => {
                sit.write(Sit::at(game));
                say.write(Say(t("save.back").into()));
            }
            Err(why) => {
                say.write(Say(why));
            }
        }
    }
    if pressed(Act::Pause) {
        opponent.paused = !opponent.paused;
    }
    if pressed(Act::Faster) {
        settings.faster();
    }
    if pressed(Act::Slower) {
        settings.slower();
    }
    Ok(())
}
