//! The panel on the right: the selected stack and units, and the hex under the pointer or last clicked.

use super::{Go, Open, Panel, hexes, tasks, units};
use crate::app::aim::{Aim, Begin, Give};
use crate::app::hand::Hover;
use crate::app::keys::Keys;
use crate::app::orders::Reaches;
use crate::app::pieces::Stacks;
use crate::app::spots;
use crate::app::staffs::{self, Staffs};
use crate::app::stage::{Free, Hidden};
use crate::app::table::Table;
use crate::app::windows;
use crate::hex::HexId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    table: Res<Table>,
    stacks: Res<Stacks>,
    hover: Res<Hover>,
    reaches: Res<Reaches>,
    aim: Res<Aim>,
    keys: Res<Keys>,
    staffs: Res<Staffs>,
    mut open: ResMut<Open>,
    mut hidden: ResMut<Hidden>,
    mut go: Go,
    mut begin: MessageWriter<Begin>,
    mut give: MessageWriter<Give>,
    mut ask: MessageWriter<staffs::Ask>,
    mut last: Local<Option<HexId>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    hidden.0 = 0.0;
    // On a narrow screen it would hide the map: what one only passes over is not told there.
    let narrow = free.narrow(&ctx);
    let passing = hover.hex.filter(|_| !narrow);
    let hex = go.selection.hex.or(passing);
    let waits = aim.now.is_some() || staffs.draft.is_some();
    if hex.is_none() && go.selection.units.is_empty() || narrow && (waits || open.oob) {
        return Ok(());
    }
    let most = free.0.height() - 40.0;
    // Its lines do not break well in less.
    let width = 282.0f32.min(free.0.width() - 60.0);
    let area = egui::Area::new("inspector".into())
        .pivot(egui::Align2::RIGHT_TOP)
        .fixed_pos(free.0.right_top() + egui::vec2(-10.0, 10.0));
    area.show(&ctx, |ui| {
        let shown = egui::Frame::window(ui.style()).show(ui, |ui| {
            ui.set_width(width);
            let mut area = egui::ScrollArea::vertical();
            // Another stack is read from its top.
            if std::mem::replace(&mut *last, go.selection.hex) != go.selection.hex {
                area = area.vertical_scroll_offset(0.0);
            }
            area.max_height(most).min_scrolled_height(most).auto_shrink([false, true]).show(ui, |ui| {
                if let Some(stack) = hex.and_then(|h| stacks.at(h)) {
                    let one = match go.selection.units[..] {
                        [unit] if table.my_turn() => Some(unit),
                        _ => None,
                    };
                    let mut task = open.focus.take_if(|f| *f == Panel::Task);
                    let one = one.filter(|u| stack.pieces.iter().any(|p| p.unit == *u));
                    units::stack(ui, &table, stack, &mut go, &mut open.focus, |ui| {
                        if let Some(unit) = one {
                            tasks::orders(ui, &aim, &keys, unit, &mut begin, &mut give);
                            let asks = staffs::panel::Asks { ask: &mut ask, give: &mut give };
                            staffs::panel::show(ui, &table, &staffs, &keys, unit, &mut task, asks);
                            ui.add_space(4.0);
                        }
                    });
                    if let Some(unit) = one {
                        ui.separator();
                        tasks::priority(ui, &table, unit, &mut give);
                    }
                    ui.separator();
                }
                if let Some(hex) = hex {
                    let marching = hover.hex.filter(|_| aim.now.is_none());
                    hexes::hex(ui, &table, &reaches, hex, marching);
                }
                windows::follow_focus(ui);
            });
        });
        spots::mark(&ctx, "inspector", shown.response.rect);
        // What the pointer happens to be over is looked at in passing: nothing makes room for it.
        if go.selection.hex.is_some() {
            hidden.0 = shown.response.rect.width() + 20.0;
        }
    });
    Ok(())
}
