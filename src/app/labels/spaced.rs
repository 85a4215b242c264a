//! Letters spaced along a line, as names of waters and ranges are written.

use super::writing::Writing;
use bevy_egui::egui;
use egui::{Color32, FontId, Painter, Pos2, Rect, vec2};

/// A line in the window with the length up to each of its points.
pub struct Line {
    points: Vec<Pos2>,
    along: Vec<f32>,
}

impl Line {
    /// Read from left to right, or upwards where it is steep.
    #[must_use]
    pub fn new(mut points: Vec<Pos2>) -> Self {
        if let (Some(a), Some(b)) = (points.first().copied(), points.last().copied())
            && (b.x - a.x < -0.35 * (b.y - a.y).abs() || b.x < a.x && (b.y - a.y).abs() < 1.0)
        {
            points.reverse();
        }
        let mut along = Vec::with_capacity(points.len());
        let mut sum = 0.0;
        for (i, p) in points.iter().enumerate() {
            if i > 0 {
                sum += p.distance(points[i - 1]);
            }
            along.push(sum);
        }
        Self { points, along }
    }

    #[must_use]
    pub fn length(&self) -> f32 {
        self.along.last().copied().unwrap_or(0.0)
    }

    /// Point and direction at a length along the line.
    #[must_use]
    pub fn at(&self, s: f32) -> Option<(Pos2, egui::Vec2)> {
        let i = self.along.partition_point(|&a| a < s).clamp(1, self.points.len().checked_sub(1)?);
        let (a, b) = (self.points[i - 1], self.points[i]);
        let span = (self.along[i] - self.along[i - 1]).max(0.01);
        let t = (s - self.along[i - 1]) / span;
        Some((a + (b - a) * t, (b - a) / span))
    }
}

/// How letters are set.
#[derive(Clone)]
pub struct Setting {
    pub font: FontId,
    pub color: Color32,
    pub halo: f32,
    /// Points between letters.
    pub spacing: f32,
    /// Points that the letters stand above the line.
    pub above: f32,
}

/// The letters of a text with their widths.
#[must_use]
pub fn letters(painter: &Painter, text: &str, font: &FontId) -> Vec<(String, f32)> {
    text.chars()
        .map(|c| {
            let letter = c.to_string();
            let galley = painter.layout_no_wrap(letter.clone(), font.clone(), Color32::BLACK);
            (letter, galley.size().x)
        })
        .collect()
}

/// Length of spaced letters.
#[must_use]
pub fn length(letters: &[(String, f32)], spacing: f32) -> f32 {
    letters.iter().map(|l| l.1).sum::<f32>() + spacing * letters.len().saturating_sub(1) as f32
}

/// Sets letters along a line from a start, with the room that each takes and how much the line bends under them.
#[must_use]
pub fn set(
    line: &Line,
    letters: &[(String, f32)],
    how: &Setting,
    start: f32,
) -> Option<(Vec<Writing>, Vec<Rect>, f32)> {
    let mut s = start;
    let (mut writings, mut rects, mut bend) = (Vec::new(), Vec::new(), 0.0);
    let mut before: Option<f32> = None;
    let size = how.font.size;
    for (letter, width) in letters {
        let middle = s + width / 2.0;
        // The direction over the width of a letter and its neighbours: short bends do not shake it.
        let (p, _) = line.at(middle)?;
        let (a, b) = (line.at((middle - size).max(0.0))?.0, line.at((middle + size).min(line.length()))?.0);
        let d = (b - a).normalized();
        let angle = d.y.atan2(d.x);
        if let Some(last) = before {
            let turn = (angle - last + std::f32::consts::PI).rem_euclid(std::f32::consts::TAU)
                - std::f32::consts::PI;
            bend += turn.abs();
            if turn.abs() > 0.6 {
                return None;
            }
        }
        before = Some(angle);
        let at = p + vec2(d.y, -d.x) * how.above;
        if letter != " " {
            writings
                .push(Writing::centred(letter, how.font.clone(), how.color, at, angle).with_halo(how.halo));
            rects.push(Rect::from_center_size(at, vec2(width.max(4.0), size * 0.9)));
        }
        s += width + how.spacing;
    }
    Some((writings, rects, bend))
}
