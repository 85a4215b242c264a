//! Rail troops: behind the front they mend what was broken, and bring captured lines to their own gauge.

use super::net::Net;
use crate::hex::{Dir, HexId};
use crate::rules::movement;
use crate::rules::numbers::supply::CONVERTED_A_DAY_M;
use crate::rules::state::State;

/// A night's work on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// What is down on this side of a hex.
    Mend(HexId, Dir),
    /// The railways of this hex come to the side's own gauge.
    Convert(HexId),
}

/// What rail troops do tonight, on as many lines as the side has troops for: breaks first, then the gauge.
pub(super) fn tonight(state: &State, net: &Net) -> Vec<Work> {
    let lines = state.scenario().sides[net.side().index()].rail_troops as usize;
    if lines == 0 {
        return Vec::new();
    }
    let mut work: Vec<Work> = mends(state, net).collect();
    if hexes_tonight(state) > 0 {
        work.extend(converts(state, net).map(Work::Convert));
    }
    work.truncate(lines);
    work
}

/// Both ends belong to the side, supply passes, and nobody fights for the next station.
fn ours(state: &State, net: &Net, from: HexId, to: HexId) -> bool {
    let side = net.side();
    let held = |h: HexId| state.owner(h) == Some(side) && !net.shut(h);
    held(from) && held(to) && !movement::controlled_by_enemy(state, side, to)
}

/// Breaks that supplies can be brought to: what has been begun first, then the nearest.
fn mends(state: &State, net: &Net) -> impl Iterator<Item = Work> {
    let mut breaks = Vec::new();
    for (&(hex, dir), wreck) in state.wrecks() {
        let dir = Dir::ALL[usize::from(dir)];
        let (Some(worked), Some(to)) = (wreck.rail, state.scenario().map.neighbor(hex, dir)) else {
            continue;
        };
        if let Some(minutes) = net.minutes(hex).into_iter().chain(net.minutes(to)).min()
            && ours(state, net, hex, to)
        {
            breaks.push((worked == 0, minutes, hex, dir));
        }
    }
    breaks.sort_unstable_by_key(|&(new, minutes, hex, dir)| (new, minutes, hex, dir.index()));
    breaks.into_iter().map(|(_, _, hex, dir)| Work::Mend(hex, dir))
}

/// The next hexes beyond the railheads of the net, where one's own trains come to the break of gauge.
fn converts(state: &State, net: &Net) -> impl Iterator<Item = HexId> {
    let map = &state.scenario().map;
    let mut next: Vec<(bool, HexId)> = Vec::new();
    for hex in map.grid().iter().filter(|&h| net.railhead(h)) {
        for (dir, to) in map.grid().neighbors(hex) {
            if state.railway(hex, dir).is_some() && !net.railhead(to) && ours(state, net, hex, to) {
                // Work that has been begun goes on before another line is.
                next.push((state.converted(hex) != Some(net.side()), to));
            }
        }
    }
    next.sort_unstable();
    next.dedup_by_key(|(_, h)| *h);
    next.into_iter().map(|(_, h)| h)
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
