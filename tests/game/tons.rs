//! A ledger of tons: what troops take in a night has left a source, what aircraft bring was flown, and nobody pours
//! out more than he has.

use august_storm::map::Mobility;
use august_storm::rules::numbers::supply as n;
use august_storm::rules::supply::{ammo_kg, refill_kg};
use august_storm::rules::{AirMission, Event, State};
use august_storm::scenario::UnitId;

/// Kilograms of a batch of events.
#[derive(Default)]
pub struct Tons {
    given: u64,
    taken: u64,
    /// Tons that an airlift brought.
    flown: Option<u32>,
    /// Tons by which stocks fell, each with what a ton of use costs there.
    falls: Vec<(u64, u64)>,
}

impl Tons {
    /// Books an event, with the state in which it happens.
    pub fn book(&mut self, state: &State, event: &Event) {
        match *event {
            Event::Fuel { unit, change } => self.load(state, unit, change, refill_kg(state, unit)),
            Event::Ammo { unit, change } => self.load(state, unit, change, ammo_kg(state, unit)),
            Event::Flew { mission: AirMission::Airlift, strength, .. } => self.flown = Some(strength),
            Event::Stock { source, tons } => {
                let index = usize::from(source);
                let source = &state.scenario().sources[index];
                let before = state.stock(index);
                assert!(tons <= before, "{} grows from {before} to {tons} t", source.name);
                let own = state.owner(source.hex) == Some(source.side);
                self.falls.push((u64::from(before - tons), if own { 1 } else { n::CAPTURED_WASTE }));
            }
            _ => {}
        }
    }

    fn load(&mut self, state: &State, unit: UnitId, change: i16, load: u32) {
        // Craft and ships have tenders of their own.
        if matches!(state.scenario().type_of(unit).mobility, Mobility::Naval | Mobility::River) {
            return;
        }
        let kg = u64::from(change.unsigned_abs()) * u64::from(load) / 1000;
        if change > 0 {
            self.given += kg;
        } else {
            self.taken += kg;
        }
    }

    /// An order brings to units what was flown in for them, or what another gave.
    pub fn settle_order(self) {
        match self.flown {
            Some(tons) => assert_eq!(self.given.div_ceil(1000), u64::from(tons), "tons that were flown in"),
            None => assert!(self.given <= self.taken, "{} kg out of {} kg", self.given, self.taken),
        }
        assert!(self.falls.is_empty(), "an order empties a depot");
    }

    /// What troops got in the night is no more than what left the sources; and what left the stocks is no more than
    /// what they got, ate, lost by capture and burnt on the way.
    pub fn settle_night(self, state: &State) {
        let scenario = state.scenario();
        let hours = u64::from(scenario.scale.turn_hours);
        let endless = scenario.sources.iter().filter(|s| s.stock.is_none());
        let inflow: u64 = endless.map(|s| (u64::from(s.tons_day) * hours / 24 + 1) * 1000).sum();
        let fallen: u64 = self.falls.iter().map(|f| f.0 * 1000).sum();
        assert!(self.given <= inflow + fallen, "{} kg out of {inflow} and {fallen}", self.given);
        let men: u64 = scenario.units.iter().map(|u| u64::from(u.men)).sum();
        let food = men * u64::from(n::RATION_KG) * (hours + 24) / 24;
        let burnt = 1000 + u64::from(n::LIMIT_MINUTES * n::BURN_AN_HOUR / 60);
        let used: u64 = self.falls.iter().map(|(tons, waste)| tons.saturating_sub(1) * 1000 / waste).sum();
        let most = (self.given + food + 2 * scenario.units.len() as u64) * burnt / 1000;
        assert!(used <= most, "{used} kg left the stocks for {most} kg of use");
    }
}
