//! The screens, and the free part of the window that panels leave to the map in a frame.

use super::look::Draw;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

/// Which screen is shown.
#[derive(States, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    #[default]
    Menu,
    Playing,
    /// The campaign plays itself.
    Demo,
    /// Two people share the screen and the mouse changes hands.
    Curtain,
    /// The editor.
    Desk,
}

/// The part of the window that no panel has taken yet in this frame.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Free(pub egui::Rect);

/// Points under which a screen has no room for two panels beside each other: they take turns.
const NARROW: f32 = 700.0;

/// Width at the right of the free part that the inspector hides, in points.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Hidden(pub f32);

impl Free {
    /// The part of it that the inspector does not hide.
    #[must_use]
    pub fn clear(&self, hidden: Hidden) -> egui::Rect {
        egui::Rect::from_min_max(self.0.min, self.0.max - egui::vec2(hidden.0, 0.0))
    }
    /// Panels take turns.
    #[must_use]
    pub fn narrow(&self, ctx: &egui::Context) -> bool {
        ctx.viewport_rect().width() < NARROW
    }
    /// A place to put the next panel; what it leaves is free.
    pub fn panel(&mut self, ctx: &egui::Context, id: &str, add: impl FnOnce(&mut egui::Ui)) {
        let builder = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(self.0);
        let mut ui = egui::Ui::new(ctx.clone(), egui::Id::new(("free", id)), builder);
        ui.set_clip_rect(self.0);
        add(&mut ui);
        self.0 = ui.available_rect_before_wrap();
    }
}

pub struct StagePlugin;

impl Plugin for StagePlugin {
    fn build(&self, app: &mut App) {
        app.init_state::<Screen>()
            .insert_resource(Free(egui::Rect::NOTHING))
            .init_resource::<Hidden>()
            .add_systems(EguiPrimaryContextPass, clear.in_set(Draw::Begin));
    }
}

fn clear(mut contexts: EguiContexts, mut free: ResMut<Free>) -> Result {
    free.0 = contexts.ctx_mut()?.viewport_rect();
    Ok(())
}
