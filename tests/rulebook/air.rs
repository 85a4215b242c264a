//! Tables of the air and of landings.

use crate::sheet::{Table, percent, share};
use crate::weather::SKIES;
use august_storm::rules::air;
use august_storm::rules::numbers::{air as n, landing as l};

pub fn tables() -> Vec<Table> {
    let km = |value: u32| format!("{value} km");
    let points = |value: u16| format!("{value} points");
    let skies = SKIES.map(|(name, sky)| vec![name.into(), percent(air::flying(sky))]);
    vec![
        Table::new("air.sky", &["sky over base and target", "aircraft that fly"], skies.into()),
        Table::facts(
            "air.facts",
            &[
                ("A day over the enemy costs of a unit's readiness", points(n::WEAR_COMBAT)),
                ("A day with loads, or looking", points(n::WEAR_TRANSPORT)),
                ("A special attack", points(n::WEAR_SPECIAL)),
                ("A move of base, at least", format!("{} points", n::WEAR_MOVE)),
                ("… one more for each", km(n::WEAR_MOVE_KM)),
                ("… at most", format!("{} points", n::WEAR_MOVE_MOST)),
                ("A mission at the end of the radius is worth", percent(n::FAR_WORTH)),
                ("Reconnaissance shows the enemy around its place", km(n::RECON_KM)),
                ("Guns that can be taken apart and flown with a unit, at most", n::FLOWN_GUNS.to_string()),
                ("Fighters cover around their place", km(n::COVER_KM)),
                (
                    "Points of cover for ten fighters of the best crews",
                    (n::COVER_FIGHTER * 120 / 100).to_string(),
                ),
                ("… points that are worth an aircraft in a fight", n::POINTS_A_PLANE.to_string()),
                ("Most of a mission that they drive off", percent(n::MOST_TURNED)),
                ("Aircraft lost of those that fly over troops", share(n::LOSS_TROOPS, 10)),
                ("… for so many anti-aircraft guns, one in a thousand more", n::FLAK_GUNS.to_string()),
                ("… to guns at most", share(n::LOSS_FLAK_MOST, 10)),
                ("… for each per cent of a mission that fighters drive off", share(n::LOSS_TURNED, 10)),
                ("Aircraft of a special attack, at most", n::SPECIAL_FLIGHT.to_string()),
                ("… that find nothing and come home", percent(n::SPECIAL_HOME)),
                ("… shot down on the way in over troops", percent(n::SPECIAL_SHOT)),
                ("… shot down on the way in over ships", percent(n::SPECIAL_SHOT_SHIPS)),
                ("A dive hits", percent(n::SPECIAL_HIT)),
                ("… more for each point of quality", percent(n::SPECIAL_HIT_QUALITY)),
                ("A hit on a column kills", format!("{} men", n::HIT_MEN)),
                ("… and burns a vehicle", percent(n::HIT_VEHICLE)),
                ("A hit on a ship or craft kills", format!("{} men", n::HIT_SHIP_MEN)),
                ("… and sinks a craft", percent(n::HIT_SHIP)),
                ("… either costs of readiness", points(n::HIT_SHAKES.unsigned_abs())),
            ],
        ),
        Table::facts(
            "landing.facts",
            &[
                ("A day's sail of ships with troops", km(l::SAIL_KM)),
                ("A day's run of river craft with troops", km(l::RIVER_KM)),
                ("Men of a wave under fire from the sea are worth", percent(l::SEA_MEN)),
                ("… its guns and tanks", percent(l::SEA_GUNS)),
                ("Men from river craft under fire", percent(l::RIVER_MEN)),
                ("… their guns and tanks", percent(l::RIVER_GUNS)),
                (
                    "A garrison's chance to yield, of its chance to obey: the order has reached it",
                    percent(l::DEMAND_TOLD),
                ),
                ("… it has heard that the war is over", percent(l::DEMAND_HEARD)),
                ("… it hears of it from the party", percent(l::DEMAND_UNTOLD)),
                (
                    "The enemy's army is near",
                    format!("{} within {} km", percent(l::ARMY_NEAR), l::ARMY_NEAR_KM),
                ),
                ("It is far away", format!("{} beyond {} km", percent(l::ARMY_FAR), l::ARMY_FAR_KM)),
                ("A weak garrison", format!("{} up to {} men", percent(l::WEAK), l::WEAK_MEN)),
                ("A strong one", format!("{} from {} men", percent(l::STRONG), l::STRONG_MEN)),
                ("In works that stand", percent(l::IN_WORKS)),
                ("Nobody is more likely to yield than", percent(l::DEMAND_MOST)),
                ("A wave storms after a refusal with, of the garrison's men", percent(l::STORM_PERCENT)),
            ],
        ),
    ]
}
