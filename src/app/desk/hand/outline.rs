//! What the hand is about to do, drawn over the map.

use super::super::brush::Tool;
use super::Hand;
use crate::app::geometry::center;
use crate::hex::Dir;
use bevy::prelude::*;
use bevy_egui::egui;

impl Hand<'_> {
    /// Shows what the hand is about to do.
    pub(super) fn outline(&self) {
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
        if tool == Tool::River
            && let Some(side) = self.holding.side.filter(|s| self.keyed == Some(s.0))
        {
            let [a, b] = self.ends(side);
            painter.line_segment([spot(a), spot(b)], egui::Stroke::new(6.0, ink));
            return;
        }
        let at_sides = self.keyed.is_none() && self.desk.picking.is_none();
        if tool == Tool::River && self.holding.sides.is_empty() && at_sides {
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
