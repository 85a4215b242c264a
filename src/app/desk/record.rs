//! Recording a variant: what is edited on the map and in the lists goes into the variant, and is shown as it has it.

use super::board::{Chosen, Desk, Did};
use super::facts::Fate;
use crate::app::look::Heavy as _;
use crate::app::look::{INK_SOFT, bad};
use crate::app::spots::Named as _;
use crate::app::text::{t, tf};
use crate::desk::{Address, Edit, Ron, Sheet, Value, added_to};
use bevy_egui::egui;
use egui::{RichText, Ui};

/// A sign before a name, so that it is told without colour.
#[must_use]
pub const fn mark(fate: Fate) -> &'static str {
    match fate {
        Fate::Same => "",
        Fate::Changed => "≠ ",
        Fate::New => "+ ",
        Fate::Gone => "− ",
    }
}

/// What the variant does to an element of a list.
#[must_use]
pub fn fate(desk: &Desk, section: &str, id: &str, at: &Address) -> Fate {
    let Some(variant) = desk.recording.as_ref().filter(|_| added_to(section).is_some()) else {
        return Fate::Same;
    };
    if at.path.segs().len() > 2 {
        return Fate::New;
    }
    if section != "events" {
        return Fate::Same;
    }
    let changes = desk.doc.element("variants", variant).and_then(|v| v.node.field("changes"));
    let Some(Value::List(changes)) = changes.map(|n| &n.value) else { return Fate::Same };
    let gone = changes.iter().any(|c| match &c.value {
        Value::Group(Some(name), items) if name == "RemoveEvent" => {
            matches!(items.first().map(|n| &n.value), Some(Value::Text(of)) if of == id)
        }
        _ => false,
    });
    if gone { Fate::Gone } else { Fate::Same }
}

/// The one unit that is chosen, as the variant has it.
#[must_use]
pub fn as_made(desk: &Desk, chosen: &[Chosen]) -> Option<(Address, Sheet)> {
    let [one] = chosen else { return None };
    let made = desk.facts.made.as_ref().filter(|_| one.section == "units")?;
    let value = Ron::of(made.units.get(&one.id)?).ok()?;
    Some((one.at.clone(), Sheet::new(value.as_str())))
}

/// A strip under the tools while a variant is recorded.
pub fn strip(ui: &mut Ui, desk: &mut Desk) {
    let Some(variant) = desk.recording.clone() else { return };
    ui.add_space(3.0);
    ui.horizontal_wrapped(|ui| {
        let name = desk.facts.names.get(&variant).cloned().unwrap_or_else(|| variant.clone());
        ui.label(
            RichText::new(format!("⏺ {}", tf("desk.recording", &[("name", &name)]))).color(bad()).heavy(),
        );
        if ui.button(t("desk.record_end")).named("record.end").clicked() {
            desk.record(None);
        }
        ui.label(RichText::new(t("desk.recording_tip")).small().color(INK_SOFT));
    });
}

/// In the form's head: of a variant, the way to record it; of what is edited meanwhile, what the variant does to it.
pub fn head(ui: &mut Ui, desk: &mut Desk, chosen: &[Chosen]) {
    let [first, ..] = chosen else { return };
    if first.section == "variants" && chosen.len() == 1 {
        let on = desk.recording.as_ref() == Some(&first.id);
        let text = if on { t("desk.record_end") } else { t("desk.record") };
        let button = ui.button(format!("⏺ {text}")).named("form.record");
        if button.on_hover_text(t("desk.record_tip")).clicked() {
            desk.record((!on).then(|| first.id.clone()));
        }
        return;
    }
    let Some(variant) = desk.recording.clone().filter(|_| first.section == "units") else { return };
    let fate = desk.facts.units.iter().find(|u| u.id == first.id).map_or(Fate::Same, |u| u.fate);
    let said = match fate {
        Fate::Same => t("desk.fate_same"),
        Fate::Changed => t("desk.fate_changed"),
        Fate::New => t("desk.fate_new"),
        Fate::Gone => t("desk.fate_gone"),
    };
    if chosen.len() == 1 {
        ui.label(RichText::new(format!("{}{said}", mark(fate))).small().color(INK_SOFT));
    }
    if fate != Fate::Gone {
        strength(ui, desk, &variant, chosen);
    }
}

/// Men and weapons of what is chosen, by a share.
fn strength(ui: &mut Ui, desk: &mut Desk, variant: &str, chosen: &[Chosen]) {
    let id = egui::Id::new("record strength");
    let mut percent: u16 = ui.data(|d| d.get_temp(id)).unwrap_or(100);
    ui.horizontal_wrapped(|ui| {
        ui.label(t("desk.strength"));
        let _ = ui
            .add(egui::DragValue::new(&mut percent).range(1..=1000).suffix(" %"))
            .on_hover_text(t("desk.strength_tip"))
            .named("record.percent");
        let apply = ui.add_enabled(percent != 100, egui::Button::new(t("desk.apply")));
        if apply.named("record.strength").clicked() {
            let ids: Vec<String> = chosen.iter().map(|c| format!("{:?}", c.id)).collect();
            let text = format!("Strength(units: (ids: [{}]), percent: {percent})", ids.join(", "));
            let list = desk.doc.element("variants", variant).map(|v| v.address.field("changes"));
            if let (Some(list), Some(value)) = (list, Ron::typed(&text)) {
                let title = tf("desk.step_set", &[("what", &t("desk.strength"))]);
                desk.ask_for(Did::Edit(title, vec![Edit::Add { list, index: None, value }]));
            }
            percent = 100;
        }
    });
    ui.data_mut(|d| d.insert_temp(id, percent));
}
