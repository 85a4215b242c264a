//! When the advance had come to any point: a smooth field of time, from a sweep.
//!
//! A point that troops reached is behind the front from then on, and the ground beside it a little later: the front
//! spreads from it sideways at [`SPREAD_KM`] a day, and no further than [`REACH_KM`]. So wedges stand at the heads of
//! the spearheads and neighbouring ways grow together. The field is then smoothed, and bent so that every place whose
//! day is known for itself lies in the middle of that day, whatever passed by it before or after.

use super::lattice::Lattice;
use super::plane::{Km, Window, distance};
use super::sweep::Sweep;

/// Kilometres a day by which ground beside a way comes behind the front.
pub const SPREAD_KM: f32 = 22.0;
/// Kilometres from a way beyond which nothing is said about the front.
pub const REACH_KM: f32 = 70.0;
/// Kilometres around a place that is known by its fall alone.
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
}

impl Front {
    /// `day` is the length of a day in turns.
    #[must_use]
    pub fn new(sweep: &Sweep, window: &Window, step: f32, day: f32) -> Self {
        let rim = REACH_KM + 4.0 * SMOOTH_KM;
        let mut time = Lattice::new(window, step, f32::INFINITY);
        let mut far = Lattice::new(window, step, 2.0 * REACH_KM);
        let points = time.clone();
        for r in &sweep.reached {
            let (rim, off) = if r.alone { (ALONE_KM + 12.0, REACH_KM - ALONE_KM) } else { (rim, 0.0) };
            points.around(r.at, rim, |i, d| {
                let beside = if r.alone { 0.0 } else { (d - WAY_KM).max(0.0) };
                time.data[i] = time.data[i].min(r.time + beside / SPREAD_KM * day);
                far.data[i] = far.data[i].min(d + off);
            });
        }
        time.blur(SMOOTH_KM / 2.0);
        far.blur(SMOOTH_KM / 2.0);
        let mut front = Self { time, far };
        front.bend(sweep);
        front
    }

    fn bend(&mut self, sweep: &Sweep) {
        for place in &sweep.fallen {
            let others = sweep.fallen.iter().filter(|o| *o != place).map(|o| distance(o.at, place.at));
            let radius = others.fold(BEND_KM, |r, d| r.min(d * 0.9)).max(self.time.step * 1.5);
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
        (time.is_finite() && self.far.at(at) <= REACH_KM).then_some(time)
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
        ((REACH_KM - self.far.at(at)) / (REACH_KM * 0.25)).clamp(0.0, 1.0)
    }
}
