//! The record of history, checked: targets, the way of the spearheads, losses of the fronts. No rule reads it.

pub use super::model::record::{LossKind, WhoDef as Who};
use super::{FormationId, NationId, SideId, UnitId};
use crate::hex::HexId;

/// See [`super::model::record::TargetDef`].
#[derive(Clone, Debug)]
pub struct Target {
    pub key: String,
    pub title: String,
    pub parts: Vec<Part>,
    pub source: Option<String>,
    pub confidence: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Part {
    pub name: Option<String>,
    pub measure: Measure,
    pub history: String,
    /// Lowest and highest value accepted, in the unit of the measure: see [`Measure::unit`].
    pub accept: (i64, i64),
}

/// What the thousandths of a value are thousandths of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// No thousandths: a turn, counted from 0.
    Turn,
    Days,
    KmADay,
    Tons,
    Sorties,
    Men,
    Ratio,
    Percent,
}

/// See [`super::model::record::MomentDef`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    Turn(u32),
    Falls { at: HexId, by: SideId, who: Who },
    Reaches { at: HexId, by: SideId, of: Vec<FormationId>, hexes: u32, who: Who },
    Lands { at: HexId, by: SideId, hexes: u32, by_air: bool },
    Across { of: Vec<FormationId>, line: Vec<HexId> },
    FuelBelow { of: Vec<FormationId>, count: u32, fuel: u32 },
    Invested { units: Vec<UnitId> },
    Stops { units: Vec<UnitId>, at: HexId, hexes: u32 },
    Cleared { at: HexId, of: SideId, hexes: u32 },
    All(Vec<Self>),
}

/// See [`super::model::record::LossDef`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LossQuery {
    pub side: SideId,
    pub kind: LossKind,
    /// Place and radius in hexes.
    pub near: Option<(HexId, u32)>,
    /// First and last turn.
    pub from: u32,
    pub to: u32,
}

/// See [`super::model::record::MeasureDef`].
#[derive(Clone, Debug)]
pub enum Measure {
    When(Moment),
    Days { from: Moment, to: Moment },
    Halt { of: Vec<FormationId>, from: u32, to: u32, hexes: u32 },
    Pace { of: Vec<FormationId>, start: HexId, from: u32, to: u32 },
    AirliftTons { of: Vec<FormationId>, from: u32, to: u32 },
    AirliftSorties { of: Vec<FormationId>, from: u32, to: u32 },
    Losses(LossQuery),
    LossRatio { of: LossQuery, to: LossQuery },
    StillFighting { nation: NationId, country: String, on: u32 },
}

impl Measure {
    #[must_use]
    pub const fn unit(&self) -> Unit {
        match self {
            Self::When(_) => Unit::Turn,
            Self::Days { .. } | Self::Halt { .. } => Unit::Days,
            Self::Pace { .. } => Unit::KmADay,
            Self::AirliftTons { .. } => Unit::Tons,
            Self::AirliftSorties { .. } => Unit::Sorties,
            Self::Losses(_) => Unit::Men,
            Self::LossRatio { .. } => Unit::Ratio,
            Self::StillFighting { .. } => Unit::Percent,
        }
    }
}

/// Where a spearhead stood in history: the start, then every evening from the first turn on.
#[derive(Clone, Debug)]
pub struct Advance {
    pub name: String,
    pub of: Vec<FormationId>,
    pub start: HexId,
    pub days: Vec<HexId>,
    /// Turns whose evening is drawn in between others.
    pub drawn_in: Vec<u32>,
    pub source: Option<String>,
}

/// What a front lost in history, in men.
#[derive(Clone, Debug)]
pub struct FrontLoss {
    pub name: String,
    pub of: Vec<FormationId>,
    pub killed: u32,
    pub wounded: u32,
    pub source: Option<String>,
}
