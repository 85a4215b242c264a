//! Scenarios: the RON model ([`model`]) and the checked, immutable [`Scenario`] that a game plays.

mod build;
mod clock;
mod cut;
pub(crate) mod draft;
pub(crate) mod files;
pub(crate) mod filler;
pub(crate) mod glue;
pub(crate) mod load;
pub(crate) mod map_file;
pub mod model;
pub(crate) mod outline;
pub(crate) mod problem;
pub(crate) mod reader;
pub mod record;
pub(crate) mod source;
#[doc(hidden)]
pub mod testing;
pub(crate) mod tokens;
mod words;

use crate::hex::HexId;
use crate::map::{Gauge, Map};
pub(crate) use build::can_stand;
use jiff::civil::DateTime;
pub use load::{Checked, ScenarioEntry, check, check_str, list, load, load_model, load_str, open};
pub use model::{Demolition, Head, Prize, Scale, Size, Sky, Stance, Symbol, Temper, UnitType};
pub use problem::{Problem, Problems, Severity};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($int:ty)),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub $int);
        impl $name {
            /// The index as a table subscript.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// One of the two sides: 0 or 1.
    SideId(u8),
    NationId(u8),
    TypeId(u16),
    FormationId(u16),
    UnitId(u16),
    EventId(u16),
}

impl SideId {
    pub const BOTH: [Self; 2] = [Self(0), Self(1)];

    /// The enemy.
    #[must_use]
    pub const fn other(self) -> Self {
        Self(1 - self.0)
    }
}

#[derive(Clone, Debug)]
pub struct Side {
    pub key: String,
    pub name: String,
    /// sRGB.
    pub color: (u8, u8, u8),
    pub gauge: Gauge,
    /// Countries of the map held at the start.
    pub holds: Vec<String>,
    /// Railway lines that its rail troops can convert at the same time.
    pub rail_troops: u32,
}

#[derive(Clone, Debug)]
pub struct Nation {
    pub name: String,
    pub side: SideId,
}

#[derive(Clone, Debug)]
pub struct Formation {
    pub key: String,
    pub name: String,
    pub side: SideId,
    pub level: Size,
    pub parent: Option<FormationId>,
    pub commander: Option<String>,
    pub hq: Option<UnitId>,
    /// 1 (first) to 5 (last).
    pub priority: u8,
    /// Tons that its own lorry columns carry at a time.
    pub lorry_tons: u32,
    /// Direct children, in file order.
    pub children: Vec<FormationId>,
    /// Units directly under it, in file order.
    pub units: Vec<UnitId>,
}

/// A counter as it stands at the start. See [`model::UnitDef`] for the meaning of the figures.
#[derive(Clone, Debug)]
pub struct Unit {
    pub key: String,
    pub name: String,
    pub short: String,
    pub kind: TypeId,
    pub nation: NationId,
    pub side: SideId,
    pub of: FormationId,
    pub at: HexId,
    pub men: u32,
    pub tanks: u16,
    pub spg: u16,
    pub guns: u16,
    pub aircraft: u16,
    /// 1 to 10.
    pub quality: u8,
    /// % of what men and weapons would give.
    pub effective: u8,
    /// Turn on which it arrives; 0 stands on the map from the start.
    pub arrives: u32,
    pub dug_in: u8,
    pub ready: u8,
    pub stocked: u8,
    pub obeys: Option<u8>,
    /// Its commander's, or its formation's.
    pub temper: Temper,
    pub confidence: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Objective {
    pub name: String,
    pub hex: HexId,
    pub points: u32,
    pub prize: Option<Prize>,
    /// Turn in which it fell in history to ground troops, and to an air-landed party.
    pub fell: Option<u32>,
    pub air_landed: Option<u32>,
    pub source: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    pub side: SideId,
    pub hex: HexId,
    pub tons_day: u32,
    /// Tons; `None` never runs out.
    pub stock: Option<u32>,
}

/// People on the move or waiting to be taken away.
#[derive(Clone, Debug)]
pub struct Civilians {
    pub name: String,
    pub side: SideId,
    pub hex: HexId,
    pub people: u32,
    /// Where they are safe.
    pub to: HexId,
    /// Turn from which they leave.
    pub from: u32,
    /// What they count for, % of the usual.
    pub worth: u16,
    /// Their trains go before those of the troops.
    pub first: bool,
    pub source: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Zone {
    pub name: String,
    /// Ground moisture at the start, 0 to 100; before `past`, where a war begins later.
    pub wet: u8,
    /// Skies of the turns by which the war was put off, the oldest first: their rain has fallen.
    pub past: Vec<Sky>,
    /// One entry per turn; the last repeats. Empty: drawn from `chances`.
    pub days: Vec<Sky>,
    pub chances: Vec<model::SkyChances>,
}

#[derive(Clone, Debug)]
pub enum Condition {
    /// From this turn on.
    Turn(u32),
    Held {
        hex: HexId,
        by: SideId,
    },
    After {
        event: EventId,
        turns: u32,
    },
    LostMen {
        side: SideId,
        percent: u8,
    },
    /// % a day, and what each condition that holds adds.
    Chance {
        percent: u32,
        more: Vec<(Condition, u32)>,
    },
}

#[derive(Clone, Debug)]
pub enum Effect {
    News(String),
    Morale {
        side: SideId,
        nation: Option<NationId>,
        change: i8,
    },
    /// To these formations, with all under them.
    CeaseFire {
        side: SideId,
        obey: u8,
        of: Vec<FormationId>,
    },
    Surprise {
        side: SideId,
        percent: u8,
    },
    MeltAway {
        nation: NationId,
        percent: u8,
    },
    Points {
        side: SideId,
        points: i32,
    },
    End(String),
    Broadcast {
        side: SideId,
        percent: u8,
    },
    /// A line of the scenario's list comes into force.
    Demarcation,
    /// These units leave the war where they stand in one of these hexes.
    Yield {
        of: Vec<FormationId>,
        within: Vec<bool>,
    },
}

/// A line beyond which a side may not advance once its event has happened.
#[derive(Clone, Debug)]
pub struct Line {
    pub name: String,
    pub side: SideId,
    pub event: EventId,
    /// Hexes beyond it.
    pub beyond: Vec<bool>,
    /// It keeps the side's aircraft out as well.
    pub air: bool,
}

/// A scripted event. `Variant` conditions are settled at loading: an event that cannot happen is not listed.
#[derive(Clone, Debug)]
pub struct Event {
    pub key: String,
    pub title: String,
    pub when: Vec<Condition>,
    pub effects: Vec<Effect>,
    pub source: Option<String>,
}

/// Who a task is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tasked {
    Formation(FormationId),
    Unit(UnitId),
}

#[derive(Clone, Debug)]
pub struct Task {
    pub of: Tasked,
    pub stance: Stance,
    pub axis: Vec<HexId>,
    /// First turn of the task.
    pub from: u32,
    pub note: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Landing {
    pub unit: UnitId,
    pub hex: HexId,
    /// First turn on which it may go.
    pub from: u32,
    pub by_air: bool,
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub key: String,
    pub side: SideId,
    pub name: String,
    pub tasks: Vec<Task>,
    pub landings: Vec<Landing>,
    pub demolition: Demolition,
}

/// A what-if switch.
#[derive(Clone, Debug)]
pub struct Variant {
    pub key: String,
    pub name: String,
    pub sentence: String,
    pub source: Option<String>,
    /// Chosen for this game.
    pub on: bool,
    /// Keys of variants that it cannot be combined with.
    pub excludes: Vec<String>,
}

impl Variant {
    /// The switches as the file defines them; those of two of which one excludes the other both say so.
    fn all<'d>(defs: impl Iterator<Item = &'d model::VariantDef> + Clone, on: &[&str]) -> Vec<Self> {
        let clash = |a: &model::VariantDef, b: &model::VariantDef| {
            a.excludes.contains(&b.id) || b.excludes.contains(&a.id)
        };
        (defs.clone())
            .map(|def| Self {
                key: def.id.clone(),
                name: def.name.clone(),
                sentence: def.sentence.clone(),
                source: def.source.clone(),
                on: on.contains(&def.id.as_str()),
                excludes: defs.clone().filter(|o| clash(def, o)).map(|o| o.id.clone()).collect(),
            })
            .collect()
    }
}

/// A checked scenario with its variants applied. Shared by reference; a game never changes it.
#[derive(Clone, Debug)]
pub struct Scenario {
    pub head: Head,
    pub scale: Scale,
    pub start: DateTime,
    /// Number of turns in the game.
    pub turns: u32,
    /// The side that moves first in a turn.
    pub first: SideId,
    pub map: Arc<Map>,
    pub sides: [Side; 2],
    /// Hexes of the enemy's countries that a side holds at the start.
    pub occupied: Vec<(SideId, HexId)>,
    pub nations: Vec<Nation>,
    pub types: Vec<UnitType>,
    pub formations: Vec<Formation>,
    pub units: Vec<Unit>,
    pub objectives: Vec<Objective>,
    pub sources: Vec<Source>,
    pub civilians: Vec<Civilians>,
    pub zones: Vec<Zone>,
    /// Weather zone of each hex, an index into `zones`.
    pub zone_of: Vec<u8>,
    pub events: Vec<Event>,
    pub lines: Vec<Line>,
    /// Plans of both sides; the first of a side is its default.
    pub plans: Vec<Plan>,
    pub variants: Vec<Variant>,
    /// Points by which the first side is ahead of the second when neither has won.
    pub even: i32,
    /// What a game is held against. No rule reads this and the two below.
    pub targets: Vec<record::Target>,
    pub advances: Vec<record::Advance>,
    pub losses: Vec<record::FrontLoss>,
    /// Names the scenario's content, the map and the chosen variants; saves carry it.
    pub hash: u64,
}

impl Scenario {
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.index()]
    }

    #[must_use]
    pub fn type_of(&self, id: UnitId) -> &UnitType {
        &self.types[self.units[id.index()].kind.index()]
    }

    #[must_use]
    pub fn formation(&self, id: FormationId) -> &Formation {
        &self.formations[id.index()]
    }

    /// A formation and those above it, the nearest first. It ends: a ring of parents is refused on loading.
    pub fn chain(&self, from: FormationId) -> impl Iterator<Item = FormationId> + '_ {
        std::iter::successors(Some(from), |&f| self.formation(f).parent)
    }

    /// The formations above a unit, from its own to the highest.
    pub fn commands(&self, unit: UnitId) -> impl Iterator<Item = FormationId> + '_ {
        self.chain(self.unit(unit).of)
    }

    /// All units, in file order.
    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..u16::try_from(self.units.len()).unwrap_or(u16::MAX)).map(UnitId)
    }

    /// Local date and hour at which a turn (from 0) begins.
    #[must_use]
    pub fn date(&self, turn: u32) -> DateTime {
        self.start
            .checked_add(jiff::Span::new().hours(i64::from(turn) * i64::from(self.scale.turn_hours)))
            .unwrap_or(self.start)
    }

    /// The default plan of a side, if the scenario has one.
    #[must_use]
    pub fn plan(&self, side: SideId) -> Option<&Plan> {
        self.plans.iter().find(|p| p.side == side)
    }
}
