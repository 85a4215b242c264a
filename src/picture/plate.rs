//! A whole picture: one or two maps with title, key, scale and what must be said about them.

use super::atlas::Atlas;
use super::calendar::Calendar;
use super::canvas::{Canvas, Ink, Type};
use super::encode::PictureError;
use super::furniture;
use super::grain::{Grain, REACH_KM};
use super::ground::Ground;
use super::lettering::Face;
use super::names::INK;
use super::panel::{Panel, Show, Style};
use super::plane::{Frame, Window};
use super::scale::Days;
use super::sweep::Sweep;
use crate::scenario::Scenario;
use std::sync::Arc;

const PAPER: Ink = Ink::rgb(0x00F7_F3E8);
const QUIET: Ink = Ink::rgb(0x0056_504B);

/// What a picture is to be.
#[derive(Clone, Debug)]
pub struct Wish {
    pub width: u32,
    pub height: u32,
    /// The part of the ground; else all of the advance.
    pub window: Option<Window>,
}

/// Smallest and largest width and height of a picture in pixels.
pub const SIZES: std::ops::RangeInclusive<u32> = 320..=8192;

/// A picture, ready to be printed for any date.
pub struct Plate {
    width: u32,
    height: u32,
    unit: f32,
    panels: Vec<(String, Panel)>,
    atlas: Arc<Atlas>,
    scenario: Arc<Scenario>,
    days: Days,
    turns: u32,
}

impl Plate {
    /// A plate with one map for each sweep, side by side on the same ground.
    ///
    /// # Errors
    /// A size that no picture can have.
    pub fn new(
        scenario: &Arc<Scenario>,
        atlas: &Arc<Atlas>,
        sweeps: Vec<Sweep>,
        wish: &Wish,
    ) -> Result<Self, PictureError> {
        let (width, height) = (wish.width, wish.height);
        if !SIZES.contains(&width) || !SIZES.contains(&height) {
            return Err(PictureError::Size(width, height));
        }
        let unit = ((width as f32 * height as f32).sqrt() / 105.0).max(7.5);
        let window = wish.window.unwrap_or_else(|| whole(scenario, &sweeps));
        let days = day_colors(scenario);
        let turns = sweeps.iter().map(|s| s.turns).max().unwrap_or(0);
        let many = sweeps.len().max(1);
        let (margin, gap) = (unit * 2.1, unit * 2.6);
        let (top, bottom) = (unit * 5.6, height as f32 - unit * 7.5);
        let each = (width as f32 - 2.0 * margin - gap * (many - 1) as f32) / many as f32;
        let mut panels = Vec::new();
        let mut shared: Option<Arc<Ground>> = None;
        for (i, sweep) in sweeps.into_iter().enumerate() {
            let left = (margin + (each + gap) * i as f32).round();
            let frame = Frame::new([left, top.round(), left + each.round(), bottom.round()], window);
            // Panels of one size over one window have the same ground.
            let ground = shared.get_or_insert_with(|| Arc::new(Ground::new(atlas, &frame))).clone();
            let title = sweep.title.clone();
            let panel = Panel::new(frame, atlas.clone(), ground, sweep, days, unit, scenario.clone());
            panels.push((title, panel));
        }
        let (atlas, scenario) = (atlas.clone(), scenario.clone());
        Ok(Self { width, height, unit, panels, atlas, scenario, days, turns })
    }

    /// Turns until the last thing that the plate can show.
    #[must_use]
    pub const fn turns(&self) -> u32 {
        self.turns
    }

    /// Where the map of a sweep lies on the sheet, counted from the left.
    #[must_use]
    pub fn frame(&self, panel: usize) -> Option<&Frame> {
        self.panels.get(panel).map(|(_, p)| p.frame())
    }

    /// Prints the plate.
    #[must_use]
    pub fn print(&self, show: Show) -> Canvas {
        let u = self.unit;
        let mut canvas = Canvas::new(self.width, self.height, PAPER);
        for (_, panel) in &self.panels {
            panel.print(&mut canvas, show);
            furniture::frame(&mut canvas, &self.atlas, panel.frame(), u);
        }
        self.head(&mut canvas, show);
        self.foot(&mut canvas, show);
        canvas
    }

    fn head(&self, canvas: &mut Canvas, show: Show) {
        let u = self.unit;
        let left = self.panels.first().map_or(u, |(_, p)| p.frame().left);
        let title = Type::new(Face::Bold, u * 2.15, INK);
        canvas.text((left, u * 2.35), &title, &self.scenario.head.title);
        let what = Type::new(Face::Italic, u * 1.2, QUIET);
        let words = match show.style {
            Style::Bands => "Ground by the day on which the advance crossed it",
            Style::Lines => "The front on the evening of each day",
            Style::Front => "The front of the day",
        };
        let after = left + title.width(&self.scenario.head.title) + u * 1.4;
        canvas.text((after, u * 2.35), &what, words);
        let right = self.panels.last().map_or(self.width as f32 - u, |(_, p)| p.frame().rect()[2]);
        let date = self.period(show.until);
        canvas.text((right, u * 2.35), &Type::new(Face::Bold, u * 1.9, INK).right(), &date);
        for (title, panel) in &self.panels {
            let set = Type::new(Face::Bold, u * 1.25, INK);
            canvas.text((panel.frame().left, u * 3.95), &set, title);
        }
    }

    /// The day that is shown, or from when to when.
    fn period(&self, until: f32) -> String {
        let long = |turn: u32| self.scenario.date(turn).strftime("%-d %B %Y").to_string();
        let last = (until.ceil().max(1.0) as u32 - 1).min(self.scenario.turns.saturating_sub(1));
        if until < self.turns as f32 {
            return long(last);
        }
        format!("{} \u{2013} {}", self.scenario.start.strftime("%-d %B"), long(last))
    }

    fn foot(&self, canvas: &mut Canvas, show: Show) {
        let u = self.unit;
        let Some((_, panel)) = self.panels.first() else { return };
        let [left, _, _, bottom] = panel.frame().rect();
        let right = self.panels.last().map_or(left, |(_, p)| p.frame().rect()[2]);
        let y = bottom + u * 1.35;
        let head = Type::new(Face::Italic, u * 0.95, QUIET);
        let (mut x, scale_at) = (left, right - u * 14.5);
        if show.style != Style::Front {
            let room = scale_at - left - u * 2.0;
            x = furniture::key(canvas, (left, y), room, self.days, &self.scenario, u) + u * 2.0;
        }
        let month = self.scenario.start.strftime("%B %Y").to_string();
        furniture::scale(canvas, (scale_at, y + u * 1.1), panel.frame().scale, u);
        if show.style != Style::Front && x + head.width(&month) < scale_at {
            canvas.text((x - u * 1.2, y + u * 0.95), &head, &month);
        }
        let guessed = self.panels.iter().any(|(_, p)| p.guessed());
        let sign =
            furniture::Sign { style: show.style, guessed, scenario: &self.scenario, turns: self.days.count };
        furniture::signs(canvas, (left, y + u * 3.8), sign, u);
        let small = Type::new(Face::Italic, u * 0.88, QUIET);
        let reach = Grain::new(&self.scenario).words(REACH_KM);
        let note = format!(
            "Between the ways and between their evenings the front is drawn in; it fades out {reach} from the nearest way."
        );
        canvas.text((left, y + u * 5.3), &small, &note);
    }
}

/// All ways and the places that fell near them, with a margin; of a battle all places.
fn whole(scenario: &Scenario, sweeps: &[Sweep]) -> Window {
    // Who stayed where he stood is no part of the advance.
    let ways = sweeps.iter().flat_map(|s| &s.ways).filter(|w| w.turns() > 0);
    let ways = ways.flat_map(|w| w.evenings.iter().copied());
    let places = sweeps.iter().flat_map(|s| s.fallen.iter().map(|f| f.at));
    let grain = Grain::new(scenario);
    let area = Window::around(ways, grain.km(60.0));
    let near = area.map(|a| a.wider(120.0)).filter(|_| grain.is_whole());
    let all = places.filter(|&p| near.is_none_or(|n| n.holds(p)));
    let all: Vec<_> = all.collect();
    let both = Window::around(all, grain.km(60.0));
    match (area, both) {
        (Some(a), Some(b)) => Window {
            west: a.west.min(b.west),
            east: a.east.max(b.east),
            south: a.south.min(b.south),
            north: a.north.max(b.north),
        },
        (Some(w), None) | (None, Some(w)) => w,
        (None, None) => {
            let hexes = scenario.map.grid().iter().map(|h| scenario.map.center_km(h));
            Window::around(hexes, grain.km(10.0)).unwrap_or(Window {
                west: 0.0,
                east: 1.0,
                south: 0.0,
                north: 1.0,
            })
        }
    }
}

/// Turns with a colour of their own: as many as the record of the advance has, and some more for what came late.
#[must_use]
pub fn day_colors(scenario: &Scenario) -> Days {
    let recorded = scenario.advances.iter().map(|a| a.days.len() as u32).max();
    let more = (4.0 * Calendar::new(scenario).day) as u32;
    Days { count: recorded.map_or(scenario.turns, |r| r + more).min(scenario.turns).max(2) }
}
