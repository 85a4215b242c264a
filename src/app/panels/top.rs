//! The top bar: date, turn, who moves, the score beside history, the weather, and the buttons. On a narrow screen the
//! words become fewer and the buttons go into the menu.

use super::{Open, Panel, standing, take_focus};
use crate::app::counters::side_color;
use crate::app::endturn::EndTurn;
use crate::app::keys::{Act, Keys};
use crate::app::look::{Heavy as _, INK_SOFT, PAPER_DARK, choice, main_button};
use crate::app::opponent::Opponent;
use crate::app::overlays::{Mode, Overlay};
use crate::app::settings::Settings;
use crate::app::shelf::Wish;
use crate::app::spots::Named as _;
use crate::app::stage::{Free, Screen};
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::words;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{RichText, Ui};

/// How much room there is, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Room {
    /// The date, the end of the turn, the menu.
    Least,
    /// With who moves and the score.
    Little,
    /// With the panels' buttons and, where it fits, the weather.
    Some,
    /// With the year and whole names.
    Plenty,
}

impl Room {
    fn of(width: f32) -> Self {
        if width < 560.0 {
            Self::Least
        } else if width < 880.0 {
            Self::Little
        } else if width < 1440.0 {
            Self::Some
        } else {
            Self::Plenty
        }
    }
}

/// What the bar's buttons act on.
#[derive(SystemParam)]
pub struct Acts<'w> {
    open: ResMut<'w, Open>,
    overlay: ResMut<'w, Overlay>,
    end: ResMut<'w, EndTurn>,
    opponent: ResMut<'w, Opponent>,
    settings: ResMut<'w, Settings>,
    screen: ResMut<'w, NextState<Screen>>,
    keys: Res<'w, Keys>,
}

pub fn draw(mut contexts: EguiContexts, mut free: ResMut<Free>, table: Res<Table>, mut acts: Acts) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let room = Room::of(ctx.viewport_rect().width());
    free.panel(&ctx, "top", |ui| {
        let frame = egui::Frame::new()
            .fill(PAPER_DARK)
            .inner_margin(egui::Margin::symmetric(if room == Room::Least { 6 } else { 12 }, 6))
            .stroke(egui::Stroke::new(1.0, INK_SOFT));
        egui::Panel::top("top").resizable(false).frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                // The buttons have their place first; the words take what is left.
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    end_or_pause(ui, &table, &mut acts);
                    menu(ui, room, &mut acts);
                    if room >= Room::Some {
                        toggles(ui, &mut acts);
                    }
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        words_of_the_day(ui, &table, room);
                    });
                });
            });
        });
    });
    Ok(())
}

fn words_of_the_day(ui: &mut Ui, table: &Table, room: Room) {
    let (state, scenario) = (table.game().state(), table.scenario());
    let size = if room == Room::Least { 17.0 } else { 22.0 };
    let turn = tf("top.turn", &[("n", &(state.turn() + 1)), ("of", &scenario.turns)]);
    let year = scenario.date(state.turn()).year();
    ui.label(RichText::new(words::day(scenario, state.turn())).size(size).heavy())
        .on_hover_text(format!("{year}, {turn}"));
    if room == Room::Plenty {
        ui.label(RichText::new(format!("{year}   {turn}")).color(INK_SOFT)).on_hover_text(t("top.turn_tip"));
    }
    if room == Room::Least {
        return;
    }
    ui.separator();
    let side = state.side();
    let (rect, response) = ui.allocate_exact_size(egui::vec2(13.0, 13.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, if side.index() == 0 { 1.0 } else { 6.0 }, side_color(scenario, side));
    let name = &scenario.sides[side.index()].name;
    let moves = match state.over() {
        Some(_) => t("top.over").to_owned(),
        None if room == Room::Plenty => tf("top.to_move", &[("side", name)]),
        None => standing::capital(&scenario.sides[side.index()].key),
    };
    let tip = match state.over() {
        Some(why) => tf("page.end", &[("why", &why)]),
        None => tf("top.to_move", &[("side", name)]),
    };
    response.on_hover_text(&tip);
    ui.add(egui::Label::new(moves).truncate()).on_hover_text(tip);
    ui.separator();
    standing::score(ui, table, room >= Room::Some);
    // The sky is told where there is room for a few words of it.
    if room >= Room::Some && ui.available_width() > 110.0 {
        ui.separator();
        standing::weather(ui, table);
    }
}

/// The end of the turn for a person; else the pace of whoever moves.
fn end_or_pause(ui: &mut Ui, table: &Table, acts: &mut Acts) {
    let first = if table.my_turn() {
        let button = ui.add(main_button(t("top.end_turn"))).named("end_turn");
        let response = button.on_hover_text(acts.keys.name(Act::EndTurn));
        if response.clicked() {
            acts.end.press();
        }
        response
    } else if table.game().state().over().is_none() {
        let text = if acts.opponent.paused { t("top.go_on") } else { t("top.pause") };
        let response =
            ui.button(format!(" {text} ")).named("pause").on_hover_text(acts.keys.name(Act::Pause));
        if response.clicked() {
            acts.opponent.paused = !acts.opponent.paused;
        }
        let tip = |act, text| format!("{text} ({})", acts.keys.name(act));
        if ui.button(" + ").on_hover_text(tip(Act::Faster, t("top.faster"))).clicked() {
            acts.settings.faster();
        }
        ui.label(acts.settings.speed_name());
        if ui.button(" – ").on_hover_text(tip(Act::Slower, t("top.slower"))).clicked() {
            acts.settings.slower();
        }
        response
    } else {
        let response = ui.button(t("top.page")).named("page").on_hover_text(acts.keys.name(Act::Page));
        if response.clicked() {
            acts.end.turn_page();
        }
        response
    };
    take_focus(&mut acts.open.focus, Panel::Bar, &first);
}

fn menu(ui: &mut Ui, room: Room, acts: &mut Acts) {
    let keys = &acts.keys;
    let with_key = |name: &str, act: Act| format!("{name}   {}", keys.name(act));
    let entry = |name: &'static str, act: Act| egui::Button::new(name).shortcut_text(keys.name(act));
    let response = ui.menu_button(t("top.menu"), |ui| {
        ui.set_max_height(ui.ctx().viewport_rect().height() - 70.0);
        egui::ScrollArea::vertical().show(ui, |ui| {
            for (name, act, wish) in
                [(t("top.save"), Act::Save, Wish::Save), (t("top.load"), Act::Load, Wish::Load)]
            {
                if ui.add(entry(name, act)).clicked() {
                    acts.open.wish = Some(wish);
                    ui.close();
                }
            }
            ui.separator();
            if ui.add(entry(t("top.page"), Act::Page)).clicked() {
                acts.end.turn_page();
                ui.close();
            }
            if ui.add(entry(t("top.briefing"), Act::Briefing)).named("briefing.open").clicked() {
                acts.open.briefing = true;
                ui.close();
            }
            if ui.add(entry(t("menu.settings"), Act::Settings)).clicked() {
                acts.open.settings = true;
                ui.close();
            }
            if ui.add(entry(t("help.title"), Act::Help)).clicked() {
                acts.open.help = true;
                ui.close();
            }
            if room < Room::Some {
                ui.separator();
                let open = &mut *acts.open;
                let mut asked = false;
                for (name, act, flag) in [
                    (t("oob.title"), Act::Oob, &mut open.oob),
                    (t("top.find"), Act::Find, &mut open.find),
                    (t("top.log"), Act::Log, &mut open.log),
                ] {
                    if ui.checkbox(flag, with_key(name, act)).clicked() {
                        asked = true;
                        ui.close();
                    }
                }
                open.log_asked |= asked;
                ui.separator();
                overlays(ui, &mut acts.overlay, keys);
            }
            ui.separator();
            if ui.button(t("top.leave")).named("leave").clicked() {
                acts.screen.set(Screen::Menu);
                ui.close();
            }
        });
    });
    let _ = response.response.named("menu");
}

fn overlays(ui: &mut Ui, overlay: &mut Overlay, keys: &Keys) {
    for mode in Mode::ALL {
        let mut on = overlay.on(mode);
        if ui.checkbox(&mut on, format!("{}   {}", mode.name(), keys.name(Act::Show(mode)))).clicked() {
            overlay.toggle(mode);
        }
    }
}

fn toggles(ui: &mut Ui, acts: &mut Acts) {
    let response = ui.menu_button(t("top.show"), |ui| {
        overlays(ui, &mut acts.overlay, &acts.keys);
        ui.separator();
        ui.checkbox(&mut acts.settings.modern_names, t("top.modern_names"));
        let face = format!("{}   {}", t("settings.silhouettes"), acts.keys.name(Act::Face));
        ui.checkbox(&mut acts.settings.silhouettes, face);
    });
    let _ = response.response.named("show");
    let open = &mut *acts.open;
    for (flag, name, act, spot) in [
        (&mut open.briefing, t("top.briefing"), Act::Briefing, "button_briefing"),
        (&mut open.log, t("top.log"), Act::Log, "button_log"),
        (&mut open.find, t("top.find"), Act::Find, "button_find"),
        (&mut open.oob, t("oob.short"), Act::Oob, "button_oob"),
    ] {
        let response = ui.add(choice(*flag, name)).named(spot);
        if response.clicked() {
            *flag = !*flag;
        }
        response.on_hover_text(format!("{} ({})", act.name(), acts.keys.name(act)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_screen_never_shows_less() {
        let widths = [320.0, 427.0, 560.0, 640.0, 880.0, 1280.0, 1440.0, 1920.0];
        let rooms: Vec<Room> = widths.iter().map(|w| Room::of(*w)).collect();
        assert!(rooms.windows(2).all(|w| w[0] <= w[1]));
        assert_eq!((rooms[0], *rooms.last().unwrap()), (Room::Least, Room::Plenty));
    }
}
