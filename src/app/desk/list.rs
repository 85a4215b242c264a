//! The left panel: the parts of the scenario, and what each consists of.

use super::board::{Chosen, Desk, Did};
use super::form::{Blanks, blank, fresh_id};
use super::tab::{Tab, is_single, section_name};
use super::{frame, tree};
use crate::app::camera::Lens;
use crate::app::geometry::hex_at;
use crate::app::look::Heavy as _;
use crate::app::look::INK_SOFT;
use crate::app::panels::{Panel, take_focus};
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::desk::schema::{Meaning, Shape, record_at};
use crate::desk::{Address, Document, Edit, Path, Ron};
use crate::hex::HexId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{RichText, Ui};

/// Points of height under which a screen is low.
pub const LOW: f32 = 500.0;

/// What an element is called in lists.
#[must_use]
pub fn title(doc: &Document, section: &str, at: &Address) -> String {
    if is_single(section) {
        return section_name(section).into();
    }
    let Some(e) = doc.element_at(at) else { return String::new() };
    let name = e.text("title").or_else(|| e.text("name")).filter(|n| !n.is_empty()).unwrap_or(e.id);
    name.to_owned()
}

/// On a small screen the form takes the list's place.
#[must_use]
pub fn yields(ctx: &egui::Context) -> bool {
    ctx.viewport_rect().width() < 760.0
}

pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    mut desk: ResMut<Desk>,
    lens: Res<Lens>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let screen = ctx.viewport_rect();
    if yields(&ctx) && !desk.chosen.is_empty() {
        return Ok(());
    }
    let most = (screen.width() * 0.45).min(520.0);
    let here = desk.doc.map().and_then(|m| hex_at(m.grid(), lens.to_world(free.0.center())));
    free.panel(&ctx, "desk list", |ui| {
        egui::Panel::left("desk list")
            .default_size(312.0f32.min(most))
            .size_range(180.0..=most)
            .resizable(true)
            .show(ui, |ui| {
                ui.add_space(4.0);
                tabs(ui, &mut desk);
                ui.separator();
                // On a low screen the head scrolls with what is under it.
                let low = screen.height() < LOW;
                if !low {
                    head(ui, &mut desk, here);
                }
                egui::ScrollArea::vertical().auto_shrink([false, false]).id_salt(desk.tab).show(ui, |ui| {
                    if low {
                        head(ui, &mut desk, here);
                    }
                    if desk.tab == Tab::Forces {
                        tree::draw(ui, &mut desk);
                    } else {
                        if desk.tab == Tab::Map {
                            frame::draw(ui, &mut desk);
                        }
                        for section in desk.tab.sections() {
                            self::section(ui, &mut desk, section, here);
                        }
                    }
                });
            });
    });
    Ok(())
}

fn tabs(ui: &mut Ui, desk: &mut Desk) {
    // A low screen has no room for rows of buttons.
    if ui.ctx().viewport_rect().height() < LOW {
        let width = ui.available_width() - 8.0;
        let now = desk.tab;
        let combo = egui::ComboBox::from_id_salt("tabs").selected_text(now.name()).width(width).height(300.0);
        let combo = combo.show_ui(ui, |ui| {
            for tab in Tab::ALL {
                let row = ui.selectable_value(&mut desk.tab, tab, tab.name());
                let _ = row.named(&format!("tab.{tab:?}").to_lowercase());
            }
        });
        take_focus(&mut desk.focus, Panel::Oob, &combo.response.named("tabs"));
        if desk.tab != now {
            desk.filter.clear();
        }
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(3.0, 3.0);
        ui.spacing_mut().button_padding = egui::vec2(6.0, 3.0);
        for tab in Tab::ALL {
            let on = desk.tab == tab;
            let button = egui::Button::selectable(on, tab.name());
            let button = ui.add(button).named(&format!("tab.{tab:?}").to_lowercase());
            if on {
                take_focus(&mut desk.focus, Panel::Oob, &button);
            }
            if button.clicked() {
                desk.tab = tab;
                desk.filter.clear();
                // A form beside another list would seem to be of it.
                desk.chosen.clear();
            }
        }
    });
}

/// A field to search in, and what can be added: beside it, or where that leaves it no room, above it.
fn head(ui: &mut Ui, desk: &mut Desk, here: Option<HexId>) {
    let adds = desk.tab == Tab::Forces;
    let beside = ui.available_width() > 260.0;
    if adds && !beside {
        ui.horizontal_wrapped(|ui| tree::adders(ui, desk, here));
    }
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if adds && beside {
                tree::adders(ui, desk, here);
            }
            let edit = egui::TextEdit::singleline(&mut desk.filter).hint_text(t("desk.search"));
            let field = ui.add(edit.desired_width(f32::INFINITY)).named("on.filter");
            take_focus(&mut desk.focus, Panel::Find, &field);
        });
    });
}

fn section(ui: &mut Ui, desk: &mut Desk, section: &'static str, here: Option<HexId>) {
    if is_single(section) {
        for list in desk.doc.lists(section) {
            row(ui, desk, section, &list, section_name(section).to_owned());
        }
        return;
    }
    let elements: Vec<(Address, String)> = desk
        .elements(section)
        .into_iter()
        .map(|at| {
            let id = id_at(desk, &at);
            (at, id)
        })
        .collect();
    ui.horizontal(|ui| {
        let text = format!("{}   {}", section_name(section), elements.len());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = ui.button("+").named(&format!("add.{section}"));
            if button.on_hover_text(tf("desk.add_to", &[("what", &section_name(section))])).clicked() {
                add(desk, section, here);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.label(RichText::new(text).heavy());
            });
        });
    });
    let wanted = desk.filter.to_lowercase();
    let mut shown = 0;
    for (at, id) in elements {
        let title = title(&desk.doc, section, &at);
        if !wanted.is_empty() && !title.to_lowercase().contains(&wanted) && !id.contains(&wanted) {
            continue;
        }
        shown += 1;
        row(ui, desk, section, &at, more(desk, section, &at, title));
    }
    if shown == 0 {
        ui.label(RichText::new(t("desk.nothing")).small().color(INK_SOFT));
    }
    ui.add_space(8.0);
}

fn id_at(desk: &Desk, at: &Address) -> String {
    desk.doc.element_at(at).map_or(String::new(), |e| e.id.to_owned())
}

/// A few words behind the title, where they tell things apart.
fn more(desk: &Desk, section: &str, at: &Address, title: String) -> String {
    let Some(e) = desk.doc.element_at(at) else { return title };
    let behind = match section {
        "objectives" => e.number("points").map(|p| p.to_string()),
        "supply" => e.number("stock").or_else(|| e.number("tons_day")).map(|n| format!("{n} t")),
        "plans" | "civilians" => e.text("side").map(|side| {
            let known = desk.facts.sides.iter().find(|s| s.id == side);
            known.map_or(side, |s| s.name.as_str()).to_owned()
        }),
        "events" => {
            let when = desk.doc.node(&at.field("when")).and_then(|n| n.item(0));
            when.map(|n| super::form::sentence(&desk.facts, n))
        }
        _ => None,
    };
    behind.map_or_else(|| title.clone(), |b| format!("{title}   {b}"))
}

fn row(ui: &mut Ui, desk: &mut Desk, section: &str, at: &Address, text: String) {
    let chosen = desk.is_chosen(at);
    let id = id_at(desk, at);
    let spot = format!("row.{section}.{id}");
    let mark = super::record::mark(super::record::fate(desk, section, &id, at));
    let response = ui.add(egui::Button::selectable(chosen, format!("{mark}{text}")).truncate()).named(&spot);
    if chosen && desk.reveal {
        response.scroll_to_me(None);
        desk.reveal = false;
    }
    click(&response, desk, Chosen { section: section.into(), id, at: at.clone() });
}

/// A click chooses, with Ctrl one more, twice also shows it on the map.
pub fn click(response: &egui::Response, desk: &mut Desk, what: Chosen) {
    if response.double_clicked()
        && let Some(hex) = desk.hex_of(&what.at)
    {
        desk.ask_for(Did::Go(hex));
    }
    if response.clicked() {
        let more = response.ctx.input(|i| i.modifiers.command || i.modifiers.ctrl);
        desk.ask_for(if more { Did::Toggle(what) } else { Did::Choose(what) });
        // The list itself must not jump.
        desk.reveal = false;
    }
}

/// Adds an element with the least that it must say.
fn add(desk: &mut Desk, section: &'static str, here: Option<HexId>) {
    let title = tf("desk.step_add", &[("what", &section_name(section))]);
    let list = Path::section(section);
    let with = Blanks { doc: &desk.doc, facts: &desk.facts, here, known: known(desk, section, here) };
    let edit = if section == "unit_types" {
        let Some(record) = record_at(&list.clone().key("new")) else { return };
        let value = blank(&with, &Shape::Record(record.name), Meaning::Words);
        let Some(table) = desk.doc.lists(section).pop() else { return };
        let Some(value) = Ron::typed(&value) else { return };
        Edit::Enter { table, key: fresh_id(&desk.doc, "new_type"), value }
    } else {
        let Some(record) = record_at(&list.item(0)) else { return };
        let value = blank(&with, &Shape::Record(record.name), Meaning::Words);
        let Some(value) = Ron::typed(&value) else { return };
        // To its kind: in the file that has most of them.
        let many = |at: &Address| {
            desk.doc.node(at).map_or(0, |n| (0..).take_while(|i| n.item(*i).is_some()).count())
        };
        let lists = desk.doc.lists(section).into_iter().filter(|_| desk.recording.is_none());
        match lists.max_by_key(many) {
            Some(list) => Edit::Add { list, index: None, value },
            None => Edit::New { section: section.into(), value },
        }
    };
    desk.ask_for(Did::Make(title, vec![edit]));
}

/// Better beginnings than nothing, by section.
fn known(desk: &Desk, section: &str, here: Option<HexId>) -> Vec<(&'static str, String)> {
    let id = |stem: &str| ("id", format!("{:?}", fresh_id(&desk.doc, stem)));
    match section {
        "events" => vec![
            id("new_event"),
            ("when", format!("[Date({:?})]", start(&desk.doc))),
            ("effects", "[News(\"\")]".into()),
        ],
        "variants" => vec![id("new_variant")],
        "plans" => vec![id("new_plan")],
        "civilians" => vec![id("new_civilians")],
        "targets" => vec![id("new_target")],
        "objectives" => vec![("points", "10".into())],
        "supply" => vec![("tons_day", "100".into())],
        "places" => place(desk, here),
        _ => Vec::new(),
    }
}

/// The day on which the scenario begins.
#[must_use]
pub fn start(doc: &Document) -> String {
    let start = doc.elements("calendar").first().and_then(|c| c.text("start").map(str::to_owned));
    start.map_or("1945-08-09".into(), |s| s.chars().take(10).collect())
}

/// A place knows its hex twice: by column and row, and by degrees.
#[must_use]
pub fn place(desk: &Desk, hex: Option<HexId>) -> Vec<(&'static str, String)> {
    let (Some(map), Some(hex)) = (desk.doc.map(), hex) else { return Vec::new() };
    let (column, row) = map.grid().offset(hex);
    let (north, east) = map.lat_lon(hex);
    vec![
        ("at", format!("({column}, {row})")),
        ("rank", "2".into()),
        ("lat", format!("{north:.3}")),
        ("lon", format!("{east:.3}")),
    ]
}
