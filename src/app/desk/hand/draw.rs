//! The hand that draws: strokes of a brush, lines along hexes and sides, places and forts at a click.

use super::super::board::Did;
use super::super::brush::{Tool, between};
use super::super::{list, tab};
use super::{Hand, Touch};
use crate::app::cursor::Cursor;
use crate::app::geometry::{center, corner};
use crate::app::text::{t, tf};
use crate::desk::{Edit, Ron};
use crate::hex::{Dir, HexId};
use bevy::prelude::*;

impl Hand<'_> {
    pub(super) fn paint(&mut self, Touch { down, pressed, released }: Touch) {
        if pressed {
            self.desk.ask_for(Did::Hold);
            self.holding.last = None;
            self.holding.path.clear();
        }
        if down
            && let Some(hex) = self.hex
            && self.holding.last != Some(hex)
        {
            let grid = self.map.grid();
            let way = self.holding.last.map_or_else(|| vec![hex], |last| between(grid, last, hex));
            self.holding.last = Some(hex);
            let brush = self.desk.brush.clone();
            let mut hexes: Vec<HexId> = way.iter().flat_map(|&h| brush.under(grid, h)).collect();
            hexes.sort_unstable();
            hexes.dedup();
            if brush.tool == Tool::Height {
                // A stroke raises each hex once.
                hexes.retain(|h| !self.holding.path.contains(h));
                self.holding.path.extend(&hexes);
            }
            if brush.fill && brush.tool == Tool::Terrain {
                hexes = if pressed { vec![hex] } else { Vec::new() };
            }
            if !hexes.is_empty()
                && let Some(edit) = brush.stroke(hexes)
            {
                self.desk.edit(edit);
            }
        }
        if released {
            self.holding.last = None;
            self.desk.ask_for(Did::Lift);
        }
    }

    /// Railways and roads go through hexes, rivers along their sides.
    pub(super) fn line(&mut self, Touch { down, pressed, released }: Touch) {
        if pressed {
            self.holding.path.clear();
            self.holding.sides.clear();
        }
        if down && let (Some(hex), Some(at)) = (self.hex, self.at) {
            if self.desk.brush.tool == Tool::River {
                let side = self.nearest_side(hex, self.lens.to_world(at));
                let fresh = side.filter(|s| {
                    !self.holding.sides.contains(s) && !self.holding.sides.contains(&self.other(*s))
                });
                if let Some(side) = fresh
                    && (self.holding.sides.is_empty() || self.meets(side))
                {
                    self.holding.sides.push(side);
                }
            } else {
                let grid = self.map.grid();
                match self.holding.path.last().copied() {
                    None => self.holding.path.push(hex),
                    Some(last) if last == hex => {}
                    // Going back shortens it.
                    Some(_)
                        if self.holding.path.len() > 1
                            && self.holding.path[self.holding.path.len() - 2] == hex =>
                    {
                        self.holding.path.pop();
                    }
                    Some(last) => self.holding.path.extend(between(grid, last, hex).into_iter().skip(1)),
                }
            }
        }
        if released {
            let (path, sides) =
                (std::mem::take(&mut self.holding.path), std::mem::take(&mut self.holding.sides));
            self.lay(&path, &sides);
        }
    }

    fn other(&self, (hex, dir): (HexId, Dir)) -> (HexId, Dir) {
        self.map.neighbor(hex, dir).map_or((hex, dir), |n| (n, dir.opposite()))
    }

    /// The two ends of a side.
    pub(super) fn ends(&self, (hex, dir): (HexId, Dir)) -> [Vec2; 2] {
        let c = center(self.map.grid(), hex);
        [corner(c, dir.index() + 5), corner(c, dir.index())]
    }

    /// A river by keys: one click turns to the next side of the hex that goes on with it, the other draws that side, and ends
    /// the river where it was the last.
    pub(super) fn bank(&mut self, hex: HexId, cursor: &Cursor) -> Touch {
        let drawn = self.holding.sides.last().copied();
        let fresh = |s: &(HexId, Dir)| {
            self.map.neighbor(s.0, s.1).is_some()
                && ![*s, self.other(*s)].iter().any(|s| self.holding.sides.contains(s))
        };
        let all = Dir::ALL.into_iter().map(|dir| (hex, dir));
        let sides: Vec<(HexId, Dir)> = all.filter(|s| fresh(s) && self.meets(*s)).collect();
        let now = self.holding.side.filter(|s| sides.contains(s) || drawn == Some(*s) && s.0 == hex);
        let from = now.map_or(0, |s| s.1.index() + 1);
        let next = sides.iter().find(|s| s.1.index() >= from).or(sides.first()).copied();
        let side = if cursor.pressed { next.or(now) } else { now.or(next) };
        self.holding.side = side;
        self.holding.pen = drawn.and(Some(Tool::River));
        match side.filter(|_| cursor.went) {
            Some(last) if drawn == Some(last) => {
                self.holding.pen = None;
                return Touch { released: true, ..Touch::default() };
            }
            Some(side) => {
                self.holding.sides.push(side);
                self.holding.pen = Some(Tool::River);
            }
            None => {}
        }
        Touch::default()
    }

    /// The side begins where the last one ends.
    fn meets(&self, side: (HexId, Dir)) -> bool {
        let Some(&last) = self.holding.sides.last() else { return true };
        let (a, b) = (self.ends(side), self.ends(last));
        a.iter().any(|p| b.iter().any(|q| p.distance(*q) < 0.5))
    }

    pub(super) fn nearest_side(&self, hex: HexId, p: Vec2) -> Option<(HexId, Dir)> {
        let near = |d: &Dir| {
            let [a, b] = self.ends((hex, *d));
            ((a + b) / 2.0).distance_squared(p)
        };
        let dir = Dir::ALL.into_iter().min_by(|a, b| near(a).total_cmp(&near(b)))?;
        self.map.neighbor(hex, dir).map(|_| (hex, dir))
    }

    /// A line that was drawn becomes one of the map; a rubbed one goes.
    fn lay(&mut self, path: &[HexId], sides: &[(HexId, Dir)]) {
        let (brush, grid) = (self.desk.brush.clone(), self.map.grid());
        if sides.is_empty() && path.len() < 2 {
            return;
        }
        if brush.erase {
            let steps = path.windows(2).map(|w| (w[0], w[1])).collect();
            if let Some(edit) = brush.rubbed(steps, sides.to_vec()) {
                self.desk.edit(edit);
            }
            return;
        }
        let place = |h: &HexId| {
            let (c, r) = grid.offset(*h);
            format!("{c},{r}")
        };
        let hexes: Vec<String> = path.iter().map(place).collect();
        let edges: Vec<String> = sides.iter().map(|(h, d)| format!("{}:{d:?}", place(h))).collect();
        let name = t("desk.new_name");
        let (section, text) = match brush.tool {
            Tool::River => (
                "rivers",
                format!("(name: {name:?}, width: {:?}, edges: {:?})", brush.width, edges.join(" ")),
            ),
            Tool::Railway => {
                ("railways", format!("(name: {name:?}, gauge: Standard, path: {:?})", hexes.join(" ")))
            }
            _ => ("roads", format!("(name: {name:?}, class: Road, path: {:?})", hexes.join(" "))),
        };
        if let Some(value) = Ron::typed(&text) {
            let title = tf("desk.step_add", &[("what", &tab::section_name(section))]);
            self.desk.ask_for(Did::Make(title, vec![Edit::New { section: section.into(), value }]));
        }
    }

    /// A place or a fort at a click.
    pub(super) fn put(&mut self) {
        let Some(hex) = self.hex else { return };
        let (column, row) = self.map.grid().offset(hex);
        match self.desk.brush.tool {
            Tool::Place => {
                let fields: Vec<String> =
                    list::place(self.desk, Some(hex)).into_iter().map(|(k, v)| format!("{k}: {v}")).collect();
                let text = format!("(name: {:?}, kind: Town, {})", t("desk.new_name"), fields.join(", "));
                self.make("places", &text);
            }
            Tool::Fort if self.desk.brush.erase => {
                self.desk.edit(Edit::Paint(crate::desk::Ground::NoFort { hexes: vec![hex] }));
            }
            Tool::Fort => {
                // A fort that is chosen grows; otherwise a new one begins.
                let chosen = self.desk.chosen.first().filter(|c| c.section == "forts").map(|c| c.at.clone());
                let before = chosen
                    .as_ref()
                    .and_then(|at| self.desk.doc.element_at(at)?.text("hexes").map(str::to_owned));
                match (chosen, before) {
                    (Some(at), Some(before)) => {
                        let value = Some(Ron::text(format!("{before} {column},{row}").trim()));
                        self.desk.edit(Edit::Set { of: vec![at], field: "hexes".into(), value });
                    }
                    _ => {
                        let name = t("desk.new_name");
                        self.make(
                            "forts",
                            &format!("(name: {name:?}, strength: 3, hexes: \"{column},{row}\")"),
                        );
                    }
                }
            }
            _ => {}
        }
    }

    fn make(&mut self, section: &str, text: &str) {
        if let Some(value) = Ron::typed(text) {
            let title = tf("desk.step_add", &[("what", &tab::section_name(section))]);
            self.desk.ask_for(Did::Make(title, vec![Edit::New { section: section.into(), value }]));
        }
    }
}
