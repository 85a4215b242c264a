//! The hand over the map: what the pointer is over, drags, and clicks on hexes.

use super::camera::Lens;
use super::cursor::Cursor;
use super::geometry::hex_at;
use super::look::Draw;
use super::sheet::Sheet;
use super::stage::{Free, Screen};
use crate::hex::HexId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

/// Where the pointer is, and what it did in this frame.
#[derive(Resource, Default, Debug)]
pub struct Hover {
    /// The pointer is over the map and no panel.
    pub over_map: bool,
    pub hex: Option<HexId>,
    /// Drag in points.
    pub drag: egui::Vec2,
    pub clicked: bool,
    pub right_clicked: bool,
}

pub struct HandPlugin;

impl Plugin for HandPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Hover>().add_systems(OnExit(Screen::Playing), let_go).add_systems(
            EguiPrimaryContextPass,
            reach.in_set(Draw::Hand).before(super::camera::steer).run_if(in_state(Screen::Playing)),
        );
    }
}

fn let_go(mut hover: ResMut<Hover>) {
    *hover = Hover::default();
}

pub(super) fn reach(
    mut contexts: EguiContexts,
    free: Res<Free>,
    lens: Res<Lens>,
    sheet: Option<Res<Sheet>>,
    cursor: Res<Cursor>,
    mut hover: ResMut<Hover>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let builder = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(free.0);
    let ui = egui::Ui::new(ctx.clone(), egui::Id::new("map"), builder);
    let response = ui.interact(free.0, egui::Id::new("map ground"), egui::Sense::click_and_drag());
    let over = response.contains_pointer() || response.dragged();
    let at = ctx.input(|i| i.pointer.hover_pos());
    let hex = at.filter(|_| over).zip(sheet).and_then(|(p, s)| hex_at(s.map.grid(), lens.to_world(p)));
    *hover = Hover {
        over_map: over || cursor.hex.is_some(),
        hex: cursor.hex.or(hex),
        drag: if response.dragged() { response.drag_delta() } else { egui::Vec2::ZERO },
        clicked: response.clicked() || cursor.pressed,
        right_clicked: response.secondary_clicked() || cursor.went,
    };
    Ok(())
}
