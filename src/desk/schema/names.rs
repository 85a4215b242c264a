//! Which texts of the model are ids, which name something by its id, and which are only words.

/// Kinds of things that are called by an id or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    Side,
    Nation,
    UnitType,
    Formation,
    Unit,
    Event,
    /// Unique only within its side.
    Plan,
    Variant,
    Civilians,
    Target,
    /// A supply source, which has no id but its name.
    Source,
    /// A place of the map.
    Place,
    /// A country of the map.
    Country,
}

impl Naming {
    /// The kind in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Nation => "nation",
            Self::UnitType => "unit type",
            Self::Formation => "formation",
            Self::Unit => "unit",
            Self::Event => "scripted event",
            Self::Plan => "plan",
            Self::Variant => "variant",
            Self::Civilians => "group of civilians",
            Self::Target => "target",
            Self::Source => "supply source",
            Self::Place => "place",
            Self::Country => "country",
        }
    }
}

/// What a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Words for people, or no text at all.
    Words,
    /// The id of the record that it stands in.
    Id(Naming),
    /// Something by its id; one of several kinds when it may be either.
    Names(&'static [Naming]),
    Date,
    /// A file, relative to this one.
    Path,
    /// Hexes or sides of hexes of the map, with blanks between.
    Hexes,
    /// How sure something is: `low`, `medium`, `high`.
    Confidence,
}

use Meaning::{Confidence, Date, Hexes, Id, Names, Path, Words};
use Naming::{
    Civilians, Country, Event, Formation, Nation, Place, Plan, Side, Source, Target, Unit, UnitType, Variant,
};

const SIDE: Meaning = Names(&[Side]);
const FORMATION: Meaning = Names(&[Formation]);
const UNIT: Meaning = Names(&[Unit]);
const NATION: Meaning = Names(&[Nation]);

/// Texts that are more than words. A list stands for its elements. A test finds texts of the model that are neither
/// here nor in [`WORDS`].
const MEANINGS: &[(&str, &[(&str, Meaning)])] = &[
    ("Head", &[("id", Words)]),
    ("ScenarioFile", &[("map", Path), ("include", Path)]),
    ("Calendar", &[("start", Date), ("end", Date), ("first", SIDE)]),
    ("ScoreDef", &[("side", SIDE)]),
    ("OccupiedDef", &[("side", SIDE)]),
    ("CutDef", &[("from", Path), ("variants", Words), ("except", UNIT)]),
    ("SideDef", &[("id", Id(Side)), ("nations", Id(Nation)), ("holds", Names(&[Country]))]),
    ("FormationDef", &[("id", Id(Formation)), ("side", SIDE), ("parent", FORMATION), ("hq", UNIT)]),
    (
        "UnitDef",
        &[
            ("id", Id(Unit)),
            ("kind", Names(&[UnitType])),
            ("nation", NATION),
            ("of", FORMATION),
            ("arrives", Date),
            ("confidence", Confidence),
        ],
    ),
    ("ObjectiveDef", &[("fell", Date), ("air_landed", Date)]),
    ("SourceDef", &[("side", SIDE), ("name", Id(Source))]),
    ("CiviliansDef", &[("id", Id(Civilians)), ("side", SIDE), ("from", Date)]),
    ("EventDef", &[("id", Id(Event))]),
    ("Condition::Date", &[("", Date)]),
    ("Condition::Held", &[("place", Names(&[Place])), ("by", SIDE)]),
    ("Condition::After", &[("event", Names(&[Event]))]),
    ("Condition::Variant", &[("", Names(&[Variant]))]),
    ("Condition::NotVariant", &[("", Names(&[Variant]))]),
    ("Condition::LostMen", &[("side", SIDE)]),
    ("Effect::Morale", &[("side", SIDE), ("nation", NATION)]),
    ("Effect::CeaseFire", &[("side", SIDE), ("of", FORMATION)]),
    ("Effect::Surprise", &[("side", SIDE)]),
    ("Effect::MeltAway", &[("nation", NATION)]),
    ("Effect::Points", &[("side", SIDE)]),
    ("Effect::Broadcast", &[("side", SIDE)]),
    ("Effect::Demarcation", &[("side", SIDE)]),
    ("Effect::Yield", &[("side", SIDE), ("of", FORMATION)]),
    ("PlanDef", &[("id", Id(Plan)), ("side", SIDE)]),
    ("TaskDef", &[("of", Names(&[Formation, Unit])), ("from", Date)]),
    ("LandingDef", &[("unit", UNIT), ("from", Date)]),
    ("VariantDef", &[("id", Id(Variant)), ("excludes", Names(&[Variant]))]),
    (
        "Choice",
        &[
            ("of", FORMATION),
            ("nation", NATION),
            ("kinds", Names(&[UnitType])),
            ("ids", UNIT),
            ("except", UNIT),
        ],
    ),
    ("Change::RemoveEvent", &[("", Names(&[Event]))]),
    ("Change::RemoveUnits", &[("", UNIT)]),
    ("Change::Start", &[("", Date)]),
    ("Change::End", &[("", Date)]),
    ("Change::Quality", &[("nation", NATION)]),
    ("Change::Plan", &[("side", SIDE), ("plan", Names(&[Plan]))]),
    ("Change::Move", &[("unit", UNIT), ("arrives", Date)]),
    ("Change::Command", &[("of", FORMATION)]),
    ("Change::Tasks", &[("side", SIDE), ("plan", Names(&[Plan]))]),
    ("Change::AddTasks", &[("side", SIDE), ("plan", Names(&[Plan]))]),
    ("Change::AddLandings", &[("side", SIDE), ("plan", Names(&[Plan]))]),
    ("Change::Stock", &[("side", SIDE), ("names", Names(&[Source]))]),
    ("Change::Surprise", &[("side", SIDE)]),
    ("Location::Place", &[("", Names(&[Place]))]),
    ("TargetDef", &[("id", Id(Target)), ("confidence", Confidence)]),
    ("BandDef::Dates", &[("", Date)]),
    ("MomentDef::Date", &[("", Date)]),
    ("MomentDef::Falls", &[("by", SIDE)]),
    ("MomentDef::Reaches", &[("by", SIDE), ("of", FORMATION)]),
    ("MomentDef::Lands", &[("by", SIDE)]),
    ("MomentDef::Across", &[("of", FORMATION)]),
    ("MomentDef::FuelBelow", &[("of", FORMATION)]),
    ("MomentDef::Invested", &[("units", UNIT)]),
    ("MomentDef::Stops", &[("units", UNIT)]),
    ("MomentDef::Cleared", &[("of", SIDE)]),
    ("MeasureDef::Halt", &[("of", FORMATION), ("from", Date), ("to", Date)]),
    ("MeasureDef::Pace", &[("of", FORMATION), ("from", Date), ("to", Date)]),
    ("MeasureDef::AirliftTons", &[("of", FORMATION), ("from", Date), ("to", Date)]),
    ("MeasureDef::AirliftSorties", &[("of", FORMATION), ("from", Date), ("to", Date)]),
    ("MeasureDef::StillFighting", &[("nation", NATION), ("country", Names(&[Country])), ("on", Date)]),
    ("LossDef", &[("side", SIDE), ("from", Date), ("to", Date)]),
    ("AdvanceDef", &[("of", FORMATION), ("drawn_in", Date)]),
    ("FrontLossDef", &[("of", FORMATION)]),
    ("MapFile", &[("countries", Id(Country))]),
    ("RiverEntry", &[("edges", Hexes)]),
    ("RailEntry", &[("path", Hexes)]),
    ("RoadEntry", &[("path", Hexes)]),
    ("PlaceEntry", &[("name", Id(Place)), ("modern", Id(Place)), ("also", Id(Place))]),
    ("FortEntry", &[("hexes", Hexes)]),
];

/// Fields that are words wherever they stand.
#[cfg(test)]
const WORDS: &[&str] = &[
    "name",
    "short",
    "title",
    "sentence",
    "source",
    "sources",
    "note",
    "length",
    "difficulty",
    "commander",
    "history",
    "modern",
    "terrain",
    "elevation_dam",
    "relief_dam",
    "country",
    "situation",
    "orders",
];

/// What a text means, or each text of a list. The owner is a record or `Choice::Option`.
pub(super) fn meaning(owner: &str, field: &str) -> Meaning {
    let fields = MEANINGS.iter().find(|(name, _)| *name == owner).map(|(_, fields)| *fields);
    fields.and_then(|f| f.iter().find(|(name, _)| *name == field)).map_or(Words, |(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::super::{Form, Shape, schema};
    use super::*;

    fn texts(shape: &Shape) -> bool {
        match shape.inner() {
            Shape::Text => true,
            Shape::List(of) => texts(of),
            Shape::Tuple(of) => of.iter().any(texts),
            _ => false,
        }
    }

    #[test]
    fn every_text_of_the_model_has_a_meaning() {
        let known = |owner: &str, field: &str| {
            WORDS.contains(&field)
                || MEANINGS.iter().any(|(o, fields)| *o == owner && fields.iter().any(|(f, _)| *f == field))
                || matches!(owner, "Effect::News" | "Effect::End")
        };
        let schema = schema();
        assert!(schema.records.len() > 25 && schema.choices.len() > 20);
        let mut unknown = Vec::new();
        let mut see = |owner: String, field: &str, shape: &Shape| {
            if texts(shape) && !known(&owner, field) {
                unknown.push(format!("{owner}.{field}"));
            }
        };
        for record in &schema.records {
            record.fields.iter().for_each(|f| see(record.name.into(), f.name, &f.shape));
        }
        for choice in &schema.choices {
            for option in &choice.options {
                let owner = format!("{}::{}", choice.name, option.name);
                match &option.form {
                    Form::Plain => {}
                    Form::Values(of) => of.iter().for_each(|(s, _)| see(owner.clone(), "", s)),
                    Form::Fields(fields) => fields.iter().for_each(|f| see(owner.clone(), f.name, &f.shape)),
                }
            }
        }
        assert!(unknown.is_empty(), "neither names nor words: {unknown:?}");
        for (owner, fields) in MEANINGS {
            for (field, _) in *fields {
                let there = match owner.split_once("::") {
                    None => super::super::record(owner).and_then(|r| r.field(field)).is_some(),
                    Some((choice, option)) => {
                        let found = super::super::choice(choice).and_then(|c| c.option(option));
                        match found.map(|o| &o.form) {
                            Some(Form::Values(_)) => field.is_empty(),
                            Some(Form::Fields(fields)) => fields.iter().any(|f| f.name == *field),
                            _ => false,
                        }
                    }
                };
                assert!(there, "no {owner}.{field} in the model");
            }
        }
    }
}
