//! Counterstrokes: defenders near a weak or lonely enemy gather for a blow instead of waiting for his.

use super::table::{Duty, Table, points};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{UnitState, View};
use crate::scenario::{Plan, Stance, UnitId};

/// Steps from which troops come to a counterstroke, and metres, where those are more steps.
const STEPS: u32 = 2;
const NEAR_M: u32 = 6_000;
/// Own strength against his, %, with which a blow is planned; the attack itself is weighed again when it is made.
const SUPERIOR: u32 = 220;
/// Readiness with which troops are fit for it.
const FIT: u8 = 45;

/// Gives reserves and holding troops near an enemy who has come too far alone the duty to strike him.
pub fn strokes(view: &View<'_>, plan: &Plan, table: &mut Table, line: &[(UnitId, &UnitState)]) {
    let scenario = view.scenario();
    let grid = scenario.map.grid();
    let steps = STEPS.max(NEAR_M / scenario.scale.hex_m.max(1));
    let free: Vec<(UnitId, HexId, u32)> = line
        .iter()
        .filter(|(id, u)| {
            table.duties[id.index()] == Duty::Hold
                && table.tasks[id.index()]
                    .is_some_and(|t| matches!(plan.tasks[t].stance, Stance::Hold | Stance::Reserve))
                && scenario.type_of(*id).mobility != Mobility::Static
                && (view.fort(u.hex) == 0 || sallies(plan, table, *id, u))
                && u.readiness >= FIT
        })
        .map(|&(id, u)| (id, u.hex, points(scenario, id, u)))
        .collect();
    if free.is_empty() {
        return;
    }
    // The weakest first: a sure success before a great one.
    let mut marks: Vec<(u32, HexId)> = table
        .foes
        .iter()
        .filter(|(h, f)| f.fighters > 0 && view.fort(**h) == 0)
        .map(|(&h, f)| (f.points, h))
        .collect();
    marks.sort_unstable();
    let mut told: Vec<UnitId> = Vec::new();
    for (_, mark) in marks {
        let mut near: Vec<(u32, UnitId, u32)> = free
            .iter()
            .filter(|(id, _, _)| !told.contains(id))
            .map(|&(id, h, p)| (grid.distance(h, mark), id, p))
            .filter(|&(d, id, _)| d <= steps && !bound(view, table, id, mark))
            .collect();
        near.sort_unstable();
        // He is not alone: friends beside him would strike back.
        let against = table.foes_near(view, mark, 1).max(1);
        let mut sum = 0;
        let mut party = Vec::new();
        for (_, id, p) in near {
            if sum * 100 >= against * SUPERIOR {
                break;
            }
            sum += p;
            party.push(id);
        }
        if sum * 100 >= against * SUPERIOR {
            for &id in &party {
                table.duties[id.index()] = Duty::Advance { goal: mark };
            }
            told.extend(party);
        }
    }
}

/// Its orders name a place to fight for outside the works in which it lies.
fn sallies(plan: &Plan, table: &Table, unit: UnitId, u: &UnitState) -> bool {
    let task = table.tasks[unit.index()].map(|t| &plan.tasks[t]);
    task.and_then(|t| t.axis.last()).is_some_and(|&goal| goal != u.hex)
}

/// The unit has another enemy before it, whom it cannot turn its back on.
fn bound(view: &View<'_>, table: &Table, unit: UnitId, mark: HexId) -> bool {
    let map = &view.scenario().map;
    view.own_unit(unit).is_none_or(|u| {
        map.grid()
            .neighbors(u.hex)
            .any(|(_, h)| table.foe(h).fighters > 0 && map.grid().distance(h, mark) > 1)
    })
}
