//! The days of a scenario as stretches of its time in turns, whether a turn is a day, some hours, or several days.

use crate::scenario::Scenario;
use jiff::civil::Date;

/// The calendar of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    first: Date,
    /// Turns until the first midnight, and from one to the next.
    until: f32,
    pub day: f32,
}

impl Calendar {
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let turn = scenario.scale.turn_hours.max(1);
        let day = 24.0 / turn as f32;
        // Turns of whole days are told as days, at whatever hour they begin.
        let hours = 24 - u32::try_from(scenario.start.hour()).unwrap_or(0);
        let until = if turn.is_multiple_of(24) { day } else { hours as f32 / turn as f32 };
        Self { first: scenario.start.date(), until, day }
    }

    /// The day of a moment, counted from 0; a midnight belongs to the day that it ends.
    #[must_use]
    pub fn day(&self, time: f32) -> u32 {
        ((time - self.until) / self.day - 1e-4).ceil().max(0.0) as u32
    }

    /// From when to when a day lasts.
    #[must_use]
    pub fn span(&self, day: u32) -> (f32, f32) {
        let end = self.until + day as f32 * self.day;
        ((end - self.day).max(0.0), end)
    }

    /// How many days so many turns take.
    #[must_use]
    pub fn days(&self, turns: u32) -> u32 {
        if turns == 0 { 0 } else { self.day(turns as f32) + 1 }
    }

    /// Of so many turns those that end a day, as far as whole turns can.
    #[must_use]
    pub fn evenings(&self, turns: u32) -> Vec<u32> {
        let mut all: Vec<u32> = (0..self.days(turns)).map(|d| self.span(d).1.floor() as u32).collect();
        all.dedup();
        all.into_iter().filter(|&end| end > 0 && end <= turns).map(|end| end - 1).collect()
    }

    /// `16`, and after the month in which the campaign began `1 Sep`.
    #[must_use]
    pub fn short(&self, day: u32) -> String {
        short(self.first, self.date(day))
    }

    #[must_use]
    pub fn date(&self, day: u32) -> Date {
        self.first.saturating_add(jiff::Span::new().days(i64::from(day)))
    }
}

fn short(first: Date, date: Date) -> String {
    let same = (date.year(), date.month()) == (first.year(), first.month());
    date.strftime(if same { "%-d" } else { "%-d %b" }).to_string()
}

/// A turn as it is written beside a place or on a line: its day, and where turns are shorter its hour.
#[must_use]
pub fn short_day(scenario: &Scenario, turn: u32) -> String {
    let date = scenario.date(turn);
    let day = short(scenario.start.date(), date.date());
    if scenario.scale.turn_hours < 24 { format!("{day}, {} h", date.hour()) } else { day }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(turn_hours: u32, start: &str) -> Calendar {
        use crate::map::Map;
        use crate::scenario::testing::battle_with;
        let scenario = battle_with(Map::from_text(15_000, &["...."]), &[], |file| {
            if let Some(scale) = &mut file.scale {
                scale.turn_hours = turn_hours;
            }
            if let Some(calendar) = &mut file.calendar {
                calendar.start = start.into();
                calendar.end = "1945-08-20".into();
            }
        });
        Calendar::new(&scenario)
    }

    #[test]
    fn a_day_is_a_turn_several_or_a_part_of_one() {
        let daily = calendar(24, "1945-08-09");
        assert_eq!(
            (daily.span(0), daily.span(3), daily.day(3.0), daily.day(3.1)),
            ((0.0, 1.0), (3.0, 4.0), 2, 3)
        );
        // Four hours a turn from six in the morning: the first day has four and a half turns.
        let short = calendar(4, "1945-08-09 06");
        assert_eq!((short.span(0), short.span(1)), ((0.0, 4.5), (4.5, 10.5)));
        assert_eq!((short.day(4.5), short.day(4.6), short.days(11)), (0, 1, 3));
        assert_eq!(daily.evenings(3), [0, 1, 2]);
        assert_eq!(short.evenings(16), [3, 9, 15]);
        // Half days from six in the morning: the turns that end at six in the evening.
        assert_eq!(calendar(12, "1945-08-09 06").evenings(5), [0, 2, 4]);
        let long = calendar(48, "1945-08-09");
        assert_eq!((long.span(1), long.day(1.0), long.days(2)), ((0.5, 1.0), 1, 4));
        assert_eq!(long.date(1).to_string(), "1945-08-10");
    }
}
