//! A document: all files of one scenario, open for editing, with the way back and forth.

use super::apply::Step;
use super::ground::Live;
use super::path::Path;
use super::sheet::Sheet;
use super::{Node, Value};
use crate::map::Map;
use crate::scenario::Problems;
use crate::scenario::draft::includes;
use crate::scenario::files::{self, gather, main_file, plain, show};
use crate::scenario::source::Report;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

/// The lessons in a scenario's folder.
pub(super) const LESSONS: &str = "lessons.ron";

/// A file of a document. It keeps its number as long as the document is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A value of a document: which file, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    pub file: FileId,
    pub path: Path,
}

impl Address {
    #[must_use]
    pub const fn new(file: FileId, path: Path) -> Self {
        Self { file, path }
    }

    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        Self { file: self.file, path: self.path.clone().field(name) }
    }

    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self { file: self.file, path: self.path.clone().item(index) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Carries the head and names the others.
    Main,
    Part,
    Map,
    /// The lessons beside it: no part of the scenario, but they name its units and places.
    Lessons,
}

/// One file of a document.
pub struct File {
    pub path: PathBuf,
    /// As problems call it.
    pub name: String,
    pub role: Role,
    pub sheet: Sheet,
    /// It lies outside the scenario's folder: other scenarios may be made of it too.
    pub borrowed: bool,
    /// It may be changed although it is borrowed.
    pub released: bool,
    /// The scenario is made of it; false once no file names it any more.
    pub used: bool,
}

/// A scenario on the desk.
pub struct Document {
    pub(super) main: PathBuf,
    pub(super) files: Vec<File>,
    /// What the disk holds, as far as the desk knows.
    pub(super) disk: BTreeMap<PathBuf, Arc<str>>,
    pub(super) live: Live,
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
    /// A stroke is running: edits go into one step.
    pub(super) held: bool,
    /// Grows with every change; snapshots carry it.
    pub(super) generation: u64,
}

impl Document {
    /// Opens a scenario, a folder or one file. Mistakes in it do not matter: they are what an editor is for.
    ///
    /// # Errors
    /// When its main file cannot be read.
    pub fn open(path: &FilePath) -> Result<Self, Problems> {
        let main = main_file(path);
        if let Err(why) = files::read(&main) {
            let problem = crate::scenario::Problem::of_file(&show(&main), why, Some("a scenario file"));
            return Err(Problems::new(vec![problem]));
        }
        let mut document = Self {
            main,
            files: Vec::new(),
            disk: BTreeMap::new(),
            live: Live::default(),
            done: Vec::new(),
            undone: Vec::new(),
            held: false,
            generation: 0,
        };
        document.gather();
        let map = document.map_file().map(|f| (f.name.clone(), f.sheet.clone()));
        document.live.read(map.as_ref().map(|(name, sheet)| (name.clone(), sheet)));
        Ok(document)
    }

    /// The main file; its folder is the scenario's.
    #[must_use]
    pub fn main(&self) -> &FilePath {
        &self.main
    }

    #[must_use]
    pub fn folder(&self) -> &FilePath {
        self.main.parent().unwrap_or(FilePath::new(""))
    }

    /// Every file, with those that are no longer used; the index is the [`FileId`].
    #[must_use]
    pub fn files(&self) -> &[File] {
        &self.files
    }

    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0)
    }

    #[must_use]
    pub fn file_named(&self, name: &str) -> Option<FileId> {
        self.files.iter().position(|f| f.used && f.name == name).map(FileId)
    }

    /// The map's file.
    #[must_use]
    pub fn map_id(&self) -> Option<FileId> {
        self.files.iter().position(|f| f.used && f.role == Role::Map).map(FileId)
    }

    pub(super) fn map_file(&self) -> Option<&File> {
        self.file(self.map_id()?)
    }

    /// The map as it is now, or as it was when it last made sense.
    #[must_use]
    pub const fn map(&self) -> Option<&Arc<Map>> {
        self.live.map.as_ref()
    }

    /// The map's file has a mistake, so that [`Document::map`] is an older one.
    #[must_use]
    pub const fn map_is_stale(&self) -> bool {
        self.live.stale
    }

    /// A value.
    #[must_use]
    pub fn node(&self, at: &Address) -> Option<&Node> {
        self.file(at.file)?.sheet.find(&at.path)
    }

    /// The text of a value as it is written.
    #[must_use]
    pub fn written(&self, at: &Address) -> Option<&str> {
        let sheet = &self.file(at.file)?.sheet;
        Some(sheet.slice(sheet.find(&at.path)?))
    }

    /// Line and column at which a value is written.
    #[must_use]
    pub fn line_column(&self, at: &Address) -> Option<(usize, usize)> {
        let sheet = &self.file(at.file)?.sheet;
        Some(sheet.line_column(sheet.find(&at.path)?.start))
    }

    /// Something has not been saved.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.files.iter().any(|f| f.used && self.is_file_dirty(f))
    }

    /// The file has not been saved as it is.
    #[must_use]
    pub fn is_file_dirty(&self, file: &File) -> bool {
        self.disk.get(&file.path) != Some(file.sheet.text())
    }

    /// Grows with every change.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// Finds out which files the scenario is made of. Those that are open already keep their texts.
    pub(super) fn gather(&mut self) {
        let found: RefCell<Vec<(PathBuf, Role, Sheet)>> = RefCell::new(Vec::new());
        let open = |path: &FilePath| self.files.iter().find(|f| f.path == path).map(|f| f.sheet.clone());
        let text = |path: &FilePath, role: Role| -> Result<Sheet, String> {
            let sheet = match open(path) {
                Some(sheet) => sheet,
                None => Sheet::of(files::from_disk(path)?),
            };
            found.borrow_mut().push((path.to_path_buf(), role, sheet.clone()));
            Ok(sheet)
        };
        let role = |path: &FilePath| if path == self.main { Role::Main } else { Role::Part };
        let mut report = Report::default();
        let (sources, _) =
            gather(&self.main, &|path| text(path, role(path)).map(|s| s.written()), &mut report);
        let map = sources.first().and_then(|main| {
            let root = main.outline.root.as_ref()?;
            match &super::path::bare(root.field("map")?).value {
                Value::Text(path) => Some(self.folder().join(path)),
                _ => None,
            }
        });
        if let Some(map) = map {
            // A map that cannot be read is a problem of the scenario, not of the desk.
            let _ = text(&map, Role::Map);
        }
        let lessons = self.folder().join(LESSONS);
        if self.main.file_name().is_some_and(|n| n == files::MAIN) && lessons.is_file() {
            let _ = text(&lessons, Role::Lessons);
        }
        let found = found.into_inner();
        for file in &mut self.files {
            file.used = found.iter().any(|(path, ..)| *path == file.path);
        }
        for (path, role, sheet) in found {
            if self.files.iter().any(|f| f.path == path) {
                continue;
            }
            self.disk.insert(path.clone(), Arc::clone(sheet.text()));
            self.files.push(File {
                name: show(&path),
                borrowed: !self.is_home(&path),
                path,
                role,
                sheet,
                released: false,
                used: true,
            });
        }
    }

    /// Whether a file belongs to this scenario alone: it lies in its folder.
    pub(super) fn is_home(&self, path: &FilePath) -> bool {
        let folder = self.main.file_name().is_some_and(|n| n == files::MAIN);
        path == self.main || (folder && plain(path).starts_with(plain(self.folder())))
    }

    /// Files of another scenario that this one is cut from, as written.
    pub(super) fn lent(&self) -> Vec<String> {
        let from = Address::new(FileId(0), Path::section("cut").field("from"));
        self.read(&from).unwrap_or_default()
    }

    /// Paths that a file includes, as written.
    pub(super) fn included(&self, file: FileId) -> Vec<String> {
        let Some(file) = self.file(file) else { return Vec::new() };
        let source = crate::scenario::source::Source::new(file.name.clone(), file.sheet.written());
        includes(&source, &mut Report::default()).into_iter().map(|i| i.value).collect()
    }
}
