//! Pursuit: fresh mobile troops ride after a beaten enemy on foot and take what falls behind.

use super::strength::{Force, Part};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::numbers::battle;
use crate::rules::state::State;
use crate::scenario::UnitType;

/// Moves on wheels, tracks or hooves.
pub const fn mobile(kind: &UnitType) -> bool {
    matches!(kind.mobility, Mobility::Motor | Mobility::Tracked | Mobility::Horse)
}

/// What pursuit adds to the losses of defenders who give way, %: by the part of the attack that can give chase, and
/// by the ground. Nobody is ridden after who is as fast, nor from works.
pub fn share(state: &State, attack: &Force, defence: &Force, target: HexId) -> u32 {
    let scenario = state.scenario();
    let on_foot = defence.parts.iter().any(|p| scenario.type_of(p.unit).mobility == Mobility::Foot);
    if state.fort(target) > 0 || !on_foot {
        return 0;
    }
    // The attack itself takes its time; who has none left after it stays where it is.
    let needed = battle::assault_minutes(scenario.scale.turn_hours) + battle::PURSUIT_MINUTES;
    let chases = |p: &&Part| {
        let (kind, u) = (scenario.type_of(p.unit), state.unit(p.unit));
        let fuelled = kind.range_km == 0 || u.fuel > 0;
        mobile(kind) && !kind.from_the_rear() && fuelled && u32::from(u.minutes) >= needed
    };
    let fast: u64 = attack.parts.iter().filter(chases).map(Part::strength).sum();
    let percent = fast * 100 / attack.strength().max(1);
    let ground = battle::armour_ground(scenario.map.terrain(target));
    // A third of the force is enough to keep the enemy running.
    ((percent * 3).min(100) * ground / 100 * u64::from(battle::PURSUIT) / 100) as u32
}
