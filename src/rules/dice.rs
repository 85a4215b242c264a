//! The game's own dice: a seed and a count of draws, so that a state can be copied, saved and replayed.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use serde::{Deserialize, Serialize};

/// A stream of draws that depends on nothing but the seed and how many were drawn before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dice {
    seed: u64,
    drawn: u64,
}

impl Dice {
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }

    /// How many numbers were drawn so far.
    #[must_use]
    pub const fn drawn(self) -> u64 {
        self.drawn
    }

    /// The same stream after `drawn` draws.
    #[must_use]
    pub const fn at(self, drawn: u64) -> Self {
        Self { seed: self.seed, drawn }
    }

    /// An even draw from `0..n`; 0 when `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed ^ self.drawn.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        self.drawn += 1;
        if n == 0 { 0 } else { rng.random_range(0..n) }
    }

    /// True with a chance of `percent` in a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_can_be_resumed_anywhere() {
        let mut a = Dice::new(7);
        let first: Vec<u32> = (0..8).map(|_| a.below(1000)).collect();
        let mut b = Dice::new(7).at(3);
        let rest: Vec<u32> = (3..8).map(|_| b.below(1000)).collect();
        assert_eq!(first[3..], rest);
    }

    #[test]
    fn the_stream_is_the_same_on_every_machine() {
        let mut d = Dice::new(1);
        let drawn: Vec<u32> = (0..6).map(|_| d.below(100)).collect();
        assert_eq!(drawn, [54, 14, 49, 3, 20, 75]);
    }
}
