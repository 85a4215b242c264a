//! The top bar: date, turn, who moves, the score beside history, the weather, and the buttons.

use super::Open;
use crate::app::counters::side_color;
use crate::app::endturn::EndTurn;
use crate::app::look::{AMBER, GREEN, INK_SOFT, PAPER_DARK, RED};
use crate::app::opponent::Opponent;
use crate::app::overlays::{Mode, Overlay};
use crate::app::settings::Settings;
use crate::app::shelf::Wish;
use crate::app::stage::{Free, Screen};
use crate::app::table::Table;
use crate::app::words;
use crate::rules::score;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Color32, RichText};

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    table: Res<Table>,
    mut open: ResMut<Open>,
    mut overlay: ResMut<Overlay>,
    mut end: ResMut<EndTurn>,
    mut opponent: ResMut<Opponent>,
    mut settings: ResMut<Settings>,
    mut screen: ResMut<NextState<Screen>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let state = table.game().state();
    let scenario = table.scenario();
    free.panel(&ctx, "top", |ui| {
        let frame = egui::Frame::new()
            .fill(PAPER_DARK)
            .inner_margin(egui::Margin::symmetric(12, 6))
            .stroke(egui::Stroke::new(1.0, INK_SOFT));
        egui::Panel::top("top").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(words::day(scenario, state.turn())).size(23.0).strong());
                let year = scenario.date(state.turn()).year();
                ui.label(
                    RichText::new(format!("{year}   turn {} of {}", state.turn() + 1, scenario.turns))
                        .color(INK_SOFT),
                );
                ui.separator();
                let side = state.side();
                let (rect, _) = ui.allocate_exact_size(egui::vec2(13.0, 13.0), egui::Sense::hover());
                ui.painter().rect_filled(
                    rect,
                    if side.index() == 0 { 1.0 } else { 6.0 },
                    side_color(scenario, side),
                );
                let moves = match state.over() {
                    Some(why) => format!("over: {why}"),
                    None => format!("{} to move", scenario.sides[side.index()].name),
                };
                ui.label(moves);
                ui.separator();
                score_label(ui, &table);
                ui.separator();
                weather(ui, &table);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    buttons(
                        ui,
                        &table,
                        &mut open,
                        &mut overlay,
                        &mut end,
                        &mut opponent,
                        &mut settings,
                        &mut screen,
                    );
                });
            });
        });
    });
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "one button each")]
fn buttons(
    ui: &mut egui::Ui,
    table: &Table,
    open: &mut Open,
    overlay: &mut Overlay,
    end: &mut EndTurn,
    opponent: &mut Opponent,
    settings: &mut Settings,
    screen: &mut NextState<Screen>,
) {
    if table.my_turn() {
        let button = egui::Button::new(RichText::new(" End turn ").color(Color32::WHITE)).fill(RED);
        if ui.add(button).on_hover_text("Space or Enter").clicked() {
            end.press();
        }
    } else if table.game().state().over().is_none() {
        let text = if opponent.paused { " Go on " } else { " Pause " };
        if ui.button(text).on_hover_text("P").clicked() {
            opponent.paused = !opponent.paused;
        }
        if ui.button(" + ").on_hover_text("Faster (+)").clicked() {
            settings.faster();
        }
        ui.label(settings.speed_name());
        if ui.button(" – ").on_hover_text("Slower (-)").clicked() {
            settings.slower();
        }
    }
    ui.menu_button("Menu", |ui| {
        for (name, wish) in [("Save   F5", Wish::Save), ("Back to the quick save   F9", Wish::Load)] {
            if ui.button(name).clicked() {
                open.wish = Some(wish);
                ui.close();
            }
        }
        ui.separator();
        if ui.button("Settings").clicked() {
            open.settings = true;
            ui.close();
        }
        if ui.button("Help   F1").clicked() {
            open.help = true;
            ui.close();
        }
        ui.separator();
        if ui.button("Leave to the main menu").clicked() {
            screen.set(Screen::Menu);
            ui.close();
        }
    });
    ui.menu_button("Show", |ui| {
        for mode in Mode::ALL {
            let mut on = overlay.on(mode);
            if ui.checkbox(&mut on, format!("{}   {}", mode.name(), mode.key_name())).clicked() {
                overlay.toggle(mode);
            }
        }
        ui.separator();
        ui.checkbox(&mut settings.modern_names, "Names of today");
    });
    ui.toggle_value(&mut open.log, "Log").on_hover_text("L");
    ui.toggle_value(&mut open.find, "Find").on_hover_text("Ctrl+F");
    ui.toggle_value(&mut open.oob, "Order of battle").on_hover_text("O");
}

/// Points of this game beside those that history would have on the same day.
fn score_label(ui: &mut egui::Ui, table: &Table) {
    let state = table.game().state();
    let courses = score::history(state);
    let attacker = table.scenario().first;
    let now = state.score(attacker);
    let then: i32 = courses
        .iter()
        .filter_map(|c| {
            let fell = c.historical.into_iter().chain(c.air_landed).min()?;
            (fell <= state.turn()).then(|| score::worth(c.points, fell, table.scenario().turns))
        })
        .sum();
    let text = format!("{} {now}", table.scenario().sides[attacker.index()].key);
    let ahead = now - then;
    let color = if ahead >= 0 { GREEN } else { AMBER };
    ui.label(RichText::new(capital(&text)).strong()).on_hover_ui(|ui| {
        ui.label("Points for objectives by the day they fall, losses, prisoners and events.");
        for side in crate::scenario::SideId::BOTH {
            ui.label(format!("{}: {}", table.scenario().sides[side.index()].name, state.score(side)));
        }
    });
    ui.label(RichText::new(format!("history {then}  ({ahead:+})")).color(color)).on_hover_ui(|ui| {
        ui.label(RichText::new("Objectives beside history").strong());
        for c in courses
            .iter()
            .filter(|c| c.game.is_some() || c.historical.is_some_and(|h| h <= state.turn()))
            .take(30)
        {
            ui.label(c.line(state));
        }
    });
}

/// How much a sky hinders, for choosing which zone to name.
const fn severity(sky: crate::scenario::Sky) -> u8 {
    use crate::scenario::Sky;
    match sky {
        Sky::Clear => 0,
        Sky::Overcast => 1,
        Sky::Heat => 2,
        Sky::Fog => 3,
        Sky::Rain => 4,
        Sky::Downpour => 5,
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn weather(ui: &mut egui::Ui, table: &Table) {
    let (state, scenario) = (table.game().state(), table.scenario());
    let worst = state.zones().iter().enumerate().max_by_key(|(_, g)| (severity(g.sky), g.wet));
    let Some((worst_zone, ground)) = worst else { return };
    let text = if state.zones().len() > 1 {
        format!("{}: {}", scenario.zones[worst_zone].name, words::sky(ground.sky))
    } else {
        words::sky(ground.sky).to_owned()
    };
    ui.label(capital(&text)).on_hover_ui(|ui| {
        for (zone, g) in scenario.zones.iter().zip(state.zones()) {
            ui.label(format!("{}: {}, {} ({})", zone.name, words::sky(g.sky), words::ground(g.wet), g.wet));
        }
    });
}
