//! A sweep: where an advance was at what time, of history or of a game, in one form, so that both are drawn alike.
//!
//! Time is in turns: turn 0 begins at 0 and its evening is 1. What happened within turn `t` lies between `t` and `t + 1`.

use super::grain::Grain;
use super::plane::{Km, distance, mix};
use crate::game::{Reel, ground_units};
use crate::hex::HexId;
use crate::scenario::record::Advance;
use crate::scenario::{FormationId, Objective, Scenario, SideId, UnitId};

/// Kilometres between the points that are drawn in along a way, where hexes are 15 km wide.
const STRIDE_KM: f32 = 6.0;
/// Hexes from the end of its way at which a spearhead of a game is as good as there.
const NEARLY_HEXES: i64 = 2;
/// When in its turn a hex that was taken counts as taken: what an evening shows was there by the evening.
const HEX_TAKEN: f32 = 0.9;

/// A point that the advance had reached by a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    pub at: Km,
    pub time: f32,
    /// It is known by its fall alone: nothing is said about the ground beyond it.
    pub alone: bool,
}

/// A place whose day is known for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Fallen {
    pub name: String,
    pub at: Km,
    pub turn: u32,
}

impl Fallen {
    /// The middle of its day.
    #[must_use]
    pub fn time(&self) -> f32 {
        self.turn as f32 + 0.5
    }
}

/// The way of a spearhead: where it stood on the eve, then every evening until it was as far as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    pub name: String,
    pub evenings: Vec<Km>,
    /// Of the evenings, counted from the eve (0): those that no source gives.
    pub drawn_in: Vec<u32>,
}

impl Way {
    /// Kilometres between two times, from evening to evening as the crow flies; none once the way has ended.
    #[must_use]
    pub fn km(&self, (from, to): (f32, f32)) -> f32 {
        let stretches = self.evenings.windows(2).zip(0u32..);
        let inside = |turn: u32| (to.min(turn as f32 + 1.0) - from.max(turn as f32)).max(0.0);
        stretches.map(|(w, turn)| distance(w[0], w[1]) * inside(turn)).sum()
    }
    /// Whether a source gives no evening at the beginning or the end of a stretch of time.
    #[must_use]
    pub fn guessed(&self, (from, to): (f32, f32)) -> bool {
        [from, to].iter().any(|t| self.drawn_in.contains(&(t.round() as u32)))
    }
    /// Turns until it was as far as it came.
    #[must_use]
    pub fn turns(&self) -> u32 {
        (self.evenings.len() as u32).saturating_sub(1)
    }
    /// The evenings up to a time; the last stretch only as far as it had come.
    #[must_use]
    pub fn until(&self, time: f32) -> Vec<Km> {
        let whole = time.max(0.0).floor() as usize;
        let mut out: Vec<Km> = self.evenings.iter().take(whole + 1).copied().collect();
        if let [from, to] = self.evenings.get(whole..whole + 2).unwrap_or_default() {
            out.push(mix(*from, *to, time.fract()));
        }
        out
    }
}

/// The whole advance.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// Whose it is: "History", "Game (dice seed 3)".
    pub title: String,
    pub side: SideId,
    /// Evenings that are known.
    pub turns: u32,
    pub reached: Vec<Reached>,
    pub fallen: Vec<Fallen>,
    pub ways: Vec<Way>,
}

impl Sweep {
    /// History as the scenario records it; `None` when it records no advance.
    ///
    /// Between two evenings a spearhead is drawn in on a straight line at an even pace. A place falls in the middle of
    /// the day on which ground troops took it; parties that landed from the air ahead of them are left out.
    #[must_use]
    pub fn history(scenario: &Scenario) -> Option<Self> {
        let side = attacker(scenario)?;
        let km = |h: HexId| scenario.map.center_km(h);
        let ways: Vec<Way> = scenario
            .advances
            .iter()
            .map(|a| Way {
                name: a.name.clone(),
                evenings: [a.start].iter().chain(&a.days).map(|&h| km(h)).collect(),
                drawn_in: a.drawn_in.iter().map(|turn| turn + 1).collect(),
            })
            .collect();
        let fallen = fallen(scenario, side, |_, o| o.fell);
        let stride = Grain::new(scenario).km(STRIDE_KM);
        let mut reached = Vec::new();
        for way in &ways {
            for (turn, w) in way.evenings.windows(2).enumerate() {
                let steps = (distance(w[0], w[1]) / stride).ceil().max(1.0) as u32;
                reached.extend((0..=steps).map(|s| {
                    let part = s as f32 / steps as f32;
                    Reached { at: mix(w[0], w[1], part), time: turn as f32 + part, alone: false }
                }));
            }
        }
        reached.extend(fallen.iter().map(|f| Reached { at: f.at, time: f.time(), alone: true }));
        let last = fallen.iter().map(|f| f.turn + 1).max().unwrap_or(0);
        let turns = ways.iter().map(Way::turns).max().unwrap_or(0).max(last);
        Some(Self { title: "History".into(), side, turns: turns.min(scenario.turns), reached, fallen, ways })
    }

    /// A game: every hex on the day on which it changed hands, every objective on the day on which it first fell, and
    /// the way of the unit of each spearhead that came furthest.
    #[must_use]
    pub fn game(reel: &Reel, title: &str) -> Self {
        let scenario = reel.scenario();
        let side = attacker(scenario).unwrap_or(scenario.first);
        let mut reached = Vec::new();
        let eve = reel.scene(0);
        for hex in scenario.map.grid().iter().filter(|&h| eve.owner(h) == Some(side.other())) {
            let taken = (1..=reel.turns()).find(|&n| reel.scene(n).owner(hex) == Some(side));
            if let Some(n) = taken {
                let time = (n - 1) as f32 + HEX_TAKEN;
                reached.push(Reached { at: scenario.map.center_km(hex), time, alone: false });
            }
        }
        let last = reel.last();
        let fallen = fallen(scenario, side, |i, _| last.fell(i));
        reached.extend(fallen.iter().map(|f| Reached { at: f.at, time: f.time(), alone: true }));
        let ways = spearheads(scenario, side).into_iter().filter_map(|(name, of, goal)| {
            let evenings = way(reel, &of, goal)?;
            Some(Way { name, evenings, drawn_in: Vec::new() })
        });
        let ways = ways.collect();
        Self { title: title.into(), side, turns: reel.turns(), reached, fallen, ways }
    }

    /// The place of this name.
    #[must_use]
    pub fn fell(&self, name: &str) -> Option<&Fallen> {
        self.fallen.iter().find(|f| f.name == name)
    }
}

/// What a game is called on a picture: with what was changed for it.
#[must_use]
pub fn title(game: &str, scenario: &Scenario) -> String {
    let names: Vec<&str> = scenario.variants.iter().filter(|v| v.on).map(|v| v.name.as_str()).collect();
    if names.is_empty() { game.to_owned() } else { format!("{game}; what if: {}", names.join(", ")) }
}

/// The side whose advance the scenario records; without a record nobody's.
fn attacker(scenario: &Scenario) -> Option<SideId> {
    let first = scenario.advances.first()?.of.first()?;
    Some(scenario.formation(*first).side)
}

/// Objectives that the side did not hold at the start, with the turn in which each fell.
fn fallen(scenario: &Scenario, side: SideId, turn: impl Fn(usize, &Objective) -> Option<u32>) -> Vec<Fallen> {
    let held = &scenario.sides[side.index()].holds;
    let foreign = |h: HexId| scenario.map.country(h).is_none_or(|c| !held.iter().any(|x| x == c));
    let all = scenario.objectives.iter().enumerate().filter(|(_, o)| foreign(o.hex));
    all.filter_map(|(i, o)| {
        Some(Fallen { name: o.name.clone(), at: position(scenario, o), turn: turn(i, o)? })
    })
    .collect()
}

/// Where an objective truly lies, if the map names it, else the middle of its hex.
fn position(scenario: &Scenario, objective: &Objective) -> Km {
    let named = scenario.map.place_at(objective.hex).filter(|p| p.name == objective.name);
    named.map_or_else(
        || scenario.map.center_km(objective.hex),
        |p| {
            let (x, y) = scenario.map.layout().cone().forward(f64::from(p.lat), f64::from(p.lon));
            ((x / 1000.0) as f32, (y / 1000.0) as f32)
        },
    )
}

/// The spearheads to follow: those of the record, else the armies of the side.
fn spearheads(scenario: &Scenario, side: SideId) -> Vec<(String, Vec<FormationId>, Option<HexId>)> {
    if !scenario.advances.is_empty() {
        let of = |a: &Advance| (a.name.clone(), a.of.clone(), a.days.last().copied());
        return scenario.advances.iter().map(of).collect();
    }
    let track = crate::game::Track::new(scenario);
    let armies = track.armies().iter().map(|a| a.formation);
    let mine = armies.filter(|&f| scenario.formation(f).side == side);
    mine.map(|f| (scenario.formation(f).name.clone(), vec![f], None)).collect()
}

/// Where the unit that came nearest to the goal, or furthest from its start, stood on each evening.
fn way(reel: &Reel, of: &[FormationId], goal: Option<HexId>) -> Option<Vec<Km>> {
    let scenario = reel.scenario();
    let grid = scenario.map.grid();
    let trail = |u: UnitId| -> Vec<HexId> {
        let mut at = scenario.unit(u).at;
        let scenes = (0..=reel.turns()).map(|n| reel.scene(n));
        scenes
            .map(|s| {
                if s.in_play(u) {
                    at = s.unit(u).hex;
                }
                at
            })
            .collect()
    };
    let worth = |trail: &[HexId]| -> i64 {
        let far = |h: HexId| match goal {
            Some(goal) => -i64::from(grid.distance(goal, h)),
            None => i64::from(grid.distance(trail[0], h)),
        };
        trail.iter().map(|&h| far(h)).max().unwrap_or(i64::MIN)
    };
    let units = of.iter().flat_map(|&f| ground_units(scenario, f));
    let best = units.map(trail).max_by_key(|t| worth(t))?;
    // What it did once it was there, or nearly, is no advance any more.
    let there = worth(&best) - NEARLY_HEXES;
    let ends = (1..=best.len()).find(|&n| worth(&best[..n]) >= there)?;
    Some(best[..ends].iter().map(|&h| scenario.map.center_km(h)).collect())
}
