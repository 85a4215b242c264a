//! The state of a game: private, read through accessors, changed only by [`State::apply`].

use super::dice::Dice;
use super::event::Event;
use super::numbers;
use crate::hex::HexId;
use crate::scenario::{FormationId, NationId, Scenario, SideId, Sky, UnitId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether and how a unit is in play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Not arrived yet.
    Waiting,
    InPlay,
    Destroyed,
    /// Surrendered in the field.
    Captured,
    /// Obeyed a cease-fire order.
    LaidDown,
    /// Deserted or dispersed.
    Melted,
}

/// How a unit was supplied last night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Supply {
    Full,
    /// Linked, but not enough came through.
    Short,
    /// No way to any source.
    Cut,
}

/// What changes about a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitState {
    pub status: Status,
    /// Meaningful while in play.
    pub hex: HexId,
    pub men: u32,
    pub tanks: u16,
    pub spg: u16,
    pub guns: u16,
    pub aircraft: u16,
    /// 0 to 100: tires by marching and fighting, recovers at rest.
    pub readiness: u8,
    /// Change of morale by events: moves the ceiling of readiness.
    pub morale: i8,
    /// Thousandths of a full load.
    pub ammo: u16,
    /// Thousandths of a refill.
    pub fuel: u16,
    /// 0 to 5.
    pub dug_in: u8,
    /// Minutes left this turn.
    pub minutes: u16,
    pub supply: Supply,
    pub moved: bool,
    pub fought: bool,
    /// Was attacked since dawn.
    pub attacked: bool,
    /// A cease-fire order has reached it.
    pub order_reached: bool,
}

/// What a side believes about an enemy unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub hex: HexId,
    /// Turn in which it was last seen there.
    pub turn: u32,
}

/// Sky and ground of a weather zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    pub sky: Sky,
    /// Moisture, 0 dry to 100 flooded.
    pub wet: u8,
}

/// A cease-fire order in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CeaseFire {
    pub since: u32,
    /// % chance a day that a unit reached by the order obeys.
    pub obey: u8,
}

/// Everything that makes two games different; what the hash covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Core {
    turn: u32,
    side: SideId,
    dice: Dice,
    units: Vec<UnitState>,
    /// Side in control of each hex; 2 is nobody.
    owner: Vec<u8>,
    /// Works broken down from what the map shows.
    forts: BTreeMap<HexId, u8>,
    ground: Vec<Ground>,
    /// Tons left in each source that has a stock; others hold 0.
    stocks: Vec<u32>,
    contacts: [Vec<Option<Contact>>; 2],
    happened: Vec<Option<u32>>,
    cease_fire: [Option<CeaseFire>; 2],
    melt: Vec<u8>,
    surprise: [u8; 2],
    priority: Vec<u8>,
    score: [i32; 2],
    /// Points given so far for losses, for prisoners and for holding on.
    settled: [[i32; 3]; 2],
    /// Turn in which each objective first fell to the enemy of its first holder.
    fell: Vec<Option<u32>>,
    /// Air missions that each side flew in its last turn: target, mission, strength.
    air: [Vec<(HexId, super::order::AirMission, u32)>; 2],
    over: Option<String>,
}

/// A game's state. Cheap to share by reference, and to clone for looking ahead.
#[derive(Clone, Debug)]
pub struct State {
    scenario: Arc<Scenario>,
    core: Core,
    /// Units in each hex, in order of id: derived from `core`.
    stacks: Vec<Vec<UnitId>>,
    /// Number of units of each side that see a hex: derived.
    watched: [Vec<u16>; 2],
}

impl State {
    /// The state before the first turn dawns. [`State::begin`] then opens the first turn.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        let s = &scenario;
        let cells = s.map.grid().len();
        let units: Vec<UnitState> = s
            .units
            .iter()
            .map(|u| {
                let kind = &s.types[u.kind.index()];
                UnitState {
                    status: if u.arrives == 0 { Status::InPlay } else { Status::Waiting },
                    hex: u.at,
                    men: u.men,
                    tanks: u.tanks,
                    spg: u.spg,
                    guns: u.guns,
                    aircraft: u.aircraft,
                    readiness: u.ready,
                    morale: 0,
                    ammo: u16::from(u.stocked) * 10,
                    fuel: if kind.range_km > 0 {
                        u16::from(u.stocked) * 10 * numbers::REFILLS_CARRIED
                    } else {
                        0
                    },
                    dug_in: u.dug_in,
                    minutes: 0,
                    supply: Supply::Full,
                    moved: false,
                    fought: false,
                    attacked: false,
                    order_reached: false,
                }
            })
            .collect();
        let mut owner = vec![2u8; cells];
        for hex in s.map.grid().iter() {
            if let Some(country) = s.map.country(hex) {
                for side in SideId::BOTH {
                    if s.sides[side.index()].holds.iter().any(|c| c == country) {
                        owner[hex.index()] = side.0;
                    }
                }
            }
        }
        for (unit, state) in s.units.iter().zip(&units) {
            if state.status == Status::InPlay && s.types[unit.kind.index()].combat {
                owner[unit.at.index()] = unit.side.0;
            }
        }
        let core = Core {
            turn: 0,
            side: s.first,
            dice: Dice::new(seed),
            owner,
            forts: BTreeMap::new(),
            ground: s
                .zones
                .iter()
                .map(|z| Ground { sky: z.days.first().copied().unwrap_or(Sky::Clear), wet: z.wet })
                .collect(),
            stocks: s.sources.iter().map(|x| x.stock.unwrap_or(0)).collect(),
            contacts: [vec![None; units.len()], vec![None; units.len()]],
            happened: vec![None; s.events.len()],
            cease_fire: [None; 2],
            melt: vec![0; s.nations.len()],
            surprise: [0; 2],
            priority: s.formations.iter().map(|f| f.priority).collect(),
            score: [0; 2],
            settled: [[0; 3]; 2],
            fell: vec![None; s.objectives.len()],
            air: [Vec::new(), Vec::new()],
            over: None,
            units,
        };
        let mut state = Self {
            scenario,
            core,
            stacks: vec![Vec::new(); cells],
            watched: [vec![0; cells], vec![0; cells]],
        };
        state.rebuild();
        state
    }

    /// Recomputes what is derived from the core.
    fn rebuild(&mut self) {
        for stack in &mut self.stacks {
            stack.clear();
        }
        for id in self.scenario.unit_ids() {
            let u = &self.core.units[id.index()];
            if u.status == Status::InPlay {
                self.stacks[u.hex.index()].push(id);
            }
        }
        for side in SideId::BOTH {
            self.watched[side.index()].fill(0);
        }
        for id in self.scenario.unit_ids() {
            if self.core.units[id.index()].status == Status::InPlay {
                self.watch(id, self.core.units[id.index()].hex, true);
            }
        }
    }

    /// Adds or takes away what a unit sees from a hex.
    fn watch(&mut self, id: UnitId, from: HexId, add: bool) {
        let grid = self.scenario.map.grid();
        let side = self.scenario.unit(id).side.index();
        for hex in grid.within(from, sight_hexes(&self.scenario, id)) {
            let n = &mut self.watched[side][hex.index()];
            *n = if add { *n + 1 } else { n.saturating_sub(1) };
        }
    }

    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }
    #[must_use]
    pub const fn shared_scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }
    /// Current turn, from 0.
    #[must_use]
    pub const fn turn(&self) -> u32 {
        self.core.turn
    }
    /// The side that may give orders.
    #[must_use]
    pub const fn side(&self) -> SideId {
        self.core.side
    }
    #[must_use]
    pub const fn dice(&self) -> Dice {
        self.core.dice
    }
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &UnitState {
        &self.core.units[id.index()]
    }
    #[must_use]
    pub fn in_play(&self, id: UnitId) -> bool {
        self.core.units[id.index()].status == Status::InPlay
    }
    /// Units in a hex, in order of id. Both sides never share one.
    #[must_use]
    pub fn stack(&self, hex: HexId) -> &[UnitId] {
        &self.stacks[hex.index()]
    }
    /// Units of one side in a hex.
    pub fn stack_of(&self, hex: HexId, side: SideId) -> impl Iterator<Item = UnitId> + '_ {
        self.stacks[hex.index()].iter().copied().filter(move |&u| self.scenario.unit(u).side == side)
    }
    /// Fighting units of one side in a hex.
    pub fn fighters(&self, hex: HexId, side: SideId) -> impl Iterator<Item = UnitId> + '_ {
        self.stack_of(hex, side).filter(|&u| self.scenario.type_of(u).combat)
    }
    /// The side in control of a hex.
    #[must_use]
    pub fn owner(&self, hex: HexId) -> Option<SideId> {
        match self.core.owner[hex.index()] {
            n @ 0..=1 => Some(SideId(n)),
            _ => None,
        }
    }
    /// Strength of permanent works that still stand in a hex, 0 to 5.
    #[must_use]
    pub fn fort(&self, hex: HexId) -> u8 {
        self.core.forts.get(&hex).copied().unwrap_or_else(|| self.scenario.map.fort(hex))
    }
    /// Sky and ground over a hex.
    #[must_use]
    pub fn ground(&self, hex: HexId) -> Ground {
        self.core
            .ground
            .get(usize::from(self.scenario.zone_of[hex.index()]))
            .copied()
            .unwrap_or(Ground { sky: Sky::Clear, wet: 0 })
    }
    #[must_use]
    pub fn zones(&self) -> &[Ground] {
        &self.core.ground
    }
    /// Tons in the stock of a source.
    #[must_use]
    pub fn stock(&self, source: usize) -> u32 {
        self.core.stocks[source]
    }
    /// What a side last knew of an enemy unit.
    #[must_use]
    pub fn contact(&self, side: SideId, unit: UnitId) -> Option<Contact> {
        self.core.contacts[side.index()][unit.index()]
    }
    /// A side's units see this hex now.
    #[must_use]
    pub fn sees(&self, side: SideId, hex: HexId) -> bool {
        self.watched[side.index()][hex.index()] > 0
    }
    /// Turn in which a scripted event happened.
    #[must_use]
    pub fn happened(&self, event: crate::scenario::EventId) -> Option<u32> {
        self.core.happened[event.index()]
    }
    #[must_use]
    pub fn cease_fire(&self, side: SideId) -> Option<CeaseFire> {
        self.core.cease_fire[side.index()]
    }
    /// % chance a day that units of the nation melt away near the enemy.
    #[must_use]
    pub fn melt(&self, nation: NationId) -> u8 {
        self.core.melt[usize::from(nation.0)]
    }
    /// Surprise bonus of a side's attacks this turn, %.
    #[must_use]
    pub fn surprise(&self, side: SideId) -> u8 {
        self.core.surprise[side.index()]
    }
    #[must_use]
    pub fn priority(&self, formation: FormationId) -> u8 {
        self.core.priority[formation.index()]
    }
    #[must_use]
    pub fn score(&self, side: SideId) -> i32 {
        self.core.score[side.index()]
    }
    /// Points that a side was given so far for losses, for prisoners and for holding on.
    #[must_use]
    pub fn settled(&self, side: SideId) -> [i32; 3] {
        self.core.settled[side.index()]
    }
    /// Turn in which an objective first changed hands.
    #[must_use]
    pub fn fell(&self, objective: usize) -> Option<u32> {
        self.core.fell[objective]
    }
    /// Air missions flown in this side-turn: target, mission, strength.
    #[must_use]
    pub fn air(&self) -> &[(HexId, super::order::AirMission, u32)] {
        self.flown_by(self.core.side)
    }
    /// Air missions that a side flew since its last turn began.
    #[must_use]
    pub fn flown_by(&self, side: SideId) -> &[(HexId, super::order::AirMission, u32)] {
        &self.core.air[side.index()]
    }
    /// Why the game ended, if it has.
    #[must_use]
    pub fn over(&self) -> Option<&str> {
        self.core.over.as_deref()
    }
    /// Men that stand in a hex.
    #[must_use]
    pub fn men_at(&self, hex: HexId) -> u32 {
        self.stack(hex).iter().map(|&u| self.unit(u).men).sum()
    }

    /// A number that two states share only if they are the same game at the same point.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let bytes = postcard::to_allocvec(&self.core).unwrap_or_default();
        xxhash_rust::xxh3::xxh3_64_with_seed(&bytes, self.scenario.hash)
    }

    /// Follows one event. The only way in which a state changes.
    pub fn apply(&mut self, event: &Event) {
        let c = &mut self.core;
        match *event {
            Event::TurnBegan { turn } => {
                c.turn = turn;
                c.surprise = [0; 2];
                for u in &mut c.units {
                    u.attacked = false;
                }
            }
            Event::SideBegan { side } => {
                c.side = side;
                c.air[side.index()].clear();
                for (unit, u) in self.scenario.units.iter().zip(&mut c.units) {
                    if unit.side == side {
                        let mobility = self.scenario.types[unit.kind.index()].mobility;
                        u.minutes = numbers::march_minutes(mobility, self.scenario.scale.turn_hours);
                        u.moved = false;
                        u.fought = false;
                    }
                }
            }
            Event::Dice { drawn } => c.dice = c.dice.at(drawn),
            Event::Weather { zone, sky, wet } => c.ground[usize::from(zone)] = Ground { sky, wet },
            Event::Arrived { unit, hex } => {
                c.units[unit.index()].status = Status::InPlay;
                c.units[unit.index()].hex = hex;
                self.place(unit, hex);
            }
            Event::Moved { unit, from, to, minutes, fuel } => {
                let u = &mut c.units[unit.index()];
                u.hex = to;
                u.minutes = u.minutes.saturating_sub(minutes);
                u.fuel = u.fuel.saturating_sub(fuel);
                u.moved = true;
                u.dug_in = 0;
                self.lift(unit, from);
                self.place(unit, to);
            }
            Event::Taken { hex, by } => c.owner[hex.index()] = by.0,
            Event::Sighted { by, unit, hex } => {
                c.contacts[by.index()][unit.index()] = Some(Contact { hex, turn: c.turn });
            }
            Event::ContactLost { by, unit } => c.contacts[by.index()][unit.index()] = None,
            Event::Fought(ref battle) => {
                for id in battle.attackers.iter().chain(&battle.defenders) {
                    c.units[id.index()].fought = true;
                }
                for id in &battle.defenders {
                    c.units[id.index()].attacked = true;
                }
            }
            Event::Lost { unit, losses } => {
                let u = &mut c.units[unit.index()];
                u.men = u.men.saturating_sub(losses.men);
                u.tanks = u.tanks.saturating_sub(losses.tanks);
                u.spg = u.spg.saturating_sub(losses.spg);
                u.guns = u.guns.saturating_sub(losses.guns);
                u.aircraft = u.aircraft.saturating_sub(losses.aircraft);
            }
            Event::Spent { unit, minutes } => {
                let u = &mut c.units[unit.index()];
                u.minutes = u.minutes.saturating_sub(minutes);
            }
            Event::Readiness { unit, change } => {
                let u = &mut c.units[unit.index()];
                let ceiling = (100 + i16::from(u.morale)).clamp(10, 100);
                u.readiness = u8::try_from((i16::from(u.readiness) + change).clamp(0, ceiling)).unwrap_or(0);
            }
            Event::Ammo { unit, change } => {
                let u = &mut c.units[unit.index()];
                u.ammo = u.ammo.saturating_add_signed(change).min(1000);
            }
            Event::Fuel { unit, change } => {
                let u = &mut c.units[unit.index()];
                u.fuel = u.fuel.saturating_add_signed(change).min(1000 * numbers::REFILLS_CARRIED);
            }
            Event::DugIn { unit, level } => c.units[unit.index()].dug_in = level.min(5),
            Event::Fort { hex, level } => {
                c.forts.insert(hex, level);
            }
            Event::Supplied { unit, state, .. } => c.units[unit.index()].supply = state,
            Event::Stock { source, tons } => c.stocks[usize::from(source)] = tons,
            Event::Gone { unit, how } => {
                let hex = c.units[unit.index()].hex;
                let was = c.units[unit.index()].status;
                c.units[unit.index()].status = how;
                c.contacts[0][unit.index()] = None;
                c.contacts[1][unit.index()] = None;
                if was == Status::InPlay {
                    self.lift(unit, hex);
                }
            }
            Event::CeaseFire { side, obey } => {
                c.cease_fire[side.index()] = Some(CeaseFire { since: c.turn, obey });
            }
            Event::MeltAway { nation, percent } => c.melt[usize::from(nation.0)] = percent,
            Event::OrderReached { unit } => c.units[unit.index()].order_reached = true,
            Event::Morale { unit, change } => {
                let u = &mut c.units[unit.index()];
                u.morale = u.morale.saturating_add(change).clamp(-90, 90);
                let ceiling = u8::try_from((100 + i16::from(u.morale)).clamp(10, 100)).unwrap_or(100);
                u.readiness = u.readiness.min(ceiling);
            }
            Event::Surprise { side, percent } => c.surprise[side.index()] = percent,
            Event::Flew { unit, mission, target, strength } => {
                let side = self.scenario.unit(unit).side;
                c.air[side.index()].push((target, mission, strength));
            }
            Event::Priority { formation, level } => c.priority[formation.index()] = level,
            Event::Happened { event } => c.happened[event.index()] = Some(c.turn),
            Event::Scored { side, points, why } => {
                use super::event::Score;
                c.score[side.index()] += points;
                match why {
                    Score::Objective(i) => {
                        c.fell[usize::from(i)].get_or_insert(c.turn);
                    }
                    Score::Losses => c.settled[side.index()][0] += points,
                    Score::Prisoners => c.settled[side.index()][1] += points,
                    Score::Held => c.settled[side.index()][2] += points,
                    Score::Event(_) => {}
                }
            }
            Event::GameOver { ref why } => c.over = Some(why.clone()),
            Event::Halted { .. } | Event::SideEnded { .. } => {}
        }
    }

    fn place(&mut self, unit: UnitId, hex: HexId) {
        let stack = &mut self.stacks[hex.index()];
        if let Err(i) = stack.binary_search(&unit) {
            stack.insert(i, unit);
        }
        self.watch(unit, hex, true);
    }

    fn lift(&mut self, unit: UnitId, hex: HexId) {
        self.stacks[hex.index()].retain(|&u| u != unit);
        self.watch(unit, hex, false);
    }
}

/// Radius of a unit's sight in hexes: at least the neighbours.
fn sight_hexes(scenario: &Scenario, id: UnitId) -> u32 {
    (u32::from(scenario.type_of(id).sight_km) * 1000 / scenario.scale.hex_m).clamp(1, 6)
}
