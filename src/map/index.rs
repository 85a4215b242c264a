//! What follows from a map's lines, countries and places: edges, borders, and the index of names.

use super::lines::better_rail;
use super::terrain::{Edge, River};
use super::vertex::Corners;
use super::{Map, MapError, NO_COUNTRY};
use crate::hex::{Dir, HexId};

type Result<T> = std::result::Result<T, MapError>;

impl Map {
    /// Fills the edges and indices from lines, countries and places, and checks that lines hang together.
    pub(crate) fn index_all(&mut self) -> Result<()> {
        let grid = self.grid;
        self.edges.fill([Edge::default(); 6]);
        let lines = std::mem::take(&mut self.lines);
        let corners = Corners::new(grid);
        for (at, line) in lines.rivers.iter().enumerate() {
            let ends: Vec<_> = line.edges.iter().filter_map(|&(h, d)| corners.ends(h, d)).collect();
            for (i, w) in ends.windows(2).enumerate() {
                let ((a, b), (c, d)) = (w[0], w[1]);
                if a != c && a != d && b != c && b != d {
                    let (col, row) = grid.offset(line.edges[i].0);
                    let what = format!("the chain breaks after its edge {} at {col},{row}", i + 1);
                    let wrong = MapError::new(format!("river {}", line.name), what);
                    return Err(wrong.on(format!("rivers[{at}].edges")));
                }
            }
            for &(hex, dir) in &line.edges {
                self.on_edge(hex, dir, |e| {
                    let old = e.river.unwrap_or(line.river);
                    let width = old.width.max(line.river.width);
                    e.river = Some(River { width, navigable: old.navigable || line.river.navigable });
                });
            }
        }
        for (at, line) in lines.rails.iter().enumerate() {
            self.on_path(&line.path, &format!("railway {}", line.name), |e| {
                e.rail = better_rail(e.rail, line.rail);
            })
            .map_err(|e| e.on(format!("railways[{at}].path")))?;
        }
        for (at, line) in lines.roads.iter().enumerate() {
            self.on_path(&line.path, &format!("road {}", line.name), |e| {
                e.road = Some(e.road.map_or(line.class, |r| r.min(line.class)));
            })
            .map_err(|e| e.on(format!("roads[{at}].path")))?;
        }
        self.lines = lines;
        for hex in grid.iter() {
            self.border(hex);
        }
        self.index_places();
        Ok(())
    }

    /// Borders on the sides of a hex follow from countries.
    pub(crate) fn border(&mut self, hex: HexId) {
        for (dir, next) in self.grid.neighbors(hex) {
            let (a, b) = (self.country[hex.index()], self.country[next.index()]);
            self.edges[hex.index()][dir.index()].border = a != b && a != NO_COUNTRY && b != NO_COUNTRY;
        }
    }

    fn index_places(&mut self) {
        self.by_name.clear();
        self.place_at.fill(None);
        for (i, p) in self.places.iter().enumerate() {
            let Ok(i) = u16::try_from(i) else { break };
            let slot = &mut self.place_at[p.hex.index()];
            let better = slot.is_none_or(|old| {
                let q = &self.places[usize::from(old)];
                (p.rank, p.population) > (q.rank, q.population)
            });
            if better {
                *slot = Some(i);
            }
            self.by_name.insert(p.name.to_lowercase(), i);
        }
        // A name of the time goes before a modern one, and that before a byname.
        for (i, p) in self.places.iter().enumerate() {
            let Ok(i) = u16::try_from(i) else { break };
            self.by_name.entry(p.modern.to_lowercase()).or_insert(i);
        }
        for (i, names) in self.also.iter().enumerate() {
            let Ok(i) = u16::try_from(i) else { break };
            for name in names {
                self.by_name.entry(name.to_lowercase()).or_insert(i);
            }
        }
    }

    fn on_edge(&mut self, hex: HexId, dir: Dir, change: impl Fn(&mut Edge)) {
        change(&mut self.edges[hex.index()][dir.index()]);
        if let Some(next) = self.grid.neighbor(hex, dir) {
            change(&mut self.edges[next.index()][dir.opposite().index()]);
        }
    }

    fn on_path(&mut self, path: &[HexId], at: &str, change: impl Fn(&mut Edge)) -> Result<()> {
        for w in path.windows(2) {
            let Some(dir) = self.grid.dir_to(w[0], w[1]) else {
                let (a, b) = (self.grid.offset(w[0]), self.grid.offset(w[1]));
                return Err(MapError::new(at, format!("{a:?} and {b:?} do not touch")));
            };
            self.on_edge(w[0], dir, &change);
        }
        Ok(())
    }
}
