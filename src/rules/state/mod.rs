//! The state of a game: private, read through accessors, changed only by [`State::apply`].

mod apply;
mod setup;

pub(super) use setup::sight_hexes;

use super::dice::Dice;
use super::task::Given;
use super::ways::Wreck;
use crate::hex::HexId;
use crate::scenario::{FormationId, NationId, Scenario, SideId, Sky, UnitId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
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
    /// Gave itself up to another power: out of this war, and nobody's prisoner here.
    Yielded,
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
    /// Nights in a row without a link to any source.
    pub cut_nights: u8,
    /// Is on a forced march this turn.
    pub forced: bool,
    pub moved: bool,
    pub fought: bool,
    /// Was attacked since dawn.
    pub attacked: bool,
    /// A cease-fire order has reached it.
    pub order_reached: bool,
    /// Men lost so far to wounds and sickness, and to captivity; the other losses are dead and missing.
    pub wounded: u32,
    pub captured: u32,
    /// Vehicles in the workshops, and how many were ever knocked out.
    pub repair_tanks: u16,
    pub repair_spg: u16,
    pub knocked_out: u16,
    /// It heard on the wireless that the war is over.
    pub heard: bool,
    /// Turn in which it left play.
    pub left: Option<u32>,
    /// Turn in which the enemy's troops took charge of those who had laid down their arms.
    pub interned: Option<u32>,
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
    /// How high the rivers stand, 0 to 100: they follow the ground by days.
    pub river: u8,
}

/// A group of civilians as it is now. The figures add up to the people it began with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refugees {
    pub hex: HexId,
    /// Still in this hex.
    pub waiting: u32,
    /// Taken away or arrived in safety.
    pub safe: u32,
    /// Overtaken by the enemy.
    pub overtaken: u32,
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
    refugees: Vec<Refugees>,
    /// What stands of each objective's prize, %.
    intact: Vec<u8>,
    cease_fire: [Option<CeaseFire>; 2],
    /// Formations to which an order to stop was given.
    ordered: Vec<bool>,
    /// % chance a day that a unit of the side hears that the war is over.
    broadcast: [u8; 2],
    melt: Vec<u8>,
    surprise: [u8; 2],
    priority: Vec<u8>,
    score: [i32; 2],
    /// Points given so far for losses, for prisoners, for holding on and for civilians.
    settled: [[i32; 4]; 2],
    /// Turn in which each objective first fell to the enemy of its first holder.
    fell: Vec<Option<u32>>,
    /// Air missions that each side flew in its last turn: target, mission, strength.
    air: [Vec<(HexId, super::order::AirMission, u32)>; 2],
    over: Option<String>,
    /// The side to whose gauge rail troops have brought the railways of a hex.
    converted: BTreeMap<HexId, SideId>,
    /// Minutes for which each side's columns have filled each side of a hex in its turn, by lane.
    traffic: [BTreeMap<(HexId, u8), u32>; 2],
    /// Minutes for which each side's units have kept the ferries at a side of a hex at work in its turn, by lane.
    ferries: [BTreeMap<(HexId, u8), u32>; 2],
    /// Trains with troops that each side has run over each side of a hex in its turn, by lane.
    trains: [BTreeMap<(HexId, u8), u32>; 2],
    /// Tasks that players gave, in the order in which they were given.
    tasks: Vec<Given>,
    /// What is down on sides of hexes, by lane, and where charges failed this turn.
    wrecks: BTreeMap<(HexId, u8), Wreck>,
    misfires: BTreeSet<(HexId, u8)>,
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
        self.core.ground.get(usize::from(self.scenario.zone_of[hex.index()])).copied().unwrap_or(Ground {
            sky: Sky::Clear,
            wet: 0,
            river: 0,
        })
    }
    /// The river between a hex and its neighbour as it stands today: days of rain make it a class wider.
    #[must_use]
    pub fn river(&self, hex: HexId, dir: crate::hex::Dir) -> Option<crate::map::River> {
        let river = self.scenario.map.edge(hex, dir).river?;
        let swollen = self.ground(hex).river >= super::numbers::weather::SWOLLEN;
        let width = if swollen { super::weather::wider(river.width) } else { river.width };
        Some(crate::map::River { width, ..river })
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
    /// The line that keeps a side's ground troops out of a hex, if one in force does.
    #[must_use]
    pub fn barred(&self, side: SideId, hex: HexId) -> Option<&crate::scenario::Line> {
        let lines = self.scenario.lines.iter();
        let mut bars = lines.filter(|l| l.side == side && l.beyond[hex.index()]);
        bars.find(|l| self.happened(l.event).is_some())
    }
    /// A line in force keeps a side's aircraft out of the sky over a hex.
    #[must_use]
    pub fn closed_sky(&self, side: SideId, hex: HexId) -> bool {
        let mut lines = self.scenario.lines.iter();
        lines.any(|l| l.air && l.side == side && l.beyond[hex.index()] && self.happened(l.event).is_some())
    }
    /// How much of an objective's prize stands, %.
    #[must_use]
    pub fn intact(&self, objective: usize) -> u8 {
        self.core.intact[objective]
    }
    /// The scenario's groups of civilians as they are now.
    #[must_use]
    pub fn refugees(&self) -> &[Refugees] {
        &self.core.refugees
    }
    /// An order to stop was given to this very formation.
    #[must_use]
    pub fn ordered_to_stop(&self, formation: FormationId) -> bool {
        self.core.ordered[formation.index()]
    }
    /// % chance a day that a unit of the side with a wireless set hears that the war is over.
    #[must_use]
    pub fn broadcast(&self, side: SideId) -> u8 {
        self.core.broadcast[side.index()]
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
    /// Points that a side was given so far for losses, for prisoners, for holding on and for civilians.
    #[must_use]
    pub fn settled(&self, side: SideId) -> [i32; 4] {
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
    /// Trains with troops that a side has run from a hex to its neighbour in its last turn.
    #[must_use]
    pub fn trains(&self, side: SideId, from: HexId, dir: crate::hex::Dir) -> u32 {
        let lane = super::movement::lane(&self.scenario, from, dir);
        lane.and_then(|lane| self.core.trains[side.index()].get(&lane)).copied().unwrap_or(0)
    }
    /// The side to whose gauge the railways of a hex have been converted since the start.
    #[must_use]
    pub fn converted(&self, hex: HexId) -> Option<SideId> {
        self.core.converted.get(&hex).copied()
    }
    /// Minutes for which a side's columns have filled the way from a hex to its neighbour in its last turn.
    #[must_use]
    pub fn traffic(&self, side: SideId, from: HexId, dir: crate::hex::Dir) -> u32 {
        let traffic = &self.core.traffic[side.index()];
        if traffic.is_empty() {
            return 0;
        }
        super::movement::lane(&self.scenario, from, dir)
            .and_then(|lane| traffic.get(&lane))
            .copied()
            .unwrap_or(0)
    }
    /// All that is down on sides of hexes, by the lower of the two hexes and the direction from it.
    #[must_use]
    pub const fn wrecks(&self) -> &BTreeMap<(HexId, u8), Wreck> {
        &self.core.wrecks
    }
    /// Charges on this side of a hex have failed since dawn.
    #[must_use]
    pub fn misfired(&self, hex: HexId, dir: crate::hex::Dir) -> bool {
        let lane = super::movement::lane(&self.scenario, hex, dir);
        lane.is_some_and(|lane| self.core.misfires.contains(&lane))
    }
    /// Minutes for which a side's units have kept the ferries from a hex to its neighbour at work in its last turn.
    #[must_use]
    pub fn ferried(&self, side: SideId, from: HexId, dir: crate::hex::Dir) -> u32 {
        let ferries = &self.core.ferries[side.index()];
        if ferries.is_empty() {
            return 0;
        }
        let lane = super::movement::lane(&self.scenario, from, dir);
        lane.and_then(|lane| ferries.get(&lane)).copied().unwrap_or(0)
    }
    /// Tasks that the players of both sides gave and that are in force.
    #[must_use]
    pub fn tasks(&self) -> &[Given] {
        &self.core.tasks
    }
    /// Why the game ended, if it has.
    #[must_use]
    pub fn over(&self) -> Option<&str> {
        self.core.over.as_deref()
    }
    /// Kilometres between the centres of two hexes.
    #[must_use]
    pub fn km(&self, a: HexId, b: HexId) -> u32 {
        self.scenario.map.grid().distance(a, b) * self.scenario.scale.hex_m / 1000
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
}
