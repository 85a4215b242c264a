//! The forecast: will this unit be fed and fuelled next night, and what limits it?

use super::issue::{self, Issue};
use super::limit::Limit;
use super::net::{Net, net_seen};
use crate::rules::state::{State, Supply};
use crate::rules::view::View;
use crate::scenario::UnitId;

/// What a unit will get if it stays where it is and nothing else changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    pub unit: UnitId,
    pub state: Supply,
    pub limited_by: Limit,
    /// Thousandths of a refill and of a load of ammunition that will come.
    pub fuel: u16,
    pub ammo: u16,
    /// The same in tons, rounded up.
    pub fuel_tons: u32,
    pub ammo_tons: u32,
    /// All that a column brings, food with it, and all that is asked of it, rounded up.
    pub tons: u32,
    pub asked_tons: u32,
    /// Minutes that a column drives from the railhead or depot, one way; `None` where none comes.
    pub minutes: Option<u32>,
}

impl From<Issue> for Forecast {
    fn from(i: Issue) -> Self {
        Self {
            unit: i.unit,
            state: i.state,
            limited_by: i.limit,
            fuel: i.fuel,
            ammo: i.ammo,
            fuel_tons: i.fuel_kg.div_ceil(1000),
            ammo_tons: i.ammo_kg.div_ceil(1000),
            tons: i.kg.div_ceil(1000),
            asked_tons: i.asked_kg.div_ceil(1000),
            minutes: None,
        }
    }
}

/// Forecasts of all own units in play, in order of id: one tracing of the net for all.
#[must_use]
pub fn forecast_all(view: &View<'_>) -> Vec<Forecast> {
    let state = view.state();
    let net = net_seen(view);
    let (issues, _) = issue::plan(state, &net);
    issues.into_iter().map(|i| told(state, &net, i)).collect()
}

/// An issue with the hours of its column, and the enemy on its road where he is what bars it.
pub(super) fn told(state: &State, net: &Net, issue: Issue) -> Forecast {
    let hex = state.unit(issue.unit).hex;
    let mut f = Forecast { minutes: net.minutes(hex), ..Forecast::from(issue) };
    if f.limited_by == Limit::NoWay
        && let Some(barred) = net.barrier(state, hex)
    {
        f.limited_by = Limit::Enemy(barred);
    }
    f
}

/// The forecast of one own unit; `None` when it is not the side's or not in play.
#[must_use]
pub fn forecast(view: &View<'_>, unit: UnitId) -> Option<Forecast> {
    forecast_all(view).into_iter().find(|f| f.unit == unit)
}
