//! Tables of railways.

use crate::sheet::{Table, hours};
use august_storm::map::{Gauge, Rail};
use august_storm::rules::numbers::rail as n;

pub fn tables() -> Vec<Table> {
    let line = |gauge, double| format!("{} trains", n::trains_a_day(Rail { gauge, double }));
    vec![Table::facts(
        "rail.facts",
        &[
            ("A train covers in an hour", format!("{} km", n::TRAIN_SPEED / 1000)),
            ("Loading and unloading the first trains", hours(n::LOADING_HOURS * 60)),
            ("… and trains loaded in an hour more", n::TRAINS_AN_HOUR.to_string()),
            ("Men with carts and horses in a train", n::MEN_A_TRAIN.to_string()),
            ("Tanks in a train", n::TANKS_A_TRAIN.to_string()),
            ("Guns in a train", n::GUNS_A_TRAIN.to_string()),
            ("A double line passes with troops in a day, each way", line(Gauge::Broad, true)),
            ("A single line", line(Gauge::Standard, false)),
            ("A narrow line", line(Gauge::Narrow, false)),
        ],
    )]
}
