//! The colours of the sheet: paper, land by cover and height, water by depth.

use crate::map::Terrain;

const fn rgb(hex: u32) -> [f32; 3] {
    [(hex >> 16) as f32 / 255.0, ((hex >> 8) & 255) as f32 / 255.0, (hex & 255) as f32 / 255.0]
}

#[must_use]
pub fn mix(a: [f32; 3], b: [f32; 3], t: f32) -> [f32; 3] {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

/// Colour of land by what covers it, browner with height.
#[must_use]
pub fn land(terrain: Terrain, metres: f32) -> [f32; 3] {
    let base = rgb(match terrain {
        Terrain::Farmland | Terrain::Town | Terrain::City => 0x00E4_DFB2,
        Terrain::Steppe => 0x00DA_D6A0,
        Terrain::DrySteppe => 0x00E2_D6A6,
        Terrain::Desert => 0x00EB_DBB6,
        Terrain::Hills => 0x00D8_CB9B,
        Terrain::Mountain => 0x00CD_B98C,
        Terrain::HighMountain => 0x00C4_B095,
        Terrain::Forest => 0x00B9_C793,
        Terrain::ForestHills => 0x00AD_BD87,
        Terrain::ForestMountain => 0x009F_B27D,
        Terrain::Marsh => 0x00C9_D6B0,
        Terrain::Scrub => 0x00D2_CF9F,
        Terrain::Lake | Terrain::Sea | Terrain::Off => 0x00DD_D8C0,
    });
    let high = ((metres - 300.0) / 2200.0).clamp(0.0, 1.0);
    mix(base, rgb(0x00BE_9A72), high * 0.38)
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
    let shore = mix(rgb(0x00B4_D2DA), rgb(0x00BC_D8DC), sea);
    let deep = mix(rgb(0x009F_C6D3), rgb(0x008F_B6C6), sea);
    mix(shore, deep, far)
}

pub const COAST: [f32; 3] = rgb(0x003E_6275);
pub const SHADOW: [f32; 3] = rgb(0x004A_4552);
pub const LIGHT: [f32; 3] = rgb(0x00FF_F8E4);
pub const WOOD: [f32; 3] = rgb(0x007E_9A62);
pub const REED: [f32; 3] = rgb(0x006F_9DAA);
