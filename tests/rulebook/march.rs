//! Tables of marching.

use crate::sheet::{Table, hours, km_h, percent, share};
use august_storm::map::{Mobility, RiverWidth, Road, Terrain};
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

/// Rivers, narrow to wide.
pub const RIVERS: [(&str, RiverWidth); 4] = [
    ("Small", RiverWidth::Minor),
    ("Medium", RiverWidth::Medium),
    ("Large", RiverWidth::Large),
    ("Great", RiverWidth::Great),
];

/// Terrain that troops stand on.
pub fn land() -> impl Iterator<Item = Terrain> {
    Terrain::ALL.into_iter().filter(|t| t.is_land())
}

pub fn tables() -> Vec<Table> {
    let speeds = |of: &dyn Fn(Mobility) -> u32| MOVERS.iter().map(|&m| km_h(of(m))).collect::<Vec<_>>();
    let men = |count: u32| format!("{count} men");
    let row = |name: &str, cells: Vec<String>| [vec![name.to_owned()], cells].concat();
    let mut ways: Vec<Vec<String>> =
        [("Highway", Road::Highway), ("Road", Road::Road), ("Track", Road::Track)]
            .map(|(name, road)| row(name, speeds(&|m| n::road_speed(m, road))))
            .into();
    ways.push(row("Railway embankment", speeds(&n::embankment_speed)));
    let made = [("Highway", Some(Road::Highway)), ("Road", Some(Road::Road)), ("Track", Some(Road::Track))];
    let going = made.into_iter().chain([("Open country", None)]).map(|(name, road)| {
        let lanes = hours(n::lane_hours(road) * 24 * 60 / 100);
        vec![
            name.into(),
            percent(n::mud_share(road, true)),
            percent(n::mud_share(road, false)),
            if road.is_none() { format!("{lanes} in close country") } else { lanes },
        ]
    });
    // Small rivers take their time; large ones take a ferry's, by what is to be carried.
    let rivers = RIVERS.map(|(name, width)| {
        let time = |share: u32| n::crossing_minutes(width) * share / 100;
        let cells = match width {
            RiverWidth::Minor | RiverWidth::Medium => {
                let wheels = n::WHEELS_CROSS;
                [100, wheels, n::ENGINEERS_CROSS, wheels * n::ENGINEERS_CROSS / 100].map(|s| hours(time(s)))
            }
            RiverWidth::Large | RiverWidth::Great => {
                let range = |share: u32| {
                    let at = |load: u32| hours((time(load) * share / 100).min(n::CROSSING_MOST));
                    format!("{} to {}", at(n::FERRY_LEAST), at(n::FERRY_MOST))
                };
                [range(100), range(100), range(n::ENGINEERS_CROSS), range(n::ENGINEERS_CROSS)]
            }
        };
        row(name, cells.into())
    });
    vec![
        Table::new(
            "march.mud",
            &["going", "mud adds at most: wheels", "feet", "a day's columns before it jams"],
            going.collect(),
        ),
        Table::new(
            "march.rivers",
            &[
                "river without a bridge",
                "on foot",
                "wheels and tracks",
                "on foot with engineers",
                "wheels with engineers",
            ],
            rivers.into(),
        ),
        Table::new(
            "march.speed",
            &["ground", "foot, km/h", "horse", "motor", "tracked", "columns jam"],
            land()
                .map(|t| {
                    let jam = if n::close_country(t) { "yes" } else { "" };
                    [row(ground(t), speeds(&|m| n::speed(m, t))), vec![jam.into()]].concat()
                })
                .collect(),
        ),
        Table::new("march.roads", &["way", "foot, km/h", "horse", "motor", "tracked"], ways),
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
                ("Heat adds in desert and dry steppe", percent(n::HEAT)),
                ("A point of readiness goes with each", hours(n::MINUTES_A_POINT)),
                ("A forced march adds, of the day's hours", percent(n::FORCED_MORE)),
                ("… and costs", format!("{} points of readiness", n::FORCED_PRICE)),
                ("… and is not for units with readiness below", n::FORCED_LEAST.to_string()),
                ("Most of a day's hours that is left for the next", percent(n::CARRIED_MOST)),
                ("Entering an enemy zone of control", hours(n::ZONE_ENTRY)),
                ("Pushing past a weak screen", hours(n::PUSH_PAST)),
                ("River craft at low water, an hour", format!("{} km", n::RIVER_CRAFT / 1000)),
                ("… a full flood's current takes of it", percent(n::FLOOD_CURRENT)),
                ("Engineers shorten a crossing to", percent(n::ENGINEERS_CROSS)),
                ("Boats at the bank shorten it to", percent(n::BOATS_CROSS)),
                ("The ferries of one crossing work, of the day", percent(n::FERRY_DAY)),
                (
                    "Men whom a large river's ferries carry in its usual time",
                    (n::FERRY_UNIT * 10_000 / n::FERRY_HUNDRED).to_string(),
                ),
                ("… a gun with its team fills the room of", men(n::FERRY_GUN * 100 / n::FERRY_HUNDRED)),
                ("… a tank or assault gun that of", men(n::FERRY_VEHICLE * 100 / n::FERRY_HUNDRED)),
                ("… a small load takes, of the usual time, at least", percent(n::FERRY_LEAST)),
                ("… a large load at most", percent(n::FERRY_MOST)),
                ("No crossing takes longer than", hours(n::CROSSING_MOST)),
                ("Length of a column for 1,000 men on foot", format!("{} m", n::COLUMN_CM_A_MAN * 10)),
                ("… for a vehicle or gun", format!("{} m", n::COLUMN_M_A_VEHICLE)),
                ("Men in a lorry of a motor column", n::MEN_A_LORRY.to_string()),
                ("Most that a jam adds", percent(n::JAM_MOST)),
                ("Each 10 points of interdiction add", share(100 * 100 / n::INTERDICTION_POINTS * 10, 100)),
                ("… at most", percent(n::INTERDICTION_MOST)),
                ("Men that a tank counts for when troops size each other up", n::MEN_A_TANK.to_string()),
            ],
        ),
    ]
}
