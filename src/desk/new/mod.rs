//! New scenarios: a small one to begin with, or a copy of another that stands on its own.

use super::document::{Address, Document, FileId, Role};
use super::edit::Edit;
use super::path::Path;
use super::ron::Ron;
use crate::files::replace;
use crate::map::Frame;
use crate::map::file::{MapFile, PlaceEntry, RailEntry, RiverEntry, RoadEntry, default_legend};
use crate::map::{Gauge, Layout, PlaceKind, RiverWidth, Road};
use crate::scenario::files::{MAIN, plain};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path as FilePath, PathBuf};

/// What a new scenario is to be.
#[derive(Clone, Debug)]
pub struct Fresh {
    pub id: String,
    pub title: String,
    pub columns: u32,
    pub rows: u32,
    /// Metres between the centres of hexes.
    pub hex_m: u32,
}

/// The smallest map on which the new scenario finds room, and the largest that is worth beginning with.
pub const SIZES: std::ops::RangeInclusive<u32> = 8..=400;

/// Writes a small, complete scenario into a folder of its own within `parent`, and returns it.
///
/// # Errors
/// In a sentence: a bad id or size, a folder that is there already, or what could not be written.
pub fn fresh(parent: &FilePath, new: &Fresh) -> Result<PathBuf, String> {
    let folder = room(parent, &new.id)?;
    if !SIZES.contains(&new.columns) || !SIZES.contains(&new.rows) {
        let (least, most) = (SIZES.start(), SIZES.end());
        return Err(format!("a map of {} x {} hexes; {least} to {most} each way", new.columns, new.rows));
    }
    if !(10..=100_000).contains(&new.hex_m) {
        return Err(format!("hexes of {} m; 10 to 100000", new.hex_m));
    }
    let (middle, west, east) = (new.rows / 2, new.columns / 4, new.columns - 2);
    let mut text = include_str!("scenario.ron").to_owned();
    let title = super::print::quote(&new.title);
    let figures = [
        ("{ID}", new.id.clone()),
        // The title stands in a text and in the comment on top; an escape in it is right in both.
        ("{TITLE}", title[1..title.len() - 1].to_owned()),
        ("{HEX_M}", new.hex_m.to_string()),
        ("{EAST}", east.to_string()),
        ("{WEST}", west.to_string()),
        ("{MIDDLE}", middle.to_string()),
        ("{NORTH}", (middle - 1).to_string()),
        ("{SOUTH}", (middle + 1).to_string()),
    ];
    for (mark, figure) in figures {
        text = text.replace(mark, &figure);
    }
    write(&folder.join(MAIN), &text)?;
    write(&folder.join("map.ron"), &map(new, middle, west, east).to_ron())?;
    Ok(folder)
}

/// Farmland on both sides of a river, with a road and a railway across it.
fn map(new: &Fresh, middle: u32, west: u32, east: u32) -> MapFile {
    let (columns, rows) = (new.columns, new.rows);
    let river = columns / 2;
    let all = |cell: &str, between: &str| vec![vec![cell; columns as usize].join(between); rows as usize];
    let border = |c: u32| if c < river { 'W' } else { 'E' };
    let country = vec![(0..columns).map(border).collect::<String>(); rows as usize];
    // West of the column all the way down: in odd rows the western side of a hex, in even rows its south-western too.
    let edges: Vec<String> = (0..rows)
        .flat_map(|r| match r % 2 {
            0 if r + 1 < rows => vec![format!("{river},{r}:W"), format!("{river},{r}:SW")],
            1 if r + 1 < rows => vec![format!("{river},{r}:W"), format!("{river},{}:NW", r + 1)],
            _ => vec![format!("{river},{r}:W")],
        })
        .collect();
    let path: Vec<String> = (west.saturating_sub(1)..columns).map(|c| format!("{c},{middle}")).collect();
    let layout = Layout::new(
        crate::hex::Grid::new(columns, rows),
        new.hex_m,
        Frame { corner: (0.0, 0.0), ..Frame::FAR_EAST },
    );
    let place = |name: &str, column: u32, kind: PlaceKind, rank: u8| {
        let (x, y) = layout.center_of(column.cast_signed(), middle.cast_signed());
        let (lat, lon) = layout.cone().inverse(x, y);
        let round = |d: f64| ((d * 1000.0).round() / 1000.0) as f32;
        PlaceEntry {
            name: name.into(),
            modern: String::new(),
            also: Vec::new(),
            at: (column, middle),
            kind,
            rank,
            population: 10_000 * u32::from(rank),
            port: false,
            airfield: false,
            lat: round(lat),
            lon: round(lon),
        }
    };
    MapFile {
        name: new.title.clone(),
        hex_m: new.hex_m,
        columns,
        rows,
        frame: layout.frame(),
        legend: default_legend(),
        terrain: all(".", ""),
        elevation_dam: all("10", " "),
        relief_dam: all("2", " "),
        countries: BTreeMap::from([('E', "Eastland".into()), ('W', "Westland".into())]),
        country,
        rivers: vec![RiverEntry {
            name: "Border river".into(),
            modern: String::new(),
            width: RiverWidth::Medium,
            navigable: false,
            edges: edges.join(" "),
        }],
        railways: vec![RailEntry {
            name: "Main line".into(),
            gauge: Gauge::Broad,
            double: false,
            path: path.join(" "),
        }],
        roads: vec![RoadEntry { name: "High road".into(), class: Road::Road, path: path.join(" ") }],
        places: vec![
            place("Westholm", west.saturating_sub(1), PlaceKind::City, 4),
            place("Crossing", river - 1, PlaceKind::Town, 3),
            place("Eastgate", east + 1, PlaceKind::Town, 3),
        ],
        forts: Vec::new(),
    }
}

/// Copies a scenario into a folder of its own within `parent`, with its map and all files that it is made of, so that
/// nothing in the copy hangs on the original.
///
/// # Errors
/// In a sentence: a bad id, a folder that is there already, a scenario that cannot be read, or what could not be written.
pub fn copy(from: &FilePath, parent: &FilePath, id: &str, title: Option<&str>) -> Result<PathBuf, String> {
    let folder = room(parent, id)?;
    let mut doc = Document::open(from).map_err(|p| p.to_string())?;
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<(FileId, PathBuf, String)> = Vec::new();
    for i in 0..doc.files().len() {
        doc.release(FileId(i));
        let file = &doc.files()[i];
        let stem = file.path.file_stem().map_or("part".into(), |s| s.to_string_lossy().into_owned());
        let wish = if file.role == Role::Main { "scenario".to_owned() } else { stem };
        let free = std::iter::once(format!("{wish}.ron")).chain((2..).map(|n| format!("{wish}_{n}.ron")));
        let name = free.into_iter().find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(name.clone());
        names.push((FileId(i), file.path.clone(), name));
    }
    let edits = paths(&doc, &names, id, title);
    doc.apply_all("Copy", edits).map_err(|e| e.to_string())?;
    for (file, _, name) in &names {
        write(&folder.join(name), doc.files()[file.0].sheet.text())?;
    }
    // Lessons are no part of the scenario and stand beside it.
    for entry in std::fs::read_dir(doc.folder()).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if name.starts_with("lessons") && name.ends_with(".ron") && !taken.contains(&name) {
            std::fs::copy(&path, folder.join(&name)).map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    Ok(folder)
}

/// The edits that make the copied files name each other.
fn paths(doc: &Document, names: &[(FileId, PathBuf, String)], id: &str, title: Option<&str>) -> Vec<Edit> {
    let put = |file: FileId, path: Path, text: &str| Edit::Put {
        at: Address::new(file, path),
        value: Ron::text(text),
    };
    let new =
        |path: PathBuf| names.iter().find(|(_, old, _)| plain(old) == plain(&path)).map(|(.., name)| name);
    let mut edits = Vec::new();
    for (file, old, _) in names {
        let beside = old.parent().unwrap_or(FilePath::new(""));
        for (i, path) in doc.included(*file).iter().enumerate() {
            if let Some(name) = new(plain(&beside.join(path))) {
                edits.push(put(*file, Path::section("include").item(i), name));
            }
        }
    }
    let main = FileId(0);
    for (i, path) in doc.lent().iter().enumerate() {
        if let Some(name) = new(plain(&doc.folder().join(path))) {
            edits.push(put(main, Path::section("cut").field("from").item(i), name));
        }
    }
    if let Some((.., name)) = names.iter().find(|(file, ..)| doc.files()[file.0].role == Role::Map) {
        edits.push(put(main, Path::section("map"), name));
    }
    edits.push(put(main, Path::section("head").field("id"), id));
    if let Some(title) = title {
        edits.push(put(main, Path::section("head").field("title"), title));
    }
    edits
}

/// The folder of a scenario that is not there yet.
fn room(parent: &FilePath, id: &str) -> Result<PathBuf, String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if id.is_empty() || id.len() > 60 || !id.chars().all(plain) {
        return Err(format!("the id {id:?}; letters a to z, digits, \"_\" and \"-\", at most 60 of them"));
    }
    let folder = parent.join(id);
    if folder.exists() {
        return Err(format!("{} is there already", folder.display()));
    }
    Ok(folder)
}

fn write(path: &FilePath, text: &str) -> Result<(), String> {
    replace(path, text).map_err(|e| format!("{}: {e}", path.display()))
}
