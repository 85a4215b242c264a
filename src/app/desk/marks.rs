//! What else lies on the map of the editor: objectives, depots, the axes of a plan as arrows, lines that are chosen.

use super::{Desk, Tab};
use crate::app::camera::Lens;
use crate::app::counters::{DOTS, width};
use crate::app::fonts;
use crate::app::geometry::center;
use crate::app::labels::{Page, Taken, haloed};
use crate::app::look::INK;
use crate::desk::Address;
use crate::hex::HexId;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, vec2};

const MARK: Color32 = Color32::from_rgb(0xB0, 0x7A, 0x14);

pub fn draw(mut contexts: EguiContexts, lens: Res<Lens>, desk: Res<Desk>, page: Res<Page>) -> Result {
    let ctx = contexts.ctx_mut()?;
    let Some(map) = desk.doc.map() else { return Ok(()) };
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let spot = |hex: HexId| lens.to_screen(center(map.grid(), hex));
    let r = (lens.hex() * 0.3).clamp(4.0, 13.0);
    let sections: &[(&str, &str)] = match desk.tab {
        Tab::Objectives => &[("objectives", "points")],
        Tab::Supply => &[("supply", "tons_day")],
        Tab::Civilians => &[("civilians", "people")],
        _ => &[],
    };
    let mut taken = Taken(if sections.is_empty() { Vec::new() } else { page.taken.0.clone() });
    for (section, figure) in sections {
        for at in desk.elements(section) {
            let (Some(hex), Some(e)) = (desk.doc.hex_of(&at), desk.doc.element_at(&at)) else { continue };
            let text = e.number(figure).map_or(String::new(), |n| n.to_string());
            // Under the counter that stands there.
            let held = lens.hex() >= DOTS && desk.facts.at.contains_key(&hex);
            let at_foot = vec2(0.0, if held { width(lens.hex()) * 0.42 } else { 0.0 });
            mark(&painter, spot(hex) + at_foot, r, &text, desk.is_chosen(&at), &mut taken);
        }
    }
    if desk.tab == Tab::Plans {
        plan(&painter, &desk, &spot);
    }
    line(&painter, &desk, &spot);
    Ok(())
}

/// A mark and its figure, where that has room.
fn mark(painter: &Painter, at: Pos2, r: f32, text: &str, chosen: bool, taken: &mut Taken) {
    let points = vec![at - vec2(0.0, r), at + vec2(r, 0.0), at + vec2(0.0, r), at - vec2(r, 0.0)];
    let rim =
        if chosen { Stroke::new(3.0, Color32::from_rgb(0xFF, 0xC8, 0x3C)) } else { Stroke::new(1.2, INK) };
    painter.add(egui::Shape::convex_polygon(points, MARK, rim));
    if text.is_empty() {
        return;
    }
    let size = (r * 0.95).clamp(9.0, 13.0);
    let room = painter.layout_no_wrap(text.to_owned(), fonts::bold(size), INK).size();
    let (x, y) = (r + 1.0 + room.x / 2.0, r + 1.0 + room.y / 2.0);
    let rooms = [(0.0, y), (x, 0.0), (-x, 0.0), (0.0, -y), (x, y), (-x, y), (x, -y), (-x, -y)]
        .map(|(x, y)| Rect::from_center_size(at + vec2(x, y), room));
    let free = rooms.into_iter().find(|rect| taken.free(rect.shrink2(vec2(0.0, 2.0))));
    if let Some(rect) = free.or_else(|| chosen.then_some(rooms[0])) {
        taken.0.push(rect);
        haloed(painter, rect.center(), Align2::CENTER_CENTER, text, size, INK);
    }
}

/// Arrows of the chosen plan; of all plans' sides when none is chosen, the first plan of each.
fn plan(painter: &Painter, desk: &Desk, spot: &impl Fn(HexId) -> Pos2) {
    let Some(chosen) = desk.chosen.iter().find(|c| c.section == "plans") else { return };
    let side = desk.doc.element_at(&chosen.at).and_then(|e| e.text("side").map(str::to_owned));
    let side = desk.facts.sides.iter().position(|s| Some(&s.id) == side.as_ref()).unwrap_or(0);
    let color = desk.facts.color(side).lerp_to_gamma(Color32::BLACK, 0.15);
    let tasks = chosen.at.field("tasks");
    for task in items(desk, &tasks) {
        let points = way(desk, &task);
        let spots: Vec<Pos2> = points.iter().map(|h| spot(*h)).collect();
        arrow(painter, &spots, color);
    }
}

/// Way-points of the chosen plan and where they are, to be taken in hand.
#[must_use]
pub fn points(desk: &Desk) -> Vec<(Address, HexId)> {
    let mut out = Vec::new();
    for chosen in desk.chosen.iter().filter(|c| c.section == "plans") {
        let tasks = chosen.at.field("tasks");
        for task in items(desk, &tasks) {
            let axis = task.field("axis");
            out.extend(
                items(desk, &axis).into_iter().filter_map(|at| Some((at.clone(), desk.doc.hex(&at)?))),
            );
        }
    }
    out
}

/// The elements of a list.
fn items(desk: &Desk, list: &Address) -> Vec<Address> {
    let count = desk.doc.node(list).map_or(0, |n| (0..).take_while(|i| n.item(*i).is_some()).count());
    (0..count).map(|i| list.item(i)).collect()
}

/// Where a task begins and its way-points.
fn way(desk: &Desk, task: &Address) -> Vec<HexId> {
    let of = desk.doc.element_at(task).and_then(|e| e.text("of").map(str::to_owned)).unwrap_or_default();
    let facts = &desk.facts;
    let unit = facts.units.iter().find(|u| u.id == of).and_then(|u| u.hex);
    let formation = || {
        let f = facts.formations.iter().position(|f| f.id == of)?;
        facts.formations[f].units.iter().find_map(|&u| facts.units[u].hex)
    };
    let axis = task.field("axis");
    let points = items(desk, &axis).into_iter().filter_map(|at| desk.doc.hex(&at));
    unit.or_else(formation).into_iter().chain(points).collect()
}

fn arrow(painter: &Painter, points: &[Pos2], color: Color32) {
    let [.., before, tip] = points else { return };
    painter.line(points.to_vec(), Stroke::new(5.0, Color32::from_white_alpha(150)));
    painter.line(points.to_vec(), Stroke::new(2.6, color));
    let along = (*tip - *before).normalized() * 11.0;
    let across = vec2(-along.y, along.x) * 0.6;
    let head = vec![*tip + along * 0.4, *tip - along + across, *tip - along - across];
    painter.add(egui::Shape::convex_polygon(head, color, Stroke::new(1.0, Color32::WHITE)));
    for p in &points[1..] {
        painter.circle(*p, 3.0, Color32::WHITE, Stroke::new(1.4, color));
    }
}

/// A line of the map that is chosen.
fn line(painter: &Painter, desk: &Desk, spot: &impl Fn(HexId) -> Pos2) {
    let Some(map) = desk.doc.map() else { return };
    for chosen in &desk.chosen {
        if !matches!(chosen.section.as_str(), "railways" | "roads" | "forts") {
            continue;
        }
        let Some(e) = desk.doc.element_at(&chosen.at) else { continue };
        let text = e.text("path").or_else(|| e.text("hexes")).unwrap_or("");
        let points: Vec<Pos2> = text
            .split_whitespace()
            .filter_map(|w| {
                let (c, r) = w.split_once(',')?;
                map.grid().id(c.parse().ok()?, r.parse().ok()?).map(spot)
            })
            .collect();
        if chosen.section == "forts" {
            for p in points {
                painter.circle_stroke(p, 9.0, Stroke::new(2.5, MARK));
            }
        } else {
            painter.line(points, Stroke::new(4.0, Color32::from_rgb(0xFF, 0xC8, 0x3C)));
        }
    }
}
