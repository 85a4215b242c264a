//! The keys of the demonstration, in a window over it.

use super::Demo;
use crate::app::keys::{Act, Keys, Place};
use crate::app::look::{Heavy as _, Keyboard};
use crate::app::text::t;
use crate::app::windows;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::RichText;

pub fn draw(
    mut contexts: EguiContexts,
    mut demo: ResMut<Demo>,
    keys: Res<Keys>,
    mut keyboard: ResMut<Keyboard>,
) -> Result {
    if !demo.help {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let mut stay = true;
    windows::centered(&ctx, &mut keyboard, "demo help", t("help.title"), 520.0).open(&mut stay).show(
        &ctx,
        |ui| {
            let high = windows::height(&ctx, 560.0, 60.0);
            egui::ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
                let camera = [Act::West, Act::East, Act::North, Act::South];
                let own = Act::all().filter(|a| a.place() == Place::Demonstration);
                let shared = Act::all().filter(|a| a.place() == Place::Everywhere);
                egui::Grid::new("demo keys").num_columns(2).spacing([18.0, 4.0]).show(ui, |ui| {
                    for act in own.chain(shared).chain(camera) {
                        ui.label(RichText::new(keys.name(act)).heavy());
                        ui.add(egui::Label::new(act.name()).wrap());
                        ui.end_row();
                    }
                    ui.label(RichText::new("Esc").heavy());
                    ui.label(t("demo.leave"));
                    ui.end_row();
                });
                ui.add_space(6.0);
                ui.label(t("help.change"));
                windows::read_by_keys(ui);
            });
        },
    );
    demo.help = stay;
    keyboard.window &= stay;
    Ok(())
}
