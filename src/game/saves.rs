//! The shelf of saves: a folder with named saves and a rotation of autosaves.

use super::running::Game;
use super::save::{self, Header, Save, SaveError};
use std::fs;
use std::path::{Path, PathBuf};

/// Ending of a save's file name.
pub const ENDING: &str = "save";
/// Autosaves kept; the oldest makes room.
pub const SLOTS: u32 = 6;

/// When an autosave is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A person's turn begins.
    Start,
    /// A person ends the turn: made before the order is given.
    End,
}

/// A file on the shelf: its header, or why it cannot be used.
#[derive(Debug)]
pub struct Shelved {
    pub path: PathBuf,
    /// It is one of the rotation.
    pub auto: bool,
    pub header: Result<Header, SaveError>,
}

/// Saves a game into the rotation and returns the file. The slot follows from the turn, the side and the moment, so
/// that no clock is needed: with one person at the table the start and the end of the last three turns are kept.
///
/// # Errors
/// As [`save::write`]; what was in the slot stays then.
pub fn autosave(folder: &Path, game: &Game, moment: Moment) -> Result<PathBuf, SaveError> {
    let (turn, side) = (game.state().turn(), game.state().side());
    let second = u32::from(side != game.scenario().first);
    let slot = (turn * 4 + second * 2 + u32::from(moment == Moment::End)) % SLOTS + 1;
    let when = if moment == Moment::Start { "start" } else { "end" };
    let name = format!("autosave, {when} of turn {}", turn + 1);
    let path = folder.join(format!("{}{slot}.{ENDING}", prefix(&game.scenario().head.id)));
    save::write(&path, &Save::of(game, &name))?;
    Ok(path)
}

/// Saves a game under a person's name for it; characters that a file name cannot carry are replaced.
///
/// # Errors
/// As [`save::write`].
pub fn save_as(folder: &Path, game: &Game, name: &str) -> Result<PathBuf, SaveError> {
    let path = folder.join(format!("{}.{ENDING}", file_name(name)));
    save::write(&path, &Save::of(game, name))?;
    Ok(path)
}

/// Every save in the folder, the one furthest in its game first; files that cannot be used come last, with the reason.
/// A folder that is not there is an empty shelf.
#[must_use]
pub fn list(folder: &Path) -> Vec<Shelved> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.extension().is_some_and(|e| e == ENDING))
        .collect();
    paths.sort();
    let mut shelf: Vec<Shelved> = paths
        .into_iter()
        .map(|path| Shelved { auto: is_auto(&path), header: save::read(&path).map(|s| s.header), path })
        .collect();
    shelf.sort_by_key(|s| std::cmp::Reverse(s.header.as_ref().ok().map(|h| (h.turn, h.orders, s.auto))));
    shelf
}

/// The autosave to offer when another save cannot be used: the one that was written last and is whole.
#[must_use]
pub fn newest_good(folder: &Path) -> Option<(PathBuf, Header)> {
    newest(folder, |s| s.auto)
}

/// The save that "Continue" takes up: the one that was written last and is whole.
#[must_use]
pub fn last_played(folder: &Path) -> Option<(PathBuf, Header)> {
    newest(folder, |_| true)
}

/// By the file's own date, which is the folder's and not a clock of ours; then by how far the game had come.
fn newest(folder: &Path, wanted: impl Fn(&Shelved) -> bool) -> Option<(PathBuf, Header)> {
    list(folder)
        .into_iter()
        .filter(wanted)
        .filter_map(|s| Some((s.path, s.header.ok()?)))
        .max_by_key(|(path, h)| (fs::metadata(path).and_then(|m| m.modified()).ok(), h.turn, h.orders))
}

fn prefix(scenario: &str) -> String {
    format!("auto_{}_", file_name(scenario))
}

fn is_auto(path: &Path) -> bool {
    path.file_stem().and_then(|s| s.to_str()).is_some_and(|s| s.starts_with("auto_"))
}

/// A name that every system takes as a file name and that no autosave has.
fn file_name(name: &str) -> String {
    let plain: String = name
        .trim()
        .chars()
        .take(80)
        .map(|c| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { '_' })
        .collect();
    let plain = plain.trim().to_owned();
    match plain.as_str() {
        "" => "unnamed".into(),
        p if p.starts_with("auto_") => format!("my {p}"),
        _ => plain,
    }
}
