//! Settings: the page of the menu, and the same form as a window in a game.

use super::{Fresh, Page, drawn, scrolled, sheet};
use crate::app::Options;
use crate::app::look::{INK_SOFT, Palette, choice};
use crate::app::settings::Settings;
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::{self, t};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{RichText, Ui};

pub struct OptionsPlugin;

impl Plugin for OptionsPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Languages>()
            .add_systems(Startup, find_languages)
            .add_systems(EguiPrimaryContextPass, drawn(Page::Settings, draw));
    }
}

/// Languages that can be chosen: the name of the file, and the language's own name.
#[derive(Resource, Default)]
pub struct Languages(Vec<(String, String)>);

fn find_languages(options: Res<Options>, mut languages: ResMut<Languages>) {
    languages.0 = text::languages(&options.texts());
}

fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    languages: Res<Languages>,
    mut settings: ResMut<Settings>,
    mut fresh: ResMut<Fresh>,
    mut page: ResMut<NextState<Page>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    sheet(&ctx, &free, t("menu.settings"), &mut page, |ui| {
        scrolled(ui, "settings", |ui| {
            let first = form(ui, &mut settings, &languages);
            fresh.take(&first);
            ui.add_space(14.0);
            if ui.button(t("settings.usual")).named("settings.usual").clicked() {
                *settings = Settings { keys: settings.keys.clone(), ..default() };
            }
        });
    });
    Ok(())
}

/// A name and what can be chosen; below each other where the screen is small.
fn row(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    if ui.available_width() > 560.0 {
        ui.horizontal_top(|ui| {
            let size = egui::vec2(210.0, 27.0);
            let left = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, left, |ui| {
                ui.set_min_size(size);
                ui.label(name);
            });
            ui.horizontal_wrapped(|ui| {
                ui.set_min_height(27.0);
                add(ui);
            });
        });
    } else {
        ui.label(RichText::new(name).color(INK_SOFT));
        ui.horizontal_wrapped(add);
    }
    ui.add_space(7.0);
}

/// One value of a setting.
fn pick<T: PartialEq>(ui: &mut Ui, now: &mut T, value: T, text: impl Into<String>) -> egui::Response {
    let response = ui.add(choice(*now == value, text.into()));
    if response.clicked() {
        *now = value;
    }
    response
}

/// The settings themselves; returns the first button.
pub fn form(ui: &mut Ui, settings: &mut ResMut<Settings>, languages: &Languages) -> egui::Response {
    let mut s = (**settings).clone();
    let mut first = None;
    row(ui, t("settings.scale"), |ui| {
        for percent in Settings::SCALES {
            let text = format!("{percent} %");
            let response = pick(ui, &mut s.scale, percent, text).named(&format!("scale.{percent}"));
            first.get_or_insert(response);
        }
    });
    row(ui, t("settings.picture"), |ui| {
        ui.checkbox(&mut s.full_screen, t("settings.full_screen"));
        ui.checkbox(&mut s.vsync, t("settings.vsync")).on_hover_text(t("settings.vsync_tip"));
    });
    row(ui, t("settings.frames"), |ui| {
        for frames in [30, 60, 120] {
            pick(ui, &mut s.frames, frames, frames.to_string()).on_hover_text(t("settings.frames_tip"));
        }
    });
    row(ui, t("settings.colors"), |ui| {
        pick(ui, &mut s.colors, Palette::Usual, t("settings.colors_usual"));
        pick(ui, &mut s.colors, Palette::Safe, t("settings.colors_safe"))
            .on_hover_text(t("settings.colors_tip"));
    });
    row(ui, t("settings.counters"), |ui| {
        pick(ui, &mut s.silhouettes, false, t("settings.symbols"));
        pick(ui, &mut s.silhouettes, true, t("settings.silhouettes"));
    });
    row(ui, t("settings.names"), |ui| {
        pick(ui, &mut s.modern_names, false, t("settings.names_1945"));
        pick(ui, &mut s.modern_names, true, t("settings.names_today"));
    });
    row(ui, t("settings.speed"), |ui| {
        for (speed, name) in Settings::SPEEDS {
            pick(ui, &mut s.speed, speed, t(name));
        }
    });
    row(ui, t("settings.moves"), |ui| {
        ui.checkbox(&mut s.show_moves, t("settings.show_moves"));
    });
    row(ui, t("settings.language"), |ui| {
        for (key, name) in &languages.0 {
            pick(ui, &mut s.language, key.clone(), name).on_hover_text(t("settings.language_tip"));
        }
    });
    settings.set_if_neq(s);
    first.unwrap_or_else(|| ui.label(""))
}
