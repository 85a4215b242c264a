//! A hex in the inspector: ground, water, ways, names, weather, who holds it, works, what it is worth.

use crate::app::look::{Heavy as _, INK, INK_SOFT};
use crate::app::orders::Reaches;
use crate::app::table::Table;
use crate::app::text::{said, t, tf};
use crate::app::words;
use crate::hex::{Dir, HexId};
use crate::rules::score;
use bevy_egui::egui;
use egui::{RichText, Ui};
use std::collections::BTreeSet;

pub fn hex(ui: &mut Ui, table: &Table, reaches: &Reaches, hex: HexId, hovered: Option<HexId>) {
    let map = &table.scenario().map;
    ui.label(RichText::new(words::place(map, hex)).size(16.0).heavy());
    place(ui, table, hex);
    let terrain = map.terrain(hex);
    let height = if terrain.is_land() {
        format!(", {}", tf("hex.height", &[("m", &map.elevation(hex))]))
    } else {
        String::new()
    };
    ui.label(format!("{}{height}", said(terrain.words()))).on_hover_text(t("hex.ground_tip"));
    ways(ui, table, hex);
    if terrain.is_land() {
        holder(ui, table, hex);
    }
    let g = table.game().state().ground(hex);
    let sky = if terrain.is_land() {
        format!("{}, {} ({})", words::sky(g.sky), words::ground(g.wet), g.wet)
    } else {
        words::sky(g.sky).into()
    };
    ui.label(RichText::new(sky).color(INK_SOFT)).on_hover_text(t("hex.wet_tip"));
    objectives(ui, table, hex);
    if let Some(at) = hovered {
        march(ui, table, reaches, at);
    }
}

fn place(ui: &mut Ui, table: &Table, hex: HexId) {
    let Some(p) = table.scenario().map.place_at(hex) else { return };
    let mut facts = Vec::new();
    if p.modern != p.name && !p.modern.is_empty() {
        facts.push(tf("hex.today", &[("name", &p.modern)]));
    }
    if p.population > 0 {
        facts.push(tf("hex.inhabitants", &[("n", &words::number(p.population))]));
    }
    if p.port {
        facts.push(t("hex.port").into());
    }
    if p.airfield {
        facts.push(t("hex.airfield").into());
    }
    if !facts.is_empty() {
        ui.label(RichText::new(facts.join(", ")).color(INK_SOFT)).on_hover_text(t("hex.place_tip"));
    }
}

fn ways(ui: &mut Ui, table: &Table, hex: HexId) {
    let mut lines = BTreeSet::new();
    for dir in Dir::ALL {
        let e = table.scenario().map.edge(hex, dir);
        if let Some(r) = e.river {
            let river = words::river(r.width);
            lines.insert(if r.navigable {
                tf("hex.navigable", &[("river", &river)])
            } else {
                river.to_owned()
            });
        }
        if let Some(r) = e.rail {
            lines.insert(if r.double { t("hex.double_rail") } else { t("hex.single_rail") }.to_owned());
        }
        if let Some(r) = e.road {
            lines.insert(words::road(r).to_owned());
        }
    }
    if !lines.is_empty() {
        ui.label(RichText::new(lines.into_iter().collect::<Vec<_>>().join("; ")).color(INK))
            .on_hover_text(t("hex.ways_tip"));
    }
    for dir in Dir::ALL {
        let edge = table.scenario().map.edge(hex, dir);
        for down in table.game().state().wreck(hex, dir).into_iter().flat_map(|w| w.told(edge)) {
            ui.label(RichText::new(format!("{dir:?}: {down}")).color(INK));
        }
    }
}

fn holder(ui: &mut Ui, table: &Table, hex: HexId) {
    let (state, scenario) = (table.game().state(), table.scenario());
    let owner = state.owner(hex).map_or(t("hex.nobody"), |s| scenario.sides[s.index()].name.as_str());
    let text = match scenario.map.country(hex) {
        Some(country) => tf("hex.held_in", &[("side", &owner), ("country", &country)]),
        None => tf("hex.held", &[("side", &owner)]),
    };
    ui.label(text);
    let fort = state.fort(hex);
    if fort > 0 {
        let name = scenario.map.fort_name(hex).unwrap_or(t("hex.works"));
        ui.label(tf("hex.fort", &[("name", &name), ("n", &fort)])).on_hover_text(t("hex.fort_tip"));
    }
}

fn objectives(ui: &mut Ui, table: &Table, hex: HexId) {
    let (state, scenario) = (table.game().state(), table.scenario());
    for (i, o) in scenario.objectives.iter().enumerate().filter(|(_, o)| o.hex == hex) {
        let today = score::worth(o.points, state.turn(), scenario.turns);
        let mut text = tf("hex.objective", &[("points", &o.points), ("today", &today)]);
        if let Some(f) = o.fell.into_iter().chain(o.air_landed).min() {
            text += &format!(" {}", tf("hex.fell_then", &[("day", &words::day(scenario, f))]));
        }
        if let Some(f) = state.fell(i) {
            text += &format!(" {}", tf("hex.fell_here", &[("day", &words::day(scenario, f))]));
        }
        let source = o.source.as_ref().map_or_else(String::new, |s| tf("hex.source", &[("source", s)]));
        ui.label(text).on_hover_text(format!("{} {source}", t("hex.objective_tip")));
    }
}

/// The march of the selected unit to the hex under the pointer.
fn march(ui: &mut Ui, table: &Table, reaches: &Reaches, at: HexId) {
    let Some((unit, reach)) = reaches.of.first() else { return };
    let Some(r) = reach.get(at).filter(|r| r.minutes > 0) else { return };
    let (scenario, u) = (table.scenario(), table.game().state().unit(*unit));
    ui.separator();
    let title = tf("hex.march", &[("place", &words::place(&scenario.map, at))]);
    ui.label(RichText::new(title).heavy());
    let left = words::hours(u32::from(u.minutes).saturating_sub(r.minutes));
    ui.label(tf("hex.march_time", &[("hours", &words::hours(r.minutes)), ("left", &left)]))
        .on_hover_text(t("hex.march_tip"));
    if scenario.type_of(*unit).range_km > 0 {
        let left = u32::from(u.fuel).saturating_sub(r.fuel) / 10;
        ui.label(tf("hex.march_fuel", &[("n", &(r.fuel / 10)), ("left", &left)]))
            .on_hover_text(t("unit.fuel_tip"));
    }
    let path = reach.path(at).unwrap_or_default();
    for part in table.view().why_march(*unit, &path) {
        let text = format!("   {}: {}", words::hours(part.minutes), part.because);
        ui.label(RichText::new(text).color(INK_SOFT)).on_hover_text(t("hex.march_tip"));
    }
    if r.stops {
        ui.label(RichText::new(t("hex.march_stops")).color(INK_SOFT));
    }
}
