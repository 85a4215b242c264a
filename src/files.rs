//! Where the files lie that the program reads and writes: the data folder and the folder of saves.
//!
//! Nothing here reads the environment: the terminal looks up where it was told to look, and hands a [`Roots`] on.

use std::path::{Path, PathBuf};

/// The two folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roots {
    /// Holds `scenarios/` and `assets/`.
    pub data: PathBuf,
    /// Holds saves and settings; made when something is first written.
    pub saves: PathBuf,
}

impl Roots {
    #[must_use]
    pub fn scenarios(&self) -> PathBuf {
        self.data.join("scenarios")
    }
    /// The window's settings lie beside the folder of saves.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.saves.parent().unwrap_or(&self.saves).join("settings.ron")
    }
    #[must_use]
    pub fn assets(&self) -> PathBuf {
        self.data.join("assets")
    }
}

/// A folder that holds the game's data.
#[must_use]
pub fn is_data(folder: &Path) -> bool {
    folder.join("scenarios").is_dir()
}

/// The first data folder among these and, for each, the folders above it.
pub fn find_data(candidates: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    candidates.into_iter().find_map(|c| c.ancestors().find(|a| is_data(a)).map(Path::to_path_buf))
}

/// The folder of saves that the system foresees for this user; `None` when it knows no home.
#[must_use]
pub fn usual_saves() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "August Storm").map(|d| d.data_dir().join("saves"))
}
