//! The main menu: continue, new game, load, settings, quit.

use super::look::{Draw, INK_SOFT, PAPER, RED};
use super::panels::form;
use super::pulse::Pulse;
use super::settings::Settings;
use super::sheet::{Sheet, ShowMap};
use super::stage::{Free, Screen};
use super::table::{Say, Sit, Table, open};
use super::{Options, Start, shelf};
use crate::scenario::{self, ScenarioEntry};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, RichText};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Front,
    New,
    Load,
    Settings,
}

#[derive(Resource, Default)]
struct Menu {
    page: Page,
    scenarios: Option<Vec<ScenarioEntry>>,
    chosen: usize,
    side: String,
    variants: BTreeSet<String>,
    seed: u64,
    shelf: Option<Vec<crate::game::saves::Shelved>>,
    why: String,
}

pub struct MenuPlugin;

impl Plugin for MenuPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Menu { seed: 1945, side: "first".into(), ..default() })
            .add_systems(OnEnter(Screen::Menu), refresh)
            .add_systems(Update, backdrop.run_if(in_state(Screen::Menu)))
            .add_systems(EguiPrimaryContextPass, draw.in_set(Draw::Panels).run_if(in_state(Screen::Menu)));
    }
}

fn refresh(mut menu: ResMut<Menu>) {
    menu.page = Page::Front;
    menu.shelf = None;
}

/// The map behind the menu: laid out once the menu itself has been drawn.
fn backdrop(
    mut frames: Local<u8>,
    sheet: Option<Res<Sheet>>,
    mut menu: ResMut<Menu>,
    options: Res<Options>,
    mut show: MessageWriter<ShowMap>,
    mut pulse: ResMut<Pulse>,
) {
    if sheet.is_some() || *frames > 3 || options.start.is_some() || options.demo.is_some() {
        return;
    }
    pulse.lively = true;
    *frames += 1;
    if *frames < 3 {
        return;
    }
    *frames = 4;
    let list = menu.list(&options);
    let Some(start) = list.iter().find(|s| s.head.id == "august_storm").or_else(|| list.first()) else {
        return;
    };
    let start = Start { path: start.path.clone(), side: "watch".into(), seed: 0 };
    if let Ok(game) = open(&start, &[]) {
        let scenario = game.scenario();
        let color = |i: usize| {
            let (r, g, b) = scenario.sides[i].color;
            Srgba::rgb_u8(r, g, b)
        };
        show.write(ShowMap { map: scenario.map.clone(), colors: (color(0), color(1)) });
    }
}

impl Menu {
    fn list(&mut self, options: &Options) -> &[ScenarioEntry] {
        self.scenarios
            .get_or_insert_with(|| options.scenarios.iter().flat_map(|f| scenario::list(f)).collect())
    }
}

fn big(ui: &mut egui::Ui, text: &str, on: bool) -> bool {
    let button = egui::Button::new(RichText::new(text).size(19.0)).min_size(egui::vec2(250.0, 40.0));
    ui.add_enabled(on, button).clicked()
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    mut menu: ResMut<Menu>,
    options: Res<Options>,
    mut settings: ResMut<Settings>,
    table: Option<Res<Table>>,
    mut screen: ResMut<NextState<Screen>>,
    mut sit: MessageWriter<Sit>,
    mut say: MessageWriter<Say>,
    mut exit: MessageWriter<AppExit>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if menu.shelf.is_none() {
        menu.shelf = Some(crate::game::saves::list(&options.saves));
    }
    let last = crate::game::saves::last_played;
    free.panel(&ctx, "menu", |ui| {
        let side =
            egui::Frame::new().fill(Color32::from_rgb(0x2E, 0x2A, 0x27)).inner_margin(egui::Margin::same(36));
        egui::Panel::left("menu").exact_size(330.0).resizable(false).frame(side).show(ui, |ui| {
            ui.add_space(40.0);
            ui.label(RichText::new("AUGUST\nSTORM").size(50.0).strong().color(PAPER));
            ui.label(RichText::new("Manchuria, August 1945").color(Color32::from_rgb(0xC9, 0xBC, 0xA2)));
            ui.add_space(30.0);
            let running = table.is_some();
            if running && big(ui, "Back to the map", true) {
                screen.set(Screen::Playing);
            }
            let saved = menu.shelf.as_ref().is_some_and(|s| s.iter().any(|s| s.header.is_ok()));
            if big(ui, "Continue", saved) {
                match last(&options.saves)
                    .ok_or_else(|| "no save can be read".to_owned())
                    .and_then(|(path, _)| shelf::load(&options, &path))
                {
                    Ok(game) => {
                        sit.write(Sit::at(game));
                    }
                    Err(why) => menu.why = why,
                }
            }
            for (name, page) in [("New game", Page::New), ("Load", Page::Load), ("Settings", Page::Settings)]
            {
                if big(ui, name, true) {
                    menu.page = page;
                    menu.why.clear();
                }
            }
            if big(ui, "Demonstration", true) {
                screen.set(Screen::Demo);
            }
            if big(ui, "Quit", true) {
                exit.write(AppExit::Success);
            }
        });
        let card = egui::Frame::window(ui.style())
            .fill(PAPER.gamma_multiply(0.97))
            .inner_margin(egui::Margin::same(30));
        let space = ui.available_rect_before_wrap();
        let width = if menu.page == Page::Front { 520.0 } else { 880.0f32.min(space.width() - 140.0) };
        let at = if menu.page == Page::Front {
            space.right_bottom() + egui::vec2(-30.0, -30.0)
        } else {
            space.left_top() + egui::vec2(40.0 + width + 60.0, 40.0)
        };
        let pivot =
            if menu.page == Page::Front { egui::Align2::RIGHT_BOTTOM } else { egui::Align2::RIGHT_TOP };
        egui::Area::new(egui::Id::new(("page", menu.page as u8))).pivot(pivot).fixed_pos(at).show(
            &ctx,
            |ui| {
                card.show(ui, |ui| {
                    ui.set_width(width);
                    ui.set_max_height(space.height() - 150.0);
                    if !menu.why.is_empty() {
                        ui.label(RichText::new(&menu.why).color(RED));
                        ui.add_space(8.0);
                    }
                    match menu.page {
                        Page::Front => front(ui),
                        Page::New => new_game(ui, &mut menu, &options, &mut sit),
                        Page::Load => shelves(ui, &mut menu, &options, &mut sit, &mut say),
                        Page::Settings => {
                            ui.heading("Settings");
                            ui.add_space(10.0);
                            form(ui, &mut settings);
                        }
                    }
                });
            },
        );
    });
    Ok(())
}

fn front(ui: &mut egui::Ui) {
    ui.label(
        RichText::new("At midnight on 9 August 1945 three Soviet fronts crossed the borders of Manchuria.")
            .size(20.0),
    );
    ui.add_space(14.0);
    ui.label(RichText::new(
        "One and a half million men moved against the Kwantung Army, over the Great Khingan, the Gobi, the Amur, and the \
         fortified hills of the east. Within ten days the tank columns stood in Mukden and Hsinking, and a broadcast in \
         Tokyo had ended the war for those whom it reached.").size(15.0));
    ui.add_space(14.0);
    ui.label(RichText::new(
        "Twelve thousand Soviet soldiers died and, by different counts, twenty to eighty thousand Japanese; and a great \
         many of the settlers who were left behind on the roads. This game follows the campaign day by day, from sources that it names.").size(15.0));
    ui.add_space(14.0);
    ui.label(RichText::new("F1 in a game shows all keys.").color(INK_SOFT));
}

fn new_game(ui: &mut egui::Ui, menu: &mut Menu, options: &Options, sit: &mut MessageWriter<Sit>) {
    menu.list(options);
    let list = menu.scenarios.as_deref().unwrap_or_default();
    ui.heading("New game");
    ui.add_space(8.0);
    if list.is_empty() {
        ui.label("No scenario was found in the data folder.");
        return;
    }
    egui::ScrollArea::vertical().min_scrolled_height(620.0).show(ui, |ui| {
        for (i, s) in list.iter().enumerate() {
            let chosen = menu.chosen == i;
            let frame = egui::Frame::group(ui.style()).fill(if chosen {
                Color32::from_rgb(0xEF, 0xDF, 0xBB)
            } else {
                Color32::from_rgb(0xFB, 0xF8, 0xEF)
            });
            let response = frame.show(ui, |ui| {
                ui.set_width(ui.available_width().min(820.0));
                ui.label(RichText::new(&s.head.title).size(19.0).strong());
                ui.label(&s.head.sentence);
                ui.label(RichText::new(&s.head.length).small().color(INK_SOFT));
                ui.label(RichText::new(&s.head.difficulty).small().color(INK_SOFT));
            });
            if response.response.interact(egui::Sense::click()).clicked() && !chosen {
                menu.chosen = i;
                menu.variants.clear();
                menu.side = "first".into();
            }
            ui.add_space(4.0);
        }
        let Some(s) = list.get(menu.chosen) else { return };
        ui.add_space(8.0);
        ui.label(RichText::new("Who plays").strong());
        ui.horizontal_wrapped(|ui| {
            for (i, (key, name)) in s.sides.iter().enumerate() {
                let on = menu.side == *key || menu.side == "first" && i == 0;
                if ui.selectable_label(on, name).clicked() {
                    menu.side = key.clone();
                }
            }
            ui.selectable_value(&mut menu.side, "both".into(), "Both by hand");
            ui.selectable_value(&mut menu.side, "watch".into(), "Watch: the campaign plays itself");
        });
        if !s.variants.is_empty() {
            ui.add_space(8.0);
            ui.label(RichText::new("What if").strong());
            for v in &s.variants {
                let mut on = menu.variants.contains(&v.key);
                // A switch that another excludes cannot be put beside it.
                let free = !v.excludes.iter().any(|other| menu.variants.contains(other));
                ui.add_enabled(free || on, egui::Checkbox::new(&mut on, &v.name));
                ui.indent(&v.key, |ui| ui.label(RichText::new(&v.sentence).small().color(INK_SOFT)));
                if on {
                    menu.variants.insert(v.key.clone());
                } else {
                    menu.variants.remove(&v.key);
                }
            }
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.label("Seed of the dice");
            ui.add(egui::DragValue::new(&mut menu.seed));
        });
        ui.add_space(12.0);
        let button =
            egui::Button::new(RichText::new("    Begin    ").size(19.0).color(Color32::WHITE)).fill(RED);
        if ui.add(button).clicked() {
            let start = Start { path: s.path.clone(), side: menu.side.clone(), seed: menu.seed };
            let variants: Vec<&str> = menu.variants.iter().map(String::as_str).collect();
            match open(&start, &variants) {
                Ok(game) => {
                    sit.write(Sit::at(game));
                }
                Err(why) => menu.why = why,
            }
        }
    });
}

fn shelves(
    ui: &mut egui::Ui,
    menu: &mut Menu,
    options: &Options,
    sit: &mut MessageWriter<Sit>,
    say: &mut MessageWriter<Say>,
) {
    ui.heading("Load");
    ui.add_space(8.0);
    let Some(shelf) = &menu.shelf else { return };
    if shelf.is_empty() {
        ui.label("There are no saved games yet. A turn is saved by itself at its start and its end; F5 saves at any time.");
        return;
    }
    let mut why = None;
    egui::ScrollArea::vertical().show(ui, |ui| {
        egui::Grid::new("saves").num_columns(4).striped(true).spacing([24.0, 8.0]).show(ui, |ui| {
            for s in shelf {
                match &s.header {
                    Ok(h) => {
                        ui.label(RichText::new(&h.title).strong());
                        ui.label(format!(
                            "{}, turn {}",
                            h.date.split('T').next().unwrap_or(&h.date),
                            h.turn.saturating_add(1)
                        ));
                        ui.label(RichText::new(&h.name).color(INK_SOFT));
                        if ui.button("Load").clicked() {
                            match shelf::load(options, &s.path) {
                                Ok(game) => {
                                    sit.write(Sit::at(game));
                                }
                                Err(reason) => {
                                    why = Some(format!("{reason}. Continue takes up the last whole save."));
                                }
                            }
                        }
                    }
                    Err(e) => {
                        ui.label(
                            s.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
                        );
                        ui.label("");
                        ui.label(RichText::new(e.to_string()).color(RED));
                        ui.label(
                            RichText::new("Continue takes up the last whole save").small().color(INK_SOFT),
                        );
                    }
                }
                ui.end_row();
            }
        });
    });
    if let Some(why) = why {
        say.write(Say(why.clone()));
        menu.why = why;
    }
}
