//! A side's view of a game, through the fog: all that a screen may show and an AI may use.

use super::order::{Order, Refusal};
use super::state::{Contact, Ground, State, UnitState};
use crate::hex::HexId;
use crate::scenario::{Scenario, SideId, UnitId};

/// What one side may know of a state.
#[derive(Clone, Copy)]
pub struct View<'a> {
    state: &'a State,
    side: SideId,
}

impl<'a> View<'a> {
    #[must_use]
    pub const fn new(state: &'a State, side: SideId) -> Self {
        Self { state, side }
    }
    #[must_use]
    pub const fn side(&self) -> SideId {
        self.side
    }
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        self.state.scenario()
    }
    #[must_use]
    pub const fn turn(&self) -> u32 {
        self.state.turn()
    }
    /// True while this side may give orders.
    #[must_use]
    pub fn to_move(&self) -> bool {
        self.state.side() == self.side && self.state.over().is_none()
    }
    /// Own units in play, in order of id.
    pub fn own(&self) -> impl Iterator<Item = (UnitId, &'a UnitState)> + use<'a> {
        let (state, side) = (self.state, self.side);
        state
            .scenario()
            .unit_ids()
            .filter(move |&u| state.scenario().unit(u).side == side && state.in_play(u))
            .map(move |u| (u, state.unit(u)))
    }
    /// An own unit's state; `None` for the enemy's.
    #[must_use]
    pub fn own_unit(&self, id: UnitId) -> Option<&'a UnitState> {
        (self.scenario().unit(id).side == self.side).then(|| self.state.unit(id))
    }
    /// Own units in a hex.
    pub fn own_at(&self, hex: HexId) -> impl Iterator<Item = UnitId> + use<'a> {
        self.state.stack_of(hex, self.side)
    }
    /// Own units near enough to take part in an attack on a hex: those beside it, then guns further off.
    pub fn in_reach(&self, target: HexId) -> impl Iterator<Item = UnitId> + use<'a> {
        super::combat::in_reach(self.state, self.side, target)
    }
    /// Known enemy units with where and when they were last seen.
    pub fn enemies(&self) -> impl Iterator<Item = (UnitId, Contact)> + use<'a> {
        let (state, side) = (self.state, self.side);
        state.scenario().unit_ids().filter_map(move |u| Some((u, state.contact(side, u)?)))
    }
    /// Enemy units known or believed to stand in a hex.
    pub fn enemies_at(&self, hex: HexId) -> impl Iterator<Item = UnitId> + use<'a> {
        self.enemies().filter(move |(_, c)| c.hex == hex).map(|(u, _)| u)
    }
    /// The true state of an enemy unit that is in sight now.
    #[must_use]
    pub fn seen_enemy(&self, id: UnitId) -> Option<&'a UnitState> {
        let u = self.state.unit(id);
        (self.state.in_play(id) && self.state.sees(self.side, u.hex)).then_some(u)
    }
    /// This side sees the hex now.
    #[must_use]
    pub fn sees(&self, hex: HexId) -> bool {
        self.state.sees(self.side, hex)
    }
    #[must_use]
    pub fn owner(&self, hex: HexId) -> Option<SideId> {
        self.state.owner(hex)
    }
    #[must_use]
    pub fn fort(&self, hex: HexId) -> u8 {
        self.state.fort(hex)
    }
    #[must_use]
    pub fn ground(&self, hex: HexId) -> Ground {
        self.state.ground(hex)
    }
    /// A cease-fire order is in force for this side.
    #[must_use]
    pub fn cease_fire(&self) -> bool {
        self.state.cease_fire(self.side).is_some()
    }
    /// A cease-fire order is known to have gone out to the enemy: everybody's wireless carries it.
    #[must_use]
    pub fn enemy_told_to_stop(&self) -> bool {
        self.state.cease_fire(self.side.other()).is_some()
    }
    /// What an own unit knows of orders to stop, and the odds that it stops, gives up or deserts tonight, with causes.
    #[must_use]
    pub fn outlook(&self, unit: UnitId) -> Option<super::collapse::Outlook> {
        let own = self.scenario().unit(unit).side == self.side && self.state.in_play(unit);
        own.then(|| super::collapse::outlook(self.state, unit))
    }
    /// Tasks in force that this side's player gave.
    pub fn given_tasks(&self) -> impl Iterator<Item = &'a super::task::Given> + use<'a> {
        let (state, side) = (self.state, self.side);
        let own = move |t: &&super::task::Given| super::task::side_of(state.scenario(), t.of) == Some(side);
        state.tasks().iter().filter(own)
    }
    /// The given task that holds for an own unit, if any does: then a staff may command it.
    #[must_use]
    pub fn given_task(&self, unit: UnitId) -> Option<&'a super::task::Given> {
        let own = self.scenario().unit(unit).side == self.side;
        super::task::holds(self.scenario(), self.state.tasks(), unit).filter(|_| own)
    }
    /// Own groups of civilians: index into the scenario's list, and how they fare.
    pub fn civilians(&self) -> impl Iterator<Item = (usize, super::Refugees)> + use<'a> {
        let (state, side) = (self.state, self.side);
        let own = move |i: usize| state.scenario().civilians[i].side == side;
        state.refugees().iter().copied().enumerate().filter(move |&(i, _)| own(i))
    }
    /// People near an own unit whom its leaving would uncover.
    #[must_use]
    pub fn covers(&self, unit: UnitId) -> u32 {
        if self.own_unit(unit).is_some() { super::civilians::covered(self.state, unit) } else { 0 }
    }
    /// Points of both sides.
    #[must_use]
    pub fn score(&self, side: SideId) -> i32 {
        self.state.score(side)
    }
    /// What an own unit is worth and why.
    #[must_use]
    pub fn strength(&self, unit: UnitId) -> Option<super::combat::Strength> {
        let own = self.own_unit(unit).is_some() && self.state.in_play(unit);
        own.then(|| super::combat::strength(self.state, unit))
    }
    /// What weighs on an own unit's will to fight on, gravest first.
    #[must_use]
    pub fn plight(&self, unit: UnitId) -> Vec<super::combat::Plight> {
        match self.own_unit(unit) {
            Some(_) if self.state.in_play(unit) => super::combat::plight(self.state, unit),
            _ => Vec::new(),
        }
    }
    /// Whether an order would be accepted.
    ///
    /// # Errors
    /// The reason for which it would be refused.
    pub fn check(&self, order: &Order) -> Result<(), Refusal> {
        self.state.check(self.side, order)
    }
    /// The state behind the view, for the rules' own look-ups only.
    pub(in crate::rules) const fn state(&self) -> &'a State {
        self.state
    }
}

/// What a staff works out on its map: nothing here knows more than the side does.
impl<'a> View<'a> {
    /// The known enemies and their zones of control.
    #[must_use]
    pub fn known(&self) -> super::Known {
        super::Known::of(self.state, self.side)
    }
    /// Time and fuel of one step of an own unit, enemies aside.
    #[must_use]
    pub fn step(&self, unit: UnitId, from: HexId, dir: crate::hex::Dir) -> Option<super::movement::Step> {
        super::movement::step(self.state, unit, from, dir)
    }
    /// Why a step of an own unit takes as long as it does, as far as its side knows: every minute with its reason.
    #[must_use]
    pub fn why_step(&self, unit: UnitId, from: HexId, dir: crate::hex::Dir) -> Vec<super::movement::Part> {
        let Some(to) = self.scenario().map.neighbor(from, dir) else { return Vec::new() };
        let known = self.known();
        let sweep = known.soft(to) && super::combat::holds_ground(self.scenario().type_of(unit));
        super::movement::explain(self.state, unit, from, dir, known.zone(to), sweep)
    }
    /// Why a march along a path takes as long as it does: the reasons of all its steps together, the longest first.
    #[must_use]
    pub fn why_march(&self, unit: UnitId, path: &[HexId]) -> Vec<super::movement::Part> {
        let Some(u) = self.own_unit(unit) else { return Vec::new() };
        let (grid, known) = (self.scenario().map.grid(), self.known());
        let fights = super::combat::holds_ground(self.scenario().type_of(unit));
        let (mut at, mut all) = (u.hex, Vec::<super::movement::Part>::new());
        for &to in path {
            let Some(dir) = grid.dir_to(at, to) else { break };
            let (zone, sweep) = (known.zone(to), known.soft(to) && fights);
            for part in super::movement::explain(self.state, unit, at, dir, zone, sweep) {
                let same = all.iter_mut().find_map(|p| Some((p.because.with(part.because)?, p)));
                match same {
                    Some((both, p)) => {
                        p.because = both;
                        p.minutes += part.minutes;
                    }
                    None => all.push(part),
                }
            }
            at = to;
        }
        all.sort_by_key(|p| std::cmp::Reverse(p.minutes));
        all
    }
    /// Minutes and points of readiness of a forced march of an own unit.
    #[must_use]
    pub fn forced_march(&self, unit: UnitId) -> (u16, i16) {
        (super::movement::forced::minutes(self.state, unit), super::movement::forced::price(self.state))
    }
    /// Minutes for which the side's own columns have filled the way from a hex to its neighbour this turn.
    #[must_use]
    pub fn traffic(&self, from: HexId, dir: crate::hex::Dir) -> u32 {
        self.state.traffic(self.side, from, dir)
    }
    /// Minutes that a first step would cost an own unit now, enemies aside; `None` when it cannot make it today.
    #[must_use]
    pub fn first_step(&self, unit: UnitId, dir: crate::hex::Dir) -> Option<u32> {
        super::movement::first_step(self.state, unit, dir)
    }
    /// Minutes above which a step is too hard for a unit even when it gives its whole turn to it.
    #[must_use]
    pub fn step_limit(&self, unit: UnitId) -> u32 {
        super::movement::step_limit(self.state, unit)
    }
    /// Where an own unit can march this turn, as far as its side knows.
    #[must_use]
    pub fn reach(&self, known: &super::Known, unit: UnitId) -> super::movement::Reach {
        super::movement::reach(self, known, unit)
    }
    /// Own men in a hex.
    #[must_use]
    pub fn own_men(&self, hex: HexId) -> u32 {
        self.own_at(hex).map(|u| self.state.unit(u).men).sum()
    }
    /// The side's own aircraft can use a field here.
    #[must_use]
    pub fn airfield(&self, hex: HexId) -> bool {
        super::air::airfield(self.state, self.side, hex)
    }
    /// A bridge carries columns over the river on a side of a hex today.
    #[must_use]
    pub fn bridged(&self, hex: HexId, dir: crate::hex::Dir) -> bool {
        self.state.bridged(hex, dir)
    }
    /// All sides of hexes on which something is down: aircraft and the traffic tell of it.
    pub fn wrecks(&self) -> impl Iterator<Item = (HexId, crate::hex::Dir, super::ways::Wreck)> + use<'a> {
        let wrecks = self.state.wrecks().iter();
        wrecks.map(|(&(hex, dir), &wreck)| (hex, crate::hex::Dir::ALL[usize::from(dir)], wreck))
    }
    /// The bridges and railways around an own unit that it could break now, each with its chance and why, or why it
    /// cannot just now.
    pub fn attempts(
        &self,
        unit: UnitId,
    ) -> impl Iterator<Item = (crate::hex::Dir, Result<super::ways::Attempt, Refusal>)> + use<'a> {
        super::ways::attempts(self.state, self.side, unit)
    }
    /// Tons of fuel in one refill of an own unit.
    #[must_use]
    pub fn refill_tons(&self, unit: UnitId) -> u32 {
        super::supply::refill_tons(self.state, unit)
    }
    /// Supply priority of an own formation, 1 (first) to 5 (last).
    #[must_use]
    pub fn priority(&self, formation: crate::scenario::FormationId) -> u8 {
        super::supply::priority(self.state, formation)
    }
    /// What an own unit lacks, and what that does to it; nothing is told of the enemy.
    #[must_use]
    pub fn wants(&self, unit: UnitId) -> Vec<super::supply::Want> {
        self.own_unit(unit).map_or_else(Vec::new, |_| super::supply::wants(self.state, unit))
    }
    /// What every own unit will get tonight if it stays, and what limits it.
    #[must_use]
    pub fn forecasts(&self) -> Vec<super::supply::Forecast> {
        super::supply::forecast_all(self)
    }
    /// Tons that an own transport unit can fly to a hex today.
    #[must_use]
    pub fn airlift_tons(&self, unit: UnitId, target: HexId) -> u32 {
        super::supply::airlift_kg(self.state, unit, target) / 1000
    }
    /// Points of support that an own air unit would give over a hex today.
    #[must_use]
    pub fn air_strength(&self, unit: UnitId, target: HexId) -> u32 {
        super::air::strength(self.state, unit, target)
    }
    /// Hexes that an own unit can reach by rail today, with the number of rail steps, nearest first.
    #[must_use]
    pub fn rail_reach(&self, unit: UnitId) -> Vec<(HexId, u32)> {
        super::rail::within(self.state, self.side, unit)
    }
    /// Lift for a party from where it stands: by air or by water, who would carry it and for how many there is room.
    #[must_use]
    pub fn lift(&self, unit: UnitId, at: HexId, by_air: bool) -> super::landing::Lift {
        let u = self.state.unit(unit);
        let lift = if by_air { super::landing::lift_by_air } else { super::landing::lift_by_water };
        lift(self.state, self.side, u.hex, at, u.men)
    }
    /// The storming of a shore by an own unit as far as its side can foresee it.
    #[must_use]
    pub fn landing_preview(&self, unit: UnitId, at: HexId) -> super::combat::Preview {
        super::landing::preview(self, unit, at)
    }
    /// Kilometres from a hex to the side's own nearest fighting troops, when that is less than a few days' march.
    #[must_use]
    pub fn own_army_km(&self, hex: HexId) -> Option<u32> {
        super::landing::army_km(self.state, self.side, hex)
    }
    /// Missions that the side's own aircraft flew this turn: place, mission, points.
    #[must_use]
    pub fn flown(&self) -> &'a [(HexId, super::AirMission, u32)] {
        self.state.flown_by(self.side)
    }
    /// What waits for an own unit's aircraft over a hex, as far as its side knows.
    #[must_use]
    pub fn air_opposition(&self, unit: UnitId, target: HexId) -> super::air::Opposition {
        super::air::opposition(self.state, unit, target, true)
    }
    /// Aircraft of an own unit that can fly over a hex today.
    #[must_use]
    pub fn aircraft_fit(&self, unit: UnitId, target: HexId) -> u32 {
        super::air::fit(self.state, unit, target)
    }
    /// What a garrison in sight would answer to a party that lands in its midst; `None` when it is out of sight.
    #[must_use]
    pub fn demand(&self, garrison: UnitId) -> Option<super::landing::Demand> {
        self.seen_enemy(garrison).map(|_| super::landing::demand(self.state, garrison))
    }
}
