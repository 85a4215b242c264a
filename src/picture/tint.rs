//! The colours of the land: quiet tints of cover and height, water, and the relief's light and shadow.

use crate::map::Terrain;

pub type Rgb = [f32; 3];

const fn rgb(hex: u32) -> Rgb {
    [(hex >> 16) as f32 / 255.0, ((hex >> 8) & 255) as f32 / 255.0, (hex & 255) as f32 / 255.0]
}

#[must_use]
pub fn mix(a: Rgb, b: Rgb, t: f32) -> Rgb {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

const FARM: Rgb = rgb(0x00E9_E4C3);
const STEPPE: Rgb = rgb(0x00E3_DFB8);
const DRY: Rgb = rgb(0x00EB_E1BE);
const DESERT: Rgb = rgb(0x00F0_E4C6);
const WOODS: Rgb = rgb(0x00C2_CDA4);
const SCRUB: Rgb = rgb(0x00D8_D9B2);
const MARSH: Rgb = rgb(0x00D0_DCC6);
const HIGH: Rgb = rgb(0x00C9_AB83);
const SHADOW: Rgb = rgb(0x004B_4550);
const LIGHT: Rgb = rgb(0x00FF_FBEC);

pub const PAPER: Rgb = rgb(0x00F7_F3E8);
const SHALLOW: Rgb = rgb(0x00D3_E3E4);
const DEEP: Rgb = rgb(0x00AF_CBD3);
pub const SHORE: Rgb = rgb(0x0056_7886);

/// Colour of ground by the shares of the geodata's cover codes (`assets/geo`) and of marsh.
#[must_use]
pub fn cover(shares: &[f32], marsh: f32) -> Rgb {
    const BY_CODE: [Rgb; 12] =
        [FARM, FARM, FARM, WOODS, WOODS, STEPPE, DRY, DESERT, FARM, FARM, MARSH, SCRUB];
    let all: f32 = shares.iter().sum();
    if all <= 0.0 {
        return FARM;
    }
    let mut out = [0.0; 3];
    for (share, tint) in shares.iter().zip(BY_CODE) {
        for (o, c) in out.iter_mut().zip(tint) {
            *o += share / all * c;
        }
    }
    mix(out, MARSH, (marsh * 0.8).clamp(0.0, 1.0))
}

/// Colour of a hex's land class.
#[must_use]
pub const fn class(terrain: Terrain) -> Rgb {
    match terrain {
        Terrain::Farmland | Terrain::Town | Terrain::City => FARM,
        Terrain::Steppe | Terrain::Hills | Terrain::Mountain | Terrain::HighMountain => STEPPE,
        Terrain::DrySteppe => DRY,
        Terrain::Desert => DESERT,
        Terrain::Forest | Terrain::ForestHills | Terrain::ForestMountain => WOODS,
        Terrain::Scrub => SCRUB,
        Terrain::Marsh => MARSH,
        Terrain::Lake | Terrain::Sea | Terrain::Off => FARM,
    }
}

/// Land at a height in metres.
#[must_use]
pub fn land(cover: Rgb, metres: f32) -> Rgb {
    mix(cover, HIGH, ((metres - 200.0) / 2400.0).clamp(0.0, 1.0) * 0.55)
}

/// Water, `near` 1 at the shore and 0 in the open.
#[must_use]
pub fn water(near: f32) -> Rgb {
    mix(DEEP, SHALLOW, near)
}

/// A colour in the light (above 0) or shadow (below) of the relief.
#[must_use]
pub fn lit(color: Rgb, light: f32) -> Rgb {
    if light >= 0.0 { mix(color, LIGHT, light * 0.30) } else { mix(color, SHADOW, -light * 0.34) }
}
