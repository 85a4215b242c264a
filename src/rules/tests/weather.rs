//! Rain wets the ground over days, sun dries it.

use crate::rules::trial::*;
use crate::scenario::Sky;

#[test]
fn the_ground_follows_the_sky() {
    use Sky::{Clear, Downpour, Heat, Rain};
    // Days from the first on (the last repeats), moisture at the start, moisture after each dawn.
    let cases = [
        (vec![Clear], 20, [11, 2, 0, 0]),
        (vec![Downpour, Rain, Clear], 40, [64, 76, 67, 58]),
        (vec![Downpour], 60, [84, 100, 100, 100]),
        (vec![Heat], 50, [36, 22, 8, 0]),
    ];
    for (days, wet, after) in cases {
        let mut state = game(plain(",", 4, 2), &[("A", "soviet", "rifle_division", (1, 1))], 1, |f| {
            f.weather[0].wet = wet;
            f.weather[0].days = days.clone();
        });
        let seen = after.map(|_| {
            let wet = state.ground(hex(&state, 0, 0)).wet;
            sleep(&mut state);
            wet
        });
        assert_eq!(seen, after, "{days:?}");
    }
}

/// Days of a zone whose weather is drawn, by seed.
fn drawn(seed: u64) -> Vec<Sky> {
    use crate::scenario::model::SkyChances;
    let row = |after, clear, rain, downpour| SkyChances {
        after,
        clear,
        heat: 0,
        overcast: 0,
        rain,
        downpour,
        fog: 0,
    };
    let mut state = game(plain(",", 4, 2), &[("A", "soviet", "rifle_division", (1, 1))], seed, |f| {
        f.weather[0].days = Vec::new();
        f.weather[0].chances =
            vec![row(Sky::Clear, 3, 2, 0), row(Sky::Rain, 1, 1, 2), row(Sky::Downpour, 1, 0, 0)];
    });
    let day = |state: &mut crate::rules::State| {
        let sky = state.ground(hex(state, 0, 0)).sky;
        sleep(state);
        sky
    };
    (0..20).map(|_| day(&mut state)).collect()
}

#[test]
fn drawn_weather_follows_its_chances_and_its_seed() {
    assert_eq!(drawn(7), drawn(7), "the same seed, the same weather");
    assert_ne!(drawn(7), drawn(8));
    for days in (1..20).map(drawn) {
        for two in days.windows(2) {
            let never = matches!(
                (two[0], two[1]),
                (Sky::Clear, Sky::Downpour) | (Sky::Downpour, Sky::Rain | Sky::Downpour)
            );
            assert!(!never && !matches!(two[1], Sky::Fog | Sky::Heat | Sky::Overcast), "{two:?}");
        }
    }
    let rainy = (1..30).map(drawn).filter(|d| d.contains(&Sky::Downpour)).count();
    assert!(rainy > 20, "{rainy} of 29 games saw a downpour");
}

#[test]
fn days_of_rain_swell_a_river_and_days_of_sun_let_it_fall() {
    use crate::hex::{Dir, HexId};
    use crate::map::RiverWidth::{Large, Medium};
    let map = plain(",", 4, 2).with_river(HexId(0), Dir::E, Medium);
    let mut state = game(map, &[("A", "soviet", "rifle_division", (0, 0))], 1, |f| {
        f.weather[0].wet = 40;
        f.weather[0].days = [vec![Sky::Downpour; 5], vec![Sky::Clear; 9]].concat();
    });
    let unit = unit(&state, "A");
    let (mut widths, mut minutes) = (Vec::new(), Vec::new());
    for _ in 0..14 {
        widths.push(state.river(HexId(0), Dir::E).unwrap().width);
        minutes.push(crate::rules::movement::step(&state, unit, HexId(0), Dir::E).unwrap().minutes);
        sleep(&mut state);
    }
    assert_eq!((widths[0], widths[1], widths[5], widths[13]), (Medium, Medium, Large, Medium), "{widths:?}");
    assert!(minutes[5] > minutes[0] * 3 / 2 && minutes[13] < minutes[5], "{minutes:?}");
}
