//! The size of the map: cut to a window, made larger, or the same area in hexes of another size.

use super::board::{Desk, Did};
use crate::app::look::{Heavy as _, INK_SOFT};
use crate::app::spots::Named as _;
use crate::app::text::{t, tf};
use crate::desk::Edit;
use bevy_egui::egui;
use egui::{RichText, Ui};

/// What is set and not done yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wanted {
    /// The map that it was set for.
    of: (u32, u32, u32),
    west: i32,
    north: i32,
    columns: u32,
    rows: u32,
    hex_m: u32,
}

pub fn draw(ui: &mut Ui, desk: &mut Desk) {
    let Some(map) = desk.doc.map() else { return };
    let of = (map.grid().width(), map.grid().height(), map.hex_m());
    let fresh = Wanted { of, west: 0, north: 0, columns: of.0, rows: of.1, hex_m: of.2 };
    let id = egui::Id::new("desk frame");
    let mut wanted = ui.data(|d| d.get_temp::<Wanted>(id)).filter(|w| w.of == of).unwrap_or(fresh);
    egui::CollapsingHeader::new(RichText::new(t("desk.size")).heavy()).show(ui, |ui| {
        let (columns, rows) = (of.0, of.1);
        let km = f64::from(of.2) / 1000.0;
        let text = tf("desk.size_now", &[("columns", &columns), ("rows", &rows), ("km", &km)]);
        ui.label(RichText::new(text).small().color(INK_SOFT));
        egui::Grid::new("frame").num_columns(4).show(ui, |ui| {
            let sides = 1..=4000;
            ui.label(t("desk.west"));
            ui.add(egui::DragValue::new(&mut wanted.west).range(-2000..=2000));
            ui.label(t("desk.columns"));
            let _ =
                ui.add(egui::DragValue::new(&mut wanted.columns).range(sides.clone())).named("frame.columns");
            ui.end_row();
            ui.label(t("desk.north"));
            ui.add(egui::DragValue::new(&mut wanted.north).range(-2000..=2000));
            ui.label(t("desk.rows"));
            let _ = ui.add(egui::DragValue::new(&mut wanted.rows).range(sides)).named("frame.rows");
            ui.end_row();
        });
        let crop =
            Edit::Crop { west: wanted.west, north: wanted.north, columns: wanted.columns, rows: wanted.rows };
        let changed = Wanted { hex_m: fresh.hex_m, ..wanted } != fresh;
        let button = ui.add_enabled(changed, egui::Button::new(t("desk.crop"))).named("frame.crop");
        if button.on_hover_text(t("desk.crop_tip")).clicked() {
            desk.ask_for(Did::Edit(crop.title(), vec![crop]));
        }
        ui.horizontal(|ui| {
            let drag = egui::DragValue::new(&mut wanted.hex_m).range(500..=100_000).speed(100).suffix(" m");
            let _ = ui.add(drag).named("frame.hex");
            let button = ui.add_enabled(wanted.hex_m != of.2, egui::Button::new(t("desk.rescale")));
            if button.named("frame.rescale").on_hover_text(t("desk.rescale_tip")).clicked() {
                let edit = Edit::Rescale { hex_m: wanted.hex_m };
                desk.ask_for(Did::Edit(edit.title(), vec![edit]));
            }
        });
        let off = desk.doc.off_map();
        if !off.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.label(tf("desk.off_map", &[("n", &off.len())]));
                if ui.button(t("desk.remove_them")).named("frame.remove").clicked() {
                    desk.edit(Edit::Remove { of: off.clone() });
                }
            });
        }
    });
    ui.data_mut(|d| d.insert_temp(id, wanted));
    ui.add_space(6.0);
}
