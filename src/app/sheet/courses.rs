//! Where the lines of a map run on the sheet: rivers and borders along hex sides, railways and roads through hexes.

use super::super::geometry::{HEX_W, center, corner};
use super::noise;
use super::strip::{chaikin, through};
use crate::hex::{Dir, HexId};
use crate::map::Map;
use bevy::math::Vec2;
use std::collections::{BTreeMap, BTreeSet};

/// The two ends of a hex side.
fn side(map: &Map, hex: HexId, dir: Dir) -> (Vec2, Vec2) {
    let c = center(map.grid(), hex);
    (corner(c, dir.index() + 5), corner(c, dir.index()))
}

/// A chain of hex sides as a winding line: from its first corner by the middles of its sides to its last.
fn along_sides(sides: &[(Vec2, Vec2)]) -> Vec<Vec2> {
    let Some(&(a, b)) = sides.first() else { return Vec::new() };
    let Some(&(y, z)) = sides.last() else { return Vec::new() };
    let near = |p: Vec2, q: &(Vec2, Vec2)| p.distance(q.0).min(p.distance(q.1));
    let (mut first, mut last) = (a, z);
    if sides.len() > 1 {
        first = if near(a, &sides[1]) < near(b, &sides[1]) { b } else { a };
        let before = &sides[sides.len() - 2];
        last = if near(y, before) < near(z, before) { z } else { y };
    }
    let mut line = vec![first];
    line.extend(sides.iter().map(|s| (s.0 + s.1) / 2.0));
    line.push(last);
    line
}

/// Small bends, so that no straight stretch shows the grid.
fn wind(line: &[Vec2], size: f32) -> Vec<Vec2> {
    let last = line.len().saturating_sub(1);
    line.iter()
        .enumerate()
        .map(|(i, &p)| {
            if i == 0 || i == last {
                return p;
            }
            let (x, y) = (p.x / HEX_W * 1.7, p.y / HEX_W * 1.7);
            p + Vec2::new(noise::fractal(x, y, 101), noise::fractal(x, y, 103)) * size * HEX_W
        })
        .collect()
}

/// Rivers with their index in the map's named lines, the widest first; a tributary ends on the river that it joins.
#[must_use]
pub fn rivers(map: &Map) -> Vec<(usize, Vec<Vec2>)> {
    let lines = &map.named_lines().rivers;
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|&i| {
        (std::cmp::Reverse(lines[i].river.width), std::cmp::Reverse(lines[i].edges.len()), i)
    });
    let mut done: Vec<(usize, Vec<Vec2>)> = Vec::new();
    for i in order {
        let sides: Vec<_> = lines[i].edges.iter().map(|&(h, d)| side(map, h, d)).collect();
        let mut line = along_sides(&sides);
        if line.is_empty() {
            continue;
        }
        let last = line.len() - 1;
        for end in [0, last] {
            let at = line[end];
            let points = done.iter().flat_map(|(_, l)| l.iter().copied());
            let close = points.min_by(|a, b| a.distance_squared(at).total_cmp(&b.distance_squared(at)));
            if let Some(p) = close.filter(|p| p.distance(at) < HEX_W * 0.75) {
                line[end] = p;
            }
        }
        done.push((i, wind(&chaikin(&line, 3), 0.1)));
    }
    done
}

/// Chains of sides that carry a border.
#[must_use]
pub fn borders(map: &Map) -> Vec<Vec<Vec2>> {
    let key = |p: Vec2| ((p.x * 4.0).round() as i32, (p.y * 4.0).round() as i32);
    let mut at: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    let mut sides = Vec::new();
    for hex in map.grid().iter() {
        for dir in [Dir::E, Dir::NE, Dir::NW] {
            if map.edge(hex, dir).border {
                let s = side(map, hex, dir);
                at.entry(key(s.0)).or_default().push(sides.len());
                at.entry(key(s.1)).or_default().push(sides.len());
                sides.push(s);
            }
        }
    }
    let mut used = vec![false; sides.len()];
    let mut chains = Vec::new();
    // Open chains from their ends first, then the rings.
    let ends = at.values().filter(|v| v.len() != 2).flatten().copied();
    let starts: Vec<usize> = ends.chain(0..sides.len()).collect();
    for start in starts {
        if used[start] {
            continue;
        }
        let ends = [sides[start].0, sides[start].1];
        let mut tip = if at[&key(ends[0])].len() == 2 { ends[0] } else { ends[1] };
        let mut chain = vec![sides[start]];
        used[start] = true;
        loop {
            let around = &at[&key(tip)];
            if around.len() != 2 {
                break;
            }
            let Some(&next) = around.iter().find(|&&i| !used[i]) else { break };
            used[next] = true;
            chain.push(sides[next]);
            tip = if key(sides[next].0) == key(tip) { sides[next].1 } else { sides[next].0 };
        }
        chains.push(wind(&chaikin(&along_sides(&chain), 3), 0.1));
    }
    chains
}

/// Hexes where paths part or meet.
#[must_use]
pub fn forks<'a>(paths: impl Iterator<Item = &'a [HexId]>) -> BTreeSet<HexId> {
    let mut next: BTreeMap<HexId, BTreeSet<HexId>> = BTreeMap::new();
    for w in paths.flat_map(|p| p.windows(2)) {
        next.entry(w[0]).or_default().insert(w[1]);
        next.entry(w[1]).or_default().insert(w[0]);
    }
    next.into_iter().filter(|(_, n)| n.len() != 2).map(|(h, _)| h).collect()
}

/// A line through hexes: smooth, but through every fork and named place on it. `aside` pushes it off the hex centres.
#[must_use]
pub fn track(map: &Map, path: &[HexId], forks: &BTreeSet<HexId>, aside: f32) -> Vec<Vec2> {
    let grid = map.grid();
    let mut points: Vec<Vec2> = path.iter().map(|&h| center(grid, h)).collect();
    let fixed: BTreeSet<usize> = path
        .iter()
        .enumerate()
        .filter(|&(i, h)| i == 0 || i + 1 == path.len() || forks.contains(h) || map.place_at(*h).is_some())
        .map(|(i, _)| i)
        .collect();
    for _ in 0..2 {
        let before = points.clone();
        for i in 1..points.len().saturating_sub(1) {
            if !fixed.contains(&i) {
                points[i] = before[i] * 0.5 + (before[i - 1] + before[i + 1]) * 0.25;
            }
        }
    }
    for (i, p) in points.iter_mut().enumerate() {
        if !fixed.contains(&i) {
            let (x, y) = (p.x / HEX_W * 0.7, p.y / HEX_W * 0.7);
            *p += Vec2::new(noise::fractal(x, y, 7), noise::fractal(x, y, 9)) * 0.14 * HEX_W;
            *p += Vec2::new(aside, -aside) * HEX_W;
        }
    }
    through(&points, 5)
}
