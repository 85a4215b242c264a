//! Tasks as arrows on the map: those of the selected command in full ink, the others faint, the draft in red.

use super::{Staffs, stance};
use crate::app::camera::Lens;
use crate::app::geometry::center;
use crate::app::hand::Hover;
use crate::app::labels::haloed;
use crate::app::look::{INK, RED};
use crate::app::table::{Selection, Table};
use crate::hex::HexId;
use crate::scenario::{Stance, Tasked};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, Painter, Pos2, Shape, Stroke, vec2};

pub fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    table: Res<Table>,
    selection: Res<Selection>,
    staffs: Res<Staffs>,
    hover: Res<Hover>,
) -> Result {
    if table.watching || !table.my_turn() {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let view = table.view();
    let selected = selection.units.first().and_then(|&u| view.given_task(u));
    for task in view.given_tasks() {
        let full = selected.is_some_and(|s| s.of == task.of);
        let color = if full { INK } else { INK.gamma_multiply(0.35) };
        let text = format!("{}: {}", super::name(&table, task.of), stance(task.stance).0.to_lowercase());
        arrow(&painter, *lens, &table, (task.of, task.stance), &task.axis, (color, &text));
    }
    if let Some(draft) = &staffs.draft {
        ctx.set_cursor_icon(egui::CursorIcon::Crosshair);
        let mut axis = draft.axis.clone();
        axis.extend(hover.hex.filter(|h| axis.last() != Some(h)));
        arrow(&painter, *lens, &table, (draft.of, draft.stance), &axis, (RED, ""));
        for &point in &draft.axis {
            painter.circle_filled(at(*lens, &table, point), 4.0, RED);
        }
    }
    Ok(())
}

fn at(lens: Lens, table: &Table, hex: HexId) -> Pos2 {
    lens.to_screen(center(table.scenario().map.grid(), hex))
}

/// The middle of those who are to do it.
fn start(lens: Lens, table: &Table, of: Tasked) -> Option<Pos2> {
    let scenario = table.scenario();
    let within = |unit| match of {
        Tasked::Unit(u) => u == unit,
        Tasked::Formation(f) => scenario.commands(unit).any(|above| above == f),
    };
    let (mut sum, mut n) = (vec2(0.0, 0.0), 0.0f32);
    for (unit, u) in table.view().own() {
        if within(unit) && scenario.type_of(unit).combat {
            sum += at(lens, table, u.hex).to_vec2();
            n += 1.0;
        }
    }
    (n > 0.0).then(|| (sum / n).to_pos2())
}

fn arrow(
    painter: &Painter,
    lens: Lens,
    table: &Table,
    (of, how): (Tasked, Stance),
    axis: &[HexId],
    (color, text): (Color32, &str),
) {
    let mut points: Vec<Pos2> = start(lens, table, of).into_iter().collect();
    points.extend(axis.iter().map(|&h| at(lens, table, h)));
    let Some(&end) = points.last() else { return };
    let width = if matches!(how, Stance::Attack | Stance::Exploit) { 4.0 } else { 2.5 };
    let stroke = Stroke::new(width, color);
    if matches!(how, Stance::Attack | Stance::Exploit | Stance::Hold | Stance::Garrison) {
        painter.add(Shape::line(points.clone(), stroke));
    } else {
        painter.extend(Shape::dashed_line(&points, stroke, 10.0, 6.0));
    }
    if let [.., before, last] = points[..]
        && (last - before).length() > 1.0
    {
        let along = (last - before).normalized() * (width * 3.5);
        let across = vec2(-along.y, along.x) * 0.55;
        let tip = last + along * 0.5;
        painter.add(Shape::convex_polygon(
            vec![tip, last - along + across, last - along - across],
            color,
            Stroke::NONE,
        ));
    }
    if !text.is_empty() && lens.hex() > 9.0 {
        haloed(painter, end + vec2(0.0, -14.0), Align2::CENTER_BOTTOM, text, 12.0, color);
    }
}
