//! New game: the scenarios with picture, words and length; who plays; what-if switches; the dice.

use super::library::Library;
use super::opening::{Begin, Opening};
use super::picture::Pictures;
use super::{Chosen, Fresh, Page, drawn, scrolled, sheet};
use crate::app::Start;
use crate::app::look::{INK_SOFT, PAPER_LIGHT, RED, bad};
use crate::app::pulse::Pulse;
use crate::app::spots::{self, Named as _};
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::scenario::ScenarioEntry;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, RichText, Ui};
use std::collections::BTreeSet;

const CHOSEN: Color32 = Color32::from_rgb(0xEF, 0xDF, 0xBB);

/// What is chosen on this page.
#[derive(Resource)]
struct Choice {
    scenario: usize,
    /// Key of the side, `first`, `both` or `watch`.
    side: String,
    variants: BTreeSet<String>,
    seed: u64,
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
        })
        .init_resource::<Pictures>()
        .add_systems(EguiPrimaryContextPass, drawn(Page::New, draw));
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
        scrolled(ui, "new", |ui| {
            for (i, entry) in list.iter().enumerate() {
                let texture = pictures.of_scenario(&ctx, entry, &mut pulse);
                let response = card(ui, entry, texture, choice.scenario == i)
                    .named(&format!("scenario.{}", entry.head.id));
                fresh.take(&response);
                if response.clicked() && choice.scenario != i {
                    choice.scenario = i;
                    choice.variants.clear();
                    choice.side = "first".into();
                    does.opening.why.clear();
                }
                ui.add_space(4.0);
            }
            told.0.clone_from(&chosen.head.id);
            sides(ui, chosen, &mut choice);
            begin(ui, chosen, &choice, &mut does);
            variants(ui, chosen, &mut choice);
            dice(ui, &mut choice);
        });
    });
    Ok(())
}

/// A scenario: its picture beside its words, or above them on a small screen.
fn card(
    ui: &mut Ui,
    entry: &ScenarioEntry,
    texture: Option<egui::TextureHandle>,
    chosen: bool,
) -> egui::Response {
    let id = ui.id().with(("scenario", &entry.head.id));
    let frame = egui::Frame::group(ui.style()).fill(if chosen { CHOSEN } else { PAPER_LIGHT });
    let inner = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let beside = ui.available_width() > 520.0;
        let picture = |ui: &mut Ui| {
            let size = egui::vec2(176.0, 112.0);
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
                ui.label(RichText::new(&entry.head.title).size(19.0).strong());
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
        if beside {
            ui.horizontal_top(|ui| {
                picture(ui);
                words(ui);
            });
        } else {
            picture(ui);
            words(ui);
        }
    });
    let response = ui.interact(inner.response.rect, id, egui::Sense::click());
    let focused = response.has_focus();
    if focused || response.hovered() {
        let stroke = egui::Stroke::new(if focused { 2.0 } else { 1.0 }, RED);
        ui.painter().rect_stroke(inner.response.rect, 2.0, stroke, egui::StrokeKind::Outside);
    }
    response
}

fn sides(ui: &mut Ui, entry: &ScenarioEntry, choice: &mut Choice) {
    ui.add_space(6.0);
    ui.label(RichText::new(t("new.who")).strong());
    ui.horizontal_wrapped(|ui| {
        for (i, (key, name)) in entry.sides.iter().enumerate() {
            let on = choice.side == *key || choice.side == "first" && i == 0;
            if ui.selectable_label(on, name).named(&format!("side.{key}")).clicked() {
                choice.side.clone_from(key);
            }
        }
        for (key, name, tip) in
            [("both", t("new.both"), t("new.both_tip")), ("watch", t("new.watch"), t("new.watch_tip"))]
        {
            let response = ui.selectable_label(choice.side == key, name).named(&format!("side.{key}"));
            if response.on_hover_text(tip).clicked() {
                choice.side = key.into();
            }
        }
    });
}

fn begin(ui: &mut Ui, entry: &ScenarioEntry, choice: &Choice, does: &mut Does) {
    ui.add_space(8.0);
    let text = RichText::new(format!("    {}    ", t("new.begin"))).size(19.0).color(Color32::WHITE);
    let button = egui::Button::new(text).fill(RED);
    if ui.add_enabled(!does.opening.busy(), button).named("new.begin").clicked() {
        let start = Start { path: entry.path.clone(), side: choice.side.clone(), seed: choice.seed };
        does.begin.write(Begin { start, variants: choice.variants.iter().cloned().collect() });
    }
    if !does.opening.why.is_empty() {
        ui.label(RichText::new(&does.opening.why).color(bad()));
    }
    ui.add_space(8.0);
}

/// The switches. One that another excludes cannot be put beside it, and says which.
fn variants(ui: &mut Ui, entry: &ScenarioEntry, choice: &mut Choice) {
    if entry.variants.is_empty() {
        return;
    }
    ui.label(RichText::new(t("new.what_if")).strong());
    for v in &entry.variants {
        let mut on = choice.variants.contains(&v.key);
        let against: Vec<&str> = entry
            .variants
            .iter()
            .filter(|o| v.excludes.contains(&o.key) && choice.variants.contains(&o.key))
            .map(|o| o.name.as_str())
            .collect();
        let switch = ui.add_enabled(against.is_empty() || on, egui::Checkbox::new(&mut on, &v.name));
        spots::mark(ui.ctx(), &format!("variant.{}", v.key), switch.rect);
        ui.indent(&v.key, |ui| {
            ui.label(RichText::new(&v.sentence).small().color(INK_SOFT));
            if !against.is_empty() {
                let text = tf("new.excluded", &[("others", &against.join(", "))]);
                ui.label(RichText::new(text).small().color(bad()));
            }
        });
        if on {
            choice.variants.insert(v.key.clone());
        } else {
            choice.variants.remove(&v.key);
        }
    }
}

fn dice(ui: &mut Ui, choice: &mut Choice) {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(t("new.seed"));
        ui.add(egui::DragValue::new(&mut choice.seed)).on_hover_text(t("new.seed_tip"));
    });
}
