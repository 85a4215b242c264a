//! The card of a lesson, and the ring around what it points at.

use super::Lessons;
use super::model::{Point, Until};
use crate::app::aim::Aim;
use crate::app::camera::{Lens, LookAt};
use crate::app::geometry::center;
use crate::app::look::{Heavy as _, INK_SOFT, PAPER, RED, main_button};
use crate::app::panels::{Open, Panel, take_focus};
use crate::app::spots::{self, Named as _};
use crate::app::staffs::Staffs;
use crate::app::stage::{Free, Hidden};
use crate::app::table::{Selection, Table};
use crate::app::text::{t, tf};
use crate::hex::HexId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{RichText, Stroke};

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    table: Res<Table>,
    free: Res<Free>,
    hidden: Res<Hidden>,
    lens: Res<Lens>,
    aim: Res<Aim>,
    staffs: Res<Staffs>,
    mut selection: ResMut<Selection>,
    mut lessons: ResMut<Lessons>,
    mut open: ResMut<Open>,
    mut look: MessageWriter<LookAt>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if lessons.closed {
        return Ok(());
    }
    let Some(step) = lessons.steps.get(lessons.at).cloned() else { return Ok(()) };
    let hex = pointed(&table, step.point.as_ref());
    match &step.point {
        Some(Point::Button(name)) => {
            if let Some(rect) = spots::at(&ctx, name) {
                around(&ctx, egui::LayerId::new(egui::Order::Foreground, "lesson ring".into()), None, rect);
            }
        }
        Some(_) => {
            if let Some(hex) = hex {
                let at = lens.to_screen(center(table.scenario().map.grid(), hex));
                if free.0.contains(at) {
                    let size = (lens.hex() * 1.25).max(22.0);
                    let ring = egui::Rect::from_center_size(at, egui::Vec2::splat(size));
                    around(&ctx, egui::LayerId::background(), Some(free.0), ring);
                }
            }
        }
        None => {}
    }
    // On a small screen the card takes turns with the inspector and with an order that waits for its place.
    let busy = selection.hex.is_some() || aim.now.is_some() || staffs.draft.is_some();
    if free.narrow(&ctx) && busy {
        if aim.now.is_none() && staffs.draft.is_none() && folded(&ctx, &free, &lessons) {
            *selection = Selection::default();
        }
        return Ok(());
    }
    card(
        &ctx,
        &free,
        *hidden,
        &table,
        &step.title,
        &step.text,
        step.until == Until::Read,
        hex,
        &mut lessons,
        &mut open.focus,
        &mut look,
    );
    Ok(())
}

/// The hex that a step points at.
fn pointed(table: &Table, point: Option<&Point>) -> Option<HexId> {
    let scenario = table.scenario();
    match point? {
        Point::Unit(key) => {
            let unit = scenario.unit_ids().find(|&u| scenario.unit(u).key == *key)?;
            table.view().own_unit(unit).map(|u| u.hex)
        }
        Point::Place(name) => scenario.map.places().iter().find(|p| p.name == *name).map(|p| p.hex),
        Point::Button(_) => None,
    }
}

/// A ring around something, which tests find by its name. It stands still: a window that waits for its reader draws nothing anew.
/// On the map it lies under the panels and windows.
fn around(ctx: &egui::Context, layer: egui::LayerId, within: Option<egui::Rect>, rect: egui::Rect) {
    let painter = ctx.layer_painter(layer).with_clip_rect(within.unwrap_or(ctx.viewport_rect()));
    spots::mark(ctx, "lesson_point", rect);
    let rect = rect.expand(5.0);
    // Whoever is there already reads what stands beside the pointer.
    if ctx.input(|i| i.pointer.hover_pos()).is_some_and(|p| rect.contains(p)) {
        return;
    }
    painter.rect_stroke(rect, 6.0, Stroke::new(5.0, PAPER.gamma_multiply(0.8)), egui::StrokeKind::Outside);
    painter.rect_stroke(rect, 6.0, Stroke::new(2.6, RED), egui::StrokeKind::Outside);
}

/// The card folded to a button; true when it was pressed.
fn folded(ctx: &egui::Context, free: &Free, lessons: &Lessons) -> bool {
    let of = tf("lesson.count", &[("n", &lessons.number()), ("of", &lessons.count())]);
    let area = egui::Area::new("lesson folded".into()).fixed_pos(free.0.left_top() + egui::vec2(8.0, 8.0));
    area.show(ctx, |ui| ui.button(of).named("lesson_unfold").clicked()).inner
}

#[allow(clippy::too_many_arguments, reason = "all that a card shows and does")]
fn card(
    ctx: &egui::Context,
    free: &Free,
    hidden: Hidden,
    table: &Table,
    title: &str,
    text: &str,
    read: bool,
    hex: Option<HexId>,
    lessons: &mut Lessons,
    focus: &mut Option<Panel>,
    look: &mut MessageWriter<LookAt>,
) {
    let (number, count) = (lessons.number(), lessons.count());
    let width = 360.0f32.min(free.clear(hidden).width() - 50.0).max(200.0);
    let height = (free.0.height() - 30.0).min(420.0);
    let (mut go, mut close) = (None, false);
    egui::Area::new("lesson".into()).fixed_pos(free.0.left_top() + egui::vec2(10.0, 10.0)).show(ctx, |ui| {
        let frame = egui::Frame::window(ui.style()).inner_margin(egui::Margin::same(14));
        let shown = frame.show(ui, |ui| {
            ui.set_width(width);
            ui.horizontal(|ui| {
                let of = tf("lesson.count", &[("n", &number), ("of", &count)]);
                ui.label(RichText::new(of).small().color(INK_SOFT));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let response = ui.small_button("✖").named("lesson.close");
                    close |= response.on_hover_text(t("lesson.close")).clicked();
                });
            });
            egui::ScrollArea::vertical().max_height(height - 80.0).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    ui.label(RichText::new(title).size(18.0).heavy());
                    ui.label(RichText::new(text).size(15.0));
                },
            );
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                // Those that are always there come first: the next one keeps its place, and the keyboard.
                let back = ui.add_enabled(number > 1, egui::Button::new(t("lesson.back")));
                if back.named("lesson.back").clicked() {
                    go = Some(number - 2);
                }
                let button = match (number < count, read) {
                    (true, true) => main_button(t("lesson.next")),
                    (true, false) => egui::Button::new(t("lesson.skip")),
                    (false, _) => egui::Button::new(t("lesson.finish")),
                };
                let name = if number < count { "lesson.next" } else { "lesson.finish" };
                let next = ui.add(button).named(name);
                take_focus(focus, Panel::Lesson, &next);
                if next.clicked() && number < count {
                    go = Some(number);
                } else if next.clicked() {
                    close = true;
                }
                if let Some(hex) = hex
                    && ui.button(t("lesson.show")).named("lesson.show").clicked()
                {
                    look.write(LookAt { at: center(table.scenario().map.grid(), hex), close: true });
                }
            });
        });
        spots::mark(ctx, "lesson", shown.response.rect);
    });
    if let Some(at) = go {
        lessons.go(at, table);
    }
    lessons.closed |= close;
}
