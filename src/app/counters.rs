//! Counters on the map: one to a stack, simpler the farther one looks from, down to dots and the names of armies.

use super::camera::Lens;
use super::counter::{self, Dress};
use super::geometry::center;
use super::labels::Taken;
use super::look::Draw;
use super::motion::Motion;
use super::pieces::{Stack, Stacks};
use super::stage::Screen;
use super::table::{Selection, Table};
use crate::scenario::{FormationId, Scenario, Size, UnitId};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, Painter, Pos2, Rect, Stroke, vec2};
use std::collections::BTreeMap;

/// Hexes smaller than this show dots, and smaller than the second one counters without text.
const DOTS: f32 = 13.0;

pub struct CountersPlugin;

impl Plugin for CountersPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(EguiPrimaryContextPass, draw.in_set(Draw::Map).run_if(in_state(Screen::Playing)));
    }
}

/// Colour of a side's counters.
#[must_use]
pub fn side_color(scenario: &Scenario, side: crate::scenario::SideId) -> Color32 {
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
    mut taken: ResMut<Taken>,
) -> Result {
    let Some(table) = table else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let scenario = table.scenario();
    let grid = scenario.map.grid();
    let hex = lens.hex();
    let view = ctx.viewport_rect().expand(hex);
    let place = |s: &Stack| lens.to_screen(center(grid, s.hex));
    let mut armies: BTreeMap<FormationId, (Vec2, f32)> = BTreeMap::new();
    for stack in &stacks.all {
        let at = place(stack);
        let still: Vec<_> = stack.pieces.iter().filter(|p| !motion.moves(p.unit)).copied().collect();
        if hex < DOTS * 1.5 {
            for p in stack.pieces.iter().filter(|p| scenario.type_of(p.unit).combat) {
                if let Some(army) = army_of(scenario, p.unit) {
                    let sum = armies.entry(army).or_insert((Vec2::ZERO, 0.0));
                    sum.0 += center(grid, stack.hex);
                    sum.1 += 1.0;
                }
            }
        }
        if !view.contains(at) || still.is_empty() {
            continue;
        }
        let chosen = still.iter().any(|p| selection.units.contains(&p.unit));
        if hex < DOTS {
            dot(&painter, at, &table, stack, hex, chosen);
        } else {
            let mut shown = Stack { hex: stack.hex, side: stack.side, pieces: still };
            if chosen {
                shown.pieces.sort_by_key(|p| !selection.units.contains(&p.unit));
            }
            counter::stack(&painter, at, &table, &shown, Dress { hex, chosen });
        }
    }
    for (unit, world) in motion.places() {
        let at = lens.to_screen(world);
        if view.contains(at) {
            let side = scenario.unit(unit).side;
            let piece = super::pieces::Piece { unit, seen: true, age: 0 };
            let alone = Stack { hex: crate::hex::HexId(0), side, pieces: vec![piece] };
            if hex < DOTS {
                dot(&painter, at, &table, &alone, hex, false);
            } else {
                counter::stack(&painter, at, &table, &alone, Dress { hex, chosen: false });
            }
        }
    }
    if hex < DOTS * 1.5 {
        flags(&painter, &lens, scenario, &mut taken, armies);
    }
    Ok(())
}

/// The army (or, without one, the highest command below a front) that a unit belongs to.
fn army_of(scenario: &Scenario, unit: UnitId) -> Option<FormationId> {
    scenario.commands(unit).find(|&f| scenario.formation(f).level == Size::Army)
}

/// A stack from far away: a square for the first side, a disc for the second.
fn dot(painter: &Painter, at: Pos2, table: &Table, stack: &Stack, hex: f32, chosen: bool) {
    let color = side_color(table.scenario(), stack.side);
    let fighting = stack.pieces.iter().any(|p| table.scenario().type_of(p.unit).combat);
    let r = (hex * 0.34).clamp(1.9, 5.0) * if fighting { 1.0 } else { 0.7 };
    let ring = Stroke::new(
        if chosen { 2.0 } else { 0.8 },
        if chosen { Color32::from_rgb(0xFF, 0xC8, 0x3C) } else { Color32::from_rgb(0xFB, 0xF7, 0xEA) },
    );
    if stack.side.index() == 0 {
        let rect = Rect::from_center_size(at, vec2(r * 1.9, r * 1.9));
        painter.rect(rect, 0.0, color, ring, egui::StrokeKind::Outside);
    } else {
        painter.circle(at, r, color, ring);
    }
}

/// Names of armies where their troops are, when one looks from far away.
fn flags(
    painter: &Painter,
    lens: &Lens,
    scenario: &Scenario,
    taken: &mut Taken,
    armies: BTreeMap<FormationId, (Vec2, f32)>,
) {
    for (id, (sum, n)) in armies {
        let f = scenario.formation(id);
        let color = side_color(scenario, f.side);
        let at = lens.to_screen(sum / n);
        let text = short(&f.name);
        let galley = painter.layout_no_wrap(text.clone(), egui::FontId::proportional(11.5), Color32::WHITE);
        let size = galley.size() + vec2(10.0, 4.0);
        let spots = [
            vec2(0.0, 0.0),
            vec2(0.0, -18.0),
            vec2(0.0, 18.0),
            vec2(-size.x * 0.6, 0.0),
            vec2(size.x * 0.6, 0.0),
            vec2(0.0, -34.0),
        ];
        for off in spots {
            let rect = Rect::from_center_size(at + off, size);
            if taken.free(rect) && painter.clip_rect().shrink(4.0).contains_rect(rect) {
                taken.0.push(rect);
                let round = if f.side.index() == 0 { 1.0 } else { 7.0 };
                painter.rect(
                    rect,
                    round,
                    color,
                    Stroke::new(1.0, Color32::from_rgb(0xFB, 0xF7, 0xEA)),
                    egui::StrokeKind::Outside,
                );
                painter.galley(rect.center() - galley.size() / 2.0, galley, Color32::WHITE);
                break;
            }
        }
    }
}

/// A command's name, short enough for a flag.
fn short(name: &str) -> String {
    let mut out = name.to_owned();
    for (long, brief) in [
        ("Guards Tank Army", "GTA"),
        ("Red Banner Army", "A (RB)"),
        ("Combined-Arms Army", "A"),
        ("Tank Army", "TA"),
        ("Area Army", "AA"),
        ("Air Army", "Air A"),
        ("Cavalry-Mechanized Group", "CMG"),
        ("Cavalry-Mechanised Group", "CMG"),
        ("Operational Group", "OG"),
        ("Army", "A"),
    ] {
        out = out.replace(long, brief);
    }
    out
}
