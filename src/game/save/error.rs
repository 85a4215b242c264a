//! Why a save cannot be written, read or played, in words for the player.

use crate::rules::Refusal;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Which part of a file is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The file is empty or ends early.
    CutShort,
    /// Its content is not what was written.
    Changed,
    Header,
    Orders,
}

#[derive(Debug)]
pub enum SaveError {
    /// The disk or the folder does not play along.
    Io {
        path: PathBuf,
        doing: &'static str,
        why: io::Error,
    },
    /// The file is not a save of this game.
    Foreign,
    Damaged(Damage),
    /// Written by a version with another format of saves.
    OtherVersion {
        found: u32,
        ours: u32,
    },
    /// No scenario of that id was found.
    UnknownScenario {
        id: String,
    },
    /// The scenario, its map or its variants are not those of the save.
    OtherScenario {
        id: String,
        saved: u64,
        found: u64,
    },
    /// An order of the log is refused: the rules are not those of the save.
    Refused {
        turn: u32,
        order: u32,
        why: Refusal,
    },
    /// The same orders lead elsewhere from this turn on: the rules are not those of the save.
    Diverged {
        turn: u32,
        date: String,
    },
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, doing, why } => write!(f, "cannot {doing} {}: {why}", path.display()),
            Self::Foreign => write!(f, "this file is not a save of August Storm"),
            Self::Damaged(Damage::CutShort) => write!(f, "the save is damaged: it ends early"),
            Self::Damaged(Damage::Changed) => {
                write!(f, "the save is damaged: its content does not fit its checksum")
            }
            Self::Damaged(Damage::Header) => write!(f, "the save is damaged: its header cannot be read"),
            Self::Damaged(Damage::Orders) => write!(f, "the save is damaged: its orders cannot be read"),
            Self::OtherVersion { found, ours } => {
                write!(f, "the save has format {found}; this version of the game reads format {ours}")
            }
            Self::UnknownScenario { id } => {
                write!(f, "the save is of the scenario {id:?}, which is not installed")
            }
            Self::OtherScenario { id, saved, found } => write!(
                f,
                "the scenario {id:?} has changed since the save was made ({saved:016x} then, {found:016x} now)"
            ),
            Self::Refused { turn, order, why } => write!(
                f,
                "the save cannot be played again: order {order} in turn {} is refused now ({why}); \
                 it was made with other rules",
                turn + 1
            ),
            Self::Diverged { turn, date } => write!(
                f,
                "the save cannot be played again: in turn {} ({date}) the game takes another course; \
                 it was made with other rules",
                turn + 1
            ),
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { why, .. } => Some(why),
            Self::Refused { why, .. } => Some(why),
            _ => None,
        }
    }
}
