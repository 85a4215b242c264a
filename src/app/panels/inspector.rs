//! The panel on the right: the selected stack and units, and the hex under the pointer or last clicked.

use super::{hexes, units};
use crate::app::camera::LookAt;
use crate::app::hand::Hover;
use crate::app::orders::Reaches;
use crate::app::pieces::Stacks;
use crate::app::stage::Free;
use crate::app::table::{Selection, Table};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    table: Res<Table>,
    stacks: Res<Stacks>,
    hover: Res<Hover>,
    reaches: Res<Reaches>,
    mut selection: ResMut<Selection>,
    mut look: MessageWriter<LookAt>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let hex = selection.hex.or(hover.hex);
    if hex.is_none() && selection.units.is_empty() {
        return Ok(());
    }
    free.panel(&ctx, "inspector", |ui| {
        egui::Panel::right("inspector").exact_size(300.0).resizable(false).show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                ui.add_space(4.0);
                if let Some(stack) = hex.and_then(|h| stacks.at(h)) {
                    units::stack(ui, &table, stack, &mut selection, &mut look);
                    ui.add_space(6.0);
                }
                if let Some(hex) = hex {
                    hexes::hex(ui, &table, &reaches, hex, hover.hex);
                }
            });
        });
    });
    Ok(())
}
