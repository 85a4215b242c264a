//! Carries edits out: all of an edit or nothing, with its way back.

use super::document::{Address, Document, FileId};
use super::edit::Edit;
use super::ground::Touched;
use super::path::Path;
use super::refused::Refused;
use super::sheet::Patch;
use super::splice::{Splice, Unfit, splice};
use std::path::PathBuf;

/// What an edit, or a step back or forth, has touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub title: String,
    /// Elements concerned, as far as they are still there.
    pub touched: Vec<Address>,
    /// The map has changed.
    pub ground: bool,
}

/// A change of a document that knows its way back.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Patch(FileId, Patch),
    /// A file of this scenario's own in place of a borrowed one.
    Path(FileId, PathBuf, PathBuf),
}

/// One step of the history.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) title: String,
    pub(super) changes: Vec<Change>,
    /// It grows as long as a stroke lasts.
    pub(super) open: bool,
}

/// An edit at work.
pub(super) struct Work<'d> {
    pub(super) doc: &'d mut Document,
    pub(super) made: Vec<Change>,
    pub(super) touched: Vec<Address>,
    pub(super) ground: Touched,
}

impl Work<'_> {
    /// A change within one pair of brackets.
    pub(super) fn splice(&mut self, at: &Address, change: &Splice) -> Result<(), Refused> {
        self.open(at.file)?;
        let file = &mut self.doc.files[at.file.0];
        let map = file.role == super::Role::Map;
        let patches = splice(&mut file.sheet, &at.path, change).map_err(|e| match e {
            Unfit::Nowhere => Refused::Nowhere(at.path.to_string()),
            Unfit::NoValue(text) => Refused::NoValue(text),
            Unfit::Mismatch => Refused::Mismatch(at.path.to_string()),
        })?;
        for patch in patches {
            if map {
                self.ground.note(&file.sheet, &patch);
            }
            self.made.push(Change::Patch(at.file, patch));
        }
        Ok(())
    }

    /// A piece of text, as it is.
    pub(super) fn patch(&mut self, id: FileId, patch: Patch) -> Result<(), Refused> {
        self.may(id)?;
        let file = &mut self.doc.files[id.0];
        if !file.sheet.patch(&patch) {
            return Err(Refused::Nowhere(format!("such text in {}", file.name)));
        }
        if file.role == super::Role::Map {
            self.ground.note(&file.sheet, &patch);
        }
        self.made.push(Change::Patch(id, patch));
        Ok(())
    }

    pub(super) fn path(&mut self, id: FileId, to: PathBuf) {
        let from = std::mem::take(&mut self.doc.files[id.0].path);
        self.made.push(Change::Path(id, from, to.clone()));
        self.doc.set_path(id, to);
    }

    /// The file may be changed, and its text can be.
    fn open(&self, id: FileId) -> Result<(), Refused> {
        self.may(id)?;
        let file = &self.doc.files[id.0];
        if file.sheet.is_whole() {
            return Ok(());
        }
        let at = file.sheet.slips().next().map_or(0, |(at, _)| at);
        let (line, column) = file.sheet.line_column(at);
        Err(Refused::Broken { file: file.name.clone(), line, column })
    }

    fn may(&self, id: FileId) -> Result<(), Refused> {
        match self.doc.files.get(id.0) {
            None => Err(Refused::Nowhere("such file".into())),
            Some(file) if file.borrowed && !file.released => {
                Err(Refused::Borrowed { file: id, name: file.name.clone() })
            }
            Some(_) => Ok(()),
        }
    }
}

impl Document {
    /// Makes one edit.
    ///
    /// # Errors
    /// See [`Refused`]; nothing has changed then.
    pub fn apply(&mut self, edit: Edit) -> Result<Done, Refused> {
        let title = edit.title();
        self.apply_all(&title, vec![edit])
    }

    /// Makes several edits as one step. Each is made to what those before it left.
    ///
    /// # Errors
    /// When one is refused; nothing has changed then.
    pub fn apply_all(&mut self, title: &str, edits: Vec<Edit>) -> Result<Done, Refused> {
        let mut work = Work { doc: self, made: Vec::new(), touched: Vec::new(), ground: Touched::Nothing };
        let result = edits.into_iter().try_for_each(|edit| work.edit(edit));
        let Work { made, touched, ground, .. } = work;
        if let Err(refused) = result {
            for change in made.iter().rev() {
                self.turn(change, true, &mut Touched::Nothing);
            }
            return Err(refused);
        }
        if !made.is_empty() {
            self.undone.clear();
            match self.done.last_mut().filter(|step| step.open && self.held) {
                Some(step) => step.changes.extend(made.iter().cloned()),
                None => {
                    self.done.push(Step { title: title.into(), changes: made.clone(), open: self.held });
                }
            }
            self.settle(&made, &ground);
        }
        let ground = !matches!(ground, Touched::Nothing);
        Ok(Done { title: title.into(), touched, ground })
    }

    /// Until [`Document::lift`], edits become one step: a stroke of a brush, a value that is being dragged.
    pub fn hold(&mut self) {
        self.held = true;
    }

    /// A stroke is running.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        self.held
    }

    /// Ends a stroke.
    pub fn lift(&mut self) {
        self.held = false;
        if let Some(step) = self.done.last_mut() {
            step.open = false;
        }
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Done> {
        let step = self.done.pop()?;
        let done = self.walk(&step, true);
        self.undone.push(Step { open: false, ..step });
        Some(done)
    }

    /// Makes the last step again that was taken back.
    pub fn redo(&mut self) -> Option<Done> {
        let step = self.undone.pop()?;
        let done = self.walk(&step, false);
        self.done.push(step);
        Some(done)
    }

    /// What was done, the oldest first, and what was taken back, the next first.
    #[must_use]
    pub fn steps(&self) -> (Vec<&str>, Vec<&str>) {
        (
            self.done.iter().map(|s| s.title.as_str()).collect(),
            self.undone.iter().rev().map(|s| s.title.as_str()).collect(),
        )
    }

    /// Allows changes in a file that other scenarios use too. They change with it.
    pub fn release(&mut self, file: FileId) {
        if let Some(file) = self.files.get_mut(file.0) {
            file.released = true;
        }
    }

    fn walk(&mut self, step: &Step, back: bool) -> Done {
        self.held = false;
        let mut ground = Touched::Nothing;
        if back {
            step.changes.iter().rev().for_each(|c| self.turn(c, true, &mut ground));
        } else {
            step.changes.iter().for_each(|c| self.turn(c, false, &mut ground));
        }
        self.settle(&step.changes, &ground);
        let touched = self.elements_of(&step.changes, back);
        Done { title: step.title.clone(), touched, ground: !matches!(ground, Touched::Nothing) }
    }

    /// Makes a change, or takes it back.
    fn turn(&mut self, change: &Change, back: bool, ground: &mut Touched) {
        match change {
            Change::Patch(id, patch) => {
                let patch = if back { patch.inverse() } else { patch.clone() };
                let file = &mut self.files[id.0];
                let fits = file.sheet.patch(&patch);
                debug_assert!(fits, "a step that does not fit its text");
                if file.role == super::Role::Map {
                    ground.note(&file.sheet, &patch);
                }
            }
            Change::Path(id, from, to) => self.set_path(*id, if back { from } else { to }.clone()),
        }
    }

    fn set_path(&mut self, id: FileId, path: PathBuf) {
        let borrowed = !self.is_home(&path);
        let file = &mut self.files[id.0];
        file.name = crate::scenario::files::show(&path);
        file.path = path;
        file.borrowed = borrowed;
    }

    /// Brings what hangs on the texts up to date.
    fn settle(&mut self, changes: &[Change], ground: &Touched) {
        self.generation += 1;
        if changes.iter().any(|c| self.names_files(c)) {
            self.gather();
        }
        if let Some(id) = self.map_id() {
            let file = &self.files[id.0];
            let (name, sheet) = (file.name.clone(), file.sheet.clone());
            self.live.follow(ground, &name, &sheet);
        }
    }

    /// The change may have named other files.
    fn names_files(&self, change: &Change) -> bool {
        let Change::Patch(id, patch) = change else { return true };
        let file = &self.files[id.0];
        if matches!(file.role, super::Role::Map | super::Role::Lessons) {
            return false;
        }
        let Some(root) = file.sheet.root() else { return true };
        let sections: Vec<&str> =
            sections_at(root, patch.at, patch.at + patch.new.len().max(patch.old.len()));
        sections.is_empty() || sections.iter().any(|s| matches!(*s, "include" | "map" | "cut"))
    }

    fn elements_of(&self, changes: &[Change], back: bool) -> Vec<Address> {
        let mut out: Vec<Address> = Vec::new();
        for change in changes {
            let Change::Patch(id, patch) = change else { continue };
            let Some(root) = self.files[id.0].sheet.root() else { continue };
            let len = if back { patch.old.len() } else { patch.new.len() };
            let path = super::elements::path_at(root, patch.at, patch.at + len).element();
            let address = Address::new(*id, path);
            if out.last() != Some(&address) && address.path != Path::default() {
                out.push(address);
            }
        }
        out.dedup();
        out
    }
}

/// Sections of a file that a piece of its text touches.
fn sections_at(root: &super::Node, at: usize, end: usize) -> Vec<&str> {
    let super::Value::Record(_, fields) = &root.value else { return Vec::new() };
    let touched = fields.iter().filter(|f| f.start <= end && at <= f.value.end);
    touched.map(|f| f.key.as_str()).collect()
}
