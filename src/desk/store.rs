//! Saving: only what reads back, never over what somebody else has written meanwhile, and not without a backup.

use super::document::{Document, FileId};
use super::sheet::{Sheet, same};
use crate::files::replace;
use crate::scenario::files::{plain, read};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where backups go, and how many of each file are kept.
#[derive(Clone, Debug)]
pub struct Backups {
    pub folder: PathBuf,
    pub keep: usize,
}

/// What saving did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    pub files: Vec<PathBuf>,
}

/// Why nothing, or not everything, was saved.
#[derive(Debug)]
pub enum SaveError {
    /// These files are not on the disk what they were when they were read. Read them again, or save over them.
    Changed(Vec<FileId>),
    /// The text of this file does not read back as what the desk shows: a fault of the program.
    Mismatch(String),
    Io {
        path: PathBuf,
        why: std::io::Error,
    },
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(files) if files.len() == 1 => {
                f.write_str("a file was changed by another program since it was read")
            }
            Self::Changed(files) => {
                write!(f, "{} files were changed by another program since they were read", files.len())
            }
            Self::Mismatch(name) => {
                write!(f, "{name} does not read back as what it should say; nothing was written")
            }
            Self::Io { path, why } => write!(f, "cannot write {}: {why}", path.display()),
        }
    }
}

impl std::error::Error for SaveError {}

impl Document {
    /// Writes every file that has changed. `over` writes also over what another program has changed meanwhile.
    ///
    /// # Errors
    /// See [`SaveError`]. Files are written one by one: an error of the disk in the middle leaves those before it saved.
    pub fn save(&mut self, backups: Option<&Backups>, over: bool) -> Result<Saved, SaveError> {
        let dirty: Vec<FileId> = self.dirty();
        for id in &dirty {
            let file = &self.files[id.0];
            if !reads_back(&file.sheet) {
                return Err(SaveError::Mismatch(file.name.clone()));
            }
        }
        let changed: Vec<FileId> = dirty.iter().copied().filter(|id| self.is_changed(*id)).collect();
        if !over && !changed.is_empty() {
            return Err(SaveError::Changed(changed));
        }
        let mut saved = Saved::default();
        for id in dirty {
            let file = &self.files[id.0];
            let (path, text) = (file.path.clone(), Arc::clone(file.sheet.text()));
            let failed = |why| SaveError::Io { path: path.clone(), why };
            if let Some(backups) = backups {
                back_up(backups, &self.main, &path).map_err(failed)?;
            }
            replace(&path, &text).map_err(failed)?;
            self.disk.insert(path.clone(), text);
            saved.files.push(path);
        }
        Ok(saved)
    }

    /// Files that have not been saved as they are.
    #[must_use]
    pub fn dirty(&self) -> Vec<FileId> {
        let files = (0..).map(FileId).zip(&self.files);
        files.filter(|(_, f)| f.used && self.is_file_dirty(f)).map(|(id, _)| id).collect()
    }

    /// Files that another program has changed, or taken away, since they were read or saved.
    #[must_use]
    pub fn changed_on_disk(&self) -> Vec<FileId> {
        (0..self.files.len()).map(FileId).filter(|id| self.files[id.0].used && self.is_changed(*id)).collect()
    }

    fn is_changed(&self, id: FileId) -> bool {
        let file = &self.files[id.0];
        match (read(&file.path), self.disk.get(&file.path)) {
            (Ok(now), Some(known)) => *now != **known,
            (Err(_), None) => false,
            (Ok(_), None) | (Err(_), Some(_)) => true,
        }
    }

    /// Takes over what the disk has, as one step that can be taken back. What was edited in these files since they
    /// were saved comes back with that step only.
    pub fn reload(&mut self, files: &[FileId]) -> Option<super::Done> {
        let mut edits = Vec::new();
        for id in files {
            let file = self.files.get(id.0)?;
            let Ok(text) = read(&file.path) else { continue };
            edits.push(difference(*id, file.sheet.text(), &text));
            let text: Arc<str> = text.into();
            self.disk.insert(file.path.clone(), text);
        }
        // What is on the disk may be taken in even where it may not be written to.
        let borrowed: Vec<bool> = self.files.iter().map(|f| f.released).collect();
        files.iter().for_each(|id| self.files[id.0].released = true);
        let done = self.apply_all("Read from the disk", edits.into_iter().flatten().collect()).ok();
        self.files.iter_mut().zip(borrowed).for_each(|(file, released)| file.released = released);
        done
    }
}

/// The text, read from its beginning, says what the outline says that was kept along with it.
fn reads_back(sheet: &Sheet) -> bool {
    let fresh = Sheet::new(sheet.text());
    match (fresh.root(), sheet.root()) {
        _ if fresh.is_whole() != sheet.is_whole() => false,
        (Some(a), Some(b)) => same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// The edit that makes one text of another, as small as its beginning and end allow.
pub(super) fn difference(file: FileId, old: &str, new: &str) -> Option<super::Edit> {
    if old == new {
        return None;
    }
    let mut front = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    while !(old.is_char_boundary(front) && new.is_char_boundary(front)) {
        front -= 1;
    }
    let (a, b) = (&old[front..], &new[front..]);
    let mut back = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !(a.is_char_boundary(a.len() - back) && b.is_char_boundary(b.len() - back)) {
        back -= 1;
    }
    let new = b[..b.len() - back].into();
    Some(super::Edit::Text { file, at: front, len: a.len() - back, new })
}

/// Keeps what the disk has before it is written over: `NAME.1` is the newest.
fn back_up(backups: &Backups, main: &Path, path: &Path) -> std::io::Result<()> {
    let Ok(old) = read(path) else { return Ok(()) };
    let folder = backups.folder.join(key(main));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let slot = |n: usize| folder.join(format!("{name}.{n}"));
    if std::fs::read(slot(1)).is_ok_and(|last| last == old.as_bytes()) {
        return Ok(());
    }
    for n in (1..backups.keep.max(1)).rev() {
        if slot(n).exists() {
            std::fs::rename(slot(n), slot(n + 1))?;
        }
    }
    replace(&slot(1), &old)
}

/// A name for a scenario that no other has: that of its folder, and a number made of its path.
pub(super) fn key(main: &Path) -> String {
    let absolute = std::path::absolute(main).unwrap_or_else(|_| main.to_path_buf());
    let plain = plain(&absolute);
    let folder = plain.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    let hash = xxhash_rust::xxh3::xxh3_64(plain.to_string_lossy().as_bytes());
    format!("{folder}-{hash:016x}")
}
