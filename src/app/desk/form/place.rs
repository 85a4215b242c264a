//! Where something stands: a place by its name, or a hex picked on the map.

use super::super::board::{Did, Slot};
use super::{Entry, Form, pick};
use crate::app::spots::Named as _;
use crate::app::text::t;
use crate::app::windows;
use crate::desk::schema::Naming;
use crate::desk::{Document, Node, Ron, Value};
use crate::hex::HexId;
use crate::scenario::model::Location;
use bevy_egui::egui;
use egui::Ui;

/// A hex as the document would write it: in the manner of what it replaces, by a place's name, or by degrees.
#[must_use]
pub fn location(doc: &Document, hex: Option<HexId>, before: Option<&Node>) -> String {
    let (Some(map), Some(hex)) = (doc.map(), hex) else { return "Hex(0, 0)".into() };
    let (column, row) = map.grid().offset(hex);
    if matches!(before.map(|n| &n.value), Some(Value::Group(Some(name), _)) if name == "Hex") {
        return Ron::hex(column, row).into_string();
    }
    if let Some(place) = map.place_at(hex).filter(|p| map.find_place(&p.name).is_some_and(|f| f.hex == hex)) {
        return Ron::location(&Location::Place(place.name.clone())).into_string();
    }
    let (north, east) = map.lat_lon(hex);
    Ron::at(north, east).into_string()
}

/// What a location is called: its place, or its degrees.
#[must_use]
pub fn place_name(doc: &Document, location: Option<&Location>) -> String {
    match location {
        Some(Location::Place(name)) => name.clone(),
        Some(Location::At(north, east)) => {
            let near = doc.map().and_then(|m| m.place_at(m.hex_at(*north, *east)?)).map(|p| p.name.as_str());
            near.map_or_else(
                || format!("{north:.2} N, {east:.2} E"),
                |p| format!("{p} ({north:.2}, {east:.2})"),
            )
        }
        Some(Location::Hex(column, row)) => format!("{column}, {row}"),
        None => String::new(),
    }
}

impl Form<'_> {
    pub(super) fn place(&mut self, ui: &mut Ui, entry: &Entry) {
        let now = if entry.mixed { None } else { entry.node.and_then(Document::location) };
        let shown =
            if entry.mixed { t("desk.differs").to_owned() } else { place_name(self.doc, now.as_ref()) };
        let hex = now.as_ref().and_then(|at| self.doc.hex_at(at)).or_else(|| self.doc.hex(&entry.at));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(hex) = hex
                && ui.small_button("⏵").on_hover_text(t("desk.show")).clicked()
            {
                self.dids.push(Did::Go(hex));
            }
            let picking = self.picking == Some(&entry.slot);
            let pick_it = ui.selectable_label(picking, "⌖").named(&format!("{}.pick", entry.spot));
            let pick_it = pick_it.on_hover_text(t("desk.pick_tip"));
            if pick_it.clicked() {
                windows::to_the_map(&pick_it);
                self.dids.push(Did::Pick(entry.slot.clone()));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let (doc, facts) = (self.doc, self.facts);
                let rows = || facts.names(doc, Naming::Place);
                if let Some(name) = pick(ui, entry.id(), (&shown, &entry.spot), rows) {
                    let value = Ron::location(&Location::Place(name));
                    let slot = entry.slot.clone();
                    self.dids.push(Did::Edit(
                        crate::app::text::tf("desk.step_set", &[("what", &entry.name)]),
                        vec![slot.set(Some(value))],
                    ));
                }
            });
        });
    }
}

/// The edit that gives a picked hex to whatever asked for it.
#[must_use]
pub fn picked(doc: &Document, slot: &Slot, hex: HexId) -> Option<crate::desk::Edit> {
    let at = match slot {
        Slot::Field(of, field) => of.first()?.field(field),
        Slot::Item(at) => at.clone(),
        Slot::Append(list, _) => list.clone(),
    };
    let before = match slot {
        Slot::Append(..) => None,
        _ => doc.node(&at),
    };
    if matches!(before.map(|n| &n.value), Some(Value::Group(None, _))) {
        // A place of the map says its column and row, and its degrees beside them.
        let (column, row) = doc.map()?.grid().offset(hex);
        return Some(slot.set(Ron::typed(&format!("({column}, {row})"))));
    }
    Some(slot.set(Ron::typed(&location(doc, Some(hex), before))))
}
