//! The panel of the demonstration: the date, the sky, kilometres a day by army, what has fallen, losses and points.

use super::stock::Told;
use super::{Demo, Side, sky};
use crate::app::camera::LookAt;
use crate::app::fonts;
use crate::app::look::{Heavy as _, INK, INK_SOFT, PAPER, PAPER_DARK, RED, RULE, bad, good};
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::app::words::{self, short_day};
use crate::picture::Fallen;
use crate::rules::score;
use crate::scenario::{Condition, EventId, SideId};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, FontId, RichText, Sense, pos2, vec2};

const THEN: Color32 = Color32::from_rgb(0x8C, 0x86, 0x7C);
const GUESSED: Color32 = Color32::from_rgb(0xCB, 0xC4, 0xB4);
const NOW: Color32 = Color32::from_rgb(0xA8, 0x2A, 0x24);
/// Places at the top of the panel; those that fell before them stand at its foot.
const LATEST: usize = 6;
/// Width of the panel at most, and as a part of a small window.
const WIDE: f32 = 372.0;
const PART: f32 = 0.34;

impl Demo {
    /// The panel is shown: as somebody chose, else where the window has room for it.
    pub fn has_panels(&self, ctx: &egui::Context) -> bool {
        let size = ctx.viewport_rect().size();
        self.panels.unwrap_or(size.x >= 900.0 && size.y >= 500.0)
    }
}

pub fn draw(
    mut contexts: EguiContexts,
    mut demo: ResMut<Demo>,
    mut free: ResMut<Free>,
    mut look: MessageWriter<LookAt>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if demo.has_panels(&ctx) {
        let wide = (ctx.viewport_rect().width() * PART).min(WIDE);
        free.panel(&ctx, "demonstration", |ui| {
            let frame = egui::Frame::new().fill(PAPER).inner_margin(egui::Margin::same(14));
            let panel = egui::Panel::right("demonstration").exact_size(wide).resizable(false).frame(frame);
            panel.show(ui, |ui| {
                egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    // The bar lies over the content: it has its own strip.
                    ui.set_max_width(ui.available_width() - 12.0);
                    let all = demo.fallen();
                    let (last, before) = all.split_at(all.len().min(LATEST));
                    places(ui, &demo, t("demo.taken"), last, &mut look);
                    paces(ui, &demo);
                    weather(ui, &demo);
                    toll(ui, &demo);
                    places(ui, &demo, t("demo.taken_before"), before, &mut look);
                });
            });
        });
    }
    demo.covered = vec![date(&ctx, &demo, &free)];
    Ok(())
}

/// The date in large letters over the map, with what the day brought to everybody's ears.
fn date(ctx: &egui::Context, demo: &Demo, free: &Free) -> egui::Rect {
    let small = ctx.viewport_rect().height() < 560.0;
    let area = egui::Area::new("demonstration date".into()).fixed_pos(free.0.left_top() + vec2(14.0, 12.0));
    let shown = area.interactable(false).show(ctx, |ui| {
        egui::Frame::window(ui.style()).show(ui, |ui| {
            let turn = demo.turn();
            ui.set_max_width((free.0.width() * 0.44).clamp(120.0, 420.0));
            let size = if small { 21.0 } else { 33.0 };
            ui.label(RichText::new(words::day(&demo.scenario, turn)).font(fonts::serif(size)).color(INK));
            let game = || demo.game.as_ref().map_or("", |g| g.told.sweep.title.as_str());
            let what = match demo.side {
                Side::History => t("demo.record").to_owned(),
                Side::Game if demo.recorded() => tf("demo.title_game", &[("game", &game())]),
                Side::Game => game().to_owned(),
                Side::Both => tf("demo.title_both", &[("game", &game())]),
            };
            // On a screen as small as a hand the map comes first.
            if !what.is_empty() && free.0.height() > 160.0 {
                ui.label(RichText::new(what).color(INK_SOFT));
            }
            if !demo.recorded() {
                ui.label(RichText::new(t("demo.no_record")).color(INK_SOFT));
            }
            for title in news(demo, turn) {
                ui.label(RichText::new(title).heavy().color(RED));
            }
            if let Some(playing) = &demo.playing {
                ui.horizontal(|ui| {
                    ui.spinner();
                    let day = words::day(&demo.scenario, playing.turns());
                    ui.label(RichText::new(tf("demo.playing", &[("day", &day)])).small());
                });
            }
        });
    });
    shown.response.rect
}

/// Titles of what happened in a turn: in the game that is shown, else what the calendar of the scenario has.
fn news(demo: &Demo, turn: u32) -> Vec<String> {
    let reel = demo.game.as_ref().filter(|_| demo.side != Side::History).map(|g| &g.reel);
    let on = |i: usize, event: &crate::scenario::Event| match reel {
        Some(reel) => reel.last().happened(EventId(i as u16)) == Some(turn),
        None => event.when.iter().any(|c| matches!(c, Condition::Turn(t) if *t == turn)),
    };
    let events = demo.scenario.events.iter().enumerate();
    events.filter(|(i, e)| on(*i, e)).map(|(_, e)| e.title.clone()).collect()
}

fn head(ui: &mut egui::Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(text).font(fonts::bold(15.5)));
}

/// The sky of each zone, those with the same one together.
fn weather(ui: &mut egui::Ui, demo: &Demo) {
    let game = sky::of_game(demo);
    let mut by_sky: Vec<(crate::scenario::Sky, Vec<&str>)> = Vec::new();
    for (i, zone) in demo.scenario.zones.iter().enumerate() {
        let Some(sky) = sky::over(demo, i, game) else { continue };
        match by_sky.iter_mut().find(|(s, _)| *s == sky) {
            Some((_, zones)) => zones.push(&zone.name),
            None => by_sky.push((sky, vec![&zone.name])),
        }
    }
    if by_sky.is_empty() {
        return;
    }
    head(ui, t("demo.weather"));
    for (sky, zones) in by_sky {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 20.0), Sense::hover());
            sky::sign(ui.painter(), rect.center(), 16.0, sky);
            let text = format!("{}: {}", words::sky(sky), zones.join(", "));
            ui.add(egui::Label::new(RichText::new(text).small()).wrap());
        });
    }
}

/// A bar for every spearhead: the day's kilometres, in the game and in history.
fn paces(ui: &mut egui::Ui, demo: &Demo) {
    let day = demo.calendar.day(demo.turn() as f32 + 1.0);
    let span = demo.calendar.span(day);
    let (then, now) = (demo.history.as_ref(), demo.game.as_ref().map(|g| &g.told));
    let Some(first) = then.or(now) else { return };
    head(ui, t("demo.km"));
    let days = demo.calendar.days(demo.turns());
    let all = [then, now].into_iter().flatten().flat_map(|t| &t.sweep.ways);
    let most = all.flat_map(|w| (0..days).map(|d| w.km(demo.calendar.span(d)))).fold(10.0, f32::max);
    let guessed = then.is_some_and(|t| t.sweep.ways.iter().any(|w| !w.drawn_in.is_empty()));
    ui.horizontal(|ui| {
        for (there, ink, text) in [
            (then.is_some(), THEN, t("demo.of_history")),
            (guessed, GUESSED, t("demo.drawn_in")),
            (now.is_some(), NOW, t("demo.of_game")),
        ] {
            if there {
                let (rect, _) = ui.allocate_exact_size(vec2(11.0, 11.0), Sense::hover());
                ui.painter().rect_filled(rect, 0.0, ink);
                ui.label(RichText::new(text).small().color(INK_SOFT));
            }
        }
    });
    if [then, now].into_iter().flatten().flat_map(|t| &t.sweep.ways).all(|w| w.km(span) < 1.0) {
        ui.label(RichText::new(t("demo.stand")).color(INK_SOFT));
        return;
    }
    let of = |told: Option<&Told>, name: &str| -> Option<(f32, bool)> {
        let way = told?.sweep.ways.iter().find(|w| w.name == name)?;
        Some((way.km(span), way.guessed(span)))
    };
    for way in &first.sweep.ways {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
        let names = rect.width() * 0.56;
        let name = ui.painter().with_clip_rect(rect.with_max_x(rect.left() + names - 4.0));
        name.text(rect.left_center(), Align2::LEFT_CENTER, &way.name, FontId::proportional(12.5), INK);
        response.on_hover_text(&way.name);
        let both = [
            of(then, &way.name).map(|(km, g)| (km, if g { GUESSED } else { THEN })),
            of(now, &way.name).map(|(km, _)| (km, NOW)),
        ];
        for (i, (km, ink)) in both.into_iter().enumerate().filter_map(|(i, b)| Some((i, b?))) {
            if km < 1.0 {
                continue;
            }
            let top = rect.top() + 1.5 + 8.0 * i as f32;
            let wide = (rect.width() - names - 28.0) * km / most;
            let bar = egui::Rect::from_min_size(pos2(rect.left() + names, top), vec2(wide, 6.5));
            ui.painter().rect_filled(bar, 0.0, ink);
            let at = pos2(bar.right() + 3.0, bar.center().y);
            let text = format!("{km:.0}");
            ui.painter().text(at, Align2::LEFT_CENTER, text, FontId::proportional(10.5), INK_SOFT);
        }
    }
}

/// What the war has cost so far, and the points beside those of history.
fn toll(ui: &mut egui::Ui, demo: &Demo) {
    let turn = demo.turn();
    let Some(game) = demo.game.as_ref().filter(|_| demo.side != Side::History) else {
        recorded(ui, demo);
        return;
    };
    let Some(day) = game.reel.track().days().get(turn as usize) else { return };
    head(ui, t("demo.toll"));
    let [first, second] = day.tolls;
    let rows = [
        (t("demo.fallen"), [first.fallen, second.fallen]),
        (t("demo.captured"), [first.captured, second.captured]),
        (t("demo.laid_down"), [first.laid_down, second.laid_down]),
        (t("demo.scattered"), [first.scattered + first.melted, second.scattered + second.melted]),
    ];
    let names = SideId::BOTH.map(|s| crate::app::panels::capital(&demo.scenario.sides[s.index()].key));
    figures(ui, [&names[0], &names[1]], rows.iter().map(|&(what, men)| (what, what.to_owned(), men)));
    let state = game.reel.scene(turn + 1);
    let (now, then) = (score::taken(state), score::par(state, turn));
    let key = if demo.recorded() { "demo.points_beside" } else { "demo.points" };
    ui.label(tf(key, &[("now", &now), ("then", &then)]));
}

/// The record has the losses of the whole campaign only.
fn recorded(ui: &mut egui::Ui, demo: &Demo) {
    let losses = &demo.scenario.losses;
    if losses.is_empty() {
        return;
    }
    head(ui, t("demo.losses"));
    let rows = losses.iter().map(|l| {
        let tip = format!("{}: {}", l.name, l.source.as_deref().unwrap_or(""));
        (l.name.as_str(), tip, [l.killed, l.wounded])
    });
    figures(ui, [t("demo.killed"), t("demo.wounded")], rows);
}

/// Rows of two figures each, under the names of the columns.
fn figures<'a>(
    ui: &mut egui::Ui,
    columns: [&str; 2],
    rows: impl Iterator<Item = (&'a str, String, [u32; 2])>,
) {
    let heads = columns.map(|c| (c.to_owned(), INK_SOFT));
    let rows = rows.map(|(what, tip, men)| (what, tip, men.map(|n| (words::number(n), INK))));
    for (what, tip, cells) in [("", String::new(), heads)].into_iter().chain(rows) {
        // A long name goes on in a second line.
        let wide = ui.available_width();
        let name =
            ui.painter().layout(what.to_owned(), FontId::proportional(13.5), INK, (wide - 150.0).max(60.0));
        let high = name.size().y.max(19.0);
        let (rect, response) = ui.allocate_exact_size(vec2(wide, high), Sense::hover());
        ui.painter().galley(rect.left_center() - vec2(0.0, name.size().y / 2.0), name, INK);
        for ((text, ink), right) in cells.into_iter().zip([76.0, 0.0]) {
            let at = pos2(rect.right() - right, rect.center().y);
            ui.painter().text(at, Align2::RIGHT_CENTER, text, FontId::proportional(13.0), ink);
        }
        if !tip.is_empty() {
            response.on_hover_text(tip);
        }
    }
}

/// A list of places with their days, beside history's; a click looks there.
fn places(ui: &mut egui::Ui, demo: &Demo, title: &str, all: &[&Fallen], look: &mut MessageWriter<LookAt>) {
    if all.is_empty() {
        return;
    }
    head(ui, title);
    let history = demo.history.as_ref().filter(|_| demo.side != Side::History).map(|h| &h.sweep);
    for place in all {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::click());
        let response = response.on_hover_text(t("demo.look"));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 2.0, PAPER_DARK);
        }
        let mid = rect.center().y;
        let day = short_day(&demo.scenario, place.turn);
        let days = if demo.scenario.scale.turn_hours < 24 { 66.0 } else { 42.0 };
        let at = pos2(rect.left() + days, mid);
        ui.painter().text(at, Align2::RIGHT_CENTER, day, fonts::bold(13.0), RED);
        let at = pos2(rect.left() + days + 8.0, mid);
        ui.painter().text(at, Align2::LEFT_CENTER, &place.name, FontId::proportional(13.5), INK);
        if let Some(history) = history {
            let (text, ink) = beside(demo, place, history.fell(&place.name));
            let at = pos2(rect.right() - 2.0, mid);
            ui.painter().text(at, Align2::RIGHT_CENTER, text, FontId::proportional(12.5), ink);
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(0.5, RULE));
        if response.clicked() {
            look.write(LookAt { at: demo.ground.world(place.at), close: false });
        }
    }
}

/// The day of history beside that of the game, and how much earlier or later the game is.
fn beside(demo: &Demo, place: &Fallen, then: Option<&Fallen>) -> (String, Color32) {
    let Some(then) = then else { return (t("demo.never").to_owned(), INK_SOFT) };
    let late = i64::from(place.turn) - i64::from(then.turn);
    let day = short_day(&demo.scenario, then.turn);
    let (key, ink) = match late {
        0 => ("demo.same_day", INK_SOFT),
        n if n < 0 => ("demo.earlier", good()),
        _ => ("demo.later", bad()),
    };
    let days = demo.scenario.scale.turn_hours.is_multiple_of(24);
    let by = late.unsigned_abs() * u64::from(demo.scenario.scale.turn_hours);
    let by = match (days, by / 24) {
        (true, 1) => t("demo.one_day").to_owned(),
        (true, n) => tf("demo.n_days", &[("n", &n)]),
        (false, _) => tf("demo.n_hours", &[("n", &by)]),
    };
    (tf(key, &[("day", &day), ("by", &by)]), ink)
}
