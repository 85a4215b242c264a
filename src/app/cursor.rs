//! A hand for those who use no mouse: keys move a cursor from hex to hex, and press there as the two buttons would.

use super::camera::{Lens, LookAt};
use super::geometry::{center, corner, hex_at};
use super::hand::{self, Hover};
use super::keys::{Act, Keys};
use super::look::{Draw, Keyboard, PAPER, RED};
use super::sheet::Sheet;
use super::stage::{Free, Hidden, Screen};
use super::table::Selection;
use crate::hex::{Grid, HexId};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Painter, Stroke};

/// Points at the edge of the map within which the cursor takes the map along.
const EDGE: f32 = 60.0;

/// The hex under the cursor, while the keyboard has the hand.
#[derive(Resource, Default)]
pub struct Cursor(Option<HexId>);

pub struct CursorPlugin;

impl Plugin for CursorPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Cursor>()
            .add_systems(OnExit(Screen::Playing), |mut cursor: ResMut<Cursor>| cursor.0 = None)
            .add_systems(
                EguiPrimaryContextPass,
                point
                    .in_set(Draw::Hand)
                    .after(hand::reach)
                    .before(super::camera::steer)
                    .run_if(in_state(Screen::Playing))
                    .run_if(resource_exists::<Sheet>),
            )
            .add_systems(
                EguiPrimaryContextPass,
                show.in_set(Draw::Map)
                    .after(super::counters::draw)
                    .run_if(in_state(Screen::Playing))
                    .run_if(resource_exists::<Sheet>),
            );
    }
}

/// Moves the cursor, and lets it stand for the pointer until the pointer itself moves.
#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn point(
    mut contexts: EguiContexts,
    keys: Res<Keys>,
    keyboard: Res<Keyboard>,
    lens: Res<Lens>,
    sheet: Res<Sheet>,
    free: Res<Free>,
    hidden: Res<Hidden>,
    selection: Res<Selection>,
    mut cursor: ResMut<Cursor>,
    mut hover: ResMut<Hover>,
    mut look: MessageWriter<LookAt>,
    mut selected: Local<Option<HexId>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let (grid, clear) = (sheet.map.grid(), free.clear(*hidden));
    if ctx.input(|i| i.pointer.is_moving() || i.pointer.any_down()) {
        cursor.0 = None;
    }
    // It goes with a selection that was made elsewhere: by a list, a link, or the key of the next unit.
    if std::mem::replace(&mut *selected, selection.hex) != selection.hex && cursor.0.is_some() {
        cursor.0 = selection.hex.or(cursor.0);
    }
    if ctx.egui_wants_keyboard_input() || keyboard.in_buttons() {
        return Ok(());
    }
    for (act, by) in [
        (Act::CursorWest, (-1, 0)),
        (Act::CursorEast, (1, 0)),
        (Act::CursorNorth, (0, -1)),
        (Act::CursorSouth, (0, 1)),
    ] {
        if keys.hit(&ctx, act) {
            let start = || selection.hex.or_else(|| hex_at(grid, lens.to_world(clear.center())));
            cursor.0 = match cursor.0 {
                Some(hex) => step(grid, hex, by).or(Some(hex)),
                None => start().or(hover.hex),
            };
            if let Some(hex) = cursor.0
                && !clear.shrink(EDGE.min(clear.height() * 0.2)).contains(lens.to_screen(center(grid, hex)))
            {
                look.write(LookAt { at: center(grid, hex), close: false });
            }
            ctx.request_repaint();
        }
    }
    if let Some(hex) = cursor.0 {
        hover.over_map = true;
        hover.hex = Some(hex);
        hover.clicked |= keys.hit(&ctx, Act::Press);
        hover.right_clicked |= keys.hit(&ctx, Act::Go);
    }
    Ok(())
}

/// A ring around the cursor's hex.
fn show(mut contexts: EguiContexts, cursor: Res<Cursor>, lens: Res<Lens>, sheet: Res<Sheet>) -> Result {
    let Some(hex) = cursor.0 else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let middle = center(sheet.map.grid(), hex);
    let points: Vec<_> = (0..6).map(|k| lens.to_screen(corner(middle, k))).collect();
    painter.add(egui::Shape::closed_line(points.clone(), Stroke::new(5.0, PAPER)));
    painter.add(egui::Shape::closed_line(points, Stroke::new(2.4, RED)));
    Ok(())
}

/// The hex beside another by columns and rows.
fn step(grid: Grid, hex: HexId, (across, down): (i32, i32)) -> Option<HexId> {
    let (column, row) = grid.offset(hex);
    grid.id(column + across, row + down)
}
