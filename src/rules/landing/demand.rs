//! The demand to yield: what a garrison answers to a party that lands in its midst, and why.

use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::event::Event;
use crate::rules::execute::Resolver;
use crate::rules::numbers::landing as n;
use crate::rules::state::{State, Status};
use crate::rules::{collapse, combat};
use crate::scenario::{SideId, Symbol, UnitId};
use crate::text::said;
use std::fmt;

/// What moves a garrison to yield or to fight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Its side has not been ordered to stop: it fights.
    NoOrder,
    /// The order has reached it.
    Told,
    /// It has heard that the war is over, and has no order.
    Heard,
    /// It hears of the order from the party only.
    HearsNow,
    /// Its commander does not mean to obey.
    WillNot,
    /// The enemy's army is close.
    ArmyNear,
    /// The enemy's army is far away.
    ArmyFar,
    /// It is small.
    Weak,
    /// It is strong.
    Strong,
    /// It sits in works that stand.
    InWorks,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(said(match self {
            Self::NoOrder => "no order to stop has gone out to its side: it fights",
            Self::Told => "the order to lay down arms has reached it",
            Self::Heard => "it has heard that the war is over, and has no order",
            Self::HearsNow => "it hears of the order from the party only",
            Self::WillNot => "its commander does not mean to obey",
            Self::ArmyNear => "the army behind the party is near",
            Self::ArmyFar => "the army behind the party is far away",
            Self::Weak => "it is weak",
            Self::Strong => "it is strong",
            Self::InWorks => "its works stand",
        }))
    }
}

/// The chance that a garrison yields, %, and what moves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    pub percent: u32,
    pub why: Vec<Answer>,
}

/// What a unit would answer to a party of the other side that lands where it stands.
#[must_use]
pub fn demand(state: &State, garrison: UnitId) -> Demand {
    let scenario = state.scenario();
    let side = scenario.unit(garrison).side;
    let u = state.unit(garrison);
    let never = |why| Demand { percent: 0, why: vec![why] };
    if state.cease_fire(side).is_none() {
        return never(Answer::NoOrder);
    }
    let obeys = collapse::obedience(state, garrison);
    if obeys == 0 {
        return never(Answer::WillNot);
    }
    let mut why = Vec::new();
    let (answer, times) = if u.order_reached {
        (Answer::Told, n::DEMAND_TOLD)
    } else if u.heard {
        (Answer::Heard, n::DEMAND_HEARD)
    } else {
        (Answer::HearsNow, n::DEMAND_UNTOLD)
    };
    why.push(answer);
    let mut percent = (obeys * times / 100).min(n::DEMAND_MOST);
    let mut weigh = |reason: Option<(Answer, u32)>| {
        if let Some((answer, share)) = reason {
            why.push(answer);
            percent = percent * share / 100;
        }
    };
    weigh(match army_km(state, side.other(), u.hex) {
        Some(km) if km <= n::ARMY_NEAR_KM => Some((Answer::ArmyNear, n::ARMY_NEAR)),
        Some(km) if km <= n::ARMY_FAR_KM => None,
        _ => Some((Answer::ArmyFar, n::ARMY_FAR)),
    });
    let men: u32 = combat::defenders(state, u.hex, side).map(|d| state.unit(d).men).sum();
    weigh(match men {
        0..=n::WEAK_MEN => Some((Answer::Weak, n::WEAK)),
        n::STRONG_MEN.. => Some((Answer::Strong, n::STRONG)),
        _ => None,
    });
    let works = state.fort(u.hex) > 0 && scenario.type_of(garrison).mobility == Mobility::Static;
    weigh(works.then_some((Answer::InWorks, n::IN_WORKS)));
    Demand { percent: percent.min(n::DEMAND_MOST), why }
}

/// Kilometres to a side's nearest fighting troops on land, if any are within what matters here.
#[must_use]
pub fn army_km(state: &State, side: SideId, hex: HexId) -> Option<u32> {
    let scenario = state.scenario();
    let most = n::ARMY_FAR_KM * 1000 / scenario.scale.hex_m.max(1);
    // Other parties are no army.
    let army = |u: UnitId| scenario.type_of(u).symbol != Symbol::Airborne;
    scenario
        .map
        .grid()
        .within(hex, most)
        .filter(|&h| h != hex && combat::defenders(state, h, side).any(army))
        .map(|h| state.km(h, hex))
        .min()
}

/// The garrison of a hex is called on to yield, if its side has been ordered to stop. True when nobody is left who
/// would fight.
pub fn parley(r: &mut Resolver<'_>, side: SideId, at: HexId) -> bool {
    let garrison: Vec<UnitId> = combat::defenders(r.state(), at, side.other()).collect();
    for enemy in garrison {
        let percent = demand(r.state(), enemy).percent;
        if percent > 0 && r.dice().chance(percent) {
            r.emit(Event::Gone { unit: enemy, how: Status::LaidDown });
        }
    }
    combat::defenders(r.state(), at, side.other()).next().is_none()
}
