//! Which of these orders a unit's type can be given, what each would do, and where.

use super::Task;
use crate::app::text::{t, tf};
use crate::app::words;
use crate::hex::HexId;
use crate::map::{Mobility, Terrain};
use crate::rules::{AirMission, Refusal, State, View, air, movement, numbers};
use crate::scenario::{Symbol, UnitId};

/// An order that the unit's type can carry out.
#[derive(Clone, Debug)]
pub struct Offer {
    pub task: Task,
    /// What it does, with figures.
    pub tip: String,
    /// Why it cannot be given today.
    pub barred: Option<&'static str>,
}

/// What an own unit may be asked to do besides marching and attacking.
#[must_use]
pub fn offers(view: &View<'_>, state: &State, unit: UnitId) -> Vec<Offer> {
    let Some(u) = view.own_unit(unit) else { return Vec::new() };
    let kind = view.scenario().type_of(unit);
    let on_land =
        !matches!(kind.mobility, Mobility::Air | Mobility::Naval | Mobility::River | Mobility::Static);
    let mut tasks = Vec::new();
    if kind.mobility == Mobility::Air && u.aircraft > 0 {
        if kind.symbol == Symbol::AirTransport {
            tasks.push(Task::Air(AirMission::Airlift));
        } else {
            tasks.extend([Task::Air(AirMission::Support), Task::Air(AirMission::Interdict)]);
        }
        if kind.symbol == Symbol::Fighter {
            tasks.push(Task::Air(AirMission::Cover));
        }
        if kind.special_attack {
            tasks.push(Task::Air(AirMission::SpecialAttack));
        }
        tasks.extend([Task::Air(AirMission::Recon), Task::Air(AirMission::Rebase)]);
    }
    if on_land {
        tasks.push(Task::Rail);
    }
    if kind.symbol == Symbol::Airborne {
        tasks.push(Task::AirLand);
    }
    if on_land && kind.combat && (coast(state, u.hex) || movement::river_hex(state, u.hex)) {
        tasks.push(Task::SeaLand);
    }
    if on_land && view.airfield(u.hex) && lift(view, |m| m == Mobility::Air) > 0 {
        tasks.push(Task::Fly);
    }
    if kind.range_km > 0 && on_land {
        tasks.push(Task::ShareFuel);
    }
    let done = u.moved || u.fought || u.minutes == 0;
    let mut barred = None;
    if done {
        barred = Some(if kind.mobility == Mobility::Air { t("offer.flown") } else { t("offer.marched") });
    }
    // Fuel can be given until the time is spent.
    let barred = |task| barred.filter(|_| task != Task::ShareFuel || u.minutes == 0);
    tasks
        .into_iter()
        .map(|task| Offer { task, tip: tip(view, state, unit, task), barred: barred(task) })
        .collect()
}

fn coast(state: &State, hex: HexId) -> bool {
    let map = &state.scenario().map;
    map.grid().neighbors(hex).any(|(_, x)| map.terrain(x) == Terrain::Sea)
}

/// Men that rested craft of these kinds can carry today.
fn lift(view: &View<'_>, of: fn(Mobility) -> bool) -> u32 {
    let kind = |id| view.scenario().type_of(id);
    view.own()
        .filter(|(id, u)| of(kind(*id).mobility) && u.minutes > 0)
        .map(|(id, _)| u32::from(kind(id).lift_men))
        .sum()
}

fn tip(view: &View<'_>, state: &State, unit: UnitId, task: Task) -> String {
    let (u, kind) = (state.unit(unit), view.scenario().type_of(unit));
    let men = words::number(u.men);
    let points = || words::number(view.air_strength(unit, u.hex));
    let tip = match task {
        Task::Air(AirMission::Support) => {
            tf("offer.support", &[("points", &points()), ("most", &numbers::battle::MOST_AIR)])
        }
        Task::Air(AirMission::Interdict) => tf("offer.interdict", &[("points", &points())]),
        Task::Air(AirMission::Recon) => tf("offer.recon", &[("km", &numbers::air::RECON_KM)]),
        Task::Air(AirMission::Airlift) => {
            tf("offer.airlift", &[("tons", &(air::airlift_kg(state, unit, u.hex) / 1000))])
        }
        Task::Air(AirMission::Cover) => {
            let points = words::number(air::cover(state, unit, u.hex));
            tf("offer.cover", &[("km", &numbers::air::COVER_KM), ("points", &points)])
        }
        Task::Air(AirMission::SpecialAttack) => tf("offer.special", &[("n", &numbers::air::SPECIAL_FLIGHT)]),
        Task::Air(AirMission::Rebase) => tf("offer.rebase", &[("km", &(u32::from(kind.air_km) * 2))]),
        Task::Rail => {
            let steps = view.rail_reach(unit).last().map_or(0, |(_, s)| *s);
            tf("offer.rail", &[("km", &(steps * view.scenario().scale.hex_m / 1000))])
        }
        Task::Fly => tf("offer.fly", &[("men", &men)]),
        Task::ShareFuel => tf("offer.share_fuel", &[("n", &(u.fuel / 10))]),
        Task::AirLand => tf(
            "offer.air_land",
            &[("men", &men), ("lift", &words::number(lift(view, |m| m == Mobility::Air)))],
        ),
        Task::SeaLand => {
            let ships = words::number(lift(view, |m| m == Mobility::Naval));
            let craft = words::number(lift(view, |m| m == Mobility::River));
            tf("offer.sea_land", &[("men", &men), ("ships", &ships), ("craft", &craft)])
        }
    };
    match task {
        Task::Air(AirMission::Rebase) => tip,
        Task::Air(_) => {
            let flight = tf("offer.flight", &[("km", &kind.air_km), ("n", &u.aircraft)]);
            format!("{tip} {flight}")
        }
        _ => tip,
    }
}

/// Why the order cannot be given there, in words: the rules' refusal, or that it would be for nothing.
///
/// # Errors
/// The reason.
pub fn fits(view: &View<'_>, unit: UnitId, task: Task, hex: HexId) -> Result<(), String> {
    let Some(order) = task.order(view, unit, hex) else {
        return Err(t("offer.nobody_thirsty").into());
    };
    view.check(&order).map_err(|why| match (why, task) {
        (Refusal::NoLandingPlace(_), Task::Air(_)) => t("offer.no_base").into(),
        (Refusal::NoLandingPlace(_), Task::AirLand) => t("offer.no_field").into(),
        (Refusal::NoLandingPlace(_), Task::SeaLand) => t("offer.no_shore").into(),
        (why, _) => why.to_string(),
    })?;
    match task {
        Task::Air(AirMission::Support) if view.own_at(hex).next().is_some() => {
            Err(t("offer.own_troops").into())
        }
        Task::Air(AirMission::Rebase) if view.own_unit(unit).is_some_and(|u| u.hex == hex) => {
            Err(t("offer.based_there").into())
        }
        _ => Ok(()),
    }
}

/// Where the order would be accepted, true where it has most to do; or why the nearest likely place is refused.
#[must_use]
pub fn targets(view: &View<'_>, state: &State, unit: UnitId, task: Task) -> (Vec<(HexId, bool)>, String) {
    let scenario = view.scenario();
    let (map, grid) = (&scenario.map, scenario.map.grid());
    let kind = scenario.type_of(unit);
    let from = state.unit(unit).hex;
    let around = |km: u32| grid.within(from, km * 1000 / scenario.scale.hex_m.max(1));
    let km = u32::from(kind.air_km);
    let likely: Vec<HexId> = match task {
        Task::Air(AirMission::Rebase) => around(km * 2).filter(|&h| h != from && view.airfield(h)).collect(),
        Task::Air(AirMission::Airlift) => around(km).filter(|&h| view.own_at(h).any(|u| u != unit)).collect(),
        Task::Air(_) => around(km).filter(|&h| map.terrain(h).is_land()).collect(),
        Task::Rail => view.rail_reach(unit).into_iter().map(|(h, _)| h).collect(),
        Task::AirLand => grid
            .iter()
            .filter(|&h| h != from && map.place_at(h).is_some_and(|p| p.airfield || p.rank >= 3))
            .collect(),
        Task::Fly => around(km.max(2000)).filter(|&h| h != from && view.airfield(h)).collect(),
        Task::ShareFuel => std::iter::once(from).chain(grid.neighbors(from).map(|(_, h)| h)).collect(),
        Task::SeaLand => {
            let (sea, river) = (coast(state, from), movement::river_hex(state, from));
            grid.iter()
                .filter(|&h| h != from && map.terrain(h).is_land())
                .filter(|&h| sea && coast(state, h) || river && movement::river_hex(state, h))
                .collect()
        }
    };
    let bombs = matches!(
        task,
        Task::Air(
            AirMission::Support | AirMission::Interdict | AirMission::Recon | AirMission::SpecialAttack
        )
    );
    let enemies: Vec<HexId> = if bombs { view.enemies().map(|(_, c)| c.hex).collect() } else { Vec::new() };
    let mut why: Option<(u32, String)> = None;
    let mut good = Vec::new();
    for hex in likely {
        match fits(view, unit, task, hex) {
            Ok(()) => good.push((hex, !bombs || enemies.contains(&hex))),
            Err(w) => {
                let far = grid.distance(from, hex);
                if why.as_ref().is_none_or(|(f, _)| far < *f) {
                    why = Some((far, w));
                }
            }
        }
    }
    let none = match task {
        Task::Rail => t("offer.no_railway"),
        _ => t("offer.no_place"),
    };
    (good, why.map_or_else(|| none.to_owned(), |(_, w)| w))
}
