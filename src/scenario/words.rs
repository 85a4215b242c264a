//! Plain words for the types of the model, so that a message never speaks of Rust.

use super::problem::one_of;

/// A type of the model as a person would call it, with its article.
pub fn thing(name: &str) -> &'static str {
    match name {
        "Head" => "the head",
        "Scale" => "the scale",
        "Calendar" => "the calendar",
        "Briefing" => "the briefing",
        "ScoreDef" => "the score",
        "CutDef" => "the cut",
        "SideDef" => "a side",
        "OccupiedDef" => "occupied ground",
        "UnitType" => "a unit type",
        "FormationDef" => "a formation",
        "UnitDef" => "a unit",
        "ObjectiveDef" => "an objective",
        "SourceDef" => "a supply source",
        "CiviliansDef" => "a group of civilians",
        "WeatherZone" => "a weather zone",
        "EventDef" => "an event",
        "TaskDef" => "a task",
        "LandingDef" => "a landing",
        "PlanDef" => "a plan",
        "VariantDef" => "a variant",
        "TargetDef" => "a target",
        "PartDef" => "a part of a target",
        "BandDef" => "a band",
        "MomentDef" => "a moment",
        "MeasureDef" => "a measure",
        "LossDef" => "losses of a side",
        "LossKind" => "a kind of losses",
        "WhoDef" => "who comes",
        "AdvanceDef" => "an advance",
        "FrontLossDef" => "the losses of a front",
        "Location" => "a location",
        "Symbol" => "a symbol",
        "Size" => "a size",
        "Mobility" => "a mobility",
        "Gauge" => "a gauge",
        "Sky" => "a sky",
        "Condition" => "a condition",
        "Effect" => "an effect",
        "Stance" => "a stance",
        "Change" => "a change",
        "Choice" => "a choice of units",
        "MapFile" => "a map",
        "Frame" => "the frame of a map",
        "Lambert" => "a projection",
        "RiverEntry" => "a river",
        "RailEntry" => "a railway",
        "RoadEntry" => "a road",
        "PlaceEntry" => "a place",
        "FortEntry" => "a fort",
        "Terrain" => "a terrain",
        "RiverWidth" => "a width of a river",
        "Road" => "a class of road",
        "PlaceKind" => "a kind of place",
        _ => "a value",
    }
}

/// What an element at this path is: `units[3]` is a unit.
pub fn path_thing(path: &str) -> &'static str {
    let bare = path.rfind(['.', ':']).map_or(path, |i| &path[i + 1..]);
    match bare.split('[').next().unwrap_or(bare) {
        "" => "the file",
        "rivers" => "a river",
        "railways" => "a railway",
        "roads" => "a road",
        "places" => "a place",
        "forts" => "a fort",
        "head" => "the head",
        "scale" => "the scale",
        "calendar" => "the calendar",
        "briefing" => "the briefing",
        "score" => "the score",
        "cut" => "the cut",
        "sides" => "a side",
        "occupied" => "occupied ground",
        "unit_types" => "a unit type",
        "formations" | "AddFormations" => "a formation",
        "units" | "AddUnits" => "a unit",
        "objectives" => "an objective",
        "supply" | "AddSupply" => "a supply source",
        "civilians" | "AddCivilians" => "a group of civilians",
        "weather" | "zones" => "a weather zone",
        "events" | "AddEvents" => "an event",
        "tasks" => "a task",
        "landings" => "a landing",
        "plans" | "AddPlans" => "a plan",
        "variants" => "a variant",
        "targets" => "a target",
        "parts" => "a part of a target",
        "advances" => "an advance",
        "losses" => "the losses of a front",
        "when" => "a condition",
        "effects" => "an effect",
        "changes" => "a change",
        _ => "this value",
    }
}

/// The names to choose from, with an example where a name alone is not enough.
pub fn choice(name: &str, variants: &[&'static str]) -> String {
    match name {
        "Location" => "a location: At(north, east), Place(\"name\") or Hex(column, row)".into(),
        _ => one_of(variants.iter().copied()),
    }
}
