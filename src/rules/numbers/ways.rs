//! Numbers of bridges and railways that are broken and mended.

use crate::map::RiverWidth;

/// Minutes in which ordinary troops lay charges under a bridge over such a river, or soak its timber and set it alight.
#[must_use]
pub const fn charge_minutes(width: RiverWidth) -> u32 {
    match width {
        RiverWidth::Minor => 60,
        RiverWidth::Medium => 120,
        RiverWidth::Large => 180,
        RiverWidth::Great => 240,
    }
}
/// Minutes in which they take up rails and burn sleepers, here and there along a hex's side.
pub const TEAR_UP: u32 = 240;
/// Time that it takes with engineers in the hex, % of that.
pub const SAPPERS_TIME: u32 = 50;

/// Points of a hundred that a demolition begins with, by engineers and by others. Of the bridges before Mutanchiang some
/// were blown or burnt on 13 to 15 August and others were seized whole; the last one, at Yehho, on the 16th.
pub const BY_SAPPERS: i32 = 65;
pub const BY_TROOPS: i32 = 30;
/// Points that each step of quality gives above the middling one, or takes below.
pub const MIDDLING: i32 = 5;
pub const QUALITY_POINTS: i32 = 4;
/// Points for each level to which the unit is dug in: who has stood there for days has his charges laid.
pub const PREPARED_POINTS: i32 = 6;
/// Points lost when only half of the time is left, in proportion; with less than half nobody tries.
pub const HURRIED_POINTS: i32 = 60;
/// Points lost with the enemy at the far end.
pub const UNDER_FIRE: i32 = 20;
/// Bounds of the chance, %.
pub const CHANCE_LEAST: i32 = 5;
pub const CHANCE_MOST: i32 = 95;

/// Minutes in which one unit of engineers bridges such a river for columns of all arms. 36th Army's had bridges over
/// the Argun in flood by the morning after they crossed; those of the Muling and the Mutan stood within a day.
#[must_use]
pub const fn bridge_minutes(width: RiverWidth) -> u32 {
    match width {
        RiverWidth::Minor => 240,
        RiverWidth::Medium => 720,
        RiverWidth::Large => 1440,
        RiverWidth::Great => 4320,
    }
}
/// Minutes in which rail troops build a low timber bridge for light trains: a few metres an hour.
#[must_use]
pub const fn rail_bridge_minutes(width: RiverWidth) -> u32 {
    match width {
        RiverWidth::Minor => 1440,
        RiverWidth::Medium => 4320,
        RiverWidth::Large => 11_520,
        RiverWidth::Great => 28_800,
    }
}
/// Minutes in which they lay again what was torn up along a hex's side.
pub const TRACK_MINUTES: u32 = 1440;
/// Work of engineers in a turn in which they have marched, % of a whole one.
pub const AFTER_A_MARCH: u32 = 50;
