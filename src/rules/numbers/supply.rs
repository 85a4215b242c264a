//! Numbers of supply: what troops burn, fire and eat, what lorries, trains and aircraft carry.

use crate::map::{RiverWidth, Road};

// ---- What troops ask for ----

/// Kilograms of fuel for an armoured vehicle's refill: 465 litres of diesel oil in a T-34's tanks.
pub const ARMOUR_REFILL_KG: u32 = 400;
/// Kilograms of fuel per man of a motor unit: a lorry of 100 kg to every ten men.
pub const LORRY_REFILL_KG_A_MAN: u32 = 10;
/// Kilograms of ammunition in a full load: a gun's or mortar's, an armoured vehicle's, and for each man's weapon.
/// Together some 190 t for a rifle division of 1945.
pub const GUN_LOAD_KG: u32 = 1000;
pub const ARMOUR_LOAD_KG: u32 = 1000;
pub const MAN_LOAD_KG: u32 = 4;
/// Kilograms of food and forage a man and day that must be brought; the country gives the rest in August.
pub const RATION_KG: u32 = 1;
/// Thousandths of a full load of ammunition that a well supplied unit takes in a day: a normal issue was a third
/// to half of a unit of fire.
pub const AMMO_A_DAY: u32 = 300;
/// The same for irregulars, whom nobody supplies: what they make in the villages and take from the enemy. A man of the
/// 8th Route Army went into battle with a few dozen rounds; a full load would take three months.
pub const FORAGED_AMMO: u32 = 10;
/// Of a captured stock half is burnt, spoilt or of a strange calibre: each ton used costs two.
pub const CAPTURED_WASTE: u64 = 2;
/// Share that craft and ships get from their own tenders, thousandths.
pub const TENDER_SHARE: u32 = 500;

// ---- Lorries ----

/// Minutes that lorries drive one way while units still get all that they ask for: 150 km on a dry earth road at
/// 12 km/h, the distance over which an army's own columns of 1945 made the round trip within a day and a night.
pub const FULL_MINUTES: u32 = 750;
/// Minutes one way beyond which no column comes: a week on the road, most of the load burnt on the way there and back.
pub const LIMIT_MINUTES: u32 = 9600;
/// Minutes one way beyond which the columns of a command without lorries of its own bring nothing: 70 hours.
pub const HIRED_LIMIT: u32 = 4200;
/// Minutes one way that the troops' own carts and lorries fetch for themselves: some 20 to 25 km.
pub const FETCHED_MINUTES: u32 = 120;
/// Minutes to load and unload a column.
pub const HANDLING_MINUTES: u32 = 180;
/// Minutes of a day that a column's lorries are at work, with two drivers in the cab.
pub const LORRY_DAY_MINUTES: u32 = 1080;
/// Thousandths of its load that a column burns for each hour of the way out, the way back with it: five kilograms an
/// hour in low gear from a load of two and a half tons, there and back.
pub const BURN_AN_HOUR: u32 = 4;

/// Mud's share on each going, % at full flood: as for motor units on the march.
#[must_use]
pub const fn lorry_mud(road: Option<Road>) -> u32 {
    match road {
        Some(Road::Highway) => 15,
        Some(Road::Road) => 80,
        Some(Road::Track) => 150,
        None => 180,
    }
}

/// Minutes to ferry a loaded column over a river without a bridge.
#[must_use]
pub const fn lorry_ferry(width: RiverWidth) -> u32 {
    match width {
        RiverWidth::Minor => 26,
        RiverWidth::Medium => 117,
        RiverWidth::Large => 312,
        RiverWidth::Great => 468,
    }
}

/// Men of mobile enemies next to a road who stop lorries on it, unless own troops stand there.
pub const CUTTING_MEN: u32 = 500;
/// Metres that the garrison of works commands with its guns; it does not come out to cut roads further off.
pub const GUNS_REACH_M: u32 = 8000;
/// Points of interdiction from the air that double a column's time through a hex, and the most they add, %.
pub const INTERDICTION: u32 = 200;
pub const INTERDICTION_MOST: u32 = 150;

// ---- Trains ----

/// Metres an hour of a captured train, counted in what a lorry brings: few engines, no timetable, but above the mud.
/// The first trains with captured stock ran within days of a line's capture; the side's own need its own gauge.
pub const CAPTURED_TRAIN: u32 = 25_000;
/// Tons a day that captured trains carry over one line of another gauge.
pub const CAPTURED_LINE_TONS: u32 = 400;
/// Tons a day over a captured line of which rail troops have moved the rails to their own gauge: ten light trains.
pub const CONVERTED_LINE_TONS: u32 = 2500;
/// Metres of one line that rail troops bring to their own gauge in a day, behind the front. The line from the border
/// to Mutanchiang, some 190 km, took about two weeks.
pub const CONVERTED_A_DAY_M: u32 = 12_000;

// ---- Water ----

/// A ship or barge carries what hundreds of lorries do: its hours count for a fifth of theirs.
pub const WATER_DISCOUNT: u32 = 5;
/// Minutes to unload over a quay, and over an open beach.
pub const QUAY_MINUTES: u32 = 240;
pub const BEACH_MINUTES: u32 = 480;

// ---- Air ----

/// Kilograms of fuel in drums that a transport aircraft lands with in one sortie: an Li-2 on a steppe field.
pub const SORTIE_KG: u32 = 1000;
/// Transport aircraft out of a hundred that are fit to fly on a day.
pub const TRANSPORTS_FIT: u32 = 85;
/// About 150 Li-2 and C-47 flew 160 to 170 sorties a day for 6th Guards Tank Army in August 1945, over 400 to 600 km.
/// Minutes that a crew works in a day, what loading and unloading take of each sortie, and metres flown in an hour.
pub const CREW_MINUTES: u32 = 720;
pub const TURNROUND_MINUTES: u32 = 100;
pub const TRANSPORT_SPEED: u32 = 230_000;
/// Thousandths of a refill and of a load above which a unit asks for nothing from the air.
pub const ENOUGH_FUEL: u16 = 800;
pub const ENOUGH_AMMO: u16 = 500;

// ---- Sharing ----

/// Minutes that both units stand while fuel is pumped over.
pub const POUR_MINUTES: u16 = 90;

// ---- Want ----

/// Thousandths of a refill and of a load under which a unit is in want.
pub const LITTLE_FUEL: u16 = 250;
pub const LITTLE_AMMO: u16 = 300;
/// Days without a link after which each stage of want begins: they march less, and waste away.
pub const HUNGRY_DAYS: u32 = 3;
pub const STARVING_DAYS: u32 = 8;
/// Thousandths of their men that starving troops lose in a day, by sickness and straggling.
pub const WASTING: u32 = 10;
/// % of its marching time that a unit has on the days when it is hungry, and when it starves.
pub const HUNGRY_MARCH: u16 = 80;
pub const STARVING_MARCH: u16 = 60;
