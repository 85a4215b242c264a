//! The assessment of one battle: what the preview shows and the resolver draws from.

use super::chances::{Chances, Circumstances};
use super::pursuit;
use super::strength::{Figures, Force, Part};
use super::{approach, defenders, guns, holds_ground, losses, modifiers, retreat};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::event::{Charges, Losses, Modifier, Outcome};
use crate::rules::numbers::battle;
use crate::rules::state::State;
use crate::rules::view::View;
use crate::scenario::{SideId, UnitId};

/// Losses that one side must expect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Mean over all outcomes.
    pub mean: Losses,
    /// The luckiest and the unluckiest case among the outcomes that can happen.
    pub least: Losses,
    pub most: Losses,
}

/// What an attack would be, before it is ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Strengths in points.
    pub attacker: u32,
    pub defender: u32,
    /// Attacker's strength over the defender's, %.
    pub odds: u32,
    pub modifiers: Vec<Modifier>,
    /// Chance of each outcome in a thousand; they add up to 1000.
    pub chances: [(Outcome, u32); 6],
    /// Chance in a thousand that a level of permanent works is broken.
    pub breach: u32,
    pub attacker_losses: Expected,
    /// Prisoners of a surrender are among them.
    pub defender_losses: Expected,
    /// What men with charges do to the attacker's tanks, on average.
    pub charges: Charges,
    /// What pursuit adds to the losses of defenders who give way, %.
    pub pursuit: u32,
    /// Guns alone: they wear the garrison down and break its works; nobody goes forward.
    pub bombardment: bool,
    /// Minutes that the attack takes if it carries the hex; a line that holds costs twice that.
    pub minutes: u32,
    /// False when the defender is out of sight and only believed to be there.
    pub exact: bool,
}

impl Preview {
    /// Chance in a thousand of an outcome.
    #[must_use]
    pub fn chance(&self, outcome: Outcome) -> u32 {
        self.chances.iter().filter(|(o, _)| *o == outcome).map(|&(_, c)| c).sum()
    }

    /// Chance in a thousand that the defender's line breaks.
    #[must_use]
    pub fn success(&self) -> u32 {
        1000 - self.chance(Outcome::Repulsed) - self.chance(Outcome::Held)
    }
}

/// Everything about a battle that is known before the dice.
#[derive(Clone, Debug)]
pub struct Assessment {
    pub attack: Force,
    pub defence: Force,
    pub odds: u32,
    pub circumstances: Circumstances,
    pub chances: Chances,
    pub breach: u32,
    /// Tenths of anti-tank strength of the defence.
    pub anti_tank: u32,
    pub suicide: bool,
    /// What the ground alone gives the defender beyond the open, %.
    pub cover: u32,
    /// What pursuit adds to the losses of defenders who give way, %.
    pub pursuit: u32,
    /// Only guns take part.
    pub bombardment: bool,
    /// What of a day's fighting a turn's assault is, %.
    pub day_share: u32,
    pub exact: bool,
}

/// An attack by own units on a hex, as its side can know it.
#[must_use]
pub fn preview(view: &View<'_>, units: &[UnitId], target: HexId) -> Preview {
    let own: Vec<(UnitId, HexId)> = units.iter().filter_map(|&u| Some((u, view.own_unit(u)?.hex))).collect();
    preview_from(view, &own, target)
}

/// As [`preview`], with each attacker in a hex from which it might attack later: for plans.
#[must_use]
pub fn preview_from(view: &View<'_>, attackers: &[(UnitId, HexId)], target: HexId) -> Preview {
    let (state, side) = (view.state(), view.side());
    assess(state, side, attackers, target, !view.sees(target)).preview(state)
}

/// An attack on a hex whose defenders are in sight, for tests and tools that hold the state itself.
#[must_use]
pub fn preview_of(state: &State, side: SideId, units: &[UnitId], target: HexId) -> Preview {
    preview(&View::new(state, side), units, target)
}

/// Looks at a battle. With `believed`, the defenders are those that the attacker believes to be there.
pub fn assess(
    state: &State,
    side: SideId,
    attackers: &[(UnitId, HexId)],
    target: HexId,
    believed: bool,
) -> Assessment {
    let scenario = state.scenario();
    let attackers = attackers.iter().map(|&(u, h)| Part::new(state, u, h, Figures::of(state, u))).collect();
    let mut attack = Force::new(true, attackers);
    let enemies: Vec<Part> = if believed {
        let there = |&u: &UnitId| state.contact(side, u).is_some_and(|c| c.hex == target);
        let known = scenario.unit_ids().filter(there).filter(|&u| holds_ground(scenario.type_of(u)));
        known.map(|u| Part::new(state, u, target, Figures::believed(state, u))).collect()
    } else {
        let there = defenders(state, target, side.other());
        there.map(|u| Part::new(state, u, target, Figures::of(state, u))).collect()
    };
    let mut defence = Force::new(false, enemies);
    modifiers::troops(state, &mut attack, true);
    modifiers::troops(state, &mut defence, !believed);
    modifiers::off_the_march(state, &mut attack);
    modifiers::ground_for_armour(state, &mut attack, target);
    modifiers::ground_for_armour(state, &mut defence, target);
    modifiers::against_armour(state, &mut attack, &defence, target);
    approach::approach(state, &mut attack, &defence, target);
    modifiers::circumstances(state, &mut attack, side, target);
    modifiers::position(state, &attack, &mut defence, target);
    modifiers::surprised(state, side, &mut defence, target);
    guns::answer(state, &mut defence, side.other(), target, believed.then_some(side));
    modifiers::naval(state, &mut defence, side.other(), target);
    let odds = (attack.strength() * 100 / defence.strength().max(1)).min(9999) as u32;
    let circumstances = circumstances(state, &attack, &defence, odds, target);
    let day_share = battle::day_share(scenario.scale.turn_hours);
    let bombardment = !attack.parts.is_empty()
        && !defence.parts.is_empty()
        && attack.parts.iter().all(|p| scenario.type_of(p.unit).from_the_rear());
    let chances = if defence.parts.is_empty() {
        Chances::certain(Outcome::Overrun)
    } else if bombardment {
        Chances::certain(Outcome::Held)
    } else {
        Chances::new(&circumstances)
    };
    let means = modifiers::means(state, &attack, target);
    let breach = if circumstances.works == 0 || defence.parts.is_empty() {
        0
    } else {
        let bare = if bombardment { 0 } else { battle::BREACH_BARE };
        (bare + battle::BREACH_MEANS * means / (2 * battle::WORKS_OPENED)) * day_share / 100
    };
    let anti_tank = modifiers::anti_tank(state, &defence);
    let suicide = modifiers::suicide_squads(state, &attack, &defence, target);
    let cover = battle::cover(scenario.map.terrain(target)).map_or(0, |(_, all)| u32::from(all) - 100);
    let pursuit = if circumstances.way_out { pursuit::share(state, &attack, &defence, target) } else { 0 };
    Assessment {
        attack,
        defence,
        odds,
        circumstances,
        chances,
        breach,
        anti_tank,
        suicide,
        cover,
        pursuit,
        bombardment,
        day_share,
        exact: !believed,
    }
}

fn circumstances(state: &State, attack: &Force, defence: &Force, odds: u32, target: HexId) -> Circumstances {
    let scenario = state.scenario();
    let mobile: Vec<&Part> =
        defence.parts.iter().filter(|p| scenario.type_of(p.unit).mobility != Mobility::Static).collect();
    let from: Vec<HexId> = attack.parts.iter().map(|p| p.hex).collect();
    let open = battle::armour_ground(scenario.map.terrain(target)) > 80;
    let tanks: u64 = attack.parts.iter().map(|p| p.armour).sum();
    let works = u32::from(state.fort(target));
    Circumstances {
        odds,
        all_static: mobile.is_empty(),
        works,
        bare: scenario.map.fort(target) == 0,
        way_out: mobile.iter().any(|p| retreat::refuge(state, p.unit, target, &from).is_some()),
        cut: defence.parts.iter().all(|p| p.figures.cut),
        armour: open
            && works == 0
            && tanks * 5 >= attack.strength()
            && attack.armoured_vehicles() >= battle::OVERRUN_VEHICLES
            && attack.armoured_vehicles() > defence.armoured_vehicles() * 3
            && modifiers::anti_tank(state, defence) < 40,
        will: will(state, defence) + works as i32 * battle::WORKS_WILL,
    }
}

/// How little a force thinks of giving up: training, readiness and morale, by men.
fn will(state: &State, force: &Force) -> i32 {
    let men = i64::from(force.men().max(1));
    let sum: i64 = force
        .parts
        .iter()
        .map(|p| {
            let quality = i64::from(state.scenario().unit(p.unit).quality);
            let will = 20 + quality * 8 + i64::from(p.figures.readiness) / 2 + i64::from(p.figures.morale);
            will * i64::from(p.figures.men)
        })
        .sum();
    (sum / men) as i32
}

impl Assessment {
    pub fn preview(&self, state: &State) -> Preview {
        let mut chances = [(Outcome::Held, 0); 6];
        for (to, from) in chances.iter_mut().zip(self.chances.iter()) {
            *to = from;
        }
        let points = |f: &Force| u32::try_from(f.strength() / 1000).unwrap_or(u32::MAX);
        let (attacker_losses, defender_losses, charges) = self.expected(state);
        let carried = battle::assault_minutes(state.scenario().scale.turn_hours);
        Preview {
            attacker: points(&self.attack),
            defender: points(&self.defence),
            odds: self.odds,
            modifiers: self.modifiers(),
            chances,
            breach: self.breach,
            attacker_losses,
            defender_losses,
            charges,
            pursuit: self.pursuit,
            bombardment: self.bombardment,
            minutes: if self.defence.parts.is_empty() { battle::SWEEP_MINUTES } else { carried },
            exact: self.exact,
        }
    }

    /// Modifiers of both sides, the attacker's first.
    pub fn modifiers(&self) -> Vec<Modifier> {
        self.attack.modifiers.iter().chain(&self.defence.modifiers).cloned().collect()
    }

    fn expected(&self, state: &State) -> (Expected, Expected, Charges) {
        let mut sides = [Spread::default(), Spread::default()];
        let (mut vehicles, mut men) = (0, 0);
        for (outcome, chance) in self.chances.iter().filter(|&(_, chance)| chance > 0) {
            for (luck, weight) in [(battle::LUCK.0, 0), (100, chance), (battle::LUCK.1, 0)] {
                sides[0].take(losses::total(&losses::attackers(state, self, outcome, luck)), weight);
                sides[1].take(losses::total(&losses::defenders(state, self, outcome, luck)), weight);
            }
            let charges = losses::charges(state, self, outcome, 100);
            vehicles += charges.vehicles * chance;
            men += charges.men * chance;
        }
        let [a, d] = sides;
        (a.expected(), d.expected(), Charges { vehicles: (vehicles + 500) / 1000, men: (men + 500) / 1000 })
    }
}

/// Collects losses over the outcomes, kind by kind.
#[derive(Default)]
struct Spread {
    sum: [u64; KINDS],
    least: Option<[u32; KINDS]>,
    most: [u32; KINDS],
}

/// Kinds of losses on land.
const KINDS: usize = 8;

impl Spread {
    fn take(&mut self, l: Losses, weight: u32) {
        let vehicles = [l.tanks, l.spg, l.guns, l.tanks_damaged, l.spg_damaged].map(u32::from);
        let [tanks, spg, guns, tanks_damaged, spg_damaged] = vehicles;
        let l = [l.men, l.wounded, l.captured, tanks, spg, guns, tanks_damaged, spg_damaged];
        let least = self.least.get_or_insert(l);
        for i in 0..KINDS {
            self.sum[i] += u64::from(l[i]) * u64::from(weight);
            least[i] = least[i].min(l[i]);
            self.most[i] = self.most[i].max(l[i]);
        }
    }

    fn expected(&self) -> Expected {
        let small = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
        let losses = |l: [u32; KINDS]| Losses {
            men: l[0],
            wounded: l[1],
            captured: l[2],
            tanks: small(l[3]),
            spg: small(l[4]),
            guns: small(l[5]),
            aircraft: 0,
            tanks_damaged: small(l[6]),
            spg_damaged: small(l[7]),
        };
        Expected {
            mean: losses(self.sum.map(|s| ((s + 500) / 1000) as u32)),
            least: losses(self.least.unwrap_or_default()),
            most: losses(self.most),
        }
    }
}
