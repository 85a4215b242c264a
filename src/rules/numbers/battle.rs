//! The tunable numbers of battle: ground, rivers, works, the table of outcomes, losses and what an assault costs.
//!
//! Measured against the set-piece battle of the campaign (a few per cent of the attacker's engaged men in five days,
//! a third of the defender's) and against sieges of two to three weeks.

use crate::map::{RiverWidth, Terrain};
use crate::rules::event::Outcome;
use crate::scenario::Sky;

/// Strength of a defender in this ground, % of the open, and what the ground is called; `None` in the open.
#[must_use]
pub const fn cover(terrain: Terrain) -> Option<(&'static str, u16)> {
    use Terrain as T;
    Some(match terrain {
        T::Scrub => ("Scrub", 110),
        T::Hills => ("Hills", 125),
        T::Marsh => ("Marsh", 125),
        T::Town => ("Town", 125),
        T::Forest => ("Forest", 130),
        T::ForestHills => ("Wooded hills", 145),
        T::City => ("City", 155),
        T::Mountain => ("Mountains", 160),
        T::ForestMountain => ("Wooded mountains", 175),
        T::HighMountain => ("High mountains", 185),
        T::Farmland | T::Steppe | T::DrySteppe | T::Desert | T::Lake | T::Sea | T::Off => return None,
    })
}

/// Part of its strength that armour can bring to bear in this ground, %.
#[must_use]
pub const fn armour_ground(terrain: Terrain) -> u64 {
    use Terrain as T;
    match terrain {
        T::Farmland | T::Steppe | T::DrySteppe | T::Desert | T::Lake | T::Sea | T::Off => 100,
        T::Scrub => 90,
        T::Hills => 75,
        T::Town => 65,
        T::Forest | T::City => 45,
        T::ForestHills => 40,
        T::Mountain => 35,
        T::ForestMountain => 25,
        T::Marsh => 20,
        T::HighMountain => 15,
    }
}

/// Ground in which men with charges get close to tanks: [`armour_ground`] at or below this.
pub const CLOSE_COUNTRY: u64 = 65;

/// Strength of an attacker who crosses this river, %, without and with a bridge.
#[must_use]
pub const fn river(width: RiverWidth, bridged: bool) -> (&'static str, u64) {
    match (width, bridged) {
        (RiverWidth::Minor, false) => ("Across a small river", 92),
        (RiverWidth::Medium, false) => ("Across a river", 78),
        (RiverWidth::Large, false) => ("Across a large river", 58),
        (RiverWidth::Great, false) => ("Across a great river", 42),
        (RiverWidth::Minor, true) => ("Over a bridge", 100),
        (RiverWidth::Medium, true) => ("Over a bridge", 92),
        (RiverWidth::Large, true) => ("Over a long bridge", 80),
        (RiverWidth::Great, true) => ("Over a long bridge", 68),
    }
}

/// Strength of an attacker under this sky, %.
#[must_use]
pub const fn sky(sky: Sky) -> (&'static str, u64) {
    match sky {
        Sky::Clear | Sky::Heat | Sky::Overcast => ("", 100),
        Sky::Rain => ("Rain", 95),
        Sky::Downpour => ("Downpour", 85),
        Sky::Fog => ("Fog", 92),
    }
}

/// What each level of field works adds to a defender, %.
pub const DUG_IN: u64 = 12;
/// What each level of permanent works adds to a defender, %; trenches add nothing to works.
pub const WORKS: u64 = 45;
/// Men of engineers, and heavy guns, that deal with one level of works in full.
pub const ENGINEERS_A_LEVEL: u32 = 250;
pub const HEAVY_GUNS_A_LEVEL: u32 = 10;
/// Most of the works' worth that engineers, and heavy guns, can each take away, %.
pub const WORKS_OPENED: u32 = 35;
/// Chance in a thousand that a full day's assault breaks a level of works: bare, and more with all means.
pub const BREACH_BARE: u32 = 60;
pub const BREACH_MEANS: u32 = 420;
/// Men who find room to storm works, for each man of the garrison, and how many at least: a strong point is not
/// stormed by an army, however near the army stands.
pub const STORM_ROOM: u32 = 10;
pub const STORM_ROOM_LEAST: u32 = 3000;
/// What each level of works that stands adds to a garrison's will, points.
pub const WORKS_WILL: i32 = 6;

/// What trenches and works give back to raw and ill-armed troops of what they lack, % a level.
pub const RAW_IN_COVER: u64 = 12;
/// Strength of troops that attack in the turn in which they marched, %: men, guns, armour. A set-piece attack was
/// prepared for a day or more; guns need most of that time.
pub const OFF_THE_MARCH: (u64, u64, u64) = (85, 60, 90);
/// Strength of an attack by night, %; turns up to so many hours lie by day or by night; hours of daylight in August.
pub const NIGHT: u64 = 80;
pub const NIGHT_TURN_HOURS: u32 = 12;
pub const DAYLIGHT: (u32, u32) = (5, 20);

/// Men that attack abreast out of one kilometre of front at full worth: about four divisions to a side of 8.7 km.
/// The density of the break-through sectors of 1945.
pub const MEN_PER_KM: u32 = 3000;

/// Farthest that a headquarters leads, metres.
pub const COMMAND_M: u32 = 60_000;
/// Strength out of touch with headquarters, and cut off from supply, %.
pub const NO_COMMAND: u64 = 85;
pub const CUT_OFF: u64 = 75;

/// Most that aircraft, and ships' guns, add to the strength on the ground, %.
pub const MOST_AIR: u64 = 40;
pub const MOST_NAVAL: u64 = 40;
/// Most that guns in other hexes add to a defence, %: they fire at what they can observe, and for others at the same time.
pub const MOST_GUNS: u64 = 50;

/// Chances in a thousand by odds in %: repulsed, held, retreat, rout. Straight lines between the rows.
pub const OUTCOMES: [(u32, [u32; 4]); 12] = [
    (20, [970, 30, 0, 0]),
    (50, [850, 150, 0, 0]),
    (75, [640, 350, 10, 0]),
    (100, [420, 520, 60, 0]),
    (150, [210, 560, 220, 10]),
    (200, [110, 480, 370, 40]),
    (300, [40, 310, 530, 120]),
    (400, [15, 190, 580, 215]),
    (600, [0, 80, 550, 370]),
    (1000, [0, 20, 430, 550]),
    (1500, [0, 0, 350, 650]),
    (3000, [0, 0, 200, 800]),
];

/// Odds from which armour rides down troops in the open, and from which it does so whenever it can, %.
pub const OVERRUN_FROM: u32 = 600;
pub const OVERRUN_ALL: u32 = 1500;
/// Fewest tanks and assault guns that ride anybody down.
pub const OVERRUN_VEHICLES: u32 = 20;
/// Odds from which garrisons of works that cannot leave are stormed, and from which always, %.
pub const STORM_FROM: u32 = 900;
pub const STORM_ALL: u32 = 2500;
/// The same where none were ever built: guns on fixed mounts, posts in a town.
pub const STORM_BARE_FROM: u32 = 200;
pub const STORM_BARE_ALL: u32 = 700;

/// Men that an attacker loses in a day's assault by odds in %, in ten-thousandths of those engaged. More men lose
/// fewer of each hundred, but more in all: a few machine guns in a wood cost a division as much as a regiment.
pub const ATTACKER_LOSS: [(u32, u32); 9] = [
    (25, 1200),
    (50, 950),
    (100, 680),
    (200, 430),
    (300, 310),
    (500, 260),
    (1000, 200),
    (2000, 120),
    (9999, 25),
];
/// What each hundredth that the ground gives a defender in the field adds to an attacker's losses, hundredths: in woods,
/// hills and towns guns and aircraft see nothing, tanks come up one by one, and rifles meet machine guns at fifty metres.
/// The same odds cost three times as much in wooded hills as in the open: the armies of the eastern taiga lost half as
/// much again as all the others together.
pub const CLOSE_LOSS: u32 = 400;
/// Men that the defender loses at even odds, in ten-thousandths; it rises with the odds. Least and most of it.
pub const DEFENDER_LOSS: u32 = 185;
pub const DEFENDER_LOSS_RANGE: (u32, u32) = (60, 2000);
/// Most that a garrison in works loses in a day's assault, ten-thousandths.
pub const WORKS_MOST_LOSS: u32 = 700;
/// The luck of a day in losses: 70 % to 130 %.
pub const LUCK: (u32, u32) = (70, 130);
/// Most men that an attacker loses for a hundred defenders in a day, by the metres of a hex: in the field, and before works.
/// Of a division that is spread over fifteen kilometres a part meets the attack; on a crest of five hundred metres every
/// man does. Changkufeng cost some six hundred men a day before two thousand at most, the first day on Shumshu twelve
/// hundred before three thousand.
const MOST_LOSS: [(u32, u32, u32); 3] = [(2000, 75, 45), (5000, 30, 15), (15_000, 25, 12)];
/// What guns that fire from afar lose of what an assault would, %.
pub const BOMBARD_LOSS: u32 = 5;
/// What a pursuit by mobile troops adds at most to the losses of an enemy on foot who gives way, %, and the minutes
/// that they must have left after the attack.
pub const PURSUIT: u32 = 60;
pub const PURSUIT_MINUTES: u32 = 60;
/// Part of the losses that guns and rockets in the rear bear, % of what the front bears.
pub const REAR_LOSS: u64 = 25;
/// Vehicles knocked out for men lost: with nothing against them, and what each point of anti-tank strength adds, %.
/// Most of them were back after days: the army wrote off a few hundred at most.
pub const TANK_LOSS: u32 = 250;
pub const TANK_LOSS_PER_AT: u32 = 60;
/// Vehicles knocked out where men with charges lie in close country, % of what else would be.
pub const SUICIDE_LOSS: u32 = 250;
/// Most vehicles that a day's assault costs, ten-thousandths.
pub const MOST_TANK_LOSS: u32 = 3000;
/// Men who die for each vehicle that charges stop; most of a force that goes that way in a day, %.
pub const MEN_A_CHARGE: u32 = 5;
pub const MOST_CHARGE: u32 = 5;
/// What each level of works saves a garrison of its losses, %.
pub const WORKS_SHELTER: u32 = 4;
/// Men lost where nobody could leave, %.
pub const AT_BAY_LOSS: u32 = 130;

/// Most men that an attacker loses for a hundred defenders of a hex of so many metres: in the field, before works.
#[must_use]
pub fn most_loss(hex_m: u32) -> (u32, u32) {
    let field = line(&MOST_LOSS.map(|(m, field, _)| (m, field)), hex_m);
    (field, line(&MOST_LOSS.map(|(m, _, works)| (m, works)), hex_m))
}

/// A value on straight lines between the rows of a table; beyond its ends that of the end.
#[must_use]
pub fn line(rows: &[(u32, u32)], at: u32) -> u32 {
    match rows.iter().position(|&(x, _)| x > at) {
        Some(0) => rows[0].1,
        None => rows[rows.len() - 1].1,
        Some(i) => {
            let ((x0, a), (x1, b)) = (rows[i - 1], rows[i]);
            (a * (x1 - at) + b * (at - x0)) / (x1 - x0)
        }
    }
}

/// How an outcome weighs.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// Losses of men, % of the day's: attacker, defender.
    pub attacker_loss: u32,
    pub defender_loss: u32,
    /// Guns and armour that the defender leaves behind on top, ten-thousandths.
    pub abandoned: u32,
    /// Readiness lost in a full day's assault, points: attacker, defender.
    pub attacker_tires: u16,
    pub defender_tires: u16,
    /// Time it takes, % of an assault.
    pub time: u32,
}

/// How each outcome weighs.
#[must_use]
pub const fn weight(outcome: Outcome) -> Weight {
    let (attacker_loss, defender_loss, abandoned, attacker_tires, defender_tires, time) = match outcome {
        // A line that holds costs the day.
        Outcome::Repulsed => (150, 60, 0, 18, 8, 200),
        Outcome::Held => (110, 100, 0, 14, 12, 200),
        Outcome::Retreat => (90, 130, 500, 11, 18, 100),
        Outcome::Rout => (80, 220, 3000, 9, 25, 75),
        Outcome::Overrun => (50, 0, 7000, 8, 30, 50),
        Outcome::Surrender => (40, 0, 10_000, 8, 0, 50),
    };
    Weight { attacker_loss, defender_loss, abandoned, attacker_tires, defender_tires, time }
}

/// What becomes of what is lost, %: men who reach a hospital, men who are taken, vehicles that can be repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    pub wounded: u32,
    pub captured: u32,
    pub recovered: u32,
}

/// The attacker's losses: two wounded for one dead over the campaign; who keeps the field recovers his tanks.
#[must_use]
pub const fn attackers_fate(outcome: Outcome) -> Fate {
    let (wounded, captured, recovered) = match outcome {
        Outcome::Repulsed => (58, 2, 50),
        Outcome::Held => (64, 0, 65),
        Outcome::Retreat | Outcome::Rout => (68, 0, 80),
        Outcome::Overrun | Outcome::Surrender => (70, 0, 85),
    };
    Fate { wounded, captured, recovered }
}

/// The defender's: the wounded of troops who run, or who are shut in, reach no hospital.
#[must_use]
pub const fn defenders_fate(outcome: Outcome, shut_in: bool) -> Fate {
    let (wounded, captured, recovered) = match outcome {
        Outcome::Repulsed | Outcome::Held if shut_in => (10, 0, 0),
        Outcome::Repulsed => (60, 0, 60),
        Outcome::Held => (50, 0, 40),
        Outcome::Retreat => (40, 10, 0),
        Outcome::Rout => (20, 40, 0),
        Outcome::Overrun if shut_in => (0, 5, 0),
        Outcome::Overrun => (10, 50, 0),
        Outcome::Surrender => (0, 100, 0),
    };
    Fate { wounded, captured, recovered }
}

/// Men lost on the way past enemies, %.
pub const GAUNTLET: u32 = 6;
/// Most that a hex takes of troops in retreat, times its usual stack.
pub const CROWD: u32 = 2;
/// Hexes that a headquarters gets away, and that craft slip off.
pub const FLIGHT: u32 = 4;
/// Aircraft lost on a field that is overrun, and men of a headquarters in flight, %.
pub const AIRCRAFT_LOST: u32 = 30;
pub const FLIGHT_MEN_LOST: u32 = 15;
/// Readiness that flight costs, points.
pub const FLIGHT_SHAKES: i16 = -20;

/// When things look bad to a unit: readiness below which it is worn out; odds beside it, %; share of its men lost, %.
pub const WORN_OUT: u8 = 40;
pub const HOPELESS_ODDS: u32 = 400;
pub const BLED: u32 = 40;

/// What a garrison in works tires, % of troops in the field: it fights from under cover, in turns.
pub const WORKS_TIRE: u32 = 80;
/// What besiegers tire, % of an attack in the field: storming parties go forward by turns. And guns that only fire.
pub const SIEGE_TIRE: u32 = 30;
pub const BOMBARD_TIRE: u32 = 25;

/// Men that an overrun unit loses, ten-thousandths.
pub const OVERRUN_LOSS: u32 = 5000;
/// Ammunition that a full day's assault uses, thousandths of a load: attacker, defender, ships in support.
pub const ATTACKER_AMMO: u32 = 110;
pub const DEFENDER_AMMO: u32 = 60;
pub const NAVAL_AMMO: u32 = 80;
/// A unit below this share of its first strength is no more, %.
pub const REMNANT: u32 = 10;

/// Minutes of an attack out of a turn: 4 of 24 hours.
#[must_use]
pub const fn assault_minutes(turn_hours: u32) -> u32 {
    turn_hours * 60 / 6
}

/// Minutes that it takes to sweep headquarters and depots out of the way.
pub const SWEEP_MINUTES: u32 = 60;

/// What a turn's assault costs, % of a day's.
#[must_use]
pub fn day_share(turn_hours: u32) -> u32 {
    (turn_hours * 100 / 24).clamp(25, 100)
}
