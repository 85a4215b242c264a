//! When the advance had come to any point: a smooth field of time, from a sweep.
//!
//! A point that troops reached is behind the front from then on, and the ground beside it a little later: the front
//! spreads from it sideways by [`SPREAD_KM`] a turn, and no further than [`super::grain::REACH_KM`]. So wedges stand at
//! the heads of the spearheads and neighbouring ways grow together. The field is then smoothed, and bent so that every
//! place whose day is known for itself lies in the middle of that day, whatever passed by it before or after.

use super::grain::{Grain, SPREAD_KM};
use super::lattice::Lattice;
use super::plane::{Km, Window, distance};
use super::sweep::Sweep;

// Kilometres for hexes of 15 km; finer maps have them in their own grain.

/// Around a place that is known by its fall alone.
const ALONE_KM: f32 = 26.0;
/// Half the width of the way itself.
const WAY_KM: f32 = 8.0;
/// How far the field is smoothed.
const SMOOTH_KM: f32 = 7.0;
/// How far a place whose day is known bends the field at most.
const BEND_KM: f32 = 34.0;

/// The field over a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Front {
    /// Time, in turns; beyond reach infinite.
    pub time: Lattice,
    /// Kilometres to the nearest point that was reached.
    far: Lattice,
    grain: Grain,
}

impl Front {
    #[must_use]
    pub fn new(sweep: &Sweep, window: &Window, step: f32, grain: Grain) -> Self {
        let (reach, smooth) = (grain.reach(), grain.km(SMOOTH_KM));
        let (alone, way, spread) = (grain.km(ALONE_KM), grain.km(WAY_KM), grain.km(SPREAD_KM));
        let mut time = Lattice::new(window, step, f32::INFINITY);
        let mut far = Lattice::new(window, step, 2.0 * reach);
        let points = time.clone();
        for r in &sweep.reached {
            let (rim, off) =
                if r.alone { (alone + smooth * 1.75, reach - alone) } else { (reach + smooth * 4.0, 0.0) };
            points.around(r.at, rim, |i, d| {
                let beside = if r.alone { 0.0 } else { (d - way).max(0.0) };
                time.data[i] = time.data[i].min(r.time + beside / spread);
                far.data[i] = far.data[i].min(d + off);
            });
        }
        time.blur(smooth / 2.0);
        far.blur(smooth / 2.0);
        let mut front = Self { time, far, grain };
        front.bend(sweep);
        front
    }

    fn bend(&mut self, sweep: &Sweep) {
        for place in &sweep.fallen {
            let others = sweep.fallen.iter().filter(|o| *o != place).map(|o| distance(o.at, place.at));
            let radius = others.fold(self.grain.km(BEND_KM), |r, d| r.min(d * 0.9)).max(self.time.step * 1.5);
            let off = place.time() - self.time.at(place.at);
            if !off.is_finite() {
                continue;
            }
            let mut bent = Vec::new();
            self.time.around(place.at, radius, |i, d| bent.push((i, 1.0 - (d / radius).powi(2))));
            for (i, near) in bent {
                self.time.data[i] += off * near * near;
            }
        }
    }

    /// The time at a point; `None` where nothing is said.
    #[must_use]
    pub fn at(&self, at: Km) -> Option<f32> {
        let time = self.time.at(at);
        (time.is_finite() && self.far.at(at) <= self.grain.reach()).then_some(time)
    }

    /// Turns by which the time grows in a kilometre, at the steepest.
    #[must_use]
    pub fn steep(&self, at: Km) -> f32 {
        let step = self.time.step;
        let here = self.time.at(at);
        let off = |x, y| self.time.at((at.0 + x, at.1 + y)) - here;
        off(step, 0.0).hypot(off(0.0, step)) / step
    }

    /// How firmly the front is known at a point: 1 near a way, falling to 0 at the rim of its reach.
    #[must_use]
    pub fn firm(&self, at: Km) -> f32 {
        ((self.grain.reach() - self.far.at(at)) / (self.grain.reach() * 0.25)).clamp(0.0, 1.0)
    }
}
