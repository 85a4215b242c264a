//! One map of a picture: the land, the advance over it in bands or lines of equal date, arrows and names.

use super::arrows;
use super::atlas::Atlas;
use super::calendar::{Calendar, short_day};
use super::canvas::{Canvas, Ink, Pen, Type};
use super::contour;
use super::front::Front;
use super::grain::Grain;
use super::ground::Ground;
use super::lattice::Lattice;
use super::lettering::Face;
use super::names::{self, RIM, Taken};
use super::plane::{Frame, Km, Px, distance};
use super::realm;
use super::scale::Days;
use super::sweep::Sweep;
use super::tint::{self, Rgb};
use crate::scenario::Scenario;
use std::sync::Arc;

/// How an advance is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Ground in the colour of the day on which it was crossed, with the lines between the days.
    #[default]
    Bands,
    /// The lines alone, in the colours of their days.
    Lines,
    /// One tint for all ground behind the front, and the front line of the date.
    Front,
}

/// What to show of an advance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Show {
    pub style: Style,
    /// Up to this time, in turns.
    pub until: f32,
    pub arrows: bool,
}

const RIVER: Ink = Ink::rgb(0x006F_9DB0);
pub const RAIL: Ink = Ink::rgb(0x003A_3533);
pub const BORDER: Ink = Ink::rgb(0x006A_4A63);
/// Turns of a picture beyond which only the lines of evenings are drawn.
const MANY: u32 = 26;
const LINE: Ink = Ink::rgb(0x002B_1418);
const BEHIND: Rgb = [0.78, 0.36, 0.31];

/// A map, ready to be printed for any date.
pub struct Panel {
    frame: Frame,
    atlas: Arc<Atlas>,
    ground: Arc<Ground>,
    sweep: Sweep,
    front: Front,
    /// 1 on ground that the advance has to conquer.
    foreign: Lattice,
    days: Days,
    /// Size of small print in pixels.
    unit: f32,
    scenario: Arc<Scenario>,
}

impl Panel {
    #[must_use]
    pub fn new(
        frame: Frame,
        atlas: Arc<Atlas>,
        ground: Arc<Ground>,
        sweep: Sweep,
        days: Days,
        unit: f32,
        scenario: Arc<Scenario>,
    ) -> Self {
        let step = (frame.scale * 2.5).clamp(0.05, 6.0);
        let window = frame.window.wider(step * 2.0);
        let front = Front::new(&sweep, &window, step, Grain::new(&scenario));
        let foreign = realm::foreign(&atlas, &scenario, sweep.side, &window, step);
        Self { frame, atlas, ground, sweep, front, foreign, days, unit, scenario }
    }

    #[must_use]
    pub const fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Some evenings of its ways are drawn in.
    #[must_use]
    pub fn guessed(&self) -> bool {
        self.sweep.ways.iter().any(|w| !w.drawn_in.is_empty())
    }

    /// How a day is written beside a place or on a line: its number, after the first month with the month.
    fn day(&self, turn: u32) -> String {
        short_day(&self.scenario, turn)
    }

    /// Prints the map onto its place on the sheet.
    pub fn print(&self, canvas: &mut Canvas, show: Show) {
        self.paint(canvas, show);
        canvas.clip(Some(self.frame.rect()));
        self.network(canvas);
        let mut taken = Taken::default();
        let labels = self.lines(canvas, show);
        let (frame, sweep, size) = (&self.frame, &self.sweep, (self.unit, show.until));
        if show.arrows {
            arrows::draw(canvas, frame, sweep, size, &mut taken);
        }
        names::draw(canvas, frame, &self.atlas, sweep, &mut taken, size, |t| self.day(t));
        if show.arrows {
            arrows::names(canvas, frame, sweep, size, &mut taken);
        }
        self.label_lines(canvas, &labels, &mut taken);
        canvas.clip(None);
    }

    fn paint(&self, canvas: &mut Canvas, show: Show) {
        let (left, top) = (self.frame.left.round() as u32, self.frame.top.round() as u32);
        let g = &self.ground;
        for y in 0..g.height.min(canvas.height().saturating_sub(top) as usize) {
            for x in 0..g.width.min(canvas.width().saturating_sub(left) as usize) {
                let i = y * g.width + x;
                let at = self.frame.km((left as f32 + x as f32 + 0.5, top as f32 + y as f32 + 0.5));
                let mut color = g.tint[i];
                if show.style != Style::Front {
                    // The days own the colours: the land steps back.
                    color = tint::mix(color, tint::PAPER, 0.30 * g.land[i]);
                }
                if let Some((day, opacity)) = self.behind(at, show) {
                    color = tint::mix(color, day, opacity * g.land[i]);
                }
                color = tint::lit(color, g.light[i]);
                color = tint::mix(color, tint::COAST, g.shore[i] * 0.55);
                canvas.set(left + x as u32, top + y as u32, color);
            }
        }
    }

    /// Colour and opacity of the ground behind the front.
    fn behind(&self, at: Km, show: Show) -> Option<(Rgb, f32)> {
        let front = &self.front;
        let time = front.at(at)?;
        let mine = (self.foreign.at(at) - 0.3) / 0.4;
        if mine <= 0.0 || time > show.until + 0.5 {
            return None;
        }
        let step = self.frame.scale;
        let slope = |p: Km| front.time.at(p) - time;
        let steep = slope((at.0 + step, at.1)).hypot(slope((at.0, at.1 - step))).clamp(1e-4, 1.0);
        let inside = ((show.until - time) / steep + 0.5).clamp(0.0, 1.0);
        let firm = front.firm(at);
        let sure = mine.min(1.0) * inside * (firm * firm * (3.0 - 2.0 * firm));
        match show.style {
            Style::Lines => None,
            Style::Front => Some((BEHIND, sure * 0.42)),
            Style::Bands => {
                let turn = time.max(0.0).floor();
                let color = self.days.color(turn as u32);
                // A soft edge of a pixel to the day before.
                let over = ((time - turn) / steep + 0.5).clamp(0.0, 1.0);
                let before = self.days.color((turn as u32).saturating_sub(1));
                Some((tint::mix(before, color, over), sure * 0.84))
            }
        }
    }

    fn network(&self, canvas: &mut Canvas) {
        let u = self.unit / 13.0;
        let px = |points: &[Km]| -> Vec<Px> { points.iter().map(|&p| self.frame.px(p)).collect() };
        let near = |points: &[Km]| points.iter().any(|&p| self.frame.window.wider(30.0).holds(p));
        for river in self.atlas.rivers.iter().filter(|r| near(&r.points)) {
            let width = [0.55, 0.9, 1.5, 2.3][usize::from(river.weight.min(3))] * u;
            if river.weight > 0 || self.frame.scale < 0.9 {
                canvas.line(&px(&river.points), Pen::new(RIVER, width));
            }
        }
        for border in self.atlas.borders.iter().filter(|b| near(&b.points)) {
            let line = px(&border.points);
            canvas.line(&line, Pen::new(RIM.at(0.45), 2.6 * u));
            canvas.line(&line, Pen::new(BORDER, 1.25 * u).dashed(5.0 * u, 2.6 * u));
        }
        for rail in self.atlas.railways.iter().filter(|r| near(&r.points)) {
            let line = px(&rail.points);
            canvas.line(&line, Pen::new(RAIL.at(0.75), 0.85 * u));
            canvas.line(&line, Pen::new(RAIL.at(0.75), 2.6 * u).dashed(0.7 * u, 6.3 * u));
        }
    }

    /// Draws the lines of equal date; gives those that can carry the number of their day. Where a day has several turns
    /// the lines of its evenings are the strong ones; the others are drawn while they are few.
    fn lines(&self, canvas: &mut Canvas, show: Show) -> Vec<(String, Vec<Px>)> {
        let (u, front) = (self.unit / 13.0, &self.front);
        let mut runs = Vec::new();
        // Where a place held out long beside the front the lines would run into one.
        let crowded = 0.3 / (self.frame.scale * u);
        let shown = |at: Km| {
            front.firm(at) > 0.12 && self.foreign.at(at) > 0.5 && self.dry(at) && front.steep(at) < crowded
        };
        let trace = |value: f32, each: &mut dyn FnMut(Vec<Px>)| {
            for line in contour::lines(&front.time, value) {
                for run in line.split(|&p| !shown(p)).filter(|r| r.len() > 3) {
                    each(run.iter().map(|&p| self.frame.px(p)).collect());
                }
            }
        };
        if show.style != Style::Front {
            let calendar = Calendar::new(&self.scenario);
            let evenings = calendar.evenings(self.scenario.turns);
            let few = self.days.count <= MANY;
            for turn in 0..show.until.floor().max(0.0) as u32 {
                let evening = evenings.binary_search(&turn).is_ok();
                if !evening && !few {
                    continue;
                }
                let ink = match show.style {
                    Style::Lines => Ink(self.days.color(turn).map(|c| (c * 255.0) as u8), 1.0),
                    _ => LINE.at(if evening { 0.62 } else { 0.3 }),
                };
                let width =
                    if show.style == Style::Lines { 2.4 } else { 0.8 } * if evening { 1.0 } else { 0.55 };
                let day = calendar.short(calendar.day((turn + 1) as f32));
                trace((turn + 1) as f32, &mut |run| {
                    if show.style == Style::Lines {
                        canvas.line(&run, Pen::new(LINE.at(0.7), (width + 1.2) * u));
                    }
                    canvas.line(&run, Pen::new(ink, width * u));
                    if evening {
                        runs.push((day.clone(), run));
                    }
                });
            }
        }
        let open = show.until < self.sweep.turns as f32;
        if show.style == Style::Front || open {
            trace(show.until, &mut |run| {
                canvas.line(&run, Pen::new(RIM.at(0.9), 4.4 * u));
                canvas.line(&run, Pen::new(names::DAY, 2.4 * u));
            });
        }
        runs
    }

    fn dry(&self, at: Km) -> bool {
        let (x, y) = self.frame.px(at);
        let (x, y) = (x - self.frame.left, y - self.frame.top);
        let g = &self.ground;
        x >= 0.0 && y >= 0.0 && {
            let (x, y) = (x as usize, y as usize);
            x < g.width && y < g.height && g.land[y * g.width + x] > 0.5
        }
    }

    /// Numbers of the days on their lines, where there is room; upright, along the line.
    fn label_lines(&self, canvas: &mut Canvas, runs: &[(String, Vec<Px>)], taken: &mut Taken) {
        let set = Type::new(Face::Bold, self.unit * 0.88, LINE).halo(RIM.at(0.8)).middle();
        let apart = self.unit * 16.0;
        for (text, run) in runs {
            let even = super::plane::evenly(run, self.unit * 0.5);
            if even.len() < 8 {
                continue;
            }
            let every = (apart / (self.unit * 0.5)) as usize;
            let many = even.len().div_ceil(every);
            for k in 0..many {
                let middle = even.len() * (2 * k + 1) / (2 * many);
                // Beside a taken spot there may be a free one on the same line.
                let tries = (0..10).flat_map(|d| [middle + 2 * d, middle.saturating_sub(2 * d)]);
                for i in tries.filter(|&i| i >= 3 && i + 3 < even.len()) {
                    let (a, b, p) = (even[i - 3], even[i + 3], even[i]);
                    if distance(a, b) < self.unit * 2.2 {
                        continue;
                    }
                    let mut turn = (b.1 - a.1).atan2(b.0 - a.0);
                    if turn.abs() > std::f32::consts::FRAC_PI_2 {
                        turn -= std::f32::consts::PI * turn.signum();
                    }
                    let half = set.width(text).max(self.unit) * 0.55;
                    let area = [p.0 - half, p.1 - half, p.0 + half, p.1 + half];
                    if !self.frame.holds((area[0], area[1])) || !self.frame.holds((area[2], area[3])) {
                        continue;
                    }
                    if taken.free(area) {
                        taken.take(area);
                        let (sin, cos) = turn.sin_cos();
                        let drop = self.unit * 0.29;
                        canvas.text((p.0 - sin * drop, p.1 + cos * drop), &set.turned(turn), text);
                        break;
                    }
                }
            }
        }
    }
}
