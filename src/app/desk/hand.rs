//! The hand over the map in the editor: it chooses and moves, paints, draws lines, and picks places for a form.

use super::board::{Chosen, Desk, Did, Slot};
use super::brush::{Tool, between};
use super::form;
use super::list;
use crate::app::camera::Lens;
use crate::app::geometry::{center, corner, hex_at};
use crate::app::hand::Hover;
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::desk::{Address, Edit, Ron};
use crate::hex::{Dir, HexId};
use crate::map::Map;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

/// What the hand holds between frames.
#[derive(Default, Clone, Debug)]
pub struct Holding {
    /// The button went down here, with a tool.
    start: Option<HexId>,
    last: Option<HexId>,
    /// Hexes of a line that is being drawn.
    path: Vec<HexId>,
    /// Sides of a river that is being drawn.
    sides: Vec<(HexId, Dir)>,
    /// Units that are being moved.
    moves: bool,
    /// A way-point of a plan that is being moved.
    point: Option<Address>,
    /// Corner of a frame around what is to be chosen.
    frame: Option<egui::Pos2>,
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn reach(
    mut contexts: EguiContexts,
    free: Res<Free>,
    lens: Res<Lens>,
    mut desk: ResMut<Desk>,
    mut hover: ResMut<Hover>,
    mut holding: Local<Holding>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let builder = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(free.0);
    let ui = egui::Ui::new(ctx.clone(), egui::Id::new("desk map"), builder);
    let response = ui.interact(free.0, egui::Id::new("desk ground"), egui::Sense::click_and_drag());
    let over = response.contains_pointer() || response.dragged();
    let at = ctx.input(|i| i.pointer.hover_pos());
    let Some(map) = desk.doc.map().cloned() else { return Ok(()) };
    let hex = at.filter(|_| over).and_then(|p| hex_at(map.grid(), lens.to_world(p)));
    let pans = response.dragged_by(egui::PointerButton::Secondary)
        || response.dragged_by(egui::PointerButton::Middle)
        || response.dragged() && !holds(&desk, &holding);
    *hover = Hover {
        over_map: over,
        hex,
        drag: if pans { response.drag_delta() } else { egui::Vec2::ZERO },
        clicked: response.clicked(),
        right_clicked: response.secondary_clicked(),
    };
    let down = response.is_pointer_button_down_on() && ctx.input(|i| i.pointer.primary_down());
    let pressed = down && ctx.input(|i| i.pointer.primary_pressed());
    let released = ctx.input(|i| i.pointer.primary_released());
    let mut hand =
        Hand { desk: &mut desk, map: &map, lens: &lens, holding: &mut holding, ctx: &ctx, at, hex };
    if hand.desk.picking.is_some() {
        hand.pick(response.clicked());
    } else if hand.desk.brush.tool.paints() {
        hand.paint(down, pressed, released);
    } else if hand.desk.brush.tool.draws() {
        hand.line(down, pressed, released);
    } else if hand.desk.brush.tool == Tool::Select {
        hand.select(&response, pressed, released);
    } else if response.clicked() {
        hand.put();
    }
    hand.outline();
    Ok(())
}

/// The primary button is at work with a tool and does not move the sheet.
fn holds(desk: &Desk, holding: &Holding) -> bool {
    let tool = desk.brush.tool;
    tool.paints() || tool.draws() || holding.moves || holding.point.is_some() || holding.frame.is_some()
}

struct Hand<'a> {
    desk: &'a mut Desk,
    map: &'a Map,
    lens: &'a Lens,
    holding: &'a mut Holding,
    ctx: &'a egui::Context,
    at: Option<egui::Pos2>,
    hex: Option<HexId>,
}

impl Hand<'_> {
    /// A click gives the hex to the form that asked for it. Way-points go on until Esc.
    fn pick(&mut self, clicked: bool) {
        self.ctx.set_cursor_icon(egui::CursorIcon::Crosshair);
        let (Some(hex), true) = (self.hex, clicked) else { return };
        let Some(slot) = self.desk.picking.take() else { return };
        let edit = form::picked(&self.desk.doc, &slot, hex);
        if let Slot::Append(list, _) = &slot {
            self.desk.picking = Some(Slot::Append(list.clone(), true));
        }
        if let Some(edit) = edit {
            self.desk.ask_for(Did::Edit(tf("desk.step_set", &[("what", &t("desk.place"))]), vec![edit]));
        }
    }

    fn paint(&mut self, down: bool, pressed: bool, released: bool) {
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
    fn line(&mut self, down: bool, pressed: bool, released: bool) {
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
    fn ends(&self, (hex, dir): (HexId, Dir)) -> [Vec2; 2] {
        let c = center(self.map.grid(), hex);
        [corner(c, dir.index() + 5), corner(c, dir.index())]
    }

    /// The side begins where the last one ends.
    fn meets(&self, side: (HexId, Dir)) -> bool {
        let Some(&last) = self.holding.sides.last() else { return true };
        let (a, b) = (self.ends(side), self.ends(last));
        a.iter().any(|p| b.iter().any(|q| p.distance(*q) < 0.5))
    }

    fn nearest_side(&self, hex: HexId, p: Vec2) -> Option<(HexId, Dir)> {
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
            let title = tf("desk.step_add", &[("what", &super::tab::section_name(section))]);
            self.desk.ask_for(Did::Make(title, vec![Edit::New { section: section.into(), value }]));
        }
    }

    /// A place or a fort at a click.
    fn put(&mut self) {
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
            let title = tf("desk.step_add", &[("what", &super::tab::section_name(section))]);
            self.desk.ask_for(Did::Make(title, vec![Edit::New { section: section.into(), value }]));
        }
    }

    /// Chooses, moves what is chosen, or draws a frame around what is to be chosen.
    fn select(&mut self, response: &egui::Response, pressed: bool, released: bool) {
        let held = self.ctx.input(|i| i.modifiers);
        if pressed {
            let standing = self.hex.map(|h| self.standing(h)).unwrap_or_default();
            self.holding.moves = !held.shift && standing.iter().any(|c| self.desk.is_chosen(&c.at));
            self.holding.start = self.hex;
            self.holding.point = self.hex.and_then(|hex| {
                let points = super::marks::points(self.desk);
                points.into_iter().find(|(_, at)| *at == hex).map(|(at, _)| at)
            });
            self.holding.frame = if held.shift { self.at } else { None };
        }
        if response.clicked()
            && let Some(hex) = self.hex
        {
            self.click(hex, held.ctrl || held.command);
        }
        if released {
            let (frame, moves) = (self.holding.frame.take(), std::mem::take(&mut self.holding.moves));
            let (start, point) = (self.holding.start.take(), self.holding.point.take());
            if let (Some(from), Some(to)) = (frame, self.at)
                && from.distance(to) > 6.0
            {
                self.enclose(egui::Rect::from_two_pos(from, to));
            } else if let Some(at) = point {
                if let Some(hex) = self.hex.filter(|h| start != Some(*h)) {
                    let edit = form::picked(&self.desk.doc, &Slot::Item(at), hex);
                    self.desk.ask_for(Did::Edit(t("desk.step_move").into(), edit.into_iter().collect()));
                }
            } else if moves
                && let (Some(start), Some(hex)) = (start, self.hex)
                && start != hex
            {
                self.shift(start, hex);
            }
        }
    }

    /// What stands in a hex and can be chosen: units first, then what else has its place there.
    fn standing(&self, hex: HexId) -> Vec<Chosen> {
        let facts = &self.desk.facts;
        let units = facts.at.get(&hex).into_iter().flatten().map(|&u| {
            let unit = &facts.units[u];
            Chosen { section: "units".into(), id: unit.id.clone(), at: unit.at.clone() }
        });
        let others = ["objectives", "supply", "civilians"].into_iter().flat_map(|section| {
            let all = self.desk.doc.standing(section, hex);
            all.into_iter().filter_map(|at| self.desk.chosen_at(&at))
        });
        let mut all: Vec<Chosen> = units.chain(others).collect();
        if all.is_empty() || self.desk.tab == super::Tab::Map {
            let doc = &self.desk.doc;
            let places = doc.standing("places", hex);
            all.extend(places.into_iter().filter_map(|at| self.desk.chosen_at(&at)));
        }
        all
    }

    /// The first thing in the hex; at every further click the next.
    fn click(&mut self, hex: HexId, more: bool) {
        let standing = self.standing(hex);
        if standing.is_empty() {
            if !more {
                self.desk.chosen.clear();
            }
            return;
        }
        let now = standing.iter().position(|c| self.desk.is_chosen(&c.at));
        let next = now.map_or(0, |i| (i + 1) % standing.len());
        let what = standing[next].clone();
        self.desk.ask_for(if more { Did::Toggle(what) } else { Did::Choose(what) });
    }

    fn enclose(&mut self, frame: egui::Rect) {
        let grid = self.map.grid();
        let facts = &self.desk.facts;
        let inside = |hex: HexId| frame.contains(self.lens.to_screen(center(grid, hex)));
        let all: Vec<Chosen> = facts
            .units
            .iter()
            .filter(|u| u.hex.is_some_and(inside))
            .map(|u| Chosen { section: "units".into(), id: u.id.clone(), at: u.at.clone() })
            .collect();
        if !all.is_empty() {
            self.desk.ask_for(Did::ChooseAll(all));
        }
    }

    /// Moves all that is chosen by as much as the hand went.
    fn shift(&mut self, from: HexId, to: HexId) {
        let grid = self.map.grid();
        let by = grid.axial(to) - grid.axial(from);
        let all: Vec<Address> = self.desk.chosen.iter().map(|c| c.at.clone()).collect();
        let doc = &self.desk.doc;
        let edits: Vec<Edit> = all
            .into_iter()
            .filter_map(|at| {
                let there = grid.from_axial(grid.axial(doc.hex_of(&at)?) + by)?;
                form::picked(doc, &Slot::Field(vec![at], "at".into()), there)
            })
            .collect();
        self.desk.ask_for(Did::Edit(t("desk.step_move").into(), edits));
    }

    /// Shows what the hand is about to do.
    fn outline(&self) {
        let painter =
            egui::Painter::new(self.ctx.clone(), egui::LayerId::background(), self.ctx.viewport_rect());
        let (grid, ink) = (self.map.grid(), egui::Color32::from_rgb(0x8F, 0x2C, 0x22));
        let stroke = egui::Stroke::new(2.0, ink);
        let spot = |p: Vec2| self.lens.to_screen(p);
        if let (Some(from), Some(to)) = (self.holding.frame, self.at) {
            painter.rect_stroke(egui::Rect::from_two_pos(from, to), 0.0, stroke, egui::StrokeKind::Middle);
        }
        for &side in &self.holding.sides {
            let [a, b] = self.ends(side);
            painter.line_segment([spot(a), spot(b)], egui::Stroke::new(4.0, ink));
        }
        if self.desk.brush.tool.draws() && self.holding.path.len() > 1 {
            let points = self.holding.path.iter().map(|h| spot(center(grid, *h))).collect();
            painter.line(points, egui::Stroke::new(4.0, ink));
        }
        let Some(hex) = self.hex else { return };
        let tool = self.desk.brush.tool;
        let hexes = if tool.paints() && !(tool == Tool::Terrain && self.desk.brush.fill) {
            self.desk.brush.under(grid, hex)
        } else {
            vec![hex]
        };
        if tool == Tool::River && self.holding.sides.is_empty() && self.desk.picking.is_none() {
            if let Some(side) = self.at.and_then(|p| self.nearest_side(hex, self.lens.to_world(p))) {
                let [a, b] = self.ends(side);
                painter.line_segment([spot(a), spot(b)], stroke);
            }
            return;
        }
        // The rim of what the brush covers.
        for &h in &hexes {
            for dir in Dir::ALL {
                if !self.map.neighbor(h, dir).is_some_and(|n| hexes.contains(&n)) {
                    let [a, b] = self.ends((h, dir));
                    painter.line_segment([spot(a), spot(b)], egui::Stroke::new(1.6, ink));
                }
            }
        }
        if (self.holding.moves || self.holding.point.is_some())
            && self.holding.start.is_some_and(|s| s != hex)
            && let Some(start) = self.holding.start
        {
            let (a, b) = (spot(center(grid, start)), spot(center(grid, hex)));
            painter.arrow(a, b - a, stroke);
        }
    }
}
