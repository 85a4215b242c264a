//! The night's issue: who asks for what, and what sources and lorries can give.

use super::net::Net;
use super::{AMMO_A_DAY, in_turn, share};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::AirMission;
use crate::rules::numbers::REFILLS_CARRIED;
use crate::rules::state::{State, Supply};
use crate::scenario::{FormationId, SideId, UnitId};

/// Kilograms of fuel for an armoured vehicle's refill: 465 litres of diesel oil in a T-34's tanks.
const ARMOUR_REFILL_KG: u32 = 400;
/// Kilograms of fuel per man of a motor unit: a lorry of 100 kg to every ten men.
const LORRY_REFILL_KG_A_MAN: u32 = 10;
/// Kilograms of ammunition in a full load: a gun's or mortar's, an armoured vehicle's, and for each man's weapon.
/// Together some 190 t for a rifle division of 1945.
const GUN_LOAD_KG: u32 = 1000;
const ARMOUR_LOAD_KG: u32 = 1000;
const MAN_LOAD_KG: u32 = 4;
/// Kilograms of food and forage a man and day that must be brought; the country gives the rest in August.
const RATION_KG: u32 = 1;
/// Of a captured stock half is burnt, spoilt or of a strange calibre: each ton used costs two.
const CAPTURED_WASTE: u64 = 2;
/// Share that craft and ships get from their own tenders, thousandths.
const TENDER_SHARE: u32 = 500;
/// The priority that a formation has when nobody set one.
const ORDINARY: u8 = 3;

/// Kilograms of fuel in one refill of a unit: its vehicles' tanks.
#[must_use]
pub fn refill_kg(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    if state.scenario().type_of(unit).range_km == 0 {
        return 0;
    }
    (u32::from(u.tanks) + u32::from(u.spg)) * ARMOUR_REFILL_KG + u.men * LORRY_REFILL_KG_A_MAN
}

/// The same in tons.
#[must_use]
pub fn refill_tons(state: &State, unit: UnitId) -> u32 {
    refill_kg(state, unit).div_ceil(1000)
}

/// Kilograms of ammunition in a full load.
#[must_use]
pub fn ammo_kg(state: &State, unit: UnitId) -> u32 {
    let u = state.unit(unit);
    (u32::from(u.tanks) + u32::from(u.spg)) * ARMOUR_LOAD_KG
        + u32::from(u.guns) * GUN_LOAD_KG
        + u.men * MAN_LOAD_KG
}

/// What keeps a unit from all that it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    Nothing,
    /// Too many hours by lorry, on dry ground too.
    Distance,
    /// Near enough if the roads were dry.
    Mud,
    /// The source gives no more tons, or others went first.
    Source,
    /// No way from any source: enemies, water, or too far for any column.
    NoWay,
}

impl Limit {
    /// In words, for a panel.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing: all that it asks for comes",
            Self::Distance => "the lorries' way is too long",
            Self::Mud => "mud: on dry roads the lorries would keep up",
            Self::Source => "too few tons at the source for all who ask",
            Self::NoWay => "no way from any source",
        }
    }
}

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
}

/// Priority of supply of a formation: its own if someone set it, or that of the nearest command above which has one.
#[must_use]
pub fn priority(state: &State, formation: FormationId) -> u8 {
    let mut at = Some(formation);
    while let Some(f) = at {
        if state.priority(f) != ORDINARY {
            return state.priority(f);
        }
        at = state.scenario().formation(f).parent;
    }
    ORDINARY
}

/// The night's issue to every unit of a side in play, and the stocks that change by it.
pub(super) fn plan(state: &State, net: &Net) -> (Vec<Issue>, Vec<(u16, u32)>) {
    let scenario = state.scenario();
    let side = net.side();
    let mut left: Vec<u64> = vec![0; scenario.sources.len()];
    for i in 0..left.len() {
        left[net.pool(i)] += available(state, net, side, i);
    }
    let full = left.clone();
    let mut order: Vec<(u8, u32, UnitId)> = scenario
        .unit_ids()
        .filter(|&u| scenario.unit(u).side == side && state.in_play(u))
        .map(|u| {
            let minutes = net.minutes(state.unit(u).hex).unwrap_or(u32::MAX);
            (priority(state, scenario.unit(u).of), minutes, u)
        })
        .collect();
    order.sort_unstable();
    let mut issues: Vec<Issue> = order.iter().map(|&(_, _, u)| issue(state, net, &mut left, u)).collect();
    issues.sort_unstable_by_key(|i| i.unit);
    let used: Vec<u64> = full.iter().zip(&left).map(|(f, l)| f - l).collect();
    (issues, draw(state, net, used))
}

fn issue(state: &State, net: &Net, left: &mut [u64], unit: UnitId) -> Issue {
    let scenario = state.scenario();
    let u = state.unit(unit);
    let mobility = scenario.type_of(unit).mobility;
    let (turn, hours) = (state.turn(), scenario.scale.turn_hours);
    let refill = refill_kg(state, unit);
    let load = ammo_kg(state, unit);
    let thirst =
        if refill > 0 { u32::from(1000 * REFILLS_CARRIED - u.fuel.min(1000 * REFILLS_CARRIED)) } else { 0 };
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
    };
    let (Some(minutes), Some(source)) = (net.minutes(u.hex), net.source(u.hex)) else {
        if matches!(mobility, Mobility::Naval | Mobility::River) {
            let day = in_turn(AMMO_A_DAY * TENDER_SHARE / 1000, turn, hours);
            (out.state, out.limit, out.ammo) = (Supply::Full, Limit::Nothing, lack.min(day) as u16);
        } else if flown_in(state, net.side(), u.hex) {
            // What aircraft brought is in its tanks already; it is not alone.
            out.state = Supply::Short;
        }
        return out;
    };
    let share = share(minutes);
    out.state = net.state_at(u.hex);
    out.limit = match out.state {
        Supply::Full => Limit::Nothing,
        _ if net.dry_minutes(u.hex).is_some_and(|d| super::share(d) > share + share / 2) => Limit::Mud,
        _ => Limit::Distance,
    };
    let budget = &mut left[net.pool(source)];
    let rations = in_turn(u.men * RATION_KG, turn, hours);
    // Fuel and ammunition come first, in thousandths; food last, for the country has some.
    let fuel = thirst.min(in_turn(share, turn, hours));
    let ammo = lack.min(in_turn(AMMO_A_DAY * share / 1000, turn, hours));
    let asked = kg(ammo, load) + kg(fuel, refill) + u64::from(rations);
    let ammo_got = afford(ammo, load, *budget);
    *budget -= kg(ammo_got, load).min(*budget);
    let fuel_got = afford(fuel, refill, *budget);
    *budget -= kg(fuel_got, refill).min(*budget);
    let food = u64::from(rations).min(*budget);
    *budget -= food;
    (out.fuel, out.ammo) = (fuel_got as u16, ammo_got as u16);
    (out.fuel_kg, out.ammo_kg) = (kg(fuel_got, refill) as u32, kg(ammo_got, load) as u32);
    out.kg = out.fuel_kg + out.ammo_kg + food as u32;
    if u64::from(out.kg) * 10 < asked * 9 {
        out.limit = Limit::Source;
        out.state = Supply::Short;
    }
    out
}

/// The side's transports flew to the hex today.
fn flown_in(state: &State, side: SideId, hex: HexId) -> bool {
    state.flown_by(side).iter().any(|&(h, m, strength)| h == hex && m == AirMission::Airlift && strength > 0)
}

/// Kilograms of so many thousandths of a load.
const fn kg(thousandths: u32, load: u32) -> u64 {
    thousandths as u64 * load as u64 / 1000
}

/// Thousandths of a load that the budget still pays.
fn afford(want: u32, load: u32, budget: u64) -> u32 {
    if load == 0 { want } else { want.min((budget * 1000 / u64::from(load)).min(1000) as u32) }
}

/// Kilograms that a source can give this turn.
fn available(state: &State, net: &Net, side: SideId, index: usize) -> u64 {
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
