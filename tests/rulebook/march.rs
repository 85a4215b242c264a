//! Tables of marching.

use crate::sheet::{Table, hours, km_h};
use august_storm::map::{Mobility, Road, Terrain};
use august_storm::rules::numbers as n;

const MOVERS: [Mobility; 4] = [Mobility::Foot, Mobility::Horse, Mobility::Motor, Mobility::Tracked];

/// Ground in plain words.
pub const fn ground(terrain: Terrain) -> &'static str {
    use Terrain as T;
    match terrain {
        T::Sea => "Sea",
        T::Lake => "Lake",
        T::Farmland => "Farmland",
        T::Steppe => "Steppe",
        T::DrySteppe => "Dry steppe",
        T::Desert => "Desert",
        T::Scrub => "Scrub",
        T::Forest => "Forest",
        T::Hills => "Hills",
        T::ForestHills => "Wooded hills",
        T::Mountain => "Mountains",
        T::ForestMountain => "Wooded mountains",
        T::HighMountain => "High mountains",
        T::Marsh => "Marsh",
        T::Town => "Town",
        T::City => "City",
        T::Off => "Off the map",
    }
}

/// Terrain that troops stand on.
pub fn land() -> impl Iterator<Item = Terrain> {
    Terrain::ALL.into_iter().filter(|t| t.is_land())
}

pub fn tables() -> Vec<Table> {
    let speeds = |of: &dyn Fn(Mobility) -> u32| MOVERS.iter().map(|&m| km_h(of(m))).collect::<Vec<_>>();
    let row = |name: &str, cells: Vec<String>| [vec![name.to_owned()], cells].concat();
    let mut ways: Vec<Vec<String>> =
        [("Highway", Road::Highway), ("Road", Road::Road), ("Track", Road::Track)]
            .map(|(name, road)| row(name, speeds(&|m| n::road_speed(m, road))))
            .into();
    ways.push(row("Railway embankment", speeds(&n::embankment_speed)));
    let head = |first| [first, "foot, km/h", "horse", "motor", "tracked"];
    vec![
        Table::new(
            "march.speed",
            &head("ground"),
            land().map(|t| row(ground(t), speeds(&|m| n::speed(m, t)))).collect(),
        ),
        Table::new("march.roads", &head("way"), ways),
        Table::facts(
            "march.facts",
            &[
                (
                    "Hours of marching in a day: foot, horse",
                    hours(n::march_minutes(Mobility::Foot, 24).into()),
                ),
                (
                    "Hours of marching in a day: motor, tracked",
                    hours(n::march_minutes(Mobility::Motor, 24).into()),
                ),
                ("Refills of fuel that a unit carries with it", n::REFILLS_CARRIED.to_string()),
                ("Hours that a forced march adds, of a day's", format!("{}%", n::FORCED_MORE)),
                ("Readiness that a day's forced march costs", n::FORCED_PRICE.to_string()),
                ("Readiness below which nobody is driven on", n::FORCED_LEAST.to_string()),
                ("Most of a day that is carried into the next", format!("{}%", n::CARRIED_MOST)),
                ("Crossing with engineers, time of it without", format!("{}%", n::ENGINEERS_CROSS)),
                ("Crossing with boats, time of it without", format!("{}%", n::BOATS_CROSS)),
                ("Most that a jam adds to a step", format!("{}%", n::JAM_MOST)),
                ("Most that aircraft add to a march into a hex", format!("{}%", n::INTERDICTION_MOST)),
                ("Time that heat adds in desert and dry steppe", format!("{}%", n::HEAT)),
                ("Men that a tank counts for when troops size each other up", n::MEN_A_TANK.to_string()),
            ],
        ),
    ]
}
