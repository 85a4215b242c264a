//! Airlift: sorties a day by aircraft, distance and sky, the tons that they bring, and who in the hex gets them.

use super::loads::{ammo_kg, refill_kg};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::event::Event;
use crate::rules::execute::Resolver;
use crate::rules::numbers::{march_minutes, supply as w};
use crate::rules::state::State;
use crate::scenario::{Sky, UnitId};

/// Transport aircraft that land under a sky, % of those fit to fly: they go where no bomb-aimer sees the ground, but
/// not into a soaked steppe field under a thunderstorm.
const fn landing(sky: Sky) -> u32 {
    match sky {
        Sky::Clear | Sky::Heat => 100,
        Sky::Overcast => 85,
        Sky::Rain => 70,
        Sky::Downpour | Sky::Fog => 0,
    }
}

/// Sorties that a transport unit can fly to a hex today: what a crew's day holds of flights there and back, by the
/// aircraft fit to fly, under the worse sky of base and target.
#[must_use]
pub fn sorties(state: &State, unit: UnitId, target: HexId) -> u32 {
    let u = state.unit(unit);
    let metres = u64::from(state.km(u.hex, target)) * 1000;
    let flight = 2 * metres * 60 / u64::from(w::TRANSPORT_SPEED) + u64::from(w::TURNROUND_MINUTES);
    let sky = landing(state.ground(u.hex).sky).min(landing(state.ground(target).sky));
    let fit = u64::from(u.aircraft) * u64::from(w::TRANSPORTS_FIT * sky * u32::from(u.readiness));
    // Of its time a part may have gone on a landing.
    let hours = state.scenario().scale.turn_hours;
    let whole = u64::from(march_minutes(Mobility::Air, hours)).max(1);
    let day = u64::from(w::CREW_MINUTES) * u64::from(hours) * u64::from(u.minutes) / (24 * whole);
    (fit * day / flight / 1_000_000) as u32
}

/// Kilograms that a transport unit can bring to a hex today; beyond half its radius of action the loads shrink to half.
#[must_use]
pub fn airlift_kg(state: &State, unit: UnitId, target: HexId) -> u32 {
    let radius = u32::from(state.scenario().type_of(unit).air_km).max(1);
    let far = state.km(state.unit(unit).hex, target).min(radius).saturating_sub(radius / 2);
    sorties(state, unit, target) * (w::SORTIE_KG * (100 - far * 100 / radius) / 100)
}

/// Shares the day's tons among the units in the hex: fuel first, to the emptiest first, then ammunition. Kilograms
/// that were handed out.
pub(in crate::rules) fn airlift(r: &mut Resolver<'_>, unit: UnitId, target: HexId) -> u32 {
    let state = r.state();
    let scenario = state.scenario();
    let side = scenario.unit(unit).side;
    let brought = airlift_kg(state, unit, target);
    let mut left = brought;
    let stack: Vec<UnitId> = state.stack_of(target, side).collect();
    let mut gifts = Vec::new();
    let mut share = |who: Vec<(u16, UnitId)>, enough: u16, load: fn(&State, UnitId) -> u32, fuel: bool| {
        for (has, id) in who {
            let full = load(state, id).max(1);
            let given =
                u32::from(enough.saturating_sub(has)).min((u64::from(left) * 1000 / u64::from(full)) as u32);
            left -= ((u64::from(given) * u64::from(full) / 1000) as u32).min(left);
            let change = given as i16;
            if given > 0 {
                gifts.push(if fuel {
                    Event::Fuel { unit: id, change }
                } else {
                    Event::Ammo { unit: id, change }
                });
            }
        }
    };
    let sorted = |mut list: Vec<(u16, UnitId)>| {
        list.sort_unstable();
        list
    };
    let burns = |&u: &UnitId| scenario.type_of(u).range_km > 0;
    let thirsty = stack.iter().filter(|u| burns(u)).map(|&u| (state.unit(u).fuel, u)).collect();
    share(sorted(thirsty), w::ENOUGH_FUEL, refill_kg, true);
    let shoots = |&u: &UnitId| scenario.type_of(u).combat && !scenario.type_of(u).forages;
    let empty = stack.iter().filter(|u| shoots(u)).map(|&u| (state.unit(u).ammo, u)).collect();
    share(sorted(empty), w::ENOUGH_AMMO, ammo_kg, false);
    for gift in gifts {
        r.emit(gift);
    }
    brought - left
}
