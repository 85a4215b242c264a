//! Small battles for tests: a map drawn in text, a line per unit, and everything else made up.
//!
//! ```
//! use august_storm::scenario::testing::battle;
//! let scenario = battle(&["..ff", "...."], &[
//!     ("A1", "soviet", "tank_brigade", (0, 0)),
//!     ("J1", "japanese", "infantry_division", (3, 1)),
//! ]);
//! assert_eq!(scenario.units.len(), 2);
//! ```
//!
//! Sides `soviet` (moves first, nation `ussr`) and `japanese` (nation `japan`); formations `soviet_army` and
//! `japanese_army`; 15 km hexes, turns of a day from 9 August to 2 September 1945, clear weather; one endless supply
//! source a side, the Soviet one on the first land hex of the map, the Japanese one on the last. The types are those
//! of [`types`]. [`battle_with`] takes a map with rivers, places and roads, and changes whatever should be otherwise.

pub mod theatre;

use super::model::{
    Calendar, FormationDef, Head, Location, ObjectiveDef, Scale, ScenarioFile, SideDef, Size, Sky, SourceDef,
    Symbol, UnitDef, UnitType, WeatherZone,
};
use super::{Scenario, UnitId, load_model};
use crate::hex::HexId;
use crate::map::{Gauge, Map, Mobility};
use std::sync::Arc;

/// Id, side, type, column and row.
pub type Line<'a> = (&'a str, &'a str, &'a str, (i32, i32));

/// Metres between hexes of the maps drawn here.
pub const HEX_M: u32 = 15_000;

/// A battle on a map drawn in text (letters: `crate::map`'s `text` module).
///
/// # Panics
/// With every problem, when the scenario is not sound: a mistake in the test.
#[must_use]
pub fn battle(rows: &[&str], units: &[Line<'_>]) -> Arc<Scenario> {
    battle_with(Map::from_text(HEX_M, rows), units, |_| {})
}

/// A battle on a given map, changed before it is checked.
///
/// # Panics
/// As [`battle`].
pub fn battle_with(map: Map, units: &[Line<'_>], change: impl FnOnce(&mut ScenarioFile)) -> Arc<Scenario> {
    let mut file = file(&map, units);
    change(&mut file);
    load_model("test", &file, &Arc::new(map), &[]).unwrap_or_else(|problems| panic!("\n{problems}"))
}

/// The model behind [`battle`].
#[must_use]
pub fn file(map: &Map, units: &[Line<'_>]) -> ScenarioFile {
    let land: Vec<HexId> = map.grid().iter().filter(|&h| map.terrain(h).is_land()).collect();
    let source = |side: &str, hex: Option<&HexId>| {
        let (col, row) = map.grid().offset(*hex?);
        let name = format!("{side} base");
        Some(SourceDef {
            side: side.into(),
            name,
            at: Location::Hex(col, row),
            tons_day: 50_000,
            stock: None,
        })
    };
    ScenarioFile {
        head: Some(Head {
            id: "test".into(),
            title: "Test".into(),
            sentence: "A battle for a test.".into(),
            sources: Vec::new(),
            length: String::new(),
            difficulty: String::new(),
            briefing: None,
        }),
        scale: Some(Scale { hex_m: map.hex_m(), turn_hours: 24, stack_men: 60_000 }),
        calendar: Some(Calendar {
            start: "1945-08-09".into(),
            end: "1945-09-02".into(),
            first: "soviet".into(),
        }),
        sides: vec![
            side("soviet", "ussr", (180, 40, 30), Gauge::Broad),
            side("japanese", "japan", (200, 170, 90), Gauge::Standard),
        ],
        unit_types: types().into_iter().map(|(key, kind)| (key.into(), kind)).collect(),
        formations: ["soviet", "japanese"].map(formation).into(),
        units: units.iter().map(|&(id, side, kind, (col, row))| unit(id, side, kind, col, row)).collect(),
        supply: [source("soviet", land.first()), source("japanese", land.last())]
            .into_iter()
            .flatten()
            .collect(),
        weather: vec![WeatherZone {
            name: "All".into(),
            bounds: None,
            wet: 20,
            days: vec![Sky::Clear],
            chances: Vec::new(),
        }],
        ..ScenarioFile::default()
    }
}

fn side(id: &str, nation: &str, color: (u8, u8, u8), gauge: Gauge) -> SideDef {
    let (holds, rail_troops) = (Vec::new(), 0);
    SideDef { id: id.into(), name: id.into(), nations: vec![nation.into()], holds, color, gauge, rail_troops }
}

fn formation(side: &str) -> FormationDef {
    FormationDef {
        id: format!("{side}_army"),
        name: format!("{side} army"),
        side: side.into(),
        level: Size::Army,
        parent: None,
        commander: None,
        hq: None,
        priority: 3,
        lorry_tons: 0,
        temper: None,
    }
}

/// An objective for `file.objectives`.
#[must_use]
pub fn objective(name: &str, (col, row): (i32, i32), points: u32) -> ObjectiveDef {
    let at = Location::Hex(col, row);
    ObjectiveDef { at, name: name.into(), points, prize: None, fell: None, air_landed: None, source: None }
}

/// A unit with the figures that its type usually has.
#[must_use]
pub fn unit(id: &str, side: &str, kind: &str, col: i32, row: i32) -> UnitDef {
    // men, tanks, spg, guns, aircraft
    let (men, tanks, spg, guns, aircraft) = match kind {
        "rifle_division" => (9_000, 0, 13, 120, 0),
        "tank_brigade" => (1_400, 65, 0, 10, 0),
        "mech_brigade" => (3_500, 35, 10, 50, 0),
        "infantry_division" => (12_000, 0, 0, 50, 0),
        "fortress" => (3_000, 0, 0, 40, 0),
        "artillery" => (2_500, 0, 0, 80, 0),
        "engineers" => (1_500, 0, 0, 0, 0),
        "fighter" | "bomber" => (800, 0, 0, 0, 100),
        "air_transport" => (600, 0, 0, 0, 60),
        "flotilla" => (1_000, 0, 0, 0, 20),
        "fleet" => (2_000, 0, 0, 0, 6),
        "hq" => (500, 0, 0, 0, 0),
        _ => (1_000, 0, 0, 0, 0),
    };
    let (nation, quality) = if side == "soviet" { ("ussr", 7) } else { ("japan", 5) };
    UnitDef {
        id: id.into(),
        name: id.into(),
        short: id.into(),
        kind: kind.into(),
        nation: nation.into(),
        of: format!("{side}_army"),
        at: Location::Hex(col, row),
        men,
        tanks,
        spg,
        guns,
        aircraft,
        quality,
        effective: 100,
        arrives: None,
        dug_in: 0,
        ready: 100,
        stocked: 100,
        obeys: None,
        temper: None,
        confidence: None,
        note: None,
    }
}

/// The unit of a battle with this id.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn id(scenario: &Scenario, key: &str) -> UnitId {
    let found = scenario.unit_ids().find(|&u| scenario.unit(u).key == key);
    found.unwrap_or_else(|| panic!("no unit {key:?} in this battle"))
}

/// The hex at a column and row.
///
/// # Panics
/// When it is off the map.
#[must_use]
pub fn hex(scenario: &Scenario, col: i32, row: i32) -> HexId {
    scenario.map.grid().id(col, row).unwrap_or_else(|| panic!("no hex {col}, {row} on this map"))
}

/// The types of unit that battles have.
#[must_use]
pub fn types() -> Vec<(&'static str, UnitType)> {
    let plain = |name: &str, symbol, size, mobility| UnitType {
        name: name.into(),
        symbol,
        size,
        mobility,
        combat: true,
        men_weight: 10,
        gun_weight: 0,
        armour_weight: 0,
        anti_tank: 0,
        engineers: false,
        heavy_guns: false,
        gun_km: 0,
        range_km: 0,
        air_km: 0,
        lift_men: 0,
        naval_guns: 0,
        special_attack: false,
        forages: false,
        sight_km: 15,
    };
    vec![
        (
            "rifle_division",
            UnitType {
                gun_weight: 200,
                armour_weight: 300,
                anti_tank: 6,
                ..plain("Rifle division", Symbol::Infantry, Size::Division, Mobility::Foot)
            },
        ),
        (
            "tank_brigade",
            UnitType {
                gun_weight: 200,
                armour_weight: 400,
                anti_tank: 8,
                range_km: 300,
                ..plain("Tank brigade", Symbol::Armour, Size::Brigade, Mobility::Tracked)
            },
        ),
        (
            "mech_brigade",
            UnitType {
                gun_weight: 200,
                armour_weight: 400,
                anti_tank: 7,
                range_km: 350,
                ..plain("Mechanised brigade", Symbol::MechInfantry, Size::Brigade, Mobility::Motor)
            },
        ),
        (
            "infantry_division",
            UnitType {
                gun_weight: 150,
                anti_tank: 2,
                ..plain("Infantry division", Symbol::Infantry, Size::Division, Mobility::Foot)
            },
        ),
        (
            "irregulars",
            UnitType {
                forages: true,
                ..plain("Irregulars", Symbol::Infantry, Size::Regiment, Mobility::Foot)
            },
        ),
        (
            "fortress",
            UnitType {
                gun_weight: 200,
                anti_tank: 3,
                ..plain("Fortress", Symbol::Fortress, Size::Regiment, Mobility::Static)
            },
        ),
        (
            "artillery",
            UnitType {
                gun_weight: 300,
                anti_tank: 3,
                heavy_guns: true,
                range_km: 300,
                ..plain("Artillery brigade", Symbol::Artillery, Size::Brigade, Mobility::Motor)
            },
        ),
        (
            "engineers",
            UnitType {
                engineers: true,
                range_km: 300,
                ..plain("Engineer brigade", Symbol::Engineer, Size::Brigade, Mobility::Motor)
            },
        ),
        (
            "fighter",
            UnitType {
                combat: false,
                air_km: 600,
                ..plain("Fighter division", Symbol::Fighter, Size::Division, Mobility::Air)
            },
        ),
        (
            "bomber",
            UnitType {
                combat: false,
                air_km: 800,
                ..plain("Bomber division", Symbol::Bomber, Size::Division, Mobility::Air)
            },
        ),
        (
            "air_transport",
            UnitType {
                combat: false,
                air_km: 1_000,
                lift_men: 1_200,
                ..plain("Transport division", Symbol::AirTransport, Size::Division, Mobility::Air)
            },
        ),
        (
            "flotilla",
            UnitType {
                lift_men: 2_000,
                naval_guns: 60,
                ..plain("River flotilla", Symbol::RiverFlotilla, Size::Brigade, Mobility::River)
            },
        ),
        (
            "fleet",
            UnitType {
                lift_men: 5_000,
                naval_guns: 150,
                ..plain("Fleet", Symbol::Fleet, Size::Division, Mobility::Naval)
            },
        ),
        (
            "hq",
            UnitType {
                combat: false,
                range_km: 300,
                ..plain("Headquarters", Symbol::Hq, Size::Army, Mobility::Motor)
            },
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_battle_is_what_was_drawn() {
        let scenario = battle(
            &["..ff", "...~"],
            &[("A1", "soviet", "tank_brigade", (2, 1)), ("J1", "japanese", "infantry_division", (3, 0))],
        );
        let tank = scenario.unit(id(&scenario, "A1"));
        assert_eq!((tank.at, tank.tanks), (hex(&scenario, 2, 1), 65));
        assert_eq!(scenario.turns, 25);
        assert_eq!(scenario.sources[1].hex, hex(&scenario, 2, 1));
    }
}
