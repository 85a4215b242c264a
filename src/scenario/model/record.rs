//! The record of history as a person writes it: targets that a game is held against, and how far the armies really came.
//! No rule reads it.

use super::Location;
use serde::{Deserialize, Serialize};

/// A fact of the record with the band in which a game should come out. It is met when every part is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetDef {
    pub id: String,
    /// What is measured, in words.
    pub title: String,
    pub parts: Vec<PartDef>,
    /// Who says so.
    #[serde(default)]
    pub source: Option<String>,
    /// How sure it is: "low", "medium" or "high".
    #[serde(default)]
    pub confidence: Option<String>,
    /// Why the band is as wide as it is.
    #[serde(default)]
    pub note: Option<String>,
}

/// One figure of a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartDef {
    /// Which figure, when the target has several.
    #[serde(default)]
    pub name: Option<String>,
    pub measure: MeasureDef,
    /// What history says, in words.
    pub history: String,
    pub accept: BandDef,
}

/// What a game may come to, both ends included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum BandDef {
    Dates(String, String),
    Between(f64, f64),
}

/// A moment of a game: the first turn at whose end something is so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MomentDef {
    /// This date, whatever happens.
    Date(String),
    /// The side alone holds the place, and no enemy beside it could walk back in.
    Falls {
        at: Location,
        by: String,
        #[serde(default)]
        who: WhoDef,
    },
    /// A ground unit of the side (or of these formations) is so near.
    Reaches {
        at: Location,
        by: String,
        #[serde(default)]
        of: Vec<String>,
        #[serde(default)]
        km: u32,
        #[serde(default)]
        who: WhoDef,
    },
    /// A unit of the side lands from the air, or from the water.
    Lands {
        at: Location,
        by: String,
        #[serde(default)]
        km: u32,
        by_air: bool,
    },
    /// Half of the fighting units of one of these formations are on the right hand of the line.
    Across { of: Vec<String>, line: Vec<Location> },
    /// So many of these formations hold on average less than this part of a refill.
    FuelBelow { of: Vec<String>, count: u32, refills: f64 },
    /// An enemy stands beside one of these units.
    Invested { units: Vec<String> },
    /// None of these units is in play within so many kilometres of the place (anywhere, when 0).
    Stops {
        units: Vec<String>,
        at: Location,
        #[serde(default)]
        km: u32,
    },
    /// No fighting unit of the side is left within so many kilometres.
    Cleared {
        at: Location,
        of: String,
        #[serde(default)]
        km: u32,
    },
    /// The last of these.
    All(Vec<Self>),
}

/// Whose coming counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhoDef {
    #[default]
    Any,
    /// All but those who landed from the air.
    Ground,
}

/// Losses of a side, in men.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LossDef {
    pub side: String,
    pub kind: LossKind,
    /// Only what was lost so near to the place.
    #[serde(default)]
    pub at: Option<Location>,
    #[serde(default)]
    pub km: u32,
    /// First and last day.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LossKind {
    /// Killed and missing.
    Killed,
    /// Wounded and sick.
    Wounded,
    /// Killed, missing and wounded, and the men of units that were destroyed or taken in the field.
    All,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MeasureDef {
    /// The date of a moment.
    When(MomentDef),
    /// Days from one moment to another.
    Days {
        from: MomentDef,
        to: MomentDef,
    },
    /// The longest halt within these dates, in days: days on which more than half of the fighting units of these
    /// formations came no further than this.
    Halt {
        of: Vec<String>,
        from: String,
        to: String,
        km: u32,
    },
    /// Kilometres a day of the foremost unit, as the crow flies from the start line, from one day's morning to another's
    /// evening or until it came no further.
    Pace {
        of: Vec<String>,
        start: Location,
        from: String,
        to: String,
    },
    /// Tons flown to these formations within these dates.
    AirliftTons {
        of: Vec<String>,
        from: String,
        to: String,
    },
    /// Transport sorties a day to these formations, on the days within these dates from the first flight to the last.
    AirliftSorties {
        of: Vec<String>,
        from: String,
        to: String,
    },
    Losses(LossDef),
    /// Losses of one for each of the other.
    LossRatio {
        of: LossDef,
        to: LossDef,
    },
    /// Men still under arms at the end of the day, % of those at the start, who stood in this country then.
    StillFighting {
        nation: String,
        country: String,
        on: String,
    },
}

/// Where the spearhead of a formation stood on the evening of each day, from the day before the first on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdvanceDef {
    pub name: String,
    /// Ids of the formations whose foremost unit is compared.
    pub of: Vec<String>,
    pub start: Location,
    pub days: Vec<Location>,
    /// Days whose evening no source gives: it is drawn in between the others.
    #[serde(default)]
    pub drawn_in: Vec<String>,
    #[serde(default)]
    pub source: Option<String>,
}

/// What a front lost, in men.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontLossDef {
    pub name: String,
    pub of: Vec<String>,
    pub killed: u32,
    pub wounded: u32,
    #[serde(default)]
    pub source: Option<String>,
}
