//! Orders: everything that a player, the AI, a replay or a test can ask of a game, and why it may be refused.

use crate::hex::HexId;
use crate::scenario::{FormationId, Stance, Tasked, UnitId};
use crate::text::{said, said_with};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What an air unit flies today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AirMission {
    /// Helps attacks on the target hex this turn.
    Support,
    /// Slows traffic and supply in the target hex until the next own turn.
    Interdict,
    /// Looks at the target hex and those around it.
    Recon,
    /// Carries fuel and ammunition to the units in the target hex.
    Airlift,
    /// Moves its base to an airfield of its own side.
    Rebase,
    /// Fighters over a place until the next own turn: they drive the enemy's aircraft off, and keep his fighters from
    /// the own ones.
    Cover,
    /// A flight dives into the enemy in the target hex and does not come home.
    SpecialAttack,
}

/// One order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// March along neighbouring hexes; the start is not part of the path.
    Move { unit: UnitId, path: Vec<HexId> },
    /// The units attack one neighbouring hex together.
    Attack { units: Vec<UnitId>, target: HexId },
    /// Rail transport to another hex on the side's working net; takes the whole turn.
    Rail { unit: UnitId, to: HexId },
    /// An air unit flies a mission.
    Air { unit: UnitId, mission: AirMission, target: HexId },
    /// Transport aircraft land a party on an airfield or in a town.
    AirLand { unit: UnitId, at: HexId },
    /// Ships or river craft put a unit ashore.
    SeaLand { unit: UnitId, at: HexId },
    /// Sets a formation's priority of supply, 1 (first) to 5 (last).
    Priority { formation: FormationId, level: u8 },
    /// The side is done for this turn.
    EndTurn,
    /// Transport aircraft carry a light unit from one own airfield to another.
    Fly { unit: UnitId, to: HexId },
    /// Pumps fuel from one unit into another of the same army: thousandths of the giver's refill.
    ShareFuel { from: UnitId, to: UnitId, fuel: u16 },
    /// Forced march: more hours this turn for readiness.
    Force { unit: UnitId },
    /// Gives a formation or a unit a task that its staff is to carry out; takes the place of its old one.
    Task { of: Tasked, stance: Stance, axis: Vec<HexId> },
    /// Takes a task back: the player commands these units himself again.
    ClearTask { of: Tasked },
    /// A unit spends its turn wrecking what the enemy would prize in its hex.
    Demolish { unit: UnitId },
    /// A unit blows the bridge, or tears up the rails, on the side of its hex towards a neighbouring one.
    Break { unit: UnitId, toward: HexId },
}

/// Why an order is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The game is over.
    Over,
    /// The other side is to move.
    NotYourTurn,
    NotYours(UnitId),
    /// The formation is not the side's own, or does not exist.
    NotYourCommand,
    /// Not on the map: not arrived, destroyed, captured or disarmed.
    NotInPlay(UnitId),
    /// Its type cannot do this.
    CannotDo(UnitId, &'static str),
    EmptyPath,
    /// Two hexes of the path do not touch.
    BrokenPath(HexId, HexId),
    /// The ground cannot be entered by this unit.
    Impassable(HexId),
    EnemyInTheWay(HexId),
    /// Minutes needed, minutes left.
    NoTime {
        needed: u32,
        left: u32,
    },
    /// Fuel needed and left, thousandths of a refill.
    NoFuel {
        needed: u32,
        left: u32,
    },
    NoAmmunition(UnitId),
    /// Men there and the most that the hex takes.
    Crowded {
        hex: HexId,
        men: u32,
        most: u32,
    },
    /// An enemy zone of control stops the march in this hex.
    Controlled(HexId),
    NotAdjacent(UnitId, HexId),
    NothingThere(HexId),
    OutOfRange {
        km: u32,
        most: u32,
    },
    /// No railway that the side can use leads there.
    NoRail(HexId),
    /// No airfield, port or beach there.
    NoLandingPlace(HexId),
    /// Too little lift left today: men to carry, men that can be carried.
    NoLift {
        men: u32,
        most: u32,
    },
    /// Weather keeps aircraft or craft at home.
    Weather(HexId),
    /// No mission is flown by night.
    Dark,
    AlreadyDone(UnitId),
    BadLevel(u8),
    /// Readiness, and the least that is needed.
    TooTired {
        readiness: u8,
        least: u8,
    },
    /// A task of this kind needs at least one way-point.
    NoAxis,
    /// Way-points of a task that has too many of them.
    LongAxis(u32),
    /// No task was given that could be taken back.
    NoTask,
    /// A line of demarcation forbids the side to go there.
    BeyondLine(HexId),
    /// Nothing there that a demolition could deny the enemy.
    NoPrize(HexId),
    /// No bridge or railway leads there that still stands.
    NothingToBreak(HexId),
    /// Others of the side fill the ferries over the river there until the next turn.
    FerriesFull(HexId),
    /// The enemy's blow was not expected: nobody had orders, and no charges were laid.
    Surprised(UnitId),
}

/// Values of a sentence by their names.
type Values<'a> = &'a [(&'a str, &'a dyn fmt::Display)];

fn said_as(f: &mut fmt::Formatter<'_>, english: &str, values: Values<'_>) -> fmt::Result {
    f.write_str(&said_with(english, values))
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Over => f.write_str(said("the game is over")),
            Self::NotYourTurn => f.write_str(said("the other side is to move")),
            Self::NotYours(_) => f.write_str(said("this unit belongs to the other side")),
            Self::NotYourCommand => f.write_str(said("this command belongs to the other side")),
            Self::NotInPlay(_) => f.write_str(said("this unit is not on the map")),
            Self::CannotDo(_, why) => said_as(f, "this unit cannot do that: {why}", &[("why", &said(why))]),
            Self::EmptyPath => f.write_str(said("the path is empty")),
            Self::BrokenPath(..) => f.write_str(said("the path has a gap")),
            Self::Impassable(_) => f.write_str(said("this ground cannot be entered")),
            Self::EnemyInTheWay(_) => f.write_str(said("the enemy holds that hex: attack it")),
            Self::NoTime { needed, left } => {
                let values: Values<'_> = &[("needed", &hours(*needed)), ("left", &hours(*left))];
                said_as(f, "not enough time: {needed} h needed, {left} h left", values)
            }
            Self::NoFuel { needed, left } => {
                let refills = |n: u32| format!("{}.{:02}", n / 1000, n % 1000 / 10);
                let values: Values<'_> = &[("needed", &refills(*needed)), ("left", &refills(*left))];
                said_as(f, "not enough fuel: {needed} refills needed, {left} left", values)
            }
            Self::NoAmmunition(_) => f.write_str(said("no ammunition left")),
            Self::Crowded { men, most, .. } => said_as(
                f,
                "the hex is full: {men} men would stand where {most} can",
                &[("men", men), ("most", most)],
            ),
            Self::Controlled(_) => f.write_str(said("an enemy zone of control bars the way")),
            Self::NotAdjacent(..) => f.write_str(said("the target is not next to the unit")),
            Self::NothingThere(_) => f.write_str(said("no known enemy is there")),
            Self::OutOfRange { km, most } => {
                said_as(f, "out of range: {km} km, at most {most} km", &[("km", km), ("most", most)])
            }
            Self::NoRail(_) => f.write_str(said("no working railway leads there")),
            Self::NoLandingPlace(_) => f.write_str(said("no airfield, port or beach there")),
            Self::NoLift { men, most } => said_as(
                f,
                "too little lift: {men} men to carry, room for {most}",
                &[("men", men), ("most", most)],
            ),
            Self::Weather(_) => f.write_str(said("the weather forbids it")),
            Self::Dark => f.write_str(said("it is night: its crews see nothing")),
            Self::AlreadyDone(_) => f.write_str(said("it has done that already this turn")),
            Self::TooTired { readiness, least } => {
                let values: Values<'_> = &[("readiness", readiness), ("least", least)];
                said_as(f, "too tired: readiness {readiness}, at least {least} needed", values)
            }
            Self::BadLevel(n) => said_as(f, "priority {n} does not exist: 1 to 5", &[("n", n)]),
            Self::NoAxis => f.write_str(said("this task needs at least one place to go to")),
            Self::LongAxis(n) => {
                let values: Values<'_> = &[("n", n), ("most", &super::task::MOST_POINTS)];
                said_as(f, "{n} way-points are too many: at most {most}", values)
            }
            Self::NoTask => f.write_str(said("no task has been given there")),
            Self::BeyondLine(_) => f.write_str(said("its government forbids it to cross that line")),
            Self::NoPrize(_) => f.write_str(said("nothing is there that is worth wrecking")),
            Self::NothingToBreak(_) => f.write_str(said("no bridge or railway stands there")),
            Self::FerriesFull(_) => f.write_str(said("the ferries there are full until tomorrow")),
            Self::Surprised(_) => f.write_str(said("it was taken by surprise: no charges are laid today")),
        }
    }
}

impl std::error::Error for Refusal {}

/// Minutes as hours with one decimal.
fn hours(minutes: u32) -> String {
    format!("{}.{}", minutes / 60, minutes % 60 / 6)
}
