//! From a draft to a scenario: every name is looked up, every figure checked, every problem told.

mod civilians;
mod events;
mod forces;
mod frame;
mod ground;
mod lines;
mod plans;
mod record;
mod variants;
mod weather;

use super::clock::Clock;
use super::draft::Draft;
use super::problem::one_of;
use super::source::{Report, Spot};
use super::{EventId, FormationId, NationId, Scenario, SideId, TypeId, UnitId, Variant};
use crate::map::Map;
pub use ground::can_stand;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
pub use variants::{applied, apply as change, check as check_variants, choose, clashes, unknown};

/// What every build of one draft shares.
#[derive(Default)]
pub struct Known {
    /// Every name, before variants take anything away.
    pub units: BTreeSet<String>,
    pub events: BTreeSet<String>,
    /// Latitude and longitude of each hex: the costliest thing there is in loading, reckoned once for all variants.
    pub degrees: Vec<(f64, f64)>,
}

impl Known {
    /// The names alone: enough for changes to a draft.
    pub fn of(draft: &Draft<'_>) -> Self {
        Self {
            units: draft.units.iter().map(|u| u.value.id.clone()).collect(),
            events: draft.events.iter().map(|e| e.value.id.clone()).collect(),
            degrees: Vec::new(),
        }
    }

    /// With the degrees of a map, which building asks for.
    pub fn on(mut self, map: &Map) -> Self {
        self.degrees = map.grid().iter().map(|hex| map.lat_lon(hex)).collect();
        self
    }
}

/// Works on one draft.
struct Builder<'d, 's> {
    draft: &'d Draft<'s>,
    known: &'d Known,
    /// Keys of the variants that are on.
    on: &'d [&'d str],
    map: &'d Map,
    report: &'d mut Report,
    clock: Clock,
    sides: BTreeMap<String, SideId>,
    nations: BTreeMap<String, (NationId, SideId)>,
    types: BTreeMap<String, TypeId>,
    formations: BTreeMap<String, FormationId>,
    units: BTreeMap<String, UnitId>,
    events: BTreeMap<String, EventId>,
}

/// Checks a draft and makes the scenario. Without new errors in the report the scenario is sound.
pub fn build(
    draft: &Draft<'_>,
    known: &Known,
    on: &[&str],
    map: &Arc<Map>,
    hash: u64,
    report: &mut Report,
) -> Option<Scenario> {
    let head = draft.head.as_ref()?.value.clone();
    let scale = draft.scale.as_ref()?.value;
    let mut b = Builder {
        draft,
        known,
        on,
        map,
        report,
        clock: Clock {
            start: jiff::civil::date(1945, 8, 9).at(0, 0, 0, 0),
            turn_hours: 24,
            turns: 1,
            settled: false,
        },
        sides: BTreeMap::new(),
        nations: BTreeMap::new(),
        types: BTreeMap::new(),
        formations: BTreeMap::new(),
        units: BTreeMap::new(),
        events: BTreeMap::new(),
    };
    b.head();
    b.scale();
    let sides = b.sides();
    b.briefing();
    b.calendar();
    let occupied = b.occupied();
    let nations = b.nations();
    let types = b.types();
    b.names();
    let mut formations = b.formations();
    let units = b.units();
    b.stacks(&units);
    let objectives = b.objectives();
    let sources = b.sources();
    let civilians = b.civilians();
    let (zones, zone_of) = b.weather();
    let events = b.events(&objectives);
    let lines = b.lines(&events);
    let plans = b.plans();
    let (targets, advances, losses) = (b.targets(), b.advances(), b.front_losses());
    let clock = b.clock;
    let first = b.first_side();
    let even = b.even();
    for (i, unit) in units.iter().enumerate() {
        let id = UnitId(u16::try_from(i).unwrap_or(u16::MAX));
        if let Some(formation) = formations.get_mut(unit.of.index()) {
            formation.units.push(id);
        }
    }
    b.empty_formations(&formations);
    Some(Scenario {
        head,
        scale,
        start: clock.start,
        turns: clock.turns,
        first,
        map: Arc::clone(map),
        sides: <[_; 2]>::try_from(sides).ok()?,
        occupied,
        nations,
        types,
        formations,
        units,
        objectives,
        sources,
        civilians,
        zones,
        zone_of,
        events,
        lines,
        plans,
        variants: Variant::all(draft.variants.iter().map(|v| &v.value), on),
        even,
        targets,
        advances,
        losses,
        hash,
    })
}

impl Builder<'_, '_> {
    /// Looks a name up; an unknown one is an error with a suggestion.
    fn look<T: Copy>(
        report: &mut Report,
        table: &BTreeMap<String, T>,
        name: &str,
        spot: &Spot<'_>,
        thing: &str,
    ) -> Option<T> {
        let value = table.get(name).copied();
        if value.is_none() {
            let few = table.len() <= 12;
            let help = report.help(name, table.keys().map(String::as_str));
            let details = report.error(spot, format!("unknown {thing} \"{name}\""));
            let details = if few {
                details.expected(one_of(table.keys().map(String::as_str)))
            } else {
                details.expected(format!("the id of a {thing} in this scenario"))
            };
            details.hint(help);
        }
        value
    }

    fn side(&mut self, name: &str, spot: &Spot<'_>) -> Option<SideId> {
        Self::look(self.report, &self.sides, name, spot, "side")
    }

    fn nation(&mut self, name: &str, spot: &Spot<'_>) -> Option<(NationId, SideId)> {
        Self::look(self.report, &self.nations, name, spot, "nation")
    }

    /// Says so when a number is out of its range.
    fn range(&mut self, value: impl Into<i64>, min: i64, max: i64, spot: &Spot<'_>, what: &str) {
        let value = value.into();
        if !(min..=max).contains(&value) {
            self.report.error(spot, format!("{what} {value}")).expected(format!("{min} to {max}"));
        }
    }

    /// Says so when a text is empty.
    fn filled(&mut self, text: &str, spot: &Spot<'_>, what: &str) {
        if text.trim().is_empty() {
            self.report.error(spot, format!("an empty {what}")).expected("a text");
        }
    }

    /// Notes an id; a second one like it is an error.
    fn fresh<'s>(
        report: &mut Report,
        seen: &mut BTreeMap<String, Spot<'s>>,
        id: &str,
        spot: Spot<'s>,
        thing: &str,
    ) -> bool {
        if id.trim().is_empty() {
            report.error(&spot, format!("an empty id of a {thing}")).expected("a short name of its own");
            return false;
        }
        if let Some(first) = seen.get(id) {
            let line = first.line_of(&spot);
            report
                .error(&spot, format!("a second {thing} \"{id}\""))
                .hint(Some(format!("the first is on {line}")));
            return false;
        }
        seen.insert(id.into(), spot);
        true
    }
}
