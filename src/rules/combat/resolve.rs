//! The resolver: draws an outcome from what the preview showed and makes it happen.

use super::assess::{Assessment, assess};
use super::strength::Force;
use super::{displace_noncombat, guns, losses, modifiers, pursuit, retreat};
use crate::hex::HexId;
use crate::rules::event::{Battle, Charges, Event, Losses, Outcome};
use crate::rules::execute::Resolver;
use crate::rules::numbers::battle;
use crate::rules::state::{State, Status};
use crate::rules::{movement, sight};
use crate::scenario::{SideId, UnitId};

/// Carries out a checked attack.
pub fn resolve(r: &mut Resolver<'_>, units: &[UnitId], target: HexId) {
    let Some(&first) = units.first() else { return };
    let side = r.state().scenario().unit(first).side;
    let attackers: Vec<(UnitId, HexId)> = units.iter().map(|&u| (u, r.state().unit(u).hex)).collect();
    let a = assess(r.state(), side, &attackers, target, false);
    if a.defence.parts.is_empty() {
        sweep(r, side, units, target);
        return;
    }
    let outcome = a.chances.draw(r.dice());
    let luck = battle::LUCK.0 + r.dice().below(battle::LUCK.1 - battle::LUCK.0 + 1);
    let breach = a.breach > 0 && r.dice().below(1000) < a.breach;
    let ours = losses::attackers(r.state(), &a, outcome, luck);
    let theirs = losses::defenders(r.state(), &a, outcome, luck);
    r.emit(Event::Fought(Box::new(Battle {
        attacker: side,
        target,
        attackers: units.to_vec(),
        defenders: a.defence.parts.iter().map(|p| p.unit).collect(),
        odds: a.odds,
        modifiers: a.modifiers(),
        outcome,
        attacker_losses: losses::total(&ours),
        defender_losses: losses::total(&theirs),
        charges: losses::charges(r.state(), &a, outcome, luck),
    })));
    costs(r, &a, outcome);
    crate::rules::score::damage(r, target, crate::rules::numbers::prizes::FOUGHT_OVER);
    suffer(r, &ours);
    let captured = outcome == Outcome::Surrender;
    if captured {
        for part in &a.defence.parts {
            r.emit(Event::Gone { unit: part.unit, how: Status::Captured });
        }
    } else {
        suffer(r, &theirs);
        shake(r, &a, outcome);
    }
    if breach {
        let level = r.state().fort(target).saturating_sub(1);
        r.emit(Event::Fort { hex: target, level });
    }
    let hexes: Vec<HexId> = a.attack.parts.iter().map(|p| p.hex).collect();
    match outcome {
        Outcome::Retreat => retreat::fall_back(r, target, side.other(), &hexes, 1),
        Outcome::Rout | Outcome::Overrun => retreat::fall_back(r, target, side.other(), &hexes, 2),
        Outcome::Repulsed | Outcome::Held | Outcome::Surrender => {}
    }
    displace_noncombat(r, target, side);
    advance(r, side, &a.attack, target);
}

/// Nobody defends the hex: headquarters, depots and airfields are swept up on the way in.
fn sweep(r: &mut Resolver<'_>, side: SideId, units: &[UnitId], target: HexId) {
    let caught: Vec<UnitId> = r.state().stack_of(target, side.other()).collect();
    r.emit(Event::Fought(Box::new(Battle {
        attacker: side,
        target,
        attackers: units.to_vec(),
        defenders: caught,
        odds: 9999,
        modifiers: Vec::new(),
        outcome: Outcome::Overrun,
        attacker_losses: Losses::default(),
        defender_losses: Losses::default(),
        charges: Charges::default(),
    })));
    for &unit in units {
        let minutes = spend(r.state(), unit, battle::SWEEP_MINUTES);
        r.emit(Event::Spent { unit, minutes });
    }
    displace_noncombat(r, target, side);
    let attackers: Vec<(UnitId, HexId)> = units.iter().map(|&u| (u, r.state().unit(u).hex)).collect();
    let a = assess(r.state(), side, &attackers, target, false);
    advance(r, side, &a.attack, target);
}

/// Time, ammunition and fatigue of the fight.
fn costs(r: &mut Resolver<'_>, a: &Assessment, outcome: Outcome) {
    let weight = battle::weight(outcome);
    let share = |full: u32| i16::try_from(full * a.day_share / 100).unwrap_or(0);
    let time = battle::assault_minutes(r.state().scenario().scale.turn_hours) * weight.time / 100;
    let pace = match (a.bombardment, a.circumstances.works) {
        (true, _) => battle::BOMBARD_TIRE,
        (false, 0) => 100,
        (false, _) => battle::SIEGE_TIRE,
    };
    let tires = share(u32::from(weight.attacker_tires) * pace / 100);
    let target = a.defence.parts.first().map(|p| p.hex);
    let side = a.attack.parts.first().map(|p| r.state().scenario().unit(p.unit).side);
    for part in &a.attack.parts {
        let unit = part.unit;
        let minutes = spend(r.state(), unit, time);
        r.emit(Event::Spent { unit, minutes });
        r.emit(Event::Ammo { unit, change: -share(battle::ATTACKER_AMMO) });
        r.emit(Event::Readiness { unit, change: -tires.max(1) });
        if r.state().unit(unit).dug_in > 0 {
            r.emit(Event::DugIn { unit, level: 0 });
        }
    }
    if let (Some(target), Some(side)) = (target, side) {
        let ships: Vec<UnitId> = modifiers::ships(r.state(), side, target)
            .chain(modifiers::ships(r.state(), side.other(), target))
            .collect();
        for unit in ships {
            r.emit(Event::Ammo { unit, change: -share(battle::NAVAL_AMMO) });
        }
        let guns: Vec<UnitId> = guns::answering(r.state(), side.other(), target, None).collect();
        for unit in guns {
            r.emit(Event::Ammo { unit, change: -share(battle::DEFENDER_AMMO) });
        }
    }
}

fn spend(state: &State, unit: UnitId, minutes: u32) -> u16 {
    state.unit(unit).minutes.min(u16::try_from(minutes).unwrap_or(u16::MAX))
}

/// Losses; remnants are no more.
fn suffer(r: &mut Resolver<'_>, all: &[(UnitId, Losses)]) {
    for &(unit, losses) in all {
        if losses != Losses::default() {
            r.emit(Event::Lost { unit, losses });
        }
        let (first, left) = (r.state().scenario().unit(unit).men, r.state().unit(unit));
        let weapons =
            u32::from(left.tanks) + u32::from(left.spg) + u32::from(left.guns) + u32::from(left.aircraft);
        let remnant = if first > 0 { left.men * 100 < first * battle::REMNANT } else { weapons == 0 };
        if remnant {
            r.emit(Event::Gone { unit, how: Status::Destroyed });
        }
    }
}

/// What the fight does to defenders who are left: fatigue, ammunition, trenches lost.
fn shake(r: &mut Resolver<'_>, a: &Assessment, outcome: Outcome) {
    let weight = battle::weight(outcome);
    let share = |full: u32| i16::try_from(full * a.day_share / 100).unwrap_or(0);
    let cover = if a.circumstances.works > 0 { battle::WORKS_TIRE } else { 100 };
    for part in &a.defence.parts {
        let unit = part.unit;
        if !r.state().in_play(unit) {
            continue;
        }
        r.emit(Event::Ammo { unit, change: -share(battle::DEFENDER_AMMO) });
        let tires = u32::from(weight.defender_tires) * cover / 100;
        r.emit(Event::Readiness { unit, change: -share(tires).max(1) });
        let level = r.state().unit(unit).dug_in;
        if level > 1 && outcome == Outcome::Held && a.odds >= 200 {
            r.emit(Event::DugIn { unit, level: level - 1 });
        }
    }
}

/// The strongest attacker that can moves into an emptied hex; mobile ones with time left go first.
fn advance(r: &mut Resolver<'_>, side: SideId, attack: &Force, target: HexId) {
    let state = r.state();
    if state.stack_of(target, side.other()).next().is_some() {
        return;
    }
    let scenario = state.scenario();
    let best = attack
        .parts
        .iter()
        .filter(|p| state.in_play(p.unit))
        .filter_map(|p| {
            let u = state.unit(p.unit);
            let kind = scenario.type_of(p.unit);
            let dir = scenario.map.grid().dir_to(u.hex, target)?;
            let step = movement::step(state, p.unit, u.hex, dir)?;
            let fits = state.men_at(target) + u.men <= scenario.scale.stack_men;
            let fuelled = kind.range_km == 0 || u32::from(u.fuel) >= step.fuel;
            if !fits || !fuelled {
                return None;
            }
            let front = !kind.from_the_rear();
            let in_time = u32::from(u.minutes) >= step.minutes;
            let minutes = u.minutes.min(u16::try_from(step.minutes).unwrap_or(u16::MAX));
            let fuel = u16::try_from(step.fuel).unwrap_or(u16::MAX);
            Some(((front, in_time && pursuit::mobile(kind), p.strength()), p.unit, u.hex, minutes, fuel))
        })
        .max_by_key(|&(worth, unit, ..)| (worth, std::cmp::Reverse(unit)));
    if let Some((_, unit, from, minutes, fuel)) = best {
        r.emit(Event::Moved { unit, from, to: target, minutes, fuel });
        movement::take(r, unit, target);
        sight::look(r, unit);
    }
}
