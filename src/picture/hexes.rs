//! A map that nothing is known of but its hexes: the ground between their centres, and lines along them.

use super::atlas::{Spot, Stretch};
use super::plane::{Km, curve, mix};
use super::tint;
use crate::hex::{Dir, HexId};
use crate::map::Map;
use crate::map::vertex::{Corner, Corners};
use std::collections::VecDeque;

/// The ground at a point, weighed from the hexes around it.
#[must_use]
pub fn spot(map: &Map, at: Km) -> Option<Spot> {
    let layout = map.layout();
    let (x, y) = (f64::from(at.0) * 1000.0, f64::from(at.1) * 1000.0);
    let (col, row) = layout.offset_at(x, y)?;
    map.grid().id(col, row)?;
    let (mut out, mut all, mut dry) = (Spot::default(), 0.0f32, 0.0f32);
    for r in row - 2..=row + 2 {
        for c in col - 2..=col + 2 {
            let Some(hex) = map.grid().id(c, r) else { continue };
            let (cx, cy) = layout.center_of(c, r);
            let far = ((cx - x).powi(2) + (cy - y).powi(2)) / layout.hex_m().powi(2);
            let w = (-far / 0.35).exp() as f32;
            all += w;
            if map.terrain(hex).is_land() {
                dry += w;
                out.height += w * f32::from(map.elevation(hex)).max(0.0);
                let tint = tint::land(map.terrain(hex));
                out.rgb.iter_mut().zip(tint).for_each(|(o, c)| *o += w * c);
            }
        }
    }
    out.land = dry / all;
    out.height /= all;
    out.rgb = if dry > 0.0 { out.rgb.map(|c| c / dry) } else { tint::PAPER };
    Some(out)
}

/// Rivers, railways and borders.
#[must_use]
pub fn lines(map: &Map) -> [Vec<Stretch>; 3] {
    let named = map.named_lines();
    let rivers = named
        .rivers
        .iter()
        .map(|r| Stretch { points: curve(&middles(map, &r.edges), 4), weight: r.river.width as u8 });
    let railways = named.rails.iter().map(|r| Stretch {
        points: curve(&r.path.iter().map(|&h| map.center_km(h)).collect::<Vec<_>>(), 4),
        weight: u8::from(r.rail.double),
    });
    [rivers.collect(), railways.collect(), borders(map)]
}

/// The middles of hex sides.
fn middles(map: &Map, sides: &[(HexId, Dir)]) -> Vec<Km> {
    let ends = Corners::new(map.grid());
    let middle = |&(hex, dir): &(HexId, Dir)| {
        let (a, b) = ends.ends(hex, dir)?;
        let (p, q) = (ends.position(map.layout(), a), ends.position(map.layout(), b));
        Some((((p.0 + q.0) / 2000.0) as f32, ((p.1 + q.1) / 2000.0) as f32))
    };
    sides.iter().filter_map(middle).collect()
}

/// Hex sides on borders, joined where they meet and drawn past their corners.
fn borders(map: &Map) -> Vec<Stretch> {
    let ends = Corners::new(map.grid());
    let mut sides = Vec::new();
    for hex in map.grid().iter() {
        for dir in [Dir::E, Dir::NE, Dir::NW] {
            if map.edge(hex, dir).border
                && let Some(side) = ends.ends(hex, dir)
            {
                sides.push(side);
            }
        }
    }
    let km = |c| {
        let (x, y) = ends.position(map.layout(), c);
        ((x / 1000.0) as f32, (y / 1000.0) as f32)
    };
    let mut out = Vec::new();
    while let Some((a, b)) = sides.pop() {
        // From one side on in both directions, as far as others join it.
        let mut chain = VecDeque::from([a, b]);
        while let Some(i) = sides.iter().position(|s| joins(*s, chain.back())) {
            chain.push_back(other(sides.swap_remove(i), chain.back()));
        }
        while let Some(i) = sides.iter().position(|s| joins(*s, chain.front())) {
            chain.push_front(other(sides.swap_remove(i), chain.front()));
        }
        let corners: Vec<Km> = chain.into_iter().map(km).collect();
        let mut points = vec![corners[0]];
        points.extend(corners.windows(2).map(|w| mix(w[0], w[1], 0.5)));
        points.push(corners[corners.len() - 1]);
        out.push(Stretch { points: curve(&points, 4), weight: 0 });
    }
    out
}

/// Whether a side ends at a corner.
fn joins(side: (Corner, Corner), at: Option<&Corner>) -> bool {
    at.is_some_and(|at| side.0 == *at || side.1 == *at)
}

/// Where a side leads from one of its ends.
fn other(side: (Corner, Corner), from: Option<&Corner>) -> Corner {
    if from == Some(&side.0) { side.1 } else { side.0 }
}
