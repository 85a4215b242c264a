//! egui, set up in this one file: the plugin, the palette of paper and ink, sizes of text.

use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiInput, EguiPlugin, EguiPreUpdateSet, EguiPrimaryContextPass, egui};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle};

pub const PAPER: Color32 = Color32::from_rgb(0xF4, 0xEE, 0xDD);
pub const PAPER_DARK: Color32 = Color32::from_rgb(0xE6, 0xDC, 0xC3);
pub const PAPER_LIGHT: Color32 = Color32::from_rgb(0xFB, 0xF8, 0xEF);
pub const INK: Color32 = Color32::from_rgb(0x2A, 0x25, 0x20);
pub const INK_SOFT: Color32 = Color32::from_rgb(0x6B, 0x61, 0x55);
pub const RULE: Color32 = Color32::from_rgb(0xBF, 0xB2, 0x96);
pub const RED: Color32 = Color32::from_rgb(0x8F, 0x2C, 0x22);
pub const GREEN: Color32 = Color32::from_rgb(0x3E, 0x6B, 0x35);
pub const AMBER: Color32 = Color32::from_rgb(0xB3, 0x6B, 0x10);

/// Order of drawing within a frame: the map first, panels over it, then the hand that reaches what is left.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Draw {
    Begin,
    Map,
    Panels,
    Hand,
    Windows,
}

pub struct LookPlugin;

impl Plugin for LookPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins(EguiPlugin::default()).configure_sets(
            EguiPrimaryContextPass,
            (Draw::Begin, Draw::Map, Draw::Panels, Draw::Hand, Draw::Windows).chain(),
        );
        app.add_systems(EguiPrimaryContextPass, dress.in_set(Draw::Begin));
        app.add_systems(
            PreUpdate,
            calm.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
        );
    }
}

/// `bevy_egui` reports the modifier keys anew in every frame, and egui asks for another frame after every event: an
/// idle window would never rest. Only changes are let through. Over the map, Tab looks for the next unit and not for the
/// next button.
fn calm(
    mut inputs: Query<&mut EguiInput>,
    mut last: Local<Option<egui::Modifiers>>,
    screen: Res<State<super::stage::Screen>>,
) {
    let playing = *screen.get() == super::stage::Screen::Playing;
    for mut input in &mut inputs {
        input.0.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => last.replace(*now) != Some(*now),
            egui::Event::Key { key: egui::Key::Tab, .. } => !playing,
            _ => true,
        });
    }
}

/// Puts the style on once.
fn dress(mut contexts: EguiContexts, mut done: Local<bool>) -> Result {
    if *done {
        return Ok(());
    }
    *done = true;
    let ctx = contexts.ctx_mut()?;
    ctx.set_theme(egui::Theme::Light);
    ctx.all_styles_mut(|style| {
        let font = |size| FontId::new(size, FontFamily::Proportional);
        style.text_styles = [
            (TextStyle::Small, font(12.0)),
            (TextStyle::Body, font(14.5)),
            (TextStyle::Button, font(14.5)),
            (TextStyle::Heading, font(21.0)),
            (TextStyle::Monospace, FontId::new(13.5, FontFamily::Monospace)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(8.0, 5.0);
        style.spacing.button_padding = egui::vec2(9.0, 4.0);
        style.spacing.window_margin = Margin::same(12);
        style.spacing.scroll.fade.strength = 0.0;
        style.interaction.selectable_labels = false;
        style.visuals = visuals();
    });
    Ok(())
}

fn visuals() -> egui::Visuals {
    let mut v = egui::Visuals::light();
    v.override_text_color = Some(INK);
    v.panel_fill = PAPER;
    v.window_fill = PAPER;
    v.extreme_bg_color = PAPER_LIGHT;
    v.faint_bg_color = PAPER_DARK;
    v.window_stroke = Stroke::new(1.0, INK_SOFT);
    v.window_corner_radius = CornerRadius::same(3);
    v.menu_corner_radius = CornerRadius::same(3);
    v.selection.bg_fill = Color32::from_rgb(0xD9, 0xB9, 0x8E);
    v.selection.stroke = Stroke::new(1.0, INK);
    v.hyperlink_color = RED;
    let w = &mut v.widgets;
    for state in [&mut w.noninteractive, &mut w.inactive, &mut w.hovered, &mut w.active, &mut w.open] {
        state.corner_radius = CornerRadius::same(2);
        state.fg_stroke = Stroke::new(1.0, INK);
    }
    w.open.bg_fill = PAPER_DARK;
    w.open.weak_bg_fill = PAPER_DARK;
    w.noninteractive.bg_stroke = Stroke::new(1.0, RULE);
    w.inactive.bg_fill = PAPER_DARK;
    w.inactive.weak_bg_fill = PAPER_DARK;
    w.inactive.bg_stroke = Stroke::new(1.0, RULE);
    w.hovered.bg_fill = Color32::from_rgb(0xEF, 0xDF, 0xBB);
    w.hovered.weak_bg_fill = Color32::from_rgb(0xEF, 0xDF, 0xBB);
    w.hovered.bg_stroke = Stroke::new(1.0, INK_SOFT);
    w.active.bg_fill = Color32::from_rgb(0xD9, 0xB9, 0x8E);
    w.active.weak_bg_fill = Color32::from_rgb(0xD9, 0xB9, 0x8E);
    v
}
