//! How the day stands, for the top bar: the score beside history, and the weather.

use crate::app::look::{Heavy as _, INK_SOFT, good, warn};
use crate::app::spots::Named as _;
use crate::app::table::Table;
use crate::app::text::{t, tf};
use crate::app::words;
use crate::rules::score;
use bevy_egui::egui;
use egui::{RichText, Ui};

/// Points of this game beside those that history would have on the same day.
pub fn score(ui: &mut Ui, table: &Table, words: bool) {
    let state = table.game().state();
    let courses = score::history(state);
    let attacker = table.scenario().first;
    let now = state.score(attacker);
    let then: i32 = courses
        .iter()
        .filter_map(|c| {
            let fell = c.historical.into_iter().chain(c.air_landed).min()?;
            (fell <= state.turn()).then(|| score::worth(c.points, fell, table.scenario().turns))
        })
        .sum();
    let name = capital(&table.scenario().sides[attacker.index()].key);
    let text = if words { format!("{name} {now}") } else { now.to_string() };
    let ahead = now - then;
    let color = if ahead >= 0 { good() } else { warn() };
    ui.label(RichText::new(text).heavy()).named("score").on_hover_ui(|ui| {
        ui.label(t("top.score_tip"));
        for side in crate::scenario::SideId::BOTH {
            ui.label(format!("{}: {}", table.scenario().sides[side.index()].name, state.score(side)));
        }
        let margin = score::margin(state);
        let side = crate::scenario::SideId(u8::from(margin < 0));
        let name = &table.scenario().sides[side.index()].name;
        ui.label(tf("top.margin", &[("side", name), ("points", &margin.abs())]));
    });
    let beside = if words {
        tf("top.history", &[("then", &then), ("ahead", &format!("{ahead:+}"))])
    } else {
        format!("({ahead:+})")
    };
    ui.label(RichText::new(beside).color(color)).on_hover_ui(|ui| {
        ui.label(RichText::new(t("top.history_tip")).heavy());
        for c in courses
            .iter()
            .filter(|c| c.game.is_some() || c.historical.is_some_and(|h| h <= state.turn()))
            .take(30)
        {
            ui.label(c.line(state));
        }
    });
}

/// How much a sky hinders, for choosing which zone to name.
const fn severity(sky: crate::scenario::Sky) -> u8 {
    use crate::scenario::Sky;
    match sky {
        Sky::Clear => 0,
        Sky::Overcast => 1,
        Sky::Heat => 2,
        Sky::Fog => 3,
        Sky::Rain => 4,
        Sky::Downpour => 5,
    }
}

/// With a capital letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The worst sky of all zones; all of them on a second look.
pub fn weather(ui: &mut Ui, table: &Table) {
    let (state, scenario) = (table.game().state(), table.scenario());
    let worst = state.zones().iter().enumerate().max_by_key(|(_, g)| (severity(g.sky), g.wet));
    let Some((worst_zone, ground)) = worst else { return };
    let text = if state.zones().len() > 1 {
        format!("{}: {}", scenario.zones[worst_zone].name, words::sky(ground.sky))
    } else {
        words::sky(ground.sky).to_owned()
    };
    ui.add(egui::Label::new(capital(&text)).truncate()).on_hover_ui(|ui| {
        for (zone, g) in scenario.zones.iter().zip(state.zones()) {
            ui.label(format!("{}: {}, {} ({})", zone.name, words::sky(g.sky), words::ground(g.wet), g.wet));
        }
        ui.label(RichText::new(t("hex.wet_tip")).small().color(INK_SOFT));
    });
}
