//! The order of battle as a tree: formations with their units, to choose and to add to.

use super::board::{Chosen, Desk, Did};
use super::facts::Fate;
use super::form::{fresh_id, pick};
use crate::app::counters::symbols;
use crate::app::look::Heavy as _;
use crate::app::look::INK_SOFT;
use crate::app::spots::Named as _;
use crate::app::text::{t, tf};
use crate::desk::schema::Naming;
use crate::desk::{Address, Edit, Ron, Seg};
use crate::hex::HexId;
use bevy_egui::egui;
use egui::{RichText, Ui};

/// What may be done to a row of the tree.
struct Row {
    chosen: Chosen,
    double: bool,
}

/// Buttons that add a formation and a unit of a type.
pub fn adders(ui: &mut Ui, desk: &mut Desk, here: Option<HexId>) {
    let (doc, facts) = (&desk.doc, &desk.facts);
    let rows = || facts.names(doc, Naming::UnitType);
    let shown = format!("+ {}", t("desk.unit"));
    let kind = pick(ui, egui::Id::new("add unit"), (&shown, "add.unit"), rows);
    let formation = ui.button(format!("+ {}", t("desk.formation"))).named("add.formation").clicked();
    if let Some(kind) = kind {
        add_unit(desk, &kind, here);
    }
    if formation {
        add_formation(desk);
    }
}

/// The formation that is chosen, or that of the chosen unit.
fn formation(desk: &Desk) -> Option<usize> {
    let at = &desk.chosen.first()?.at;
    let facts = &desk.facts;
    facts.formations.iter().position(|f| f.at == *at || f.units.iter().any(|&u| facts.units[u].at == *at))
}

/// A unit of a type in the chosen formation. It takes its figures from another of the type, where there is one: from
/// the same side first.
pub fn add_unit(desk: &mut Desk, kind: &str, here: Option<HexId>) {
    let facts = &desk.facts;
    let Some(of) = formation(desk).or_else(|| (!facts.formations.is_empty()).then_some(0)) else {
        desk.said = t("desk.no_formation").into();
        return;
    };
    let (of, name) = (&facts.formations[of], facts.types.get(kind).map_or(kind, |t| t.name.as_str()));
    let like = facts.units.iter().filter(|u| u.kind == kind).min_by_key(|u| u.side != of.side);
    let figure = |field: &str| like.and_then(|u| desk.doc.element_at(&u.at)?.number(field));
    let nation = (like.filter(|u| u.side == of.side))
        .and_then(|u| desk.doc.element_at(&u.at)?.text("nation").map(str::to_owned))
        .or_else(|| facts.sides.get(of.side)?.nations.first().cloned())
        .unwrap_or_default();
    // Where its formation stands.
    let hex = of.units.iter().find_map(|&u| facts.units[u].hex).or(here);
    let mut text = format!(
        "(id: {:?}, name: {name:?}, short: {:?}, kind: {kind:?}, nation: {nation:?}, of: {:?}, at: {}, men: {}",
        fresh_id(&desk.doc, &format!("{}_{kind}", of.id)),
        name.split_whitespace().filter_map(|w| w.chars().next()).collect::<String>().to_uppercase(),
        of.id,
        super::form::location(&desk.doc, hex, None),
        figure("men").unwrap_or(1000),
    );
    for field in ["tanks", "spg", "guns", "aircraft"] {
        if let Some(n) = figure(field).filter(|n| *n > 0) {
            text += &format!(", {field}: {n}");
        }
    }
    text += &format!(", quality: {})", figure("quality").unwrap_or(5));
    let Some(value) = Ron::typed(&text) else { return };
    let title = tf("desk.step_add", &[("what", &name)]);
    // Behind its kin, in their file.
    let kin = of.units.last().map(|&u| facts.units[u].at.clone()).filter(|_| desk.recording.is_none());
    let edit =
        match kin.as_ref().and_then(|at| at.path.split().map(|(list, last)| (at.file, list, last.clone()))) {
            Some((file, list, Seg::Item(index))) => {
                Edit::Add { list: Address::new(file, list), index: Some(index + 1), value }
            }
            _ => Edit::New { section: "units".into(), value },
        };
    desk.ask_for(Did::Make(title, vec![edit]));
}

fn add_formation(desk: &mut Desk) {
    let facts = &desk.facts;
    let above = formation(desk).map(|f| &facts.formations[f]);
    let side = above.map_or(0, |f| f.side);
    let side = facts.sides.get(side).map_or("", |s| s.id.as_str());
    let parent = above.map_or(String::new(), |f| format!(", parent: {:?}", f.id));
    let text = format!(
        "(id: {:?}, name: {:?}, side: {side:?}, level: Army{parent})",
        fresh_id(&desk.doc, "new_formation"),
        t("desk.new_name"),
    );
    let Some(value) = Ron::typed(&text) else { return };
    let title = tf("desk.step_add", &[("what", &t("desk.formation"))]);
    desk.ask_for(Did::Make(title, vec![Edit::New { section: "formations".into(), value }]));
}

pub fn draw(ui: &mut Ui, desk: &mut Desk) {
    let wanted = desk.filter.to_lowercase();
    let mut rows = Vec::new();
    if wanted.is_empty() {
        let reveal = if desk.reveal { formation(desk) } else { None };
        let mut open = Vec::new();
        let mut up = reveal;
        while let Some(f) = up {
            open.push(f);
            up = desk.facts.formations[f].parent;
        }
        for (s, side) in desk.facts.sides.iter().enumerate() {
            ui.label(RichText::new(&side.name).heavy());
            for f in 0..desk.facts.formations.len() {
                if desk.facts.formations[f].side == s && desk.facts.formations[f].parent.is_none() {
                    branch(ui, desk, f, &open, &mut rows);
                }
            }
        }
        for &u in &desk.facts.strays {
            unit(ui, desk, u, &mut rows);
        }
    } else {
        for f in 0..desk.facts.formations.len() {
            if desk.facts.formations[f].name.to_lowercase().contains(&wanted) {
                formation_label(ui, desk, f, &mut rows);
            }
        }
        for u in 0..desk.facts.units.len() {
            let unit = &desk.facts.units[u];
            if unit.name.to_lowercase().contains(&wanted) || unit.id.contains(&wanted) {
                self::unit(ui, desk, u, &mut rows);
            }
        }
    }
    desk.reveal = false;
    for row in rows {
        if row.double
            && let Some(hex) = desk.hex_of(&row.chosen.at)
        {
            desk.ask_for(Did::Go(hex));
        }
        let more = ui.input(|i| i.modifiers.command || i.modifiers.ctrl);
        desk.ask_for(if more { Did::Toggle(row.chosen) } else { Did::Choose(row.chosen) });
    }
}

fn branch(ui: &mut Ui, desk: &Desk, f: usize, open: &[usize], rows: &mut Vec<Row>) {
    let formation = &desk.facts.formations[f];
    let id = ui.make_persistent_id(("desk formation", &formation.id));
    let mut state = egui::collapsing_header::CollapsingState::load_with_default_open(
        ui.ctx(),
        id,
        formation.parent.is_none(),
    );
    if open.contains(&f) {
        state.set_open(true);
    }
    state.show_header(ui, |ui| formation_label(ui, desk, f, rows)).body(|ui| {
        for &u in &formation.units {
            unit(ui, desk, u, rows);
        }
        for &child in &formation.children {
            branch(ui, desk, child, open, rows);
        }
    });
}

fn formation_label(ui: &mut Ui, desk: &Desk, f: usize, rows: &mut Vec<Row>) {
    let formation = &desk.facts.formations[f];
    let chosen = desk.is_chosen(&formation.at);
    let response = ui
        .add(egui::Button::selectable(chosen, &formation.name).truncate())
        .named(&format!("row.formations.{}", formation.id));
    note(&response, "formations", &formation.id, &formation.at, rows);
    if chosen && desk.reveal {
        response.scroll_to_me(Some(egui::Align::Center));
    }
}

fn unit(ui: &mut Ui, desk: &Desk, u: usize, rows: &mut Vec<Row>) {
    let unit = &desk.facts.units[u];
    let chosen = desk.is_chosen(&unit.at);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(20.0, 13.0), egui::Sense::hover());
        if ui.is_rect_visible(rect) {
            let paper = desk.facts.color(unit.side).lerp_to_gamma(egui::Color32::WHITE, 0.72);
            symbols::draw(ui.painter(), rect, unit.symbol, paper, egui::Color32::BLACK);
        }
        let when = unit.arrives.as_ref().map(|d| format!("   {}", tf("desk.arrives", &[("day", d)])));
        let mark = super::record::mark(unit.fate);
        let text = RichText::new(format!("{mark}{}{}", unit.name, when.unwrap_or_default()));
        let text = if unit.hex.is_none() { text.color(INK_SOFT) } else { text };
        let text = if unit.fate == Fate::Gone { text.strikethrough() } else { text };
        let response = ui
            .add(egui::Button::selectable(chosen, text).truncate())
            .named(&format!("row.units.{}", unit.id))
            .on_hover_text(tf("desk.men", &[("n", &unit.men), ("id", &unit.id)]));
        note(&response, "units", &unit.id, &unit.at, rows);
        if chosen && desk.reveal {
            response.scroll_to_me(Some(egui::Align::Center));
        }
    });
}

fn note(response: &egui::Response, section: &str, id: &str, at: &crate::desk::Address, rows: &mut Vec<Row>) {
    if response.clicked() || response.double_clicked() {
        let chosen = Chosen { section: section.into(), id: id.into(), at: at.clone() };
        rows.push(Row { chosen, double: response.double_clicked() });
    }
}
