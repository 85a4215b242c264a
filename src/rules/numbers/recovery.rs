//! The tunable numbers of the night: rest, digging in, sickness, workshops.
//!
//! Sickness is fitted to the record of the campaign: of two men in hospital about one in six was sick, not wounded.

/// Points of readiness in a day with full supply: at rest, after a march, after a fight.
pub const FULL: [u32; 3] = [18, 6, 3];
/// The same when supply is short.
pub const SHORT: [u32; 3] = [9, 3, 0];
/// Points that a unit without supply loses in a day.
pub const CUT: u32 = 5;

/// Levels that troops dig in by themselves: a level a day to full trenches in three days.
pub const FIELD_WORKS: u8 = 3;
/// Levels with engineers in the hex, or of troops made for works.
pub const ENGINEERED: u8 = 5;

/// Men who fall sick on a day of marching or fighting, in ten-thousandths.
pub const SICK: u32 = 1;
/// Times as many for each of these: readiness below the mark, heat, no supply.
pub const SICK_WORSE: u32 = 2;
pub const SICK_READINESS: u8 = 50;

/// Damaged vehicles that workshops give back in a day, % of those in repair; none to a unit that is cut off.
pub const REPAIRED: u32 = 20;
