//! egui, set up in this one file: the plugin, the palette of paper and ink, sizes of text.

use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiInput, EguiPlugin, EguiPreUpdateSet, EguiPrimaryContextPass, egui};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, RichText, Stroke, StrokeKind, TextStyle};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, Ordering};

pub const PAPER: Color32 = Color32::from_rgb(0xF4, 0xEE, 0xDD);
pub const PAPER_DARK: Color32 = Color32::from_rgb(0xE6, 0xDC, 0xC3);
pub const PAPER_LIGHT: Color32 = Color32::from_rgb(0xFB, 0xF8, 0xEF);
pub const INK: Color32 = Color32::from_rgb(0x2A, 0x25, 0x20);
pub const INK_SOFT: Color32 = Color32::from_rgb(0x6B, 0x61, 0x55);
pub const RULE: Color32 = Color32::from_rgb(0xBF, 0xB2, 0x96);
pub const RED: Color32 = Color32::from_rgb(0x8F, 0x2C, 0x22);

/// Colours that mean something: of the sides, and of good and bad news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Palette {
    /// Those of the scenario; green and red.
    #[default]
    Usual,
    /// Orange and blue, which every common colour vision tells apart.
    Safe,
}

static SAFE: AtomicBool = AtomicBool::new(false);

/// Chooses the colours for the whole window.
pub fn choose(palette: Palette) {
    SAFE.store(palette == Palette::Safe, Ordering::Relaxed);
}

fn pick(usual: Color32, safe: Color32) -> Color32 {
    if SAFE.load(Ordering::Relaxed) { safe } else { usual }
}

/// Which colours are chosen, for those who keep something that was painted with them.
#[must_use]
pub fn palette() -> Palette {
    if SAFE.load(Ordering::Relaxed) { Palette::Safe } else { Palette::Usual }
}

/// Good news.
#[must_use]
pub fn good() -> Color32 {
    pick(Color32::from_rgb(0x3E, 0x6B, 0x35), Color32::from_rgb(0x00, 0x5A, 0x91))
}

/// Something to watch.
#[must_use]
pub fn warn() -> Color32 {
    pick(Color32::from_rgb(0xA8, 0x62, 0x0C), Color32::from_rgb(0x8A, 0x5A, 0x00))
}

/// Bad news.
#[must_use]
pub fn bad() -> Color32 {
    pick(RED, Color32::from_rgb(0xB3, 0x45, 0x00))
}

/// Colour of a side: the scenario's, or one that everybody can tell from the other side's.
#[must_use]
pub fn side_rgb(side: usize, usual: (u8, u8, u8)) -> (u8, u8, u8) {
    let (r, g, b) = usual;
    let safe =
        if side == 0 { Color32::from_rgb(0xC4, 0x57, 0x00) } else { Color32::from_rgb(0x00, 0x62, 0x9E) };
    let c = pick(Color32::from_rgb(r, g, b), safe);
    (c.r(), c.g(), c.b())
}

/// Letters that weigh more: egui's own strong text only has another colour.
pub trait Heavy {
    /// In the strong face.
    #[must_use]
    fn heavy(self) -> Self;
}

impl Heavy for RichText {
    fn heavy(self) -> Self {
        self.family(FontFamily::Name("bold".into()))
    }
}

/// The button that most people will press: there is one on a page or window.
pub fn main_button<'a>(text: impl AsRef<str>) -> egui::Button<'a> {
    let text = format!("   {}   ", text.as_ref());
    egui::Button::new(RichText::new(text).heavy().color(Color32::WHITE)).fill(RED)
}

/// One of several that exclude each other, framed so that it is seen to be a button.
pub fn choice<'a>(on: bool, text: impl egui::IntoAtoms<'a>) -> egui::Button<'a> {
    egui::Button::new(text).selected(on)
}

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
        app.init_resource::<Kept>()
            .init_resource::<Keyboard>()
            .add_systems(EguiPrimaryContextPass, (dress, give_back).chain().in_set(Draw::Begin))
            .add_systems(
                EguiPrimaryContextPass,
                (focus_ring, who_has_the_keyboard).chain().after(Draw::Windows),
            );
        app.add_systems(
            PreUpdate,
            calm.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
        );
    }
}

/// Keys that belong to the map in this frame though egui would move its focus by them.
#[derive(Resource, Default)]
struct Kept(Vec<egui::Event>);

/// `bevy_egui` reports the modifier keys anew in every frame, and egui asks for another frame after every event: an
/// idle window would never rest. Only changes are let through. Over the map Tab and the arrows belong to the map, unless
/// a panel has the keyboard or a window waits for an answer.
fn calm(
    mut inputs: Query<&mut EguiInput>,
    mut last: Local<Option<egui::Modifiers>>,
    mut kept: ResMut<Kept>,
    keyboard: Res<Keyboard>,
    screen: Res<State<super::stage::Screen>>,
) {
    use egui::Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Tab};
    let map = *screen.get() == super::stage::Screen::Playing && !keyboard.in_buttons();
    // The editor is full of fields: there Tab goes through them.
    let desk = *screen.get() == super::stage::Screen::Desk && !keyboard.in_buttons();
    kept.0.clear();
    for mut input in &mut inputs {
        input.0.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => last.replace(*now) != Some(*now),
            egui::Event::Key { key: Tab, .. } if map => {
                kept.0.push(event.clone());
                false
            }
            egui::Event::Key { key: ArrowDown | ArrowLeft | ArrowRight | ArrowUp, .. } if map || desk => {
                kept.0.push(event.clone());
                false
            }
            _ => true,
        });
    }
}

/// Whether the keyboard moves through buttons: a panel has it, or a window is open.
#[derive(Resource, Default)]
pub struct Keyboard {
    /// A button had it at the end of the last frame.
    focused: bool,
    /// A window was open in the last frame.
    windowed: bool,
    /// A window is open in this frame; whoever draws one says so.
    pub window: bool,
}

impl Keyboard {
    /// Tab and the arrows move through buttons.
    #[must_use]
    pub const fn in_buttons(&self) -> bool {
        self.focused || self.windowed
    }
    /// A window waits for an answer.
    #[must_use]
    pub const fn windowed(&self) -> bool {
        self.windowed
    }
    /// A panel beside the map has it.
    #[must_use]
    pub const fn in_panel(&self) -> bool {
        self.focused && !self.windowed
    }
}

fn give_back(mut contexts: EguiContexts, mut kept: ResMut<Kept>) -> Result {
    let events = std::mem::take(&mut kept.0);
    contexts.ctx_mut()?.input_mut(|i| {
        for mut event in events {
            if let egui::Event::Key { key, pressed, repeat, .. } = &mut event {
                if *pressed {
                    *repeat = !i.keys_down.insert(*key);
                } else {
                    i.keys_down.remove(key);
                }
            }
            i.events.push(event);
        }
    });
    Ok(())
}

fn who_has_the_keyboard(mut contexts: EguiContexts, mut keyboard: ResMut<Keyboard>) -> Result {
    keyboard.focused = contexts.ctx_mut()?.egui_wants_keyboard_input();
    keyboard.windowed = std::mem::take(&mut keyboard.window);
    Ok(())
}

/// A ring around whatever has the keyboard, the same everywhere. Text that is edited shows its cursor instead.
fn focus_ring(mut contexts: EguiContexts) -> Result {
    let ctx = contexts.ctx_mut()?;
    let focused = ctx.memory(|m| m.focused()).filter(|_| !ctx.text_edit_focused());
    let Some(on) = focused.and_then(|id| ctx.read_response(id)) else { return Ok(()) };
    let rect = on.interact_rect.expand(1.0);
    if !rect.is_positive() {
        return Ok(());
    }
    let painter = ctx.layer_painter(on.layer_id);
    painter.rect_stroke(rect, 3.0, Stroke::new(4.0, PAPER_LIGHT), StrokeKind::Outside);
    painter.rect_stroke(rect.expand(1.0), 3.0, Stroke::new(2.0, RED), StrokeKind::Outside);
    Ok(())
}

/// Puts the style on once, but for what follows the size of the screen.
fn dress(mut contexts: EguiContexts, mut done: Local<bool>) -> Result {
    let ctx = contexts.ctx_mut()?;
    // What a tooltip says never runs out of a small screen.
    let wide = (ctx.viewport_rect().width() * 0.75).min(460.0);
    if (ctx.global_style().spacing.tooltip_width - wide).abs() > 1.0 {
        ctx.all_styles_mut(|style| style.spacing.tooltip_width = wide);
    }
    if *done {
        return Ok(());
    }
    *done = true;
    ctx.set_theme(egui::Theme::Light);
    // On a slow renderer a press and its release may lie several pictures apart: that is still a click.
    ctx.options_mut(|o| o.input_options.max_click_duration = 4.0);
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
        style.spacing.scroll = scroll_bars();
        style.interaction.selectable_labels = false;
        style.visuals = visuals();
    });
    Ok(())
}

/// Bars that are always seen where there is more to see, beside the text and not over it.
fn scroll_bars() -> egui::style::ScrollStyle {
    let mut bars = egui::style::ScrollStyle {
        foreground_color: true,
        floating_width: 5.0,
        floating_allocated_width: 12.0,
        dormant_background_opacity: 0.5,
        active_background_opacity: 0.5,
        interact_background_opacity: 0.8,
        dormant_handle_opacity: 0.4,
        active_handle_opacity: 0.55,
        interact_handle_opacity: 0.8,
        ..egui::style::ScrollStyle::thin()
    };
    bars.fade.strength = 0.0;
    bars
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
    v.selection.bg_fill = Color32::from_rgb(0xD2, 0xA8, 0x72);
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
    // What has the keyboard wears this too: it must not look chosen.
    w.active = w.hovered;
    w.active.bg_stroke = Stroke::new(1.0, INK);
    v
}
