//! The map of a document in another window or at another scale, and the scenario with it.

mod stand;

use super::apply::Work;
use super::document::{Address, Document, FileId, Role};
use super::path::{Path, bare};
use super::refused::Refused;
use super::ron::Ron;
use super::schema::{self, Form, Shape};
use super::sheet::Patch;
use super::{Node, Value};
use crate::map::Map;
use crate::map::file::MapFile;
use crate::map::reframe::{Window, moved, reframe};
use crate::scenario::map_file;
use crate::scenario::model::Location;
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
        let fault = |e: crate::map::MapError| Refused::Sense(e.to_string());
        let before = Map::from_file(old.clone()).map_err(fault)?;
        let new = reframe(&old, &window, &self.stands(&before)).map_err(fault)?;
        let after = Map::from_file(new.clone()).map_err(fault)?;
        self.whole(id, &new)?;
        if self.doc.node(&Address::new(FileId(0), Path::section("scale").field("hex_m"))).is_some() {
            let scale = Address::new(FileId(0), Path::section("scale"));
            self.set(&scale, "hex_m", Some(&Ron::number(i64::from(window.hex_m))))?;
            self.room(&scale, old.hex_m, window.hex_m)?;
        }
        let troops = self.troops(&before);
        self.hexes(&old, &window)?;
        if old.hex_m == window.hex_m { Ok(()) } else { self.part(&troops, &before, &after) }
    }

    /// A wider hex has room for more men.
    fn room(&mut self, scale: &Address, old: u32, new: u32) -> Result<(), Refused> {
        let men: Option<u64> = self.doc.read(&scale.field("stack_men"));
        match men.filter(|_| new > old) {
            Some(men) => {
                let men = men.saturating_mul(new.into()).div_ceil(u64::from(old.max(1)));
                self.set(scale, "stack_men", Some(&Ron::number(i64::try_from(men).unwrap_or(i64::MAX))))
            }
            None => Ok(()),
        }
    }

    /// Where things stand, in the plane of the projection: what is written in degrees, and in columns and rows.
    fn stands(&self, map: &Map) -> Vec<(f64, f64)> {
        let mut out = Vec::new();
        for file in self.doc.files.iter().filter(|f| f.used && f.role != Role::Map) {
            let Some(root) = file.sheet.root() else { continue };
            let mut found = Vec::new();
            locations(root, &Shape::Record(schema::SCENARIO), &Path::default(), &mut found);
            out.extend(found.iter().filter_map(|(_, node)| match Document::location(node)? {
                Location::At(north, east) => Some(map.layout().cone().forward(north, east)),
                Location::Hex(column, row) => Some(map.layout().center_of(column, row)),
                // Places take their ground along by themselves.
                Location::Place(_) => None,
            }));
        }
        out
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
            let found: Vec<_> =
                found.into_iter().filter_map(|(path, node)| Some((path, columns(node)?))).collect();
            for (path, (column, row)) in found {
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

/// Column and row of `Hex(column, row)`.
fn columns(node: &Node) -> Option<(i32, i32)> {
    match Document::location(node)? {
        Location::Hex(column, row) => Some((column, row)),
        _ => None,
    }
}

/// Every location.
fn locations<'n>(node: &'n Node, shape: &Shape, path: &Path, out: &mut Vec<(Path, &'n Node)>) {
    let node = bare(node);
    match (shape.inner(), &node.value) {
        (Shape::List(of), Value::List(items)) => {
            items.iter().enumerate().for_each(|(i, n)| locations(n, of, &path.clone().item(i), out));
        }
        (Shape::Record(name), Value::Record(_, written)) => {
            let known = schema::record(name).map_or(&[][..], |r| &r.fields);
            fields(written, known, path, out);
        }
        (Shape::Choice("Location"), _) => out.push((path.clone(), node)),
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

fn fields<'n>(
    written: &'n [super::Field],
    known: &[schema::Field],
    path: &Path,
    out: &mut Vec<(Path, &'n Node)>,
) {
    for field in written {
        if let Some(of) = known.iter().find(|k| k.name == field.key) {
            locations(&field.value, &of.shape, &path.clone().field(&field.key), out);
        }
    }
}
