//! Widgets of single values: texts, dates, ids, names, switches and numbers.

use super::entry::Entry;
use super::names::pick;
use super::{Did, Draft, Form};
use crate::app::look::{INK_SOFT, bad};
use crate::app::spots::Named as _;
use crate::app::text::{t, tf};
use crate::app::windows;
use crate::desk::schema::{Meaning, Naming, Shape};
use crate::desk::{Edit, Ron, Value};
use bevy_egui::egui;
use egui::{Color32, RichText, Ui};

/// Begins a new line in a long text.
const LINE: egui::KeyboardShortcut = egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, egui::Key::Enter);
/// Texts longer than this get several lines.
const LONG: usize = 34;

impl Form<'_> {
    pub(super) fn scalar(&mut self, ui: &mut Ui, entry: &Entry) {
        match (entry.shape, entry.meaning) {
            (Shape::Truth, _) => self.truth(ui, entry),
            (Shape::Integer(least, most), _) => self.integer(ui, entry, (*least, *most)),
            (Shape::Number, _) => self.number(ui, entry),
            (Shape::Text, Meaning::Names(kinds)) => self.name(ui, entry, kinds),
            (Shape::Text, Meaning::Date) => self.date(ui, entry),
            (Shape::Text, Meaning::Confidence) => self.one_of(ui, entry, &["low", "medium", "high"]),
            (Shape::Text, Meaning::Id(kind)) if !entry.mixed => self.id_text(ui, entry, kind),
            (Shape::Text, _) => {
                let typed = self.text_edit(ui, entry, |_, text| Self::set_text(entry, text));
                if let Some(text) = typed {
                    let did = Self::set_text(entry, &text);
                    self.dids.push(did);
                }
            }
            _ => self.raw(ui, entry),
        }
    }

    /// An empty text takes an optional field away.
    fn set_text(entry: &Entry, text: &str) -> Did {
        Self::step(entry, (entry.needed || !text.is_empty()).then(|| Ron::text(text)))
    }

    /// The step that gives an entry a value.
    pub(super) fn step(entry: &Entry, value: Option<Ron>) -> Did {
        Did::Edit(tf("desk.step_set", &[("what", &entry.name)]), vec![entry.slot.set(value)])
    }

    /// A field to type in. What was typed comes back when the field is left; until then it is a draft.
    fn text_edit(&mut self, ui: &mut Ui, entry: &Entry, did: impl Fn(&Self, &str) -> Did) -> Option<String> {
        let now = if entry.mixed { String::new() } else { entry.text() };
        self.typed(ui, entry, &now, did)
    }

    /// As above, for what is shown as this text.
    pub(super) fn typed(
        &mut self,
        ui: &mut Ui,
        entry: &Entry,
        now: &str,
        did: impl Fn(&Self, &str) -> Did,
    ) -> Option<String> {
        let id = entry.id().with("text");
        let mut text: String = ui.data(|d| d.get_temp(id)).unwrap_or_else(|| now.to_owned());
        let width = ui.available_width() - if entry.needed || entry.node.is_none() { 12.0 } else { 46.0 };
        let font = egui::TextStyle::Body.resolve(ui.style());
        let wide = ui.painter().layout_no_wrap(now.to_owned(), font, INK_SOFT).size().x;
        let wordy = now.chars().count() > LONG
            || matches!(entry.name.as_str(), "Sentence" | "Note" | "News" | "Source");
        let long = wordy || wide > width - 10.0;
        let edit = if long {
            let rows = if wordy { 3 } else { 2 };
            egui::TextEdit::multiline(&mut text).desired_rows(rows).return_key(LINE)
        } else {
            egui::TextEdit::singleline(&mut text)
        };
        let hint = if entry.mixed { t("desk.differs") } else { "" };
        let color = if entry.is_default() && !entry.mixed { INK_SOFT } else { crate::app::look::INK };
        let edit = edit.id(id.with("edit")).desired_width(width.max(40.0)).hint_text(hint).text_color(color);
        let response = ui.add(edit).named(&entry.spot);
        let mut typed = None;
        // Enter ends long texts too; with Shift it begins a new line.
        if long && response.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter) && !i.modifiers.shift)
        {
            response.surrender_focus();
        }
        if response.has_focus() {
            ui.data_mut(|d| d.insert_temp(id, text.clone()));
            *self.draft = (text != now).then(|| Draft { frame: self.frame, did: did(self, &text) });
        } else if response.lost_focus() {
            ui.data_mut(|d| d.remove_temp::<String>(id));
            *self.draft = None;
            let given_up = ui.input(|i| i.key_pressed(egui::Key::Escape));
            typed = (text != now && !given_up).then_some(text);
        }
        self.clear(ui, entry);
        typed
    }

    /// An id: with it every place that names it is changed.
    fn id_text(&mut self, ui: &mut Ui, entry: &Entry, kind: Naming) {
        let from = entry.text();
        let side = self.side_of(entry);
        let rename = |to: &str| {
            let edit = Edit::Rename { kind, from: from.clone(), to: to.to_owned(), side: side.clone() };
            Did::Edit(edit.title(), vec![edit])
        };
        let typed = self.text_edit(ui, entry, |_, text| rename(text));
        if let Some(text) = typed.filter(|t| !t.is_empty()) {
            self.dids.push(rename(&text));
        }
    }

    /// The side of the record that a value stands in.
    fn side_of(&self, entry: &Entry) -> Option<String> {
        let (above, _) = entry.at.path.split()?;
        let at = crate::desk::Address::new(entry.at.file, above);
        self.doc.element_at(&at)?.text("side").map(str::to_owned)
    }

    fn name(&mut self, ui: &mut Ui, entry: &Entry, kinds: &'static [Naming]) {
        let now = entry.text();
        let (doc, facts) = (self.doc, self.facts);
        let rows = || kinds.iter().flat_map(|k| facts.names(doc, *k)).collect::<Vec<_>>();
        let shown = if entry.mixed { t("desk.differs").to_owned() } else { self.shown(entry, &now) };
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            self.clear(ui, entry);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                if let Some(id) = pick(ui, entry.id(), (&shown, &entry.spot), rows)
                    && id != now
                {
                    self.set(entry, Some(Ron::text(&id)));
                }
            });
        });
    }

    /// The name of what an id names.
    fn shown(&self, entry: &Entry, id: &str) -> String {
        entry.node.map_or_else(|| id.to_owned(), |n| super::sentence(self.facts, n))
    }

    fn one_of(&mut self, ui: &mut Ui, entry: &Entry, words: &[&str]) {
        let now = entry.text();
        let shown = if entry.mixed {
            t("desk.differs")
        } else if now.is_empty() {
            "—"
        } else {
            &now
        };
        let mut chosen = None;
        egui::ComboBox::from_id_salt(entry.id()).selected_text(shown).show_ui(ui, |ui| {
            for word in words {
                if ui.selectable_label(now == *word, *word).clicked() {
                    chosen = Some(*word);
                }
            }
        });
        if let Some(word) = chosen {
            self.set(entry, Some(Ron::text(word)));
        }
        self.clear(ui, entry);
    }

    fn truth(&mut self, ui: &mut Ui, entry: &Entry) {
        let mut on = entry.text() == "true";
        let text = if entry.mixed { t("desk.differs") } else { "" };
        if ui.checkbox(&mut on, text).named(&entry.spot).changed() {
            self.set(entry, Some(Ron::truth(on)));
        }
        self.clear(ui, entry);
    }

    fn integer(&mut self, ui: &mut Ui, entry: &Entry, (least, most): (i64, i64)) {
        if entry.node.is_none() && entry.default.is_none() && !entry.mixed {
            if ui.small_button("+").named(&entry.spot).on_hover_text(t("desk.add_tip")).clicked() {
                self.set(entry, Some(Ron::number(0.clamp(least, most))));
            }
            return;
        }
        let (least, most) = bounds(entry.said).unwrap_or((least, most));
        let now: i64 = entry.text().parse().unwrap_or(0);
        let mut value = now;
        let speed = if most - least <= 120 { 0.2 } else { (now.abs() as f64 / 200.0).max(1.0) };
        let mut drag =
            egui::DragValue::new(&mut value).range(least..=most).speed(speed).update_while_editing(false);
        if entry.said.contains('%') {
            drag = drag.suffix(" %");
        }
        if entry.mixed {
            drag = drag.custom_formatter(|_, _| t("desk.differs").to_owned());
        }
        let pale = entry.is_default() && !entry.mixed;
        let response = ui.scope(|ui| {
            if pale {
                ui.visuals_mut().override_text_color = Some(INK_SOFT);
            }
            ui.add(drag).named(&entry.spot)
        });
        let response = response.inner;
        if response.drag_started() {
            self.dids.push(Did::Hold);
        }
        if value != now {
            self.set(entry, Some(Ron::number(value)));
        }
        if response.drag_stopped() {
            self.dids.push(Did::Lift);
        }
        self.clear(ui, entry);
    }

    fn number(&mut self, ui: &mut Ui, entry: &Entry) {
        let now: f64 = entry.text().parse().unwrap_or(0.0);
        let mut value = now;
        let drag = egui::DragValue::new(&mut value).speed(0.05).max_decimals(3).update_while_editing(false);
        let response = ui.add(drag).named(&entry.spot);
        if response.drag_started() {
            self.dids.push(Did::Hold);
        }
        if (value - now).abs() > 1e-9 {
            self.set(entry, Ron::typed(&format!("{:?}", (value * 1000.0).round() / 1000.0)));
        }
        if response.drag_stopped() {
            self.dids.push(Did::Lift);
        }
        self.clear(ui, entry);
    }

    /// A day, typed or stepped through.
    fn date(&mut self, ui: &mut Ui, entry: &Entry) {
        let now = entry.text();
        let day: Option<jiff::civil::Date> = now.get(..10).and_then(|d| d.parse().ok());
        for (sign, by, spot) in [("⏴", -1, "back"), ("⏵", 1, "on")] {
            let there = day.and_then(|d| d.checked_add(jiff::Span::new().days(by)).ok());
            let button = ui.add_enabled(there.is_some(), egui::Button::new(sign).small());
            if button.named(&format!("{}.{spot}", entry.spot)).clicked()
                && let Some(there) = there
            {
                let rest = now.get(10..).unwrap_or("");
                self.set(entry, Some(Ron::text(&format!("{there}{rest}"))));
            }
        }
        let typed = self.text_edit(ui, entry, |_, text| Self::set_text(entry, text));
        if let Some(text) = typed {
            let did = Self::set_text(entry, &text);
            self.dids.push(did);
        }
        if day.is_none() && !now.is_empty() && !entry.mixed {
            ui.label(RichText::new("?").color(bad())).on_hover_text(t("desk.date_tip"));
        }
    }

    /// A few numbers in brackets; three small ones are a colour.
    pub(super) fn numbers(&mut self, ui: &mut Ui, entry: &Entry, of: &[Shape]) {
        let items: Vec<i64> = match entry.node.map(|n| &n.value) {
            Some(Value::Group(None, items)) => items
                .iter()
                .filter_map(|n| match &n.value {
                    Value::Number(text) => text.parse().ok(),
                    _ => None,
                })
                .collect(),
            _ => return self.raw(ui, entry),
        };
        let color = matches!(of, [Shape::Integer(0, 255), Shape::Integer(0, 255), Shape::Integer(0, 255)]);
        if color && let [r, g, b] = items[..] {
            let byte = |v: i64| u8::try_from(v).unwrap_or(0);
            let mut shown = Color32::from_rgb(byte(r), byte(g), byte(b));
            if ui.color_edit_button_srgba(&mut shown).changed() {
                let text = format!("({}, {}, {})", shown.r(), shown.g(), shown.b());
                self.set(entry, Ron::typed(&text));
            }
            return;
        }
        if let [column, row] = items[..] {
            // A hex: it is picked on the map.
            let picking = self.picking == Some(&entry.slot);
            ui.label(format!("{column}, {row}"));
            let button = ui.selectable_label(picking, "⌖").named(&format!("{}.pick", entry.spot));
            let button = button.on_hover_text(t("desk.pick_tip"));
            if button.clicked() {
                windows::to_the_map(&button);
                self.dids.push(Did::Pick(entry.slot.clone()));
            }
            return;
        }
        self.raw(ui, entry);
    }

    /// Anything else, as it is written.
    pub(super) fn raw(&mut self, ui: &mut Ui, entry: &Entry) {
        let now = self.doc.written(&entry.at).unwrap_or("").to_owned();
        let id = entry.id().with("raw");
        let mut text: String = ui.data(|d| d.get_temp(id)).unwrap_or_else(|| now.clone());
        let edit =
            egui::TextEdit::multiline(&mut text).code_editor().desired_rows(2).desired_width(f32::INFINITY);
        let response = ui.add(edit.id(id.with("edit"))).named(&entry.spot);
        if response.has_focus() {
            ui.data_mut(|d| d.insert_temp(id, text));
        } else if response.lost_focus() {
            ui.data_mut(|d| d.remove_temp::<String>(id));
            if text != now {
                match Ron::typed(&text) {
                    Some(value) => self.set(entry, Some(value)),
                    None => ui.ctx().request_repaint(),
                }
            }
        }
    }
}

/// Bounds that a sentence names: "1 to 10", "0 (rifles) to 10".
fn bounds(said: &str) -> Option<(i64, i64)> {
    let words: Vec<&str> = said
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')'))
        .filter(|w| !w.is_empty())
        .collect();
    let to = words.iter().position(|w| *w == "to")?;
    let number = |w: &str| w.parse::<i64>().ok();
    let low = words[..to].iter().rev().take(4).find_map(|w| number(w))?;
    let high = words.get(to + 1..)?.iter().take(1).find_map(|w| number(w))?;
    (low < high).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::bounds;

    #[test]
    fn bounds_are_read_from_what_is_said() {
        assert_eq!(bounds("Training and experience, 1 to 10."), Some((1, 10)));
        assert_eq!(bounds("How well it stops armour, 0 (rifles and charges) to 10."), Some((0, 10)));
        assert_eq!(bounds("Priority of supply, 1 (first) to 5 (last)."), Some((1, 5)));
        assert_eq!(bounds("Men."), None);
        assert_eq!(bounds("Told to stop."), None);
    }
}
