//! The map of a document in another window or at another scale, and the scenario with it.

use super::apply::{Refused, Work};
use super::document::{Address, Document, FileId, Role};
use super::path::{Path, bare};
use super::ron::Ron;
use super::schema::{self, Form, Shape};
use super::sheet::Patch;
use super::{Node, Value};
use crate::map::file::MapFile;
use crate::map::reframe::{Window, moved, reframe};
use crate::scenario::map_file;
use crate::scenario::source::Source;

impl Document {
    /// Elements that do not stand on the map: what a crop has left outside.
    #[must_use]
    pub fn off_map(&self) -> Vec<Address> {
        let sections = ["units", "objectives", "supply", "civilians"];
        let all = sections.iter().flat_map(|s| self.elements(s)).map(|e| e.address);
        all.filter(|at| self.hex_of(at).is_none()).collect()
    }
}

impl Work<'_> {
    pub(super) fn reframe(&mut self, window: impl Fn(&MapFile) -> Window) -> Result<(), Refused> {
        let id = self.doc.map_id().ok_or_else(|| Refused::Nowhere("map".into()))?;
        let file = &self.doc.files[id.0];
        let source = Source::new(file.name.clone(), file.sheet.written());
        let old = map_file::file(&source).map_err(|problems| {
            Refused::Sense(problems.first().map_or(String::new(), ToString::to_string))
        })?;
        let window = window(&old);
        let new = reframe(&old, &window).map_err(|e| Refused::Sense(e.to_string()))?;
        self.whole(id, &new)?;
        if self.doc.node(&Address::new(FileId(0), Path::section("scale").field("hex_m"))).is_some() {
            let scale = Address::new(FileId(0), Path::section("scale"));
            self.set(&scale, "hex_m", Some(&Ron::number(i64::from(window.hex_m))))?;
        }
        self.hexes(&old, &window)
    }

    /// Writes the map anew below the comment at its top.
    fn whole(&mut self, id: FileId, new: &MapFile) -> Result<(), Refused> {
        let text = new.to_ron();
        let start = |text: &str| text.find("\n(").map_or(0, |i| i + 1);
        let sheet = &self.doc.files[id.0].sheet;
        let root = sheet.root().ok_or_else(|| Refused::Nowhere("map".into()))?;
        let fresh = text[start(&text)..].trim_end();
        let patch = Patch { at: root.start, old: sheet.slice(root).into(), new: fresh.into() };
        self.patch(id, patch)?;
        let read = map_file::file(&Source::new(String::new(), self.doc.files[id.0].sheet.written()));
        if read.as_ref() == Ok(new) { Ok(()) } else { Err(Refused::Mismatch("the map".into())) }
    }

    /// Locations that are written as columns and rows go along; those that fall off the map are told in degrees.
    fn hexes(&mut self, old: &MapFile, window: &Window) -> Result<(), Refused> {
        let layout =
            crate::map::Layout::new(crate::hex::Grid::new(old.columns, old.rows), old.hex_m, old.frame);
        for i in 0..self.doc.files.len() {
            let file = &self.doc.files[i];
            let Some(root) = file.sheet.root().filter(|_| file.used && file.role != Role::Map) else {
                continue;
            };
            let mut found = Vec::new();
            locations(root, &Shape::Record(schema::SCENARIO), &Path::default(), &mut found);
            for (path, column, row) in found {
                let value = match moved(old, window, column, row) {
                    Some((column, row)) => Ron::hex(column, row),
                    None => {
                        let (x, y) = layout.center_of(column, row);
                        let (north, east) = layout.cone().inverse(x, y);
                        Ron::at(north, east)
                    }
                };
                self.put(&Address::new(FileId(i), path), &value)?;
            }
        }
        Ok(())
    }
}

/// Every `Hex(column, row)`.
fn locations(node: &Node, shape: &Shape, path: &Path, out: &mut Vec<(Path, i32, i32)>) {
    let node = bare(node);
    match (shape.inner(), &node.value) {
        (Shape::List(of), Value::List(items)) => {
            items.iter().enumerate().for_each(|(i, n)| locations(n, of, &path.clone().item(i), out));
        }
        (Shape::Record(name), Value::Record(_, written)) => {
            let known = schema::record(name).map_or(&[][..], |r| &r.fields);
            fields(written, known, path, out);
        }
        (Shape::Choice("Location"), Value::Group(Some(name), items)) if name == "Hex" => {
            let number = |i: usize| match &items.get(i)?.value {
                Value::Number(text) => text.parse().ok(),
                _ => None,
            };
            if let (Some(column), Some(row)) = (number(0), number(1)) {
                out.push((path.clone(), column, row));
            }
        }
        (Shape::Choice(name), Value::Group(Some(option), items)) => {
            let found = schema::choice(name).and_then(|c| c.option(option));
            let Some(Form::Values(of)) = found.map(|o| &o.form) else { return };
            let pairs = items.iter().zip(of).enumerate();
            pairs.for_each(|(i, (n, (of, _)))| locations(n, of, &path.clone().item(i), out));
        }
        (Shape::Choice(name), Value::Record(Some(option), written)) => {
            let found = schema::choice(name).and_then(|c| c.option(option));
            if let Some(Form::Fields(known)) = found.map(|o| &o.form) {
                fields(written, known, path, out);
            }
        }
        _ => {}
    }
}

fn fields(written: &[super::Field], known: &[schema::Field], path: &Path, out: &mut Vec<(Path, i32, i32)>) {
    for field in written {
        if let Some(of) = known.iter().find(|k| k.name == field.key) {
            locations(&field.value, &of.shape, &path.clone().field(&field.key), out);
        }
    }
}
