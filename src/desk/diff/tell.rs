//! Dates, places, conditions and effects of a scenario in words.

use crate::hex::HexId;
use crate::scenario::{Condition, Effect, Scenario, Tasked};

/// A day as people write it.
pub(super) fn day(s: &Scenario, turn: u32) -> String {
    let date = s.date(turn);
    let day = date.strftime("%-d %B").to_string();
    if s.scale.turn_hours.is_multiple_of(24) { day } else { format!("{day} {}", date.strftime("%H:%M")) }
}

pub(super) fn hex(s: &Scenario, hex: HexId) -> String {
    let (column, row) = s.map.grid().offset(hex);
    match s.map.place_at(hex) {
        Some(place) => format!("{} ({column},{row})", place.name),
        None => format!("hex {column},{row}"),
    }
}

pub(super) fn side(s: &Scenario, side: crate::scenario::SideId) -> &str {
    &s.sides[side.0 as usize].name
}

pub(super) fn tasked(s: &Scenario, of: Tasked) -> &str {
    match of {
        Tasked::Formation(id) => &s.formation(id).name,
        Tasked::Unit(id) => &s.unit(id).name,
    }
}

pub(super) fn condition(s: &Scenario, c: &Condition) -> String {
    match c {
        Condition::Turn(turn) => format!("from {}", day(s, *turn)),
        Condition::Held { hex: at, by } => format!("{} held by {}", hex(s, *at), side(s, *by)),
        Condition::After { event, turns } => {
            let other = s.events.get(event.index()).map_or("", |e| e.title.as_str());
            format!("{turns} turns after \"{other}\"")
        }
        Condition::LostMen { side: of, percent } => format!("{} lost {percent} % of its men", side(s, *of)),
        Condition::Chance { percent, more } => {
            let more: Vec<String> =
                more.iter().map(|(c, plus)| format!("{plus} % more if {}", condition(s, c))).collect();
            let base = format!("a chance of {percent} % a day");
            if more.is_empty() { base } else { format!("{base} ({})", more.join("; ")) }
        }
    }
}

pub(super) fn effect(s: &Scenario, e: &Effect) -> String {
    match e {
        Effect::News(text) => format!("news \"{text}\""),
        Effect::Morale { side: of, nation, change } => {
            let who = nation.map_or(side(s, *of), |n| &s.nations[n.index()].name);
            format!("morale of {who} {change:+} %")
        }
        Effect::CeaseFire { side: of, obey, of: formations } => {
            let names: Vec<&str> = formations.iter().map(|f| s.formation(*f).name.as_str()).collect();
            let to = if names.is_empty() { side(s, *of).to_owned() } else { names.join(", ") };
            format!("an order to stop to {to}, obeyed {obey} % a day")
        }
        Effect::Surprise { side: of, percent } => format!("surprise of {} {percent} %", side(s, *of)),
        Effect::MeltAway { nation, percent } => {
            format!("{} melts away, {percent} % a day", s.nations[nation.index()].name)
        }
        Effect::Points { side: of, points } => format!("{points} points for {}", side(s, *of)),
        Effect::End(text) => format!("the game ends: \"{text}\""),
        Effect::Broadcast { side: of, percent } => {
            format!("the news goes out to {}, heard {percent} % a day", side(s, *of))
        }
        Effect::Demarcation => "a line that may not be crossed".into(),
        Effect::Yield { of, .. } => {
            let names: Vec<&str> = of.iter().map(|f| s.formation(*f).name.as_str()).collect();
            format!("{} give themselves up to another power", names.join(", "))
        }
    }
}
