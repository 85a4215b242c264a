//! Table of the score.

use crate::sheet::{Table, percent};
use august_storm::rules::numbers::score as n;

pub fn tables() -> Vec<Table> {
    vec![Table::facts(
        "score.facts",
        &[
            ("An objective's worth that is left on the last day", percent(n::LAST_DAY)),
            ("A prize's worth that goes with its wreck", percent(n::WRECKED)),
            ("Enemies killed, wounded or taken in the field for a point", n::ENEMY_A_POINT.to_string()),
            ("Own men killed or wounded who cost a point", n::OWN_A_POINT.to_string()),
            ("Enemies who laid down their arms or deserted for a point", n::DISARMED_A_POINT.to_string()),
        ],
    )]
}
