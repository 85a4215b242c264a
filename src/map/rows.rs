//! Rows of a map file read one at a time, for a map that is being painted.

use super::load::{letters_of, numbers_of};
use super::{Map, MapError, NO_COUNTRY, Terrain};
use crate::hex::HexId;
use std::collections::BTreeMap;

/// The sections of a map file that are rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    Terrain,
    Elevation,
    Relief,
    Country,
}

impl Row {
    pub const ALL: [Self; 4] = [Self::Terrain, Self::Elevation, Self::Relief, Self::Country];

    /// The section as the file calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terrain => "terrain",
            Self::Elevation => "elevation_dam",
            Self::Relief => "relief_dam",
            Self::Country => "country",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|row| row.name() == name)
    }
}

impl Map {
    /// Reads one row again. `countries` are the letters of the file's table, in their order.
    ///
    /// # Errors
    /// As for the whole file; the map is then what it was.
    pub(crate) fn set_row(
        &mut self,
        row: Row,
        index: usize,
        text: &str,
        legend: &BTreeMap<char, Terrain>,
        countries: &[char],
    ) -> Result<(), MapError> {
        let grid = self.grid;
        if index >= grid.height() as usize {
            return Err(MapError::new(row.name(), "a row too many"));
        }
        let width = grid.width() as usize;
        let here = index * width..(index + 1) * width;
        match row {
            Row::Terrain => {
                let read = letters_of(text, grid, (row.name(), index), |c| legend.get(&c).copied())?;
                self.terrain[here].copy_from_slice(&read);
            }
            Row::Country => {
                let read = letters_of(text, grid, (row.name(), index), |c| {
                    let known = countries.iter().position(|k| *k == c).and_then(|i| u8::try_from(i).ok());
                    known.or((c == '.').then_some(NO_COUNTRY))
                })?;
                self.country[here].copy_from_slice(&read);
                let first = index.saturating_sub(1) * width;
                let last = ((index + 2) * width).min(grid.len());
                for i in first..last {
                    self.border(HexId(u32::try_from(i).unwrap_or(u32::MAX)));
                }
            }
            Row::Elevation => {
                let read = numbers_of(text, grid, (row.name(), index), -50, 900)?;
                self.elevation[here].copy_from_slice(&read);
            }
            Row::Relief => {
                let read = numbers_of(text, grid, (row.name(), index), 0, 900)?;
                let read: Vec<u16> = read.into_iter().map(i16::unsigned_abs).collect();
                self.relief[here].copy_from_slice(&read);
            }
        }
        Ok(())
    }
}
