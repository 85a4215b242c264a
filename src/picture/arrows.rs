//! The ways of the spearheads as arrows that swell towards their heads, with the names of the armies at their tails.

use super::canvas::{Canvas, Ink, Pen, Type};
use super::lettering::Face;
use super::names::{RIM, Taken};
use super::plane::{Frame, Px, curve, distance, evenly};
use super::sweep::{Sweep, Way};

pub const SHAFT: Ink = Ink::rgb(0x001C_2B3F);
/// Radius of the mark of an evening, in parts of small print: one that a source gives, and one that is drawn in.
pub const LARGE: f32 = 0.17;
pub const SMALL: f32 = 0.075;

/// The ways as lines on the sheet: evenings, and the smooth line through them.
fn ways<'s>(
    frame: &Frame,
    sweep: &'s Sweep,
    until: f32,
    unit: f32,
) -> impl Iterator<Item = (&'s Way, Vec<Px>, Vec<Px>)> {
    let all = sweep.ways.iter().map(move |way| {
        let stops: Vec<Px> = way.until(until).into_iter().map(|p| frame.px(p)).collect();
        let line = evenly(&curve(&stops, 10), unit * 0.3);
        (way, stops, line)
    });
    all.filter(move |(_, _, line)| long(line) > unit * 1.2)
}

/// Draws the arrows as far as they had come by a time, and takes their room. `unit` is the size of small print.
pub fn draw(canvas: &mut Canvas, frame: &Frame, sweep: &Sweep, (unit, until): (f32, f32), taken: &mut Taken) {
    for (way, stops, line) in ways(frame, sweep, until, unit) {
        arrow(canvas, &line, unit);
        // Where the evenings found it; small where that is drawn in.
        for (i, &stop) in stops.iter().enumerate().skip(1).take(stops.len().saturating_sub(2)) {
            let guessed = way.drawn_in.contains(&(i as u32));
            canvas.disc(stop, unit * if guessed { SMALL } else { LARGE }, RIM);
        }
        taken.along(&line, unit * 0.22);
    }
}

/// Writes the names of the armies at the tails of their arrows.
pub fn names(
    canvas: &mut Canvas,
    frame: &Frame,
    sweep: &Sweep,
    (unit, until): (f32, f32),
    taken: &mut Taken,
) {
    for (way, _, line) in ways(frame, sweep, until, unit) {
        name(canvas, frame, &way.name, &line, unit, taken);
    }
}

fn long(line: &[Px]) -> f32 {
    line.windows(2).map(|w| distance(w[0], w[1])).sum()
}

/// Unit vector from one point to another.
fn towards(a: Px, b: Px) -> Px {
    let d = distance(a, b).max(1e-4);
    ((b.0 - a.0) / d, (b.1 - a.1) / d)
}

fn arrow(canvas: &mut Canvas, line: &[Px], unit: f32) {
    let (thin, thick) = (unit * 0.055, unit * 0.20);
    let head = (unit * 0.95).min(long(line) * 0.6);
    let Some(&tip) = line.last() else { return };
    // The shaft ends where the head begins.
    let neck = line.iter().rposition(|&p| distance(p, tip) >= head * 0.82).unwrap_or(0);
    let n = neck.max(1) as f32;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for i in 0..=neck {
        let to = line[(i + 2).min(line.len() - 1)];
        let (dx, dy) = towards(line[i.saturating_sub(2)], to);
        let half = thin + (thick - thin) * (i as f32 / n);
        left.push((line[i].0 - dy * half, line[i].1 + dx * half));
        right.push((line[i].0 + dy * half, line[i].1 - dx * half));
    }
    let (dx, dy) = towards(line[neck], tip);
    let base = (tip.0 - dx * head, tip.1 - dy * head);
    let wing = head * 0.46;
    let mut shape = left;
    shape.push((base.0 - dy * wing, base.1 + dx * wing));
    shape.push(tip);
    shape.push((base.0 + dy * wing, base.1 - dx * wing));
    shape.extend(right.into_iter().rev());
    if let Some(path) = super::canvas::polyline(&shape, true) {
        canvas.stroke(&path, Pen::new(RIM.at(0.75), unit * 0.16));
        canvas.fill(&path, SHAFT.at(0.92));
    }
}

/// Writes the name behind the tail, or beside the shaft where that is taken.
fn name(canvas: &mut Canvas, frame: &Frame, text: &str, line: &[Px], unit: f32, taken: &mut Taken) {
    let set = Type::new(Face::Italic, unit * 1.02, SHAFT).halo(RIM.at(0.86));
    let (w, h) = (set.width(text), unit * 0.76);
    let tail = line[0];
    let (dx, dy) = towards(tail, line[(line.len() / 6).max(1).min(line.len() - 1)]);
    let gap = unit * 0.5;
    let behind = (tail.0 - dx * gap, tail.1 - dy * gap);
    let left = behind.0 - w * (0.5 + 0.5 * dx);
    let foot = behind.1 + h * (0.5 - 0.5 * dy);
    let mut spots =
        vec![(left, foot), (tail.0 - w - gap, tail.1 + h / 2.0), (tail.0 + gap, tail.1 + h / 2.0)];
    for tenth in 1..9 {
        let p = line[line.len() * tenth / 10];
        spots.push((p.0 + gap, p.1 - gap * 0.6));
        spots.push((p.0 - w - gap, p.1 + h + gap * 0.4));
        spots.push((p.0 - w - gap, p.1 - gap * 0.4));
        spots.push((p.0 + gap, p.1 + h + gap * 0.4));
    }
    let [l, t, r, b] = frame.rect();
    let area = |(x, y): Px| [x - 1.0, y - h - 1.0, x + w + 1.0, y + unit * 0.22];
    let inside = |a: [f32; 4]| a[0] > l && a[1] > t && a[2] < r && a[3] < b;
    let find =
        |free: &dyn Fn([f32; 4]) -> bool| spots.iter().copied().find(|&s| inside(area(s)) && free(area(s)));
    // Better over another arrow than no name.
    let Some(spot) = find(&|a| taken.free(a)).or_else(|| find(&|a| taken.legible(a))) else { return };
    taken.take(area(spot));
    canvas.text(spot, &set, text);
}
