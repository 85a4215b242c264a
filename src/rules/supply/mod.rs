//! Supply: from sources over rail, road and water to every unit, every night.
//!
//! Trains bring tons to the railhead at no cost in lorries; from there lorries drive, and what they bring falls with
//! the hours that they need. Mud lengthens the hours; enemies on the way cut the road; a depot runs dry.

mod forecast;
mod issue;
mod net;
mod roads;
#[cfg(test)]
mod tests;

pub use forecast::{Forecast, forecast, forecast_all};
pub use issue::{Limit, ammo_kg, priority, refill_kg, refill_tons};
pub use net::{Net, net, net_seen};

use super::event::Event;
use super::execute::Resolver;
use crate::scenario::SideId;

/// Minutes that lorries drive one way while units still get all that they ask for: 150 km on a dry earth road at
/// 12 km/h, the distance over which an army's own columns of 1945 made the round trip within a day and a night.
pub const FULL_MINUTES: u32 = 750;

/// Minutes one way beyond which no column comes: 70 hours, the "700 km line" from the railhead that fed the tank
/// army of the Trans-Baikal front, driven at some 10 km/h.
pub const LIMIT_MINUTES: u32 = 4200;

/// Thousandths of a full load of ammunition that a well supplied unit takes in a day: a normal issue was a third
/// to half of a unit of fire.
pub const AMMO_A_DAY: u32 = 300;

/// What lorries bring, in thousandths of what is asked for, when they drive this long one way.
/// A lorry that needs twice as long brings half; and the further it goes the more of the load it burns itself.
#[must_use]
pub const fn share(minutes: u32) -> u32 {
    if minutes <= FULL_MINUTES {
        1000
    } else if minutes >= LIMIT_MINUTES {
        0
    } else {
        let near = FULL_MINUTES as u64 * (LIMIT_MINUTES - minutes) as u64 * 1000;
        (near / (minutes as u64 * (LIMIT_MINUTES - FULL_MINUTES) as u64)) as u32
    }
}

/// A whole number that comes every day, spread over turns of any length so that no part of it is lost to rounding.
pub(super) fn in_turn(per_day: u32, turn: u32, turn_hours: u32) -> u32 {
    let upto = |t: u32| u64::from(per_day) * u64::from(t) * u64::from(turn_hours) / 24;
    (upto(turn + 1) - upto(turn)) as u32
}

/// Both sides are supplied.
pub(super) fn night(r: &mut Resolver<'_>) {
    for side in SideId::BOTH {
        let net = net(r.state(), side);
        let (issues, stocks) = issue::plan(r.state(), &net);
        for i in issues {
            if i.state != r.state().unit(i.unit).supply {
                let tons = u16::try_from(i.kg / 1000).unwrap_or(u16::MAX);
                r.emit(Event::Supplied { unit: i.unit, state: i.state, tons });
            }
            if i.ammo > 0 {
                r.emit(Event::Ammo { unit: i.unit, change: i.ammo as i16 });
            }
            if i.fuel > 0 {
                r.emit(Event::Fuel { unit: i.unit, change: i.fuel as i16 });
            }
        }
        for (source, tons) in stocks {
            r.emit(Event::Stock { source, tons });
        }
    }
}
