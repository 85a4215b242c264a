//! A game day by day, beside the record: how far the spearheads came, what the fronts lost, who gave up, who fights on.

use super::verdict::middle;
use super::watch::Watch;
use crate::history::table::{Cell, Table};
use crate::rules::Status;
use crate::scenario::record::{Advance, Measure};
use crate::scenario::{FormationId, Scenario, SideId, UnitId};

/// What became of a game, day by day. Every list has one entry for each turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Daily {
    /// Kilometres by which each spearhead of the record came nearer to where history's ended.
    pub km: Vec<Vec<i64>>,
    /// Men lost by each front of the record, then by each side as a whole.
    pub lost: Vec<Vec<i64>>,
    /// Killed and wounded of the same over the whole game, where the events tell them apart.
    pub killed: Vec<Option<(i64, i64)>>,
    /// Men of each side who surrendered in the field, and who laid down arms on an order.
    pub captured: [Vec<i64>; 2],
    pub laid_down: [Vec<i64>; 2],
    /// Men still under arms, tenths of a percent, as the first such measure of the record counts them.
    pub fighting: Vec<i64>,
}

impl Daily {
    #[must_use]
    pub fn of(watch: &Watch, scenario: &Scenario) -> Self {
        let turns = watch.turns();
        let days = 0..turns;
        let km = scenario.advances.iter().map(|a| {
            let eve = nearest(watch, scenario, a, None).unwrap_or(0);
            let gain = |t| eve - nearest(watch, scenario, a, Some(t)).unwrap_or(eve);
            days.clone().map(gain).collect()
        });
        let groups = groups(scenario);
        let mut lost = vec![vec![0; turns as usize]; groups.len()];
        let mut killed = vec![None; groups.len()];
        for l in &watch.losses {
            for (i, _) in groups.iter().enumerate().filter(|(_, g)| g.has(scenario, l.unit)) {
                if let Some(day) = lost[i].get_mut(l.turn as usize) {
                    *day += i64::from(l.losses.men);
                }
                if let Some((k, w)) = super::reading::split(&l.losses) {
                    let sum: &mut (i64, i64) = killed[i].get_or_insert((0, 0));
                    *sum = (sum.0 + i64::from(k), sum.1 + i64::from(w));
                }
            }
        }
        let gave_up = |how: Status| {
            SideId::BOTH.map(|side| {
                let mut men = vec![0; turns as usize];
                let exits = watch.exits.iter();
                for e in exits.filter(|e| e.how == how && scenario.unit(e.unit).side == side) {
                    if let Some(day) = men.get_mut(e.turn as usize) {
                        *day += i64::from(e.men);
                    }
                }
                men
            })
        };
        let share = |turn| {
            let (nation, country) = still_fighting(scenario)?;
            let on = Measure::StillFighting { nation, country: country.into(), on: turn };
            super::reading::measure(watch, scenario, &on).value().map(|v| v / 100)
        };
        Self {
            km: km.collect(),
            lost,
            killed,
            captured: gave_up(Status::Captured),
            laid_down: gave_up(Status::LaidDown),
            fighting: days.clone().filter_map(share).collect(),
        }
    }
}

/// Kilometres from the goal of an advance to its nearest unit on the evening of a turn, or on the eve of the first.
fn nearest(watch: &Watch, scenario: &Scenario, advance: &Advance, turn: Option<u32>) -> Option<i64> {
    let goal = *advance.days.last()?;
    let km = |h| i64::from(scenario.map.grid().distance(goal, h) * scenario.scale.hex_m / 1000);
    let units = watch.units_of(&advance.of).filter(|&u| !watch.by_air[u.index()]);
    let at = |u: UnitId| match turn {
        None => (scenario.unit(u).arrives == 0).then(|| scenario.unit(u).at),
        Some(turn) => watch.evenings.get(turn as usize)?[u.index()],
    };
    units.filter_map(at).map(km).min()
}

/// Whose losses are counted.
enum Group {
    Front(Vec<FormationId>),
    Side(SideId),
}

impl Group {
    fn has(&self, scenario: &Scenario, unit: UnitId) -> bool {
        let unit = scenario.unit(unit);
        match self {
            Self::Side(side) => unit.side == *side,
            Self::Front(of) => {
                let mut formation = Some(unit.of);
                while let Some(f) = formation {
                    if of.contains(&f) {
                        return true;
                    }
                    formation = scenario.formation(f).parent;
                }
                false
            }
        }
    }
}

fn groups(scenario: &Scenario) -> Vec<Group> {
    let fronts = scenario.losses.iter().map(|f| Group::Front(f.of.clone()));
    fronts.chain(SideId::BOTH.map(Group::Side)).collect()
}

/// Whose men the record follows to the end.
fn still_fighting(scenario: &Scenario) -> Option<(crate::scenario::NationId, &str)> {
    scenario.targets.iter().flat_map(|t| &t.parts).find_map(|p| match &p.measure {
        Measure::StillFighting { nation, country, .. } => Some((*nation, country.as_str())),
        _ => None,
    })
}

/// The middle game's value for each day; days that most games did not reach are left out.
fn middle_days<'a>(games: &'a [Daily], of: impl Fn(&'a Daily) -> &'a [i64]) -> Vec<i64> {
    let lists: Vec<&[i64]> = games.iter().map(of).collect();
    let days = lists.iter().map(|l| l.len()).max().unwrap_or(0);
    let day = |d: usize| {
        let all: Vec<i64> = lists.iter().filter_map(|l| l.get(d).copied()).collect();
        (all.len() * 2 > lists.len()).then(|| middle(all)).flatten()
    };
    (0..days).map_while(day).collect()
}

fn short_date(scenario: &Scenario, turn: usize) -> String {
    scenario.date(turn as u32).strftime("%-d %b").to_string()
}

/// All tables of this kind.
#[must_use]
pub fn day_tables(scenario: &Scenario, games: &[Daily]) -> Vec<Table> {
    let mut tables = vec![advances_table(scenario, games), losses_by_day(scenario, games)];
    tables.extend([losses_by_front(scenario, games), giving_up(scenario, games)]);
    tables
}

/// Kilometres by which every spearhead of the record came nearer to its last place in history, day by day, in history and
/// in the middle game.
fn advances_table(scenario: &Scenario, games: &[Daily]) -> Table {
    let days = scenario.advances.iter().map(|a| a.days.len()).max().unwrap_or(0);
    let dates: Vec<String> = (0..days).map(|d| short_date(scenario, d)).collect();
    let columns: Vec<&str> =
        ["spearhead", "of", "km", "km a day"].into_iter().chain(dates.iter().map(String::as_str)).collect();
    let mut table =
        Table::new("Kilometres a day, nearer to the goal as the crow flies (game: median)", &columns);
    let grid = scenario.map.grid();
    let hours = i64::from(scenario.scale.turn_hours.max(1));
    for (i, advance) in scenario.advances.iter().enumerate() {
        let Some(&goal) = advance.days.last() else { continue };
        let far = |h| i64::from(grid.distance(goal, h) * scenario.scale.hex_m / 1000);
        let history: Vec<i64> = advance.days.iter().map(|&h| far(advance.start) - far(h)).collect();
        let mut game = middle_days(games, |g| &g.km[i]);
        game.truncate(days);
        for (who, km) in [("history", history), ("game", game)] {
            let last = km.last().copied().unwrap_or(0);
            let a_day = (last * 240).checked_div(km.len() as i64 * hours).unwrap_or(0);
            let mut row =
                vec![advance.name.as_str().into(), who.into(), Cell::Number(last), Cell::Tenths(a_day)];
            let mut before = 0;
            for d in 0..days {
                row.push(km.get(d).map_or(Cell::Empty, |&now| Cell::Number(now - before)));
                before = km.get(d).copied().unwrap_or(before);
            }
            table.rows.push(row);
        }
    }
    table
}

fn names(scenario: &Scenario) -> Vec<&str> {
    let fronts = scenario.losses.iter().map(|f| f.name.as_str());
    fronts.chain(scenario.sides.iter().map(|s| s.name.as_str())).collect()
}

/// Men lost in battle each day.
fn losses_by_day(scenario: &Scenario, games: &[Daily]) -> Table {
    let days = games.iter().map(|g| g.lost.first().map_or(0, Vec::len)).max().unwrap_or(0);
    let dates: Vec<String> = (0..days).map(|d| short_date(scenario, d)).collect();
    let columns: Vec<&str> = ["whose"].into_iter().chain(dates.iter().map(String::as_str)).collect();
    let mut table = Table::new("Men lost in battle by day (median)", &columns);
    for (i, name) in names(scenario).into_iter().enumerate() {
        let men = middle_days(games, |g| &g.lost[i]);
        let cells = (0..days).map(|d| men.get(d).map_or(Cell::Empty, |&m| Cell::Number(m)));
        table.rows.push([Cell::from(name)].into_iter().chain(cells).collect());
    }
    table
}

/// Losses of the whole game beside history's.
fn losses_by_front(scenario: &Scenario, games: &[Daily]) -> Table {
    let columns = [
        "whose",
        "history killed",
        "history wounded",
        "history all",
        "game killed",
        "game wounded",
        "game all",
    ];
    let mut table = Table::new("Men lost in battle, all days (game: median)", &columns);
    for (i, name) in names(scenario).into_iter().enumerate() {
        let number = |n: Option<i64>| n.map_or(Cell::Empty, Cell::Number);
        let history = scenario.losses.get(i).map(|f| (i64::from(f.killed), i64::from(f.wounded)));
        let part = |of: fn((i64, i64)) -> i64| {
            middle(games.iter().filter_map(|g| g.killed.get(i).copied().flatten().map(of)).collect())
        };
        table.rows.push(vec![
            name.into(),
            number(history.map(|h| h.0)),
            number(history.map(|h| h.1)),
            number(history.map(|h| h.0 + h.1)),
            number(part(|k| k.0)),
            number(part(|k| k.1)),
            number(middle(games.iter().map(|g| g.lost[i].iter().sum()).collect())),
        ]);
    }
    table
}

/// Prisoners by day, and who still fights.
fn giving_up(scenario: &Scenario, games: &[Daily]) -> Table {
    // The side that the record follows; else the one of which more gave up.
    let side = still_fighting(scenario).map_or(SideId(1), |(n, _)| scenario.nations[usize::from(n.0)].side);
    let columns = ["date", "surrendered in the field", "laid down arms", "all so far", "still under arms %"];
    let title = format!("Prisoners by day: {} (median)", scenario.sides[side.index()].name);
    let mut table = Table::new(&title, &columns);
    let captured = middle_days(games, |g| &g.captured[side.index()]);
    let laid_down = middle_days(games, |g| &g.laid_down[side.index()]);
    let fighting = middle_days(games, |g| &g.fighting);
    let sums: Vec<Vec<i64>> = games
        .iter()
        .map(|g| {
            let mut sum = 0;
            let days = g.captured[side.index()].iter().zip(&g.laid_down[side.index()]);
            days.map(|(a, b)| {
                sum += a + b;
                sum
            })
            .collect()
        })
        .collect();
    for (d, (&c, &l)) in captured.iter().zip(&laid_down).enumerate() {
        let so_far = middle(sums.iter().filter_map(|s: &Vec<i64>| s.get(d).copied()).collect());
        table.rows.push(vec![
            Cell::Text(crate::history::date(scenario, d as u32)),
            Cell::Number(c),
            Cell::Number(l),
            so_far.map_or(Cell::Empty, Cell::Number),
            fighting.get(d).map_or(Cell::Empty, |&f| Cell::Tenths(f)),
        ]);
    }
    table
}
