//! The menu's page of the demonstration: which scenario, with what changed, by which dice.

use super::browser::{card, dice};
use super::library::Library;
use super::menu::CAMPAIGN;
use super::picture::Pictures;
use super::switches::switches;
use super::{Fresh, Page, drawn, scrolled_above, sheet};
use crate::app::demo::{SEED, Wanted};
use crate::app::look::{INK_SOFT, main_button};
use crate::app::pulse::Pulse;
use crate::app::spots::Named as _;
use crate::app::stage::{Free, Screen};
use crate::app::text::{t, tf};
use crate::scenario::ScenarioEntry;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{RichText, Ui};
use std::collections::BTreeSet;

/// Points of the foot with its button.
const FOOT: f32 = 52.0;

/// What is chosen on this page; the campaign until another is.
#[derive(Resource)]
struct Choice {
    scenario: String,
    variants: BTreeSet<String>,
    seed: u64,
    /// It was chosen in the last frame.
    unfolds: bool,
}

pub struct DemonstrationPlugin;

impl Plugin for DemonstrationPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Choice {
            scenario: CAMPAIGN.into(),
            variants: BTreeSet::new(),
            seed: SEED,
            unfolds: false,
        })
        .add_systems(EguiPrimaryContextPass, drawn(Page::Demonstration, draw));
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    library: Res<Library>,
    mut choice: ResMut<Choice>,
    mut pictures: ResMut<Pictures>,
    mut fresh: ResMut<Fresh>,
    mut page: ResMut<NextState<Page>>,
    mut screen: ResMut<NextState<Screen>>,
    mut commands: Commands,
    mut pulse: ResMut<Pulse>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let choice = &mut *choice;
    sheet(&ctx, &free, t("menu.demonstration"), &mut page, |ui| {
        ui.label(RichText::new(t("demo.about")).color(INK_SOFT));
        ui.add_space(6.0);
        let list = &library.scenarios;
        let Some(chosen) = list.iter().find(|s| s.head.id == choice.scenario).or_else(|| list.first()) else {
            ui.label(t("new.none"));
            return;
        };
        let id = chosen.head.id.clone();
        // The campaign is what most come for: it lies on top.
        let campaign = |s: &&ScenarioEntry| s.head.id == CAMPAIGN;
        let first = list.iter().filter(campaign);
        scrolled_above(ui, "demonstration", FOOT, |ui| {
            for entry in first.chain(list.iter().filter(|s| !campaign(s))) {
                let texture = pictures.of_scenario(&ctx, entry, &mut pulse);
                let response = card(ui, entry, texture, entry.head.id == id)
                    .named(&format!("scenario.{}", entry.head.id));
                if response.clicked() && choice.scenario != entry.head.id {
                    choice.scenario.clone_from(&entry.head.id);
                    choice.variants.clear();
                    choice.unfolds = true;
                } else if entry.head.id == choice.scenario && std::mem::take(&mut choice.unfolds) {
                    // Once what was chosen before has folded.
                    response.scroll_to_me(Some(egui::Align::TOP));
                }
                if entry.head.id == id {
                    egui::Frame::new().inner_margin(egui::Margin::symmetric(14, 4)).show(ui, |ui| {
                        dice(ui, &mut choice.seed);
                        // Folded: most come to choose a scenario and look.
                        let n = entry.variants.len();
                        if n > 0 {
                            egui::CollapsingHeader::new(tf("new.switches", &[("n", &n)]))
                                .id_salt(&id)
                                .show(ui, |ui| switches(ui, entry, &mut choice.variants));
                        }
                    });
                    ui.add_space(6.0);
                }
                ui.add_space(4.0);
            }
        });
        if foot(ui, chosen, &choice.variants, &mut fresh) {
            commands.insert_resource(Wanted {
                path: chosen.path.clone(),
                variants: choice.variants.iter().cloned().collect(),
                seed: choice.seed,
            });
            screen.set(Screen::Demo);
        }
    });
    Ok(())
}

/// The foot of the page: the button, and beside it what it shows.
fn foot(ui: &mut Ui, entry: &ScenarioEntry, variants: &BTreeSet<String>, fresh: &mut Fresh) -> bool {
    ui.separator();
    let pressed = ui.horizontal(|ui| {
        let button = main_button(t("demo.begin")).min_size(egui::vec2(120.0, 32.0));
        let begin = ui.add(button).named("demo.begin");
        fresh.take(&begin);
        let mut words = vec![entry.head.title.as_str()];
        let switches = entry.variants.iter().filter(|v| variants.contains(&v.key));
        words.extend(switches.map(|v| v.name.as_str()));
        ui.add(egui::Label::new(RichText::new(words.join(" · ")).color(INK_SOFT)).truncate());
        begin.clicked()
    });
    pressed.inner
}
