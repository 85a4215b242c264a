//! Tables of bridges and railways that are broken and mended.

use crate::march::RIVERS;
use crate::sheet::{Table, hours, percent};
use august_storm::rules::numbers::ways as n;

pub fn tables() -> Vec<Table> {
    let points = |p: i32| format!("{p:+}");
    let rivers = RIVERS.map(|(name, width)| {
        let charges = n::charge_minutes(width);
        let cells = [
            hours(charges),
            hours(charges * n::SAPPERS_TIME / 100),
            hours(n::bridge_minutes(width)),
            hours(n::rail_bridge_minutes(width)),
        ];
        [vec![name.to_owned()], cells.to_vec()].concat()
    });
    vec![
        Table::new(
            "ways.rivers",
            &["bridge over a river", "to blow it", "… with engineers", "to build another", "… for trains"],
            rivers.into(),
        ),
        Table::facts(
            "ways.facts",
            &[
                ("Rails are torn up in", hours(n::TEAR_UP)),
                ("… and laid again in", hours(n::TRACK_MINUTES)),
                ("Chance with engineers in the hex", percent(n::BY_SAPPERS as u32)),
                ("… without", percent(n::BY_TROOPS as u32)),
                ("… for each step of quality above or below the middling one", points(n::QUALITY_POINTS)),
                ("… the middling one", n::MIDDLING.to_string()),
                ("… for each level of digging in", points(n::PREPARED_POINTS)),
                ("… with no more than half of the time", points(-n::HURRIED_POINTS / 2)),
                ("… in proportion to the time that lacks, of", points(-n::HURRIED_POINTS)),
                ("… with the enemy at the far end", points(-n::UNDER_FIRE)),
                ("… at least and at most", format!("{} to {} %", n::CHANCE_LEAST, n::CHANCE_MOST)),
                ("Engineers who have marched work by night, of a whole turn", percent(n::AFTER_A_MARCH)),
            ],
        ),
    ]
}
