//! The hand over the map in the editor: it chooses and moves, paints, draws lines, and picks places for a form. The cursor of
//! the keyboard does the same by its two clicks.

mod draw;
mod outline;
mod select;

use super::board::{Desk, Did, Slot};
use super::brush::Tool;
use super::form;
use crate::app::camera::Lens;
use crate::app::cursor::Cursor;
use crate::app::geometry::{center, hex_at};
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
    /// The side at which the keyboard is.
    side: Option<(HexId, Dir)>,
    /// Units that are being moved.
    moves: bool,
    /// A way-point of a plan that is being moved.
    point: Option<Address>,
    /// Corner of a frame around what is to be chosen.
    frame: Option<egui::Pos2>,
    /// The tool that a key has put down, until a key takes it up.
    pen: Option<Tool>,
}

/// What a tool is told: the button or the pen is down, and came down or up in this frame.
#[derive(Clone, Copy, Default)]
struct Touch {
    down: bool,
    pressed: bool,
    released: bool,
}

/// The cursor of the keyboard begins at what is chosen.
pub fn home(desk: Res<Desk>, mut cursor: ResMut<Cursor>) {
    cursor.home = desk.chosen.first().and_then(|c| desk.hex_of(&c.at));
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn reach(
    mut contexts: EguiContexts,
    free: Res<Free>,
    lens: Res<Lens>,
    cursor: Res<Cursor>,
    mut desk: ResMut<Desk>,
    mut hover: ResMut<Hover>,
    mut holding: Local<Holding>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let builder = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(free.0);
    let ui = egui::Ui::new(ctx.clone(), egui::Id::new("desk map"), builder);
    let response = ui.interact(free.0, egui::Id::new("desk ground"), egui::Sense::click_and_drag());
    let over = response.contains_pointer() || response.dragged();
    let pointer = ctx.input(|i| i.pointer.hover_pos());
    let Some(map) = desk.doc.map().cloned() else { return Ok(()) };
    let keyed = cursor.hex.filter(|h| h.index() < map.grid().len());
    let hex = keyed.or_else(|| pointer.filter(|_| over).and_then(|p| hex_at(map.grid(), lens.to_world(p))));
    let at = keyed.map(|h| lens.to_screen(center(map.grid(), h))).or(pointer);
    let pans = response.dragged_by(egui::PointerButton::Secondary)
        || response.dragged_by(egui::PointerButton::Middle)
        || response.dragged() && !holds(&desk, &holding);
    let clicked = response.clicked() || keyed.is_some() && cursor.pressed;
    *hover = Hover {
        over_map: over || keyed.is_some(),
        hex,
        drag: if pans { response.drag_delta() } else { egui::Vec2::ZERO },
        clicked,
        right_clicked: response.secondary_clicked(),
    };
    let down = response.is_pointer_button_down_on() && ctx.input(|i| i.pointer.primary_down());
    let mouse = Touch {
        down,
        pressed: down && ctx.input(|i| i.pointer.primary_pressed()),
        released: ctx.input(|i| i.pointer.primary_released()),
    };
    let mut hand =
        Hand { desk: &mut desk, map: &map, lens: &lens, holding: &mut holding, ctx: &ctx, at, hex, keyed };
    let touch = if keyed.is_some() || hand.holding.pen.is_some() { hand.pen(&cursor) } else { mouse };
    if hand.desk.picking.is_some() {
        hand.pick(clicked);
    } else if hand.desk.brush.tool.paints() {
        hand.paint(touch);
    } else if hand.desk.brush.tool.draws() {
        hand.line(touch);
    } else if hand.desk.brush.tool == Tool::Select {
        hand.select(clicked, mouse);
        if cursor.went {
            hand.carry();
        }
    } else if clicked {
        hand.put();
    }
    hand.outline();
    desk.pen = holding.pen.is_some();
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
    /// The keyboard's cursor has the hand, and is there.
    keyed: Option<HexId>,
}

impl Hand<'_> {
    /// By keys a brush makes one dab at a left click; a right click puts it down and takes it up. A pen draws a line: either click
    /// does that. Whoever takes another tool or the mouse has let go of it.
    fn pen(&mut self, cursor: &Cursor) -> Touch {
        let tool = self.desk.brush.tool;
        let (paints, draws) = (tool.paints(), tool.draws());
        let held = self.holding.pen.take();
        if held.is_some_and(|h| h != tool) || self.desk.picking.is_some() {
            self.holding.path.clear();
            self.holding.sides.clear();
            return Touch { released: paints || draws, ..Touch::default() };
        }
        if let (Tool::River, Some(hex)) = (tool, self.keyed) {
            return self.bank(hex, cursor);
        }
        let dab = paints && held.is_none() && cursor.pressed;
        let turned = cursor.went || draws && cursor.pressed;
        let ends = turned || self.keyed.is_none();
        match held {
            Some(_) if ends => Touch { released: true, ..Touch::default() },
            None if dab => Touch { down: true, pressed: true, released: true },
            None if turned && (paints || draws) => {
                self.holding.pen = Some(tool);
                Touch { down: true, pressed: true, released: false }
            }
            held => {
                self.holding.pen = held;
                Touch { down: held.is_some(), ..Touch::default() }
            }
        }
    }

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
