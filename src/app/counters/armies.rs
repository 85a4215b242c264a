//! Armies from afar: a marker where their troops are, and an arrow for the way that they came in the last days.

use super::{ARMIES, DOTS, side_color};
use crate::app::camera::Lens;
use crate::app::fonts;
use crate::app::geometry::center;
use crate::app::labels::Taken;
use crate::app::pieces::Stacks;
use crate::app::table::Table;
use crate::hex::HexId;
use crate::rules::Event;
use crate::scenario::{FormationId, Scenario, SideId, Size, UnitId};
use bevy::prelude::*;
use bevy_egui::egui;
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

const PAPER: Color32 = Color32::from_rgb(0xFB, 0xF7, 0xEA);
/// Hexes smaller than this have room for some markers only.
const STAMP: f32 = 3.0;
/// Days that an arrow looks back.
const DAYS: usize = 3;
/// World units that an army must have come for an arrow.
const LEAST: f32 = 26.0;

/// Where each army was on the last evenings and is now, oldest first, as far as the seat may know.
#[derive(Resource, Default)]
pub struct Trails {
    ways: BTreeMap<FormationId, Vec<Vec2>>,
    key: (u32, u64),
}

/// The army (or, without one, nothing) that a unit belongs to.
fn army_of(scenario: &Scenario, unit: UnitId) -> Option<FormationId> {
    scenario.commands(unit).find(|&f| scenario.formation(f).level == Size::Army)
}

/// Middles of the armies for places of their fighting troops.
fn middles(scenario: &Scenario, places: &BTreeMap<UnitId, HexId>) -> BTreeMap<FormationId, (Vec2, f32)> {
    let mut sums: BTreeMap<FormationId, (Vec2, f32)> = BTreeMap::new();
    for (&unit, &hex) in places.iter().filter(|(u, _)| scenario.type_of(**u).combat) {
        if let Some(army) = army_of(scenario, unit) {
            let sum = sums.entry(army).or_insert((Vec2::ZERO, 0.0));
            sum.0 += center(scenario.map.grid(), hex);
            sum.1 += 1.0;
        }
    }
    sums.values_mut().for_each(|s| s.0 /= s.1);
    sums
}

fn places(stacks: &Stacks) -> BTreeMap<UnitId, HexId> {
    stacks.all.iter().flat_map(|s| s.pieces.iter().map(|p| (p.unit, s.hex))).collect()
}

/// Walks back through what happened, evening by evening.
pub fn follow(table: Res<Table>, stacks: Res<Stacks>, mut trails: ResMut<Trails>) {
    let now = table.game().state().turn();
    if trails.key == (now, table.version) && !table.is_added() {
        return;
    }
    trails.key = (now, table.version);
    let scenario = table.scenario();
    let mut at = places(&stacks);
    let mut days = vec![middles(scenario, &at)];
    let mut turn = now;
    for batch in table.game().events().batches().iter().rev() {
        let back = scenario.scale.turn_hours.max(1) * (now - batch.turn.min(now)) / 24;
        if batch.turn < turn {
            turn = batch.turn;
            if back as usize > days.len() {
                days.push(middles(scenario, &at));
            }
            if back as usize > DAYS {
                break;
            }
        }
        let events = if table.watching { &batch.events } else { &batch.told[table.seat().index()] };
        for event in events.iter().rev() {
            if let Event::Moved { unit, from, .. } = *event
                && let Some(hex) = at.get_mut(&unit)
            {
                *hex = from;
            }
        }
    }
    days.push(middles(scenario, &at));
    let mut ways: BTreeMap<FormationId, Vec<Vec2>> = BTreeMap::new();
    for day in days.iter().rev() {
        for (&army, &(middle, _)) in day {
            ways.entry(army).or_default().push(middle);
        }
    }
    trails.ways = ways;
}

/// Arrows of the armies that have come some way.
pub fn arrows(painter: &Painter, lens: &Lens, table: &Table, trails: &Trails) {
    let scenario = table.scenario();
    for (&army, way) in &trails.ways {
        let (Some(&from), Some(&to)) = (way.first(), way.last()) else { continue };
        if from.distance(to) < LEAST {
            continue;
        }
        let color = side_color(scenario, scenario.formation(army).side);
        let line = crate::app::sheet::through(way, 6);
        let points: Vec<Pos2> = line.iter().map(|&p| lens.to_screen(p)).collect();
        if points.iter().any(|p| painter.clip_rect().contains(*p)) {
            arrow(painter, &points, color);
        }
    }
}

/// A tapered arrow on a rim of paper.
fn arrow(painter: &Painter, line: &[Pos2], color: Color32) {
    let n = line.len();
    let (tip, before) = (line[n - 1], line[n - 2]);
    let d = (tip - before).normalized();
    let side = vec2(-d.y, d.x);
    for (grow, ink) in [(1.6, PAPER), (0.0, color)] {
        for (i, pair) in line.windows(2).enumerate() {
            let half = 1.0 + 3.2 * (i as f32 + 1.0) / n as f32 + grow;
            painter.line_segment([pair[0], pair[1]], Stroke::new(half * 2.0, ink));
        }
        let head = vec![
            tip + d * (14.0 + grow),
            tip + side * (9.5 + grow * 1.4) - d * (1.0 + grow),
            tip - side * (9.5 + grow * 1.4) - d * (1.0 + grow),
        ];
        painter.add(Shape::convex_polygon(head, ink, Stroke::NONE));
    }
}

/// A marker that has found its place.
pub struct Marker {
    pub rect: Rect,
    /// Where its troops are.
    at: Pos2,
    side: SideId,
    name: Arc<egui::Galley>,
}

/// The markers of this view: placed with the names on the map, so that neither covers the other.
#[derive(Resource, Default)]
pub struct Markers(pub Vec<Marker>);

/// Finds places for the markers of armies: where their troops are, or aside of one another and of what is taken.
#[must_use]
pub fn lay_out(painter: &Painter, lens: &Lens, table: &Table, stacks: &Stacks, taken: &Taken) -> Vec<Marker> {
    if lens.hex() >= ARMIES {
        return Vec::new();
    }
    let scenario = table.scenario();
    let mut markers: Vec<Marker> = Vec::new();
    let mut queue: Vec<_> = middles(scenario, &places(stacks)).into_iter().collect();
    queue.sort_by(|a, b| b.1.1.total_cmp(&a.1.1));
    let view = painter.clip_rect().shrink(4.0);
    for (id, (middle, _)) in queue {
        let f = scenario.formation(id);
        let at = lens.to_screen(middle);
        if !view.expand(40.0).contains(at) {
            continue;
        }
        let name = painter.layout_no_wrap(short(&f.name), fonts::bold(11.5), Color32::WHITE);
        let size = name.size() + vec2(11.0, 11.0);
        let reach = if lens.hex() < DOTS { 1.0 } else { 1.5 };
        let clear = |rect: Rect, strict: bool| {
            view.contains_rect(rect)
                && markers.iter().all(|m| !m.rect.expand(1.5).intersects(rect))
                && (!strict || taken.free(rect))
        };
        let spots = || {
            (0..14).flat_map(|ring| {
                let n = if ring == 0 { 1 } else { 12 };
                (0..n).map(move |k| (ring as f32 * 13.0 * reach, std::f32::consts::TAU * k as f32 / n as f32))
            })
        };
        let find = |strict: bool| {
            spots()
                .map(|(r, a)| Rect::from_center_size(at + vec2(a.cos() * r * 1.4, a.sin() * r), size))
                .find(|&rect| clear(rect, strict))
        };
        // On a map as small as a stamp names come first.
        let crowded = lens.hex() < STAMP;
        let Some(rect) = find(true).or_else(|| find(false).filter(|_| !crowded)) else { continue };
        markers.push(Marker { rect, at, side: f.side, name });
    }
    markers
}

/// Paints the markers; those that moved aside point to where they belong.
pub fn paint(painter: &Painter, table: &Table, markers: &[Marker]) {
    let color = |m: &Marker| side_color(table.scenario(), m.side);
    // All pointers lie under all boxes.
    for m in markers.iter().filter(|m| m.rect.center().distance(m.at) > m.rect.height()) {
        painter.line_segment([m.rect.center(), m.at], Stroke::new(2.6, PAPER));
        painter.line_segment([m.rect.center(), m.at], Stroke::new(1.2, color(m)));
        painter.circle(m.at, 2.6, color(m), Stroke::new(1.0, PAPER));
    }
    for m in markers {
        marker(painter, m.rect, m.side.index() == 0, color(m), m.name.clone());
    }
}

/// A box with the army's name under its echelon; round for the second side.
fn marker(painter: &Painter, rect: Rect, first: bool, color: Color32, galley: Arc<egui::Galley>) {
    let round = if first { 1.0 } else { 8.0 };
    painter.rect_filled(rect.translate(vec2(1.5, 2.0)), round, Color32::from_black_alpha(70));
    painter.rect(rect, round, color, Stroke::new(1.3, PAPER), StrokeKind::Outside);
    if !first {
        painter.rect_stroke(rect.shrink(1.8), round - 2.0, Stroke::new(0.8, PAPER), StrokeKind::Inside);
    }
    let top = rect.center_top() + vec2(0.0, -0.5);
    painter.text(top, Align2::CENTER_TOP, "XXXX", fonts::bold(7.5), PAPER);
    let corner = rect.center() - galley.size() / 2.0 + vec2(0.0, 3.0);
    painter.galley(corner, galley, Color32::WHITE);
}

/// A command's name, short enough for a marker.
fn short(name: &str) -> String {
    let mut out = name.to_owned();
    for (long, brief) in [
        ("Cavalry-Mechanized Group", "CMG"),
        ("Cavalry-Mechanised Group", "CMG"),
        ("Guards Tank Army", "GTA"),
        ("Red Banner Army", "RBA"),
        ("Red Banner ", ""),
        ("Combined-Arms Army", "A"),
        ("Tank Army", "TA"),
        ("Area Army", "AA"),
        ("Air Army", "Air A"),
        ("Operational Group", "OG"),
        ("Garrison Army", "Gar. A"),
        ("Defence Area", "Def. Area"),
        ("Army", "A"),
    ] {
        out = out.replace(long, brief);
    }
    out
}
