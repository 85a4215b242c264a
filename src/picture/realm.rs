//! Which ground an advance crosses: land of countries that its side did not hold at the start, up to the true border.

use super::atlas::Atlas;
use super::lattice::Lattice;
use super::plane::{Km, Window, evenly};
use crate::scenario::{Scenario, SideId};

/// Share of a patch between borders that must lie in countries of one kind for the whole patch to count so.
const CLEAR: f32 = 0.9;
/// Part of a hex by which a border along hexes is rounded.
const ROUND: f32 = 0.3;

/// 1 on the ground that the side has to conquer, 0 elsewhere; a half on the border.
#[must_use]
pub fn foreign(atlas: &Atlas, scenario: &Scenario, side: SideId, window: &Window, step: f32) -> Lattice {
    let map = &atlas.map;
    let held = &scenario.sides[side.index()].holds;
    let hex_at = |at: Km| map.layout().hex_at_m(f64::from(at.0) * 1000.0, f64::from(at.1) * 1000.0);
    // By hexes: foreign 1, home 0, water or nothing -1.
    let by_hex = |at: Km| match hex_at(at).and_then(|h| map.country(h)) {
        Some(country) => f32::from(u8::from(!held.iter().any(|h| h == country))),
        None => -1.0,
    };
    let mut out = Lattice::new(window, step, -1.0);
    for r in 0..out.rows {
        for c in 0..out.cols {
            let at = out.point(c, r);
            out.data[r * out.cols + c] = by_hex(at);
        }
    }
    let wall = walls(atlas, &out);
    settle(&mut out, &wall);
    spread(&mut out);
    // Beyond the map nothing is known.
    for r in 0..out.rows {
        for c in 0..out.cols {
            if hex_at(out.point(c, r)).is_none() {
                out.data[r * out.cols + c] = 0.0;
            }
        }
    }
    // A border that is known by hexes alone does not show their corners.
    if atlas.of_hexes() {
        out.blur(map.hex_m() as f32 / 1000.0 * ROUND);
    }
    out
}

/// Points of the lattice that a border runs through.
fn walls(atlas: &Atlas, lattice: &Lattice) -> Vec<bool> {
    let mut wall = vec![false; lattice.data.len()];
    for border in &atlas.borders {
        for at in evenly(&border.points, lattice.step * 0.4) {
            let (x, y) = lattice.find(at);
            let (c, r) = (x.round(), y.round());
            if c >= 0.0 && r >= 0.0 && (c as usize) < lattice.cols && (r as usize) < lattice.rows {
                wall[r as usize * lattice.cols + c as usize] = true;
            }
        }
    }
    wall
}

/// Every patch that borders and water enclose takes the kind of most of its hexes, if that is clear; hexes of the other
/// kind that reach over a border are set right by it.
fn settle(lattice: &mut Lattice, wall: &[bool]) {
    let n = lattice.data.len();
    let mut seen = vec![false; n];
    for seed in 0..n {
        if seen[seed] || wall[seed] || lattice.data[seed] < 0.0 {
            continue;
        }
        let mut patch = vec![seed];
        seen[seed] = true;
        let mut next = 0;
        while let Some(&i) = patch.get(next) {
            next += 1;
            for j in lattice.beside(i) {
                if !seen[j] && !wall[j] && lattice.data[j] >= 0.0 {
                    seen[j] = true;
                    patch.push(j);
                }
            }
        }
        let share = patch.iter().map(|&i| lattice.data[i]).sum::<f32>() / patch.len() as f32;
        if !(1.0 - CLEAR..=CLEAR).contains(&share) {
            patch.iter().for_each(|&i| lattice.data[i] = share.round());
        }
    }
    // The wall itself is the border.
    for (value, _) in lattice.data.iter_mut().zip(wall).filter(|(v, on)| **on && **v >= 0.0) {
        *value = 0.5;
    }
}

/// Water takes the kind of the nearest land: the coast is drawn by the ground itself.
fn spread(lattice: &mut Lattice) {
    let n = lattice.data.len();
    let mut queue: Vec<usize> = (0..n).filter(|&i| lattice.data[i] >= 0.0).collect();
    let mut next = 0;
    while let Some(&i) = queue.get(next) {
        next += 1;
        for j in lattice.beside(i) {
            if lattice.data[j] < 0.0 {
                lattice.data[j] = lattice.data[i];
                queue.push(j);
            }
        }
    }
    lattice.data.iter_mut().filter(|v| **v < 0.0).for_each(|v| *v = 0.0);
}
