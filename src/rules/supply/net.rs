//! The supply net of one side: hours by lorry from the nearest railhead or depot to every hex.

use super::roads::{self, Craft};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::numbers::supply::{
    CAPTURED_LINE_TONS, CONVERTED_LINE_TONS, CUTTING_MEN, FULL_MINUTES, GUNS_REACH_M, LIMIT_MINUTES,
};
use crate::rules::state::{State, Supply};
use crate::rules::view::View;
use crate::scenario::{SideId, UnitId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

const NONE: u16 = u16::MAX;
const FAR: u32 = u32::MAX;

/// How far every hex is from supply.
#[derive(Clone, Debug)]
pub struct Net {
    side: SideId,
    minutes: Vec<u32>,
    dry: Vec<u32>,
    source: Vec<u16>,
    came_from: Vec<u32>,
    by_rail: Vec<bool>,
    /// Sources joined by rail share their tons: the first source of each one's pool.
    pools: Vec<u16>,
    /// Sources that feed the net.
    fed: Vec<bool>,
    /// Hexes that no supply passes.
    shut: Vec<bool>,
    /// The captured line over which tons come to each hex, a number in `lines`.
    line: Vec<u16>,
    lines: Vec<Line>,
}

/// A captured railway line on which tons go on from where the side's own net or its roads end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it begins.
    pub from: HexId,
    /// Tons that it carries in a day.
    pub tons_day: u32,
    /// Its rails have been moved to the side's own gauge; else captured trains run on it.
    pub converted: bool,
}

impl Net {
    #[must_use]
    pub const fn side(&self) -> SideId {
        self.side
    }
    /// Minutes that lorries drive to the hex, one way; `None` where none comes.
    #[must_use]
    pub fn minutes(&self, hex: HexId) -> Option<u32> {
        Some(self.minutes[hex.index()]).filter(|&m| m != FAR)
    }
    /// The same way if the ground were dry.
    #[must_use]
    pub fn dry_minutes(&self, hex: HexId) -> Option<u32> {
        Some(self.dry[hex.index()]).filter(|&m| m != FAR)
    }
    /// The source that feeds the hex, as an index into the scenario's list.
    #[must_use]
    pub fn source(&self, hex: HexId) -> Option<usize> {
        Some(self.source[hex.index()]).filter(|&s| s != NONE).map(usize::from)
    }
    /// Trains come from a source into this hex: a railhead.
    #[must_use]
    pub fn railhead(&self, hex: HexId) -> bool {
        self.by_rail[hex.index()]
    }
    /// How a unit in the hex is linked, tons aside.
    #[must_use]
    pub fn state_at(&self, hex: HexId) -> Supply {
        match self.minutes[hex.index()] {
            FAR => Supply::Cut,
            m if m <= FULL_MINUTES => Supply::Full,
            _ => Supply::Short,
        }
    }
    /// The hexes that supplies pass on the way to a hex, from it back to the source.
    #[must_use]
    pub fn route(&self, hex: HexId) -> Vec<HexId> {
        let mut route = Vec::new();
        let mut at = hex;
        while self.minutes[at.index()] != FAR && route.len() <= self.minutes.len() {
            route.push(at);
            let back = HexId(self.came_from[at.index()]);
            if back == at {
                break;
            }
            at = back;
        }
        route
    }
    /// The pool of tons that a source belongs to.
    pub(super) fn pool(&self, source: usize) -> usize {
        let mut s = source;
        while usize::from(self.pools[s]) != s {
            s = usize::from(self.pools[s]);
        }
        s
    }
    /// The source feeds the net now.
    #[must_use]
    pub fn feeds(&self, source: usize) -> bool {
        self.fed[source]
    }

    /// The captured line over which tons come to a hex: its number and what it is.
    #[must_use]
    pub fn line(&self, hex: HexId) -> Option<(usize, Line)> {
        let i = usize::from(self.line[hex.index()]);
        Some((i, *self.lines.get(i)?))
    }
    /// All captured lines that carry tons.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
    /// Enemies bar the hex to supply.
    #[must_use]
    pub fn shut(&self, hex: HexId) -> bool {
        self.shut[hex.index()]
    }

    fn join(&mut self, a: u16, b: u16) {
        let (a, b) = (self.pool(usize::from(a)), self.pool(usize::from(b)));
        let (low, high) = (a.min(b), a.max(b));
        self.pools[high] = low as u16;
    }
}

/// A side's net as it is. The screen and the AI ask [`net_seen`] instead.
#[must_use]
pub fn net(state: &State, side: SideId) -> Net {
    let shut = shut(state, side, |u| state.in_play(u).then(|| state.unit(u).hex));
    build(state, side, shut)
}

/// A side's net as it believes it to be.
#[must_use]
pub fn net_seen(view: &View<'_>) -> Net {
    let (state, side) = (view.state(), view.side());
    let shut = shut(state, side, |u| state.contact(side, u).map(|c| c.hex));
    build(state, side, shut)
}

/// Hexes that no supply passes: the enemy's, those where he stands, and those that he commands unless own troops
/// are there.
fn shut(state: &State, side: SideId, whereabouts: impl Fn(UnitId) -> Option<HexId>) -> Vec<bool> {
    let scenario = state.scenario();
    let map = &scenario.map;
    let grid = map.grid();
    let mut stands = vec![false; grid.len()];
    let mut zone = vec![0u32; grid.len()];
    for id in scenario.unit_ids().filter(|&u| scenario.unit(u).side != side) {
        let Some(hex) = whereabouts(id) else { continue };
        stands[hex.index()] = true;
        let kind = scenario.type_of(id);
        let static_far = kind.mobility == Mobility::Static && scenario.scale.hex_m > GUNS_REACH_M;
        if kind.combat && kind.mobility != Mobility::Air && !static_far {
            for (dir, next) in grid.neighbors(hex) {
                if !state.bars_control(hex, dir) && map.terrain(next).is_land() {
                    zone[next.index()] += state.unit(id).men;
                }
            }
        }
    }
    grid.iter()
        .map(|hex| {
            let i = hex.index();
            let alien = state.owner(hex) == Some(side.other());
            stands[i]
                || alien && state.stack_of(hex, side).next().is_none()
                || zone[i] >= CUTTING_MEN && state.fighters(hex, side).next().is_none()
        })
        .collect()
}

/// A source gives tons to a side: its own that it holds, or a captured stock.
fn gives(state: &State, side: SideId, index: usize) -> bool {
    let source = &state.scenario().sources[index];
    let owner = state.owner(source.hex);
    let held = owner == Some(side) || owner.is_none() && source.side == side;
    held && if source.stock.is_some() {
        state.stock(index) > 0
    } else {
        source.side == side && source.tons_day > 0
    }
}

fn build(state: &State, side: SideId, shut: Vec<bool>) -> Net {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    let cells = grid.len();
    let mut net = Net {
        side,
        minutes: vec![FAR; cells],
        dry: vec![FAR; cells],
        source: vec![NONE; cells],
        came_from: (0..cells as u32).collect(),
        by_rail: vec![false; cells],
        pools: (0..scenario.sources.len() as u16).collect(),
        fed: vec![false; scenario.sources.len()],
        shut,
        line: vec![NONE; cells],
        lines: Vec::new(),
    };
    // How the best way so far enters each hex: on captured track, of the side's own gauge by now or not.
    let mut track = vec![Track::No; cells];
    let craft = Craft::of(state, side);
    let bombed = roads::interdiction(state, side);
    let mut done = vec![false; cells];
    // Minutes, then rail steps, then the hex: the order in which hexes are settled never depends on chance.
    let mut queue = BinaryHeap::new();
    for (i, source) in scenario.sources.iter().enumerate() {
        let at = source.hex.index();
        if !gives(state, side, i) || net.shut[at] {
            continue;
        }
        net.fed[i] = true;
        if net.source[at] == NONE {
            (net.minutes[at], net.dry[at], net.source[at], net.by_rail[at]) = (0, 0, i as u16, true);
            queue.push(Reverse((0u32, 0u32, source.hex.0)));
        } else {
            net.join(net.source[at], i as u16);
        }
    }
    while let Some(Reverse((minutes, steps, at))) = queue.pop() {
        let hex = HexId(at);
        if done[hex.index()] {
            continue;
        }
        done[hex.index()] = true;
        net.follow_line(hex, track[hex.index()]);
        let water = craft.float(state, hex);
        for (dir, next) in grid.neighbors(hex) {
            let n = next.index();
            if net.shut[n] {
                continue;
            }
            if net.by_rail[hex.index()] && roads::train(state, side, hex, dir) {
                if net.by_rail[n] {
                    net.join(net.source[hex.index()], net.source[n]);
                } else if !done[n] {
                    net.reach(hex, next, 0, 0);
                    net.by_rail[n] = true;
                    track[n] =
                        if roads::converted(state, side, hex, next) { Track::Converted } else { Track::No };
                    queue.push(Reverse((minutes, steps + 1, next.0)));
                }
                continue;
            }
            if done[n] {
                continue;
            }
            let by_lorry = roads::lorry(state, side, hex, dir, next);
            let by_water = if water { craft.sail(state, hex, dir, next) } else { None };
            let Some(drive) = by_lorry.into_iter().chain(by_water).min_by_key(|d| d.minutes) else {
                continue;
            };
            let bombed = bombed.iter().find(|(h, _)| *h == next).map_or(0, |&(_, percent)| percent);
            let cost = drive.minutes + drive.minutes * bombed / 100;
            let total = minutes + cost;
            if total <= LIMIT_MINUTES && total < net.minutes[n] {
                net.reach(hex, next, cost, drive.dry);
                track[n] = if drive.captured { Track::Captured } else { Track::No };
                queue.push(Reverse((total, 0, next.0)));
            }
        }
    }
    net
}

/// What a way goes over when it enters a hex.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Track {
    No,
    Captured,
    Converted,
}

impl Net {
    /// A settled hex belongs to the line of the hex before it, or begins one.
    fn follow_line(&mut self, hex: HexId, track: Track) {
        let from = HexId(self.came_from[hex.index()]);
        let mut line = self.line[from.index()];
        if line == NONE && track != Track::No {
            let known = self.lines.iter().position(|l| l.from == from);
            line = known.unwrap_or(self.lines.len()) as u16;
            if known.is_none() {
                let converted = track == Track::Converted;
                let tons_day = if converted { CONVERTED_LINE_TONS } else { CAPTURED_LINE_TONS };
                self.lines.push(Line { from, tons_day, converted });
            }
        }
        self.line[hex.index()] = line;
    }

    fn reach(&mut self, from: HexId, to: HexId, minutes: u32, dry: u32) {
        let (f, t) = (from.index(), to.index());
        self.minutes[t] = self.minutes[f] + minutes;
        self.dry[t] = self.dry[f] + dry;
        self.source[t] = self.source[f];
        self.came_from[t] = from.0;
    }
}
