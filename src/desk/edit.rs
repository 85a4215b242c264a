//! What can be done to a document: typed edits, each carried out in the texts as a few patches.

use super::document::{Address, FileId};
use super::ron::Ron;
use super::schema::Naming;
use crate::hex::{Dir, HexId};
use crate::map::Terrain;

/// One edit. Several together are one step back: [`super::Document::apply_all`].
#[derive(Clone, Debug)]
pub enum Edit {
    /// A field of each of these records, set or (with `None`) taken away so that its default holds.
    Set { of: Vec<Address>, field: String, value: Option<Ron> },
    /// Another value at a place: an element of a list, a whole field.
    Put { at: Address, value: Ron },
    /// A new element in a list; at the end when no index is given.
    Add { list: Address, index: Option<usize>, value: Ron },
    /// A new entry in a table such as `unit_types`.
    Enter { table: Address, key: String, value: Ron },
    /// A new element of a section, in the last file that has the section, or else in the main file.
    New { section: String, value: Ron },
    /// Copies behind the originals, with ids of their own.
    Copy { of: Vec<Address> },
    /// Elements of lists and tables, or fields, taken away.
    Remove { of: Vec<Address> },
    /// An element of a list to another index, counted without it.
    Move { what: Address, to: usize },
    /// Numbers in a field of many records changed alike: `value × percent / 100 + plus`, kept within bounds.
    Reckon { of: Vec<Address>, field: String, percent: i64, plus: i64, bounds: (i64, i64) },
    /// Another id, everywhere where it is named. Plans need their side: their ids are unique only within one.
    Rename { kind: Naming, from: String, to: String, side: Option<String> },
    /// The ground of the map.
    Paint(Ground),
    /// The map cut to a window whose north-western hex is this one of the old map; it may reach beyond the old map.
    Crop { west: i32, north: i32, columns: u32, rows: u32 },
    /// The same area in hexes of another size, in metres. Everything follows by where it lies on Earth.
    Rescale { hex_m: u32 },
    /// A piece of a file's text, whatever it means: from this byte on so many are replaced.
    Text { file: FileId, at: usize, len: usize, new: String },
    /// An edit made to the scenario as a variant has it: it becomes changes of the variant.
    Record { variant: String, edit: Box<Edit> },
    /// The scenario gets a copy of its own of a file that belongs to others too.
    Own { file: FileId },
}

/// Ground of hexes. Borders follow from countries.
#[derive(Clone, Debug)]
pub enum Ground {
    Terrain {
        hexes: Vec<HexId>,
        to: Terrain,
    },
    /// The whole patch of one land class around a hex.
    Fill {
        at: HexId,
        to: Terrain,
    },
    /// Metres above the sea, as tens of metres are kept.
    Height {
        hexes: Vec<HexId>,
        metres: i16,
    },
    /// So many metres up, or down.
    Raise {
        hexes: Vec<HexId>,
        metres: i16,
    },
    Relief {
        hexes: Vec<HexId>,
        metres: u16,
    },
    /// `None` belongs to nobody. A country that the map does not know yet gets a letter.
    Country {
        hexes: Vec<HexId>,
        to: Option<String>,
    },
    /// Takes rivers away from these sides of hexes; what is left of a river stays.
    NoRiver {
        sides: Vec<(HexId, Dir)>,
    },
    /// Takes railways or roads away between these neighbours; what is left of a line stays.
    NoLine {
        list: Lines,
        steps: Vec<(HexId, HexId)>,
    },
    /// Permanent works taken from these hexes.
    NoFort {
        hexes: Vec<HexId>,
    },
}

/// Lists of lines along hexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    Railways,
    Roads,
}

impl Lines {
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Railways => "railways",
            Self::Roads => "roads",
        }
    }
}

impl Edit {
    /// What was done, for the list of steps.
    #[must_use]
    pub fn title(&self) -> String {
        let many = |n: usize, what: &str| if n == 1 { format!("one {what}") } else { format!("{n} {what}s") };
        match self {
            Self::Set { of, field, value: Some(_) } => {
                format!("Set {field} of {}", many(of.len(), "element"))
            }
            Self::Set { of, field, value: None } => format!("Clear {field} of {}", many(of.len(), "element")),
            Self::Put { at, .. } => format!("Set {}", at.path),
            Self::Add { list, .. } => format!("Add to {}", list.path),
            Self::Enter { table, key, .. } => format!("Add {key} to {}", table.path),
            Self::New { section, .. } => format!("Add to {section}"),
            Self::Copy { of } => format!("Copy {}", many(of.len(), "element")),
            Self::Remove { of } => format!("Remove {}", many(of.len(), "element")),
            Self::Move { what, .. } => format!("Move {}", what.path),
            Self::Reckon { of, field, .. } => format!("Change {field} of {}", many(of.len(), "element")),
            Self::Rename { from, to, .. } => format!("Rename {from} to {to}"),
            Self::Paint(ground) => ground.title().into(),
            Self::Crop { .. } => "Crop the map".into(),
            Self::Rescale { hex_m } => format!("Hexes of {hex_m} m"),
            Self::Text { .. } => "Edit text".into(),
            Self::Record { edit, .. } => edit.title(),
            Self::Own { .. } => "Take a copy of a file".into(),
        }
    }
}

impl Ground {
    const fn title(&self) -> &'static str {
        match self {
            Self::Terrain { .. } => "Paint terrain",
            Self::Fill { .. } => "Fill terrain",
            Self::Height { .. } | Self::Raise { .. } => "Change heights",
            Self::Relief { .. } => "Change relief",
            Self::Country { .. } => "Paint countries",
            Self::NoRiver { .. } => "Erase rivers",
            Self::NoLine { list: Lines::Railways, .. } => "Erase railways",
            Self::NoLine { list: Lines::Roads, .. } => "Erase roads",
            Self::NoFort { .. } => "Erase forts",
        }
    }
}
