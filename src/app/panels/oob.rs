//! The order of battle as a tree beside the map, in step with the selection: click to go there.

use super::Open;
use crate::app::camera::LookAt;
use crate::app::geometry::center;
use crate::app::look::{INK, INK_SOFT};
use crate::app::pieces::strength;
use crate::app::stage::Free;
use crate::app::table::{Selection, Table};
use crate::app::words;
use crate::rules::Status;
use crate::scenario::{FormationId, SideId, UnitId};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::RichText;

pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    open: Res<Open>,
    table: Res<Table>,
    mut selection: ResMut<Selection>,
    mut look: MessageWriter<LookAt>,
    mut last: Local<Option<UnitId>>,
) -> Result {
    if !open.oob {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    // The tree opens down to a unit that was selected on the map.
    let now = selection.units.first().copied();
    let reveal = if *last == now { None } else { now };
    *last = now;
    free.panel(&ctx, "oob", |ui| {
        egui::Panel::left("oob").default_size(300.0).size_range(220.0..=520.0).resizable(true).show(
            ui,
            |ui| {
                ui.add_space(4.0);
                ui.label(RichText::new("Order of battle").size(17.0).strong());
                egui::ScrollArea::both().auto_shrink([false, false]).show(ui, |ui| {
                    let sides: &[SideId] = if table.watching { &SideId::BOTH } else { &[table.seat()] };
                    let mut tree = Tree { table: &table, selection: &mut selection, look: &mut look, reveal };
                    for &side in sides {
                        for (i, f) in (0u16..).zip(&table.scenario().formations) {
                            if f.side == side && f.parent.is_none() {
                                tree.formation(ui, FormationId(i));
                            }
                        }
                    }
                });
            },
        );
    });
    Ok(())
}

struct Tree<'a, 'w> {
    table: &'a Table,
    selection: &'a mut Selection,
    look: &'a mut MessageWriter<'w, LookAt>,
    reveal: Option<UnitId>,
}

impl Tree<'_, '_> {
    fn holds(&self, id: FormationId, unit: UnitId) -> bool {
        self.table.scenario().commands(unit).any(|f| f == id)
    }

    fn formation(&mut self, ui: &mut egui::Ui, id: FormationId) {
        let f = self.table.scenario().formation(id);
        let open = self.reveal.is_some_and(|u| self.holds(id, u)).then_some(true);
        let header = egui::CollapsingHeader::new(&f.name)
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
        response.header_response.on_hover_text(f.commander.clone().unwrap_or_default());
    }

    fn unit(&mut self, ui: &mut egui::Ui, id: UnitId) {
        let scenario = self.table.scenario();
        let (unit, u) = (scenario.unit(id), self.table.game().state().unit(id));
        let chosen = self.selection.units.contains(&id);
        let fate = match u.status {
            Status::InPlay => strength(scenario, id, u).to_string(),
            Status::Waiting => format!("arrives {}", words::day(scenario, unit.arrives)),
            other => words::fate(other).to_owned(),
        };
        let color = if u.status == Status::InPlay { INK } else { INK_SOFT };
        let response =
            ui.selectable_label(chosen, RichText::new(format!("{}   {fate}", unit.name)).color(color));
        if chosen && self.reveal == Some(id) {
            response.scroll_to_me(Some(egui::Align::Center));
        }
        if response.clicked() && u.status == Status::InPlay {
            self.selection.units = vec![id];
            self.selection.hex = Some(u.hex);
            self.look.write(LookAt { at: center(scenario.map.grid(), u.hex), close: true });
        }
    }
}
