//! Keys: which key does what, whether it was pressed, and how a key is changed.

pub use super::act::{Act, Place};
use super::chord::{Chord, fits};
use super::look::{Draw, Keyboard};
use super::settings::Settings;
use super::stage::Screen;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Key, Modifiers};

/// Which chords do what.
#[derive(Resource, Default)]
pub struct Keys {
    of: Vec<(Act, Vec<Chord>)>,
}

impl Keys {
    /// The usual keys, with those that a person chose in their place.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let chosen = |act: Act| {
            let names = settings.keys.get(&act.id())?;
            Some(names.iter().filter_map(|n| n.parse().ok()).collect())
        };
        Self { of: Act::all().map(|a| (a, chosen(a).unwrap_or_else(|| a.usual()))).collect() }
    }

    #[must_use]
    pub fn chords(&self, act: Act) -> &[Chord] {
        self.of.iter().find(|(a, _)| *a == act).map_or(&[], |(_, c)| c)
    }

    /// "Tab, N": as a tooltip or a list says it.
    #[must_use]
    pub fn name(&self, act: Act) -> String {
        self.chords(act).iter().map(|c| c.shown()).collect::<Vec<_>>().join(", ")
    }

    /// What a chord does already where it is wanted for something else.
    #[must_use]
    pub fn taken(&self, chord: Chord, wanted: Act) -> Option<Act> {
        let mut others = self.of.iter().filter(|(a, _)| *a != wanted && a.meets(wanted));
        others.find(|(_, c)| c.contains(&chord)).map(|(a, _)| *a)
    }

    /// Its key was pressed in this frame; the event is spent. A key that is held does it once, but zooms and moves the cursor on.
    #[must_use]
    pub fn hit(&self, ctx: &egui::Context, act: Act) -> bool {
        // Letters that are typed into a field are text.
        let typing = ctx.text_edit_focused();
        let chords: Vec<Chord> = self.chords(act).iter().filter(|c| !typing || !c.types()).copied().collect();
        if chords.is_empty() {
            return false;
        }
        let again = matches!(
            act,
            Act::ZoomIn
                | Act::ZoomOut
                | Act::CurtainLeft
                | Act::CurtainRight
                | Act::CursorWest
                | Act::CursorEast
                | Act::CursorNorth
                | Act::CursorSouth
        );
        ctx.input_mut(|input| {
            let mut hit = false;
            input.events.retain(|e| match *e {
                egui::Event::Key { key, pressed: true, repeat, modifiers, .. }
                    if chords.iter().any(|c| fits(*c, key, modifiers)) =>
                {
                    hit |= again || !repeat;
                    false
                }
                _ => true,
            });
            hit
        })
    }

    /// Its key is held down.
    #[must_use]
    pub fn held(&self, ctx: &egui::Context, act: Act) -> bool {
        !ctx.text_edit_focused()
            && ctx
                .input(|i| self.chords(act).iter().any(|c| i.key_down(c.key) && fits(*c, c.key, i.modifiers)))
    }
}

pub struct KeysPlugin;

impl Plugin for KeysPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Keys>()
            .add_systems(Update, follow.run_if(resource_exists_and_changed::<Settings>))
            .add_systems(
                EguiPrimaryContextPass,
                leave_panel
                    .in_set(Draw::Begin)
                    .run_if(in_state(Screen::Playing).or_else(in_state(Screen::Demo))),
            );
    }
}

/// Keys as the settings have them.
pub(super) fn follow(settings: Res<Settings>, mut keys: ResMut<Keys>) {
    *keys = Keys::new(&settings);
}

/// Esc in a panel only gives the keyboard back to the map: egui has let go of its button then, and nothing else follows.
pub(super) fn leave_panel(mut contexts: EguiContexts, keyboard: Res<Keyboard>) -> Result {
    let ctx = contexts.ctx_mut()?;
    if keyboard.in_panel() {
        ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_usual_key_and_each_has_one() {
        let keys = Keys::new(&Settings::default());
        for (act, chords) in &keys.of {
            assert!(!chords.is_empty(), "{act:?} has no key");
            for chord in chords {
                assert_eq!(keys.taken(*chord, *act), None, "{chord} for {act:?}");
            }
        }
    }

    #[test]
    fn every_action_has_a_name() {
        for act in Act::all() {
            assert!(act.name().len() > 1, "{act:?} has no sentence");
        }
    }

    #[test]
    fn chords_are_written_as_they_are_read() {
        for text in ["Tab", "Ctrl+Z", "Shift+Tab", "Ctrl+Alt+F5", "Plus", "Comma"] {
            assert_eq!(text.parse::<Chord>().unwrap().to_string(), text);
        }
        assert!("Hyper".parse::<Chord>().is_err());
    }

    #[test]
    fn in_a_field_of_text_letters_are_text_and_function_keys_are_not() {
        for (text, types) in
            [("K", true), ("Space", true), ("Shift+Tab", true), ("F3", false), ("Ctrl+F", false)]
        {
            assert_eq!(text.parse::<Chord>().unwrap().types(), types, "{text}");
        }
    }

    #[test]
    fn a_chosen_key_takes_the_place_of_the_usual_one() {
        let mut settings = Settings::default();
        settings.keys.insert(Act::Next.id(), vec!["J".into()]);
        let keys = Keys::new(&settings);
        assert_eq!(keys.name(Act::Next), "J");
        assert_eq!(keys.taken("N".parse().unwrap(), Act::Undo), None);
    }

    #[test]
    fn a_key_of_the_game_may_do_something_else_in_the_demonstration_only() {
        let keys = Keys::new(&Settings::default());
        let space = "Space".parse().unwrap();
        assert_eq!(keys.taken(space, Act::Undo), Some(Act::EndTurn));
        assert_eq!(keys.taken(space, Act::Both), Some(Act::Run));
        assert_eq!(keys.taken("F5".parse().unwrap(), Act::Both), Some(Act::Save));
    }
}
