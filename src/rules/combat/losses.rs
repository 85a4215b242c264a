//! Losses: what a battle costs each side by its outcome, and how that is shared out among the units.

use super::assess::Assessment;
use super::strength::{Force, Part, from_the_rear};
use crate::rules::event::{Losses, Outcome};
use crate::rules::numbers::battle;
use crate::rules::state::State;
use crate::scenario::UnitId;

/// Adds up losses.
pub fn add(a: Losses, b: Losses) -> Losses {
    Losses {
        men: a.men + b.men,
        tanks: a.tanks + b.tanks,
        spg: a.spg + b.spg,
        guns: a.guns + b.guns,
        aircraft: a.aircraft + b.aircraft,
    }
}

pub fn total(all: &[(UnitId, Losses)]) -> Losses {
    all.iter().fold(Losses::default(), |sum, &(_, l)| add(sum, l))
}

/// Shares in ten-thousandths.
#[derive(Clone, Copy)]
struct Rates {
    men: u32,
    armour: u32,
    guns: u32,
}

/// Losses of the attacker for an outcome and the luck of the day (100 is the mean), unit by unit.
pub fn attackers(state: &State, a: &Assessment, outcome: Outcome, luck: u32) -> Vec<(UnitId, Losses)> {
    let day = by_odds(a.odds);
    let weight = battle::weight(outcome).attacker_loss;
    let mut men = day * weight / 100 * a.day_share / 100 * luck / 100;
    // A handful of defenders cannot shoot down a division, though in works they last longer.
    let engaged = a.attack.men().max(1);
    let (field, works) = battle::MOST_LOSS;
    let most = if a.circumstances.works > 0 { works } else { field };
    let cap = u64::from(a.defence.men()) * u64::from(most) * u64::from(a.day_share) / 10_000 + 1;
    men = men.min(u32::try_from(cap * 10_000 / u64::from(engaged)).unwrap_or(u32::MAX));
    let mut armour = men * (battle::TANK_LOSS + battle::TANK_LOSS_PER_AT * a.anti_tank / 10) / 100;
    if a.suicide {
        armour = armour * battle::SUICIDE_LOSS / 100;
    }
    share_out(state, &a.attack, Rates { men, armour: armour.min(3000), guns: men / 4 })
}

/// The attacker's losses of a day, ten-thousandths: straight lines between the rows of the table.
fn by_odds(odds: u32) -> u32 {
    let rows = &battle::ATTACKER_LOSS;
    match rows.iter().position(|&(o, _)| o > odds) {
        Some(0) => rows[0].1,
        None => rows[rows.len() - 1].1,
        Some(i) => {
            let ((o0, a), (o1, b)) = (rows[i - 1], rows[i]);
            (a * (o1 - odds) + b * (odds - o0)) / (o1 - o0)
        }
    }
}

/// The defender's; a unit that lays down its arms or is stormed loses all.
pub fn defenders(state: &State, a: &Assessment, outcome: Outcome, luck: u32) -> Vec<(UnitId, Losses)> {
    let weight = battle::weight(outcome);
    match outcome {
        Outcome::Surrender => {
            return share_out(state, &a.defence, Rates { men: 10_000, armour: 10_000, guns: 10_000 });
        }
        Outcome::Overrun => {
            let whole = a.circumstances.all_static || !a.circumstances.way_out;
            let men = if whole { 10_000 } else { battle::OVERRUN_LOSS * luck / 100 };
            let rest = if whole { 10_000 } else { weight.abandoned };
            return share_out(state, &a.defence, Rates { men, armour: rest, guns: rest });
        }
        _ => {}
    }
    let (least, most) = battle::DEFENDER_LOSS_RANGE;
    let day = (battle::DEFENDER_LOSS * a.odds / 100).clamp(least, most);
    let bay = if a.circumstances.way_out || a.circumstances.all_static { 100 } else { battle::AT_BAY_LOSS };
    let sheltered = 100 - (battle::WORKS_SHELTER * a.circumstances.works).min(90);
    let day = day * sheltered / 100;
    let men = day * weight.defender_loss / 100 * bay / 100 * a.day_share / 100 * luck / 100;
    let rest = (men + weight.abandoned).min(9000);
    share_out(state, &a.defence, Rates { men: men.min(9000), armour: rest, guns: rest })
}

/// Shares losses out by what each unit has at the front: whole men, largest remainders first, the same every time.
fn share_out(state: &State, force: &Force, rates: Rates) -> Vec<(UnitId, Losses)> {
    let rear = |p: &Part| {
        let exposed = if rates.men < 10_000 && from_the_rear(state.scenario().type_of(p.unit)) {
            battle::REAR_LOSS
        } else {
            100
        };
        exposed * p.engaged
    };
    let split = |rate: u32, had: &dyn Fn(&Part) -> u32| -> Vec<u32> {
        let exact: Vec<u64> =
            force.parts.iter().map(|p| u64::from(had(p)) * rear(p) * u64::from(rate)).collect();
        let had: Vec<u32> = force.parts.iter().map(had).collect();
        largest_remainders(&exact, 100 * 100 * 10_000, &had)
    };
    let men = split(rates.men, &|p| p.figures.men);
    let tanks = split(rates.armour, &|p| u32::from(p.figures.tanks));
    let spg = split(rates.armour, &|p| u32::from(p.figures.spg));
    let guns = split(rates.guns, &|p| u32::from(p.figures.guns));
    let small = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
    force
        .parts
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let losses = Losses {
                men: men[i],
                tanks: small(tanks[i]),
                spg: small(spg[i]),
                guns: small(guns[i]),
                aircraft: 0,
            };
            (p.unit, losses)
        })
        .collect()
}

/// Rounds shares (numerators over `unit`) so that their sum is the rounded sum; nobody loses more than it had.
fn largest_remainders(exact: &[u64], unit: u64, had: &[u32]) -> Vec<u32> {
    let mut whole: Vec<u32> = exact.iter().map(|&e| (e / unit) as u32).collect();
    let sum = exact.iter().sum::<u64>();
    let mut left = ((sum + unit / 2) / unit) as u32 - whole.iter().sum::<u32>();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(exact[i] % unit), i));
    for i in order {
        if left > 0 && whole[i] < had[i] {
            whole[i] += 1;
            left -= 1;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remainders_go_to_the_largest_and_never_beyond_what_was_there() {
        assert_eq!(largest_remainders(&[150, 150, 100], 100, &[9, 9, 9]), [2, 1, 1]);
        assert_eq!(largest_remainders(&[40, 35, 25], 100, &[0, 9, 9]), [0, 1, 0]);
        assert_eq!(largest_remainders(&[10, 10], 100, &[9, 9]), [0, 0]);
    }
}
