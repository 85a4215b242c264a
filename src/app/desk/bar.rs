//! The bar over the map: the scenario's name, the way back and forth, save and try; under it the tools.

use super::board::{Ask, Desk, Did};
use super::brush::Tool;
use super::trial::Try;
use super::windows;
use crate::app::keys::{Act, Keys};
use crate::app::look::Heavy as _;
use crate::app::look::{INK_SOFT, Keyboard, PAPER_DARK, main_button};
use crate::app::panels::{Panel, take_focus};
use crate::app::spots::Named as _;
use crate::app::stage::{Free, Screen};
use crate::app::text::{t, tf};
use crate::desk::Edit;
use crate::map::{RiverWidth, Terrain};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{RichText, Ui};

/// Points of width under which tools are a list that opens.
const NARROW: f32 = 700.0;

/// Keys of the editor.
pub fn keys(
    mut contexts: EguiContexts,
    mut desk: ResMut<Desk>,
    keys: Res<Keys>,
    mut trial: MessageWriter<Try>,
    mut screen: ResMut<NextState<Screen>>,
    keyboard: Res<Keyboard>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let hit = |act| keys.hit(&ctx, act);
    if hit(Act::Write) {
        windows::ask_to_save(&mut desk);
    }
    if hit(Act::Try) {
        trial.write(Try);
    }
    // What nobody drew cannot take it.
    desk.focus = None;
    if hit(Act::Find) {
        desk.focus = Some(Panel::Find);
    }
    if ctx.text_edit_focused() {
        return Ok(());
    }
    for (act, panel) in [
        (Act::Bar, Panel::Bar),
        (Act::Oob, Panel::Oob),
        (Act::Inspector, Panel::Inspector),
        (Act::Log, Panel::Log),
    ] {
        if hit(act) {
            desk.focus = Some(panel);
        }
    }
    match desk.focus {
        // Where there is room for one of the two, the form makes place for the list.
        Some(Panel::Oob | Panel::Find) if super::list::yields(&ctx) => desk.chosen.clear(),
        Some(Panel::Log) => desk.show_problems = true,
        _ => {}
    }
    if hit(Act::Undo) {
        desk.ask_for(Did::Undo);
    }
    if hit(Act::Redo) {
        desk.ask_for(Did::Redo);
    }
    for (n, tool) in (1u8..).zip(Tool::ALL) {
        if hit(Act::Tool(n)) {
            desk.brush.tool = tool;
        }
    }
    if hit(Act::Wider) {
        desk.brush.radius = (desk.brush.radius + 1).min(8);
    }
    if hit(Act::Narrower) {
        desk.brush.radius = desk.brush.radius.saturating_sub(1);
    }
    let all: Vec<_> = desk.chosen.iter().map(|c| c.at.clone()).collect();
    let single = desk.chosen.first().is_some_and(|c| super::tab::is_single(&c.section));
    if !all.is_empty() && !single {
        if hit(Act::Remove) {
            desk.edit(Edit::Remove { of: all.clone() });
        }
        if hit(Act::Double) {
            let edit = Edit::Copy { of: all };
            desk.ask_for(Did::Make(edit.title(), vec![edit]));
        }
    }
    let busy = keyboard.in_buttons() || egui::Popup::is_any_open(&ctx);
    if !busy && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        // Esc backs out: of a pick, of a tool, of a choice, of the editor.
        let picking = desk.picking.take().is_some();
        match desk.brush.tool {
            _ if picking => {}
            Tool::Select if desk.chosen.is_empty() => leave(&mut desk, &mut screen),
            Tool::Select => desk.chosen.clear(),
            _ => desk.brush.tool = Tool::Select,
        }
    }
    Ok(())
}

/// Out of the editor; what is not saved is asked about.
fn leave(desk: &mut Desk, screen: &mut NextState<Screen>) {
    if desk.doc.is_dirty() {
        desk.ask = Some(Ask::Leave);
    } else {
        screen.set(Screen::Menu);
    }
}

pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    mut desk: ResMut<Desk>,
    keys: Res<Keys>,
    mut trial: MessageWriter<Try>,
    mut screen: ResMut<NextState<Screen>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    free.panel(&ctx, "desk bar", |ui| {
        let frame = egui::Frame::new()
            .fill(PAPER_DARK)
            .inner_margin(egui::Margin::symmetric(10, 5))
            .stroke(egui::Stroke::new(1.0, INK_SOFT));
        egui::Panel::top("desk bar").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let sound = desk.good.is_some();
                    let button = ui.add_enabled(sound, main_button(t("desk.try"))).named("desk.try");
                    if button.on_hover_text(tf("desk.try_tip", &[("key", &keys.name(Act::Try))])).clicked() {
                        trial.write(Try);
                    }
                    let dirty = desk.doc.is_dirty();
                    let button = ui.add_enabled(dirty, egui::Button::new(t("desk.save"))).named("desk.save");
                    if button.on_hover_text(keys.name(Act::Write)).clicked() {
                        windows::ask_to_save(&mut desk);
                    }
                    steps(ui, &mut desk, &keys);
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        if ui
                            .button(format!("⏴ {}", t("desk.menu")))
                            .named("desk.leave")
                            .on_hover_text("Esc")
                            .clicked()
                        {
                            leave(&mut desk, &mut screen);
                        }
                        // On a small screen the buttons come first.
                        if ui.available_width() < 60.0 {
                            return;
                        }
                        let head = desk.doc.elements("head");
                        let title = head.first().and_then(|h| h.text("title")).unwrap_or("—");
                        let text = if dirty { format!("{title}  •") } else { title.to_owned() };
                        let label = egui::Label::new(RichText::new(text).size(18.0).heavy()).truncate();
                        let tip = desk.doc.main().display().to_string();
                        ui.add(label).on_hover_text(if dirty {
                            format!("{tip}: {}", t("desk.unsaved"))
                        } else {
                            tip
                        });
                    });
                });
            });
            ui.add_space(3.0);
            ui.horizontal_wrapped(|ui| tools(ui, &mut desk, &keys));
            super::record::strip(ui, &mut desk);
        });
    });
    Ok(())
}

/// Undo, redo, and the list of steps between which one can go.
fn steps(ui: &mut Ui, desk: &mut Desk, keys: &Keys) {
    let (done, undone) = desk.doc.steps();
    let (done, undone): (Vec<String>, Vec<String>) =
        (done.into_iter().map(str::to_owned).collect(), undone.into_iter().map(str::to_owned).collect());
    let list = ui.menu_button(t("desk.steps"), |ui| {
        ui.set_min_width(240.0);
        ui.set_max_height(ui.ctx().viewport_rect().height() * 0.6);
        egui::ScrollArea::vertical().stick_to_bottom(true).show(ui, |ui| {
            if done.is_empty() && undone.is_empty() {
                ui.label(RichText::new(t("desk.no_steps")).color(INK_SOFT));
            }
            // A click on a step goes back to just after it, or on to it.
            for (i, step) in done.iter().enumerate() {
                if ui.selectable_label(i + 1 == done.len(), step).clicked() {
                    (i + 1..done.len()).for_each(|_| desk.ask_for(Did::Undo));
                }
            }
            for (i, step) in undone.iter().enumerate() {
                if ui.selectable_label(false, RichText::new(step).color(INK_SOFT)).clicked() {
                    (0..=i).for_each(|_| desk.ask_for(Did::Redo));
                }
            }
        });
    });
    let _ = list.response.named("desk.steps");
    let redo =
        ui.add_enabled(!undone.is_empty(), egui::Button::new(t("desk.redo_button"))).named("desk.redo");
    let tip = |name: &str, act| format!("{name} ({})", keys.name(act));
    let what = undone.first().map_or("", String::as_str);
    if redo.on_hover_text(tip(&tf("desk.redo", &[("what", &what)]), Act::Redo)).clicked() {
        desk.ask_for(Did::Redo);
    }
    let undo = ui.add_enabled(!done.is_empty(), egui::Button::new(t("desk.undo_button"))).named("desk.undo");
    let what = done.last().map_or("", String::as_str);
    if undo.on_hover_text(tip(&tf("desk.undo", &[("what", &what)]), Act::Undo)).clicked() {
        desk.ask_for(Did::Undo);
    }
}

fn tools(ui: &mut Ui, desk: &mut Desk, keys: &Keys) {
    ui.spacing_mut().item_spacing.x = 4.0;
    // As high as with any tool in hand, so that the map does not jump.
    ui.set_min_height(31.0);
    if ui.ctx().viewport_rect().width() < NARROW {
        let now = desk.brush.tool;
        let combo =
            egui::ComboBox::from_id_salt("tools").selected_text(now.name()).width(120.0).show_ui(ui, |ui| {
                for tool in Tool::ALL {
                    let row = ui.selectable_value(&mut desk.brush.tool, tool, tool.name());
                    let _ = row.named(&format!("tool.{tool:?}").to_lowercase());
                }
            });
        take_focus(&mut desk.focus, Panel::Bar, &combo.response.named("tools"));
        if desk.brush.tool != now {
            desk.picking = None;
        }
        if desk.brush.tool != Tool::Select {
            setting(ui, desk, keys);
        }
        return;
    }
    for (n, tool) in (1u8..).zip(Tool::ALL) {
        let on = desk.brush.tool == tool;
        let button = ui.add(egui::Button::selectable(on, tool.name()));
        let button = button.named(&format!("tool.{tool:?}").to_lowercase());
        if on {
            take_focus(&mut desk.focus, Panel::Bar, &button);
        }
        if button.on_hover_text(keys.name(Act::Tool(n))).clicked() {
            desk.brush.tool = tool;
            desk.picking = None;
        }
    }
    if desk.brush.tool != Tool::Select {
        ui.separator();
        setting(ui, desk, keys);
    }
}

/// What the tool in hand draws, and how.
fn setting(ui: &mut Ui, desk: &mut Desk, keys: &Keys) {
    let countries: Vec<String> = desk.doc.map().map(|m| m.countries().to_vec()).unwrap_or_default();
    let brush = &mut desk.brush;
    match brush.tool {
        Tool::Terrain => {
            let name = super::form::label(brush.terrain.words());
            let combo =
                egui::ComboBox::from_id_salt("terrain").selected_text(name).height(420.0).show_ui(ui, |ui| {
                    for terrain in Terrain::ALL {
                        let name = super::form::label(terrain.words());
                        let row = ui.selectable_value(&mut brush.terrain, terrain, name);
                        let _ = row.named(&format!("terrain.{terrain:?}").to_lowercase());
                    }
                });
            let _ = combo.response.named("brush.terrain");
            let _ = ui
                .checkbox(&mut brush.fill, t("desk.fill"))
                .on_hover_text(t("desk.fill_tip"))
                .named("brush.fill");
        }
        Tool::Height => {
            ui.selectable_value(&mut brush.erase, false, t("desk.raise"));
            ui.selectable_value(&mut brush.erase, true, t("desk.lower"));
            ui.add(egui::DragValue::new(&mut brush.metres).range(10..=1000).speed(5).suffix(" m"));
        }
        Tool::Country => {
            let name = brush.country.clone().unwrap_or_else(|| t("desk.nobody").into());
            egui::ComboBox::from_id_salt("country").selected_text(name).show_ui(ui, |ui| {
                ui.selectable_value(&mut brush.country, None, t("desk.nobody"));
                for country in countries {
                    ui.selectable_value(&mut brush.country, Some(country.clone()), country);
                }
            });
        }
        Tool::River | Tool::Railway | Tool::Road => {
            ui.selectable_value(&mut brush.erase, false, t("desk.draw"));
            ui.selectable_value(&mut brush.erase, true, t("desk.erase"));
            if brush.tool == Tool::River && !brush.erase {
                let name = super::form::label(&format!("{:?}", brush.width));
                egui::ComboBox::from_id_salt("river").selected_text(name).show_ui(ui, |ui| {
                    for width in [RiverWidth::Minor, RiverWidth::Medium, RiverWidth::Large, RiverWidth::Great]
                    {
                        ui.selectable_value(
                            &mut brush.width,
                            width,
                            super::form::label(&format!("{width:?}")),
                        );
                    }
                });
            }
        }
        Tool::Fort => {
            ui.selectable_value(&mut brush.erase, false, t("desk.build"));
            ui.selectable_value(&mut brush.erase, true, t("desk.erase"));
        }
        Tool::Select | Tool::Place => {}
    }
    if brush.tool.paints() && !(brush.tool == Tool::Terrain && brush.fill) {
        let mut across = brush.radius * 2 + 1;
        let drag = egui::DragValue::new(&mut across).range(1..=17).speed(0.1);
        let tip = format!("{}, {}", keys.name(Act::Narrower), keys.name(Act::Wider));
        if ui.add(drag).named("brush.wide").on_hover_text(tip).changed() {
            brush.radius = across / 2;
        }
        ui.label(t("desk.wide"));
    }
    let hint = match brush.tool {
        Tool::River => t("desk.hint_river"),
        Tool::Railway | Tool::Road => t("desk.hint_line"),
        Tool::Place => t("desk.hint_place"),
        Tool::Fort => t("desk.hint_fort"),
        _ => t("desk.hint_paint"),
    };
    ui.label(RichText::new(hint).small().color(INK_SOFT));
}
