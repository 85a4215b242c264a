//! Saves on the disk: written beside the old one and put in its place only when whole.

use super::{Save, SaveError, decode, encode};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Reads a save.
///
/// # Errors
/// `Io` when the file cannot be read, and as [`decode`].
pub fn read(path: &Path) -> Result<Save, SaveError> {
    decode(&fs::read(path).map_err(|why| io(path, "read", why))?)
}

/// Writes a save, making its folder if need be. The bytes go to a temporary file in the same folder, are read back,
/// and only then take the place of what was there: whatever fails, an older save under that name stays as it was.
///
/// # Errors
/// `Io` with what could not be done; `Damaged` when what was read back is not what was written.
pub fn write(path: &Path, save: &Save) -> Result<(), SaveError> {
    let bytes = encode(save)?;
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|why| io(folder, "make the folder", why))?;
    }
    let temporary = beside(path);
    let done = put(&temporary, path, &bytes);
    if done.is_err() {
        // It may not be there at all; the first error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    done
}

fn put(temporary: &Path, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let mut file = File::create(temporary).map_err(|why| io(temporary, "write", why))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|why| io(temporary, "write", why))?;
    drop(file);
    let back = fs::read(temporary).map_err(|why| io(temporary, "read back", why))?;
    decode(&back)?;
    fs::rename(temporary, path).map_err(|why| io(path, "replace", why))?;
    sync_folder(path);
    Ok(())
}

/// Makes the new name last through a power cut where the system can do that.
fn sync_folder(path: &Path) {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // The save itself is whole and named; a system that cannot sync folders loses nothing else.
        let _ = File::open(folder).and_then(|f| f.sync_all());
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// The temporary name for a file, in the same folder so that the rename is one step.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

fn io(path: &Path, doing: &'static str, why: io::Error) -> SaveError {
    SaveError::Io { path: path.to_owned(), doing, why }
}
