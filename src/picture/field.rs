//! An advance as numbers on a lattice, for whoever draws it in another way: a window, a test.

use super::atlas::Atlas;
use super::calendar::Calendar;
use super::contour;
use super::front::Front;
use super::grain::Grain;
use super::lattice::Lattice;
use super::plane::{Km, Window, distance, evenly};
use super::realm;
use super::sweep::Sweep;
use crate::scenario::Scenario;

/// Kilometres between two numerals of one day, where hexes are 15 km wide.
const APART_KM: f32 = 150.0;

/// The number of a day on the line of its evening.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    pub at: Km,
    pub turn: u32,
}

/// Time and certainty at each point of a lattice.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The north-western point.
    pub corner: Km,
    pub step: f32,
    pub cols: usize,
    pub rows: usize,
    /// Row by row from the north-west: the time in turns (a great number where nothing is said), and how firmly it is
    /// known, 0 to 1, on land that the advance had to conquer.
    pub points: Vec<[f32; 2]>,
    pub numerals: Vec<Numeral>,
}

/// A time that never comes.
pub const NEVER: f32 = 1e4;

impl Field {
    /// All ground that the sweep has to do with, with so many kilometres between the points where hexes are 15 km wide,
    /// and as much fewer as they are narrower.
    #[must_use]
    pub fn new(atlas: &Atlas, scenario: &Scenario, sweep: &Sweep, step: f32) -> Self {
        let grain = Grain::new(scenario);
        let step = grain.km(step);
        let nowhere = Window { west: 0.0, east: step, south: 0.0, north: step };
        let window =
            Window::around(sweep.reached.iter().map(|r| r.at), grain.reach() + step * 2.0).unwrap_or(nowhere);
        let front = Front::new(sweep, &window, step, grain);
        let foreign = realm::foreign(atlas, scenario, sweep.side, &window, step);
        let dry = |at: Km| atlas.spot(at).is_some_and(|s| s.land > 0.4);
        let sure = |at: Km| {
            let firm = front.firm(at);
            if firm <= 0.0 || !dry(at) {
                return 0.0;
            }
            firm * firm * (3.0 - 2.0 * firm) * ((foreign.at(at) - 0.3) / 0.4).clamp(0.0, 1.0)
        };
        let lattice = &front.time;
        let evenings = Calendar::new(scenario).evenings(sweep.turns);
        let points = (0..lattice.data.len()).map(|i| {
            let at = lattice.point(i % lattice.cols, i / lattice.cols);
            let time = lattice.data[i];
            [if time.is_finite() { time } else { NEVER }, sure(at)]
        });
        Self {
            corner: lattice.point(0, 0),
            step: lattice.step,
            cols: lattice.cols,
            rows: lattice.rows,
            points: points.collect(),
            numerals: numerals(lattice, &evenings, grain.km(APART_KM), |at| {
                sure(at) > 0.5 && grain.km(front.steep(at)) < 0.15
            }),
        }
    }

    /// The time at a place, between the points, and how firmly it is known.
    #[must_use]
    pub fn at(&self, at: Km) -> [f32; 2] {
        let x = ((at.0 - self.corner.0) / self.step).clamp(0.0, (self.cols - 1) as f32);
        let y = ((self.corner.1 - at.1) / self.step).clamp(0.0, (self.rows - 1) as f32);
        let (c, r) = (x as usize, y as usize);
        let (c1, r1) = ((c + 1).min(self.cols - 1), (r + 1).min(self.rows - 1));
        let (fx, fy) = (x - c as f32, y - r as f32);
        let get = |c: usize, r: usize, k: usize| self.points[r * self.cols + c][k];
        [0, 1].map(|k| {
            let top = get(c, r, k) + (get(c1, r, k) - get(c, r, k)) * fx;
            let low = get(c, r1, k) + (get(c1, r1, k) - get(c, r1, k)) * fx;
            top + (low - top) * fy
        })
    }
}

/// Where the numbers of the days can stand on their lines.
fn numerals(time: &Lattice, evenings: &[u32], apart: f32, clear: impl Fn(Km) -> bool) -> Vec<Numeral> {
    let mut out: Vec<Numeral> = Vec::new();
    for &turn in evenings {
        let from = out.len();
        for line in contour::lines(time, (turn + 1) as f32) {
            for at in evenly(&line, time.step).into_iter().filter(|&p| clear(p)) {
                if out[from..].iter().all(|n| distance(n.at, at) > apart) {
                    out.push(Numeral { at, turn });
                }
            }
        }
    }
    out
}
