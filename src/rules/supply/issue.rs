//! The night's issue: who asks for what, and what sources, lines and lorries can give.

use super::lift::{Lift, burnt};
use super::limit::Limit;
use super::loads::{afford, ammo_kg, kg, refill_kg};
use super::net::Net;
use super::{in_turn, share};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::AirMission;
use crate::rules::numbers::REFILLS_CARRIED;
use crate::rules::numbers::supply::{
    AMMO_A_DAY, CAPTURED_WASTE, FORAGED_AMMO, FULL_MINUTES, RATION_KG, TENDER_SHARE,
};
use crate::rules::state::{State, Supply};
use crate::scenario::{FormationId, SideId, UnitId};

/// The priority that a formation has when nobody set one.
const ORDINARY: u8 = 3;

/// What a unit gets in a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Issue {
    pub unit: UnitId,
    pub state: Supply,
    pub limit: Limit,
    /// Thousandths of a refill and of a load.
    pub fuel: u16,
    pub ammo: u16,
    pub fuel_kg: u32,
    pub ammo_kg: u32,
    pub kg: u32,
    /// What it asks for, food with it; 0 where no column comes.
    pub asked_kg: u32,
}

/// Priority of supply of a formation: its own if someone set it, or that of the nearest command above which has one.
#[must_use]
pub fn priority(state: &State, formation: FormationId) -> u8 {
    let mut levels = state.scenario().chain(formation).map(|f| state.priority(f));
    levels.find(|&level| level != ORDINARY).unwrap_or(ORDINARY)
}

/// What can still be given this turn, in kilograms.
struct Stores {
    /// By pool of sources: now, and at the beginning.
    pools: Vec<u64>,
    full: Vec<u64>,
    /// By captured line.
    lines: Vec<u64>,
    lift: Lift,
    /// A unit of a better priority has drawn on each pool.
    drawn: Vec<u8>,
}

/// The night's issue to every unit of a side in play, and the stocks that change by it.
pub(super) fn plan(state: &State, net: &Net) -> (Vec<Issue>, Vec<(u16, u32)>) {
    let scenario = state.scenario();
    let side = net.side();
    let mut pools: Vec<u64> = vec![0; scenario.sources.len()];
    for i in 0..pools.len() {
        pools[net.pool(i)] += available(state, net, side, i);
    }
    let a_day = |tons: u32| u64::from(in_turn(tons, state.turn(), scenario.scale.turn_hours)) * 1000;
    let mut stores = Stores {
        full: pools.clone(),
        drawn: vec![u8::MAX; pools.len()],
        pools,
        lines: net.lines().iter().map(|l| a_day(l.tons_day)).collect(),
        lift: Lift::of(state, side),
    };
    // Better priorities first; of one priority those who have least, then the nearest.
    let mut order: Vec<(u8, u16, u32, UnitId)> = scenario
        .unit_ids()
        .filter(|&u| scenario.unit(u).side == side && state.in_play(u))
        .map(|u| {
            let minutes = net.minutes(state.unit(u).hex).unwrap_or(u32::MAX);
            (priority(state, scenario.unit(u).of), emptiness(state, u), minutes, u)
        })
        .collect();
    order.sort_unstable();
    let open = std::cell::OnceCell::new();
    let open = |h: HexId| open.get_or_init(|| net.open(state))[h.index()];
    let mut issues: Vec<Issue> =
        order.iter().map(|&(level, .., u)| issue(state, net, &mut stores, (u, level), &open)).collect();
    issues.sort_unstable_by_key(|i| i.unit);
    let used: Vec<u64> = stores.full.iter().zip(&stores.pools).map(|(f, l)| f - l).collect();
    (issues, draw(state, net, used))
}

/// How much a unit has left, in quarters of a refill or of a load of ammunition: fuel counts for those who burn it.
fn emptiness(state: &State, unit: UnitId) -> u16 {
    let u = state.unit(unit);
    let has = if state.scenario().type_of(unit).range_km > 0 { u.fuel } else { u.ammo };
    has / 250
}

fn issue(
    state: &State,
    net: &Net,
    stores: &mut Stores,
    (unit, level): (UnitId, u8),
    open: &dyn Fn(HexId) -> bool,
) -> Issue {
    let (turn, hours) = (state.turn(), state.scenario().scale.turn_hours);
    let u = state.unit(unit);
    let (refill, load) = (refill_kg(state, unit), ammo_kg(state, unit));
    let most = 1000 * REFILLS_CARRIED;
    let thirst = if refill > 0 { u32::from(most - u.fuel.min(most)) } else { 0 };
    let lack = 1000 - u32::from(u.ammo.min(1000));
    let mut out = Issue {
        unit,
        state: Supply::Cut,
        limit: Limit::NoWay,
        fuel: 0,
        ammo: 0,
        fuel_kg: 0,
        ammo_kg: 0,
        kg: 0,
        asked_kg: 0,
    };
    if state.scenario().type_of(unit).forages {
        // Nobody sends it anything; the country feeds it, and what it takes from the enemy keeps it shooting.
        let found = in_turn(FORAGED_AMMO, turn, hours);
        (out.state, out.limit, out.ammo) = (Supply::Short, Limit::Forages, lack.min(found) as u16);
        return out;
    }
    let (Some(minutes), Some(source)) = (net.minutes(u.hex), net.source(u.hex)) else {
        return unlinked(state, net.side(), out, lack, open(u.hex));
    };
    let hired = stores.lift.hired(state, unit);
    // A command with lorries of its own asks for all; hired columns bring less the further they go.
    let share = if hired { share(minutes) } else { 1000 };
    let fuel = thirst.min(in_turn(share, turn, hours));
    let ammo = lack.min(in_turn(AMMO_A_DAY * share / 1000, turn, hours));
    let rations = u64::from(in_turn(u.men * RATION_KG, turn, hours));
    let asked = kg(ammo, load) + kg(fuel, refill) + rations;
    out.asked_kg = asked as u32;
    // What is there to bring, at the unit's end of the way.
    let burn = if hired { 1000 } else { burnt(minutes) };
    let pool = net.pool(source);
    let line = net.line(u.hex);
    let at_source = stores.pools[pool] * 1000 / burn;
    let on_line = line.map_or(u64::MAX, |(i, _)| stores.lines[i]);
    let on_wheels = if hired { u64::MAX } else { stores.lift.room(state, unit, minutes) };
    let budget = at_source.min(on_line).min(on_wheels);
    // Ammunition comes first, then fuel, in thousandths; food last, for the country has some.
    let mut left = budget;
    let ammo_got = afford(ammo, load, left);
    left -= kg(ammo_got, load).min(left);
    let fuel_got = afford(fuel, refill, left);
    left -= kg(fuel_got, refill).min(left);
    let food = rations.min(left);
    (out.fuel, out.ammo) = (fuel_got as u16, ammo_got as u16);
    (out.fuel_kg, out.ammo_kg) = (kg(fuel_got, refill) as u32, kg(ammo_got, load) as u32);
    out.kg = out.fuel_kg + out.ammo_kg + food as u32;
    let brought = u64::from(out.kg);
    stores.pools[pool] -= (brought * burn / 1000).min(stores.pools[pool]);
    if let Some((i, _)) = line {
        stores.lines[i] -= brought;
    }
    if !hired {
        stores.lift.send(state, unit, minutes, brought);
    }
    let before = stores.drawn[pool];
    stores.drawn[pool] = before.min(level);
    let enough = brought * 10 >= asked * 9;
    (out.state, out.limit) = if enough && share == 1000 {
        (Supply::Full, Limit::Nothing)
    } else if enough {
        (Supply::Short, on_the_way(net, u.hex, minutes))
    } else if budget == on_line {
        (Supply::Short, line.map_or(Limit::Source, |(_, l)| Limit::Rail(l.from)))
    } else if budget == at_source {
        (Supply::Short, if before < level { Limit::Priority } else { Limit::Source })
    } else {
        (Supply::Short, on_the_way(net, u.hex, minutes))
    };
    out
}

/// What the lorries suffer from: mud, the length of the way, or their own small number.
fn on_the_way(net: &Net, hex: HexId, minutes: u32) -> Limit {
    let dry = net.dry_minutes(hex).unwrap_or(minutes);
    if minutes > dry + dry / 2 {
        Limit::Mud
    } else if minutes > FULL_MINUTES {
        Limit::Distance
    } else {
        Limit::Lorries
    }
}

/// A unit to which no column comes.
fn unlinked(state: &State, side: SideId, mut out: Issue, lack: u32, open: bool) -> Issue {
    let (turn, hours) = (state.turn(), state.scenario().scale.turn_hours);
    if matches!(state.scenario().type_of(out.unit).mobility, Mobility::Naval | Mobility::River) {
        let day = in_turn(AMMO_A_DAY * TENDER_SHARE / 1000, turn, hours);
        (out.state, out.limit, out.ammo) = (Supply::Full, Limit::Nothing, lack.min(day) as u16);
    } else if open {
        // It lives on the country, messengers and single lorries get through; it is not alone.
        (out.state, out.limit) = (Supply::Short, Limit::TooFar);
    } else if flown_in(state, side, state.unit(out.unit).hex) {
        // What aircraft brought is in its tanks already; it is not alone.
        out.state = Supply::Short;
    }
    out
}

/// The side's transports flew to the hex today.
fn flown_in(state: &State, side: SideId, hex: HexId) -> bool {
    state.flown_by(side).iter().any(|&(h, m, _)| h == hex && m == AirMission::Airlift)
}

/// Kilograms that a source can give this turn.
pub(super) fn available(state: &State, net: &Net, side: SideId, index: usize) -> u64 {
    if !net.feeds(index) {
        return 0;
    }
    let source = &state.scenario().sources[index];
    let day = u64::from(in_turn(source.tons_day, state.turn(), state.scenario().scale.turn_hours)) * 1000;
    if source.stock.is_none() {
        return day;
    }
    let stock = u64::from(state.stock(index)) * 1000;
    if source.side != side {
        stock / CAPTURED_WASTE
    } else if source.tons_day == 0 {
        stock
    } else {
        stock.min(day)
    }
}

/// Takes what each pool used from its sources: from those that never end first, then from the stocks in order.
fn draw(state: &State, net: &Net, mut used: Vec<u64>) -> Vec<(u16, u32)> {
    let sources = &state.scenario().sources;
    let mut stocks = Vec::new();
    for finite in [false, true] {
        for (i, source) in sources.iter().enumerate() {
            if source.stock.is_some() != finite {
                continue;
            }
            let pool = net.pool(i);
            let taken = used[pool].min(available(state, net, net.side(), i));
            used[pool] -= taken;
            if finite && taken > 0 {
                let waste = if source.side == net.side() { 1 } else { CAPTURED_WASTE };
                let tons = (taken * waste).div_ceil(1000) as u32;
                stocks.push((i as u16, state.stock(i).saturating_sub(tons)));
            }
        }
    }
    stocks
}
