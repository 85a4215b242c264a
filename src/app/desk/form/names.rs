//! A name among many: a button that opens a list with a field to search in.

use crate::app::spots::Named as _;
use crate::app::text::t;
use bevy_egui::egui;
use egui::{Id, RichText, Ui};

/// At most so many rows are drawn; typing makes them fewer.
const MOST: usize = 200;

/// Shows what is chosen and lets another be found. The id of the new choice comes back.
pub fn pick(
    ui: &mut Ui,
    id: Id,
    (shown, spot): (&str, &str),
    rows: impl FnOnce() -> Vec<(String, String)>,
) -> Option<String> {
    let wide = ui.available_width();
    let text = if shown.is_empty() { "—" } else { shown };
    let button =
        egui::Button::new(RichText::new(format!("{text}  ⏷"))).truncate().min_size(egui::vec2(40.0, 0.0));
    let response = ui.scope(|ui| {
        ui.set_max_width(wide);
        ui.add(button)
    });
    let response = response.inner.named(spot);
    let mut chosen = None;
    egui::Popup::menu(&response)
        .id(id.with("popup"))
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(260.0);
            let filter_id = id.with("filter");
            let mut filter: String = ui.data(|d| d.get_temp(filter_id)).unwrap_or_default();
            let edit = egui::TextEdit::singleline(&mut filter)
                .hint_text(t("desk.search"))
                .desired_width(f32::INFINITY);
            let edit = ui.add(edit).named("pick.search");
            if response.clicked() {
                filter.clear();
                edit.request_focus();
            }
            let rows = rows();
            let wanted = filter.to_lowercase();
            let mut found: Vec<&(String, String)> = rows
                .iter()
                .filter(|(key, name)| {
                    name.to_lowercase().contains(&wanted) || key.to_lowercase().contains(&wanted)
                })
                .collect();
            // What was typed in full stands first, then what begins so.
            found.sort_by_key(|(key, name)| {
                let name = name.to_lowercase();
                (name != wanted && key != &wanted, !name.starts_with(&wanted))
            });
            let enter = edit.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
            if enter && let Some((key, _)) = found.first() {
                chosen = Some(key.clone());
            }
            egui::ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
                for (i, (key, name)) in found.iter().take(MOST).enumerate() {
                    let row = ui.selectable_label(name == shown, name.as_str());
                    let row = if i == 0 { row.named("pick.first") } else { row };
                    if row.on_hover_text(key.as_str()).clicked() {
                        chosen = Some(key.clone());
                    }
                }
                if found.is_empty() {
                    ui.label(t("desk.nothing"));
                }
            });
            ui.data_mut(|d| d.insert_temp(filter_id, filter));
            if chosen.is_some() {
                ui.close();
            }
        });
    chosen
}
