//! Tables of weather and ground.

use crate::sheet::{Table, percent};
use august_storm::rules::numbers::weather as n;
use august_storm::scenario::Sky;

/// Skies, dry to wet.
pub const SKIES: [(&str, Sky); 6] = [
    ("Heat", Sky::Heat),
    ("Clear", Sky::Clear),
    ("Overcast", Sky::Overcast),
    ("Fog", Sky::Fog),
    ("Rain", Sky::Rain),
    ("Downpour", Sky::Downpour),
];

pub fn tables() -> Vec<Table> {
    let skies = SKIES.map(|(name, sky)| vec![name.into(), format!("{:+}", n::wetting(sky))]);
    vec![
        Table::new("weather.ground", &["a day of", "moisture of the ground, of 100"], skies.into()),
        Table::facts(
            "weather.facts",
            &[
                ("Rivers go towards the ground's moisture in a day, of the way", percent(n::RIVER_FOLLOWS)),
                ("Rivers run a class wider from a level of", n::SWOLLEN.to_string()),
            ],
        ),
    ]
}
