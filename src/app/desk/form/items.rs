//! A list of things that have parts: each a sentence that unfolds, with what moves, copies and drops it.

use super::entry::{Entry, bare};
use super::say::sentence;
use super::{Did, Form, Slot};
use crate::app::spots::Named as _;
use crate::app::text::t;
use crate::app::windows;
use crate::desk::schema::Shape;
use crate::desk::{Edit, Ron, Value};
use bevy_egui::egui;
use egui::Ui;

impl Form<'_> {
    pub(super) fn items(&mut self, ui: &mut Ui, entry: &Entry, of: &Shape) {
        let count = match entry.node.map(|n| &n.value) {
            Some(Value::List(items)) => items.len(),
            _ => 0,
        };
        let short =
            matches!(of, Shape::Choice("Location") | Shape::Text | Shape::Integer(..) | Shape::Number);
        for i in 0..count {
            let name = (i + 1).to_string();
            let item = Entry::of_item(self.doc, &entry.at, i, of, entry.meaning, (name, &entry.spot));
            if short
                || matches!(of, Shape::Choice(_))
                    && matches!(item.node.map(|n| &n.value), Some(Value::Word(_)))
            {
                ui.horizontal(|ui| {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        self.buttons(ui, entry, i, count);
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                            ui.label(format!("{}.", i + 1));
                            self.line(ui, &item);
                        });
                    });
                });
                continue;
            }
            let said = item.node.map_or(String::new(), |n| sentence(self.facts, bare(n)));
            let said = if said.is_empty() { format!("{}.", i + 1) } else { said };
            let id = ui.make_persistent_id(item.id().with("item"));
            let fresh = count == 1;
            egui::collapsing_header::CollapsingState::load_with_default_open(ui.ctx(), id, fresh)
                .show_header(ui, |ui| {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        self.buttons(ui, entry, i, count);
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                            let text = ui.add(egui::Label::new(&said).truncate().sense(egui::Sense::click()));
                            if text.on_hover_text(&said).clicked() {
                                toggle(ui.ctx(), id);
                            }
                        });
                    });
                })
                .body(|ui| self.parts(ui, &item));
        }
        ui.horizontal(|ui| {
            let slot = Slot::Append(entry.at.clone(), entry.node.is_some());
            let place = matches!(of, Shape::Choice("Location"));
            let picking = self.picking == Some(&slot);
            let text = if place { t("desk.add_point") } else { t("desk.add") };
            let button =
                ui.selectable_label(picking, format!("+ {text}")).named(&format!("{}.add", entry.spot));
            if button.clicked() {
                if place {
                    windows::to_the_map(&button);
                    self.dids.push(Did::Pick(slot));
                } else {
                    let value = Ron::typed(&self.blank(of, entry.meaning));
                    let edit = slot.set(value);
                    let id =
                        ui.make_persistent_id(egui::Id::new(("form", &entry.at.item(count))).with("item"));
                    open(ui.ctx(), id);
                    self.dids.push(Did::Edit(edit.title(), vec![edit]));
                }
            }
        });
    }

    fn buttons(&mut self, ui: &mut Ui, entry: &Entry, index: usize, count: usize) {
        let mut edit = None;
        if ui
            .small_button("×")
            .on_hover_text(t("desk.drop_tip"))
            .named(&format!("{}.{index}.drop", entry.spot))
            .clicked()
        {
            edit = Some(Edit::Remove { of: vec![entry.at.item(index)] });
        }
        if count > 1 {
            let down = ui.add_enabled(index + 1 < count, egui::Button::new("⏷").small());
            if down.on_hover_text(t("desk.down_tip")).clicked() {
                edit = Some(Edit::Move { what: entry.at.item(index), to: index + 1 });
            }
            let up = ui.add_enabled(index > 0, egui::Button::new("⏶").small());
            if up.on_hover_text(t("desk.up_tip")).clicked() {
                edit = Some(Edit::Move { what: entry.at.item(index), to: index - 1 });
            }
        }
        if let Some(edit) = edit {
            self.dids.push(Did::Edit(edit.title(), vec![edit]));
        }
    }
}

fn toggle(ctx: &egui::Context, id: egui::Id) {
    let mut state = egui::collapsing_header::CollapsingState::load_with_default_open(ctx, id, false);
    state.toggle(&egui::Ui::new(ctx.clone(), id.with("toggle"), egui::UiBuilder::new()));
    state.store(ctx);
}

fn open(ctx: &egui::Context, id: egui::Id) {
    let mut state = egui::collapsing_header::CollapsingState::load_with_default_open(ctx, id, true);
    state.set_open(true);
    state.store(ctx);
}
