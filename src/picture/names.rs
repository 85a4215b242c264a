//! Names on a picture: marks and names of places by rank, with the day on which each fell; never over one another.

use super::atlas::Atlas;
use super::canvas::{Align, Canvas, Ink, Pen, Type};
use super::lettering::Face;
use super::plane::{Frame, Px};
use super::sweep::Sweep;
use crate::map::{Place, PlaceKind};

pub const INK: Ink = Ink::rgb(0x0024_1F1C);
pub const RIM: Ink = Ink::rgb(0x00FA_F6EA);
pub const DAY: Ink = Ink::rgb(0x009B_1B1E);

/// Room on the sheet that is taken, as rectangles.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// By letters and marks.
    firm: Vec<[f32; 4]>,
    /// By arrows: a great name may lie over them when there is no other room.
    soft: Vec<[f32; 4]>,
}

impl Taken {
    #[must_use]
    pub fn free(&self, area: [f32; 4]) -> bool {
        self.legible(area) && apart(&self.soft, area)
    }
    /// Nothing is written here yet.
    #[must_use]
    pub fn legible(&self, area: [f32; 4]) -> bool {
        apart(&self.firm, area)
    }
    /// As [`Self::free`] or [`Self::legible`], but for a mark to which the writing belongs.
    fn beside(&self, own: [f32; 4], area: [f32; 4], soft: bool) -> bool {
        let other = self.firm.iter().filter(|o| **o != own);
        other.chain(self.soft.iter().filter(|_| soft)).all(|o| clear(o, area))
    }
    pub fn take(&mut self, area: [f32; 4]) {
        self.firm.push(area);
    }
    /// Takes small squares along an arrow.
    pub fn along(&mut self, line: &[Px], half: f32) {
        let square = |p: Px| [p.0 - half, p.1 - half, p.0 + half, p.1 + half];
        self.soft.extend(super::plane::evenly(line, half * 2.0).into_iter().map(square));
    }
}

fn apart(taken: &[[f32; 4]], area: [f32; 4]) -> bool {
    taken.iter().all(|o| clear(o, area))
}

fn clear(o: &[f32; 4], [l, t, r, b]: [f32; 4]) -> bool {
    r <= o[0] || o[2] <= l || b <= o[1] || o[3] <= t
}

/// A place that is to be named.
struct Named<'a> {
    place: Option<&'a Place>,
    text: &'a str,
    at: Px,
    /// 1 to 5.
    rank: u8,
    /// Day on which it fell, as it is written.
    fell: Option<String>,
}

/// Marks places and names as many as there is room for. `unit` is the size of the picture's small print in pixels; the
/// day of a place that fell up to `until` stands beside its name, in the words of `day`.
pub fn draw(
    canvas: &mut Canvas,
    frame: &Frame,
    atlas: &Atlas,
    sweep: &Sweep,
    taken: &mut Taken,
    (unit, until): (f32, f32),
    day: impl Fn(u32) -> String,
) {
    // The more kilometres to a pixel, the higher the rank that is still named.
    let ground = frame.scale * 12.0 / unit;
    let least = match ground {
        g if g < 0.35 => 1,
        g if g < 0.9 => 2,
        g if g < 2.2 => 3,
        _ => 4,
    };
    let all = gather(frame, atlas, sweep, least, until, day);
    // A mark without a name says something only of a place that is known for itself.
    let (firm, loose): (Vec<_>, Vec<_>) = all.iter().partition(|n| n.rank >= 4 || n.fell.is_some());
    for n in &firm {
        mark(canvas, n, unit);
        taken.take(around(n, unit));
    }
    for n in firm {
        name(canvas, frame, n, taken, unit);
    }
    for n in loose {
        if taken.legible(around(n, unit)) && name(canvas, frame, n, taken, unit) {
            mark(canvas, n, unit);
            taken.take(around(n, unit));
        }
    }
}

/// The room of a mark.
fn around(n: &Named<'_>, unit: f32) -> [f32; 4] {
    let r = radius(n.rank, unit) + unit * 0.1;
    [n.at.0 - r, n.at.1 - r, n.at.0 + r, n.at.1 + r]
}

fn gather<'a>(
    frame: &Frame,
    atlas: &'a Atlas,
    sweep: &'a Sweep,
    least: u8,
    until: f32,
    day: impl Fn(u32) -> String,
) -> Vec<Named<'a>> {
    let fallen = &sweep.fallen;
    let mut all: Vec<Named<'_>> = Vec::new();
    for place in atlas.map.places() {
        let at = frame.px(atlas.place(f64::from(place.lat), f64::from(place.lon)));
        let date = fallen.iter().find(|f| f.name == place.name);
        let town = !matches!(
            place.kind,
            PlaceKind::Feature | PlaceKind::Mine | PlaceKind::Monastery | PlaceKind::Island | PlaceKind::Pass
        );
        let worth = place.rank >= least && town || date.is_some() && least <= 3;
        if frame.holds(at) && worth {
            let fell = date.filter(|f| f.time() <= until).map(|f| day(f.turn));
            all.push(Named { place: Some(place), text: &place.name, at, rank: place.rank, fell });
        }
    }
    // Objectives that the map calls by another name.
    for f in fallen {
        let at = frame.px(f.at);
        if frame.holds(at) && least <= 3 && all.iter().all(|n| n.text != f.name) {
            let fell = (f.time() <= until).then(|| day(f.turn));
            all.push(Named { place: None, text: &f.name, at, rank: 2, fell });
        }
    }
    let population = |n: &Named<'_>| n.place.map_or(0, |p| p.population);
    all.sort_by_key(|n| (std::cmp::Reverse((n.rank, n.fell.is_some(), population(n))), n.text));
    all
}

/// Radius of the mark of a place.
fn radius(rank: u8, unit: f32) -> f32 {
    unit * [0.13, 0.13, 0.17, 0.22, 0.27, 0.32][usize::from(rank.min(5))]
}

fn mark(canvas: &mut Canvas, n: &Named<'_>, unit: f32) {
    let r = radius(n.rank, unit);
    canvas.disc(n.at, r + unit * 0.06, RIM);
    canvas.ring(n.at, r, Pen::new(INK, unit * 0.085));
    if n.rank >= 4 {
        canvas.disc(n.at, r * 0.5, INK);
    }
}

/// Writes the name where there is room; false where there is none.
fn name(canvas: &mut Canvas, frame: &Frame, n: &Named<'_>, taken: &mut Taken, unit: f32) -> bool {
    let size = unit * [0.92, 0.92, 0.96, 1.04, 1.2, 1.34][usize::from(n.rank.min(5))];
    let face = if n.rank >= 4 { Face::Bold } else { Face::Plain };
    let text = if n.rank >= 5 { n.text.to_uppercase() } else { n.text.to_owned() };
    let set = Type::new(face, size, INK).halo(RIM.at(0.86));
    let date = Type::new(Face::Bold, size * 0.86, DAY).halo(RIM.at(0.92));
    let gap = size * 0.24;
    let wide = set.width(&text);
    let more = n.fell.as_ref().map_or(0.0, |d| gap + date.width(d));
    let (w, h) = (wide + more, size * 0.74);
    let off = radius(n.rank, unit) + unit * 0.3;
    let (x, y) = n.at;
    let (above, below) = (y - off * 0.9, y + off + h);
    let spots = [
        (x + off, y + h * 0.45),
        (x - off - w, y + h * 0.45),
        (x - w / 2.0, above),
        (x - w / 2.0, below),
        (x + off * 0.7, y - off * 0.5),
        (x + off * 0.7, y + off * 0.5 + h),
        (x - off * 0.7 - w, y - off * 0.5),
        (x - off * 0.7 - w, y + off * 0.5 + h),
        (x - w * 0.2, above),
        (x - w * 0.8, above),
        (x - w * 0.2, below),
        (x - w * 0.8, below),
    ];
    let [l, t, r, b] = frame.rect();
    let area = |(x, y): Px| [x - 1.0, y - h - 1.0, x + w + 1.0, y + size * 0.18];
    let inside = |a: [f32; 4]| a[0] > l + 2.0 && a[1] > t + 2.0 && a[2] < r - 2.0 && a[3] < b - 2.0;
    let own = around(n, unit);
    let find = |soft: bool| spots.into_iter().find(|&s| inside(area(s)) && taken.beside(own, area(s), soft));
    let great = n.rank >= 4 || n.fell.is_some() && n.rank >= 3;
    let spot = find(true).or_else(|| great.then(|| find(false)).flatten());
    let Some((x, y)) = spot else { return false };
    taken.take(area((x, y)));
    canvas.text((x, y), &Type { align: Align::Left, ..set }, &text);
    if let Some(day) = &n.fell {
        canvas.text((x + wide + gap, y), &date, day);
    }
    true
}
