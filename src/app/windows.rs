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

/// What has the keyboard, if anything has. Unknown in a frame with a click: egui takes the keyboard from whatever it is asked
/// about then and was not clicked, a field too that the click has just opened.
#[allow(clippy::option_option, reason = "nothing has it, and unknown, are two things")]
#[must_use]
pub fn focused(ctx: &egui::Context) -> Option<Option<egui::Response>> {
    if ctx.input(|i| i.pointer.any_click()) {
        return None;
    }
    Some(ctx.memory(|m| m.focused()).and_then(|id| ctx.read_response(id)))
}

/// Windows with buttons: the last that was drawn so far in this frame, and the last of the frame before.
#[derive(Clone, Copy, Default)]
struct Last {
    frame: u64,
    now: Option<egui::LayerId>,
    front: Option<egui::LayerId>,
}

/// Keeps the keyboard in a window: the first Tab or arrow gives it to this button, and what would leave the window comes back
/// to it. Of several windows the one that was drawn last has it.
pub fn first(response: &egui::Response) {
    let ctx = &response.ctx;
    let (mine, frame) = (response.layer_id, ctx.cumulative_frame_nr());
    let front = ctx.data_mut(|d| {
        let last = d.get_temp_mut_or_default::<Last>(egui::Id::new("window with the keyboard"));
        if last.frame != frame {
            last.front = last.now.filter(|_| last.frame + 1 == frame);
            last.frame = frame;
        }
        last.now = Some(mine);
        last.front
    });
    if front.is_some_and(|layer| layer != mine) {
        return;
    }
    let focused = focused(ctx).flatten();
    // A menu of the window's own lies in front of it.
    let outside = |on: egui::Response| on.layer_id != mine && on.layer_id.order <= mine.order;
    if focused.is_some_and(outside) {
        response.request_focus();
    }
}

/// A button was pressed after which a place is chosen on the map: the keyboard goes there, and the key that pressed the
/// button does nothing else.
pub fn to_the_map(button: &egui::Response) {
    use egui::{Event, Key};
    if button.has_focus() {
        button.surrender_focus();
        let press = |e: &Event| matches!(e, Event::Key { key: Key::Enter | Key::Space, pressed: true, .. });
        button.ctx.input_mut(|i| i.events.retain(|e| !press(e)));
    }
}

/// At the end of what scrolls: brings the button there that the keyboard has just moved to into view.
pub fn follow_focus(ui: &egui::Ui) {
    let ctx = ui.ctx();
    let Some(now) = ctx.memory(|m| m.focused()) else { return };
    let last = egui::Id::new("brought into view");
    if ctx.data(|d| d.get_temp::<egui::Id>(last)) == Some(now) {
        return;
    }
    let on = focused(ctx).flatten();
    let Some(on) = on.filter(|r| r.layer_id == ui.layer_id()) else { return };
    // What is seen beside it is not in it, though what scrolls may reach under it.
    let beside = on.interact_rect.is_positive() && !ui.clip_rect().contains(on.interact_rect.center());
    // With room for its ring.
    if !beside && ui.min_rect().contains(on.rect.center()) {
        ctx.data_mut(|d| d.insert_temp(last, now));
        ui.scroll_to_rect(on.rect.expand(8.0), None);
    }
}

/// In what scrolls and is only read: arrows, page keys, Home and End turn it as the wheel does.
pub fn read_by_keys(ui: &egui::Ui) {
    use egui::Key;
    let page = ui.clip_rect().height() - 30.0;
    let keys = [
        (Key::ArrowUp, 60.0),
        (Key::ArrowDown, -60.0),
        (Key::PageUp, page),
        (Key::PageDown, -page),
        (Key::Home, 1e6),
        (Key::End, -1e6),
    ];
    for (key, by) in keys {
        if ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key)) {
            ui.scroll_with_delta(egui::vec2(0.0, by));
        }
    }
}
