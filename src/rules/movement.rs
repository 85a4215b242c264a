//! Marching: what a hex edge costs in time and fuel, where a unit can get to, and the march itself.

use super::combat;
use super::event::Event;
use super::execute::Resolver;
use super::known::Known;
use super::numbers::{self as n, battle::SWEEP_MINUTES};
use super::order::Refusal;
use super::state::{State, UnitState};
use super::{sight, view::View};
use crate::hex::{Dir, HexId};
use crate::map::{Mobility, RiverWidth, Road};
use crate::scenario::{SideId, UnitId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Cost of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Minutes of marching.
    pub minutes: u32,
    /// Thousandths of a refill.
    pub fuel: u32,
}

/// Time and fuel that a unit needs to go from a hex to its neighbour, enemies aside; `None` when it cannot.
#[must_use]
pub fn step(state: &State, unit: UnitId, from: HexId, dir: Dir) -> Option<Step> {
    let scenario = state.scenario();
    let map = &scenario.map;
    let kind = scenario.type_of(unit);
    let to = map.grid().neighbor(from, dir)?;
    match kind.mobility {
        Mobility::Static | Mobility::Air => return None,
        Mobility::River | Mobility::Naval => return craft_step(state, kind.mobility, from, dir, to),
        _ => {}
    }
    let edge = map.edge(from, dir);
    let wet = u32::from(state.ground(to).wet);
    // Mud slows by what carries the march: made roads hardly, open country most, wheels more than feet.
    let mud = |share: u32| 100 + wet * share / 100;
    let wheels = matches!(kind.mobility, Mobility::Motor | Mobility::Tracked);
    let mut best = 0u32;
    let mut consider = |speed: u32, mud: u32| best = best.max(speed * 100 / mud);
    if map.terrain(to).is_land() {
        let slope = u32::from(map.elevation(to).abs_diff(map.elevation(from)));
        let climb = 100 + slope.min(1200) * 1000 / scenario.scale.hex_m.max(1) * 2;
        consider(n::speed(kind.mobility, map.terrain(to)) * 100 / climb, mud(if wheels { 180 } else { 60 }));
    }
    if let Some(road) = edge.road {
        let share = match road {
            Road::Highway => 15,
            Road::Road => 80,
            Road::Track => 150,
        };
        consider(n::road_speed(kind.mobility, road), mud(if wheels { share } else { share / 3 }));
    }
    if edge.rail.is_some() {
        consider(n::embankment_speed(kind.mobility), 100);
    }
    if best == 0 || !map.terrain(to).is_land() {
        return None;
    }
    let mut minutes = (u64::from(scenario.scale.hex_m) * 60 / u64::from(best)) as u32;
    if let Some(river) = edge.river
        && !edge.bridged()
    {
        minutes += crossing_minutes(river.width, wet, wheels);
    }
    // A track in the steppe or over a pass burns as much as open country.
    let made = edge.road.is_some_and(|r| r != Road::Track);
    Some(Step { minutes, fuel: fuel(kind.range_km, scenario.scale.hex_m, made, best) })
}

/// Extra minutes to cross a river without a bridge: fords and ferries, swollen by rain.
const fn crossing_minutes(width: RiverWidth, wet: u32, wheels: bool) -> u32 {
    let dry = match width {
        RiverWidth::Minor => 20,
        RiverWidth::Medium => 90,
        RiverWidth::Large => 240,
        RiverWidth::Great => 360,
    };
    let load = if wheels { 130 } else { 100 };
    dry * load * (100 + wet) / 10_000
}

/// Fuel for one hex in thousandths of a refill: cross-country and slow going burn more.
const fn fuel(range_km: u16, hex_m: u32, road: bool, speed: u32) -> u32 {
    if range_km == 0 {
        return 0;
    }
    let ground = if road {
        100
    } else if speed >= 5000 {
        140
    } else {
        200
    };
    hex_m * ground / (range_km as u32 * 100)
}

/// Ships keep to the sea and its ports, river craft to hexes along navigable water.
fn craft_step(state: &State, mobility: Mobility, from: HexId, dir: Dir, to: HexId) -> Option<Step> {
    let map = &state.scenario().map;
    let metres_an_hour = match mobility {
        Mobility::Naval => {
            if map.terrain(from).is_land() && map.terrain(to).is_land() || !naval_hex(state, to) {
                return None;
            }
            18_000
        }
        _ => {
            if !river_hex(state, to) || !shares_river(state, from, dir, to) {
                return None;
            }
            12_000
        }
    };
    Some(Step { minutes: state.scenario().scale.hex_m * 60 / metres_an_hour, fuel: 0 })
}

/// Sea, or a coast hex with a port.
#[must_use]
pub fn naval_hex(state: &State, hex: HexId) -> bool {
    let map = &state.scenario().map;
    map.terrain(hex) == crate::map::Terrain::Sea
        || map.place_at(hex).is_some_and(|p| p.port)
            && map.grid().neighbors(hex).any(|(_, x)| map.terrain(x) == crate::map::Terrain::Sea)
}

/// A hex with navigable water on one of its sides, or a lake.
#[must_use]
pub fn river_hex(state: &State, hex: HexId) -> bool {
    let map = &state.scenario().map;
    map.terrain(hex) == crate::map::Terrain::Lake
        || Dir::ALL.iter().any(|&d| map.edge(hex, d).river.is_some_and(|r| r.navigable))
}

/// Two neighbouring hexes lie on the same stretch of navigable water: it runs between them, or past both.
fn shares_river(state: &State, from: HexId, dir: Dir, to: HexId) -> bool {
    let map = &state.scenario().map;
    let navigable = |h: HexId, d: Dir| map.edge(h, d).river.is_some_and(|r| r.navigable);
    if navigable(from, dir) {
        return true;
    }
    // The edges that meet the shared side at its two ends, one of each hex.
    let turn = |d: Dir, by: usize| Dir::ALL[(d.index() + by) % 6];
    let back = dir.opposite();
    (navigable(from, turn(dir, 1)) && navigable(to, turn(back, 5)))
        || (navigable(from, turn(dir, 5)) && navigable(to, turn(back, 1)))
}

/// Minutes charged for a first step out of a unit's hex: a fresh unit may give its whole turn to a step that needs up
/// to three times as long, so that a great river or a trackless range slows an army and never walls it in.
fn whole_turn(u: &UnitState, needed: u32, left: u32) -> u32 {
    let fresh = !u.moved && !u.fought && left > 0;
    if fresh && needed > left && needed <= left * 3 { left } else { needed }
}

/// Minutes that a unit would be charged for a first step, zones of control aside; `None` when it cannot make it now.
pub(super) fn first_step(state: &State, unit: UnitId, dir: Dir) -> Option<u32> {
    let u = state.unit(unit);
    let left = u32::from(u.minutes);
    let needed = step(state, unit, u.hex, dir)?.minutes;
    Some(whole_turn(u, needed, left)).filter(|m| *m <= left)
}

/// Turns' worth of a unit's time above which it can never make a step.
pub(super) fn step_limit(state: &State, unit: UnitId) -> u32 {
    let mobility = state.scenario().type_of(unit).mobility;
    u32::from(super::numbers::march_minutes(mobility, state.scenario().scale.turn_hours)) * 3
}

/// What an enemy zone of control adds to a step into it, in minutes, and whether the march must end there.
/// Strong mobile units push past weak screens.
#[must_use]
pub fn zone_delay(state: &State, unit: UnitId, zone_men: u32) -> (u32, bool) {
    if zone_men == 0 {
        return (0, false);
    }
    let kind = state.scenario().type_of(unit);
    let u = state.unit(unit);
    let weight = u.men + (u32::from(u.tanks) + u32::from(u.spg)) * 60;
    let mobile = matches!(kind.mobility, Mobility::Motor | Mobility::Tracked | Mobility::Horse);
    if mobile && weight > zone_men * 2 { (60, false) } else { (90, true) }
}

/// A hex that a unit can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    pub hex: HexId,
    pub minutes: u32,
    pub fuel: u32,
    /// The march ends here: an enemy zone of control, or no room for another step.
    pub stops: bool,
    came_from: u32,
}

/// Everything that a unit can reach this turn as far as its side knows.
#[derive(Clone, Debug)]
pub struct Reach {
    start: HexId,
    /// In order of cost; the first is the start.
    found: Vec<Reached>,
    index: std::collections::BTreeMap<HexId, u32>,
}

impl Reach {
    /// Hexes in order of time, the start first.
    #[must_use]
    pub fn hexes(&self) -> &[Reached] {
        &self.found
    }
    /// Cost of a hex, if it can be reached.
    #[must_use]
    pub fn get(&self, hex: HexId) -> Option<&Reached> {
        self.index.get(&hex).map(|&i| &self.found[i as usize])
    }
    /// The path to a hex without the start; `None` when it cannot be reached or is the start.
    #[must_use]
    pub fn path(&self, hex: HexId) -> Option<Vec<HexId>> {
        let mut i = *self.index.get(&hex)?;
        let mut path = Vec::new();
        while self.found[i as usize].hex != self.start {
            path.push(self.found[i as usize].hex);
            i = self.found[i as usize].came_from;
        }
        path.reverse();
        (!path.is_empty()).then_some(path)
    }
}

/// Where an own unit can get to this turn with its time and fuel, and how.
#[must_use]
pub fn reach(view: &View<'_>, known: &Known, unit: UnitId) -> Reach {
    let u = view.own_unit(unit);
    let (minutes, fuel) = u.map_or((0, 0), |u| (u32::from(u.minutes), u32::from(u.fuel)));
    search(view.state(), known, unit, minutes, fuel)
}

/// As [`reach`], with another amount of time and fuel (for planning days ahead).
#[must_use]
pub fn reach_with(view: &View<'_>, known: &Known, unit: UnitId, minutes: u32, fuel: u32) -> Reach {
    search(view.state(), known, unit, minutes, fuel)
}

fn search(state: &State, known: &Known, unit: UnitId, minutes: u32, fuel: u32) -> Reach {
    let u = state.unit(unit);
    let start = u.hex;
    let grid = state.scenario().map.grid();
    let burns = state.scenario().type_of(unit).range_km > 0;
    let fights = combat::holds_ground(state.scenario().type_of(unit));
    let mut reach = Reach { start, found: Vec::new(), index: std::collections::BTreeMap::new() };
    let mut queue = BinaryHeap::new();
    queue.push(Reverse((0u32, 0u32, start, 0u32, false)));
    while let Some(Reverse((time, burnt, hex, came_from, stops))) = queue.pop() {
        if reach.index.contains_key(&hex) {
            continue;
        }
        let here = reach.found.len() as u32;
        reach.index.insert(hex, here);
        reach.found.push(Reached { hex, minutes: time, fuel: burnt, stops, came_from });
        if stops && hex != start {
            continue;
        }
        for (dir, next) in grid.neighbors(hex) {
            let sweep = known.soft(next) && fights;
            if reach.index.contains_key(&next) || known.enemy(next) && !sweep {
                continue;
            }
            let Some(cost) = step(state, unit, hex, dir) else { continue };
            let (delay, stop) = zone_delay(state, unit, known.zone(next));
            let t = time + cost.minutes + delay + if sweep { SWEEP_MINUTES } else { 0 };
            let t = if hex == start { whole_turn(u, t, minutes) } else { t };
            let f = burnt + cost.fuel;
            if t <= minutes && (!burns || f <= fuel) {
                queue.push(Reverse((t, f, next, here, stop)));
            }
        }
    }
    reach
}

/// Checks a march against what its side knows.
pub(super) fn check(state: &State, side: SideId, unit: UnitId, path: &[HexId]) -> Result<(), Refusal> {
    state.check_own(side, unit)?;
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    let u = state.unit(unit);
    if path.is_empty() {
        return Err(Refusal::EmptyPath);
    }
    if matches!(scenario.type_of(unit).mobility, Mobility::Static | Mobility::Air) {
        return Err(Refusal::CannotDo(unit, "it does not march"));
    }
    let (mut at, mut minutes, mut fuel) = (u.hex, 0, 0);
    let mut barred = None;
    for (i, &next) in path.iter().enumerate() {
        if next.index() >= grid.len() {
            return Err(Refusal::Impassable(next));
        }
        if let Some(hex) = barred {
            return Err(Refusal::Controlled(hex));
        }
        let dir = grid.dir_to(at, next).ok_or(Refusal::BrokenPath(at, next))?;
        let sweep = knows_enemy_at(state, side, next);
        let fights = combat::holds_ground(scenario.type_of(unit));
        if sweep && (!fights || knows_defenders_at(state, side, next)) {
            return Err(Refusal::EnemyInTheWay(next));
        }
        let cost = step(state, unit, at, dir).ok_or(Refusal::Impassable(next))?;
        let (delay, stop) = zone_delay(state, unit, known_zone(state, side, next));
        minutes += cost.minutes + delay + if sweep { SWEEP_MINUTES } else { 0 };
        if i == 0 {
            minutes = whole_turn(u, minutes, u32::from(u.minutes));
        }
        fuel += cost.fuel;
        if minutes > u32::from(u.minutes) {
            return Err(Refusal::NoTime { needed: minutes, left: u32::from(u.minutes) });
        }
        if scenario.type_of(unit).range_km > 0 && fuel > u32::from(u.fuel) {
            return Err(Refusal::NoFuel { needed: fuel, left: u32::from(u.fuel) });
        }
        if stop {
            barred = Some(next);
        }
        at = next;
    }
    let men = state.stack_of(at, side).map(|own| state.unit(own).men).sum::<u32>() + u.men;
    let most = scenario.scale.stack_men;
    if men > most {
        return Err(Refusal::Crowded { hex: at, men, most });
    }
    Ok(())
}

/// The side knows of an enemy in the hex.
pub(super) fn knows_enemy_at(state: &State, side: SideId, hex: HexId) -> bool {
    state.stack(hex).iter().any(|&u| {
        state.scenario().unit(u).side != side && state.contact(side, u).is_some_and(|c| c.hex == hex)
    })
}

/// The side knows of an enemy in the hex who can hold it.
fn knows_defenders_at(state: &State, side: SideId, hex: HexId) -> bool {
    combat::defenders(state, hex, side.other()).any(|u| state.contact(side, u).is_some_and(|c| c.hex == hex))
}

/// Enemies of the side, known to it or not, control the hex from its neighbours.
pub(super) fn controlled_by_enemy(state: &State, side: SideId, hex: HexId) -> bool {
    zone_men(state, side, hex, false) > 0
}

/// Men of known enemies whose zone of control covers the hex.
fn known_zone(state: &State, side: SideId, hex: HexId) -> u32 {
    zone_men(state, side, hex, true)
}

/// Men of enemies of `side` that control a hex from its neighbours; all of them, or the known ones only.
fn zone_men(state: &State, side: SideId, hex: HexId, known_only: bool) -> u32 {
    let map = &state.scenario().map;
    let mut men = 0;
    for (dir, next) in map.grid().neighbors(hex) {
        if map.edge(hex, dir).bars_control() {
            continue;
        }
        for u in state.fighters(next, side.other()) {
            if !known_only || state.contact(side, u).is_some_and(|c| c.hex == next) {
                men += state.unit(u).men;
            }
        }
    }
    men
}

/// Marches step by step until the path, the time or the luck ends.
pub(super) fn resolve(r: &mut Resolver<'_>, unit: UnitId, path: &[HexId]) {
    let side = r.state().scenario().unit(unit).side;
    for &to in path {
        let from = r.state().unit(unit).hex;
        let grid = r.state().scenario().map.grid();
        let Some(dir) = grid.dir_to(from, to) else { break };
        let fights = combat::holds_ground(r.state().scenario().type_of(unit));
        let sweep = fights && combat::soft(r.state(), to, side);
        if !sweep && r.state().stack_of(to, side.other()).next().is_some() {
            sight::spot(r, unit, to);
            r.emit(Event::Halted { unit, at: from });
            break;
        }
        let Some(cost) = step(r.state(), unit, from, dir) else { break };
        let known = known_zone(r.state(), side, to);
        let met = zone_men(r.state(), side, to, false);
        let (delay, stop) = zone_delay(r.state(), unit, met);
        let u = r.state().unit(unit);
        let sweeping = if sweep { SWEEP_MINUTES } else { 0 };
        let left = u32::from(u.minutes);
        let minutes = whole_turn(u, cost.minutes + delay + sweeping, left);
        // A zone or a delay that nobody foresaw has used up the day.
        if minutes > left && u.moved {
            r.emit(Event::Halted { unit, at: from });
            break;
        }
        let minutes = minutes.min(left);
        let fuel = cost.fuel.min(u32::from(u.fuel));
        if sweep {
            combat::displace_noncombat(r, to, side);
        }
        r.emit(Event::Moved { unit, from, to, minutes: minutes as u16, fuel: fuel as u16 });
        tire(r, unit, cost.minutes);
        take(r, unit, to);
        sight::look(r, unit);
        if stop && met > known {
            r.emit(Event::Halted { unit, at: to });
            break;
        }
    }
}

/// Marching tires: about two points in three hours, made good by a night's rest.
fn tire(r: &mut Resolver<'_>, unit: UnitId, minutes: u32) {
    let change = -i16::try_from(minutes / 100).unwrap_or(0);
    if change != 0 {
        r.emit(Event::Readiness { unit, change });
    }
}

/// A fighting unit takes control of the hex that it enters.
pub(super) fn take(r: &mut Resolver<'_>, unit: UnitId, hex: HexId) {
    let scenario = r.state().scenario();
    let side = scenario.unit(unit).side;
    let ground = scenario.type_of(unit).combat && scenario.map.terrain(hex).is_land();
    if ground && r.state().owner(hex) != Some(side) {
        r.emit(Event::Taken { hex, by: side });
        super::score::on_taken(r, hex, side);
    }
}
