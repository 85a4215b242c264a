//! What the colours mean: a small plate for every overlay that is on.

use super::reaches::subject;
use super::{Mode, Overlay, history, objectives, wash};
use crate::app::counters::side_color;
use crate::app::look::{Heavy as _, INK, INK_SOFT, PAPER_LIGHT};
use crate::app::stage::Free;
use crate::app::table::{Selection, Table};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Color32, RichText, vec2};

pub fn draw(
    mut contexts: EguiContexts,
    overlay: Res<Overlay>,
    table: Res<Table>,
    selection: Res<Selection>,
    free: Res<Free>,
) -> Result {
    let on: Vec<Mode> = Mode::ALL.into_iter().filter(|&m| overlay.on(m) && m != Mode::Control).collect();
    if on.is_empty() {
        return Ok(());
    }
    let ctx = contexts.ctx_mut()?;
    egui::Area::new("legend".into())
        .pivot(egui::Align2::LEFT_TOP)
        .fixed_pos(free.0.left_top() + vec2(10.0, 10.0))
        .interactable(false)
        .show(ctx, |ui| {
            egui::Frame::window(ui.style()).inner_margin(8.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
                for mode in on {
                    let title = format!("{}   {}", mode.name(), mode.key_name());
                    ui.label(RichText::new(title).heavy().color(INK));
                    rows(ui, mode, &table, &selection);
                }
            });
        });
    Ok(())
}

fn rows(ui: &mut egui::Ui, mode: Mode, table: &Table, selection: &Selection) {
    let mut washed = |c: wash::Tint, text: &str| {
        // As it looks on the map: laid over light ground.
        let laid = PAPER_LIGHT.lerp_to_gamma(Color32::from_rgb(c[0], c[1], c[2]), f32::from(c[3]) / 190.0);
        row(ui, laid, text);
    };
    match mode {
        Mode::Control => {}
        Mode::Supply => {
            washed(wash::RAILHEAD, "trains come this far");
            washed(wash::FULL, "lorries bring everything");
            washed(wash::SHORT, "lorries bring less than is needed");
            washed(wash::CUT, "nothing comes");
        }
        Mode::Weather => washed(wash::MUD, "wet ground: the darker, the deeper the mud"),
        Mode::Zones => {
            washed(wash::ENEMY_ZONE, "known enemies slow marches and stop supply");
            washed(wash::OWN_ZONE, "own troops do");
            washed(wash::BOTH_ZONES, "both do");
        }
        Mode::Movement | Mode::Fuel | Mode::Air => {
            let name = subject(table, selection, mode).map(|u| table.scenario().unit(u).name.clone());
            match (mode, name) {
                (Mode::Movement, Some(name)) => {
                    for (band, text) in wash::BANDS.into_iter().zip(["today", "tomorrow", "the day after"]) {
                        washed(band, text);
                    }
                    note(ui, &name);
                }
                (Mode::Fuel, Some(name)) => {
                    let shares = ["a quarter of its fuel burnt", "half", "three quarters", "all of it"];
                    for (band, text) in wash::BANDS.into_iter().zip(shares) {
                        washed(band, text);
                    }
                    note(ui, &name);
                }
                (Mode::Air, Some(name)) => {
                    washed(wash::AIR, "in range");
                    note(ui, &name);
                }
                (Mode::Movement, None) => note(ui, "Select a unit to see where it can be in three days."),
                (Mode::Fuel, None) => {
                    note(
                        ui,
                        "Figures: least fuel in a stack. Select a unit to see how far its fuel takes it.",
                    );
                }
                _ => note(ui, "Rings: range of own aircraft. Select one to see the hexes."),
            }
        }
        Mode::Objectives => {
            row(ui, objectives::OPEN, "points for taking it");
            row(ui, objectives::TAKEN, "taken");
        }
        Mode::History => {
            row(ui, history::WAY, "spearheads in history, up to this evening");
            row(ui, objectives::BOTH_FELL, "fell in history and here");
            row(ui, objectives::LATE, "had fallen in history");
            row(ui, objectives::EARLY, "fell here sooner");
            row(ui, objectives::AHEAD, "fell later in history");
        }
        Mode::Command => {
            row(ui, side_color(table.scenario(), table.seat()), "from headquarters to their troops");
            note(ui, "Select a unit to see its chain in full ink.");
        }
    }
}

fn row(ui: &mut egui::Ui, color: Color32, text: &str) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 11.0), egui::Sense::hover());
        ui.painter().rect(rect, 1.0, color, egui::Stroke::new(0.8, INK_SOFT), egui::StrokeKind::Inside);
        ui.label(RichText::new(text).small().color(INK));
    });
}

fn note(ui: &mut egui::Ui, text: &str) {
    ui.label(RichText::new(text).small().color(INK_SOFT));
}
