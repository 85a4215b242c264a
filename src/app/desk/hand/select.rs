//! The hand that chooses: clicks, drags, frames around units, way-points of a plan.

use super::super::Tab;
use super::super::board::{Chosen, Did, Slot};
use super::super::{form, marks};
use super::{Hand, Touch};
use crate::app::geometry::center;
use crate::app::text::t;
use crate::desk::{Address, Edit};
use crate::hex::HexId;
use bevy_egui::egui;

impl Hand<'_> {
    /// Chooses, moves what is chosen, or draws a frame around what is to be chosen.
    pub(super) fn select(&mut self, clicked: bool, Touch { pressed, released, .. }: Touch) {
        let held = self.ctx.input(|i| i.modifiers);
        if pressed {
            let standing = self.hex.map(|h| self.standing(h)).unwrap_or_default();
            self.holding.moves = !held.shift && standing.iter().any(|c| self.desk.is_chosen(&c.at));
            self.holding.start = self.hex;
            self.holding.point = self.hex.and_then(|hex| {
                let points = marks::points(self.desk);
                points.into_iter().find(|(_, at)| *at == hex).map(|(at, _)| at)
            });
            self.holding.frame = if held.shift { self.at } else { None };
        }
        if clicked && let Some(hex) = self.hex {
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
            let doc = &self.desk.doc;
            let all = self.desk.elements(section).into_iter().filter(|at| doc.hex_of(at) == Some(hex));
            all.filter_map(|at| self.desk.chosen_at(&at))
        });
        let mut all: Vec<Chosen> = units.chain(others).collect();
        if all.is_empty() || self.desk.tab == Tab::Map {
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

    /// Moves all that is chosen so that the first of it comes to the cursor.
    pub(super) fn carry(&mut self) {
        let first = self.desk.chosen.first().and_then(|c| self.desk.hex_of(&c.at));
        if let (Some(from), Some(to)) = (first, self.keyed)
            && from != to
        {
            self.shift(from, to);
        }
    }

    /// Moves all that is chosen by as much as the hand went.
    fn shift(&mut self, from: HexId, to: HexId) {
        let grid = self.map.grid();
        let by = grid.axial(to) - grid.axial(from);
        let all: Vec<Address> = self.desk.chosen.iter().map(|c| c.at.clone()).collect();
        let desk = &self.desk;
        let edits: Vec<Edit> = all
            .into_iter()
            .filter_map(|at| {
                let there = grid.from_axial(grid.axial(desk.hex_of(&at)?) + by)?;
                form::picked(&desk.doc, &Slot::Field(vec![at], "at".into()), there)
            })
            .collect();
        self.desk.ask_for(Did::Edit(t("desk.step_move").into(), edits));
    }
}
