//! The menu's page of the demonstration: which scenario, with what changed, by which dice.

use super::browser::{card, dice};
use super::library::Library;
use super::menu::CAMPAIGN;
use super::picture::Pictures;
use super::switches::switches;
use super::{Fresh, Page, drawn, scrolled, sheet};
use crate::app::demo::{SEED, Wanted};
use crate::app::look::{INK_SOFT, RED};
use crate::app::pulse::Pulse;
use crate::app::spots::Named as _;
use crate::app::stage::{Free, Screen};
use crate::app::text::t;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, RichText};
use std::collections::BTreeSet;

/// What is chosen on this page; the campaign until another is.
#[derive(Resource)]
struct Choice {
    scenario: String,
    variants: BTreeSet<String>,
    seed: u64,
}

pub struct DemonstrationPlugin;

impl Plugin for DemonstrationPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Choice { scenario: CAMPAIGN.into(), variants: BTreeSet::new(), seed: SEED })
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
        let text = RichText::new(format!("    {}    ", t("demo.begin"))).size(19.0).color(Color32::WHITE);
        let begin = ui.add(egui::Button::new(text).fill(RED)).named("demo.begin");
        fresh.take(&begin);
        if begin.clicked() {
            commands.insert_resource(Wanted {
                path: chosen.path.clone(),
                variants: choice.variants.iter().cloned().collect(),
                seed: choice.seed,
            });
            screen.set(Screen::Demo);
        }
        ui.add_space(6.0);
        let id = chosen.head.id.clone();
        scrolled(ui, "demonstration", |ui| {
            for entry in list {
                let texture = pictures.of_scenario(&ctx, entry, &mut pulse);
                let response = card(ui, entry, texture, entry.head.id == id)
                    .named(&format!("scenario.{}", entry.head.id));
                if response.clicked() && choice.scenario != entry.head.id {
                    choice.scenario.clone_from(&entry.head.id);
                    choice.variants.clear();
                }
                ui.add_space(4.0);
            }
            switches(ui, chosen, &mut choice.variants);
            dice(ui, &mut choice.seed);
        });
    });
    Ok(())
}
