//! What keeps a unit from all that it asks for, as data and in words.

use crate::hex::HexId;
use crate::text::said;

/// The narrowest place between the sources and a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    Nothing,
    /// Too many hours by lorry, on dry ground too: the columns that there are cannot make the journeys.
    Distance,
    /// Near enough if the roads were dry.
    Mud,
    /// Not far, but there are too few lorries for all who ask.
    Lorries,
    /// Tons and lorries went to those of a better priority.
    Priority,
    /// The source gives no more tons.
    Source,
    /// A captured line carries no more, from the hex where it begins.
    Rail(HexId),
    /// No column comes so far: an open way, but too long.
    TooFar,
    /// The enemy on the road, in the hex nearest to the unit that he bars.
    Enemy(HexId),
    /// No way from any source: no source, or water.
    NoWay,
    /// It lives off the country; nothing is sent.
    Forages,
}

impl Limit {
    /// In words, for a panel.
    #[must_use]
    pub fn words(self) -> &'static str {
        said(match self {
            Self::Nothing => "nothing: all that it asks for comes",
            Self::Distance => "the lorries' way is too long",
            Self::Mud => "mud: on dry roads the lorries would keep up",
            Self::Lorries => "too few lorries for all who ask",
            Self::Priority => "others of a better priority went first",
            Self::Source => "too few tons at the source for all who ask",
            Self::Rail(_) => "the captured railway carries no more",
            Self::TooFar => "no column comes so far",
            Self::Enemy(_) => "the enemy is on the road",
            Self::NoWay => "no way from any source",
            Self::Forages => "it lives off the country, and nothing is sent",
        })
    }
    /// The place of the trouble, when it has one.
    #[must_use]
    pub const fn at(self) -> Option<HexId> {
        match self {
            Self::Rail(hex) | Self::Enemy(hex) => Some(hex),
            _ => None,
        }
    }
}
