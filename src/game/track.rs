//! How far the armies have come: positions of their spearheads at the end of each turn.

use super::toll::Toll;
use crate::hex::HexId;
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
    /// [`Track::armies`]. Only units beyond the countries that their side held at the start count.
    pub km: Vec<u32>,
    /// What had become of each side's men.
    pub tolls: [Toll; 2],
}

/// How fast a spearhead went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Furthest from its start.
    pub km: i64,
    /// Tenths of a kilometre a day until it was there.
    pub a_day_tenths: i64,
    /// Most in one day.
    pub best_day: i64,
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

    /// How fast an army's spearhead went, from its start to the day on which it had come furthest.
    #[must_use]
    pub fn pace(&self, army: usize, scenario: &Scenario) -> Pace {
        let hours = i64::from(scenario.scale.turn_hours.max(1));
        let far = self.days.iter().zip(1i64..).map(|(d, n)| (i64::from(d.km[army]), n));
        // Of days with the same distance the first counts: standing at the goal is not slowness.
        let (km, days) = far.max_by_key(|&(km, n)| (km, -n)).unwrap_or((0, 1));
        Pace {
            km,
            a_day_tenths: km * 240 / (days * hours),
            best_day: self.gains(army).max().unwrap_or(0).max(0) * 24 / hours,
        }
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
#[must_use]
pub fn ground_units(scenario: &Scenario, formation: FormationId) -> Vec<UnitId> {
    let f = scenario.formation(formation);
    let own = f.units.iter().copied().filter(|&u| {
        let kind = scenario.type_of(u);
        kind.combat && !matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River)
    });
    let below = f.children.iter().flat_map(|&c| ground_units(scenario, c));
    own.chain(below).collect()
}

/// The hex lies outside the countries that the side held at the start: moving troops at home is no advance.
fn abroad(scenario: &Scenario, side: SideId, hex: HexId) -> bool {
    let home = &scenario.sides[side.index()].holds;
    scenario.map.country(hex).is_none_or(|c| !home.iter().any(|h| h == c))
}

/// Kilometres of the unit in play that is furthest from its own start.
fn foremost(state: &State, units: &[UnitId]) -> u32 {
    let scenario = state.scenario();
    let grid = scenario.map.grid();
    units
        .iter()
        .filter(|&&u| state.in_play(u) && abroad(scenario, scenario.unit(u).side, state.unit(u).hex))
        .map(|&u| grid.distance(scenario.unit(u).at, state.unit(u).hex) * scenario.scale.hex_m / 1000)
        .max()
        .unwrap_or(0)
}
