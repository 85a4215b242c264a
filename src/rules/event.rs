//! Events: what happened, with all that the screen, the log and the state need to follow it.

use super::order::AirMission;
use super::state::{Status, Supply};
use crate::hex::HexId;
use crate::scenario::{EventId, FormationId, SideId, Sky, Stance, Tasked, UnitId};
use serde::{Deserialize, Serialize};

/// How a battle ended for the defender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// The attack broke down: the attacker lost more than it took.
    Repulsed,
    /// The line held.
    Held,
    /// The defender fell back in order.
    Retreat,
    /// The defender fled and is disordered.
    Rout,
    /// Ridden down by armour: destroyed or scattered.
    Overrun,
    /// Laid down its arms.
    Surrender,
}

/// Losses of one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Losses {
    /// All who are lost to the unit: dead, missing, wounded, sick, taken prisoner.
    pub men: u32,
    /// Of the men, the wounded and sick who reached a hospital: sanitary losses.
    pub wounded: u32,
    /// Of the men, those who were taken prisoner. All others are dead or missing.
    pub captured: u32,
    /// Tanks and self-propelled guns knocked out.
    pub tanks: u16,
    pub spg: u16,
    pub guns: u16,
    pub aircraft: u16,
    /// Of the tanks and of the self-propelled guns, those that were recovered and can be repaired.
    pub tanks_damaged: u16,
    pub spg_damaged: u16,
}

impl Losses {
    /// Killed and missing.
    #[must_use]
    pub const fn dead(&self) -> u32 {
        self.men.saturating_sub(self.wounded + self.captured)
    }

    /// Tanks and self-propelled guns knocked out.
    #[must_use]
    pub const fn armour(&self) -> u32 {
        self.tanks as u32 + self.spg as u32
    }
}

/// Men with satchel charges against tanks: what they stopped, and what it cost them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charges {
    /// Tanks and self-propelled guns of the attacker; they are among his losses.
    pub vehicles: u32,
    /// Men of the defender; they are among his losses.
    pub men: u32,
}

/// A named factor of a battle's odds, in % (100 changes nothing).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modifier {
    pub name: String,
    pub percent: u16,
    /// It changes the attacker's strength; else the defender's.
    pub attacker: bool,
}

/// What is told of a battle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Battle {
    pub attacker: SideId,
    pub target: HexId,
    pub attackers: Vec<UnitId>,
    pub defenders: Vec<UnitId>,
    /// Attacker's strength over the defender's, %.
    pub odds: u32,
    pub modifiers: Vec<Modifier>,
    pub outcome: Outcome,
    pub attacker_losses: Losses,
    pub defender_losses: Losses,
    /// What men with charges did to the attacker's tanks.
    pub charges: Charges,
}

/// One thing that happened. The state changes by applying these and in no other way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A new turn dawned.
    TurnBegan {
        turn: u32,
    },
    /// A side may give orders.
    SideBegan {
        side: SideId,
    },
    /// Dice were drawn up to this count: what was before cannot be undone.
    Dice {
        drawn: u64,
    },
    Weather {
        zone: u8,
        sky: Sky,
        wet: u8,
        river: u8,
    },
    Arrived {
        unit: UnitId,
        hex: HexId,
    },
    /// One step of a march (or of a retreat, advance, transport: then `minutes` is 0).
    Moved {
        unit: UnitId,
        from: HexId,
        to: HexId,
        minutes: u16,
        fuel: u16,
    },
    /// A march ended early: an unseen enemy was met.
    Halted {
        unit: UnitId,
        at: HexId,
    },
    /// Control of a hex changed.
    Taken {
        hex: HexId,
        by: SideId,
    },
    /// A side sees an enemy unit where it was not known to be.
    Sighted {
        by: SideId,
        unit: UnitId,
        hex: HexId,
    },
    /// A contact was found empty.
    ContactLost {
        by: SideId,
        unit: UnitId,
    },
    Fought(Box<Battle>),
    Lost {
        unit: UnitId,
        losses: Losses,
    },
    /// Time spent on anything but marching.
    Spent {
        unit: UnitId,
        minutes: u16,
    },
    /// Readiness changed by tiring, fighting or rest, in points.
    Readiness {
        unit: UnitId,
        change: i16,
    },
    /// Ammunition changed, thousandths of a full load.
    Ammo {
        unit: UnitId,
        change: i16,
    },
    /// Fuel changed other than by marching, thousandths of a refill.
    Fuel {
        unit: UnitId,
        change: i16,
    },
    DugIn {
        unit: UnitId,
        level: u8,
    },
    /// Permanent works of a hex were broken down to this level.
    Fort {
        hex: HexId,
        level: u8,
    },
    /// How a unit was supplied this night.
    Supplied {
        unit: UnitId,
        state: Supply,
        tons: u16,
    },
    /// Stock of a source after the night, tons.
    Stock {
        source: u16,
        tons: u32,
    },
    /// A unit left play.
    Gone {
        unit: UnitId,
        how: Status,
    },
    /// A cease-fire order was issued to a side.
    CeaseFire {
        side: SideId,
        obey: u8,
    },
    /// Units of a nation may melt away, % a day.
    MeltAway {
        nation: crate::scenario::NationId,
        percent: u8,
    },
    /// A cease-fire order reached a unit.
    OrderReached {
        unit: UnitId,
    },
    Morale {
        unit: UnitId,
        change: i8,
    },
    /// Attacks of a side gain this turn, %.
    Surprise {
        side: SideId,
        percent: u8,
    },
    /// An air unit flew.
    Flew {
        unit: UnitId,
        mission: AirMission,
        target: HexId,
        strength: u32,
    },
    Priority {
        formation: FormationId,
        level: u8,
    },
    /// A scripted event of the scenario took place.
    Happened {
        event: EventId,
    },
    /// Points were scored.
    Scored {
        side: SideId,
        points: i32,
        why: Score,
    },
    SideEnded {
        side: SideId,
    },
    GameOver {
        why: String,
    },
    /// Rail troops of a side have brought the railways of a hex to its gauge.
    Converted {
        hex: HexId,
        side: SideId,
    },
    /// So many nights in a row a unit has had no link to any source; 0 when it has one again.
    Unlinked {
        unit: UnitId,
        nights: u8,
    },
    /// A unit marches on by force: so many more minutes this turn.
    Forced {
        unit: UnitId,
        minutes: u16,
    },
    /// Minutes of the last turn that were too few for another step count for this one.
    Carried {
        unit: UnitId,
        minutes: u16,
    },
    /// An order to stop was given to a formation and all under it.
    OrderedToStop {
        formation: FormationId,
    },
    /// The news that a side's war is over is on the air: % chance a day that a unit hears it.
    Broadcast {
        side: SideId,
        percent: u8,
    },
    /// A unit heard that the war is over.
    Heard {
        unit: UnitId,
    },
    /// Troops who had laid down their arms are in the enemy's hands.
    Interned {
        unit: UnitId,
    },
    /// People of a group of civilians were taken away by train, or reached safety on foot.
    Evacuated {
        group: u16,
        people: u32,
    },
    /// A column of civilians walked on.
    Trekked {
        group: u16,
        to: HexId,
    },
    /// The enemy overtook civilians.
    Overtaken {
        group: u16,
        people: u32,
    },
    /// What an objective is prized for was damaged: % that still stands.
    Wrecked {
        objective: u16,
        intact: u8,
    },
    /// A unit broke what leads over a side of its hex: a bridge for columns, a railway.
    Broken {
        unit: UnitId,
        from: HexId,
        to: HexId,
        bridge: bool,
        rail: bool,
    },
    /// Its charges failed; another try takes until the next turn.
    Misfired {
        unit: UnitId,
        from: HexId,
        to: HexId,
    },
    /// So many minutes have gone by now into a new bridge or, for trains, into bridge or track.
    Mending {
        from: HexId,
        to: HexId,
        rail: bool,
        minutes: u32,
    },
    /// Columns, or trains, pass there again.
    Mended {
        from: HexId,
        to: HexId,
        rail: bool,
    },
    /// Levies turned on those who led them.
    Mutinied {
        unit: UnitId,
    },
    /// Trains with troops ran along a way of a side this turn.
    TrainsRun {
        side: SideId,
        path: Vec<HexId>,
        trains: u16,
    },
    /// A formation or unit has a new task.
    TaskGiven {
        of: Tasked,
        stance: Stance,
        axis: Vec<HexId>,
    },
    /// A task was taken back.
    TaskCleared {
        of: Tasked,
    },
    /// Damaged vehicles came back from the workshops.
    Repaired {
        unit: UnitId,
        tanks: u16,
        spg: u16,
    },
}

/// Why points were scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Score {
    /// An objective, as an index into the scenario's list.
    Objective(u16),
    /// Men lost in battle by either side.
    Losses,
    /// Enemies who were taken, laid down their arms or dispersed.
    Prisoners,
    /// Objectives that did not fall for another turn.
    Held,
    Event(EventId),
    /// Civilians brought to safety, less those who were overtaken.
    Civilians,
}
