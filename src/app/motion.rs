//! Counters on their way: what moved is shown moving, for a moment, and can be skipped.

use super::geometry::center;
use super::pulse::Pulse;
use super::settings::Settings;
use super::table::{Happened, Table};
use crate::rules::Event;
use crate::scenario::UnitId;
use bevy::prelude::*;
use std::collections::BTreeMap;

/// A unit's way in world points and how far it has come, in steps.
#[derive(Debug)]
struct Way {
    points: Vec<Vec2>,
    done: f32,
}

/// Everything that moves on the screen now.
#[derive(Resource, Default)]
pub struct Motion {
    ways: BTreeMap<UnitId, Way>,
}

impl Motion {
    #[must_use]
    pub fn moves(&self, unit: UnitId) -> bool {
        self.ways.contains_key(&unit)
    }
    #[must_use]
    pub fn any(&self) -> bool {
        !self.ways.is_empty()
    }
    pub fn skip(&mut self) {
        self.ways.clear();
    }
    /// Where moving units are drawn.
    pub fn places(&self) -> impl Iterator<Item = (UnitId, Vec2)> + '_ {
        self.ways.iter().map(|(&unit, way)| {
            let last = way.points.len() - 1;
            let i = (way.done as usize).min(last);
            let next = way.points[(i + 1).min(last)];
            (unit, way.points[i].lerp(next, (way.done - i as f32).clamp(0.0, 1.0)))
        })
    }
}

pub struct MotionPlugin;

impl Plugin for MotionPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Motion>()
            .add_systems(Update, (start, advance).chain().run_if(resource_exists::<Table>));
    }
}

fn start(
    mut told: MessageReader<Happened>,
    mut motion: ResMut<Motion>,
    table: Res<Table>,
    settings: Res<Settings>,
) {
    let grid = table.scenario().map.grid();
    for happened in told.read() {
        for event in &happened.0 {
            if let Event::Moved { unit, from, to, .. } = *event
                && settings.speed > 0
            {
                let way = motion
                    .ways
                    .entry(unit)
                    .or_insert_with(|| Way { points: vec![center(grid, from)], done: 0.0 });
                way.points.push(center(grid, to));
            }
        }
    }
}

fn advance(mut motion: ResMut<Motion>, time: Res<Time>, settings: Res<Settings>, mut pulse: ResMut<Pulse>) {
    if motion.ways.is_empty() {
        return;
    }
    pulse.lively = true;
    let dt = time.delta_secs().min(0.3);
    for way in motion.ways.values_mut() {
        // A long way takes hardly longer than a short one.
        let haste = (way.points.len() as f32 / 4.0).max(1.0);
        way.done += dt * f32::from(settings.speed) * haste;
    }
    motion.ways.retain(|_, w| w.done < (w.points.len() - 1) as f32);
}
