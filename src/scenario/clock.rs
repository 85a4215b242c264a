//! Dates of a scenario as turns.

use super::source::{Report, Spot};
use jiff::civil::{Date, DateTime};

const EXPECTED: &str = "a date such as \"1945-08-09\" or, with its hour, \"1945-08-09 06\"";

/// A date as written, with whether it names an hour.
pub fn parse(text: &str) -> Option<(DateTime, bool)> {
    let (date, hour) = match text.trim().split_once(' ') {
        Some((date, hour)) => (date, Some(hour.trim().parse::<i8>().ok().filter(|h| (0..24).contains(h))?)),
        None => (text.trim(), None),
    };
    // jiff reads more than a plain date; a scenario has one way to write it.
    if date.len() != 10 || !date.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    let date: Date = date.parse().ok()?;
    Some((date.at(hour.unwrap_or(0), 0, 0, 0), hour.is_some()))
}

/// Turns dates into turns.
#[derive(Clone, Copy)]
pub struct Clock {
    pub start: DateTime,
    pub turn_hours: u32,
    pub turns: u32,
    /// False while the calendar itself is wrong: nothing can be said about other dates then.
    pub settled: bool,
}

impl Clock {
    /// Number of turns from a start to the last one that begins on the end's day or before.
    pub fn turns(start: DateTime, end: DateTime, turn_hours: u32) -> Option<u32> {
        let last = end.date().at(23, 59, 59, 0);
        let hours = hours(start, last)?;
        u32::try_from(hours / i64::from(turn_hours.max(1))).ok()?.checked_add(1)
    }

    /// The first turn that begins on the date or later; 0 for what was before the game.
    pub fn turn(&self, date: DateTime) -> u32 {
        let step = i64::from(self.turn_hours.max(1));
        let hours = hours(self.start, date).unwrap_or(0);
        u32::try_from((hours + step - 1) / step).unwrap_or(0)
    }

    /// The turn of a date as written. An error for what is no date.
    pub fn read(&self, text: &str, spot: &Spot<'_>, report: &mut Report) -> Option<u32> {
        read_date(text, spot, report).map(|(date, _)| self.turn(date))
    }

    /// As [`Clock::read`], and says so when the date lies outside the game.
    pub fn read_inside(&self, text: &str, spot: &Spot<'_>, report: &mut Report) -> Option<u32> {
        let (date, _) = read_date(text, spot, report)?;
        let turn = self.turn(date);
        if !self.settled {
            return Some(turn);
        }
        if date.date() < self.start.date() {
            report
                .warn(spot, format!("the date {text}, before the scenario starts"))
                .expected(format!("a date from {} on", self.start.date()));
        } else if turn >= self.turns {
            report.warn(spot, format!("the date {text}, after the last turn: it never comes in the game"));
        }
        Some(turn)
    }
}

/// Whole hours from one to another; `None` when the second is earlier.
fn hours(from: DateTime, to: DateTime) -> Option<i64> {
    let span = from.duration_until(to);
    (span.as_secs() >= 0).then(|| span.as_secs() / 3600)
}

/// Reads a date or says what is wrong with it.
pub fn read_date(text: &str, spot: &Spot<'_>, report: &mut Report) -> Option<(DateTime, bool)> {
    let date = parse(text);
    if date.is_none() {
        let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
        let hint = match parts[..] {
            [d, m, y] if y.len() == 4 => Some(format!("{y}-{m:0>2}-{d:0>2}")),
            [y, m, d] if y.len() == 4 => Some(format!("{y}-{m:0>2}-{d:0>2}")),
            _ => None,
        };
        let hint = hint.filter(|h| parse(h).is_some()).map(|h| format!("did you mean \"{h}\"?"));
        report.error(spot, format!("\"{text}\", which is no date")).expected(EXPECTED).hint(hint);
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_turns() {
        let date = |text| parse(text).unwrap().0;
        let start = date("1945-08-09 06");
        let clock = Clock {
            start,
            turn_hours: 12,
            settled: true,
            turns: Clock::turns(start, date("1945-08-10"), 12).unwrap(),
        };
        // 9th 06h, 9th 18h, 10th 06h, 10th 18h.
        assert_eq!(clock.turns, 4);
        assert_eq!(clock.turn(date("1945-08-09")), 0);
        assert_eq!(clock.turn(date("1945-08-10")), 2);
        assert_eq!(clock.turn(date("1945-08-10 07")), 3);
        assert_eq!(Clock::turns(start, date("1945-08-08"), 24), None);
    }

    #[test]
    fn only_one_way_to_write_a_date() {
        for bad in
            ["", "1945-13-01", "09.08.1945", "1945-8-9", "1945-02-30", "1945-08-09 24", "1945-08-09T06"]
        {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
