//! How far units get: on their fuel, over three days, or through the air; as bands of hexes and as rings.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::geometry::{HEX_W, bounds, center};
use crate::app::look::PAPER_LIGHT;
use crate::app::pieces::Stacks;
use crate::app::table::{Selection, Table};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::numbers::march_minutes;
use crate::rules::{Known, movement};
use crate::scenario::UnitId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Color32, Painter, Pos2, Stroke};

/// Days over which movement is looked ahead.
const DAYS: u32 = 3;
/// Days over which a unit's fuel is followed: longer than any load lasts on the road.
const FUEL_DAYS: u32 = 12;
/// Ink of the range of aircraft.
const RANGE: Color32 = Color32::from_rgb(0x1E, 0x4E, 0x8C);

/// Hexes in reach and the band in which each lies, nearest 0.
#[derive(Resource, Default)]
pub struct Spread {
    pub hexes: Vec<(HexId, u8)>,
    /// Grows with every change.
    pub version: u64,
    key: (u64, u64, Option<UnitId>),
}

/// The selected unit that an overlay tells of.
#[must_use]
pub fn subject(table: &Table, selection: &Selection, mode: Mode) -> Option<UnitId> {
    let scenario = table.scenario();
    selection.units.iter().copied().find(|&u| {
        let kind = scenario.type_of(u);
        let own = table.watching || scenario.unit(u).side == table.seat();
        let fits = match mode {
            Mode::Air => kind.mobility == Mobility::Air,
            Mode::Fuel => kind.range_km > 0 && kind.mobility != Mobility::Air,
            _ => !matches!(kind.mobility, Mobility::Air | Mobility::Static),
        };
        own && fits && table.game().state().in_play(u)
    })
}

/// Reckons the hexes anew when the game, the overlay or the selection changed.
pub fn measure(
    table: Res<Table>,
    overlay: Res<Overlay>,
    selection: Res<Selection>,
    mut spread: ResMut<Spread>,
) {
    let mode = [Mode::Air, Mode::Fuel, Mode::Movement].into_iter().find(|&m| overlay.on(m));
    let unit = mode.and_then(|m| subject(&table, &selection, m));
    let key = (table.version, overlay.version, unit);
    if spread.key == key {
        return;
    }
    let hexes = mode.zip(unit).map_or_else(Vec::new, |(mode, unit)| bands(&table, mode, unit));
    *spread = Spread { hexes, version: spread.version + 1, key };
}

fn bands(table: &Table, mode: Mode, unit: UnitId) -> Vec<(HexId, u8)> {
    let (state, scenario) = (table.game().state(), table.scenario());
    let (u, kind) = (state.unit(unit), scenario.type_of(unit));
    let grid = scenario.map.grid();
    if mode == Mode::Air {
        let steps = u32::from(kind.air_km) * 1000 / scenario.scale.hex_m;
        return grid.within(u.hex, steps).map(|h| (h, 0)).collect();
    }
    let view = table.game().view(scenario.unit(unit).side);
    let known = Known::of(state, view.side());
    let a_day = u32::from(march_minutes(kind.mobility, scenario.scale.turn_hours)).max(1);
    let today = u32::from(u.minutes);
    let days = if mode == Mode::Fuel { FUEL_DAYS } else { DAYS };
    let fuel = u32::from(u.fuel);
    let reach = movement::reach_with(&view, &known, unit, today + a_day * (days - 1), fuel);
    let band = |r: &movement::Reached| match mode {
        Mode::Fuel => (r.fuel * 4).checked_div(fuel).unwrap_or(0).min(3) as u8,
        _ if r.minutes <= today => 0,
        _ => (1 + (r.minutes - today - 1) / a_day).min(3) as u8,
    };
    reach.hexes().iter().map(|r| (r.hex, band(r))).collect()
}

/// The range of every own air unit as a ring around its field, while none is selected.
pub fn rings(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    lens: Res<Lens>,
    table: Res<Table>,
    stacks: Res<Stacks>,
    selection: Res<Selection>,
) -> Result {
    if !overlay.on(Mode::Air) {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let scenario = table.scenario();
    let grid = scenario.map.grid();
    // They end with the sheet.
    let area = bounds(grid);
    let sheet = egui::Rect::from_two_pos(lens.to_screen(area.min), lens.to_screen(area.max));
    let clip = ctx.viewport_rect().intersect(sheet);
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), clip);
    let chosen = subject(&table, &selection, Mode::Air);
    let km_to_points = HEX_W / lens.upp * 1000.0 / scenario.scale.hex_m as f32;
    let mut rings: Vec<(Pos2, f32)> = Vec::new();
    for stack in stacks.all.iter().filter(|s| table.watching || s.side == table.seat()) {
        let at = lens.to_screen(center(grid, stack.hex));
        for piece in &stack.pieces {
            let kind = scenario.type_of(piece.unit);
            let lit = chosen.is_none_or(|u| u == piece.unit);
            if kind.mobility == Mobility::Air && lit {
                rings.push((at, f32::from(kind.air_km) * km_to_points));
            }
        }
    }
    rings.sort_by(|a, b| b.1.total_cmp(&a.1));
    rings.dedup();
    let mut drawn: Vec<(Pos2, f32)> = Vec::new();
    for &(at, r) in &rings {
        // One that lies in another tells nothing.
        if drawn.iter().all(|(other, far)| other.distance(at) + r > *far) {
            drawn.push((at, r));
        }
    }
    for &(at, r) in &drawn {
        painter.circle_stroke(at, r, Stroke::new(3.6, PAPER_LIGHT.gamma_multiply(0.55)));
    }
    for &(at, r) in &drawn {
        painter.circle_stroke(at, r, Stroke::new(1.8, RANGE));
    }
    for (at, _) in rings {
        painter.circle(at, 3.0, RANGE, Stroke::new(1.0, PAPER_LIGHT));
    }
    Ok(())
}
