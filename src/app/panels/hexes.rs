//! A hex in the inspector: ground, water, ways, names, weather, who holds it, works, what it is worth.

use crate::app::look::{INK, INK_SOFT};
use crate::app::orders::Reaches;
use crate::app::table::Table;
use crate::app::words;
use crate::hex::{Dir, HexId};
use crate::rules::score;
use bevy_egui::egui;
use egui::{RichText, Ui};
use std::collections::BTreeSet;

pub fn hex(ui: &mut Ui, table: &Table, reaches: &Reaches, hex: HexId, hovered: Option<HexId>) {
    let (state, scenario) = (table.game().state(), table.scenario());
    let map = &scenario.map;
    ui.label(RichText::new(words::place(map, hex)).size(16.0).strong());
    if let Some(p) = map.place_at(hex) {
        let mut facts = Vec::new();
        if p.modern != p.name && !p.modern.is_empty() {
            facts.push(format!("today {}", p.modern));
        }
        if p.population > 0 {
            facts.push(format!("{} inhabitants", words::number(p.population)));
        }
        if p.port {
            facts.push("port".into());
        }
        if p.airfield {
            facts.push("airfield".into());
        }
        if !facts.is_empty() {
            ui.label(RichText::new(facts.join(", ")).color(INK_SOFT));
        }
    }
    let terrain = map.terrain(hex);
    let height = if terrain.is_land() { format!(", {} m", map.elevation(hex)) } else { String::new() };
    ui.label(format!("{}{height}", terrain.words()));
    let mut lines = BTreeSet::new();
    for dir in Dir::ALL {
        let e = map.edge(hex, dir);
        if let Some(r) = e.river {
            lines.insert(format!(
                "{}{}",
                words::river(r.width),
                if r.navigable { ", navigable" } else { "" }
            ));
        }
        if let Some(r) = e.rail {
            lines.insert(format!("{} railway", if r.double { "double" } else { "single" }));
        }
        if let Some(r) = e.road {
            lines.insert(words::road(r).to_owned());
        }
    }
    if !lines.is_empty() {
        ui.label(RichText::new(lines.into_iter().collect::<Vec<_>>().join("; ")).color(INK));
    }
    for dir in Dir::ALL {
        for down in state.wreck(hex, dir).into_iter().flat_map(|w| w.told(map.edge(hex, dir))) {
            ui.label(RichText::new(format!("{dir:?}: {down}")).color(INK));
        }
    }
    if terrain.is_land() {
        let owner = state.owner(hex).map_or("nobody", |s| scenario.sides[s.index()].name.as_str());
        let country = map.country(hex).map_or_else(String::new, |c| format!(" (in {c})"));
        ui.label(format!("Held by {owner}{country}"));
        let fort = state.fort(hex);
        if fort > 0 {
            let name = map.fort_name(hex).unwrap_or("Permanent works");
            ui.label(format!("{name}: strength {fort} of 5"));
        }
    }
    let g = state.ground(hex);
    let sky = if terrain.is_land() {
        format!("{}, {} ({})", words::sky(g.sky), words::ground(g.wet), g.wet)
    } else {
        words::sky(g.sky).into()
    };
    ui.label(RichText::new(sky).color(INK_SOFT));
    for (i, o) in scenario.objectives.iter().enumerate().filter(|(_, o)| o.hex == hex) {
        let today = score::worth(o.points, state.turn(), scenario.turns);
        let mut text = format!("Objective: {} points, {today} today.", o.points);
        if let Some(f) = o.fell.into_iter().chain(o.air_landed).min() {
            text += &format!(" Fell on {} in history.", words::day(scenario, f));
        }
        if let Some(f) = state.fell(i) {
            text += &format!(" Fell on {} here.", words::day(scenario, f));
        }
        ui.label(text);
    }
    if let Some(at) = hovered
        && let Some((unit, reach)) = reaches.of.first()
        && let Some(r) = reach.get(at)
        && r.minutes > 0
    {
        ui.separator();
        let u = state.unit(*unit);
        ui.label(RichText::new(format!("March to {}", words::place(map, at))).strong());
        ui.label(format!(
            "{}; {} left on arrival",
            words::hours(r.minutes),
            words::hours(u32::from(u.minutes).saturating_sub(r.minutes))
        ));
        if scenario.type_of(*unit).range_km > 0 {
            ui.label(format!(
                "Fuel {} %, {} % left on arrival",
                r.fuel / 10,
                u32::from(u.fuel).saturating_sub(r.fuel) / 10
            ));
        }
        let path = reach.path(at).unwrap_or_default();
        for part in table.view().why_march(*unit, &path) {
            ui.label(
                RichText::new(format!("   {}: {}", words::hours(part.minutes), part.because)).color(INK_SOFT),
            );
        }
        if r.stops {
            ui.label(RichText::new("The march ends there: enemy zone of control.").color(INK_SOFT));
        }
    }
}
