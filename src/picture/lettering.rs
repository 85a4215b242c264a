//! The typeface of saved pictures: outlines and widths of lines of text.

use ab_glyph::{Font as _, FontRef, Outline, OutlineCurve};
use std::sync::LazyLock;
use tiny_skia::{Path, PathBuilder};

/// A cut of the typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Plain,
    Bold,
    Italic,
}

/// Plain, bold, italic.
static FACES: LazyLock<[FontRef<'static>; 3]> = LazyLock::new(|| {
    let face =
        |bytes: &'static [u8]| FontRef::try_from_slice(bytes).expect("the program carries its typeface");
    [
        face(include_bytes!("../../assets/fonts/gentium/GenBasR.ttf")),
        face(include_bytes!("../../assets/fonts/gentium/GenBasB.ttf")),
        face(include_bytes!("../../assets/fonts/gentium/GenBasI.ttf")),
    ]
});

fn font(face: Face) -> &'static FontRef<'static> {
    &FACES[face as usize]
}

/// Calls `each` with every glyph's left end and its outline; gives the width.
fn set(
    face: Face,
    size: f32,
    spaced: f32,
    text: &str,
    mut each: impl FnMut(f32, Option<Outline>, f32),
) -> f32 {
    let font = font(face);
    let em = font.units_per_em().unwrap_or(1000.0);
    let scale = size / em;
    let (mut x, mut before) = (0.0, None);
    let mut letters = 0u32;
    for c in text.chars() {
        let id = font.glyph_id(c);
        if let Some(before) = before {
            x += font.kern_unscaled(before, id) * scale + spaced * size;
        }
        each(x, font.outline(id), scale);
        x += font.h_advance_unscaled(id) * scale;
        before = Some(id);
        letters += 1;
    }
    if letters == 0 { 0.0 } else { x }
}

/// Width of a line of text.
#[must_use]
pub fn width(face: Face, size: f32, spaced: f32, text: &str) -> f32 {
    set(face, size, spaced, text, |_, _, _| {})
}

/// The shape of a line of text that starts at 0 and stands on 0; `None` for one without ink.
#[must_use]
pub fn outline(face: Face, size: f32, spaced: f32, text: &str) -> Option<Path> {
    let mut path = PathBuilder::new();
    set(face, size, spaced, text, |x, glyph, scale| {
        let Some(glyph) = glyph else { return };
        let at = |p: ab_glyph::Point| (x + p.x * scale, -p.y * scale);
        let mut pen: Option<ab_glyph::Point> = None;
        for curve in glyph.curves {
            let (from, to) = match curve {
                OutlineCurve::Line(a, b) | OutlineCurve::Quad(a, _, b) | OutlineCurve::Cubic(a, _, _, b) => {
                    (a, b)
                }
            };
            if pen != Some(from) {
                let (px, py) = at(from);
                path.move_to(px, py);
            }
            let (tx, ty) = at(to);
            match curve {
                OutlineCurve::Line(..) => path.line_to(tx, ty),
                OutlineCurve::Quad(_, c, _) => {
                    let (cx, cy) = at(c);
                    path.quad_to(cx, cy, tx, ty);
                }
                OutlineCurve::Cubic(_, c, d, _) => {
                    let ((cx, cy), (dx, dy)) = (at(c), at(d));
                    path.cubic_to(cx, cy, dx, dy, tx, ty);
                }
            }
            pen = Some(to);
        }
    });
    path.finish()
}
