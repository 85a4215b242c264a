//! The panel of the demonstration: the date, the sky, kilometres a day by army, what has fallen, losses and points.

use super::stock::Told;
use super::{Demo, Side};
use crate::app::camera::LookAt;
use crate::app::look::{INK, INK_SOFT, PAPER, PAPER_DARK, RED, RULE, bad, good};
use crate::app::stage::Free;
use crate::app::words;
use crate::picture::{Fallen, short_day};
use crate::rules::score;
use crate::scenario::{Condition, EventId, SideId};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, FontId, RichText, Sense, pos2, vec2};

const THEN: Color32 = Color32::from_rgb(0x8C, 0x86, 0x7C);
/// Places at the top of the panel; those that fell before them stand at its foot.
const LATEST: usize = 5;
/// Width of the armies' names.
const NAMES: f32 = 200.0;
const NOW: Color32 = Color32::from_rgb(0xA8, 0x2A, 0x24);

pub fn draw(
    mut contexts: EguiContexts,
    demo: Res<Demo>,
    mut free: ResMut<Free>,
    mut look: MessageWriter<LookAt>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    date(&ctx, &demo, &free);
    if !demo.panels {
        return Ok(());
    }
    free.panel(&ctx, "demonstration", |ui| {
        let frame = egui::Frame::new().fill(PAPER).inner_margin(egui::Margin::same(14));
        egui::Panel::right("demonstration").exact_size(364.0).resizable(false).frame(frame).show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                let all = fallen(&demo);
                let (last, before) = all.split_at(all.len().min(LATEST));
                paces(ui, &demo);
                places(ui, &demo, "Places taken", last, &mut look);
                toll(ui, &demo);
                sky(ui, &demo);
                places(ui, &demo, "Taken before", before, &mut look);
            });
        });
    });
    Ok(())
}

/// The date in large letters over the map, with what the day brought to everybody's ears.
fn date(ctx: &egui::Context, demo: &Demo, free: &Free) {
    egui::Area::new("demonstration date".into())
        .fixed_pos(free.0.left_top() + vec2(16.0, 14.0))
        .interactable(false)
        .show(ctx, |ui| {
            egui::Frame::window(ui.style()).show(ui, |ui| {
                let turn = demo.turn();
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                ui.label(RichText::new(words::day(&demo.scenario, turn)).size(34.0).color(INK));
                let what = match demo.side {
                    Side::History => "The record of history".to_owned(),
                    Side::Game => demo.game.as_ref().map_or_else(String::new, |g| g.told.sweep.title.clone()),
                    Side::Both => "History to the left, the game to the right".to_owned(),
                };
                ui.label(RichText::new(what).color(INK_SOFT));
                for title in news(demo, turn) {
                    ui.label(RichText::new(title).strong().color(RED));
                }
                if let Some(playing) = &demo.playing {
                    ui.horizontal(|ui| {
                        ui.spinner();
                        let day = words::day(&demo.scenario, playing.turns());
                        ui.label(RichText::new(format!("The staffs are playing the game: {day}")).small());
                    });
                }
            });
        });
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
    ui.add_space(10.0);
    ui.label(RichText::new(text).size(17.0).strong());
}

/// The sky of each zone: of the game, else of the scenario's table.
fn sky(ui: &mut egui::Ui, demo: &Demo) {
    let (scenario, turn) = (&demo.scenario, demo.turn());
    let reel = demo.game.as_ref().map(|g| &g.reel);
    let found = scenario.zones.iter().enumerate().filter_map(|(i, zone)| {
        let recorded = zone.days.get(turn as usize).or(zone.days.last()).copied();
        let played = reel.and_then(|r| r.scene(turn).zones().get(i)).map(|g| g.sky);
        let sky = if demo.side == Side::History { recorded.or(played) } else { played.or(recorded) };
        Some((zone.name.as_str(), sky?))
    });
    let mut by_sky: Vec<(&'static str, Vec<&str>)> = Vec::new();
    for (zone, sky) in found {
        let sky = words::sky(sky);
        match by_sky.iter_mut().find(|(s, _)| *s == sky) {
            Some((_, zones)) => zones.push(zone),
            None => by_sky.push((sky, vec![zone])),
        }
    }
    head(ui, "Weather");
    for (sky, zones) in by_sky {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(format!("{sky}:")).strong());
            ui.label(RichText::new(zones.join(", ")).color(INK_SOFT));
        });
    }
}

/// A bar for every spearhead: the day's kilometres, in the game and in history.
fn paces(ui: &mut egui::Ui, demo: &Demo) {
    ui.label(RichText::new("Kilometres today").size(17.0).strong());
    let turn = demo.turn();
    let of = |told: Option<&Told>, name: &str| {
        told.and_then(|t| t.sweep.ways.iter().find(|w| w.name == name)).map(|w| w.km(turn))
    };
    let (then, now) = (demo.history.as_ref(), demo.game.as_ref().map(|g| &g.told));
    let Some(first) = then.or(now) else { return };
    let all = [then, now].into_iter().flatten().flat_map(|t| &t.sweep.ways);
    let most = all.flat_map(|w| (0..w.evenings.len() as u32).map(|t| w.km(t))).fold(50.0, f32::max);
    ui.horizontal(|ui| {
        for (there, ink, text) in [(then.is_some(), THEN, "history"), (now.is_some(), NOW, "game")] {
            if there {
                let (rect, _) = ui.allocate_exact_size(vec2(11.0, 11.0), Sense::hover());
                ui.painter().rect_filled(rect, 0.0, ink);
                ui.label(RichText::new(text).small().color(INK_SOFT));
            }
        }
    });
    for way in &first.sweep.ways {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 17.0), Sense::hover());
        let painter = ui.painter();
        let name = painter.with_clip_rect(rect.with_max_x(rect.left() + NAMES));
        name.text(rect.left_center(), Align2::LEFT_CENTER, &way.name, FontId::proportional(11.5), INK);
        let days = [(of(then, &way.name), THEN), (of(now, &way.name), NOW)];
        for (i, (km, ink)) in days.into_iter().enumerate() {
            let Some(km) = km.filter(|km| *km >= 1.0) else { continue };
            let top = rect.top() + 1.5 + 7.0 * i as f32;
            let wide = (rect.width() - NAMES - 30.0) * km / most;
            let bar = egui::Rect::from_min_size(pos2(rect.left() + NAMES + 6.0, top), vec2(wide, 6.0));
            painter.rect_filled(bar, 0.0, ink);
            let at = pos2(bar.right() + 3.0, bar.center().y);
            painter.text(at, Align2::LEFT_CENTER, format!("{km:.0}"), FontId::proportional(9.5), INK_SOFT);
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
    head(ui, "So far in the game");
    egui::Grid::new("toll").num_columns(3).spacing([14.0, 3.0]).show(ui, |ui| {
        let [first, second] = day.tolls;
        let rows = [
            ("killed, missing, wounded", [first.fallen, second.fallen]),
            ("captured", [first.captured, second.captured]),
            ("laid down arms", [first.laid_down, second.laid_down]),
            ("scattered, deserted", [first.scattered + first.melted, second.scattered + second.melted]),
        ];
        ui.label("");
        for side in SideId::BOTH {
            let name = &demo.scenario.sides[side.index()].key;
            ui.label(RichText::new(name).small().color(INK_SOFT));
        }
        ui.end_row();
        for (what, men) in rows {
            ui.label(what);
            for men in men {
                ui.label(words::number(men));
            }
            ui.end_row();
        }
    });
    let state = game.reel.scene(turn + 1);
    let (now, then) = (score::taken(state), score::par(state, turn));
    ui.label(format!("Points for places: {now}, in history {then}"));
}

/// The record has the losses of the whole campaign only.
fn recorded(ui: &mut egui::Ui, demo: &Demo) {
    if demo.scenario.losses.is_empty() {
        return;
    }
    head(ui, "Recorded losses, whole campaign");
    egui::Grid::new("recorded").num_columns(3).spacing([14.0, 3.0]).show(ui, |ui| {
        for title in ["", "killed", "wounded"] {
            ui.label(RichText::new(title).small().color(INK_SOFT));
        }
        ui.end_row();
        for loss in &demo.scenario.losses {
            let name = ui.add_sized(vec2(180.0, 18.0), egui::Label::new(&loss.name).truncate());
            name.on_hover_text(format!("{}: {}", loss.name, loss.source.as_deref().unwrap_or("")));
            ui.label(words::number(loss.killed));
            ui.label(words::number(loss.wounded));
            ui.end_row();
        }
    });
}

/// Places that have fallen by now, the last first: in the game where it is shown, else in history.
fn fallen(demo: &Demo) -> Vec<&Fallen> {
    let told = demo.shown().last();
    let mut all: Vec<&Fallen> =
        told.iter().flat_map(|t| &t.sweep.fallen).filter(|f| f.time() <= demo.time).collect();
    all.sort_by(|a, b| (b.turn, &a.name).cmp(&(a.turn, &b.name)));
    all
}

/// A list of places with their days, beside history's; a click looks there.
fn places(ui: &mut egui::Ui, demo: &Demo, title: &str, all: &[&Fallen], look: &mut MessageWriter<LookAt>) {
    if all.is_empty() {
        return;
    }
    head(ui, title);
    let history = demo.history.as_ref().map(|h| &h.sweep);
    for place in all {
        let then = history.filter(|_| demo.side != Side::History).and_then(|h| h.fell(&place.name));
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 19.0), Sense::click());
        if response.hovered() {
            ui.painter().rect_filled(rect, 2.0, PAPER_DARK);
        }
        let mid = rect.center().y;
        let font = FontId::proportional(13.5);
        let day = short_day(&demo.scenario, place.turn);
        ui.painter().text(pos2(rect.left() + 34.0, mid), Align2::RIGHT_CENTER, day, font.clone(), RED);
        ui.painter().text(pos2(rect.left() + 44.0, mid), Align2::LEFT_CENTER, &place.name, font, INK);
        if let Some(then) = then {
            let late = i64::from(place.turn) - i64::from(then.turn);
            let (text, ink) = match late {
                0 => ("as in history".to_owned(), INK_SOFT),
                n if n < 0 => (format!("{} earlier", days(-n)), good()),
                n => (format!("{} later", days(n)), bad()),
            };
            let at = pos2(rect.right() - 4.0, mid);
            ui.painter().text(at, Align2::RIGHT_CENTER, text, FontId::proportional(12.0), ink);
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(0.5, RULE));
        if response.clicked() {
            look.write(LookAt { at: demo.ground.world(place.at), close: false });
        }
    }
}

fn days(n: i64) -> String {
    if n == 1 { "1 day".into() } else { format!("{n} days") }
}
