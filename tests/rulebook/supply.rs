//! Tables of supply.

use crate::march::RIVERS;
use crate::sheet::{Table, hours, percent, share};
use august_storm::map::Road;
use august_storm::rules::numbers::supply as n;

pub fn tables() -> Vec<Table> {
    let kg = |value: u32| format!("{value} kg");
    let made = [
        ("Highway", Some(Road::Highway)),
        ("Road", Some(Road::Road)),
        ("Track", Some(Road::Track)),
        ("Open country", None),
    ]
    .map(|(name, road)| vec![name.into(), percent(n::lorry_mud(road))]);
    let ferries = RIVERS.map(|(name, width)| vec![name.into(), hours(n::lorry_ferry(width))]);
    vec![
        Table::new("supply.mud", &["going", "mud adds to a lorry's time at most"], made.into()),
        Table::new("supply.ferries", &["river without a bridge", "a loaded column takes"], ferries.into()),
        Table::facts(
            "supply.facts",
            &[
                ("A refill of fuel for an armoured vehicle", kg(n::ARMOUR_REFILL_KG)),
                ("… for a man of a motor unit", kg(n::LORRY_REFILL_KG_A_MAN)),
                ("A full load of ammunition for a gun or mortar", kg(n::GUN_LOAD_KG)),
                ("… for an armoured vehicle", kg(n::ARMOUR_LOAD_KG)),
                ("… for a man", kg(n::MAN_LOAD_KG)),
                ("Food and forage a man and day", kg(n::RATION_KG)),
                ("Most ammunition taken in a day, of a full load", share(n::AMMO_A_DAY, 10)),
                ("… that irregulars find for themselves", share(n::FORAGED_AMMO, 10)),
                ("Tons of a captured stock used up for each that serves", n::CAPTURED_WASTE.to_string()),
                ("Share that ships and craft get from their own tenders", share(n::TENDER_SHARE, 10)),
                ("Lorries bring all that is asked for within a drive of", hours(n::FULL_MINUTES)),
                ("… nothing beyond", hours(n::LIMIT_MINUTES)),
                ("… nothing beyond, for a command without lorries of its own", hours(n::HIRED_LIMIT)),
                ("Troops fetch for themselves within", hours(n::FETCHED_MINUTES)),
                ("Loading and unloading a column", hours(n::HANDLING_MINUTES)),
                ("A lorry works in a day", hours(n::LORRY_DAY_MINUTES)),
                ("Of its load a column burns for each hour out and back", share(n::BURN_AN_HOUR, 10)),
                ("Enemies who cut a road, men", n::CUTTING_MEN.to_string()),
                ("Works command the roads around them within", format!("{} km", n::GUNS_REACH_M / 1000)),
                ("Points of interdiction that double a column's time", n::INTERDICTION.to_string()),
                ("… most that they add", percent(n::INTERDICTION_MOST)),
                ("A captured train makes", format!("{} km/h", n::CAPTURED_TRAIN / 1000)),
                (
                    "Captured trains carry over a line of another gauge",
                    format!("{} t a day", n::CAPTURED_LINE_TONS),
                ),
                ("… over one that rail troops have converted", format!("{} t a day", n::CONVERTED_LINE_TONS)),
                ("Rail troops convert", format!("{} km a day", n::CONVERTED_A_DAY_M / 1000)),
                ("An hour by water counts, of one by lorry", format!("a {}th", n::WATER_DISCOUNT)),
                ("Unloading over a quay", hours(n::QUAY_MINUTES)),
                ("… over an open beach", hours(n::BEACH_MINUTES)),
                ("A transport aircraft lands in a sortie", kg(n::SORTIE_KG)),
                ("Transports fit to fly on a day", percent(n::TRANSPORTS_FIT)),
                ("A crew works in a day", hours(n::CREW_MINUTES)),
                ("Loading and unloading take of each sortie", hours(n::TURNROUND_MINUTES)),
                ("A transport flies", format!("{} km/h", n::TRANSPORT_SPEED / 1000)),
                ("Nothing is flown to units with more fuel than", share(n::ENOUGH_FUEL.into(), 10)),
                ("… and more ammunition than", share(n::ENOUGH_AMMO.into(), 10)),
                ("Pouring fuel from one unit to another takes both", hours(n::POUR_MINUTES.into())),
                ("A unit is in want with less fuel than, of a refill", share(n::LITTLE_FUEL.into(), 10)),
                ("… or less ammunition than, of a load", share(n::LITTLE_AMMO.into(), 10)),
                ("Troops without a link are hungry after", format!("{} days", n::HUNGRY_DAYS)),
                ("… and march, of their time", percent(n::HUNGRY_MARCH)),
                ("… starve after", format!("{} days", n::STARVING_DAYS)),
                ("… and march, of their time", percent(n::STARVING_MARCH)),
                ("… and lose of their men a day", share(n::WASTING, 10)),
            ],
        ),
    ]
}
