//! Help with all keys, and the settings.

use super::Open;
use crate::app::overlays::Mode;
use crate::app::settings::Settings;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

const KEYS: [(&str, &str); 20] = [
    ("Left click", "select a stack; again: one unit after another; on a lit hex: march there"),
    ("Right click", "march to the hex, or attack it"),
    ("Wheel, Page Up, Page Down", "zoom towards the pointer"),
    ("Drag, arrows, W A S D", "move the map"),
    ("1 to 5", "orders of the selected unit, as in its panel: fly, rail, land; then click where"),
    ("G", "staffs of commands that have a task give their orders"),
    ("Tab, N", "next unit that has not moved"),
    ("Space, Enter", "end the turn (after a list of idle units); in the attack window: attack"),
    ("Esc", "leave an order that waits for its place, skip movement, close, deselect"),
    ("Ctrl+Z", "take the last order back, until something was revealed or dice fell"),
    ("Ctrl+F", "find a place or a unit"),
    ("O", "order of battle"),
    ("L", "log"),
    ("F1", "this help"),
    ("F5", "save"),
    ("F9", "load the last save"),
    ("K", "symbols or silhouettes on counters"),
    ("P", "pause while the other side moves or the game plays itself"),
    ("+ and -", "speed of movement"),
    ("Shift+click", "add a stack to the selection"),
];

pub fn draw(mut contexts: EguiContexts, mut open: ResMut<Open>) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if !ctx.egui_wants_keyboard_input() {
        ctx.input_mut(|i| {
            open.help ^= i.consume_key(egui::Modifiers::NONE, egui::Key::F1);
            open.oob ^= i.consume_key(egui::Modifiers::NONE, egui::Key::O);
            open.log ^= i.consume_key(egui::Modifiers::NONE, egui::Key::L);
        });
    }
    if !open.help {
        return Ok(());
    }
    let mut stay = true;
    egui::Window::new("Keys")
        .open(&mut stay)
        .collapsible(false)
        .resizable(false)
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .show(&ctx, |ui| {
            egui::Grid::new("keys").num_columns(2).striped(true).spacing([24.0, 4.0]).show(ui, |ui| {
                for (key, what) in KEYS {
                    ui.label(egui::RichText::new(key).strong());
                    ui.label(what);
                    ui.end_row();
                }
                for mode in Mode::ALL {
                    ui.label(egui::RichText::new(mode.key_name()).strong());
                    ui.label(mode.name());
                    ui.end_row();
                }
            });
        });
    if ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        stay = false;
    }
    open.help = stay;
    Ok(())
}

pub fn settings(
    mut contexts: EguiContexts,
    mut open: ResMut<Open>,
    mut settings: ResMut<Settings>,
) -> Result {
    if !open.settings {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let mut stay = true;
    egui::Window::new("Settings")
        .open(&mut stay)
        .collapsible(false)
        .resizable(false)
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .show(&ctx, |ui| {
            form(ui, &mut settings);
        });
    open.settings = stay;
    Ok(())
}

/// The settings themselves; the menu shows them too.
pub fn form(ui: &mut egui::Ui, settings: &mut ResMut<Settings>) {
    let mut s = (**settings).clone();
    egui::Grid::new("settings").num_columns(2).spacing([24.0, 8.0]).show(ui, |ui| {
        ui.label("Size of the interface");
        ui.horizontal(|ui| {
            for percent in [75, 100, 125, 150, 200, 300] {
                ui.selectable_value(&mut s.scale, percent, format!("{percent} %"));
            }
        });
        ui.end_row();
        ui.label("Names on the map");
        ui.horizontal(|ui| {
            ui.selectable_value(&mut s.modern_names, false, "of 1945");
            ui.selectable_value(&mut s.modern_names, true, "of today");
        });
        ui.end_row();
        ui.label("Speed of movement");
        ui.horizontal(|ui| {
            for (speed, name) in Settings::SPEEDS {
                ui.selectable_value(&mut s.speed, speed, name);
            }
        });
        ui.end_row();
        ui.label("Moves of the other side");
        ui.checkbox(&mut s.show_moves, "show them");
        ui.end_row();
    });
    settings.set_if_neq(s);
}
