//! Where things stand: locations to hexes, and whether a unit can be there.

use super::Builder;
use crate::hex::{Dir, HexId};
use crate::map::{Map, Mobility, Terrain};
use crate::scenario::model::Location;
use crate::scenario::problem::similar;
use crate::scenario::source::Spot;

impl Builder<'_, '_> {
    /// The hex of a location, or an error.
    pub fn hex(&mut self, at: &Location, spot: &Spot<'_>) -> Option<HexId> {
        match at {
            Location::At(lat, lon) => {
                let hex = self.map.hex_at(*lat, *lon);
                if hex.is_none() {
                    let swapped = self.map.hex_at(*lon, *lat).is_some();
                    let hint =
                        swapped.then(|| format!("did you mean At({lon}, {lat})? The latitude comes first"));
                    self.report
                        .error(spot, format!("{lat} N {lon} E, which is off the map"))
                        .expected(format!("a location on the map \"{}\"", self.map.name()))
                        .hint(hint);
                }
                hex
            }
            Location::Hex(col, row) => {
                let grid = self.map.grid();
                let hex = grid.id(*col, *row);
                if hex.is_none() {
                    let (w, h) = (grid.width(), grid.height());
                    self.report.error(spot, format!("hex {col}, {row}, which is off the map")).expected(
                        format!(
                            "a column from 0 to {} and a row from 0 to {}",
                            w.saturating_sub(1),
                            h.saturating_sub(1)
                        ),
                    );
                }
                hex
            }
            Location::Place(name) => self.place(name, &spot.arg("Place")),
        }
        .filter(|&hex| {
            let off = self.map.terrain(hex) == Terrain::Off;
            if off {
                let found = format!("{}, which is outside the mapped area", written(at));
                self.report.error(spot, found).expected("a hex of the map");
            }
            !off
        })
    }

    /// The hex of a named place, or an error that names a similar one.
    pub fn place(&mut self, name: &str, spot: &Spot<'_>) -> Option<HexId> {
        let place = self.map.find_place(name).map(|p| p.hex);
        if place.is_none() {
            let names = self.map.places().iter().flat_map(|p| [p.name.as_str(), p.modern.as_str()]);
            let hint = similar(name, names).map(|n| format!("did you mean \"{n}\"?"));
            self.report
                .error(spot, format!("unknown place \"{name}\""))
                .expected("a place of the map, by its name of 1945 or of today")
                .hint(hint);
        }
        place
    }

    /// A hex that must be land.
    pub fn land(&mut self, at: &Location, spot: &Spot<'_>, what: &str) -> Option<HexId> {
        let hex = self.hex(at, spot)?;
        if !self.map.terrain(hex).is_land() {
            let found = format!("{what} {}", self.describe(hex));
            let hint = self.nearest(hex, |h| self.map.terrain(h).is_land());
            self.report.error(spot, found).expected("a land hex").hint(hint);
        }
        Some(hex)
    }

    /// Says so when a unit of this mobility cannot stand in the hex.
    pub fn stands(&mut self, hex: HexId, mobility: Mobility, spot: &Spot<'_>, name: &str) {
        if can_stand(self.map, hex, mobility) {
            return;
        }
        let (what, expected) = match mobility {
            Mobility::Naval => ("the ships", "a sea hex, a coast or a port"),
            Mobility::River => ("the river craft", "a hex on a navigable river or a lake"),
            Mobility::Air => ("the air unit", "a land hex"),
            _ => ("the unit", "a land hex"),
        };
        let found = format!("{what} \"{name}\" {}", self.describe(hex));
        let hint = self.nearest(hex, |h| can_stand(self.map, h, mobility));
        self.report.error(spot, found).expected(expected).hint(hint);
    }

    fn describe(&self, hex: HexId) -> String {
        let (col, row) = self.map.grid().offset(hex);
        let kind = match self.map.terrain(hex) {
            Terrain::Sea => "in the sea",
            Terrain::Lake => "in a lake",
            Terrain::Off => "in an unmapped hex",
            _ => "on land",
        };
        format!("{kind} (hex {col}, {row})")
    }

    /// For every hex whether its centre lies in a box: south, west, north, east in degrees.
    pub fn inside(&self, (south, west, north, east): (f64, f64, f64, f64)) -> Vec<bool> {
        let map = self.map;
        let centres = self.centres.get_or_init(|| map.grid().iter().map(|h| map.lat_lon(h)).collect());
        let within = |&(lat, lon)| (south..=north).contains(&lat) && (west..=east).contains(&lon);
        centres.iter().map(within).collect()
    }

    /// Names a hex close by that would do.
    fn nearest(&self, from: HexId, good: impl Fn(HexId) -> bool) -> Option<String> {
        let grid = self.map.grid();
        let best = grid.within(from, 6).filter(|&h| good(h)).min_by_key(|&h| (grid.distance(from, h), h))?;
        let ((col, row), (lat, lon)) = (grid.offset(best), self.map.lat_lon(best));
        Some(format!("the nearest is hex {col}, {row} at {lat:.2} N {lon:.2} E"))
    }
}

/// A location for a message.
fn written(at: &Location) -> String {
    match at {
        Location::At(lat, lon) => format!("{lat} N {lon} E"),
        Location::Place(name) => format!("\"{name}\""),
        Location::Hex(col, row) => format!("hex {col}, {row}"),
    }
}

/// Where units of a mobility can be at all.
pub fn can_stand(map: &Map, hex: HexId, mobility: Mobility) -> bool {
    let terrain = map.terrain(hex);
    match mobility {
        Mobility::Naval => {
            let port = map.places().iter().any(|p| p.hex == hex && p.port);
            terrain == Terrain::Sea || map.is_coast(hex) || port
        }
        Mobility::River => {
            let navigable = |&dir: &Dir| map.edge(hex, dir).river.is_some_and(|river| river.navigable);
            terrain == Terrain::Lake || Dir::ALL.iter().any(navigable)
        }
        _ => terrain.is_land(),
    }
}
