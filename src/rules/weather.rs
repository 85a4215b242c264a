//! Weather and ground: the day's sky by zone, and how rain wets and sun dries the ground.

use super::event::Event;
use super::execute::Resolver;
use crate::scenario::Sky;

/// Moisture that a day of each sky adds to the ground (negative dries it).
const fn wetting(sky: Sky) -> i16 {
    match sky {
        Sky::Heat => -14,
        Sky::Clear => -9,
        Sky::Overcast => -3,
        Sky::Fog => 0,
        Sky::Rain => 12,
        Sky::Downpour => 24,
    }
}

/// The new day's weather over every zone.
pub(super) fn dawn(r: &mut Resolver<'_>) {
    let turn = r.state().turn() as usize;
    let days: Vec<(u8, Sky)> = r
        .state()
        .scenario()
        .zones
        .iter()
        .enumerate()
        .map(|(i, z)| {
            let sky = z.days.get(turn).or(z.days.last()).copied().unwrap_or(Sky::Clear);
            (u8::try_from(i).unwrap_or(u8::MAX), sky)
        })
        .collect();
    for (zone, sky) in days {
        let wet = i16::from(r.state().zones()[usize::from(zone)].wet);
        let change = wetting(sky) * i16::try_from(r.state().scenario().scale.turn_hours).unwrap_or(24) / 24;
        let wet = u8::try_from((wet + change).clamp(0, 100)).unwrap_or(0);
        r.emit(Event::Weather { zone, sky, wet });
    }
}
