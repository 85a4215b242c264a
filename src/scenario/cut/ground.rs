//! Places worth points, supplies, civilians and weather in the window.

use super::{Trim, When, is_lent};
use crate::scenario::clock::parse;
use crate::scenario::draft::Item;
use crate::scenario::model::{AdvanceDef, Location, Sky, WeatherZone};
use crate::scenario::source::Spot;
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::mem::take;

impl<'s> Trim<'_, '_, 's> {
    /// Leaves objectives, supply sources and civilians whose places are played.
    pub fn ground(&mut self) {
        let items = take(&mut self.out.objectives);
        self.out.objectives = self.placed(items, |o| vec![("at", o.at.clone())]);
        let items = take(&mut self.out.supply);
        self.out.supply = self.placed(items, |s| vec![("at", s.at.clone())]);
        let items = take(&mut self.out.civilians);
        self.out.civilians = self.placed(items, |c| vec![("at", c.at.clone()), ("to", c.to.clone())]);
    }

    fn placed<T>(
        &mut self,
        items: Vec<Item<'s, T>>,
        places: impl Fn(&T) -> Vec<(&'static str, Location)>,
    ) -> Vec<Item<'s, T>> {
        let mut played = |item: &Item<'s, T>| {
            places(&item.value).iter().all(|(field, at)| self.hex(at, &item.spot.field(field)).is_some())
        };
        items.into_iter().filter(|item| !is_lent(item) || played(item)).collect()
    }

    /// Leaves zones that lie in the window. Their days begin with the scenario's first.
    pub fn weather(&mut self) {
        let map = self.map;
        let mut claimed = vec![false; map.grid().len()];
        let mut zones = Vec::new();
        for mut item in take(&mut self.out.weather) {
            let mut taken = 0;
            for hex in map.grid().iter().filter(|_| is_lent(&item) || item.value.bounds.is_some()) {
                let (lat, lon) = map.lat_lon(hex);
                let inside = item.value.bounds.is_none_or(|(south, west, north, east)| {
                    (south..=north).contains(&lat) && (west..=east).contains(&lon)
                });
                if inside && !claimed[hex.index()] {
                    claimed[hex.index()] = true;
                    taken += 1;
                }
            }
            if is_lent(&item) {
                if taken == 0 {
                    continue;
                }
                self.days(&mut item.value);
            }
            zones.push(item);
        }
        // The last zone takes what is left, and nothing is.
        if let Some(last) = zones.last_mut().filter(|z| is_lent(z)) {
            last.value.bounds = None;
        }
        self.out.weather = zones;
    }

    fn days(&self, zone: &mut WeatherZone) {
        let Some(clock) = self.clock else { return };
        let Some((start, hours)) = self.lender() else { return };
        let Some(last) = zone.days.last().copied() else { return };
        let days: Vec<Sky> = (0..clock.turns)
            .map(|turn| {
                let at = clock.start.checked_add((i64::from(turn) * i64::from(clock.turn_hours)).hours());
                let since = at.map_or(0, |at| start.duration_until(at).as_secs() / 3600 / hours);
                let entry = usize::try_from(since.max(0)).unwrap_or(usize::MAX);
                zone.days.get(entry).copied().unwrap_or(last)
            })
            .collect();
        zone.days = days;
    }

    /// First hour of the lender's calendar, and hours of its turns.
    fn lender(&self) -> Option<(DateTime, i64)> {
        let start = parse(&self.out.lender_calendar.as_ref()?.value.start)?.0;
        Some((start, self.out.lender_scale.as_ref()?.value.turn_hours.max(1).into()))
    }

    /// Leaves advances of commands that came along, for as long as they run within the window.
    pub fn advances(&mut self) {
        let mut out = Vec::new();
        for mut item in take(&mut self.out.advances) {
            if !is_lent(&item) || self.advance(&mut item.value, &item.spot) {
                out.push(item);
            }
        }
        self.out.advances = out;
    }

    fn advance(&mut self, advance: &mut AdvanceDef, spot: &Spot<'s>) -> bool {
        advance.of.retain(|of| self.out.formations.iter().any(|f| f.value.id == *of));
        // Evenings of turns of another length would be others.
        let (Some(clock), Some((start, hours))) = (self.clock, self.lender()) else { return false };
        let over = start.duration_until(clock.start).as_secs() / 3600;
        if hours != i64::from(clock.turn_hours) || over < 0 || over % hours != 0 {
            return false;
        }
        let over = usize::try_from(over / hours).unwrap_or(usize::MAX);
        if let Some(last) = over.checked_sub(1) {
            let Some(at) = advance.days.get(last) else { return false };
            advance.start = at.clone();
            advance.days.drain(..over);
        }
        let here = self.hex(&advance.start, &spot.field("start")).is_some();
        let days = advance.days.iter();
        let inside = days.take_while(|at| self.hex(at, &spot.field("days")).is_some()).count();
        advance.days.truncate(inside);
        advance.drawn_in.retain(|date| {
            let turn = parse(date).map(|(date, _)| clock.turn(date) as usize);
            self.when(date) == When::Inside && turn.is_none_or(|turn| turn < inside)
        });
        here && inside > 0 && !advance.of.is_empty()
    }
}
