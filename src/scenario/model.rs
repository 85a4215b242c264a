//! The scenario file as serde sees it: what a person writes in RON. Field by field in `docs/scenario-format.md`.
//!
//! A scenario is a folder or a file: the main file carries the [`Head`] and may `include` parts that hold any of the
//! list sections. [`crate::scenario::load`] joins them, checks them and makes the immutable [`super::Scenario`].

pub mod record;

use crate::map::Mobility;
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

/// NATO symbol of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Symbol {
    Infantry,
    MotorInfantry,
    MechInfantry,
    Cavalry,
    Armour,
    SelfPropelled,
    Artillery,
    Rocket,
    Mortar,
    AntiTank,
    AntiAir,
    Engineer,
    Recon,
    Fortress,
    Garrison,
    Supply,
    Railway,
    Airborne,
    Marine,
    Hq,
    Fighter,
    Bomber,
    GroundAttack,
    AirTransport,
    AirRecon,
    RiverFlotilla,
    Fleet,
}

/// Echelon, shown above the symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Size {
    Company,
    Battalion,
    Regiment,
    Brigade,
    Division,
    Corps,
    Army,
    Front,
}

/// What a kind of unit can do. Rules read these fields and never the name of a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitType {
    pub name: String,
    pub symbol: Symbol,
    pub size: Size,
    pub mobility: Mobility,
    /// Can attack, hold ground and exert a zone of control.
    #[serde(default = "yes")]
    pub combat: bool,
    /// Strength per hundred men, in points; rifle troops are 10.
    #[serde(default = "ten")]
    pub men_weight: u16,
    /// Strength per gun, in hundredths of a point.
    #[serde(default)]
    pub gun_weight: u16,
    /// Strength per armoured vehicle, in hundredths of a point.
    #[serde(default)]
    pub armour_weight: u16,
    /// How well it stops armour, 0 (rifles and charges) to 10.
    #[serde(default)]
    pub anti_tank: u8,
    /// Engineers open works and bridge rivers.
    #[serde(default)]
    pub engineers: bool,
    /// Heavy guns or howitzers that break concrete.
    #[serde(default)]
    pub heavy_guns: bool,
    /// Kilometres by road on one refill; 0 for those that burn none.
    #[serde(default)]
    pub range_km: u16,
    /// Radius of action of its aircraft, km.
    #[serde(default)]
    pub air_km: u16,
    /// Men its aircraft or craft can lift at once.
    #[serde(default)]
    pub lift_men: u16,
    /// Strength of its ships' or craft's guns in support, points.
    #[serde(default)]
    pub naval_guns: u16,
    /// Its crews have been picked for special attack: they dive into columns and ships.
    #[serde(default)]
    pub special_attack: bool,
    /// Irregulars who live off the country: nothing is sent to them, and nothing cuts them off.
    #[serde(default)]
    pub forages: bool,
    /// Hexes it sees over open ground, in km.
    #[serde(default = "sight")]
    pub sight_km: u16,
}

const fn yes() -> bool {
    true
}
const fn ten() -> u16 {
    10
}
const fn sight() -> u16 {
    15
}
const fn hundred() -> u8 {
    100
}

/// What a commander is known for when told to stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Temper {
    /// Does as he is told.
    #[default]
    Steady,
    /// Is known to have refused.
    FightsOn,
    /// Is known to have stopped at the first word.
    StopsAtOnce,
}

/// A command: front, army, corps. Units and formations name it as their parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormationDef {
    pub id: String,
    pub name: String,
    pub side: String,
    pub level: Size,
    #[serde(default)]
    pub parent: Option<String>,
    #[serde(default)]
    pub commander: Option<String>,
    /// Id of its HQ unit, when it has a counter.
    #[serde(default)]
    pub hq: Option<String>,
    /// Priority of supply, 1 (first) to 5 (last).
    #[serde(default = "three")]
    pub priority: u8,
    /// Tons that the lorry columns of this command carry at a time.
    #[serde(default)]
    pub lorry_tons: u32,
    /// What its commander is known for when told to stop.
    #[serde(default)]
    pub temper: Option<Temper>,
}

const fn three() -> u8 {
    3
}

/// One counter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitDef {
    pub id: String,
    pub name: String,
    /// What the counter shows.
    pub short: String,
    /// Key in `unit_types`.
    pub kind: String,
    pub nation: String,
    /// Id of its formation.
    pub of: String,
    pub at: Location,
    pub men: u32,
    /// Tanks.
    #[serde(default)]
    pub tanks: u16,
    /// Self-propelled guns.
    #[serde(default)]
    pub spg: u16,
    /// Guns and mortars.
    #[serde(default)]
    pub guns: u16,
    /// Aircraft, rocket launchers or craft.
    #[serde(default)]
    pub aircraft: u16,
    /// Training and experience, 1 to 10.
    pub quality: u8,
    /// Strength as a share of what men and weapons would give, %, where a source rates it.
    #[serde(default = "hundred")]
    pub effective: u8,
    /// Date it enters play; until then it is not on the map.
    #[serde(default)]
    pub arrives: Option<String>,
    /// Starts dug in, 0 to 5.
    #[serde(default)]
    pub dug_in: u8,
    /// Readiness at the start, %.
    #[serde(default = "hundred")]
    pub ready: u8,
    /// Load of ammunition and of fuel at the start, %.
    #[serde(default = "hundred")]
    pub stocked: u8,
    /// How it takes an order to lay down arms: % chance a day when the order has reached it, in place of the order's
    /// own. For what-ifs: the historical scenario leaves it to the causes.
    #[serde(default)]
    pub obeys: Option<u8>,
    /// What its commander is known for when told to stop; else as its formation's.
    #[serde(default)]
    pub temper: Option<Temper>,
    /// Its figures are estimates ("low", "medium", "high" confidence).
    #[serde(default)]
    pub confidence: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
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
    #[serde(default)]
    pub source: Option<String>,
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

/// When an event happens: all conditions of the list hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// On or after this date.
    Date(String),
    /// The place is held by the side.
    Held {
        place: String,
        by: String,
    },
    /// Another event happened at least this many turns ago.
    After {
        event: String,
        turns: u32,
    },
    /// The variant switch is on (or off).
    Variant(String),
    NotVariant(String),
    /// The side has lost at least this share of its men (dead, captured, laid down arms), %.
    LostMen {
        side: String,
        percent: u8,
    },
    /// The dice: drawn at each dawn on which all other conditions of the event hold, with this chance a day, %.
    Chance {
        percent: u8,
        /// Adds to the chance while they hold.
        #[serde(default)]
        more: Vec<Likelier>,
    },
}

/// What makes a chance greater.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Likelier {
    pub when: Condition,
    /// Added while it holds, % a day.
    pub percent: u8,
}

/// What an event does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// Shown to both sides.
    News(String),
    /// The side's units lose (or gain, negative) morale: readiness ceiling, %.
    Morale { side: String, nation: Option<String>, change: i8 },
    /// A cease-fire order goes out through the side's HQs: reaches units in command first; each then obeys or not.
    /// `obey` is the % chance a day that a unit which the order has reached lays down its arms.
    /// `of` names the formations that it is given to, with all under them; none means every formation of the side.
    CeaseFire {
        side: String,
        obey: u8,
        #[serde(default)]
        of: Vec<String>,
    },
    /// The side attacks without having been expected: its attacks this turn gain from surprise, %.
    Surprise { side: String, percent: u8 },
    /// Units of the nation may melt away when the enemy is near: % chance a day.
    MeltAway { nation: String, percent: u8 },
    /// Points for a side.
    Points { side: String, points: i32 },
    /// Ends the game at the end of the turn.
    End(String),
    /// The news that the side's war is over goes out by wireless: % chance a day that a unit with a set hears it. No
    /// order: only troops in a hopeless place stop on it.
    Broadcast { side: String, percent: u8 },
    /// A line is agreed: the side's ground troops may not enter the box (south, west, north, east in degrees) any
    /// more, and places in it are worth nothing to it.
    Demarcation { side: String, name: String, bounds: (f64, f64, f64, f64) },
}

/// Something that happens when its conditions hold, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventDef {
    pub id: String,
    pub title: String,
    pub when: Vec<Condition>,
    pub effects: Vec<Effect>,
    #[serde(default)]
    pub source: Option<String>,
}

/// Posture of a formation in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stance {
    /// Attack along the axis.
    Attack,
    /// Attack with spearheads far ahead of the foot: mobile units do not wait.
    Exploit,
    /// Hold where it stands, counter-attack when strong.
    Hold,
    /// Give ground slowly along the axis.
    Delay,
    /// Go to the axis's end and hold there.
    Withdraw,
    /// Stay in place whatever happens.
    Garrison,
    /// Wait behind the front; follow the axis at a distance.
    Reserve,
    /// Watch the enemy along the axis, give way before him, fight only for a certain gain.
    Screen,
}

/// Orders of one formation in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskDef {
    /// Formation id (its whole tree, unless a sub-formation or unit has its own task).
    pub of: String,
    pub stance: Stance,
    /// Way-points in order.
    #[serde(default)]
    pub axis: Vec<Location>,
    /// First date of the task.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A named landing, from the air or the sea, that a plan foresees: the AI orders it when it may.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LandingDef {
    /// Unit that lands.
    pub unit: String,
    pub at: Location,
    /// Not before this date.
    pub from: String,
    /// The unit is carried by air (or else by sea).
    #[serde(default)]
    pub by_air: bool,
}

/// A plan of one side for the AI.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDef {
    pub id: String,
    pub side: String,
    pub name: String,
    pub tasks: Vec<TaskDef>,
    #[serde(default)]
    pub landings: Vec<LandingDef>,
    #[serde(default)]
    pub demolition: Demolition,
}

/// What those who give ground leave to the enemy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demolition {
    /// All stands as it was.
    Nothing,
    /// They blow the bridges behind them.
    #[default]
    Bridges,
    /// They tear up railways as well, and wreck the prizes of places that will fall.
    Everything,
}

/// A what-if switch with its sentence of history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariantDef {
    pub id: String,
    pub name: String,
    pub sentence: String,
    pub changes: Vec<Change>,
    /// Variants that it cannot be combined with.
    #[serde(default)]
    pub excludes: Vec<String>,
}

/// Units that a change is for: all that fit everything written here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Choice {
    /// A formation, with all below it.
    pub of: Option<String>,
    pub nation: Option<String>,
    /// Keys of unit types; an empty list takes every type.
    pub kinds: Vec<String>,
    /// Ids; an empty list takes every unit.
    pub ids: Vec<String>,
    /// Ids of units that are left alone.
    pub except: Vec<String>,
}

/// What a variant changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    RemoveEvent(String),
    RemoveUnits(Vec<String>),
    AddUnits(Vec<UnitDef>),
    /// Zones with chances draw their weather by the game's seed instead of following the record.
    SeededWeather,
    /// Every zone gets this weather from the first day.
    Weather {
        zones: Vec<WeatherZone>,
    },
    Start(String),
    Quality {
        nation: String,
        change: i8,
    },
    Plan {
        side: String,
        plan: String,
    },
    /// A unit starts elsewhere.
    Move {
        unit: String,
        at: Location,
    },
    /// Units leave.
    Remove {
        units: Choice,
    },
    /// Figures of units in place of their own; what is not written stays.
    Set {
        units: Choice,
        #[serde(default)]
        quality: Option<u8>,
        #[serde(default)]
        effective: Option<u8>,
        #[serde(default)]
        ready: Option<u8>,
        #[serde(default)]
        stocked: Option<u8>,
        #[serde(default)]
        dug_in: Option<u8>,
        #[serde(default)]
        obeys: Option<u8>,
    },
    /// Added to figures of units, kept within their bounds.
    Shift {
        units: Choice,
        #[serde(default)]
        quality: i8,
        #[serde(default)]
        effective: i8,
        #[serde(default)]
        ready: i8,
        #[serde(default)]
        stocked: i8,
        #[serde(default)]
        dug_in: i8,
    },
    /// Men and weapons of units, % of what they have.
    Strength {
        units: Choice,
        percent: u16,
    },
    AddFormations(Vec<FormationDef>),
    AddSupply(Vec<SourceDef>),
    AddEvents(Vec<EventDef>),
    AddObjectives(Vec<ObjectiveDef>),
    AddPlans(Vec<PlanDef>),
    /// Tasks of a plan, in place of those it has for the same formations and units.
    Tasks {
        side: String,
        plan: String,
        tasks: Vec<TaskDef>,
    },
    /// Tasks behind those that a plan has: each takes over on its date.
    AddTasks {
        side: String,
        plan: String,
        tasks: Vec<TaskDef>,
    },
    /// Everything that has a date comes later by so many days: the calendar, arrivals, events and plans. The weather
    /// keeps its days.
    Later {
        days: u16,
    },
    /// Another last day.
    End(String),
    /// What a side's supply sources hold and bring in, % of theirs; an empty list of names takes all of them.
    Stock {
        side: String,
        percent: u16,
        #[serde(default)]
        names: Vec<String>,
    },
    /// What a side gains by surprise, % of what its events say.
    Surprise {
        side: String,
        percent: u16,
    },
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
    /// Further files of the scenario, relative to this one.
    pub include: Vec<String>,
    pub sides: Vec<SideDef>,
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
