//! Remaining marching time to a goal from everywhere around: one backward search for a whole group of units.

use crate::hex::{Dir, HexId};
use crate::map::Mobility;
use crate::rules::{Known, View};
use crate::scenario::UnitId;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Not reached by the search.
pub const FAR: u32 = u32::MAX;
/// A search gives up beyond this many minutes: a month of marching.
const HORIZON: u32 = 30_000;
/// Minutes that a zone of control is thought to cost.
const ZONE_MINUTES: u32 = 240;

/// Units that move alike share a field.
pub const fn class_of(mobility: Mobility) -> Option<usize> {
    match mobility {
        Mobility::Foot | Mobility::Rail => Some(0),
        Mobility::Horse => Some(1),
        Mobility::Motor => Some(2),
        Mobility::Tracked => Some(3),
        Mobility::River => Some(4),
        Mobility::Naval => Some(5),
        Mobility::Static | Mobility::Air => None,
    }
}
const CLASSES: usize = 6;

/// How a field looks upon the enemy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Fights its way where that is shorter.
    Attack,
    /// Keeps clear of him.
    Avoid,
}

/// What stands in the way, hex by hex, as far as is known.
pub struct Ground<'a> {
    pub known: &'a Known,
    /// Minutes that it is thought to take to drive the enemy from a hex.
    pub fight: &'a [u32],
}

/// Minutes from each hex to the goal.
pub struct Field {
    goal: HexId,
    class: usize,
    manner: Manner,
    cost: Vec<u32>,
    /// Hexes that were asked for.
    asked: Vec<HexId>,
    /// Hexes that have a cost.
    touched: Vec<HexId>,
}

impl Field {
    /// Minutes from a hex to the goal; [`FAR`] where unknown.
    pub fn at(&self, hex: HexId) -> u32 {
        self.cost[hex.index()]
    }
}

const UNKNOWN: u16 = u16::MAX;
const BARRED: u16 = u16::MAX - 1;

/// Steps around the straight way in which a way is looked for.
const DETOUR: u32 = 20;

/// All fields of a side for one moment, and the step costs they share.
pub struct Fields {
    /// Tables to be used again, all [`FAR`].
    spare: Vec<Vec<u32>>,
    steps: Vec<Vec<[u16; 6]>>,
    fields: Vec<Field>,
    queue: BinaryHeap<Reverse<(u32, HexId)>>,
    cells: usize,
}

impl Fields {
    pub fn new(cells: usize) -> Self {
        Self {
            spare: Vec::new(),
            steps: vec![Vec::new(); CLASSES],
            fields: Vec::new(),
            queue: BinaryHeap::new(),
            cells,
        }
    }

    /// The ground has changed: forget everything.
    pub fn renew(&mut self) {
        self.stale();
        for table in &mut self.steps {
            table.clear();
        }
    }

    /// The enemy has changed: forget the fields, keep the steps.
    pub fn stale(&mut self) {
        for field in self.fields.drain(..) {
            self.spare.push(cleaned(field.cost, &field.touched));
        }
    }

    /// A field that was made, by its number.
    pub fn get(&self, number: usize) -> &Field {
        &self.fields[number]
    }

    /// The number of the field to a goal that covers all of the hexes asked for; `unit` stands for its class.
    pub fn to(
        &mut self,
        view: &View<'_>,
        ground: &Ground<'_>,
        goal: HexId,
        unit: UnitId,
        manner: Manner,
        asked: &[HexId],
    ) -> Option<usize> {
        let class = class_of(view.scenario().type_of(unit).mobility)?;
        let same = |f: &Field| f.goal == goal && f.class == class && f.manner == manner;
        if let Some(i) = self.fields.iter().position(same) {
            if asked.iter().all(|h| self.fields[i].at(*h) != FAR || self.fields[i].asked.contains(h)) {
                return Some(i);
            }
            let mut all = std::mem::take(&mut self.fields[i].asked);
            all.extend(asked);
            let wider = self.search(view, ground, (goal, class, manner), unit, all);
            let old = std::mem::replace(&mut self.fields[i], wider);
            self.spare.push(cleaned(old.cost, &old.touched));
            return Some(i);
        }
        let field = self.search(view, ground, (goal, class, manner), unit, asked.to_vec());
        self.fields.push(field);
        Some(self.fields.len() - 1)
    }

    fn search(
        &mut self,
        view: &View<'_>,
        ground: &Ground<'_>,
        (goal, class, manner): (HexId, usize, Manner),
        unit: UnitId,
        mut asked: Vec<HexId>,
    ) -> Field {
        asked.sort_unstable();
        asked.dedup();
        let grid = view.scenario().map.grid();
        let limit = view.step_limit(unit);
        if self.steps[class].is_empty() {
            self.steps[class].resize(self.cells, [UNKNOWN; 6]);
        }
        let mut cost = self.spare.pop().unwrap_or_else(|| vec![FAR; self.cells]);
        let mut touched = Vec::new();
        let bound = asked.iter().map(|&h| grid.distance(goal, h)).max().unwrap_or(0) + DETOUR;
        let mut open = asked.len();
        self.queue.clear();
        self.queue.push(Reverse((0, goal)));
        while let Some(Reverse((time, hex))) = self.queue.pop() {
            if cost[hex.index()] != FAR || time > HORIZON {
                continue;
            }
            cost[hex.index()] = time;
            touched.push(hex);
            if grid.distance(goal, hex) > bound {
                continue;
            }
            if asked.binary_search(&hex).is_ok() {
                open -= 1;
                if open == 0 {
                    break;
                }
            }
            // Entering this hex from a neighbour: the enemy in it, or his zone over it, has to be overcome.
            let enemy = if ground.known.enemy(hex) {
                match manner {
                    Manner::Attack => ground.fight[hex.index()],
                    Manner::Avoid if hex == goal => 0,
                    Manner::Avoid => continue,
                }
            } else if ground.known.zone(hex) > 0 {
                if manner == Manner::Avoid { ZONE_MINUTES * 3 } else { ZONE_MINUTES }
            } else {
                0
            };
            for (dir, from) in grid.neighbors(hex) {
                if cost[from.index()] != FAR {
                    continue;
                }
                let step = &mut self.steps[class][from.index()][dir.opposite().index()];
                if *step == UNKNOWN {
                    *step = view
                        .step(unit, from, dir.opposite())
                        .filter(|s| s.minutes <= limit)
                        .map_or(BARRED, |s| u16::try_from(s.minutes).unwrap_or(BARRED - 1).min(BARRED - 1));
                }
                if *step != BARRED {
                    self.queue.push(Reverse((time + u32::from(*step) + enemy, from)));
                }
            }
        }
        Field { goal, class, manner, cost, asked, touched }
    }
}

/// A table made [`FAR`] again where it was not.
fn cleaned(mut cost: Vec<u32>, touched: &[HexId]) -> Vec<u32> {
    for h in touched {
        cost[h.index()] = FAR;
    }
    cost
}

/// Number of the landmass of each hex; 0 at sea.
pub fn landmasses(view: &View<'_>) -> Vec<u16> {
    let map = &view.scenario().map;
    let grid = map.grid();
    let mut mass = vec![0u16; grid.len()];
    let mut count = 0;
    let mut stack = Vec::new();
    for start in grid.iter() {
        if mass[start.index()] != 0 || !map.terrain(start).is_land() {
            continue;
        }
        count += 1;
        mass[start.index()] = count;
        stack.push(start);
        while let Some(hex) = stack.pop() {
            for (_, next) in grid.neighbors(hex) {
                if mass[next.index()] == 0 && map.terrain(next).is_land() {
                    mass[next.index()] = count;
                    stack.push(next);
                }
            }
        }
    }
    mass
}

/// The direction and hex of the best next step down a field.
pub fn downhill(view: &View<'_>, field: &Field, from: HexId) -> Option<(Dir, HexId)> {
    let grid = view.scenario().map.grid();
    grid.neighbors(from)
        .filter(|(_, h)| field.at(*h) < field.at(from))
        .min_by_key(|(_, h)| (field.at(*h), *h))
}
