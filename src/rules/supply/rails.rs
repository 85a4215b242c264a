//! Rail troops: behind the front they bring captured lines to their own gauge, some kilometres a day.

use super::net::Net;
use crate::hex::HexId;
use crate::rules::movement;
use crate::rules::numbers::supply::CONVERTED_A_DAY_M;
use crate::rules::state::State;

/// Hexes whose railways are converted tonight: the next ones beyond the railheads of the net, on as many lines as the
/// side has rail troops for.
pub(super) fn converted(state: &State, net: &Net) -> Vec<HexId> {
    let scenario = state.scenario();
    let side = net.side();
    let lines = scenario.sides[side.index()].rail_troops as usize;
    if lines == 0 || hexes_tonight(state) == 0 {
        return Vec::new();
    }
    let map = &scenario.map;
    let held = |h: HexId| state.owner(h) == Some(side) && !net.shut(h);
    let mut next: Vec<(bool, HexId)> = Vec::new();
    for hex in map.grid().iter().filter(|&h| net.railhead(h)) {
        for (dir, to) in map.grid().neighbors(hex) {
            // Only where one's own trains come to the break of gauge, and nobody fights for the next station.
            let laid = map.edge(hex, dir).rail.is_some() && held(hex) && held(to);
            if laid && !net.railhead(to) && !movement::controlled_by_enemy(state, side, to) {
                // Work that has been begun goes on before another line is.
                next.push((state.converted(hex) != Some(side), to));
            }
        }
    }
    next.sort_unstable();
    next.dedup_by_key(|(_, h)| *h);
    next.truncate(lines);
    next.into_iter().map(|(_, h)| h).collect()
}

/// Hexes of one line that are done by this night and were not by the last.
fn hexes_tonight(state: &State) -> u32 {
    let scale = state.scenario().scale;
    let by = |turn: u32| {
        u64::from(turn) * u64::from(scale.turn_hours) * u64::from(CONVERTED_A_DAY_M)
            / 24
            / u64::from(scale.hex_m.max(1))
    };
    (by(state.turn() + 1) - by(state.turn())) as u32
}
