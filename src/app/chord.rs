//! A key with what is held beside it: how it is written, read, shown, and told from others.

use bevy_egui::egui::{Key, Modifiers};
use std::fmt;
use std::str::FromStr;

/// A key with the modifiers that must be held: Ctrl (Command on a Mac), Shift, Alt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    pub key: Key,
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
}

impl Chord {
    /// The chord of an event.
    #[must_use]
    pub const fn of(key: Key, held: Modifiers) -> Self {
        Self { key, ctrl: held.ctrl || held.command, shift: held.shift, alt: held.alt }
    }

    /// In a field of text it writes or edits.
    pub fn types(self) -> bool {
        let name = self.key.name();
        let function =
            name.len() > 1 && name.starts_with('F') && name[1..].chars().all(|c| c.is_ascii_digit());
        !function && !self.ctrl && !self.alt
    }
}

impl Chord {
    fn held(self) -> String {
        let held = [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        held.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).collect()
    }

    /// As a person reads it: signs as they stand on the key.
    pub fn shown(self) -> String {
        let key = match self.key {
            Key::OpenBracket | Key::CloseBracket | Key::Comma | Key::Period => self.key.symbol_or_name(),
            other => other.name(),
        };
        self.held() + key
    }
}

/// As it is written in the file of settings.
impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.held())?;
        f.write_str(self.key.name())
    }
}

impl FromStr for Chord {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts: Vec<&str> = text.split('+').collect();
        let last = parts.pop().unwrap_or_default();
        let key = Key::from_name(last).ok_or_else(|| format!("no key is called {last:?}"))?;
        Ok(Self {
            key,
            ctrl: parts.contains(&"Ctrl"),
            shift: parts.contains(&"Shift"),
            alt: parts.contains(&"Alt"),
        })
    }
}

/// Plus and the like need Shift on some keyboards: for signs Shift does not count unless it was asked for.
pub fn fits(chord: Chord, key: Key, held: Modifiers) -> bool {
    let sign =
        matches!(key, Key::Plus | Key::Minus | Key::Equals | Key::Questionmark | Key::Comma | Key::Period);
    let now = Chord::of(key, held);
    chord == now || sign && chord == Chord { shift: false, ..now }
}
