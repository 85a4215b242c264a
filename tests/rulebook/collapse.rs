//! Tables of politics and collapse.

use crate::sheet::{Table, percent, share};
use august_storm::rules::numbers::collapse as n;
use august_storm::scenario::Size;

pub fn tables() -> Vec<Table> {
    let sets = [
        ("Company, battalion", Size::Battalion),
        ("Regiment", Size::Regiment),
        ("Brigade, division", Size::Division),
        ("Corps, army", Size::Army),
        ("Front, area army", Size::Front),
    ]
    .map(|(name, size)| vec![name.into(), format!("{} km", n::wireless_km(size))]);
    let moves = [
        ("The enemy stands beside it", n::ENEMY_BESIDE),
        ("No supply", n::NO_SUPPLY),
        ("Worn out", n::WORN_OUT),
        ("In permanent works", n::IN_WORKS),
        ("It covers civilians", n::COVERS),
        ("A commander who fights on against orders", n::FIGHTS_ON),
        ("A commander who stops at once", n::STOPS_AT_ONCE),
    ]
    .map(|(what, share)| vec![what.into(), percent(share)]);
    vec![
        Table::new("collapse.wireless", &["echelon", "its sets carry"], sets.into()),
        Table::new(
            "collapse.obedience",
            &["what bears on a unit that knows", "times its chance"],
            moves.into(),
        ),
        Table::facts(
            "collapse.facts",
            &[
                (
                    "A strong transmitter is heard, of the listener's own range",
                    percent(n::HEARD_FURTHER * 100),
                ),
                ("Range left to a unit that is cut off and worn out", percent(n::SETS_LOST)),
                ("Chance a night for each link that holds", percent(n::IN_CONTACT)),
                ("… by wireless from further off than it could answer", percent(n::UNANSWERED)),
                ("… on a day of marching or fighting, of the chance by wireless", percent(n::SETS_PACKED)),
                ("Chance a night by courier, where none holds", percent(n::BY_COURIER)),
                ("… added by the enemy's envoys", percent(n::BY_ENVOY)),
                ("… of that into works that are surrounded", percent(n::INTO_WORKS)),
                ("Worn out: readiness below", n::WORN.to_string()),
                ("A point of lowered morale adds to the chance", percent(n::MORALE_POINT)),
                ("Chance a night of a truce by hearsay, in a hopeless place", percent(n::TRUCE)),
                ("Chance a night to give up in despair", percent(n::DESPAIR)),
                ("… less for each point of quality", percent(n::DESPAIR_QUALITY)),
                ("… in works, of that", percent(n::DESPAIR_IN_WORKS)),
                ("Despair needs readiness below", n::SPENT.to_string()),
                ("… and an enemy stronger by", format!("{} times", n::MUCH_STRONGER)),
                ("Chance a night that a depot beside the enemy is seized", percent(n::SEIZED)),
                ("… of one on wheels", percent(n::SEIZED_ON_WHEELS)),
                ("Levies leave when the enemy is within", format!("{} km", n::MELT_KM)),
                ("… with him beside them, times their chance", percent(n::LEVIES_BESIDE)),
                ("… cut off", percent(n::LEVIES_CUT)),
                ("… with the leading nation's troops in their hex", percent(n::LEVIES_WATCHED)),
                ("… with them near", percent(n::LEVIES_NEAR)),
                ("Levies who leave beside the enemy and go over to him whole", percent(n::GO_OVER)),
                ("… and turn on their instructors", percent(n::MUTINY)),
                ("Instructors lost in a mutiny, of the levies' men", share(n::INSTRUCTORS, 10)),
                ("… and readiness of those who see it", format!("{} points", n::MUTINY_SHOCK)),
            ],
        ),
    ]
}
