//! Rivers: drawn courses become chains of hex edges, in reaches of one width.

use super::edges::{Kind, Tracer, slot};
use super::inputs::{GeoInputs, RiverRow};
use super::seats::Seat;
use super::trace::{Dense, densify, nearest, side_of};
use crate::hex::HexId;
use crate::map::file::RiverEntry;
use crate::map::terrain::RiverWidth;
use crate::map::vertex::Side;

/// A drawn river.
struct Course<'a> {
    points: Vec<&'a RiverRow>,
    line: Vec<(f64, f64)>,
}

/// Traces all rivers, the greatest first, so that lesser ones end on them.
pub fn trace(inputs: &GeoInputs, tracer: &mut Tracer<'_>, seats: &[Seat<'_>]) -> Vec<RiverEntry> {
    let mut courses: Vec<Course<'_>> = Vec::new();
    for row in &inputs.rivers {
        let xy = tracer.layout.cone().forward(row.lat, row.lon);
        match courses.last_mut() {
            Some(c) if c.points[0].river == row.river => {
                c.points.push(row);
                c.line.push(xy);
            }
            _ => courses.push(Course { points: vec![row], line: vec![xy] }),
        }
    }
    courses.sort_by_key(|c| {
        let width = c.points.iter().map(|p| p.width).max().unwrap_or(RiverWidth::Minor);
        std::cmp::Reverse((!c.points[0].river.ends_with(" Strait"), width, c.points.len()))
    });
    let mut out = Vec::new();
    for course in &courses {
        for run in densify(tracer.layout, &course.line) {
            reaches(inputs, tracer, seats, course, &run, &mut out);
        }
    }
    out
}

fn reaches(
    inputs: &GeoInputs,
    tracer: &mut Tracer<'_>,
    seats: &[Seat<'_>],
    course: &Course<'_>,
    run: &[Dense],
    out: &mut Vec<RiverEntry>,
) {
    let name = &course.points[0].river;
    let kind = if name.ends_with(" Strait") { Kind::Strait } else { Kind::River };
    let pins = pins(inputs, tracer, seats, name, run);
    let steps = tracer.trace(run, kind, &pins);
    let grid = tracer.layout.grid();
    let land = |h: HexId| tracer.ground.terrain[h.index()].is_land();
    // An edge is kept where it parts two land hexes, or land and lake upstream of a mouth, and no other river has it.
    let keep: Vec<bool> = steps
        .iter()
        .map(|s| {
            let other = grid.neighbor(s.side.hex, s.side.dir).unwrap_or(s.side.hex);
            land(s.side.hex) && land(other) && !tracer.river[slot(s.side)]
        })
        .collect();
    let attribute = |point: usize| {
        let row = course.points[run[point].leg.min(course.points.len() - 1)];
        (row.width, row.navigable == 1)
    };
    let mut current: Option<((RiverWidth, bool), Vec<Side>)> = None;
    let mut flush = |reach: Option<((RiverWidth, bool), Vec<Side>)>| {
        if let Some(((width, navigable), edges)) = reach {
            let words: Vec<_> = edges
                .iter()
                .map(|s| {
                    let (c, r) = grid.offset(s.hex);
                    format!("{c},{r}:{:?}", s.dir)
                })
                .collect();
            let modern = course.points[0].modern.clone();
            out.push(RiverEntry { name: name.clone(), modern, width, navigable, edges: words.join(" ") });
        }
    };
    for (step, kept) in steps.iter().zip(&keep) {
        if !kept {
            flush(current.take());
            continue;
        }
        let what = attribute(step.point);
        match &mut current {
            Some((w, edges)) if *w == what => edges.push(step.side),
            _ => {
                flush(current.take());
                current = Some((what, vec![step.side]));
            }
        }
    }
    flush(current);
    for (step, kept) in steps.iter().zip(&keep) {
        if *kept {
            tracer.river[slot(step.side)] = true;
        }
    }
}

/// Hexes that must lie on one bank: those of places, by the table of banks or by where the place truly is.
fn pins(
    inputs: &GeoInputs,
    tracer: &Tracer<'_>,
    seats: &[Seat<'_>],
    river: &str,
    run: &[Dense],
) -> Vec<(HexId, i8)> {
    let reach = tracer.layout.hex_m() * 2.0;
    let mut pins: Vec<(HexId, i8)> = Vec::new();
    // Less important places first: of two in a hex, the last word counts.
    for seat in seats.iter().rev() {
        let (d, i) = nearest(run, seat.x, seat.y);
        if d > reach {
            continue;
        }
        let told = inputs.banks.iter().find(|b| b.river == river && b.place == seat.row.name);
        let side = match told {
            Some(b) if b.bank == "left" => 1,
            Some(_) => -1,
            None if d < 1_500.0 => continue,
            None if side_of(run, i, seat.x, seat.y) > 0.0 => 1,
            None => -1,
        };
        pins.push((seat.hex, side));
    }
    // What the table says outweighs what was measured.
    for seat in seats {
        if let Some(b) = inputs.banks.iter().find(|b| b.river == river && b.place == seat.row.name) {
            pins.push((seat.hex, if b.bank == "left" { 1 } else { -1 }));
        }
    }
    pins
}
