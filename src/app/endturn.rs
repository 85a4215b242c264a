//! The end of a turn: a list of idle units before it, the saves around it, and the page when the next one dawns.

use super::desk::Trial;
use super::keys::{Act, Keys};
use super::look::{Draw, INK_SOFT, Keyboard, main_button};
use super::orders::idle;
use super::panels::{Go, army};
use super::spots::Named as _;
use super::staffs::{self, Staffs};
use super::stage::Screen;
use super::table::{Happened, Say, Selection, Table};
use super::text::{t, tf};
use super::{Options, windows, words};
use crate::game::saves::{self, Moment};
use crate::rules::Order;
use crate::scenario::{FormationId, UnitId};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::RichText;

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
    /// Closes the day's page; false when it was not open.
    pub const fn close_page(&mut self) -> bool {
        let open = self.page;
        self.page = false;
        open
    }
    #[must_use]
    pub const fn open_page(&self) -> bool {
        self.page
    }
    /// Opens the page, or closes it.
    pub const fn turn_page(&mut self) {
        self.page = !self.page;
    }
}

/// Idle units that are listed one by one.
const FEW: usize = 24;
/// Stands for the side to move once the game is over.
const OVER: u8 = 9;

pub struct EndTurnPlugin;

impl Plugin for EndTurnPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<EndTurn>().add_systems(
            EguiPrimaryContextPass,
            (dawn, ask)
                .chain()
                .in_set(Draw::Windows)
                .after(super::orders::keys)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>),
        );
    }
}

/// A person's turn begins: it is saved, and the page opens.
fn dawn(
    table: Res<Table>,
    options: Res<Options>,
    trial: Option<Res<Trial>>,
    mut end: ResMut<EndTurn>,
    mut say: MessageWriter<Say>,
) {
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
        // A test play of the editor is nobody's game to keep.
        if trial.is_none()
            && let Err(why) = saves::autosave(&options.saves, table.game(), Moment::Start)
        {
            say.write(Say(tf("save.turn_failed", &[("why", &why)])));
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn ask(
    mut contexts: EguiContexts,
    mut table: ResMut<Table>,
    options: Res<Options>,
    keys: Res<Keys>,
    mut end: ResMut<EndTurn>,
    mut keyboard: ResMut<Keyboard>,
    mut staffs: ResMut<Staffs>,
    mut go: Go,
    mut happened: MessageWriter<Happened>,
    trial: Option<Res<Trial>>,
) -> Result {
    if !end.asked || !table.my_turn() {
        return Ok(());
    }
    let idle = idle(&table);
    let mut done = std::mem::take(&mut end.now) || idle.is_empty();
    if !done {
        let ctx = contexts.ctx_mut()?.clone();
        let title = tf("end.idle", &[("n", &idle.len())]);
        windows::centered(&ctx, &mut keyboard, "idle", title, 440.0).show(&ctx, |ui| {
            let high = windows::height(&ctx, 460.0, 110.0);
            egui::ScrollArea::vertical()
                .max_height(high)
                .min_scrolled_height(high)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    let mut row = |ui: &mut egui::Ui, unit: UnitId| {
                        ui.horizontal_wrapped(|ui| {
                            if ui.link(&table.scenario().unit(unit).name).clicked() {
                                go.unit(&table, unit);
                                end.asked = false;
                            }
                            let place =
                                words::place(&table.scenario().map, table.game().state().unit(unit).hex);
                            ui.label(RichText::new(place).small().color(INK_SOFT));
                        });
                    };
                    // Many are listed by army, to unfold.
                    if idle.len() <= FEW {
                        idle.iter().for_each(|&unit| row(ui, unit));
                    } else {
                        for (army, units) in by_army(&table, &idle) {
                            let name = &table.scenario().formation(army).name;
                            let head = format!("{name}   {}", units.len());
                            egui::CollapsingHeader::new(head).id_salt(("idle", army.0)).show(ui, |ui| {
                                units.iter().for_each(|&unit| row(ui, unit));
                            });
                        }
                    }
                    windows::follow_focus(ui);
                });
            ui.separator();
            ui.horizontal_wrapped(|ui| {
                let button = ui.add(main_button(t("end.anyway"))).named("end.anyway");
                windows::first(&button);
                done |= button.on_hover_text(keys.name(Act::EndTurn)).clicked();
                if ui.button(t("end.go_on")).on_hover_text("Esc").named("end.go_on").clicked() {
                    end.asked = false;
                }
            });
        });
    }
    keyboard.window &= !done && end.asked;
    if done {
        end.asked = false;
        let keeps = trial.is_none().then_some(&*options);
        finish(&mut table, keeps, &mut staffs, &mut go.selection, &mut happened);
    }
    Ok(())
}

/// Units by their army, in the order in which the armies come.
fn by_army(table: &Table, units: &[UnitId]) -> Vec<(FormationId, Vec<UnitId>)> {
    let mut all: Vec<(FormationId, Vec<UnitId>)> = Vec::new();
    for &unit in units {
        let army = army(table, unit);
        match all.iter_mut().find(|(a, _)| *a == army) {
            Some((_, units)) => units.push(unit),
            None => all.push((army, vec![unit])),
        }
    }
    all
}

/// The staffs give their orders, the turn is saved and ends.
fn finish(
    table: &mut Table,
    keeps: Option<&Options>,
    staffs: &mut Staffs,
    selection: &mut Selection,
    happened: &mut MessageWriter<Happened>,
) {
    selection.units.clear();
    let (_, events) = staffs::to_the_end(table, staffs);
    let told = table.told(&events);
    happened.write(Happened(told));
    // A save that fails here is reported with the next one at dawn; the turn still ends.
    if let Some(options) = keeps {
        let _ = saves::autosave(&options.saves, table.game(), Moment::End);
    }
    if let Ok(events) = table.order(Order::EndTurn) {
        let told = table.told(&events);
        happened.write(Happened(told));
    }
}
