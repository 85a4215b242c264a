//! The colours of the land, for the sheet of the window and for pictures: cover and height, water, light and shadow.

use crate::map::Terrain;

/// sRGB, 0 to 1.
pub type Rgb = [f32; 3];

const fn rgb(hex: u32) -> Rgb {
    [(hex >> 16) as f32 / 255.0, ((hex >> 8) & 255) as f32 / 255.0, (hex & 255) as f32 / 255.0]
}

#[must_use]
pub fn mix(a: Rgb, b: Rgb, t: f32) -> Rgb {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

const FARM: Rgb = rgb(0x00EC_E7C6);
const STEPPE: Rgb = rgb(0x00E0_DCAE);
const DRY: Rgb = rgb(0x00E8_DDB4);
const DESERT: Rgb = rgb(0x00F0_E2C4);
const MARSH: Rgb = rgb(0x00CB_DABF);

/// What no map says anything about, and the margin around it.
pub const PAPER: Rgb = rgb(0x00F7_F3E8);
pub const COAST: Rgb = rgb(0x0034_5A70);
/// The sheet's own paper, where a map knows nothing.
pub const BARE: Rgb = rgb(0x00EF_E8D5);
pub const RIPPLE: Rgb = rgb(0x0064_96B0);
pub const SHADOW: Rgb = rgb(0x0046_4054);
pub const LIGHT: Rgb = rgb(0x00FF_FAE8);
pub const WOOD: Rgb = rgb(0x006E_8C55);
pub const WOOD_DARK: Rgb = rgb(0x004A_6A42);
pub const REED: Rgb = rgb(0x004F_88A0);
pub const SAND: Rgb = rgb(0x00B0_8A56);
pub const FURROW: Rgb = rgb(0x00C9_B878);

/// Colour of a class of land cover of the geodata (`assets/geo/README.md`).
#[must_use]
pub const fn cover(code: usize) -> Rgb {
    match code {
        3 => rgb(0x00B3_C491),
        4 => rgb(0x00CF_D3A3),
        5 => STEPPE,
        6 => DRY,
        7 => DESERT,
        10 => MARSH,
        11 => rgb(0x00CC_CBA6),
        _ => FARM,
    }
}

/// Colour of ground by the shares of the cover codes and of marsh.
#[must_use]
pub fn covers(shares: &[f32], marsh: f32) -> Rgb {
    let all: f32 = shares.iter().sum();
    if all <= 0.0 {
        return FARM;
    }
    let mut out = [0.0; 3];
    for (code, share) in shares.iter().enumerate() {
        out.iter_mut().zip(cover(code)).for_each(|(o, c)| *o += share / all * c);
    }
    mix(out, MARSH, (marsh * 0.8).clamp(0.0, 1.0))
}

/// Colour of a hex's class.
#[must_use]
pub const fn land(terrain: Terrain) -> Rgb {
    match terrain {
        Terrain::Farmland | Terrain::Town | Terrain::City => FARM,
        Terrain::Steppe => STEPPE,
        Terrain::DrySteppe => DRY,
        Terrain::Desert => DESERT,
        Terrain::Hills => rgb(0x00DD_D2A6),
        Terrain::Mountain => rgb(0x00D2_C29C),
        Terrain::HighMountain => rgb(0x00CA_B8A0),
        Terrain::Forest => rgb(0x00B6_C694),
        Terrain::ForestHills => rgb(0x00AC_BE8B),
        Terrain::ForestMountain => rgb(0x00A3_B685),
        Terrain::Marsh => MARSH,
        Terrain::Scrub => rgb(0x00CF_D0A6),
        Terrain::Lake | Terrain::Sea | Terrain::Off => rgb(0x00DD_D8C0),
    }
}

/// Steps of height: green plains, straw, tan, brown, bare grey.
const STEPS: [(f32, Rgb); 7] = [
    (0.0, rgb(0x00CD_DBAE)),
    (160.0, rgb(0x00E3_E4BC)),
    (420.0, rgb(0x00E9_DCAE)),
    (800.0, rgb(0x00DF_C592)),
    (1300.0, rgb(0x00C9_A377)),
    (1900.0, rgb(0x00B1_8E72)),
    (2600.0, rgb(0x00E6_DED6)),
];

/// The tint of a height in metres.
#[must_use]
pub fn height(metres: f32) -> Rgb {
    let mut below = STEPS[0];
    for step in STEPS {
        if metres < step.0 {
            let t = ((metres - below.0) / (step.0 - below.0).max(1.0)).clamp(0.0, 1.0);
            return mix(below.1, step.1, t);
        }
        below = step;
    }
    below.1
}

/// Share of a hex under trees.
#[must_use]
pub const fn trees(terrain: Terrain) -> f32 {
    match terrain {
        Terrain::Forest | Terrain::ForestHills | Terrain::ForestMountain => 1.0,
        Terrain::Scrub => 0.35,
        _ => 0.0,
    }
}

/// Colour of water `far` from the shore (0 at it, 1 in the open); of a lake, or of the `sea`.
#[must_use]
pub fn water(far: f32, sea: f32) -> Rgb {
    let shore = mix(rgb(0x00B2_D2DB), rgb(0x009E_C3D2), sea);
    let deep = mix(rgb(0x009C_C5D4), rgb(0x008E_B5C8), sea);
    mix(shore, deep, far)
}

/// A colour in the light (above 0) or shadow (below) of the relief, as pictures have it.
#[must_use]
pub fn lit(color: Rgb, light: f32) -> Rgb {
    if light >= 0.0 { mix(color, LIGHT, light * 0.30) } else { mix(color, SHADOW, -light * 0.34) }
}

/// As a picture shows a colour of the land that other things are printed over: part of the way to paper.
#[must_use]
pub fn quiet(color: Rgb) -> Rgb {
    mix(color, PAPER, 0.22)
}
