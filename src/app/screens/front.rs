//! The first page: what this is about, on a card over the map.

use super::{Page, drawn, wide};
use crate::app::keys::{Act, Keys};
use crate::app::look::{INK_SOFT, PAPER};
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::RichText;

pub struct FrontPlugin;

impl Plugin for FrontPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(EguiPrimaryContextPass, drawn(Page::Front, draw));
    }
}

fn draw(mut contexts: EguiContexts, free: Res<Free>, keys: Res<Keys>) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    // A small screen has no room for it beside the menu.
    if !wide(&ctx) || free.0.height() < 460.0 {
        return Ok(());
    }
    let card = egui::Frame::window(&ctx.global_style())
        .fill(PAPER.gamma_multiply(0.97))
        .inner_margin(egui::Margin::same(28));
    let width = 500.0f32.min(free.0.width() - 130.0);
    egui::Area::new("front".into())
        .pivot(egui::Align2::RIGHT_BOTTOM)
        .fixed_pos(free.0.right_bottom() + egui::vec2(-30.0, -30.0))
        .show(&ctx, |ui| {
            card.show(ui, |ui| {
                ui.set_width(width);
                ui.label(RichText::new(t("front.first")).size(20.0));
                ui.add_space(12.0);
                ui.label(RichText::new(t("front.second")).size(15.0));
                ui.add_space(12.0);
                ui.label(RichText::new(t("front.third")).size(15.0));
                ui.add_space(12.0);
                let help = tf("front.keys", &[("key", &keys.name(Act::Help))]);
                ui.label(RichText::new(help).color(INK_SOFT));
            });
        });
    Ok(())
}
