//! The small map in the corner: both sides' areas, what stands where, and the part that the window shows. A click or a
//! drag on it moves the camera.

use super::camera::{Lens, LookAt};
use super::counters::side_color;
use super::geometry::{bounds, center};
use super::look::{Draw, INK, Palette, RULE, palette};
use super::pieces::Stacks;
use super::sheet::{Sheet, margin};
use super::stage::{Free, Screen};
use super::table::Table;
use crate::hex::HexId;
use crate::map::{Map, Terrain};
use crate::scenario::SideId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{
    Color32, ColorImage, Painter, Pos2, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, pos2, vec2,
};

/// Width in points, where there is room.
const WIDTH: f32 = 212.0;
/// Texels across it at least, for maps of few hexes.
const FINE: usize = 424;
/// Points of the map that stay free beside it.
const ROOM: f32 = 150.0;

/// Where the small map lies in this frame, for whatever wants to stand beside it.
#[derive(Resource, Default)]
pub struct Corner(pub Option<egui::Rect>);

pub struct MinimapPlugin;

impl Plugin for MinimapPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Corner>().add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw::Windows)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>)
                .run_if(resource_exists::<Sheet>),
        );
    }
}

/// The picture and what it was made for.
#[derive(Default)]
struct Picture {
    texture: Option<TextureHandle>,
    version: u64,
    colors: Palette,
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    table: Res<Table>,
    stacks: Res<Stacks>,
    free: Res<Free>,
    mut corner: ResMut<Corner>,
    mut look: MessageWriter<LookAt>,
    mut picture: Local<Picture>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let map = &table.scenario().map;
    corner.0 = None;
    if is_whole(&lens, &free, map) {
        return Ok(());
    }
    let now = (table.version, palette());
    if picture.texture.is_none() || (picture.version, picture.colors) != now || table.is_added() {
        (picture.version, picture.colors) = now;
        picture.texture = Some(ctx.load_texture("minimap", paint(&table), TextureOptions::LINEAR));
    }
    let Some(texture) = &picture.texture else { return Ok(()) };
    let shown = show(&ctx, &lens, &free, map, texture, |painter, to| troops(painter, &table, &stacks, to));
    answer(&ctx, shown, &mut corner, &mut look);
    Ok(())
}

/// With the whole sheet in the window there is nothing to find.
#[must_use]
pub fn is_whole(lens: &Lens, free: &Free, map: &Map) -> bool {
    let paper = margin::paper(map);
    lens.size.x * lens.upp >= paper.width() && free.0.height() * lens.upp >= paper.height()
}

/// Lays the small map into its corner, with what `dots` draws on it. Its place, and where the camera shall go; nothing
/// where there is no room.
pub fn show(
    ctx: &egui::Context,
    lens: &Lens,
    free: &Free,
    map: &Map,
    texture: &TextureHandle,
    dots: impl FnOnce(&Painter, &dyn Fn(Vec2) -> Pos2),
) -> Option<(egui::Rect, Option<Vec2>)> {
    let area = bounds(map.grid());
    let wide = WIDTH.min(free.0.width() * 0.3);
    let size = vec2(wide, wide * area.height() / area.width());
    let mut place = free.0.right_bottom() - vec2(10.0, 10.0);
    // A tall inspector reaches down to the corner: the small map stands beside it.
    let inspector = ctx.memory(|m| {
        let id = egui::Id::new("inspector");
        let shown = m.areas().visible_layer_ids().into_iter().any(|layer| layer.id == id);
        m.area_rect(id).filter(|_| shown)
    });
    if let Some(rect) = inspector.filter(|r| r.bottom() > place.y - size.y) {
        place.x = rect.left() - 10.0;
    }
    // It gives way where it would leave the map no room.
    if place.x - size.x < free.0.left() + ROOM || size.y > free.0.height() * 0.5 {
        return None;
    }
    let mut moved = None;
    let shown = egui::Area::new("minimap".into())
        .pivot(egui::Align2::RIGHT_BOTTOM)
        .fixed_pos(place)
        .order(egui::Order::Middle)
        .show(ctx, |ui| {
            let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
            let painter = ui.painter_at(rect);
            let uv = egui::Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture.id(), rect, uv, Color32::WHITE);
            let to = |p: Vec2| {
                pos2(
                    rect.left() + (p.x - area.min.x) / area.width() * rect.width(),
                    rect.top() + (area.max.y - p.y) / area.height() * rect.height(),
                )
            };
            dots(&painter, &to);
            let frame =
                egui::Rect::from_two_pos(to(lens.to_world(free.0.min)), to(lens.to_world(free.0.max)));
            painter.rect(
                frame,
                0.0,
                Color32::from_white_alpha(28),
                Stroke::new(1.6, INK),
                StrokeKind::Middle,
            );
            painter.rect_stroke(rect, 0.0, Stroke::new(1.0, INK), StrokeKind::Inside);
            painter.rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(1.0, RULE), StrokeKind::Inside);
            if response.clicked() || response.dragged() {
                moved = response.interact_pointer_pos().map(|p| from(p, rect, area));
            }
        });
    Some((shown.response.rect, moved))
}

/// Notes where the small map lies, and sends the camera where it was clicked.
pub fn answer(
    ctx: &egui::Context,
    shown: Option<(egui::Rect, Option<Vec2>)>,
    corner: &mut Corner,
    look: &mut MessageWriter<LookAt>,
) {
    let Some((rect, moved)) = shown else { return };
    corner.0 = Some(rect);
    if let Some(at) = moved {
        look.write(LookAt { at, close: false });
        ctx.request_repaint();
    }
}

/// World point for a point on the small map.
fn from(p: Pos2, rect: egui::Rect, area: Rect) -> Vec2 {
    let t = (p - rect.min) / rect.size();
    Vec2::new(area.min.x + t.x * area.width(), area.max.y - t.y * area.height())
}

/// Ground and who holds it.
fn paint(table: &Table) -> ColorImage {
    let state = table.game().state();
    let sides = SideId::BOTH.map(|s| side_color(table.scenario(), s));
    ground(&table.scenario().map, |hex| state.owner(hex).map(|s| (s.index(), sides[s.index()])))
}

/// Ground and who holds it, one texel to a hex, or some more where the map has few.
#[must_use]
pub fn ground(map: &Map, holds: impl Fn(HexId) -> Option<(usize, Color32)>) -> ColorImage {
    let (w, h) = (map.grid().width() as usize, map.grid().height() as usize);
    let fine = (FINE / w.max(1)).clamp(1, 8);
    // The second side's ground is speckled or striped: the map reads without colour.
    let stroke = |x: usize, y: usize| if fine == 1 { (x + y * 2).is_multiple_of(4) } else { (x + y) % 6 < 2 };
    let pixel = |x: usize, y: usize| {
        let Some(hex) = map.grid().id((x / fine) as i32, (y / fine) as i32) else {
            return Color32::TRANSPARENT;
        };
        let terrain = map.terrain(hex);
        if !terrain.is_land() {
            return match terrain {
                Terrain::Lake => Color32::from_rgb(0xA4, 0xC8, 0xD4),
                Terrain::Off => Color32::from_rgb(0xEF, 0xE8, 0xD5),
                _ => Color32::from_rgb(0x93, 0xB8, 0xC8),
            };
        }
        let ground = match terrain {
            Terrain::Forest | Terrain::ForestHills | Terrain::ForestMountain => {
                Color32::from_rgb(0xB8, 0xC4, 0x98)
            }
            Terrain::Mountain | Terrain::HighMountain | Terrain::Hills => Color32::from_rgb(0xD0, 0xC2, 0x9C),
            _ => Color32::from_rgb(0xE8, 0xE0, 0xBE),
        };
        let Some((side, color)) = holds(hex) else { return ground };
        let strong = side == 1 && stroke(x, y);
        ground.lerp_to_gamma(color, if strong { 0.46 } else { 0.22 })
    };
    let pixels =
        (0..h * fine).flat_map(|y| (0..w * fine).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect();
    ColorImage::new([w * fine, h * fine], pixels)
}

fn troops(painter: &Painter, table: &Table, stacks: &Stacks, to: &dyn Fn(Vec2) -> Pos2) {
    let scenario = table.scenario();
    for stack in &stacks.all {
        if stack.pieces.iter().any(|p| scenario.type_of(p.unit).combat) {
            let at = to(center(scenario.map.grid(), stack.hex));
            let color = side_color(scenario, stack.side).lerp_to_gamma(Color32::BLACK, 0.15);
            dot(painter, at, stack.side.index(), color);
        }
    }
}

/// Troops of a side: a square for the first, a circle for the second.
pub fn dot(painter: &Painter, at: Pos2, side: usize, color: Color32) {
    if side == 0 {
        painter.rect_filled(egui::Rect::from_center_size(at, vec2(2.0, 2.0)), 0.0, color);
    } else {
        painter.circle_filled(at, 1.2, color);
    }
}
