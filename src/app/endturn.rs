//! The end of a turn: a list of idle units before it, and one page when the next one dawns.

use super::Options;
use super::camera::LookAt;
use super::geometry::center;
use super::look::{AMBER, Draw, GREEN, INK_SOFT, RED};
use super::orders::idle;
use super::staffs::{self, Staffs};
use super::stage::Screen;
use super::table::{Happened, Say, Selection, Table};
use super::tale::{Kind, Tale};
use super::words;
use crate::game::saves::{self, Moment};
use crate::rules::{Order, Supply, score};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Align2, Color32, RichText};

/// Whether a person asked to end the turn, and the page that is open.
#[derive(Resource, Default)]
pub struct EndTurn {
    pub asked: bool,
    now: bool,
    page: bool,
    /// Turn and side of the last look.
    last: Option<(u32, u8)>,
}

impl EndTurn {
    /// The button or the key: the second press ends it.
    pub const fn press(&mut self) {
        if self.asked {
            self.now = true;
        } else {
            self.asked = true;
        }
    }
}

impl EndTurn {
    /// Closes the day's page; false when it was not open.
    pub const fn close_page(&mut self) -> bool {
        let open = self.page;
        self.page = false;
        open
    }
}

/// Stands for the side to move once the game is over.
const OVER: u8 = 9;

pub struct EndTurnPlugin;

impl Plugin for EndTurnPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<EndTurn>().add_systems(
            EguiPrimaryContextPass,
            (dawn, ask, page)
                .chain()
                .in_set(Draw::Windows)
                .after(super::orders::keys)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>),
        );
    }
}

/// A person's turn begins: it is saved, and the page opens.
fn dawn(table: Res<Table>, options: Res<Options>, mut end: ResMut<EndTurn>, mut say: MessageWriter<Say>) {
    let state = table.game().state();
    if table.is_added() {
        *end = EndTurn::default();
    }
    let now = (state.turn(), state.side().0);
    if state.over().is_some() {
        let last = Some((state.turn(), OVER));
        end.page |= end.last != last;
        end.last = last;
        return;
    }
    if end.last == Some(now) {
        return;
    }
    let first = end.last.is_none();
    end.last = Some(now);
    end.asked = false;
    if table.my_turn() {
        end.page = !first;
        if let Err(why) = saves::autosave(&options.saves, table.game(), Moment::Start) {
            say.write(Say(format!("The turn could not be saved: {why}.")));
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn ask(
    mut contexts: EguiContexts,
    mut table: ResMut<Table>,
    options: Res<Options>,
    mut end: ResMut<EndTurn>,
    mut staffs: ResMut<Staffs>,
    mut selection: ResMut<Selection>,
    mut look: MessageWriter<LookAt>,
    mut happened: MessageWriter<Happened>,
) -> Result {
    if !end.asked || !table.my_turn() {
        return Ok(());
    }
    let idle = idle(&table);
    let mut go = std::mem::take(&mut end.now) || idle.is_empty();
    if !go {
        let ctx = contexts.ctx_mut()?.clone();
        egui::Window::new(format!("{} units have done nothing today", idle.len()))
            .collapsible(false)
            .resizable(false)
            .default_width(420.0)
            .anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO)
            .show(&ctx, |ui| {
                egui::ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
                    for &unit in &idle {
                        let hex = table.game().state().unit(unit).hex;
                        ui.horizontal(|ui| {
                            if ui.link(&table.scenario().unit(unit).name).clicked() {
                                *selection = Selection { units: vec![unit], hex: Some(hex) };
                                look.write(LookAt {
                                    at: center(table.scenario().map.grid(), hex),
                                    close: true,
                                });
                                end.asked = false;
                            }
                            ui.label(
                                RichText::new(words::place(&table.scenario().map, hex))
                                    .small()
                                    .color(INK_SOFT),
                            );
                        });
                    }
                });
                ui.separator();
                ui.horizontal(|ui| {
                    let button =
                        egui::Button::new(RichText::new("  End anyway  ").color(Color32::WHITE)).fill(RED);
                    go |= ui.add(button).on_hover_text("Space or Enter").clicked();
                    if ui.button("Go on playing").on_hover_text("Esc").clicked() {
                        end.asked = false;
                    }
                });
            });
    }
    if go {
        end.asked = false;
        selection.units.clear();
        let (_, events) = staffs::to_the_end(&mut table, &mut staffs);
        let told = table.told(&events);
        happened.write(Happened(told));
        // A save that fails here is reported with the next one at dawn; the turn still ends.
        let _ = saves::autosave(&options.saves, table.game(), Moment::End);
        if let Ok(events) = table.order(Order::EndTurn) {
            let told = table.told(&events);
            happened.write(Happened(told));
        }
    }
    Ok(())
}

/// One page: what was taken and lost, early or late, and what needs attention.
fn page(
    mut contexts: EguiContexts,
    table: Res<Table>,
    tale: Res<Tale>,
    mut end: ResMut<EndTurn>,
    mut selection: ResMut<Selection>,
    mut look: MessageWriter<LookAt>,
) -> Result {
    if !end.page {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let (state, scenario) = (table.game().state(), table.scenario());
    let mut open = true;
    let title =
        state.over().map_or_else(|| words::day(scenario, state.turn()), |why| format!("The end: {why}"));
    egui::Window::new(RichText::new(title).size(20.0))
        .id(egui::Id::new("page"))
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .default_width(620.0)
        .anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .show(&ctx, |ui| {
            egui::ScrollArea::vertical().max_height(520.0).auto_shrink([false, true]).show(ui, |ui| {
                let since = state.turn().saturating_sub(1);
                let recent: Vec<_> =
                    tale.lines.iter().filter(|l| l.turn >= since && l.kind != Kind::Day).collect();
                for (kind, name) in [
                    (Kind::News, "News"),
                    (Kind::Place, "Places"),
                    (Kind::Battle, "Battles"),
                    (Kind::Unit, "Troops"),
                ] {
                    if kind == Kind::Battle {
                        objectives(ui, &table);
                        attention(ui, &table, &mut selection, &mut look);
                    }
                    let lines: Vec<_> = recent.iter().filter(|l| l.kind == kind).collect();
                    if lines.is_empty() {
                        continue;
                    }
                    ui.label(RichText::new(name).strong());
                    let skip = lines.len().saturating_sub(10);
                    for line in lines.iter().skip(skip) {
                        super::panels::log_row(ui, &table, line, &mut selection, &mut look);
                    }
                    if skip > 0 {
                        ui.label(
                            RichText::new(format!("and {skip} more in the log")).small().color(INK_SOFT),
                        );
                    }
                    ui.add_space(6.0);
                }
            });
            ui.separator();
            if ui.button("   Go on   ").on_hover_text("Space or Enter").clicked() {
                end.page = false;
            }
        });
    end.page &= open && !ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    Ok(())
}

fn objectives(ui: &mut egui::Ui, table: &Table) {
    let state = table.game().state();
    let due: Vec<_> = score::history(state)
        .into_iter()
        .filter(|c| {
            c.game.is_some()
                || c.historical.into_iter().chain(c.air_landed).min().is_some_and(|h| h <= state.turn())
        })
        .collect();
    if due.is_empty() {
        return;
    }
    ui.label(RichText::new("Against history").strong());
    for c in due.iter().rev().take(12) {
        let color = match c.ahead() {
            Some(d) if d >= 0 => GREEN,
            Some(_) => AMBER,
            None if c.game.is_some() => GREEN,
            None => AMBER,
        };
        ui.label(RichText::new(c.line(state)).color(color));
    }
    ui.add_space(6.0);
}

fn attention(ui: &mut egui::Ui, table: &Table, selection: &mut Selection, look: &mut MessageWriter<LookAt>) {
    let scenario = table.scenario();
    let view = table.view();
    let mut rows = Vec::new();
    for (unit, u) in view.own().filter(|(id, _)| scenario.type_of(*id).combat) {
        let burns = scenario.type_of(unit).range_km > 0;
        let why = if u.supply == Supply::Cut {
            "cut off from supply"
        } else if burns && u.fuel < 150 {
            "almost out of fuel"
        } else if u.ammo < 200 {
            "almost out of ammunition"
        } else if u.readiness < 35 {
            "worn out"
        } else {
            continue;
        };
        rows.push((unit, u.hex, why));
    }
    if rows.is_empty() {
        return;
    }
    ui.label(RichText::new(format!("Needs attention ({})", rows.len())).strong());
    for (unit, hex, why) in rows.into_iter().take(15) {
        ui.horizontal(|ui| {
            if ui.link(&scenario.unit(unit).name).clicked() {
                *selection = Selection { units: vec![unit], hex: Some(hex) };
                look.write(LookAt { at: center(scenario.map.grid(), hex), close: true });
            }
            ui.label(RichText::new(why).color(RED));
        });
    }
}
