//! The marks of places: squares and rings by rank, passes, airfields, ports.

use crate::map::{Place, PlaceKind};
use bevy_egui::egui;
use egui::{Color32, Painter, Pos2, Rect, Stroke, vec2};

const INK: Color32 = Color32::from_rgb(0x22, 0x1D, 0x1A);
const PAPER: Color32 = Color32::from_rgb(0xFB, 0xF7, 0xEA);
const RED: Color32 = Color32::from_rgb(0x9A, 0x2B, 0x20);
const BROWN: Color32 = Color32::from_rgb(0x6B, 0x3A, 0x16);

/// How far a mark reaches from its middle.
#[must_use]
pub fn radius(place: &Place, hex: f32) -> f32 {
    let grow = (hex / 30.0).clamp(0.6, 1.7);
    let base = match (place.kind, place.rank) {
        (PlaceKind::Pass | PlaceKind::Fort, _) => 4.0,
        (PlaceKind::Airfield, _) => 3.6,
        (PlaceKind::Feature | PlaceKind::Island, _) => 2.0,
        (_, 5) => 5.4,
        (_, 4) => 4.4,
        (_, 3) => 3.5,
        (_, 2) => 2.7,
        _ => 2.0,
    };
    base * grow
}

/// Draws the mark of a place.
pub fn mark(painter: &Painter, at: Pos2, place: &Place, hex: f32) {
    let r = radius(place, hex);
    match place.kind {
        PlaceKind::Pass => {
            for side in [-1.0, 1.0] {
                let points =
                    vec![at + vec2(side * r, -r), at + vec2(side * r * 0.45, 0.0), at + vec2(side * r, r)];
                painter.line(points, Stroke::new(1.7, BROWN));
            }
        }
        PlaceKind::Airfield => {
            painter.circle(at, r, PAPER, Stroke::new(1.0, INK));
            painter.line_segment([at - vec2(r, 0.0), at + vec2(r, 0.0)], Stroke::new(1.4, INK));
        }
        PlaceKind::Feature => {
            painter.circle_filled(at, 1.6, BROWN);
        }
        PlaceKind::Island => {
            painter.circle_filled(at, 1.6, Color32::from_rgb(0x3E, 0x55, 0x60));
        }
        _ => town(painter, at, place.rank, r),
    }
}

fn town(painter: &Painter, at: Pos2, rank: u8, r: f32) {
    match rank {
        5.. => {
            let rect = Rect::from_center_size(at, vec2(r * 1.9, r * 1.9));
            painter.rect(rect, 0.0, PAPER, Stroke::new(1.4, INK), egui::StrokeKind::Middle);
            painter.rect_filled(rect.shrink(r * 0.42), 0.0, RED);
        }
        4 => {
            painter.circle(at, r, PAPER, Stroke::new(1.3, INK));
            painter.circle_filled(at, r * 0.52, RED);
        }
        3 => {
            painter.circle(at, r, PAPER, Stroke::new(1.3, INK));
            painter.circle_filled(at, r * 0.45, INK);
        }
        _ => {
            painter.circle(at, r, PAPER, Stroke::new(1.1, INK));
        }
    }
}
