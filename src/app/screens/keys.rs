//! Keys: everything that a key does, and how to change it; a key that is taken says by what.

use super::{Fresh, Page, drawn, scrolled, sheet};
use crate::app::chord::Chord;
use crate::app::keys::{Act, Keys, Place};
use crate::app::look::{Heavy as _, INK_SOFT, bad, good};
use crate::app::settings::Settings;
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{RichText, Ui};

/// The action that waits for its new key, and what is to be told.
#[derive(Resource, Default)]
pub struct Learning {
    now: Option<Act>,
    /// Text, and whether it is a refusal.
    told: Option<(String, bool)>,
}

pub struct KeyListPlugin;

impl Plugin for KeyListPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Learning>()
            .add_systems(OnEnter(Page::Keys), |mut l: ResMut<Learning>| *l = Learning::default())
            .add_systems(EguiPrimaryContextPass, drawn(Page::Keys, draw));
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    keys: Res<Keys>,
    mut learning: ResMut<Learning>,
    mut settings: ResMut<Settings>,
    mut fresh: ResMut<Fresh>,
    mut page: ResMut<NextState<Page>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    learn(&ctx, &keys, &mut learning, &mut settings);
    sheet(&ctx, &free, t("menu.keys"), &mut page, |ui| {
        ui.label(RichText::new(t("keys.how")).color(INK_SOFT));
        if let Some((text, refused)) = &learning.told {
            ui.label(RichText::new(text).color(if *refused { bad() } else { good() }));
        }
        ui.separator();
        scrolled(ui, "keys", |ui| {
            for act in Act::all() {
                if act == Act::Run {
                    ui.add_space(8.0);
                    ui.label(RichText::new(t("keys.demonstration")).heavy());
                }
                row(ui, act, &keys, &mut learning, &mut settings, &mut fresh);
            }
            ui.add_space(8.0);
            ui.label(RichText::new(t("keys.fixed")).color(INK_SOFT));
            if ui.button(t("keys.usual")).named("keys.usual").clicked() {
                settings.keys.clear();
                learning.told = None;
            }
        });
    });
    Ok(())
}

fn row(
    ui: &mut Ui,
    act: Act,
    keys: &Keys,
    learning: &mut Learning,
    settings: &mut ResMut<Settings>,
    fresh: &mut Fresh,
) {
    ui.horizontal_top(|ui| {
        let waits = learning.now == Some(act);
        let text = if waits { t("keys.press").to_owned() } else { keys.name(act) };
        let button =
            egui::Button::new(RichText::new(text).heavy()).min_size(egui::vec2(150.0, 0.0)).selected(waits);
        let response = ui.add(button).named(&format!("key.{}", act.id()));
        fresh.take(&response);
        if response.clicked() {
            learning.now = if waits { None } else { Some(act) };
            learning.told = None;
            // The key that is pressed next is to be learnt, not to press the button.
            response.surrender_focus();
        }
        if settings.keys.contains_key(&act.id()) && ui.small_button(t("keys.back")).clicked() {
            settings.keys.remove(&act.id());
        }
        ui.add(egui::Label::new(act.name()).wrap());
    });
}

/// The next key becomes that of the waiting action, unless another has it.
fn learn(ctx: &egui::Context, keys: &Keys, learning: &mut Learning, settings: &mut ResMut<Settings>) {
    let Some(act) = learning.now else { return };
    let pressed = ctx.input_mut(|i| {
        let found = i.events.iter().find_map(|e| match *e {
            egui::Event::Key { key, pressed: true, repeat: false, modifiers, .. } => {
                Some(Chord::of(key, modifiers))
            }
            _ => None,
        });
        i.events.retain(|e| !matches!(e, egui::Event::Key { .. }));
        found
    });
    let Some(chord) = pressed else { return };
    learning.now = None;
    if chord.key == egui::Key::Escape {
        return;
    }
    learning.told = Some(match keys.taken(chord, act) {
        Some(other) => (tf("keys.taken", &[("key", &chord.shown()), ("action", &other.name())]), true),
        None => {
            settings.keys.insert(act.id(), vec![chord.to_string()]);
            (tf("keys.learnt", &[("key", &chord.shown()), ("action", &act.name())]), false)
        }
    });
}

/// All keys as a list to read, with what the mouse does.
pub fn list(ui: &mut Ui, keys: &Keys) {
    let mouse = [
        (t("mouse.left"), t("mouse.left_does")),
        (t("mouse.again"), t("mouse.again_does")),
        (t("mouse.right"), t("mouse.right_does")),
        (t("mouse.shift"), t("mouse.shift_does")),
        (t("mouse.wheel"), t("mouse.wheel_does")),
        ("Esc", t("mouse.escape_does")),
    ];
    let mouse = mouse.into_iter().map(|(k, w)| (k.to_owned(), w));
    let acts = Act::all().filter(|a| a.place() != Place::Demonstration);
    let all = mouse.chain(acts.map(|a| (keys.name(a), a.name())));
    let width = ui.available_width();
    for (key, what) in all {
        ui.horizontal_top(|ui| {
            let left = if width > 420.0 { 170.0 } else { 90.0 };
            ui.allocate_ui(egui::vec2(left, 18.0), |ui| {
                ui.set_width(left);
                ui.label(RichText::new(key).heavy());
            });
            ui.add(egui::Label::new(what).wrap());
        });
    }
}
