//! A stack and its units in the inspector: pick one, or read all about it.

use super::{Go, Panel, figures, take_focus};
use crate::app::counters::{side_color, symbols};
use crate::app::look::{Heavy as _, INK, INK_SOFT, PAPER_LIGHT, warn};
use crate::app::pieces::{Piece, Stack, strength};
use crate::app::spots::Named as _;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::words;
use crate::scenario::UnitId;
use bevy_egui::egui;
use egui::{Color32, RichText, TextWrapMode, Ui, WidgetText, vec2};

/// The stack as a list; the chosen unit (or the only one) in full, with its orders where they are seen at once.
pub fn stack(
    ui: &mut Ui,
    table: &Table,
    stack: &Stack,
    go: &mut Go,
    focus: &mut Option<Panel>,
    orders: impl FnOnce(&mut Ui),
) {
    let scenario = table.scenario();
    let own = stack.side == table.seat() && !table.watching;
    let side = &scenario.sides[stack.side.index()];
    ui.label(RichText::new(&side.name).color(side_color(scenario, stack.side)).heavy());
    let men: u32 =
        stack.pieces.iter().filter(|p| p.seen).map(|p| table.game().state().unit(p.unit).men).sum();
    if stack.pieces.len() > 1 {
        let text = tf("unit.stack", &[("n", &stack.pieces.len()), ("men", &words::number(men))]);
        ui.label(RichText::new(text).color(INK_SOFT)).on_hover_text(t("unit.stack_tip"));
        if own {
            ui.horizontal(|ui| {
                if ui.small_button(t("unit.all")).clicked() {
                    go.selection.units = stack.pieces.iter().map(|p| p.unit).collect();
                }
                if ui.small_button(t("unit.none")).clicked() {
                    go.selection.units.clear();
                }
            });
        }
    }
    for (i, piece) in stack.pieces.iter().enumerate() {
        let response =
            row(ui, table, piece, go.selection.units.contains(&piece.unit)).named(&format!("inspector.{i}"));
        take_focus(focus, Panel::Inspector, &response);
        if response.clicked() && own {
            pick(ui, piece.unit, go);
        }
        let kind = &scenario.type_of(piece.unit).name;
        response.on_hover_text(format!("{}\n{kind}", scenario.unit(piece.unit).name));
    }
    let one = match (&go.selection.units[..], &stack.pieces[..]) {
        ([one], _) if stack.pieces.iter().any(|p| p.unit == *one) => Some(*one),
        (_, [p]) => Some(p.unit),
        _ => None,
    };
    if let Some(piece) = one.and_then(|u| stack.pieces.iter().find(|p| p.unit == u)) {
        ui.separator();
        detail(ui, table, piece, stack, go, orders);
    }
}

/// One unit of the stack: its symbol, strength and name, as much of it as there is room for.
fn row(ui: &mut Ui, table: &Table, piece: &Piece, chosen: bool) -> egui::Response {
    let scenario = table.scenario();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), egui::Sense::click());
    let fill = if chosen {
        ui.visuals().selection.bg_fill
    } else if response.hovered() || response.has_focus() {
        PAPER_LIGHT
    } else {
        Color32::TRANSPARENT
    };
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 2.0, fill);
    let icon = egui::Rect::from_min_size(rect.min + vec2(4.0, 4.0), vec2(26.0, 16.0));
    symbols::draw(&painter, icon, scenario.type_of(piece.unit).symbol, PAPER_LIGHT, INK);
    let figure = if piece.seen {
        strength(scenario, piece.unit, table.game().state().unit(piece.unit)).to_string()
    } else {
        "?".into()
    };
    let font = egui::FontId::proportional(13.5);
    let at = rect.left_center() + vec2(52.0, 0.0);
    painter.text(at, egui::Align2::RIGHT_CENTER, figure, font.clone(), INK);
    let name: WidgetText =
        RichText::new(&scenario.unit(piece.unit).name).font(font.clone()).color(INK).into();
    let galley = name.into_galley(ui, Some(TextWrapMode::Truncate), rect.width() - 64.0, font);
    painter.galley(rect.left_center() + vec2(60.0, -galley.size().y / 2.0), galley, INK);
    response
}

/// A click in the list: this unit alone; with Ctrl or Shift it is added or taken out.
fn pick(ui: &Ui, unit: UnitId, go: &mut Go) {
    let units = &mut go.selection.units;
    if !ui.input(|i| i.modifiers.ctrl || i.modifiers.shift) {
        *units = vec![unit];
    } else if units.contains(&unit) {
        units.retain(|&u| u != unit);
    } else {
        units.push(unit);
    }
}

/// One unit in full: what it is, what it can be ordered to do, and its figures.
fn detail(
    ui: &mut Ui,
    table: &Table,
    piece: &Piece,
    stack: &Stack,
    go: &mut Go,
    orders: impl FnOnce(&mut Ui),
) {
    let scenario = table.scenario();
    let (unit, kind) = (scenario.unit(piece.unit), scenario.type_of(piece.unit));
    ui.label(RichText::new(&unit.name).size(17.0).heavy());
    ui.label(RichText::new(format!("{}, {}", kind.name, words::mobility(kind.mobility))).color(INK_SOFT));
    let f = scenario.formation(unit.of);
    let commander = f.commander.as_ref().map_or_else(String::new, |c| format!(" ({c})"));
    if ui.link(format!("{}{commander}", f.name)).clicked() {
        go.show(table, stack.hex);
    }
    if !piece.seen {
        ui.label(RichText::new(tf("unit.not_in_sight", &[("n", &piece.age)])).color(warn()))
            .on_hover_text(t("unit.not_in_sight_tip"));
        return;
    }
    ui.add_space(2.0);
    orders(ui);
    figures::show(ui, table, piece.unit);
    if stack.side == table.seat() && !table.watching {
        super::why::show(ui, table, piece.unit);
    }
    if let Some(note) = &unit.note {
        ui.label(RichText::new(note).small().color(INK_SOFT));
    }
}
