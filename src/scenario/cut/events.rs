//! Events that can still happen.

use super::{Trim, When, is_lent};
use crate::scenario::draft::Item;
use crate::scenario::model::{Condition, Effect, EventDef};
use std::collections::BTreeSet;
use std::mem::take;

/// What is known of the lender's events.
struct Known {
    /// Happened before the first day: nobody waits for them any more.
    past: BTreeSet<String>,
    /// Can still happen.
    open: BTreeSet<String>,
}

impl<'s> Trim<'_, '_, 's> {
    /// Leaves events that fall within the game's days and wait for nothing that is not played. Of those that stay, what
    /// is for commands that did not come along is dropped.
    pub fn events(&mut self) {
        let events = take(&mut self.out.events);
        let mut known = Known { past: BTreeSet::new(), open: BTreeSet::new() };
        let lent = || events.iter().filter(|e| is_lent(e)).map(|e| &e.value);
        loop {
            let before = known.past.len();
            let past = lent().filter(|e| self.is_past(e, &known.past)).map(|e| e.id.clone());
            known.past.extend(past.collect::<Vec<_>>());
            if known.past.len() == before {
                break;
            }
        }
        known.open =
            events.iter().map(|e| e.value.id.clone()).filter(|id| !known.past.contains(id)).collect();
        loop {
            let never = lent().filter(|e| !e.when.iter().all(|c| self.can_hold(c, &known)));
            let never: Vec<String> =
                never.map(|e| e.id.clone()).filter(|id| known.open.contains(id)).collect();
            if never.is_empty() {
                break;
            }
            never.iter().for_each(|id| {
                known.open.remove(id);
            });
        }
        self.out.events = events.into_iter().filter_map(|e| self.event(e, &known)).collect();
    }

    fn event(&self, mut item: Item<'s, EventDef>, known: &Known) -> Option<Item<'s, EventDef>> {
        if !is_lent(&item) {
            return Some(item);
        }
        let event = &mut item.value;
        if !known.open.contains(&event.id) {
            return None;
        }
        event.when.retain(|c| !self.holds(c, &known.past));
        for condition in &mut event.when {
            match condition {
                Condition::Chance { percent, more } => {
                    more.retain(|m| self.can_hold(&m.when, known));
                    let sure = more.iter().filter(|m| self.holds(&m.when, &known.past));
                    *percent = sure.fold(*percent, |sum, m| sum.saturating_add(m.percent)).min(100);
                    more.retain(|m| !self.holds(&m.when, &known.past));
                }
                Condition::After { turns, .. } => *turns = self.own_turns(*turns),
                _ => {}
            }
        }
        let had = event.effects.len();
        event.effects.retain_mut(|effect| self.effect(effect));
        (had == 0 || !event.effects.is_empty()).then_some(item)
    }

    /// An event of a day before the first that waited for nothing but days and others such.
    fn is_past(&self, event: &EventDef, past: &BTreeSet<String>) -> bool {
        let before = |c: &Condition| matches!(c, Condition::Date(date) if self.when(date) == When::Before);
        event.when.iter().any(before) && event.when.iter().all(|c| self.holds(c, past))
    }

    /// Whether a condition is met for good from the first turn on. A switch that this scenario has not is off.
    fn holds(&self, condition: &Condition, past: &BTreeSet<String>) -> bool {
        match condition {
            Condition::Date(date) => self.when(date) == When::Before,
            Condition::After { event, .. } => past.contains(event),
            Condition::NotVariant(id) => !self.has_variant(id),
            _ => false,
        }
    }

    /// Whether a condition can come true in the days and on the ground that are played.
    fn can_hold(&self, condition: &Condition, known: &Known) -> bool {
        match condition {
            Condition::Date(date) => self.when(date) != When::After,
            Condition::Held { place, .. } => {
                self.map.find_place(place).is_some()
                    || self.out.objectives.iter().any(|o| o.value.name == *place)
            }
            Condition::After { event, .. } => known.past.contains(event) || known.open.contains(event),
            Condition::Variant(id) => self.has_variant(id),
            Condition::NotVariant(_) | Condition::LostMen { .. } | Condition::Chance { .. } => true,
        }
    }

    fn has_variant(&self, id: &str) -> bool {
        self.out.variants.iter().any(|v| v.value.id == id)
    }

    /// Turns of the lender's as turns of this scenario.
    fn own_turns(&self, turns: u32) -> u32 {
        let hours = self.out.lender_scale.as_ref().map(|s| s.value.turn_hours);
        match (hours, self.clock) {
            (Some(hours), Some(clock)) => turns.saturating_mul(hours).div_ceil(clock.turn_hours),
            _ => turns,
        }
    }

    fn effect(&self, effect: &mut Effect) -> bool {
        let nation = |name: &String| self.out.sides.iter().any(|s| s.value.nations.contains(name));
        match effect {
            Effect::CeaseFire { of, .. } | Effect::Yield { of, .. } if !of.is_empty() => {
                of.retain(|id| self.out.formations.iter().any(|f| f.value.id == *id));
                !of.is_empty()
            }
            Effect::MeltAway { nation: of, .. } | Effect::Morale { nation: Some(of), .. } => nation(of),
            _ => true,
        }
    }
}
