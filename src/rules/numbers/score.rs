//! Numbers of the score: what losses, prisoners and places are worth.

/// Men of the enemy killed, wounded or taken in the field for which a side gets a point.
pub const ENEMY_A_POINT: u64 = 1000;
/// Own men killed or wounded who cost a side a point: its own dead count double.
pub const OWN_A_POINT: u64 = 500;
/// Men who laid down their arms by order or dispersed for a point: politics did that, not the army.
pub const DISARMED_A_POINT: u64 = 5000;
/// What is left of an objective's worth on the last day, and of a prize that is wrecked, %.
pub const LAST_DAY: u32 = 25;
pub const WRECKED: u32 = 50;
