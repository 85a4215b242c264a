//! Windows over the map: as large as they like, but never larger than the screen; what does not fit scrolls.

use super::fonts::serif;
use super::look::Keyboard;
use bevy_egui::egui;
use egui::{Align2, RichText};

/// Room left around a window, in points.
const MARGIN: f32 = 12.0;

/// Width that a window of this width really has on a small screen.
#[must_use]
pub fn width(ctx: &egui::Context, wanted: f32) -> f32 {
    wanted.min(ctx.viewport_rect().width() - 2.0 * MARGIN - 26.0)
}

/// Height that is left for what scrolls in a window, when `rest` points go to what stays.
#[must_use]
pub fn height(ctx: &egui::Context, wanted: f32, rest: f32) -> f32 {
    wanted.min(ctx.viewport_rect().height() - 2.0 * MARGIN - rest).max(60.0)
}

/// A window in the middle of the screen. While it is open the keyboard moves through its buttons.
pub fn centered<'a>(
    ctx: &egui::Context,
    keyboard: &mut Keyboard,
    id: &str,
    title: impl Into<String>,
    wanted: f32,
) -> egui::Window<'a> {
    keyboard.window = true;
    let width = width(ctx, wanted);
    egui::Window::new(RichText::new(title.into()).font(serif(18.0)))
        .id(egui::Id::new(("window", id.to_owned())))
        .collapsible(false)
        .resizable(false)
        .default_width(width)
        .max_width(width)
        .max_height(ctx.viewport_rect().height() - 2.0 * MARGIN - 40.0)
        .anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO)
}

/// Takes the keyboard for the first button of a window at the first Tab.
pub fn first(response: &egui::Response) {
    let ctx = &response.ctx;
    let nobody = ctx.memory(|m| m.focused().is_none());
    if nobody && ctx.input(|i| i.key_pressed(egui::Key::Tab)) {
        response.request_focus();
    }
}
