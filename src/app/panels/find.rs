//! Find a place or a unit by typing; arrows choose among what is found.

use super::{Go, Open};
use crate::app::look::{INK_SOFT, Keyboard};
use crate::app::spots::Named as _;
use crate::app::table::Table;
use crate::app::text::t;
use crate::app::windows;
use crate::hex::HexId;
use crate::scenario::UnitId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

#[derive(Resource, Default)]
pub struct Query {
    text: String,
    at: usize,
}

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
    mut keyboard: ResMut<Keyboard>,
    table: Res<Table>,
    mut go: Go,
) -> Result {
    if !open.find {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let mut stay = true;
    let mut chosen = None;
    let plain = egui::Modifiers::NONE;
    let key = |k| ctx.input_mut(|i| i.consume_key(plain, k));
    let (up, down, enter) = (key(egui::Key::ArrowUp), key(egui::Key::ArrowDown), key(egui::Key::Enter));
    windows::centered(&ctx, &mut keyboard, "find", t("find.title"), 360.0)
        .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 90.0f32.min(ctx.viewport_rect().height() * 0.08)))
        .open(&mut stay)
        .show(&ctx, |ui| {
            let edit = egui::TextEdit::singleline(&mut query.text).desired_width(f32::INFINITY);
            let edit = ui.add(edit.hint_text(t("find.hint"))).named("find");
            edit.request_focus();
            if edit.changed() {
                query.at = 0;
            }
            let hits = search(&table, &query.text);
            query.at = match (up, down) {
                (true, _) => query.at.saturating_sub(1),
                (_, true) => query.at + 1,
                _ => query.at,
            }
            .min(hits.len().saturating_sub(1));
            let high = windows::height(&ctx, 360.0, 120.0);
            egui::ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
                for (i, hit) in hits.iter().enumerate() {
                    let response = ui.horizontal_wrapped(|ui| {
                        let r = ui.selectable_label(i == query.at, &hit.text);
                        ui.label(egui::RichText::new(hit.what).small().color(INK_SOFT));
                        r
                    });
                    if response.inner.clicked() || i == query.at && enter {
                        chosen = Some((hit.hex, hit.unit));
                    }
                }
            });
            if hits.is_empty() && query.text.trim().len() >= 2 {
                ui.label(egui::RichText::new(t("find.nothing")).color(INK_SOFT));
            }
        });
    if let Some((hex, unit)) = chosen {
        match unit {
            Some(unit) => go.unit(&table, unit),
            None => go.hex(&table, hex),
        }
        stay = false;
    }
    if key(egui::Key::Escape) {
        stay = false;
    }
    keyboard.window &= stay;
    if !stay {
        open.find = false;
        *query = Query::default();
    }
    Ok(())
}

fn search(table: &Table, query: &str) -> Vec<Found> {
    let q = query.trim().to_lowercase();
    if q.chars().count() < 2 {
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
            let found = Found { text: p.name.clone(), what: t("find.place"), hex: p.hex, unit: None };
            hits.push((r * 10 - i32::from(p.rank), found));
        }
    }
    for (id, u) in table.view().own() {
        let unit = scenario.unit(id);
        if let Some(r) = rank(&unit.name).or_else(|| rank(&unit.short)) {
            let found = Found { text: unit.name.clone(), what: t("find.unit"), hex: u.hex, unit: Some(id) };
            hits.push((r * 10, found));
        }
    }
    hits.sort_by_key(|(r, _)| *r);
    hits.into_iter().map(|(_, f)| f).take(12).collect()
}
