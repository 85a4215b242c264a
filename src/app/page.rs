//! The day's page: what was taken and lost, early or late against history, and what needs attention. Every line leads
//! to its place.

use super::endturn::EndTurn;
use super::keys::{Act, Keys};
use super::look::{Draw, Heavy as _, INK, INK_SOFT, Keyboard, bad, good, main_button, warn};
use super::panels::{Go, log_row};
use super::spots::Named as _;
use super::stage::Screen;
use super::table::Table;
use super::tale::{Kind, Line, Tale};
use super::text::{t, tf};
use super::{windows, words};
use crate::rules::{Supply, score};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{RichText, Ui};

/// Lines of a kind that the page shows; the log has them all.
const MOST: usize = 12;

pub struct PagePlugin;

impl Plugin for PagePlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw::Windows)
                .after(super::endturn::ask)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>),
        );
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    table: Res<Table>,
    tale: Res<Tale>,
    keys: Res<Keys>,
    mut end: ResMut<EndTurn>,
    mut keyboard: ResMut<Keyboard>,
    mut screen: ResMut<NextState<Screen>>,
    mut go: Go,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if !ctx.egui_wants_keyboard_input() && keys.hit(&ctx, Act::Page) {
        end.turn_page();
    }
    if !end.open_page() {
        return Ok(());
    }
    let (state, scenario) = (table.game().state(), table.scenario());
    let title = match state.over() {
        Some(why) => tf("page.end", &[("why", &why)]),
        None => words::day(scenario, state.turn()),
    };
    let mut stay = true;
    windows::centered(&ctx, &mut keyboard, "page", title, 640.0).open(&mut stay).show(&ctx, |ui| {
        let high = windows::height(&ctx, 560.0, 110.0);
        egui::ScrollArea::vertical()
            .max_height(high)
            .min_scrolled_height(high)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                if state.over().is_some() {
                    result(ui, &table);
                }
                let since = state.turn().saturating_sub(1);
                let lines = |kind, good: Option<Option<bool>>| -> Vec<&Line> {
                    let fits =
                        |l: &&Line| l.turn >= since && l.kind == kind && good.is_none_or(|g| l.good == g);
                    tale.lines.iter().filter(fits).collect()
                };
                let top = ui.cursor().top();
                list(ui, &table, t("page.news"), &lines(Kind::News, None), &mut go);
                places(ui, &table, t("page.taken"), &lines(Kind::Place, Some(Some(true))), &mut go);
                places(ui, &table, t("page.lost"), &lines(Kind::Place, Some(Some(false))), &mut go);
                courses(ui, &table, &mut go);
                attention(ui, &table, &mut go);
                list(ui, &table, t("page.battles"), &lines(Kind::Battle, None), &mut go);
                list(ui, &table, t("page.troops"), &lines(Kind::Unit, None), &mut go);
                if ui.cursor().top() <= top && state.over().is_none() {
                    ui.label(RichText::new(t("page.quiet")).color(INK_SOFT));
                }
                windows::follow_focus(ui);
            });
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            let over = state.over().is_some();
            let text = if over { t("page.look") } else { t("page.go_on") };
            let button = ui.add(main_button(text)).named("page.go_on");
            windows::first(&button);
            if button.on_hover_text(keys.name(Act::EndTurn)).clicked() {
                end.close_page();
            }
            if over && ui.button(t("top.leave")).named("over.leave").clicked() {
                end.close_page();
                screen.set(Screen::Menu);
            }
        });
    });
    if !stay || ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        end.close_page();
    }
    keyboard.window &= end.open_page();
    Ok(())
}

fn list(ui: &mut Ui, table: &Table, title: &str, lines: &[&Line], go: &mut Go) {
    if lines.is_empty() {
        return;
    }
    ui.label(RichText::new(title).heavy());
    let skip = lines.len().saturating_sub(MOST);
    for line in lines.iter().skip(skip) {
        log_row(ui, table, line, go);
    }
    if skip > 0 {
        ui.label(RichText::new(tf("page.more", &[("n", &skip)])).small().color(INK_SOFT));
    }
    ui.add_space(6.0);
}

/// Places that changed hands, one after another as links.
fn places(ui: &mut Ui, table: &Table, title: &str, lines: &[&Line], go: &mut Go) {
    if lines.is_empty() {
        return;
    }
    ui.label(RichText::new(title).heavy());
    ui.horizontal_wrapped(|ui| {
        for hex in lines.iter().filter_map(|l| l.hex) {
            let name = words::place(&table.scenario().map, hex);
            if ui.link(RichText::new(name).color(INK)).clicked() {
                go.hex(table, hex);
            }
        }
    });
    ui.add_space(6.0);
}

/// How it ended: who is ahead of an even game by how much, and the points of both sides.
fn result(ui: &mut Ui, table: &Table) {
    let margin = score::margin(table.game().state());
    let side = crate::scenario::SideId(u8::from(margin < 0));
    let name = &table.scenario().sides[side.index()].name;
    let verdict = match margin {
        0 => t("page.drawn").to_owned(),
        n => tf("page.wins", &[("side", name), ("points", &n.abs())]),
    };
    ui.label(RichText::new(verdict).heavy().size(17.0));
    for side in crate::scenario::SideId::BOTH {
        let name = &table.scenario().sides[side.index()].name;
        let points = table.game().state().score(side);
        ui.label(RichText::new(tf("page.points", &[("side", name), ("points", &points)])).size(16.0));
    }
    // What the points are measured by.
    let even = table.scenario().even;
    if even != 0 {
        let side = &table.scenario().sides[usize::from(even < 0)].name;
        let even = tf("page.even", &[("side", side), ("points", &even.abs())]);
        ui.label(RichText::new(even).color(INK_SOFT));
    }
    ui.add_space(8.0);
}

/// Objectives that have fallen, or should have by now, beside the day on which they fell in history.
fn courses(ui: &mut Ui, table: &Table, go: &mut Go) {
    let state = table.game().state();
    let now = state.turn();
    let mut due: Vec<(u32, score::Course)> = score::history(state)
        .into_iter()
        .filter_map(|c| {
            let then = c.historical.into_iter().chain(c.air_landed).min();
            let last = c.game.or(then.filter(|&t| t <= now))?;
            Some((last, c))
        })
        .collect();
    if due.is_empty() {
        return;
    }
    // What changed last stands first.
    due.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
    ui.label(RichText::new(t("page.history")).heavy()).on_hover_text(t("page.history_tip"));
    for (_, c) in due.iter().take(MOST) {
        let (word, color) = beside_history(c, now, table.scenario().scale.turn_hours);
        ui.horizontal_wrapped(|ui| {
            if ui.link(RichText::new(&c.name)).clicked() {
                go.hex(table, c.hex);
            }
            ui.label(RichText::new(word).color(color)).on_hover_text(c.line(state));
        });
    }
    ui.add_space(6.0);
}

/// How an objective stands against the record, in words.
fn beside_history(c: &score::Course, now: u32, turn_hours: u32) -> (String, egui::Color32) {
    let by = |key: &str, turns: u32| tf(key, &[("by", &span(turns * turn_hours))]);
    match (c.ahead(), c.game) {
        (Some(0), _) => (t("page.same_day").to_owned(), good()),
        (Some(d), _) if d > 0 => (by("page.early", d.unsigned_abs()), good()),
        (Some(d), _) => (by("page.late", d.unsigned_abs()), warn()),
        (None, Some(_)) => (t("page.never").to_owned(), good()),
        (None, None) => match c.historical.into_iter().chain(c.air_landed).min().map_or(0, |h| now - h) {
            0 => (t("page.due").to_owned(), warn()),
            n => (by("page.overdue", n), warn()),
        },
    }
}

/// Hours in words, as days where they are whole ones or many.
fn span(hours: u32) -> String {
    match hours {
        24 => t("page.day").to_owned(),
        h if h.is_multiple_of(24) => tf("page.days", &[("n", &(h / 24))]),
        h if h < 48 => tf("page.hours", &[("n", &h)]),
        h if h % 24 == 12 => tf("page.days", &[("n", &format!("{}\u{bd}", h / 24))]),
        h => tf("page.days", &[("n", &((h + 12) / 24))]),
    }
}

/// Own fighting units that lack something, and why.
fn attention(ui: &mut Ui, table: &Table, go: &mut Go) {
    let scenario = table.scenario();
    let view = table.view();
    let mut rows = Vec::new();
    for (unit, u) in view.own().filter(|(id, _)| scenario.type_of(*id).combat) {
        let burns = scenario.type_of(unit).range_km > 0;
        let why = if u.supply == Supply::Cut {
            t("page.cut_off").to_owned()
        } else if burns && u.fuel < 150 {
            tf("page.fuel", &[("n", &(u.fuel / 10))])
        } else if u.ammo < 200 {
            tf("page.ammunition", &[("n", &(u.ammo / 10))])
        } else if u.readiness < 35 {
            tf("page.worn", &[("n", &u.readiness)])
        } else {
            continue;
        };
        rows.push((unit, why));
    }
    if rows.is_empty() {
        return;
    }
    let title = tf("page.attention", &[("n", &rows.len())]);
    ui.label(RichText::new(title).heavy()).on_hover_text(t("page.attention_tip"));
    let more = rows.len().saturating_sub(MOST);
    for (unit, why) in rows.into_iter().take(MOST) {
        ui.horizontal_wrapped(|ui| {
            if ui.link(&scenario.unit(unit).name).clicked() {
                go.unit(table, unit);
            }
            ui.label(RichText::new(why).color(bad()));
        });
    }
    if more > 0 {
        ui.label(RichText::new(tf("page.more_units", &[("n", &more)])).small().color(INK_SOFT));
    }
    ui.add_space(6.0);
}
