//! The curtain between two players at one table: while the mouse changes hands, nothing of either side is on the screen.

use crate::app::attack::Attack;
use crate::app::camera::Lens;
use crate::app::fonts::serif;
use crate::app::look::{Draw, PAPER, main_button};
use crate::app::motion::Motion;
use crate::app::panels::Toasts;
use crate::app::spots::Named as _;
use crate::app::stage::Screen;
use crate::app::table::{Selection, Table};
use crate::app::text::{t, tf};
use crate::app::words;
use crate::scenario::SideId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, RichText};

const CLOTH: Color32 = Color32::from_rgb(0x2E, 0x2A, 0x27);

/// Who looked last, and where each player was looking.
#[derive(Resource, Default)]
struct Curtain {
    /// Side that the screen was last shown to.
    shown: Option<SideId>,
    looks: [Option<Lens>; 2],
}

pub struct CurtainPlugin;

impl Plugin for CurtainPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Curtain>()
            // Before the screens change for this frame: nothing of the new side is drawn until it falls.
            .add_systems(PreUpdate, fall.run_if(resource_exists::<Table>))
            .add_systems(EguiPrimaryContextPass, draw.in_set(Draw::Panels).run_if(in_state(Screen::Curtain)));
    }
}

/// The side to move is another one than the screen was shown to: the curtain falls.
#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn fall(
    table: Res<Table>,
    mut curtain: ResMut<Curtain>,
    lens: Res<Lens>,
    mut selection: ResMut<Selection>,
    mut attack: ResMut<Attack>,
    mut motion: ResMut<Motion>,
    mut toasts: ResMut<Toasts>,
    mut screen: ResMut<NextState<Screen>>,
) {
    if table.is_added() {
        *curtain = Curtain::default();
    }
    let side = table.game().state().side();
    if !table.shared() || table.game().state().over().is_some() || curtain.shown == Some(side) {
        return;
    }
    if let Some(before) = curtain.shown {
        curtain.looks[before.index()] = Some(*lens);
    }
    *selection = Selection::default();
    *attack = Attack::default();
    motion.skip();
    toasts.clear();
    screen.set(Screen::Curtain);
}

fn draw(
    mut contexts: EguiContexts,
    table: Option<Res<Table>>,
    mut curtain: ResMut<Curtain>,
    mut lens: ResMut<Lens>,
    mut screen: ResMut<NextState<Screen>>,
    mut fresh: Local<Option<SideId>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let Some(table) = table else {
        screen.set(Screen::Menu);
        return Ok(());
    };
    let (side, state) = (table.game().state().side(), table.game().state());
    let mut ready = false;
    let builder = egui::UiBuilder::new()
        .layer_id(egui::LayerId::background())
        .max_rect(ctx.viewport_rect().shrink2(egui::vec2(18.0, 0.0)));
    let mut ui = egui::Ui::new(ctx.clone(), egui::Id::new("curtain"), builder);
    ctx.layer_painter(ui.layer_id()).rect_filled(ctx.viewport_rect(), 0.0, CLOTH);
    ui.vertical_centered(|ui| {
        ui.add_space(((ctx.viewport_rect().height() - 220.0) * 0.42).max(6.0));
        let name = &table.scenario().sides[side.index()].name;
        ui.label(RichText::new(name).font(serif(34.0)).color(PAPER));
        let day = words::day(table.scenario(), state.turn());
        ui.label(RichText::new(day).size(20.0).color(PAPER));
        ui.add_space(12.0);
        ui.label(RichText::new(tf("curtain.hand_over", &[("side", name)])).size(16.0).color(PAPER));
        ui.add_space(20.0);
        let button = main_button(t("curtain.ready")).min_size(egui::vec2(150.0, 38.0));
        let response = ui.add(button).named("curtain.ready");
        if *fresh != Some(side) {
            response.request_focus();
            *fresh = Some(side);
        }
        ready = response.clicked();
    });
    if ready {
        *fresh = None;
        curtain.shown = Some(side);
        match curtain.looks[side.index()] {
            Some(look) => *lens = look,
            None => lens.fitted = false,
        }
        screen.set(Screen::Playing);
    }
    Ok(())
}
