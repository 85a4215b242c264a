//! Tracing a drawn line over the grid: dense points, distances to it, and the cheapest way along it.

use crate::hex::HexId;
use crate::map::layout::Layout;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A point of a dense line: metres east and north, and the stretch of the drawn line that it lies on.
#[derive(Clone, Copy, Debug)]
pub struct Dense {
    pub x: f64,
    pub y: f64,
    pub leg: usize,
}

/// Fills a line with points a quarter of a hex apart (never more than 2 km), and cuts it where it leaves the grid.
pub fn densify(layout: &Layout, line: &[(f64, f64)]) -> Vec<Vec<Dense>> {
    let grid = layout.grid();
    let step = (layout.hex_m() / 4.0).min(2_000.0);
    let mut runs: Vec<Vec<Dense>> = Vec::new();
    let mut run: Vec<Dense> = Vec::new();
    let mut add = |p: Dense| {
        if layout.hex_at_m(p.x, p.y).is_some_and(|h| h.index() < grid.len()) {
            run.push(p);
        } else if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    };
    for (leg, w) in line.windows(2).enumerate() {
        let ((x0, y0), (x1, y1)) = (w[0], w[1]);
        let n = (libm::hypot(x1 - x0, y1 - y0) / step).ceil().max(1.0) as u32;
        for i in 0..n {
            let t = f64::from(i) / f64::from(n);
            add(Dense { x: x0 + (x1 - x0) * t, y: y0 + (y1 - y0) * t, leg });
        }
    }
    if let Some(&(x, y)) = line.last() {
        add(Dense { x, y, leg: line.len().saturating_sub(2) });
    }
    if run.len() > 1 {
        runs.push(run);
    }
    runs.retain(|r| r.len() > 1);
    runs
}

/// Distance of items to the line being traced, in widths of a hex, and the nearest dense point; kept in dense tables
/// that are reused from line to line.
#[derive(Clone, Debug)]
pub struct Near {
    stamp: u32,
    stamps: Vec<u32>,
    distance: Vec<f32>,
    point: Vec<u32>,
    touched: Vec<u32>,
}

impl Near {
    pub fn new(items: usize) -> Self {
        Self {
            stamp: 0,
            stamps: vec![0; items],
            distance: vec![0.0; items],
            point: vec![0; items],
            touched: Vec::new(),
        }
    }

    pub fn clear(&mut self) {
        self.stamp += 1;
        self.touched.clear();
    }

    /// Remembers a distance when it is the least so far.
    pub fn offer(&mut self, item: usize, distance: f32, point: usize) {
        if self.stamps[item] != self.stamp {
            self.stamps[item] = self.stamp;
            self.touched.push(item as u32);
        } else if self.distance[item] <= distance {
            return;
        }
        self.distance[item] = distance;
        self.point[item] = point as u32;
    }

    pub fn get(&self, item: usize) -> Option<(f32, usize)> {
        (self.stamps[item] == self.stamp).then(|| (self.distance[item], self.point[item] as usize))
    }

    pub fn touched(&self) -> &[u32] {
        &self.touched
    }
}

/// Offers every hex within two steps of a dense line the distance of its centre.
pub fn near_hexes(layout: &Layout, run: &[Dense], near: &mut Near) {
    near.clear();
    let mut last: Option<HexId> = None;
    let mut around: Vec<HexId> = Vec::new();
    for (i, p) in run.iter().enumerate() {
        let Some(hex) = layout.hex_at_m(p.x, p.y) else { continue };
        if last != Some(hex) {
            around.clear();
            around.extend(layout.grid().within(hex, 2));
            last = Some(hex);
        }
        for &h in &around {
            let (cx, cy) = layout.center(h);
            let d = libm::sqrt((cx - p.x) * (cx - p.x) + (cy - p.y) * (cy - p.y)) / layout.hex_m();
            near.offer(h.index(), d as f32, i);
        }
    }
}

/// The side of a dense line on which a point lies: positive to the left of its course, negative to the right.
pub fn side_of(run: &[Dense], nearest: usize, x: f64, y: f64) -> f64 {
    let a = run[nearest.saturating_sub(2)];
    let b = run[(nearest + 2).min(run.len() - 1)];
    let p = run[nearest];
    (b.x - a.x) * (y - p.y) - (b.y - a.y) * (x - p.x)
}

/// Distance in metres and number of the dense point nearest to a point.
pub fn nearest(run: &[Dense], x: f64, y: f64) -> (f64, usize) {
    let mut best = (f64::MAX, 0);
    for (i, p) in run.iter().enumerate() {
        let d = (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y);
        if d < best.0 {
            best = (d, i);
        }
    }
    (libm::sqrt(best.0), best.1)
}

/// Tables for [`cheapest`], reused from search to search.
#[derive(Clone, Debug)]
pub struct Search {
    stamp: u32,
    stamps: Vec<u32>,
    cost: Vec<u32>,
    from: Vec<u32>,
}

impl Search {
    pub fn new(nodes: usize) -> Self {
        Self { stamp: 0, stamps: vec![0; nodes], cost: vec![0; nodes], from: vec![0; nodes] }
    }

    /// The cheapest path from `start` to `goal`, both included; ties fall to the lower number. `next` lists steps as
    /// (node, cost).
    pub fn cheapest(
        &mut self,
        start: u32,
        goal: u32,
        mut next: impl FnMut(u32, &mut Vec<(u32, u32)>),
    ) -> Option<Vec<u32>> {
        self.stamp += 1;
        let mut heap = BinaryHeap::from([Reverse((0_u32, start))]);
        self.stamps[start as usize] = self.stamp;
        self.cost[start as usize] = 0;
        self.from[start as usize] = start;
        let mut steps = Vec::new();
        while let Some(Reverse((cost, node))) = heap.pop() {
            if cost > self.cost[node as usize] {
                continue;
            }
            if node == goal {
                let mut path = vec![goal];
                let mut at = goal;
                while at != start {
                    at = self.from[at as usize];
                    path.push(at);
                }
                path.reverse();
                return Some(path);
            }
            steps.clear();
            next(node, &mut steps);
            for &(to, price) in &steps {
                let (i, total) = (to as usize, cost.saturating_add(price));
                if self.stamps[i] != self.stamp || total < self.cost[i] {
                    self.stamps[i] = self.stamp;
                    self.cost[i] = total;
                    self.from[i] = node;
                    heap.push(Reverse((total, to)));
                }
            }
        }
        None
    }
}
