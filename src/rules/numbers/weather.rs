//! Numbers of weather: what each sky does to the ground, and how rivers follow.

use crate::scenario::Sky;

/// Moisture that a day of each sky adds to the ground, points of 100 (negative dries it). Two days of downpour turn
/// dry steppe into mud; it takes a week of sun to make it a road again.
#[must_use]
pub const fn wetting(sky: Sky) -> i16 {
    match sky {
        Sky::Heat => -14,
        Sky::Clear => -9,
        Sky::Overcast => -3,
        Sky::Fog => 0,
        Sky::Rain => 12,
        Sky::Downpour => 24,
    }
}

/// Share of the way from their level to the ground's moisture that rivers go in a day, %: they rise a day or two after
/// the rain, and stay high as long after it.
pub const RIVER_FOLLOWS: i16 = 30;

/// Level from which rivers run a class wider: several days of rain. Rivers of the east rose up to four metres.
pub const SWOLLEN: u8 = 70;
