//! The weather as signs: sun, cloud, rain, heat and fog, on the map and in the panel.

use super::names::{RIM, Taken};
use super::{Demo, Side};
use crate::app::camera::Lens;
use crate::app::geometry::center;
use crate::app::look::{INK, INK_SOFT};
use crate::scenario::{Scenario, Sky};
use bevy::math::Vec2;
use bevy_egui::egui;
use egui::{Color32, Painter, Pos2, Rect, Stroke, vec2};

const SUN: Color32 = Color32::from_rgb(0xD8, 0x9A, 0x1E);
const HEAT: Color32 = Color32::from_rgb(0xC2, 0x4A, 0x1A);
const CLOUD: Color32 = Color32::from_rgb(0x9A, 0x9C, 0xA0);
const RAIN: Color32 = Color32::from_rgb(0x2C, 0x66, 0x94);

/// The middle of the land of each zone.
pub fn middles(scenario: &Scenario) -> Vec<Option<Vec2>> {
    let mut sums = vec![(Vec2::ZERO, 0u32); scenario.zones.len()];
    let map = &scenario.map;
    for hex in map.grid().iter().filter(|&h| map.terrain(h).is_land()) {
        if let Some((sum, count)) = sums.get_mut(usize::from(scenario.zone_of[hex.index()])) {
            *sum += center(map.grid(), hex);
            *count += 1;
        }
    }
    sums.into_iter().map(|(sum, count)| (count > 0).then(|| sum / count as f32)).collect()
}

/// The sky over a zone at the moment: of the game, or of the record; each where the other says nothing.
pub fn over(demo: &Demo, zone: usize, game: bool) -> Option<Sky> {
    let turn = demo.turn();
    let days = &demo.scenario.zones[zone].days;
    let recorded = days.get(turn as usize).or(days.last()).copied();
    let played = demo.game.as_ref().and_then(|g| g.reel.scene(turn).zones().get(zone)).map(|z| z.sky);
    if game { played.or(recorded) } else { recorded.or(played) }
}

/// A sign in the middle of every zone whose sky is worth one.
pub fn draw(painter: &Painter, demo: &Demo, lens: Lens, game: bool, taken: &mut Taken) {
    for (zone, middle) in demo.middles.iter().enumerate() {
        let (Some(middle), Some(sky)) = (middle, over(demo, zone, game)) else { continue };
        let at = lens.to_screen(*middle);
        let rect = Rect::from_center_size(at, vec2(26.0, 26.0));
        if !painter.clip_rect().contains_rect(rect) {
            continue;
        }
        painter.circle(at, 13.0, RIM.gamma_multiply(0.85), Stroke::new(1.0, INK_SOFT));
        sign(painter, at, 17.0, sky);
        taken.0.push(rect);
    }
}

/// Whether the game's sky is told where one must be chosen.
pub fn of_game(demo: &Demo) -> bool {
    demo.side != Side::History
}

/// A sign of this size around a point.
pub fn sign(painter: &Painter, at: Pos2, size: f32, sky: Sky) {
    let u = size / 20.0;
    match sky {
        Sky::Clear => sun(painter, at, 4.2 * u, SUN),
        Sky::Heat => {
            sun(painter, at, 5.2 * u, HEAT);
            painter.circle_filled(at, 2.2 * u, RIM);
        }
        Sky::Overcast => cloud(painter, at, u),
        Sky::Rain | Sky::Downpour => {
            cloud(painter, at - vec2(0.0, 3.0 * u), u);
            let drops: &[f32] = if sky == Sky::Rain { &[-3.5, 2.5] } else { &[-5.0, -1.5, 2.0, 5.5] };
            for x in drops {
                let top = at + vec2(*x * u, 3.5 * u);
                painter.line_segment([top, top + vec2(-1.6 * u, 5.0 * u)], Stroke::new(1.7 * u, RAIN));
            }
        }
        Sky::Fog => {
            for (i, wide) in [5.0, 7.5, 6.0].into_iter().enumerate() {
                let mid = at + vec2(0.0, (i as f32 - 1.0) * 4.5 * u);
                let ends = [mid - vec2(wide * u, 0.0), mid + vec2(wide * u, 0.0)];
                painter.line_segment(ends, Stroke::new(1.8 * u, CLOUD));
            }
        }
    }
}

fn sun(painter: &Painter, at: Pos2, r: f32, ink: Color32) {
    painter.circle_filled(at, r, ink);
    for i in 0..8 {
        let ray = egui::Vec2::angled(i as f32 * std::f32::consts::FRAC_PI_4);
        painter.line_segment([at + ray * r * 1.4, at + ray * r * 2.0], Stroke::new(r * 0.32, ink));
    }
}

fn cloud(painter: &Painter, at: Pos2, u: f32) {
    let parts = [(-4.0, 1.5, 3.4), (0.5, -1.2, 4.4), (4.6, 1.7, 3.2)];
    for (grow, ink) in [(0.8, INK.gamma_multiply(0.55)), (0.0, CLOUD)] {
        for (x, y, r) in parts {
            painter.circle_filled(at + vec2(x, y) * u, (r + grow) * u, ink);
        }
        let base = Rect::from_center_size(at + vec2(0.3, 3.0) * u, vec2(9.0 + grow, 3.8 + grow) * u);
        painter.rect_filled(base, 0.0, ink);
    }
}
