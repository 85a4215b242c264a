//! How far the armies have come: positions of their spearheads at the end of each turn.

use super::losses::Toll;
use crate::map::Mobility;
use crate::rules::State;
use crate::scenario::{FormationId, Scenario, SideId, Size, UnitId};

/// A formation whose pace is followed, with all ground troops of its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Army {
    pub formation: FormationId,
    units: Vec<UnitId>,
}

/// A turn's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub turn: u32,
    /// Kilometres between where the foremost unit of each army stands and where it started, in the order of
    /// [`Track::armies`].
    pub km: Vec<u32>,
    /// What had become of each side's men.
    pub tolls: [Toll; 2],
}

/// The pace of a game.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    armies: Vec<Army>,
    days: Vec<Day>,
}

impl Track {
    /// A track that follows the armies of both sides; of a side without armies, its lowest formations.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let mut armies = Vec::new();
        for side in SideId::BOTH {
            let of = |level: Option<Size>| {
                scenario
                    .formations
                    .iter()
                    .zip(0u16..)
                    .filter(move |(f, _)| {
                        f.side == side && level.map_or(f.children.is_empty(), |level| f.level == level)
                    })
                    .map(|(_, i)| Army {
                        formation: FormationId(i),
                        units: ground_units(scenario, FormationId(i)),
                    })
                    .filter(|a| !a.units.is_empty())
                    .collect::<Vec<_>>()
            };
            let named = of(Some(Size::Army));
            armies.extend(if named.is_empty() { of(None) } else { named });
        }
        Self { armies, days: Vec::new() }
    }

    /// Notes where everyone is at the end of a turn. A turn is noted once.
    pub fn observe(&mut self, turn: u32, state: &State) {
        if self.days.last().is_some_and(|d| d.turn >= turn) {
            return;
        }
        let km = self.armies.iter().map(|a| foremost(state, &a.units)).collect();
        self.days.push(Day { turn, km, tolls: SideId::BOTH.map(|s| Toll::of(state, s)) });
    }

    #[must_use]
    pub fn armies(&self) -> &[Army] {
        &self.armies
    }

    /// One entry for each turn that has ended.
    #[must_use]
    pub fn days(&self) -> &[Day] {
        &self.days
    }

    /// Kilometres that an army's spearhead gained in each turn; ground given up is negative.
    pub fn gains(&self, army: usize) -> impl Iterator<Item = i64> + '_ {
        self.days.iter().scan(0i64, move |before, day| {
            let now = i64::from(day.km[army]);
            let gain = now - *before;
            *before = now;
            Some(gain)
        })
    }
}

/// Fighting ground units in a formation's whole tree.
fn ground_units(scenario: &Scenario, formation: FormationId) -> Vec<UnitId> {
    let f = scenario.formation(formation);
    let own = f.units.iter().copied().filter(|&u| {
        let kind = scenario.type_of(u);
        kind.combat && !matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River)
    });
    let below = f.children.iter().flat_map(|&c| ground_units(scenario, c));
    own.chain(below).collect()
}

/// Kilometres of the unit in play that is furthest from its own start.
fn foremost(state: &State, units: &[UnitId]) -> u32 {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    units
        .iter()
        .filter(|&&u| state.in_play(u))
        .map(|&u| grid.distance(scenario.unit(u).at, state.unit(u).hex) * scenario.scale.hex_m / 1000)
        .max()
        .unwrap_or(0)
}
