//! What an attack promises, boiled down from the rules' own preview.

use super::table::{Table, points};
use crate::hex::HexId;
use crate::rules::View;
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
}

pub fn odds(view: &View<'_>, table: &Table, units: &[UnitId], target: HexId) -> Odds {
    let foe = table.foe(target);
    let mine: u32 =
        units.iter().filter_map(|&id| view.own_unit(id).map(|u| points(view.scenario(), id, u))).sum();
    let theirs = (foe.points * super::defence::ground(view, target) / 100).max(1);
    let ratio = mine * 100 / theirs;
    let win = ratio.saturating_sub(80).min(300) * 3;
    Odds { win, loss: foe.men * 5 / 100, kill: foe.men * win / 10_000, ratio }
}
