//! The hex of every place: its own, unless two countries or two banks of a river would share one.

use super::ground::Ground;
use super::inputs::{GeoInputs, PlaceRow};
use crate::hex::{Grid, HexId};
use crate::map::layout::Layout;
use crate::map::terrain::Terrain;

/// A place that lies on the map, with its hex.
#[derive(Clone, Debug)]
pub struct Seat<'a> {
    pub row: &'a PlaceRow,
    pub hex: HexId,
    /// Metres east and north.
    pub x: f64,
    pub y: f64,
}

/// Finds the hexes of places, most important first. Hexes that hold a place become land.
pub fn seat<'a>(inputs: &'a GeoInputs, layout: &Layout, ground: &mut Ground) -> Vec<Seat<'a>> {
    let grid = layout.grid();
    let mut order: Vec<_> = inputs.places.iter().collect();
    order.sort_by_key(|p| std::cmp::Reverse((p.rank, p.population)));
    let mut owner: Vec<Option<usize>> = vec![None; grid.len()];
    let mut seats: Vec<Seat<'a>> = Vec::new();
    for row in order {
        let (x, y) = layout.cone().forward(row.lat, row.lon);
        let Some(home) = layout.hex_at_m(x, y) else { continue };
        if ground.terrain[home.index()] == Terrain::Off {
            continue;
        }
        let hex = match owner[home.index()] {
            Some(other) if parted(inputs, &seats[other], row) => {
                let o = &seats[other];
                let (ux, uy) = (x - o.x, y - o.y);
                best_by(grid, home, |n| {
                    let free = owner[n.index()].is_none_or(|i| !parted(inputs, &seats[i], row));
                    let (cx, cy) = layout.center(n);
                    let (hx, hy) = layout.center(home);
                    (free && ground.terrain[n.index()] != Terrain::Off)
                        .then(|| ux * (cx - hx) + uy * (cy - hy) - 0.05 * libm::hypot(cx - x, cy - y))
                })
                .unwrap_or(home)
            }
            _ => home,
        };
        if owner[hex.index()].is_none() {
            owner[hex.index()] = Some(seats.len());
        }
        if !ground.terrain[hex.index()].is_land() {
            ground.terrain[hex.index()] = ground.as_land[hex.index()];
        }
        seats.push(Seat { row, hex, x, y });
    }
    seats
}

/// Two places cannot share a hex: other countries, or opposite banks of one river.
fn parted(inputs: &GeoInputs, a: &Seat<'_>, b: &PlaceRow) -> bool {
    let banks = |name: &str| inputs.banks.iter().filter(move |k| k.place == name).collect::<Vec<_>>();
    a.row.country != b.country
        || banks(&a.row.name)
            .iter()
            .any(|k| banks(&b.name).iter().any(|l| l.river == k.river && l.bank != k.bank))
}

/// The neighbour with the highest score; the first of equals.
fn best_by(grid: Grid, hex: HexId, score: impl Fn(HexId) -> Option<f64>) -> Option<HexId> {
    let mut best: Option<(f64, HexId)> = None;
    for (_, n) in grid.neighbors(hex) {
        if let Some(s) = score(n)
            && best.is_none_or(|(b, _)| s > b)
        {
            best = Some((s, n));
        }
    }
    best.map(|(_, n)| n)
}

/// Moves places whose hex fell to another country into the nearest hex of their own, one step away.
pub fn settle(
    seats: &mut [Seat<'_>],
    layout: &Layout,
    ground: &mut Ground,
    country_of: impl Fn(HexId) -> String,
) {
    for s in seats {
        if country_of(s.hex) == s.row.country {
            continue;
        }
        let (x, y) = (s.x, s.y);
        let found = best_by(layout.grid(), s.hex, |n| {
            let (cx, cy) = layout.center(n);
            (country_of(n) == s.row.country).then(|| -libm::hypot(cx - x, cy - y))
        });
        if let Some(hex) = found {
            s.hex = hex;
            if !ground.terrain[hex.index()].is_land() {
                ground.terrain[hex.index()] = ground.as_land[hex.index()];
            }
        }
    }
}

/// Turns hexes of large places into towns and cities. On fine grids a city covers several hexes.
pub fn build_towns(seats: &[Seat<'_>], layout: &Layout, ground: &mut Ground) {
    for s in seats {
        let class = match s.row.population {
            200_000.. => Terrain::City,
            30_000.. => Terrain::Town,
            _ => continue,
        };
        let reach_m = 2_200.0 * libm::sqrt(f64::from(s.row.population) / 200_000.0);
        let steps = (reach_m / layout.hex_m()).floor().min(20.0) as u32;
        for hex in layout.grid().within(s.hex, steps) {
            let (cx, cy) = layout.center(hex);
            let close = hex == s.hex || libm::hypot(cx - s.x, cy - s.y) < reach_m;
            let t = &mut ground.terrain[hex.index()];
            if close && t.is_land() && *t != Terrain::City {
                *t = class;
            }
        }
    }
}
