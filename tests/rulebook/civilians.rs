//! Tables of civilians.

use crate::sheet::Table;
use august_storm::rules::numbers::civilians as n;

pub fn tables() -> Vec<Table> {
    vec![Table::facts(
        "civilians.facts",
        &[
            ("People a day whom trains take from one place", n::BY_TRAIN_A_DAY.to_string()),
            ("People in one train", n::PEOPLE_A_TRAIN.to_string()),
            ("A column on foot goes in a day", format!("{} km", n::COLUMN_KM_A_DAY)),
            ("Troops cover a group within", format!("{} km", n::COVER_KM)),
            ("People brought to safety for a point", n::SAFE_A_POINT.to_string()),
            ("Overtaken people who cost a point", n::OVERTAKEN_A_POINT.to_string()),
        ],
    )]
}
