//! The frame of a scenario: head, scale, calendar, sides and their nations, objectives, supply sources.

use super::Builder;
use crate::hex::HexId;
use crate::scenario::clock::{Clock, read_date};
use crate::scenario::problem::{did_you_mean, one_of};
use crate::scenario::{Nation, NationId, Objective, Side, SideId, Source};
use std::collections::BTreeMap;

/// Turns in a game.
const MAX_TURNS: u32 = 10_000;
/// Nations in a scenario.
const MAX_NATIONS: usize = 250;

impl Builder<'_, '_> {
    pub(super) fn head(&mut self) {
        let Some(head) = &self.draft.head else { return };
        self.filled(&head.value.id, &head.spot.field("id"), "id of the scenario");
        self.filled(&head.value.title, &head.spot.field("title"), "title");
        self.filled(&head.value.sentence, &head.spot.field("sentence"), "sentence for the menu");
    }

    pub(super) fn scale(&mut self) {
        let Some(item) = &self.draft.scale else { return };
        let (scale, spot) = (item.value, &item.spot);
        if scale.hex_m != self.map.hex_m() {
            let found = format!("hexes of {} m, where the map has {} m", scale.hex_m, self.map.hex_m());
            self.report.error(&spot.field("hex_m"), found).expected(self.map.hex_m().to_string());
        }
        self.range(scale.turn_hours, 1, 24 * 31, &spot.field("turn_hours"), "turn_hours");
        self.range(scale.stack_men, 1, 10_000_000, &spot.field("stack_men"), "stack_men");
        self.clock.turn_hours = scale.turn_hours.max(1);
    }

    pub(super) fn sides(&mut self) -> Vec<Side> {
        let draft = self.draft;
        let (mut sides, mut seen) = (Vec::new(), BTreeMap::new());
        for (i, item) in draft.sides.iter().enumerate() {
            let (side, spot) = (&item.value, &item.spot);
            if i == 2 {
                self.report
                    .error(spot, format!("a third side \"{}\"", side.id))
                    .expected("exactly two sides; nations that fight together are on one side");
            }
            if i >= 2 {
                continue;
            }
            let id = SideId(u8::from(i == 1));
            Self::fresh(self.report, &mut seen, &side.id, spot.field("id"), "side");
            self.filled(&side.name, &spot.field("name"), "name of a side");
            self.sides.insert(side.id.clone(), id);
            if side.nations.is_empty() {
                self.report.error(&spot.field("nations"), "no nation").expected("at least one nation");
            }
            for (k, country) in side.holds.iter().enumerate() {
                let countries = || self.map.countries().iter().map(String::as_str);
                let spot = spot.field("holds").item(k);
                if !countries().any(|c| c == country) {
                    self.report
                        .error(&spot, format!("unknown country \"{country}\""))
                        .expected(format!("a country of the map: {}", one_of(countries())))
                        .hint(did_you_mean(country, countries()));
                } else if i == 1 && sides.iter().any(|s: &Side| s.holds.contains(country)) {
                    let found = format!("\"{country}\", which the other side holds too");
                    self.report.error(&spot, found).expected("a country on one side only");
                }
            }
            sides.push(Side {
                key: side.id.clone(),
                name: side.name.clone(),
                color: side.color,
                gauge: side.gauge,
                rail_troops: side.rail_troops,
                holds: side.holds.clone(),
            });
        }
        if let [only] = draft.sides.as_slice() {
            self.report.error(&only.spot, "one side only").expected("exactly two sides");
        }
        sides
    }

    pub(super) fn calendar(&mut self) {
        let draft = self.draft;
        let Some(item) = &draft.calendar else { return };
        let (calendar, spot) = (&item.value, &item.spot);
        let start_spot = draft.start.clone().unwrap_or_else(|| spot.field("start"));
        let end_spot = draft.end.clone().unwrap_or_else(|| spot.field("end"));
        let start = read_date(&calendar.start, &start_spot, self.report);
        let end = read_date(&calendar.end, &end_spot, self.report);
        let (Some((start, _)), Some((end, _))) = (start, end) else { return };
        self.clock.start = start;
        match Clock::turns(start, end, self.clock.turn_hours) {
            None => {
                // When a variant moved the start, it is the start that is wrong.
                let (spot, found) = match &draft.start {
                    Some(spot) => {
                        (spot, format!("the start {}, after the end {}", calendar.start, calendar.end))
                    }
                    None => {
                        (&end_spot, format!("the end {}, before the start {}", calendar.end, calendar.start))
                    }
                };
                self.report.error(spot, found).expected("an end on the day of the start or later");
            }
            Some(turns) if turns > MAX_TURNS => {
                self.report
                    .error(&end_spot, format!("{turns} turns"))
                    .expected(format!("at most {MAX_TURNS}"));
            }
            Some(turns) => (self.clock.turns, self.clock.settled) = (turns, true),
        }
    }

    /// Hexes of somebody's country within the boxes.
    pub(super) fn occupied(&mut self) -> Vec<(SideId, HexId)> {
        let (draft, map) = (self.draft, self.map);
        let mut out = Vec::new();
        for item in &draft.occupied {
            let (south, west, north, east) = item.value.bounds;
            let Some(side) = self.side(&item.value.side, &item.spot.field("side")) else { continue };
            let before = out.len();
            out.extend(map.grid().iter().filter(|&h| map.country(h).is_some()).filter_map(|h| {
                let (lat, lon) = map.lat_lon(h);
                let inside = (south..=north).contains(&lat) && (west..=east).contains(&lon);
                inside.then_some((side, h))
            }));
            if out.len() == before {
                self.report
                    .error(&item.spot.field("bounds"), format!("the bounds {south}, {west}, {north}, {east}"))
                    .expected("south, west, north, east in degrees, with land of the map within");
            }
        }
        out
    }

    /// A briefing is for sides that exist.
    pub(super) fn briefing(&mut self) {
        let Some(head) = &self.draft.head else { return };
        let spot = head.spot.field("briefing").field("orders");
        for side in head.value.briefing.iter().flat_map(|b| b.orders.keys()) {
            self.side(side, &spot);
        }
    }

    /// Points by which the first side is ahead of the second in an even game.
    pub(super) fn even(&mut self) -> i32 {
        let draft = self.draft;
        let Some(item) = &draft.score else { return 0 };
        let lead = item.value.lead;
        self.range(lead, -1_000_000, 1_000_000, &item.spot.field("lead"), "lead");
        match self.side(&item.value.side, &item.spot.field("side")) {
            Some(SideId(1)) => -lead.clamp(-1_000_000, 1_000_000),
            _ => lead,
        }
    }

    pub(super) fn first_side(&mut self) -> SideId {
        let draft = self.draft;
        let first = draft.calendar.as_ref().and_then(|c| self.side(&c.value.first, &c.spot.field("first")));
        first.unwrap_or(SideId(0))
    }

    pub(super) fn nations(&mut self) -> Vec<Nation> {
        let draft = self.draft;
        let (mut nations, mut seen) = (Vec::new(), BTreeMap::new());
        for (item, side) in draft.sides.iter().zip(SideId::BOTH) {
            for (k, name) in item.value.nations.iter().enumerate() {
                let spot = item.spot.field("nations").item(k);
                if !Self::fresh(self.report, &mut seen, name, spot.clone(), "nation") {
                    continue;
                }
                let Some(id) = u8::try_from(nations.len()).ok().filter(|_| nations.len() < MAX_NATIONS)
                else {
                    self.report.error(&spot, "too many nations").expected(format!("at most {MAX_NATIONS}"));
                    return nations;
                };
                self.nations.insert(name.clone(), (NationId(id), side));
                nations.push(Nation { name: name.clone(), side });
            }
        }
        nations
    }

    pub(super) fn objectives(&mut self) -> Vec<Objective> {
        let draft = self.draft;
        let (mut out, mut names) = (Vec::new(), BTreeMap::new());
        for item in &draft.objectives {
            let (def, spot) = (&item.value, &item.spot);
            Self::fresh(self.report, &mut names, &def.name, spot.field("name"), "objective");
            self.range(def.points, 0, 1_000_000, &spot.field("points"), "points");
            let mut date = |text: &Option<String>, key: &str| {
                let text = text.as_ref()?;
                self.clock.read(text, &spot.field(key), self.report)
            };
            let (fell, air_landed) = (date(&def.fell, "fell"), date(&def.air_landed, "air_landed"));
            if let Some(hex) =
                self.land(&def.at, &spot.field("at"), &format!("the objective \"{}\"", def.name))
            {
                out.push(Objective {
                    name: def.name.clone(),
                    hex,
                    points: def.points,
                    prize: def.prize,
                    fell,
                    air_landed,
                    source: def.source.clone(),
                });
            }
        }
        out
    }

    pub(super) fn sources(&mut self) -> Vec<Source> {
        let draft = self.draft;
        let mut out = Vec::new();
        for item in &draft.supply {
            let (def, spot) = (&item.value, &item.spot);
            self.filled(&def.name, &spot.field("name"), "name of a supply source");
            let side = self.side(&def.side, &spot.field("side"));
            let hex = self.land(&def.at, &spot.field("at"), &format!("the supply source \"{}\"", def.name));
            if def.tons_day == 0 && def.stock.is_none_or(|s| s == 0) {
                self.report
                    .error(spot, format!("the supply source \"{}\" without supplies", def.name))
                    .expected("tons_day, or stock, over 0");
            }
            self.range(def.tons_day, 0, 10_000_000, &spot.field("tons_day"), "tons_day");
            if let (Some(side), Some(hex)) = (side, hex) {
                let name = def.name.clone();
                out.push(Source { name, side, hex, tons_day: def.tons_day, stock: def.stock });
            }
        }
        out
    }
}
