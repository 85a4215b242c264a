//! A table and its three forms: aligned text, CSV and JSON.

use std::fmt::Write as _;

/// Form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Csv,
    Json,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(i64),
    /// A difference: shown with its sign.
    Signed(i64),
    /// A number in tenths.
    Tenths(i64),
    /// Not known, or has not happened.
    Empty,
}

impl Cell {
    fn shown(&self) -> String {
        match self {
            Self::Text(t) => t.clone(),
            Self::Number(n) => n.to_string(),
            Self::Signed(n) => format!("{n:+}"),
            Self::Tenths(n) => tenths(*n),
            Self::Empty => String::new(),
        }
    }

    const fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Signed(_) | Self::Tenths(_))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<u32> for Cell {
    fn from(n: u32) -> Self {
        Self::Number(n.into())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

fn tenths(n: i64) -> String {
    format!("{}{}.{}", if n < 0 { "-" } else { "" }, n.abs() / 10, n.abs() % 10)
}

/// A named table. Every row has a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    #[must_use]
    pub fn new(name: &str, columns: &[&str]) -> Self {
        Self { name: name.into(), columns: columns.iter().map(|c| (*c).into()).collect(), rows: Vec::new() }
    }

    /// The table in a form, ending in a line feed.
    #[must_use]
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => self.text(),
            Format::Csv => self.csv(),
            Format::Json => format!("{:#}\n", self.json()),
        }
    }

    /// Columns aligned, numbers to the right.
    #[must_use]
    pub fn text(&self) -> String {
        let shown: Vec<Vec<String>> = self.rows.iter().map(|r| r.iter().map(Cell::shown).collect()).collect();
        let width = |i: usize| {
            let cells = shown.iter().filter_map(|r| r.get(i)).map(|c| c.chars().count());
            cells.chain([self.columns[i].chars().count()]).max().unwrap_or(0)
        };
        let right = |i: usize| self.rows.iter().any(|r| r.get(i).is_some_and(Cell::is_number));
        let line = |cells: &[String]| {
            let mut out = String::new();
            for (i, cell) in cells.iter().enumerate() {
                let gap = if i == 0 { "" } else { "  " };
                let w = width(i);
                let _ =
                    if right(i) { write!(out, "{gap}{cell:>w$}") } else { write!(out, "{gap}{cell:<w$}") };
            }
            out.trim_end().to_owned() + "\n"
        };
        let mut out = format!("{}\n", self.name);
        out += &line(&self.columns);
        for row in &shown {
            out += &line(row);
        }
        out
    }

    /// A header line and one line for each row, after RFC 4180.
    #[must_use]
    pub fn csv(&self) -> String {
        let line =
            |cells: Vec<String>| cells.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(",") + "\r\n";
        let head = line(self.columns.clone());
        self.rows.iter().fold(head, |out, row| {
            out + &line(
                row.iter().map(|c| if let Cell::Signed(n) = c { n.to_string() } else { c.shown() }).collect(),
            )
        })
    }

    /// An array with an object for each row; empty cells are null, tenths are numbers.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        let value = |cell: &Cell| match cell {
            Cell::Text(t) => t.as_str().into(),
            Cell::Number(n) | Cell::Signed(n) => (*n).into(),
            Cell::Tenths(n) => (*n as f64 / 10.0).into(),
            Cell::Empty => serde_json::Value::Null,
        };
        let object = |row: &Vec<Cell>| {
            let pairs = self.columns.iter().cloned().zip(row.iter().map(value));
            serde_json::Value::Object(pairs.collect())
        };
        self.rows.iter().map(object).collect()
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut t = Table::new("Captures", &["place", "days", "km"]);
        t.rows.push(vec!["Hailar, Old".into(), Cell::Signed(2), Cell::Tenths(-105)]);
        t.rows.push(vec!["Mutanchiang".into(), Cell::Empty, Cell::Tenths(7)]);
        t
    }

    #[test]
    fn text_is_aligned() {
        assert_eq!(
            table().text(),
            "Captures\nplace        days     km\nHailar, Old    +2  -10.5\nMutanchiang          0.7\n"
        );
    }

    #[test]
    fn csv_quotes_what_needs_it() {
        assert_eq!(table().csv(), "place,days,km\r\n\"Hailar, Old\",2,-10.5\r\nMutanchiang,,0.7\r\n");
    }

    #[test]
    fn json_has_numbers_and_nulls() {
        let json = table().json();
        assert_eq!(json[0]["km"], -10.5);
        assert!(json[1]["days"].is_null());
    }
}
