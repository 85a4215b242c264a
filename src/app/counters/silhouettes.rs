//! Silhouettes instead of NATO symbols: what the unit looks like, for those who do not read the signs.

use crate::scenario::Symbol;
use bevy_egui::egui;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// Draws the frame and the figure in it.
pub fn draw(painter: &Painter, rect: Rect, symbol: Symbol, fill: Color32, ink: Color32) {
    let line = Stroke::new((rect.width() / 20.0).clamp(0.8, 1.8), ink);
    painter.rect(rect, 1.0, fill, line, egui::StrokeKind::Inside);
    Pen { painter, rect: rect.shrink2(vec2(rect.width() * 0.10, rect.height() * 0.12)), ink }.figure(symbol);
}

struct Pen<'a> {
    painter: &'a Painter,
    rect: Rect,
    ink: Color32,
}

impl Pen<'_> {
    /// A point in the frame: 0,0 is the top left, 1,1 the bottom right.
    fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(self.rect.left() + x * self.rect.width(), self.rect.top() + y * self.rect.height())
    }
    /// A filled figure; it must be convex.
    fn fill(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|p| self.at(p.0, p.1)).collect();
        self.painter.add(Shape::convex_polygon(points, self.ink, Stroke::NONE));
    }
    fn dot(&self, x: f32, y: f32, r: f32) {
        self.painter.circle_filled(self.at(x, y), r * self.rect.height(), self.ink);
    }
    fn ring(&self, x: f32, y: f32, r: f32) {
        self.painter.circle_stroke(self.at(x, y), r * self.rect.height(), self.pen(0.09));
    }
    fn pen(&self, width: f32) -> Stroke {
        Stroke::new((self.rect.height() * width).max(0.9), self.ink)
    }
    fn seg(&self, a: (f32, f32), b: (f32, f32), width: f32) {
        self.painter.line_segment([self.at(a.0, a.1), self.at(b.0, b.1)], self.pen(width));
    }

    fn soldier(&self, x: f32) {
        self.dot(x, 0.13, 0.12);
        self.fill(&[(x - 0.07, 0.26), (x + 0.07, 0.26), (x + 0.06, 0.62), (x - 0.06, 0.62)]);
        self.seg((x - 0.03, 0.6), (x - 0.07, 1.0), 0.13);
        self.seg((x + 0.03, 0.6), (x + 0.07, 1.0), 0.13);
        self.seg((x + 0.10, 0.12), (x + 0.06, 0.7), 0.07);
    }
    fn tank(&self) {
        self.fill(&[(0.06, 0.62), (0.94, 0.62), (0.84, 0.92), (0.16, 0.92)]);
        self.fill(&[(0.12, 0.46), (0.86, 0.46), (0.94, 0.62), (0.06, 0.62)]);
        self.fill(&[(0.32, 0.22), (0.58, 0.22), (0.66, 0.46), (0.26, 0.46)]);
        self.seg((0.6, 0.33), (1.0, 0.30), 0.10);
    }
    fn gun(&self) {
        self.ring(0.40, 0.70, 0.24);
        self.seg((0.02, 0.95), (0.45, 0.60), 0.11);
        self.seg((0.36, 0.62), (0.98, 0.22), 0.13);
        self.fill(&[(0.44, 0.30), (0.52, 0.25), (0.56, 0.72), (0.48, 0.74)]);
    }
    fn truck(&self) {
        self.fill(&[(0.04, 0.25), (0.62, 0.25), (0.62, 0.70), (0.04, 0.70)]);
        self.fill(&[(0.66, 0.38), (0.84, 0.38), (0.97, 0.55), (0.97, 0.70), (0.66, 0.70)]);
        self.dot(0.20, 0.80, 0.15);
        self.dot(0.80, 0.80, 0.15);
    }
    fn rider(&self) {
        self.fill(&[(0.18, 0.50), (0.72, 0.44), (0.76, 0.64), (0.20, 0.68)]);
        self.fill(&[(0.66, 0.50), (0.80, 0.16), (0.90, 0.20), (0.78, 0.58)]);
        self.fill(&[(0.80, 0.14), (1.0, 0.28), (0.96, 0.36), (0.82, 0.28)]);
        for x in [0.22, 0.32, 0.66, 0.74] {
            self.seg((x, 0.62), (x - 0.03, 1.0), 0.09);
        }
        self.dot(0.46, 0.06, 0.10);
        self.fill(&[(0.40, 0.14), (0.53, 0.14), (0.55, 0.48), (0.39, 0.48)]);
    }
    fn plane(&self, engines: usize) {
        self.fill(&[(0.45, 0.05), (0.50, 0.0), (0.55, 0.05), (0.54, 0.95), (0.46, 0.95)]);
        self.fill(&[(0.0, 0.44), (0.5, 0.28), (1.0, 0.44), (1.0, 0.52), (0.5, 0.46), (0.0, 0.52)]);
        self.fill(&[(0.32, 0.92), (0.5, 0.80), (0.68, 0.92), (0.68, 0.98), (0.32, 0.98)]);
        for k in 0..engines {
            for side in [-1.0, 1.0] {
                let x = 0.5 + side * (0.16 + 0.15 * k as f32);
                self.seg((x, 0.26), (x, 0.46), 0.14);
            }
        }
    }
    fn ship(&self) {
        self.fill(&[(0.0, 0.60), (1.0, 0.56), (0.86, 0.88), (0.12, 0.88)]);
        self.fill(&[(0.36, 0.36), (0.64, 0.36), (0.66, 0.60), (0.34, 0.60)]);
        self.seg((0.5, 0.36), (0.5, 0.04), 0.08);
        self.seg((0.70, 0.50), (0.92, 0.46), 0.09);
    }
    fn walls(&self) {
        self.fill(&[(0.06, 0.44), (0.94, 0.44), (1.0, 0.94), (0.0, 0.94)]);
        for x in [0.08, 0.40, 0.72] {
            self.fill(&[(x, 0.20), (x + 0.20, 0.20), (x + 0.20, 0.46), (x, 0.46)]);
        }
    }

    fn figure(&self, symbol: Symbol) {
        match symbol {
            Symbol::Infantry | Symbol::Garrison => [0.2, 0.5, 0.8].into_iter().for_each(|x| self.soldier(x)),
            Symbol::MotorInfantry | Symbol::Supply => self.truck(),
            Symbol::MechInfantry => {
                self.fill(&[(0.04, 0.40), (0.80, 0.34), (0.98, 0.58), (0.92, 0.74), (0.08, 0.74)]);
                [0.22, 0.5, 0.78].into_iter().for_each(|x| self.dot(x, 0.82, 0.13));
                self.dot(0.40, 0.26, 0.10);
            }
            Symbol::Cavalry | Symbol::Recon => self.rider(),
            Symbol::Armour => self.tank(),
            Symbol::SelfPropelled => {
                self.fill(&[(0.06, 0.62), (0.94, 0.62), (0.84, 0.92), (0.16, 0.92)]);
                self.fill(&[(0.10, 0.28), (0.52, 0.24), (0.94, 0.60), (0.08, 0.60)]);
                self.seg((0.52, 0.40), (1.0, 0.36), 0.14);
            }
            Symbol::Artillery | Symbol::AntiTank => self.gun(),
            Symbol::Rocket => {
                self.truck();
                for k in 0..3 {
                    let y = 0.24 - 0.10 * k as f32;
                    self.seg((0.06, y + 0.10), (0.70, y - 0.10), 0.07);
                }
            }
            Symbol::Mortar => {
                self.seg((0.30, 0.92), (0.68, 0.18), 0.18);
                self.seg((0.54, 0.46), (0.80, 0.92), 0.08);
                self.seg((0.16, 0.94), (0.46, 0.94), 0.12);
            }
            Symbol::AntiAir => {
                self.seg((0.44, 0.70), (0.82, 0.06), 0.12);
                self.seg((0.34, 0.66), (0.72, 0.02), 0.08);
                self.fill(&[(0.20, 0.92), (0.44, 0.60), (0.68, 0.92)]);
            }
            Symbol::Engineer => {
                self.seg((0.22, 0.92), (0.70, 0.30), 0.11);
                self.fill(&[(0.56, 0.10), (0.90, 0.38), (0.80, 0.50), (0.50, 0.24)]);
            }
            Symbol::Fortress => self.walls(),
            Symbol::Railway => {
                self.fill(&[(0.06, 0.40), (0.70, 0.40), (0.70, 0.72), (0.06, 0.72)]);
                self.fill(&[(0.70, 0.22), (0.96, 0.22), (0.96, 0.72), (0.70, 0.72)]);
                self.fill(&[(0.16, 0.16), (0.30, 0.16), (0.27, 0.40), (0.19, 0.40)]);
                [0.18, 0.42, 0.66, 0.86].into_iter().for_each(|x| self.dot(x, 0.82, 0.13));
            }
            Symbol::Airborne => {
                self.fill(&[(0.14, 0.42), (0.22, 0.14), (0.5, 0.0), (0.78, 0.14), (0.86, 0.42)]);
                for x in [0.16, 0.38, 0.62, 0.84] {
                    self.seg((x, 0.42), (0.5, 0.78), 0.05);
                }
                self.dot(0.5, 0.84, 0.14);
            }
            Symbol::Marine => {
                self.soldier(0.26);
                self.seg((0.68, 0.10), (0.68, 0.92), 0.10);
                self.seg((0.54, 0.26), (0.82, 0.26), 0.10);
                self.fill(&[(0.46, 0.66), (0.68, 1.0), (0.90, 0.66), (0.68, 0.82)]);
            }
            Symbol::Hq => {
                self.seg((0.26, 0.04), (0.26, 1.0), 0.10);
                self.fill(&[(0.28, 0.06), (0.86, 0.12), (0.74, 0.32), (0.86, 0.54), (0.28, 0.50)]);
            }
            Symbol::Fighter | Symbol::AirRecon => self.plane(0),
            Symbol::GroundAttack => {
                self.plane(0);
                self.seg((0.26, 0.40), (0.26, 0.60), 0.10);
                self.seg((0.74, 0.40), (0.74, 0.60), 0.10);
            }
            Symbol::Bomber => self.plane(2),
            Symbol::AirTransport => self.plane(1),
            Symbol::RiverFlotilla | Symbol::Fleet => self.ship(),
        }
    }
}
