//! Tables of the night: rest, digging in, sickness, workshops.

use crate::sheet::{Table, percent, share};
use august_storm::rules::numbers::recovery as n;

pub fn tables() -> Vec<Table> {
    let row = |name: &str, points: [u32; 3]| {
        [vec![name.to_owned()], points.iter().map(u32::to_string).collect()].concat()
    };
    vec![
        Table::new(
            "night.rest",
            &["readiness won in a night", "at rest", "after a march", "after a fight"],
            vec![row("Supply in full", n::FULL), row("Supply short", n::SHORT)],
        ),
        Table::facts(
            "night.facts",
            &[
                ("Readiness lost a day without supply", format!("{} points", n::CUT)),
                ("Levels that troops dig in by themselves", n::FIELD_WORKS.to_string()),
                ("… with engineers, or made for works", n::ENGINEERED.to_string()),
                ("Men who fall sick on a day of marching or fighting", share(n::SICK, 100)),
                ("… times as many for low readiness, heat, no supply, each", n::SICK_WORSE.to_string()),
                ("… low readiness is below", n::SICK_READINESS.to_string()),
                ("Damaged vehicles that workshops return in a day", percent(n::REPAIRED)),
            ],
        ),
    ]
}
