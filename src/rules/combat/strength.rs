//! Strength: what the men, guns and armour of units are worth, and how modifiers scale them unit by unit.

use crate::hex::HexId;
use crate::rules::event::Modifier;
use crate::rules::state::{State, Supply};
use crate::scenario::UnitId;

/// A unit's figures as they are, or as they are believed to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    pub men: u32,
    pub tanks: u16,
    pub spg: u16,
    pub guns: u16,
    pub readiness: u8,
    /// Thousandths of a load.
    pub ammo: u16,
    /// Thousandths of a refill.
    pub fuel: u16,
    pub dug_in: u8,
    pub morale: i8,
    pub cut: bool,
}

impl Figures {
    /// The truth.
    pub fn of(state: &State, unit: UnitId) -> Self {
        let u = state.unit(unit);
        Self {
            men: u.men,
            tanks: u.tanks,
            spg: u.spg,
            guns: u.guns,
            readiness: u.readiness,
            ammo: u.ammo,
            fuel: u.fuel,
            dug_in: u.dug_in,
            morale: u.morale,
            cut: u.supply == Supply::Cut,
        }
    }

    /// What an enemy who is out of sight is thought to be: up to strength and fit.
    pub fn believed(state: &State, unit: UnitId) -> Self {
        let u = state.scenario().unit(unit);
        Self {
            men: u.men,
            tanks: u.tanks,
            spg: u.spg,
            guns: u.guns,
            readiness: u.ready,
            ammo: 1000,
            fuel: 1000,
            dug_in: u.dug_in,
            morale: 0,
            cut: false,
        }
    }

    /// Tanks and self-propelled guns.
    pub const fn armour(&self) -> u32 {
        self.tanks as u32 + self.spg as u32
    }
}

/// Percentages for the three arms of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub men: u64,
    pub guns: u64,
    pub armour: u64,
}

impl Share {
    pub const fn all(percent: u64) -> Self {
        Self { men: percent, guns: percent, armour: percent }
    }
    pub const fn armour(percent: u64) -> Self {
        Self { men: 100, guns: 100, armour: percent }
    }
}

/// A unit's part in a battle. Strengths are in thousandths of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub unit: UnitId,
    /// Where it fights from.
    pub hex: HexId,
    pub figures: Figures,
    pub men: u64,
    pub guns: u64,
    pub armour: u64,
    /// Part of its men that find room at the front, %.
    pub engaged: u64,
}

impl Part {
    pub fn new(state: &State, unit: UnitId, hex: HexId, figures: Figures) -> Self {
        let kind = state.scenario().type_of(unit);
        Self {
            unit,
            hex,
            figures,
            men: u64::from(figures.men) * u64::from(kind.men_weight) * 10,
            guns: u64::from(figures.guns) * u64::from(kind.gun_weight) * 10,
            armour: u64::from(figures.armour()) * u64::from(kind.armour_weight) * 10,
            engaged: 100,
        }
    }

    pub const fn strength(&self) -> u64 {
        self.men + self.guns + self.armour
    }
}

/// One side's units in a battle, and the modifiers that made its strength.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Force {
    pub attacker: bool,
    pub parts: Vec<Part>,
    pub modifiers: Vec<Modifier>,
    /// Strength that belongs to no unit of the force: aircraft, ships. Thousandths of a point.
    pub support: u64,
}

impl Force {
    pub fn new(attacker: bool, parts: Vec<Part>) -> Self {
        Self { attacker, parts, modifiers: Vec::new(), support: 0 }
    }

    /// Thousandths of a point.
    pub fn strength(&self) -> u64 {
        self.parts.iter().map(Part::strength).sum::<u64>() + self.support
    }

    pub fn men(&self) -> u32 {
        self.parts.iter().map(|p| p.figures.men).sum()
    }

    pub fn armoured_vehicles(&self) -> u32 {
        self.parts.iter().map(|p| p.figures.armour()).sum()
    }

    /// Scales every unit by its own percentages; told as one modifier of the whole force.
    pub fn scale(&mut self, name: &str, share: impl Fn(&Part) -> Share) {
        let before = self.strength();
        let mut changed = false;
        for part in &mut self.parts {
            let s = share(part);
            changed |= s != Share::all(100);
            part.men = part.men * s.men / 100;
            part.guns = part.guns * s.guns / 100;
            part.armour = part.armour * s.armour / 100;
        }
        if changed {
            self.tell(name, before);
        }
    }

    /// Scales everything, support included.
    pub fn scale_all(&mut self, name: &str, percent: u64) {
        if percent == 100 {
            return;
        }
        let before = self.strength();
        for part in &mut self.parts {
            part.men = part.men * percent / 100;
            part.guns = part.guns * percent / 100;
            part.armour = part.armour * percent / 100;
        }
        self.support = self.support * percent / 100;
        self.tell(name, before);
    }

    /// Adds strength from outside, in thousandths of a point, at most `most` % of what stands on the ground.
    pub fn add_support(&mut self, name: &str, strength: u64, most: u64) {
        let before = self.strength();
        let ground = before - self.support;
        let added = strength.min(ground * most / 100);
        if added > 0 {
            self.support += added;
            self.tell(name, before);
        }
    }

    fn tell(&mut self, name: &str, before: u64) {
        let percent = (self.strength() * 100 + before / 2).checked_div(before).unwrap_or(100);
        if percent != 100 {
            let percent = u16::try_from(percent).unwrap_or(u16::MAX);
            self.modifiers.push(Modifier { name: name.to_owned(), percent, attacker: self.attacker });
        }
    }
}
