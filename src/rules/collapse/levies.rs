//! Levies: troops of a wavering nation desert, go over to the enemy, or turn on their instructors.

use super::super::event::{Event, Losses};
use super::super::execute::Resolver;
use super::super::numbers::collapse as n;
use super::super::score;
use super::super::state::{State, Status, Supply};
use super::beside;
use crate::hex::HexId;
use crate::scenario::{NationId, SideId, UnitId};

/// The nation that leads a side: the first that the scenario names for it.
fn leading(state: &State, side: SideId) -> Option<NationId> {
    let nations = &state.scenario().nations;
    let first = nations.iter().position(|x| x.side == side)?;
    u8::try_from(first).ok().map(NationId)
}

/// Fighters of the leading nation in a hex.
fn masters(state: &State, hex: HexId, side: SideId) -> impl Iterator<Item = UnitId> + '_ {
    let nation = leading(state, side);
    state.fighters(hex, side).filter(move |&u| Some(state.scenario().unit(u).nation) == nation)
}

/// % chance a day that a unit of a wavering nation leaves: the enemy is near, or has passed it by.
pub fn melts(state: &State, unit: UnitId) -> u32 {
    let scenario = state.scenario();
    let percent = u32::from(state.melt(scenario.unit(unit).nation));
    if percent == 0 {
        return 0;
    }
    let u = state.unit(unit);
    let side = scenario.unit(unit).side;
    let radius = (n::MELT_KM * 1000 / scenario.scale.hex_m.max(1)).max(1);
    let around = || scenario.map.grid().within(u.hex, radius);
    let near = around().any(|h| state.fighters(h, side.other()).next().is_some());
    let cut = u.supply == Supply::Cut;
    if !near && !cut {
        return 0;
    }
    let leads = leading(state, side) == Some(scenario.unit(unit).nation);
    let held = if leads {
        100
    } else if masters(state, u.hex, side).next().is_some() {
        n::LEVIES_WATCHED
    } else if around().any(|h| masters(state, h, side).next().is_some()) {
        n::LEVIES_NEAR
    } else {
        100
    };
    let fear = if beside(state, u.hex, side.other()).next().is_some() { n::LEVIES_BESIDE } else { 100 };
    let hunger = if cut { n::LEVIES_CUT } else { 100 };
    let morale = u32::try_from(100 - i32::from(u.morale)).unwrap_or(0);
    let product =
        u64::from(percent) * u64::from(held) * u64::from(fear) * u64::from(hunger) * u64::from(morale);
    u32::try_from(product / 100_000_000).unwrap_or(100).min(100)
}

/// The unit leaves. With the enemy beside it, it may go over to him whole, or turn on those who led it and open the
/// place to him.
pub(super) fn leave(r: &mut Resolver<'_>, unit: UnitId) {
    let state = r.state();
    let side = state.scenario().unit(unit).side;
    let hex = state.unit(unit).hex;
    if beside(state, hex, side.other()).next().is_none()
        || leading(state, side) == Some(state.scenario().unit(unit).nation)
    {
        r.emit(Event::Gone { unit, how: Status::Melted });
        return;
    }
    let die = r.dice().below(100);
    if die < n::MUTINY {
        mutiny(r, unit);
    } else if die < n::MUTINY + n::GO_OVER {
        r.emit(Event::Gone { unit, how: Status::Captured });
    } else {
        r.emit(Event::Gone { unit, how: Status::Melted });
    }
}

fn mutiny(r: &mut Resolver<'_>, unit: UnitId) {
    let state = r.state();
    let side = state.scenario().unit(unit).side;
    let nation = state.scenario().unit(unit).nation;
    let (hex, men) = (state.unit(unit).hex, state.unit(unit).men);
    // Those of other nations who stand with it or beside it: the first loses its instructors, all are shaken.
    let seen: Vec<UnitId> = state
        .stack_of(hex, side)
        .chain(beside(state, hex, side))
        .filter(|&u| state.scenario().unit(u).nation != nation)
        .collect();
    r.emit(Event::Mutinied { unit });
    if let Some(&first) = seen.first() {
        let lost = (men * n::INSTRUCTORS / 1000).min(r.state().unit(first).men);
        r.emit(Event::Lost { unit: first, losses: Losses { men: lost, ..Losses::default() } });
    }
    for other in seen {
        r.emit(Event::Readiness { unit: other, change: -n::MUTINY_SHOCK });
    }
    r.emit(Event::Gone { unit, how: Status::Melted });
    if r.state().stack(hex).is_empty() {
        r.emit(Event::Taken { hex, by: side.other() });
        score::on_taken(r, hex, side.other());
    }
}
