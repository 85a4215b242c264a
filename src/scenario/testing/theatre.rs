//! Made-up theatres of any size, for tests that play many games and for measuring what a game costs.
//!
//! An attacker in the west with tanks, rifles, guns, aircraft, a party that lands from the air and a fleet; a defender
//! in the east with divisions, forts and a headquarters; a railway and two roads across, towns with airfields, a coast
//! in the south; depots, rain, reinforcements, surprise, and a cease-fire order towards the end. The same seed makes the
//! same theatre.

use super::{HEX_M, types};
use crate::hex::HexId;
use crate::map::{Gauge, Map, PlaceKind, Road};
use crate::scenario::{Scenario, load_str};
use std::fmt::Write as _;
use std::sync::Arc;

/// How large a theatre is.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    pub columns: u32,
    pub rows: u32,
    /// Units of each side.
    pub units: u32,
    pub days: u32,
}

/// A numbers machine (SplitMix64): small, and the same everywhere.
struct Choices(u64);

impl Choices {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % u64::from(n.max(1))) as u32
    }
}

/// A theatre.
///
/// # Panics
/// With every problem, when it is not sound: a mistake in this file.
#[must_use]
pub fn theatre(seed: u64, extent: Extent) -> Arc<Scenario> {
    let mut choices = Choices(seed);
    let map = Arc::new(ground(&mut choices, extent));
    let text = scenario(&mut choices, extent, &map);
    load_str("theatre", &text, &map, &[]).unwrap_or_else(|problems| panic!("\n{problems}\n{text}"))
}

fn ground(choices: &mut Choices, extent: Extent) -> Map {
    const LETTERS: [char; 16] =
        ['.', '.', '.', '.', ',', ',', ',', 'f', 'f', 'h', 'h', 'n', '^', 's', '"', 'f'];
    let (w, h) = (extent.columns, extent.rows);
    let rows: Vec<String> = (0..h)
        .map(|r| {
            let letter = |_| if r + 2 >= h { '~' } else { LETTERS[choices.below(16) as usize] };
            (0..w).map(letter).collect()
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut map = Map::from_text(HEX_M, &rows);
    let grid = map.grid();
    let at = |c: u32, r: u32| grid.id(c as i32, r as i32).unwrap_or(HexId(0));
    let line = |r: u32| (0..w).map(|c| at(c, r)).collect::<Vec<_>>();
    map = map.with_rail(&line(h / 2), Gauge::Standard).with_road(&line(h / 4), Road::Highway);
    map = map.with_road(&line(h * 3 / 4), Road::Track);
    for (i, c) in [w / 6, w / 2, w * 3 / 4, w - 2].into_iter().enumerate() {
        map = map.with_place(&format!("Town {i}"), at(c, h / 2), PlaceKind::City);
    }
    map = map.with_place("Field West", at(1, h / 4), PlaceKind::Airfield);
    map = map.with_place("Field East", at(w - 2, h / 4), PlaceKind::Airfield);
    map = map.with_place("Harbour West", at(1, h - 3), PlaceKind::Port);
    map = map.with_place("Harbour East", at(w - 2, h - 3), PlaceKind::Port);
    for r in [h / 4, h / 2, h * 3 / 4] {
        map = map.with_fort(at(w / 2, r), 3);
    }
    let hexes: Vec<HexId> = grid.iter().filter(|&x| map.terrain(x).is_land()).collect();
    map.with_countries(&hexes, |x| if grid.offset(x).0 < (w / 2) as i32 { "West" } else { "East" })
}

fn scenario(choices: &mut Choices, extent: Extent, map: &Map) -> String {
    let mut kinds = types();
    let (_, rifles) = kinds.iter().find(|(k, _)| *k == "rifle_division").expect("a type of the tests");
    let mut airborne = rifles.clone();
    airborne.symbol = crate::scenario::Symbol::Airborne;
    kinds.push(("airborne", airborne));
    let kinds: std::collections::BTreeMap<_, _> = kinds.into_iter().collect();
    let kinds = ron::to_string(&kinds).expect("types can be written");
    let end = 8 + extent.days.max(2);
    let date = |day: u32| {
        if day > 31 { format!("1945-09-{:02}", day - 31) } else { format!("1945-08-{day:02}") }
    };
    let (w, h) = (extent.columns, extent.rows);
    let armies = (extent.units / 12).max(1);
    let mut out = String::new();
    let _ = write!(
        out,
        r#"(
    head: (id: "theatre", title: "Theatre", sentence: "Made up."),
    scale: (hex_m: {HEX_M}, turn_hours: 24, stack_men: 60000),
    calendar: (start: "1945-08-09", end: "{}", first: "soviet"),
    sides: [
        (id: "soviet", name: "West", nations: ["ussr"], holds: ["West"], color: (180, 40, 30), gauge: Broad),
        (id: "japanese", name: "East", nations: ["japan"], holds: ["East"], color: (40, 90, 160), gauge: Standard),
    ],
    unit_types: {kinds},
    supply: [
        (side: "soviet", name: "Railhead", at: Hex(0, {}), tons_day: {}),
        (side: "soviet", name: "Dump", at: Hex({}, {}), stock: 3000),
        (side: "japanese", name: "Arsenal", at: Hex({}, {}), tons_day: 4000),
        (side: "japanese", name: "Depot", at: Hex({}, {}), stock: 6000),
    ],
    weather: [
        (name: "South", bounds: (0.0, 0.0, 46.0, 180.0), wet: 30, days: [Rain, Clear, Overcast]),
        (name: "Rest", wet: 20, days: [Clear, Clear, Rain, Downpour, Clear, Fog]),
    ],
    events: [
        (id: "surprise", title: "Surprise", when: [Date("1945-08-09")], effects: [Surprise(side: "soviet", percent: 30)]),
        (id: "order", title: "Cease fire", when: [Date("{}")], effects: [CeaseFire(side: "japanese", obey: 40)]),
        (id: "melt", title: "Deserters", when: [Date("{}")], effects: [MeltAway(nation: "japan", percent: 10)]),
    ],
    objectives: [
        (at: Place("Town 1"), name: "Town 1", points: 20),
        (at: Place("Town 2"), name: "Town 2", points: 40),
    ],
"#,
        date(end),
        h / 2,
        1000 * extent.units,
        w / 4,
        h / 4,
        w - 1,
        h / 2,
        w * 3 / 4,
        h / 2,
        date(end.saturating_sub(2).max(9)),
        date(end.saturating_sub(1).max(9)),
    );
    let _ = writeln!(out, "    formations: [");
    for side in ["soviet", "japanese"] {
        for army in 0..armies {
            let hq = if army == 0 { format!(r#", hq: "{side}_hq""#) } else { String::new() };
            let _ = writeln!(
                out,
                r#"        (id: "{side}_army_{army}", name: "Army {army}", side: "{side}", level: Army{hq}),"#
            );
        }
    }
    let _ = writeln!(out, "    ],\n    units: [");
    units(choices, extent, map, armies, &mut out, &date(11));
    let _ = writeln!(out, "    ],\n    plans: [");
    for (side, nation) in [("soviet", 0), ("japanese", 1)] {
        let _ = writeln!(out, r#"        (id: "plan", side: "{side}", name: "Plan", tasks: ["#);
        for army in 0..armies {
            let stance = [["Attack", "Exploit", "Attack"], ["Hold", "Delay", "Garrison"]][nation]
                [choices.below(3) as usize];
            let (near, far) = if nation == 0 { (w / 2, w - 2) } else { (w * 3 / 4, w - 2) };
            let row = 1 + choices.below(h.saturating_sub(4));
            let _ = writeln!(
                out,
                r#"            (of: "{side}_army_{army}", stance: {stance}, axis: [Hex({near}, {row}), Hex({far}, {row})]),"#
            );
        }
        let landings = if nation == 0 {
            r#"(unit: "soviet_party", at: Place("Town 2"), from: "1945-08-12", by_air: true),"#
        } else {
            ""
        };
        let _ = writeln!(out, "        ], landings: [{landings}]),");
    }
    out + "    ],\n)\n"
}

fn units(choices: &mut Choices, extent: Extent, map: &Map, armies: u32, out: &mut String, later: &str) {
    let (w, h) = (extent.columns, extent.rows);
    let grid = map.grid();
    let free = |c: u32, r: u32| grid.id(c as i32, r as i32).is_some_and(|x| map.terrain(x).is_land());
    let mut line = |side: &str, id: &str, kind: &str, (c, r): (u32, u32), army: u32, extra: &str| {
        let nation = if side == "soviet" { "ussr" } else { "japan" };
        let plain = super::unit(id, side, kind, 0, 0);
        let _ = writeln!(
            out,
            r#"        (id: "{id}", name: "{id}", short: "{id}", kind: "{kind}", nation: "{nation}", of: "{side}_army_{army}", at: Hex({c}, {r}), men: {}, tanks: {}, spg: {}, guns: {}, aircraft: {}, quality: {}{extra}),"#,
            plain.men, plain.tanks, plain.spg, plain.guns, plain.aircraft, plain.quality
        );
    };
    const WEST: [&str; 8] = [
        "tank_brigade",
        "rifle_division",
        "mech_brigade",
        "rifle_division",
        "artillery",
        "rifle_division",
        "engineers",
        "tank_brigade",
    ];
    const EAST: [&str; 6] = [
        "infantry_division",
        "infantry_division",
        "artillery",
        "infantry_division",
        "fortress",
        "infantry_division",
    ];
    line("soviet", "soviet_hq", "hq", (1, h / 2), 0, "");
    line("soviet", "soviet_bombers", "bomber", (1, h / 4), 0, "");
    line("soviet", "soviet_fighters", "fighter", (1, h / 4), 0, "");
    line("soviet", "soviet_lift", "air_transport", (w / 6, h / 2), 0, "");
    line("soviet", "soviet_party", "airborne", (w / 6, h / 2), 0, "");
    line("soviet", "soviet_fleet", "fleet", (1, h - 2), 0, "");
    line("japanese", "japanese_hq", "hq", (w - 2, h / 2), 0, "");
    line("japanese", "japanese_fighters", "fighter", (w - 2, h / 4), 0, "");
    for i in 0..extent.units {
        for (side, list) in [("soviet", &WEST[..]), ("japanese", &EAST[..])] {
            let kind = list[i as usize % list.len()];
            let spot = loop {
                let (from, broad) = match (side, kind) {
                    (_, "fortress") => (w / 2, 1),
                    ("soviet", _) => (w / 5, w / 4),
                    _ => (w / 2 + 1, w / 3),
                };
                let spot = (from + choices.below(broad), choices.below(h.saturating_sub(2)));
                if free(spot.0, spot.1) {
                    break spot;
                }
            };
            let arrives = if i % 9 == 8 { format!(r#", arrives: "{later}""#) } else { String::new() };
            let dug = if side == "japanese" { ", dug_in: 2" } else { "" };
            line(side, &format!("{side}_{i}"), kind, spot, i % armies, &format!("{arrives}{dug}"));
        }
    }
}
