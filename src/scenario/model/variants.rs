//! Variants as a scenario file has them: named sets of changes.

use super::{
    CiviliansDef, EventDef, FormationDef, LandingDef, Location, ObjectiveDef, PlanDef, SourceDef, TaskDef,
    UnitDef, WeatherZone,
};
use serde::{Deserialize, Serialize};

/// A what-if switch with its sentence of history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariantDef {
    pub id: String,
    pub name: String,
    pub sentence: String,
    /// Who says so.
    #[serde(default)]
    pub source: Option<String>,
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
    /// A unit starts elsewhere, or comes in there on a day.
    Move {
        unit: String,
        at: Location,
        #[serde(default)]
        arrives: Option<String>,
    },
    /// Lorries and priority of a formation; what is not written stays.
    Command {
        of: String,
        #[serde(default)]
        lorry_tons: Option<u32>,
        #[serde(default)]
        priority: Option<u8>,
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
    AddCivilians(Vec<CiviliansDef>),
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
    /// Landings behind those that a plan has.
    AddLandings {
        side: String,
        plan: String,
        landings: Vec<LandingDef>,
    },
    /// Everything that has a date comes later by so many days: the calendar, arrivals, events and plans. The weather
    /// keeps its days, and the rain of those before the attack has fallen.
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
