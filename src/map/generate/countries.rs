//! Countries: borders become chains of edges, and each patch of land between them goes to the country of its places.

use super::edges::{Kind, Tracer, slot};
use super::inputs::{BorderRow, GeoInputs};
use super::seats::Seat;
use super::trace::{Dense, densify, nearest, side_of};
use crate::hex::HexId;
use crate::map::NO_COUNTRY;
use crate::map::vertex::Side;
use std::collections::{BTreeMap, VecDeque};

/// Countries with their letters on the map.
pub const LETTERS: [(char, &str); 7] = [
    ('C', "China"),
    ('J', "Japan"),
    ('K', "Korea"),
    ('M', "Manchukuo"),
    ('N', "Mengjiang"),
    ('P', "MPR"),
    ('U', "USSR"),
];

/// Index of a country's name in [`LETTERS`].
pub fn index_of(name: &str) -> u8 {
    LETTERS.iter().position(|(_, n)| *n == name).and_then(|i| u8::try_from(i).ok()).unwrap_or(NO_COUNTRY)
}

/// The country of every hex; `NO_COUNTRY` on water.
pub fn assign(inputs: &GeoInputs, tracer: &mut Tracer<'_>, seats: &[Seat<'_>]) -> Vec<u8> {
    draw_borders(inputs, tracer, seats);
    let grid = tracer.layout.grid();
    let n = grid.len();
    let ground = tracer.ground;
    let dry = |h: HexId| ground.terrain[h.index()].is_land();
    let mut votes: Vec<Vec<(u8, u32)>> = Vec::new();
    let mut patch = vec![u32::MAX; n];
    // Patches: land that is joined without crossing a border.
    for seed in grid.iter() {
        if patch[seed.index()] != u32::MAX || !dry(seed) {
            continue;
        }
        let id = votes.len() as u32;
        votes.push(Vec::new());
        patch[seed.index()] = id;
        let mut queue = VecDeque::from([seed]);
        while let Some(h) = queue.pop_front() {
            for (d, next) in grid.neighbors(h) {
                let open = tracer.corners.side(h, d).is_some_and(|s| !tracer.border[slot(s)]);
                if open && dry(next) && patch[next.index()] == u32::MAX {
                    patch[next.index()] = id;
                    queue.push_back(next);
                }
            }
        }
    }
    for s in seats {
        let id = patch[s.hex.index()];
        if id != u32::MAX {
            votes[id as usize].push((index_of(&s.row.country), u32::from(s.row.rank).pow(2)));
        }
    }
    // The country that a patch belongs to beyond doubt.
    let major: Vec<Option<u8>> = votes
        .iter()
        .map(|v| {
            let mut sum: BTreeMap<u8, u32> = BTreeMap::new();
            for (c, w) in v {
                *sum.entry(*c).or_default() += w;
            }
            let all: u32 = sum.values().sum();
            sum.into_iter().max_by_key(|(_, w)| *w).filter(|(_, w)| w * 100 >= all * 85).map(|(c, _)| c)
        })
        .collect();
    let mut country = vec![NO_COUNTRY; n];
    let mut queue = VecDeque::new();
    for h in grid.iter().filter(|h| patch[h.index()] != u32::MAX) {
        if let Some(c) = major[patch[h.index()] as usize] {
            country[h.index()] = c;
        }
    }
    for s in seats {
        let h = s.hex;
        if patch[h.index()] != u32::MAX && country[h.index()] == NO_COUNTRY {
            country[h.index()] = index_of(&s.row.country);
            queue.push_back(h);
        }
    }
    // Patches in dispute are shared out by nearness to their places.
    while let Some(h) = queue.pop_front() {
        for (_, next) in grid.neighbors(h) {
            if patch[next.index()] == patch[h.index()] && country[next.index()] == NO_COUNTRY {
                country[next.index()] = country[h.index()];
                queue.push_back(next);
            }
        }
    }
    orphans(tracer, seats, &patch, &mut country);
    country
}

/// Patches without a place: the country along most of their land border if they are slivers, else that of the nearest
/// place.
fn orphans(tracer: &Tracer<'_>, seats: &[Seat<'_>], patch: &[u32], country: &mut [u8]) {
    let grid = tracer.layout.grid();
    let mut owner: BTreeMap<u32, u8> = BTreeMap::new();
    for h in grid.iter() {
        let id = patch[h.index()];
        if id == u32::MAX || country[h.index()] != NO_COUNTRY {
            continue;
        }
        let c = *owner.entry(id).or_insert_with(|| {
            let (x, y) = tracer.layout.center(h);
            let far = |s: &&Seat<'_>| (libm::hypot(s.x - x, s.y - y)) as u64;
            seats.iter().min_by_key(far).map_or(NO_COUNTRY, |s| index_of(&s.row.country))
        });
        country[h.index()] = c;
    }
}

fn draw_borders(inputs: &GeoInputs, tracer: &mut Tracer<'_>, seats: &[Seat<'_>]) {
    let mut lines: Vec<Vec<&BorderRow>> = Vec::new();
    for row in &inputs.borders {
        match lines.last_mut() {
            Some(l) if l[0].border == row.border => l.push(row),
            _ => lines.push(vec![row]),
        }
    }
    // River borders first: the others end on them.
    lines.sort_by_key(|l| l[0].kind != "river");
    for rows in &lines {
        let kind = if rows[0].kind == "river" { Kind::RiverBorder } else { Kind::Border };
        let line: Vec<_> = rows.iter().map(|r| tracer.layout.cone().forward(r.lat, r.lon)).collect();
        for run in densify(tracer.layout, &line) {
            let pins = pins(rows[0], tracer, seats, &run);
            let steps: Vec<Side> = tracer.trace(&run, kind, &pins).into_iter().map(|s| s.side).collect();
            for side in steps {
                tracer.border[slot(side)] = true;
            }
        }
    }
}

/// Which side of a border is whose follows from the places near it; then each place pins its hex to its own side.
fn pins(row: &BorderRow, tracer: &Tracer<'_>, seats: &[Seat<'_>], run: &[Dense]) -> Vec<(HexId, i8)> {
    let near = |s: &&Seat<'_>| s.row.country == row.side_a || s.row.country == row.side_b;
    let mut lean = 0.0;
    let mut close = Vec::new();
    for s in seats.iter().filter(near) {
        let (d, i) = nearest(run, s.x, s.y);
        let left = side_of(run, i, s.x, s.y) > 0.0;
        let is_a = s.row.country == row.side_a;
        lean += if left == is_a { 1.0 } else { -1.0 } * 1e4 / (1e4 + d);
        if d < tracer.layout.hex_m() * 2.0 {
            close.push((s.hex, is_a));
        }
    }
    close.into_iter().rev().map(|(h, is_a)| (h, if is_a == (lean > 0.0) { 1 } else { -1 })).collect()
}
