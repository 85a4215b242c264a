//! Counters on their way, and flashes where something happened: shown for a moment, and can be skipped.

use super::geometry::center;
use super::pulse::Pulse;
use super::settings::Settings;
use super::table::{Happened, Table};
use crate::rules::event::Outcome;
use crate::rules::{Event, Status};
use crate::scenario::{SideId, UnitId};
use bevy::prelude::*;
use std::collections::BTreeMap;

/// A unit's way in world points and how far it has come, in steps.
#[derive(Debug)]
struct Way {
    points: Vec<Vec2>,
    done: f32,
}

/// What a flash tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A battle; whether the defender gave way.
    Battle { won: bool },
    /// Aircraft on their way to a target.
    Flight,
    /// Troops came down from the air or over the sea.
    Landing,
    /// Troops gave up or went home.
    WhiteFlag,
    /// Troops were wiped out.
    Lost,
}

/// A sign at a place, for a moment.
#[derive(Clone, Copy, Debug)]
pub struct Flash {
    pub sign: Sign,
    pub side: SideId,
    pub at: Vec2,
    /// Where it comes from, if it travels.
    pub from: Vec2,
    /// 0 at its start, 1 at its end.
    pub age: f32,
}

/// Signs at one time: beyond, the oldest go.
const SIGNS: usize = 60;

/// Everything that moves on the screen now.
#[derive(Resource, Default)]
pub struct Motion {
    ways: BTreeMap<UnitId, Way>,
    flashes: Vec<Flash>,
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
        self.flashes.clear();
    }
    #[must_use]
    pub fn flashes(&self) -> &[Flash] {
        &self.flashes
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
            if settings.speed == 0 {
                continue;
            }
            if let Some(flash) = flash(&table, event) {
                motion.flashes.push(flash);
            }
            if let Event::Moved { unit, from, to, .. } = *event {
                let way = motion
                    .ways
                    .entry(unit)
                    .or_insert_with(|| Way { points: vec![center(grid, from)], done: 0.0 });
                way.points.push(center(grid, to));
            }
        }
    }
}

/// The sign of an event, if it has one.
fn flash(table: &Table, event: &Event) -> Option<Flash> {
    let scenario = table.scenario();
    let (map, state) = (&scenario.map, table.game().state());
    let place = |hex| center(map.grid(), hex);
    let at = |sign, side, at: Vec2, from: Vec2| Some(Flash { sign, side, at, from, age: 0.0 });
    match event {
        Event::Fought(b) => {
            let won = !matches!(b.outcome, Outcome::Held | Outcome::Repulsed);
            let from = b.attackers.first().map_or(place(b.target), |&u| place(state.unit(u).hex));
            at(Sign::Battle { won }, b.attacker, place(b.target), from)
        }
        Event::Flew { unit, target, .. } => {
            at(Sign::Flight, scenario.unit(*unit).side, place(*target), place(state.unit(*unit).hex))
        }
        Event::Moved { unit, from, to, .. } if map.grid().distance(*from, *to) > 1 => {
            at(Sign::Landing, scenario.unit(*unit).side, place(*to), place(*from))
        }
        Event::Gone { unit, how } => {
            let sign = match how {
                Status::Captured | Status::LaidDown | Status::Melted | Status::Yielded => Sign::WhiteFlag,
                Status::Destroyed => Sign::Lost,
                Status::Waiting | Status::InPlay => return None,
            };
            let here = place(state.unit(*unit).hex);
            at(sign, scenario.unit(*unit).side, here, here)
        }
        _ => None,
    }
}

fn advance(mut motion: ResMut<Motion>, time: Res<Time>, settings: Res<Settings>, mut pulse: ResMut<Pulse>) {
    if motion.ways.is_empty() && motion.flashes.is_empty() {
        return;
    }
    pulse.lively = true;
    let dt = time.delta_secs().min(0.3);
    // At normal speed a sign lasts for a second.
    let pace = (f32::from(settings.speed) / 10.0).clamp(0.5, 4.0);
    motion.flashes.iter_mut().for_each(|f| f.age += dt * pace);
    motion.flashes.retain(|f| f.age < 1.0);
    let over = motion.flashes.len().saturating_sub(SIGNS);
    motion.flashes.drain(..over);
    for way in motion.ways.values_mut() {
        // A long way takes hardly longer than a short one.
        let haste = (way.points.len() as f32 / 4.0).max(1.0);
        way.done += dt * f32::from(settings.speed) * haste;
    }
    motion.ways.retain(|_, w| w.done < (w.points.len() - 1) as f32);
}
