//! What can be laid over the map, each on its key and with its legend; and the lit hexes of orders.

mod command;
mod gauges;
mod history;
mod legend;
mod objectives;
mod reaches;
mod sky;
mod tons;
mod wash;

use super::camera::Lens;
use super::front::BROAD;
use super::keys::{Act, Keys};
use super::look::{Draw, Palette, palette};
use super::sheet::{HexLayers, HexMaterial, HexSheet};
use super::stage::Screen;
use super::table::{Say, Table};
use super::text::{t, tf};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
pub use wash::wash;

/// What can be laid over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Control,
    Supply,
    Weather,
    Objectives,
    History,
    Zones,
    Fuel,
    Air,
    Command,
    Movement,
}

impl Mode {
    pub const ALL: [Self; 10] = [
        Self::Control,
        Self::Supply,
        Self::Weather,
        Self::Objectives,
        Self::History,
        Self::Zones,
        Self::Fuel,
        Self::Air,
        Self::Command,
        Self::Movement,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        t(match self {
            Self::Control => "overlay.control",
            Self::Supply => "overlay.supply",
            Self::Weather => "overlay.weather",
            Self::Objectives => "overlay.objectives",
            Self::History => "overlay.history",
            Self::Zones => "overlay.zones",
            Self::Fuel => "overlay.fuel",
            Self::Air => "overlay.air",
            Self::Command => "overlay.command",
            Self::Movement => "overlay.movement",
        })
    }
    /// Its key unless a person chose another.
    #[must_use]
    pub const fn key_name(self) -> &'static str {
        match self {
            Self::Control => "F2",
            Self::Supply => "F3",
            Self::Weather => "F4",
            Self::Objectives => "F6",
            Self::History => "F7",
            Self::Zones => "F8",
            Self::Fuel => "F10",
            Self::Air => "F11",
            Self::Command => "F12",
            Self::Movement => "M",
        }
    }
    /// It colours whole hexes: of these one shows at a time.
    const fn washes(self) -> bool {
        matches!(self, Self::Supply | Self::Weather | Self::Zones | Self::Fuel | Self::Air | Self::Movement)
    }
}

/// Which overlays are on.
#[derive(Resource)]
pub struct Overlay {
    on: [bool; Mode::ALL.len()],
    version: u64,
}

impl Overlay {
    #[must_use]
    pub const fn on(&self, mode: Mode) -> bool {
        self.on[mode as usize]
    }
    /// Switches one; washes of whole hexes show one at a time.
    pub fn toggle(&mut self, mode: Mode) {
        let now = !self.on(mode);
        if now && mode.washes() {
            for other in Mode::ALL.into_iter().filter(|m| m.washes()) {
                self.on[other as usize] = false;
            }
        }
        self.on[mode as usize] = now;
        self.version += 1;
    }
}

pub struct OverlaysPlugin;

impl Plugin for OverlaysPlugin {
    fn build(&self, app: &mut App) {
        let mut on = [false; Mode::ALL.len()];
        on[Mode::Control as usize] = true;
        app.insert_resource(Overlay { on, version: 0 })
            .init_resource::<reaches::Spread>()
            .add_systems(
                Update,
                (reaches::measure, wash, strength)
                    .chain()
                    .run_if(resource_exists::<Table>)
                    .run_if(resource_exists::<HexLayers>),
            )
            .add_systems(
                EguiPrimaryContextPass,
                (
                    switch.in_set(Draw::Begin),
                    history::ways.in_set(Draw::Map).before(super::labels::draw),
                    (history::names, command::draw)
                        .chain()
                        .in_set(Draw::Map)
                        .after(super::labels::draw)
                        .before(super::counters::draw),
                    (objectives::draw, gauges::draw, tons::draw, sky::draw, reaches::rings)
                        .chain()
                        .in_set(Draw::Map)
                        .after(super::counters::draw),
                    legend::draw.in_set(Draw::Windows),
                )
                    .run_if(in_state(Screen::Playing))
                    .run_if(resource_exists::<Table>),
            );
    }
}

fn switch(
    mut contexts: EguiContexts,
    mut overlay: ResMut<Overlay>,
    keys: Res<Keys>,
    mut say: MessageWriter<Say>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    for mode in Mode::ALL {
        if keys.hit(ctx, Act::Show(mode)) {
            overlay.toggle(mode);
            // It has no legend that would show it.
            if mode == Mode::Control {
                let key = if overlay.on(mode) { "overlay.is_on" } else { "overlay.is_off" };
                say.write(Say(tf(key, &[("what", &mode.name())])));
            }
        }
    }
    Ok(())
}

/// The grid fades in with the zoom; taken ground is told in broad strokes from afar.
fn strength(
    lens: Res<Lens>,
    overlay: Res<Overlay>,
    layers: Res<HexLayers>,
    mut materials: ResMut<Assets<HexMaterial>>,
    mut sheet: Query<(&HexSheet, &mut Visibility)>,
    table: Res<Table>,
    mut last: Local<(Vec4, Palette)>,
) {
    let grid = ((lens.hex() - 17.0) / 30.0).clamp(0.0, 1.0) * 0.34;
    let taken = if overlay.on(Mode::Control) { 0.9 } else { 0.0 };
    let now = Vec4::new(grid, 1.0, taken, f32::from(u8::from(lens.hex() < BROAD)));
    // A layer that tells nothing is not drawn: it covers the whole window.
    for (hexes, mut visible) in &mut sheet {
        let idle = !hexes.told && grid <= 0.0;
        visible.set_if_neq(if idle { Visibility::Hidden } else { Visibility::Inherited });
    }
    let now = (now, palette());
    if *last == now && !layers.is_changed() {
        return;
    }
    *last = now;
    let color = |i: usize| {
        let (r, g, b) = super::look::side_rgb(i, table.scenario().sides[i].color);
        Srgba::rgb_u8(r, g, b).into()
    };
    if let Some(mut ink) = materials.get_mut(&layers.ink) {
        (ink.show, ink.first, ink.second) = (now.0, color(0), color(1));
    }
}
