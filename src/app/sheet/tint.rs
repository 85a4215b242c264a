//! The colours of the sheet: land by cover and height, water by its distance from the shore.

use crate::map::Terrain;

const fn rgb(hex: u32) -> [f32; 3] {
    [(hex >> 16) as f32 / 255.0, ((hex >> 8) & 255) as f32 / 255.0, (hex & 255) as f32 / 255.0]
}

#[must_use]
pub fn mix(a: [f32; 3], b: [f32; 3], t: f32) -> [f32; 3] {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

/// Colour of a class of land cover of the geodata (`assets/geo/README.md`).
#[must_use]
pub const fn cover(code: usize) -> [f32; 3] {
    rgb(match code {
        3 => 0x00B3_C491,
        4 => 0x00CF_D3A3,
        5 => 0x00E0_DCAE,
        6 => 0x00E8_DDB4,
        7 => 0x00F0_E2C4,
        10 => 0x00CB_DABF,
        11 => 0x00CC_CBA6,
        _ => 0x00EC_E7C6,
    })
}

/// Colour of a hex's class.
#[must_use]
pub const fn land(terrain: Terrain) -> [f32; 3] {
    rgb(match terrain {
        Terrain::Farmland | Terrain::Town | Terrain::City => 0x00EC_E7C6,
        Terrain::Steppe => 0x00E0_DCAE,
        Terrain::DrySteppe => 0x00E8_DDB4,
        Terrain::Desert => 0x00F0_E2C4,
        Terrain::Hills => 0x00DD_D2A6,
        Terrain::Mountain => 0x00D2_C29C,
        Terrain::HighMountain => 0x00CA_B8A0,
        Terrain::Forest => 0x00B6_C694,
        Terrain::ForestHills => 0x00AC_BE8B,
        Terrain::ForestMountain => 0x00A3_B685,
        Terrain::Marsh => 0x00CB_DABF,
        Terrain::Scrub => 0x00CF_D0A6,
        Terrain::Lake | Terrain::Sea | Terrain::Off => 0x00DD_D8C0,
    })
}

/// Steps of height: green plains, straw, tan, brown, bare grey.
const STEPS: [(f32, [f32; 3]); 7] = [
    (0.0, rgb(0x00CD_DBAE)),
    (160.0, rgb(0x00E3_E4BC)),
    (420.0, rgb(0x00E9_DCAE)),
    (800.0, rgb(0x00DF_C592)),
    (1300.0, rgb(0x00C9_A377)),
    (1900.0, rgb(0x00B1_8E72)),
    (2600.0, rgb(0x00E6_DED6)),
];

/// The tint of a height.
#[must_use]
pub fn height(metres: f32) -> [f32; 3] {
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

/// Colour of water `far` from the shore (0 at it, 1 in the open).
#[must_use]
pub fn water(far: f32, sea: f32) -> [f32; 3] {
    let shore = mix(rgb(0x00B2_D2DB), rgb(0x009E_C3D2), sea);
    let deep = mix(rgb(0x009C_C5D4), rgb(0x008E_B5C8), sea);
    mix(shore, deep, far)
}

pub const COAST: [f32; 3] = rgb(0x0034_5A70);
pub const RIPPLE: [f32; 3] = rgb(0x0064_96B0);
pub const SHADOW: [f32; 3] = rgb(0x0046_4054);
pub const LIGHT: [f32; 3] = rgb(0x00FF_FAE8);
pub const WOOD: [f32; 3] = rgb(0x006E_8C55);
pub const WOOD_DARK: [f32; 3] = rgb(0x004A_6A42);
pub const REED: [f32; 3] = rgb(0x004F_88A0);
pub const SAND: [f32; 3] = rgb(0x00B0_8A56);
pub const FURROW: [f32; 3] = rgb(0x00C9_B878);
