//! Following events: the only way in which a state changes.

use super::{CeaseFire, Contact, Ground, State, Status};
use crate::hex::HexId;
use crate::rules::event::{Event, Score};
use crate::rules::task::Given;
use crate::rules::ways::Wreck;
use crate::rules::{movement, numbers, supply};
use crate::scenario::{Scenario, UnitId};

impl State {
    /// Follows one event. The only way in which a state changes.
    pub fn apply(&mut self, event: &Event) {
        let c = &mut self.core;
        match *event {
            Event::TurnBegan { turn } => {
                c.turn = turn;
                c.surprise = [0; 2];
                c.misfires.clear();
                for u in &mut c.units {
                    u.attacked = false;
                }
            }
            Event::SideBegan { side } => {
                c.side = side;
                c.air[side.index()].clear();
                c.traffic[side.index()].clear();
                c.trains[side.index()].clear();
                c.ferries[side.index()].clear();
                // Orders come late where the blow was not expected.
                let late = 100 - u32::from(c.surprise[side.other().index()].min(100));
                for (unit, u) in self.scenario.units.iter().zip(&mut c.units) {
                    if unit.side == side {
                        let mobility = self.scenario.types[unit.kind.index()].mobility;
                        let hours = self.scenario.scale.turn_hours;
                        let all = u32::from(numbers::march_minutes(mobility, hours)) * late / 100;
                        u.minutes = (all * u32::from(supply::marching(u.cut_nights, hours)) / 100) as u16;
                        u.forced = false;
                        u.moved = false;
                        u.fought = false;
                    }
                }
            }
            Event::Dice { drawn } => c.dice = c.dice.at(drawn),
            Event::Weather { zone, sky, wet, river } => {
                c.ground[usize::from(zone)] = Ground { sky, wet, river };
            }
            Event::Arrived { unit, hex } => {
                c.units[unit.index()].status = Status::InPlay;
                c.units[unit.index()].hex = hex;
                self.place(unit, hex);
            }
            Event::Moved { unit, from, to, minutes, fuel } => {
                self.pass(unit, from, to, minutes);
                let c = &mut self.core;
                let u = &mut c.units[unit.index()];
                u.hex = to;
                u.minutes = u.minutes.saturating_sub(minutes);
                u.fuel = u.fuel.saturating_sub(fuel);
                u.moved = true;
                u.dug_in = 0;
                self.lift(unit, from);
                self.place(unit, to);
            }
            Event::Taken { hex, by } => c.owner[hex.index()] = by.0,
            Event::Sighted { by, unit, hex } => {
                c.contacts[by.index()][unit.index()] = Some(Contact { hex, turn: c.turn });
            }
            Event::ContactLost { by, unit } => c.contacts[by.index()][unit.index()] = None,
            Event::Fought(ref battle) => {
                for id in battle.attackers.iter().chain(&battle.defenders) {
                    c.units[id.index()].fought = true;
                }
                for id in &battle.defenders {
                    c.units[id.index()].attacked = true;
                }
            }
            Event::Lost { unit, losses } => {
                let u = &mut c.units[unit.index()];
                u.men = u.men.saturating_sub(losses.men);
                u.tanks = u.tanks.saturating_sub(losses.tanks);
                u.spg = u.spg.saturating_sub(losses.spg);
                u.guns = u.guns.saturating_sub(losses.guns);
                u.aircraft = u.aircraft.saturating_sub(losses.aircraft);
                u.wounded += losses.wounded;
                u.captured += losses.captured;
                u.repair_tanks += losses.tanks_damaged;
                u.repair_spg += losses.spg_damaged;
                u.knocked_out += losses.tanks + losses.spg;
            }
            Event::Repaired { unit, tanks, spg } => {
                let u = &mut c.units[unit.index()];
                u.repair_tanks = u.repair_tanks.saturating_sub(tanks);
                u.repair_spg = u.repair_spg.saturating_sub(spg);
                u.tanks += tanks;
                u.spg += spg;
            }
            Event::Spent { unit, minutes } => {
                let u = &mut c.units[unit.index()];
                u.minutes = u.minutes.saturating_sub(minutes);
            }
            Event::Readiness { unit, change } => {
                let u = &mut c.units[unit.index()];
                let ceiling = (100 + i16::from(u.morale)).clamp(10, 100);
                u.readiness = u8::try_from((i16::from(u.readiness) + change).clamp(0, ceiling)).unwrap_or(0);
            }
            Event::Ammo { unit, change } => {
                let u = &mut c.units[unit.index()];
                u.ammo = u.ammo.saturating_add_signed(change).min(1000);
            }
            Event::Fuel { unit, change } => {
                let u = &mut c.units[unit.index()];
                u.fuel = u.fuel.saturating_add_signed(change).min(1000 * numbers::REFILLS_CARRIED);
            }
            Event::DugIn { unit, level } => c.units[unit.index()].dug_in = level.min(5),
            Event::Fort { hex, level } => {
                c.forts.insert(hex, level);
            }
            Event::Supplied { unit, state, .. } => c.units[unit.index()].supply = state,
            Event::Stock { source, tons } => c.stocks[usize::from(source)] = tons,
            Event::Gone { unit, how } => {
                let hex = c.units[unit.index()].hex;
                let was = c.units[unit.index()].status;
                c.units[unit.index()].status = how;
                c.units[unit.index()].left = Some(c.turn);
                c.contacts[0][unit.index()] = None;
                c.contacts[1][unit.index()] = None;
                if was == Status::InPlay {
                    self.lift(unit, hex);
                }
            }
            Event::CeaseFire { side, obey } => {
                c.cease_fire[side.index()] = Some(CeaseFire { since: c.turn, obey });
            }
            Event::MeltAway { nation, percent } => c.melt[usize::from(nation.0)] = percent,
            Event::OrderReached { unit } => c.units[unit.index()].order_reached = true,
            Event::OrderedToStop { formation } => c.ordered[formation.index()] = true,
            Event::Broadcast { side, percent } => c.broadcast[side.index()] = percent,
            Event::Heard { unit } => c.units[unit.index()].heard = true,
            Event::Evacuated { group, people } => {
                let g = &mut c.refugees[usize::from(group)];
                g.waiting = g.waiting.saturating_sub(people);
                g.safe += people;
            }
            Event::Trekked { group, to } => c.refugees[usize::from(group)].hex = to,
            Event::Overtaken { group, people } => {
                let g = &mut c.refugees[usize::from(group)];
                g.waiting = g.waiting.saturating_sub(people);
                g.overtaken += people;
            }
            Event::Wrecked { objective, intact } => c.intact[usize::from(objective)] = intact,
            Event::Broken { from, to, bridge, rail, .. } => {
                self.rework(from, to, |w| {
                    w.bridge = if bridge { Some(0) } else { w.bridge };
                    w.rail = if rail { Some(0) } else { w.rail };
                });
            }
            Event::Mending { from, to, rail, minutes } => {
                self.rework(from, to, |w| *(if rail { &mut w.rail } else { &mut w.bridge }) = Some(minutes));
            }
            // Columns cross on a railway bridge as well.
            Event::Mended { from, to, rail } => self.rework(from, to, |w| {
                w.bridge = None;
                w.rail = w.rail.filter(|_| !rail);
            }),
            Event::Misfired { from, to, .. } => {
                if let Some(lane) = lane(&self.scenario, from, to) {
                    c.misfires.insert(lane);
                }
            }
            Event::Interned { unit } => c.units[unit.index()].interned = Some(c.turn),
            Event::Morale { unit, change } => {
                let u = &mut c.units[unit.index()];
                u.morale = u.morale.saturating_add(change).clamp(-90, 90);
                let ceiling = u8::try_from((100 + i16::from(u.morale)).clamp(10, 100)).unwrap_or(100);
                u.readiness = u.readiness.min(ceiling);
            }
            Event::Surprise { side, percent } => c.surprise[side.index()] = percent,
            Event::Flew { unit, mission, target, strength } => {
                let side = self.scenario.unit(unit).side;
                c.air[side.index()].push((target, mission, strength));
            }
            Event::Priority { formation, level } => c.priority[formation.index()] = level,
            Event::Happened { event } => c.happened[event.index()] = Some(c.turn),
            Event::Scored { side, points, why } => {
                use Score;
                c.score[side.index()] = c.score[side.index()].saturating_add(points);
                match why {
                    Score::Objective(i) => {
                        c.fell[usize::from(i)].get_or_insert(c.turn);
                    }
                    Score::Losses => c.settled[side.index()][0] += points,
                    Score::Prisoners => c.settled[side.index()][1] += points,
                    Score::Held => c.settled[side.index()][2] += points,
                    Score::Civilians => c.settled[side.index()][3] += points,
                    Score::Event(_) => {}
                }
            }
            Event::GameOver { ref why } => c.over = Some(why.clone()),
            Event::Converted { hex, side } => {
                c.converted.insert(hex, side);
            }
            Event::Unlinked { unit, nights } => c.units[unit.index()].cut_nights = nights,
            Event::Forced { unit, minutes } => {
                let u = &mut c.units[unit.index()];
                u.minutes += minutes;
                u.forced = true;
            }
            Event::TrainsRun { side, ref path, trains } => {
                for leg in path.windows(2) {
                    let dir = self.scenario.map.grid().dir_to(leg[0], leg[1]);
                    if let Some(lane) = dir.and_then(|d| movement::lane(&self.scenario, leg[0], d)) {
                        *c.trains[side.index()].entry(lane).or_default() += u32::from(trains);
                    }
                }
            }
            Event::Carried { unit, minutes } => c.units[unit.index()].minutes += minutes,
            Event::TaskGiven { of, stance, ref axis } => {
                c.tasks.retain(|t| t.of != of);
                c.tasks.push(Given { of, stance, axis: axis.clone(), since: c.turn });
            }
            Event::TaskCleared { of } => c.tasks.retain(|t| t.of != of),
            Event::Halted { .. } | Event::SideEnded { .. } | Event::Mutinied { .. } => {}
        }
    }

    /// Changes what is down between two neighbouring hexes.
    fn rework(&mut self, from: HexId, to: HexId, change: impl Fn(&mut Wreck)) {
        let Some(lane) = lane(&self.scenario, from, to) else { return };
        let mut wreck = self.core.wrecks.remove(&lane).unwrap_or_default();
        change(&mut wreck);
        if !wreck.whole() {
            self.core.wrecks.insert(lane, wreck);
        }
    }

    /// A column fills the road, or the ferries, behind it for those who come after it in the turn.
    fn pass(&mut self, unit: UnitId, from: HexId, to: HexId, minutes: u16) {
        let passing = movement::passing(self, unit, u32::from(minutes));
        let Some(dir) = self.scenario.map.grid().dir_to(from, to).filter(|_| passing > 0) else { return };
        let ferry = movement::ferry_works(self, unit, from, dir);
        if let Some(lane) = movement::lane(&self.scenario, from, dir) {
            let side = self.scenario.unit(unit).side.index();
            *self.core.traffic[side].entry(lane).or_default() += passing;
            if ferry > 0 {
                *self.core.ferries[side].entry(lane).or_default() += ferry;
            }
        }
    }

    pub(super) fn place(&mut self, unit: UnitId, hex: HexId) {
        let stack = &mut self.stacks[hex.index()];
        if let Err(i) = stack.binary_search(&unit) {
            stack.insert(i, unit);
        }
        self.watch(unit, hex, true);
    }

    fn lift(&mut self, unit: UnitId, hex: HexId) {
        self.stacks[hex.index()].retain(|&u| u != unit);
        self.watch(unit, hex, false);
    }
}

/// The side between two neighbouring hexes.
fn lane(scenario: &Scenario, from: HexId, to: HexId) -> Option<(HexId, u8)> {
    movement::lane(scenario, from, scenario.map.grid().dir_to(from, to)?)
}
