//! The staff: turns a plan and a view into orders, one at a time, each checked before it is given.

use super::level::Level;
use super::table::Table;
use super::{air, attack, duty, flight, fuel, landing, march, plan, rails, sky, ways};
use crate::hex::HexId;
use crate::map::Mobility;
use crate::rules::{Order, View};
use crate::scenario::{Demolition, FormationId, Plan, SideId, Task, UnitId};
use std::collections::VecDeque;

/// One thing on the day's list.
#[derive(Clone, Copy, Debug)]
enum Item {
    /// Look at the map and give out duties; then marches are listed.
    Assign(u8),
    Land,
    Ferry(UnitId),
    Airlift(UnitId),
    Recon(UnitId),
    /// Supply priorities that fit the tasks.
    Priority,
    /// Fuel from those behind, as long as there is some to give.
    Pool(UnitId),
    /// Attack as long as an attack is worth it.
    Assault,
    Rail(UnitId),
    /// By air, in machines that are left.
    Fly(UnitId),
    /// Drive a unit on into the night, when that is worth its price.
    Force(UnitId),
    March(UnitId),
    /// Wreck what would be lost here anyway.
    Wreck(UnitId),
    /// Blow bridges behind a unit: before it marches on, and when all have marched.
    Blow(UnitId),
    Rebase(UnitId),
    /// Cover, interdiction and the like by aircraft that have not flown.
    Sky(UnitId),
    End,
}

/// Whom a staff commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Side,
    Formation(FormationId),
    /// Whoever has a task from the player.
    Delegated,
}

/// Commands one side, or a part of it, by the orders that a person would give.
///
/// It keeps nothing from turn to turn: everything follows from the view and the plan. What it holds within a turn
/// is a list of what is still to be done.
pub struct Staff {
    side: SideId,
    plan: Plan,
    /// The plan with the player's tasks behind it, as it stands today.
    book: Plan,
    scope: Scope,
    level: Level,
    turn: Option<u32>,
    list: VecDeque<Item>,
    table: Option<Table>,
    tried: Vec<(HexId, u8)>,
    weighed: attack::Weighed,
    /// Units under command.
    mine: Vec<bool>,
    reason: String,
    /// What was last decided for each unit today.
    notes: Vec<Option<String>>,
}

impl Staff {
    /// The staff of a whole side.
    #[must_use]
    pub fn new(side: SideId, plan: Plan) -> Self {
        Self {
            side,
            book: plan.clone(),
            plan,
            scope: Scope::Side,
            level: Level::default(),
            turn: None,
            list: VecDeque::new(),
            table: None,
            tried: Vec::new(),
            weighed: attack::Weighed::default(),
            mine: Vec::new(),
            reason: String::new(),
            notes: Vec::new(),
        }
    }

    /// The staff of one formation by the plan: it commands nothing else and never ends the turn.
    #[must_use]
    pub fn of_formation(side: SideId, plan: Plan, formation: FormationId) -> Self {
        Self { scope: Scope::Formation(formation), ..Self::new(side, plan) }
    }

    /// The staffs of all formations and units to which the player has given tasks ([`Order::Task`]): they command
    /// these and nobody else, never end the turn, and leave landings to the player. One is made anew each time that
    /// they are to go to work: at a key, or before the player's turn ends.
    #[must_use]
    pub fn delegated(side: SideId) -> Self {
        let (key, name) = (String::new(), String::new());
        let demolition = Demolition::default();
        let plan = Plan { key, side, name, tasks: Vec::new(), landings: Vec::new(), demolition };
        Self { scope: Scope::Delegated, ..Self::new(side, plan) }
    }

    /// The same staff, as good as that.
    #[must_use]
    pub fn at(mut self, level: Level) -> Self {
        self.level = level;
        self.weighed = attack::Weighed::by(level);
        self
    }

    /// Why the last order was given, in a few words.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// What the staff has in mind for a unit today and why it goes or stays, in a sentence; `None` for one that it
    /// does not command.
    #[must_use]
    pub fn intent(&self, view: &View<'_>, unit: UnitId) -> Option<String> {
        let table = self.table.as_ref().filter(|_| self.mine.get(unit.index()) == Some(&true))?;
        let duty = table.duties.get(unit.index())?.told(view);
        Some(match self.notes.get(unit.index()).and_then(Option::as_ref) {
            Some(note) => format!("{duty}; {note}"),
            None => duty,
        })
    }

    /// The next order; [`Order::EndTurn`] is the last of a turn, and `None` means that there is nothing to order.
    pub fn next(&mut self, view: &View<'_>) -> Option<Order> {
        if view.side() != self.side || !view.to_move() {
            return None;
        }
        if self.turn != Some(view.turn()) {
            self.open(view);
        }
        let mut table = self.table.take()?;
        table.refresh(view);
        let found = self.work(view, &mut table);
        self.table = Some(table);
        let (order, reason) = found?;
        self.reason = reason;
        Some(order)
    }

    fn commands(&self, view: &View<'_>) -> Vec<bool> {
        let scenario = view.scenario();
        scenario
            .unit_ids()
            .map(|u| {
                let unit = scenario.unit(u);
                unit.side == self.side
                    && match self.scope {
                        Scope::Side => true,
                        Scope::Formation(f) => scenario.chain(unit.of).any(|x| x == f),
                        Scope::Delegated => view.given_task(u).is_some(),
                    }
            })
            .collect()
    }

    fn open(&mut self, view: &View<'_>) {
        self.turn = Some(view.turn());
        self.tried.clear();
        self.mine = self.commands(view);
        self.notes.clear();
        self.notes.resize(view.scenario().units.len(), None);
        self.book.tasks.clone_from(&self.plan.tasks);
        self.book.tasks.extend(view.given_tasks().map(|t| Task {
            of: t.of,
            stance: t.stance,
            axis: t.axis.clone(),
            from: t.since,
            note: None,
        }));
        let tasks = plan::Standing::new(view.scenario(), &self.book, self.plan.tasks.len(), view.turn());
        match &mut self.table {
            Some(table) => table.renew(view, tasks),
            None => self.table = Some(Table::new(view, tasks)),
        }
        self.list = VecDeque::from([Item::Assign(0)]);
    }

    fn work(&mut self, view: &View<'_>, table: &mut Table) -> Option<(Order, String)> {
        let mine = std::mem::take(&mut self.mine);
        let found = self.through(view, table, &|u: UnitId| mine[u.index()]);
        self.mine = mine;
        found
    }

    /// Goes down the list to the first order that comes of it.
    fn through(
        &mut self,
        view: &View<'_>,
        table: &mut Table,
        commands: &dyn Fn(UnitId) -> bool,
    ) -> Option<(Order, String)> {
        while let Some(&item) = self.list.front() {
            let found = match item {
                Item::Assign(round) => {
                    self.list.pop_front();
                    self.assign(view, table, commands, round);
                    continue;
                }
                Item::Land => landing::order(view, table, &self.book).filter(|(o, _)| own(o, commands)),
                Item::Ferry(u) => air::ferry(view, &self.book, table, u),
                Item::Airlift(u) => fuel::airlift(view, &self.book, table, u),
                Item::Priority => fuel::priority(view, &self.book),
                Item::Pool(u) => fuel::pool(view, &self.book, table, u),
                Item::Recon(u) => sky::recon(view, table, u),
                Item::Assault => attack::order(view, table, commands, &self.tried, &mut self.weighed),
                Item::Rail(u) => rails::order(view, table, u),
                Item::Fly(u) => flight::order(view, &self.book, table, u),
                Item::Force(u) => march::forced(view, &self.book, table, u),
                Item::March(u) => match march::order(view, &self.book, table, u) {
                    Ok(found) => {
                        self.notes[u.index()] = Some(found.1.clone());
                        Some(found)
                    }
                    Err(idle) => {
                        self.notes[u.index()].get_or_insert_with(|| idle.text().to_owned());
                        None
                    }
                },
                Item::Wreck(u) => ways::wreck(view, &self.book, table, u),
                Item::Blow(u) => ways::blow(view, &self.book, table, u),
                Item::Rebase(u) => air::rebase(view, &self.book, table, u),
                Item::Sky(u) => sky::idle(view, &self.book, table, u),
                Item::End => {
                    (self.scope == Scope::Side).then(|| (Order::EndTurn, "done for today".to_owned()))
                }
            };
            let repeats =
                matches!(item, Item::Assault | Item::Land | Item::Priority | Item::Pool(_) | Item::Blow(_));
            if !repeats || found.is_none() {
                self.list.pop_front();
                self.weighed.clear();
            }
            if let Some((order, why)) = found {
                if let Order::Attack { target, .. } = order {
                    self.tally(target);
                }
                if view.check(&order).is_ok() {
                    return Some((order, why));
                }
            }
        }
        None
    }

    /// One more attack on a hex this turn.
    fn tally(&mut self, target: HexId) {
        match self.tried.iter_mut().find(|(h, _)| *h == target) {
            Some((_, n)) => *n += 1,
            None => self.tried.push((target, 1)),
        }
    }

    /// Gives out duties and lists what follows from them.
    fn assign(&mut self, view: &View<'_>, table: &mut Table, commands: &dyn Fn(UnitId) -> bool, round: u8) {
        duty::assign(view, &self.book, table, commands, self.level);
        for (id, _) in view.own().filter(|(u, _)| commands(*u)) {
            let mobility = view.scenario().type_of(id).mobility;
            if matches!(mobility, Mobility::River | Mobility::Naval)
                && let Some(goal) = air::craft_goal(view, &self.book, table, id)
            {
                table.duties[id.index()] = super::table::Duty::Go { goal };
            }
        }
        march::prepare(view, table);
        let fliers: Vec<UnitId> = view
            .own()
            .filter(|(u, _)| commands(*u) && view.scenario().type_of(*u).mobility == Mobility::Air)
            .map(|(u, _)| u)
            .collect();
        let marching = march::sequence(view, table);
        if round == 0 {
            if self.scope == Scope::Side {
                self.list.push_back(Item::Priority);
            }
            self.list.push_back(Item::Land);
            self.list.extend(fliers.iter().flat_map(|&u| [Item::Ferry(u), Item::Airlift(u), Item::Recon(u)]));
            let riders = marching.iter().filter(|&&u| commands(u));
            self.list.extend(riders.flat_map(|&u| [Item::Rail(u), Item::Fly(u)]));
            self.list.extend(marching.iter().filter(|&&u| commands(u)).map(|&u| Item::Pool(u)));
        }
        if round == 0 && self.book.demolition == Demolition::Everything {
            let doomed = view.own().filter(|(u, _)| commands(*u));
            self.list.extend(doomed.map(|(u, _)| Item::Wreck(u)));
        }
        self.list.push_back(Item::Assault);
        let last = ways::rearguards(view, &self.book, table);
        for u in marching.into_iter().filter(|&u| commands(u)) {
            if last.contains(&u) {
                self.list.push_back(Item::Blow(u));
            }
            self.list.extend([Item::Force(u), Item::March(u)]);
        }
        self.list.push_back(Item::Assault);
        if round + 1 < self.level.rounds() {
            self.list.push_back(Item::Assign(round + 1));
        } else {
            self.list.extend(last.into_iter().filter(|&u| commands(u)).map(Item::Blow));
            self.list.extend(fliers.iter().map(|&u| Item::Rebase(u)));
            self.list.extend(fliers.iter().map(|&u| Item::Sky(u)));
            self.list.push_back(Item::End);
        }
    }
}

/// The order is for units under command.
fn own(order: &Order, commands: &dyn Fn(UnitId) -> bool) -> bool {
    match order {
        Order::AirLand { unit, .. } | Order::SeaLand { unit, .. } => commands(*unit),
        _ => true,
    }
}
