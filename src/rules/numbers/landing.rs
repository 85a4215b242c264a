//! Numbers of landings: what a day's sail is, what a wave is worth under fire, and what makes a garrison yield.

/// Kilometres that ships carry troops in a day: 18 km/h, with loading at one end and unloading at the other.
pub const SAIL_KM: u32 = 400;
/// The same for river craft, against the stream and under fire. The Amur Flotilla made 70 to 100 km a day up the
/// Sungari with troops aboard, and more where nobody shot.
pub const RIVER_KM: u32 = 120;

/// What men, and guns or tanks, of a wave are worth while they wade ashore from the sea under fire, %. At Shumshu the
/// men waded from two metres of water and every gun but four stayed aboard for a day.
pub const SEA_MEN: u64 = 70;
pub const SEA_GUNS: u64 = 20;
/// The same from river craft, which put their bows on the bank.
pub const RIVER_MEN: u64 = 85;
pub const RIVER_GUNS: u64 = 60;

/// Chance that a garrison yields to a party that lands in its midst, as times its obedience to the order itself
/// (a hundredth each): of one that the order has reached, of one that has heard that the war is over, and of one that hears of it from the party. An envoy at the
/// door asks today what the order asked for some day. Estimates: of the seven parties of 18 to 24 August one met fire;
/// island garrisons that were slow to obey fought on for days with the order in hand.
pub const DEMAND_TOLD: u32 = 250;
pub const DEMAND_HEARD: u32 = 100;
pub const DEMAND_UNTOLD: u32 = 50;
/// The army behind the party: nearer than this, kilometres, its demand weighs more; farther than that, less; %.
pub const ARMY_NEAR_KM: u32 = 100;
pub const ARMY_FAR_KM: u32 = 300;
pub const ARMY_NEAR: u32 = 130;
pub const ARMY_FAR: u32 = 80;
/// Men of a weak garrison and of a strong one, and what that does to the chance, %.
pub const WEAK_MEN: u32 = 2000;
pub const STRONG_MEN: u32 = 10_000;
pub const WEAK: u32 = 130;
pub const STRONG: u32 = 80;
/// A garrison in works that stand: it can wait, %.
pub const IN_WORKS: u32 = 50;
/// Nobody is certain to yield, %.
pub const DEMAND_MOST: u32 = 95;

/// A wave storms a shore whose garrison has refused to yield when it has this many men for a hundred defenders; a
/// smaller party goes back to its ships.
pub const STORM_PERCENT: u32 = 50;
