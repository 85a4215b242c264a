//! Terrain grid to hexes: the mean ground within each hex, and the land class that follows from it.

use super::raster::{Raster, Sample};
use crate::hex::HexId;
use crate::map::layout::Layout;
use crate::map::terrain::Terrain;

/// The ground of a whole map, indexed by hex.
#[derive(Clone, Debug)]
pub struct Ground {
    pub terrain: Vec<Terrain>,
    /// Land class that a hex would have if it were not water.
    pub as_land: Vec<Terrain>,
    /// Metres.
    pub elevation: Vec<i16>,
    /// Metres.
    pub relief: Vec<u16>,
    /// Share of each hex that is sea.
    sea: Vec<f32>,
}

/// Points of a hex at which the grid is read, in widths of the hex: the centre and two rings of a triangular lattice.
fn lattice() -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for r in -2_i32..=2 {
        for q in (-2).max(-r - 2)..=2.min(-r + 2) {
            points.push(((f64::from(q) + f64::from(r) / 2.0) * 0.21, f64::from(r) * 0.182));
        }
    }
    points
}

/// Reads the ground of every hex.
pub fn survey(raster: &Raster, layout: &Layout) -> Ground {
    let grid = layout.grid();
    let points = lattice();
    let w = layout.hex_m();
    let n = grid.len();
    let mut g = Ground {
        terrain: Vec::with_capacity(n),
        as_land: Vec::with_capacity(n),
        elevation: Vec::with_capacity(n),
        relief: Vec::with_capacity(n),
        sea: Vec::with_capacity(n),
    };
    for hex in grid.iter() {
        let (x, y) = layout.center(hex);
        let mut s = Sample::default();
        for (dx, dy) in &points {
            let (lat, lon) = layout.cone().inverse(x + dx * w, y + dy * w);
            raster.add(lat, lon, &mut s);
        }
        let land = s.land.max(1e-9);
        let (elev, relief) = (s.elev / land, s.relief / land);
        let (_, lon) = layout.lat_lon(hex);
        let (lat, _) = layout.lat_lon(hex);
        let known = s.known.max(1e-9);
        let class = if s.land > 0.0 { land_class(&s, elev, relief, lat, lon) } else { Terrain::Scrub };
        g.as_land.push(class);
        g.terrain.push(if s.known < 0.5 * points.len() as f64 {
            Terrain::Off
        } else if s.sea / known >= 0.5 {
            Terrain::Sea
        } else if s.lake / known >= 0.5 {
            Terrain::Lake
        } else {
            class
        });
        g.sea.push((s.sea / known) as f32);
        g.elevation.push(elev.round() as i16);
        g.relief.push(relief.round() as u16);
    }
    keep_islands(&mut g, layout);
    g
}

/// The class of dry ground: relief first, then marsh and woods, then what grows.
fn land_class(s: &Sample, elev: f64, relief: f64, lat: f64, lon: f64) -> Terrain {
    let share = |code: usize| s.cover[code] / s.land.max(1e-9);
    let woods = share(3) + 0.5 * share(4) >= 0.5;
    let (farm, desert) = (share(8) + share(9), share(7));
    // The Great Khingan is high but smooth; its belt would otherwise fall apart.
    let khingan = lon > 117.0 && lon < 123.0 && lat > 43.5 && lat < 50.5 && elev >= 900.0 && relief >= 150.0;
    if elev >= 1600.0 && relief >= 260.0 || elev >= 1250.0 && relief >= 520.0 {
        return Terrain::HighMountain;
    }
    if relief >= 350.0 || relief >= 260.0 && elev >= 1000.0 || khingan {
        return if woods { Terrain::ForestMountain } else { Terrain::Mountain };
    }
    if relief >= 150.0 {
        return if woods { Terrain::ForestHills } else { Terrain::Hills };
    }
    let marsh = s.marsh / s.land.max(1e-9) + share(10);
    if marsh >= 0.5 {
        return Terrain::Marsh;
    }
    if woods {
        return Terrain::Forest;
    }
    if desert >= 0.5 {
        return Terrain::Desert;
    }
    if desert + share(6) >= 0.5 {
        return Terrain::DrySteppe;
    }
    let scrub = share(11) + share(4) + share(3);
    if farm >= 0.4 && farm >= scrub {
        return Terrain::Farmland;
    }
    if scrub >= share(5) + share(6) + share(7) { Terrain::Scrub } else { Terrain::Steppe }
}

/// Small islands would drown where half a hex must be land: the driest hex of each stays above water.
fn keep_islands(g: &mut Ground, layout: &Layout) {
    let grid = layout.grid();
    let keep: Vec<HexId> = grid
        .iter()
        .filter(|&h| {
            let wet = g.sea[h.index()];
            g.terrain[h.index()] == Terrain::Sea
                && wet <= 0.72
                && grid.neighbors(h).all(|(_, n)| {
                    let other = g.sea[n.index()];
                    !g.terrain[n.index()].is_land() && (other > wet || other == wet && n > h)
                })
        })
        .collect();
    for hex in keep {
        g.terrain[hex.index()] = g.as_land[hex.index()];
    }
}

/// The grid says little about islands smaller than a hex: they are hills, unless they are woods or mountains.
pub fn dress_islands(g: &mut Ground, layout: &Layout) {
    use Terrain::{Desert, DrySteppe, Farmland, Marsh, Scrub, Steppe};
    let grid = layout.grid();
    for h in grid.iter() {
        let flat = matches!(g.terrain[h.index()], Desert | DrySteppe | Farmland | Marsh | Scrub | Steppe);
        let mut shores = grid.neighbors(h).map(|(_, n)| g.terrain[n.index()]);
        if flat && layout.hex_m() >= 5_000.0 && shores.all(|t| matches!(t, Terrain::Sea | Terrain::Off)) {
            g.terrain[h.index()] = Terrain::Hills;
        }
    }
}
