//! Tables of battle.

use crate::march::{RIVERS, ground, land};
use crate::sheet::{Table, hours, percent, share};
use august_storm::rules::event::Outcome;
use august_storm::rules::numbers::battle as n;
use august_storm::scenario::Sky;

const OUTCOMES: [(&str, Outcome); 6] = [
    ("Repulsed", Outcome::Repulsed),
    ("Held", Outcome::Held),
    ("Retreat", Outcome::Retreat),
    ("Rout", Outcome::Rout),
    ("Overrun", Outcome::Overrun),
    ("Surrender", Outcome::Surrender),
];

/// Odds in per cent as "1:2" or "1.5:1".
fn odds(percent: u32) -> String {
    match percent {
        _ if percent >= 100 && percent.is_multiple_of(100) => format!("{}:1", percent / 100),
        _ if percent >= 100 => format!("{}.{}:1", percent / 100, percent % 100 / 10),
        _ if 100 % percent == 0 => format!("1:{}", 100 / percent),
        _ => format!("0.{percent}:1"),
    }
}

pub fn tables() -> Vec<Table> {
    [grounds(), results(), figures()].concat()
}

fn grounds() -> Vec<Table> {
    let cover = land().map(|t| {
        let cover = n::cover(t).map_or(100, |(_, percent)| percent);
        let close = if n::armour_ground(t) <= n::CLOSE_COUNTRY { "yes" } else { "" };
        vec![ground(t).into(), percent(cover), percent(n::armour_ground(t)), close.into()]
    });
    let rivers = RIVERS.map(|(name, width)| {
        vec![name.into(), percent(n::river(width, false).1), percent(n::river(width, true).1)]
    });
    let skies = [("Rain", Sky::Rain), ("Downpour", Sky::Downpour), ("Fog", Sky::Fog)]
        .map(|(name, sky)| vec![name.into(), percent(n::sky(sky).1)]);
    vec![
        Table::new(
            "battle.ground",
            &["ground", "defender's strength", "armour that can be used", "close country"],
            cover.collect(),
        ),
        Table::new("battle.rivers", &["river", "attacker without a bridge", "over a bridge"], rivers.into()),
        Table::new("battle.sky", &["sky", "attacker"], skies.into()),
    ]
}

fn results() -> Vec<Table> {
    let chances = n::OUTCOMES
        .iter()
        .map(|(at, chances)| [vec![odds(*at)], chances.iter().map(|&c| share(c, 10)).collect()].concat());
    let weights = OUTCOMES.map(|(name, outcome)| {
        let w = n::weight(outcome);
        vec![
            name.into(),
            percent(w.attacker_loss),
            percent(w.defender_loss),
            share(w.abandoned, 100),
            w.attacker_tires.to_string(),
            w.defender_tires.to_string(),
            hours(n::assault_minutes(24) * w.time / 100),
        ]
    });
    let losses = n::ATTACKER_LOSS.iter().map(|&(at, loss)| vec![odds(at), share(loss, 100)]);
    vec![
        Table::new("battle.outcomes", &["odds", "repulsed", "held", "retreat", "rout"], chances.collect()),
        Table::new(
            "battle.weights",
            &[
                "result",
                "attacker's losses",
                "defender's losses",
                "guns and armour left behind",
                "attacker tires",
                "defender tires",
                "time",
            ],
            weights.into(),
        ),
        Table::new("battle.losses", &["odds", "attacker loses"], losses.collect()),
        fates(),
    ]
}

/// What becomes of those who are lost: the rest of the men are dead or missing, the rest of the vehicles scrap.
fn fates() -> Table {
    let rows = OUTCOMES.map(|(name, outcome)| {
        let (ours, theirs) = (n::attackers_fate(outcome), n::defenders_fate(outcome, false));
        let shut_in = n::defenders_fate(outcome, true);
        let cells = [
            ours.wounded,
            ours.captured,
            ours.recovered,
            theirs.wounded,
            theirs.captured,
            theirs.recovered,
            shut_in.wounded,
            shut_in.captured,
        ];
        [vec![name.to_owned()], cells.map(percent).into()].concat()
    });
    Table::new(
        "battle.fates",
        &[
            "result",
            "attacker: wounded",
            "prisoners",
            "vehicles to be repaired",
            "defender: wounded",
            "prisoners",
            "vehicles to be repaired",
            "shut in: wounded",
            "prisoners",
        ],
        rows.into(),
    )
}

fn figures() -> Vec<Table> {
    let most = |hex_m| {
        let (field, works) = n::most_loss(hex_m);
        (field.to_string(), works.to_string())
    };
    let range = |(least, most): (u32, u32)| format!("{} to {}", share(least, 100), share(most, 100));
    vec![Table::facts(
        "battle.facts",
        &[
            ("Each level of trenches adds to a defender", percent(n::DUG_IN)),
            ("Each level of permanent works adds to a defender", percent(n::WORKS)),
            ("Men of engineers that deal with a level of works", n::ENGINEERS_A_LEVEL.to_string()),
            ("Heavy guns that deal with a level of works", n::HEAVY_GUNS_A_LEVEL.to_string()),
            ("Most that engineers, and heavy guns, each take off the works", percent(n::WORKS_OPENED)),
            ("Chance that a day's assault breaks a level of works, bare", share(n::BREACH_BARE, 10)),
            ("… and with all means, in addition", share(n::BREACH_MEANS, 10)),
            ("Each level of works saves a garrison of its losses", percent(n::WORKS_SHELTER)),
            ("Most men that a garrison in works loses in a day", share(n::WORKS_MOST_LOSS, 100)),
            ("Men who find room to storm works, for each man of the garrison", n::STORM_ROOM.to_string()),
            ("… at least", n::STORM_ROOM_LEAST.to_string()),
            ("Each level of works adds to a garrison's will", format!("{} points", n::WORKS_WILL)),
            ("Besiegers of works tire, of what an attack in the field does", percent(n::SIEGE_TIRE)),
            ("Guns that only bombard tire, of the same", percent(n::BOMBARD_TIRE)),
            ("… and lose, of what an assault would cost", percent(n::BOMBARD_LOSS)),
            ("Each level of cover gives back to raw troops, of what they lack", percent(n::RAW_IN_COVER)),
            (
                "Worth in an attack off the march: men, guns, armour",
                format!("{} %, {} %, {} %", n::OFF_THE_MARCH.0, n::OFF_THE_MARCH.1, n::OFF_THE_MARCH.2),
            ),
            (
                "Attack by night, of its strength by day",
                format!("{} in turns of up to {} h", percent(n::NIGHT), n::NIGHT_TURN_HOURS),
            ),
            ("Daylight", format!("{}.00 to {}.00", n::DAYLIGHT.0, n::DAYLIGHT.1)),
            ("A garrison in works tires, of what troops in the field do", percent(n::WORKS_TIRE)),
            ("Men who fight abreast on a kilometre of front", n::MEN_PER_KM.to_string()),
            ("Farthest that a headquarters leads", format!("{} km", n::COMMAND_M / 1000)),
            ("Strength out of touch with headquarters", percent(n::NO_COMMAND)),
            ("Strength cut off from supply", percent(n::CUT_OFF)),
            ("Most that aircraft add", percent(n::MOST_AIR)),
            ("Most that ships' guns add", percent(n::MOST_NAVAL)),
            ("Most that guns in other hexes add to a defence", percent(n::MOST_GUNS)),
            ("Armour rides down troops in the open from odds of", odds(n::OVERRUN_FROM)),
            ("… and does so whenever it can from", odds(n::OVERRUN_ALL)),
            ("Fewest vehicles that ride anybody down", n::OVERRUN_VEHICLES.to_string()),
            ("Men that an overrun unit loses", share(n::OVERRUN_LOSS, 100)),
            ("Garrisons of works that cannot leave are stormed from odds of", odds(n::STORM_FROM)),
            ("… and always from", odds(n::STORM_ALL)),
            ("… where none were ever built, from", odds(n::STORM_BARE_FROM)),
            ("… and always from", odds(n::STORM_BARE_ALL)),
            ("Men that a defender loses at even odds, a day", share(n::DEFENDER_LOSS, 100)),
            ("Least and most of it", range(n::DEFENDER_LOSS_RANGE)),
            ("Men lost where nobody could leave", percent(n::AT_BAY_LOSS)),
            ("Luck in a day's losses", format!("{} to {} %", n::LUCK.0, n::LUCK.1)),
            (
                "Attackers' losses for each hundredth that the ground gives the defender, works apart",
                format!("+{}.{:02} %", n::CLOSE_LOSS / 100, n::CLOSE_LOSS % 100),
            ),
            (
                "Most men that an attacker loses for a hundred defenders of a hex of 15 km: in the field",
                most(15_000).0,
            ),
            ("… and before works", most(15_000).1),
            ("… of a hex of 5 km: in the field", most(5000).0),
            ("… and before works there", most(5000).1),
            ("… of a hex of 2 km or less: in the field", most(2000).0),
            ("… and before works there, too", most(2000).1),
            ("Losses of guns and rockets in the rear, of what the front bears", percent(n::REAR_LOSS)),
            (
                "Rate of vehicles knocked out, of the rate of men lost: with nothing against them",
                percent(n::TANK_LOSS),
            ),
            ("… and for each point of the enemy's anti-tank strength", percent(n::TANK_LOSS_PER_AT)),
            ("… where men with charges wait for them, of that", percent(n::SUICIDE_LOSS)),
            ("Most armour lost in a day's assault", share(n::MOST_TANK_LOSS, 100)),
            ("Men who die for each vehicle that charges stop", n::MEN_A_CHARGE.to_string()),
            ("… most of a force in a day", percent(n::MOST_CHARGE)),
            ("Most that pursuit adds to the losses of who gives way", percent(n::PURSUIT)),
            ("… by troops who have left after the attack", hours(n::PURSUIT_MINUTES)),
            ("Men lost on a retreat past the enemy", percent(n::GAUNTLET)),
            ("Troops in retreat crowd into a hex, of what it usually takes", percent(n::CROWD * 100)),
            ("A headquarters in flight gets away over hexes", n::FLIGHT.to_string()),
            ("… and loses of its men", percent(n::FLIGHT_MEN_LOST)),
            ("… and of readiness", format!("{} points", -n::FLIGHT_SHAKES)),
            ("Aircraft lost on a field that is overrun", percent(n::AIRCRAFT_LOST)),
            ("Worn out: readiness below", n::WORN_OUT.to_string()),
            ("Far outnumbered: enemies beside it stronger by", odds(n::HOPELESS_ODDS)),
            ("Bled: men lost since the start", percent(n::BLED)),
            ("Ammunition that a day's assault uses: attacker", share(n::ATTACKER_AMMO, 10)),
            ("… defender", share(n::DEFENDER_AMMO, 10)),
            ("… ships in support", share(n::NAVAL_AMMO, 10)),
            ("A unit is no more below this share of its first strength", percent(n::REMNANT)),
            ("An attack takes, out of a day", hours(n::assault_minutes(24))),
            ("Sweeping headquarters and depots out of the way takes", hours(n::SWEEP_MINUTES)),
            ("A turn of six hours costs, of a day's assault", percent(n::day_share(6))),
        ],
    )]
}
