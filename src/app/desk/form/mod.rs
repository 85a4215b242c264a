//! The form of what is chosen, made from the schema: a widget for every type, the model's own sentence as its tooltip.

mod blank;
mod entry;
mod items;
mod many;
mod names;
mod place;
mod say;
mod scalar;
mod value;

pub use blank::{Blanks, blank, fresh_id};
pub use names::pick;
pub use place::{location, picked};
pub use say::{label, sentence};

use super::board::{Chosen, Desk, Did, Draft, Slot};
use super::facts::Facts;
use super::tab::section_name;
use crate::app::camera::Lens;
use crate::app::geometry::hex_at;
use crate::app::look::Heavy as _;
use crate::app::look::INK_SOFT;
use crate::app::panels::{Panel, take_focus};
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::desk::schema::{Field, record_at};
use crate::desk::{Address, Document, Edit, Path, Sheet};
use crate::hex::HexId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{RichText, Ui};
use entry::Entry;

/// Everything a form needs while it is drawn.
pub struct Form<'d> {
    pub doc: &'d Document,
    pub facts: &'d Facts,
    pub draft: &'d mut Option<Draft>,
    pub picking: Option<&'d Slot>,
    pub dids: &'d mut Vec<Did>,
    pub frame: u64,
    /// The hex in the middle of the map, where new things stand.
    pub here: Option<HexId>,
    /// The unit that is shown as the variant has it that is being recorded.
    pub shown: Option<(&'d Address, &'d Sheet)>,
}

impl Form<'_> {
    fn set(&mut self, entry: &Entry, value: Option<crate::desk::Ron>) {
        let edit = entry.slot.set(value);
        let title = tf("desk.step_set", &[("what", &entry.name)]);
        self.dids.push(Did::Edit(title, vec![edit]));
    }

    /// The fields of a record, or of several that are edited together.
    pub fn fields(&mut self, ui: &mut Ui, of: &[Address], fields: &[Field], spot: &str) {
        for field in fields {
            let mut entry = Entry::of_field(self.doc, of, field, spot);
            if let (Some((at, sheet)), [one]) = (self.shown, of)
                && at == one
            {
                entry.node = sheet.root().and_then(|r| r.field(field.name)).map(entry::bare);
            }
            self.entry(ui, &entry);
        }
    }
}

/// The right panel.
pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    mut desk: ResMut<Desk>,
    lens: Res<Lens>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if desk.chosen.is_empty() {
        return Ok(());
    }
    let here = desk.doc.map().and_then(|m| hex_at(m.grid(), lens.to_world(free.0.center())));
    let most = (ctx.viewport_rect().width() * 0.5).min(560.0);
    free.panel(&ctx, "desk form", |ui| {
        egui::Panel::right("desk form")
            .default_size(350.0f32.min(most))
            .size_range(200.0..=most)
            .resizable(true)
            .show(ui, |ui| {
                ui.add_space(4.0);
                let chosen = desk.chosen.clone();
                head(ui, &mut desk, &chosen);
                ui.separator();
                egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    let shown = super::record::as_made(&desk, &chosen);
                    let Desk { doc, facts, draft, picking, dids, .. } = &mut *desk;
                    let frame = ui.ctx().cumulative_frame_nr();
                    let picking = picking.as_ref();
                    let shown = shown.as_ref().map(|(at, sheet)| (at, sheet));
                    let mut form = Form { doc, facts, draft, picking, dids, frame, here, shown };
                    body(ui, &mut form, &chosen);
                    ui.add_space(24.0);
                });
            });
    });
    Ok(())
}

/// What it is, and what can be done with it as a whole.
fn head(ui: &mut Ui, desk: &mut Desk, chosen: &[Chosen]) {
    let first = &chosen[0];
    let single = super::tab::is_single(&first.section);
    let title = match chosen {
        [one] => super::list::title(&desk.doc, &one.section, &one.at),
        many => tf("desk.many", &[("n", &many.len()), ("what", &section_name(&first.section))]),
    };
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = ui.button("×").named("form.close").on_hover_text(t("desk.close"));
            take_focus(&mut desk.focus, Panel::Inspector, &close);
            if close.clicked() {
                desk.chosen.clear();
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(&title).size(17.0).heavy()).truncate());
            });
        });
    });
    let line = match chosen {
        [one] => desk.doc.line_column(&one.at).map(|(line, _)| {
            let file = desk.doc.file(one.at.file).map_or("", |f| f.name.as_str());
            let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
            format!(
                "{}, {}",
                section_name(&one.section),
                tf("desk.where", &[("file", &file), ("line", &line)])
            )
        }),
        _ => None,
    };
    if let Some(line) = line {
        ui.add(egui::Label::new(RichText::new(line).small().color(INK_SOFT)).truncate());
    }
    if single {
        return;
    }
    let all: Vec<Address> = chosen.iter().map(|c| c.at.clone()).collect();
    ui.horizontal_wrapped(|ui| {
        let hex = chosen.first().and_then(|c| desk.hex_of(&c.at));
        if let Some(hex) = hex
            && ui.button(t("desk.show")).named("form.show").clicked()
        {
            desk.ask_for(Did::Go(hex));
        }
        if ui.button(t("desk.copy")).named("form.copy").on_hover_text(t("desk.copy_tip")).clicked() {
            let edit = Edit::Copy { of: all.clone() };
            desk.ask_for(Did::Make(edit.title(), vec![edit]));
        }
        if ui.button(t("desk.delete")).named("form.delete").clicked() {
            let what = tf("desk.step_delete", &[("what", &title)]);
            desk.ask_for(Did::Edit(what, vec![Edit::Remove { of: all.clone() }]));
        }
    });
    super::record::head(ui, desk, chosen);
}

fn body(ui: &mut Ui, form: &mut Form, chosen: &[Chosen]) {
    let first = &chosen[0].at;
    // What a variant adds is of the same kind as what the scenario has.
    let kind = record_at(&first.path).or_else(|| record_at(&Path::section(&chosen[0].section).item(0)));
    let Some(record) = kind else {
        ui.label(t("desk.no_form"));
        return;
    };
    if let [one] = chosen {
        form.fields(ui, std::slice::from_ref(&one.at), &record.fields, "form");
    } else {
        many::draw(ui, form, chosen, record);
    }
}
