//! The schema: every record and choice that scenario and map files are made of, with fields, defaults and what is said
//! about them. It is read off the model's own code, so that forms, the reference in `docs/schema.md` and renaming cannot
//! differ from what the loader takes.

mod names;
mod reference;
mod said;
mod sample;
mod shape;
mod types;

pub use names::{Meaning, Naming};
pub use reference::reference;
pub use shape::Shape;

use super::path::{Path, Seg};
use std::sync::OnceLock;

/// A record.
#[derive(Clone, Debug)]
pub struct Record {
    /// The model's name of it.
    pub name: &'static str,
    pub fields: Vec<Field>,
    /// What the model says about it.
    pub said: String,
}

/// A field of a record, or of a choice that has fields.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    /// It must be written.
    pub needed: bool,
    /// What it is when it is not written, as RON; `None` for what must be written or simply is not there.
    pub default: Option<String>,
    pub meaning: Meaning,
    pub said: String,
}

/// One of several names, with what comes behind it.
#[derive(Clone, Debug)]
pub struct Choice {
    pub name: &'static str,
    pub options: Vec<Choosing>,
    pub said: String,
}

#[derive(Clone, Debug)]
pub struct Choosing {
    pub name: &'static str,
    pub form: Form,
    pub said: String,
}

/// What stands behind the name of a choice.
#[derive(Clone, Debug)]
pub enum Form {
    /// Nothing: `Rain`.
    Plain,
    /// Values in round brackets: `At(43.9, 125.3)`.
    Values(Vec<(Shape, Meaning)>),
    /// Fields in round brackets: `Held(place: "Harbin", by: "soviet")`.
    Fields(Vec<Field>),
}

impl Record {
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }
}

impl Choice {
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&Choosing> {
        self.options.iter().find(|o| o.name == name)
    }
}

/// All of it.
#[derive(Debug, Default)]
pub struct Schema {
    pub records: Vec<Record>,
    pub choices: Vec<Choice>,
}

/// The schema of scenario files ([`SCENARIO`]) and map files ([`MAP`]).
#[must_use]
pub fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(types::all)
}

/// The record that a scenario's file is.
pub const SCENARIO: &str = "ScenarioFile";
/// The record that a map file is.
pub const MAP: &str = "MapFile";

/// A record by the model's name of it.
#[must_use]
pub fn record(name: &str) -> Option<&'static Record> {
    schema().records.iter().find(|r| r.name == name)
}

/// A choice by the model's name of it.
#[must_use]
pub fn choice(name: &str) -> Option<&'static Choice> {
    schema().choices.iter().find(|c| c.name == name)
}

/// The shape of the value at a path of a scenario file or a map file, as far as it does not lie behind a choice.
#[must_use]
pub fn shape_at(path: &Path) -> Option<&'static Shape> {
    let mut segs = path.segs().iter();
    let Some(Seg::Field(section)) = segs.next() else { return None };
    let field = record(SCENARIO)?.field(section).or_else(|| record(MAP)?.field(section))?;
    segs.try_fold(field.shape.inner(), |shape, seg| {
        Some(match (seg, shape) {
            (Seg::Item(_), Shape::List(of)) => of.inner(),
            (Seg::Item(i), Shape::Tuple(of)) => of.get(*i)?.inner(),
            (Seg::Key(_), Shape::Table(_, of)) => of.inner(),
            (Seg::Field(name), Shape::Record(of)) => record(of)?.field(name)?.shape.inner(),
            _ => return None,
        })
    })
}

/// The record that a value at a path is.
#[must_use]
pub fn record_at(path: &Path) -> Option<&'static Record> {
    match shape_at(path)? {
        Shape::Record(name) => record(name),
        _ => None,
    }
}

/// The default of a field of the record at a path.
#[must_use]
pub fn default_of(path: &Path, field: &str) -> Option<&'static str> {
    record_at(path)?.field(field)?.default.as_deref()
}
