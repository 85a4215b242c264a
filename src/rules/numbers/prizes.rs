//! Numbers of prizes: how works, wharves and railways suffer.

/// Points of a hundred that a day's battle in the place costs it: fires, shells, cut lines.
pub const FOUGHT_OVER: u8 = 12;
/// Points that a turn's demolition by ordinary troops and by engineers takes. The Japanese were told to blow up bridges
/// and stores, and left factories standing for want of time and orders.
pub const WRECKED_BY_TROOPS: u8 = 30;
pub const WRECKED_BY_SAPPERS: u8 = 60;
