//! Signs of the eight stances, drawn as strokes, and the buttons that wear them.

use super::stance;
use crate::scenario::Stance;
use bevy_egui::egui;
use egui::{
    Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, TextStyle, Ui, Vec2, vec2,
};

/// Points across a sign; its strokes are laid out on as many units.
const SIGN: f32 = 14.0;

/// A button with the sign of a stance, and with its word where that is asked for.
pub fn button(ui: &mut Ui, of: Stance, worded: bool, on: bool) -> Response {
    let word = stance(of).0;
    let font = TextStyle::Button.resolve(ui.style());
    let text = worded.then(|| ui.painter().layout_no_wrap(word.to_owned(), font, Color32::PLACEHOLDER));
    let wide = text.as_ref().map_or(0.0, |t| t.size().x + 6.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(SIGN + if worded { 8.0 } else { 5.0 } + wide, 21.0), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Button, enabled, on, word));
    if ui.is_rect_visible(rect) {
        let look = ui.style().interact_selectable(&response, on);
        let painter = ui.painter();
        painter.rect(rect, look.corner_radius, look.weak_bg_fill, look.bg_stroke, StrokeKind::Inside);
        let inset = if worded { 4.0 } else { 2.5 };
        let at = rect.left_center() + vec2(inset + SIGN / 2.0, 0.0);
        sign(painter, Rect::from_center_size(at, Vec2::splat(SIGN)), of, look.text_color());
        if let Some(text) = text {
            let at = rect.left_center() + vec2(SIGN + 7.0, -text.size().y / 2.0);
            painter.galley(at, text, look.text_color());
        }
    }
    response
}

fn sign(painter: &Painter, area: Rect, of: Stance, ink: Color32) {
    let p = |x: f32, y: f32| area.min + vec2(x, y) * (area.width() / SIGN);
    let line = |from: Pos2, to: Pos2, width: f32| {
        painter.line_segment([from, to], Stroke::new(width, ink));
    };
    let head = |points: [Pos2; 3]| {
        painter.add(Shape::convex_polygon(points.to_vec(), ink, Stroke::NONE));
    };
    let left = || head([p(0.5, 7.0), p(6.0, 3.0), p(6.0, 11.0)]);
    match of {
        Stance::Attack => {
            line(p(0.5, 7.0), p(9.0, 7.0), 2.4);
            head([p(13.5, 7.0), p(8.0, 3.0), p(8.0, 11.0)]);
        }
        Stance::Exploit => {
            for x in [1.0, 7.5] {
                head([p(x + 6.0, 7.0), p(x, 2.5), p(x, 11.5)]);
            }
        }
        Stance::Hold => {
            let shield = vec![p(2.0, 1.5), p(12.0, 1.5), p(12.0, 7.0), p(7.0, 13.0), p(2.0, 7.0)];
            painter.add(Shape::convex_polygon(shield, ink, Stroke::NONE));
        }
        Stance::Screen => {
            line(p(7.0, 3.0), p(7.0, 11.0), 1.6);
            head([p(7.0, 0.5), p(4.0, 4.5), p(10.0, 4.5)]);
            head([p(7.0, 13.5), p(4.0, 9.5), p(10.0, 9.5)]);
        }
        Stance::Delay => {
            left();
            line(p(7.2, 7.0), p(9.4, 7.0), 2.4);
            line(p(11.2, 7.0), p(13.4, 7.0), 2.4);
        }
        Stance::Withdraw => {
            left();
            line(p(5.0, 7.0), p(13.5, 7.0), 2.4);
        }
        Stance::Garrison => {
            let square = |a: f32, b: f32| Rect::from_min_max(p(a, a), p(b, b));
            painter.rect_stroke(square(2.0, 12.0), 0.0, Stroke::new(1.6, ink), StrokeKind::Inside);
            painter.rect_filled(square(5.0, 9.0), 0.0, ink);
        }
        Stance::Reserve => {
            painter.circle_stroke(p(7.0, 7.0), 5.0, Stroke::new(1.6, ink));
        }
    }
}
