//! Sentences for what was broken and mended.

use crate::hex::HexId;
use crate::map::Map;
use crate::rules::event::Event;
use crate::scenario::Scenario;

/// An event of a bridge or railway as a sentence; `None` for any other.
#[must_use]
pub fn told(scenario: &Scenario, event: &Event) -> Option<String> {
    let map = &scenario.map;
    Some(match *event {
        Event::Broken { unit, from, to, bridge, .. } => {
            let verb = if map.edge(from, map.grid().dir_to(from, to)?).river.is_some() {
                "blown"
            } else {
                "torn up"
            };
            format!("{} is {verb} by {}.", named(map, from, to, !bridge)?, scenario.unit(unit).name)
        }
        Event::Misfired { unit, from, to } => {
            let name = named(map, from, to, false)?;
            format!("{name} still stands: the charges of {} fail.", scenario.unit(unit).name)
        }
        Event::Mended { from, to, rail: true } => {
            format!("{} carries trains again.", named(map, from, to, true)?)
        }
        Event::Mended { from, to, rail: false } => format!("{} is built anew.", named(map, from, to, false)?),
        _ => return None,
    })
}

/// "The bridge over the Mutan at Hualin", "The railway at Muling".
fn named(map: &Map, from: HexId, to: HexId, rail: bool) -> Option<String> {
    let dir = map.grid().dir_to(from, to)?;
    let what = match (map.edge(from, dir).river, rail) {
        (None, _) => "The railway".to_owned(),
        (Some(_), rail) => {
            let kind = if rail { "railway bridge" } else { "bridge" };
            map.river_name(from, dir)
                .map_or_else(|| format!("The {kind}"), |r| format!("The {kind} over the {r}"))
        }
    };
    let place = [from, to].into_iter().find_map(|h| map.place_at(h));
    Some(place.map_or_else(|| what.clone(), |p| format!("{what} at {}", p.name)))
}
