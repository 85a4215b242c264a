//! The ground of the map, painted in the rows of its file: only the letters and numbers that change.

use super::apply::Work;
use super::document::{Address, FileId};
use super::edit::Ground;
use super::ground::{letters, terrain};
use super::path::{Path, bare};
use super::print::quote;
use super::refused::Refused;
use super::sheet::Patch;
use super::splice::Splice;
use super::{Node, Value};
use crate::hex::{Grid, HexId};
use crate::map::{Row, Terrain};
use std::collections::BTreeMap;

/// Letters for countries that have none.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

impl Work<'_> {
    pub(super) fn paint(&mut self, ground: Ground) -> Result<(), Refused> {
        let id = self.doc.map_id().ok_or_else(|| Refused::Nowhere("map".into()))?;
        let grid = self.grid(id)?;
        match ground {
            Ground::Terrain { hexes, to } => {
                let letter = self.terrain_letter(id, to)?;
                self.letters(id, grid, Row::Terrain, &hexes, letter)
            }
            Ground::Fill { at, to } => {
                let hexes = self.patch_around(id, grid, at)?;
                let letter = self.terrain_letter(id, to)?;
                self.letters(id, grid, Row::Terrain, &hexes, letter)
            }
            Ground::Country { hexes, to } => {
                let letter = self.country_letter(id, to.as_deref())?;
                self.letters(id, grid, Row::Country, &hexes, letter)
            }
            Ground::Height { hexes, metres } => {
                self.numbers(id, grid, Row::Elevation, &hexes, (-50, 900), |_| metres.div_euclid(10))
            }
            Ground::Raise { hexes, metres } => {
                self.numbers(id, grid, Row::Elevation, &hexes, (-50, 900), |old| {
                    old.saturating_add(metres.div_euclid(10))
                })
            }
            Ground::Relief { hexes, metres } => {
                let to = i16::try_from(metres / 10).unwrap_or(i16::MAX);
                self.numbers(id, grid, Row::Relief, &hexes, (0, 900), |_| to)
            }
            Ground::NoRiver { sides } => self.no_river(id, grid, &sides),
            Ground::NoLine { list, steps } => self.no_line(id, grid, list, &steps),
            Ground::NoFort { hexes } => self.no_fort(id, grid, &hexes),
        }
    }

    pub(super) fn root(&self, id: FileId) -> Result<&Node, Refused> {
        self.doc.file(id).and_then(|f| f.sheet.root()).ok_or_else(|| Refused::Nowhere("map".into()))
    }

    fn grid(&self, id: FileId) -> Result<Grid, Refused> {
        let side = |name: &str| {
            let at = Address::new(id, Path::section(name));
            self.doc.read::<u32>(&at).ok_or_else(|| Refused::Nowhere(name.into()))
        };
        Ok(Grid::new(side("columns")?, side("rows")?))
    }

    /// A row as the file has it.
    fn row(&self, id: FileId, row: Row, index: usize) -> Result<&Node, Refused> {
        let nowhere = || Refused::Nowhere(format!("{}[{index}]", row.name()));
        let node = self.root(id)?.field(row.name()).and_then(|rows| bare(rows).item(index));
        node.filter(|n| matches!(n.value, Value::Text(_))).ok_or_else(nowhere)
    }

    /// Replaces letters of a section of rows.
    fn letters(
        &mut self,
        id: FileId,
        grid: Grid,
        row: Row,
        hexes: &[HexId],
        letter: char,
    ) -> Result<(), Refused> {
        for (index, columns) in by_row(grid, hexes) {
            let Value::Text(old) = &self.row(id, row, index)?.value else { continue };
            let mut cells: Vec<char> = old.chars().collect();
            for column in columns {
                if let Some(cell) = cells.get_mut(column) {
                    *cell = letter;
                }
            }
            let new: String = cells.into_iter().collect();
            self.rewrite(id, row, index, &new)?;
        }
        Ok(())
    }

    /// Replaces numbers of a section of rows.
    fn numbers(
        &mut self,
        id: FileId,
        grid: Grid,
        row: Row,
        hexes: &[HexId],
        (least, most): (i16, i16),
        change: impl Fn(i16) -> i16,
    ) -> Result<(), Refused> {
        for (index, columns) in by_row(grid, hexes) {
            let Value::Text(old) = &self.row(id, row, index)?.value else { continue };
            let mut cells: Vec<String> = old.split_ascii_whitespace().map(Into::into).collect();
            for column in columns {
                if let Some(cell) = cells.get_mut(column) {
                    let old = cell.parse().unwrap_or(0);
                    *cell = change(old).clamp(least, most).to_string();
                }
            }
            self.rewrite(id, row, index, &cells.join(" "))?;
        }
        Ok(())
    }

    /// Writes a row anew, touching no more of the text than differs.
    fn rewrite(&mut self, id: FileId, row: Row, index: usize, new: &str) -> Result<(), Refused> {
        let node = self.row(id, row, index)?;
        let (start, end) = (node.start, node.end);
        let text = self.doc.files[id.0].sheet.text();
        let (old, new_text) = (&text[start..end], quote(new));
        if old == new_text {
            return Ok(());
        }
        let front = old.char_indices().zip(new_text.char_indices()).find(|((_, a), (_, b))| a != b);
        let front = front.map_or(old.len().min(new_text.len()), |((i, _), _)| i);
        let back: usize = old[front..]
            .chars()
            .rev()
            .zip(new_text[front..].chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let patch = Patch {
            at: start + front,
            old: old[front..old.len() - back].into(),
            new: new_text[front..new_text.len() - back].into(),
        };
        self.patch(id, patch)?;
        match &self.row(id, row, index)?.value {
            Value::Text(text) if text == new => Ok(()),
            _ => Err(Refused::Mismatch(format!("{}[{index}]", row.name()))),
        }
    }

    /// Hexes of one land class around a hex, as the rows have it.
    fn patch_around(&self, id: FileId, grid: Grid, at: HexId) -> Result<Vec<HexId>, Refused> {
        let rows = (0..grid.height() as usize).map(|i| match &self.row(id, Row::Terrain, i)?.value {
            Value::Text(text) => Ok(text.chars().collect::<Vec<char>>()),
            _ => Err(Refused::Nowhere(format!("terrain[{i}]"))),
        });
        let rows: Vec<Vec<char>> = rows.collect::<Result<_, _>>()?;
        let cell = |hex: HexId| {
            let (column, row) = grid.offset(hex);
            let row = rows.get(usize::try_from(row).ok()?)?;
            row.get(usize::try_from(column).ok()?).copied()
        };
        let wanted = cell(at);
        let mut seen = vec![false; grid.len()];
        let (mut out, mut open) = (Vec::new(), vec![at]);
        while let Some(hex) = open.pop() {
            let new = seen.get_mut(hex.index()).is_some_and(|seen| !std::mem::replace(seen, true));
            if new && cell(hex) == wanted {
                out.push(hex);
                open.extend(grid.neighbors(hex).map(|(_, next)| next));
            }
        }
        Ok(out)
    }

    /// The letter of a land class; the legend gets one when it has none.
    fn terrain_letter(&mut self, id: FileId, to: Terrain) -> Result<char, Refused> {
        let legend = self.table(id, "legend")?;
        if let Some((c, _)) = legend.iter().find(|(_, name)| terrain(name) == Some(to)) {
            return Ok(*c);
        }
        let usual = crate::map::file::letter(to);
        let letter = std::iter::once(usual).chain(LETTERS.chars()).find(|c| !legend.contains_key(c));
        self.enter(id, "legend", letter, &format!("{to:?}"))
    }

    fn country_letter(&mut self, id: FileId, to: Option<&str>) -> Result<char, Refused> {
        let Some(name) = to else { return Ok('.') };
        let countries = self.table(id, "countries")?;
        if let Some((c, _)) = countries.iter().find(|(_, known)| *known == name) {
            return Ok(*c);
        }
        let own = name.chars().next().filter(char::is_ascii_alphabetic);
        let letter = own.into_iter().chain(LETTERS.chars()).find(|c| !countries.contains_key(c));
        self.enter(id, "countries", letter, &quote(name))
    }

    fn table(&self, id: FileId, name: &str) -> Result<BTreeMap<char, String>, Refused> {
        let table = self.root(id)?.field(name).ok_or_else(|| Refused::Nowhere(name.into()))?;
        Ok(letters(bare(table)).into_iter().map(|(c, name)| (c, name.to_owned())).collect())
    }

    fn enter(&mut self, id: FileId, table: &str, letter: Option<char>, value: &str) -> Result<char, Refused> {
        let letter = letter.ok_or_else(|| Refused::Sense("the map has no letter left".into()))?;
        let at = Address::new(id, Path::section(table));
        let many = self.table(id, table)?.len();
        let key = if letter == '\'' { "'\\''".into() } else { format!("'{letter}'") };
        self.splice(&at, &Splice::Insert(many, format!("{key}: {value}")))?;
        Ok(letter)
    }
}

/// Columns by row.
fn by_row(grid: Grid, hexes: &[HexId]) -> BTreeMap<usize, Vec<usize>> {
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for hex in hexes.iter().filter(|h| h.index() < grid.len()) {
        let width = grid.width() as usize;
        rows.entry(hex.index() / width).or_default().push(hex.index() % width);
    }
    rows
}
