//! What-if switches of a scenario: each with its sentences of history, its source, and what it cannot stand beside.

use crate::app::look::{Heavy as _, INK_SOFT, bad};
use crate::app::spots;
use crate::app::text::{t, tf};
use crate::scenario::ScenarioEntry;
use bevy_egui::egui;
use egui::{RichText, Ui};
use std::collections::BTreeSet;

/// The switches. One that another excludes cannot be put beside it, and says which.
pub fn switches(ui: &mut Ui, entry: &ScenarioEntry, chosen: &mut BTreeSet<String>) {
    if entry.variants.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.label(RichText::new(t("new.what_if")).heavy());
    for v in &entry.variants {
        let mut on = chosen.contains(&v.key);
        let against: Vec<&str> = entry
            .variants
            .iter()
            .filter(|o| v.excludes.contains(&o.key) && chosen.contains(&o.key))
            .map(|o| o.name.as_str())
            .collect();
        let switch = ui.add_enabled(against.is_empty() || on, egui::Checkbox::new(&mut on, &v.name));
        spots::mark(ui.ctx(), &format!("variant.{}", v.key), switch.rect);
        ui.indent(&v.key, |ui| {
            let sentence = ui.label(RichText::new(&v.sentence).small().color(INK_SOFT));
            if let Some(source) = &v.source {
                sentence.on_hover_text(tf("new.source", &[("source", source)]));
            }
            if !against.is_empty() {
                let text = tf("new.excluded", &[("others", &against.join(", "))]);
                ui.label(RichText::new(text).small().color(bad()));
            }
        });
        if on {
            chosen.insert(v.key.clone());
        } else {
            chosen.remove(&v.key);
        }
    }
}
