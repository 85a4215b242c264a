//! How finely an advance is drawn: the lengths of the drawing are fitted to hexes of 15 km and turns of a day; on finer
//! maps they are as much shorter as the hexes, so that a battle of some kilometres is no blot.

use crate::scenario::Scenario;

/// Kilometres by which ground beside a way comes behind the front in a turn.
pub const SPREAD_KM: f32 = 22.0;
/// Kilometres from a way beyond which nothing is said about the front.
pub const REACH_KM: f32 = 70.0;
/// The width of the hexes for which these and the other lengths of a drawing are told.
const HEX_KM: f32 = 15.0;

/// The grain of a scenario's pictures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grain(f32);

impl Grain {
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        Self((scenario.scale.hex_m as f32 / 1000.0 / HEX_KM).clamp(0.01, 1.0))
    }
    /// A length of the drawing on this map.
    #[must_use]
    pub const fn km(self, length: f32) -> f32 {
        length * self.0
    }
    /// The map is as coarse as that of a whole theatre.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0 >= 1.0
    }
    #[must_use]
    pub const fn reach(self) -> f32 {
        self.km(REACH_KM)
    }
    /// `70 km`, `2.3 km`.
    #[must_use]
    pub fn words(self, length: f32) -> String {
        let km = self.km(length);
        if km < 10.0 { format!("{km:.1} km") } else { format!("{km:.0} km") }
    }
}
