//! Short messages: why an order was refused, how a battle went. They lie over the map; in the menu they have a strip of their own
//! at the foot of the window, so that they cover no page. They go by themselves.

use crate::app::look::{Draw, INK, PAPER_DARK};
use crate::app::pulse::Pulse;
use crate::app::spots;
use crate::app::stage::{Free, Screen};
use crate::app::table::Say;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::RichText;

/// Messages that are shown at once.
const MOST: usize = 4;

#[derive(Resource, Default)]
pub struct Toasts(Vec<(String, f32)>);

impl Toasts {
    /// Takes all of them away: they were for other eyes.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

pub struct ToastPlugin;

impl Plugin for ToastPlugin {
    fn build(&self, app: &mut App) {
        let menu = || in_state(Screen::Menu);
        app.init_resource::<Toasts>().add_systems(
            EguiPrimaryContextPass,
            (
                listen.in_set(Draw::Begin),
                strip.in_set(Draw::Panels).before(crate::app::screens::column).run_if(menu()),
                float.in_set(Draw::Windows).run_if(not(menu())),
            ),
        );
    }
}

/// Takes up what was said, and lets go of what was shown long enough.
fn listen(
    mut asked: MessageReader<Say>,
    mut toasts: ResMut<Toasts>,
    time: Res<Time>,
    mut pulse: ResMut<Pulse>,
) {
    let dt = time.delta_secs();
    toasts.0.retain_mut(|(_, left)| {
        *left -= dt;
        *left > 0.0
    });
    for say in asked.read() {
        let time = 4.0 + say.0.len() as f32 * 0.04;
        toasts.0.retain(|(t, _)| *t != say.0);
        toasts.0.push((say.0.clone(), time));
    }
    pulse.lively |= !toasts.0.is_empty();
}

impl Toasts {
    /// Those that are shown, the last at the foot.
    fn shown(&self) -> impl Iterator<Item = &str> {
        self.0.iter().skip(self.0.len().saturating_sub(MOST)).map(|(text, _)| text.as_str())
    }
}

/// A strip at the foot of the menu; what is left above it is the pages'.
fn strip(mut contexts: EguiContexts, toasts: Res<Toasts>, mut free: ResMut<Free>) -> Result {
    if toasts.0.is_empty() {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let mut strip = egui::Rect::NOTHING;
    free.panel(&ctx, "said", |ui| {
        let frame = egui::Frame::new().fill(PAPER_DARK).inner_margin(egui::Margin::symmetric(36, 10));
        let shown = egui::Panel::bottom("said").resizable(false).frame(frame).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for text in toasts.shown() {
                ui.label(RichText::new(text).color(INK));
            }
        });
        strip = shown.response.rect;
    });
    spots::mark(&ctx, "said", strip);
    Ok(())
}

fn float(mut contexts: EguiContexts, toasts: Res<Toasts>, free: Res<Free>) -> Result {
    if toasts.0.is_empty() {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    // Above the log, which may be of interest at the same time.
    let bottom = spots::at(ctx, "log").map_or(free.0.bottom(), |log| log.top()) - 14.0;
    egui::Area::new("toasts".into())
        .order(egui::Order::Foreground)
        .pivot(egui::Align2::CENTER_BOTTOM)
        .fixed_pos(egui::pos2(free.0.center().x, bottom))
        .interactable(false)
        .show(ctx, |ui| {
            for text in toasts.shown() {
                egui::Frame::window(ui.style()).show(ui, |ui| {
                    ui.set_max_width(560.0f32.min(free.0.width() - 60.0));
                    ui.label(RichText::new(text).color(INK));
                });
            }
        });
    Ok(())
}
