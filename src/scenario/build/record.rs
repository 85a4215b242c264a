//! The record of history: names looked up, dates and kilometres made turns and hexes.

use super::Builder;
use crate::hex::HexId;
use crate::scenario::model::Location;
use crate::scenario::model::record::{
    AdvanceDef, BandDef, FrontLossDef, LossDef, MeasureDef, MomentDef, PartDef,
};
use crate::scenario::record::{Advance, FrontLoss, LossQuery, Measure, Moment, Part, Target};
use crate::scenario::source::Spot;
use crate::scenario::{FormationId, UnitId};
use std::collections::BTreeMap;

impl Builder<'_, '_> {
    pub(super) fn targets(&mut self) -> Vec<Target> {
        let draft = self.draft;
        let (mut out, mut seen) = (Vec::new(), BTreeMap::new());
        for item in &draft.targets {
            let (def, spot) = (&item.value, &item.spot);
            Self::fresh(self.report, &mut seen, &def.id, spot.field("id"), "target");
            self.filled(&def.title, &spot.field("title"), "title of a target");
            if def.parts.is_empty() {
                self.report.error(&spot.field("parts"), "no part").expected("at least one part");
            }
            let parts = spot.field("parts");
            let parts: Vec<Option<Part>> =
                def.parts.iter().enumerate().map(|(i, p)| self.part(p, &parts.item(i))).collect();
            // A part that speaks of units which a variant took away cannot be measured, nor can the whole.
            let Some(parts) = parts.into_iter().collect() else { continue };
            out.push(Target {
                key: def.id.clone(),
                title: def.title.clone(),
                parts,
                source: def.source.clone(),
                confidence: def.confidence.clone(),
                note: def.note.clone(),
            });
        }
        out
    }

    fn part(&mut self, def: &PartDef, spot: &Spot<'_>) -> Option<Part> {
        let measure = self.measure(&def.measure, &spot.field("measure"));
        let accept = spot.field("accept");
        let dates = matches!(def.measure, MeasureDef::When(_));
        let band = match &def.accept {
            BandDef::Dates(first, last) => {
                let first = self.clock.read(first, &accept.item(0), self.report);
                let last = self.clock.read(last, &accept.item(1), self.report);
                first.zip(last).map(|(a, b)| (i64::from(a), i64::from(b)))
            }
            BandDef::Between(low, high) => Some((thousandths(*low), thousandths(*high))),
        };
        if dates != matches!(def.accept, BandDef::Dates(..)) {
            let (found, expected) = if dates {
                ("Between(…) for a date", "Dates(\"…\", \"…\")")
            } else {
                ("Dates(…) for what is no date", "Between(…, …)")
            };
            self.report.error(&accept, found).expected(expected);
        } else if band.is_some_and(|(low, high)| low > high) {
            self.report.error(&accept, "a band that ends before it begins").expected("the lower end first");
        }
        Some(Part { name: def.name.clone(), measure: measure?, history: def.history.clone(), accept: band? })
    }

    fn measure(&mut self, def: &MeasureDef, spot: &Spot<'_>) -> Option<Measure> {
        Some(match def {
            MeasureDef::When(moment) => Measure::When(self.moment(moment, &spot.arg("When"))?),
            MeasureDef::Days { from, to } => {
                let from = self.moment(from, &spot.field("from"));
                let to = self.moment(to, &spot.field("to"));
                Measure::Days { from: from?, to: to? }
            }
            MeasureDef::Halt { of, from, to, km } => {
                let of = self.formations_of(of, &spot.field("of"));
                let (from, to) = self.span(from, to, spot)?;
                Measure::Halt { of: of?, from, to, hexes: self.hexes(*km) }
            }
            MeasureDef::Pace { of, start, from, to } => {
                let of = self.formations_of(of, &spot.field("of"));
                let start = self.hex(start, &spot.field("start"));
                let (from, to) = self.span(from, to, spot)?;
                Measure::Pace { of: of?, start: start?, from, to }
            }
            MeasureDef::AirliftTons { of, from, to } => {
                let of = self.formations_of(of, &spot.field("of"));
                let (from, to) = self.span(from, to, spot)?;
                Measure::AirliftTons { of: of?, from, to }
            }
            MeasureDef::AirliftSorties { of, from, to } => {
                let of = self.formations_of(of, &spot.field("of"));
                let (from, to) = self.span(from, to, spot)?;
                Measure::AirliftSorties { of: of?, from, to }
            }
            MeasureDef::Losses(losses) => Measure::Losses(self.losses(losses, &spot.arg("Losses"))?),
            MeasureDef::LossRatio { of, to } => {
                let of = self.losses(of, &spot.field("of"));
                let to = self.losses(to, &spot.field("to"));
                Measure::LossRatio { of: of?, to: to? }
            }
            MeasureDef::StillFighting { nation, country, on } => {
                let nation = self.nation(nation, &spot.field("nation"));
                if !self.map.countries().contains(country) {
                    let found = format!("unknown country \"{country}\"");
                    self.report.error(&spot.field("country"), found).expected("a country of the map");
                }
                let on = self.clock.read(on, &spot.field("on"), self.report);
                Measure::StillFighting { nation: nation?.0, country: country.clone(), on: on? }
            }
        })
    }

    fn moment(&mut self, def: &MomentDef, spot: &Spot<'_>) -> Option<Moment> {
        Some(match def {
            MomentDef::Date(date) => Moment::Turn(self.clock.read(date, &spot.arg("Date"), self.report)?),
            MomentDef::Falls { at, by, who } => {
                let (at, by) = (self.hex(at, &spot.field("at")), self.side(by, &spot.field("by")));
                Moment::Falls { at: at?, by: by?, who: *who }
            }
            MomentDef::Reaches { at, by, of, km, who } => {
                let (at, by) = (self.hex(at, &spot.field("at")), self.side(by, &spot.field("by")));
                let of = self.formations_of(of, &spot.field("of"))?;
                Moment::Reaches { at: at?, by: by?, of, hexes: self.hexes(*km), who: *who }
            }
            MomentDef::Lands { at, by, km, by_air } => {
                let (at, by) = (self.hex(at, &spot.field("at")), self.side(by, &spot.field("by")));
                Moment::Lands { at: at?, by: by?, hexes: self.hexes(*km), by_air: *by_air }
            }
            MomentDef::Across { of, line } => {
                let of = self.formations_of(of, &spot.field("of"));
                let spot = spot.field("line");
                let line: Vec<HexId> =
                    line.iter().enumerate().filter_map(|(i, at)| self.hex(at, &spot.item(i))).collect();
                if line.len() < 2 {
                    self.report.error(&spot, "a line of one point").expected("at least two points");
                }
                Moment::Across { of: of?, line }
            }
            MomentDef::FuelBelow { of, count, refills } => {
                let of = self.formations_of(of, &spot.field("of"))?;
                let fuel = u32::try_from(thousandths(*refills)).unwrap_or(0);
                Moment::FuelBelow { of, count: *count, fuel }
            }
            MomentDef::Invested { units } => {
                Moment::Invested { units: self.units_of(units, &spot.field("units"))? }
            }
            MomentDef::Stops { units, at, km } => {
                let units = self.units_of(units, &spot.field("units"));
                let at = self.hex(at, &spot.field("at"));
                Moment::Stops { units: units?, at: at?, hexes: self.hexes(*km) }
            }
            MomentDef::Cleared { at, of, km } => {
                let (at, of) = (self.hex(at, &spot.field("at")), self.side(of, &spot.field("of")));
                Moment::Cleared { at: at?, of: of?, hexes: self.hexes(*km) }
            }
            MomentDef::All(list) => {
                let spot = spot.arg("All");
                let all: Vec<Option<Moment>> =
                    list.iter().enumerate().map(|(i, m)| self.moment(m, &spot.item(i))).collect();
                Moment::All(all.into_iter().collect::<Option<_>>()?)
            }
        })
    }

    fn losses(&mut self, def: &LossDef, spot: &Spot<'_>) -> Option<LossQuery> {
        let side = self.side(&def.side, &spot.field("side"));
        let at = def.at.as_ref().map(|at| self.hex(at, &spot.field("at")));
        let mut turn = |date: &Option<String>, key: &str, other: u32| match date {
            Some(date) => self.clock.read(date, &spot.field(key), self.report),
            None => Some(other),
        };
        let (from, to) = (turn(&def.from, "from", 0), turn(&def.to, "to", u32::MAX));
        let near = match at {
            Some(hex) => Some((hex?, self.hexes(def.km))),
            None => None,
        };
        Some(LossQuery { side: side?, kind: def.kind, near, from: from?, to: to? })
    }

    pub(super) fn advances(&mut self) -> Vec<Advance> {
        let draft = self.draft;
        let mut out = Vec::new();
        for item in &draft.advances {
            let (def, spot): (&AdvanceDef, _) = (&item.value, &item.spot);
            self.filled(&def.name, &spot.field("name"), "name of an advance");
            let of = self.formations_of(&def.of, &spot.field("of"));
            let start = self.hex(&def.start, &spot.field("start"));
            let days = spot.field("days");
            let hexes: Vec<Option<HexId>> = def
                .days
                .iter()
                .enumerate()
                .map(|(i, at): (usize, &Location)| self.hex(at, &days.item(i)))
                .collect();
            let drawn_in = self.drawn_in(def, &spot.field("drawn_in"));
            let (Some(of), Some(start), Some(days)) = (of, start, hexes.into_iter().collect()) else {
                continue;
            };
            let name = def.name.clone();
            out.push(Advance { name, of, start, days, drawn_in, source: def.source.clone() });
        }
        out
    }

    /// Turns of the days that are drawn in; each must be one of the way.
    fn drawn_in(&mut self, def: &AdvanceDef, spot: &Spot<'_>) -> Vec<u32> {
        let mut out = Vec::new();
        for (i, date) in def.drawn_in.iter().enumerate() {
            let Some(turn) = self.clock.read(date, &spot.item(i), self.report) else { continue };
            if turn as usize >= def.days.len() {
                let found = format!("{date}, on which the way has ended");
                self.report.error(&spot.item(i), found).expected("a day of the way");
            }
            out.push(turn);
        }
        out
    }

    pub(super) fn front_losses(&mut self) -> Vec<FrontLoss> {
        let draft = self.draft;
        let mut out = Vec::new();
        for item in &draft.losses {
            let (def, spot): (&FrontLossDef, _) = (&item.value, &item.spot);
            self.filled(&def.name, &spot.field("name"), "name of a front");
            let Some(of) = self.formations_of(&def.of, &spot.field("of")) else { continue };
            out.push(FrontLoss {
                name: def.name.clone(),
                of,
                killed: def.killed,
                wounded: def.wounded,
                source: def.source.clone(),
            });
        }
        out
    }

    /// First and last turn of a span.
    fn span(&mut self, from: &str, to: &str, spot: &Spot<'_>) -> Option<(u32, u32)> {
        let first = self.clock.read(from, &spot.field("from"), self.report);
        let last = self.clock.read(to, &spot.field("to"), self.report);
        first.zip(last)
    }

    fn formations_of(&mut self, names: &[String], spot: &Spot<'_>) -> Option<Vec<FormationId>> {
        let found: Vec<Option<FormationId>> = names
            .iter()
            .enumerate()
            .map(|(i, name)| Self::look(self.report, &self.formations, name, &spot.item(i), "formation"))
            .collect();
        found.into_iter().collect()
    }

    /// `None` also when a variant took one of them away.
    fn units_of(&mut self, names: &[String], spot: &Spot<'_>) -> Option<Vec<UnitId>> {
        let mut found = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let removed = self.known.units.contains(name) && !self.units.contains_key(name);
            found.push(if removed {
                None
            } else {
                Self::look(self.report, &self.units, name, &spot.item(i), "unit")
            });
        }
        found.into_iter().collect()
    }

    /// Kilometres as hexes, rounded to the nearest.
    fn hexes(&self, km: u32) -> u32 {
        let hex_m = self.map.hex_m().max(1);
        (km.saturating_mul(1000) + hex_m / 2) / hex_m
    }
}

/// A number as written, in thousandths.
fn thousandths(x: f64) -> i64 {
    (x * 1000.0).round() as i64
}
