//! A ledger of a game, kept from its events alone: every man, tank, gun, aircraft and ton that changes has an event.

use august_storm::hex::HexId;
use august_storm::map::Mobility;
use august_storm::rules::{Event, State, Status};
use august_storm::scenario::{Scenario, UnitId};
use std::collections::BTreeMap;

/// Men, tanks, self-propelled guns, guns, aircraft.
type Strength = [u32; 5];

/// What the events have told of a unit.
#[derive(Clone, Debug)]
struct Account {
    strength: Strength,
    lost: Strength,
    status: Status,
    hex: HexId,
}

pub struct Ledger {
    units: Vec<Account>,
    stocks: Vec<u32>,
    /// What is down between two hexes, the lower first: bridge and rails, with the minutes of work in them.
    down: BTreeMap<(HexId, HexId), [Option<u32>; 2]>,
    /// Fullest that a side's stack in each hex ever was allowed to be: the scenario may begin with fuller ones.
    crowd: Vec<u32>,
}

fn strength(men: u32, tanks: u16, spg: u16, guns: u16, aircraft: u16) -> Strength {
    [men, tanks.into(), spg.into(), guns.into(), aircraft.into()]
}

impl Ledger {
    pub fn new(scenario: &Scenario) -> Self {
        let units: Vec<Account> = scenario
            .units
            .iter()
            .map(|u| Account {
                strength: strength(u.men, u.tanks, u.spg, u.guns, u.aircraft),
                lost: [0; 5],
                status: if u.arrives == 0 { Status::InPlay } else { Status::Waiting },
                hex: u.at,
            })
            .collect();
        let mut crowd = vec![scenario.scale.stack_men * 2; scenario.map.grid().len()];
        for hex in scenario.map.grid().iter() {
            let men: u32 = scenario.units.iter().filter(|u| u.at == hex).map(|u| u.men).sum();
            crowd[hex.index()] = crowd[hex.index()].max(men);
        }
        let stocks = scenario.sources.iter().map(|s| s.stock.unwrap_or(0)).collect();
        Self { units, stocks, down: BTreeMap::new(), crowd }
    }

    /// Books what happened.
    pub fn book(&mut self, events: &[Event]) {
        for event in events {
            match *event {
                Event::Arrived { unit, hex } => {
                    let a = &mut self.units[unit.index()];
                    assert_eq!(a.status, Status::Waiting, "{unit:?} arrives twice");
                    (a.status, a.hex) = (Status::InPlay, hex);
                }
                Event::Moved { unit, from, to, .. } => {
                    let a = &mut self.units[unit.index()];
                    assert_eq!(
                        (a.status, a.hex),
                        (Status::InPlay, from),
                        "{unit:?} moves from where it is not"
                    );
                    a.hex = to;
                }
                Event::Lost { unit, losses: l } => {
                    let a = &mut self.units[unit.index()];
                    let lost = strength(l.men, l.tanks, l.spg, l.guns, l.aircraft);
                    for (i, lost) in lost.into_iter().enumerate() {
                        assert!(lost <= a.strength[i], "{unit:?} loses {lost} of {}", a.strength[i]);
                        a.strength[i] -= lost;
                        a.lost[i] += lost;
                    }
                }
                Event::Repaired { unit, tanks, spg } => {
                    let a = &mut self.units[unit.index()];
                    for (i, back) in [(1, u32::from(tanks)), (2, u32::from(spg))] {
                        assert!(back <= a.lost[i], "{unit:?} gets back {back} of {}", a.lost[i]);
                        a.lost[i] -= back;
                        a.strength[i] += back;
                    }
                }
                Event::Gone { unit, how } => {
                    let a = &mut self.units[unit.index()];
                    assert_eq!(a.status, Status::InPlay, "{unit:?} leaves play twice");
                    a.status = how;
                }
                Event::Broken { from, to, bridge, rail, .. } => {
                    let now = self.down.entry((from.min(to), from.max(to))).or_default();
                    for (way, broken) in now.iter_mut().zip([bridge, rail]) {
                        assert!(!broken || way.is_none(), "{from:?} {to:?}: broken twice");
                        *way = if broken { Some(0) } else { *way };
                    }
                }
                Event::Mending { from, to, rail, minutes } => {
                    let way =
                        &mut self.down.get_mut(&(from.min(to), from.max(to))).unwrap()[usize::from(rail)];
                    assert!(way.is_some_and(|before| before < minutes), "{from:?} {to:?}: mends what stands");
                    *way = Some(minutes);
                }
                Event::Mended { from, to, rail } => {
                    let now = self.down.get_mut(&(from.min(to), from.max(to))).unwrap();
                    assert!(now[usize::from(rail)].is_some(), "{from:?} {to:?}: mends what stands");
                    // Columns cross on a railway bridge as well.
                    now[0] = None;
                    now[1] = now[1].filter(|_| !rail);
                }
                Event::Stock { source, tons } => self.stocks[usize::from(source)] = tons,
                _ => {}
            }
        }
    }

    /// The state has what the ledger has, and nothing is lost between them.
    pub fn balances(&self, state: &State) {
        let scenario = state.scenario();
        for id in scenario.unit_ids() {
            let (start, now, a) = (scenario.unit(id), state.unit(id), &self.units[id.index()]);
            let name = &start.key;
            let has = strength(now.men, now.tanks, now.spg, now.guns, now.aircraft);
            assert_eq!(has, a.strength, "{name}: strength without an event");
            let first = strength(start.men, start.tanks, start.spg, start.guns, start.aircraft);
            for (i, had) in first.into_iter().enumerate() {
                assert_eq!(a.strength[i] + a.lost[i], had, "{name}: what it had is what it has and lost");
            }
            assert_eq!(now.status, a.status, "{name}: status without an event");
            if a.status == Status::InPlay {
                assert_eq!(now.hex, a.hex, "{name}: place without an event");
            }
            assert!(now.readiness <= 100 && now.ammo <= 1000 && now.dug_in <= 5, "{name}");
        }
        let grid = scenario.map.grid();
        let down = self.down.iter().filter(|(_, ways)| ways.iter().any(Option::is_some));
        let mut wrecks = 0;
        for (&(from, to), ways) in down {
            let dir = grid.dir_to(from, to).expect("a side between neighbours");
            let wreck = state.wreck(from, dir).expect("down by the events, and by the state");
            assert_eq!([wreck.bridge, wreck.rail], *ways, "{from:?} {to:?}: down without an event");
            let edge = scenario.map.edge(from, dir);
            assert!(edge.bridged() || edge.rail.is_some(), "{from:?} {to:?}: nothing was built there");
            wrecks += 1;
        }
        assert_eq!(state.wrecks().len(), wrecks, "something is down without an event");
        for (i, &tons) in self.stocks.iter().enumerate() {
            assert_eq!(state.stock(i), tons, "stock {i} without an event");
        }
    }

    /// Everyone stands on ground that carries him, in one place, apart from the enemy, and not too thickly.
    pub fn lawful(&self, state: &State) {
        let scenario = state.scenario();
        let mut standing = 0;
        for hex in scenario.map.grid().iter() {
            let stack = state.stack(hex);
            standing += stack.len();
            let sides: Vec<_> = stack.iter().map(|&u| scenario.unit(u).side).collect();
            assert!(sides.windows(2).all(|w| w[0] == w[1]), "both sides stand in {hex:?}");
            assert!(stack.is_sorted_by(|a, b| a < b), "{hex:?} lists a unit twice");
            let men = state.men_at(hex);
            assert!(men <= self.crowd[hex.index()], "{men} men crowd {hex:?}");
            for &unit in stack {
                assert!(state.in_play(unit) && state.unit(unit).hex == hex, "{unit:?} in two places");
                assert!(carries(scenario, hex, unit), "{} stands on {:?}", scenario.unit(unit).key, hex);
            }
        }
        let in_play = scenario.unit_ids().filter(|&u| state.in_play(u)).count();
        assert_eq!(standing, in_play, "every unit in play stands somewhere, once");
    }
}

fn carries(scenario: &Scenario, hex: HexId, unit: UnitId) -> bool {
    let map = &scenario.map;
    match scenario.type_of(unit).mobility {
        Mobility::Naval => {
            !map.terrain(hex).is_land() || map.is_coast(hex) || map.place_at(hex).is_some_and(|p| p.port)
        }
        Mobility::River => true,
        _ => map.terrain(hex).is_land() || hex == scenario.unit(unit).at,
    }
}
