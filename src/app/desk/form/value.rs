//! A value of any type: a line for what is short, a folded part for what has parts of its own.

use super::blank::{Blanks, blank, option};
use super::entry::Entry;
use super::say::{label, sentence};
use super::{Form, names::pick};
use crate::app::look::INK_SOFT;
use crate::app::spots::Named as _;
use crate::app::text::t;
use crate::desk::schema::{self, Form as Behind, Meaning, Shape};
use crate::desk::{Ron, Value};
use bevy_egui::egui;
use egui::{RichText, Ui};

/// Width of the labels, in points, where there is room.
const LABEL: f32 = 104.0;
/// Share of a line that a label takes at most: deep inside a form lines are short.
const SHARE: f32 = 0.36;
/// Points under which a line is too short for a label and a value.
const SHORT: f32 = 210.0;

impl Form<'_> {
    /// One value with its label.
    pub(super) fn entry(&mut self, ui: &mut Ui, entry: &Entry) {
        if self.is_line(entry) || entry.node.is_none() {
            let wide = ui.available_width();
            // A short line has its label above it.
            if wide < SHORT {
                self.label(ui, entry, wide);
                ui.horizontal(|ui| self.behind_label(ui, entry));
            } else {
                ui.horizontal(|ui| {
                    self.label(ui, entry, LABEL.min(wide * SHARE));
                    self.behind_label(ui, entry);
                });
            }
            return;
        }
        let id = ui.make_persistent_id(entry.id().with("fold"));
        let open = entry.needed;
        egui::collapsing_header::CollapsingState::load_with_default_open(ui.ctx(), id, open)
            .show_header(ui, |ui| {
                self.label(ui, entry, ui.available_width() - 70.0);
                self.clear(ui, entry);
            })
            .body(|ui| self.parts(ui, entry));
    }

    fn behind_label(&mut self, ui: &mut Ui, entry: &Entry) {
        if self.is_line(entry) {
            self.line(ui, entry);
        } else {
            self.add(ui, entry);
        }
    }

    /// It fits on a line behind its label.
    fn is_line(&self, entry: &Entry) -> bool {
        match entry.shape {
            Shape::Text | Shape::Char | Shape::Truth | Shape::Integer(..) | Shape::Number => true,
            Shape::Choice("Location") => true,
            Shape::Choice(name) => is_plain(name),
            Shape::Tuple(of) => of.len() <= 3 && of.iter().all(|s| matches!(s, Shape::Integer(..))),
            Shape::List(of) => matches!(of.inner(), Shape::Text) && entry.meaning != Meaning::Words,
            _ => false,
        }
    }

    fn label(&self, ui: &mut Ui, entry: &Entry, width: f32) {
        let color = if entry.node.is_none() && !entry.mixed { INK_SOFT } else { crate::app::look::INK };
        let text = RichText::new(&entry.name).color(color);
        ui.allocate_ui_with_layout(
            egui::vec2(width, 22.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(width);
                let response = ui.add(egui::Label::new(text).truncate());
                if !entry.said.is_empty() {
                    response.on_hover_text(entry.said);
                }
            },
        );
    }

    /// A small button that lets the default hold again.
    pub(super) fn clear(&mut self, ui: &mut Ui, entry: &Entry) {
        if !entry.needed
            && entry.node.is_some()
            && ui
                .small_button("↺")
                .named(&format!("{}.clear", entry.spot))
                .on_hover_text(t("desk.clear_tip"))
                .clicked()
        {
            self.set(entry, None);
        }
    }

    /// A button for what is not written.
    fn add(&mut self, ui: &mut Ui, entry: &Entry) {
        if ui
            .small_button("+")
            .named(&format!("{}.add", entry.spot))
            .on_hover_text(t("desk.add_tip"))
            .clicked()
        {
            let text = match entry.shape {
                Shape::List(of) => format!("[{}]", self.blank(of.inner(), entry.meaning)),
                shape => self.blank(shape, entry.meaning),
            };
            self.set(entry, Ron::typed(&text));
        }
    }

    pub(super) fn blank(&self, shape: &Shape, meaning: Meaning) -> String {
        let with = Blanks { doc: self.doc, facts: self.facts, here: self.here, known: Vec::new() };
        blank(&with, shape, meaning)
    }

    /// A value on one line.
    pub(super) fn line(&mut self, ui: &mut Ui, entry: &Entry) {
        match entry.shape {
            Shape::Choice("Location") if entry.node.is_none() && !entry.mixed => self.add(ui, entry),
            Shape::Choice("Location") => self.place(ui, entry),
            Shape::Choice(name) => self.choice_line(ui, entry, name),
            Shape::List(_) => self.chips(ui, entry),
            Shape::Tuple(of) => self.numbers(ui, entry, of),
            _ => self.scalar(ui, entry),
        }
    }

    /// The names of a choice. A new one begins with the least that it must say.
    fn choice_line(&mut self, ui: &mut Ui, entry: &Entry, name: &str) {
        let Some(choice) = schema::choice(name) else { return };
        let now = if entry.mixed { None } else { option_name(entry) };
        let shown = match (&now, entry.mixed) {
            (_, true) => t("desk.differs").to_owned(),
            (Some(now), _) => label(now),
            (None, _) => "—".into(),
        };
        let width = ui.available_width() - if entry.needed { 16.0 } else { 50.0 };
        let mut chosen = None;
        let combo = egui::ComboBox::from_id_salt(entry.id())
            .selected_text(shown)
            .width(width.max(60.0))
            .truncate()
            .height(360.0)
            .show_ui(ui, |ui| {
                for o in &choice.options {
                    let row = ui.selectable_label(now.as_deref() == Some(o.name), label(o.name));
                    let row = row.named(&format!("{}.{}", entry.spot, o.name));
                    let row = if o.said.is_empty() { row } else { row.on_hover_text(&o.said) };
                    if row.clicked() {
                        chosen = Some(o);
                    }
                }
            });
        let _ = combo.response.named(&entry.spot);
        if let Some(o) = chosen.filter(|o| now.as_deref() != Some(o.name)) {
            let with = Blanks { doc: self.doc, facts: self.facts, here: self.here, known: Vec::new() };
            let text = option(&with, o.name, &o.form);
            self.set(entry, Ron::typed(&text));
        }
        self.clear(ui, entry);
    }

    /// Values inside a value.
    pub(super) fn parts(&mut self, ui: &mut Ui, entry: &Entry) {
        match entry.shape {
            Shape::Record(name) => {
                if let Some(record) = schema::record(name) {
                    self.fields(ui, std::slice::from_ref(&entry.at), &record.fields, &entry.spot);
                }
            }
            Shape::Choice(name) => {
                ui.horizontal(|ui| self.choice_line(ui, entry, name));
                self.behind(ui, entry, name);
            }
            Shape::List(of) => self.items(ui, entry, of.inner()),
            Shape::Tuple(of) => {
                for (i, shape) in of.iter().enumerate() {
                    let name = (i + 1).to_string();
                    let item =
                        Entry::of_item(self.doc, &entry.at, i, shape, entry.meaning, (name, &entry.spot));
                    self.entry(ui, &item);
                }
            }
            _ => self.raw(ui, entry),
        }
    }

    /// What stands behind the name of a choice.
    fn behind(&mut self, ui: &mut Ui, entry: &Entry, name: &str) {
        let Some(now) = option_name(entry) else { return };
        let Some(o) = schema::choice(name).and_then(|c| c.option(&now)) else { return };
        match &o.form {
            Behind::Plain => {}
            Behind::Values(of) => {
                for (i, (shape, meaning)) in of.iter().enumerate() {
                    let name = if of.len() == 1 { label(o.name) } else { (i + 1).to_string() };
                    let item = Entry::of_item(self.doc, &entry.at, i, shape, *meaning, (name, &entry.spot));
                    self.entry(ui, &item);
                }
            }
            Behind::Fields(fields) => {
                self.fields(ui, std::slice::from_ref(&entry.at), fields, &entry.spot);
            }
        }
    }

    /// Free texts on one line.
    fn texts(&mut self, ui: &mut Ui, entry: &Entry) {
        let items = match entry.node.map(|n| &n.value) {
            Some(Value::List(items)) => items.as_slice(),
            _ => &[],
        };
        let texts = items.iter().filter_map(|n| match &n.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let now = texts.collect::<Vec<_>>().join("; ");
        let list = |text: &str| -> Option<Ron> {
            let texts = text.split(';').map(str::trim).filter(|t| !t.is_empty());
            let all: Vec<String> = texts.map(|t| Ron::text(t).into_string()).collect();
            let wanted = entry.needed || !all.is_empty();
            wanted.then(|| Ron::typed(&format!("[{}]", all.join(", ")))).flatten()
        };
        let did = |_: &Self, text: &str| Self::step(entry, list(text));
        if let Some(text) = self.typed(ui, entry, &now, did) {
            let did = Self::step(entry, list(&text));
            self.dids.push(did);
        }
    }

    /// Names by their ids, each with a way to drop it, and a way to add one.
    fn chips(&mut self, ui: &mut Ui, entry: &Entry) {
        let Meaning::Names(kinds) = entry.meaning else {
            self.texts(ui, entry);
            return;
        };
        ui.horizontal_wrapped(|ui| {
            let items = match entry.node.map(|n| &n.value) {
                Some(Value::List(items)) => items.as_slice(),
                _ => &[],
            };
            for (i, item) in items.iter().enumerate() {
                let text = format!("{}  ×", sentence(self.facts, item));
                let chip = ui.small_button(text).on_hover_text(t("desk.drop_tip"));
                if chip.named(&format!("{}.{i}", entry.spot)).clicked() {
                    let edit = crate::desk::Edit::Remove { of: vec![entry.at.item(i)] };
                    self.dids.push(super::Did::Edit(edit.title(), vec![edit]));
                }
            }
            let (doc, facts) = (self.doc, self.facts);
            let rows = || kinds.iter().flat_map(|k| facts.names(doc, *k)).collect();
            if let Some(id) = pick(ui, entry.id(), ("+", &format!("{}.add", entry.spot)), rows) {
                let slot = super::Slot::Append(entry.at.clone(), entry.node.is_some());
                let edit = slot.set(Some(Ron::text(&id)));
                self.dids.push(super::Did::Edit(edit.title(), vec![edit]));
            }
        });
    }
}

/// None of its options has anything behind its name.
fn is_plain(name: &str) -> bool {
    schema::choice(name).is_some_and(|c| c.options.iter().all(|o| matches!(o.form, Behind::Plain)))
}

/// Which option is written, or holds by default.
fn option_name(entry: &Entry) -> Option<String> {
    match entry.node.map(|n| &n.value) {
        Some(Value::Word(name) | Value::Group(Some(name), _) | Value::Record(Some(name), _)) => {
            Some(name.clone())
        }
        Some(_) => None,
        None => entry.default.map(|d| d.split('(').next().unwrap_or(d).to_owned()),
    }
}
