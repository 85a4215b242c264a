//! The colours of the days: one hue path from dark to light, even steps to the eye, told apart without colour vision.

use super::tint::Rgb;

/// Lightness, chroma and hue (degrees) of the first day, of days between, and of the last, in OKLCH.
const STOPS: [(f32, f32, f32); 5] = [
    (0.36, 0.115, 350.0),
    (0.50, 0.165, 12.0),
    (0.65, 0.165, 38.0),
    (0.80, 0.140, 70.0),
    (0.945, 0.085, 103.0),
];

/// Colour at a part of the way from the first day (0) to the last (1).
#[must_use]
pub fn color(part: f32) -> Rgb {
    let x = part.clamp(0.0, 1.0) * (STOPS.len() - 1) as f32;
    let i = (x as usize).min(STOPS.len() - 2);
    let t = x - i as f32;
    let (a, b) = (STOPS[i], STOPS[i + 1]);
    // The hue runs on past 360.
    let turn = if b.2 < a.2 { b.2 + 360.0 } else { b.2 };
    let mid = |p: f32, q: f32| p + (q - p) * t;
    oklch(mid(a.0, b.0), mid(a.1, b.1), mid(a.2, turn))
}

/// The days of a picture and their colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// Turns that have a colour of their own; later ones share the last.
    pub count: u32,
}

impl Days {
    #[must_use]
    pub fn color(&self, turn: u32) -> Rgb {
        let last = self.count.max(2) - 1;
        color(turn.min(last) as f32 / last as f32)
    }
}

fn oklch(l: f32, c: f32, hue: f32) -> Rgb {
    let (a, b) = (c * hue.to_radians().cos(), c * hue.to_radians().sin());
    let lms = [
        l + 0.396_337_78 * a + 0.215_803_76 * b,
        l - 0.105_561_346 * a - 0.063_854_17 * b,
        l - 0.089_484_18 * a - 1.291_485_5 * b,
    ]
    .map(|v| v * v * v);
    let gamma = |v: f32| {
        let v = v.clamp(0.0, 1.0);
        if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 }
    };
    [
        gamma(4.076_741_7 * lms[0] - 3.307_711_6 * lms[1] + 0.230_969_93 * lms[2]),
        gamma(-1.268_438 * lms[0] + 2.609_757_4 * lms[1] - 0.341_319_4 * lms[2]),
        gamma(-0.004_196_086 * lms[0] - 0.703_418_6 * lms[1] + 1.707_614_7 * lms[2]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lightness of a colour as the eye sees it, 0 to 1.
    fn lightness(rgb: Rgb) -> f32 {
        let [r, g, b] = rgb.map(linear);
        let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
        let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
        let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s
    }

    fn linear(c: f32) -> f32 {
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    }

    #[test]
    fn every_day_is_lighter_than_the_one_before_by_about_as_much() {
        let days = Days { count: 18 };
        let steps: Vec<f32> =
            (0..17).map(|d| lightness(days.color(d + 1)) - lightness(days.color(d))).collect();
        let mean = steps.iter().sum::<f32>() / 17.0;
        assert!(mean > 0.03, "{mean}");
        assert!(steps.iter().all(|s| (s / mean - 1.0).abs() < 0.35), "{steps:?}");
    }

    #[test]
    fn days_after_the_last_share_its_colour() {
        let days = Days { count: 4 };
        assert_eq!(days.color(3), days.color(40));
    }
}
