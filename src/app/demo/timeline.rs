//! The bar below the map: the days in their colours to scrub through, speed, what is shown, and saving; and the curtain.

use super::clock::SPEEDS;
use super::keep::What;
use super::{Demo, Side};
use crate::app::Options;
use crate::app::look::{INK, INK_SOFT, PAPER, RED};
use crate::app::stage::{Free, Screen};
use crate::picture::short_day;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, CursorIcon, FontId, Rect, RichText, Sense, Stroke, pos2, vec2};

pub fn draw(
    mut contexts: EguiContexts,
    mut demo: ResMut<Demo>,
    mut free: ResMut<Free>,
    options: Res<Options>,
    mut screen: ResMut<NextState<Screen>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    free.panel(&ctx, "timeline", |ui| {
        let frame = egui::Frame::new().fill(PAPER).inner_margin(egui::Margin::symmetric(14, 8));
        egui::Panel::bottom("timeline").frame(frame).resizable(false).show(ui, |ui| {
            track(ui, &mut demo);
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                run(ui, &mut demo);
                ui.separator();
                sides(ui, &mut demo);
                ui.separator();
                view(ui, &mut demo);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.button("Menu").on_hover_text("Esc").clicked() {
                        screen.set(Screen::Menu);
                    }
                    let told = demo.keep.told();
                    save(ui, &mut demo, &options);
                    ui.add(egui::Label::new(RichText::new(told).small().color(INK_SOFT)).truncate());
                });
            });
        });
    });
    Ok(())
}

/// The days as boxes in the colours of the map; a click or a drag shows that moment.
fn track(ui: &mut egui::Ui, demo: &mut Demo) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click_and_drag());
    let turns = demo.turns();
    let bar = Rect::from_min_max(rect.min + vec2(0.0, 6.0), rect.max - vec2(0.0, 16.0));
    let x = |time: f32| bar.left() + bar.width() * time / turns as f32;
    if let Some(at) = response.interact_pointer_pos() {
        demo.go((at.x - bar.left()) / bar.width() * turns as f32);
        if response.dragged() {
            demo.running = false;
        }
    }
    let painter = ui.painter();
    let every = (26.0 * turns as f32 / bar.width()).ceil().max(1.0) as u32;
    for turn in 0..turns {
        let [r, g, b] = demo.days.color(turn).map(|c| (c * 255.0) as u8);
        let days = Rect::from_x_y_ranges(x(turn as f32)..=x((turn + 1) as f32), bar.y_range());
        painter.rect_filled(days, 0.0, Color32::from_rgb(r, g, b));
        // What is still to come is pale.
        let ahead = days.with_min_x(x(demo.time.max(turn as f32)));
        if ahead.is_positive() {
            painter.rect_filled(ahead, 0.0, PAPER.gamma_multiply(0.72));
        }
        if turn.is_multiple_of(every) {
            let at = pos2(x(turn as f32 + 0.5), bar.bottom() + 2.0);
            let day = short_day(&demo.scenario, turn);
            painter.text(at, Align2::CENTER_TOP, day, FontId::proportional(12.0), INK_SOFT);
        }
    }
    painter.rect_stroke(bar, 0.0, Stroke::new(1.0, INK_SOFT), egui::StrokeKind::Outside);
    // Days on which the greatest places fell.
    let map = &demo.scenario.map;
    for told in demo.shown() {
        let great = told.sweep.fallen.iter().filter(|f| map.find_place(&f.name).is_some_and(|p| p.rank >= 5));
        for place in great {
            let mark = [pos2(x(place.time()), bar.top() - 5.0), pos2(x(place.time()), bar.top())];
            painter.line_segment(mark, Stroke::new(2.0, RED));
        }
    }
    let at = x(demo.time);
    painter.line_segment([pos2(at, rect.top()), pos2(at, bar.bottom() + 2.0)], Stroke::new(3.0, INK));
    painter.circle(pos2(at, bar.center().y), 7.0, PAPER, Stroke::new(2.5, INK));
    response.on_hover_cursor(CursorIcon::PointingHand);
}

fn run(ui: &mut egui::Ui, demo: &mut Demo) {
    if ui.button("\u{23ee}").on_hover_text("An evening back (Left)").clicked() {
        demo.step(-1.0);
    }
    let text = if demo.running { "\u{23f8}" } else { "\u{25b6}" };
    if ui.add(egui::Button::new(text).min_size(vec2(40.0, 0.0))).on_hover_text("Space").clicked() {
        demo.toggle();
    }
    if ui.button("\u{23ed}").on_hover_text("An evening on (Right)").clicked() {
        demo.step(1.0);
    }
    if ui.button("\u{2013}").on_hover_text("Slower (-)").clicked() {
        demo.slower();
    }
    ui.add_sized(vec2(66.0, 18.0), egui::Label::new(SPEEDS[demo.speed].1));
    if ui.button("+").on_hover_text("Faster (+)").clicked() {
        demo.faster();
    }
}

fn sides(ui: &mut egui::Ui, demo: &mut Demo) {
    for (side, name, key) in
        [(Side::History, "History", "1"), (Side::Game, "Game", "2"), (Side::Both, "Both", "3")]
    {
        let label = egui::Button::selectable(demo.side == side, name);
        if ui.add_enabled(demo.has(side), label).on_hover_text(key).clicked() {
            demo.choose(side);
        }
    }
}

fn view(ui: &mut egui::Ui, demo: &mut Demo) {
    let mut days = !demo.plain;
    if ui.checkbox(&mut days, "Days").on_hover_text("Ground in the colour of its day (F)").changed() {
        demo.plain = !days;
    }
    ui.checkbox(&mut demo.follow, "Follow").on_hover_text("The camera follows the spearheads (C)");
    ui.checkbox(&mut demo.panels, "Panel").on_hover_text("H");
}

fn save(ui: &mut egui::Ui, demo: &mut Demo, options: &Options) {
    let ready = demo.keep.ready() && (demo.history.is_some() || demo.game.is_some());
    ui.add_enabled_ui(ready, |ui| {
        ui.menu_button("Save", |ui| {
            for (what, name) in What::ALL {
                if ui.button(name).clicked() {
                    super::keep::start(demo, what, &options.pictures());
                    ui.close();
                }
            }
        });
    });
}

/// The curtain between history and the game, to be dragged.
pub fn curtain(mut contexts: EguiContexts, mut demo: ResMut<Demo>, free: Res<Free>) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if demo.side != Side::Both {
        return Ok(());
    }
    let whole = ctx.viewport_rect();
    let x = whole.left() + whole.width() * demo.curtain;
    let grip = Rect::from_center_size(pos2(x, free.0.center().y), vec2(26.0, 60.0));
    let area = egui::Area::new("curtain".into()).fixed_pos(grip.min).movable(false).show(&ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(grip.size(), Sense::drag());
        ui.painter().rect(rect, 6.0, PAPER, Stroke::new(1.0, INK_SOFT), egui::StrokeKind::Inside);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, "\u{2194}", FontId::proportional(18.0), INK);
        response.on_hover_cursor(CursorIcon::ResizeHorizontal)
    });
    let painter = egui::Painter::new(ctx.clone(), egui::LayerId::background(), free.0);
    painter.vline(x, free.0.y_range(), Stroke::new(2.5, PAPER));
    painter.vline(x, free.0.y_range(), Stroke::new(1.0, INK));
    let response = area.inner;
    if response.dragged() {
        let edge = 40.0;
        let to = (x + response.drag_delta().x).clamp(free.0.left() + edge, free.0.right() - edge);
        demo.curtain = (to - whole.left()) / whole.width().max(1.0);
    }
    Ok(())
}
