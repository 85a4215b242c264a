//! Railways and roads: drawn lines become paths of neighbouring hexes through the hexes of their places.

use super::edges::{Tracer, slot};
use super::seats::Seat;
use super::trace::{Near, Search, densify, near_hexes};
use crate::hex::HexId;
use crate::map::terrain::{RiverWidth, Terrain};
use std::collections::BTreeMap;

/// A point of a drawn railway or road.
pub struct Stop<'a> {
    /// Name of a place that the line must pass, or blank.
    pub place: &'a str,
    /// Metres east and north.
    pub x: f64,
    pub y: f64,
}

/// Tables for tracing many paths over one grid.
pub struct Paths<'a> {
    tracer: &'a Tracer<'a>,
    /// Width of the river on each edge.
    rivers: &'a [Option<RiverWidth>],
    seats: BTreeMap<&'a str, HexId>,
    near: Near,
    search: Search,
    /// Edges that earlier paths use.
    used: Vec<bool>,
}

impl<'a> Paths<'a> {
    pub fn new(tracer: &'a Tracer<'a>, rivers: &'a [Option<RiverWidth>], seats: &'a [Seat<'a>]) -> Self {
        let n = tracer.layout.grid().len();
        Self {
            tracer,
            rivers,
            seats: seats.iter().map(|s| (s.row.name.as_str(), s.hex)).collect(),
            near: Near::new(n),
            search: Search::new(n),
            used: vec![false; n * 3],
        }
    }

    /// Traces a line; it comes in pieces where it leaves the map or meets water that it cannot pass.
    pub fn trace(&mut self, stops: &[Stop<'_>]) -> Vec<Vec<HexId>> {
        let pinned = |s: &Stop<'_>| self.seats.get(s.place).copied();
        let last = stops.len().saturating_sub(1);
        let fixed: Vec<usize> =
            (0..stops.len()).filter(|&i| i == 0 || i == last || pinned(&stops[i]).is_some()).collect();
        let ends: Vec<Option<HexId>> = stops.iter().map(pinned).collect();
        let mut pieces: Vec<Vec<HexId>> = Vec::new();
        for w in fixed.windows(2) {
            let line: Vec<_> = stops[w[0]..=w[1]].iter().map(|s| (s.x, s.y)).collect();
            for run in densify(self.tracer.layout, &line) {
                let at = |i: usize| self.tracer.layout.hex_at_m(run[i].x, run[i].y);
                let starts = libm::hypot(run[0].x - line[0].0, run[0].y - line[0].1) < 1.0;
                let tail = run[run.len() - 1];
                let stops_here = line.last().is_some_and(|p| libm::hypot(tail.x - p.0, tail.y - p.1) < 1.0);
                let from = if starts { ends[w[0]].or_else(|| at(0)) } else { at(0) };
                let to =
                    if stops_here { ends[w[1]].or_else(|| at(run.len() - 1)) } else { at(run.len() - 1) };
                let (Some(from), Some(to)) = (from, to) else { continue };
                near_hexes(self.tracer.layout, &run, &mut self.near);
                let Some(path) = self.walk(from, to) else { continue };
                match pieces.last_mut() {
                    Some(p) if p.last() == path.first() => p.extend(path.into_iter().skip(1)),
                    _ => pieces.push(path),
                }
            }
        }
        pieces.retain(|p| p.len() > 1);
        for piece in &pieces {
            self.mark(piece);
        }
        pieces
    }

    fn walk(&mut self, from: HexId, to: HexId) -> Option<Vec<HexId>> {
        let tracer = self.tracer;
        let grid = tracer.layout.grid();
        let (near, rivers, used) = (&self.near, self.rivers, &self.used);
        let path = self.search.cheapest(from.0, to.0, |node, out| {
            let hex = HexId(node);
            for (dir, next) in grid.neighbors(hex) {
                let Some((d, _)) = near.get(next.index()) else { continue };
                let terrain = tracer.ground.terrain[next.index()];
                if !terrain.is_land() {
                    continue;
                }
                let mut price = 1_000 + (900.0 * d * d) as u32;
                if let Some(side) = tracer.corners.side(hex, dir) {
                    price += match rivers[slot(side)] {
                        None => 0,
                        Some(RiverWidth::Minor) => 100,
                        Some(RiverWidth::Medium) => 350,
                        Some(RiverWidth::Large) => 1_200,
                        Some(RiverWidth::Great) => 3_000,
                    };
                    if used[slot(side)] {
                        price = price * 17 / 20;
                    }
                }
                price += match terrain {
                    Terrain::Mountain | Terrain::ForestMountain => 60,
                    Terrain::HighMountain | Terrain::Marsh => 150,
                    _ => 0,
                };
                out.push((next.0, price));
            }
        })?;
        Some(path.into_iter().map(HexId).collect())
    }

    fn mark(&mut self, path: &[HexId]) {
        let grid = self.tracer.layout.grid();
        for w in path.windows(2) {
            if let Some(side) = grid.dir_to(w[0], w[1]).and_then(|d| self.tracer.corners.side(w[0], d)) {
                self.used[slot(side)] = true;
            }
        }
    }
}
