//! NATO symbols, drawn with lines at any size.

use crate::scenario::{Size, Symbol};
use bevy_egui::egui;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, pos2, vec2};

/// Marks of an echelon, as above a counter.
#[must_use]
pub const fn echelon(size: Size) -> &'static str {
    match size {
        Size::Company => "I",
        Size::Battalion => "II",
        Size::Regiment => "III",
        Size::Brigade => "X",
        Size::Division => "XX",
        Size::Corps => "XXX",
        Size::Army => "XXXX",
        Size::Front => "XXXXX",
    }
}

/// Draws the frame of a symbol and what stands in it.
pub fn draw(painter: &Painter, rect: Rect, symbol: Symbol, fill: Color32, ink: Color32) {
    let line = Stroke::new((rect.width() / 16.0).clamp(0.9, 2.4), ink);
    painter.rect(rect, 0.0, fill, line, egui::StrokeKind::Inside);
    Pen { painter, rect: rect.shrink(line.width * 0.5), line, ink }.symbol(symbol);
}

struct Pen<'a> {
    painter: &'a Painter,
    rect: Rect,
    line: Stroke,
    ink: Color32,
}

impl Pen<'_> {
    /// A point in the frame: 0,0 is the top left, 1,1 the bottom right.
    fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(self.rect.left() + x * self.rect.width(), self.rect.top() + y * self.rect.height())
    }
    fn seg(&self, a: (f32, f32), b: (f32, f32)) {
        self.painter.line_segment([self.at(a.0, a.1), self.at(b.0, b.1)], self.line);
    }
    fn path(&self, points: &[(f32, f32)]) {
        self.painter.line(points.iter().map(|p| self.at(p.0, p.1)).collect(), self.line);
    }
    fn cross(&self) {
        self.seg((0.0, 0.0), (1.0, 1.0));
        self.seg((0.0, 1.0), (1.0, 0.0));
    }
    fn slash(&self) {
        self.seg((0.0, 1.0), (1.0, 0.0));
    }
    fn dot(&self, x: f32, y: f32, r: f32) {
        self.painter.circle_filled(self.at(x, y), r * self.rect.height(), self.ink);
    }
    /// The oval of tracks.
    fn oval(&self, wide: f32, high: f32) {
        let c = self.rect.center();
        let (w, h) = (self.rect.width() * wide / 2.0, self.rect.height() * high / 2.0);
        let r = h.min(w);
        let rect = Rect::from_center_size(c, vec2(w * 2.0, h * 2.0));
        self.painter.rect_stroke(rect, r, self.line, egui::StrokeKind::Middle);
    }
    fn text(&self, text: &str) {
        let size = self.rect.height() * if text.len() > 2 { 0.62 } else { 0.85 };
        self.painter.text(
            self.rect.center(),
            Align2::CENTER_CENTER,
            text,
            FontId::proportional(size),
            self.ink,
        );
    }
    fn wings(&self, solid: bool) {
        let (c, w, h) = (self.rect.center(), self.rect.width() * 0.36, self.rect.height() * 0.22);
        for s in [-1.0, 1.0] {
            let points = vec![c, c + vec2(s * w, -h), c + vec2(s * w, h)];
            let fill = if solid { self.ink } else { Color32::TRANSPARENT };
            self.painter.add(egui::Shape::convex_polygon(points, fill, self.line));
        }
    }
    fn anchor(&self) {
        self.seg((0.5, 0.15), (0.5, 0.85));
        self.seg((0.38, 0.3), (0.62, 0.3));
        self.path(&[(0.28, 0.58), (0.36, 0.8), (0.5, 0.87), (0.64, 0.8), (0.72, 0.58)]);
    }

    fn symbol(&self, symbol: Symbol) {
        match symbol {
            Symbol::Infantry => self.cross(),
            Symbol::MotorInfantry => {
                self.cross();
                self.seg((0.5, 0.0), (0.5, 1.0));
            }
            Symbol::MechInfantry => {
                self.cross();
                self.oval(0.72, 0.62);
            }
            Symbol::Cavalry => self.slash(),
            Symbol::Armour => self.oval(0.72, 0.62),
            Symbol::SelfPropelled => {
                self.oval(0.72, 0.62);
                self.dot(0.5, 0.5, 0.13);
            }
            Symbol::Artillery => self.dot(0.5, 0.5, 0.2),
            Symbol::Rocket => {
                self.dot(0.5, 0.68, 0.15);
                self.path(&[(0.38, 0.4), (0.5, 0.18), (0.62, 0.4)]);
            }
            Symbol::Mortar => {
                self.dot(0.5, 0.7, 0.13);
                self.seg((0.5, 0.7), (0.5, 0.2));
            }
            Symbol::AntiTank => self.path(&[(0.0, 1.0), (0.5, 0.0), (1.0, 1.0)]),
            Symbol::AntiAir => self.path(&[
                (0.0, 1.0),
                (0.15, 0.6),
                (0.35, 0.36),
                (0.5, 0.3),
                (0.65, 0.36),
                (0.85, 0.6),
                (1.0, 1.0),
            ]),
            Symbol::Engineer => {
                self.path(&[(0.25, 0.75), (0.25, 0.35), (0.75, 0.35), (0.75, 0.75)]);
                self.seg((0.5, 0.35), (0.5, 0.7));
            }
            Symbol::Recon => {
                self.slash();
                self.dot(0.3, 0.3, 0.09);
            }
            Symbol::Fortress => self.path(&[
                (0.12, 0.8),
                (0.12, 0.35),
                (0.3, 0.35),
                (0.3, 0.55),
                (0.41, 0.55),
                (0.41, 0.35),
                (0.59, 0.35),
                (0.59, 0.55),
                (0.7, 0.55),
                (0.7, 0.35),
                (0.88, 0.35),
                (0.88, 0.8),
            ]),
            Symbol::Garrison => {
                self.cross();
                self.path(&[(0.3, 1.0), (0.3, 0.8), (0.7, 0.8), (0.7, 1.0)]);
            }
            Symbol::Supply => self.seg((0.0, 0.75), (1.0, 0.75)),
            Symbol::Railway => {
                self.seg((0.1, 0.38), (0.9, 0.38));
                self.dot(0.3, 0.62, 0.12);
                self.dot(0.7, 0.62, 0.12);
            }
            Symbol::Airborne => {
                self.cross();
                self.path(&[(0.3, 0.95), (0.4, 0.8), (0.5, 0.93), (0.6, 0.8), (0.7, 0.95)]);
            }
            Symbol::Marine => {
                self.cross();
                self.anchor();
            }
            Symbol::Hq => self.text("HQ"),
            Symbol::Fighter => self.wings(false),
            Symbol::Bomber => self.wings(true),
            Symbol::GroundAttack => {
                self.wings(true);
                self.seg((0.35, 0.85), (0.65, 0.85));
            }
            Symbol::AirTransport => {
                self.wings(false);
                self.seg((0.1, 0.85), (0.9, 0.85));
            }
            Symbol::AirRecon => {
                self.wings(false);
                self.slash();
            }
            Symbol::RiverFlotilla => {
                self.path(&[(0.2, 0.55), (0.3, 0.8), (0.7, 0.8), (0.8, 0.55), (0.2, 0.55)]);
                self.seg((0.5, 0.55), (0.5, 0.2));
            }
            Symbol::Fleet => self.anchor(),
        }
    }
}
