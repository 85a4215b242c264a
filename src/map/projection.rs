//! Where on Earth a map lies: Lambert's conformal conic projection, the same on every machine.
//!
//! All transcendental functions come from `libm`, so that one latitude and longitude finds one hex everywhere.

use libm::{atan, atan2, cos, log, pow, sin, sqrt, tan};
use serde::{Deserialize, Serialize};
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

/// A spherical Lambert conformal conic projection. Degrees; metres for the radius.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lambert {
    /// The two standard parallels, degrees north.
    pub parallels: (f64, f64),
    /// Latitude and longitude of the origin (x = y = 0), degrees north and east.
    pub origin: (f64, f64),
    /// Radius of the Earth in metres.
    pub radius_m: f64,
}

impl Lambert {
    /// The projection of the theatre: parallels 40 N and 52 N, origin 46 N 129 E.
    pub const FAR_EAST: Self = Self { parallels: (40.0, 52.0), origin: (46.0, 129.0), radius_m: 6_371_000.0 };

    /// True when the numbers describe a cone that can be computed.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let (a, b) = self.parallels;
        let north = |v: f64| v > 1.0 && v < 89.0;
        north(a)
            && north(b)
            && north(self.origin.0)
            && b - a > 0.1
            && self.origin.1.abs() <= 180.0
            && self.radius_m > 1_000.0
            && self.radius_m < 1e8
    }

    /// The constants of the cone, computed once for many points.
    #[must_use]
    pub fn cone(&self) -> Cone {
        let (p1, p2) = (self.parallels.0.to_radians(), self.parallels.1.to_radians());
        let colat = |lat: f64| tan(FRAC_PI_4 + lat / 2.0);
        let n = log(cos(p1) / cos(p2)) / log(colat(p2) / colat(p1));
        let rf = self.radius_m * cos(p1) * pow(colat(p1), n) / n;
        let rho0 = rf / pow(colat(self.origin.0.to_radians()), n);
        Cone { n, rf, rho0, lon0: self.origin.1 }
    }
}

/// A [`Lambert`] projection with its constants worked out.
#[derive(Clone, Copy, Debug)]
pub struct Cone {
    n: f64,
    rf: f64,
    rho0: f64,
    lon0: f64,
}

impl Cone {
    /// Metres east and north of the origin, from degrees north and east.
    #[must_use]
    pub fn forward(&self, lat: f64, lon: f64) -> (f64, f64) {
        let rho = self.rf / pow(tan(FRAC_PI_4 + lat.to_radians() / 2.0), self.n);
        let theta = self.n * (lon - self.lon0).to_radians();
        (rho * sin(theta), self.rho0 - rho * cos(theta))
    }

    /// Degrees north and east, from metres east and north of the origin.
    #[must_use]
    pub fn inverse(&self, x: f64, y: f64) -> (f64, f64) {
        let dy = self.rho0 - y;
        let rho = sqrt(x * x + dy * dy);
        let theta = atan2(x, dy);
        let lat = 2.0 * atan(pow(self.rf / rho, 1.0 / self.n)) - FRAC_PI_2;
        (lat.to_degrees(), self.lon0 + (theta / self.n).to_degrees())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let cone = Lambert::FAR_EAST.cone();
        for lat in 33..57 {
            for lon in 104..159 {
                let (x, y) = cone.forward(f64::from(lat), f64::from(lon));
                let (a, b) = cone.inverse(x, y);
                assert!(
                    (a - f64::from(lat)).abs() < 1e-9 && (b - f64::from(lon)).abs() < 1e-9,
                    "{lat} {lon}"
                );
            }
        }
    }

    #[test]
    fn the_origin_is_zero_and_a_degree_north_is_111_km() {
        let cone = Lambert::FAR_EAST.cone();
        let (x, y) = cone.forward(46.0, 129.0);
        assert!(x.abs() < 1e-6 && y.abs() < 1e-6);
        let (_, y) = cone.forward(47.0, 129.0);
        assert!((y - 111_195.0).abs() < 900.0, "{y}");
    }
}
