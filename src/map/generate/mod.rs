//! Cuts a map of any scale and window out of the geographic inputs.
//!
//! The terrain grid has cells of a twentieth of a degree (about 5 km). On finer hexes it is interpolated: coasts and
//! woods come out smooth, but nothing smaller than a cell is true. Lines are drawn with points 10 to 30 km apart.

mod countries;
mod edges;
mod ground;
mod inputs;
mod paths;
mod raster;
mod rivers;
mod seats;
mod spec;
mod trace;

use super::NO_COUNTRY;
use super::file::{FortEntry, MapFile, PlaceEntry, RailEntry, RoadEntry, default_legend, letter};
use super::layout::Layout;
use crate::hex::{Grid, HexId};
use crate::map::terrain::{Gauge, RiverWidth, Road, Terrain};
pub use inputs::GeoInputs;
pub use raster::{COVERS, Raster, Sample};
pub use spec::MapSpec;

/// Cuts a map.
#[must_use]
pub fn generate(inputs: &GeoInputs, spec: &MapSpec) -> MapFile {
    let grid = Grid::new(spec.columns, spec.rows);
    let layout = Layout::new(grid, spec.hex_m, spec.frame);
    let mut ground = ground::survey(&inputs.raster, &layout);
    let mut seats = seats::seat(inputs, &layout, &mut ground);
    // Coast and lakes are settled by the places; tracing reads them, and must not change them.
    let survey = ground.clone();
    let mut tracer = edges::Tracer::new(&layout, &survey);
    let rivers = rivers::trace(inputs, &mut tracer, &seats);
    let country = countries::assign(inputs, &mut tracer, &seats);
    let name_of = |h: HexId| {
        let i = usize::from(country[h.index()]);
        countries::LETTERS.get(i).map_or_else(String::new, |(_, n)| (*n).to_owned())
    };
    seats::settle(&mut seats, &layout, &mut ground, name_of);
    let widths = river_widths(&rivers, grid);
    let (railways, roads) = trace_paths(inputs, &tracer, &widths, &seats);
    ground::dress_islands(&mut ground, &layout);
    seats::build_towns(&seats, &layout, &mut ground);
    MapFile {
        name: spec.name.clone(),
        hex_m: spec.hex_m,
        columns: spec.columns,
        rows: spec.rows,
        frame: spec.frame,
        legend: default_legend(),
        terrain: rows(grid, |h| letter(ground.terrain[h.index()]).to_string(), ""),
        elevation_dam: rows(grid, |h| dam(&ground, h, ground.elevation[h.index()]), " "),
        relief_dam: rows(grid, |h| dam(&ground, h, ground.relief[h.index()].cast_signed()), " "),
        countries: countries::LETTERS.into_iter().map(|(c, n)| (c, n.to_owned())).collect(),
        country: rows(grid, |h| country_letter(country[h.index()]).to_string(), ""),
        rivers,
        railways,
        roads,
        places: places(&seats, grid),
        forts: forts(inputs, &layout, &ground, name_of),
    }
}

fn rows(grid: Grid, cell: impl Fn(HexId) -> String, between: &str) -> Vec<String> {
    (0..grid.height())
        .map(|r| {
            let row: Vec<_> = (0..grid.width()).map(|c| cell(HexId(r * grid.width() + c))).collect();
            row.join(between)
        })
        .collect()
}

/// Tens of metres; nothing at sea and off the map.
fn dam(ground: &ground::Ground, hex: HexId, metres: i16) -> String {
    match ground.terrain[hex.index()] {
        Terrain::Sea | Terrain::Off => "0".to_owned(),
        _ => ((i32::from(metres) + 5).div_euclid(10)).to_string(),
    }
}

fn country_letter(index: u8) -> char {
    if index == NO_COUNTRY { '.' } else { countries::LETTERS.get(usize::from(index)).map_or('.', |l| l.0) }
}

/// Width of the river on each edge, three edges per hex.
fn river_widths(rivers: &[super::file::RiverEntry], grid: Grid) -> Vec<Option<RiverWidth>> {
    let mut widths = vec![None; grid.len() * 3];
    for r in rivers {
        for (hex, dir) in super::load::parse_edges(&r.edges, grid, &r.name).unwrap_or_default() {
            let at = edges::slot(super::vertex::Side { hex, dir });
            widths[at] = widths[at].max(Some(r.width));
        }
    }
    widths
}

fn path_text(grid: Grid, path: &[HexId]) -> String {
    let words: Vec<_> = path
        .iter()
        .map(|&h| {
            let (c, r) = grid.offset(h);
            format!("{c},{r}")
        })
        .collect();
    words.join(" ")
}

/// Railways, then roads, which like to run beside them.
fn trace_paths(
    inputs: &GeoInputs,
    tracer: &edges::Tracer<'_>,
    widths: &[Option<RiverWidth>],
    seats: &[seats::Seat<'_>],
) -> (Vec<RailEntry>, Vec<RoadEntry>) {
    let grid = tracer.layout.grid();
    let cone = tracer.layout.cone();
    let mut paths = paths::Paths::new(tracer, widths, seats);
    let mut stretches: Vec<(String, Gauge, bool, Vec<paths::Stop<'_>>)> = Vec::new();
    let mut last_line = "";
    for r in &inputs.railways {
        let (x, y) = cone.forward(r.lat, r.lon);
        let double = r.double == 1;
        let stop = || paths::Stop { place: &r.place, x, y };
        match stretches.last_mut() {
            Some(s) if last_line == r.line => {
                // The track between two stations is as the first of them says.
                s.3.push(stop());
                if s.2 != double {
                    stretches.push((r.line.clone(), r.gauge, double, vec![stop()]));
                }
            }
            _ => stretches.push((r.line.clone(), r.gauge, double, vec![stop()])),
        }
        last_line = &r.line;
    }
    let mut rails = Vec::new();
    for (name, gauge, double, stops) in stretches {
        for piece in paths.trace(&stops) {
            rails.push(RailEntry { name: name.clone(), gauge, double, path: path_text(grid, &piece) });
        }
    }
    let mut drawn: Vec<(&str, Road, Vec<paths::Stop<'_>>)> = Vec::new();
    for r in &inputs.roads {
        let (x, y) = cone.forward(r.lat, r.lon);
        let stop = || paths::Stop { place: &r.place, x, y };
        match drawn.last_mut() {
            Some(d) if d.0 == r.road => {
                d.2.push(stop());
                if d.1 != r.class {
                    drawn.push((&r.road, r.class, vec![stop()]));
                }
            }
            _ => drawn.push((&r.road, r.class, vec![stop()])),
        }
    }
    let mut roads = Vec::new();
    for (name, class, stops) in drawn {
        for piece in paths.trace(&stops) {
            roads.push(RoadEntry { name: name.to_owned(), class, path: path_text(grid, &piece) });
        }
    }
    (rails, roads)
}

fn places(seats: &[seats::Seat<'_>], grid: Grid) -> Vec<PlaceEntry> {
    seats
        .iter()
        .map(|s| {
            let (c, r) = grid.offset(s.hex);
            let p = s.row;
            PlaceEntry {
                name: p.name.clone(),
                modern: p.modern.clone(),
                also: p.also.split(';').filter(|a| !a.is_empty()).map(str::to_owned).collect(),
                at: (c.unsigned_abs(), r.unsigned_abs()),
                kind: p.kind,
                rank: p.rank,
                population: p.population,
                port: p.port == 1,
                airfield: p.airfield == 1,
                lat: p.lat as f32,
                lon: p.lon as f32,
            }
        })
        .collect()
}

/// Works stand in every hex of their own country whose centre lies within half their frontage (across) of the middle.
fn forts(
    inputs: &GeoInputs,
    layout: &Layout,
    ground: &ground::Ground,
    country_of: impl Fn(HexId) -> String,
) -> Vec<FortEntry> {
    let grid = layout.grid();
    let mut out = Vec::new();
    for f in &inputs.forts {
        let (x, y) = layout.cone().forward(f.lat, f.lon);
        let Some(home) = layout.hex_at_m(x, y) else { continue };
        let reach = f.frontage_km.min(f.depth_km.max(f.frontage_km / 2.0)) * 500.0;
        let steps = (reach / layout.hex_m()).ceil() as u32 + 1;
        let fits = |h: HexId| ground.terrain[h.index()].is_land() && country_of(h) == f.country;
        let far = |h: HexId| {
            let (cx, cy) = layout.center(h);
            libm::hypot(cx - x, cy - y)
        };
        let mut hexes: Vec<HexId> =
            grid.within(home, steps.min(60)).filter(|&h| fits(h) && (h == home || far(h) <= reach)).collect();
        if !hexes.contains(&home) || hexes.is_empty() {
            let spare = grid.within(home, 2).filter(|&h| fits(h)).min_by_key(|&h| far(h) as u64);
            hexes.extend(spare.filter(|s| !hexes.contains(s)));
        }
        if !hexes.is_empty() {
            hexes.sort();
            let hexes = path_text(grid, &hexes);
            out.push(FortEntry { name: f.name.clone(), strength: f.strength, hexes });
        }
    }
    out
}
