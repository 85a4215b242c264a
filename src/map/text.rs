//! Small maps drawn in text, for tests that read as tables.
//!
//! Letters: `.` Farmland, `,` Steppe, `:` DrySteppe, `d` Desert, `h` Hills, `^` Mountain, `A` HighMountain, `f` Forest,
//! `n` ForestHills, `M` ForestMountain, `"` Marsh, `s` Scrub, `T` Town, `C` City, `o` Lake, `~` Sea, `#` Off.
//! Heights follow the class: hills 300 m, mountains 800 m, high mountains 1,800 m, other land 100 m.

use super::file::default_legend;
use super::layout::Frame;
use super::lines::{RailLine, RiverLine, RoadLine};
use super::terrain::{Gauge, Place, PlaceKind, Rail, River, RiverWidth, Road, Terrain};
use super::{Map, MapError, NO_COUNTRY};
use crate::hex::{Dir, Grid, HexId};

impl Map {
    /// A map from rows of letters (see the module). `hex_m` is the distance between hex centres in metres.
    ///
    /// # Panics
    /// When rows differ in length, a letter is unknown, or there is nothing: a mistake in the test that draws it.
    #[must_use]
    pub fn from_text(hex_m: u32, rows: &[&str]) -> Self {
        Self::try_from_text(hex_m, rows).unwrap_or_else(|e| panic!("{e}"))
    }

    /// As [`Map::from_text`], with an error in place of a panic.
    ///
    /// # Errors
    /// When rows differ in length, a letter is unknown, or there is nothing.
    pub fn try_from_text(hex_m: u32, rows: &[&str]) -> Result<Self, MapError> {
        let width = rows.first().map_or(0, |r| r.chars().count());
        let (Ok(w), Ok(h)) = (u32::try_from(width), u32::try_from(rows.len())) else {
            return Err(MapError::new("picture", "too large"));
        };
        if w == 0 || u64::from(w) * u64::from(h) > super::load::MAX_HEXES {
            return Err(MapError::new("picture", "empty or too large"));
        }
        let frame = Frame { corner: (0.0, 0.0), ..Frame::FAR_EAST };
        let mut map = Self::blank("text", Grid::new(w, h), hex_m.max(1), frame);
        let legend = default_legend();
        let mut i = 0;
        for (r, row) in rows.iter().enumerate() {
            if row.chars().count() != width {
                return Err(MapError::new(format!("picture row {r}"), format!("not {width} letters")));
            }
            for ch in row.chars() {
                let terrain = *legend.get(&ch).ok_or_else(|| {
                    MapError::new(format!("picture row {r}"), format!("letter {ch:?} stands for nothing"))
                })?;
                map.terrain[i] = terrain;
                (map.elevation[i], map.relief[i]) = heights(terrain);
                i += 1;
            }
        }
        Ok(map)
    }

    /// A river on the side of `hex` towards `dir`; Large and Great ones are navigable.
    #[must_use]
    pub fn with_river(mut self, hex: HexId, dir: Dir, width: RiverWidth) -> Self {
        let river = River { width, navigable: width >= RiverWidth::Large };
        self.lines.rivers.push(RiverLine {
            name: "River".to_owned(),
            modern: String::new(),
            river,
            edges: vec![(hex, dir)],
        });
        self.reindexed()
    }

    /// A single-track railway through neighbouring hexes.
    #[must_use]
    pub fn with_rail(mut self, path: &[HexId], gauge: Gauge) -> Self {
        let rail = Rail { gauge, double: false };
        self.lines.rails.push(RailLine { name: "Railway".to_owned(), rail, path: path.to_vec() });
        self.reindexed()
    }

    /// A road through neighbouring hexes.
    #[must_use]
    pub fn with_road(mut self, path: &[HexId], class: Road) -> Self {
        self.lines.roads.push(RoadLine { name: "Road".to_owned(), class, path: path.to_vec() });
        self.reindexed()
    }

    /// A place; its rank follows its kind (capital 5, major city 5, city 4, town 3, others 2).
    #[must_use]
    pub fn with_place(mut self, name: &str, hex: HexId, kind: PlaceKind) -> Self {
        let (lat, lon) = self.lat_lon(hex);
        let (rank, population) = match kind {
            PlaceKind::Capital | PlaceKind::MajorCity => (5, 500_000),
            PlaceKind::City => (4, 150_000),
            PlaceKind::Town | PlaceKind::Port => (3, 40_000),
            _ => (2, 2_000),
        };
        self.places.push(Place {
            name: name.to_owned(),
            modern: name.to_owned(),
            hex,
            kind,
            rank,
            population,
            port: kind == PlaceKind::Port,
            airfield: kind == PlaceKind::Airfield,
            lat: lat as f32,
            lon: lon as f32,
        });
        self.also.push(Vec::new());
        self.reindexed()
    }

    /// Permanent works of strength 1 to 5 in a hex.
    #[must_use]
    pub fn with_fort(mut self, hex: HexId, strength: u8) -> Self {
        self.set_fort(hex, strength.min(5), "Fort");
        self
    }

    /// Gives a hex to a country.
    #[must_use]
    pub fn with_country(mut self, hex: HexId, name: &str) -> Self {
        let at = self.countries.iter().position(|c| c == name).unwrap_or_else(|| {
            self.countries.push(name.to_owned());
            self.countries.len() - 1
        });
        self.country[hex.index()] = u8::try_from(at).unwrap_or(NO_COUNTRY);
        self.reindexed()
    }

    /// Gives each of these hexes to a country.
    #[must_use]
    pub fn with_countries(mut self, hexes: &[HexId], name: impl Fn(HexId) -> &'static str) -> Self {
        for &hex in hexes {
            let name = name(hex);
            let at = self.countries.iter().position(|c| c == name).unwrap_or_else(|| {
                self.countries.push(name.to_owned());
                self.countries.len() - 1
            });
            self.country[hex.index()] = u8::try_from(at).unwrap_or(NO_COUNTRY);
        }
        self.reindexed()
    }

    fn reindexed(mut self) -> Self {
        self.index_all().unwrap_or_else(|e| panic!("{e}"));
        self
    }
}

/// Height and relief in metres that a drawn class stands for.
const fn heights(terrain: Terrain) -> (i16, u16) {
    match terrain {
        Terrain::Hills | Terrain::ForestHills => (300, 200),
        Terrain::Mountain | Terrain::ForestMountain => (800, 400),
        Terrain::HighMountain => (1800, 700),
        Terrain::Sea | Terrain::Off => (0, 0),
        _ => (100, 20),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_map_has_what_was_drawn() {
        let grid = Grid::new(4, 3);
        let at = |c, r| grid.id(c, r).unwrap();
        let map = Map::from_text(5_000, &[".,f~", "h^nM", "\"sTC"])
            .with_river(at(0, 0), Dir::E, RiverWidth::Large)
            .with_rail(&[at(0, 0), at(1, 0)], Gauge::Standard)
            .with_road(&[at(1, 1), at(2, 1)], Road::Track)
            .with_place("Tungning", at(2, 2), PlaceKind::Town)
            .with_fort(at(1, 2), 3)
            .with_country(at(0, 0), "Manchukuo")
            .with_country(at(1, 0), "USSR");
        assert_eq!(map.terrain(at(2, 1)), Terrain::ForestHills);
        assert!(map.edge(at(1, 0), Dir::W).bridged());
        assert!(map.edge(at(1, 0), Dir::W).border);
        assert_eq!(map.edge(at(2, 1), Dir::W).road, Some(Road::Track));
        assert_eq!(map.find_place("TUNGNING").unwrap().hex, at(2, 2));
        assert_eq!((map.fort(at(1, 2)), map.fort_name(at(1, 2))), (3, Some("Fort")));
        assert_eq!(map.country(at(1, 0)), Some("USSR"));
        assert!(map.is_coast(at(2, 0)) && !map.is_coast(at(0, 2)));
    }

    #[test]
    fn mistakes_are_named() {
        let e = Map::try_from_text(1000, &["..", "."]).unwrap_err();
        assert_eq!(e.to_string(), "picture row 1: not 2 letters");
        let e = Map::try_from_text(1000, &[".Z"]).unwrap_err();
        assert_eq!(e.to_string(), "picture row 0: letter 'Z' stands for nothing");
    }
}
