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

/// Leaves out points that lie within `off` of the line without them; the ends stay.
#[must_use]
pub fn simpler(line: &[Vec2], off: f32) -> Vec<Vec2> {
    let mut kept = vec![false; line.len()];
    let mut open = vec![(0, line.len().saturating_sub(1))];
    while let Some((from, to)) = open.pop() {
        let (Some(&a), Some(&b)) = (line.get(from), line.get(to)) else { continue };
        (kept[from], kept[to]) = (true, true);
        let along = b - a;
        let far = |p: Vec2| {
            let t = ((p - a).dot(along) / along.length_squared().max(1e-6)).clamp(0.0, 1.0);
            p.distance(a + along * t)
        };
        let worst = (from + 1..to).max_by(|&i, &j| far(line[i]).total_cmp(&far(line[j])));
        if let Some(i) = worst.filter(|&i| far(line[i]) > off) {
            open.extend([(from, i), (i, to)]);
        }
    }
    line.iter().zip(kept).filter(|(_, kept)| *kept).map(|(&p, _)| p).collect()
}

/// Lines of one material, and the mesh of ribbons that draws them.
#[derive(Default)]
pub struct Ribbons {
    /// Points, and the shares of the material's width at the ends.
    lines: Vec<(Vec<Vec2>, f32, f32)>,
}

/// The mesh while it grows.
#[derive(Default)]
struct Weave {
    positions: Vec<[f32; 3]>,
    normals: Vec<[f32; 3]>,
    uvs: Vec<[f32; 2]>,
    indices: Vec<u32>,
}

impl Ribbons {
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds a line of even width.
    pub fn add(&mut self, line: &[Vec2]) {
        self.add_tapered(line, 1.0, 1.0);
    }

    /// Adds a line whose width grows from one share of the material's width to another.
    pub fn add_tapered(&mut self, line: &[Vec2], from: f32, to: f32) {
        let points = needed(line);
        if points.len() > 1 {
            self.lines.push((points, from, to));
        }
    }

    /// The mesh of all ribbons, without the bends smaller than `off` world units.
    #[must_use]
    pub fn mesh(&self, off: f32) -> Mesh {
        let mut weave = Weave::default();
        for (line, from, to) in &self.lines {
            if off > 0.0 {
                weave.add(&simpler(line, off), *from, *to);
            } else {
                weave.add(line, *from, *to);
            }
        }
        weave.mesh()
    }
}

impl Weave {
    fn add(&mut self, points: &[Vec2], from: f32, to: f32) {
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

    fn mesh(self) -> Mesh {
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
    fn a_simpler_line_keeps_its_ends_and_leaves_the_old_one_by_no_more_than_allowed() {
        let line: Vec<Vec2> = (0..=200)
            .map(|i| Vec2::new(i as f32, (i as f32 * 0.11).sin() * 9.0 + (i % 3) as f32 * 0.1))
            .collect();
        let kept = simpler(&line, 0.4);
        assert!(kept.len() < 80, "{}", kept.len());
        assert_eq!((kept.first(), kept.last()), (line.first(), line.last()));
        for p in &line {
            let off = kept.windows(2).map(|w| {
                let t = ((*p - w[0]).dot(w[1] - w[0]) / w[0].distance_squared(w[1])).clamp(0.0, 1.0);
                p.distance(w[0].lerp(w[1], t))
            });
            assert!(off.fold(f32::MAX, f32::min) <= 0.401);
        }
    }

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
