//! The bar below the map: the days in their colours to scrub through, speed, what is shown, and saving.

use super::clock::SPEEDS;
use super::keep::What;
use super::{Demo, Side};
use crate::app::Options;
use crate::app::keys::{Act, Keys};
use crate::app::look::{Heavy as _, INK, INK_SOFT, PAPER, RED, choice};
use crate::app::spots::{self, Named as _};
use crate::app::stage::{Free, Screen};
use crate::app::text::{t, tf};
use crate::app::words::{self, short_day};
use bevy::prelude::{NextState, Res, ResMut, Result};
use bevy_egui::{EguiContexts, egui};
use egui::{Color32, CursorIcon, FontId, Pos2, Rect, RichText, Sense, Stroke, Vec2, pos2, vec2};

/// What the bar needs besides the demonstration.
struct Bar<'a> {
    keys: &'a Keys,
    options: &'a Options,
    leave: bool,
}

impl Bar<'_> {
    /// A button with its key in the tip.
    fn button(&self, ui: &mut egui::Ui, text: &str, act: Act) -> bool {
        let response = ui.button(text).named(&format!("demo.{}", act.id()));
        response.on_hover_text(format!("{} ({})", act.name(), self.keys.name(act))).clicked()
    }
    fn tick(&self, ui: &mut egui::Ui, on: &mut bool, text: &str, act: Act) {
        let response = ui.checkbox(on, text).named(&format!("demo.{}", act.id()));
        response.on_hover_text(format!("{} ({})", act.name(), self.keys.name(act)));
    }
}

pub fn draw(
    mut contexts: EguiContexts,
    mut demo: ResMut<Demo>,
    mut free: ResMut<Free>,
    options: Res<Options>,
    keys: Res<Keys>,
    mut screen: ResMut<NextState<Screen>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let mut bar = Bar { keys: &keys, options: &options, leave: false };
    free.panel(&ctx, "timeline", |ui| {
        let frame = egui::Frame::new().fill(PAPER).inner_margin(egui::Margin::symmetric(14, 8));
        egui::Panel::bottom("timeline").frame(frame).resizable(false).show(ui, |ui| {
            track(ui, &mut demo);
            ui.add_space(4.0);
            ui.horizontal_wrapped(|ui| {
                run(ui, &mut demo, &bar);
                ui.separator();
                sides(ui, &mut demo, &bar);
                ui.separator();
                view(ui, &mut demo, &bar);
                ui.separator();
                save(ui, &mut demo, &bar);
                bar.leave = ui.button(t("demo.menu")).named("demo.menu").on_hover_text("Esc").clicked();
                if !demo.keep.told().is_empty() {
                    let told = RichText::new(demo.keep.told()).small().color(INK_SOFT);
                    ui.add(egui::Label::new(told).truncate()).on_hover_text(demo.keep.told());
                }
            });
        });
    });
    if bar.leave {
        screen.set(Screen::Menu);
    }
    Ok(())
}

/// The days as boxes in the colours of the map; a click or a drag shows that moment.
fn track(ui: &mut egui::Ui, demo: &mut Demo) {
    // The keyboard has keys of its own for it: Tab passes by.
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::CLICK | Sense::DRAG);
    let turns = demo.turns();
    let bar = Rect::from_min_max(rect.min + vec2(0.0, 6.0), rect.max - vec2(0.0, 18.0));
    let x = |time: f32| bar.left() + bar.width() * time / turns as f32;
    let time_at = |at: Pos2| ((at.x - bar.left()) / bar.width() * turns as f32).clamp(0.0, turns as f32);
    for (name, at) in
        [("track.eve", bar.left()), ("track.middle", bar.center().x), ("track.end", bar.right())]
    {
        spots::mark(ui.ctx(), name, Rect::from_center_size(pos2(at, bar.center().y), Vec2::ZERO));
    }
    if let Some(at) = response.interact_pointer_pos() {
        demo.go(time_at(at));
        if response.dragged() {
            demo.running = false;
        }
    }
    let painter = ui.painter();
    let words: Vec<_> = (0..turns)
        .map(|turn| {
            let text = short_day(&demo.scenario, turn);
            painter.layout_no_wrap(text, FontId::proportional(12.5), INK_SOFT)
        })
        .collect();
    let widest = words.iter().map(|w| w.size().x).fold(20.0, f32::max) + 6.0;
    let every = (widest * turns as f32 / bar.width()).ceil().max(1.0) as u32;
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
            let word = &words[turn as usize];
            let at = pos2(x(turn as f32 + 0.5) - word.size().x / 2.0, bar.bottom() + 2.0);
            painter.galley(at, word.clone(), INK_SOFT);
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
    painter.circle(pos2(at, bar.center().y), 7.5, PAPER, Stroke::new(2.5, INK));
    let hovered = response.hover_pos().map(time_at);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if let Some(time) = hovered {
        response.on_hover_ui_at_pointer(|ui| day(ui, demo, time.min(turns as f32 - 0.01) as u32));
    }
}

/// A day of the bar in words: its date, and what fell on it.
fn day(ui: &mut egui::Ui, demo: &Demo, turn: u32) {
    ui.label(RichText::new(words::day(&demo.scenario, turn)).heavy());
    let parts = [
        (demo.history.as_ref().filter(|_| demo.side != Side::Game), t("demo.history")),
        (demo.game.as_ref().filter(|_| demo.side != Side::History).map(|g| &g.told), t("demo.game")),
    ];
    for (told, name) in parts {
        let names = told.into_iter().flat_map(|t| &t.sweep.fallen).filter(|f| f.turn == turn);
        let names: Vec<&str> = names.map(|f| f.name.as_str()).collect();
        if !names.is_empty() {
            ui.label(format!("{name}: {}", names.join(", ")));
        }
    }
}

fn run(ui: &mut egui::Ui, demo: &mut Demo, bar: &Bar<'_>) {
    if bar.button(ui, "\u{23ee}", Act::Back) {
        demo.step(-1.0);
    }
    if bar.button(ui, if demo.running { "  \u{23f8}  " } else { "  \u{25b6}  " }, Act::Run) {
        demo.toggle();
    }
    if bar.button(ui, "\u{23ed}", Act::On) {
        demo.step(1.0);
    }
    if bar.button(ui, "\u{2013}", Act::Slower) {
        demo.slower();
    }
    ui.add_sized(vec2(66.0, 18.0), egui::Label::new(t(SPEEDS[demo.speed].1)));
    if bar.button(ui, "+", Act::Faster) {
        demo.faster();
    }
}

fn sides(ui: &mut egui::Ui, demo: &mut Demo, bar: &Bar<'_>) {
    for (side, name, act) in [
        (Side::History, t("demo.history"), Act::History),
        (Side::Game, t("demo.game"), Act::Game),
        (Side::Both, t("demo.both"), Act::Both),
    ] {
        if side != Side::Game && !demo.recorded() {
            continue;
        }
        let label = choice(demo.side == side, name);
        let response = ui.add_enabled(demo.has(side), label).named(&format!("demo.{}", act.id()));
        let tip = format!("{} ({})", act.name(), bar.keys.name(act));
        if response.on_hover_text(tip).on_disabled_hover_text(t("demo.not_yet")).clicked() {
            demo.choose(side);
        }
    }
}

fn view(ui: &mut egui::Ui, demo: &mut Demo, bar: &Bar<'_>) {
    let mut days = !demo.plain;
    bar.tick(ui, &mut days, t("demo.days"), Act::Days);
    demo.plain = !days;
    bar.tick(ui, &mut demo.weather, t("demo.weather"), Act::Weather);
    bar.tick(ui, &mut demo.follow, t("demo.follow"), Act::Follow);
    let mut panels = demo.has_panels(ui.ctx());
    let was = panels;
    bar.tick(ui, &mut panels, t("demo.figures"), Act::Figures);
    if panels != was {
        demo.panels = Some(panels);
    }
}

fn save(ui: &mut egui::Ui, demo: &mut Demo, bar: &Bar<'_>) {
    // It would be squeezed into what is left of a row.
    if ui.available_size_before_wrap().x < 90.0 {
        ui.end_row();
    }
    ui.add_enabled_ui(demo.can_save(), |ui| {
        let menu = ui.menu_button(t("demo.save"), |ui| {
            for (what, name) in What::ALL {
                let response = ui.button(t(name)).named(name);
                if response.clicked() {
                    super::keep::start(demo, what, &bar.options.pictures());
                    ui.close();
                }
            }
        });
        let tip = tf("demo.save_tip", &[("key", &bar.keys.name(Act::Save))]);
        menu.response.named("demo.save").on_hover_text(tip);
    });
}

impl Demo {
    /// Something is shown and nothing is being saved.
    #[must_use]
    pub fn can_save(&self) -> bool {
        self.keep.ready() && self.shown().next().is_some()
    }
}
