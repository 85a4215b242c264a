//! The approach: over rivers, out of how much room, from how many sides and with what arms an attacker comes.

use super::from_afar;
use super::strength::{Force, Part, Share};
use crate::hex::{Dir, HexId};
use crate::map::{Mobility, Terrain};
use crate::rules::numbers::{battle, landing};
use crate::rules::state::State;

/// How the attackers come at the target: over rivers, out of how much room, from how many sides, with what arms.
pub fn approach(state: &State, force: &mut Force, defence: &Force, target: HexId) {
    rivers(state, force, target);
    ashore(state, force, target);
    frontage(state, force);
    works(state, force, defence, target);
    let (name, percent) = concentric(state, force, target);
    force.scale_all(name, percent);
    combined_arms(state, force);
}

fn rivers(state: &State, force: &mut Force, target: HexId) {
    let scenario = state.scenario();
    let crossing = |p: &Part| {
        let dir = scenario.map.grid().dir_to(p.hex, target)?;
        let edge = scenario.map.edge(p.hex, dir);
        let (name, percent) = battle::river(edge.river?.width, state.bridged(p.hex, dir));
        Some((name, if helped(state, p, target) { percent.midpoint(100) } else { percent }))
    };
    let worst = force.parts.iter().filter_map(crossing).min_by_key(|&(name, percent)| (percent, name));
    let Some((name, _)) = worst else { return };
    force.scale(name, |p| {
        let percent = crossing(p).map_or(100, |(_, percent)| percent);
        if scenario.type_of(p.unit).from_the_rear() {
            Share::all(100)
        } else {
            Share { men: percent, guns: 100, armour: percent }
        }
    });
}

/// Waves that come over the water: few guns with them, and the men wade.
fn ashore(state: &State, force: &mut Force, target: HexId) {
    let scenario = state.scenario();
    let map = &scenario.map;
    let grid = map.grid();
    let by_land =
        |p: &Part| grid.distance(p.hex, target) <= from_afar(scenario, scenario.type_of(p.unit)).max(1);
    if force.parts.iter().all(by_land) {
        return;
    }
    let sea = grid.neighbors(target).any(|(_, h)| map.terrain(h) == Terrain::Sea);
    let (name, men, arms) = if sea {
        ("Ashore from ships under fire", landing::SEA_MEN, landing::SEA_GUNS)
    } else {
        ("Ashore from river craft under fire", landing::RIVER_MEN, landing::RIVER_GUNS)
    };
    force.scale(name, |p| if by_land(p) { Share::all(100) } else { Share { men, guns: arms, armour: arms } });
}

/// Engineers in the same hex, or own river craft beside the target, bring boats.
fn helped(state: &State, part: &Part, target: HexId) -> bool {
    let scenario = state.scenario();
    let side = scenario.unit(part.unit).side;
    let engineers = state.stack_of(part.hex, side).any(|u| scenario.type_of(u).engineers);
    let craft = || {
        let mut near = scenario.map.grid().within(target, 1);
        near.any(|h| state.stack_of(h, side).any(|u| scenario.type_of(u).mobility == Mobility::River))
    };
    engineers || craft()
}

/// Men beyond what the side of a hex can take count half; beyond twice that, a fifth.
fn frontage(state: &State, force: &mut Force) {
    let scenario = state.scenario();
    // The side of a hex is its width over the square root of three.
    let room = (scenario.scale.hex_m * 577 / 1000 * battle::MEN_PER_KM / 1000).max(1);
    let front = |p: &Part| !scenario.type_of(p.unit).from_the_rear();
    let men_at = |parts: &[Part], hex| {
        parts.iter().filter(|p| p.hex == hex && front(p)).map(|p| p.figures.men).sum::<u32>()
    };
    let engaged: Vec<u64> = force
        .parts
        .iter()
        .map(|p| {
            let men = men_at(&force.parts, p.hex);
            if !front(p) || men <= room {
                return 100;
            }
            let second = (men - room).min(room);
            let worth = room + second / 2 + (men - room - second) / 5;
            u64::from(worth) * 100 / u64::from(men)
        })
        .collect();
    for (part, &engaged) in force.parts.iter_mut().zip(&engaged) {
        part.engaged = engaged;
    }
    force.scale("More men than the front has room for", |p| Share::all(p.engaged));
}

/// A fort takes so many storming parties and no more; the rest of an army looks on. Guns fire over their heads, but
/// on the same few strong points.
fn works(state: &State, force: &mut Force, defence: &Force, target: HexId) {
    let scenario = state.scenario();
    if state.fort(target) == 0 || defence.parts.is_empty() {
        return;
    }
    let men: u32 = force.parts.iter().map(|p| p.figures.men).sum();
    let room = (defence.men() * battle::STORM_ROOM).max(battle::STORM_ROOM_LEAST);
    if men <= room {
        return;
    }
    let share = u64::from(room) * 100 / u64::from(men);
    for part in &mut force.parts {
        part.engaged = part.engaged * share / 100;
    }
    force.scale("More men than the works give room for", |p| {
        let guns = if scenario.type_of(p.unit).from_the_rear() { share.midpoint(100) } else { share };
        Share { men: share, guns, armour: share }
    });
}

/// Attacks from several sides, the more so the farther they lie apart.
fn concentric(state: &State, force: &Force, target: HexId) -> (&'static str, u64) {
    let grid = state.scenario().map.grid();
    let from = |d: Dir| {
        let hex = grid.neighbor(target, d);
        force.parts.iter().any(|p| Some(p.hex) == hex)
    };
    let sides: Vec<bool> = Dir::ALL.iter().map(|&d| from(d)).collect();
    let count = sides.iter().filter(|&&s| s).count();
    // 0 when all come from one direction, 3 when some come from opposite ones.
    let spread = (0..6)
        .flat_map(|a| (0..6).map(move |b| (a, b)))
        .filter(|&(a, b)| sides[a] && sides[b])
        .map(|(a, b)| a.abs_diff(b).min(6 - a.abs_diff(b)))
        .max()
        .unwrap_or(0);
    let name = match count {
        0 | 1 => "",
        2 => "From two sides",
        3 => "From three sides",
        4 => "From four sides",
        5 => "From five sides",
        _ => "From all sides",
    };
    (name, 100 + (count.saturating_sub(1) * 3 + spread * 4) as u64)
}

/// Infantry, armour, guns and engineers that work together.
fn combined_arms(state: &State, force: &mut Force) {
    let scenario = state.scenario();
    let total = force.strength().max(1);
    let share = |of: fn(&Part) -> u64| force.parts.iter().map(of).sum::<u64>() * 100 / total;
    let engineers = force.parts.iter().any(|p| scenario.type_of(p.unit).engineers);
    let arms = u64::from(share(|p| p.men) >= 25)
        + u64::from(share(|p| p.armour) >= 10)
        + u64::from(share(|p| p.guns) >= 10)
        + u64::from(engineers);
    force.scale_all("Combined arms", [100, 100, 100, 106, 112][arms as usize]);
}
