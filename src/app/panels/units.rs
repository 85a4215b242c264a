//! A stack and its units in the inspector: pick one, or read all about it.

use super::{Go, Panel, take_focus};
use crate::app::counters::side_color;
use crate::app::look::{INK, INK_SOFT, PAPER_LIGHT, bad, good, warn};
use crate::app::pieces::{Stack, strength};
use crate::app::symbols;
use crate::app::table::Table;
use crate::app::words;
use crate::rules::Supply;
use crate::scenario::UnitId;
use bevy_egui::egui;
use egui::{Color32, RichText, Ui};

/// The stack as a list; the chosen unit (or the only one) in full.
pub fn stack(
    ui: &mut Ui,
    table: &Table,
    stack: &Stack,
    go: &mut Go,
    focus: &mut Option<Panel>,
) {
    let scenario = table.scenario();
    let own = stack.side == table.seat() && !table.watching;
    let side = &scenario.sides[stack.side.index()];
    ui.label(RichText::new(&side.name).color(side_color(scenario, stack.side)).strong());
    let men: u32 =
        stack.pieces.iter().filter(|p| p.seen).map(|p| table.game().state().unit(p.unit).men).sum();
    if stack.pieces.len() > 1 {
        ui.label(
            RichText::new(format!("{} units, {} men", stack.pieces.len(), words::number(men)))
                .color(INK_SOFT),
        );
        if own {
            ui.horizontal(|ui| {
                if ui.small_button("All").clicked() {
                    go.selection.units = stack.pieces.iter().map(|p| p.unit).collect();
                }
                if ui.small_button("None").clicked() {
                    go.selection.units.clear();
                }
            });
        }
    }
    for p in &stack.pieces {
        let chosen = go.selection.units.contains(&p.unit);
        let unit = scenario.unit(p.unit);
        let (rect, response) =
            ui.allocate_exact_size(egui::vec2(ui.available_width(), 24.0), egui::Sense::click());
        take_focus(focus, Panel::Inspector, &response);
        let fill = if chosen {
            ui.visuals().selection.bg_fill
        } else if response.hovered() || response.has_focus() {
            PAPER_LIGHT
        } else {
            Color32::TRANSPARENT
        };
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 2.0, fill);
        let icon = egui::Rect::from_min_size(rect.min + egui::vec2(4.0, 4.0), egui::vec2(26.0, 16.0));
        symbols::draw(&painter, icon, scenario.type_of(p.unit).symbol, PAPER_LIGHT, INK);
        let font = egui::FontId::proportional(13.5);
        let figure = if p.seen {
            strength(scenario, p.unit, table.game().state().unit(p.unit)).to_string()
        } else {
            "?".into()
        };
        painter.text(
            rect.left_center() + egui::vec2(52.0, 0.0),
            egui::Align2::RIGHT_CENTER,
            figure,
            font.clone(),
            INK,
        );
        painter.text(
            rect.left_center() + egui::vec2(60.0, 0.0),
            egui::Align2::LEFT_CENTER,
            &unit.name,
            font,
            INK,
        );
        if response.clicked() && own {
            if ui.input(|i| i.modifiers.ctrl || i.modifiers.shift) {
                if chosen {
                    go.selection.units.retain(|&u| u != p.unit);
                } else {
                    go.selection.units.push(p.unit);
                }
            } else {
                go.selection.units = vec![p.unit];
            }
        }
        response.on_hover_text(format!("{}\n{}", unit.name, scenario.type_of(p.unit).name));
    }
    let one = match (&go.selection.units[..], &stack.pieces[..]) {
        ([one], _) if stack.pieces.iter().any(|p| p.unit == *one) => Some(*one),
        (_, [p]) => Some(p.unit),
        _ => None,
    };
    if let Some(unit) = one {
        let seen = stack.pieces.iter().any(|p| p.unit == unit && p.seen);
        ui.separator();
        detail(ui, table, unit, seen, stack, go);
    }
}

fn detail(
    ui: &mut Ui,
    table: &Table,
    id: UnitId,
    seen: bool,
    stack: &Stack,
    go: &mut Go,
) {
    let scenario = table.scenario();
    let (unit, kind) = (scenario.unit(id), scenario.type_of(id));
    ui.label(RichText::new(&unit.name).size(17.0).strong());
    ui.label(RichText::new(format!("{}, {}", kind.name, words::mobility(kind.mobility))).color(INK_SOFT));
    let f = scenario.formation(unit.of);
    let commander = f.commander.as_ref().map_or_else(String::new, |c| format!(" ({c})"));
    if ui.link(format!("{}{commander}", f.name)).clicked() {
        go.show(table, stack.hex);
    }
    if !seen {
        let age = stack.pieces.iter().find(|p| p.unit == id).map_or(0, |p| p.age);
        ui.label(RichText::new(format!("Not in sight: reported here {age} day(s) ago.")).color(warn()));
        return;
    }
    let u = table.game().state().unit(id);
    egui::Grid::new("figures").num_columns(2).spacing([14.0, 2.0]).show(ui, |ui| {
        let mut row = |name: &str, value: String, color: Color32, tip: &str| {
            ui.label(RichText::new(name).color(INK_SOFT));
            ui.label(RichText::new(value).color(color)).on_hover_text(tip.to_owned());
            ui.end_row();
        };
        row(
            "Strength",
            strength(scenario, id, u).to_string(),
            INK,
            "Hundreds of points: men, guns and armour by their weights, as effective as its sources rate it.",
        );
        row(
            "Men",
            format!("{} of {}", words::number(u.men), words::number(unit.men)),
            INK,
            "Men now, of those it came with.",
        );
        if unit.tanks + unit.spg > 0 {
            row(
                "Armour",
                format!("{} tanks, {} self-propelled", u.tanks, u.spg),
                INK,
                "Armoured vehicles that run.",
            );
        }
        if unit.guns > 0 {
            row("Guns", format!("{} of {}", u.guns, unit.guns), INK, "Guns and mortars.");
        }
        if unit.aircraft > 0 {
            row(
                "Craft",
                format!("{} of {}", u.aircraft, unit.aircraft),
                INK,
                "Aircraft, launchers or craft.",
            );
        }
        row("Quality", format!("{} of 10", unit.quality), INK, "Training and experience.");
        let ready = if u.readiness >= 70 {
            good()
        } else if u.readiness >= 40 {
            warn()
        } else {
            bad()
        };
        row(
            "Readiness",
            format!("{} %", u.readiness),
            ready,
            "Falls by marching and fighting, rises by rest.",
        );
        row("Ammunition", format!("{} %", u.ammo / 10), level(u.ammo), "Of a full load.");
        if kind.range_km > 0 {
            row(
                "Fuel",
                format!(
                    "{} %, {} km of road",
                    u.fuel / 10,
                    u32::from(kind.range_km) * u32::from(u.fuel) / 1000
                ),
                level(u.fuel),
                "Of a refill.",
            );
        }
        let color = match u.supply {
            Supply::Full => good(),
            Supply::Short => warn(),
            Supply::Cut => bad(),
        };
        row("Supply", words::supply(u.supply).into(), color, "How it was supplied last night.");
        if u.dug_in > 0 {
            row("Dug in", format!("{} of 5", u.dug_in), INK, "Field works; lost by moving.");
        }
        if stack.side == table.seat() {
            row(
                "Time left",
                words::hours(u32::from(u.minutes)),
                if u.minutes == 0 { bad() } else { INK },
                "For marching, attacking and digging today.",
            );
        }
    });
    if stack.side == table.seat() && !table.watching {
        super::why::show(ui, table, id);
    }
    if let Some(note) = &unit.note {
        ui.label(RichText::new(note).small().color(INK_SOFT));
    }
}

fn level(thousandths: u16) -> Color32 {
    match thousandths {
        0..=249 => bad(),
        250..=599 => warn(),
        _ => INK,
    }
}
