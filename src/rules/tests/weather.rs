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
