//! The scenario file as serde sees it: what a person writes in RON. Field by field in `docs/scenario-format.md`.
//!
//! A scenario is a folder or a file: the main file carries the [`Head`] and may `include` parts that hold any of the
//! list sections. [`crate::scenario::load`] joins them, checks them and makes the immutable [`super::Scenario`].

mod cut;
mod events;
mod plans;
pub mod record;
mod units;
mod variants;

pub use cut::CutDef;
pub use events::{Condition, Effect, EventDef, Likelier};
pub use plans::{Demolition, LandingDef, PlanDef, Stance, TaskDef};
pub use record::AdvanceDef;
pub use units::{FormationDef, Size, Symbol, Temper, UnitDef, UnitType};
pub use variants::{Change, Choice, VariantDef};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where something stands. Coordinates find their hex through the map's projection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Location {
    /// Degrees north, degrees east.
    At(f64, f64),
    /// A place of the map, by 1945 or modern name.
    Place(String),
    /// Column and row, for small maps and tests.
    Hex(i32, i32),
}

/// The opening of the main file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub id: String,
    pub title: String,
    /// One sentence for the menu.
    pub sentence: String,
    #[serde(default)]
    pub sources: Vec<String>,
    /// How long a game takes, in words for the menu.
    #[serde(default)]
    pub length: String,
    #[serde(default)]
    pub difficulty: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub briefing: Option<Briefing>,
}

/// What a player is told before the first turn, in paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Briefing {
    /// What both sides may know.
    pub situation: Vec<String>,
    /// What each side has and must do, by the side's id.
    pub orders: BTreeMap<String, Vec<String>>,
    /// How it went in history.
    pub history: Vec<String>,
}

/// Space and time of a turn. Rules are in metres and minutes: nothing knows "15 km" or "one day".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Metres between hex centres; must equal the map's.
    pub hex_m: u32,
    /// Hours a turn stands for.
    pub turn_hours: u32,
    /// Men that a hex takes before it is full, per side (stacking).
    pub stack_men: u32,
}

/// First day, last day and who moves first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Local date and time of the first turn's beginning, `"1945-08-09"` or `"1945-08-09 06"`.
    pub start: String,
    /// Last turn's date, inclusive.
    pub end: String,
    /// Id of the side that moves first.
    pub first: String,
}

/// What an even game comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreDef {
    /// Id of a side.
    pub side: String,
    /// Points by which it is ahead when neither side has won; negative when it is behind.
    pub lead: i32,
}

/// One of the two sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideDef {
    pub id: String,
    pub name: String,
    /// Nations that fight on it; the first is the leading one.
    pub nations: Vec<String>,
    /// Countries of the map that it holds at the start.
    pub holds: Vec<String>,
    /// Counter colour, sRGB.
    pub color: (u8, u8, u8),
    /// Railway gauge its own trains run on.
    pub gauge: crate::map::Gauge,
    /// Railway lines that its rail troops can convert to its own gauge at the same time.
    #[serde(default)]
    pub rail_troops: u32,
}

/// Ground that a side holds at the start though its country is the enemy's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OccupiedDef {
    pub side: String,
    /// South, west, north, east in degrees.
    pub bounds: (f64, f64, f64, f64),
}

/// What a place is worth more for when it is taken intact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Prize {
    Industry,
    Port,
    Railway,
}

/// A place worth points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveDef {
    pub at: Location,
    pub name: String,
    /// Points for the attacker when it falls on day one, falling evenly to a quarter on the last.
    pub points: u32,
    /// Half of its points are for this, and go as it is wrecked by fighting or demolition.
    #[serde(default)]
    pub prize: Option<Prize>,
    /// Day it fell in history, for the comparison beside the score.
    #[serde(default)]
    pub fell: Option<String>,
    /// True when an air-landed party was first; `fell` is the first ground troops then.
    #[serde(default)]
    pub air_landed: Option<String>,
    #[serde(default)]
    pub source: Option<String>,
}

/// A supply source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceDef {
    pub side: String,
    pub name: String,
    pub at: Location,
    /// Tons a day that it feeds into its rail and road net; 0 with a stock makes it a depot.
    #[serde(default)]
    pub tons_day: u32,
    /// Finite stock in tons; none means that it never runs out.
    #[serde(default)]
    pub stock: Option<u32>,
}

/// People on the move or waiting to be taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CiviliansDef {
    pub id: String,
    pub name: String,
    pub side: String,
    pub at: Location,
    pub people: u32,
    /// Where they are safe: trains take them there while a line is held, else they walk.
    pub to: Location,
    /// Date from which they leave; else the start.
    #[serde(default)]
    pub from: Option<String>,
    /// What they count for, % of the usual.
    #[serde(default = "whole")]
    pub worth: u16,
    /// Their trains go before those of the troops.
    #[serde(default)]
    pub first: bool,
    #[serde(default)]
    pub source: Option<String>,
}

const fn whole() -> u16 {
    100
}

/// Weather of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sky {
    Clear,
    Heat,
    Overcast,
    Rain,
    Downpour,
    Fog,
}

/// A zone of one weather and its days. The first zone whose box holds a hex claims it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeatherZone {
    pub name: String,
    /// South, west, north, east in degrees; none takes all that is left.
    #[serde(default)]
    pub bounds: Option<(f64, f64, f64, f64)>,
    /// Moisture of the ground at the start, 0 dry to 100 flooded.
    pub wet: u8,
    /// One entry per turn from the first; the last repeats. None: the weather is drawn from `chances`.
    #[serde(default)]
    pub days: Vec<Sky>,
    /// Chances of the next day's sky by today's: for weather drawn by the game's seed.
    #[serde(default)]
    pub chances: Vec<SkyChances>,
}

/// How likely each sky is on the day after another, in parts of their sum. A sky without a row takes the first row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkyChances {
    /// The sky of the day before; that of the first row is what the first day follows.
    pub after: Sky,
    #[serde(default)]
    pub clear: u16,
    #[serde(default)]
    pub heat: u16,
    #[serde(default)]
    pub overcast: u16,
    #[serde(default)]
    pub rain: u16,
    #[serde(default)]
    pub downpour: u16,
    #[serde(default)]
    pub fog: u16,
}

impl SkyChances {
    /// Each sky with its parts.
    #[must_use]
    pub const fn parts(&self) -> [(Sky, u16); 6] {
        [
            (Sky::Clear, self.clear),
            (Sky::Heat, self.heat),
            (Sky::Overcast, self.overcast),
            (Sky::Rain, self.rain),
            (Sky::Downpour, self.downpour),
            (Sky::Fog, self.fog),
        ]
    }
}

/// Every section of a scenario. The main file and its parts have the same shape; a part has no head.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScenarioFile {
    pub head: Option<Head>,
    pub scale: Option<Scale>,
    pub calendar: Option<Calendar>,
    /// Path of the map file, relative to the scenario's folder.
    pub map: Option<String>,
    pub score: Option<ScoreDef>,
    pub cut: Option<CutDef>,
    /// Further files of the scenario, relative to this one.
    pub include: Vec<String>,
    pub sides: Vec<SideDef>,
    pub occupied: Vec<OccupiedDef>,
    pub unit_types: BTreeMap<String, UnitType>,
    pub formations: Vec<FormationDef>,
    pub units: Vec<UnitDef>,
    pub objectives: Vec<ObjectiveDef>,
    pub supply: Vec<SourceDef>,
    pub civilians: Vec<CiviliansDef>,
    pub weather: Vec<WeatherZone>,
    pub events: Vec<EventDef>,
    pub plans: Vec<PlanDef>,
    pub variants: Vec<VariantDef>,
    pub targets: Vec<record::TargetDef>,
    pub advances: Vec<record::AdvanceDef>,
    pub losses: Vec<record::FrontLossDef>,
}
