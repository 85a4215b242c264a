//! Scenarios in folders of their own, so that tests may write.

use august_storm::desk::{Address, Document, Edit, Ron};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A copy of a folder of scenarios that goes when the test ends.
pub struct Stage {
    pub folder: PathBuf,
}

impl Stage {
    /// The tiny scenario, in `NAME/tiny`.
    pub fn tiny() -> Self {
        let stage = Self::empty();
        copy(&here("tests/data/tiny"), &stage.folder.join("tiny"));
        stage
    }

    pub fn empty() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let n = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("august_storm_desk_{}_{n}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    pub fn open(&self) -> Document {
        Document::open(&self.folder.join("tiny")).unwrap_or_else(|p| panic!("{p}"))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// The address of an element by its id.
pub fn at(doc: &Document, section: &str, id: &str) -> Address {
    doc.element(section, id).unwrap_or_else(|| panic!("no {id} in {section}")).address
}

pub fn set(of: &Address, field: &str, value: Ron) -> Edit {
    Edit::Set { of: vec![of.clone()], field: field.into(), value: Some(value) }
}

/// All texts of a document.
pub fn texts(doc: &Document) -> Vec<String> {
    doc.files().iter().map(|f| f.sheet.text().to_string()).collect()
}

/// Lines that differ between two states of a document, as a version control would show them.
pub fn changed(before: &[String], doc: &Document) -> String {
    let mut out = String::new();
    for (old, new) in before.iter().zip(texts(doc)) {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let most = old.len().min(new.len()) - front;
        let back = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        for line in &old[front..old.len() - back] {
            out += &format!("-{line}\n");
        }
        for line in &new[front..new.len() - back] {
            out += &format!("+{line}\n");
        }
    }
    out
}
