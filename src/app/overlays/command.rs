//! Who commands whom: lines from headquarters to what stands under them; those of the selected unit in full ink.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::counters::{DOTS, side_color};
use crate::app::geometry::center;
use crate::app::look::PAPER_LIGHT;
use crate::app::table::{Selection, Table};
use crate::scenario::{FormationId, SideId, UnitId};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Color32, Painter, Pos2, Stroke};

pub fn draw(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    lens: Res<Lens>,
    table: Res<Table>,
    selection: Res<Selection>,
) -> Result {
    if !overlay.on(Mode::Command) {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let (state, scenario) = (table.game().state(), table.scenario());
    let shown = |side: SideId| table.watching || side == table.seat();
    let place = |unit: UnitId| -> Option<Pos2> {
        state.in_play(unit).then(|| lens.to_screen(center(scenario.map.grid(), state.unit(unit).hex)))
    };
    let chain: Vec<FormationId> =
        selection.units.first().map_or_else(Vec::new, |&u| scenario.commands(u).collect());
    // On a rim of paper, so that forests do not swallow them; from afar those to the troops are many and quiet.
    let near = lens.hex() >= DOTS;
    let line = |ends: [Pos2; 2], width: f32, ink: Color32, rim: bool| {
        if rim {
            painter.line_segment(ends, Stroke::new(width + 2.0, PAPER_LIGHT.gamma_multiply(0.6)));
        }
        painter.line_segment(ends, Stroke::new(width, ink));
    };
    for (i, f) in scenario.formations.iter().enumerate() {
        let Some(at) = f.hq.filter(|_| shown(f.side)).and_then(place) else { continue };
        let id = FormationId(i as u16);
        let lit = chain.contains(&id);
        let color = side_color(scenario, f.side);
        let ink = if lit { color } else { color.gamma_multiply(if near { 0.8 } else { 0.45 }) };
        let width = if lit { 2.6 } else { 1.0 };
        let above =
            f.parent.and_then(|p| scenario.formation(p).hq).filter(|&h| Some(h) != f.hq).and_then(place);
        if let Some(above) = above {
            line([at, above], width + 1.2, if lit { color } else { color.gamma_multiply(0.85) }, true);
        }
        // Troops of the formation, and of those below it that have no headquarters of their own.
        for unit in under(&table, id) {
            if let Some(to) = place(unit).filter(|to| to.distance(at) > 2.0) {
                line([at, to], width, ink, near || lit);
            }
        }
        let r = (lens.hex() * 0.2).clamp(2.5, 6.0);
        painter.circle(at, r, Color32::WHITE, Stroke::new(1.6, color));
    }
    Ok(())
}

fn under(table: &Table, formation: FormationId) -> Vec<UnitId> {
    let scenario = table.scenario();
    let mut units = Vec::new();
    let mut open = vec![formation];
    while let Some(id) = open.pop() {
        let f = scenario.formation(id);
        units.extend(f.units.iter().copied());
        open.extend(f.children.iter().copied().filter(|&c| scenario.formation(c).hq.is_none()));
    }
    units
}
