//! Numbers of civilians: how they get away, and what they count for.

/// People a day whom trains take from one place, with a line held to where they are safe: three trains of 2,500.
/// Forty thousand left Kalgan by rail in less than a week.
pub const BY_TRAIN_A_DAY: u32 = 3 * PEOPLE_A_TRAIN;
/// People in a train of forty to sixty goods wagons.
pub const PEOPLE_A_TRAIN: u32 = 2_500;
/// Kilometres a day of a column with carts, women, children and old people, where there is no line.
pub const COLUMN_KM_A_DAY: u32 = 15;
/// Kilometres within which troops cover a group.
pub const COVER_KM: u32 = 40;
/// People brought to safety for a point, and overtaken people who cost one.
pub const SAFE_A_POINT: u32 = 5_000;
pub const OVERTAKEN_A_POINT: u32 = 2_500;
