//! A scenario as read: the sections of all its files in one place, each element with its spot. Unchecked.

use super::model::record::{AdvanceDef, FrontLossDef, TargetDef};
use super::model::{
    Calendar, CiviliansDef, CutDef, EventDef, FormationDef, Head, LandingDef, ObjectiveDef, OccupiedDef,
    PlanDef, Scale, ScenarioFile, ScoreDef, SideDef, Sky, SourceDef, TaskDef, UnitDef, UnitType, VariantDef,
    WeatherZone,
};
use super::outline::Value;
use super::problem::{did_you_mean, one_of};
use super::reader::read;
use super::source::{Report, Source, Spot};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// Units of a scenario.
pub const MAX_UNITS: usize = 20_000;
/// Elements of any other section.
const MAX_ELEMENTS: usize = 5_000;
/// Variants, each of which is tried.
const MAX_VARIANTS: usize = 100;

/// An element and where it is written.
#[derive(Clone)]
pub struct Item<'a, T> {
    pub value: T,
    pub spot: Spot<'a>,
}

/// A task that a variant gives.
#[derive(Clone)]
pub struct NewTask {
    pub side: String,
    pub plan: String,
    pub task: TaskDef,
    /// It stands in for the plan's own for the same formation or unit; else it comes behind them.
    pub instead: bool,
}

/// A landing that a variant adds.
#[derive(Clone)]
pub struct NewLanding {
    pub side: String,
    pub plan: String,
    pub landing: LandingDef,
}

/// All sections.
#[derive(Clone, Default)]
pub struct Draft<'a> {
    pub head: Option<Item<'a, Head>>,
    pub scale: Option<Item<'a, Scale>>,
    pub calendar: Option<Item<'a, Calendar>>,
    pub map: Option<Item<'a, String>>,
    pub score: Option<Item<'a, ScoreDef>>,
    pub cut: Option<Item<'a, CutDef>>,
    /// Scale and calendar of the scenario that this one is cut from.
    pub lender_scale: Option<Item<'a, Scale>>,
    pub lender_calendar: Option<Item<'a, Calendar>>,
    pub sides: Vec<Item<'a, SideDef>>,
    pub occupied: Vec<Item<'a, OccupiedDef>>,
    /// With their keys.
    pub unit_types: Vec<(String, Item<'a, UnitType>)>,
    pub formations: Vec<Item<'a, FormationDef>>,
    pub units: Vec<Item<'a, UnitDef>>,
    pub objectives: Vec<Item<'a, ObjectiveDef>>,
    pub supply: Vec<Item<'a, SourceDef>>,
    pub civilians: Vec<Item<'a, CiviliansDef>>,
    pub weather: Vec<Item<'a, WeatherZone>>,
    pub events: Vec<Item<'a, EventDef>>,
    pub plans: Vec<Item<'a, PlanDef>>,
    pub variants: Vec<Item<'a, VariantDef>>,
    pub tasks: Vec<Item<'a, NewTask>>,
    pub landings: Vec<Item<'a, NewLanding>>,
    /// Where the places of units are written that a variant moves.
    pub moved: BTreeMap<String, Spot<'a>>,
    pub targets: Vec<Item<'a, TargetDef>>,
    pub advances: Vec<Item<'a, AdvanceDef>>,
    pub losses: Vec<Item<'a, FrontLossDef>>,
    /// Where the start and the end are written, when a variant moves them.
    pub start: Option<Spot<'a>>,
    pub end: Option<Spot<'a>>,
    /// Skies by weather zone that were over when a war began later.
    pub past: BTreeMap<String, Vec<Sky>>,
}

/// Sections, in the order in which a file usually has them.
pub const SECTIONS: [&str; 22] = [
    "head",
    "scale",
    "calendar",
    "map",
    "score",
    "cut",
    "include",
    "sides",
    "occupied",
    "unit_types",
    "formations",
    "units",
    "objectives",
    "supply",
    "civilians",
    "weather",
    "events",
    "plans",
    "variants",
    "targets",
    "advances",
    "losses",
];

/// Reads the sections that are wanted from every file. The first file is the main one.
pub fn join<'a>(sources: &'a [Source], wanted: &[&str], report: &mut Report) -> Draft<'a> {
    let mut draft = Draft::default();
    for (i, source) in sources.iter().enumerate() {
        let root = source.outline.root.as_ref();
        let empty = |v: &Value| matches!(v, Value::Group(_, items) if items.is_empty());
        if let Some(root) = root
            && !matches!(root.value, Value::Record(..))
            && !empty(&root.value)
        {
            let spot = Spot::new(source, root.start, Some(root), String::new());
            report.error(&spot, root.describe()).expected("a scenario: ( head: …, scale: …, … )");
            report.hopeless = true;
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (key, spot) in source.sections() {
            if !seen.insert(key) {
                report.error(&spot, format!("section \"{key}\" for the second time in this file"));
                continue;
            }
            if source.lent {
                if matches!(key, "head" | "map" | "score" | "cut" | "include" | "targets" | "losses") {
                    continue;
                }
            } else if i > 0 && matches!(key, "head" | "map" | "score" | "cut") {
                report
                    .error(&spot, format!("section \"{key}\" in an included part"))
                    .expected("it in the main file only");
                continue;
            }
            let Some(spot) = plain(spot) else { continue };
            if wanted.contains(&key) || !SECTIONS.contains(&key) {
                draft.section(key, &spot, report);
            }
        }
    }
    draft
}

/// A section may be written as `Some(…)` or `None`, as `ron` writes it.
fn plain(mut spot: Spot<'_>) -> Option<Spot<'_>> {
    match spot.node.map(|n| &n.value) {
        Some(Value::Word(word)) if word == "None" => return None,
        Some(Value::Group(Some(name), items)) if name == "Some" && items.len() == 1 => {
            spot.node = items.first()
        }
        _ => {}
    }
    Some(spot)
}

/// Reads the `include` list of a file.
pub fn includes<'a>(source: &'a Source, report: &mut Report) -> Vec<Item<'a, String>> {
    let mut out = Vec::new();
    for (_, spot) in source.sections().iter().filter(|(key, _)| *key == "include") {
        list(&mut out, spot, report);
    }
    out
}

/// Reads the names of the files that a scenario is cut from.
pub fn lenders<'a>(source: &'a Source, report: &mut Report) -> Vec<Item<'a, String>> {
    let mut out = Vec::new();
    for (_, spot) in source.sections().into_iter().filter(|(key, _)| *key == "cut") {
        let from = plain(spot).map(|spot| spot.field("from")).filter(|from| from.node.is_some());
        from.into_iter().for_each(|from| list(&mut out, &from, report));
    }
    out
}

impl<'a> Draft<'a> {
    fn section(&mut self, key: &str, spot: &Spot<'a>, report: &mut Report) {
        match key {
            "head" => single(&mut self.head, spot, report),
            "scale" if spot.source.lent => single(&mut self.lender_scale, spot, report),
            "calendar" if spot.source.lent => single(&mut self.lender_calendar, spot, report),
            "scale" => single(&mut self.scale, spot, report),
            "calendar" => single(&mut self.calendar, spot, report),
            "map" => single(&mut self.map, spot, report),
            "score" => single(&mut self.score, spot, report),
            "cut" => single(&mut self.cut, spot, report),
            // Was read when the files were gathered.
            "include" => {}
            "sides" => list(&mut self.sides, spot, report),
            "occupied" => list(&mut self.occupied, spot, report),
            "unit_types" => self.types(spot, report),
            "formations" => list(&mut self.formations, spot, report),
            "units" => list(&mut self.units, spot, report),
            "objectives" => list(&mut self.objectives, spot, report),
            "supply" => list(&mut self.supply, spot, report),
            "civilians" => list(&mut self.civilians, spot, report),
            "weather" => list(&mut self.weather, spot, report),
            "events" => list(&mut self.events, spot, report),
            "plans" => list(&mut self.plans, spot, report),
            "variants" => list(&mut self.variants, spot, report),
            "targets" => list(&mut self.targets, spot, report),
            "advances" => list(&mut self.advances, spot, report),
            "losses" => list(&mut self.losses, spot, report),
            // A file with more is no scenario at all, as its first hundred show.
            _ if report.problems.len() > 100 => report.hopeless = true,
            _ => {
                report
                    .error(spot, format!("unknown section \"{key}\""))
                    .expected(one_of(SECTIONS))
                    .hint(did_you_mean(key, SECTIONS));
            }
        }
    }

    fn types(&mut self, spot: &Spot<'a>, report: &mut Report) {
        let Some(node) = spot.node else { return };
        let Value::Map(entries) = &node.value else {
            let spot = Spot::new(spot.source, node.start, Some(node), spot.path.clone());
            report.error(&spot, node.describe()).expected("a table: { \"key\": (name: …, …), … }");
            report.hopeless = true;
            return;
        };
        if !fits(self.unit_types.len() + entries.len(), spot, report) {
            return;
        }
        for (key, value) in entries {
            let key_spot = Spot::new(spot.source, key.start, Some(key), format!("{}[…]", spot.path));
            let Value::Text(id) = &key.value else {
                report.error(&key_spot, key.describe()).expected("the unit type's key, a text in quotes");
                continue;
            };
            let path = format!("{}[{id:?}]", spot.path);
            if let Some((_, first)) = self.unit_types.iter().find(|(known, _)| known == id) {
                let line = first.spot.line_of(spot);
                let key_spot = Spot { path, ..key_spot };
                report.error(&key_spot, format!("a second unit type \"{id}\"; the first is on {line}"));
                continue;
            }
            let spot = Spot::new(spot.source, value.start, Some(value), path);
            if let Some(value) = value_at(&spot, report) {
                self.unit_types.push((id.clone(), Item { value, spot }));
            }
        }
    }

    /// The sections as the model has them: what `ron` alone would have read.
    pub fn to_file(&self) -> ScenarioFile {
        fn values<T: Clone>(items: &[Item<'_, T>]) -> Vec<T> {
            items.iter().map(|i| i.value.clone()).collect()
        }
        ScenarioFile {
            head: self.head.as_ref().map(|i| i.value.clone()),
            scale: self.scale.as_ref().map(|i| i.value),
            calendar: self.calendar.as_ref().map(|i| i.value.clone()),
            map: self.map.as_ref().map(|i| i.value.clone()),
            score: self.score.as_ref().map(|i| i.value.clone()),
            // What was taken stands in the other sections; the window is left to crop the map.
            cut: (self.cut.as_ref())
                .and_then(|i| i.value.window)
                .map(|window| CutDef { window: Some(window), ..CutDef::default() }),
            include: Vec::new(),
            sides: values(&self.sides),
            occupied: values(&self.occupied),
            unit_types: self.unit_types.iter().map(|(k, i)| (k.clone(), i.value.clone())).collect(),
            formations: values(&self.formations),
            units: values(&self.units),
            objectives: values(&self.objectives),
            supply: values(&self.supply),
            civilians: values(&self.civilians),
            weather: values(&self.weather),
            events: values(&self.events),
            plans: values(&self.plans),
            variants: values(&self.variants),
            targets: values(&self.targets),
            advances: values(&self.advances),
            losses: values(&self.losses),
        }
    }
}

fn value_at<T: DeserializeOwned>(spot: &Spot<'_>, report: &mut Report) -> Option<T> {
    let mut faults = Vec::new();
    let value = read(spot.node?, &spot.path, &mut faults);
    for fault in faults {
        report.unread(spot.source.of_fault(fault));
    }
    value
}

fn single<'a, T: DeserializeOwned>(slot: &mut Option<Item<'a, T>>, spot: &Spot<'a>, report: &mut Report) {
    if let Some(first) = slot {
        let found = format!("a second {}; the first is on {}", spot.path, first.spot.line_of(spot));
        report.error(spot, found);
    } else if let Some(value) = value_at(spot, report) {
        *slot = Some(Item { value, spot: spot.clone() });
    }
}

fn list<'a, T: DeserializeOwned>(out: &mut Vec<Item<'a, T>>, spot: &Spot<'a>, report: &mut Report) {
    let Some(node) = spot.node else { return };
    let Value::List(items) = &node.value else {
        let spot = Spot::new(spot.source, node.start, Some(node), spot.path.clone());
        report.error(&spot, node.describe()).expected("a list: [ …, … ]");
        report.hopeless = true;
        return;
    };
    if !fits(out.len() + items.len(), spot, report) {
        return;
    }
    for i in 0..items.len() {
        let spot = spot.item(i);
        if let Some(value) = value_at(&spot, report) {
            out.push(Item { value, spot });
        }
    }
}

/// Says so when a section has too many elements.
fn fits(len: usize, spot: &Spot<'_>, report: &mut Report) -> bool {
    let most = match spot.path.as_str() {
        "units" => MAX_UNITS,
        "variants" => MAX_VARIANTS,
        _ => MAX_ELEMENTS,
    };
    if len > most {
        report
            .error(spot, format!("{len} elements in section \"{}\"", spot.path))
            .expected(format!("at most {most}"));
        report.hopeless = true;
    }
    len <= most
}
