//! Units as small marks on their way from one evening to the next.

use super::Demo;
use crate::app::camera::Lens;
use crate::app::geometry::center;
use crate::app::look::side_rgb;
use bevy_egui::egui::{Color32, Painter, Rect, Stroke, vec2};

/// Draws the fighting units of the game at the moment: squares for the side that attacks, discs for the other.
pub fn draw(painter: &Painter, demo: &Demo, lens: Lens) {
    let Some(game) = &demo.game else { return };
    let scenario = &demo.scenario;
    let grid = scenario.map.grid();
    let turn = demo.turn();
    let (before, after) = (game.reel.scene(turn), game.reel.scene(turn + 1));
    // The march of a day is over well before its evening.
    let part = ((demo.time - turn as f32) / 0.92).clamp(0.0, 1.0);
    let size = (lens.hex() * 0.34).clamp(2.2, 9.0);
    let view = painter.clip_rect().expand(10.0);
    for unit in scenario.unit_ids().filter(|&u| scenario.type_of(u).combat) {
        let at =
            |state: &crate::rules::State| state.in_play(unit).then(|| center(grid, state.unit(unit).hex));
        let (from, to) = (at(before), at(after));
        // A unit that has left play fades on its last field.
        let (place, fade) = match (from, to) {
            (Some(a), Some(b)) => (a.lerp(b, part), 1.0),
            (Some(a), None) => (a, 1.0 - part),
            (None, Some(b)) => (b, part),
            (None, None) => continue,
        };
        let p = lens.to_screen(place);
        if !view.contains(p) {
            continue;
        }
        let side = scenario.unit(unit).side;
        let (r, g, b) = side_rgb(side.index(), scenario.sides[side.index()].color);
        let ink = Color32::from_rgb(r, g, b).gamma_multiply(fade);
        let rim = Stroke::new(0.8, Color32::from_rgb(0xFB, 0xF7, 0xEA).gamma_multiply(fade * 0.9));
        if side == game.told.sweep.side {
            let mark = Rect::from_center_size(p, vec2(size, size));
            painter.rect(mark, 0.0, ink, rim, bevy_egui::egui::StrokeKind::Outside);
        } else {
            painter.circle(p, size * 0.55, ink, rim);
        }
    }
}
