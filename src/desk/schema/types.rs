//! The list of the model's types, and how the schema is put together from them.

use super::names::meaning;
use super::said::Said;
use super::sample::{Found, Given, least, look};
use super::{Choice, Choosing, Field, Form, Record, Schema};
use crate::desk::print::line;
use crate::desk::{Sheet, Value};
use crate::map::file::{FortEntry, MapFile, PlaceEntry, RailEntry, RiverEntry, RoadEntry};
use crate::map::projection::Lambert;
use crate::map::{Frame, Gauge, Mobility, PlaceKind, RiverWidth, Road, Terrain};
use crate::scenario::model::record as past;
use crate::scenario::model::{self, Change, Condition, Effect, Location, ScenarioFile};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The whole schema.
pub(super) fn all() -> Schema {
    let mut list = Making { schema: Schema::default(), said: Said::of_sources() };
    list.scenario();
    list.record();
    list.map();
    list.schema
}

struct Making {
    schema: Schema,
    said: Said,
}

impl Making {
    fn scenario(&mut self) {
        self.take::<ScenarioFile>();
        self.take::<model::Head>();
        self.take::<model::Briefing>();
        self.take::<model::Scale>();
        self.take::<model::Calendar>();
        self.take::<model::ScoreDef>();
        self.take::<model::CutDef>();
        self.take::<model::SideDef>();
        self.take::<model::OccupiedDef>();
        self.take::<model::UnitType>();
        self.take::<model::FormationDef>();
        self.take::<model::UnitDef>();
        self.take::<model::ObjectiveDef>();
        self.take::<model::SourceDef>();
        self.take::<model::CiviliansDef>();
        self.take::<model::WeatherZone>();
        self.take::<model::SkyChances>();
        self.take::<model::EventDef>();
        self.take::<model::Likelier>();
        self.take::<model::PlanDef>();
        self.take::<model::TaskDef>();
        self.take::<model::LandingDef>();
        self.take::<model::VariantDef>();
        self.take::<model::Choice>();
        self.take::<Location>();
        self.take::<Condition>();
        self.take::<Effect>();
        self.take::<Change>();
        self.take::<model::Symbol>();
        self.take::<model::Size>();
        self.take::<model::Temper>();
        self.take::<model::Prize>();
        self.take::<model::Sky>();
        self.take::<model::Stance>();
        self.take::<model::Demolition>();
        self.take::<Mobility>();
        self.take::<Gauge>();
    }

    fn record(&mut self) {
        self.take::<past::TargetDef>();
        self.take::<past::PartDef>();
        self.take::<past::LossDef>();
        self.take::<past::AdvanceDef>();
        self.take::<past::FrontLossDef>();
        self.take::<past::BandDef>();
        self.take::<past::MomentDef>();
        self.take::<past::MeasureDef>();
        self.take::<past::WhoDef>();
        self.take::<past::LossKind>();
    }

    fn map(&mut self) {
        self.take::<MapFile>();
        self.take::<Frame>();
        self.take::<Lambert>();
        self.take::<RiverEntry>();
        self.take::<RailEntry>();
        self.take::<RoadEntry>();
        self.take::<PlaceEntry>();
        self.take::<FortEntry>();
        self.take::<Terrain>();
        self.take::<RiverWidth>();
        self.take::<Road>();
        self.take::<PlaceKind>();
    }

    fn take<T: DeserializeOwned + Serialize>(&mut self) {
        let Some(first) = look::<T>(0) else { return };
        let Found { name, options, form } = first;
        if options.is_empty() {
            let fields = self.fields::<T>(0, name, form);
            self.schema.records.push(Record { name, fields, said: self.said.of(name, "") });
            return;
        }
        let mut choosing = Vec::new();
        for (i, option) in options.iter().enumerate() {
            let owner = format!("{name}::{option}");
            let form = match look::<T>(i).map(|f| f.form) {
                Some(Given::Values(shapes)) => {
                    Form::Values(shapes.into_iter().map(|s| (s, meaning(&owner, ""))).collect())
                }
                Some(given @ Given::Fields(_)) => Form::Fields(self.fields::<T>(i, &owner, given)),
                _ => Form::Plain,
            };
            choosing.push(Choosing { name: option, form, said: self.said.of(name, option) });
        }
        self.schema.choices.push(Choice { name, options: choosing, said: self.said.of(name, "") });
    }

    fn fields<T: DeserializeOwned + Serialize>(
        &self,
        option: usize,
        owner: &str,
        given: Given,
    ) -> Vec<Field> {
        let Given::Fields(shapes) = given else { return Vec::new() };
        let (defaults, needed) = match least::<T>(option) {
            Some((value, needed)) => (written(&value), needed),
            None => (BTreeMap::new(), Vec::new()),
        };
        let field = |(name, shape): (&'static str, super::Shape)| {
            let needed = needed.contains(&name);
            let default = defaults.get(name).filter(|d| !needed && d.as_str() != "None").cloned();
            let said = self.said.of(owner, name);
            Field { name, shape, needed, default, meaning: meaning(owner, name), said }
        };
        shapes.into_iter().map(field).collect()
    }
}

/// The fields of a value as RON.
fn written<T: Serialize>(value: &T) -> BTreeMap<String, String> {
    let text = ron::to_string(value).unwrap_or_default();
    let sheet = Sheet::new(&text);
    match sheet.root().map(|n| &n.value) {
        Some(Value::Record(_, fields)) => fields.iter().map(|f| (f.key.clone(), line(&f.value))).collect(),
        _ => BTreeMap::new(),
    }
}
