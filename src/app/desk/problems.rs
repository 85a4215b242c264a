//! The line under the map: how the scenario stands; and the list of its problems, each a click from its place.

use super::board::{Desk, Did};
use crate::app::look::{INK_SOFT, PAPER_DARK, bad, good, warn};
use crate::app::panels::{Panel, take_focus};
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::desk::Trouble;
use crate::scenario::Severity;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{RichText, Ui};

/// At most so many problems are listed: the first are to be mended first.
const MOST: usize = 100;

pub fn draw(mut contexts: EguiContexts, mut free: ResMut<Free>, mut desk: ResMut<Desk>) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    free.panel(&ctx, "desk problems", |ui| {
        let frame = egui::Frame::new().fill(PAPER_DARK).inner_margin(egui::Margin::symmetric(10, 3));
        egui::Panel::bottom("desk state").frame(frame).show(ui, |ui| state(ui, &mut desk));
    });
    if desk.show_problems && !desk.troubles.is_empty() {
        let high = (ctx.viewport_rect().height() * 0.25).clamp(70.0, 220.0);
        free.panel(&ctx, "desk troubles", |ui| {
            egui::Panel::bottom("desk troubles").exact_size(high).resizable(false).show(ui, |ui| {
                egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    let troubles: Vec<Trouble> = desk.troubles.iter().take(MOST).cloned().collect();
                    for (i, trouble) in troubles.iter().enumerate() {
                        line(ui, &mut desk, trouble, i);
                    }
                });
            });
        });
    }
    Ok(())
}

fn state(ui: &mut Ui, desk: &mut Desk) {
    ui.horizontal(|ui| {
        let warnings = desk.troubles.len() - desk.errors;
        let (text, color) = if !desk.checker.is_fresh(desk.doc.generation()) {
            (t("desk.checking").to_owned(), INK_SOFT)
        } else if desk.errors > 0 {
            (tf("desk.errors", &[("n", &desk.errors)]), bad())
        } else if warnings > 0 {
            (tf("desk.warnings", &[("n", &warnings)]), warn())
        } else {
            (t("desk.sound").to_owned(), good())
        };
        let button = egui::Button::selectable(desk.show_problems, RichText::new(text).color(color));
        let button = ui.add(button).named("on.problems").on_hover_text(t("desk.problems_tip"));
        if desk.troubles.is_empty() {
            take_focus(&mut desk.focus, Panel::Log, &button);
        }
        if button.clicked() {
            desk.show_problems = !desk.show_problems;
        }
        ui.separator();
        let said = if desk.picking.is_some() { t("desk.picking").to_owned() } else { desk.said.clone() };
        ui.add(egui::Label::new(RichText::new(said)).truncate());
    });
}

fn line(ui: &mut Ui, desk: &mut Desk, trouble: &Trouble, index: usize) {
    let p = &trouble.problem;
    let color = if p.severity == Severity::Error { bad() } else { warn() };
    let name = trouble.id.clone().unwrap_or_default();
    let mut text = if name.is_empty() { p.found.clone() } else { format!("{name}: {}", p.found) };
    if let Some(expected) = &p.expected {
        text += &tf("desk.expected", &[("what", expected)]);
    }
    if let Some(hint) = &p.hint {
        text += &format!(". {hint}");
    }
    let place = format!("{}:{}:{}", p.file, p.line, p.column);
    let row = ui.add(egui::Button::selectable(false, RichText::new(text).color(color)).wrap());
    let row = row.named(&format!("problem.{index}")).on_hover_text(place);
    if index == 0 {
        take_focus(&mut desk.focus, Panel::Log, &row);
    }
    if row.clicked() {
        if let Some(chosen) = trouble.element.as_ref().and_then(|at| desk.chosen_at(at)) {
            desk.ask_for(Did::Choose(chosen));
        }
        if let Some(hex) = trouble.hex {
            desk.ask_for(Did::Go(hex));
        }
    }
}
