//! Tons on the map while the overlay of supply is on: what goes out at railheads and depots tonight of what is asked for
//! there, what sources and captured lines can give, and from near what comes to each stack.

use super::{Mode, Overlay};
use crate::app::camera::Lens;
use crate::app::counters::{self, DOTS, Markers};
use crate::app::fonts;
use crate::app::geometry::center;
use crate::app::labels::{Page, Taken, haloed};
use crate::app::look::{INK, INK_SOFT, PAPER_LIGHT, bad};
use crate::app::pieces::Stacks;
use crate::app::table::Table;
use crate::app::text::tf;
use crate::app::words;
use crate::hex::HexId;
use crate::rules::supply::{Chart, Outlet, chart};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, vec2};
use std::collections::BTreeMap;

/// Width of a hex in points from which on stacks that want have their figures, and from which on all have.
const NEAR: f32 = 24.0;
const CLOSE: f32 = 56.0;
/// Width of a hex in points under which only what matters most has a plate, and tons that are little then; up to `NEAR`
/// a third of them is.
const FAR: f32 = 9.0;
const LITTLE: u32 = 60;

/// A line of text on a plate.
type Row = (String, FontId, Color32);

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    lens: Res<Lens>,
    table: Res<Table>,
    markers: Res<Markers>,
    stacks: Res<Stacks>,
    page: Res<Page>,
    mut kept: Local<Option<(u64, Chart)>>,
) -> Result {
    if !overlay.on(Mode::Supply) {
        *kept = None;
        return Ok(());
    }
    if table.is_added() || kept.as_ref().is_none_or(|k| k.0 != table.version) {
        *kept = Some((table.version, chart(&table.view())));
    }
    let Some((_, chart)) = &*kept else { return Ok(()) };
    let ctx = contexts.ctx_mut()?;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let at = |hex| lens.to_screen(center(table.scenario().map.grid(), hex));
    if lens.hex() >= NEAR {
        troops(&painter, &table, chart, lens.hex(), at);
    }
    // Off the markers of armies, and where it can be off counters.
    let mut placed: Vec<Rect> = markers.0.iter().map(|m| m.rect.expand(2.0)).collect();
    let counters: Vec<(HexId, Rect)> = stacks
        .all
        .iter()
        .filter(|_| lens.hex() >= DOTS)
        .map(|s| {
            let w = counters::width(lens.hex());
            (s.hex, Rect::from_center_size(at(s.hex), vec2(w, w * 0.8)))
        })
        .collect();
    // Where most is missing is told first.
    let mut plates: Vec<(u32, HexId, Vec<Row>)> = plates(chart, lens.hex());
    plates.sort_by_key(|(missing, hex, _)| (std::cmp::Reverse(*missing), *hex));
    for (_, hex, rows) in plates {
        let at = at(hex);
        if painter.clip_rect().contains(at) {
            let held = counters.iter().any(|c| c.0 == hex);
            plate(&painter, (at, held), lens.hex(), rows, &mut placed, (&page.taken, &counters));
        }
    }
    Ok(())
}

/// The plates of all places, with the tons that are missing there; from afar only those where much goes out or is missing.
fn plates(chart: &Chart, hex: f32) -> Vec<(u32, HexId, Vec<Row>)> {
    let mut at: BTreeMap<HexId, (u32, Vec<Row>)> = BTreeMap::new();
    let far = hex < NEAR;
    let little = if hex < FAR { LITTLE } else { LITTLE / 3 };
    let told = |o: &&Outlet| !far || o.tons < o.asked || o.asked >= little;
    for o in chart.outlets.iter().filter(told) {
        let color = if o.tons < o.asked { bad() } else { INK };
        let text = tf("supply.out", &[("n", &words::number(o.tons)), ("of", &words::number(o.asked))]);
        let entry = at.entry(o.hex).or_default();
        entry.0 = o.asked.saturating_sub(o.tons);
        entry.1.push((text, fonts::bold(12.0), color));
    }
    let small = || FontId::proportional(11.0);
    for &(hex, tons) in chart.sources.iter().filter(|_| !far) {
        let text = tf("supply.source", &[("n", &words::number(tons))]);
        at.entry(hex).or_default().1.push((text, small(), INK_SOFT));
    }
    for line in chart.lines.iter().filter(|_| !far) {
        let text = tf("supply.line", &[("n", &words::number(line.tons_day))]);
        at.entry(line.from).or_default().1.push((text, small(), INK_SOFT));
    }
    at.into_iter().map(|(hex, (missing, rows))| (missing, hex, rows)).collect()
}

/// A plate beside its hex where no other lies; none where there is no room.
fn plate(
    painter: &Painter,
    (at, held): (Pos2, bool),
    hex: f32,
    rows: Vec<Row>,
    placed: &mut Vec<Rect>,
    (taken, counters): (&Taken, &[(HexId, Rect)]),
) {
    let rows: Vec<_> =
        rows.into_iter().map(|(text, font, color)| painter.layout_no_wrap(text, font, color)).collect();
    let wide = rows.iter().map(|g| g.size().x).fold(0.0, f32::max);
    let high: f32 = rows.iter().map(|g| g.size().y).sum();
    let size = vec2(wide + 10.0, high + 4.0);
    let off = hex * 0.45 + 6.0;
    let (x, y) = (off + size.x / 2.0, off + size.y / 2.0);
    let sides = [(x, 0.0), (-x, 0.0), (0.0, -y), (0.0, y), (x, -y), (x, y), (-x, -y), (-x, y)];
    let spots = sides.map(|(x, y)| at + vec2(x, y) - size / 2.0);
    let rooms = spots.map(|p| Rect::from_min_size(p, size));
    let free = |r: &&Rect| placed.iter().all(|p| !p.intersects(**r));
    let clear = |r: &&Rect| counters.iter().all(|(_, c)| !c.intersects(**r));
    let bare = |r: &&Rect| taken.free(**r);
    // From afar a name counts for more than tons that are told again from near.
    let over = rooms.iter().filter(free).find(|r| hex >= FAR && clear(r));
    let best = rooms.iter().filter(free).find(bare).or(over);
    let best = best.or_else(|| rooms.iter().find(|r| hex >= NEAR && free(r)));
    let Some(&rect) = best else { return };
    placed.push(rect.expand(1.0));
    painter.rect(rect, 2.0, PAPER_LIGHT.gamma_multiply(0.94), Stroke::new(1.0, INK), StrokeKind::Outside);
    // The square of the place itself, unless a counter stands on it.
    if !held {
        let square = Rect::from_center_size(at, vec2(7.0, 7.0));
        painter.rect(square, 0.0, INK, Stroke::new(1.4, PAPER_LIGHT), StrokeKind::Outside);
    }
    let mut y = rect.top() + 2.0;
    for galley in rows {
        let step = galley.size().y;
        painter.galley(egui::pos2(rect.left() + 5.0, y), galley, INK);
        y += step;
    }
}

/// What comes to each stack of what its units ask for.
fn troops(painter: &Painter, table: &Table, chart: &Chart, hex: f32, at: impl Fn(HexId) -> Pos2) {
    let mut sums: BTreeMap<HexId, (u32, u32)> = BTreeMap::new();
    for f in chart.units.iter().filter(|f| f.asked_tons > 0) {
        let sum = sums.entry(table.game().state().unit(f.unit).hex).or_default();
        sum.0 += f.tons;
        sum.1 += f.asked_tons;
    }
    for (stack, (tons, asked)) in sums {
        let at = at(stack) + vec2(0.0, hex * 0.36);
        if painter.clip_rect().contains(at) {
            let text = match hex < CLOSE {
                true if tons < asked => format!("{tons}/{asked}"),
                true => continue,
                false => tf("supply.out", &[("n", &words::number(tons)), ("of", &words::number(asked))]),
            };
            haloed(painter, at, Align2::CENTER_TOP, &text, 11.0, if tons < asked { bad() } else { INK });
        }
    }
}
