//! From clicks to orders: select, march, attack; reach of the selection; keys of the game.

use super::attack::Attack;
use super::geometry::center;
use super::hand::Hover;
use super::keys::{Act, Keys};
use super::look::Draw;
use super::motion::Motion;
use super::opponent::Opponent;
use super::pieces::Stacks;
use super::stage::Screen;
use super::table::{Happened, Say, Selection, Table};
use super::text::{t, tf};
use super::{camera::LookAt, endturn::EndTurn};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::movement::{self, Reach};
use crate::rules::{Known, Order, combat};
use crate::scenario::UnitId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

/// Where the selected units can get to, and the enemies that they can attack.
#[derive(Resource, Default)]
pub struct Reaches {
    pub of: Vec<(UnitId, Reach)>,
    pub targets: Vec<HexId>,
    key: (u64, Vec<UnitId>),
    /// Grows with every change.
    pub version: u64,
}

impl Reaches {
    /// Every selected unit that can march can reach the hex.
    #[must_use]
    pub fn holds(&self, hex: HexId) -> bool {
        !self.of.is_empty() && self.of.iter().all(|(_, r)| r.get(hex).is_some())
    }
}

pub struct OrdersPlugin;

impl Plugin for OrdersPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Reaches>()
            .add_systems(Update, measure.run_if(resource_exists::<Table>))
            .add_systems(
                EguiPrimaryContextPass,
                (clicks, keys)
                    .chain()
                    .in_set(Draw::Windows)
                    .run_if(in_state(Screen::Playing))
                    .run_if(resource_exists::<Table>),
            );
    }
}

fn measure(table: Res<Table>, selection: Res<Selection>, mut reaches: ResMut<Reaches>) {
    if reaches.key.0 == table.version && reaches.key.1 == selection.units {
        return;
    }
    let (mut of, mut targets) = (Vec::new(), Vec::new());
    if table.my_turn() && !selection.units.is_empty() {
        let view = table.view();
        let known = Known::of(table.game().state(), view.side());
        let grid = table.scenario().map.grid();
        for &unit in &selection.units {
            let Some(u) = view.own_unit(unit) else { continue };
            let kind = table.scenario().type_of(unit);
            if !matches!(kind.mobility, Mobility::Static | Mobility::Air) {
                of.push((unit, movement::reach(&view, &known, unit)));
            }
            if kind.combat && u.minutes > 0 {
                let far = combat::from_afar(table.scenario(), kind).max(1);
                for next in grid.within(u.hex, far) {
                    if next != u.hex && known.enemy(next) && !targets.contains(&next) {
                        targets.push(next);
                    }
                }
            }
        }
    }
    let version = reaches.version + 1;
    *reaches = Reaches { of, targets, key: (table.version, selection.units.clone()), version };
}

/// Units of a stack that a click takes first: those with time left that can march, or all.
fn ready(table: &Table, units: &[UnitId]) -> Vec<UnitId> {
    let state = table.game().state();
    let able = |&&u: &&UnitId| {
        let kind = table.scenario().type_of(u);
        state.unit(u).minutes > 0 && !matches!(kind.mobility, Mobility::Static | Mobility::Air)
    };
    let ready: Vec<UnitId> = units.iter().filter(able).copied().collect();
    if ready.is_empty() { units.to_vec() } else { ready }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn clicks(
    hover: Res<Hover>,
    mut table: ResMut<Table>,
    stacks: Res<Stacks>,
    reaches: Res<Reaches>,
    mut selection: ResMut<Selection>,
    mut attack: ResMut<Attack>,
    mut happened: MessageWriter<Happened>,
    mut say: MessageWriter<Say>,
    mut contexts: EguiContexts,
) -> Result {
    let Some(hex) = hover.hex else { return Ok(()) };
    let shift = contexts.ctx_mut()?.input(|i| i.modifiers.shift);
    let own = stacks.at(hex).filter(|s| s.side == table.seat() && !table.watching);
    let enemy = stacks.at(hex).is_some_and(|s| s.side != table.seat()) && !table.watching;
    let act = hover.right_clicked || hover.clicked && own.is_none() && !selection.units.is_empty();
    if act && table.my_turn() && !selection.units.is_empty() {
        if enemy && (reaches.targets.contains(&hex) || hover.right_clicked) {
            attack.open(&table, hex, &selection.units);
            selection.hex = Some(hex);
            return Ok(());
        }
        let start = reaches.of.first().map(|(_, r)| r.hexes()[0].hex);
        if reaches.holds(hex) && Some(hex) != start {
            march(&mut table, &reaches, hex, &mut happened, &mut say);
            selection.hex = Some(hex);
            return Ok(());
        }
        if hover.right_clicked {
            refuse(&table, &reaches, &selection, hex, &mut say);
            return Ok(());
        }
    }
    if hover.clicked {
        let mut units = Vec::new();
        if let Some(stack) = own {
            let all: Vec<UnitId> = stack.pieces.iter().map(|p| p.unit).collect();
            let here = selection.units.iter().any(|u| all.contains(u));
            units = if shift && !selection.units.is_empty() {
                let mut more = selection.units.clone();
                more.extend(all.iter().filter(|u| !selection.units.contains(u)));
                more
            } else if !here || all.len() == 1 {
                ready(&table, &all)
            } else if let [one] = selection.units[..] {
                // One after another, then all again.
                let i = all.iter().position(|&u| u == one).map_or(0, |i| i + 1);
                if i < all.len() { vec![all[i]] } else { all }
            } else {
                vec![all[0]]
            };
        }
        selection.units = units;
        selection.hex = Some(hex);
    }
    Ok(())
}

/// Marches all selected units to a hex that all of them reach.
fn march(
    table: &mut Table,
    reaches: &Reaches,
    hex: HexId,
    happened: &mut MessageWriter<Happened>,
    say: &mut MessageWriter<Say>,
) {
    for (unit, reach) in &reaches.of {
        let Some(path) = reach.path(hex) else { continue };
        match table.order(Order::Move { unit: *unit, path }) {
            Ok(events) => {
                let told = table.told(&events);
                happened.write(Happened(told));
            }
            Err(why) => {
                say.write(Say(refused(table, *unit, &why.to_string())));
            }
        }
    }
}

/// "72nd Tank Brigade: the ground is impassable."
fn refused(table: &Table, unit: UnitId, why: &str) -> String {
    tf("order.refused", &[("unit", &table.scenario().unit(unit).name), ("why", &why)])
}

/// Says why a march there is refused.
fn refuse(table: &Table, reaches: &Reaches, selection: &Selection, hex: HexId, say: &mut MessageWriter<Say>) {
    let unit = reaches
        .of
        .iter()
        .find(|(_, r)| r.get(hex).is_none())
        .map(|(u, _)| *u)
        .or(selection.units.first().copied());
    let Some(unit) = unit else { return };
    let why = match reaches.of.iter().find(|(u, _)| *u == unit) {
        None => table
            .game()
            .state()
            .check(table.seat(), &Order::Move { unit, path: vec![hex] })
            .err()
            .map_or_else(|| t("order.there_already").to_owned(), |e| e.to_string()),
        Some((_, reach)) if reach.hexes().len() == 1 => t("order.no_step").to_owned(),
        Some(_) => t("order.too_far").to_owned(),
    };
    say.write(Say(refused(table, unit, &why)));
}

/// Own units that could still do something today and have nobody else to order it: no staff has a task for them.
#[must_use]
pub fn idle(table: &Table) -> Vec<UnitId> {
    let view = table.view();
    view.own()
        .filter(|(id, u)| {
            let kind = table.scenario().type_of(*id);
            kind.combat
                && !u.moved
                && !u.fought
                && u.minutes > 0
                && !matches!(kind.mobility, Mobility::Static | Mobility::Air)
                && view.given_task(*id).is_none()
        })
        .map(|(id, _)| id)
        .collect()
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn keys(
    mut contexts: EguiContexts,
    bound: Res<Keys>,
    mut table: ResMut<Table>,
    mut selection: ResMut<Selection>,
    mut attack: ResMut<Attack>,
    mut end: ResMut<EndTurn>,
    mut motion: ResMut<Motion>,
    mut opponent: ResMut<Opponent>,
    mut look: MessageWriter<LookAt>,
    mut say: MessageWriter<Say>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    if ctx.egui_wants_keyboard_input() {
        return Ok(());
    }
    let back = ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    let (next, before) = (bound.hit(ctx, Act::Next), bound.hit(ctx, Act::Previous));
    let (finish, undo) = (bound.hit(ctx, Act::EndTurn), bound.hit(ctx, Act::Undo));
    let closed = (back || finish) && end.close_page();
    if back && !closed {
        if motion.any() {
            motion.skip();
        } else if attack.target.is_some() {
            attack.target = None;
        } else if end.asked {
            end.asked = false;
        } else {
            *selection = Selection::default();
        }
    }
    if (next || before) && table.my_turn() {
        let idle = idle(&table);
        let now = selection.units.first();
        let found = if before {
            now.and_then(|u| idle.iter().rfind(|x| *x < u)).or(idle.last())
        } else {
            now.and_then(|u| idle.iter().find(|x| *x > u)).or(idle.first())
        };
        if let Some(&unit) = found {
            let hex = table.game().state().unit(unit).hex;
            *selection = Selection { units: vec![unit], hex: Some(hex) };
            look.write(LookAt { at: center(table.scenario().map.grid(), hex), close: true });
        } else {
            say.write(Say(t("order.nobody_left").into()));
        }
    }
    if finish && !closed && !table.my_turn() && table.game().state().over().is_none() {
        opponent.skip = true;
        motion.skip();
    }
    if finish && !closed && table.my_turn() {
        if attack.target.is_some() {
            attack.confirmed = true;
        } else if motion.any() {
            motion.skip();
        } else {
            end.press();
        }
    }
    if undo && table.my_turn() {
        if let Err(why) = table.undo() {
            say.write(Say(tf("order.no_undo", &[("why", &why)])));
        }
        motion.skip();
    }
    Ok(())
}
