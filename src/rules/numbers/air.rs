//! Numbers of the air: what flying and moving base cost a unit's serviceable aircraft, what shoots at it, and what
//! a special attack is worth.
//!
//! The Soviet air armies lost some sixty aircraft to the enemy in about 22,000 combat sorties of the campaign, nearly
//! all to flak: three in a thousand.

/// Points of readiness, that is, of serviceable aircraft in a hundred, that a day's missions cost: over the enemy; with
/// loads or looking. A night gives back six after flying and eighteen at rest.
pub const WEAR_COMBAT: u16 = 10;
pub const WEAR_TRANSPORT: u16 = 4;
/// The same of a move of base: at least, and one more for so many kilometres, at most. Aircraft are there in an hour;
/// fitters, bombs and petrol come after them by lorry, 150 to 200 km a day.
pub const WEAR_MOVE: u32 = 8;
pub const WEAR_MOVE_KM: u32 = 15;
pub const WEAR_MOVE_MOST: u32 = 45;
/// What a mission at the end of the radius of action is worth of one over the first half of it, %: fewer flights a day.
pub const FAR_WORTH: u32 = 60;

/// Kilometres around its target that a reconnaissance looks over.
pub const RECON_KM: u32 = 30;
/// Guns that can be taken apart and flown with a unit: a regiment's light ones.
pub const FLOWN_GUNS: u16 = 24;

/// Points of fighters in the air for ten aircraft: fighters, and others with guns to defend themselves.
pub const COVER_FIGHTER: u32 = 20;
/// Kilometres around its place that fighters cover.
pub const COVER_KM: u32 = 90;
/// Points of fighters that are worth one aircraft in a fight.
pub const POINTS_A_PLANE: u32 = 2;
/// Most of a mission that fighters drive off, %.
pub const MOST_TURNED: u32 = 60;

/// Aircraft lost in a thousand that fly: over enemy troops, one more for so many anti-aircraft guns, most of that, and
/// for each per cent of a mission that fighters drive off.
pub const LOSS_TROOPS: u32 = 3;
pub const FLAK_GUNS: u32 = 15;
pub const LOSS_FLAK_MOST: u32 = 30;
pub const LOSS_TURNED: u32 = 1;

/// Aircraft of one special attack. Flights of half a dozen dived on the columns before Mukden.
pub const SPECIAL_FLIGHT: u32 = 8;
/// Points of readiness that it costs the unit: the next volunteers are not ready tomorrow.
pub const WEAR_SPECIAL: u16 = 30;
/// Of a hundred that are not driven off by fighters, those shot down on the way in: over troops, and over ships; and
/// those that find nothing and come home.
pub const SPECIAL_SHOT: u32 = 35;
pub const SPECIAL_SHOT_SHIPS: u32 = 50;
pub const SPECIAL_HOME: u32 = 20;
/// Chance that a dive hits, %: bare, and for each point of quality. Six aircraft burnt one tank and a few lorries.
pub const SPECIAL_HIT: u32 = 8;
pub const SPECIAL_HIT_QUALITY: u32 = 4;
/// What a hit costs: men of a column, chance of a vehicle, %; men of a ship, chance that a craft sinks, %; readiness.
pub const HIT_MEN: u32 = 8;
pub const HIT_VEHICLE: u32 = 50;
pub const HIT_SHIP_MEN: u32 = 35;
pub const HIT_SHIP: u32 = 35;
pub const HIT_SHAKES: i16 = -2;
