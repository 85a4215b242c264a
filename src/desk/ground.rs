//! The map of a document, kept true while its file is edited: a row that was painted is read anew, anything else
//! makes the whole map be read again.

use super::sheet::{Patch, Sheet};
use super::{Node, Value};
use crate::map::{Map, Row, Terrain};
use crate::scenario::map_file;
use crate::scenario::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The map as it stands.
#[derive(Default)]
pub(super) struct Live {
    pub(super) map: Option<Arc<Map>>,
    /// The file has a mistake: the map is an older one.
    pub(super) stale: bool,
}

/// What must be read again.
#[derive(Default)]
pub(super) enum Touched {
    #[default]
    Nothing,
    Rows(BTreeSet<(Row, usize)>),
    All,
}

impl Touched {
    /// Notes a patch that has just been made.
    pub(super) fn note(&mut self, sheet: &Sheet, patch: &Patch) {
        let end = patch.at + patch.new.len();
        let row = sheet.is_whole().then(|| row_at(sheet.root()?, patch.at, end)).flatten();
        match (row, &mut *self) {
            (_, Self::All) => {}
            (None, _) => *self = Self::All,
            (Some(row), Self::Rows(rows)) => {
                rows.insert(row);
            }
            (Some(row), Self::Nothing) => *self = Self::Rows(BTreeSet::from([row])),
        }
    }
}

/// The row of the map in which a piece of the text lies.
fn row_at(root: &Node, at: usize, end: usize) -> Option<(Row, usize)> {
    let Value::Record(_, fields) = &root.value else { return None };
    let field = fields.iter().find(|f| f.value.start < at && end < f.value.end)?;
    let row = Row::named(&field.key)?;
    let Value::List(rows) = &field.value.value else { return None };
    let index = rows.partition_point(|r| r.end <= at);
    rows.get(index).filter(|r| r.start < at && end < r.end).map(|_| (row, index))
}

impl Live {
    /// Reads the whole map.
    pub(super) fn read(&mut self, file: Option<(String, &Sheet)>) {
        let Some((name, sheet)) = file else {
            *self = Self { map: None, stale: false };
            return;
        };
        match map_file::map(&Source::new(name, sheet.written())) {
            Ok(map) => *self = Self { map: Some(Arc::new(map)), stale: false },
            Err(_) => self.stale = true,
        }
    }

    /// Takes over what edits have touched.
    pub(super) fn follow(&mut self, touched: &Touched, name: &str, sheet: &Sheet) {
        let rows = match touched {
            Touched::Nothing => return,
            Touched::Rows(rows) if !self.stale && self.rows(rows, sheet).is_some() => return,
            _ => Some((name.to_owned(), sheet)),
        };
        self.read(rows);
    }

    fn rows(&mut self, rows: &BTreeSet<(Row, usize)>, sheet: &Sheet) -> Option<()> {
        let map = Arc::make_mut(self.map.as_mut()?);
        let root = sheet.root()?;
        let legend = letters(root.field("legend")?);
        let legend = legend.into_iter().filter_map(|(c, name)| Some((c, terrain(name)?)));
        let legend: BTreeMap<char, Terrain> = legend.collect();
        let countries: Vec<char> = letters(root.field("countries")?).into_keys().collect();
        for (row, index) in rows {
            let Value::Text(text) = &root.field(row.name())?.item(*index)?.value else { return None };
            map.set_row(*row, *index, text, &legend, &countries).ok()?;
        }
        Some(())
    }
}

/// The letters of a table and what they stand for.
pub(super) fn letters(table: &Node) -> BTreeMap<char, &str> {
    let Value::Map(entries) = &table.value else { return BTreeMap::new() };
    let pairs = entries.iter().filter_map(|(key, value)| match (&key.value, &value.value) {
        (Value::Char(c), Value::Text(name) | Value::Word(name)) => Some((*c, name.as_str())),
        _ => None,
    });
    pairs.collect()
}

/// A land class by its name in the file.
pub(super) fn terrain(name: &str) -> Option<Terrain> {
    Terrain::ALL.into_iter().find(|t| format!("{t:?}") == name)
}
