//! Unit types, formations and units as a scenario file has them.

use super::Location;
use crate::map::Mobility;
use serde::{Deserialize, Serialize};

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
    /// How far its guns fire, km: guns in the rear take part in battles so far away. 0 is the hexes beside it.
    #[serde(default)]
    pub gun_km: u16,
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

impl UnitType {
    /// Guns, rockets and mortars that fight from the rear: they need no room at the front and cross no river.
    #[must_use]
    pub const fn from_the_rear(&self) -> bool {
        matches!(self.symbol, Symbol::Artillery | Symbol::Rocket | Symbol::Mortar | Symbol::AntiAir)
    }
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
