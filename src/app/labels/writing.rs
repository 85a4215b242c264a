//! A piece of writing on the map: text at a point, upright or turned, with or without a halo of paper.

use bevy_egui::egui;
use egui::epaint::TextShape;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, vec2};

/// Colour of halos.
pub const HALO: Color32 = Color32::from_rgb(0xF6, 0xF1, 0xE2);

#[derive(Clone, Debug)]
pub struct Writing {
    pub text: String,
    pub font: FontId,
    pub color: Color32,
    /// Opacity of the halo, 0 for none.
    pub halo: f32,
    /// Middle of the text.
    pub at: Pos2,
    /// Radians clockwise.
    pub angle: f32,
}

impl Writing {
    #[must_use]
    pub fn centred(text: &str, font: FontId, color: Color32, at: Pos2, angle: f32) -> Self {
        Self { text: text.to_owned(), font, color, halo: 0.0, at, angle }
    }
    #[must_use]
    pub const fn with_halo(mut self, opacity: f32) -> Self {
        self.halo = opacity;
        self
    }

    pub fn paint(&self, painter: &Painter) {
        let galley = painter.layout_no_wrap(self.text.clone(), self.font.clone(), self.color);
        let half = galley.size() / 2.0;
        let (sin, cos) = self.angle.sin_cos();
        let mut corner = self.at - vec2(half.x * cos - half.y * sin, half.x * sin + half.y * cos);
        if self.angle == 0.0 {
            // Upright text is crisp only on whole pixels.
            let scale = painter.ctx().pixels_per_point();
            corner = ((corner.to_vec2() * scale).round() / scale).to_pos2();
        }
        let shape = TextShape::new(corner, galley, self.color).with_angle(self.angle);
        if self.halo > 0.0 {
            let halo = HALO.gamma_multiply(self.halo);
            for (dx, dy) in [(-1.0, -1.0), (1.2, -1.0), (-1.0, 1.2), (1.2, 1.2), (1.5, 0.1), (-1.4, 0.1)] {
                let mut under = shape.clone().with_override_text_color(halo);
                under.pos += vec2(dx, dy);
                painter.add(under);
            }
        }
        painter.add(shape);
    }
}

/// Text with a halo in the colour of paper.
pub fn haloed(painter: &Painter, at: Pos2, anchor: Align2, text: &str, size: f32, color: Color32) -> Rect {
    let font = super::super::fonts::bold(size);
    let galley = painter.layout_no_wrap(text.to_owned(), font.clone(), color);
    let rect = anchor.anchor_size(at, galley.size());
    Writing::centred(text, font, color, rect.center(), 0.0).with_halo(1.0).paint(painter);
    rect
}
