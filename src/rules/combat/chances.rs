//! Chances: how likely each outcome of a battle is, and the draw from them.

use crate::rules::dice::Dice;
use crate::rules::event::Outcome;
use crate::rules::numbers::battle;

/// All outcomes, worst for the attacker first.
pub const OUTCOMES: [Outcome; 6] =
    [Outcome::Repulsed, Outcome::Held, Outcome::Retreat, Outcome::Rout, Outcome::Overrun, Outcome::Surrender];

/// What decides a battle besides the odds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// Attacker's strength over the defender's, %.
    pub odds: u32,
    /// No defender can leave.
    pub all_static: bool,
    /// Level of permanent works.
    pub works: u32,
    /// No works were ever built here: what cannot leave stands in the open, or among houses.
    pub bare: bool,
    /// Those who can march have somewhere to go.
    pub way_out: bool,
    /// All defenders are cut off from supply.
    pub cut: bool,
    /// Armour can ride the defenders down: enough of it, open ground, nothing to stop it.
    pub armour: bool,
    /// How little the defenders think of giving up, about 40 to 130.
    pub will: i32,
}

impl Circumstances {
    /// Troops that could march have nowhere to go; a garrison never meant to leave.
    const fn trapped(&self) -> bool {
        !self.way_out && !self.all_static
    }
}

/// Chances in a thousand, in the order of [`OUTCOMES`]. They add up to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chances([u32; 6]);

impl Chances {
    /// An outcome that is certain.
    pub fn certain(outcome: Outcome) -> Self {
        Self(OUTCOMES.map(|o| if o == outcome { 1000 } else { 0 }))
    }

    #[must_use]
    pub fn new(c: &Circumstances) -> Self {
        let [repulsed, _, mut retreat, mut rout] = by_odds(c.odds);
        let (mut overrun, mut surrender) = (0, 0);
        let pressure = if c.trapped() || c.cut { hopeless(c) } else { 0 };
        if c.all_static {
            // A garrison holds, until it is stormed: as soon as it is beaten, where it never had works.
            overrun = if c.bare {
                (retreat + rout) * ramp(c.odds, battle::STORM_BARE_FROM, battle::STORM_BARE_ALL) / 100
            } else {
                rout * ramp(c.odds, battle::STORM_FROM, battle::STORM_ALL) / 100
            };
            (retreat, rout) = (0, 0);
        } else if !c.way_out {
            // A beaten unit without a way out is taken or dies where it stands.
            surrender = rout * (120 - c.will).clamp(15, 100) as u32 / 100;
            overrun = rout - surrender;
            (retreat, rout) = (0, 0);
        } else {
            if c.works > 0 {
                retreat -= retreat * c.works.min(5) / 10;
                rout -= rout * c.works.min(5) / 10;
            }
            if c.armour {
                let part = ramp(c.odds, battle::OVERRUN_FROM, battle::OVERRUN_ALL);
                let (a, b) = (retreat * part * 4 / 1000, rout * part * 8 / 1000);
                overrun = a + b;
                retreat -= a;
                rout -= b;
            }
        }
        let mut all = [repulsed, 0, retreat, rout, overrun, surrender].map(|x| x * (1000 - pressure) / 1000);
        all[5] += pressure;
        all[1] = 1000 - all.iter().sum::<u32>();
        Self(all)
    }

    /// Outcomes with their chances in a thousand.
    pub fn iter(&self) -> impl Iterator<Item = (Outcome, u32)> + use<> {
        OUTCOMES.into_iter().zip(self.0)
    }

    /// One outcome by the dice.
    pub fn draw(&self, dice: &mut Dice) -> Outcome {
        let mut left = dice.below(1000);
        for (outcome, chance) in self.iter() {
            if left < chance {
                return outcome;
            }
            left -= chance;
        }
        Outcome::Held
    }
}

/// Repulsed, held, retreat and rout by odds alone.
fn by_odds(odds: u32) -> [u32; 4] {
    let rows = &battle::OUTCOMES;
    let after = rows.iter().position(|&(o, _)| o > odds);
    match after {
        Some(0) => rows[0].1,
        None => rows[rows.len() - 1].1,
        Some(i) => {
            let ((o0, a), (o1, b)) = (rows[i - 1], rows[i]);
            let (to, span) = (odds - o0, o1 - o0);
            std::array::from_fn(|k| (a[k] * (span - to) + b[k] * to) / span)
        }
    }
}

/// Chance in a thousand that troops cut off or encircled lay down their arms in this attack.
fn hopeless(c: &Circumstances) -> u32 {
    let odds = (c.odds.saturating_sub(200) / 10).min(60) as i32;
    let pressure = odds + if c.trapped() { 25 } else { 0 } + if c.cut { 20 } else { 0 };
    ((pressure - c.will) * 5).clamp(0, 700) as u32
}

/// 0 below `from`, 100 above `to`.
fn ramp(odds: u32, from: u32, to: u32) -> u32 {
    (odds.saturating_sub(from) * 100 / (to - from)).min(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Circumstances = Circumstances {
        odds: 100,
        all_static: false,
        works: 0,
        bare: false,
        way_out: true,
        cut: false,
        armour: false,
        will: 75,
    };

    fn row(c: &Circumstances) -> [u32; 6] {
        Chances::new(c).0
    }

    #[test]
    fn chances_add_up_and_rise_with_the_odds() {
        let mut last = 0;
        for odds in (0..4000).step_by(7) {
            for flags in 0..32 {
                let c = Circumstances {
                    odds,
                    all_static: flags & 1 > 0,
                    works: if flags & 2 > 0 { 4 } else { 0 },
                    bare: flags & 2 == 0,
                    way_out: flags & 4 > 0,
                    cut: flags & 8 > 0,
                    armour: flags & 16 > 0,
                    will: 60,
                };
                assert_eq!(row(&c).iter().sum::<u32>(), 1000, "{c:?}");
            }
            let won: u32 = row(&Circumstances { odds, ..OPEN })[2..].iter().sum();
            assert!(won + 1 >= last, "odds {odds}");
            last = won;
        }
    }

    #[test]
    fn the_table_reads_as_designed() {
        let at = |odds| row(&Circumstances { odds, ..OPEN });
        assert_eq!(at(100), [420, 520, 60, 0, 0, 0]);
        assert_eq!(at(250), [75, 395, 450, 80, 0, 0]);
        let garrison = Circumstances { all_static: true, works: 4, odds: 600, ..OPEN };
        assert_eq!(row(&garrison), [0, 1000, 0, 0, 0, 0]);
        let stormed = Circumstances { odds: 3000, ..garrison };
        assert!(row(&stormed)[4] > 600);
        let bare = Circumstances { works: 0, bare: true, ..garrison };
        assert!(row(&bare)[4] > 700, "{:?}", row(&bare));
        let ridden_down = Circumstances { armour: true, odds: 1500, ..OPEN };
        assert!(row(&ridden_down)[4] > 600);
        let trapped = Circumstances { way_out: false, cut: true, odds: 800, will: 50, ..OPEN };
        assert!(row(&trapped)[5] > 300);
    }

    #[test]
    fn ten_thousand_draws_follow_the_chances() {
        let c = Chances::new(&Circumstances { odds: 330, armour: true, cut: true, will: 20, ..OPEN });
        let mut dice = Dice::new(1945);
        let mut drawn = [0u32; 6];
        for _ in 0..10_000 {
            let outcome = c.draw(&mut dice);
            drawn[OUTCOMES.iter().position(|&o| o == outcome).unwrap()] += 1;
        }
        for (i, (outcome, chance)) in c.iter().enumerate() {
            // Four standard deviations of a count are at most 200 of 10,000.
            assert!(drawn[i].abs_diff(chance * 10) <= 200, "{outcome:?}: {} for {chance}", drawn[i]);
            assert!(chance > 0 || drawn[i] == 0);
        }
    }
}
