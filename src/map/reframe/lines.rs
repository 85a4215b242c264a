//! Railways, roads and rivers drawn anew: from hex to hex, and from corner to corner of the new grid.

use super::Turned;
use crate::hex::{Dir, HexId};
use crate::map::vertex::{Corner, Corners};

impl Turned {
    /// A path in as many pieces as it has on the new map.
    pub(super) fn path(&self, old: &[HexId]) -> Vec<String> {
        let mut runs: Vec<Vec<HexId>> = vec![Vec::new()];
        for w in old.windows(2) {
            let ((x0, y0), (x1, y1)) = (self.old.center(w[0]), self.old.center(w[1]));
            let steps = (self.old.hex_m() / self.new.hex_m() * 20.0).ceil().max(1.0) as u32;
            for i in 0..=steps {
                let t = f64::from(i) / f64::from(steps);
                let Some(run) = runs.last_mut() else { break };
                match self.new.hex_at_m(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) {
                    Some(hex) if run.last() == Some(&hex) => {}
                    // There and back again is no way.
                    Some(hex) if run.len() > 1 && run[run.len() - 2] == hex => {
                        run.pop();
                    }
                    Some(hex) => run.push(hex),
                    None if run.is_empty() => {}
                    None => runs.push(Vec::new()),
                }
            }
        }
        let long = runs.into_iter().filter(|run| run.len() > 1);
        long.map(|run| run.iter().map(|h| self.name(*h)).collect::<Vec<_>>().join(" ")).collect()
    }

    /// A river: from corner to corner of the old grid, each sought on the new one.
    pub(super) fn river(&self, old: &[(HexId, Dir)]) -> Vec<String> {
        let (from, to) = (Corners::new(self.old.grid()), Corners::new(self.new.grid()));
        let mut runs: Vec<Vec<(HexId, Dir)>> = vec![Vec::new()];
        let mut at: Option<Corner> = None;
        for (a, b) in courses(old, &from) {
            let start = self.corner(&to, from.position(&self.old, a));
            let goal = from.position(&self.old, b);
            if at.is_none() || at != start {
                runs.push(Vec::new());
                at = start;
            }
            let Some(end) = self.corner(&to, goal) else {
                at = None;
                continue;
            };
            while let Some(here) = at.filter(|here| *here != end) {
                let target = to.position(&self.new, end);
                let far = |c: Corner| {
                    let (x, y) = to.position(&self.new, c);
                    (x - target.0) * (x - target.0) + (y - target.1) * (y - target.1)
                };
                let next = to.around(here).min_by(|(_, a), (_, b)| far(*a).total_cmp(&far(*b)));
                let Some((side, corner)) = next.filter(|(_, c)| far(*c) < far(here)) else {
                    at = None;
                    break;
                };
                let Some(run) = runs.last_mut() else { break };
                let edge = (side.hex, side.dir);
                if run.last() == Some(&edge) {
                    run.pop();
                } else {
                    run.push(edge);
                }
                at = Some(corner);
            }
        }
        let name = |(hex, dir): &(HexId, Dir)| format!("{}:{dir:?}", self.name(*hex));
        let there = runs.into_iter().filter(|run| !run.is_empty());
        there.map(|run| run.iter().map(name).collect::<Vec<_>>().join(" ")).collect()
    }

    /// The corner nearest to a point of the new map.
    fn corner(&self, corners: &Corners, (x, y): (f64, f64)) -> Option<Corner> {
        let hex = self.new.hex_at_m(x, y)?;
        let near = Dir::ALL.into_iter().filter_map(|d| corners.ends(hex, d)).flat_map(|(a, b)| [a, b]);
        let far = |c: &Corner| {
            let (cx, cy) = corners.position(&self.new, *c);
            (cx - x) * (cx - x) + (cy - y) * (cy - y)
        };
        near.min_by(|a, b| far(a).total_cmp(&far(b)))
    }
}

/// The edges of a chain with their ends in the order in which the river runs.
fn courses(edges: &[(HexId, Dir)], corners: &Corners) -> Vec<(Corner, Corner)> {
    let ends: Vec<_> = edges.iter().filter_map(|(h, d)| corners.ends(*h, *d)).collect();
    let mut out: Vec<(Corner, Corner)> = Vec::with_capacity(ends.len());
    for (i, &(a, b)) in ends.iter().enumerate() {
        let before = out.last().map(|(_, end)| *end);
        let after = ends.get(i + 1);
        let turned = match (before, after) {
            (Some(end), _) => end == b,
            (None, Some(&(c, d))) => a == c || a == d,
            (None, None) => false,
        };
        out.push(if turned { (b, a) } else { (a, b) });
    }
    out
}
