//! Attacks: all who stand next to a known enemy, against the target that is worth most; air support first.

use super::duty::BESIDE_M;
use super::level::Level;
use super::odds::{Odds, odds};
use super::table::{Duty, Table, in_line, mobile, points};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{AirMission, Order, View};
use crate::scenario::UnitId;
use std::collections::BTreeMap;

/// Chance of success from which an attacker goes ahead, thousandths; a defender wants more.
const GOOD: u32 = 450;
const SAFE: u32 = 750;
/// Chance below which an attacker waits for more troops even where it kills more than it loses.
const POOR: u32 = 250;
/// The same two chances for an army that presses on by the front's timetable: it pays for a day saved. A spearhead that
/// drives for the depth keeps its tanks for it.
const PRESSED_GOOD: u32 = 320;
const PRESSED_POOR: u32 = 120;
/// Own losses that an attack may cost, % of the enemy's: usually, and pressed.
const PRICE: u32 = 250;
const PRESSED_PRICE: u32 = 1000;
/// Chance above which nothing more is thrown in.
const CERTAIN: u32 = 900;
/// Readiness and ammunition (thousandths) under which troops do not attack.
const WORN: u8 = 15;
const LOW_AMMO: u16 = 120;
/// Odds from which a siege is pressed with assaults, %.
const SIEGE_RATIO: u32 = 130;
/// Readiness from which troops go on storming works; until then guns have the word.
const RESTED: u8 = 45;
/// Men's worth of a hex that bars an own unit's way.
const IN_THE_WAY: u32 = 700;

/// A planned attack.
struct Plan {
    units: Vec<UnitId>,
    odds: Odds,
    worth: i64,
}

/// Attacks weighed so far: a target is weighed again only when something has happened near it.
#[derive(Default)]
pub struct Weighed(BTreeMap<HexId, Option<Plan>>, Level);

impl Weighed {
    /// Nothing weighed yet, by a staff of this level.
    pub fn by(level: Level) -> Self {
        Self(BTreeMap::new(), level)
    }

    /// Things have happened around a hex.
    fn forget(&mut self, view: &View<'_>, around: HexId, steps: u32) {
        let grid = view.scenario().map.grid();
        self.0.retain(|&h, _| grid.distance(h, around) > steps);
    }

    /// A new round: everybody has moved.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// The attack most worth making now, or the air mission that should come before it.
/// `tried` counts the attacks on each hex this turn.
pub fn order(
    view: &View<'_>,
    table: &Table,
    commands: &dyn Fn(UnitId) -> bool,
    tried: &[(HexId, u8)],
    weighed: &mut Weighed,
) -> Option<(Order, String)> {
    if view.cease_fire() {
        return None;
    }
    for (&target, foe) in &table.foes {
        if foe.men > 0 && !weighed.0.contains_key(&target) {
            let found = consider(view, table, commands, tried, (target, weighed.1));
            weighed.0.insert(target, found);
        }
    }
    let mut best: Vec<(i64, HexId)> = weighed
        .0
        .iter()
        .filter_map(|(&h, p)| p.as_ref().filter(|_| table.known.enemy(h)).map(|p| (-p.worth, h)))
        .collect();
    best.sort_unstable();
    for (_, target) in best {
        let Some(Some(plan)) = weighed.0.get(&target) else { continue };
        let (odds, units) = (plan.odds, plan.units.clone());
        if odds.win < CERTAIN
            && weighed.1.joins()
            && let Some(support) = support(view, commands, target)
        {
            weighed.forget(view, target, 0);
            return Some(support);
        }
        let order = Order::Attack { units, target };
        if view.check(&order).is_ok() {
            weighed.forget(view, target, 3);
            return Some((order, why(view, target, odds)));
        }
        weighed.0.insert(target, None);
    }
    None
}

fn why(view: &View<'_>, target: HexId, odds: Odds) -> String {
    let at = view.scenario().map.place_at(target).map_or("the position in the way", |p| &p.name);
    if odds.win < POOR && odds.breach > 0 {
        return format!("breaks up the works of {at}: {} in 100 to open a level", odds.breach / 10);
    }
    let price = match (odds.loss, odds.kill) {
        (l, k) if k >= l * 3 => "at little cost",
        (l, k) if k >= l => "at a fair price",
        _ => "at a high price",
    };
    format!("attacks {at}: {} in 100 to take it, {price}", odds.win / 10)
}

/// The best attack on one hex, if it is worth while.
fn consider(
    view: &View<'_>,
    table: &Table,
    commands: &dyn Fn(UnitId) -> bool,
    tried: &[(HexId, u8)],
    (target, level): (HexId, Level),
) -> Option<Plan> {
    let times = tried.iter().find(|(h, _)| *h == target).map_or(0, |(_, n)| *n);
    if times >= 3 {
        return None;
    }
    let mut units = able(view, table, commands, target);
    if !level.joins() {
        one_stack(view, &mut units);
    }
    // Guns and engineers do not attack alone; before works guns have work of their own.
    if !units.iter().any(|&u| in_line(view.scenario(), u)) {
        return bombard(view, table, &units, times, target);
    }
    let all = units.clone();
    if view.fort(target) > 0 {
        units.retain(|&u| view.own_unit(u).is_some_and(|s| s.readiness >= RESTED));
        if !units.iter().any(|&u| in_line(view.scenario(), u)) {
            return bombard(view, table, &all, times, target);
        }
    }
    let barred: u32 = units.iter().filter(|&&u| in_way(view, table, u, target)).count() as u32;
    let presses = units.iter().any(|&u| {
        in_line(view.scenario(), u) && eager(table.duties[u.index()]) && !table.exploits[u.index()]
    });
    let attackers = units.iter().filter(|&&u| eager(table.duties[u.index()])).count();
    let mut o = odds(view, &units, target);
    let (good, poor) = if presses { (PRESSED_GOOD, PRESSED_POOR) } else { (GOOD, POOR) };
    let needed = if attackers == 0 { SAFE } else { good };
    // A siege or a drawn battle wears the defender down day by day: worth it within reason, for who stands still before
    // an enemy gives him another day to dig.
    let works = view.fort(target) > 0 && o.breach > 0 && o.ratio >= SIEGE_RATIO;
    let prize =
        view.scenario().objectives.iter().filter(|x| x.hex == target).map(|x| x.points * 100).sum::<u32>();
    // A level of works that is broken open is worth as much as the garrison behind it.
    let opened = if works { table.foe(target).men * o.breach / 1000 } else { 0 };
    let worth_paying = if presses && !works { PRESSED_PRICE } else { PRICE };
    let price = o.kill * worth_paying / 100 + opened;
    let wears = attackers > 0 && times == 0 && o.loss <= price && (works || o.win >= poor);
    if o.win < needed && !wears {
        return bombard(view, table, &all, times, target);
    }
    if level.foresees() {
        release(view, table, &mut units, target, &mut o);
    }
    let gain = (u64::from(IN_THE_WAY * barred + prize + 200) * u64::from(o.win) / 1000) as i64;
    // Who presses on reckons with the days that he would stand before the place as well.
    let paid = if presses && !works { o.loss / 2 } else { o.loss };
    let worth = gain + i64::from(o.kill + opened) - i64::from(paid);
    (worth > 0).then_some(Plan { units, odds: o, worth })
}

/// Heavy guns alone on works that cannot be stormed yet: a day's fire, once a day.
fn bombard(view: &View<'_>, table: &Table, units: &[UnitId], times: u8, target: HexId) -> Option<Plan> {
    let scenario = view.scenario();
    let duty = |u: UnitId| eager(table.duties[u.index()]);
    let guns: Vec<UnitId> = units
        .iter()
        .copied()
        .filter(|&u| scenario.type_of(u).heavy_guns && !in_line(scenario, u) && duty(u))
        .collect();
    if view.fort(target) == 0 || times > 0 || guns.is_empty() {
        return None;
    }
    let o = odds(view, &guns, target);
    let worth = i64::from(o.kill + table.foe(target).men * o.breach / 1000) - i64::from(o.loss) * 3 / 2;
    (worth > 0).then_some(Plan { units: guns, odds: o, worth })
}

/// Leaves only the strongest stack of those that could attack together.
fn one_stack(view: &View<'_>, units: &mut Vec<UnitId>) {
    let scenario = view.scenario();
    let mut stacks: BTreeMap<HexId, u32> = BTreeMap::new();
    for &id in units.iter().filter(|&&id| in_line(scenario, id)) {
        if let Some(u) = view.own_unit(id) {
            *stacks.entry(u.hex).or_default() += points(scenario, id, u);
        }
    }
    let best = stacks.into_iter().max_by_key(|&(h, p)| (p, std::cmp::Reverse(h))).map(|(h, _)| h);
    units.retain(|&id| view.own_unit(id).map(|u| u.hex) == best);
}

const fn eager(duty: Duty) -> bool {
    matches!(duty, Duty::Advance { .. } | Duty::Besiege { .. })
}

/// Units that can join: next to the target, rested and supplied enough. Those who are to leave do not stay for it.
fn able(view: &View<'_>, table: &Table, commands: &dyn Fn(UnitId) -> bool, target: HexId) -> Vec<UnitId> {
    let scenario = view.scenario();
    let mut units: Vec<UnitId> = view
        .in_reach(target)
        .filter(|&id| {
            let kind = scenario.type_of(id);
            let leaves = matches!(table.duties[id.index()], Duty::Go { .. } | Duty::Delay { .. });
            kind.combat
                && commands(id)
                && !leaves
                && !alone(view, table, id)
                && !matches!(
                    kind.mobility,
                    Mobility::Static | Mobility::Air | Mobility::Naval | Mobility::River
                )
                && view.own_unit(id).is_some_and(|u| {
                    u.readiness >= WORN && u.ammo >= LOW_AMMO && u32::from(u.minutes) >= assault(view)
                })
        })
        .collect();
    units.sort_unstable();
    units
}

/// It alone holds a place of small hexes: who strikes out of it and wins goes forward, and the place is empty.
fn alone(view: &View<'_>, table: &Table, unit: UnitId) -> bool {
    let scenario = view.scenario();
    let holds = table.duties[unit.index()] == Duty::Hold && in_line(scenario, unit);
    holds
        && scenario.scale.hex_m < BESIDE_M
        && view
            .own_unit(unit)
            .is_some_and(|u| view.own_at(u.hex).filter(|&o| in_line(scenario, o)).count() == 1)
}

fn assault(view: &View<'_>) -> u32 {
    view.scenario().scale.turn_hours * 10
}

/// The target lies on the unit's way to its goal.
fn in_way(view: &View<'_>, table: &Table, unit: UnitId, target: HexId) -> bool {
    let duty = table.duties[unit.index()];
    if !eager(duty) {
        return false;
    }
    let (Some(field), Some(u)) = (table.field_of[unit.index()], view.own_unit(unit)) else { return false };
    let field = table.fields.get(field);
    duty.goal() == Some(target) || field.at(target) < field.at(u.hex)
}

/// Lets go those that are not needed, the fastest first, so that they keep their day for the pursuit.
fn release(view: &View<'_>, table: &Table, units: &mut Vec<UnitId>, target: HexId, o: &mut Odds) {
    let scenario = view.scenario();
    let mut by_speed = units.clone();
    by_speed.sort_by_key(|&u| (in_way(view, table, u, target), !mobile(scenario, u), u));
    for unit in by_speed {
        if o.win < CERTAIN + 50 || units.len() == 1 {
            return;
        }
        let fewer: Vec<UnitId> = units.iter().copied().filter(|&u| u != unit).collect();
        if !fewer.iter().any(|&u| in_line(scenario, u)) {
            continue;
        }
        let without = odds(view, &fewer, target);
        if without.win >= CERTAIN && without.loss <= o.loss * 5 / 4 + 20 {
            *units = fewer;
            *o = without;
        }
    }
}

/// The strongest rested bombers or fighters in range.
fn support(view: &View<'_>, commands: &dyn Fn(UnitId) -> bool, target: HexId) -> Option<(Order, String)> {
    let scenario = view.scenario();
    let mut best: Option<(u32, UnitId)> = None;
    for (id, u) in view.own() {
        if scenario.type_of(id).mobility != Mobility::Air
            || u.minutes == 0
            || u.readiness < 35
            || !commands(id)
        {
            continue;
        }
        let strength = view.air_strength(id, target);
        let order = Order::Air { unit: id, mission: AirMission::Support, target };
        if strength > 0 && best.is_none_or(|(s, _)| strength > s) && view.check(&order).is_ok() {
            best = Some((strength, id));
        }
    }
    let (_, unit) = best?;
    let at = scenario.map.place_at(target).map_or("the coming attack", |p| &p.name);
    Some((
        Order::Air { unit, mission: AirMission::Support, target },
        format!("bombs {at} before the attack goes in"),
    ))
}
