//! Objectives as flags with their points, and beside history whether they fell by the same date.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::counters::{DOTS, Markers};
use crate::app::fonts;
use crate::app::geometry::center;
use crate::app::labels::{Page, haloed};
use crate::app::pieces::Stacks;
use crate::app::table::Table;
use crate::app::words;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

const INK: Color32 = Color32::from_rgb(0x1E, 0x1A, 0x16);
const PAPER: Color32 = Color32::from_rgb(0xFB, 0xF7, 0xEA);

/// Width of a hex in points under which only what matters is told in full.
const FAR: f32 = 11.0;
/// From which on everything is.
const CLOSE: f32 = 40.0;
/// The cloth of a flag.
const FLAG: egui::Vec2 = vec2(26.0, 13.0);
/// Points from a flag's foot to its top.
const STAFF: f32 = 20.0;

/// An objective beside the record on the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It has fallen in both.
    Both,
    /// It had fallen in history.
    Late,
    /// It fell here sooner.
    Early,
    /// It has fallen in neither.
    Ahead,
}

impl Beside {
    const fn color(self) -> Color32 {
        match self {
            Self::Both => Color32::from_rgb(0x2E, 0x7A, 0x3A),
            Self::Late => Color32::from_rgb(0xC0, 0x2A, 0x1A),
            Self::Early => Color32::from_rgb(0x1F, 0x5F, 0xA8),
            Self::Ahead => Color32::from_rgb(0x60, 0x60, 0x60),
        }
    }
}

pub fn draw(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    lens: Res<Lens>,
    table: Res<Table>,
    markers: Res<Markers>,
    stacks: Res<Stacks>,
    page: Res<Page>,
) -> Result {
    if !overlay.on(Mode::Objectives) && !overlay.on(Mode::History) {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let (state, scenario) = (table.game().state(), table.scenario());
    // The greater ones first: from afar a flag that would cover another is left out.
    let mut order: Vec<usize> = (0..scenario.objectives.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(scenario.objectives[i].points));
    let (mut flags, mut dates): (Vec<Rect>, Vec<Rect>) = (Vec::new(), Vec::new());
    let far = lens.hex() < FAR;
    for i in order {
        let o = &scenario.objectives[i];
        let at = lens.to_screen(center(scenario.map.grid(), o.hex));
        // What lies under the marker of an army is seen from nearer.
        if !ctx.viewport_rect().contains(at) || markers.0.iter().any(|m| m.rect.contains(at)) {
            continue;
        }
        let then = o.fell.into_iter().chain(o.air_landed).min();
        let fell_now = state.fell(i).is_some();
        if overlay.on(Mode::History) {
            let how = match (then.is_some_and(|t| t <= state.turn()), fell_now) {
                (true, true) => Beside::Both,
                (true, false) => Beside::Late,
                (false, true) => Beside::Early,
                (false, false) => Beside::Ahead,
            };
            // What is still to come is told quietly.
            let r = if how == Beside::Ahead {
                let r = (lens.hex() * 0.3).clamp(3.6, 26.0);
                painter.circle_stroke(at, r, Stroke::new(1.4, how.color()));
                r
            } else {
                let r = (lens.hex() * 0.5).clamp(7.0, 26.0);
                ring(&painter, at, r, how);
                r
            };
            if let Some(t) = then
                && !far
            {
                let date = words::day(scenario, t);
                let wide = painter.layout_no_wrap(date.clone(), fonts::bold(11.5), INK).size().x;
                let room =
                    |side: f32| Rect::from_center_size(at + vec2(0.0, side * (r + 8.0)), vec2(wide, 11.0));
                let free = |r: &Rect| dates.iter().all(|d| !d.intersects(*r)) && page.taken.free(*r);
                let rooms = [room(1.0), room(-1.0)];
                let loud = how != Beside::Ahead || lens.hex() >= CLOSE;
                if let Some(place) = rooms.into_iter().find(free).or_else(|| loud.then_some(rooms[0])) {
                    dates.push(place);
                    haloed(&painter, place.center(), Align2::CENTER_CENTER, &date, 11.5, how.color());
                }
            }
        }
        if overlay.on(Mode::Objectives) {
            // Over the counter that stands there, where there is room; from afar at some distance from each other.
            let held = lens.hex() >= DOTS && stacks.all.iter().any(|s| s.hex == o.hex);
            let foot = if held { vec2(0.24, -0.30) * lens.hex() } else { vec2(5.0, -5.0) };
            let apart = if far { 9.0 } else { 1.0 };
            // To the right or the left of its staff, which is longer where a name is in the way.
            let rooms = [STAFF, 2.0 * STAFF].into_iter().flat_map(|high| {
                [(foot.x, 0.0), (-foot.x, FLAG.x)].map(|(x, left)| {
                    let pole = at + vec2(x, foot.y);
                    (pole, Rect::from_min_size(pole - vec2(left, high), FLAG))
                })
            });
            let rooms: Vec<(Pos2, Rect)> = rooms.collect();
            let alone = |r: &Rect| flags.iter().all(|f| !f.expand(apart).intersects(*r));
            let free = rooms.iter().copied().find(|(_, r)| alone(r) && page.taken.free(*r));
            match free.or_else(|| Some(rooms[0]).filter(|(_, r)| lens.hex() >= CLOSE && alone(r))) {
                Some((pole, room)) => {
                    flags.push(room);
                    painter.line_segment([pos2(pole.x, room.top()), pole], Stroke::new(1.6, INK));
                    flag(&painter, room, &o.points.to_string(), fell_now);
                }
                // A dot, unless it would stand in a name.
                None if page.taken.0.iter().all(|r| !r.contains(at) || r.center().distance(at) < 2.0) => {
                    let fill = if fell_now { PAPER } else { INK };
                    painter.circle(at, 3.0, fill, Stroke::new(1.2, if fell_now { INK } else { PAPER }));
                }
                None => {}
            }
        }
    }
    Ok(())
}

/// A ring that tells without its colour too: double, broken, heavy or thin.
pub fn ring(painter: &Painter, at: Pos2, r: f32, how: Beside) {
    let color = how.color();
    painter.circle_stroke(at, r, Stroke::new(4.4, PAPER.gamma_multiply(0.7)));
    match how {
        Beside::Both => {
            painter.circle_stroke(at, r, Stroke::new(1.8, color));
            painter.circle_stroke(at, r - 3.4, Stroke::new(1.6, color));
        }
        Beside::Late => {
            let n = 24;
            for k in (0..n).step_by(3) {
                let point = |k: i32| {
                    let a = std::f32::consts::TAU * k as f32 / n as f32;
                    at + vec2(a.cos(), a.sin()) * r
                };
                let arc = vec![point(k), point(k + 1), point(k + 2)];
                painter.add(Shape::line(arc, Stroke::new(2.8, color)));
            }
        }
        Beside::Early => {
            painter.circle_stroke(at, r, Stroke::new(3.8, color));
        }
        Beside::Ahead => {
            painter.circle_stroke(at, r, Stroke::new(1.4, color));
        }
    }
}

fn flag(painter: &Painter, room: Rect, text: &str, taken: bool) {
    cloth(painter, room, taken);
    let ink = if taken { INK } else { Color32::WHITE };
    painter.text(room.center(), Align2::CENTER_CENTER, text, fonts::bold(11.0), ink);
}

/// Dark while its points are to be had, pale with an edge once they are taken.
pub fn cloth(painter: &Painter, rect: Rect, taken: bool) {
    if taken {
        painter.rect(rect, 0.0, PAPER, Stroke::new(1.4, INK), StrokeKind::Outside);
    } else {
        painter.rect(rect, 0.0, INK, Stroke::new(1.0, PAPER), StrokeKind::Outside);
    }
}
