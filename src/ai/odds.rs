//! What an attack promises, boiled down from the rules' own preview.

use crate::hex::HexId;
use crate::rules::event::Losses;
use crate::rules::{View, combat};
use crate::scenario::UnitId;

/// Chance of taking the hex and expected price.
#[derive(Clone, Copy, Debug, Default)]
pub struct Odds {
    /// Chance that the defender leaves, thousandths.
    pub win: u32,
    /// Own men and theirs that are expected to be lost.
    pub loss: u32,
    pub kill: u32,
    /// Attacker's strength over the defender's, %.
    pub ratio: u32,
    /// Chance that a level of permanent works is broken, thousandths.
    pub breach: u32,
}

/// The odds of an attack by own units on a neighbouring hex.
pub fn odds(view: &View<'_>, units: &[UnitId], target: HexId) -> Odds {
    let p = combat::preview(view, units, target);
    // Tanks and guns count as some of their crews' comrades; a tank that comes back from the workshop as a third.
    let worth = |l: &Losses| {
        let damaged = u32::from(l.tanks_damaged) + u32::from(l.spg_damaged);
        l.men + l.armour().saturating_sub(damaged) * 15 + damaged * 5 + u32::from(l.guns) * 5
    };
    Odds {
        win: p.success(),
        loss: worth(&p.attacker_losses.mean),
        kill: worth(&p.defender_losses.mean),
        ratio: p.odds,
        breach: p.breach,
    }
}
