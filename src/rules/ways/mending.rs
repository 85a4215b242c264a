//! Mending by night: engineers build bridges anew, rail troops railway bridges and torn-up track.

use crate::hex::{Dir, HexId};
use crate::map::{Edge, Mobility};
use crate::rules::event::Event;
use crate::rules::execute::Resolver;
use crate::rules::numbers::ways as n;
use crate::rules::state::State;
use crate::scenario::{Symbol, UnitId};

/// Minutes of one engineer unit's work for a bridge that columns can use.
pub(super) fn bridge_minutes(edge: Edge) -> u32 {
    edge.river.map_or(0, |r| n::bridge_minutes(r.width))
}

/// Minutes of rail troops' work for a railway bridge, or for track alone.
pub(super) fn rail_minutes(edge: Edge) -> u32 {
    edge.river.map_or(n::TRACK_MINUTES, |r| n::rail_bridge_minutes(r.width))
}

/// Each engineer unit works on one bridge at its hex; where none is down, railway units work on the line.
pub fn night(r: &mut Resolver<'_>) {
    if r.state().wrecks().is_empty() {
        return;
    }
    for unit in r.state().scenario().unit_ids() {
        if let Some((from, dir, rail)) = site(r.state(), unit) {
            let all = r.state().scenario().scale.turn_hours * 60;
            let minutes = if r.state().unit(unit).moved { all * n::AFTER_A_MARCH / 100 } else { all };
            work_on(r, from, dir, rail, minutes);
        }
    }
}

/// Rail troops who have no counter work on a line for a turn.
pub fn work_on_rails(r: &mut Resolver<'_>, from: HexId, dir: Dir) {
    let minutes = r.state().scenario().scale.turn_hours * 60;
    work_on(r, from, dir, true, minutes);
}

/// Where a unit works tonight: what is nearest to being done goes first.
fn site(state: &State, unit: UnitId) -> Option<(HexId, Dir, bool)> {
    let scenario = state.scenario();
    let (kind, u) = (scenario.type_of(unit), state.unit(unit));
    let afloat = matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River);
    if !state.in_play(unit) || !kind.engineers || afloat || u.fought || u.attacked || u.order_reached {
        return None;
    }
    let side = scenario.unit(unit).side;
    let held = |h: HexId| state.owner(h) == Some(side) && state.stack_of(h, side.other()).next().is_none();
    let mut sites = Vec::new();
    for (dir, to) in scenario.map.neighbors(u.hex) {
        let Some(wreck) = state.wreck(u.hex, dir).filter(|_| held(u.hex) && held(to)) else { continue };
        let edge = scenario.map.edge(u.hex, dir);
        if let Some(worked) = wreck.bridge {
            sites.push((false, bridge_minutes(edge).saturating_sub(worked), to, dir));
        }
        if let Some(worked) = wreck.rail.filter(|_| kind.symbol == Symbol::Railway) {
            sites.push((true, rail_minutes(edge).saturating_sub(worked), to, dir));
        }
    }
    let (rail, _, _, dir) = sites.into_iter().min()?;
    Some((u.hex, dir, rail))
}

fn work_on(r: &mut Resolver<'_>, from: HexId, dir: Dir, rail: bool, minutes: u32) {
    let state = r.state();
    let (Some(to), Some(wreck)) = (state.scenario().map.neighbor(from, dir), state.wreck(from, dir)) else {
        return;
    };
    let edge = state.scenario().map.edge(from, dir);
    let (worked, whole) =
        if rail { (wreck.rail, rail_minutes(edge)) } else { (wreck.bridge, bridge_minutes(edge)) };
    let Some(worked) = worked else { return };
    let minutes = worked + minutes;
    if minutes >= whole {
        r.emit(Event::Mended { from, to, rail });
    } else {
        r.emit(Event::Mending { from, to, rail, minutes });
    }
}
