//! The order of battle as a tree beside the map, in step with the selection: click to go there.

use super::{Go, Open, Panel, take_focus};
use crate::app::look::{Heavy as _, INK, INK_SOFT};
use crate::app::pieces::strength;
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::{windows, words};
use crate::rules::Status;
use crate::scenario::{FormationId, SideId, UnitId};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::RichText;

pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    mut open: ResMut<Open>,
    table: Res<Table>,
    mut go: Go,
    mut last: Local<Option<UnitId>>,
) -> Result {
    if !open.oob {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    // The tree opens down to a unit that was selected on the map.
    let now = go.selection.units.first().copied();
    let reveal = if *last == now { None } else { now };
    *last = now;
    free.panel(&ctx, "oob", |ui| {
        // On a small screen the map keeps the larger half.
        let most = (ctx.viewport_rect().width() * 0.45).min(520.0);
        egui::Panel::left("oob")
            .default_size(300.0f32.min(most))
            .size_range(120.0..=most)
            .resizable(true)
            .show(ui, |ui| {
                ui.add_space(4.0);
                ui.label(RichText::new(t("oob.title")).size(17.0).heavy());
                egui::ScrollArea::both().auto_shrink([false, false]).show(ui, |ui| {
                    let sides: &[SideId] = if table.watching { &SideId::BOTH } else { &[table.seat()] };
                    let mut tree = Tree { table: &table, go: &mut go, focus: &mut open.focus, reveal };
                    for &side in sides {
                        for (i, f) in (0u16..).zip(&table.scenario().formations) {
                            if f.side == side && f.parent.is_none() {
                                tree.formation(ui, FormationId(i));
                            }
                        }
                    }
                    windows::follow_focus(ui);
                });
            });
    });
    Ok(())
}

struct Tree<'a, 'w> {
    table: &'a Table,
    go: &'a mut Go<'w>,
    focus: &'a mut Option<Panel>,
    reveal: Option<UnitId>,
}

impl Tree<'_, '_> {
    fn holds(&self, id: FormationId, unit: UnitId) -> bool {
        self.table.scenario().commands(unit).any(|f| f == id)
    }

    fn formation(&mut self, ui: &mut egui::Ui, id: FormationId) {
        let f = self.table.scenario().formation(id);
        let open = self.reveal.is_some_and(|u| self.holds(id, u)).then_some(true);
        // A long name goes on in a second line.
        let wide = ui.available_width() - ui.spacing().indent - 2.0 * ui.spacing().button_padding.x;
        let name = egui::WidgetText::from(&f.name).into_galley(
            ui,
            Some(egui::TextWrapMode::Wrap),
            wide,
            egui::TextStyle::Button,
        );
        let header = egui::CollapsingHeader::new(name)
            .id_salt(("formation", id.0))
            .open(open)
            .default_open(f.parent.is_none());
        let response = header.show(ui, |ui| {
            if let Some(c) = &f.commander {
                ui.label(RichText::new(c).small().color(INK_SOFT));
            }
            for &unit in &f.units {
                self.unit(ui, unit);
            }
            for &child in &f.children {
                self.formation(ui, child);
            }
        });
        let header = response.header_response.named(&format!("oob.{}", id.0));
        take_focus(self.focus, Panel::Oob, &header);
        if let Some(commander) = &f.commander {
            header.on_hover_text(commander);
        }
    }

    fn unit(&mut self, ui: &mut egui::Ui, id: UnitId) {
        let scenario = self.table.scenario();
        let (unit, u) = (scenario.unit(id), self.table.game().state().unit(id));
        let chosen = self.go.selection.units.contains(&id);
        let fate = match u.status {
            Status::InPlay => strength(scenario, id, u).to_string(),
            Status::Waiting => tf("oob.arrives", &[("day", &words::day(scenario, unit.arrives))]),
            other => words::fate(other).to_owned(),
        };
        let color = if u.status == Status::InPlay { INK } else { INK_SOFT };
        let response =
            ui.selectable_label(chosen, RichText::new(format!("{}   {fate}", unit.name)).color(color));
        if chosen && self.reveal == Some(id) {
            response.scroll_to_me(Some(egui::Align::Center));
        }
        let response = response.on_hover_text(t("unit.strength_tip"));
        if response.clicked() && u.status == Status::InPlay {
            self.go.unit(self.table, id);
        }
    }
}
