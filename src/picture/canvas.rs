//! A sheet of pixels with the few things that a printer needs: filled shapes, lines, and letters along any direction.

use super::lettering::{Face, outline};
use super::plane::Px;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform,
};

/// sRGB with opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink(pub [u8; 3], pub f32);

impl Ink {
    #[must_use]
    pub const fn rgb(hex: u32) -> Self {
        Self([(hex >> 16) as u8, (hex >> 8) as u8, hex as u8], 1.0)
    }
    #[must_use]
    pub const fn at(self, opacity: f32) -> Self {
        Self(self.0, opacity)
    }
    fn paint(self) -> Paint<'static> {
        let [r, g, b] = self.0;
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        let alpha = (self.1.clamp(0.0, 1.0) * 255.0).round() as u8;
        paint.set_color(Color::from_rgba8(r, g, b, alpha));
        paint
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    pub ink: Ink,
    pub width: f32,
    /// Lengths of dash and gap.
    pub dash: Option<(f32, f32)>,
}

impl Pen {
    #[must_use]
    pub const fn new(ink: Ink, width: f32) -> Self {
        Self { ink, width, dash: None }
    }
    #[must_use]
    pub const fn dashed(self, dash: f32, gap: f32) -> Self {
        Self { dash: Some((dash, gap)), ..self }
    }
}

/// Where text stands to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Middle,
    Right,
}

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    pub face: Face,
    /// Height of the line in pixels.
    pub size: f32,
    pub ink: Ink,
    /// Rim that lifts it off the ground.
    pub halo: Option<Ink>,
    pub align: Align,
    /// Extra space between letters, in parts of the size.
    pub spaced: f32,
    /// Radians, clockwise.
    pub turn: f32,
}

impl Type {
    #[must_use]
    pub const fn new(face: Face, size: f32, ink: Ink) -> Self {
        Self { face, size, ink, halo: None, align: Align::Left, spaced: 0.0, turn: 0.0 }
    }
    #[must_use]
    pub const fn middle(self) -> Self {
        Self { align: Align::Middle, ..self }
    }
    #[must_use]
    pub const fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }
    #[must_use]
    pub const fn halo(self, ink: Ink) -> Self {
        Self { halo: Some(ink), ..self }
    }
    #[must_use]
    pub const fn spaced(self, by: f32) -> Self {
        Self { spaced: by, ..self }
    }
    #[must_use]
    pub const fn turned(self, radians: f32) -> Self {
        Self { turn: radians, ..self }
    }
    /// Width of a text in pixels.
    #[must_use]
    pub fn width(&self, text: &str) -> f32 {
        super::lettering::width(self.face, self.size, self.spaced, text)
    }
}

/// The sheet.
pub struct Canvas {
    pub(super) pixels: Pixmap,
    /// Drawing is kept inside this rectangle (left, top, right, bottom), if any.
    clip: Option<Mask>,
}

impl Canvas {
    /// A sheet in one colour. Sizes are kept between 1 and 16,384 pixels.
    #[must_use]
    pub fn new(width: u32, height: u32, ink: Ink) -> Self {
        let (w, h) = (width.clamp(1, 16_384), height.clamp(1, 16_384));
        let mut pixels = Pixmap::new(w, h).expect("a sheet has a size within limits");
        let [r, g, b] = ink.0;
        pixels.fill(Color::from_rgba8(r, g, b, 255));
        Self { pixels, clip: None }
    }
    #[must_use]
    pub fn width(&self) -> u32 {
        self.pixels.width()
    }
    #[must_use]
    pub fn height(&self) -> u32 {
        self.pixels.height()
    }
    /// RGBA, row by row; opaque throughout.
    #[must_use]
    pub fn rgba(&self) -> &[u8] {
        self.pixels.data()
    }

    /// Keeps what follows inside a rectangle, or sets it free.
    pub fn clip(&mut self, area: Option<[f32; 4]>) {
        self.clip = area.and_then(|[l, t, r, b]| {
            let mut mask = Mask::new(self.width(), self.height())?;
            let rect = tiny_skia::Rect::from_ltrb(l, t, r, b)?;
            let path = PathBuilder::from_rect(rect);
            mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
            Some(mask)
        });
    }

    /// Colour of a pixel, 0 to 1.
    #[must_use]
    pub fn at(&self, x: u32, y: u32) -> [f32; 3] {
        let i = (y as usize * self.width() as usize + x as usize) * 4;
        let d = &self.pixels.data()[i..i + 3];
        [d[0], d[1], d[2]].map(|c| f32::from(c) / 255.0)
    }
    pub fn set(&mut self, x: u32, y: u32, rgb: [f32; 3]) {
        let i = (y as usize * self.width() as usize + x as usize) * 4;
        let d = &mut self.pixels.data_mut()[i..i + 4];
        for (out, c) in d.iter_mut().zip(rgb) {
            *out = (c.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        }
        d[3] = 255;
    }

    pub fn fill(&mut self, path: &Path, ink: Ink) {
        let clip = self.clip.as_ref();
        self.pixels.fill_path(path, &ink.paint(), FillRule::Winding, Transform::identity(), clip);
    }
    pub fn stroke(&mut self, path: &Path, pen: Pen) {
        let stroke = Stroke {
            width: pen.width,
            line_cap: if pen.dash.is_some() { LineCap::Butt } else { LineCap::Round },
            line_join: LineJoin::Round,
            dash: pen.dash.and_then(|(d, g)| StrokeDash::new(vec![d, g], 0.0)),
            ..Stroke::default()
        };
        let clip = self.clip.as_ref();
        self.pixels.stroke_path(path, &pen.ink.paint(), &stroke, Transform::identity(), clip);
    }
    pub fn rect(&mut self, [l, t, r, b]: [f32; 4], ink: Ink) {
        if let Some(rect) = tiny_skia::Rect::from_ltrb(l, t, r, b) {
            self.fill(&PathBuilder::from_rect(rect), ink);
        }
    }
    pub fn frame(&mut self, [l, t, r, b]: [f32; 4], pen: Pen) {
        if let Some(rect) = tiny_skia::Rect::from_ltrb(l, t, r, b) {
            self.stroke(&PathBuilder::from_rect(rect), pen);
        }
    }
    pub fn disc(&mut self, at: Px, radius: f32, ink: Ink) {
        if let Some(path) = PathBuilder::from_circle(at.0, at.1, radius) {
            self.fill(&path, ink);
        }
    }
    pub fn ring(&mut self, at: Px, radius: f32, pen: Pen) {
        if let Some(path) = PathBuilder::from_circle(at.0, at.1, radius) {
            self.stroke(&path, pen);
        }
    }
    pub fn line(&mut self, points: &[Px], pen: Pen) {
        if let Some(path) = polyline(points, false) {
            self.stroke(&path, pen);
        }
    }
    pub fn polygon(&mut self, points: &[Px], ink: Ink) {
        if let Some(path) = polyline(points, true) {
            self.fill(&path, ink);
        }
    }

    /// Sets a line of text; the point lies on its foot.
    pub fn text(&mut self, at: Px, set: &Type, text: &str) {
        let shift = match set.align {
            Align::Left => 0.0,
            Align::Middle => -set.width(text) / 2.0,
            Align::Right => -set.width(text),
        };
        let Some(path) = outline(set.face, set.size, set.spaced, text) else { return };
        let (sin, cos) = set.turn.sin_cos();
        let place = Transform::from_row(cos, sin, -sin, cos, at.0 + shift * cos, at.1 + shift * sin);
        let Some(path) = path.transform(place) else { return };
        if let Some(halo) = set.halo {
            self.stroke(&path, Pen::new(halo, (set.size * 0.20).clamp(1.6, 5.0)));
        }
        self.fill(&path, set.ink);
    }
}

/// A path through points.
#[must_use]
pub fn polyline(points: &[Px], closed: bool) -> Option<Path> {
    let (first, rest) = points.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let mut path = PathBuilder::with_capacity(points.len() + 1, points.len());
    path.move_to(first.0, first.1);
    rest.iter().for_each(|p| path.line_to(p.0, p.1));
    if closed {
        path.close();
    }
    path.finish()
}
