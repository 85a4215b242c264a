//! What stands around a map: the frame with its degrees, the scale, the key of the days and of the signs.

use super::arrows::{LARGE, SHAFT, SMALL};
use super::atlas::Atlas;
use super::calendar::{Calendar, short_day};
use super::canvas::{Canvas, Ink, Pen, Type};
use super::lettering::Face;
use super::names::{DAY, INK, RIM};
use super::panel::{BORDER, RAIL, Style};
use super::plane::{Frame, Px};
use super::scale::Days;
use super::tint;
use crate::scenario::Scenario;

const FAINT: Ink = Ink::rgb(0x005B_5550);
const PAPER: Ink = Ink::rgb(0x00F7_F3E8);

/// The neat line, the net of degrees and their numbers.
pub fn frame(canvas: &mut Canvas, atlas: &Atlas, frame: &Frame, unit: f32) {
    let [l, t, r, b] = frame.rect();
    let cone = atlas.map.layout().cone();
    let degrees = |p: Px| {
        let (x, y) = frame.km(p);
        cone.inverse(f64::from(x) * 1000.0, f64::from(y) * 1000.0)
    };
    let corners = [(l, t), (r, t), (l, b), (r, b), ((l + r) / 2.0, t), ((l + r) / 2.0, b)].map(degrees);
    let span = |of: fn(&(f64, f64)) -> f64| {
        let all = corners.iter().map(of);
        (all.clone().fold(f64::MAX, f64::min), all.fold(f64::MIN, f64::max))
    };
    let ((south, north), (west, east)) = (span(|c| c.0), span(|c| c.1));
    let every = [0.25, 0.5, 1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|e| (east - west) / e < f64::from(frame.width / (unit * 8.0)))
        .unwrap_or(10.0);
    let ticks = |from: f64, to: f64| {
        let first = (from / every).ceil() as i32;
        (first..=(to / every).floor() as i32).map(move |i| f64::from(i) * every)
    };
    let at = |lat: f64, lon: f64| frame.px(atlas.place(lat, lon));
    canvas.clip(Some(frame.rect()));
    let pen = Pen::new(INK.at(0.13), unit * 0.05);
    for lat in ticks(south, north) {
        let line: Vec<Px> = (0..=60).map(|i| at(lat, west + (east - west) * f64::from(i) / 60.0)).collect();
        canvas.line(&line, pen);
    }
    for lon in ticks(west, east) {
        canvas.line(&[at(north + 1.0, lon), at(south - 1.0, lon)], pen);
    }
    canvas.clip(None);
    let (rim, small) = (unit * 0.36, Type::new(Face::Plain, unit * 0.78, FAINT).middle());
    canvas.frame([l, t, r, b], Pen::new(INK, unit * 0.07));
    canvas.frame([l - rim, t - rim, r + rim, b + rim], Pen::new(INK, unit * 0.16));
    let words = |v: f64, ends: [char; 2]| {
        let end = if v < 0.0 { ends[1] } else { ends[0] };
        let (whole, minutes) = (v.abs().floor(), (v.abs().fract() * 60.0).round());
        if minutes > 0.0 { format!("{whole}\u{b0}{minutes}'{end}") } else { format!("{whole}\u{b0}{end}") }
    };
    // Where each line meets the frame.
    for lon in ticks(west, east) {
        for (edge, sign) in [(t, -1.0), (b, 1.0)] {
            let (p, q) = (at(north + 1.0, lon), at(south - 1.0, lon));
            let x = p.0 + (q.0 - p.0) * (edge - p.1) / (q.1 - p.1);
            if x > l + unit && x < r - unit {
                canvas.line(&[(x, edge), (x, edge + sign * rim)], Pen::new(INK, unit * 0.07));
                if sign < 0.0 {
                    canvas.text((x, edge - rim - unit * 0.3), &small, &words(lon, ['E', 'W']));
                }
            }
        }
    }
    for lat in ticks(south, north) {
        for (edge, sign) in [(l, -1.0), (r, 1.0)] {
            let (mut lo, mut hi) = (west - 3.0, east + 3.0);
            for _ in 0..40 {
                let mid = (lo + hi) / 2.0;
                if at(lat, mid).0 < edge { lo = mid } else { hi = mid }
            }
            let y = at(lat, lo).1;
            if y > t + unit && y < b - unit {
                canvas.line(&[(edge, y), (edge + sign * rim, y)], Pen::new(INK, unit * 0.07));
                if sign < 0.0 {
                    let turned = small.turned(-std::f32::consts::FRAC_PI_2);
                    canvas.text((edge - rim - unit * 0.3, y), &turned, &words(lat, ['N', 'S']));
                }
            }
        }
    }
}

/// A scale of a round length, its left end at a point.
pub fn scale(canvas: &mut Canvas, at: Px, km_a_pixel: f32, unit: f32) {
    let wish = unit * 13.0 * km_a_pixel;
    let round = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
    let km = round.into_iter().rev().find(|&k| k <= wish).unwrap_or(1.0);
    let long = km / km_a_pixel;
    let small = Type::new(Face::Plain, unit * 0.85, INK).middle();
    for (i, ink) in [INK, RIM, INK, RIM].into_iter().enumerate() {
        let x = at.0 + long * i as f32 / 4.0;
        canvas.rect([x, at.1, x + long / 4.0, at.1 + unit * 0.34], ink);
    }
    canvas.frame([at.0, at.1, at.0 + long, at.1 + unit * 0.34], Pen::new(INK, unit * 0.06));
    for (part, text) in [(0.0, "0".to_owned()), (0.5, format!("{}", km / 2.0)), (1.0, format!("{km} km"))] {
        canvas.text((at.0 + long * part, at.1 - unit * 0.35), &small, &text);
    }
}

/// The colours of the turns in a row, no wider than there is room, with as many of their days as can be read; gives its
/// right end.
pub fn key(canvas: &mut Canvas, (x, y): Px, room: f32, days: Days, scenario: &Scenario, unit: f32) -> f32 {
    let (w, h) = ((room / days.count as f32).clamp(unit * 0.3, unit * 1.95), unit * 1.35);
    let number = Type::new(Face::Plain, unit * 0.9, INK);
    let calendar = Calendar::new(scenario);
    // Each day from its first turn on, with the number of its turns.
    let mut named: Vec<(u32, u32, String)> = Vec::new();
    for turn in 0..days.count {
        let left = x + w * turn as f32;
        // As on the map: the colour over paper.
        let rgb = tint::mix(tint::PAPER, days.color(turn), 0.84).map(|c| (c * 255.0) as u8);
        canvas.rect([left, y, left + w + 0.5, y + h], Ink(rgb, 1.0));
        let day = calendar.short(calendar.day(turn as f32 + 0.5));
        match named.last_mut() {
            Some((_, turns, last)) if *last == day => *turns += 1,
            _ => named.push((turn, 1, day)),
        }
    }
    let right = x + w * days.count as f32;
    if days.count < scenario.turns
        && let Some((_, _, last)) = named.last_mut()
    {
        last.push_str(" +");
    }
    let widest = named.iter().map(|(_, _, day)| number.width(day)).fold(0.0, f32::max) + unit * 0.5;
    let longest = named.iter().map(|n| n.1).max().unwrap_or(1) as f32 * w;
    let every = (widest / longest.max(1.0)).ceil().max(1.0) as usize;
    for (i, (turn, turns, day)) in named.iter().enumerate() {
        let left = x + w * *turn as f32;
        if i > 0 && longest > w {
            canvas.line(&[(left, y + h), (left, y + h + unit * 0.3)], Pen::new(INK, unit * 0.06));
        }
        if i.is_multiple_of(every) {
            canvas.text((left + w * *turns as f32 / 2.0, y + h + unit * 1.0), &number.middle(), day);
        }
    }
    canvas.frame([x, y, right, y + h], Pen::new(INK, unit * 0.06));
    right
}

/// What the signs are of.
#[derive(Clone, Copy)]
pub struct Sign<'a> {
    pub style: Style,
    /// Some evenings of the ways are drawn in.
    pub guessed: bool,
    pub scenario: &'a Scenario,
    pub turns: u32,
}

/// The signs, one beside the other, from a point on.
pub fn signs(canvas: &mut Canvas, (x, y): Px, sign: Sign<'_>, unit: f32) {
    let Sign { style, guessed, scenario, turns } = sign;
    // A turn and a day from the middle of the picture as examples.
    let turn = turns.saturating_sub(1) / 2;
    let calendar = Calendar::new(scenario);
    let day = calendar.short(calendar.day(turn as f32 + 0.5));
    let set = Type::new(Face::Plain, unit * 0.88, INK);
    let mut at = x;
    let text = |canvas: &mut Canvas, at: &mut f32, words: &str| {
        canvas.text((*at, y), &set, words);
        *at += set.width(words) + unit * 1.8;
    };
    let mid = y - unit * 0.3;
    let w = unit * 3.2;
    canvas.line(&[(at, mid), (at + w - unit * 0.5, mid)], Pen::new(SHAFT, unit * 0.38));
    let wing = unit * 0.46;
    canvas.polygon(
        &[(at + w, mid), (at + w - unit * 0.9, mid - wing), (at + w - unit * 0.9, mid + wing)],
        SHAFT,
    );
    canvas.disc((at + w * 0.22, mid), unit * LARGE, RIM);
    canvas.disc((at + w * 0.52, mid), unit * if guessed { SMALL } else { LARGE }, RIM);
    at += w + unit * 0.4;
    let way = if guessed {
        "way of a spearhead; large dots: evenings that a source gives, small dots: drawn in"
    } else {
        "way of a spearhead, with its evenings"
    };
    text(canvas, &mut at, way);
    let (fell, date) = (short_day(scenario, turn), Type::new(Face::Bold, unit * 0.9, DAY));
    canvas.text((at, y), &date, &fell);
    at += date.width(&fell) + unit * 0.4;
    let short = scenario.scale.turn_hours < 24;
    text(canvas, &mut at, if short { "when a place fell" } else { "day on which a place fell" });
    if style != Style::Front {
        let line = unit * 4.0;
        canvas.line(&[(at, mid), (at + line, mid)], Pen::new(INK.at(0.7), unit * 0.08));
        let number = Type::new(Face::Bold, unit * 0.82, INK).halo(PAPER).middle();
        canvas.text((at + line / 2.0, y), &number, &day);
        at += line + unit * 0.5;
        text(canvas, &mut at, "front on the evening of that day");
    }
    canvas.line(&[(at, mid), (at + w, mid)], Pen::new(BORDER, unit * 0.1).dashed(unit * 0.4, unit * 0.2));
    at += w + unit * 0.5;
    let border = if scenario.start.year() == 1945 { "border of 1945" } else { "border" };
    text(canvas, &mut at, border);
    canvas.line(&[(at, mid), (at + w, mid)], Pen::new(RAIL, unit * 0.07));
    canvas.line(&[(at, mid), (at + w, mid)], Pen::new(RAIL, unit * 0.22).dashed(unit * 0.06, unit * 0.5));
    at += w + unit * 0.5;
    text(canvas, &mut at, "railway");
}
