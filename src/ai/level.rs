//! How well a staff thinks. A lower level overlooks things; it knows no more, may do no more and breaks no less.

use std::fmt;

/// What a staff is capable of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// One look at the map a day; every stack attacks by itself; nobody turns aside for anything.
    Novice,
    /// Two looks a day; attacks are joined, but no counterstroke is planned.
    Officer,
    /// Looks again after every round of fighting, saves the fast troops for the pursuit, strikes back.
    #[default]
    Veteran,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Novice, Self::Officer, Self::Veteran];

    /// Rounds of looking, attacking and marching in a turn.
    pub(super) const fn rounds(self) -> u8 {
        match self {
            Self::Novice => 1,
            Self::Officer => 2,
            Self::Veteran => 4,
        }
    }

    /// Brings troops of several hexes into one attack, with aircraft over them.
    pub(super) const fn joins(self) -> bool {
        !matches!(self, Self::Novice)
    }

    /// Sends parties after strongpoints left behind and prizes beside the way.
    pub(super) const fn errands(self) -> bool {
        !matches!(self, Self::Novice)
    }

    /// Gathers troops for a counterstroke, and keeps fast ones out of an attack that goes well without them.
    pub(super) const fn foresees(self) -> bool {
        matches!(self, Self::Veteran)
    }

    /// The level of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.to_string() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Novice => "novice",
            Self::Officer => "officer",
            Self::Veteran => "veteran",
        })
    }
}
