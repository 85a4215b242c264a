//! The map table: the known enemy, what it would take to drive him off, and today's fields and duties.

use super::fields::{Fields, Ground, landmasses};
use super::plan::Standing;
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{Known, UnitState, View};
use crate::scenario::{Scenario, Symbol, UnitId};
use std::collections::BTreeMap;

/// The known enemy in one hex.
#[derive(Clone, Copy, Debug, Default)]
pub struct Foe {
    pub men: u32,
    /// Strength in points, about one for ten rifles.
    pub points: u32,
    /// Units that fight.
    pub fighters: u32,
    /// Tanks and assault guns.
    pub armour: u32,
}

/// What a unit is to do today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duty {
    /// Nothing to order.
    #[default]
    Stay,
    /// Fight its way to the goal.
    Advance { goal: HexId },
    /// Take a strongpoint that others have passed.
    Besiege { goal: HexId },
    /// Come after the fighting line: staffs, reserves.
    Follow { goal: HexId },
    /// March there, out of the enemy's way.
    Go { goal: HexId },
    /// Keep the place; strike back when that is cheap.
    Hold,
    /// Give ground towards the goal when pressed.
    Delay { goal: HexId },
    /// Feel the way towards the goal without being drawn into a fight.
    Screen { goal: HexId },
    /// Stay at a bridge that is down until it stands again.
    Build,
}

impl Duty {
    /// The duty in words.
    pub fn told(self, view: &View<'_>) -> String {
        let map = &view.scenario().map;
        let at = |h: HexId| map.place_at(h).map_or("the next way-point", |p| &p.name);
        match self {
            Self::Stay => "has no task today".to_owned(),
            Self::Advance { goal } => format!("is to take {}", at(goal)),
            Self::Besiege { goal } => format!("is to besiege {}", at(goal)),
            Self::Follow { .. } => "is to follow the troops in front".to_owned(),
            Self::Go { goal } => format!("is to go to {}", at(goal)),
            Self::Hold => "is to hold where it stands".to_owned(),
            Self::Build => "is to build the bridge here anew".to_owned(),
            Self::Delay { goal } => format!("is to give ground slowly towards {}", at(goal)),
            Self::Screen { goal } => format!("is to screen towards {}", at(goal)),
        }
    }

    pub const fn goal(self) -> Option<HexId> {
        match self {
            Self::Stay | Self::Hold | Self::Build => None,
            Self::Advance { goal }
            | Self::Besiege { goal }
            | Self::Follow { goal }
            | Self::Go { goal }
            | Self::Delay { goal }
            | Self::Screen { goal } => Some(goal),
        }
    }
}

/// All that the staff has worked out for the moment. Rebuilt from the view; carries nothing from turn to turn.
pub struct Table {
    pub known: Known,
    /// A number that changes when the known enemy does.
    contacts: u64,
    pub foes: BTreeMap<HexId, Foe>,
    fight: Vec<u32>,
    /// Hexes within two steps of a known fighting enemy.
    near: Vec<bool>,
    pub fields: Fields,
    pub duties: Vec<Duty>,
    /// Units that drive for the depth under an order to exploit.
    pub exploits: Vec<bool>,
    /// Field of each unit, a number in `fields`.
    pub field_of: Vec<Option<usize>>,
    pub tasks: Vec<Option<usize>>,
    pub standing: Standing,
    land: Vec<u16>,
}

impl Table {
    pub fn new(view: &View<'_>, standing: Standing) -> Self {
        let cells = view.scenario().map.grid().len();
        let units = view.scenario().units.len();
        let mut table = Self {
            known: view.known(),
            contacts: 0,
            foes: BTreeMap::new(),
            fight: vec![0; cells],
            near: vec![false; cells],
            fields: Fields::new(cells),
            duties: vec![Duty::Stay; units],
            exploits: vec![false; units],
            field_of: vec![None; units],
            tasks: standing.units.clone(),
            standing,
            land: landmasses(view),
        };
        table.contacts = fingerprint(view);
        table.count(view);
        table
    }

    /// A new day: new tasks, new ground.
    pub fn renew(&mut self, view: &View<'_>, standing: Standing) {
        self.tasks.clone_from(&standing.units);
        self.standing = standing;
        self.fields.renew();
        self.contacts = 0;
        self.refresh(view);
    }

    /// Two hexes lie on the same land.
    pub fn joined(&self, a: HexId, b: HexId) -> bool {
        self.land[a.index()] != 0 && self.land[a.index()] == self.land[b.index()]
    }

    /// Follows what has been learnt since the last look.
    pub fn refresh(&mut self, view: &View<'_>) {
        let now = fingerprint(view);
        if now != self.contacts {
            self.contacts = now;
            self.known = view.known();
            self.count(view);
        }
    }

    fn count(&mut self, view: &View<'_>) {
        self.fight.fill(0);
        self.near.fill(false);
        self.foes.clear();
        for (id, contact) in view.enemies() {
            let foe = self.foes.entry(contact.hex).or_default();
            let (men, points, armour) = believed(view, id);
            foe.men += men;
            if view.scenario().type_of(id).combat {
                foe.points += points;
                foe.armour += armour;
                foe.fighters += 1;
            }
        }
        for (&hex, foe) in &self.foes {
            // A division in the open holds up a day's march, works several days.
            self.fight[hex.index()] = 120 + foe.points / 2 + u32::from(view.fort(hex)) * 500;
            if foe.fighters > 0 {
                for h in view.scenario().map.grid().within(hex, 2) {
                    self.near[h.index()] = true;
                }
            }
        }
    }

    /// A known fighting enemy stands within two steps.
    pub fn close(&self, hex: HexId) -> bool {
        self.near[hex.index()]
    }

    /// The number of the field that leads a unit to a goal.
    pub fn field(
        &mut self,
        view: &View<'_>,
        goal: HexId,
        unit: UnitId,
        manner: super::fields::Manner,
        asked: &[HexId],
    ) -> Option<usize> {
        let ground = Ground { known: &self.known, fight: self.fight.as_slice() };
        self.fields.to(view, &ground, goal, unit, manner, asked)
    }

    pub fn foe(&self, hex: HexId) -> Foe {
        self.foes.get(&hex).copied().unwrap_or_default()
    }

    /// Strength of known fighting enemies within some steps of a hex, points.
    pub fn foes_near(&self, view: &View<'_>, hex: HexId, steps: u32) -> u32 {
        let grid = view.scenario().map.grid();
        self.foes.iter().filter(|(h, _)| grid.distance(**h, hex) <= steps).map(|(_, f)| f.points).sum()
    }

    /// Steps to the nearest known fighting enemy.
    pub fn nearest_foe(&self, view: &View<'_>, hex: HexId) -> Option<(u32, HexId)> {
        let grid = view.scenario().map.grid();
        self.foes.iter().filter(|(_, f)| f.fighters > 0).map(|(&h, _)| (grid.distance(h, hex), h)).min()
    }
}

/// Men, points and armour of an enemy unit: as it is when in sight, else four fifths of what it began with.
fn believed(view: &View<'_>, id: UnitId) -> (u32, u32, u32) {
    let scenario = view.scenario();
    if let Some(u) = view.seen_enemy(id) {
        return (u.men, points(scenario, id, u), u32::from(u.tanks) + u32::from(u.spg));
    }
    let (u, kind) = (scenario.unit(id), scenario.type_of(id));
    let armour = u32::from(u.tanks) + u32::from(u.spg);
    let points =
        weigh(kind, u.men, u32::from(u.guns), armour) * 4 / 5 * quality(u.quality, u.effective) / 100;
    (u.men * 4 / 5, points, armour * 4 / 5)
}

/// Strength of a unit in points, roughly as battle counts it.
pub fn points(scenario: &Scenario, id: UnitId, u: &UnitState) -> u32 {
    let start = scenario.unit(id);
    let armour = u32::from(u.tanks) + u32::from(u.spg);
    let raw = weigh(scenario.type_of(id), u.men, u32::from(u.guns), armour);
    raw * quality(start.quality, start.effective) / 100 * (40 + u32::from(u.readiness) * 6 / 10) / 100
}

const fn weigh(kind: &crate::scenario::UnitType, men: u32, guns: u32, armour: u32) -> u32 {
    men * kind.men_weight as u32 / 100
        + (guns * kind.gun_weight as u32 + armour * kind.armour_weight as u32) / 100
}

fn quality(quality: u8, effective: u8) -> u32 {
    (40 + u32::from(quality) * 10) * u32::from(effective) / 100
}

fn fingerprint(view: &View<'_>) -> u64 {
    view.enemies().fold(0xcbf2_9ce4_8422_2325, |h, (u, c)| {
        let men = view.seen_enemy(u).map_or(0, |s| u64::from(s.men));
        (h ^ (u64::from(u.0) << 40 ^ u64::from(c.hex.0) ^ men << 20)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Troops of the fighting line, as against guns, engineers and staffs that follow it.
pub fn in_line(scenario: &Scenario, unit: UnitId) -> bool {
    let kind = scenario.type_of(unit);
    kind.combat
        && !matches!(
            kind.symbol,
            Symbol::Artillery
                | Symbol::Rocket
                | Symbol::Mortar
                | Symbol::AntiTank
                | Symbol::AntiAir
                | Symbol::Engineer
                | Symbol::Supply
                | Symbol::Railway
                | Symbol::Hq
        )
        && !matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River)
}

/// Moves on wheels, tracks or hooves.
pub fn mobile(scenario: &Scenario, unit: UnitId) -> bool {
    matches!(scenario.type_of(unit).mobility, Mobility::Motor | Mobility::Tracked | Mobility::Horse)
}
