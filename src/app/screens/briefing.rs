//! The briefing of a scenario: what both may know, what the chosen side must do; how it went, for those who want to know.

use crate::app::look::{Heavy as _, INK_SOFT};
use crate::app::spots::Named as _;
use crate::app::text::t;
use crate::scenario::ScenarioEntry;
use bevy_egui::egui;
use egui::{RichText, Ui};

/// Shows it for a side, or for both where nobody plays or both do.
pub fn show(ui: &mut Ui, entry: &ScenarioEntry, side: &str) {
    let Some(briefing) = &entry.head.briefing else { return };
    ui.add_space(8.0);
    paragraphs(ui, t("new.situation"), &briefing.situation);
    let first = entry.sides.first().map_or("", |(key, _)| key.as_str());
    let one = if side == "first" { first } else { side };
    let alone = entry.sides.iter().any(|(key, _)| key == one);
    for (key, name) in entry.sides.iter().filter(|(key, _)| !alone || key == one) {
        if let Some(orders) = briefing.orders.get(key) {
            paragraphs(ui, name, orders);
        }
    }
    fold(ui, "history", t("new.history"), &briefing.history);
    fold(ui, "sources", t("new.sources"), &entry.head.sources);
}

fn paragraphs(ui: &mut Ui, title: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    ui.label(RichText::new(title).heavy());
    for text in texts {
        ui.label(RichText::new(text).color(INK_SOFT));
    }
    ui.add_space(4.0);
}

/// Folded until it is asked for: how it went gives away what is to come.
fn fold(ui: &mut Ui, name: &str, title: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    let shown = egui::CollapsingHeader::new(RichText::new(title).heavy()).id_salt(name).show(ui, |ui| {
        for text in texts {
            ui.label(RichText::new(text).color(INK_SOFT));
        }
    });
    let _named = shown.header_response.named(&format!("briefing.{name}"));
}
