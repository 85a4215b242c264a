//! The way that the selection would take to the hex under the pointer, with time and fuel on arrival.

use super::aim::Aim;
use super::camera::Lens;
use super::geometry::{center, corner};
use super::hand::Hover;
use super::look::{Draw, Heavy as _, INK, INK_SOFT, PAPER, RULE};
use super::orders::Reaches;
use super::spots;
use super::staffs::Staffs;
use super::stage::Screen;
use super::table::{Selection, Table};
use super::text::tf;
use super::words;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Align2, Color32, Painter, Pos2, Stroke, vec2};

const WAY: Color32 = Color32::from_rgb(0x1A, 0x16, 0x12);
const GOLD: Color32 = Color32::from_rgb(0xFF, 0xC8, 0x3C);

/// Reasons of a march that the plate tells, the longest first; the inspector has them all.
const REASONS: usize = 4;

/// Room that the inspector takes at the right, in points.
const INSPECTOR: f32 = 336.0;

pub struct PreviewPlugin;

impl Plugin for PreviewPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw::Map)
                .after(super::counters::draw)
                .run_if(in_state(Screen::Playing))
                .run_if(resource_exists::<Table>),
        );
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    hover: Res<Hover>,
    reaches: Res<Reaches>,
    aim: Res<Aim>,
    selection: Res<Selection>,
    staffs: Res<Staffs>,
    table: Res<Table>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let grid = table.scenario().map.grid();
    let ring = |hex, color: Color32, width: f32| {
        let c = center(grid, hex);
        let points: Vec<Pos2> = (0..6).map(|k| lens.to_screen(corner(c, k))).collect();
        painter.add(egui::Shape::closed_line(points, Stroke::new(width, color)));
    };
    if let Some(hex) = selection.hex
        && lens.hex() > 6.0
    {
        ring(hex, GOLD, 2.2);
    }
    let Some(hex) = hover.hex else { return Ok(()) };
    if lens.hex() > 10.0 {
        ring(hex, Color32::from_black_alpha(120), 1.2);
    }
    if aim.now.is_some() || staffs.draft.is_some() {
        return Ok(());
    }
    if reaches.targets.contains(&hex) {
        ring(hex, Color32::from_rgb(0xC0, 0x20, 0x10), 3.0);
        return Ok(());
    }
    for (unit, reach) in reaches.of.iter().filter(|_| reaches.holds(hex)) {
        let Some(path) = reach.path(hex) else { continue };
        let start = table.game().state().unit(*unit).hex;
        let points: Vec<Pos2> =
            std::iter::once(start).chain(path).map(|h| lens.to_screen(center(grid, h))).collect();
        painter
            .line(points.clone(), Stroke::new(5.0, Color32::from_rgba_unmultiplied(0xFF, 0xF6, 0xD8, 0xD0)));
        painter.line(points.clone(), Stroke::new(2.6, WAY));
        if let [.., a, b] = points[..] {
            let d = (b - a).normalized();
            let n = vec2(-d.y, d.x);
            let tip = b + d * 4.0;
            painter.add(egui::Shape::convex_polygon(
                vec![tip, tip - d * 11.0 + n * 5.5, tip - d * 11.0 - n * 5.5],
                WAY,
                Stroke::NONE,
            ));
        }
    }
    if let Some((unit, reach)) = reaches.of.first()
        && reaches.holds(hex)
        && let Some(r) = reach.get(hex)
        && r.minutes > 0
    {
        let u = table.game().state().unit(*unit);
        let at = lens.to_screen(center(grid, hex)) + vec2(lens.hex() * 0.5 + 6.0, -6.0);
        let left = words::hours(u32::from(u.minutes).saturating_sub(r.minutes));
        let mut text = tf("hex.plate", &[("hours", &words::hours(r.minutes)), ("left", &left)]);
        if table.scenario().type_of(*unit).range_km > 0 {
            let left = u32::from(u.fuel).saturating_sub(r.fuel) / 10;
            text += &tf("hex.plate_fuel", &[("n", &left)]);
        }
        let path = reach.path(hex).unwrap_or_default();
        for part in table.view().why_march(*unit, &path).iter().take(REASONS) {
            text += &format!("\n{}  {}", words::hours(part.minutes), part.because);
        }
        plate(&painter, at, text, WAY);
    }
    Ok(())
}

/// Lines of text on a plate of paper beside a point; further up and left where the inspector would hide it.
pub fn plate(painter: &Painter, at: Pos2, text: String, color: Color32) {
    let galley = painter.layout_no_wrap(text, egui::FontId::proportional(13.5), color);
    let mut plate = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    let over = plate.right() + INSPECTOR - painter.clip_rect().right();
    if over > 0.0 {
        plate = plate.translate(vec2(-over, -34.0));
    }
    painter.rect(
        plate.expand2(vec2(7.0, 3.0)),
        2.0,
        PAPER,
        Stroke::new(1.0, RULE),
        egui::StrokeKind::Outside,
    );
    painter.galley(plate.min, galley, color);
}

/// At the top of the map while it waits for a click: what is to be chosen, and how to leave it.
pub fn banner(ctx: &egui::Context, mut free: egui::Rect, text: String, hint: &str) {
    // Between the card of a lesson and the inspector, where there are such and they leave room.
    let (left, right) = (spots::at(ctx, "lesson"), spots::at(ctx, "inspector"));
    let left = left.map_or(free.left(), |lesson| lesson.right().max(free.left()));
    let right = right.map_or(free.right(), |inspector| inspector.left().min(free.right()));
    if right - left > 260.0 {
        (free.min.x, free.max.x) = (left, right);
    }
    egui::Area::new("banner".into())
        .order(egui::Order::Foreground)
        .pivot(Align2::CENTER_TOP)
        .fixed_pos(free.center_top() + vec2(0.0, 10.0))
        .interactable(false)
        .show(ctx, |ui| {
            egui::Frame::window(ui.style()).show(ui, |ui| {
                ui.set_max_width(640.0f32.min(free.width() - 40.0));
                ui.label(egui::RichText::new(text).size(16.0).heavy().color(INK));
                ui.label(egui::RichText::new(hint).small().color(INK_SOFT));
            });
        });
}
