//! How a state begins, and what is derived from it: who stands and who sees where.

use super::{Core, Ground, Refugees, State, Status, Supply, UnitState};
use crate::hex::HexId;
use crate::rules::dice::Dice;
use crate::rules::{numbers, weather};
use crate::scenario::{Scenario, SideId, Sky, UnitId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl State {
    /// The state before the first turn dawns. [`State::begin`] then opens the first turn.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        let s = &scenario;
        let cells = s.map.grid().len();
        let units: Vec<UnitState> = s
            .units
            .iter()
            .map(|u| {
                let kind = &s.types[u.kind.index()];
                UnitState {
                    status: if u.arrives == 0 { Status::InPlay } else { Status::Waiting },
                    hex: u.at,
                    men: u.men,
                    tanks: u.tanks,
                    spg: u.spg,
                    guns: u.guns,
                    aircraft: u.aircraft,
                    readiness: u.ready,
                    morale: 0,
                    ammo: u16::from(u.stocked) * 10,
                    fuel: if kind.range_km > 0 {
                        u16::from(u.stocked) * 10 * numbers::REFILLS_CARRIED
                    } else {
                        0
                    },
                    dug_in: u.dug_in,
                    minutes: 0,
                    supply: Supply::Full,
                    cut_nights: 0,
                    forced: false,
                    moved: false,
                    fought: false,
                    attacked: false,
                    order_reached: false,
                    wounded: 0,
                    captured: 0,
                    repair_tanks: 0,
                    repair_spg: 0,
                    knocked_out: 0,
                    heard: false,
                    left: None,
                    interned: None,
                }
            })
            .collect();
        let mut owner = vec![2u8; cells];
        for hex in s.map.grid().iter() {
            if let Some(country) = s.map.country(hex) {
                for side in SideId::BOTH {
                    if s.sides[side.index()].holds.iter().any(|c| c == country) {
                        owner[hex.index()] = side.0;
                    }
                }
            }
        }
        for &(side, hex) in &s.occupied {
            owner[hex.index()] = side.0;
        }
        for (unit, state) in s.units.iter().zip(&units) {
            if state.status == Status::InPlay && s.types[unit.kind.index()].combat {
                owner[unit.at.index()] = unit.side.0;
            }
        }
        let core = Core {
            turn: 0,
            side: s.first,
            dice: Dice::new(seed),
            owner,
            forts: BTreeMap::new(),
            ground: s
                .zones
                .iter()
                .map(|z| {
                    let before = z.chances.first().map_or(Sky::Clear, |row| row.after);
                    let first =
                        Ground { sky: z.days.first().copied().unwrap_or(before), wet: z.wet, river: z.wet };
                    let hours = i16::try_from(s.scale.turn_hours).unwrap_or(24);
                    let fallen = z.past.iter().fold(first, |ground, &sky| weather::after(ground, sky, hours));
                    Ground { sky: first.sky, ..fallen }
                })
                .collect(),
            stocks: s.sources.iter().map(|x| x.stock.unwrap_or(0)).collect(),
            contacts: [vec![None; units.len()], vec![None; units.len()]],
            happened: vec![None; s.events.len()],
            refugees: s
                .civilians
                .iter()
                .map(|c| Refugees { hex: c.hex, waiting: c.people, safe: 0, overtaken: 0 })
                .collect(),
            intact: vec![100; s.objectives.len()],
            cease_fire: [None; 2],
            ordered: vec![false; s.formations.len()],
            broadcast: [0; 2],
            melt: vec![0; s.nations.len()],
            surprise: [0; 2],
            priority: s.formations.iter().map(|f| f.priority).collect(),
            score: [0; 2],
            settled: [[0; 4]; 2],
            fell: vec![None; s.objectives.len()],
            air: [Vec::new(), Vec::new()],
            over: None,
            converted: BTreeMap::new(),
            traffic: [BTreeMap::new(), BTreeMap::new()],
            trains: [BTreeMap::new(), BTreeMap::new()],
            ferries: [BTreeMap::new(), BTreeMap::new()],
            tasks: Vec::new(),
            wrecks: BTreeMap::new(),
            misfires: BTreeSet::new(),
            units,
        };
        let mut state = Self {
            scenario,
            core,
            stacks: vec![Vec::new(); cells],
            watched: [vec![0; cells], vec![0; cells]],
        };
        state.rebuild();
        state
    }

    /// Recomputes what is derived from the core.
    fn rebuild(&mut self) {
        for stack in &mut self.stacks {
            stack.clear();
        }
        for id in self.scenario.unit_ids() {
            let u = &self.core.units[id.index()];
            if u.status == Status::InPlay {
                self.stacks[u.hex.index()].push(id);
            }
        }
        for side in SideId::BOTH {
            self.watched[side.index()].fill(0);
        }
        for id in self.scenario.unit_ids() {
            if self.core.units[id.index()].status == Status::InPlay {
                self.watch(id, self.core.units[id.index()].hex, true);
            }
        }
    }

    /// Adds or takes away what a unit sees from a hex.
    pub(super) fn watch(&mut self, id: UnitId, from: HexId, add: bool) {
        let grid = self.scenario.map.grid();
        let side = self.scenario.unit(id).side.index();
        for hex in grid.within(from, sight_hexes(&self.scenario, id)) {
            let n = &mut self.watched[side][hex.index()];
            *n = if add { *n + 1 } else { n.saturating_sub(1) };
        }
    }
}

/// Radius of a unit's sight in hexes: at least the neighbours.
pub(in crate::rules) fn sight_hexes(scenario: &Scenario, id: UnitId) -> u32 {
    (u32::from(scenario.type_of(id).sight_km) * 1000 / scenario.scale.hex_m).clamp(1, 6)
}
