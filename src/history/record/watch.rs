//! Follows a game for the record: what its orders brought, and what stands where at the end of each turn.

use super::reading::{Reading, measure};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::event::Losses;
use crate::rules::{AirMission, Event, Order, State, Status};
use crate::scenario::record::{Moment, Target, Who};
use crate::scenario::{FormationId, Scenario, SideId, UnitId};
use std::collections::BTreeMap;

/// Men and weapons lost by a unit at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    pub turn: u32,
    pub unit: UnitId,
    pub hex: HexId,
    pub losses: Losses,
}

/// A unit that left play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    pub turn: u32,
    pub unit: UnitId,
    pub hex: HexId,
    pub how: Status,
    /// Men that were with it.
    pub men: u32,
}

/// A flight of transports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flight {
    pub turn: u32,
    pub unit: UnitId,
    pub target: HexId,
    pub tons: u32,
    pub sorties: u32,
}

/// A unit that came ashore or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landed {
    pub turn: u32,
    pub unit: UnitId,
    pub at: HexId,
    pub by_air: bool,
}

/// What the record wants to know of a game. Pure: it reads orders, events and states, and changes none.
#[derive(Clone, Debug)]
pub struct Watch {
    /// Where each unit is, as far as the events have told.
    pub(super) at: Vec<HexId>,
    /// Units that came by air.
    pub(super) by_air: Vec<bool>,
    pub(super) losses: Vec<Loss>,
    pub(super) exits: Vec<Exit>,
    pub(super) flights: Vec<Flight>,
    pub(super) landed: Vec<Landed>,
    /// Position of every unit in play at the end of each turn.
    pub(super) evenings: Vec<Vec<Option<HexId>>>,
    /// Men of every unit in play at the end of each turn.
    pub(super) strength: Vec<Vec<u32>>,
    /// First turn of each moment, in the order in which [`moments`] lists them.
    pub(super) seen: Vec<Option<u32>>,
    moments: Vec<Moment>,
    /// Hexes beyond the line of a crossing.
    beyond: BTreeMap<usize, Vec<bool>>,
    /// Fighting ground units of each formation's tree.
    units: BTreeMap<FormationId, Vec<UnitId>>,
}

impl Watch {
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let mut moments = Vec::new();
        scenario.targets.iter().for_each(|t| super::reading::moments(t, &mut moments));
        let mut beyond = BTreeMap::new();
        for (i, moment) in moments.iter().enumerate() {
            if let Moment::Across { line, .. } = moment {
                beyond.insert(i, right_of(scenario, line));
            }
        }
        let units =
            (0..).map(FormationId).zip(&scenario.formations).map(|(id, _)| (id, fighters(scenario, id)));
        Self {
            at: scenario.units.iter().map(|u| u.at).collect(),
            by_air: vec![false; scenario.units.len()],
            losses: Vec::new(),
            exits: Vec::new(),
            flights: Vec::new(),
            landed: Vec::new(),
            evenings: Vec::new(),
            strength: Vec::new(),
            seen: vec![None; moments.len()],
            beyond,
            units: units.collect(),
            moments,
        }
    }

    /// Notes what an order brought. `state` is as the order left it.
    pub fn follow(&mut self, order: &Order, events: &[Event], state: &State) {
        let turn = self.evenings.len() as u32;
        for event in events {
            match *event {
                Event::Moved { unit, to, .. } => self.at[unit.index()] = to,
                Event::Arrived { unit, hex } => self.at[unit.index()] = hex,
                Event::Lost { unit, losses } => {
                    // A wave falls on the shore that it storms, even when the ships take it home.
                    let wave = match *order {
                        Order::SeaLand { unit: party, at } if party == unit => Some(at),
                        _ => None,
                    };
                    let hex = wave.unwrap_or(self.at[unit.index()]);
                    self.losses.push(Loss { turn, unit, hex, losses });
                }
                Event::Gone { unit, how } => {
                    let (hex, men) = (self.at[unit.index()], state.unit(unit).men);
                    self.exits.push(Exit { turn, unit, hex, how, men });
                }
                Event::Flew { unit, mission: AirMission::Airlift, target, strength } => {
                    let sorties = state.unit(unit).aircraft.into();
                    self.flights.push(Flight { turn, unit, target, tons: strength, sorties });
                }
                _ => {}
            }
        }
        let landed = match *order {
            Order::AirLand { unit, at } => Some((unit, at, true)),
            Order::SeaLand { unit, at } => Some((unit, at, false)),
            _ => None,
        };
        if let Some((unit, at, by_air)) = landed
            && state.in_play(unit)
            && state.unit(unit).hex == at
        {
            self.by_air[unit.index()] |= by_air;
            self.landed.push(Landed { turn, unit, at, by_air });
        }
    }

    /// Notes the evening of a turn. `state` is as the turn left it.
    pub fn evening(&mut self, state: &State) {
        let turn = self.evenings.len() as u32;
        let scenario = state.scenario();
        let place = |u| state.in_play(u).then(|| state.unit(u).hex);
        self.evenings.push(scenario.unit_ids().map(place).collect());
        let men = |u| if state.in_play(u) { state.unit(u).men } else { 0 };
        self.strength.push(scenario.unit_ids().map(men).collect());
        for i in 0..self.moments.len() {
            if self.seen[i].is_none() && self.holds(i, turn, state) {
                self.seen[i] = Some(turn);
            }
        }
    }

    /// Turns that have ended.
    #[must_use]
    pub const fn turns(&self) -> u32 {
        self.evenings.len() as u32
    }

    /// The reading of each part of a target.
    #[must_use]
    pub fn read(&self, scenario: &Scenario, target: &Target) -> Vec<Reading> {
        target.parts.iter().map(|p| measure(self, scenario, &p.measure)).collect()
    }

    /// First turn at whose end the moment had come.
    pub(super) fn moment(&self, moment: &Moment) -> Option<u32> {
        match moment {
            Moment::Turn(turn) => Some(*turn),
            Moment::All(list) => {
                list.iter().map(|m| self.moment(m)).collect::<Option<Vec<u32>>>()?.into_iter().max()
            }
            _ => self.moments.iter().position(|m| m == moment).and_then(|i| self.seen[i]),
        }
    }

    /// Fighting ground units of formations.
    pub(super) fn units_of<'a>(&'a self, of: &'a [FormationId]) -> impl Iterator<Item = UnitId> + 'a {
        of.iter().flat_map(|f| &self.units[f]).copied()
    }

    fn holds(&self, index: usize, turn: u32, state: &State) -> bool {
        let scenario = state.scenario();
        let grid = scenario.map.grid();
        let near = |unit: UnitId, at: HexId, hexes: u32| {
            state.in_play(unit) && grid.distance(state.unit(unit).hex, at) <= hexes
        };
        match &self.moments[index] {
            Moment::Turn(_) | Moment::All(_) => false,
            Moment::Falls { at, by, who } => self.fallen(state, *at, *by, *who),
            Moment::Reaches { at, by, of, hexes, who } => {
                let comes = |u: UnitId| near(u, *at, *hexes) && self.counts(u, *who);
                if of.is_empty() {
                    let all = grid.within(*at, *hexes).flat_map(|h| state.fighters(h, *by));
                    all.filter(|&u| on_the_ground(scenario, u)).any(comes)
                } else {
                    self.units_of(of).any(comes)
                }
            }
            Moment::Lands { at, by, hexes, by_air } => self.landed.iter().any(|l| {
                l.turn == turn
                    && l.by_air == *by_air
                    && scenario.unit(l.unit).side == *by
                    && grid.distance(l.at, *at) <= *hexes
            }),
            Moment::Across { of, .. } => {
                let beyond = &self.beyond[&index];
                of.iter().any(|f| {
                    let all = &self.units[f];
                    let over = |u: &&UnitId| state.in_play(**u) && beyond[state.unit(**u).hex.index()];
                    !all.is_empty() && all.iter().filter(over).count() * 2 >= all.len()
                })
            }
            Moment::FuelBelow { of, count, fuel } => {
                let dry = of.iter().filter(|f| mean_fuel(state, &self.units[f]).is_some_and(|x| x < *fuel));
                dry.count() >= *count as usize
            }
            Moment::Invested { units } => units.iter().any(|&u| {
                let side = scenario.unit(u).side.other();
                state.in_play(u)
                    && grid.within(state.unit(u).hex, 1).any(|h| state.fighters(h, side).next().is_some())
            }),
            Moment::Stops { units, at, hexes } => {
                let radius = if *hexes == 0 { u32::MAX } else { *hexes };
                !units.iter().any(|&u| near(u, *at, radius))
            }
            Moment::Cleared { at, of, hexes } => {
                let held = grid.within(*at, *hexes).any(|h| state.fighters(h, *of).next().is_some());
                !held && state.owner(*at) == Some(of.other())
            }
        }
    }

    /// The side alone holds the place and no enemy beside it could walk back in.
    fn fallen(&self, state: &State, at: HexId, by: SideId, who: Who) -> bool {
        let scenario = state.scenario();
        let enemy = by.other();
        if state.owner(at) != Some(by) || state.fighters(at, enemy).next().is_some() {
            return false;
        }
        let mut holders = state
            .stack_of(at, by)
            .filter(|&u| scenario.type_of(u).combat && scenario.type_of(u).mobility != Mobility::Air);
        let garrison = holders.any(|u| self.counts(u, who));
        if garrison || who == Who::Ground {
            return garrison;
        }
        // Nobody of the attacker is in it: then nobody may be able to come back.
        let mut around = scenario.map.neighbors(at).flat_map(|(_, h)| state.fighters(h, enemy));
        !around.any(|u| scenario.type_of(u).mobility != Mobility::Static)
    }

    fn counts(&self, unit: UnitId, who: Who) -> bool {
        who == Who::Any || !self.by_air[unit.index()]
    }
}

fn on_the_ground(scenario: &Scenario, unit: UnitId) -> bool {
    let kind = scenario.type_of(unit);
    kind.combat && !matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River)
}

/// Fighting ground units of a formation's tree.
fn fighters(scenario: &Scenario, formation: FormationId) -> Vec<UnitId> {
    let f = scenario.formation(formation);
    let own = f.units.iter().copied().filter(|&u| on_the_ground(scenario, u));
    own.chain(f.children.iter().flat_map(|&c| fighters(scenario, c))).collect()
}

/// Fuel of the units in play that burn any, thousandths of a refill, weighed by their vehicles.
fn mean_fuel(state: &State, units: &[UnitId]) -> Option<u32> {
    let (mut fuel, mut weight) = (0u64, 0u64);
    for &u in units.iter().filter(|&&u| state.in_play(u) && state.scenario().type_of(u).range_km > 0) {
        let start = state.scenario().unit(u);
        let vehicles = 1 + u64::from(start.tanks) + u64::from(start.spg);
        fuel += u64::from(state.unit(u).fuel) * vehicles;
        weight += vehicles;
    }
    fuel.checked_div(weight).map(|mean| mean as u32)
}

/// Hexes on the right hand of a line that is walked from its first point to its last.
fn right_of(scenario: &Scenario, line: &[HexId]) -> Vec<bool> {
    let map = &scenario.map;
    let line: Vec<(f32, f32)> = line.iter().map(|&h| map.center_km(h)).collect();
    let side = |hex: HexId| {
        let (x, y) = map.center_km(hex);
        let nearest = line.windows(2).map(|w| {
            let ((ax, ay), (bx, by)) = (w[0], w[1]);
            let (dx, dy) = (bx - ax, by - ay);
            let long = (dx * dx + dy * dy).max(0.001);
            let along = (((x - ax) * dx + (y - ay) * dy) / long).clamp(0.0, 1.0);
            let (ox, oy) = (x - ax - along * dx, y - ay - along * dy);
            // Positive on the left hand.
            (ox * ox + oy * oy, dx * (y - ay) - dy * (x - ax))
        });
        nearest.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.0, |(_, cross)| cross)
    };
    map.grid().iter().map(|h| side(h) < 0.0).collect()
}
