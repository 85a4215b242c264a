//! The hand over the map in the editor: it chooses and moves, paints, draws lines, and picks places for a form.

mod draw;
mod outline;
mod select;

use super::board::{Desk, Did, Slot};
use super::brush::Tool;
use super::form;
use crate::app::camera::Lens;
use crate::app::geometry::hex_at;
use crate::app::hand::Hover;
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::desk::Address;
use crate::hex::{Dir, HexId};
use crate::map::Map;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

/// What the hand holds between frames.
#[derive(Default, Clone, Debug)]
pub struct Holding {
    /// The button went down here, with a tool.
    start: Option<HexId>,
    last: Option<HexId>,
    /// Hexes of a line that is being drawn.
    path: Vec<HexId>,
    /// Sides of a river that is being drawn.
    sides: Vec<(HexId, Dir)>,
    /// Units that are being moved.
    moves: bool,
    /// A way-point of a plan that is being moved.
    point: Option<Address>,
    /// Corner of a frame around what is to be chosen.
    frame: Option<egui::Pos2>,
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn reach(
    mut contexts: EguiContexts,
    free: Res<Free>,
    lens: Res<Lens>,
    mut desk: ResMut<Desk>,
    mut hover: ResMut<Hover>,
    mut holding: Local<Holding>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let builder = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(free.0);
    let ui = egui::Ui::new(ctx.clone(), egui::Id::new("desk map"), builder);
    let response = ui.interact(free.0, egui::Id::new("desk ground"), egui::Sense::click_and_drag());
    let over = response.contains_pointer() || response.dragged();
    let at = ctx.input(|i| i.pointer.hover_pos());
    let Some(map) = desk.doc.map().cloned() else { return Ok(()) };
    let hex = at.filter(|_| over).and_then(|p| hex_at(map.grid(), lens.to_world(p)));
    let pans = response.dragged_by(egui::PointerButton::Secondary)
        || response.dragged_by(egui::PointerButton::Middle)
        || response.dragged() && !holds(&desk, &holding);
    *hover = Hover {
        over_map: over,
        hex,
        drag: if pans { response.drag_delta() } else { egui::Vec2::ZERO },
        clicked: response.clicked(),
        right_clicked: response.secondary_clicked(),
    };
    let down = response.is_pointer_button_down_on() && ctx.input(|i| i.pointer.primary_down());
    let pressed = down && ctx.input(|i| i.pointer.primary_pressed());
    let released = ctx.input(|i| i.pointer.primary_released());
    let mut hand =
        Hand { desk: &mut desk, map: &map, lens: &lens, holding: &mut holding, ctx: &ctx, at, hex };
    if hand.desk.picking.is_some() {
        hand.pick(response.clicked());
    } else if hand.desk.brush.tool.paints() {
        hand.paint(down, pressed, released);
    } else if hand.desk.brush.tool.draws() {
        hand.line(down, pressed, released);
    } else if hand.desk.brush.tool == Tool::Select {
        hand.select(&response, pressed, released);
    } else if response.clicked() {
        hand.put();
    }
    hand.outline();
    Ok(())
}

/// The primary button is at work with a tool and does not move the sheet.
fn holds(desk: &Desk, holding: &Holding) -> bool {
    let tool = desk.brush.tool;
    tool.paints() || tool.draws() || holding.moves || holding.point.is_some() || holding.frame.is_some()
}

struct Hand<'a> {
    desk: &'a mut Desk,
    map: &'a Map,
    lens: &'a Lens,
    holding: &'a mut Holding,
    ctx: &'a egui::Context,
    at: Option<egui::Pos2>,
    hex: Option<HexId>,
}

impl Hand<'_> {
    /// A click gives the hex to the form that asked for it. Way-points go on until Esc.
    fn pick(&mut self, clicked: bool) {
        self.ctx.set_cursor_icon(egui::CursorIcon::Crosshair);
        let (Some(hex), true) = (self.hex, clicked) else { return };
        let Some(slot) = self.desk.picking.take() else { return };
        let edit = form::picked(&self.desk.doc, &slot, hex);
        if let Slot::Append(list, _) = &slot {
            self.desk.picking = Some(Slot::Append(list.clone(), true));
        }
        if let Some(edit) = edit {
            self.desk.ask_for(Did::Edit(tf("desk.step_set", &[("what", &t("desk.place"))]), vec![edit]));
        }
    }
}
