//! The elements of a document as lists, straight from the texts: they can be shown whatever is wrong elsewhere.

use super::document::{Address, Document, FileId, Role};
use super::path::{Path, bare, key_text};
use super::{Node, Value};
use crate::hex::HexId;
use crate::scenario::model::Location;
use serde::de::DeserializeOwned;

/// An element of a section, or any other record.
#[derive(Clone)]
pub struct Element<'d> {
    pub address: Address,
    /// What others call it: its key in a table, its `id`, or else its `name`.
    pub id: &'d str,
    pub node: &'d Node,
}

impl<'d> Element<'d> {
    fn new(address: Address, key: Option<&'d str>, node: &'d Node) -> Self {
        let node = bare(node);
        let id = key.or_else(|| text(node.field("id")?)).or_else(|| text(node.field("name")?));
        Self { address, id: id.unwrap_or(""), node }
    }

    /// A text or name in a field; `None` when it is not written.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&'d str> {
        text(self.node.field(field)?)
    }

    /// A whole number in a field; `None` when it is not written.
    #[must_use]
    pub fn number(&self, field: &str) -> Option<i64> {
        match &bare(self.node.field(field)?).value {
            Value::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// `true` or `false` in a field; `None` when it is not written.
    #[must_use]
    pub fn truth(&self, field: &str) -> Option<bool> {
        text(self.node.field(field)?)?.parse().ok()
    }
}

/// The text of a value that is a text or a name.
fn text(node: &Node) -> Option<&str> {
    match &bare(node).value {
        Value::Text(text) | Value::Word(text) => Some(text),
        _ => None,
    }
}

impl Document {
    /// Where a section is written, in the order of files. A map's lists are sections too.
    #[must_use]
    pub fn lists(&self, section: &str) -> Vec<Address> {
        let map = super::MAP_LISTS.contains(&section);
        let wanted = |role: Role| role != Role::Lessons && (role == Role::Map) == map;
        let files = (0..).map(FileId).zip(&self.files).filter(|(_, f)| f.used && wanted(f.role));
        files
            .filter(|(_, f)| f.sheet.root().is_some_and(|r| r.field(section).is_some()))
            .map(|(id, _)| Address::new(id, Path::section(section)))
            .collect()
    }

    /// The elements of a section, in the order in which the scenario has them. A section that is one record
    /// (`head`, `scale`, `calendar`) is its own element.
    #[must_use]
    pub fn elements(&self, section: &str) -> Vec<Element<'_>> {
        let mut out = Vec::new();
        for list in self.lists(section) {
            let Some(node) = self.node(&list).map(bare) else { continue };
            match &node.value {
                Value::List(items) => out
                    .extend(items.iter().enumerate().map(|(i, item)| Element::new(list.item(i), None, item))),
                Value::Map(entries) => out.extend(entries.iter().filter_map(|(key, value)| {
                    let key = key_text(key)?;
                    let address = Address::new(list.file, list.path.clone().key(key));
                    Some(Element::new(address, Some(key), value))
                })),
                _ => out.push(Element::new(list, None, node)),
            }
        }
        out
    }

    /// An element by its id (or name, where the section has no ids).
    #[must_use]
    pub fn element(&self, section: &str, id: &str) -> Option<Element<'_>> {
        self.elements(section).into_iter().find(|e| e.id == id)
    }

    /// Any record of the document.
    #[must_use]
    pub fn element_at(&self, at: &Address) -> Option<Element<'_>> {
        let node = self.node(at)?;
        let key = match at.path.segs().last() {
            // The key lives as long as the text that it is found in.
            Some(super::Seg::Key(_)) => self.key_of(at),
            _ => None,
        };
        Some(Element::new(at.clone(), key, node))
    }

    fn key_of(&self, at: &Address) -> Option<&str> {
        let (above, super::Seg::Key(wanted)) = at.path.split()? else { return None };
        let table = self.node(&Address::new(at.file, above))?;
        let Value::Map(entries) = &bare(table).value else { return None };
        entries.iter().filter_map(|(k, _)| key_text(k)).find(|k| *k == wanted)
    }

    /// A value read as a type of the model; `None` when it does not fit.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self, at: &Address) -> Option<T> {
        let mut faults = Vec::new();
        let value = crate::scenario::reader::read(self.node(at)?, "", &mut faults);
        value.filter(|_| faults.is_empty())
    }

    /// A location as a value says it.
    #[must_use]
    pub fn location(node: &Node) -> Option<Location> {
        let mut faults = Vec::new();
        crate::scenario::reader::read(node, "", &mut faults).filter(|_| faults.is_empty())
    }

    /// The hex of a location or, in the map's own lists, of `at: (column, row)`.
    #[must_use]
    pub fn hex(&self, at: &Address) -> Option<HexId> {
        let map = self.map()?;
        if let Some((column, row)) = self.read::<(i32, i32)>(at) {
            return map.grid().id(column, row);
        }
        self.hex_at(&self.read::<Location>(at)?)
    }

    /// The hex of a location of the model.
    #[must_use]
    pub fn hex_at(&self, location: &Location) -> Option<HexId> {
        let map = self.map()?;
        match location {
            Location::At(north, east) => map.hex_at(*north, *east),
            Location::Place(name) => map.find_place(name).map(|p| p.hex),
            Location::Hex(column, row) => map.grid().id(*column, *row),
        }
    }

    /// The hex of an element, from its field `at`.
    #[must_use]
    pub fn hex_of(&self, element: &Address) -> Option<HexId> {
        self.hex(&element.field("at"))
    }

    /// Elements with the field `at` that stand in a hex.
    #[must_use]
    pub fn standing(&self, section: &str, hex: HexId) -> Vec<Address> {
        let elements = self.elements(section).into_iter().map(|e| e.address);
        elements.filter(|a| self.hex_of(a) == Some(hex)).collect()
    }

    /// The value that a place of a file's text lies in.
    #[must_use]
    pub fn at_byte(&self, file: FileId, at: usize) -> Option<Address> {
        let root = self.file(file)?.sheet.root()?;
        Some(Address::new(file, path_at(root, at, at)))
    }
}

/// The innermost value that holds a piece of the text.
pub(super) fn path_at(root: &Node, at: usize, end: usize) -> Path {
    let holds = |n: &Node| n.start <= at && end <= n.end;
    let (mut node, mut path) = (root, Path::default());
    loop {
        let next = match &node.value {
            Value::Group(_, items) | Value::List(items) => {
                let found = items.iter().enumerate().find(|(_, n)| holds(n));
                found.map(|(i, n)| (path.clone().item(i), n))
            }
            Value::Record(_, fields) => {
                let found = fields.iter().find(|f| f.start <= at && end <= f.value.end);
                found.map(|f| (path.clone().field(&f.key), &f.value))
            }
            Value::Map(entries) => {
                let found = entries.iter().find(|(k, v)| k.start <= at && end <= v.end);
                found.and_then(|(k, v)| Some((path.clone().key(key_text(k)?), v)))
            }
            _ => None,
        };
        let Some((deeper, child)) = next else { return path };
        (path, node) = (deeper, child);
    }
}
