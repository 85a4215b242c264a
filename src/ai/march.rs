//! Marching: the hex within today's reach that brings a unit nearest to its goal, with an eye on fuel and room.

use super::fields::{FAR, Field, Manner};
use super::table::{Duty, Table, in_line, mobile};
use super::{defence, fuel};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::movement::{Reach, Reached};
use crate::rules::{Order, Supply, UnitState, View};
use crate::scenario::{Plan, Stance, UnitId};

/// Readiness under which attackers rest: near the enemy, and where nobody is about.
const TIRED: u8 = 20;
const SPENT: u8 = 8;
/// Minutes' worth of standing across a wide river from the place that is to be taken.
const WRONG_BANK: u32 = 400;
/// Kilometres that tanks of an attack may run ahead of the foot.
const LEAD_KM: u32 = 90;

/// Readiness from which a unit is driven on: in an exploitation, and for everybody else.
const FORCE_EXPLOIT: u8 = 45;
const FORCE_OTHERS: u8 = 65;
/// The same far from any enemy, and how far that is, km.
const FORCE_FAR: u8 = 50;
const FAR_OFF_KM: u32 = 150;
/// Kilometres in which no fighting enemy is known when a unit is driven on: it should not meet him tired.
const FORCE_CLEAR_KM: u32 = 60;
/// Fuel without which a forced march gets nowhere, thousandths of a refill.
const FORCE_FUEL: u16 = 450;

/// A spearhead goes up to enemies in strength with so much of theirs gathered around it, %, from this near.
const GATHERED: u32 = 70;
/// … and rested so far.
const FRESH: u8 = 45;
const GATHERS_KM: u32 = 45;

/// Goal, class of movement, and whether it keeps clear of the enemy: who has the same shares a field.
type Way = (HexId, Option<usize>, bool);

/// Works out the fields for all duties: one search for all units that share goal, class and manner.
pub fn prepare(view: &View<'_>, table: &mut Table) {
    let scenario = view.scenario();
    table.fields.stale();
    table.field_of.fill(None);
    let mut groups: Vec<(Way, UnitId)> = view
        .own()
        .filter(|(id, u)| u.minutes > 0 && can_step(view, table, *id, u))
        .filter_map(|(id, _)| {
            let goal = table.duties[id.index()].goal()?;
            let class = super::fields::class_of(scenario.type_of(id).mobility);
            Some(((goal, class, manner(table.duties[id.index()]) == Manner::Avoid), id))
        })
        .collect();
    groups.sort_unstable();
    for group in groups.chunk_by(|a, b| a.0 == b.0) {
        let ((goal, _, avoid), unit) = group[0];
        let asked: Vec<HexId> =
            group.iter().filter_map(|(_, id)| view.own_unit(*id).map(|u| u.hex)).collect();
        let manner = if avoid { Manner::Avoid } else { Manner::Attack };
        let field = table.field(view, goal, unit, manner, &asked);
        for (_, id) in group {
            table.field_of[id.index()] = field;
        }
    }
}

const fn manner(duty: Duty) -> Manner {
    match duty {
        Duty::Advance { .. } | Duty::Besiege { .. } => Manner::Attack,
        _ => Manner::Avoid,
    }
}

/// Units with somewhere to go: those nearest to their goal first, so that they clear the way; guns and staffs last.
pub fn sequence(view: &View<'_>, table: &Table) -> Vec<UnitId> {
    let mut all: Vec<(bool, u32, UnitId)> = view
        .own()
        .filter(|(_, u)| u.minutes > 0)
        .filter_map(|(id, u)| {
            let left = table.fields.get(table.field_of[id.index()]?).at(u.hex);
            let screens = matches!(table.duties[id.index()], Duty::Screen { .. });
            (left != FAR && (left > 0 || screens)).then_some((!in_line(view.scenario(), id), left, id))
        })
        .collect();
    all.sort_unstable();
    all.into_iter().map(|(_, _, id)| id).collect()
}

/// The march of one unit, and why; or why it stays.
pub fn order(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Result<(Order, String), Idle> {
    let u = view.own_unit(unit).ok_or(Idle::NoErrand)?;
    let field = table.fields.get(table.field_of[unit.index()].ok_or(Idle::NoErrand)?);
    let duty = table.duties[unit.index()];
    // Who is cut off gains nothing by waiting.
    let rests = u.supply != Supply::Cut && u.readiness < if table.close(u.hex) { TIRED } else { SPENT };
    let gives_way = matches!(duty, Duty::Screen { .. }) && table.known.zone(u.hex) > 0;
    if field.at(u.hex) == 0 && !gives_way {
        return Err(Idle::Arrived);
    }
    if rests && manner(duty) == Manner::Attack {
        return Err(Idle::Rests);
    }
    if fuel::waits(view, plan, table, unit, u) {
        return Err(Idle::WaitsForFuel);
    }
    if !can_step(view, table, unit, u) {
        return Err(Idle::NoTime);
    }
    if let Duty::Delay { .. } = duty
        && !defence::pressed(view, table, unit, u)
    {
        return Err(Idle::NotPressed);
    }
    let reach = view.reach(&table.known, unit);
    let to = match duty {
        Duty::Stay | Duty::Hold | Duty::Build => None,
        Duty::Delay { .. } => defence::next_stand(view, table, &reach, field, u.hex),
        Duty::Screen { .. } if gives_way => defence::step_back(view, table, &reach, u.hex),
        _ => best(view, plan, table, unit, u, &reach, field),
    };
    let path =
        to.and_then(|to| reach.path(to)).ok_or_else(|| stopped(view, table, unit, u, &reach, field))?;
    Ok((Order::Move { unit, path }, why(view, duty, gives_way)))
}

/// Why a unit that would go does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    NoErrand,
    Arrived,
    Rests,
    NoTime,
    NotPressed,
    /// The enemy bars the way, and there are no good odds against him.
    Barred,
    /// Fuel is kept for what may come.
    SavesFuel,
    /// No hex with room that brings it nearer.
    NoRoom,
    /// The main body stands until there is fuel for more than a few hours.
    WaitsForFuel,
}

impl Idle {
    pub const fn text(self) -> &'static str {
        match self {
            Self::NoErrand => "it has nowhere to go",
            Self::Arrived => "it is where it should be",
            Self::Rests => "it is worn out and rests",
            Self::NoTime => "the day is over for it",
            Self::NotPressed => "nobody presses it yet",
            Self::Barred => "the enemy is in the way and the odds are not good enough",
            Self::SavesFuel => "it keeps the last of its fuel",
            Self::NoRoom => "there is no room, or no safe place, ahead",
            Self::WaitsForFuel => "it waits for fuel; only detachments go on",
        }
    }
}

/// Why nothing of what a unit could reach was good enough.
fn stopped(
    view: &View<'_>,
    table: &Table,
    unit: UnitId,
    u: &UnitState,
    reach: &Reach,
    field: &Field,
) -> Idle {
    let burns = view.scenario().type_of(unit).range_km > 0;
    let nearer = |r: &&Reached| field.at(r.hex) < field.at(u.hex);
    let dear = |r: &&Reached| u32::from(u.fuel) < r.fuel + reserve(u.supply);
    let mut ahead = reach.hexes().iter().skip(1).filter(nearer).peekable();
    if ahead.peek().is_none() {
        let fight = view
            .scenario()
            .map
            .grid()
            .neighbors(u.hex)
            .any(|(_, h)| table.foe(h).fighters > 0 && field.at(h) < field.at(u.hex));
        return if fight || table.known.zone(u.hex) > 0 { Idle::Barred } else { Idle::NoTime };
    }
    if burns && ahead.all(|r| dear(&r)) { Idle::SavesFuel } else { Idle::NoRoom }
}

/// A forced march, and why: with a long way to go, strength to spare and nobody about.
pub fn forced(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Option<(Order, String)> {
    let u = view.own_unit(unit)?;
    let scenario = view.scenario();
    if u.forced || u.fought || u.attacked || u.supply == Supply::Cut {
        return None;
    }
    let duty = table.duties[unit.index()];
    let stance = table.tasks[unit.index()].map(|t| plan.tasks[t].stance);
    let steps = |km: u32| km * 1000 / scenario.scale.hex_m;
    let foe = table.nearest_foe(view, u.hex).map_or(u32::MAX, |(steps, _)| steps);
    let least = match (duty, stance) {
        (Duty::Advance { .. }, Some(Stance::Exploit)) => FORCE_EXPLOIT,
        (Duty::Advance { .. } | Duty::Follow { .. } | Duty::Go { .. }, _) => {
            if foe > steps(FAR_OFF_KM) {
                FORCE_FAR
            } else {
                FORCE_OTHERS
            }
        }
        _ => return None,
    };
    if u.readiness < least || scenario.type_of(unit).range_km > 0 && u.fuel < FORCE_FUEL {
        return None;
    }
    let left = table.fields.get(table.field_of[unit.index()]?).at(u.hex);
    let (more, _) = view.forced_march(unit);
    if left == FAR || left < u32::from(u.minutes) + u32::from(more) || foe <= steps(FORCE_CLEAR_KM) {
        return None;
    }
    Some((Order::Force { unit }, "marches on through the night".to_owned()))
}

/// There is time for at least one step; the search of the whole reach can be spared otherwise.
fn can_step(view: &View<'_>, table: &Table, unit: UnitId, u: &UnitState) -> bool {
    view.scenario().map.grid().neighbors(u.hex).any(|(dir, next)| {
        (!table.known.enemy(next) || table.known.soft(next)) && view.first_step(unit, dir).is_some()
    })
}

fn why(view: &View<'_>, duty: Duty, back: bool) -> String {
    let name =
        |h: HexId| view.scenario().map.place_at(h).map_or("the next way-point", |p| &p.name).to_owned();
    match duty {
        Duty::Advance { goal } => format!("advances on {}", name(goal)),
        Duty::Besiege { goal } => format!("closes in on the enemy left behind at {}", name(goal)),
        Duty::Follow { .. } => "follows the troops in front".to_owned(),
        Duty::Go { goal } => format!("marches to {}", name(goal)),
        Duty::Delay { .. } => "falls back before it is overrun".to_owned(),
        Duty::Screen { .. } if back => "gives way: it screens and does not fight".to_owned(),
        Duty::Screen { goal } => format!("feels its way towards {}", name(goal)),
        Duty::Stay | Duty::Hold | Duty::Build => "holds".to_owned(),
    }
}

/// Fuel that is kept back, thousandths of a refill: less when more comes every night.
const fn reserve(supply: Supply) -> u32 {
    match supply {
        Supply::Full => 50,
        Supply::Short => 60,
        Supply::Cut => 80,
    }
}

fn best(
    view: &View<'_>,
    plan: &Plan,
    table: &Table,
    unit: UnitId,
    u: &UnitState,
    reach: &Reach,
    field: &Field,
) -> Option<HexId> {
    let scenario = view.scenario();
    let line = in_line(scenario, unit);
    let duty = table.duties[unit.index()];
    let keep = if scenario.type_of(unit).range_km > 0 { reserve(u.supply) } else { 0 };
    let leash = leash(view, plan, table, unit);
    let gathered = gathered(view, table, unit, u);
    let bold = |h: HexId| gathered.is_none_or(|own| own * 100 >= table.foes_near(view, h, 2) * GATHERED);
    let fits = |r: &Reached| {
        view.own_men(r.hex) + u.men <= scenario.scale.stack_men
            && (keep == 0 || u32::from(u.fuel) >= r.fuel + keep)
    };
    let safe = |h: HexId| match duty {
        Duty::Advance { .. } | Duty::Besiege { .. } if line => table.known.zone(h) == 0 || bold(h),
        Duty::Advance { .. } | Duty::Besiege { .. } | Duty::Follow { .. } => behind_line(view, table, h),
        _ => table.known.zone(h) == 0,
    };
    let target = duty.goal().filter(|&g| table.foe(g).fighters > 0);
    let worth = |h: HexId| {
        let bank = target.is_some_and(|t| wrong_bank(view, h, t));
        field.at(h).saturating_add(view.own_men(h) / 250 + if bank { WRONG_BANK } else { 0 })
    };
    // It moves when it gains at least half an hour.
    let mut best = (worth(u.hex).saturating_sub(u.men / 250 + 30), None);
    for r in reach.hexes().iter().skip(1) {
        let w = worth(r.hex);
        if field.at(r.hex) != FAR && w < best.0 && fits(r) && safe(r.hex) && leash.allows(view, table, r.hex)
        {
            best = (w, Some(r.hex));
        }
    }
    best.1
}

/// Strength that a spearhead has around it before enemies who have not been told to stop; `None` where it need not
/// count. It waits for its next brigades before a city that is held, instead of running into it one by one.
fn gathered(view: &View<'_>, table: &Table, unit: UnitId, u: &UnitState) -> Option<u32> {
    if !table.exploits[unit.index()] || view.enemy_told_to_stop() {
        return None;
    }
    if u.readiness < FRESH {
        return Some(0);
    }
    let scenario = view.scenario();
    let near = GATHERS_KM * 1000 / scenario.scale.hex_m;
    let around = view
        .own()
        .filter(|(id, o)| in_line(scenario, *id) && scenario.map.grid().distance(o.hex, u.hex) <= near);
    Some(around.map(|(id, o)| super::table::points(scenario, id, o)).sum())
}

/// A wide river without a bridge lies between a hex and the neighbour that is to be taken.
fn wrong_bank(view: &View<'_>, hex: HexId, target: HexId) -> bool {
    let map = &view.scenario().map;
    map.grid().dir_to(hex, target).is_some_and(|d| map.edge(hex, d).wide_river() && !view.bridged(hex, d))
}

/// Guns, staffs and reserves go where own troops stand, or where no known enemy is about.
fn behind_line(view: &View<'_>, table: &Table, hex: HexId) -> bool {
    let scenario = view.scenario();
    if view.own_at(hex).any(|o| in_line(scenario, o)) {
        return true;
    }
    table.known.zone(hex) == 0 && view.owner(hex) == Some(view.side()) && !table.close(hex)
}

/// How far tanks may run ahead: in an attack they stay near foot of their task, in an exploitation they do not.
struct Leash {
    foot: Vec<HexId>,
    most: u32,
}

impl Leash {
    /// Near foot, or where no enemy is known far and wide.
    fn allows(&self, view: &View<'_>, table: &Table, hex: HexId) -> bool {
        let grid = view.scenario().map.grid();
        self.foot.is_empty()
            || self.foot.iter().any(|f| grid.distance(*f, hex) <= self.most)
            || table.nearest_foe(view, hex).is_none_or(|(steps, _)| steps > self.most)
    }
}

fn leash(view: &View<'_>, plan: &Plan, table: &Table, unit: UnitId) -> Leash {
    let scenario = view.scenario();
    let most = (LEAD_KM * 1000 / scenario.scale.hex_m).max(2);
    let task = table.tasks[unit.index()];
    let tied = mobile(scenario, unit)
        && in_line(scenario, unit)
        && task.is_some_and(|t| plan.tasks[t].stance == Stance::Attack);
    let foot = if tied {
        view.own()
            .filter(|(id, _)| {
                table.tasks[id.index()] == task
                    && scenario.type_of(*id).mobility == Mobility::Foot
                    && in_line(scenario, *id)
            })
            .map(|(_, o)| o.hex)
            .collect()
    } else {
        Vec::new()
    };
    Leash { foot, most }
}
