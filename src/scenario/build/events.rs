//! Scripted events: conditions and effects with their names looked up. An event that cannot happen is left out.

use super::Builder;
use crate::scenario::model::{self, EventDef};
use crate::scenario::problem::{did_you_mean, one_of};
use crate::scenario::source::Spot;
use crate::scenario::{Condition, Effect, Event, EventId, FormationId, Objective, SideId};
use std::collections::{BTreeMap, BTreeSet};

impl Builder<'_, '_> {
    pub(super) fn events(&mut self, objectives: &[Objective]) -> Vec<Event> {
        let draft = self.draft;
        let mut seen = BTreeMap::new();
        for item in &draft.events {
            Self::fresh(self.report, &mut seen, &item.value.id, item.spot.field("id"), "event");
        }
        let mut possible: BTreeSet<&str> = draft.events.iter().map(|e| e.value.id.as_str()).collect();
        // An event that waits for an impossible one is impossible too; go on until nothing changes.
        loop {
            let before = possible.len();
            for item in &draft.events {
                if !item.value.when.iter().all(|c| self.may_hold(c, &possible)) {
                    possible.remove(item.value.id.as_str());
                }
            }
            if possible.len() == before {
                break;
            }
        }
        for (item, i) in draft.events.iter().filter(|e| possible.contains(e.value.id.as_str())).zip(0..) {
            self.events.entry(item.value.id.clone()).or_insert(EventId(i));
        }
        let mut out = Vec::new();
        for item in &draft.events {
            // An impossible event is checked all the same.
            let event = self.event(&item.value, &item.spot, objectives);
            if possible.contains(item.value.id.as_str()) {
                out.extend(event);
            }
        }
        self.waiting_circles(&possible);
        out
    }

    /// Whether a condition can come true with the variants that are on.
    fn may_hold(&self, condition: &model::Condition, possible: &BTreeSet<&str>) -> bool {
        match condition {
            model::Condition::Variant(v) => self.on.contains(&v.as_str()),
            model::Condition::NotVariant(v) => !self.on.contains(&v.as_str()),
            // An unknown event is told elsewhere.
            model::Condition::After { event, .. } => {
                possible.contains(event.as_str()) || !self.known.events.contains(event)
            }
            _ => true,
        }
    }

    fn event(&mut self, def: &EventDef, spot: &Spot<'_>, objectives: &[Objective]) -> Option<Event> {
        self.filled(&def.title, &spot.field("title"), "title of an event");
        if def.effects.is_empty() {
            self.report.warn(&spot.field("effects"), format!("the event \"{}\" without effects", def.id));
        }
        let (mut when, mut effects, mut sound) = (Vec::new(), Vec::new(), true);
        for (i, condition) in def.when.iter().enumerate() {
            let condition = self.condition(condition, &spot.field("when").item(i), objectives);
            sound &= condition.is_some();
            when.extend(condition.flatten());
        }
        for (i, effect) in def.effects.iter().enumerate() {
            let effect = self.effect(effect, &spot.field("effects").item(i));
            sound &= effect.is_some();
            effects.extend(effect);
        }
        if !sound {
            return None;
        }
        Some(Event {
            key: def.id.clone(),
            title: def.title.clone(),
            when,
            effects,
            source: def.source.clone(),
        })
    }

    /// `Some(None)` for a condition that is settled now.
    fn condition(
        &mut self,
        condition: &model::Condition,
        spot: &Spot<'_>,
        objectives: &[Objective],
    ) -> Option<Option<Condition>> {
        Some(Some(match condition {
            model::Condition::Date(date) => {
                Condition::Turn(self.clock.read_inside(date, &spot.arg("Date"), self.report)?)
            }
            model::Condition::Held { place, by } => {
                let objective = objectives.iter().find(|o| o.name == *place).map(|o| o.hex);
                let in_map = self.map.find_place(place).map(|p| p.hex);
                let by = self.side(by, &spot.field("by"));
                let hex = match in_map.or(objective) {
                    Some(hex) => Some(hex),
                    None => self.place(place, &spot.field("place")),
                };
                Condition::Held { hex: hex?, by: by? }
            }
            model::Condition::After { event, turns } => {
                self.range(*turns, 0, 10_000, &spot.field("turns"), "turns");
                let spot = spot.field("event");
                if self.known.events.contains(event) {
                    let id = self.events.get(event).copied();
                    return id.map(|event| Some(Condition::After { event, turns: *turns }));
                }
                let event = Self::look(self.report, &self.events, event, &spot, "event")?;
                Condition::After { event, turns: *turns }
            }
            model::Condition::Variant(name) => {
                self.variant(name, &spot.arg("Variant"));
                return Some(None);
            }
            model::Condition::NotVariant(name) => {
                self.variant(name, &spot.arg("NotVariant"));
                return Some(None);
            }
            model::Condition::LostMen { side, percent } => {
                self.range(*percent, 0, 100, &spot.field("percent"), "percent");
                let side = self.side(side, &spot.field("side"))?;
                Condition::LostMen { side, percent: *percent }
            }
            model::Condition::Chance { percent, more } => self.chance(*percent, more, spot, objectives),
        }))
    }

    /// A chance with what adds to it: what is settled now counts once and for all, what cannot happen not at all.
    fn chance(
        &mut self,
        percent: u8,
        more: &[model::Likelier],
        spot: &Spot<'_>,
        objectives: &[Objective],
    ) -> Condition {
        self.range(percent, 0, 100, &spot.field("percent"), "percent");
        let (mut percent, mut open) = (u32::from(percent), Vec::new());
        for (i, likelier) in more.iter().enumerate() {
            let spot = spot.field("more").item(i);
            self.range(likelier.percent, 1, 100, &spot.field("percent"), "percent");
            let adds = u32::from(likelier.percent);
            let when = &spot.field("when");
            match &likelier.when {
                model::Condition::Chance { .. } => {
                    self.report
                        .error(when, "a chance within a chance")
                        .expected("a condition that holds or does not");
                }
                model::Condition::Variant(v) | model::Condition::NotVariant(v) => {
                    let wants = matches!(likelier.when, model::Condition::Variant(_));
                    self.condition(&likelier.when, when, objectives);
                    percent += if self.on.contains(&v.as_str()) == wants { adds } else { 0 };
                }
                other => open.extend(self.condition(other, when, objectives).flatten().map(|c| (c, adds))),
            }
        }
        Condition::Chance { percent, more: open }
    }

    fn variant(&mut self, name: &str, spot: &Spot<'_>) {
        let names = || self.draft.variants.iter().map(|v| v.value.id.as_str());
        if !names().any(|n| n == name) {
            self.report
                .error(spot, format!("unknown variant \"{name}\""))
                .expected(one_of(names()))
                .hint(did_you_mean(name, names()));
        }
    }

    fn effect(&mut self, effect: &model::Effect, spot: &Spot<'_>) -> Option<Effect> {
        Some(match effect {
            model::Effect::News(text) => Effect::News(text.clone()),
            model::Effect::Morale { side, nation, change } => {
                self.range(*change, -100, 100, &spot.field("change"), "change");
                let side = self.side(side, &spot.field("side"));
                let nation = match nation {
                    Some(name) => {
                        let found = self.nation(name, &spot.field("nation"))?;
                        if side.is_some_and(|side| side != found.1) {
                            let found = format!("the nation \"{name}\" of the other side");
                            self.report.error(&spot.field("nation"), found).expected("a nation of this side");
                        }
                        Some(found.0)
                    }
                    None => None,
                };
                Effect::Morale { side: side?, nation, change: *change }
            }
            model::Effect::CeaseFire { side, obey, of } => {
                self.range(*obey, 0, 100, &spot.field("obey"), "obey");
                let side = self.side(side, &spot.field("side"))?;
                Effect::CeaseFire { side, obey: *obey, of: self.told(side, of, spot)? }
            }
            model::Effect::Surprise { side, percent } => {
                self.range(*percent, 0, 100, &spot.field("percent"), "percent");
                Effect::Surprise { side: self.side(side, &spot.field("side"))?, percent: *percent }
            }
            model::Effect::MeltAway { nation, percent } => {
                self.range(*percent, 0, 100, &spot.field("percent"), "percent");
                Effect::MeltAway { nation: self.nation(nation, &spot.field("nation"))?.0, percent: *percent }
            }
            model::Effect::Points { side, points } => {
                self.range(*points, -1_000_000, 1_000_000, &spot.field("points"), "points");
                Effect::Points { side: self.side(side, &spot.field("side"))?, points: *points }
            }
            model::Effect::End(text) => Effect::End(text.clone()),
            model::Effect::Demarcation { side, name, .. } => {
                self.filled(name, &spot.field("name"), "name of a line");
                self.side(side, &spot.field("side"))?;
                Effect::Demarcation
            }
            model::Effect::Yield { side, of, bounds } => {
                let side = self.side(side, &spot.field("side"))?;
                let of = self.told(side, of, spot)?;
                let within = bounds.map(|b| self.inside(b, &spot.field("bounds"))).unwrap_or_default();
                Effect::Yield { of, within }
            }
            model::Effect::Broadcast { side, percent } => {
                self.range(*percent, 0, 100, &spot.field("percent"), "percent");
                Effect::Broadcast { side: self.side(side, &spot.field("side"))?, percent: *percent }
            }
        })
    }

    /// The formations that an order goes to: those named, or all of the side that stand under no other.
    fn told(&mut self, side: SideId, of: &[String], spot: &Spot<'_>) -> Option<Vec<FormationId>> {
        let formations = &self.draft.formations;
        if of.is_empty() {
            let highest = |f: &&crate::scenario::model::FormationDef| {
                f.parent.is_none() && self.sides.get(&f.side) == Some(&side)
            };
            let all = formations.iter().map(|f| &f.value).filter(highest);
            return Some(all.filter_map(|f| self.formations.get(&f.id).copied()).collect());
        }
        let mut told = Vec::new();
        for (i, name) in of.iter().enumerate() {
            let spot = spot.field("of").item(i);
            let id = Self::look(self.report, &self.formations, name, &spot, "formation")?;
            if self.sides.get(&formations[id.index()].value.side) != Some(&side) {
                let found = format!("the formation \"{name}\" of the other side");
                self.report.error(&spot, found).expected("a formation of this side");
            }
            told.push(id);
        }
        Some(told)
    }

    /// Events that wait for each other can never happen.
    fn waiting_circles(&mut self, possible: &BTreeSet<&str>) {
        let draft = self.draft;
        let mut settled: BTreeSet<&str> = BTreeSet::new();
        let waits = |settled: &BTreeSet<&str>, c: &model::Condition| match c {
            model::Condition::After { event, .. } => {
                possible.contains(event.as_str()) && !settled.contains(event.as_str())
            }
            _ => false,
        };
        let open = || draft.events.iter().filter(|e| possible.contains(e.value.id.as_str()));
        while let Some(item) = open().find(|e| {
            !settled.contains(e.value.id.as_str()) && !e.value.when.iter().any(|c| waits(&settled, c))
        }) {
            settled.insert(&item.value.id);
        }
        for item in open().filter(|e| !settled.contains(e.value.id.as_str())) {
            let found = format!("the event \"{}\", which waits for itself through others", item.value.id);
            self.report.error(&item.spot.field("when"), found).expected("an event that can happen");
        }
    }
}
