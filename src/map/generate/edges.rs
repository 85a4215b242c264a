//! Rivers and borders on hex edges: each drawn line becomes a chain of edges that keeps places on their own side.

use super::ground::Ground;
use super::trace::{Dense, Near, Search, near_hexes, nearest, side_of};
use crate::hex::{Dir, HexId};
use crate::map::layout::Layout;
use crate::map::terrain::Terrain;
use crate::map::vertex::{Corner, Corners, Side};

/// Slot of an edge in a table of three edges per hex.
pub const fn slot(side: Side) -> usize {
    side.hex.index() * 3
        + match side.dir {
            Dir::NE => 1,
            Dir::NW => 2,
            _ => 0,
        }
}

/// Tables for tracing many lines over one grid.
pub struct Tracer<'a> {
    pub layout: &'a Layout,
    pub ground: &'a Ground,
    pub corners: Corners,
    /// Edges that rivers already use.
    pub river: Vec<bool>,
    /// Edges that borders already use.
    pub border: Vec<bool>,
    hexes: Near,
    sides: Near,
    /// Side of each hex near the line: positive left, negative right.
    label: Vec<i8>,
    search: Search,
}

/// A traced edge and the dense point nearest to it.
pub struct Step {
    pub side: Side,
    pub point: usize,
}

/// What a line is, which decides where it likes to run and to end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    River,
    /// A strait between two shores: may touch the sea.
    Strait,
    Border,
    /// A border that follows a river.
    RiverBorder,
}

impl<'a> Tracer<'a> {
    pub fn new(layout: &'a Layout, ground: &'a Ground) -> Self {
        let n = layout.grid().len();
        let corners = Corners::new(layout.grid());
        Self {
            layout,
            ground,
            corners,
            river: vec![false; n * 3],
            border: vec![false; n * 3],
            hexes: Near::new(n),
            sides: Near::new(n * 3),
            label: vec![0; n],
            search: Search::new(corners.len()),
        }
    }

    /// Traces one dense run. `pins` are hexes that must lie left (+1) or right (-1) of it.
    pub fn trace(&mut self, run: &[Dense], kind: Kind, pins: &[(HexId, i8)]) -> Vec<Step> {
        self.measure(run, pins);
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return Vec::new() };
        let start = self.end_corner(*first, kind, false);
        let goal = self.end_corner(*last, kind, true);
        let (Some(start), Some(goal)) = (start, goal) else { return Vec::new() };
        let mut search = std::mem::replace(&mut self.search, Search::new(0));
        let path = search.cheapest(start.0, goal.0, |node, out| {
            for (side, other) in self.corners.around(Corner(node)) {
                if let Some(price) = self.price(side, kind) {
                    out.push((other.0, price));
                }
            }
        });
        self.search = search;
        let mut steps = Vec::new();
        for w in path.unwrap_or_default().windows(2) {
            let joint = self.corners.around(Corner(w[0])).find(|(_, o)| o.0 == w[1]);
            if let Some((side, _)) = joint {
                let point = self.sides.get(slot(side)).map_or(0, |(_, p)| p);
                steps.push(Step { side, point });
            }
        }
        steps
    }

    fn measure(&mut self, run: &[Dense], pins: &[(HexId, i8)]) {
        let w = self.layout.hex_m();
        near_hexes(self.layout, run, &mut self.hexes);
        self.sides.clear();
        for &h in self.hexes.touched() {
            let hex = HexId(h);
            let (cx, cy) = self.layout.center(hex);
            let Some((_, p)) = self.hexes.get(hex.index()) else { continue };
            self.label[hex.index()] = if side_of(run, p, cx, cy) > 0.0 { 1 } else { -1 };
            for dir in [Dir::E, Dir::NE, Dir::NW] {
                let Some((a, b)) = self.corners.ends(hex, dir) else { continue };
                let (a, b) = (self.corners.position(self.layout, a), self.corners.position(self.layout, b));
                let (mx, my) = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
                let (from, to) = (p.saturating_sub(8), (p + 9).min(run.len()));
                let (d, i) = nearest(&run[from..to], mx, my);
                self.sides.offer(slot(Side { hex, dir }), (d / w) as f32, from + i);
            }
        }
        for &(hex, side) in pins {
            self.label[hex.index()] = side;
        }
    }

    /// Cost of an edge in thousandths; none away from the line.
    fn price(&self, side: Side, kind: Kind) -> Option<u32> {
        let grid = self.layout.grid();
        let other = grid.neighbor(side.hex, side.dir)?;
        let (d, _) = self.sides.get(slot(side))?;
        let (a, b) = (side.hex.index(), other.index());
        let mut price = 300 + (3_000.0 * d * d) as u32;
        let known = self.hexes.get(a).is_some() && self.hexes.get(b).is_some();
        if !known || self.label[a] == self.label[b] {
            price += 1_600;
        }
        let wet = |i: usize| !self.ground.terrain[i].is_land();
        match kind {
            Kind::River => {
                if wet(a) || wet(b) {
                    price += 1_500;
                }
                if self.river[slot(side)] {
                    price = price * 7 / 10;
                }
            }
            Kind::RiverBorder if self.river[slot(side)] => price /= 12,
            Kind::Strait | Kind::Border | Kind::RiverBorder => {}
        }
        Some(price.max(1))
    }

    /// The corner at which a line begins or ends: on a line of its kind or at the shore if one is close, else the
    /// nearest.
    fn end_corner(&self, p: Dense, kind: Kind, mouth: bool) -> Option<Corner> {
        let grid = self.layout.grid();
        let hex = self.layout.hex_at_m(p.x, p.y)?;
        let w = self.layout.hex_m();
        let (mut free, mut joint, mut shore) = ((f64::MAX, None), (f64::MAX, None), (f64::MAX, None));
        for h in grid.within(hex, 2) {
            for dir in Dir::ALL {
                let Some((corner, _)) = self.corners.ends(h, dir) else { continue };
                if self.corners.around(corner).all(|(s, _)| self.sides.get(slot(s)).is_none()) {
                    continue;
                }
                let (x, y) = self.corners.position(self.layout, corner);
                let d = libm::hypot(x - p.x, y - p.y) / w;
                let offer = |best: &mut (f64, Option<Corner>)| {
                    if d < best.0 {
                        *best = (d, Some(corner));
                    }
                };
                offer(&mut free);
                let used = |s: Side| match kind {
                    Kind::River | Kind::Strait => self.river[slot(s)],
                    Kind::Border | Kind::RiverBorder => self.border[slot(s)],
                };
                if self.corners.around(corner).any(|(s, _)| used(s)) {
                    offer(&mut joint);
                }
                let water = |h: HexId| match self.ground.terrain[h.index()] {
                    Terrain::Sea => true,
                    Terrain::Lake => kind == Kind::River,
                    _ => false,
                };
                if self.corners.hexes(corner).any(water) {
                    offer(&mut shore);
                }
            }
        }
        let river = kind == Kind::River;
        if joint.1.is_some() && joint.0 < if river && !mouth { 0.7 } else { 1.3 } {
            joint.1
        } else if kind != Kind::Strait && (mouth || !river) && shore.0 < 1.6 {
            shore.1
        } else {
            free.1
        }
    }
}
