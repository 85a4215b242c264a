//! The lines of a map as meshes: rivers, borders, roads and railways, to each material a mesh for every distance.

use super::courses;
use super::line_material::{LineMaterial, Stroke};
use super::strip::Ribbons;
use crate::map::{Gauge, Map, Rail, RiverWidth};
use bevy::color::Srgba;
use bevy::mesh::Mesh;
use std::collections::BTreeSet;
use std::ops::Range;

/// A mesh with its material, how high it lies, and the world units to a pixel with which it is seen.
pub struct Layer {
    pub mesh: Mesh,
    pub ink: LineMaterial,
    pub z: f32,
    pub seen: Range<f32>,
}

impl Layer {
    /// Bends that are left out, and from how many world units to a pixel on: none that the eye would find.
    const FAR: [(f32, f32); 3] = [(0.0, 0.0), (0.12, 0.5), (FAR_BENDS, 1.6)];

    /// The same lines for the near, the middle and the far view.
    #[must_use]
    pub fn of(z: f32, ink: &LineMaterial, ribbons: &Ribbons) -> Vec<Self> {
        let ends = Self::FAR.iter().skip(1).map(|far| far.1).chain([f32::MAX]);
        let spans = Self::FAR.into_iter().zip(ends);
        let seen = spans.filter(|((_, from), to)| ink.seen_within(*from..*to));
        let layer = |((off, from), to)| Self { mesh: ribbons.mesh(off), ink: ink.clone(), z, seen: from..to };
        seen.map(layer).collect()
    }
}

/// World units of the bends that are left out from afar.
pub const FAR_BENDS: f32 = 0.4;

/// A colour from its six digits.
#[must_use]
pub const fn rgb(hex: u32, alpha: f32) -> Srgba {
    Srgba::new(
        (hex >> 16) as f32 / 255.0,
        ((hex >> 8) & 255) as f32 / 255.0,
        (hex & 255) as f32 / 255.0,
        alpha,
    )
}

/// All lines of a map.
#[must_use]
pub fn layers(map: &Map) -> Vec<Layer> {
    let mut layers = Vec::new();
    let mut push = |z: f32, ink: LineMaterial, ribbons: Ribbons| {
        if !ribbons.is_empty() {
            layers.extend(Layer::of(z, &ink, &ribbons));
        }
    };
    let (mut band, mut dash) = (Ribbons::default(), Ribbons::default());
    for line in courses::borders(map) {
        band.add(&line);
        dash.add(&line);
    }
    push(2.0, LineMaterial::new(Stroke::Band, rgb(0xB0_3A_5B, 0.42), 9.0, (7.0, 34.0)), band);
    let rivers = courses::rivers(map);
    for width in [RiverWidth::Minor, RiverWidth::Medium, RiverWidth::Large, RiverWidth::Great] {
        let mut ribbons = Ribbons::default();
        for (i, line) in &rivers {
            let named = &map.named_lines().rivers[*i];
            if named.river.width == width {
                let source = if line.len() > 60 { 0.45 } else { 0.8 };
                ribbons.add_tapered(line, if width >= RiverWidth::Large { 0.9 } else { source }, 1.0);
            }
        }
        push(3.0 + 0.1 * f32::from(width as u8), river(width), ribbons);
    }
    push(
        4.0,
        LineMaterial::new(Stroke::Dashed, rgb(0x7A_1E_3C, 0.9), 0.9, (1.3, 2.6)).dashes(11.0, 5.0),
        dash,
    );
    roads(map, &mut push);
    railways(map, &mut push);
    layers
}

fn river(width: RiverWidth) -> LineMaterial {
    let (core, bank) = (rgb(0x7D_B4_CB, 1.0), rgb(0x3F_7E_9C, 1.0));
    match width {
        RiverWidth::Minor => {
            LineMaterial::new(Stroke::Solid, rgb(0x5B_99_B5, 0.9), 0.8, (0.7, 3.0)).hidden_below(4.5)
        }
        RiverWidth::Medium => LineMaterial::new(Stroke::Solid, rgb(0x4F_90_AF, 1.0), 1.3, (1.2, 5.0)),
        RiverWidth::Large => LineMaterial::new(Stroke::Solid, core, 2.1, (1.2, 9.0)).cased(bank, 0.8),
        RiverWidth::Great => LineMaterial::new(Stroke::Solid, core, 3.2, (1.8, 15.0)).cased(bank, 0.9),
    }
}

fn roads(map: &Map, push: &mut impl FnMut(f32, LineMaterial, Ribbons)) {
    let mut classes = [Ribbons::default(), Ribbons::default(), Ribbons::default()];
    let mut drawn = BTreeSet::new();
    let forks = courses::forks(map.named_lines().roads.iter().map(|r| r.path.as_slice()));
    for road in &map.named_lines().roads {
        for part in fresh(&road.path, &mut drawn) {
            let beside = part
                .windows(2)
                .any(|w| map.grid().dir_to(w[0], w[1]).is_some_and(|d| map.edge(w[0], d).rail.is_some()));
            classes[road.class as usize].add(&courses::track(
                map,
                &part,
                &forks,
                if beside { 0.15 } else { 0.0 },
            ));
        }
    }
    let [highway, road, track] = classes;
    let brown = rgb(0x8A_4B_2A, 0.95);
    let paper = rgb(0xF6_E3_B0, 1.0);
    push(
        5.2,
        LineMaterial::new(Stroke::Solid, paper, 1.1, (1.4, 5.0)).cased(brown, 0.9).hidden_below(5.0),
        highway,
    );
    push(5.1, LineMaterial::new(Stroke::Solid, brown, 0.55, (0.7, 2.6)).hidden_below(6.5), road);
    let ink = LineMaterial::new(Stroke::Dashed, rgb(0x8A_5A_3A, 0.85), 0.45, (0.7, 2.0)).dashes(6.0, 3.5);
    push(5.0, ink.hidden_below(9.0), track);
}

fn railways(map: &Map, push: &mut impl FnMut(f32, LineMaterial, Ribbons)) {
    let (mut single, mut double, mut narrow) = (Ribbons::default(), Ribbons::default(), Ribbons::default());
    let mut lines: Vec<_> = map.named_lines().rails.iter().collect();
    let weight = |r: Rail| (r.double, r.gauge != Gauge::Narrow);
    lines.sort_by_key(|l| std::cmp::Reverse(weight(l.rail)));
    let mut drawn = BTreeSet::new();
    let forks = courses::forks(map.named_lines().rails.iter().map(|r| r.path.as_slice()));
    for line in lines {
        for part in fresh(&line.path, &mut drawn) {
            let course = courses::track(map, &part, &forks, 0.0);
            match (line.rail.double, line.rail.gauge) {
                (true, _) => double.add(&course),
                (false, Gauge::Narrow) => narrow.add(&course),
                (false, _) => single.add(&course),
            }
        }
    }
    let ink = rgb(0x2B_27_2C, 1.0);
    push(
        6.0,
        LineMaterial::new(Stroke::Railway, ink, 0.5, (0.6, 1.6)).dashes(9.0, 0.0).hidden_below(4.0),
        narrow,
    );
    push(6.1, LineMaterial::new(Stroke::Railway, ink, 0.65, (1.0, 2.3)).dashes(13.0, 0.0), single);
    push(6.2, LineMaterial::new(Stroke::DoubleRailway, ink, 0.85, (1.3, 2.8)).dashes(15.0, 0.0), double);
}

/// The stretches of a path that no earlier path has drawn.
fn fresh(
    path: &[crate::hex::HexId],
    drawn: &mut BTreeSet<(crate::hex::HexId, crate::hex::HexId)>,
) -> Vec<Vec<crate::hex::HexId>> {
    let mut parts = Vec::new();
    let mut part: Vec<_> = Vec::new();
    for w in path.windows(2) {
        if drawn.insert((w[0].min(w[1]), w[0].max(w[1]))) {
            if part.is_empty() {
                part.push(w[0]);
            }
            part.push(w[1]);
        } else if !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}
