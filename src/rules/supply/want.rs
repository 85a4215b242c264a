//! Want: what a unit that is short of fuel, ammunition or food can no longer do, by degrees, and why.

use crate::rules::event::{Event, Losses};
use crate::rules::execute::Resolver;
use crate::rules::numbers::supply as w;
use crate::rules::state::{State, Supply};
use crate::scenario::UnitId;
use crate::text::said_with;

/// One thing that a unit lacks. A panel shows them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// Its tanks and lorries are nearly dry: thousandths of a refill left.
    Fuel(u16),
    /// Its guns must be sparing: thousandths of a load left.
    Ammunition(u16),
    /// Days without a link to any source: it marches less.
    Hungry(u32),
    /// Days without a link: men fall out by sickness and straggling.
    Starving(u32),
}

impl Want {
    /// In a sentence, for a panel.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::Fuel(left) => {
                said_with("Fuel for {n}% of a refill's way: it soon stands still.", &[("n", &(left / 10))])
            }
            Self::Ammunition(left) => {
                said_with("Ammunition at {n}%: it fights at less than its strength.", &[("n", &(left / 10))])
            }
            Self::Hungry(days) => said_with(
                "Cut off for {days} days and hungry: {n}% of its marching time.",
                &[("days", &days), ("n", &w::HUNGRY_MARCH)],
            ),
            Self::Starving(days) => said_with(
                "Cut off for {days} days and starving: {n}% of its marching time, and men fall out.",
                &[("days", &days), ("n", &w::STARVING_MARCH)],
            ),
        }
    }
}

/// How hungry a unit is after so many nights without a link: the stage that it has come to.
fn hunger(nights: u8, turn_hours: u32) -> Option<Want> {
    match u32::from(nights) * turn_hours / 24 {
        days if days >= w::STARVING_DAYS => Some(Want::Starving(days)),
        days if days >= w::HUNGRY_DAYS => Some(Want::Hungry(days)),
        _ => None,
    }
}

/// All that a unit lacks.
#[must_use]
pub fn wants(state: &State, unit: UnitId) -> Vec<Want> {
    let u = state.unit(unit);
    let kind = state.scenario().type_of(unit);
    let fuel = (kind.range_km > 0 && u.fuel < w::LITTLE_FUEL).then_some(Want::Fuel(u.fuel));
    let ammo = (kind.combat && u.ammo < w::LITTLE_AMMO).then_some(Want::Ammunition(u.ammo));
    [fuel, ammo, hunger(u.cut_nights, state.scenario().scale.turn_hours)].into_iter().flatten().collect()
}

/// % of its marching time that a unit has after so many nights without a link.
#[must_use]
pub fn marching(nights: u8, turn_hours: u32) -> u16 {
    match hunger(nights, turn_hours) {
        Some(Want::Starving(_)) => w::STARVING_MARCH,
        Some(Want::Hungry(_)) => w::HUNGRY_MARCH,
        _ => 100,
    }
}

/// Nights without a link are counted, and who starves wastes away.
pub(super) fn night(r: &mut Resolver<'_>, unit: UnitId, state: Supply) {
    let was = r.state().unit(unit).cut_nights;
    let nights = if state == Supply::Cut { was.saturating_add(1) } else { 0 };
    if nights != was {
        r.emit(Event::Unlinked { unit, nights });
    }
    let scale = r.state().scenario().scale;
    if let Some(Want::Starving(_)) = hunger(nights, scale.turn_hours) {
        let men =
            super::in_turn(r.state().unit(unit).men * w::WASTING / 1000, r.state().turn(), scale.turn_hours);
        if men > 0 {
            r.emit(Event::Lost { unit, losses: Losses { men, ..Losses::default() } });
        }
    }
}
