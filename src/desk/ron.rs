//! A value to be written into a file, as RON.

use super::print::{line, quote};
use super::sheet::Sheet;
use super::{Node, Value};
use crate::hex::{Dir, Grid, HexId};
use crate::scenario::model::Location;
use serde::Serialize;
use std::fmt;

/// The text of one value, on one line and without what need not be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ron(String);

impl Ron {
    /// A text in quotes.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(quote(text))
    }

    #[must_use]
    pub fn number(number: i64) -> Self {
        Self(number.to_string())
    }

    #[must_use]
    pub fn truth(yes: bool) -> Self {
        Self(yes.to_string())
    }

    /// A name among several: `Rain`, `Attack`.
    #[must_use]
    pub fn word(word: &str) -> Self {
        Self(word.into())
    }

    #[must_use]
    pub fn hex(column: i32, row: i32) -> Self {
        Self(format!("Hex({column}, {row})"))
    }

    /// Degrees north and east, to the third decimal: some seventy metres.
    #[must_use]
    pub fn at(north: f64, east: f64) -> Self {
        let degrees = |d: f64| {
            let text = format!("{d:.3}");
            let bare = text.trim_end_matches('0');
            if bare.ends_with('.') { format!("{bare}0") } else { bare.to_owned() }
        };
        Self(format!("At({}, {})", degrees(north), degrees(east)))
    }

    #[must_use]
    pub fn location(location: &Location) -> Self {
        match location {
            Location::At(north, east) => Self::at(*north, *east),
            Location::Place(name) => Self(format!("Place({})", quote(name))),
            Location::Hex(column, row) => Self::hex(*column, *row),
        }
    }

    /// Hexes of a railway, road or fort, as a map file writes them.
    #[must_use]
    pub fn hexes(grid: Grid, hexes: &[HexId]) -> Self {
        let name = |hex: &HexId| {
            let (column, row) = grid.offset(*hex);
            format!("{column},{row}")
        };
        Self::text(&hexes.iter().map(name).collect::<Vec<_>>().join(" "))
    }

    /// Sides of hexes along a river, as a map file writes them.
    #[must_use]
    pub fn edges(grid: Grid, edges: &[(HexId, Dir)]) -> Self {
        let name = |(hex, dir): &(HexId, Dir)| {
            let (column, row) = grid.offset(*hex);
            format!("{column},{row}:{dir:?}")
        };
        Self::text(&edges.iter().map(name).collect::<Vec<_>>().join(" "))
    }

    /// A record of these fields; for a new river, railway, road, place or fort.
    #[must_use]
    pub fn record(fields: &[(&str, Self)]) -> Self {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        Self(format!("({})", fields.join(", ")))
    }

    /// What a person typed; `None` when it is not one value.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let sheet = Sheet::new(text);
        sheet.root().filter(|_| sheet.is_whole()).map(Self::node)
    }

    #[must_use]
    pub fn node(node: &Node) -> Self {
        Self(line(node))
    }

    /// A value of the model. Fields that say `None`, an empty list or nothing else than their default are left out.
    ///
    /// # Errors
    /// When the value cannot be written as RON.
    pub fn of<T: Serialize>(value: &T) -> Result<Self, String> {
        let named = ron::ser::PrettyConfig::new().struct_names(true);
        let text = ron::ser::to_string_pretty(value, named).map_err(|e| e.to_string())?;
        let sheet = Sheet::new(&text);
        let mut root =
            sheet.root().filter(|_| sheet.is_whole()).ok_or("a value that cannot be read back")?.clone();
        prune(&mut root);
        Ok(Self(line(&root)))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Ron {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Drops the names of records, `Some( )` around values, and fields that say what their default says.
fn prune(node: &mut Node) {
    if let Value::Group(Some(name), items) = &mut node.value
        && name == "Some"
        && items.len() == 1
        && let Some(inner) = items.pop()
    {
        *node = inner;
        return prune(node);
    }
    match &mut node.value {
        Value::Record(name, fields) => {
            let record = name.as_deref().and_then(crate::desk::schema::record);
            if record.is_some() {
                *name = None;
            }
            for field in fields.iter_mut() {
                prune(&mut field.value);
            }
            fields.retain(|f| {
                let said = line(&f.value);
                let default = record.and_then(|r| r.field(&f.key)).and_then(|f| f.default.as_deref());
                said != "None" && default != Some(said.as_str())
            });
        }
        Value::Group(_, items) | Value::List(items) => items.iter_mut().for_each(prune),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, v)| prune(v)),
        _ => {}
    }
}
