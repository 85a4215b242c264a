//! What a person can do from the keyboard: where it does something, what it is called, and its usual keys.

use super::chord::Chord;
use super::overlays::Mode;
use super::text::t;
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
    pub fn meets(self, other: Self) -> bool {
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
    pub fn usual(self) -> Vec<Chord> {
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
