//! Small things in words: dates, hours, kinds of ground, and where a hex is.

use crate::hex::HexId;
use crate::map::{Map, Mobility, PlaceKind, RiverWidth, Road};
use crate::rules::event::Outcome;
use crate::rules::{Status, Supply};
use crate::scenario::{Scenario, Sky};

/// "9 August".
#[must_use]
pub fn day(scenario: &Scenario, turn: u32) -> String {
    let date = scenario.date(turn);
    let hour = if scenario.scale.turn_hours < 24 { format!(", {:02} h", date.hour()) } else { String::new() };
    format!("{}{hour}", date.strftime("%-d %B"))
}

/// "3 h 20".
#[must_use]
pub fn hours(minutes: u32) -> String {
    format!("{} h {:02}", minutes / 60, minutes % 60)
}

/// 12,400.
#[must_use]
pub fn number(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[must_use]
pub const fn river(w: RiverWidth) -> &'static str {
    match w {
        RiverWidth::Minor => "small river",
        RiverWidth::Medium => "river",
        RiverWidth::Large => "large river",
        RiverWidth::Great => "great river",
    }
}

#[must_use]
pub const fn road(r: Road) -> &'static str {
    match r {
        Road::Highway => "made road",
        Road::Road => "earth road",
        Road::Track => "track",
    }
}

#[must_use]
pub const fn sky(s: Sky) -> &'static str {
    match s {
        Sky::Clear => "clear",
        Sky::Heat => "hot",
        Sky::Overcast => "overcast",
        Sky::Rain => "rain",
        Sky::Downpour => "downpour",
        Sky::Fog => "fog",
    }
}

/// Moisture of the ground in words.
#[must_use]
pub const fn ground(wet: u8) -> &'static str {
    match wet {
        0..=19 => "dry ground",
        20..=44 => "damp ground",
        45..=69 => "mud",
        _ => "deep mud",
    }
}

#[must_use]
pub const fn supply(s: Supply) -> &'static str {
    match s {
        Supply::Full => "full",
        Supply::Short => "short",
        Supply::Cut => "cut off",
    }
}

#[must_use]
pub const fn mobility(m: Mobility) -> &'static str {
    match m {
        Mobility::Static => "does not move",
        Mobility::Foot => "on foot",
        Mobility::Horse => "mounted",
        Mobility::Motor => "motorised",
        Mobility::Tracked => "tracked",
        Mobility::Rail => "by rail",
        Mobility::River => "river craft",
        Mobility::Naval => "at sea",
        Mobility::Air => "in the air",
    }
}

#[must_use]
pub const fn outcome(o: Outcome) -> &'static str {
    match o {
        Outcome::Repulsed => "attack repulsed",
        Outcome::Held => "line held",
        Outcome::Retreat => "defender falls back",
        Outcome::Rout => "defender routed",
        Outcome::Overrun => "defender overrun",
        Outcome::Surrender => "defender surrenders",
    }
}

#[must_use]
pub const fn fate(s: Status) -> &'static str {
    match s {
        Status::Waiting => "has not arrived",
        Status::InPlay => "in the field",
        Status::Destroyed => "destroyed",
        Status::Captured => "taken prisoner",
        Status::LaidDown => "has laid down its arms",
        Status::Melted => "has melted away",
    }
}

/// "at Hailar", or "30 km south of Hailar".
#[must_use]
pub fn at(map: &Map, hex: HexId) -> String {
    let place = place(map, hex);
    if map.place_at(hex).is_some() { format!("at {place}") } else { place }
}

/// A hex by its place, or by the nearest place of note.
#[must_use]
pub fn place(map: &Map, hex: HexId) -> String {
    if let Some(p) = map.place_at(hex) {
        return p.name.clone();
    }
    let grid = map.grid();
    let mut best: Option<(u32, &str, HexId)> = None;
    for near in grid.within(hex, 5) {
        if let Some(p) = map.place_at(near)
            && !matches!(p.kind, PlaceKind::Feature | PlaceKind::Island)
        {
            let far = grid.distance(hex, near) * 3 + u32::from(5 - p.rank.min(5));
            if best.is_none_or(|b| far < b.0) {
                best = Some((far, &p.name, near));
            }
        }
    }
    best.map_or_else(
        || {
            let (lat, lon) = map.lat_lon(hex);
            format!("{lat:.1}° N {lon:.1}° E")
        },
        |(_, name, at)| {
            let (a, b) = (super::geometry::center(grid, hex), super::geometry::center(grid, at));
            let d = a - b;
            let angle = d.y.atan2(d.x).to_degrees().rem_euclid(360.0);
            let winds =
                ["east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east"];
            let wind = winds[((angle + 22.5) / 45.0) as usize % 8];
            let km = grid.distance(hex, at) * map.hex_m() / 1000;
            format!("{km} km {wind} of {name}")
        },
    )
}
