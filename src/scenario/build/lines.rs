//! Lines of demarcation: the hexes beyond each, from the box that its event gives.

use super::Builder;
use crate::scenario::source::Spot;
use crate::scenario::{Event, EventId, Line, model};

impl Builder<'_, '_> {
    pub(super) fn lines(&mut self, events: &[Event]) -> Vec<Line> {
        let draft = self.draft;
        let mut lines = Vec::new();
        for item in &draft.events {
            for (i, effect) in item.value.effects.iter().enumerate() {
                let model::Effect::Demarcation { side, name, bounds, air } = effect else { continue };
                let spot = item.spot.field("effects").item(i);
                let beyond = self.inside(*bounds, &spot.field("bounds"));
                let Some(&side) = self.sides.get(side) else { continue };
                let event = events.iter().position(|e| e.key == item.value.id);
                let Some(event) = event.and_then(|e| u16::try_from(e).ok()).map(EventId) else { continue };
                lines.push(Line { name: name.clone(), side, event, beyond, air: *air });
            }
        }
        lines
    }

    /// Hexes whose centres lie in a box of degrees; says so when it is none.
    pub(super) fn inside(
        &mut self,
        (south, west, north, east): (f64, f64, f64, f64),
        spot: &Spot<'_>,
    ) -> Vec<bool> {
        if south >= north || west >= east {
            let found = format!("the bounds {south}, {west}, {north}, {east}");
            self.report
                .error(spot, found)
                .expected("south, west, north, east in degrees, south below north and west below east");
        }
        let inside =
            |&(lat, lon): &(f64, f64)| (south..=north).contains(&lat) && (west..=east).contains(&lon);
        self.known.degrees.iter().map(inside).collect()
    }
}
