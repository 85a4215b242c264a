//! Overlays on keys: control and front line, supply, weather, objectives, history at the date; and the lit hexes.

use super::aim::Aim;
use super::camera::Lens;
use super::geometry::center;
use super::labels::haloed;
use super::look::Draw;
use super::orders::Reaches;
use super::sheet::{HexLayers, HexMaterial};
use super::stage::Screen;
use super::table::Table;
use super::words;
use crate::rules::{Supply, supply};
use crate::scenario::SideId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Align2, Color32, Painter, Stroke, vec2};

/// What can be laid over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Control,
    Supply,
    Weather,
    Objectives,
    History,
}

impl Mode {
    pub const ALL: [Self; 5] = [Self::Control, Self::Supply, Self::Weather, Self::Objectives, Self::History];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Control => "Control and front line",
            Self::Supply => "Supply",
            Self::Weather => "Weather and ground",
            Self::Objectives => "Objectives",
            Self::History => "History at this date",
        }
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
        }
    }
}

/// Which overlays are on.
#[derive(Resource)]
pub struct Overlay {
    on: [bool; 5],
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
        if now && matches!(mode, Mode::Supply | Mode::Weather) {
            self.on[Mode::Supply as usize] = false;
            self.on[Mode::Weather as usize] = false;
        }
        self.on[mode as usize] = now;
        self.version += 1;
    }
}

pub struct OverlaysPlugin;

impl Plugin for OverlaysPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Overlay { on: [true, false, false, false, false], version: 0 })
            .add_systems(
                Update,
                (wash, strength).run_if(resource_exists::<Table>).run_if(resource_exists::<HexLayers>),
            )
            .add_systems(
                EguiPrimaryContextPass,
                (keys.in_set(Draw::Begin), marks.in_set(Draw::Map).after(super::counters::draw))
                    .run_if(in_state(Screen::Playing))
                    .run_if(resource_exists::<Table>),
            );
    }
}

fn keys(mut contexts: EguiContexts, mut overlay: ResMut<Overlay>, keys: Res<super::keys::Keys>) -> Result {
    let ctx = contexts.ctx_mut()?;
    for mode in Mode::ALL {
        if keys.hit(ctx, super::keys::Act::Show(mode)) {
            overlay.toggle(mode);
        }
    }
    Ok(())
}

/// Writes the texels of the washes and of the lit hexes when something changed.
#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn wash(
    table: Res<Table>,
    overlay: Res<Overlay>,
    reaches: Res<Reaches>,
    aim: Res<Aim>,
    layers: Res<HexLayers>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<HexMaterial>>,
    mut last: Local<[u64; 4]>,
) {
    let now = [table.version, overlay.version, reaches.version, aim.version];
    if *last == now && !layers.is_changed() && !table.is_added() {
        return;
    }
    *last = now;
    let (state, scenario) = (table.game().state(), table.scenario());
    let map = &scenario.map;
    if layers.grid != map.grid() {
        return;
    }
    let mut facts = vec![0u8; map.grid().len() * 4];
    let mut tint = vec![0u8; map.grid().len() * 4];
    let control = overlay.on(Mode::Control);
    let net = overlay.on(Mode::Supply).then(|| supply::net_seen(&table.view()));
    for hex in map.grid().iter() {
        let i = hex.index() * 4;
        if !map.terrain(hex).is_land() {
            continue;
        }
        let owner = state.owner(hex);
        if control && let Some(side) = owner {
            facts[i] = if side == SideId(0) { 100 } else { 200 };
            let (r, g, b) = super::look::side_rgb(side.index(), scenario.sides[side.index()].color);
            let home =
                map.country(hex).is_some_and(|c| scenario.sides[side.index()].holds.iter().any(|h| h == c));
            tint[i..i + 4].copy_from_slice(&[r, g, b, if home { 18 } else { 92 }]);
        }
        if let Some(net) = &net
            && owner == Some(table.seat())
        {
            let c = match (net.railhead(hex), net.state_at(hex)) {
                (true, _) => [20, 90, 60, 150],
                (false, Supply::Full) => [60, 140, 60, 105],
                (false, Supply::Short) => [225, 160, 30, 115],
                (false, Supply::Cut) => [190, 40, 30, 110],
            };
            tint[i..i + 4].copy_from_slice(&c);
        }
        if overlay.on(Mode::Weather) {
            let g = state.ground(hex);
            tint[i..i + 4].copy_from_slice(&[70, 60, 110, (u16::from(g.wet) * 17 / 10).min(170) as u8]);
        }
    }
    // While an order waits for its place, its places are lit and not the marches.
    let marching = aim.now.is_none();
    for (hex, strong) in &aim.targets {
        facts[hex.index() * 4 + 1] = if *strong { 140 } else { 80 };
    }
    for (i, (_, reach)) in reaches.of.iter().filter(|_| marching).enumerate() {
        for r in reach.hexes() {
            if i == 0 && reaches.holds(r.hex) {
                facts[r.hex.index() * 4 + 1] = if r.stops { 140 } else { 80 };
            }
        }
    }
    for hex in reaches.targets.iter().filter(|_| marching) {
        facts[hex.index() * 4 + 1] = 230;
    }
    for (handle, bytes) in [(&layers.wash, tint), (&layers.facts, facts)] {
        if let Some(mut image) = images.get_mut(handle) {
            image.data = Some(bytes);
        }
    }
    // Touched, so that the new texels are bound.
    for handle in [&layers.under, &layers.above] {
        let _ = materials.get_mut(handle);
    }
}

/// The grid fades in with the zoom; the front is drawn while control is shown.
fn strength(
    lens: Res<Lens>,
    overlay: Res<Overlay>,
    layers: Res<HexLayers>,
    mut materials: ResMut<Assets<HexMaterial>>,
    mut last: Local<(f32, bool)>,
) {
    let grid = ((lens.hex() - 17.0) / 30.0).clamp(0.0, 1.0) * 0.30;
    let now = (grid, overlay.on(Mode::Control));
    if *last == now && !layers.is_changed() {
        return;
    }
    *last = now;
    for handle in [&layers.under, &layers.above] {
        if let Some(mut m) = materials.get_mut(handle) {
            m.show.x = grid;
            m.show.z = if now.1 { 0.9 } else { 0.0 };
        }
    }
}

/// Objectives, and what had fallen by this date in history.
fn marks(mut contexts: EguiContexts, overlay: Res<Overlay>, lens: Res<Lens>, table: Res<Table>) -> Result {
    if !overlay.on(Mode::Objectives) && !overlay.on(Mode::History) {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let (state, scenario) = (table.game().state(), table.scenario());
    for (i, o) in scenario.objectives.iter().enumerate() {
        let at = lens.to_screen(center(scenario.map.grid(), o.hex));
        if !ctx.viewport_rect().contains(at) {
            continue;
        }
        let then = o.fell.into_iter().chain(o.air_landed).min();
        let fell_then = then.is_some_and(|t| t <= state.turn());
        let fell_now = state.fell(i).is_some();
        if overlay.on(Mode::History) {
            let r = (lens.hex() * 0.55).clamp(7.0, 26.0);
            let color = match (fell_then, fell_now) {
                (true, true) => Color32::from_rgb(0x2E, 0x7A, 0x3A),
                (true, false) => Color32::from_rgb(0xC0, 0x2A, 0x1A),
                (false, true) => Color32::from_rgb(0x1F, 0x5F, 0xA8),
                (false, false) => Color32::from_gray(0x60),
            };
            painter.circle_stroke(at, r, Stroke::new(2.6, color));
            if let Some(t) = then
                && lens.hex() > 11.0
            {
                haloed(
                    &painter,
                    at + vec2(0.0, r + 2.0),
                    Align2::CENTER_TOP,
                    &words::day(scenario, t),
                    11.5,
                    color,
                );
            }
        }
        if overlay.on(Mode::Objectives) {
            let color = if fell_now {
                Color32::from_rgb(0x8F, 0x2C, 0x22)
            } else {
                Color32::from_rgb(0x1E, 0x1A, 0x16)
            };
            let pole = at + vec2(6.0, -4.0);
            painter.line_segment([pole, pole - vec2(0.0, 20.0)], Stroke::new(1.6, color));
            let flag = egui::Rect::from_min_size(pole - vec2(0.0, 20.0), vec2(26.0, 13.0));
            painter.rect(
                flag,
                0.0,
                color,
                Stroke::new(1.0, Color32::from_rgb(0xFB, 0xF7, 0xEA)),
                egui::StrokeKind::Outside,
            );
            painter.text(
                flag.center(),
                Align2::CENTER_CENTER,
                o.points.to_string(),
                egui::FontId::proportional(11.0),
                Color32::WHITE,
            );
        }
    }
    Ok(())
}
