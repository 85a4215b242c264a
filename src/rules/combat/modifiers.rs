//! Modifiers: everything that makes a force worth more or less than its men and weapons, each by name.

use super::strength::{Force, Part, Share};
use crate::hex::HexId;
use crate::rules::air;
use crate::rules::numbers::battle;
use crate::rules::order::AirMission;
use crate::rules::state::State;
use crate::scenario::{SideId, Symbol, UnitId};

/// The troops themselves: training, fatigue, ammunition, fuel, supply and command; `exact` is false for believed
/// enemies, of whose command nothing is known.
pub fn troops(state: &State, force: &mut Force, exact: bool) {
    let scenario = state.scenario();
    force.scale("Training", |p| Share::all(50 + 10 * u64::from(scenario.unit(p.unit).quality)));
    force.scale("Below establishment in arms and training", |p| {
        Share::all(u64::from(scenario.unit(p.unit).effective))
    });
    force.scale("Tired troops", |p| Share::all(40 + 60 * u64::from(p.figures.readiness.min(100)) / 100));
    force.scale("Short of ammunition", |p| Share::all(50 + 50 * u64::from(p.figures.ammo.min(300)) / 300));
    let dry = if force.attacker { 30 } else { 60 };
    force.scale("Tanks short of fuel", |p| {
        let burns = scenario.type_of(p.unit).range_km > 0;
        Share::armour(if burns { dry + (100 - dry) * u64::from(p.figures.fuel.min(150)) / 150 } else { 100 })
    });
    force.scale("Cut off from supply", |p| Share::all(if p.figures.cut { battle::CUT_OFF } else { 100 }));
    if exact {
        force.scale("Out of touch with headquarters", |p| {
            Share::all(if in_command(state, p.unit, p.hex) { 100 } else { battle::NO_COMMAND })
        });
    }
}

/// A headquarters above the unit is near enough to lead it; true when no headquarters of its chain has a counter.
pub fn in_command(state: &State, unit: UnitId, hex: HexId) -> bool {
    let scenario = state.scenario();
    let mut above = Some(scenario.unit(unit).of);
    let mut any = false;
    while let Some(id) = above {
        let formation = scenario.formation(id);
        if let Some(hq) = formation.hq {
            any = true;
            let metres = scenario.map.grid().distance(hex, state.unit(hq).hex) * scenario.scale.hex_m;
            if state.in_play(hq) && metres <= battle::COMMAND_M {
                return true;
            }
        }
        above = formation.parent;
    }
    !any
}

/// Troops who attack straight from the march: no time to look at the enemy, to bring up guns and shells.
pub fn off_the_march(state: &State, force: &mut Force) {
    force.scale("Attacks off the march", |p| {
        if state.unit(p.unit).moved {
            let (men, guns, armour) = battle::OFF_THE_MARCH;
            Share { men, guns, armour }
        } else {
            Share::all(100)
        }
    });
}

/// What ground and mud leave of armour.
pub fn ground_for_armour(state: &State, force: &mut Force, target: HexId) {
    let ground = battle::armour_ground(state.scenario().map.terrain(target));
    force.scale("Armour in close country", |_| Share::armour(ground));
    let wet = u64::from(state.ground(target).wet);
    force.scale("Armour in mud", |_| Share::armour(100 - wet.saturating_sub(30) / 2));
}

/// Tenths of anti-tank strength of a force, 0 to 100, by the men who have it.
pub fn anti_tank(state: &State, force: &Force) -> u32 {
    let men: u64 = force.parts.iter().map(|p| u64::from(p.figures.men)).sum();
    let sum: u64 = force
        .parts
        .iter()
        .map(|p| u64::from(p.figures.men) * u64::from(state.scenario().type_of(p.unit).anti_tank) * 10)
        .sum();
    (sum / men.max(1)) as u32
}

/// Men with charges wait for tanks in close country, where the defender has little else against them.
pub fn suicide_squads(state: &State, attack: &Force, defence: &Force, target: HexId) -> bool {
    battle::armour_ground(state.scenario().map.terrain(target)) <= battle::CLOSE_COUNTRY
        && attack.armoured_vehicles() > 0
        && defence.men() > 0
        && anti_tank(state, defence) < 40
}

/// Armour against what the defender has to stop it: worth half as much again against rifles, less against guns.
pub fn against_armour(state: &State, attack: &mut Force, defence: &Force, target: HexId) {
    let at = u64::from(anti_tank(state, defence));
    if at <= 70 {
        let ground = battle::armour_ground(state.scenario().map.terrain(target));
        let percent = 100 + (70 - at) * 8 / 10 * ground / 100;
        attack.scale("Armour against troops without anti-tank guns", |_| Share::armour(percent));
    } else {
        attack.scale("Armour against anti-tank guns", |_| Share::armour(100 - (at - 70) * 8 / 10));
    }
    if suicide_squads(state, attack, defence, target) {
        attack.scale("Suicide squads in close country", |_| Share::armour(80));
    }
}

/// Help from the air and from the water, surprise and weather.
pub fn circumstances(state: &State, force: &mut Force, side: SideId, target: HexId) {
    let air = u64::from(air::flown(state, target, AirMission::Support));
    force.add_support("Air support", air * 1000, battle::MOST_AIR);
    naval(state, force, side, target);
    force.scale_all("Surprise", 100 + u64::from(state.surprise(side)));
    let (name, percent) = battle::sky(state.ground(target).sky);
    force.scale_all(name, percent);
    if night(state) {
        force.scale_all("Night", battle::NIGHT);
    }
}

/// The turn's middle lies in the dark; a turn of a day has both.
pub fn night(state: &State) -> bool {
    let scenario = state.scenario();
    let hours = scenario.scale.turn_hours;
    let start = u32::try_from(scenario.date(state.turn()).hour()).unwrap_or(0);
    let middle = (start + hours / 2) % 24;
    hours <= battle::NIGHT_TURN_HOURS && !(battle::DAYLIGHT.0..battle::DAYLIGHT.1).contains(&middle)
}

/// Guns of a side's ships and craft beside the target.
pub fn naval(state: &State, force: &mut Force, side: SideId, target: HexId) {
    let points: u64 = ships(state, side, target)
        .map(|u| {
            let guns = u64::from(state.scenario().type_of(u).naval_guns);
            guns * (40 + 60 * u64::from(state.unit(u).readiness) / 100) * 10
        })
        .sum();
    force.add_support("Naval guns", points, battle::MOST_NAVAL);
}

/// A side's ships and craft that can fire on a hex.
pub fn ships(state: &State, side: SideId, target: HexId) -> impl Iterator<Item = UnitId> + '_ {
    let near = state.scenario().map.grid().within(target, 1);
    near.flat_map(move |h| state.stack_of(h, side))
        .filter(|&u| state.scenario().type_of(u).naval_guns > 0 && state.unit(u).ammo > 0)
}

/// The defender's ground: terrain, and trenches; permanent works take the place of trenches.
pub fn position(state: &State, attack: &Force, defence: &mut Force, target: HexId) {
    if let Some((name, percent)) = battle::cover(state.scenario().map.terrain(target)) {
        defence.scale_all(name, u64::from(percent));
    }
    let works = battle::WORKS * u64::from(state.fort(target));
    let dug_in = |p: &Part| battle::DUG_IN * u64::from(p.figures.dug_in.min(5));
    if works > 0 {
        defence.scale_all(&format!("Permanent works, level {}", state.fort(target)), 100 + works);
        raw_troops(state, defence, state.fort(target));
        let opened = u64::from(means(state, attack, target));
        let left = 100 + works * (100 - opened) / 100;
        defence.scale_all("Engineers and heavy guns open the works", left * 100 / (100 + works));
    } else {
        raw_troops(state, defence, 0);
        let deepest = defence.parts.iter().map(|p| p.figures.dug_in.min(5)).max().unwrap_or(0);
        defence.scale(&format!("Dug in, level {deepest}"), |p| Share::all(100 + dug_in(p)));
    }
}

/// Raw and ill-armed troops hold prepared ground better than they manoeuvre: cover gives back part of what they lack.
fn raw_troops(state: &State, defence: &mut Force, works: u8) {
    defence.scale("Raw troops in prepared ground", |p| {
        let had = u64::from(state.scenario().unit(p.unit).effective.clamp(1, 100));
        let level = u64::from(p.figures.dug_in.max(works).min(5));
        let back = (100 - had) * level * battle::RAW_IN_COVER / 100;
        Share::all((had + back) * 100 / had)
    });
}

/// Troops who did not expect the blow: their works are half empty, and nobody is there to lead them.
pub fn surprised(state: &State, attacker: SideId, defence: &mut Force, target: HexId) {
    let surprise = u64::from(state.surprise(attacker).min(100));
    if surprise == 0 {
        return;
    }
    let works = battle::WORKS * u64::from(state.fort(target));
    defence.scale("Surprised outside their works", |p| {
        let cover = if works > 0 { works } else { battle::DUG_IN * u64::from(p.figures.dug_in.min(5)) };
        Share::all((100 + cover * (100 - surprise) / 100) * 100 / (100 + cover))
    });
    defence.scale("Headquarters surprised", |p| {
        Share::all(if in_command(state, p.unit, p.hex) { battle::NO_COMMAND } else { 100 })
    });
}

/// How far the attackers' engineers and heavy guns can open the works of a hex, %: 0 to twice `WORKS_OPENED`.
pub fn means(state: &State, attack: &Force, target: HexId) -> u32 {
    let scenario = state.scenario();
    let level = u32::from(state.fort(target));
    if level == 0 {
        return 0;
    }
    let (mut sappers, mut guns) = (0, 0);
    for p in &attack.parts {
        let kind = scenario.type_of(p.unit);
        if kind.engineers {
            sappers += if kind.symbol == Symbol::Engineer { p.figures.men } else { p.figures.men / 20 };
        }
        if kind.heavy_guns {
            let launchers = if kind.symbol == Symbol::Rocket { state.unit(p.unit).aircraft } else { 0 };
            guns += u32::from(p.figures.guns) + u32::from(p.figures.spg) + u32::from(launchers) / 2;
        }
    }
    let part = |have: u32, per_level: u32| {
        (have * battle::WORKS_OPENED / (per_level * level)).min(battle::WORKS_OPENED)
    };
    part(sappers, battle::ENGINEERS_A_LEVEL) + part(guns, battle::HEAVY_GUNS_A_LEVEL)
}
