//! Finds writing that cannot be read in a picture that is about to be shown: cut off at an edge, or under other writing.
//! Tests of the window ask for it; a player's window never looks.

use bevy_egui::egui;
use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{Context, Order, Pos2, Rect};

/// Points by which writing may stick out of the place that it has, before a reader sees it.
const SLACK: f32 = 1.5;
/// Share of a line's height that belongs to its neighbours above and below.
const LEADING: f32 = 0.22;
/// Points by which the copies of a text lie apart that are its halo.
const HALO: f32 = 4.0;
/// Opacity under which writing is on its way out.
const FAINT: f32 = 0.3;
/// Opacity from which a filled rectangle hides what lies under it.
const SOLID: u8 = 200;
/// Points from which on a rectangle is a panel or a window: the map goes on under it, and so does its writing.
const PANEL: egui::Vec2 = egui::vec2(110.0, 56.0);

/// How many shapes of the background are the map's, and what lies on it: panels are drawn later.
#[derive(Clone, Copy, Default)]
struct MapEnds(usize);

fn id() -> egui::Id {
    egui::Id::new("the map ends")
}

/// Says that the map is drawn and what lies over it begins.
pub fn map_ends(ctx: &Context) {
    let end = ctx.graphics_mut(|g| g.entry(egui::LayerId::background()).next_idx().0);
    ctx.data_mut(|d| d.insert_temp(id(), MapEnds(end)));
}

/// A line of writing as it is seen.
struct Line {
    text: String,
    rect: Rect,
    clip: Rect,
    /// Which piece of writing it belongs to.
    piece: usize,
    /// It is written on the map, which goes on under what lies over it and beyond the screen.
    map: bool,
}

/// Every fault of the picture, in words.
pub fn find(ctx: &Context) -> Vec<String> {
    let screen = ctx.viewport_rect();
    let map_ends = ctx.data(|d| d.get_temp::<MapEnds>(id())).unwrap_or_default().0;
    let order: Vec<egui::LayerId> = ctx.memory(|m| m.layer_ids().collect());
    let mut lines: Vec<Line> = Vec::new();
    ctx.graphics(|graphics| {
        let mut layers: Vec<egui::LayerId> = Vec::new();
        for level in [Order::Background, Order::Middle, Order::Foreground, Order::Tooltip] {
            layers.extend(order.iter().filter(|l| l.order == level));
            let background = egui::LayerId::background();
            if level == background.order && !layers.contains(&background) {
                layers.push(background);
            }
        }
        for (layer, list) in layers.iter().filter_map(|&l| Some((l, graphics.get(l)?))) {
            for (i, ClippedShape { clip_rect, shape }) in list.all_entries().enumerate() {
                add(&mut lines, *clip_rect, shape, layer == egui::LayerId::background() && i < map_ends);
            }
        }
    });
    // A stack that is fanned out lies over what is around it, as long as the pointer is there.
    if let Some(fan) = super::spots::at(ctx, "fan") {
        lines.retain(|l| !l.map || !fan.intersects(l.rect));
    }
    let mut faults = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let place = line.clip.intersect(screen);
        if place.expand(SLACK).intersect(line.rect).is_negative() {
            continue;
        }
        let out = if line.map && line.clip.contains_rect(screen) { 0.0 } else { cut(line.rect, place) };
        if out > SLACK {
            faults.push(format!("cut by {out:.0} points: \"{}\" {}", line.text, at(line.rect)));
        }
        let over = lines[i + 1..].iter().find(|other| {
            other.piece != line.piece
                && other.text != line.text
                && legible(other).intersect(legible(line)).is_positive()
        });
        if let Some(over) = over {
            faults.push(format!("\"{}\" lies over \"{}\" {}", over.text, line.text, at(line.rect)));
        }
    }
    faults
}

/// Points of a line that stick out of its place at the left or the right.
fn cut(line: Rect, place: Rect) -> f32 {
    (place.left() - line.left()).max(line.right() - place.right())
}

fn at(rect: Rect) -> String {
    format!("at {:.0},{:.0}", rect.center().x, rect.center().y)
}

/// The part of a line that its letters fill and that is not clipped away.
fn legible(line: &Line) -> Rect {
    line.rect.shrink2(egui::vec2(SLACK, line.rect.height() * LEADING)).intersect(line.clip)
}

/// Notes what a shape writes, and takes out what it hides.
fn add(lines: &mut Vec<Line>, clip: Rect, shape: &Shape, map: bool) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|s| add(lines, clip, s, map)),
        Shape::Text(text) => write(lines, clip, text, map),
        Shape::Rect(rect) if rect.fill.a() >= SOLID => {
            let hides = rect.rect.intersect(clip);
            let panel = hides.width() > PANEL.x && hides.height() > PANEL.y;
            let under = |l: &Line| {
                let beside = panel || l.map && !map;
                if beside { hides.intersects(legible(l)) } else { hides.contains_rect(legible(l)) }
            };
            lines.retain(|l| !under(l));
            // What lies half under something small is cut there.
            for line in lines.iter_mut().filter(|l| legible(l).intersect(hides).is_positive()) {
                line.clip = rest(line.clip, line.rect, hides);
            }
        }
        _ => {}
    }
}

/// What is left of a clip when a rectangle lies over a part of a line: the side that shows more of it.
fn rest(clip: Rect, line: Rect, hides: Rect) -> Rect {
    let mut clip = clip;
    if hides.center().x > line.center().x {
        clip.max.x = clip.max.x.min(hides.left());
    } else {
        clip.min.x = clip.min.x.max(hides.right());
    }
    clip
}

fn write(lines: &mut Vec<Line>, clip: Rect, text: &TextShape, map: bool) {
    let colour = text.override_text_color.map_or(1.0, |c| f32::from(c.a()) / 255.0);
    if text.opacity_factor * colour < FAINT || text.angle != 0.0 {
        return;
    }
    let piece = lines.last().map_or(0, |l| l.piece + 1);
    for row in &text.galley.rows {
        let words = row.text();
        if !words.trim().is_empty() {
            // Without the spaces that only push it aside.
            let inked = |g: &&egui::epaint::text::Glyph| !g.chr.is_whitespace();
            let mut rect = row.rect();
            if let (Some(first), Some(last)) =
                (row.glyphs.iter().find(inked), row.glyphs.iter().rev().find(inked))
            {
                let left = rect.left();
                rect.max.x = left + last.pos.x + last.advance_width;
                rect.min.x = left + first.pos.x;
            }
            let rect = rect.translate(text.pos - Pos2::ZERO);
            // Of its halo only the letters on top count.
            lines.retain(|l| l.text != words.trim() || l.rect.center().distance(rect.center()) > HALO);
            lines.push(Line { text: words.trim().to_owned(), rect, clip, piece, map });
        }
    }
}
