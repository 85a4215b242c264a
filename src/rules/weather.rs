//! Weather and ground: the day's sky by zone, how rain wets and sun dries the ground, and how rivers follow.

use super::dice::Dice;
use super::event::Event;
use super::execute::Resolver;
use super::numbers::weather as n;
use super::state::Ground;
use crate::map::RiverWidth;
use crate::scenario::{Sky, Zone};

/// The new day's weather over every zone: as the scenario tells it, or drawn from the zone's chances.
pub(super) fn dawn(r: &mut Resolver<'_>) {
    let scenario = r.state().shared_scenario().clone();
    let turn = r.state().turn() as usize;
    let share = i16::try_from(scenario.scale.turn_hours).unwrap_or(24);
    for (i, zone) in scenario.zones.iter().enumerate() {
        let Ok(number) = u8::try_from(i) else { break };
        let before = r.state().zones()[i];
        let told = zone.days.get(turn).or(zone.days.last()).copied();
        let sky = told.unwrap_or_else(|| drawn(zone, before.sky, r.dice()));
        let Ground { wet, river, .. } = after(before, sky, share);
        r.emit(Event::Weather { zone: number, sky, wet, river });
    }
}

/// The sky after another, drawn from a zone's chances.
fn drawn(zone: &Zone, before: Sky, dice: &mut Dice) -> Sky {
    let Some(row) = zone.chances.iter().find(|c| c.after == before).or(zone.chances.first()) else {
        return Sky::Clear;
    };
    let all: u32 = row.parts().iter().map(|(_, parts)| u32::from(*parts)).sum();
    let mut draw = dice.below(all.max(1));
    for (sky, parts) in row.parts() {
        if draw < u32::from(parts) {
            return sky;
        }
        draw -= u32::from(parts);
    }
    Sky::Clear
}

/// Ground and rivers after so many hours under a sky.
pub(super) fn after(before: Ground, sky: Sky, hours: i16) -> Ground {
    let wet = (i16::from(before.wet) + n::wetting(sky) * hours / 24).clamp(0, 100);
    let gap = wet - i16::from(before.river);
    // At least a point, so that rivers arrive.
    let step = (gap * n::RIVER_FOLLOWS / 100 * hours / 24).abs().max(1).min(gap.abs()) * gap.signum();
    let river = (i16::from(before.river) + step).clamp(0, 100);
    Ground { sky, wet: u8::try_from(wet).unwrap_or(0), river: u8::try_from(river).unwrap_or(0) }
}

/// A river's class when it is swollen.
pub(super) const fn wider(width: RiverWidth) -> RiverWidth {
    match width {
        RiverWidth::Minor => RiverWidth::Medium,
        RiverWidth::Medium => RiverWidth::Large,
        RiverWidth::Large | RiverWidth::Great => RiverWidth::Great,
    }
}
