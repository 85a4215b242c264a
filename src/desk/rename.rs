//! Another id for a thing, everywhere where the scenario names it.

use super::apply::Work;
use super::document::{Address, FileId, Role};
use super::path::{Path, bare, key_text};
use super::print::quote;
use super::refused::Refused;
use super::ron::Ron;
use super::schema::{self, Form, Meaning, Naming, Shape};
use super::splice::Splice;
use super::{Node, Value};

/// What is looked for.
#[derive(Clone, Copy)]
struct Wanted<'w> {
    kind: Naming,
    name: &'w str,
    /// The side, for plans.
    side: Option<&'w str>,
    /// Only where the thing itself stands, not where others name it.
    itself: bool,
}

/// A place where it is named.
enum Named {
    Text(Path),
    /// The key of a table's entry: the table and the index.
    Key(Path, usize),
}

impl super::Document {
    /// Where a thing is named, itself included. `side` tells plans of the same id apart.
    #[must_use]
    pub fn named(&self, kind: Naming, name: &str, side: Option<&str>) -> Vec<Address> {
        let wanted = Wanted { kind, name, side, itself: false };
        let named = self.all_named(wanted).into_iter();
        named
            .map(|(file, named)| match named {
                Named::Text(path) => Address::new(file, path),
                Named::Key(table, _) => Address::new(file, table.key(name)),
            })
            .collect()
    }

    fn all_named(&self, wanted: Wanted<'_>) -> Vec<(FileId, Named)> {
        let mut out = Vec::new();
        for (id, file) in (0..).map(FileId).zip(&self.files).filter(|(_, f)| f.used) {
            let record = if file.role == Role::Map { schema::MAP } else { schema::SCENARIO };
            let mut found = Vec::new();
            if let (Role::Lessons, Some(root)) = (file.role, file.sheet.root()) {
                lessons(root, &Path::default(), wanted, &mut found);
            } else if let Some(root) = file.sheet.root() {
                let at = At { path: Path::default(), side: None };
                walk(root, &Shape::Record(record), Meaning::Words, &at, wanted, &mut found);
            }
            out.extend(found.into_iter().map(|named| (id, named)));
        }
        out
    }
}

impl Work<'_> {
    pub(super) fn rename(
        &mut self,
        kind: Naming,
        from: &str,
        to: &str,
        side: Option<&str>,
    ) -> Result<(), Refused> {
        if to.trim().is_empty() {
            return Err(Refused::Sense("an id must not be empty".into()));
        }
        let taken = |kind| {
            let wanted = Wanted { kind, name: to, side, itself: true };
            !self.doc.all_named(wanted).is_empty()
        };
        // A plan may give a task to either.
        let rivals: &[Naming] = match kind {
            Naming::Unit | Naming::Formation => &[Naming::Unit, Naming::Formation],
            _ => &[kind],
        };
        if from != to && rivals.iter().any(|kind| taken(*kind)) {
            return Err(Refused::Sense(format!("{to:?} is taken already")));
        }
        let found = self.doc.all_named(Wanted { kind, name: from, side, itself: false });
        if found.is_empty() {
            return Err(Refused::Nowhere(format!("{from:?}")));
        }
        for (file, named) in found {
            match named {
                Named::Text(path) => {
                    let at = Address::new(file, path);
                    self.put(&at, &Ron::text(to))?;
                    self.touched.push(Address::new(file, at.path.element()));
                }
                Named::Key(table, index) => {
                    let at = Address::new(file, table);
                    self.splice(&at, &Splice::Rekey(index, quote(to)))?;
                    self.touched.push(Address::new(file, at.path.key(to)));
                }
            }
        }
        self.touched.dedup();
        Ok(())
    }
}

/// Where a walk has come to.
#[derive(Clone)]
struct At<'n> {
    path: Path,
    /// The side that the records around belong to.
    side: Option<&'n str>,
}

impl At<'_> {
    fn to(&self, path: Path) -> Self {
        Self { path, side: self.side }
    }
}

/// What the lessons say of a unit or a place: `Unit("…")`, `Selected("…")`, `Held("…")`.
fn lessons(node: &Node, path: &Path, wanted: Wanted<'_>, out: &mut Vec<Named>) {
    let node = bare(node);
    match &node.value {
        Value::Group(Some(name), items) => {
            let kind = match name.as_str() {
                "Unit" | "Selected" | "Moved" => Naming::Unit,
                "Place" | "Held" => Naming::Place,
                _ => return,
            };
            let named = matches!(items.first().map(|n| &n.value), Some(Value::Text(t)) if t == wanted.name);
            if kind == wanted.kind && named && !wanted.itself {
                out.push(Named::Text(path.clone().item(0)));
            }
        }
        Value::List(items) => {
            items.iter().enumerate().for_each(|(i, n)| lessons(n, &path.clone().item(i), wanted, out));
        }
        Value::Record(_, fields) => {
            fields.iter().for_each(|f| lessons(&f.value, &path.clone().field(&f.key), wanted, out));
        }
        _ => {}
    }
}

fn walk<'n>(
    node: &'n Node,
    shape: &Shape,
    meaning: Meaning,
    at: &At<'n>,
    wanted: Wanted<'_>,
    out: &mut Vec<Named>,
) {
    let node = bare(node);
    match (shape.inner(), &node.value) {
        (Shape::Text, Value::Text(text)) => {
            let means = match meaning {
                Meaning::Id(kind) => kind == wanted.kind,
                Meaning::Names(kinds) => !wanted.itself && kinds.contains(&wanted.kind),
                _ => false,
            };
            let side = wanted.kind != Naming::Plan || wanted.side.is_none() || wanted.side == at.side;
            if means && side && text == wanted.name {
                out.push(Named::Text(at.path.clone()));
            }
        }
        (Shape::List(of), Value::List(items)) => {
            for (i, item) in items.iter().enumerate() {
                walk(item, of, meaning, &at.to(at.path.clone().item(i)), wanted, out);
            }
        }
        (Shape::Tuple(of), Value::Group(None, items)) => {
            for (i, (item, of)) in items.iter().zip(of).enumerate() {
                walk(item, of, meaning, &at.to(at.path.clone().item(i)), wanted, out);
            }
        }
        (Shape::Table(_, of), Value::Map(entries)) => {
            for (i, (key, value)) in entries.iter().enumerate() {
                let Some(key) = key_text(key) else { continue };
                // Keys are ids of unit types or, in a briefing, of sides that name them.
                let means = match **of {
                    Shape::Record("UnitType") => wanted.kind == Naming::UnitType,
                    Shape::List(_) => wanted.kind == Naming::Side && !wanted.itself,
                    _ => false,
                };
                if means && key == wanted.name {
                    out.push(Named::Key(at.path.clone(), i));
                }
                walk(value, of, meaning, &at.to(at.path.clone().key(key)), wanted, out);
            }
        }
        (Shape::Record(name), Value::Record(_, written)) => {
            let Some(record) = schema::record(name) else { return };
            fields(written, &record.fields, at, wanted, out);
        }
        (Shape::Choice(name), Value::Group(Some(option), items)) => {
            let found = schema::choice(name).and_then(|c| c.option(option));
            let Some(Form::Values(of)) = found.map(|o| &o.form) else { return };
            for (i, (item, (of, meaning))) in items.iter().zip(of).enumerate() {
                walk(item, of, *meaning, &at.to(at.path.clone().item(i)), wanted, out);
            }
        }
        (Shape::Choice(name), Value::Record(Some(option), written)) => {
            let found = schema::choice(name).and_then(|c| c.option(option));
            if let Some(Form::Fields(of)) = found.map(|o| &o.form) {
                fields(written, of, at, wanted, out);
            }
        }
        _ => {}
    }
}

fn fields<'n>(
    written: &'n [super::Field],
    known: &[schema::Field],
    at: &At<'n>,
    wanted: Wanted<'_>,
    out: &mut Vec<Named>,
) {
    let side = written.iter().find(|f| f.key == "side").and_then(|f| key_text(bare(&f.value)));
    for field in written {
        let Some(of) = known.iter().find(|k| k.name == field.key) else { continue };
        let deeper = At { path: at.path.clone().field(&field.key), side: side.or(at.side) };
        walk(&field.value, &of.shape, of.meaning, &deeper, wanted, out);
    }
}
