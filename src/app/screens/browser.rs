//! New game: the scenarios with picture, words and length; under the chosen one who plays, what-if switches, the dice.

use super::ahead::Ahead;
use super::briefing;
use super::library::Library;
use super::opening::{Begin, Opening};
use super::picture::Pictures;
use super::switches::switches;
use super::{Chosen, Fresh, Page, drawn, scrolled_above, sheet};
use crate::app::Start;
use crate::app::look::{self, Heavy as _, INK, INK_SOFT, PAPER_LIGHT, RED, bad};
use crate::app::pulse::Pulse;
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::scenario::ScenarioEntry;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, RichText, Ui};
use std::collections::BTreeSet;

const CHOSEN: Color32 = Color32::from_rgb(0xEF, 0xDF, 0xBB);
/// Points that the foot of the page takes.
const FOOT: f32 = 46.0;

/// What is chosen on this page.
#[derive(Resource)]
struct Choice {
    scenario: usize,
    /// Key of the side, `first`, `both` or `watch`.
    side: String,
    variants: BTreeSet<String>,
    seed: u64,
    /// It was chosen in the last frame.
    unfolds: bool,
}

/// What the button to begin sets going.
#[derive(SystemParam)]
struct Does<'w> {
    begin: MessageWriter<'w, Begin>,
    opening: ResMut<'w, Opening>,
}

pub struct BrowserPlugin;

impl Plugin for BrowserPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Choice {
            scenario: 0,
            side: "first".into(),
            variants: BTreeSet::new(),
            seed: 1945,
            unfolds: false,
        })
        .init_resource::<Pictures>()
        .add_systems(Update, read_ahead.run_if(in_state(Page::New)))
        .add_systems(EguiPrimaryContextPass, drawn(Page::New, draw));
    }
}

/// What is chosen is read while the person reads about it.
fn read_ahead(
    choice: Res<Choice>,
    library: Res<Library>,
    ahead: Res<Ahead>,
    mut last: Local<Option<(usize, BTreeSet<String>)>>,
) {
    let now = (choice.scenario, &choice.variants);
    if last.as_ref().is_some_and(|(scenario, variants)| (*scenario, variants) == now) {
        return;
    }
    *last = Some((choice.scenario, choice.variants.clone()));
    if let Some(entry) = library.scenarios.get(choice.scenario) {
        ahead.read(&entry.path, choice.variants.iter().cloned().collect());
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    library: Res<Library>,
    mut choice: ResMut<Choice>,
    mut told: ResMut<Chosen>,
    mut pictures: ResMut<Pictures>,
    mut fresh: ResMut<Fresh>,
    mut page: ResMut<NextState<Page>>,
    mut does: Does,
    mut pulse: ResMut<Pulse>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let list = &library.scenarios;
    sheet(&ctx, &free, t("menu.new"), &mut page, |ui| {
        if list.is_empty() {
            ui.label(t("new.none"));
            return;
        }
        choice.scenario = choice.scenario.min(list.len() - 1);
        let chosen = &list[choice.scenario];
        scrolled_above(ui, "new", FOOT, |ui| {
            for (i, entry) in list.iter().enumerate() {
                let texture = pictures.of_scenario(&ctx, entry, &mut pulse);
                let response = card(ui, entry, texture, choice.scenario == i)
                    .named(&format!("scenario.{}", entry.head.id));
                fresh.take(&response);
                // One that is not chosen can be begun at once, as it stands.
                let other = choice.scenario != i;
                let mut at_once = other && begun_at_once(ui, entry, response.rect);
                if other && (response.clicked() || at_once) {
                    choice.scenario = i;
                    choice.variants.clear();
                    choice.side = "first".into();
                    does.opening.why.clear();
                    choice.unfolds = true;
                } else if !other && std::mem::take(&mut choice.unfolds) {
                    // What can be chosen with it unfolds under it: it is brought to the top, once what was chosen before
                    // has folded.
                    response.scroll_to_me(Some(egui::Align::TOP));
                }
                // The keyboard need not go past all cards to the foot: Enter on the chosen one begins.
                at_once |= !other && response.has_focus() && !does.opening.busy() && enter(ui);
                if at_once {
                    start(entry, &choice, &mut does);
                }
                if choice.scenario == i {
                    egui::Frame::new().inner_margin(egui::Margin::symmetric(14, 4)).show(ui, |ui| {
                        if !does.opening.why.is_empty() {
                            ui.label(RichText::new(&does.opening.why).color(bad()));
                        }
                        sides(ui, entry, &mut choice);
                        briefing::show(ui, &entry.head, &entry.sides, &choice.side);
                        switches(ui, entry, &mut choice.variants);
                        dice(ui, &mut choice.seed);
                    });
                    ui.add_space(6.0);
                }
                ui.add_space(4.0);
            }
            told.0.clone_from(&chosen.head.id);
        });
        begin(ui, chosen, &choice, &mut does);
    });
    Ok(())
}

/// A scenario: its picture beside its words, or above them on a small screen.
pub fn card(
    ui: &mut Ui,
    entry: &ScenarioEntry,
    texture: Option<egui::TextureHandle>,
    chosen: bool,
) -> egui::Response {
    let id = ui.id().with(("scenario", &entry.head.id));
    let mut frame = egui::Frame::group(ui.style()).fill(PAPER_LIGHT);
    if chosen {
        frame = frame.fill(CHOSEN).stroke(egui::Stroke::new(2.0, INK));
    }
    let inner = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let picture = |ui: &mut Ui| {
            let size = egui::vec2(176.0, 112.0) * if ui.available_width() > 520.0 { 1.0 } else { 0.55 };
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            ui.painter().rect_filled(rect, 2.0, Color32::from_rgb(0xD8, 0xCD, 0xB2));
            if let Some(texture) = &texture {
                let image = texture.size_vec2();
                let fit = image * (size.x / image.x).min(size.y / image.y);
                let place = egui::Rect::from_center_size(rect.center(), fit);
                egui::Image::new(texture).paint_at(ui, place);
            }
        };
        let words = |ui: &mut Ui| {
            ui.vertical(|ui| {
                ui.label(RichText::new(&entry.head.title).size(19.0).heavy());
                ui.label(&entry.head.sentence);
                for (name, text) in
                    [(t("new.length"), &entry.head.length), (t("new.difficulty"), &entry.head.difficulty)]
                {
                    if !text.is_empty() {
                        ui.label(RichText::new(format!("{name}: {text}")).small().color(INK_SOFT));
                    }
                }
                let names: Vec<&str> = entry.sides.iter().map(|(_, name)| name.as_str()).collect();
                let facts = [names.join(" · "), tf("new.switches", &[("n", &entry.variants.len())])];
                ui.label(RichText::new(facts.join("     ")).small().color(INK_SOFT));
                if entry.problems.errors() > 0 {
                    ui.label(RichText::new(entry.problems.to_string()).small().color(bad()));
                }
            });
        };
        ui.horizontal_top(|ui| {
            picture(ui);
            words(ui);
        });
    });
    let response = ui.interact(inner.response.rect, id, egui::Sense::click());
    if response.hovered() {
        let stroke = egui::Stroke::new(1.5, RED);
        ui.painter().rect_stroke(inner.response.rect, 2.0, stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn sides(ui: &mut Ui, entry: &ScenarioEntry, choice: &mut Choice) {
    ui.add_space(6.0);
    ui.label(RichText::new(t("new.who")).heavy());
    ui.horizontal_wrapped(|ui| {
        for (i, (key, name)) in entry.sides.iter().enumerate() {
            let on = choice.side == *key || choice.side == "first" && i == 0;
            if ui.add(look::choice(on, name)).named(&format!("side.{key}")).clicked() {
                choice.side.clone_from(key);
            }
        }
        for (key, name, tip) in
            [("both", t("new.both"), t("new.both_tip")), ("watch", t("new.watch"), t("new.watch_tip"))]
        {
            let response = ui.add(look::choice(choice.side == key, name)).named(&format!("side.{key}"));
            if response.on_hover_text(tip).clicked() {
                choice.side = key.into();
            }
        }
    });
}

/// The foot of the page: the button, and beside it what it begins.
fn begin(ui: &mut Ui, entry: &ScenarioEntry, choice: &Choice, does: &mut Does) {
    ui.separator();
    let pressed = ui.horizontal(|ui| {
        let button = look::main_button(t("new.begin")).min_size(egui::vec2(120.0, 32.0));
        let pressed = ui.add_enabled(!does.opening.busy(), button).named("new.begin").clicked();
        let mut words = vec![entry.head.title.as_str(), player(entry, choice)];
        let switches = entry.variants.iter().filter(|v| choice.variants.contains(&v.key));
        words.extend(switches.map(|v| v.name.as_str()));
        ui.add(egui::Label::new(RichText::new(words.join(" · ")).color(INK_SOFT)).truncate());
        pressed
    });
    if pressed.inner {
        start(entry, choice, does);
    }
}

/// Enter was pressed, and is not only held since the page before.
fn enter(ui: &Ui) -> bool {
    let enter = |e: &egui::Event| {
        matches!(e, egui::Event::Key { key: egui::Key::Enter, pressed: true, repeat: false, .. })
    };
    ui.input(|i| i.events.iter().any(enter))
}

/// A button in the corner of a card.
fn begun_at_once(ui: &mut Ui, entry: &ScenarioEntry, card: egui::Rect) -> bool {
    // Beside the title, where there is room for both.
    if card.width() < 520.0 {
        return false;
    }
    let corner = egui::Rect::from_min_size(card.right_top() + egui::vec2(-88.0, 8.0), egui::vec2(80.0, 28.0));
    let response =
        ui.put(corner, egui::Button::new(t("new.begin"))).named(&format!("begin.{}", entry.head.id));
    // What comes next stands below the card, not below the button.
    ui.advance_cursor_after_rect(card);
    response.clicked()
}

fn start(entry: &ScenarioEntry, choice: &Choice, does: &mut Does) {
    let start = Start { path: entry.path.clone(), side: choice.side.clone(), seed: choice.seed };
    does.begin.write(Begin { start, variants: choice.variants.iter().cloned().collect() });
}

/// Who plays, as the buttons say it.
fn player<'a>(entry: &'a ScenarioEntry, choice: &Choice) -> &'a str {
    match choice.side.as_str() {
        "both" => t("new.both"),
        "watch" => t("new.watch"),
        key => entry.sides.iter().find(|(k, _)| k == key).or(entry.sides.first()).map_or("", |(_, n)| n),
    }
}

pub fn dice(ui: &mut Ui, seed: &mut u64) {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(t("new.seed"));
        ui.add(egui::DragValue::new(seed)).on_hover_text(t("new.seed_tip"));
    });
}
