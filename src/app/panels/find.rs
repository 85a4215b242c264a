//! Find a place or a unit by typing.

use super::Open;
use crate::app::camera::LookAt;
use crate::app::geometry::center;
use crate::app::look::INK_SOFT;
use crate::app::table::{Selection, Table};
use crate::hex::HexId;
use crate::scenario::UnitId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

#[derive(Resource, Default)]
pub struct Query(String);

struct Found {
    text: String,
    what: &'static str,
    hex: HexId,
    unit: Option<UnitId>,
}

pub fn draw(
    mut contexts: EguiContexts,
    mut open: ResMut<Open>,
    mut query: ResMut<Query>,
    table: Res<Table>,
    mut selection: ResMut<Selection>,
    mut look: MessageWriter<LookAt>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let asked = ctx.input_mut(|i| i.consume_key(egui::Modifiers::CTRL, egui::Key::F));
    if asked {
        open.find = true;
    }
    if !open.find {
        return Ok(());
    }
    let mut stay = true;
    let mut chosen = None;
    egui::Window::new("Find a place or a unit")
        .open(&mut stay)
        .collapsible(false)
        .resizable(false)
        .default_width(340.0)
        .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 90.0))
        .show(&ctx, |ui| {
            let edit = ui.add(
                egui::TextEdit::singleline(&mut query.0)
                    .desired_width(f32::INFINITY)
                    .hint_text("Mutanchiang, 6th Guards…"),
            );
            edit.request_focus();
            let hits = search(&table, &query.0);
            for (i, hit) in hits.iter().enumerate() {
                let response = ui.horizontal(|ui| {
                    let r = ui.selectable_label(i == 0, &hit.text);
                    ui.label(egui::RichText::new(hit.what).small().color(INK_SOFT));
                    r
                });
                if response.inner.clicked() || i == 0 && ui.input(|i| i.key_pressed(egui::Key::Enter)) {
                    chosen = Some((hit.hex, hit.unit));
                }
            }
        });
    if let Some((hex, unit)) = chosen {
        look.write(LookAt { at: center(table.scenario().map.grid(), hex), close: true });
        *selection = Selection { units: unit.into_iter().collect(), hex: Some(hex) };
        stay = false;
    }
    if ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        stay = false;
    }
    if !stay {
        open.find = false;
        query.0.clear();
    }
    Ok(())
}

fn search(table: &Table, query: &str) -> Vec<Found> {
    let q = query.trim().to_lowercase();
    if q.len() < 2 {
        return Vec::new();
    }
    let rank = |name: &str| {
        let n = name.to_lowercase();
        if n.starts_with(&q) { Some(0) } else { n.contains(&q).then_some(1) }
    };
    let scenario = table.scenario();
    let mut hits: Vec<(i32, Found)> = Vec::new();
    for p in scenario.map.places() {
        if let Some(r) = rank(&p.name).or_else(|| rank(&p.modern).map(|r| r + 1)) {
            let found = Found { text: p.name.clone(), what: "place", hex: p.hex, unit: None };
            hits.push((r * 10 - i32::from(p.rank), found));
        }
    }
    for (id, u) in table.view().own() {
        let unit = scenario.unit(id);
        if let Some(r) = rank(&unit.name).or_else(|| rank(&unit.short)) {
            hits.push((r * 10, Found { text: unit.name.clone(), what: "unit", hex: u.hex, unit: Some(id) }));
        }
    }
    hits.sort_by_key(|(r, _)| *r);
    hits.into_iter().map(|(_, f)| f).take(12).collect()
}
