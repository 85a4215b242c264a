//! Lines along which a field has one value.

use super::lattice::Lattice;
use super::plane::Km;
use std::collections::BTreeMap;

/// A side of a lattice square: the index of its first point, and whether it runs down (else right).
type Cut = (usize, bool);

/// The lines of a value, smooth between the points of the lattice. Squares with a point that is not finite have none.
#[must_use]
pub fn lines(field: &Lattice, value: f32) -> Vec<Vec<Km>> {
    let cols = field.cols;
    let mut cuts: BTreeMap<Cut, Km> = BTreeMap::new();
    let mut joins: BTreeMap<Cut, Vec<Cut>> = BTreeMap::new();
    for r in 0..field.rows.saturating_sub(1) {
        for c in 0..cols.saturating_sub(1) {
            let corners = [(c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1)];
            let values = corners.map(|(c, r)| field.get(c, r));
            if values.iter().any(|v| !v.is_finite()) {
                continue;
            }
            let i = r * cols + c;
            let sides: [Cut; 4] = [(i, false), (i + 1, true), (i + cols, false), (i, true)];
            let mut crossed: Vec<Cut> = Vec::with_capacity(4);
            for (k, side) in sides.iter().enumerate() {
                let (a, b) = (values[k], values[(k + 1) % 4]);
                if (a < value) != (b < value) {
                    let ((ac, ar), (bc, br)) = (corners[k], corners[(k + 1) % 4]);
                    let (p, q) = (field.point(ac, ar), field.point(bc, br));
                    let t = (value - a) / (b - a);
                    cuts.entry(*side).or_insert((p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t));
                    crossed.push(*side);
                }
            }
            // Of a saddle's four cuts the neighbours are joined that its middle does not part.
            let middle = values.iter().sum::<f32>() / 4.0;
            let pairs: &[(usize, usize)] = match crossed.len() {
                2 => &[(0, 1)],
                4 if (middle < value) == (values[0] < value) => &[(0, 1), (2, 3)],
                4 => &[(0, 3), (1, 2)],
                _ => &[],
            };
            for &(a, b) in pairs {
                joins.entry(crossed[a]).or_default().push(crossed[b]);
                joins.entry(crossed[b]).or_default().push(crossed[a]);
            }
        }
    }
    chains(&cuts, &mut joins)
}

/// Cuts that are joined, one after the other; open lines first.
fn chains(cuts: &BTreeMap<Cut, Km>, joins: &mut BTreeMap<Cut, Vec<Cut>>) -> Vec<Vec<Km>> {
    let ends: Vec<Cut> = joins.iter().filter(|(_, j)| j.len() == 1).map(|(c, _)| *c).collect();
    let all: Vec<Cut> = joins.keys().copied().collect();
    let mut out = Vec::new();
    for start in ends.into_iter().chain(all) {
        let (mut line, mut at) = (vec![cuts[&start]], start);
        while let Some(next) = joins.get_mut(&at).and_then(Vec::pop) {
            if let Some(back) = joins.get_mut(&next)
                && let Some(i) = back.iter().position(|b| *b == at)
            {
                back.swap_remove(i);
            }
            line.push(cuts[&next]);
            at = next;
        }
        if line.len() > 1 {
            out.push(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::plane::Window;

    #[test]
    fn a_cone_has_one_ring_of_the_right_size() {
        let window = Window { west: -50.0, east: 50.0, south: -50.0, north: 50.0 };
        let mut field = Lattice::new(&window, 2.0, 0.0);
        for r in 0..field.rows {
            for c in 0..field.cols {
                let (x, y) = field.point(c, r);
                field.data[r * field.cols + c] = x.hypot(y);
            }
        }
        let found = lines(&field, 30.0);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].first(), found[0].last(), "a ring closes");
        assert!(found[0].iter().all(|p| (p.0.hypot(p.1) - 30.0).abs() < 0.1));
    }

    #[test]
    fn a_slope_has_a_line_from_rim_to_rim_and_none_where_nothing_is_known() {
        let window = Window { west: 0.0, east: 10.0, south: 0.0, north: 10.0 };
        let mut field = Lattice::new(&window, 1.0, 0.0);
        for r in 0..field.rows {
            for c in 0..field.cols {
                field.data[r * field.cols + c] = if r > 5 { f32::INFINITY } else { c as f32 };
            }
        }
        let found = lines(&field, 4.5);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].len(), 6);
        assert!(found[0].iter().all(|p| (p.0 - 4.5).abs() < 1e-4));
    }
}
