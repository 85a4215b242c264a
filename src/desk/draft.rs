//! Drafts: what was not saved yet, kept in a file of its own until it is, in case the program ends before.

use super::document::{Document, FileId};
use super::store::{difference, key};
use crate::files::replace;
use crate::scenario::files::show;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The unsaved texts of a document at one moment. Shares them with the document, so that it can be written elsewhere.
#[derive(Clone, Debug)]
pub struct Draft {
    key: String,
    files: Vec<(String, Option<Arc<str>>, Arc<str>)>,
}

/// A draft as it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    files: Vec<KeptFile>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptFile {
    path: String,
    /// What the disk had then, as a number; 0 when there was no such file.
    disk: u64,
    text: String,
}

fn number(text: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes()).max(1)
}

fn file(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.draft"))
}

impl Document {
    /// What is not saved; `None` when everything is.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        let dirty = self.dirty();
        let files: Vec<_> = dirty
            .iter()
            .map(|id| &self.files[id.0])
            .map(|f| (show(&f.path), self.disk.get(&f.path).cloned(), Arc::clone(f.sheet.text())))
            .collect();
        (!files.is_empty()).then(|| Draft { key: key(&self.main), files })
    }

    /// The draft that was kept of this scenario.
    #[must_use]
    pub fn kept(&self, folder: &Path) -> Option<Kept> {
        let text = std::fs::read_to_string(file(folder, &key(&self.main))).ok()?;
        ron::from_str(&text).ok()
    }

    /// Files of a draft that the disk has otherwise now than when it was made: taking it over undoes what was changed
    /// there since.
    #[must_use]
    pub fn outdated(&self, kept: &Kept) -> Vec<FileId> {
        let old = kept.files.iter().filter_map(|k| {
            let id = self.files.iter().position(|f| show(&f.path) == k.path)?;
            let now = self.disk.get(&self.files[id].path).map_or(0, |text| number(text));
            (now != k.disk).then_some(FileId(id))
        });
        old.collect()
    }

    /// Takes a draft over, as one step that can be taken back. Files that the scenario does not name are left out.
    pub fn recover(&mut self, kept: &Kept) -> Option<super::Done> {
        let mut edits = Vec::new();
        for k in &kept.files {
            let Some(id) = self.files.iter().position(|f| show(&f.path) == k.path) else { continue };
            self.files[id].released |= self.files[id].borrowed;
            edits.extend(difference(FileId(id), self.files[id].sheet.text(), &k.text));
        }
        self.apply_all("Take over the draft", edits).ok()
    }

    /// Throws the draft away: when everything is saved, or a person wants none of it.
    pub fn forget_draft(&self, folder: &Path) {
        // That there is none is as good.
        let _ = std::fs::remove_file(file(folder, &key(&self.main)));
    }
}

impl Draft {
    /// Keeps the draft.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let files = self.files.iter().map(|(path, disk, text)| KeptFile {
            path: path.clone(),
            disk: disk.as_ref().map_or(0, |text| number(text)),
            text: text.to_string(),
        });
        let kept = Kept { files: files.collect() };
        let text = ron::to_string(&kept).map_err(std::io::Error::other)?;
        replace(&file(folder, &self.key), &text)
    }
}
