//! Losses: what a battle costs each side by its outcome, and how that is shared out among the units.

use super::assess::Assessment;
use super::strength::{Force, Part};
use crate::rules::event::{Charges, Losses, Outcome};
use crate::rules::numbers::battle;
use crate::rules::state::State;
use crate::scenario::UnitId;

/// Adds up losses.
pub fn add(a: Losses, b: Losses) -> Losses {
    Losses {
        men: a.men + b.men,
        wounded: a.wounded + b.wounded,
        captured: a.captured + b.captured,
        tanks: a.tanks + b.tanks,
        spg: a.spg + b.spg,
        guns: a.guns + b.guns,
        aircraft: a.aircraft + b.aircraft,
        tanks_damaged: a.tanks_damaged + b.tanks_damaged,
        spg_damaged: a.spg_damaged + b.spg_damaged,
    }
}

pub fn total(all: &[(UnitId, Losses)]) -> Losses {
    all.iter().fold(Losses::default(), |sum, &(_, l)| add(sum, l))
}

/// Shares in ten-thousandths, and what becomes of what is lost in hundredths.
#[derive(Clone, Copy)]
struct Rates {
    men: u32,
    armour: u32,
    guns: u32,
    fate: battle::Fate,
}

/// Losses of the attacker for an outcome and the luck of the day (100 is the mean), unit by unit.
pub fn attackers(state: &State, a: &Assessment, outcome: Outcome, luck: u32) -> Vec<(UnitId, Losses)> {
    let rates = attack_rates(state, a, outcome, luck);
    share_out(state, &a.attack, if a.suicide { charged(rates) } else { rates })
}

/// What the attack costs with the tanks that men with charges stop left out.
fn attack_rates(state: &State, a: &Assessment, outcome: Outcome, luck: u32) -> Rates {
    let day = battle::line(&battle::ATTACKER_LOSS, a.odds);
    let weight = battle::weight(outcome);
    let close = if a.circumstances.works > 0 { 0 } else { a.cover * battle::CLOSE_LOSS / 100 };
    let day = day * (100 + close) / 100;
    let mut men = day * weight.attacker_loss / 100 * a.day_share / 100 * luck / 100;
    if a.bombardment {
        men = men * battle::BOMBARD_LOSS / 100;
    }
    // A handful of defenders cannot shoot down a division, and before works small parties go forward.
    let engaged = a.attack.men().max(1);
    let (field, works) = battle::most_loss(state.scenario().scale.hex_m);
    let most = if a.circumstances.works > 0 { works } else { field };
    let cap = u64::from(a.defence.men()) * u64::from(most) * u64::from(a.day_share) / 10_000 + 1;
    men = men.min(u32::try_from(cap * 10_000 / u64::from(engaged)).unwrap_or(u32::MAX));
    let armour = men * (battle::TANK_LOSS + battle::TANK_LOSS_PER_AT * a.anti_tank / 10) / 100;
    let fate = battle::attackers_fate(outcome);
    Rates { men, armour: armour.min(battle::MOST_TANK_LOSS), guns: men / 4, fate }
}

fn charged(rates: Rates) -> Rates {
    let armour = (rates.armour * battle::SUICIDE_LOSS / 100).min(battle::MOST_TANK_LOSS);
    Rates { armour, ..rates }
}

/// The tanks that men with charges stop, and the men that it costs.
pub fn charges(state: &State, a: &Assessment, outcome: Outcome, luck: u32) -> Charges {
    if !a.suicide {
        return Charges::default();
    }
    let rates = attack_rates(state, a, outcome, luck);
    let armour = |r: Rates| total(&share_out(state, &a.attack, r)).armour();
    let vehicles = armour(charged(rates)).saturating_sub(armour(rates));
    let most = a.defence.men() * battle::MOST_CHARGE / 100;
    Charges { vehicles, men: (vehicles * battle::MEN_A_CHARGE).min(most) }
}

/// The defender's; a unit that lays down its arms or is stormed loses all.
pub fn defenders(state: &State, a: &Assessment, outcome: Outcome, luck: u32) -> Vec<(UnitId, Losses)> {
    let weight = battle::weight(outcome);
    // Wounded who cannot be carried away share the fate of the place.
    let shut_in = a.circumstances.all_static || !a.circumstances.way_out;
    let fate = battle::defenders_fate(outcome, shut_in);
    if outcome == Outcome::Surrender {
        return share_out(state, &a.defence, Rates { men: 10_000, armour: 10_000, guns: 10_000, fate });
    }
    if outcome == Outcome::Overrun {
        let men = if shut_in { 10_000 } else { battle::OVERRUN_LOSS * luck / 100 };
        let rest = if shut_in { 10_000 } else { weight.abandoned };
        return share_out(state, &a.defence, Rates { men, armour: rest, guns: rest, fate });
    }
    let (least, field) = battle::DEFENDER_LOSS_RANGE;
    let most = if a.circumstances.works > 0 { battle::WORKS_MOST_LOSS } else { field };
    let day = (battle::DEFENDER_LOSS * a.odds / 100).clamp(least, most);
    let bay = if a.circumstances.way_out || a.circumstances.all_static { 100 } else { battle::AT_BAY_LOSS };
    let sheltered = 100 - (battle::WORKS_SHELTER * a.circumstances.works).min(90);
    let chased = if matches!(outcome, Outcome::Retreat | Outcome::Rout) { 100 + a.pursuit } else { 100 };
    let day = day * sheltered / 100;
    let men = day * weight.defender_loss / 100 * bay / 100 * chased / 100 * a.day_share / 100 * luck / 100;
    let charging =
        u64::from(charges(state, a, outcome, luck).men) * 10_000 / u64::from(a.defence.men().max(1));
    let men = (men + charging as u32).min(9000);
    let rest = (men + weight.abandoned * chased / 100).min(9000);
    share_out(state, &a.defence, Rates { men, armour: rest, guns: rest, fate })
}

/// Shares losses out by what each unit has at the front: whole men, largest remainders first, the same every time.
fn share_out(state: &State, force: &Force, rates: Rates) -> Vec<(UnitId, Losses)> {
    let rear = |p: &Part| {
        let exposed = if rates.men < 10_000 && state.scenario().type_of(p.unit).from_the_rear() {
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
    let wounded = part_of(&men, rates.fate.wounded);
    let captured = part_of(&men, rates.fate.captured);
    let tanks_damaged = part_of(&tanks, rates.fate.recovered);
    let spg_damaged = part_of(&spg, rates.fate.recovered);
    let small = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
    force
        .parts
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let losses = Losses {
                men: men[i],
                wounded: wounded[i],
                captured: captured[i].min(men[i] - wounded[i]),
                tanks: small(tanks[i]),
                spg: small(spg[i]),
                guns: small(guns[i]),
                aircraft: 0,
                tanks_damaged: small(tanks_damaged[i]),
                spg_damaged: small(spg_damaged[i]),
            };
            (p.unit, losses)
        })
        .collect()
}

/// So many hundredths of each, rounded so that the sum is right.
fn part_of(all: &[u32], percent: u32) -> Vec<u32> {
    let exact: Vec<u64> = all.iter().map(|&n| u64::from(n) * u64::from(percent)).collect();
    largest_remainders(&exact, 100, all)
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
        assert_eq!(part_of(&[1, 1, 1], 66), [1, 1, 0]);
    }
}
