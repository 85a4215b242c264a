//! Charts: kilometres a day of every spearhead, losses of both sides, points; a game beside history.

use super::calendar::{Calendar, short_day};
use super::canvas::{Canvas, Ink, Pen, Type};
use super::lettering::Face;
use super::names::INK;
use super::plane::Px;
use super::sweep::{Sweep, Way};
use crate::game::{Reel, Toll};
use crate::rules::score;
use crate::scenario::{Scenario, SideId};

const PAPER: Ink = Ink::rgb(0x00F7_F3E8);
const FIELD: Ink = Ink::rgb(0x00FD_FBF5);
const QUIET: Ink = Ink::rgb(0x006B_645D);
const NET: Ink = Ink::rgb(0x00D8_D2C4);
/// History is grey, and pale where it is drawn in; a game has the strong colour.
const THEN: Ink = Ink::rgb(0x009A_948A);
const GUESSED: Ink = Ink::rgb(0x00D5_CFC2);
const NOW: Ink = Ink::rgb(0x00A8_2A24);
const OTHER: Ink = Ink::rgb(0x001F_4E79);

/// What the charts tell of.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub scenario: &'a Scenario,
    pub history: Option<&'a Sweep>,
    pub game: Option<(&'a Sweep, &'a Reel)>,
}

/// A line of a chart.
struct Series {
    name: String,
    pen: Pen,
    values: Vec<f32>,
}

/// A chart's place on the sheet and what its axes span.
struct Axes<'a> {
    area: [f32; 4],
    /// Names of the days or turns along it.
    words: &'a [String],
    top: f32,
    unit: f32,
}

/// Prints the charts.
#[must_use]
pub fn print(told: Told<'_>, width: u32, height: u32) -> Canvas {
    let unit = ((width as f32 * height as f32).sqrt() / 105.0).max(7.5);
    let mut canvas = Canvas::new(width, height, PAPER);
    let (w, h) = (canvas.width() as f32, canvas.height() as f32);
    let margin = unit * 2.1;
    let title = Type::new(Face::Bold, unit * 2.15, INK);
    canvas.text((margin, unit * 2.5), &title, &told.scenario.head.title);
    let words = match (told.history, told.game) {
        (Some(_), Some((game, _))) => format!("{} beside history", game.title),
        (None, Some((game, _))) => game.title.clone(),
        _ => "History".into(),
    };
    let after = margin + title.width(&told.scenario.head.title) + unit * 1.4;
    canvas.text((after, unit * 2.5), &Type::new(Face::Italic, unit * 1.2, QUIET), &words);
    let split = if told.game.is_some() { w * 0.64 } else { w - margin };
    paces(&mut canvas, told, [margin, unit * 5.6, split, h - margin], unit);
    if let Some((_, reel)) = told.game {
        let (left, top) = (split + unit * 4.5, unit * 5.6);
        let each = (h - margin - top) / 3.0;
        let area = |i: f32| [left, top + each * i, w - margin, top + each * (i + 1.0) - unit * 2.6];
        fallen(&mut canvas, reel, area(0.0), unit);
        gone(&mut canvas, reel, area(1.0), unit);
        points(&mut canvas, reel, area(2.0), unit);
    }
    canvas
}

/// One small chart for each spearhead, all to the same scale.
fn paces(canvas: &mut Canvas, told: Told<'_>, [l, t, r, b]: [f32; 4], unit: f32) {
    let then = told.history.map_or(&[][..], |s| &s.ways);
    let now = told.game.map_or(&[][..], |(s, _)| &s.ways);
    let names: Vec<&str> = if then.is_empty() { now } else { then }.iter().map(|w| w.name.as_str()).collect();
    let calendar = Calendar::new(told.scenario);
    let turns = then.iter().chain(now).map(Way::turns).max().unwrap_or(1);
    let count = calendar.days(turns.clamp(1, told.scenario.turns));
    let days = |w: &Way| {
        // Once it is as far as it came nothing more is said of it.
        let own = 0..count.min(calendar.days(w.turns()));
        own.map(|day| w.km(calendar.span(day))).collect::<Vec<f32>>()
    };
    let most = then.iter().chain(now).flat_map(&days).fold(10.0, f32::max);
    let words: Vec<String> = (0..count).map(|day| calendar.short(day)).collect();
    let columns = ((r - l) / (unit * 19.0)).floor().clamp(1.0, 5.0) as usize;
    let rows = names.len().div_ceil(columns).max(1);
    let (cw, ch) = ((r - l) / columns as f32, (b - t) / rows as f32);
    canvas.text((l, t - unit * 1.1), &Type::new(Face::Bold, unit * 1.2, INK), "Kilometres a day");
    let mut x = l + unit * 10.5;
    let guessed = then.iter().any(|w| !w.drawn_in.is_empty());
    let key = [
        (!then.is_empty(), THEN, "history"),
        (guessed, GUESSED, "drawn in: no source gives that evening"),
        (!now.is_empty(), NOW, "game"),
    ];
    for (shown, ink, words) in key {
        if shown {
            canvas.rect([x, t - unit * 1.75, x + unit * 1.2, t - unit * 1.05], ink);
            let set = Type::new(Face::Plain, unit, QUIET);
            canvas.text((x + unit * 1.6, t - unit * 1.1), &set, words);
            x += set.width(words) + unit * 3.4;
        }
    }
    for (i, name) in names.iter().enumerate() {
        let (x, y) = (l + cw * (i % columns) as f32, t + ch * (i / columns) as f32);
        let area = [x + unit * 1.9, y + unit * 1.9, x + cw - unit * 0.9, y + ch - unit * 1.7];
        let axes = Axes { area, words: &words, top: round_up(most), unit: unit * 0.86 };
        canvas.text((x + unit * 1.9, y + unit * 1.4), &Type::new(Face::Bold, unit * 0.92, INK), name);
        axes.draw(canvas);
        if let Some(way) = then.iter().find(|w| w.name == *name) {
            axes.bars(canvas, &days(way), |day| if way.guessed(calendar.span(day)) { GUESSED } else { THEN });
        }
        if let Some(way) = now.iter().find(|w| w.name == *name) {
            let values = days(way);
            axes.line(canvas, &values, Pen::new(NOW, unit * 0.16), 0.5);
            values.iter().enumerate().for_each(|(t, &v)| {
                canvas.disc(axes.at(t as f32 + 0.5, v), unit * 0.2, NOW);
            });
        }
    }
}

/// Of each side, the men of a kind of loss on the eve and on every evening.
fn men(reel: &Reel, of: fn(&Toll) -> u32, unit: f32) -> Vec<Series> {
    let series = |(side, ink): (SideId, Ink)| {
        let days = reel.track().days().iter();
        Series {
            name: reel.scenario().sides[side.index()].name.clone(),
            pen: Pen::new(ink, unit * 0.22),
            values: [0.0].into_iter().chain(days.map(|d| of(&d.tolls[side.index()]) as f32)).collect(),
        }
    };
    SideId::BOTH.into_iter().zip([NOW, OTHER]).map(series).collect()
}

fn fallen(canvas: &mut Canvas, reel: &Reel, area: [f32; 4], unit: f32) {
    let series = men(reel, |t| t.fallen, unit);
    lines(canvas, reel.scenario(), area, unit, "Killed, missing and wounded", &series);
}

/// Men who left the war in other ways.
fn gone(canvas: &mut Canvas, reel: &Reel, area: [f32; 4], unit: f32) {
    let series = men(reel, |t| t.captured + t.laid_down + t.melted + t.scattered, unit);
    lines(canvas, reel.scenario(), area, unit, "Captured, laid down arms, scattered or deserted", &series);
}

fn points(canvas: &mut Canvas, reel: &Reel, area: [f32; 4], unit: f32) {
    let scenario = reel.scenario();
    let by = |of: &dyn Fn(u32) -> i32| (0..=reel.turns()).map(|n| of(n) as f32).collect::<Vec<f32>>();
    let taken = by(&|n| score::taken(reel.scene(n)));
    let par = by(&|n| if n == 0 { 0 } else { score::par(reel.last(), n - 1) });
    let series = vec![
        Series { name: "game".into(), pen: Pen::new(NOW, unit * 0.22), values: taken },
        Series { name: "history".into(), pen: Pen::new(THEN, unit * 0.22), values: par },
    ];
    lines(canvas, scenario, area, unit, "Points for places taken", &series);
}

/// A chart of lines with their names above it.
fn lines(
    canvas: &mut Canvas,
    scenario: &Scenario,
    area: [f32; 4],
    unit: f32,
    title: &str,
    series: &[Series],
) {
    let turns = series.iter().map(|s| s.values.len()).max().unwrap_or(1).max(2) as u32 - 1;
    let words: Vec<String> = (0..turns).map(|turn| short_day(scenario, turn)).collect();
    let top = series.iter().flat_map(|s| s.values.iter().copied()).fold(1.0, f32::max);
    let [l, t, r, b] = area;
    let axes = Axes {
        area: [l + unit * 2.0, t + unit * 1.0, r, b - unit * 1.7],
        words: &words,
        top: round_up(top),
        unit,
    };
    canvas.text((l, t - unit * 1.1), &Type::new(Face::Bold, unit * 1.2, INK), title);
    axes.draw(canvas);
    let mut y = t + unit * 2.2;
    for s in series {
        axes.line(canvas, &s.values, s.pen, 0.0);
        let x = l + unit * 2.8;
        canvas.line(&[(x, y), (x + unit * 2.0, y)], s.pen);
        canvas.text(
            (x + unit * 2.5, y + unit * 0.3),
            &Type::new(Face::Plain, unit * 0.92, INK).halo(FIELD),
            &s.name,
        );
        y += unit * 1.35;
    }
}

impl Axes<'_> {
    fn at(&self, time: f32, value: f32) -> Px {
        let [l, t, r, b] = self.area;
        (l + (r - l) * time / self.words.len() as f32, b - (b - t) * (value / self.top).min(1.0))
    }

    fn draw(&self, canvas: &mut Canvas) {
        let [l, t, r, b] = self.area;
        let u = self.unit;
        canvas.rect(self.area, FIELD);
        let small = Type::new(Face::Plain, u * 0.82, QUIET);
        let steps = if b - t > u * 12.0 { 4 } else { 2 };
        for i in 0..=steps {
            let value = self.top * i as f32 / steps as f32;
            let y = self.at(0.0, value).1;
            canvas.line(&[(l, y), (r, y)], Pen::new(NET, u * 0.07));
            canvas.text((l - u * 0.35, y + u * 0.28), &small.right(), &thousands(value));
        }
        let wide = (r - l) / self.words.len() as f32;
        let longest = self.words.iter().map(|w| small.width(w)).fold(u * 1.8, f32::max);
        let every = ((longest + u * 0.8) / wide).ceil().max(1.0) as usize;
        for (turn, words) in self.words.iter().enumerate().step_by(every) {
            let x = self.at(turn as f32 + 0.5, 0.0).0;
            canvas.text((x, b + u * 1.15), &small.middle(), words);
        }
        canvas.line(&[(l, b), (r, b)], Pen::new(INK, u * 0.09));
    }

    fn bars(&self, canvas: &mut Canvas, values: &[f32], ink: impl Fn(u32) -> Ink) {
        for (turn, &v) in values.iter().enumerate().filter(|(_, v)| **v > 0.0) {
            let (a, b) = (self.at(turn as f32 + 0.18, v), self.at(turn as f32 + 0.82, 0.0));
            canvas.rect([a.0, a.1, b.0, b.1], ink(turn as u32));
        }
    }

    fn line(&self, canvas: &mut Canvas, values: &[f32], pen: Pen, shift: f32) {
        let points: Vec<Px> = values.iter().enumerate().map(|(t, &v)| self.at(t as f32 + shift, v)).collect();
        canvas.line(&points, pen);
    }
}

/// The next round number: 1, 2, 2.5 or 5 with noughts.
fn round_up(value: f32) -> f32 {
    let mut unit = 1.0;
    while unit * 10.0 < value {
        unit *= 10.0;
    }
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|k| k * unit).find(|&v| v >= value).unwrap_or(value)
}

/// `12 500`, with a thin space.
fn thousands(value: f32) -> String {
    if value.fract() != 0.0 {
        return format!("{value}");
    }
    let digits = format!("{}", value as i64);
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_on_round_numbers() {
        for (value, top) in [(0.4, 1.0), (7.0, 10.0), (118.0, 200.0), (230.0, 250.0), (49_000.0, 50_000.0)] {
            assert!((round_up(value) - top).abs() < 1e-3, "{value}");
        }
        assert_eq!(thousands(1_250_000.0), "1\u{a0}250\u{a0}000");
        assert_eq!(thousands(2.5), "2.5");
    }
}
