//! Names over the sheet: places with the days on which they fell, never over one another and never over a mark.

use super::Demo;
use super::stock::Told;
use crate::app::camera::Lens;
use crate::app::fonts;
use crate::app::look::{INK, RED};
use crate::app::words::short_day;
use crate::map::PlaceKind;
use bevy_egui::egui;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, pos2, vec2};
use std::sync::Arc;

pub const RIM: Color32 = Color32::from_rgb(0xFA, 0xF6, 0xEA);

/// Room that marks and writing have taken.
#[derive(Default)]
pub struct Taken(pub Vec<Rect>);

impl Taken {
    /// Nothing else is here than the mark to which the writing belongs.
    fn free(&self, rect: Rect, own: Option<Rect>) -> bool {
        self.0.iter().all(|r| Some(*r) == own || !r.intersects(rect))
    }
}

/// Text of one kind.
pub fn plain(painter: &Painter, text: &str, font: FontId, ink: Color32) -> Arc<Galley> {
    painter.layout_no_wrap(text.to_owned(), font, ink)
}

/// Writes at the first spot with room, on a rim of paper; false where there is none.
pub fn put(
    painter: &Painter,
    galley: &Arc<Galley>,
    spots: impl IntoIterator<Item = (Pos2, Align2)>,
    own: Option<Rect>,
    taken: &mut Taken,
) -> bool {
    let view = painter.clip_rect().shrink(2.0);
    let size = galley.size();
    let room = |rect: Rect| rect.shrink2(vec2(0.0, size.y * 0.14));
    // Letters are crisp only on whole pixels.
    let scale = painter.ctx().pixels_per_point();
    let whole = |at: Pos2| ((at.to_vec2() * scale).round() / scale).to_pos2();
    let place = |at, anchor: Align2| Rect::from_min_size(whole(anchor.anchor_size(at, size).min), size);
    let mut all = spots.into_iter().map(|(at, anchor)| place(at, anchor));
    let Some(rect) = all.find(|r| view.contains_rect(*r) && taken.free(room(*r), own)) else {
        return false;
    };
    taken.0.push(room(rect).expand2(vec2(2.0, 0.0)));
    let corner = rect.min;
    for (dx, dy) in [(-1.0, -1.0), (1.2, -1.0), (-1.0, 1.2), (1.2, 1.2), (1.6, 0.1), (-1.5, 0.1)] {
        painter.galley_with_override_text_color(
            corner + vec2(dx, dy),
            galley.clone(),
            RIM.gamma_multiply(0.92),
        );
    }
    painter.galley(corner, galley.clone(), INK);
    true
}

/// A place that is to be marked and perhaps named.
struct Named<'a> {
    name: &'a str,
    at: Pos2,
    rank: u8,
    /// Turns since it fell; none for a place that is no objective, below 0 before its fall.
    since: Option<f32>,
    fell: u32,
    /// The turn in which it fell in history, where a game is shown.
    then: Option<u32>,
}

impl Named<'_> {
    const fn radius(&self) -> f32 {
        match self.rank {
            5 => 4.6,
            4 => 4.0,
            3 => 3.3,
            _ => 2.8,
        }
    }
    fn around(&self) -> Rect {
        Rect::from_center_size(self.at, vec2(2.0, 2.0) * (self.radius() + 1.5))
    }
    fn fallen(&self) -> bool {
        self.since.is_some_and(|s| s >= 0.0)
    }
    /// It fell within the last turn.
    fn fresh(&self) -> Option<f32> {
        self.since.filter(|s| (0.0..0.9).contains(s))
    }
}

/// Marks and names the places of an advance. Marks of the greater ones and of those that fell stand first, so that no
/// name lies on them; a lesser place is marked only where it can be named.
pub fn draw(painter: &Painter, demo: &Demo, lens: Lens, told: &Told, game: bool, taken: &mut Taken) {
    let all = gather(painter, demo, lens, told, game);
    let (firm, loose): (Vec<_>, Vec<_>) = all.iter().partition(|n| n.rank >= 4 || n.fallen());
    for n in &firm {
        mark(painter, n);
        taken.0.push(n.around());
    }
    for n in firm {
        name(painter, demo, lens, n, taken);
    }
    for n in loose {
        if taken.free(n.around(), None) && name(painter, demo, lens, n, taken) {
            mark(painter, n);
            taken.0.push(n.around());
        }
    }
}

fn gather<'a>(painter: &Painter, demo: &'a Demo, lens: Lens, told: &'a Told, game: bool) -> Vec<Named<'a>> {
    let map = &demo.scenario.map;
    let history = demo.history.as_ref().filter(|_| game).map(|h| &h.sweep);
    let hex = lens.hex() * demo.hex_km() / 15.0;
    let rank = |name: &str| map.find_place(name).map_or(2, |p| p.rank);
    let fallen = told.sweep.fallen.iter().map(|f| Named {
        name: &f.name,
        at: lens.to_screen(demo.ground.world(f.at)),
        rank: rank(&f.name),
        since: Some(demo.time - f.time()),
        fell: f.turn,
        then: history.and_then(|h| h.fell(&f.name)).map(|h| h.turn),
    });
    let others = map.places().iter().filter(|p| {
        p.rank >= 3 && !matches!(p.kind, PlaceKind::Feature | PlaceKind::Island | PlaceKind::Pass)
    });
    let others = others.filter(|p| told.sweep.fell(&p.name).is_none()).map(|p| {
        let (x, y) = map.layout().cone().forward(f64::from(p.lat), f64::from(p.lon));
        let at = lens.to_screen(demo.ground.world(((x / 1000.0) as f32, (y / 1000.0) as f32)));
        Named { name: &p.name, at, rank: p.rank, since: None, fell: 0, then: None }
    });
    let shown = |n: &Named<'_>| {
        let new = n.since.is_some_and(|s| (0.0..1.5).contains(&s));
        let near = match (n.rank, n.since.is_some()) {
            (5, _) => 0.0,
            (4, true) => 3.0,
            (4, false) => 6.0,
            (3, true) => 6.0,
            (3, false) => 14.0,
            _ => 10.0,
        };
        (hex > near || new && hex > 4.0) && painter.clip_rect().contains(n.at)
    };
    let mut all: Vec<Named<'a>> = fallen.chain(others).filter(shown).collect();
    let last = |n: &Named<'_>| n.since.map_or(u32::MAX, |_| n.fell);
    all.sort_by_key(|n| (std::cmp::Reverse((n.rank, n.fallen())), std::cmp::Reverse(last(n)), n.name));
    all
}

fn mark(painter: &Painter, n: &Named<'_>) {
    let r = n.radius();
    if let Some(since) = n.fresh() {
        // A ring that widens and fades where a place has just fallen.
        let ring = Stroke::new(2.5, RED.gamma_multiply(1.0 - since / 0.9));
        painter.circle_stroke(n.at, r + 24.0 * since, ring);
    }
    painter.circle_filled(n.at, r + 1.4, RIM);
    painter.circle(n.at, r, if n.fallen() { RED } else { RIM }, Stroke::new(1.3, INK));
    if n.rank >= 4 && !n.fallen() {
        painter.circle_filled(n.at, r * 0.45, INK);
    }
}

fn name(painter: &Painter, demo: &Demo, lens: Lens, n: &Named<'_>, taken: &mut Taken) -> bool {
    let grow = (lens.hex() / 30.0).clamp(0.0, 2.0).round();
    let (font, upper) = match n.rank {
        5 => (fonts::bold(14.0 + grow), true),
        4 => (fonts::bold(13.5 + grow), false),
        _ => (FontId::proportional(12.5 + grow), false),
    };
    let mut job = LayoutJob::default();
    let text = if upper { n.name.to_uppercase() } else { n.name.to_owned() };
    let ink = if n.fresh().is_some() { RED } else { INK };
    let size = font.size;
    job.append(&text, 0.0, TextFormat::simple(font, ink));
    if n.fallen() {
        let day = short_day(&demo.scenario, n.fell);
        job.append(&day, 4.0, TextFormat::simple(fonts::bold(size - 1.0), RED));
        if let Some(then) = n.then {
            let then = format!("({})", short_day(&demo.scenario, then));
            job.append(&then, 3.0, TextFormat::simple(FontId::proportional(size - 1.0), INK));
        }
    }
    let galley = painter.layout_job(job);
    put(painter, &galley, spots(n.at, n.radius() + 3.0, galley.size()), Some(n.around()), taken)
}

/// Where a name may stand beside its mark, the best first.
fn spots(at: Pos2, d: f32, size: egui::Vec2) -> Vec<(Pos2, Align2)> {
    let (above, below) = (at.y - d + 2.0, at.y + d - 2.0);
    let mut all = vec![
        (pos2(at.x + d, at.y), Align2::LEFT_CENTER),
        (pos2(at.x - d, at.y), Align2::RIGHT_CENTER),
        (pos2(at.x, above), Align2::CENTER_BOTTOM),
        (pos2(at.x, below), Align2::CENTER_TOP),
    ];
    for shift in [0.28, -0.28] {
        all.push((pos2(at.x + size.x * shift, above), Align2::CENTER_BOTTOM));
        all.push((pos2(at.x + size.x * shift, below), Align2::CENTER_TOP));
    }
    let slant = d * 0.6;
    for (dx, anchors) in [
        (slant, [Align2::LEFT_BOTTOM, Align2::LEFT_TOP]),
        (-slant, [Align2::RIGHT_BOTTOM, Align2::RIGHT_TOP]),
    ] {
        all.push((pos2(at.x + dx, at.y - slant), anchors[0]));
        all.push((pos2(at.x + dx, at.y + slant), anchors[1]));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_off_every_mark_but_its_own() {
        let at = pos2(50.0, 50.0);
        let own = Rect::from_center_size(at, vec2(10.0, 10.0));
        let name = Rect::from_min_size(pos2(52.0, 45.0), vec2(40.0, 10.0));
        let mut taken = Taken(vec![own]);
        assert!(taken.free(name, Some(own)) && !taken.free(name, None));
        taken.0.push(Rect::from_center_size(pos2(70.0, 50.0), vec2(8.0, 8.0)));
        assert!(!taken.free(name, Some(own)), "another mark lies under it");
        let free =
            spots(at, 8.0, vec2(40.0, 10.0)).into_iter().map(|(p, a)| a.anchor_size(p, vec2(40.0, 10.0)));
        assert!(free.into_iter().any(|r| taken.free(r, Some(own))), "there is room elsewhere");
    }
}
