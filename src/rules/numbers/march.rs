//! Numbers of marching: speeds by kind of movement and ground, hours of a day, fuel carried.

use crate::map::{Mobility, RiverWidth, Road, Terrain};

/// Refills of fuel that a motor or tank unit carries with it and in its train: one in the tanks; the second refill
/// that Soviet armies carried on wheels moves as supply.
pub const REFILLS_CARRIED: u16 = 1;

/// Men that a tank or an assault gun counts for when troops size each other up.
pub const MEN_A_TANK: u32 = 60;

/// Minutes of marching in a turn: a share of the day by kind of movement.
/// Foot columns marched 9 to 10 hours a day, motor columns 12 to 14.
#[must_use]
pub const fn march_minutes(mobility: Mobility, turn_hours: u32) -> u16 {
    let percent = match mobility {
        Mobility::Static => 0,
        Mobility::Foot | Mobility::Horse => 42,
        Mobility::Motor | Mobility::Tracked | Mobility::Rail => 56,
        Mobility::River | Mobility::Naval | Mobility::Air => 75,
    };
    (turn_hours * 60 * percent / 100) as u16
}

/// Speed over dry ground without a road in metres an hour, column halts included; 0 cannot be entered.
#[must_use]
pub const fn speed(mobility: Mobility, terrain: Terrain) -> u32 {
    use Terrain as T;
    match mobility {
        Mobility::Static => 0,
        Mobility::Foot | Mobility::Rail => match terrain {
            T::Farmland | T::Steppe | T::Town | T::City => 3600,
            T::DrySteppe | T::Scrub => 3400,
            T::Desert => 3000,
            T::Hills => 2600,
            T::Forest => 2200,
            T::ForestHills => 1800,
            T::Mountain => 1700,
            T::ForestMountain => 1400,
            T::Marsh => 1300,
            T::HighMountain => 900,
            T::Lake | T::Sea | T::Off => 0,
        },
        Mobility::Horse => match terrain {
            T::Farmland | T::Steppe | T::DrySteppe | T::Town | T::City => 5500,
            T::Scrub => 5000,
            T::Desert => 4200,
            T::Hills => 3800,
            T::Forest => 2600,
            T::ForestHills => 2100,
            T::Mountain => 2000,
            T::ForestMountain => 1500,
            T::Marsh => 1300,
            T::HighMountain => 800,
            T::Lake | T::Sea | T::Off => 0,
        },
        Mobility::Motor => match terrain {
            T::Steppe | T::DrySteppe | T::Town | T::City => 8500,
            T::Farmland => 7500,
            T::Desert | T::Scrub => 6500,
            T::Hills => 4500,
            T::Forest => 2400,
            T::ForestHills => 1700,
            T::Mountain => 2200,
            T::ForestMountain => 900,
            T::Marsh => 600,
            T::HighMountain | T::Lake | T::Sea | T::Off => 0,
        },
        Mobility::Tracked => match terrain {
            T::Steppe | T::DrySteppe | T::Town | T::City => 8000,
            T::Farmland => 7500,
            T::Desert | T::Scrub => 6500,
            T::Hills => 5000,
            T::Forest => 3000,
            T::ForestHills => 2200,
            T::Mountain => 2600,
            T::ForestMountain => 1200,
            T::Marsh => 800,
            T::HighMountain | T::Lake | T::Sea | T::Off => 0,
        },
        Mobility::River | Mobility::Naval | Mobility::Air => 0,
    }
}

/// Speed along a road in metres an hour, dry and uncrowded.
#[must_use]
pub const fn road_speed(mobility: Mobility, road: Road) -> u32 {
    match (mobility, road) {
        (Mobility::Foot | Mobility::Rail, Road::Highway) => 4200,
        (Mobility::Foot | Mobility::Rail, Road::Road) => 4000,
        (Mobility::Foot | Mobility::Rail, Road::Track) => 3300,
        (Mobility::Horse, Road::Highway | Road::Road) => 6000,
        (Mobility::Horse, Road::Track) => 4800,
        (Mobility::Motor, Road::Highway) => 16_000,
        (Mobility::Motor, Road::Road) => 12_000,
        (Mobility::Motor, Road::Track) => 6000,
        (Mobility::Tracked, Road::Highway) => 11_000,
        (Mobility::Tracked, Road::Road) => 10_000,
        (Mobility::Tracked, Road::Track) => 6000,
        _ => 0,
    }
}

/// Speed along a railway's embankment in metres an hour: above the mud, one vehicle wide.
#[must_use]
pub const fn embankment_speed(mobility: Mobility) -> u32 {
    match mobility {
        Mobility::Foot | Mobility::Rail => 3600,
        Mobility::Horse => 4500,
        Mobility::Motor => 5000,
        Mobility::Tracked => 5500,
        _ => 0,
    }
}

/// Mud's share on each going, % more time at full flood: made roads hardly, open country most, wheels more than feet.
#[must_use]
pub const fn mud_share(road: Option<Road>, wheels: bool) -> u32 {
    let share = match road {
        Some(Road::Highway) => 15,
        Some(Road::Road) => 80,
        Some(Road::Track) => 150,
        None => 180,
    };
    if wheels { share } else { share / 3 }
}

/// Time that heat adds in desert and dry steppe, %: columns lay up over noon, water came by lorry from wells 40 km apart.
pub const HEAT: u32 = 20;

/// Minutes of marching that tire by a point of readiness: two points in three hours, made good by a night's rest.
pub const MINUTES_A_POINT: u32 = 100;

/// Hours that a forced march adds, % of the day's. Tank columns of August 1945 drove 16 to 20 hours of a day, foot
/// marched up to 14.
pub const FORCED_MORE: u32 = 40;
/// Points of readiness that a day's forced march costs on top of the marching: stragglers, breakdowns, sleep.
pub const FORCED_PRICE: u32 = 7;
/// Readiness below which nobody can be driven on.
pub const FORCED_LEAST: u8 = 30;

/// Most of a day's minutes that are carried into the next, %: who could not fit another step into the evening sets out
/// so much earlier.
pub const CARRIED_MOST: u32 = 25;

/// Minutes that entering an enemy zone of control costs, and pushing past a weak screen.
pub const ZONE_ENTRY: u32 = 90;
pub const PUSH_PAST: u32 = 60;

/// Minutes to ford or ferry over a river without a bridge, dry, on foot.
#[must_use]
pub const fn crossing_minutes(width: RiverWidth) -> u32 {
    match width {
        RiverWidth::Minor => 20,
        RiverWidth::Medium => 90,
        RiverWidth::Large => 300,
        RiverWidth::Great => 600,
    }
}
/// What goes onto ferries over a large or great river: points for a hundred men, a gun with its team, a tank; points
/// that make one full load of the time above; bounds of it, %. A division then takes about twice, a battalion a third.
pub const FERRY_HUNDRED: u32 = 100;
pub const FERRY_GUN: u32 = 100;
pub const FERRY_VEHICLE: u32 = 400;
pub const FERRY_UNIT: u32 = 170;
pub const FERRY_LEAST: u32 = 30;
pub const FERRY_MOST: u32 = 220;
/// Hours of the day for which the ferries of one crossing go to and fro, % of 24. 15th Army began to cross the Amur at
/// Leninskoye on 10 August and had all its divisions and brigades over by the 14th.
pub const FERRY_DAY: u32 = 85;
/// The longest that any crossing takes: a fresh unit can always give a turn to it.
pub const CROSSING_MOST: u32 = 1200;
/// Time of wheels and tracks at a smaller crossing, % of that of feet.
pub const WHEELS_CROSS: u32 = 130;
/// Time at a crossing with engineers, and with boats at the bank, % of that without.
pub const ENGINEERS_CROSS: u32 = 60;
pub const BOATS_CROSS: u32 = 45;

/// Length of a column: centimetres a man with his carts and horses (a rifle division fills 20 to 25 km of road), and
/// metres a vehicle or gun (25 to 50 m between vehicles on the march).
pub const COLUMN_CM_A_MAN: u32 = 220;
pub const COLUMN_M_A_VEHICLE: u32 = 40;
/// Men that ride in one lorry of a motor column, staffs and trains included.
pub const MEN_A_LORRY: u32 = 12;

/// Hours of the day for which columns can pass along a road or a trackless pass, % of 24: two abreast on a made road.
#[must_use]
pub const fn lane_hours(road: Option<Road>) -> u32 {
    match road {
        Some(Road::Highway) => 150,
        Some(Road::Road) => 85,
        Some(Road::Track) | None => 65,
    }
}
/// The most that a jam adds to a step, %.
pub const JAM_MOST: u32 = 200;

/// Ground that leaves a column few ways: outside it, units march abreast across country.
#[must_use]
pub const fn close_country(terrain: Terrain) -> bool {
    use Terrain as T;
    matches!(terrain, T::Mountain | T::HighMountain | T::ForestHills | T::ForestMountain | T::Marsh)
}

/// Points of interdiction from the air that double a march into the hex, and the most that it adds, %.
pub const INTERDICTION_POINTS: u32 = 300;
pub const INTERDICTION_MOST: u32 = 75;

/// Metres an hour of river craft at low water, halts included; and what the current of a full flood takes of it, %.
/// The Amur Flotilla made 100 to 110 km a day from Chiamussu up to Harbin on a Sungari in flood.
pub const RIVER_CRAFT: u32 = 12_000;
pub const FLOOD_CURRENT: u32 = 60;
