//! The weather as a calendar: a row for every zone, a column for every turn, painted with the sky in hand.

use super::Tab;
use super::board::{Desk, Did};
use super::list::{LOW, start};
use crate::app::demo::sky::sign;
use crate::app::look::{INK_SOFT, PAPER_LIGHT, RULE};
use crate::app::spots::{self, Named as _};
use crate::app::stage::Free;
use crate::app::text::{t, tf};
use crate::app::words;
use crate::desk::{Address, Edit, Ron};
use crate::scenario::Sky;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Color32, Rect, RichText, Sense, Stroke, StrokeKind, Ui, vec2};

const SKIES: [Sky; 6] = [Sky::Clear, Sky::Heat, Sky::Overcast, Sky::Rain, Sky::Downpour, Sky::Fog];
/// Side of a square, in points.
const SIDE: f32 = 25.0;
/// Room for the names of zones.
const NAMES: f32 = 150.0;

/// A zone as it is written.
struct Zone {
    at: Address,
    name: String,
    days: Vec<Sky>,
}

pub fn draw(
    mut contexts: EguiContexts,
    mut free: ResMut<Free>,
    mut desk: ResMut<Desk>,
    mut sky: Local<Option<Sky>>,
) -> Result {
    if desk.tab != Tab::Weather {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?.clone();
    let zones: Vec<Zone> = desk
        .doc
        .elements("weather")
        .into_iter()
        .map(|e| Zone {
            name: e.text("name").unwrap_or("").into(),
            days: desk.doc.read(&e.address.field("days")).unwrap_or_default(),
            at: e.address,
        })
        .collect();
    if zones.is_empty() {
        return Ok(());
    }
    let high = (zones.len() as f32 * (SIDE + 2.0) + 78.0).min(ctx.viewport_rect().height() * 0.42);
    free.panel(&ctx, "desk weather", |ui| {
        egui::Panel::bottom("desk weather").exact_size(high).resizable(false).show(ui, |ui| {
            // On a low screen the skies scroll with the days.
            let low = ctx.viewport_rect().height() < LOW;
            if !low {
                brush(ui, &mut sky);
            }
            egui::ScrollArea::both().auto_shrink([false, false]).show(ui, |ui| {
                if low {
                    brush(ui, &mut sky);
                }
                calendar(ui, &mut desk, &zones, *sky);
            });
        });
    });
    Ok(())
}

/// The skies, one of them in hand.
fn brush(ui: &mut Ui, sky: &mut Option<Sky>) {
    let now = *sky.get_or_insert(Sky::Rain);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(t("desk.weather_tip")).small().color(INK_SOFT));
        for one in SKIES {
            let button = egui::Button::selectable(now == one, format!("       {}", words::sky(one)));
            let response = ui.add(button).named(&format!("sky.{one:?}").to_lowercase());
            let at = egui::pos2(response.rect.left() + 17.0, response.rect.center().y);
            sign(ui.painter(), at, 16.0, one);
            if response.clicked() {
                *sky = Some(one);
            }
        }
    });
}

fn calendar(ui: &mut Ui, desk: &mut Desk, zones: &[Zone], sky: Option<Sky>) {
    let turns = turns(desk).max(zones.iter().map(|z| z.days.len()).max().unwrap_or(0)).max(1);
    let size = vec2(NAMES + turns as f32 * SIDE, 18.0 + zones.len() as f32 * (SIDE + 2.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let painter = ui.painter_at(rect.intersect(ui.clip_rect()));
    let first: Option<jiff::civil::Date> = start(&desk.doc).parse().ok();
    let square = |row: usize, column: usize| {
        let at = rect.min + vec2(NAMES + column as f32 * SIDE, 18.0 + row as f32 * (SIDE + 2.0));
        Rect::from_min_size(at, vec2(SIDE, SIDE))
    };
    let font = egui::FontId::proportional(11.0);
    for column in 0..turns {
        let day = first.and_then(|d| d.checked_add(jiff::Span::new().days(i64::try_from(column).ok()?)).ok());
        if let Some(day) = day {
            let at = egui::pos2(square(0, column).center().x, rect.top() + 8.0);
            painter.text(at, egui::Align2::CENTER_CENTER, day.day().to_string(), font.clone(), INK_SOFT);
        }
    }
    for (row, zone) in zones.iter().enumerate() {
        let at = egui::pos2(rect.left(), square(row, 0).center().y);
        let mut job = egui::text::LayoutJob::simple_singleline(
            zone.name.clone(),
            egui::FontId::proportional(13.0),
            crate::app::look::INK,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(NAMES - 6.0);
        let name = painter.layout_job(job);
        painter.galley(at - vec2(0.0, name.size().y / 2.0), name, crate::app::look::INK);
        for column in 0..turns {
            let place = square(row, column);
            let written = zone.days.get(column).copied();
            // The last sky that is written goes on.
            let shown = written.or_else(|| zone.days.last().copied());
            painter.rect(place.shrink(1.0), 1.0, PAPER_LIGHT, Stroke::new(1.0, RULE), StrokeKind::Inside);
            if let Some(shown) = shown {
                sign(&painter, place.center(), 17.0, shown);
                if written.is_none() {
                    painter.rect_filled(place.shrink(1.5), 1.0, Color32::from_white_alpha(150));
                }
            }
        }
    }
    if zones.len() > 1 {
        spots::mark(ui.ctx(), "weather.first", square(0, 0));
    }
    let Some(sky) = sky else { return };
    if response.drag_started() {
        desk.ask_for(Did::Hold);
    }
    let pressed = response.clicked() || response.dragged();
    let Some(at) = response.interact_pointer_pos().filter(|_| pressed) else { return };
    let (column, row) = ((at.x - rect.left() - NAMES) / SIDE, (at.y - rect.top() - 18.0) / (SIDE + 2.0));
    if column >= 0.0 && row >= 0.0 && (column as usize) < turns && (row as usize) < zones.len() {
        set(desk, &zones[row as usize], column as usize, sky);
    }
    if response.drag_stopped() {
        desk.ask_for(Did::Lift);
    }
    // The pointer over a square says the day in full.
    response.on_hover_text_at_pointer(words::sky(sky));
}

/// Writes a sky into a day; days before it that nobody wrote get what held there.
fn set(desk: &mut Desk, zone: &Zone, day: usize, sky: Sky) {
    let word = |sky: Sky| Ron::word(&format!("{sky:?}"));
    let days = zone.at.field("days");
    let mut edits = Vec::new();
    if zone.days.is_empty() {
        let all = vec![format!("{sky:?}"); day + 1].join(", ");
        let value = Ron::typed(&format!("[{all}]"));
        edits.push(Edit::Set { of: vec![zone.at.clone()], field: "days".into(), value });
    } else if let Some(now) = zone.days.get(day) {
        if *now == sky {
            return;
        }
        edits.push(Edit::Put { at: days.item(day), value: word(sky) });
    } else {
        let last = zone.days.last().copied().unwrap_or(sky);
        for at in zone.days.len()..=day {
            let value = word(if at == day { sky } else { last });
            edits.push(Edit::Add { list: days.clone(), index: None, value });
        }
    }
    desk.ask_for(Did::Edit(tf("desk.step_set", &[("what", &t("desk.tab_weather"))]), edits));
}

/// Turns of the scenario, from its calendar.
fn turns(desk: &Desk) -> usize {
    let date = |field: &str| -> Option<jiff::civil::Date> {
        let calendar = desk.doc.elements("calendar");
        calendar.first()?.text(field)?.get(..10)?.parse().ok()
    };
    let hours = desk.doc.elements("scale").first().and_then(|s| s.number("turn_hours")).unwrap_or(24).max(1);
    let days =
        date("start").zip(date("end")).and_then(|(a, b)| b.since(a).ok()).map_or(0, |s| s.get_days() + 1);
    usize::try_from(i64::from(days) * 24 / hours).unwrap_or(0).min(200)
}
