//! Counters on the map: one to a stack; from afar dots and the markers of armies; the stack under the pointer fans out.

mod armies;
mod effects;
mod face;
mod fan;
pub mod silhouettes;
pub mod symbols;

use super::camera::Lens;
use super::geometry::center;
use super::hand::Hover;
use super::keys::{Act, Keys};
use super::look::Draw;
use super::motion::Motion;
use super::pieces::{Piece, Stack, Stacks};
use super::pulse::Pulse;
use super::settings::Settings;
use super::stage::Screen;
use super::table::{Selection, Table};
use crate::scenario::{Scenario, SideId};
pub use armies::{Marker, Markers, lay_out};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, Painter, Pos2, Rect, Stroke, vec2};
use face::{Dress, GOLD};
pub use face::{step, under, width};

/// Hexes smaller than this show dots.
pub const DOTS: f32 = 13.0;
/// Hexes smaller than this show the markers of armies too.
const ARMIES: f32 = 17.0;

/// What stands in the frame of a counter.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    #[default]
    Nato,
    Silhouettes,
}

pub struct CountersPlugin;

impl Plugin for CountersPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Face>()
            .init_resource::<armies::Trails>()
            .init_resource::<Markers>()
            .add_systems(Update, dress.run_if(resource_changed::<Settings>))
            .add_systems(Update, armies::follow.after(super::pieces::sort).run_if(resource_exists::<Table>))
            .add_systems(
                EguiPrimaryContextPass,
                (
                    switch.in_set(Draw::Begin),
                    far.in_set(Draw::Map).before(super::labels::draw).run_if(resource_exists::<Table>),
                    (draw, fan::draw.run_if(resource_exists::<Table>)).chain().in_set(Draw::Map),
                )
                    .run_if(in_state(Screen::Playing)),
            );
    }
}

/// A key turns symbols into silhouettes and back.
fn switch(mut contexts: EguiContexts, mut settings: ResMut<Settings>, keys: Res<Keys>) -> Result {
    if keys.hit(contexts.ctx_mut()?, Act::Face) {
        settings.silhouettes = !settings.silhouettes;
    }
    Ok(())
}

fn dress(settings: Res<Settings>, mut face: ResMut<Face>) {
    face.set_if_neq(if settings.silhouettes { Face::Silhouettes } else { Face::Nato });
}

/// Colour of a side's counters.
#[must_use]
pub fn side_color(scenario: &Scenario, side: SideId) -> Color32 {
    let (r, g, b) = super::look::side_rgb(side.index(), scenario.sides[side.index()].color);
    Color32::from_rgb(r, g, b)
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    table: Option<Res<Table>>,
    stacks: Res<Stacks>,
    selection: Res<Selection>,
    motion: Res<Motion>,
    face: Res<Face>,
    markers: Res<armies::Markers>,
) -> Result {
    let Some(table) = table else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let grid = table.scenario().map.grid();
    let hex = lens.hex();
    let view = ctx.viewport_rect().expand(hex);
    let mut chosen_last = None;
    for stack in stacks.all.iter().filter(|_| hex >= DOTS) {
        let at = lens.to_screen(center(grid, stack.hex));
        if !view.contains(at) {
            continue;
        }
        let still: Vec<Piece> = stack.pieces.iter().filter(|p| !motion.moves(p.unit)).copied().collect();
        if still.is_empty() {
            continue;
        }
        let chosen = still.iter().any(|p| selection.units.contains(&p.unit));
        let mut shown = Stack { hex: stack.hex, side: stack.side, pieces: still };
        if chosen {
            shown.pieces.sort_by_key(|p| !selection.units.contains(&p.unit));
            chosen_last = Some((at, shown));
        } else {
            face::stack(&painter, at, &table, &shown, Dress { hex, chosen, face: *face });
        }
    }
    // The chosen stack lies over its neighbours.
    if let Some((at, shown)) = chosen_last {
        face::stack(&painter, at, &table, &shown, Dress { hex, chosen: true, face: *face });
    }
    for (unit, world) in motion.places() {
        let at = lens.to_screen(world);
        if view.contains(at) {
            let side = table.scenario().unit(unit).side;
            let piece = Piece { unit, seen: true, age: 0 };
            let alone = Stack { hex: crate::hex::HexId(0), side, pieces: vec![piece] };
            if hex < DOTS {
                dot(&painter, at, &table, &alone, hex, false);
            } else {
                face::stack(&painter, at, &table, &alone, Dress { hex, chosen: false, face: *face });
            }
        }
    }
    effects::draw(&painter, &lens, &table, &motion);
    armies::paint(&painter, &table, &markers.0);
    Ok(())
}

/// What lies under the names: the ways of armies, and stacks as dots where they are too small for counters.
pub fn far(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    table: Res<Table>,
    stacks: Res<Stacks>,
    selection: Res<Selection>,
    motion: Res<Motion>,
    trails: Res<armies::Trails>,
) -> Result {
    let hex = lens.hex();
    if hex >= ARMIES {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let view = ctx.viewport_rect();
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), view);
    armies::arrows(&painter, &lens, &table, &trails);
    for stack in stacks.all.iter().filter(|_| hex < DOTS) {
        let at = lens.to_screen(center(table.scenario().map.grid(), stack.hex));
        if view.contains(at) && stack.pieces.iter().any(|p| !motion.moves(p.unit)) {
            let chosen = stack.pieces.iter().any(|p| selection.units.contains(&p.unit));
            dot(&painter, at, &table, stack, hex, chosen);
        }
    }
    Ok(())
}

/// A stack from far away: a square for the first side, a diamond for the second; hollow when only remembered.
fn dot(painter: &Painter, at: Pos2, table: &Table, stack: &Stack, hex: f32, chosen: bool) {
    let color = side_color(table.scenario(), stack.side);
    let fighting = stack.pieces.iter().any(|p| table.scenario().type_of(p.unit).combat);
    let r = (hex * 0.30).clamp(1.5, 4.5) * if fighting { 1.0 } else { 0.62 };
    let seen = stack.pieces.iter().any(|p| p.seen);
    let rim = if chosen { GOLD } else { Color32::from_rgb(0xFB, 0xF7, 0xEA) };
    let ring = Stroke::new(if chosen { 2.2 } else { 0.8 }, if seen { rim } else { color });
    let fill = if seen { color } else { Color32::from_rgb(0xF3, 0xEC, 0xDC) };
    if stack.side.index() == 0 {
        let rect = Rect::from_center_size(at, vec2(r * 1.8, r * 1.8));
        painter.rect(rect, 0.0, fill, ring, egui::StrokeKind::Outside);
    } else {
        let r = r * 1.35;
        let points = vec![at - vec2(0.0, r), at + vec2(r, 0.0), at + vec2(0.0, r), at - vec2(r, 0.0)];
        painter.add(egui::Shape::convex_polygon(points, fill, ring));
    }
}

/// Whether the pointer has rested on a stack long enough to fan it out.
#[derive(Default)]
struct Rest {
    hex: Option<crate::hex::HexId>,
    since: f64,
}

impl Rest {
    /// The hex to fan out; keeps the window awake until the time has come.
    fn on(&mut self, hover: &Hover, now: f64, pulse: &mut Pulse) -> Option<crate::hex::HexId> {
        const WAIT: f64 = 0.35;
        if self.hex != hover.hex {
            *self = Self { hex: hover.hex, since: now };
        }
        let hex = self.hex?;
        if now - self.since < WAIT {
            pulse.lively = true;
            return None;
        }
        Some(hex)
    }
}
