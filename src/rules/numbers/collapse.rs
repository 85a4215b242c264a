//! Numbers of politics and collapse: how orders travel, what makes troops obey or give up, how levies leave.

use crate::scenario::Size;

/// Kilometres that the wireless sets of a unit or staff of this echelon carry by night. Japanese divisions had sets of
/// about 150 km, armies of several hundred; battalions and posts had telephones, runners and at best a set for 30 km.
#[must_use]
pub const fn wireless_km(size: Size) -> u32 {
    match size {
        Size::Company | Size::Battalion => 30,
        Size::Regiment => 60,
        Size::Brigade | Size::Division => 150,
        Size::Corps | Size::Army => 500,
        Size::Front => 1000,
    }
}
/// A strong transmitter is heard this many times as far as the listener could answer: an order needs no answer.
pub const HEARD_FURTHER: u32 = 3;
/// What is left of the range, %, with batteries spent and sets smashed: a unit that is cut off and worn out.
pub const SETS_LOST: u32 = 30;

/// % chance a day for each link that an order passes down a chain that holds. Order 1382 took six hours from Tokyo to
/// Hsinking and a night from there to most divisions.
pub const IN_CONTACT: u32 = 80;
/// The same by wireless from further off than the unit's own sets could answer: no call back, no receipt, a changed
/// cipher. The figure is fitted to the days on which divisions that had only this learnt of the order.
pub const UNANSWERED: u32 = 35;
/// What is left of a wireless link's chance, %, on a day of marching or fighting: sets on carts, operators in the line.
pub const SETS_PACKED: u32 = 50;
/// The same for a unit out of contact: aircraft, couriers, stragglers. 107th Division was found after a fortnight.
pub const BY_COURIER: u32 = 5;
/// Added where the enemy stands beside it and sends envoys, who are believed less than one's own staff.
pub const BY_ENVOY: u32 = 5;
/// Part of both that gets into permanent works which are surrounded, %.
pub const INTO_WORKS: u32 = 50;

/// What moves a unit that knows of the order, % of its chance.
/// The enemy beside it: somebody to hand the arms to, and a truce to talk about.
pub const ENEMY_BESIDE: u32 = 125;
pub const NO_SUPPLY: u32 = 125;
pub const WORN_OUT: u32 = 125;
/// Readiness under which a unit is worn out.
pub const WORN: u8 = 40;
/// Permanent works: concrete and stores for months make the word less pressing. Hailar and Aihun took days longer than
/// field divisions under the same order.
pub const IN_WORKS: u32 = 60;
/// Civilians behind its back whom the enemy would overtake.
pub const COVERS: u32 = 15;
/// A commander known to have fought on against orders, and one known to have stopped at once.
pub const FIGHTS_ON: u32 = 6;
pub const STOPS_AT_ONCE: u32 = 170;
/// Percent that a point of lowered morale adds.
pub const MORALE_POINT: u32 = 1;

/// % chance a day that troops who only heard that the war is over make a truce of their own, in a hopeless place with
/// the enemy before them (Hailar: three days after the broadcast).
pub const TRUCE: u32 = 20;

/// % a day for a unit in despair, falling with its quality: cut off, spent, and facing a much stronger enemy.
pub const DESPAIR: u32 = 40;
pub const DESPAIR_QUALITY: u32 = 3;
/// Troops in works despair this much less, %.
pub const DESPAIR_IN_WORKS: u32 = 25;
/// Readiness under which troops may despair.
pub const SPENT: u8 = 20;
/// How many times stronger the enemy beside it must be.
pub const MUCH_STRONGER: u32 = 4;

/// % a day that an undefended depot is seized by enemy fighters beside it, and one that can get away.
pub const SEIZED: u32 = 40;
pub const SEIZED_ON_WHEELS: u32 = 15;

/// Kilometres within which an enemy is near enough for levies to run, and the leading nation's troops to hold them.
pub const MELT_KM: u32 = 30;
/// What moves levies, % of their chance: the enemy beside them; cut off; the leading nation's troops with them, or near.
pub const LEVIES_BESIDE: u32 = 150;
pub const LEVIES_CUT: u32 = 125;
pub const LEVIES_WATCHED: u32 = 40;
pub const LEVIES_NEAR: u32 = 75;
/// Of levies who leave with the enemy beside them: % that go over to him whole, and that turn on their instructors.
pub const GO_OVER: u32 = 45;
pub const MUTINY: u32 = 20;
/// Instructors killed or driven off in a mutiny, men in a thousand levies; and readiness lost by those who see it.
pub const INSTRUCTORS: u32 = 8;
pub const MUTINY_SHOCK: i16 = 5;
