//! Several things at once: one form that says where they differ, and numbers changed by a share.

use super::super::board::{Chosen, Did};
use super::Form;
use super::entry::Entry;
use crate::app::look::Heavy as _;
use crate::app::look::INK_SOFT;
use crate::app::spots::Named as _;
use crate::app::text::{t, tf};
use crate::desk::schema::{Meaning, Record, Shape};
use crate::desk::{Address, Edit};
use bevy_egui::egui;
use egui::{RichText, Ui};

pub fn draw(ui: &mut Ui, form: &mut Form, chosen: &[Chosen], record: &Record) {
    ui.label(RichText::new(t("desk.many_tip")).small().color(INK_SOFT));
    let of: Vec<Address> = chosen.iter().map(|c| c.at.clone()).collect();
    for field in &record.fields {
        // An id is everybody's own.
        if matches!(field.meaning, Meaning::Id(_)) {
            continue;
        }
        let entry = Entry::of_field(form.doc, &of, field, "form");
        let short = matches!(
            entry.shape,
            Shape::Text | Shape::Truth | Shape::Integer(..) | Shape::Number | Shape::Choice(_)
        );
        if short {
            form.entry(ui, &entry);
        }
    }
    ui.separator();
    ui.label(RichText::new(t("desk.reckon")).heavy());
    let numbers: Vec<&crate::desk::schema::Field> =
        record.fields.iter().filter(|f| matches!(f.shape.inner(), Shape::Integer(..))).collect();
    if numbers.is_empty() {
        return;
    }
    let id = egui::Id::new("desk reckon");
    let (mut at, mut percent): (usize, i64) = ui.data(|d| d.get_temp(id)).unwrap_or((0, 100));
    at = at.min(numbers.len() - 1);
    ui.horizontal(|ui| {
        let name = |i: usize| super::label(numbers[i].name);
        egui::ComboBox::from_id_salt("reckon field").selected_text(name(at)).width(110.0).show_ui(ui, |ui| {
            for i in 0..numbers.len() {
                ui.selectable_value(&mut at, i, name(i));
            }
        });
        ui.add(egui::DragValue::new(&mut percent).range(0..=1000).suffix(" %"))
            .on_hover_text(t("desk.percent_tip"));
        if ui.button(t("desk.apply")).named("reckon.apply").clicked() {
            let bounds = match numbers[at].shape.inner() {
                Shape::Integer(least, most) => (*least, *most),
                _ => (i64::MIN, i64::MAX),
            };
            let edit =
                Edit::Reckon { of: of.clone(), field: numbers[at].name.into(), percent, plus: 0, bounds };
            let title = tf("desk.step_set", &[("what", &name(at))]);
            form.dids.push(Did::Edit(title, vec![edit]));
        }
    });
    ui.data_mut(|d| d.insert_temp(id, (at, percent)));
}
