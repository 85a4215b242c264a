//! Road to War: how it came to August 1945, in dated cards with their sources and corrections.

use super::{Fresh, Page, drawn, scrolled, sheet};
use crate::app::Options;
use crate::app::fonts::serif;
use crate::app::look::{Heavy as _, INK_SOFT, PAPER_LIGHT, RED};
use crate::app::settings::Settings;
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::{localized, t, tf};
use crate::app::windows;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Key, Modifiers, RichText, Ui};
use serde::Deserialize;

/// The file of cards in the folder of assets.
const FILE: &str = "road_to_war.ron";

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    date: String,
    title: String,
    text: String,
    sources: Vec<String>,
    /// Where popular accounts differ from better histories.
    #[serde(default)]
    correction: String,
}

/// The cards and the one that lies on top; or why they cannot be read.
#[derive(Resource)]
struct Cards {
    all: Result<Vec<Card>, String>,
    at: usize,
    language: String,
}

pub struct RoadPlugin;

impl Plugin for RoadPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Cards { all: Ok(Vec::new()), at: 0, language: String::new() })
            .add_systems(OnEnter(Page::Road), read)
            .add_systems(EguiPrimaryContextPass, drawn(Page::Road, draw));
    }
}

fn read(options: Res<Options>, settings: Res<Settings>, mut cards: ResMut<Cards>) {
    if cards.language == settings.language {
        return;
    }
    cards.language.clone_from(&settings.language);
    let path = localized(&options.assets.join(FILE), &settings.language);
    cards.all = std::fs::read_to_string(&path)
        .map_err(|e| e.to_string())
        .and_then(|text| ron::from_str(&text).map_err(|e| e.to_string()))
        .map_err(|why| format!("{}: {why}", path.display()));
}

fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    mut cards: ResMut<Cards>,
    mut fresh: ResMut<Fresh>,
    mut page: ResMut<NextState<Page>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    sheet(&ctx, &free, t("menu.road"), &mut page, |ui| {
        let Cards { all, at, .. } = &mut *cards;
        let all = match all {
            Ok(all) if !all.is_empty() => all,
            Ok(_) => return,
            Err(why) => {
                ui.label(tf("war.missing", &[("why", why)]));
                return;
            }
        };
        let before = *at;
        let reading = turn(ui, all.len(), at, &mut fresh);
        ui.add_space(6.0);
        let beside = ui.available_width() > 640.0;
        let list = |ui: &mut Ui, at: &mut usize| {
            for (i, card) in all.iter().enumerate() {
                let text = RichText::new(format!("{}\n{}", card.date, card.title)).small();
                let response = ui.add(egui::Button::selectable(*at == i, text).wrap());
                if *at == i && before != i {
                    response.scroll_to_me(Some(egui::Align::Center));
                }
                if response.clicked() {
                    *at = i;
                }
            }
        };
        if beside {
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(212.0);
                    scrolled(ui, "cards", |ui| list(ui, at));
                });
                ui.separator();
                ui.vertical(|ui| scrolled(ui, "card", |ui| show(ui, &all[*at], reading)));
            });
        } else {
            scrolled(ui, "card", |ui| show(ui, &all[*at], reading));
        }
    });
    Ok(())
}

/// Backwards and forwards: buttons, arrows, Home and End. Says whether the keyboard is here.
fn turn(ui: &mut Ui, cards: usize, at: &mut usize, fresh: &mut Fresh) -> bool {
    let key = |k| ui.input_mut(|i| i.consume_key(Modifiers::NONE, k));
    let (mut back, mut on) =
        (key(Key::ArrowLeft) || key(Key::PageUp), key(Key::ArrowRight) || key(Key::PageDown));
    let (home, end) = (key(Key::Home), key(Key::End));
    let here = ui.horizontal_wrapped(|ui| {
        back |= ui.add_enabled(*at > 0, egui::Button::new(t("war.before"))).named("war.before").clicked();
        let next = ui.add_enabled(*at + 1 < cards, egui::Button::new(t("war.next"))).named("war.next");
        fresh.take(&next);
        // The arrows turn the cards and do not wander from button to button.
        let arrows =
            egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(next.id, arrows));
        on |= next.clicked();
        let text = tf("war.count", &[("n", &(*at + 1)), ("of", &cards)]);
        ui.label(RichText::new(text).color(INK_SOFT));
        next.has_focus()
    });
    if back {
        *at = at.saturating_sub(1);
    } else if on {
        *at = (*at + 1).min(cards - 1);
    } else if home {
        *at = 0;
    } else if end {
        *at = cards - 1;
    }
    here.inner
}

/// A card; up and down turn it while the list does not have the keyboard.
fn show(ui: &mut Ui, card: &Card, reading: bool) {
    ui.label(RichText::new(&card.date).size(16.0).color(RED));
    ui.label(RichText::new(&card.title).font(serif(26.0)));
    ui.add_space(8.0);
    ui.label(RichText::new(&card.text).size(17.0));
    ui.add_space(10.0);
    if !card.correction.is_empty() {
        egui::Frame::group(ui.style()).fill(PAPER_LIGHT).show(ui, |ui| {
            ui.label(RichText::new(t("war.correction")).heavy());
            ui.label(&card.correction);
        });
        ui.add_space(8.0);
    }
    ui.label(RichText::new(t("war.sources")).small().heavy());
    for source in &card.sources {
        ui.label(RichText::new(source).small().color(INK_SOFT));
    }
    if reading {
        windows::read_by_keys(ui);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_card_has_its_date_its_words_and_a_source() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(FILE);
        let cards: Vec<Card> = ron::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert!(cards.len() >= 25);
        let year = |c: &Card| {
            let years = c.date.split(|d: char| !d.is_ascii_digit()).filter(|y| y.len() == 4);
            years.filter_map(|y| y.parse::<u32>().ok()).next()
        };
        for card in &cards {
            assert!(
                !card.title.is_empty() && card.text.len() > 80 && !card.sources.is_empty(),
                "{}",
                card.title
            );
            assert!((1905..=1945).contains(&year(card).unwrap_or(0)), "{}: {}", card.title, card.date);
        }
        assert!(cards.windows(2).all(|w| year(&w[0]) <= year(&w[1])), "cards stand in order of time");
        assert!(cards.iter().filter(|c| !c.correction.is_empty()).count() >= 8);
    }
}
