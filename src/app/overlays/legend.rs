//! What colours and strokes mean: a small plate for every overlay that is on.

use super::reaches::subject;
use super::wash::{self, Hatch};
use super::{Mode, Overlay, history, objectives};
use crate::app::counters::side_color;
use crate::app::keys::{Act, Keys};
use crate::app::look::{Heavy as _, INK, INK_SOFT, Keyboard, PAPER_LIGHT};
use crate::app::spots;
use crate::app::stage::{Free, Hidden};
use crate::app::table::{Selection, Table};
use crate::app::text::t;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Color32, Painter, Rect, RichText, Stroke, StrokeKind, Ui, vec2};

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub fn draw(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    table: Res<Table>,
    selection: Res<Selection>,
    free: Res<Free>,
    hidden: Res<Hidden>,
    keys: Res<Keys>,
    keyboard: Res<Keyboard>,
) -> Result {
    let on: Vec<Mode> = Mode::ALL.into_iter().filter(|&m| overlay.on(m) && m != Mode::Control).collect();
    if on.is_empty() {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    // Under the card of a lesson, where there is one, and above the log.
    let top = spots::at(ctx, "lesson").map_or(free.0.top(), |card| card.bottom()) + 10.0;
    let bottom = spots::at(ctx, "log").map_or(free.0.bottom(), |log| log.top()) - 10.0;
    let (most, wide) = (bottom - top - 24.0, (free.clear(*hidden).width() - 40.0).min(300.0));
    // On a small screen it takes turns with windows and with the inspector.
    if most < 24.0 || wide < 130.0 || keyboard.windowed() && free.narrow(ctx) {
        return Ok(());
    }
    let shown =
        egui::Area::new("legend".into()).fixed_pos(egui::pos2(free.0.left() + 10.0, top)).show(ctx, |ui| {
            egui::Frame::window(ui.style()).inner_margin(8.0).show(ui, |ui| {
                ui.set_max_width(wide);
                ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
                egui::ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
                    for mode in on {
                        let title = format!("{}   {}", mode.name(), keys.name(Act::Show(mode)));
                        ui.label(RichText::new(title).heavy().color(INK));
                        rows(ui, mode, &table, &selection);
                    }
                });
            });
        });
    spots::mark(ctx, "legend", shown.response.rect);
    Ok(())
}

fn rows(ui: &mut Ui, mode: Mode, table: &Table, selection: &Selection) {
    match mode {
        Mode::Control => {}
        Mode::Supply => {
            washed(ui, wash::RAILHEAD, t("legend.trains"));
            washed(ui, wash::FULL, t("legend.all"));
            washed(ui, wash::SHORT, t("legend.less"));
            washed(ui, wash::CUT, t("legend.nothing"));
            note(ui, t("legend.tons"));
        }
        Mode::Weather => {
            washed(ui, wash::DAMP, t("legend.damp"));
            washed(ui, wash::MUD, t("legend.mud"));
            washed(ui, wash::DEEP_MUD, t("legend.deep_mud"));
        }
        Mode::Zones => {
            washed(ui, wash::ENEMY_ZONE, t("legend.enemy_zone"));
            washed(ui, wash::OWN_ZONE, t("legend.own_zone"));
            washed(ui, wash::BOTH_ZONES, t("legend.both_zones"));
        }
        Mode::Movement | Mode::Fuel | Mode::Air => {
            let unit = subject(table, selection, mode);
            reach(ui, mode, unit.map(|u| table.scenario().unit(u).name.as_str()));
        }
        Mode::Objectives => {
            drawn(ui, t("legend.open"), |p, r| objectives::cloth(p, r.shrink(1.0), false));
            drawn(ui, t("legend.taken"), |p, r| objectives::cloth(p, r.shrink(1.0), true));
        }
        Mode::History => {
            drawn(ui, t("legend.way"), |p, r| {
                p.extend(egui::Shape::dashed_line(
                    &[r.left_center(), r.right_center()],
                    Stroke::new(2.6, history::WAY),
                    6.0,
                    3.0,
                ));
            });
            for (how, text) in [
                (objectives::Beside::Both, t("legend.both_fell")),
                (objectives::Beside::Late, t("legend.late")),
                (objectives::Beside::Early, t("legend.early")),
                (objectives::Beside::Ahead, t("legend.ahead")),
            ] {
                drawn(ui, text, |p, r| objectives::ring(p, r.center(), 5.0, how));
            }
        }
        Mode::Command => {
            drawn(ui, t("legend.command"), |p, r| {
                let color = side_color(table.scenario(), table.seat());
                p.line_segment([r.left_center(), r.right_center()], Stroke::new(2.2, color));
                p.circle(r.left_center() + vec2(3.0, 0.0), 3.0, Color32::WHITE, Stroke::new(1.6, color));
            });
            note(ui, t("legend.select_command"));
        }
    }
}

/// The bands of a unit's reach, or what to select to see them.
fn reach(ui: &mut Ui, mode: Mode, name: Option<&str>) {
    let Some(name) = name else {
        let hint = match mode {
            Mode::Movement => t("legend.select_movement"),
            Mode::Fuel => t("legend.select_fuel"),
            _ => t("legend.select_air"),
        };
        return note(ui, hint);
    };
    match mode {
        Mode::Movement => {
            let days = [t("legend.today"), t("legend.tomorrow"), t("legend.day_after")];
            wash::BANDS.into_iter().zip(days).for_each(|(band, text)| washed(ui, band, text));
        }
        Mode::Fuel => {
            let shares =
                [t("legend.quarter"), t("legend.half"), t("legend.three_quarters"), t("legend.all_fuel")];
            wash::BANDS.into_iter().zip(shares).for_each(|(band, text)| washed(ui, band, text));
        }
        _ => washed(ui, wash::AIR, t("legend.in_range")),
    }
    note(ui, name);
}

/// A wash as it looks on the map: laid over light ground, with its strokes.
fn washed(ui: &mut Ui, wash: wash::Tint, text: &str) {
    let [r, g, b, a] = wash.rgba;
    let laid = PAPER_LIGHT.lerp_to_gamma(Color32::from_rgb(r, g, b), f32::from(a) / 190.0);
    drawn(ui, text, |painter, rect| {
        painter.rect(rect, 1.0, laid, Stroke::new(0.8, INK_SOFT), StrokeKind::Inside);
        hatch(painter, rect, wash.hatch);
    });
}

fn hatch(painter: &Painter, rect: Rect, hatch: Hatch) {
    let line = Stroke::new(1.0, INK.gamma_multiply(0.55));
    let steps = |from: f32, to: f32| (1..).map(move |k| from + 4.0 * k as f32).take_while(move |v| *v < to);
    if matches!(hatch, Hatch::Lines | Hatch::Net) {
        steps(rect.top() - 1.0, rect.bottom()).for_each(|y| {
            painter.hline(rect.x_range(), y, line);
        });
    }
    if hatch == Hatch::Net {
        steps(rect.left(), rect.right()).for_each(|x| {
            painter.vline(x, rect.y_range(), line);
        });
    }
    if hatch == Hatch::Dots {
        for (x, y) in steps(rect.left(), rect.right()).zip([0.3, 0.7].into_iter().cycle()) {
            painter.circle_filled(egui::pos2(x, rect.top() + rect.height() * y), 1.0, line.color);
        }
    }
}

/// A row: something drawn in a small rectangle, and what it stands for.
fn drawn(ui: &mut Ui, text: &str, draw: impl FnOnce(&Painter, Rect)) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, 13.0), egui::Sense::hover());
        draw(ui.painter(), rect);
        ui.add(egui::Label::new(RichText::new(text).small().color(INK)).wrap());
    });
}

fn note(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).small().color(INK_SOFT));
}
