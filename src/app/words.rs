//! Small things in words: dates, hours, kinds of ground, and where a hex is.

use super::text::{t, tf};
use crate::hex::HexId;
use crate::map::{Map, Mobility, PlaceKind, RiverWidth, Road};
use crate::rules::event::Outcome;
use crate::rules::{Status, Supply};
use crate::scenario::{Scenario, Sky};

const MONTHS: [&str; 12] = [
    "date.january",
    "date.february",
    "date.march",
    "date.april",
    "date.may",
    "date.june",
    "date.july",
    "date.august",
    "date.september",
    "date.october",
    "date.november",
    "date.december",
];

/// "9 August".
#[must_use]
pub fn day(scenario: &Scenario, turn: u32) -> String {
    let date = scenario.date(turn);
    let day = date_of(date);
    if scenario.scale.turn_hours < 24 {
        tf("date.hour", &[("day", &day), ("hour", &format!("{:02}", date.hour()))])
    } else {
        day
    }
}

/// The months of a date as short as they are written beside a place.
const SHORT_MONTHS: [&str; 12] = [
    "date.short_january",
    "date.short_february",
    "date.short_march",
    "date.short_april",
    "date.short_may",
    "date.short_june",
    "date.short_july",
    "date.short_august",
    "date.short_september",
    "date.short_october",
    "date.short_november",
    "date.short_december",
];

/// "16", after the month in which the scenario began "1 Sep"; with the hour where turns are shorter than a day.
#[must_use]
pub fn short_day(scenario: &Scenario, turn: u32) -> String {
    let (date, first) = (scenario.date(turn), scenario.start);
    let day = if (date.year(), date.month()) == (first.year(), first.month()) {
        date.day().to_string()
    } else {
        let month = t(SHORT_MONTHS[usize::try_from(date.month() - 1).unwrap_or(0) % 12]);
        tf("date.day", &[("day", &date.day()), ("month", &month)])
    };
    if scenario.scale.turn_hours < 24 {
        tf("date.hour", &[("day", &day), ("hour", &date.hour())])
    } else {
        day
    }
}

/// The day of a date, without its year.
#[must_use]
pub fn date_of(date: jiff::civil::DateTime) -> String {
    let month = t(MONTHS[usize::try_from(date.month() - 1).unwrap_or(0) % 12]);
    tf("date.day", &[("day", &date.day()), ("month", &month)])
}

/// "3 h 20".
#[must_use]
pub fn hours(minutes: u32) -> String {
    tf("date.hours", &[("h", &(minutes / 60)), ("min", &format!("{:02}", minutes % 60))])
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
pub fn river(w: RiverWidth) -> &'static str {
    match w {
        RiverWidth::Minor => t("river.minor"),
        RiverWidth::Medium => t("river.medium"),
        RiverWidth::Large => t("river.large"),
        RiverWidth::Great => t("river.great"),
    }
}

#[must_use]
pub fn road(r: Road) -> &'static str {
    match r {
        Road::Highway => t("road.highway"),
        Road::Road => t("road.road"),
        Road::Track => t("road.track"),
    }
}

#[must_use]
pub fn sky(s: Sky) -> &'static str {
    match s {
        Sky::Clear => t("sky.clear"),
        Sky::Heat => t("sky.heat"),
        Sky::Overcast => t("sky.overcast"),
        Sky::Rain => t("sky.rain"),
        Sky::Downpour => t("sky.downpour"),
        Sky::Fog => t("sky.fog"),
    }
}

/// Moisture of the ground in words.
#[must_use]
pub fn ground(wet: u8) -> &'static str {
    match wet {
        0..=19 => t("ground.dry"),
        20..=44 => t("ground.damp"),
        45..=69 => t("ground.mud"),
        _ => t("ground.deep_mud"),
    }
}

#[must_use]
pub fn supply(s: Supply) -> &'static str {
    match s {
        Supply::Full => t("supply.full"),
        Supply::Short => t("supply.short"),
        Supply::Cut => t("supply.cut"),
    }
}

#[must_use]
pub fn mobility(m: Mobility) -> &'static str {
    match m {
        Mobility::Static => t("mobility.static"),
        Mobility::Foot => t("mobility.foot"),
        Mobility::Horse => t("mobility.horse"),
        Mobility::Motor => t("mobility.motor"),
        Mobility::Tracked => t("mobility.tracked"),
        Mobility::Rail => t("mobility.rail"),
        Mobility::River => t("mobility.river"),
        Mobility::Naval => t("mobility.naval"),
        Mobility::Air => t("mobility.air"),
    }
}

#[must_use]
pub fn outcome(o: Outcome) -> &'static str {
    match o {
        Outcome::Repulsed => t("outcome.repulsed"),
        Outcome::Held => t("outcome.held"),
        Outcome::Retreat => t("outcome.retreat"),
        Outcome::Rout => t("outcome.rout"),
        Outcome::Overrun => t("outcome.overrun"),
        Outcome::Surrender => t("outcome.surrender"),
    }
}

#[must_use]
pub fn fate(s: Status) -> &'static str {
    match s {
        Status::Waiting => t("fate.waiting"),
        Status::InPlay => t("fate.in_play"),
        Status::Destroyed => t("fate.destroyed"),
        Status::Captured => t("fate.captured"),
        Status::LaidDown => t("fate.laid_down"),
        Status::Melted => t("fate.melted"),
        Status::Yielded => t("fate.yielded"),
    }
}

/// "at Hailar", or "30 km south of Hailar".
#[must_use]
pub fn at(map: &Map, hex: HexId) -> String {
    let place = place(map, hex);
    if map.place_at(hex).is_some() { tf("place.at", &[("place", &place)]) } else { place }
}

/// The winds from east round by north.
const WINDS: [&str; 8] = [
    "place.east",
    "place.north_east",
    "place.north",
    "place.north_west",
    "place.west",
    "place.south_west",
    "place.south",
    "place.south_east",
];

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
            let wind = t(WINDS[((angle + 22.5) / 45.0) as usize % 8]);
            let km = grid.distance(hex, at) * map.hex_m() / 1000;
            tf("place.near", &[("km", &km), ("wind", &wind), ("place", &name)])
        },
    )
}
