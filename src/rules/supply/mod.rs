//! Supply: from sources over rail, road and water to every unit, every night.
//!
//! Trains bring tons to the railhead at no cost in lorries; from there lorries drive, and what they bring falls with
//! the hours that they need. Mud lengthens the hours; enemies on the way cut the road; a depot runs dry.

mod airlift;
mod chart;
mod forecast;
mod issue;
mod lift;
mod limit;
mod loads;
mod net;
mod open;
mod rails;
mod roads;
mod sharing;
#[cfg(test)]
mod tests;
mod want;

pub use airlift::{airlift_kg, sorties};
pub use chart::{Chart, Outlet, chart};
pub use forecast::{Forecast, forecast, forecast_all};
pub use issue::priority;
pub use limit::Limit;
pub use loads::{ammo_kg, refill_kg, refill_tons};
pub use net::{Line, Net, net, net_seen};
pub use sharing::may_share;
pub use want::{Want, marching, wants};

pub(super) use airlift::airlift;
pub(super) use sharing::{check as check_sharing, resolve as share_fuel};

use super::event::Event;
use super::execute::Resolver;
use super::numbers::supply::{FULL_MINUTES, HIRED_LIMIT};
use super::ways;
use crate::scenario::SideId;

/// What hired lorries bring, in thousandths of what is asked for, when they drive this long one way: of commands that
/// have columns of their own, their tons and hours are counted instead.
/// A lorry that needs twice as long brings half; and the further it goes the more of the load it burns itself.
#[must_use]
pub const fn share(minutes: u32) -> u32 {
    if minutes <= FULL_MINUTES {
        1000
    } else if minutes >= HIRED_LIMIT {
        0
    } else {
        let near = FULL_MINUTES as u64 * (HIRED_LIMIT - minutes) as u64 * 1000;
        (near / (minutes as u64 * (HIRED_LIMIT - FULL_MINUTES) as u64)) as u32
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
            want::night(r, i.unit, i.state);
        }
        for (source, tons) in stocks {
            r.emit(Event::Stock { source, tons });
        }
        for work in rails::tonight(r.state(), &net) {
            match work {
                rails::Work::Convert(hex) => r.emit(Event::Converted { hex, side }),
                rails::Work::Mend(from, dir) => ways::work_on_rails(r, from, dir),
            }
        }
    }
}
