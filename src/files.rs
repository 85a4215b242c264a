//! Where the files lie that the program reads and writes: the data folder and the folder of saves.
//!
//! Nothing here reads the environment: the terminal looks up where it was told to look, and hands a [`Roots`] on.

use std::fs::{self, File};
use std::io::{self, Write as _};
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
    /// The player's own scenarios lie beside the folder of saves; made when the first is written.
    #[must_use]
    pub fn own_scenarios(&self) -> PathBuf {
        self.beside_saves("scenarios")
    }
    /// Drafts of scenarios that were open when the program ended.
    #[must_use]
    pub fn drafts(&self) -> PathBuf {
        self.beside_saves("drafts")
    }
    /// Scenario files as they were before they were saved.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.beside_saves("backups")
    }
    fn beside_saves(&self, name: &str) -> PathBuf {
        self.saves.parent().unwrap_or(&self.saves).join(name)
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

/// Writes a text so that the file is either what it was or the whole of the new text: beside it first, read back, and
/// then put in its place in one step.
///
/// # Errors
/// What could not be done; what was there stays then.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let put = || {
        let mut file = File::create(&temporary)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all())?;
        drop(file);
        if fs::read(&temporary)? != text.as_bytes() {
            return Err(io::Error::other("what was read back is not what was written"));
        }
        fs::rename(&temporary, path)
    };
    let done = put();
    if done.is_err() {
        // It may not be there at all; the first error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    done
}
