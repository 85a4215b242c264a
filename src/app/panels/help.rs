//! Help with all keys, and the settings, as windows over the map.

use super::Open;
use crate::app::keys::Keys;
use crate::app::look::Keyboard;
use crate::app::screens::{Languages, form, key_list};
use crate::app::settings::Settings;
use crate::app::text::t;
use crate::app::windows;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

pub fn draw(
    mut contexts: EguiContexts,
    mut open: ResMut<Open>,
    mut keyboard: ResMut<Keyboard>,
    keys: Res<Keys>,
) -> Result {
    if !open.help {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let mut stay = true;
    windows::centered(&ctx, &mut keyboard, "help", t("help.title"), 620.0).open(&mut stay).show(&ctx, |ui| {
        let high = windows::height(&ctx, 620.0, 90.0);
        egui::ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
            key_list(ui, &keys);
            ui.add_space(6.0);
            ui.label(t("help.change"));
            windows::read_by_keys(ui);
        });
    });
    open.help = stay && !escaped(&ctx);
    keyboard.window &= open.help;
    Ok(())
}

pub fn settings(
    mut contexts: EguiContexts,
    mut open: ResMut<Open>,
    mut keyboard: ResMut<Keyboard>,
    mut settings: ResMut<Settings>,
    languages: Res<Languages>,
) -> Result {
    if !open.settings {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let mut stay = true;
    let title = t("menu.settings");
    windows::centered(&ctx, &mut keyboard, "settings", title, 700.0).open(&mut stay).show(&ctx, |ui| {
        let high = windows::height(&ctx, 620.0, 90.0);
        egui::ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
            windows::first(&form(ui, &mut settings, &languages));
            windows::follow_focus(ui);
        });
    });
    open.settings = stay && !escaped(&ctx);
    keyboard.window &= open.settings;
    Ok(())
}

/// Esc was pressed for this window.
fn escaped(ctx: &egui::Context) -> bool {
    ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
}
