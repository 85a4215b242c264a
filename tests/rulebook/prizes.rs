//! Tables of prizes.

use crate::sheet::{Table, percent};
use august_storm::rules::numbers::prizes as n;

pub fn tables() -> Vec<Table> {
    vec![Table::facts(
        "prizes.facts",
        &[
            ("A day's battle in the place costs it", percent(n::FOUGHT_OVER)),
            ("A turn's demolition by troops", percent(n::WRECKED_BY_TROOPS)),
            ("… by engineers", percent(n::WRECKED_BY_SAPPERS)),
        ],
    )]
}
