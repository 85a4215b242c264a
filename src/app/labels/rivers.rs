//! Names of rivers, written along a straight reach of each.

use super::spaced::{self, Line, Setting};
use super::{Writer, spot};
use crate::app::fonts;
use crate::app::sheet::courses;
use crate::map::{Map, RiverWidth};
use bevy::prelude::{Rect, Vec2};
use bevy_egui::egui;
use egui::Color32;

const INK: Color32 = Color32::from_rgb(0x1B, 0x52, 0x74);
/// Points between one name of a river and the next.
const APART: f32 = 620.0;

/// A river's course with its name.
pub struct Course {
    name: String,
    modern: String,
    width: RiverWidth,
    line: Vec<Vec2>,
    area: Rect,
}

#[must_use]
pub fn gather(map: &Map) -> Vec<Course> {
    let mut courses: Vec<Course> = courses::rivers(map)
        .into_iter()
        .filter_map(|(i, line)| {
            let named = &map.named_lines().rivers[i];
            // Narrows of the sea have names of their own.
            if named.name.ends_with(" Strait") || line.len() < 2 {
                return None;
            }
            let first = Rect::from_corners(line[0], line[0]);
            let area = line.iter().fold(first, |r, &p| r.union_point(p));
            Some(Course {
                name: named.name.clone(),
                modern: named.modern.clone(),
                width: named.river.width,
                line,
                area,
            })
        })
        .collect();
    courses.sort_by_key(|c| std::cmp::Reverse((c.width, c.line.len())));
    courses
}

/// Width of a hex in points from which on a river is named.
const fn from(width: RiverWidth) -> f32 {
    match width {
        RiverWidth::Great => 6.0,
        RiverWidth::Large => 9.0,
        RiverWidth::Medium => 15.0,
        RiverWidth::Minor => 24.0,
    }
}

pub fn write(writer: &mut Writer<'_>, courses: &[Course]) {
    let hex = writer.lens.hex();
    let half = writer.lens.size * writer.lens.upp / 2.0;
    // Stretches of one river of different widths share their names.
    let mut written: Vec<(&str, egui::Pos2)> = Vec::new();
    let window = Rect::from_corners(writer.lens.center - half, writer.lens.center + half);
    for c in courses.iter().filter(|c| hex >= from(c.width)) {
        if window.intersect(c.area.inflate(1.0)).is_empty() {
            continue;
        }
        let size = match c.width {
            RiverWidth::Great => 13.5,
            RiverWidth::Large => 12.5,
            RiverWidth::Medium => 12.5,
            RiverWidth::Minor => 12.0,
        };
        let font = fonts::italic(size);
        let letters = spaced::letters(writer.painter, writer.names.pick(&c.name, &c.modern), &font);
        let spacing = if c.width >= RiverWidth::Large { 2.6 } else { 1.2 };
        let long = spaced::length(&letters, spacing);
        let line =
            Line::new(thin(&c.line, 3.0 * writer.lens.upp).iter().map(|&p| spot(&writer.lens, p)).collect());
        let how =
            Setting { font, color: INK, halo: 0.85, spacing, above: size * 0.62 + river_half(c.width, hex) };
        let mut next = 0.0;
        while next + long < line.length() {
            let far = |p: egui::Pos2| written.iter().all(|w| w.0 != c.name || w.1.distance(p) > APART * 0.7);
            let found = stretch(writer, &line, &letters, &how, (next, long), far);
            if let Some(p) = found.and_then(|s| line.at(s)) {
                written.push((&c.name, p.0));
            }
            next = found.unwrap_or(next) + APART;
        }
    }
}

/// Half the drawn width of a river in points.
fn river_half(width: RiverWidth, hex: f32) -> f32 {
    let world = match width {
        RiverWidth::Great => 3.2,
        RiverWidth::Large => 2.1,
        _ => 1.0,
    };
    (world * hex / 16.0 * 0.5).clamp(0.8, 7.0)
}

/// Leaves out points that lie closer together than the eye can tell.
fn thin(line: &[Vec2], least: f32) -> Vec<Vec2> {
    let mut out: Vec<Vec2> = Vec::new();
    for (i, &p) in line.iter().enumerate() {
        if i + 1 == line.len() || out.last().is_none_or(|q| q.distance(p) >= least) {
            out.push(p);
        }
    }
    out
}

/// Writes the name on the straightest free reach within [`APART`] points of a start; says where.
fn stretch(
    writer: &mut Writer<'_>,
    line: &Line,
    letters: &[(String, f32)],
    how: &Setting,
    (start, long): (f32, f32),
    far: impl Fn(egui::Pos2) -> bool,
) -> Option<f32> {
    let view = writer.view.shrink(14.0);
    let mut best: Option<(f32, f32)> = None;
    let mut s = start;
    while s < start + APART && s + long < line.length() {
        let ends = [s, s + long / 2.0, s + long].map(|s| line.at(s).map(|p| p.0));
        if ends.iter().all(|p| p.is_some_and(|p| view.contains(p) && far(p)))
            && let Some((_, rects, bend)) = spaced::set(line, letters, how, s)
            && bend < 2.2
            && best.is_none_or(|b| bend < b.1)
            && rects.iter().all(|r| writer.page.taken.free(*r))
        {
            best = Some((s, bend));
        }
        s += 24.0;
    }
    let (s, _) = best?;
    let (writings, rects, _) = spaced::set(line, letters, how, s)?;
    writer.page.taken.0.extend(rects);
    writer.page.writings.extend(writings);
    Some(s)
}
