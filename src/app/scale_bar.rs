//! The scale bar: a round number of kilometres at the present zoom.

use super::camera::Lens;
use super::geometry::HEX_W;
use super::look::Draw;
use super::minimap::Corner;
use super::sheet::Sheet;
use super::stage::{Free, Screen};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Align2, Color32, FontId, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

const INK: Color32 = Color32::from_rgb(0x2A, 0x25, 0x20);
const PAPER: Color32 = Color32::from_rgb(0xF6, 0xF1, 0xE2);
/// Points that the bar takes at most.
const LONGEST: f32 = 150.0;

pub struct ScaleBarPlugin;

impl Plugin for ScaleBarPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw::Hand)
                .run_if(in_state(Screen::Playing).or_else(in_state(Screen::Desk)))
                .run_if(resource_exists::<Sheet>),
        );
    }
}

/// The longest of 1, 2, 5, 10, 20, 50 … kilometres that fits.
fn round(most: f32) -> f32 {
    let mut unit = 1.0;
    while unit * 10.0 <= most {
        unit *= 10.0;
    }
    [5.0, 2.0, 1.0].into_iter().map(|k| k * unit).find(|&km| km <= most).unwrap_or(unit)
}

fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    sheet: Res<Sheet>,
    free: Res<Free>,
    corner: Res<Corner>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let a_km = HEX_W / lens.upp * 1000.0 / sheet.map.hex_m() as f32;
    let km = round(LONGEST / a_km);
    let long = km * a_km;
    let right = corner.0.map_or(free.0.right() - 10.0, |r| r.left() - 12.0);
    let end = pos2(right, free.0.bottom() - 14.0);
    let back = Rect::from_min_max(end - vec2(long + 8.0, 22.0), end + vec2(8.0, 8.0));
    painter.rect_filled(back, 2.0, PAPER.gamma_multiply(0.88));
    // Four parts, filled and empty by turns.
    for i in 0..4 {
        let left = end.x - long + long * i as f32 / 4.0;
        let part = Rect::from_min_size(pos2(left, end.y - 4.0), vec2(long / 4.0, 5.0));
        let fill = if i % 2 == 0 { INK } else { PAPER };
        painter.rect(part, 0.0, fill, Stroke::new(1.0, INK), StrokeKind::Middle);
    }
    let text = FontId::proportional(11.0);
    painter.text(end - vec2(long, 6.0), Align2::LEFT_BOTTOM, "0", text.clone(), INK);
    painter.text(end + vec2(4.0, -6.0), Align2::RIGHT_BOTTOM, format!("{km} km"), text, INK);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::round;

    #[test]
    fn the_bar_shows_a_round_number_that_fits() {
        for (most, km) in [(1.4, 1.0), (3.0, 2.0), (7.0, 5.0), (49.0, 20.0), (50.0, 50.0), (730.0, 500.0)] {
            assert!((round(most) - km).abs() < f32::EPSILON, "{most}");
        }
    }
}
