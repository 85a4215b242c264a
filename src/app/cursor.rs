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

/// The hex under the cursor, while the keyboard has the hand, and what the keyboard did there in this frame.
#[derive(Resource, Default)]
pub struct Cursor {
    pub hex: Option<HexId>,
    /// As the left button does.
    pub pressed: bool,
    /// As the right one does.
    pub went: bool,
    /// Where it begins: the hex of what is selected. It goes there with every new selection.
    pub home: Option<HexId>,
}

pub struct CursorPlugin;

impl Plugin for CursorPlugin {
    fn build(&self, app: &mut App) {
        let map = || in_state(Screen::Playing).or_else(in_state(Screen::Desk));
        let let_go = |mut cursor: ResMut<Cursor>| *cursor = Cursor::default();
        app.init_resource::<Cursor>()
            .add_systems(OnExit(Screen::Playing), let_go)
            .add_systems(OnExit(Screen::Desk), let_go)
            .add_systems(
                EguiPrimaryContextPass,
                (home.run_if(in_state(Screen::Playing)), point.run_if(map()))
                    .chain()
                    .in_set(Draw::Hand)
                    .before(hand::reach)
                    .before(super::desk::reach)
                    .run_if(resource_exists::<Sheet>),
            )
            .add_systems(
                EguiPrimaryContextPass,
                show.in_set(Draw::Map)
                    .after(super::counters::draw)
                    .after(super::desk::draw_counters)
                    .run_if(map())
                    .run_if(resource_exists::<Sheet>),
            );
    }
}

fn home(selection: Res<Selection>, mut cursor: ResMut<Cursor>) {
    cursor.home = selection.hex;
}

/// Moves the cursor, and lets it stand for the pointer until the pointer itself moves.
#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub(super) fn point(
    mut contexts: EguiContexts,
    keys: Res<Keys>,
    keyboard: Res<Keyboard>,
    lens: Res<Lens>,
    sheet: Res<Sheet>,
    free: Res<Free>,
    hidden: Res<Hidden>,
    hover: Res<Hover>,
    mut cursor: ResMut<Cursor>,
    mut look: MessageWriter<LookAt>,
    mut last: Local<Option<HexId>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let (grid, clear) = (sheet.map.grid(), free.clear(*hidden));
    (cursor.pressed, cursor.went) = (false, false);
    // The map may have been cut since.
    let cut = cursor.hex.is_some_and(|h| h.index() >= grid.len());
    if cut || ctx.input(|i| i.pointer.is_moving() || i.pointer.any_down()) {
        cursor.hex = None;
    }
    // It goes with a selection that was made elsewhere: by a list, a link, or the key of the next unit.
    if std::mem::replace(&mut *last, cursor.home) != cursor.home && cursor.hex.is_some() {
        cursor.hex = cursor.home.or(cursor.hex);
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
            let start = || cursor.home.or_else(|| hex_at(grid, lens.to_world(clear.center())));
            cursor.hex = match cursor.hex {
                Some(hex) => step(grid, hex, by).or(Some(hex)),
                None => start().or(hover.hex),
            };
            if let Some(hex) = cursor.hex
                && !clear.shrink(EDGE.min(clear.height() * 0.2)).contains(lens.to_screen(center(grid, hex)))
            {
                look.write(LookAt { at: center(grid, hex), close: false });
            }
            ctx.request_repaint();
        }
    }
    if cursor.hex.is_some() {
        cursor.pressed = keys.hit(&ctx, Act::Press);
        cursor.went = keys.hit(&ctx, Act::Go);
    }
    Ok(())
}

/// A ring around the cursor's hex.
fn show(mut contexts: EguiContexts, cursor: Res<Cursor>, lens: Res<Lens>, sheet: Res<Sheet>) -> Result {
    let Some(hex) = cursor.hex else { return Ok(()) };
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
