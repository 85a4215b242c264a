//! The attack window: who attacks, the odds with every modifier by name, chances, expected losses; then the order.

use super::keys::{Act, Keys};
use super::look::{Draw, Heavy as _, INK_SOFT, Keyboard, bad, good, main_button, warn};
use super::spots::Named as _;
use super::stage::Screen;
use super::table::{Happened, Say, Selection, Table};
use super::text::{said, t, tf};
use super::{windows, words};
use crate::hex::HexId;
use crate::rules::combat::{Expected, Preview, preview};
use crate::rules::event::Modifier;
use crate::rules::{AirMission, Event, Order, Refusal, air};
use crate::scenario::UnitId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, RichText};

/// The attack that is being planned.
#[derive(Resource, Default)]
pub struct Attack {
    pub target: Option<HexId>,
    pub confirmed: bool,
    units: Vec<(UnitId, bool)>,
    shown: Option<(u64, Vec<UnitId>, Preview)>,
}

impl Attack {
    /// Opens the window: all own fighting units next to the target, and guns that reach it, are offered, the selected ones are ticked.
    pub fn open(&mut self, table: &Table, target: HexId, selected: &[UnitId]) {
        let view = table.view();
        let scenario = table.scenario();
        let units = view
            .in_reach(target)
            .filter(|&u| {
                let state = table.game().state();
                scenario.type_of(u).combat && state.unit(u).minutes > 0 && !state.unit(u).fought
            })
            .filter(|&u| {
                let alone = Order::Attack { units: vec![u], target };
                !matches!(view.check(&alone), Err(Refusal::CannotDo(..)))
            })
            .map(|u| (u, selected.contains(&u)))
            .collect();
        *self = Self { target: Some(target), confirmed: false, units, shown: None };
    }
}

pub struct AttackPlugin;

impl Plugin for AttackPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Attack>().add_systems(Update, back.run_if(resource_exists::<Table>)).add_systems(
            EguiPrimaryContextPass,
            window.in_set(Draw::Windows).run_if(in_state(Screen::Playing)).run_if(resource_exists::<Table>),
        );
    }
}

/// When the window has closed, the panel speaks of the attacker again and not of his target.
fn back(attack: Res<Attack>, table: Res<Table>, mut selection: ResMut<Selection>, mut was: Local<bool>) {
    let open = attack.target.is_some();
    if std::mem::replace(&mut *was, open)
        && !open
        && let Some(&unit) = selection.units.first()
    {
        let state = table.game().state();
        if state.in_play(unit) {
            selection.hex = Some(state.unit(unit).hex);
        }
    }
}

fn window(
    mut contexts: EguiContexts,
    keys: Res<Keys>,
    mut attack: ResMut<Attack>,
    mut keyboard: ResMut<Keyboard>,
    mut table: ResMut<Table>,
    mut happened: MessageWriter<Happened>,
    mut say: MessageWriter<Say>,
) -> Result {
    let Some(target) = attack.target else { return Ok(()) };
    if !table.my_turn() {
        attack.target = None;
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let chosen: Vec<UnitId> = attack.units.iter().filter(|(_, on)| *on).map(|(u, _)| *u).collect();
    let order = Order::Attack { units: chosen.clone(), target };
    let refusal = table.view().check(&order).err();
    if attack.shown.as_ref().is_none_or(|(v, c, _)| *v != table.version || *c != chosen) {
        attack.shown = Some((table.version, chosen.clone(), preview(&table.view(), &chosen, target)));
    }
    let mut go = std::mem::take(&mut attack.confirmed) && refusal.is_none();
    let mut open = true;
    let units_offered = !attack.units.is_empty();
    let title = tf("attack.title", &[("place", &words::place(&table.scenario().map, target))]);
    let wide = windows::width(&ctx, 580.0);
    windows::centered(&ctx, &mut keyboard, "attack", title, wide).open(&mut open).show(&ctx, |ui| {
        // Odds that change must not move the buttons under the pointer.
        ui.set_min_width(wide - 28.0);
        let Attack { units, shown, .. } = &mut *attack;
        let high = windows::height(&ctx, 640.0, 140.0);
        egui::ScrollArea::vertical()
            .max_height(high)
            .min_scrolled_height(high)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                if let Some((_, _, p)) = shown {
                    odds(ui, p);
                    ui.separator();
                }
                who(ui, &table, units);
                if let Some((_, _, p)) = shown {
                    ui.separator();
                    modifiers(ui, p);
                    support(ui, air::flown(table.game().state(), target, AirMission::Support));
                    losses(ui, p);
                }
                windows::follow_focus(ui);
            });
        ui.separator();
        if let Some(why) = &refusal {
            let text = if chosen.is_empty() && !units_offered {
                t("attack.nobody").to_owned()
            } else if chosen.is_empty() {
                t("attack.tick").to_owned()
            } else {
                tf("attack.impossible", &[("why", why)])
            };
            ui.label(RichText::new(text).color(bad()));
        }
        ui.horizontal(|ui| {
            let button = main_button(t("attack.attack"));
            let button = ui.add_enabled(refusal.is_none(), button).named("attack_go");
            windows::first(&button);
            go |= button.on_hover_text(keys.name(Act::EndTurn)).clicked();
            if ui.button(t("attack.cancel")).named("attack.cancel").on_hover_text("Esc").clicked() {
                attack.target = None;
            }
        });
    });
    if !open {
        attack.target = None;
    }
    keyboard.window &= !go && attack.target.is_some();
    if go {
        attack.target = None;
        match table.order(order) {
            Ok(events) => {
                let told = table.told(&events);
                for event in &told {
                    if let Event::Fought(b) = event {
                        say.write(Say(super::tale::battle(&table, b)));
                    }
                }
                happened.write(Happened(told));
            }
            Err(why) => {
                say.write(Say(tf("attack.refused", &[("why", &why)])));
            }
        }
    }
    Ok(())
}

/// Units beside the target, each with a tick.
fn who(ui: &mut egui::Ui, table: &Table, units: &mut [(UnitId, bool)]) {
    ui.label(RichText::new(t("attack.who")).heavy());
    for (unit, on) in units.iter_mut() {
        let u = table.game().state().unit(*unit);
        let name = &table.scenario().unit(*unit).name;
        let men = words::number(u.men);
        let line = tf("attack.unit", &[("unit", name), ("men", &men), ("ready", &u.readiness)]);
        ui.checkbox(on, line).on_hover_text(t("attack.unit_tip"));
    }
    if units.is_empty() {
        ui.label(RichText::new(t("attack.none_beside")).color(bad()));
    }
}

fn odds(ui: &mut egui::Ui, p: &Preview) {
    ui.horizontal(|ui| {
        let ratio = if p.odds >= 9900 {
            t("attack.over_99").to_owned()
        } else if p.odds >= 100 {
            format!("{}.{} : 1", p.odds / 100, p.odds % 100 / 10)
        } else {
            let o = 10_000 / p.odds.max(1);
            format!("1 : {}.{}", o / 100, o % 100 / 10)
        };
        ui.label(RichText::new(ratio).size(30.0).heavy()).on_hover_text(t("attack.odds_tip"));
        ui.vertical(|ui| {
            let (ours, theirs) = (words::number(p.attacker), words::number(p.defender));
            ui.label(tf("attack.points", &[("attacker", &ours), ("defender", &theirs)]))
                .on_hover_text(t("attack.points_tip"));
            let sure = if p.exact { t("attack.in_sight") } else { t("attack.out_of_sight") };
            ui.label(RichText::new(sure).small().color(INK_SOFT));
        });
    });
    // One bar of all outcomes.
    let (rect, bar) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 18.0), egui::Sense::hover());
    bar.on_hover_text(t("attack.chance_tip"));
    let mut x = rect.left();
    for (outcome, chance) in p.chances {
        let w = rect.width() * chance as f32 / 1000.0;
        let part = egui::Rect::from_min_size(egui::pos2(x, rect.top()), egui::vec2(w, rect.height()));
        ui.painter().rect_filled(part, 0.0, color(outcome));
        // Told without colour too: where one result ends, and its chance.
        if x > rect.left() && w > 0.0 {
            ui.painter().vline(x, part.y_range(), egui::Stroke::new(1.5, Color32::WHITE));
        }
        if w > 36.0 {
            let text = format!("{} %", (chance + 5) / 10);
            let font = super::fonts::bold(12.0);
            ui.painter().text(part.center(), egui::Align2::CENTER_CENTER, text, font, Color32::WHITE);
        }
        x += w;
    }
    ui.horizontal_wrapped(|ui| {
        for (outcome, chance) in p.chances.into_iter().filter(|(_, c)| *c > 0) {
            let text = format!("{} {} %", words::outcome(outcome), (chance + 5) / 10);
            ui.label(RichText::new(text).color(color(outcome)).heavy()).on_hover_text(t("attack.chance_tip"));
        }
    });
}

fn color(outcome: crate::rules::event::Outcome) -> Color32 {
    use crate::rules::event::Outcome as O;
    match outcome {
        O::Repulsed => bad(),
        O::Held => warn(),
        O::Retreat => Color32::from_rgb(0x6F, 0x8F, 0x3A),
        O::Rout => good(),
        O::Overrun => Color32::from_rgb(0x23, 0x5C, 0x4A),
        O::Surrender => Color32::from_rgb(0x3A, 0x4F, 0x7A),
    }
}

fn modifiers(ui: &mut egui::Ui, p: &Preview) {
    if p.modifiers.is_empty() {
        return;
    }
    let (a, d): (Vec<_>, Vec<_>) = p.modifiers.iter().partition(|m| m.attacker);
    let list = |ui: &mut egui::Ui, title: &str, all: &[&Modifier]| {
        ui.label(RichText::new(title).heavy()).on_hover_text(t("attack.modifier_tip"));
        for m in all {
            let percent = i32::from(m.percent) - 100;
            let color = if percent < 0 { bad() } else { good() };
            ui.horizontal_top(|ui| {
                // The figures stand in a column; long names break beside them.
                let size = egui::vec2(48.0, 18.0);
                let right = egui::Layout::right_to_left(egui::Align::TOP);
                ui.allocate_ui_with_layout(size, right, |ui| {
                    ui.label(RichText::new(format!("{percent:+} %")).color(color))
                        .on_hover_text(t("attack.modifier_tip"));
                });
                ui.add(egui::Label::new(said(&m.name)).wrap());
            });
        }
    };
    if ui.available_width() > 380.0 {
        ui.columns(2, |columns| {
            list(&mut columns[0], t("attack.attacker"), &a);
            list(&mut columns[1], t("attack.defender"), &d);
        });
    } else {
        list(ui, t("attack.attacker"), &a);
        list(ui, t("attack.defender"), &d);
    }
}

/// What the air brings to the attack, or how to get it.
fn support(ui: &mut egui::Ui, points: u32) {
    ui.add_space(4.0);
    if points > 0 {
        let most = crate::rules::numbers::battle::MOST_AIR;
        ui.label(tf("attack.support", &[("points", &words::number(points))]))
            .on_hover_text(tf("attack.support_tip", &[("most", &most)]));
    } else {
        ui.label(RichText::new(t("attack.no_support")).small().color(INK_SOFT));
    }
}

fn losses(ui: &mut egui::Ui, p: &Preview) {
    let line = |e: &Expected| {
        let (mean, least, most) =
            (words::number(e.mean.men), words::number(e.least.men), words::number(e.most.men));
        let key = if least == most { "attack.men_sure" } else { "attack.men_lost" };
        let men = tf(key, &[("mean", &mean), ("least", &least), ("most", &most)]);
        match e.mean.tanks + e.mean.spg {
            0 => men,
            n => format!("{men}, {}", tf("attack.armour_lost", &[("n", &n)])),
        }
    };
    ui.add_space(4.0);
    ui.label(tf("attack.own_losses", &[("losses", &line(&p.attacker_losses))]))
        .on_hover_text(t("attack.losses_tip"));
    ui.label(tf("attack.enemy_losses", &[("losses", &line(&p.defender_losses))]))
        .on_hover_text(t("attack.losses_tip"));
    let takes = tf("attack.takes", &[("hours", &words::hours(p.minutes))]);
    ui.label(RichText::new(takes).small().color(INK_SOFT)).on_hover_text(t("attack.takes_tip"));
}
