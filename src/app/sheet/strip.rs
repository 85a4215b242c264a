//! Polylines and the ribbons that draw them: smoothing, joining, and the mesh that the line shader widens.

use bevy::asset::RenderAssetUsages;
use bevy::mesh::{Indices, Mesh, PrimitiveTopology};
use bevy::prelude::Vec2;

/// Rounds the corners of a line; its ends stay.
#[must_use]
pub fn chaikin(line: &[Vec2], times: usize) -> Vec<Vec2> {
    let mut line = line.to_vec();
    for _ in 0..times {
        if line.len() < 3 {
            break;
        }
        let mut next = Vec::with_capacity(line.len() * 2);
        next.push(line[0]);
        for (i, w) in line.windows(2).enumerate() {
            if i > 0 {
                next.push(w[0].lerp(w[1], 0.25));
            }
            if i + 2 < line.len() {
                next.push(w[0].lerp(w[1], 0.75));
            }
        }
        next.push(line[line.len() - 1]);
        line = next;
    }
    line
}

/// A smooth curve through every point of a line.
#[must_use]
pub fn through(line: &[Vec2], steps: usize) -> Vec<Vec2> {
    if line.len() < 3 {
        return line.to_vec();
    }
    let at = |i: isize| line[i.clamp(0, line.len() as isize - 1) as usize];
    let mut out = Vec::with_capacity(line.len() * steps);
    for i in 0..line.len() - 1 {
        let (p0, p1, p2, p3) = (at(i as isize - 1), at(i as isize), at(i as isize + 1), at(i as isize + 2));
        for k in 0..steps {
            let t = k as f32 / steps as f32;
            let (m1, m2) = ((p2 - p0) * 0.5, (p3 - p1) * 0.5);
            let (t2, t3) = (t * t, t * t * t);
            out.push(
                p1 * (2.0 * t3 - 3.0 * t2 + 1.0)
                    + m1 * (t3 - 2.0 * t2 + t)
                    + p2 * (3.0 * t2 - 2.0 * t3)
                    + m2 * (t3 - t2),
            );
        }
    }
    out.push(line[line.len() - 1]);
    out
}

/// Leaves out points that a line does not need: those on a nearly straight stretch, and those on top of one another.
fn needed(line: &[Vec2]) -> Vec<Vec2> {
    const STRAIGHT: f32 = 0.06;
    const STRETCH: f32 = 6.0;
    let mut points: Vec<Vec2> = Vec::with_capacity(line.len());
    for (i, &p) in line.iter().enumerate() {
        let Some(&before) = points.last() else {
            points.push(p);
            continue;
        };
        let come = p - before;
        let straight = line.get(i + 1).is_some_and(|&next| {
            let go = next - p;
            come.length() < STRETCH && come.perp_dot(go).abs() <= STRAIGHT * come.length() * go.length()
        });
        if come.length() > 0.05 && !straight {
            points.push(p);
        }
    }
    points
}

/// Ribbons of one material, gathered into one mesh.
#[derive(Default)]
pub struct Ribbons {
    positions: Vec<[f32; 3]>,
    normals: Vec<[f32; 3]>,
    uvs: Vec<[f32; 2]>,
    indices: Vec<u32>,
}

impl Ribbons {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// Adds a line of even width.
    pub fn add(&mut self, line: &[Vec2]) {
        self.add_tapered(line, 1.0, 1.0);
    }

    /// Adds a line whose width grows from one share of the material's width to another.
    pub fn add_tapered(&mut self, line: &[Vec2], from: f32, to: f32) {
        let points = needed(line);
        if points.len() < 2 {
            return;
        }
        let base = self.positions.len() as u32;
        let total: f32 = points.windows(2).map(|w| w[0].distance(w[1])).sum();
        let mut along = 0.0;
        let last = points.len() - 1;
        for (i, &p) in points.iter().enumerate() {
            if i > 0 {
                along += p.distance(points[i - 1]);
            }
            let a = (p - points[i.saturating_sub(1)]).normalize_or_zero();
            let b = (points[(i + 1).min(last)] - p).normalize_or_zero();
            let t = (a + b).normalize_or(if a == Vec2::ZERO { b } else { a });
            let mitre = (1.0 / t.dot(if b == Vec2::ZERO { a } else { b }).abs().max(0.6)).min(1.6);
            let n = t.perp() * mitre;
            let w = from + (to - from) * along / total.max(0.01);
            for side in [1.0, -1.0] {
                self.positions.push([p.x, p.y, 0.0]);
                self.normals.push([n.x * side, n.y * side, w]);
                self.uvs.push([along, side]);
            }
            if i > 0 {
                let k = base + i as u32 * 2;
                self.indices.extend([k - 2, k - 1, k, k, k - 1, k + 1]);
            }
        }
    }

    /// The mesh of all ribbons.
    #[must_use]
    pub fn mesh(self) -> Mesh {
        Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
            .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.positions)
            .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, self.normals)
            .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, self.uvs)
            .with_inserted_indices(Indices::U32(self.indices))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_stretch_needs_few_points_and_a_corner_keeps_its_own() {
        let straight: Vec<Vec2> = (0..=40).map(|i| Vec2::new(i as f32 * 0.5, 0.0)).collect();
        let corner = straight.iter().copied().chain((1..=40).map(|i| Vec2::new(20.0, i as f32 * 0.5)));
        let line: Vec<Vec2> = corner.collect();
        let kept = needed(&line);
        assert!(kept.len() < 12, "{}", kept.len());
        assert_eq!((kept.first(), kept.last()), (line.first(), line.last()));
        assert!(kept.contains(&Vec2::new(20.0, 0.0)));
    }
}
