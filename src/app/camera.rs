//! The camera over the sheet: zoom towards the cursor, drag, keys. Nothing else moves it unless a person asked.

use super::canvas::MapCamera;
use super::geometry::{HEX_W, bounds};
use super::keys::Act;
use super::look::Draw;
use super::sheet::{Sheet, margin};
use super::stage::{Free, Screen};
use bevy::camera::ScalingMode;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

/// What the camera looks at. Points are egui's: window pixels after the scale of the interface.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Lens {
    /// World point in the middle of the window.
    pub center: Vec2,
    /// World units to a point.
    pub upp: f32,
    /// Window size in points.
    pub size: Vec2,
    /// A map has been fitted into the window.
    pub fitted: bool,
    /// Nobody has moved the camera since: it keeps the whole sheet in a window that changes its size.
    pub untouched: bool,
}

impl Lens {
    #[must_use]
    pub fn to_screen(self, world: Vec2) -> egui::Pos2 {
        let d = (world - self.center) / self.upp;
        egui::pos2(self.size.x / 2.0 + d.x, self.size.y / 2.0 - d.y)
    }
    #[must_use]
    pub fn to_world(self, at: egui::Pos2) -> Vec2 {
        self.center + Vec2::new(at.x - self.size.x / 2.0, self.size.y / 2.0 - at.y) * self.upp
    }
    /// Width of a hex in points.
    #[must_use]
    pub fn hex(&self) -> f32 {
        HEX_W / self.upp
    }
    /// World units to a pixel of the window.
    #[must_use]
    pub fn units_to_pixel(&self, window: &Window) -> f32 {
        self.upp * self.size.x / window.physical_width().max(1) as f32
    }
    /// Puts a world point into the middle of a part of the window.
    pub fn look_at(&mut self, world: Vec2, free: egui::Rect) {
        let off = free.center() - egui::pos2(self.size.x / 2.0, self.size.y / 2.0);
        self.center = world - Vec2::new(off.x, -off.y) * self.upp;
    }
    /// Zooms by a factor and keeps the point under the cursor where it is.
    pub fn zoom(&mut self, factor: f32, at: egui::Pos2, limits: (f32, f32)) {
        let before = self.to_world(at);
        self.upp = (self.upp / factor).clamp(limits.0, limits.1);
        self.center += before - self.to_world(at);
    }
}

/// Bring a place into view because a person asked; `close` zooms in when far out.
#[derive(Message, Clone, Copy, Debug)]
pub struct LookAt {
    pub at: Vec2,
    pub close: bool,
}

pub struct CameraPlugin;

impl Plugin for CameraPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Lens {
            center: Vec2::ZERO,
            upp: 1.0,
            size: Vec2::ONE,
            fitted: false,
            untouched: true,
        })
        .add_message::<LookAt>()
        .add_systems(PreUpdate, apply)
        .add_systems(EguiPrimaryContextPass, measure.in_set(Draw::Begin))
        .add_systems(EguiPrimaryContextPass, steer.in_set(Draw::Hand));
    }
}

/// The window's size in points, before anything is drawn in this frame.
fn measure(mut contexts: EguiContexts, mut lens: ResMut<Lens>) -> Result {
    let rect = contexts.ctx_mut()?.viewport_rect();
    let size = Vec2::new(rect.width(), rect.height());
    if lens.size != size {
        lens.size = size;
        // The camera follows in the next frame, and there must be one.
        contexts.ctx_mut()?.request_repaint();
    }
    Ok(())
}

/// The camera follows the lens; the map and what is painted over it move together.
pub(super) fn apply(lens: Res<Lens>, mut camera: Query<(&mut Transform, &mut Projection), With<MapCamera>>) {
    for (mut transform, mut projection) in &mut camera {
        transform.translation = lens.center.extend(500.0);
        if let Projection::Orthographic(o) = &mut *projection {
            o.scaling_mode =
                ScalingMode::Fixed { width: lens.size.x * lens.upp, height: lens.size.y * lens.upp };
        }
    }
}

/// Zoom limits: the whole sheet fits, and a hex is never larger than a hand.
fn limits(sheet: &Sheet, free: egui::Rect) -> (f32, f32) {
    let area = margin::paper(&sheet.map);
    let whole = (area.width() / free.width().max(50.0)).max(area.height() / free.height().max(50.0));
    let near = HEX_W / 190.0;
    (near, (whole * 1.03).max(near * 1.01))
}

/// The point nearest to this one from which the sheet fills a view of this half size, as far as it is large enough.
fn on_the_sheet(at: Vec2, sheet: Rect, half: egui::Vec2) -> Vec2 {
    let along = |v: f32, least: f32, most: f32, half: f32| {
        let (least, most) = (least + half, most - half);
        if least < most { v.clamp(least, most) } else { f32::midpoint(least, most) }
    };
    Vec2::new(along(at.x, sheet.min.x, sheet.max.x, half.x), along(at.y, sheet.min.y, sheet.max.y, half.y))
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub(super) fn steer(
    mut contexts: EguiContexts,
    mut lens: ResMut<Lens>,
    free: Res<Free>,
    sheet: Option<Res<Sheet>>,
    mut asked: MessageReader<LookAt>,
    time: Res<Time>,
    hover: Res<super::hand::Hover>,
    screen: Res<State<Screen>>,
    keys: Res<super::keys::Keys>,
    hidden: Res<super::stage::Hidden>,
    keyboard: Res<super::look::Keyboard>,
    mut laid: Local<u64>,
) -> Result {
    let Some(sheet) = sheet else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    let limits = limits(&sheet, free.0);
    let area = bounds(sheet.map.grid());
    if !lens.fitted || *laid != sheet.laid || lens.untouched && (lens.upp - limits.1).abs() > 1e-4 {
        *laid = sheet.laid;
        lens.upp = limits.1;
        lens.look_at(area.center(), free.0);
        lens.fitted = true;
        lens.untouched = true;
        ctx.request_repaint();
    }
    for ask in asked.read() {
        lens.untouched = false;
        let clear = free.clear(*hidden);
        let far = ask.close && lens.upp > HEX_W / 46.0;
        // What is only to be shown, and is well in sight, stays where it is.
        let seen = clear.shrink(clear.size().min_elem() * 0.18).contains(lens.to_screen(ask.at));
        if ask.close && seen && !far {
            continue;
        }
        if far {
            lens.upp = HEX_W / 46.0;
        }
        let at = on_the_sheet(ask.at, margin::paper(&sheet.map), clear.size() * lens.upp / 2.0);
        lens.look_at(at, clear);
    }
    if *screen.get() == Screen::Menu {
        // Behind the menu the sheet fills the window.
        let whole = (area.width() / free.0.width().max(50.0)).min(area.height() / free.0.height().max(50.0));
        lens.upp = whole * 0.98;
        lens.look_at(area.center(), free.0);
        return Ok(());
    }
    let mut next = *lens;
    if hover.over_map {
        let (scroll, pinch, pointer) =
            ctx.input(|i| (i.smooth_scroll_delta().y, i.zoom_delta(), i.pointer.hover_pos()));
        let factor = (scroll * 0.0045).exp() * pinch;
        if let Some(at) = pointer
            && (factor - 1.0).abs() > 1e-4
        {
            next.zoom(factor, at, limits);
        }
    }
    next.center -= Vec2::new(hover.drag.x, -hover.drag.y) * next.upp;
    // An open window has the arrows.
    if !ctx.egui_wants_keyboard_input() && !keyboard.windowed() {
        let down = |act| f32::from(u8::from(keys.held(ctx, act)));
        let held = Vec2::new(down(Act::East) - down(Act::West), down(Act::North) - down(Act::South));
        if held != Vec2::ZERO {
            next.center += held * 900.0 * time.delta_secs().min(0.05) * next.upp;
            ctx.request_repaint();
        }
        let hit = |act| f32::from(u8::from(keys.hit(ctx, act)));
        let by = hit(Act::ZoomIn) - hit(Act::ZoomOut);
        if by != 0.0 {
            next.zoom((by * 0.25).exp(), free.0.center(), limits);
        }
    }
    next.upp = next.upp.clamp(limits.0, limits.1);
    // The sheet never leaves the window altogether.
    let margin = 40.0 * next.upp;
    next.center = next.center.clamp(area.min - margin, area.max + margin);
    if next.center != lens.center || next.upp != lens.upp {
        next.untouched = false;
        *lens = next;
        ctx.request_repaint();
    }
    Ok(())
}
