//! Why an edit was not made, in words.

use super::document::FileId;
use std::fmt;

/// Why an edit was not made. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such value.
    Nowhere(String),
    /// What should be written is no value.
    NoValue(String),
    /// The file has mistakes in its writing; these go first.
    Broken { file: String, line: usize, column: usize },
    /// The file belongs to other scenarios too: take a copy ([`Edit::Own`]) or change it for all
    /// ([`Document::release`]).
    Borrowed { file: FileId, name: String },
    /// The text would not have read back as what it should be.
    Mismatch(String),
    /// The edit makes no sense here, in words.
    Sense(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nowhere(path) => write!(f, "there is no {path}"),
            Self::NoValue(text) => write!(f, "{text:?} is not one value"),
            Self::Broken { file, line, column } => {
                write!(
                    f,
                    "{file}:{line}:{column}: a mistake in the writing; it must be mended in the text first"
                )
            }
            Self::Borrowed { name, .. } => {
                write!(f, "{name} belongs to other scenarios too: take a copy of it, or change it for all")
            }
            Self::Mismatch(path) => write!(f, "{path} could not be written so that it reads back the same"),
            Self::Sense(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Refused {}
