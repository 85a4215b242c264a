//! Events that can still happen.

use super::{Trim, When, is_lent};
use crate::scenario::draft::Item;
use crate::scenario::model::{Condition, Effect, EventDef};
use std::mem::take;

impl<'s> Trim<'_, '_, 's> {
    /// Leaves events that fall within the game's days and wait for nothing that is not played. Of those that stay, what
    /// is for commands that did not come along is dropped.
    pub fn events(&mut self) {
        let mut events = take(&mut self.out.events);
        loop {
            let ids: Vec<String> = events.iter().map(|e| e.value.id.clone()).collect();
            events.retain(|e| !is_lent(e) || e.value.when.iter().all(|c| self.can_hold(c, &ids)));
            if events.len() == ids.len() {
                break;
            }
        }
        let ids: Vec<String> = events.iter().map(|e| e.value.id.clone()).collect();
        self.out.events = events.into_iter().filter_map(|e| self.event(e, &ids)).collect();
    }

    fn event(&self, mut item: Item<'s, EventDef>, ids: &[String]) -> Option<Item<'s, EventDef>> {
        if !is_lent(&item) {
            return Some(item);
        }
        let event = &mut item.value;
        event.when.retain(|c| !self.settled(c));
        for condition in &mut event.when {
            if let Condition::Chance { percent, more } = condition {
                more.retain(|m| self.can_hold(&m.when, ids));
                let sure: u8 = more.iter().filter(|m| self.settled(&m.when)).map(|m| m.percent).sum();
                *percent = percent.saturating_add(sure).min(100);
                more.retain(|m| !self.settled(&m.when));
            }
        }
        let had = event.effects.len();
        event.effects.retain_mut(|effect| self.effect(effect));
        (had == 0 || !event.effects.is_empty()).then_some(item)
    }

    /// Whether a condition can come true in the days and on the ground that are played.
    fn can_hold(&self, condition: &Condition, events: &[String]) -> bool {
        let own = |id: &String| self.out.variants.iter().any(|v| v.value.id == *id);
        match condition {
            Condition::Date(date) => self.when(date) == When::Inside,
            Condition::Held { place, .. } => {
                self.map.find_place(place).is_some()
                    || self.out.objectives.iter().any(|o| o.value.name == *place)
            }
            Condition::After { event, .. } => events.contains(event),
            Condition::Variant(id) => own(id),
            Condition::NotVariant(_) | Condition::LostMen { .. } | Condition::Chance { .. } => true,
        }
    }

    /// A switch of the lender's that this scenario has not: it is off.
    fn settled(&self, condition: &Condition) -> bool {
        let own = |id: &String| self.out.variants.iter().any(|v| v.value.id == *id);
        matches!(condition, Condition::NotVariant(id) if !own(id))
    }

    fn effect(&self, effect: &mut Effect) -> bool {
        let nation = |name: &String| self.out.sides.iter().any(|s| s.value.nations.contains(name));
        match effect {
            Effect::CeaseFire { of, .. } if !of.is_empty() => {
                of.retain(|id| self.out.formations.iter().any(|f| f.value.id == *id));
                !of.is_empty()
            }
            Effect::MeltAway { nation: of, .. } | Effect::Morale { nation: Some(of), .. } => nation(of),
            _ => true,
        }
    }
}
