//! Weather zones, and which of them each hex lies in.

use super::Builder;
use crate::scenario::Zone;

impl Builder<'_, '_> {
    pub(super) fn weather(&mut self) -> (Vec<Zone>, Vec<u8>) {
        let (draft, map) = (self.draft, self.map);
        let mut zones = Vec::new();
        let mut zone_of = vec![u8::MAX; map.grid().len()];
        let mut rest = map.grid().len();
        for (i, item) in draft.weather.iter().enumerate() {
            let (def, spot) = (&item.value, &item.spot);
            let Some(index) = u8::try_from(i).ok().filter(|&i| i < u8::MAX) else {
                self.report.error(spot, "too many weather zones").expected("at most 255");
                break;
            };
            self.filled(&def.name, &spot.field("name"), "name of a weather zone");
            self.range(def.wet, 0, 100, &spot.field("wet"), "wet");
            if def.days.is_empty() && def.chances.is_empty() {
                self.report
                    .error(&spot.field("days"), "no weather")
                    .expected("at least one day (the last repeats), or chances to draw it from");
            }
            for (n, row) in def.chances.iter().enumerate() {
                let spot = spot.field("chances").item(n);
                if row.parts().iter().all(|(_, parts)| *parts == 0) {
                    self.report
                        .error(&spot, "no chance of any sky")
                        .expected("parts above 0 for at least one");
                }
                if def.chances[..n].iter().any(|r| r.after == row.after) {
                    self.report
                        .error(&spot.field("after"), format!("a second row after {:?}", row.after))
                        .expected("one row for each sky");
                }
            }
            let last = i + 1 == draft.weather.len();
            let mut taken = 0;
            match def.bounds {
                Some((south, west, north, east)) => {
                    if south >= north || west >= east {
                        self.report
                            .error(
                                &spot.field("bounds"),
                                format!("the bounds {south}, {west}, {north}, {east}"),
                            )
                            .expected(
                                "south, west, north, east in degrees, south below north and west below east",
                            );
                    }
                    for hex in map.grid().iter() {
                        let (lat, lon) = self.known.degrees[hex.index()];
                        let inside = (south..=north).contains(&lat) && (west..=east).contains(&lon);
                        if inside && zone_of[hex.index()] == u8::MAX {
                            zone_of[hex.index()] = index;
                            taken += 1;
                        }
                    }
                    if last {
                        self.report
                            .error(
                                &spot.field("bounds"),
                                format!("the last weather zone \"{}\" with bounds", def.name),
                            )
                            .expected("a last zone without bounds, which takes all that is left");
                    }
                }
                None => {
                    for zone in zone_of.iter_mut().filter(|z| **z == u8::MAX) {
                        *zone = index;
                        taken += 1;
                    }
                    if !last {
                        self.report
                            .error(
                                spot,
                                format!("the weather zone \"{}\" without bounds before the last", def.name),
                            )
                            .expected("bounds: only the last zone takes all that is left");
                    }
                }
            }
            if taken == 0 && rest > 0 {
                self.report.warn(spot, format!("the weather zone \"{}\" without a hex", def.name));
            }
            rest -= taken;
            zones.push(Zone {
                name: def.name.clone(),
                wet: def.wet,
                past: draft.past.get(&def.name).cloned().unwrap_or_default(),
                days: def.days.clone(),
                chances: def.chances.clone(),
            });
        }
        (zones, zone_of)
    }
}
