//! The ground under a frame, pixel by pixel: its tint, the light of its relief, and what is land.

use super::atlas::{Atlas, Spot};
use super::lattice::Lattice;
use super::plane::Frame;
use super::tint::{self, Rgb};

/// Pixels between the points at which the land is looked up.
const STEP_PX: f32 = 2.0;
/// How much of the land's colour its height gives, the rest its cover.
const HEIGHT: f32 = 0.40;

/// The ground of a frame.
pub struct Ground {
    pub width: usize,
    pub height: usize,
    /// Tint of land and water, without light.
    pub tint: Vec<Rgb>,
    /// -1 in deep shadow to 1 in full light.
    pub light: Vec<f32>,
    /// 1 on land, 0 on water, between them on the shore.
    pub land: Vec<f32>,
    /// 1 on the line of the shore.
    pub shore: Vec<f32>,
}

impl Ground {
    #[must_use]
    pub fn new(atlas: &Atlas, frame: &Frame) -> Self {
        let step = STEP_PX * frame.scale;
        let window = frame.window.wider(step * 8.0);
        let mut height = Lattice::new(&window, step, 0.0);
        let mut land = height.clone();
        let mut rgb = [height.clone(), height.clone(), height.clone()];
        for r in 0..height.rows {
            for c in 0..height.cols {
                let i = r * height.cols + c;
                let off = Spot { height: 0.0, land: 1.0, rgb: tint::PAPER };
                let spot = atlas.spot(height.point(c, r)).unwrap_or(off);
                height.data[i] = spot.height;
                land.data[i] = spot.land;
                rgb.iter_mut().zip(spot.rgb).for_each(|(l, v)| l.data[i] = v);
            }
        }
        // The geodata's cells are some 5 km wide: their facets must not show.
        height.blur(1.9);
        rgb.iter_mut().for_each(|l| l.blur(2.5));
        let mut wide = land.clone();
        wide.blur(26.0);
        let light = relief(&height, frame.scale);
        let (w, h) = (frame.width.round() as usize, frame.height.round() as usize);
        let mut out = Self {
            width: w,
            height: h,
            tint: Vec::with_capacity(w * h),
            light: Vec::with_capacity(w * h),
            land: Vec::with_capacity(w * h),
            shore: Vec::with_capacity(w * h),
        };
        for y in 0..h {
            for x in 0..w {
                let at = frame.km((frame.left + x as f32 + 0.5, frame.top + y as f32 + 0.5));
                let here = land.at(at);
                let across = land.at((at.0 + frame.scale, at.1)) - here;
                let down = land.at((at.0, at.1 - frame.scale)) - here;
                // Pixels to the line on which half is land.
                let off = (here - 0.5) / across.hypot(down).max(0.004);
                let dry = (off + 0.5).clamp(0.0, 1.0);
                let cover = [0, 1, 2].map(|i| rgb[i].at(at));
                let soil = tint::mix(cover, tint::height(height.at(at)), HEIGHT);
                let sea = tint::water(1.0 - (wide.at(at) * 2.0).clamp(0.0, 1.0), 0.5);
                out.tint.push(tint::quiet(tint::mix(sea, soil, dry)));
                out.light.push(light.at(at) * dry);
                out.land.push(dry);
                out.shore.push((1.3 - off.abs()).clamp(0.0, 1.0));
            }
        }
        out
    }
}

/// Light from the north-west on the slopes, near and wide, as strong as the scale needs.
fn relief(height: &Lattice, km_a_pixel: f32) -> Lattice {
    let mut wide = height.clone();
    wide.blur(14.0);
    let strength = 0.010 * (1.0 + km_a_pixel.sqrt());
    let mut out = height.clone();
    for r in 0..height.rows {
        for c in 0..height.cols {
            let slope = |l: &Lattice| {
                let (e, w) = ((c + 1).min(l.cols - 1), c.saturating_sub(1));
                let (s, n) = ((r + 1).min(l.rows - 1), r.saturating_sub(1));
                // Metres a kilometre: rising to the east and to the south.
                let east = (l.get(e, r) - l.get(w, r)) / (2.0 * l.step);
                let south = (l.get(c, s) - l.get(c, n)) / (2.0 * l.step);
                (east + south) * std::f32::consts::FRAC_1_SQRT_2
            };
            let lit = slope(height) * strength * 1.9 + slope(&wide) * strength * 1.1;
            out.data[r * height.cols + c] = lit.tanh();
        }
    }
    out
}
