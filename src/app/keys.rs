//! Keys: what a person can do from the keyboard, which key does it, and how a key is changed.

use super::chord::{Chord, fits};
use super::look::{Draw, Keyboard};
use super::overlays::Mode;
use super::settings::Settings;
use super::stage::Screen;
use super::text::t;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Key, Modifiers};
use std::str::FromStr as _;

/// Something that a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Next,
    Previous,
    EndTurn,
    Undo,
    Staffs,
    /// The keyboard to the tasks of the selected unit's commands.
    Task,
    /// The first to the ninth order of the selected unit.
    Order(u8),
    Pause,
    Faster,
    Slower,
    Find,
    Oob,
    Log,
    Inspector,
    Bar,
    Lesson,
    Page,
    Briefing,
    Help,
    Settings,
    Save,
    Load,
    /// Of the editor: takes the last step back that was undone, writes, tries, and so on.
    Redo,
    Write,
    Try,
    Remove,
    Double,
    Wider,
    Narrower,
    /// The first to the ninth tool of the editor.
    Tool(u8),
    /// Symbols or silhouettes on the counters.
    Face,
    Show(Mode),
    West,
    East,
    North,
    South,
    ZoomIn,
    ZoomOut,
    /// The cursor of the keyboard: where it goes, and the two buttons of the mouse.
    CursorWest,
    CursorEast,
    CursorNorth,
    CursorSouth,
    Press,
    Go,
    /// In the demonstration: it runs or stands.
    Run,
    Back,
    On,
    First,
    Last,
    History,
    Game,
    Both,
    CurtainLeft,
    CurtainRight,
    Days,
    Weather,
    Follow,
    Figures,
}

/// Where a key does something: two actions may share one where they never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Game,
    /// Where a hand works on a map: in a game and in the editor.
    Map,
    Demonstration,
    Desk,
    Everywhere,
}

impl Act {
    /// All of them, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        let hand = [Self::Next, Self::Previous, Self::EndTurn, Self::Undo, Self::Task, Self::Staffs];
        let rest = [
            Self::Pause,
            Self::Faster,
            Self::Slower,
            Self::Find,
            Self::Oob,
            Self::Log,
            Self::Inspector,
            Self::Bar,
            Self::Lesson,
            Self::Page,
            Self::Briefing,
            Self::Help,
            Self::Settings,
            Self::Save,
            Self::Load,
            Self::Face,
        ];
        let desk =
            [Self::Redo, Self::Write, Self::Try, Self::Remove, Self::Double, Self::Wider, Self::Narrower];
        let map = [Self::West, Self::East, Self::North, Self::South, Self::ZoomIn, Self::ZoomOut];
        let demonstration = [
            Self::Run,
            Self::Back,
            Self::On,
            Self::First,
            Self::Last,
            Self::History,
            Self::Game,
            Self::Both,
            Self::CurtainLeft,
            Self::CurtainRight,
            Self::Days,
            Self::Weather,
            Self::Follow,
            Self::Figures,
        ];
        let cursor =
            [Self::CursorWest, Self::CursorEast, Self::CursorNorth, Self::CursorSouth, Self::Press, Self::Go];
        hand.into_iter()
            .chain((1..=9).map(Self::Order))
            .chain(rest)
            .chain(Mode::ALL.into_iter().map(Self::Show))
            .chain(map)
            .chain(cursor)
            .chain(demonstration)
            .chain(desk)
            .chain((1..=9).map(Self::Tool))
    }

    /// Where it does something. The map also moves in the demonstration, by keys that this leaves free.
    #[must_use]
    pub const fn place(self) -> Place {
        match self {
            Self::Faster | Self::Slower | Self::Save | Self::Help | Self::ZoomIn | Self::ZoomOut => {
                Place::Everywhere
            }
            Self::Run
            | Self::Back
            | Self::On
            | Self::First
            | Self::Last
            | Self::History
            | Self::Game
            | Self::Both
            | Self::CurtainLeft
            | Self::CurtainRight
            | Self::Days
            | Self::Weather
            | Self::Follow
            | Self::Figures => Place::Demonstration,
            Self::Redo
            | Self::Write
            | Self::Try
            | Self::Remove
            | Self::Double
            | Self::Wider
            | Self::Narrower
            | Self::Tool(_) => Place::Desk,
            Self::Undo
            | Self::Find
            | Self::Oob
            | Self::Log
            | Self::Inspector
            | Self::Bar
            | Self::West
            | Self::East
            | Self::North
            | Self::South
            | Self::CursorWest
            | Self::CursorEast
            | Self::CursorNorth
            | Self::CursorSouth
            | Self::Press
            | Self::Go => Place::Map,
            _ => Place::Game,
        }
    }

    /// Whether the two can be wanted on one screen.
    fn meets(self, other: Self) -> bool {
        let on = |place, screen| match place {
            Place::Everywhere => true,
            Place::Map => screen != Place::Demonstration,
            other => other == screen,
        };
        let (a, b) = (self.place(), other.place());
        [Place::Game, Place::Demonstration, Place::Desk].into_iter().any(|s| on(a, s) && on(b, s))
    }

    /// Its name in the file of settings and in the table of words.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Order(n) => format!("order_{n}"),
            Self::Tool(n) => format!("tool_{n}"),
            Self::Show(mode) => format!("show_{mode:?}").to_lowercase(),
            Self::EndTurn => "end_turn".into(),
            Self::ZoomIn => "zoom_in".into(),
            Self::ZoomOut => "zoom_out".into(),
            Self::CurtainLeft => "curtain_left".into(),
            Self::CurtainRight => "curtain_right".into(),
            Self::CursorWest => "cursor_west".into(),
            Self::CursorEast => "cursor_east".into(),
            Self::CursorNorth => "cursor_north".into(),
            Self::CursorSouth => "cursor_south".into(),
            other => format!("{other:?}").to_lowercase(),
        }
    }

    /// What it does, in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Show(mode) => mode.name(),
            other => t(&format!("action.{}", other.id())),
        }
    }

    /// The keys that do it unless a person chose others.
    fn usual(self) -> Vec<Chord> {
        let names: &[&str] = match self {
            Self::Next => &["Tab", "N"],
            Self::Previous => &["Shift+Tab", "B"],
            Self::EndTurn => &["Space", "Enter"],
            Self::Undo => &["Ctrl+Z"],
            Self::Task => &["T"],
            Self::Staffs => &["G"],
            Self::Order(n) => return Chord::from_str(&n.to_string()).into_iter().collect(),
            Self::Pause => &["P"],
            Self::Faster => &["Plus", "Equals"],
            Self::Slower => &["Minus"],
            Self::Find => &["Ctrl+F"],
            Self::Oob => &["O"],
            Self::Log => &["L"],
            Self::Inspector => &["I"],
            Self::Bar => &["Ctrl+B"],
            Self::Lesson => &["Ctrl+L"],
            Self::Page => &["R"],
            Self::Briefing => &["J"],
            Self::Redo => &["Ctrl+Y", "Ctrl+Shift+Z"],
            Self::Write => &["Ctrl+S"],
            Self::Try => &["Ctrl+T"],
            Self::Remove => &["Delete"],
            Self::Double => &["Ctrl+D"],
            Self::Wider => &["CloseBracket"],
            Self::Narrower => &["OpenBracket"],
            Self::Tool(n) => return Chord::from_str(&format!("Alt+{n}")).into_iter().collect(),
            Self::Help => &["F1"],
            Self::Settings => &["Ctrl+Comma"],
            Self::Save => &["F5"],
            Self::Load => &["F9"],
            Self::Face => &["K"],
            Self::Show(mode) => return Chord::from_str(mode.key_name()).into_iter().collect(),
            Self::West => &["A", "Left"],
            Self::East => &["D", "Right"],
            Self::North => &["W", "Up"],
            Self::South => &["S", "Down"],
            Self::ZoomIn => &["PageUp"],
            Self::ZoomOut => &["PageDown"],
            Self::Run => &["Space", "P"],
            Self::Back => &["Left", "Comma"],
            Self::On => &["Right", "Period"],
            Self::First => &["Home"],
            Self::Last => &["End"],
            Self::History => &["1"],
            Self::Game => &["2"],
            Self::Both => &["3"],
            Self::CurtainLeft => &["OpenBracket"],
            Self::CurtainRight => &["CloseBracket"],
            Self::Days => &["F"],
            Self::Weather => &["R"],
            Self::Follow => &["C"],
            Self::Figures => &["H"],
            Self::CursorWest => &["Shift+Left"],
            Self::CursorEast => &["Shift+Right"],
            Self::CursorNorth => &["Shift+Up"],
            Self::CursorSouth => &["Shift+Down"],
            Self::Press => &["C"],
            Self::Go => &["X"],
        };
        names.iter().filter_map(|n| n.parse().ok()).collect()
    }
}

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
