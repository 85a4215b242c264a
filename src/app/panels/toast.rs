//! Short messages over the map: why an order was refused, how a battle went. They go by themselves.

use crate::app::look::{Draw, INK};
use crate::app::pulse::Pulse;
use crate::app::spots;
use crate::app::stage::Free;
use crate::app::table::Say;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

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
        app.init_resource::<Toasts>().add_systems(EguiPrimaryContextPass, draw.in_set(Draw::Windows));
    }
}

fn draw(
    mut contexts: EguiContexts,
    mut asked: MessageReader<Say>,
    mut toasts: ResMut<Toasts>,
    free: Res<Free>,
    time: Res<Time>,
    mut pulse: ResMut<Pulse>,
) -> Result {
    for say in asked.read() {
        let time = 4.0 + say.0.len() as f32 * 0.04;
        toasts.0.retain(|(t, _)| *t != say.0);
        toasts.0.push((say.0.clone(), time));
    }
    if toasts.0.is_empty() {
        return Ok(());
    }
    pulse.lively = true;
    let dt = time.delta_secs();
    for t in &mut toasts.0 {
        t.1 -= dt;
    }
    toasts.0.retain(|t| t.1 > 0.0);
    let ctx = contexts.ctx_mut()?;
    let skip = toasts.0.len().saturating_sub(4);
    // Above the log, which may be of interest at the same time.
    let bottom = spots::at(ctx, "log").map_or(free.0.bottom(), |log| log.top()) - 14.0;
    egui::Area::new("toasts".into())
        .order(egui::Order::Foreground)
        .pivot(egui::Align2::CENTER_BOTTOM)
        .fixed_pos(egui::pos2(free.0.center().x, bottom))
        .interactable(false)
        .show(ctx, |ui| {
            for (text, _) in toasts.0.iter().skip(skip) {
                egui::Frame::window(ui.style()).show(ui, |ui| {
                    ui.set_max_width(560.0f32.min(free.0.width() - 60.0));
                    ui.label(egui::RichText::new(text).color(INK));
                });
            }
        });
    Ok(())
}
