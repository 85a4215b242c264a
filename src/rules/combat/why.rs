//! Why a unit is worth what it is, and what weighs on its will to fight: for the inspector.

use super::strength::{Figures, Force, Part};
use super::{modifiers, retreat};
use crate::hex::HexId;
use crate::rules::event::Modifier;
use crate::rules::movement;
use crate::rules::numbers::battle;
use crate::rules::state::{State, Supply};
use crate::scenario::UnitId;
use crate::text::{said, said_with};
use std::fmt;

/// What a unit is worth where it stands, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strength {
    /// Points of its men, guns and armour before anything else counts.
    pub men: u32,
    pub guns: u32,
    pub armour: u32,
    /// Points in an attack on open ground, and in defence of its hex.
    pub attack: u32,
    pub defence: u32,
    /// What makes the difference, by name: `attacker` for what tells in attack only or in both.
    pub factors: Vec<Modifier>,
    /// What its position adds in defence.
    pub position: Vec<Modifier>,
}

/// The strength of a unit with every factor that makes it.
#[must_use]
pub fn strength(state: &State, unit: UnitId) -> Strength {
    let hex = state.unit(unit).hex;
    let part = Part::new(state, unit, hex, Figures::of(state, unit));
    let points = |n: u64| u32::try_from(n / 1000).unwrap_or(u32::MAX);
    let (men, guns, armour) = (points(part.men), points(part.guns), points(part.armour));
    let mut attack = Force::new(true, vec![part.clone()]);
    modifiers::troops(state, &mut attack, true);
    modifiers::off_the_march(state, &mut attack);
    let mut defence = Force::new(false, vec![part]);
    modifiers::troops(state, &mut defence, true);
    let own = defence.modifiers.len();
    modifiers::position(state, &Force::new(true, Vec::new()), &mut defence, hex);
    Strength {
        men,
        guns,
        armour,
        attack: points(attack.strength()),
        defence: points(defence.strength()),
        factors: attack.modifiers,
        position: defence.modifiers.split_off(own),
    }
}

/// What weighs on a unit's will to fight on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plight {
    /// Troops that can march have nowhere to fall back to.
    Encircled,
    CutOff,
    WornOut,
    NoAmmunition,
    /// The enemy beside it is many times as strong, %.
    Outnumbered(u32),
    /// It has lost this share of its men, %.
    Bled(u32),
}

impl fmt::Display for Plight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encircled => f.write_str(said("it is encircled: there is no way back")),
            Self::CutOff => f.write_str(said("no supply reaches it")),
            Self::WornOut => f.write_str(said("its men are worn out")),
            Self::NoAmmunition => f.write_str(said("it has no ammunition left")),
            Self::Outnumbered(percent) => f.write_str(&said_with(
                "the enemy beside it is {n} times as strong",
                &[("n", &(percent / 100))],
            )),
            Self::Bled(percent) => {
                f.write_str(&said_with("it has lost {percent} % of its men", &[("percent", percent)]))
            }
        }
    }
}

/// All that weighs on a unit, gravest first.
#[must_use]
pub fn plight(state: &State, unit: UnitId) -> Vec<Plight> {
    let scenario = state.scenario();
    let (u, side) = (state.unit(unit), scenario.unit(unit).side);
    let grid = scenario.map.grid();
    let enemies: Vec<HexId> = grid
        .neighbors(u.hex)
        .map(|(_, h)| h)
        .filter(|&h| state.fighters(h, side.other()).next().is_some())
        .collect();
    let mut all = Vec::new();
    let marches = scenario.type_of(unit).mobility != crate::map::Mobility::Static;
    if marches && !enemies.is_empty() && movement::controlled_by_enemy(state, side, u.hex) {
        let way = retreat::refuge(state, unit, u.hex, &enemies);
        if way.is_none_or(|h| movement::controlled_by_enemy(state, side, h) && enemies.len() > 2) {
            all.push(Plight::Encircled);
        }
    }
    if u.supply == Supply::Cut {
        all.push(Plight::CutOff);
    }
    if u.readiness < battle::WORN_OUT {
        all.push(Plight::WornOut);
    }
    if u.ammo == 0 {
        all.push(Plight::NoAmmunition);
    }
    let points = |units: &mut dyn Iterator<Item = UnitId>| -> u64 {
        units.map(|x| Part::new(state, x, u.hex, Figures::of(state, x)).strength()).sum()
    };
    let own = points(&mut state.fighters(u.hex, side)).max(1);
    let theirs = points(&mut enemies.iter().flat_map(|&h| state.fighters(h, side.other())));
    let percent = u32::try_from(theirs * 100 / own).unwrap_or(u32::MAX);
    if percent >= battle::HOPELESS_ODDS {
        all.push(Plight::Outnumbered(percent));
    }
    let first = scenario.unit(unit).men;
    let lost = (first.saturating_sub(u.men) * 100).checked_div(first).unwrap_or(0);
    if lost >= battle::BLED {
        all.push(Plight::Bled(lost));
    }
    all
}
